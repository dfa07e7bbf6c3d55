"""Entries of several stations, arriving in any order and in any portions, give the same tables and register hash."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection

from certrun.db import projection
from certrun.domain.folds.registry import register_hash
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.journal.entry import Entry, header
from tests.db.registers import actor, new_register
from tests.domain.test_folds_properties import ACTS, fold_all, history
from tests.domain.world import REGISTER


def receive(connection: Connection, entries: Sequence[Entry]) -> None:
    """Store entries as a merge would, and fold what they touch."""
    run = connection.exec_driver_sql
    for entry in entries:
        place = (entry.station, entry.incarnation)
        run(
            "INSERT OR IGNORE INTO chain (n, station, incarnation, branch, seq, head, lamport) "
            "SELECT max(n) + 1, ?, ?, 0, 0, '', 0 FROM chain",
            place,
        )
        chain = run("SELECT n FROM chain WHERE station = ? AND incarnation = ?", place).scalar_one()
        n = run("SELECT max(n) + 1 FROM entry").scalar_one()
        row = (n, bytes.fromhex(entry.id), chain, entry.seq, entry.kind, bytes.fromhex(entry.command), entry.index)
        run(
            "INSERT INTO entry (n, id, chain, seq, kind, command, idx, header) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, canonical_bytes(header(entry)).decode()),
        )
        for aggregate, subject in entry.subjects:
            run("INSERT INTO entry_subject (aggregate, subject, entry) VALUES (?, ?, ?)", (aggregate, subject, n))
        if entry.private is not None:
            body = canonical_bytes(dict(entry.private)).decode()
            run("INSERT INTO private_part (entry, salt, body) VALUES (?, x'00', ?)", (n, body))
    projection.apply(connection, REGISTER, entries)


def arrive(folder: Path, entries: Sequence[Entry], chance: random.Random) -> tuple[list[str], str]:
    """Dump and register hash after the entries came in portions."""
    database = new_register(folder)
    shuffled, start = chance.sample(list(entries), len(entries)), 0
    with database.write(actor(1)) as unit:
        own = {tuple(row) for row in unit.connection.exec_driver_sql("SELECT kind, id FROM aggregate")}
        unit.connection.exec_driver_sql("DELETE FROM aggregate")
        unit.connection.exec_driver_sql("DELETE FROM station")
        unit.connection.exec_driver_sql("DELETE FROM setting")
        unit.connection.exec_driver_sql("UPDATE local_value SET value = '00' WHERE key = 'register_hash'")
        assert len(own) == 3
        while start < len(shuffled):
            size = chance.randint(1, 6)
            receive(unit.connection, shuffled[start : start + size])
            start += size
        dump = list(projection.canonical_dump(unit.connection))
        kept, computed = (
            projection.held_register_hash(unit.connection),
            projection.computed_register_hash(unit.connection),
        )
        assert kept == computed
    database.close()
    return dump, kept


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_arrival_gives_the_same_tables(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = [(chance.randrange(3), chance.randrange(len(ACTS)), chance.randrange(4)) for _ in range(25)]
    entries = history(steps)
    results = [arrive(tmp_path / str(n) / "register", entries, chance) for n in range(3)]
    assert results[0] == results[1] == results[2]
    expected = register_hash(folded.contribution for folded in fold_all(entries).values())
    assert results[0][1] == f"{expected:064x}"
