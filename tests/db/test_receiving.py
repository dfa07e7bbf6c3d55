"""What a database takes in is what the rule says, file by file: random histories against a station in memory."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from certrun.db import verification
from certrun.db.database import Database, Joining, WriteUnit, join_database
from certrun.db.giving import load_lines, select_entries
from certrun.db.receiving import HeldJournal
from certrun.domain.folds.registry import register_hash
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.chain import place_of
from certrun.domain.sync.reception import receive
from certrun.domain.sync.selection import Selection, is_always_given
from tests.db.registers import NOTHING, actor, give, hashes, join_as, list_books, new_register, reopen, rows, take
from tests.domain.histories import of_book, play
from tests.domain.peers import File, Peer, in_portions
from tests.domain.test_folds_properties import fold_all
from tests.domain.world import BOOK, REGISTER, Station
from tests.support import FixedClock, SeededEntropy


def bundle_of(file: File) -> Bundle:
    """A file of a station in memory, as a database is given it."""
    return replace(NOTHING, lines=file.lines, stubs=file.stubs, left_out=file.left_out, seals=file.seals)


def joined(folder: Path, name: str) -> Database:
    """A database of the register of the stations in memory; nobody has invited it."""
    joining = Joining(REGISTER, "none", bytes(32), NOTHING)
    return join_database(folder, None, joining, actor(1, "read"), clock=FixedClock(), entropy=SeededEntropy(name))


def ids(connection: Connection) -> list[str]:
    """All entries that are held, in order of arrival."""
    return list(connection.exec_driver_sql("SELECT lower(hex(id)) FROM entry ORDER BY n").scalars())


def shadow_of(database: Database) -> Peer:
    """A station in memory that holds what the database does."""
    peer = Peer(Station("shadow"))
    with database.read() as connection:
        peer.lines = {line.id: line for line in load_lines(connection, ids(connection))}
    return peer


def check_alike(unit: WriteUnit, peer: Peer) -> None:
    """The database knows what the station in memory knows."""
    connection, journal = unit.connection, HeldJournal(unit.connection)
    held = {line.id: line.part is not None for line in load_lines(connection, ids(connection))}
    assert held == {i: line.part is not None for i, line in peer.lines.items()}
    assert {line.id: line for line in journal.waiting()} == peer.waits
    assert journal.extents() == peer.extents()
    assert journal.gaps() == peer.gaps
    assert journal.misplaced() == receive((), (), peer).misplaced
    assert journal.all_left_out() == peer.left
    assert sorted(map(repr, journal.stubs())) == sorted(map(repr, peer.stubs))
    places = [place_of(line.entry) for line in peer.lines.values()]
    assert journal.others_at(places).keys() == set(places)


def check_selection(selection: Selection, file: File) -> None:
    """The database gives what the station in memory gives."""
    assert sorted(selection.chosen) == [line.id for line in file.lines]
    assert selection.left_out == file.left_out
    assert set(selection.stubs) == set(file.stubs)
    assert {seal.head for seal in selection.seals} == {seal.head for seal in file.seals}


def files_of(chance: random.Random, steps: int) -> Iterator[File]:
    """What the stations of a random history give in the end, whole, as a subset and in portions, some twice."""
    for peer in play(chance, steps):
        for file in (peer.export(of_book(BOOK), parts=False), peer.export()):
            yield from in_portions(file, chance)
            yield file


@pytest.mark.parametrize("seed", range(12))
def test_a_database_takes_in_what_the_rule_says(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    database = joined(tmp_path / "register", f"taker {seed}")
    peer = shadow_of(database)
    files = list(files_of(chance, 25))
    chance.shuffle(files)
    for number, file in enumerate(files, start=2):
        with database.write(actor(number, "read")) as unit:
            done = unit.receive(bundle_of(file), wall="2026-11-27T00:00:00Z", incarnation="f" * 16)
            expected = peer.merge(replace(file, is_whole=False))
            assert done == expected
            check_alike(unit, peer)
    entries = [line.entry for line in peer.lines.values()]
    kept, computed = hashes(database)
    assert kept == computed == f"{register_hash(f.contribution for f in fold_all(entries).values()):064x}"
    before = rows(database, "SELECT kind, id, entries_hash, state_hash FROM aggregate ORDER BY 1, 2")
    with database.read() as connection:
        assert verification.verify_chains(connection) is None
        check_selection(select_entries(connection), peer.export())
        check_selection(select_entries(connection, [("certificate", BOOK)]), peer.export(of_book(BOOK)))
    database.rebuild()
    assert rows(database, "SELECT kind, id, entries_hash, state_hash FROM aggregate ORDER BY 1, 2") == before
    database.close()


def test_every_file_gives_what_the_rule_says_and_nothing_that_names_a_book_or_trip_too(tmp_path: Path) -> None:
    database = new_register(tmp_path / "office")
    village = ("village", "140727101201")
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1])
        unit.append("village_listed", [village], {"name": "贾令村", "town_code": "140727101", "town": "贾令镇"})
        unit.append("promised", [("trip", "T1"), village], {"date": "2026-12-01", "villages": [village[1]]})
        unit.append("trip_cancelled", [("trip", "T1"), village], {}, {"reason": "大雪"})
    given = {line.id for line in give(database, 2, []).lines}
    with database.read() as connection:
        held = [line.entry for line in load_lines(connection, ids(connection))]
    assert given == {entry.id for entry in held if is_always_given(entry.subjects)}
    kinds = {entry.kind for entry in held if entry.id in given}
    assert "village_listed" in kinds
    assert {entry.kind for entry in held} - kinds == {"listed", "promised", "trip_cancelled"}
    database.close()


def test_a_copied_disk_is_found_by_the_copy_and_nothing_is_lost(tmp_path: Path) -> None:
    original = new_register(tmp_path / "original")
    with original.write(actor(1)) as unit:
        list_books(unit, original, [1])
    original.close()
    shutil.copytree(tmp_path / "original", tmp_path / "copy")
    first, second = reopen(tmp_path / "original"), reopen(tmp_path / "copy")
    for number, database in ((2, first), (3, second)):
        with database.write(actor(number)) as unit:
            list_books(unit, database, [number])
    own = first.identity.incarnation
    done = take(first, give(second, 4), 5, "1" * 16)
    assert [place.seq for place in done.branched] == [4]
    assert first.identity.incarnation == "1" * 16 != own
    take(second, give(first, 6), 7, "2" * 16)
    assert second.identity.incarnation == "2" * 16
    take(first, give(second, 8), 9)
    assert hashes(first) == hashes(second)
    for database in (first, second):
        assert rows(database, "SELECT count(*) FROM certificate") == [(3,)]
        with database.read() as connection:
            assert verification.verify_chains(connection) is None
            keys = {database.identity.station: database.identity.public_key}
            assert verification.verify_seals(connection, database.identity.register, keys) is None
        with database.write(actor(10)) as unit:
            list_books(unit, database, [10])
        database.close()


def test_what_was_purged_does_not_come_back(tmp_path: Path) -> None:
    office = new_register(tmp_path / "office")
    with office.write(actor(1)) as unit:
        (entry,) = list_books(unit, office, [1])
    before = give(office, 2)
    with office.write(actor(3)) as unit:
        unit.append("purged", entry.subjects, {"entries": [entry.id], "rule": "三年"})
    done = take(office, before, 4)
    assert (done.applied, done.parts) == ((), ())
    other = join_as(tmp_path / "other", office)
    take(other, give(office, 5), 6)
    done = take(other, before, 7)
    assert (done.applied, done.parts) == ((), ())
    assert rows(other, "SELECT count(*) FROM private_part WHERE instr(body, '张三')") == [(0,)]
    assert hashes(other) != hashes(office)
    office.close()
    other.close()


def test_a_purge_reaches_what_still_waits(tmp_path: Path) -> None:
    office = new_register(tmp_path / "office")
    with office.write(actor(1)) as unit:
        first, second = list_books(unit, office, [1, 2])
    everything = give(office, 2)
    only_second = replace(everything, lines=tuple(line for line in everything.lines if line.id == second.id))
    other = join_as(tmp_path / "other", office)
    assert [line.id for line in take(other, only_second, 3).waiting] == [second.id]
    assert rows(other, "SELECT instr(body, '张三') > 0 FROM waiting") == [(1,)]
    with office.write(actor(4)) as unit:
        unit.append("purged", second.subjects, {"entries": [second.id], "rule": "三年"})
    after = give(office, 5)
    purge_alone = replace(after, lines=tuple(line for line in after.lines if line.id not in {first.id, second.id}))
    take(other, replace(purge_alone, left_out=frozenset({first.id, second.id})), 6)
    assert rows(other, "SELECT count(*) FROM private_part WHERE instr(body, '张三2')") == [(0,)]
    assert rows(other, "SELECT count(*) FROM waiting") == [(0,)]
    office.close()
    other.close()
