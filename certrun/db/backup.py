"""Backups: a compact copy, opened and checked before it counts.

Never a copy of the file itself (a WAL database is more than its file).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from certrun.db.engine import database_error
from certrun.db.files import environment_error, sync_folder
from certrun.db.keys import DataKey
from certrun.domain.errors import CertrunError
from certrun.domain.folds.registry import register_hash


def write_backup(connection: Any, key: DataKey, target: Path) -> None:
    """Copy the database to ``target`` with ``VACUUM INTO`` (stays encrypted), check the copy, then give it its name."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        connection.execute("VACUUM INTO ?", (str(draft),))
        check_copy(draft, key)
        _sync(draft)
        draft.replace(target)
        sync_folder(target.parent)
    except driver.DatabaseError as error:
        raise database_error(str(error), target) from error
    except OSError as error:
        raise environment_error(error, target) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def check_copy(path: Path, key: DataKey) -> None:
    """Open a copy with the key and check it: ``backup_damaged`` unless SQLite finds nothing and the hash agrees."""
    connection = driver.connect(str(path))
    try:
        if not key.plain:
            connection.execute(f"PRAGMA key = \"x'{key.derive('database').hex()}'\"")
        findings = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        if findings != ["ok"]:
            raise CertrunError("backup_damaged", where=str(path), found=findings[0])
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "entry" not in tables:
            raise CertrunError("backup_damaged", where=str(path), found="empty")
        if "aggregate" in tables and _held_hash(connection) != _summed_hash(connection):
            raise CertrunError("backup_damaged", where=str(path), found="register_hash")
    finally:
        connection.close()


def _held_hash(connection: Any) -> int:
    return int(connection.execute("SELECT value FROM local_value WHERE key = 'register_hash'").fetchone()[0], 16)


def _summed_hash(connection: Any) -> int:
    rows = connection.execute("SELECT contribution FROM aggregate")
    return register_hash(int.from_bytes(row[0], "big") for row in rows)


def backup_name(moment: datetime, reason: str, taken: Callable[[str], bool]) -> str:
    """``register-20261124-090503-import.db``; a number is added where the name is taken."""
    stem = f"register-{moment:%Y%m%d-%H%M%S}-{reason}"
    name, number = f"{stem}.db", 1
    while taken(name):
        number += 1
        name = f"{stem}-{number}.db"
    return name


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
