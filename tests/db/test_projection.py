"""Journal → fold → tables: incremental and rebuilt, they are the same; and they follow trust."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.db import projection, search
from certrun.db.database import Database, WriteUnit
from certrun.db.identity import StationIdentity, new_identity, public_key_of, sign
from certrun.domain.folds.registry import FOLDS
from certrun.domain.invitation import joining_message
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.journal.entry import Entry, header, parse_header
from tests.db.registers import (
    SAFE,
    actor,
    book_id,
    count_book,
    dump,
    hashes,
    list_books,
    new_register,
    number_of,
    reopen,
    rows,
    write_as,
)
from tests.support import SeededEntropy

VILLAGE = "140727104201"


KEY = bytes(range(32))
"""The private key of every invitation."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A plain register."""
    opened = new_register(tmp_path / "register")
    yield opened
    opened.close()


def same_when_rebuilt(database: Database) -> None:
    """The tables are what a rebuild makes of the journal, and the hash kept is the hash computed."""
    before, kept = dump(database), hashes(database)
    assert kept[0] == kept[1]
    database.rebuild()
    assert dump(database) == before
    assert hashes(database) == kept


def invite(database: Database, name: str, role: str, number: int) -> StationIdentity:
    """Invite a station and let it join, as if its file had arrived."""
    register = database.identity.register
    identity = replace(new_identity(SeededEntropy(name)), register=register)
    with database.write(actor(number)) as unit:
        facts = {"invite": name, "key": public_key_of(KEY).hex(), "role": role, "name": name, "prefix": "L"}
        unit.append("station_invited", [("trust", register)], facts)
        unit.project()
        join(unit, identity, name)
    return identity


def join(unit: WriteUnit, identity: StationIdentity, invitation: str) -> None:
    """The station opens the invitation."""
    exchange_key = identity.public_exchange_key.hex()
    message = joining_message(identity.register, invitation, identity.station, exchange_key)
    public = {
        "invite": invitation,
        "proof": sign(KEY, message).hex(),
        "public_key": identity.public_key.hex(),
        "exchange_key": exchange_key,
    }
    subjects = [("station", identity.station), ("trust", identity.register)]
    write_as(unit, identity, "read", "station_joined", subjects, public, number=1)


def listing(database: Database, n: int) -> tuple[str, list[tuple[str, str]], dict[str, str], dict[str, str]]:
    """The parts of a ``listed`` entry."""
    return "listed", [("certificate", book_id(database, n))], {"number": number_of(n), "to": SAFE}, {"location": "x"}


def numbers(database: Database) -> list[str]:
    """Numbers of the certificates in the tables."""
    return [row[0] for row in rows(database, "SELECT number FROM certificate ORDER BY number")]


def test_an_act_is_in_the_tables_when_it_is_committed(database: Database) -> None:
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1, 2])
        assert unit.fold("certificate", book_id(database, 1)).state.word == "listed"
        count_book(unit, book_id(database, 1))
        assert unit.fold("certificate", book_id(database, 1)).state.custody == SAFE
        assert numbers(database) == []
    assert rows(database, "SELECT number, custody, word FROM certificate ORDER BY number") == [
        (number_of(1), SAFE, "in_safe"),
        (number_of(2), "uncounted", "listed"),
    ]
    same_when_rebuilt(database)


def test_the_hash_kept_incrementally_is_the_hash_computed_after_every_act(database: Database) -> None:
    chance = random.Random(7)
    seen = set()
    for number in range(1, 30):
        with database.write(actor(number)) as unit:
            if number % 3 == 1:
                list_books(unit, database, [number, number + 1000])
            else:
                books = [row[0] for row in rows(database, "SELECT id FROM certificate ORDER BY id")]
                count_book(unit, chance.choice(books), f"safe:{number}")
        kept, computed = hashes(database)
        assert kept == computed
        seen.add(kept)
    assert len(seen) == 29
    same_when_rebuilt(database)


