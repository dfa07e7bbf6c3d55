"""The journal in a real file: append-only, chained, sealed, and purged only by its own entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.db import journal, projection, purging, verification
from certrun.db.database import Database
from certrun.db.identity import new_identity
from certrun.db.verification import Break
from certrun.domain.errors import CertrunError
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.journal.entry import header
from certrun.domain.journal.validation import MalformedEntryError
from tests.db.registers import (
    PASSPHRASE,
    actor,
    behind_its_back,
    book_id,
    count_book,
    dump,
    hashes,
    list_books,
    new_register,
    number_of,
    reopen,
    rows,
)
from tests.support import SeededEntropy

CANARY = "龘靐齉爩"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A plain register with three books listed in one act."""
    database = new_register(tmp_path / "register")
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1, 2, 3])
    yield database
    database.close()


def first_break(database: Database) -> Break | None:
    """What verification finds, seals included."""
    keys = {database.identity.station: database.identity.public_key}
    with database.read() as connection:
        return verification.verify_chains(connection) or verification.verify_seals(
            connection, database.identity.register, keys
        )


def test_entries_come_back_as_they_were_written(database: Database) -> None:
    with database.write(actor(2)) as unit:
        entry = list_books(unit, database, [4])[0]
    with database.read() as connection:
        (found,) = journal.load_command(connection, actor(2).command)
        assert journal.find_entry(connection, bytes.fromhex(entry.id)[:16]) == entry
        assert journal.find_entry(connection, bytes(16)) is None
    assert found == entry
    assert found.private == entry.private
    assert (found.seq, found.index) == (6, 0)
    assert rows(database, "SELECT header FROM entry WHERE n = 6") == [(canonical_bytes(header(entry)).decode(),)]


def test_sequence_chain_and_time_go_on_after_reopening(database: Database) -> None:
    folder = database.folder
    database.close()
    again = reopen(folder)
    with again.write(actor(2)) as unit:
        list_books(unit, again, [4, 5])
    headers = [journal._entry(text, None) for (text,) in rows(again, "SELECT header FROM entry ORDER BY n")]
    assert [e.seq for e in headers] == list(range(1, 8))
    assert [e.lamport for e in headers] == list(range(1, 8))
    assert [e.prev for e in headers] == [None, *(e.id for e in headers[:-1])]
    assert first_break(again) is None
    again.close()


def test_a_new_incarnation_continues_from_the_last_head_held(database: Database) -> None:
    fresh = replace(database.identity, incarnation="f" * 16)
    head = rows(database, "SELECT head, lamport FROM chain")[0]
    with database.write(actor(2)) as unit:
        writer = journal.JournalWriter(unit.connection, fresh, database.clock, database.entropy, actor(3))
        entry = writer.append("started", [("station", fresh.station)], {"reason": "restored"})
        writer.flush()
    assert (entry.seq, entry.prev, entry.lamport) == (1, head[0], head[1] + 1)
    assert first_break(database) is None


def test_nothing_of_an_act_that_fails_is_written(database: Database) -> None:
    before = dump(database)

    def act() -> None:
        with database.write(actor(2)) as unit:
            list_books(unit, database, [4])
            unit.project()
            unit.append("counted", [("certificate", "B")], {"from": "pocket", "to": "safe:x"})

    with pytest.raises(MalformedEntryError):
        act()
    assert dump(database) == before
    assert rows(database, "SELECT count(*) FROM entry") == [(5,)]


def test_a_role_that_may_not_write_a_kind_is_stopped_before_it_is_written(database: Database) -> None:
    with pytest.raises(CertrunError) as caught, database.write(actor(2, "field")) as unit:
        list_books(unit, database, [4])
    assert caught.value.code == "role_not_allowed"


