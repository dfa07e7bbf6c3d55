"""Migrations: forward, whole or not at all, with a backup before each; golden databases of every version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from certrun.db import migrations, verification
from certrun.db.migrations import MIGRATIONS
from certrun.domain.errors import CertrunError
from certrun.domain.journal.entry import entry_id
from tests.db.registers import actor, behind_its_back, dump, hashes, list_books, new_register, reopen, rows

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
NEXT = len(MIGRATIONS) + 1


def version_of(folder: Path) -> int:
    """The version that the file names."""
    with behind_its_back(folder) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, byte for byte."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed register with one book."""
    database = new_register(tmp_path / "register")
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1])
    database.close()
    return tmp_path / "register"


def set_version(folder: Path, version: int) -> None:
    """Make the file say another version."""
    with behind_its_back(folder) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_a_new_register_is_of_the_present_version(folder: Path) -> None:
    assert version_of(folder) == migrations.VERSION == len(MIGRATIONS)


def test_a_newer_database_is_refused_and_untouched(folder: Path) -> None:
    set_version(folder, 99)
    before = contents(folder)
    with pytest.raises(CertrunError) as caught:
        reopen(folder)
    assert (caught.value.code, caught.value.found, caught.value.params) == (
        "database_newer",
        "99",
        {"known": migrations.VERSION},
    )
    assert contents(folder) == before


def test_a_step_is_taken_with_a_backup_before_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*MIGRATIONS, ("CREATE TABLE later (n INTEGER PRIMARY KEY)", "INSERT INTO later VALUES (7)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "VERSION", NEXT)
    database = reopen(folder)
    assert rows(database, "SELECT n FROM later") == [(7,)]
    assert rows(database, "SELECT count(*) FROM certificate") == [(1,)]
    database.close()
    assert version_of(folder) == NEXT
    (backup,) = (folder / "backups").glob("register-*.db")
    assert backup.name.endswith(f"-before-v{NEXT}.db")


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE later (n INTEGER PRIMARY KEY)", "no SQL at all"),
        (
            "CREATE TABLE later (n INTEGER PRIMARY KEY, e INTEGER REFERENCES entry (n))",
            "INSERT INTO later VALUES (1, 999)",
        ),
    ],
)
def test_a_step_that_fails_leaves_the_old_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch, statements: tuple[str, ...]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, statements))
        patch.setattr(migrations, "VERSION", NEXT)
        with pytest.raises(CertrunError):
            reopen(folder)
    database = reopen(folder)
    assert rows(database, "SELECT name FROM sqlite_master WHERE name = 'later'") == []
    assert rows(database, "SELECT count(*) FROM certificate") == [(1,)]
    assert rows(database, "PRAGMA foreign_keys") == [(1,)]
    database.close()


def test_a_step_that_another_program_has_just_taken_is_not_taken_again(folder: Path) -> None:
    with behind_its_back(folder) as connection:
        assert migrations.migrate(connection, lambda _: None, "here") == migrations.VERSION
        migrations._step(connection, migrations.VERSION, MIGRATIONS[-1])
        assert not connection.in_transaction


# --- golden databases -----------------------------------------------------------------------------------------------

VERSIONS = sorted(path for path in GOLDEN.glob("v*") if (path / "register.db").exists())


def test_every_version_has_its_golden_database() -> None:
    assert [path.name for path in VERSIONS] == [f"v{n}" for n in range(1, migrations.VERSION + 1)]


@pytest.mark.parametrize("golden", VERSIONS, ids=lambda path: path.name)
def test_a_golden_database_opens_and_says_what_it_always_said(golden: Path, tmp_path: Path) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    for name in ("register.db", "keys.json"):
        shutil.copyfile(golden / name, folder / name)
    database = reopen(folder)
    lines = [json.loads(line) for line in (golden / "journal.jsonl").read_text().splitlines()]
    stored = rows(
        database,
        "SELECT e.header, lower(hex(e.id)), lower(hex(p.salt)), p.body FROM entry e "
        "LEFT JOIN private_part p ON p.entry = e.n ORDER BY e.n",
    )
    assert stored == [(line["header"], line["id"], line["salt"], line["private"]) for line in lines]
    assert all(entry_id(line["header"].encode()) == line["id"] for line in lines)
    expected = [line for line in (golden / "state.jsonl").read_text().splitlines() if line]
    assert dump(database) == expected
    kept, computed = hashes(database)
    assert kept == computed == (golden / "register-hash.txt").read_text().strip()
    keys = {station.id: bytes.fromhex(station.public_key) for station in database.trust().stations.values()}
    with database.read() as connection:
        assert verification.verify_chains(connection) is None
        assert verification.verify_seals(connection, database.identity.register, keys) is None
    database.rebuild()
    assert dump(database) == expected
    with database.write(actor(10_000)) as unit:
        list_books(unit, database, [99])
    database.close()