def test_every_kind_of_aggregate_has_its_rows_and_rebuilds_alike(database: Database) -> None:
    register, station = database.identity.register, database.identity.station
    with database.write(actor(1)) as unit:
        book = list_books(unit, database, [1], village=VILLAGE)[0].names("certificate")[0]
        unit.append("village_listed", [("village", VILLAGE)], {"name": "贾令村", "town_code": "1", "town": "贾令镇"})
        counts = {"file_sha256": "ab", "counts": {"new": 1}}
        unit.append("list_imported", [("station", station)], counts, {"file": "x.xlsx"})
        unit.append("setting_changed", [("register", register)], {"key": "place", "value": "中心"})
        stop = {"village_code": VILLAGE, "village": "贾令村", "arrive": "9:00", "leave": "10:00", "books": 1}
        twice = [{**stop, "certificates": [book, book], "part": [1, 2]}, {**stop, "certificates": [book]}]
        plan = {"date": "2026-11-24", "team": 1, "start": "08:30", "stops": twice}
        unit.append("planned", [("trip", "T1"), ("village", VILLAGE)], plan)
        loaded = unit.append("loaded", [("certificate", book), ("trip", "T1")], {"from": SAFE, "to": "trip:T1"})
        public = {
            "receipt": "A2026-000001",
            "certificates": [book],
            "from": {book: "trip:T1"},
            "to": "recipient",
            "channel": "door",
            "collected_on": "2026-11-24",
            "recipient_kind": "holder",
            "signing": ["screen"],
            "old_certificate": "none",
            "evidence": "ab",
        }
        private = {"recipient": {"name": "张三"}, "holder_name": "张三", "staff": []}
        subjects = [("certificate", book), ("receipt", "A2026-000001"), ("trip", "T1")]
        unit.append("handed_over", subjects, public, private, [loaded.id])
        referral = {"reason": "dispute", "to": "综治中心", "on": "2026-11-24"}
        unit.append("referral_opened", [("referral", "R1"), ("certificate", book)], referral)
    kinds = {row[0] for row in rows(database, "SELECT DISTINCT kind FROM aggregate")}
    assert kinds == {*FOLDS, "trust"}
    assert rows(database, "SELECT became FROM bag_book") == [("handed_over",)]
    assert rows(database, "SELECT recipient, receipt FROM delivery") == [("张三", "A2026-000001")]
    assert rows(database, "SELECT trip, certificate FROM trip_stop_book") == [("T1", book)]
    same_when_rebuilt(database)


def test_the_search_knows_a_village_by_its_present_name(database: Database) -> None:
    def finds(text: str) -> list[str]:
        where = search.condition(text)
        return [r[0] for r in rows(database, f"SELECT c.number FROM certificate c WHERE {where.sql}", where.params)]

    with database.write(actor(1)) as unit:
        list_books(unit, database, [1], village=VILLAGE)
    assert finds("谷恋村") == []
    with database.write(actor(2)) as unit:
        unit.append("village_listed", [("village", VILLAGE)], {"name": "谷恋村", "town_code": "1", "town": "x"})
    assert finds("谷恋村") == [number_of(1)]
    with database.write(actor(3)) as unit:
        heads = unit.fold("village", VILLAGE).state.heads["name"]
        unit.append("village_renamed", [("village", VILLAGE)], {"name": "沙堡村"}, None, heads)
    assert (finds("谷恋村"), finds("沙堡村")) == ([], [number_of(1)])
    same_when_rebuilt(database)


# --- trust ----------------------------------------------------------------------------------------------------------


def test_what_came_before_its_station_was_known_counts_once_it_is(database: Database) -> None:
    register = database.identity.register
    laptop = replace(new_identity(SeededEntropy("laptop")), register=register)
    with database.write(actor(1)) as unit:
        write_as(unit, laptop, "clerk", *listing(database, 1))
    assert numbers(database) == []
    with database.write(actor(2)) as unit:
        key = public_key_of(KEY).hex()
        facts = {"invite": "i", "key": key, "role": "clerk", "name": "一组", "prefix": "B"}
        unit.append("station_invited", [("trust", register)], facts)
        unit.project()
        join(unit, laptop, "i")
    assert numbers(database) == [number_of(1)]
    assert rows(database, "SELECT name, role, revoked FROM station ORDER BY prefix") == [
        ("办公室", "office", 0),
        ("一组", "clerk", 0),
    ]
    same_when_rebuilt(database)


def test_a_late_revocation_refolds_what_the_station_had_touched(database: Database) -> None:
    register = database.identity.register
    laptop = invite(database, "laptop", "clerk", 1)
    with database.write(actor(2)) as unit:
        accepted = write_as(unit, laptop, "clerk", *listing(database, 1), number=2).seq
        write_as(unit, laptop, "clerk", *listing(database, 2), number=3)
    assert numbers(database) == [number_of(1), number_of(2)]
    with database.write(actor(3)) as unit:
        public = {"accepted": [[laptop.incarnation, accepted]], "reason": "失窃"}
        unit.append("station_revoked", [("station", laptop.station), ("trust", register)], public)
    assert numbers(database) == [number_of(1)]
    assert rows(database, "SELECT count(*) FROM entry WHERE kind = 'listed'") == [(2,)]
    same_when_rebuilt(database)