def test_a_command_is_unique_per_station_and_index(database: Database) -> None:
    with pytest.raises(CertrunError) as caught, database.write(actor(1)) as unit:
        list_books(unit, database, [4])
    assert caught.value.code == "command_reused"
    other = replace(new_identity(SeededEntropy("other")), register=database.identity.register)
    with database.write(actor(2)) as unit:
        writer = journal.JournalWriter(unit.connection, other, database.clock, database.entropy, actor(1, "field"))
        writer.append("started", [("station", other.station)], {"reason": "installed"})
        writer.flush()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET kind = 'x' WHERE n = 3",
        "DELETE FROM entry WHERE n = 3",
        "UPDATE entry_subject SET subject = 'x' WHERE entry = 3",
        "DELETE FROM entry_subject WHERE entry = 3",
        "UPDATE private_part SET body = '{}' WHERE entry = 3",
        "DELETE FROM private_part WHERE entry = 3",
        "DELETE FROM purge",
        "UPDATE seal SET count = 1",
        "DELETE FROM seal",
    ],
)
def test_triggers_forbid_to_change_what_happened(database: Database, statement: str) -> None:
    with database.write(actor(2)) as unit:
        unit.seal("test", "2026-11-24T01:05:03.000Z")
        unit.connection.exec_driver_sql("INSERT INTO purge (id, by_entry) VALUES (x'00', x'00')")
    forbidden = "append-only|are final|only a purge|purged"
    with pytest.raises(CertrunError, match=forbidden), database.write(actor(3)) as unit:
        unit.connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE entry SET header = replace(header, '0000002', '0000009') WHERE n = 4", "altered"),
        ("UPDATE entry SET header = 'no json' WHERE n = 4", "altered"),
        ("UPDATE private_part SET body = replace(body, '张三', '李四') WHERE entry = 4", "private_altered"),
        ("UPDATE private_part SET salt = zeroblob(16) WHERE entry = 4", "private_altered"),
        ("INSERT INTO private_part SELECT 2, salt, body FROM private_part WHERE entry = 4", "private_altered"),
        ("DELETE FROM entry WHERE n = 4", "missing"),
        ("UPDATE entry SET seq = seq + 10 WHERE n = 4", "missing"),
        ("DELETE FROM entry WHERE n = 5", "tail_cut"),
        ("DELETE FROM entry_subject WHERE entry = 4", "index_broken"),
        ("INSERT INTO entry_subject VALUES ('certificate', 'X', 4)", "index_broken"),
    ],
)
def test_what_was_altered_is_found_and_named(database: Database, statement: str, reason: str) -> None:
    assert first_break(database) is None
    with behind_its_back(database.folder) as connection:
        connection.execute(statement)
    found = first_break(database)
    assert found is not None
    assert found.reason == reason
    place = {"UPDATE entry SET seq": 4, "DELETE FROM entry WHERE n = 5": 5, "INSERT INTO private_part": 2}
    expected = next((seq for beginning, seq in place.items() if statement.startswith(beginning)), 4)
    assert (found.station, found.incarnation, found.seq) == (
        database.identity.station,
        database.identity.incarnation,
        expected,
    )


def test_an_entry_that_was_rewritten_whole_breaks_the_link_of_the_next(database: Database) -> None:
    (text,) = rows(database, "SELECT header FROM entry WHERE n = 4")[0]
    forged = text.replace("0000002", "0000009")
    with behind_its_back(database.folder) as connection:
        identity = hashlib.sha256(forged.encode()).digest()
        connection.execute("UPDATE entry SET header = ?, id = ? WHERE n = 4", (forged, identity))
    found = first_break(database)
    assert found is not None
    assert (found.reason, found.seq) == ("link_broken", 5)


def test_a_tail_cut_together_with_its_chain_contradicts_the_seal(database: Database) -> None:
    with database.write(actor(2)) as unit:
        unit.seal("day close", "2026-11-24T01:05:03.000Z")
    with behind_its_back(database.folder) as connection:
        for table in ("private_part", "entry_subject"):
            connection.execute(f"DELETE FROM {table} WHERE entry = 5")
        connection.execute("DELETE FROM entry WHERE n = 5")
        connection.execute("UPDATE chain SET seq = 4, head = (SELECT lower(hex(id)) FROM entry WHERE n = 4)")
    found = first_break(database)
    assert found is not None
    assert (found.reason, found.seq) == ("seal_contradicted", 5)


def test_seals_verify_and_a_foreign_signature_does_not(database: Database) -> None:
    with database.write(actor(2)) as unit:
        unit.seal("export", "2026-11-24T01:05:03.000Z")
    assert first_break(database) is None
    assert rows(database, "SELECT count, head = (SELECT head FROM chain), reason FROM seal") == [(5, 1, "export")]
    with behind_its_back(database.folder) as connection:
        connection.execute("UPDATE seal SET signature = zeroblob(64)")
    found = first_break(database)
    assert found is not None
    assert found.reason == "seal_broken"


def test_every_backup_is_sealed(database: Database) -> None:
    database.backup("manual")
    assert rows(database, "SELECT reason FROM seal") == [("backup:manual",)]
    assert first_break(database) is None


# --- purge ----------------------------------------------------------------------------------------------------------


