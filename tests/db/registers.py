"""Real registers on disk for tests of the database layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from certrun.db import projection
from certrun.db.database import (
    DATABASE_FILE,
    KEY_FILE,
    Database,
    Founding,
    Joining,
    WriteUnit,
    create_database,
    join_database,
    open_database,
)
from certrun.db.giving import load_lines, select_entries
from certrun.db.identity import StationIdentity
from certrun.db.journal import Actor, JournalWriter
from certrun.db.keys import open_key_file
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.ids import certificate_id
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.reception import Reception
from tests.support import FixedClock, SeededEntropy

FOUNDING = Founding("140727", "祁县", "办公室", "A")
PASSPHRASE = "测试 passphrase 2026"
SAFE = "safe:中心证书库"


def actor(number: int, role: str = "admin") -> Actor:
    """A person's act number so-and-so."""
    return Actor("李四", role, f"{number:032x}")


def new_register(folder: Path, passphrase: str | None = None) -> Database:
    """Found a register; plain unless a passphrase is given."""
    return create_database(
        folder, passphrase, FOUNDING, actor(0), clock=FixedClock(), entropy=SeededEntropy(str(folder.name))
    )


def reopen(folder: Path, passphrase: str | None = None) -> Database:
    """Open the register of a folder."""
    return open_database(folder, passphrase, clock=FixedClock(), entropy=SeededEntropy("reopened"))


def number_of(n: int) -> str:
    """A made-up certificate number."""
    return f"晋(2025)祁县不动产权第{n:07d}号"


def book_id(database: Database, n: int) -> str:
    """The id of the book with that number."""
    return certificate_id(database.identity.register, number_of(n))


def list_books(
    unit: WriteUnit, database: Database, numbers: Sequence[int], holder: str = "张三", village: str | None = None
) -> list[Entry]:
    """List books."""
    return [
        unit.append(
            "listed",
            [("certificate", book_id(database, n))],
            {"number": number_of(n), "to": "uncounted", **({"village_code": village} if village else {})},
            {"holders": [{"name": f"{holder}{n}"}], "location": "贾令村"},
        )
        for n in numbers
    ]


def count_book(unit: WriteUnit, book: str, place: str = SAFE) -> Entry:
    """Count a book into the safe, on what is known of it."""
    state = unit.fold("certificate", book).state
    return unit.append(
        "counted", [("certificate", book)], {"from": state.custody, "to": place}, base=state.heads["custody"]
    )


def write_as(unit: WriteUnit, identity: StationIdentity, role: str, kind: str, *parts: Any, number: int = 99) -> Entry:
    """Append an entry of another station, as if it had arrived in a file, and fold it."""
    writer = JournalWriter(
        unit.connection, identity, FixedClock(), SeededEntropy(f"{identity.station}{number}"), actor(number, role)
    )
    entry = writer.append(kind, *parts)
    projection.apply(unit.connection, identity.register, writer.flush())
    return entry


def dump(database: Database) -> list[str]:
    """The canonical dump of the tables."""
    with database.read() as connection:
        return list(projection.canonical_dump(connection))


def hashes(database: Database) -> tuple[str, str]:
    """The register hash as kept and as computed anew."""
    with database.read() as connection:
        return projection.held_register_hash(connection), projection.computed_register_hash(connection)


def rows(database: Database, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, tuple(parameters))]


@contextmanager
def behind_its_back(folder: Path, passphrase: str | None = None) -> Iterator[driver.Connection]:
    """The file as somebody sees it who has the key but not the program: no triggers stop him who drops them."""
    key = open_key_file(folder / KEY_FILE, passphrase)
    connection = driver.connect(str(folder / DATABASE_FILE), isolation_level=None)
    if not key.plain:
        connection.execute(f"PRAGMA key = \"x'{key.derive('database').hex()}'\"")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    try:
        yield connection
    finally:
        connection.close()


def facts_of(entry: Entry) -> Mapping[str, Any]:
    """The private facts of an entry."""
    assert entry.private is not None
    return entry.private


NOTHING = Bundle(("", ""), "", (), (), frozenset(), (), 0)


def give(database: Database, number: int, about: Sequence[Subject] | None = None) -> Bundle:
    """Everything that a database holds, or what it holds about some aggregates, sealed."""
    with database.write(actor(number)) as unit:
        unit.seal("export", "2026-11-27T00:00:00Z")
    with database.read() as connection:
        chosen = select_entries(connection, about)
        lines = tuple(load_lines(connection, sorted(chosen.chosen)))
    return replace(NOTHING, lines=lines, stubs=chosen.stubs, left_out=chosen.left_out, seals=chosen.seals)


def take(database: Database, bundle: Bundle, number: int, incarnation: str = "f" * 16) -> Reception:
    """Let a database take a bundle in."""
    with database.write(actor(number)) as unit:
        return unit.receive(bundle, wall="2026-11-27T00:00:00Z", incarnation=incarnation)


def join_as(folder: Path, office: Database, name: str = "other", bundle: Bundle = NOTHING) -> Database:
    """Another station of the office's register, which holds of it what it is given."""
    joining = Joining(office.identity.register, "none", bytes(32), bundle)
    return join_database(folder, None, joining, actor(1), clock=FixedClock(), entropy=SeededEntropy(name))