def test_a_revocation_reaches_the_books_of_stations_that_the_revoked_one_had_let_in(database: Database) -> None:
    register = database.identity.register
    branch = invite(database, "branch", "office", 1)
    accomplice = replace(new_identity(SeededEntropy("accomplice")), register=register)
    with database.write(actor(2)) as unit:
        facts = {"invite": "x", "key": public_key_of(KEY).hex(), "role": "clerk", "name": "x", "prefix": "X"}
        invited = write_as(unit, branch, "admin", "station_invited", [("trust", register)], facts, number=2)
        join(unit, accomplice, "x")
        write_as(unit, accomplice, "clerk", *listing(database, 1), number=3)
    assert numbers(database) == [number_of(1)]
    with database.write(actor(3)) as unit:
        public = {"accepted": [[branch.incarnation, invited.seq - 1]]}
        unit.append("station_revoked", [("station", branch.station), ("trust", register)], public)
    assert numbers(database) == []
    same_when_rebuilt(database)


def test_entries_about_another_register_leave_stations_and_settings_alone(database: Database) -> None:
    before = rows(database, "SELECT * FROM station"), rows(database, "SELECT * FROM setting")
    for number in (1, 2):
        with database.write(actor(number)) as unit:
            facts = {"invite": str(number), "key": "x", "role": "clerk", "name": "x", "prefix": "X"}
            unit.append("station_invited", [("trust", "ANOTHER")], facts)
            unit.append("setting_changed", [("register", "ANOTHER")], {"key": "county", "value": "x"})
    assert (rows(database, "SELECT * FROM station"), rows(database, "SELECT * FROM setting")) == before
    same_when_rebuilt(database)


def test_an_entry_of_a_newer_program_is_kept_and_marks_its_book(database: Database) -> None:
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1, 2])
    book = book_id(database, 1)
    newer = Entry(
        **{f: getattr(database.fold("certificate", book)[1][0], f) for f in Entry.__slots__}
        | {"kind": "scanned_by_drone", "seq": 5, "index": 2, "lamport": 5, "private": None, "private_hash": None}
    )
    raw = canonical_bytes(header(newer))
    arrived = parse_header(raw)
    with database.write(actor(2)) as unit:
        run = unit.connection.exec_driver_sql
        run(
            "INSERT INTO entry (n, id, chain, seq, kind, command, idx, header) VALUES (5, ?, 1, 5, ?, x'00', 0, ?)",
            (bytes.fromhex(arrived.id), arrived.kind, raw.decode()),
        )
        run("INSERT INTO entry_subject (aggregate, subject, entry) VALUES ('certificate', ?, 5)", (book,))
        projection.apply(unit.connection, database.identity.register, [arrived])
    assert rows(database, "SELECT id FROM aggregate WHERE newer") == [(book,)]
    assert numbers(database) == [number_of(1), number_of(2)]
    same_when_rebuilt(database)


# --- layout, readers ------------------------------------------------------------------------------------------------


def test_tables_of_another_layout_are_folded_anew_at_opening(database: Database) -> None:
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1, 2])
    before, folder = dump(database), database.folder
    with database.write(actor(2)) as unit:
        unit.connection.exec_driver_sql("UPDATE local_value SET value = '0.0' WHERE key = 'projection'")
        unit.connection.exec_driver_sql("DELETE FROM certificate")
    database.close()
    again = reopen(folder)
    assert dump(again) == before
    again.close()


def test_the_dump_is_the_same_whatever_the_order_of_arrival_gave_for_row_numbers(tmp_path: Path) -> None:
    dumps = []
    for name, order in (("one", [1, 2, 3]), ("two", [3, 1, 2])):
        database = new_register(tmp_path / name / "register")
        with database.write(actor(1)) as unit:
            list_books(unit, database, order)
        with database.read() as connection:
            lines = list(projection.canonical_dump(connection))
        dumps.append([line for line in lines if line.startswith('["holder"')])
        database.close()
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) == 3


def test_a_reader_sees_whole_acts_beside_the_writer(database: Database) -> None:
    """Every act lists two books: no reader ever sees one of them, and none waits for the writer."""
    done = threading.Event()
    seen: list[int] = []
    failures: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                with database.read() as connection:
                    listed = connection.exec_driver_sql("SELECT count(*) FROM certificate").scalar_one()
                    kept, computed = (
                        projection.held_register_hash(connection),
                        projection.computed_register_hash(connection),
                    )
                    again = connection.exec_driver_sql("SELECT count(*) FROM certificate").scalar_one()
                assert kept == computed
                assert listed == again
                seen.append(listed)
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 26):
            with database.write(actor(number)) as unit:
                list_books(unit, database, [number, number + 1000])
                unit.project()
                while not seen:
                    done.wait(0.001)
    finally:
        done.set()
        reader.join()
    assert not failures
    assert all(count % 2 == 0 for count in seen)
    assert seen == sorted(seen)
