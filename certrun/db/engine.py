"""The database file: SQLCipher through ``sqlcipher3``, one writer, readers beside it.

The interpreter's own SQLite is never used (too old on the laptops: the WAL-reset bug, FTS5 wrong on short words).
Every transaction is opened explicitly: the driver's own habit lets DDL survive a rollback.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from certrun.db.keys import DataKey
from certrun.domain.errors import CertrunError

OLDEST_SQLITE = (3, 51, 3)
_BUSY_MS = 10_000
_LONG_LOG = 1000
"""Pages of the write-ahead log that are worth bringing into the file; SQLite's own measure."""
_TOO_LONG_LOG = 8 * _LONG_LOG
"""With so many, who writes on without a pause waits: only a log that is all in the file begins anew."""


def assert_sqlite_version() -> None:
    """Raise ``sqlite_too_old`` unless the driver carries SQLite 3.51.3 or newer."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise CertrunError("sqlite_too_old", found=driver.sqlite_version, oldest=".".join(map(str, OLDEST_SQLITE)))


class Engines:
    """A writer with one connection under a lock, and a pool of read-only connections.

    A commit is durable with the log (synchronous = FULL) and waits for nothing more: a log that has become long is
    brought into the file by a second thread.
    """

    def __init__(self, path: Path, key: DataKey) -> None:
        assert_sqlite_version()
        self.path = path
        self._key = None if key.plain else key.derive("database")
        self._lock = threading.RLock()
        self._writer = _engine(self._connect, StaticPool, "BEGIN IMMEDIATE")
        self._readers = _engine(self._connect_reader, QueuePool, "BEGIN")
        self._checkpoint: threading.Thread | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction of the one writer: committed when the block ends, rolled back when it raises."""
        with self._lock, _sentences(self.path):
            with self._writer.begin() as connection:
                yield connection
            self._shorten_log()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view; writers are not blocked by it."""
        with _sentences(self.path), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """The writer's raw connection outside a transaction, for migrations, VACUUM INTO and PRAGMAs."""
        with self._lock, _sentences(self.path):
            self._await_checkpoint()
            handle = self._writer.raw_connection()
            try:
                yield handle.driver_connection
            finally:
                handle.close()

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            self._await_checkpoint()
            self._readers.dispose()
            self._writer.dispose()

    def _connect(self) -> Any:
        connection = driver.connect(str(self.path), isolation_level=None, check_same_thread=False)
        if self._key is not None:
            connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        for pragma in (
            f"busy_timeout = {_BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "mmap_size = 0",
            "temp_store = MEMORY",
            "wal_autocheckpoint = 0",  # see _shorten_log
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _connect_reader(self) -> Any:
        connection = self._connect()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _shorten_log(self) -> None:
        """Start bringing the log into the file, if it is long and nobody is at it.

        The act before is written, whatever happens here: the next one tries again.
        """
        with suppress(driver.Error, RuntimeError):
            pages, missing = self._log_length()
            if self._checkpoint is not None and self._checkpoint.is_alive():
                if pages >= _TOO_LONG_LOG:
                    self._await_checkpoint()
                    self._bring_in()
            elif missing >= _LONG_LOG:
                thread = threading.Thread(target=self._bring_in, name="certrun-checkpoint")
                thread.start()
                self._checkpoint = thread

    def _log_length(self) -> tuple[int, int]:
        """Pages of the log, and those of them that are not in the file."""
        handle = self._writer.raw_connection()
        try:
            raw: Any = handle.driver_connection
            _, pages, done = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()  # only counts
        finally:
            handle.close()
        return pages, pages - done

    def _bring_in(self) -> None:
        """What fails here is lost to nobody: the log stays as it is, and the next commit tries again."""
        with suppress(driver.Error):
            connection = self._connect()
            try:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            finally:
                connection.close()

    def _await_checkpoint(self) -> None:
        if self._checkpoint is not None:
            self._checkpoint.join()


def _engine(connect: Any, pool: type[StaticPool] | type[QueuePool], begin: str) -> Engine:
    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=pool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn the driver's complaints about disk, locks and damage into errors with a sentence."""
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        raise database_error(str(error.orig), path) from error
    except driver.DatabaseError as error:
        raise database_error(str(error), path) from error


_CODES = (
    ("disk is full", "disk_full"),
    ("disk I/O error", "disk_full"),
    ("locked", "database_locked"),
    ("readonly", "file_not_writable"),
    ("unable to open", "file_not_writable"),
    ("not a database", "database_damaged"),  # the key file has opened: the passphrase was right
    ("malformed", "database_damaged"),
)


def database_error(text: str, path: Path) -> CertrunError:
    """The error of an SQLite message; a message that none of the codes names is a fault of ours and says so."""
    for needle, code in _CODES:
        if needle in text:
            return CertrunError(code, where=str(path), found=text)
    return CertrunError("database_fault", where=str(path), found=text)
