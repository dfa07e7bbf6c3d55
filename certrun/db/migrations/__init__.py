"""Forward migrations of what is never dropped: journal and local tables.

One module per version with ``STATEMENTS``; the version stands in ``user_version`` inside the same transaction.
Projection tables have no migrations: they are dropped and folded anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from certrun.db.migrations import v0001, v0002
from certrun.domain.errors import CertrunError

MIGRATIONS: tuple[tuple[str, ...], ...] = (v0001.STATEMENTS, v0002.STATEMENTS)
VERSION = len(MIGRATIONS)


def migrate(connection: Any, before: Callable[[int], None], where: str) -> int:
    """Bring the database to this program's version; return the version it had.

    ``before(version)`` makes a backup; it is called before each step of a database that holds something.  Raises
    ``database_newer`` for a database of a later program; nothing is touched then.
    """
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        raise CertrunError("database_newer", where=where, found=str(found), known=VERSION)
    for version in range(found, VERSION):
        if found > 0:
            before(version)
        _step(connection, version + 1, MIGRATIONS[version])
    return found


def _step(connection: Any, version: int, statements: tuple[str, ...]) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] >= version:
                connection.execute("ROLLBACK")  # another program was faster
                return
            for statement in statements:
                connection.execute(statement)
            _check_foreign_keys(connection, version)
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Any, version: int) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CertrunError("database_damaged", where=f"v{version}", found="foreign_key_check")