def purge(database: Database, book: str, entries: list[str], number: int = 50) -> None:
    """Purge private parts of a book."""
    with database.write(actor(number)) as unit:
        unit.append("purged", [("certificate", book)], {"entries": entries, "rule": "保管期满"})


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_purge_removes_the_private_part_from_journal_tables_and_file(tmp_path: Path, passphrase: str | None) -> None:
    database = new_register(tmp_path / "register", passphrase)
    with database.write(actor(1)) as unit:
        entry, _ = list_books(unit, database, [1, 2], holder=CANARY)
    book = book_id(database, 1)
    purge(database, book, [entry.id])
    assert rows(database, "SELECT entry FROM private_part") == [(4,)]
    assert rows(database, "SELECT lower(hex(id)) FROM purge") == [(entry.id,)]
    state = database.fold("certificate", book)[0].state
    assert (state.present, state.private_held, "holders" in state.fields) == (True, False, False)
    assert rows(database, "SELECT number FROM certificate WHERE id = ?", [book]) == [(number_of(1),)]
    assert rows(database, "SELECT name FROM holder") == [(f"{CANARY}2",)]
    held, computed = hashes(database)
    assert held == computed
    before = dump(database)
    database.rebuild()
    assert dump(database) == before
    assert first_break(database) is None
    purge(database, book_id(database, 2), [row[0] for row in rows(database, "SELECT lower(hex(id)) FROM entry")], 51)
    content = b"".join(p.read_bytes() for p in database.folder.glob("register.db*"))
    traces = (CANARY, CANARY[:2], CANARY[1:3], CANARY[:1])
    for trace in traces if passphrase is None else traces[:3]:  # ciphertext has any three bytes now and then
        assert trace.encode() not in content
    database.close()


def test_what_was_purged_never_comes_back(database: Database) -> None:
    (entry_id,) = rows(database, "SELECT lower(hex(id)) FROM entry WHERE n = 3")[0]
    body = rows(database, "SELECT entry, salt, body FROM private_part WHERE entry = 3")[0]
    purge(database, book_id(database, 1), [entry_id, "ab" * 32, "nonsense"])
    with pytest.raises(CertrunError, match="purged"), database.write(actor(60)) as unit:
        unit.connection.exec_driver_sql("INSERT INTO private_part (entry, salt, body) VALUES (?, ?, ?)", body)
    assert rows(database, "SELECT count(*) FROM purge") == [(2,)]


def test_a_purge_reaches_no_other_certificate(database: Database) -> None:
    (other,) = rows(database, "SELECT lower(hex(id)) FROM entry WHERE n = 4")[0]
    purge(database, book_id(database, 1), [other])
    assert rows(database, "SELECT count(*) FROM private_part") == [(3,)]


def test_a_purge_that_trust_does_not_admit_removes_nothing(database: Database) -> None:
    stranger = replace(new_identity(SeededEntropy("stranger")), register=database.identity.register)
    (entry_id,) = rows(database, "SELECT lower(hex(id)) FROM entry WHERE n = 3")[0]
    with database.write(actor(2)) as unit:
        writer = journal.JournalWriter(unit.connection, stranger, database.clock, database.entropy, actor(3))
        facts = {"entries": [entry_id], "rule": "保管期满"}
        writer.append("purged", [("certificate", book_id(database, 1))], facts)
        trust = projection.load_trust(unit.connection, stranger.register)
        assert purging.carry_out(unit.connection, trust, writer.flush()) == set()
    assert rows(database, "SELECT count(*) FROM private_part") == [(3,)]


def test_an_entry_and_its_purge_in_one_act(database: Database) -> None:
    with database.write(actor(2)) as unit:
        (entry,) = list_books(unit, database, [4], holder=CANARY)
        facts = {"entries": [entry.id], "rule": "误录"}
        unit.append("purged", [("certificate", book_id(database, 4))], facts)
    assert rows(database, "SELECT name FROM holder WHERE certificate = ?", [book_id(database, 4)]) == []
    before = dump(database)
    database.rebuild()
    assert dump(database) == before


def test_a_repeated_command_is_known_without_keeping_what_was_asked(database: Database) -> None:
    request = {"name": CANARY}
    with database.write(actor(7)) as unit:
        count_book(unit, book_id(database, 1))
        unit.remember("count", request, {"counted": 1})
    assert database.remembered(actor(7).command, "count", request) == {"counted": 1}
    assert database.remembered(actor(8).command, "count", request) is None
    with pytest.raises(CertrunError) as caught:
        database.remembered(actor(7).command, "count", {"name": "另一人"})
    assert caught.value.code == "command_reused"
    assert CANARY not in str(rows(database, "SELECT request, result FROM local_command"))
