"""Bulk acts: rows as JSON in one statement, written behind the caller's back, and nothing else is different."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from certrun.db import projection
from certrun.db.database import Database
from certrun.db.pen import Insertion, Pen
from certrun.db.rows import CERTIFICATE, rows_of
from certrun.domain.errors import CertrunError
from tests.db.registers import actor, book_id, count_book, dump, hashes, list_books, new_register, number_of, rows

VILLAGE = "140727104201"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_register(tmp_path / "register")
    yield opened
    opened.close()


def list_in_bulk(database: Database, *chunks: list[int], number: int = 1) -> None:
    """List books in one bulk act, chunk by chunk."""
    with database.write(actor(number)) as unit, unit.bulk([book_id(database, n) for chunk in chunks for n in chunk]):
        for chunk in chunks:
            list_books(unit, database, chunk, village=VILLAGE)
            unit.project()


def test_a_bulk_act_writes_what_many_small_ones_would_and_what_a_rebuild_makes_of_it(database: Database) -> None:
    list_in_bulk(database, [1, 2, 3], [4, 5], [6])
    before, kept = dump(database), hashes(database)
    assert kept[0] == kept[1]
    assert [row[0] for row in rows(database, "SELECT number FROM certificate ORDER BY n")] == [
        number_of(n) for n in range(1, 7)
    ]
    database.rebuild()
    assert (dump(database), hashes(database)) == (before, kept)


@pytest.mark.parametrize("filled", [False, True], ids=["empty register", "filled register"])
def test_a_book_touched_in_several_chunks_of_a_bulk_act_is_refolded(database: Database, filled: bool) -> None:
    if filled:
        list_in_bulk(database, [7], number=9)
    with database.write(actor(1)) as unit, unit.bulk():
        list_books(unit, database, [1, 2])
        unit.project()
        count_book(unit, book_id(database, 1))
        unit.project()
        list_books(unit, database, [3])
    custodies = rows(database, "SELECT number, custody FROM certificate WHERE number < ? ORDER BY n", [number_of(4)])
    assert custodies == [(number_of(1), "safe:中心证书库"), (number_of(2), "uncounted"), (number_of(3), "uncounted")]
    before, kept = dump(database), hashes(database)
    database.rebuild()
    assert (dump(database), hashes(database)) == (before, kept)


def test_only_known_aggregates_are_folded_and_reading_in_a_bulk_act_sees_what_was_projected(database: Database) -> None:
    list_in_bulk(database, [1], number=9)
    ids = [book_id(database, n) for n in (1, 2, 3)]
    with database.write(actor(1)) as unit, unit.bulk():
        assert set(unit.fold_known("certificate", ids)) == {ids[0]}
        list_books(unit, database, [2])
        assert set(unit.fold_known("certificate", ids)) == set(ids[:2])
        count = "SELECT count(*) FROM certificate"
        assert unit.connection.exec_driver_sql(count).scalar_one() == 2
        assert projection.held_register_hash(unit.connection) == f"{_sum(unit.connection):064x}"


def _sum(connection: Any) -> int:
    return int(projection.computed_register_hash(connection), 16)


def test_what_goes_wrong_behind_the_callers_back_undoes_the_act_and_the_next_one_works(database: Database) -> None:
    list_in_bulk(database, [1])
    before = dump(database)
    with database.write(actor(9)) as unit:
        unit.connection.exec_driver_sql(
            "CREATE TRIGGER stop BEFORE INSERT ON certificate WHEN NEW.number LIKE '%0000003%' "
            "BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        )
    with pytest.raises(CertrunError) as caught:
        list_in_bulk(database, [2], [3], number=2)
    assert caught.value.code == "database_fault"
    assert dump(database) == before
    with database.write(actor(9)) as unit:
        unit.connection.exec_driver_sql("DROP TRIGGER stop")
    assert rows(database, "SELECT count(*) FROM entry WHERE kind = 'listed'") == [(1,)]
    list_in_bulk(database, [2], [3], number=2)
    assert rows(database, "SELECT count(*) FROM certificate") == [(3,)]


def test_an_act_that_is_broken_off_leaves_no_thread_no_row_and_a_running_collector(database: Database) -> None:
    threads, size = threading.active_count(), _cache_size(database)

    def act() -> None:
        with database.write(actor(1)) as unit, unit.bulk():
            list_books(unit, database, [1])
            unit.project()
            assert not gc.isenabled()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        act()
    assert gc.isenabled()
    assert threading.active_count() == threads
    assert rows(database, "SELECT count(*) FROM certificate") == [(0,)]
    assert _cache_size(database) == size


def _cache_size(database: Database) -> int:
    with database.write(actor(8)) as unit:
        return int(unit.connection.exec_driver_sql("PRAGMA cache_size").scalar_one())


VALUES = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text()


@given(st.lists(st.tuples(VALUES, st.binary(min_size=64, max_size=64)), max_size=5), VALUES, st.binary())
def test_what_no_row_holds_comes_out_of_the_table_all_the_same(
    given_rows: list[tuple[Any, bytes]], same: Any, octets: bytes
) -> None:
    engine = create_engine("sqlite://", module=driver)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (a, b, c, d, e)")
        into = Insertion("kept", ("a",), blobs=("c",), same=("b", "c"), hashes=("d", "e"))
        Pen(connection).insert(into, given_rows, (same, octets.hex()))
        kept = connection.exec_driver_sql("SELECT a, b, c, d, e FROM kept ORDER BY rowid").all()
    assert [tuple(row) for row in kept] == [(a, same, octets, both[:32], both[32:]) for a, both in given_rows]
    engine.dispose()


@given(st.lists(st.tuples(VALUES, VALUES, st.binary()), max_size=5))
def test_rows_come_out_of_the_table_as_they_went_in(given_rows: list[tuple[Any, Any, bytes]]) -> None:
    engine = create_engine("sqlite://", module=driver)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (a, b, c BLOB, d, e)")
        into = Insertion("kept", ("a", "b", "c"), blobs=("c",), zeros=("e",))
        Pen(connection).insert(into, [(a, b, c.hex()) for a, b, c in given_rows])
        kept = connection.exec_driver_sql("SELECT a, b, c, d, e FROM kept ORDER BY rowid").all()
    assert [tuple(row) for row in kept] == [(*row, None, 0) for row in given_rows]
    engine.dispose()


HASH = st.binary(min_size=32, max_size=32)


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), VALUES, HASH), max_size=4), max_size=4), st.integers(1, 5))
def test_rows_of_many_chunks_that_are_written_together_keep_what_is_theirs(
    chunks: list[list[tuple[int, Any, bytes]]], at_once: int
) -> None:
    engine = create_engine("sqlite://", module=driver, connect_args={"check_same_thread": False})
    with engine.begin() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr("certrun.db.pen._TOGETHER_AT_FIRST", at_once)
        connection.exec_driver_sql("CREATE TABLE kept (a, n, v, h, PRIMARY KEY (a, n)) WITHOUT ROWID")
        into = Insertion("kept", ("a", "n", "v"), hashes=("h",), key=("a", "n"))
        pen, numbers = Pen(connection), count()
        expected: list[tuple[Any, ...]] = []
        with pen.behind():
            for chunk in chunks:
                numbered = [(a, next(numbers), value, octets) for a, value, octets in chunk]
                pen.insert(into, numbered)
                expected += numbered
            seen = pen.connection.exec_driver_sql("SELECT a, n, v, h FROM kept ORDER BY n").all()
        assert [tuple(row) for row in seen] == expected
    engine.dispose()


def test_what_waits_to_be_written_is_forgotten_when_an_act_is_broken_off() -> None:
    engine = create_engine("sqlite://", module=driver, connect_args={"check_same_thread": False})
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (a PRIMARY KEY) WITHOUT ROWID")
        pen = Pen(connection)
        with suppress(KeyboardInterrupt), pen.behind():
            pen.insert(Insertion("kept", ("a",), key=("a",)), [(1,)])
            raise KeyboardInterrupt
        assert pen.connection.exec_driver_sql("SELECT count(*) FROM kept").scalar_one() == 0
    engine.dispose()


LONG_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
"""As canonical JSON is: never empty, and U+0000 is escaped in it."""


@given(st.lists(st.tuples(VALUES, LONG_TEXTS), max_size=5))
def test_long_texts_come_out_of_the_table_as_they_were_given_beside_the_statement(
    given_texts: list[tuple[Any, str]],
) -> None:
    engine = create_engine("sqlite://", module=driver)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (a, b TEXT)")
        into = Insertion("kept", ("a",), long_text="b")
        Pen(connection).insert_texts(into, [(a,) for a, _ in given_texts], [text.encode() for _, text in given_texts])
        kept = connection.exec_driver_sql("SELECT a, b, typeof(b) FROM kept ORDER BY rowid").all()
    assert [tuple(row) for row in kept] == [(a, text, "text") for a, text in given_texts]
    engine.dispose()


def test_the_row_of_a_certificate_is_written_in_the_order_of_its_columns(database: Database) -> None:
    with database.write(actor(1)) as unit:
        listing = {"number": number_of(1), "serial": "D14", "issue_date": "2025-01-02", "village_code": VILLAGE}
        texts: tuple[str, ...] = (
            "unit",
            "parcel",
            "co_ownership",
            "location",
            "right_type",
            "right_nature",
            "land_use",
            "term",
        )
        texts = (*texts, "case_no", "note", "remark")
        private = {name: name for name in texts} | {
            "area_land": 11,
            "area_building": 22,
            "registered_date": "2025-02-03",
        }
        unit.append("listed", [("certificate", "A")], {**listing, "to": "safe:x"}, private)
        unit.append("held", [("certificate", "A")], {"code": "dispute"}, {"reason": "r"})
        on = {"outcome": "absent", "by": "door", "on": "2025-03-04", "retry": "2025-03-05"}
        unit.append("attempted", [("certificate", "A")], on)
        folded = unit.fold("certificate", "A")
        row = dict(zip(CERTIFICATE.columns.keys(), rows_of(folded, 77)[CERTIFICATE][0], strict=True))
    expected = {**listing, **private, "n": 77, "id": "A", "custody": "safe:x", "word": "held", "held": True}
    expected |= {"hold_code": "dispute", "attempts": 1, "last_outcome": "absent", "last_attempt_on": "2025-03-04"}
    expected |= {"retry_on": "2025-03-05", "batch": f"{1:032x}", "archived": False, "conflict": False}
    rest = dict.fromkeys(
        ("delivered_to", "delivered_on", "delivered_grade", "holders_from", "issue_date_from", "number_from")
    )
    assert row == {**expected, **rest, "ledger_only": False}


def test_a_bulk_act_meets_books_that_were_there_expected_or_not(database: Database) -> None:
    list_in_bulk(database, [1, 2], number=9)
    ids = {n: book_id(database, n) for n in (1, 2, 3)}
    with database.write(actor(1)) as unit, unit.bulk([ids[1], ids[3]]):
        list_books(unit, database, [3])
        count_book(unit, ids[1])
        unit.project()
        count_book(unit, ids[2])
        unit.project()
        count_book(unit, ids[3])
    assert rows(database, "SELECT custody, count(*) FROM certificate GROUP BY 1") == [("safe:中心证书库", 3)]
    before, kept = dump(database), hashes(database)
    assert kept[0] == kept[1]
    database.rebuild()
    assert (dump(database), hashes(database)) == (before, kept)
