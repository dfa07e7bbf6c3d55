"""Power cuts, as far as a test can make them: what was acknowledged is there, and what is there is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from certrun.db import database as database_module
from certrun.db import verification
from certrun.db.database import Database, create_database, register_exists
from certrun.domain.errors import CertrunError
from tests.db.registers import FOUNDING, actor, dump, hashes, list_books, new_register, number_of, reopen, rows
from tests.support import FixedClock, SeededEntropy

KILLS = 25


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no kill -9")
def test_kill_in_the_middle_of_appends_loses_nothing_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    new_register(folder).close()
    command = [sys.executable, str(Path(__file__).with_name("appender.py")), str(folder), str(KILLS)]
    acknowledged = set(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
    assert len(acknowledged) >= KILLS
    database = reopen(folder)
    numbers = {row[0] for row in rows(database, "SELECT number FROM certificate WHERE word = 'in_safe'")}
    assert {number_of(n) for n in acknowledged} <= numbers
    assert len(numbers) <= len(acknowledged) + KILLS
    assert rows(database, "SELECT count(*) FROM entry") == [(2 + 2 * len(numbers),)]
    with database.read() as connection:
        assert verification.verify_chains(connection) is None
    assert database.integrity_findings() == []
    before, (kept, computed) = dump(database), hashes(database)
    assert kept == computed
    database.rebuild()
    assert dump(database) == before
    database.close()


class PowerCutError(BaseException):
    """The moment at which the power goes."""


@pytest.mark.parametrize("moment", ["create_key_file", "Database.prepare", "Database.found", "_give_name"])
def test_an_interrupted_founding_leaves_no_register_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    folder = tmp_path / "register"
    owner, name = (Database, moment.partition(".")[2]) if "." in moment else (database_module, moment)
    original = getattr(owner, name)

    def cut(*args: object, **named: object) -> None:
        if name != "_give_name":
            original(*args, **named)
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, cut)
        with pytest.raises(PowerCutError):
            create_database(folder, None, FOUNDING, actor(0), clock=FixedClock(), entropy=SeededEntropy("first"))
    assert not register_exists(folder)
    with pytest.raises(CertrunError) as caught:
        reopen(folder)
    assert caught.value.code == "no_register"
    database = new_register(folder)
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1])
    database.close()
    assert sorted(p.name for p in folder.iterdir()) == ["keys.json", "register.db"]


def test_a_long_log_is_brought_into_the_file_behind_the_back_of_who_commits(tmp_path: Path) -> None:
    database = new_register(tmp_path / "register")
    with database.write(actor(1)) as unit:
        unit.connection.exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(8000000) AS content")
    with database.read() as reader:  # it sees what was committed, wherever that lies by now
        assert reader.exec_driver_sql("SELECT length(content) FROM filler").scalar_one() == 8_000_000
    with database._engines.bare() as raw:  # comes after a checkpoint that is under way
        _, pages, done = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    assert pages == done > 1_900
    assert database.integrity_findings() == []
    database.close()
    assert sorted(p.name for p in (tmp_path / "register").iterdir()) == ["keys.json", "register.db"]


def test_a_log_that_cannot_be_shortened_is_no_fault_of_the_act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written; the register goes on, and closes."""
    database = new_register(tmp_path / "register")

    def no_thread(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    def act(n: int) -> None:
        with database.write(actor(n)) as unit:
            unit.connection.exec_driver_sql(f"CREATE TABLE filler{n} AS SELECT zeroblob(8000000) AS content")

    with monkeypatch.context() as without:
        without.setattr(threading.Thread, "start", no_thread)
        act(1)
        act(2)
    act(3)
    database.close()
    assert [p.name for p in (tmp_path / "register").iterdir() if p.name.endswith("wal")] == []


def test_who_writes_without_a_pause_does_not_let_the_log_grow_for_ever(tmp_path: Path) -> None:
    database = new_register(tmp_path / "register")
    for n in range(1, 60):
        with database.write(actor(n)) as unit:
            unit.connection.exec_driver_sql(f"CREATE TABLE filler{n} AS SELECT zeroblob(4000000) AS content")
    log = tmp_path / "register" / "register.db-wal"
    assert log.stat().st_size < 100_000_000
    database.close()


def test_founding_where_a_register_is_refuses_and_touches_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    new_register(folder).close()
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(CertrunError) as caught:
        new_register(folder)
    assert caught.value.code == "register_exists"
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and then nothing", b"x" * 8192])
def test_a_ruined_file_is_called_damaged_and_left_alone(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "register"
    new_register(folder).close()
    (folder / "register.db").write_bytes(content)
    with pytest.raises(CertrunError) as caught:
        reopen(folder)
    assert caught.value.code == "database_damaged"
    assert (folder / "register.db").read_bytes() == content


def test_a_database_without_a_station_is_no_register(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    database = new_register(folder)
    with database.write(actor(1)) as unit:
        unit.connection.exec_driver_sql("DELETE FROM local_station")
    database.close()
    with pytest.raises(CertrunError) as caught:
        reopen(folder)
    assert caught.value.code == "database_damaged"


def test_backups_open_and_hold_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    database = new_register(folder)
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1, 2])
    path = database.backup("manual")
    expected = dump(database)
    database.close()
    assert path.name == "register-20261124-090503-manual.db"
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "register.db").write_bytes(path.read_bytes())
    (restored / "keys.json").write_bytes((path.parent / "keys.json").read_bytes())
    again = reopen(restored)
    assert dump(again) == expected
    again.close()


def test_a_clock_that_runs_behind_does_not_cost_the_backup_just_made(tmp_path: Path) -> None:
    clock = FixedClock()
    database = create_database(tmp_path / "register", None, FOUNDING, actor(0), clock=clock, entropy=SeededEntropy("x"))
    for _ in range(30):
        database.backup("import")
    clock.advance(days=-3000)
    made = database.backup("manual")
    assert made.exists()
    assert len(list(made.parent.glob("register-*.db"))) == 30
    database.close()


def test_a_backup_whose_hash_does_not_agree_is_none(tmp_path: Path) -> None:
    database = new_register(tmp_path / "register")
    with database.write(actor(1)) as unit:
        list_books(unit, database, [1, 2])
        unit.project()
        unit.connection.exec_driver_sql("UPDATE local_value SET value = '00' WHERE key = 'register_hash'")
    with pytest.raises(CertrunError) as caught:
        database.backup("manual")
    assert caught.value.code == "backup_damaged"
    assert [p.name for p in (tmp_path / "register" / "backups").iterdir()] == []
    database.close()


def test_a_backup_folder_that_cannot_be_made_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    database = new_register(tmp_path / "register")
    (tmp_path / "register" / "backups").write_text("a file where a folder should be")
    with pytest.raises(CertrunError) as caught:
        database.backup("manual")
    assert caught.value.code == "file_not_writable"
    database.close()
