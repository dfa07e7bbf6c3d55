"""Rows into tables: one JSON text and one statement per table, written at once or behind the caller's back.

SQLite takes all rows of such a statement out of one parameter, within one step in which the driver lets the interpreter
go on. So a second thread can write one chunk of a long act while the next one is being folded: two cores are used, and
it is still one connection and one transaction. One statement per row would wait for the interpreter after every row.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import accumulate, count, pairwise
from pathlib import Path
from typing import Any, TypeAlias

import orjson
from sqlalchemy import Connection, LargeBinary, Table

from certrun.domain.errors import CertrunError

Row: TypeAlias = Sequence[Any]
"""Values in the order of a statement's columns: text, whole numbers, flags, None; bytes as hexadecimal text."""

_MOST_AHEAD = 12
"""Statements that may wait for the second thread: more would only cost memory."""
_BULK_CACHE_KIB = 96 * 1024
"""For the pages of keys that a long act returns to again and again; else they spill and are read back."""
_TOGETHER_AT_FIRST, _MOST_TOGETHER = 1_000, 8_000
"""Rows of one statement in a long act, twice as many each time: few at first, while the second thread has nothing else
to do; then many, for they fall on pages all over their table or its indexes, and the more there are, the more of them
share a page. More yet cost more to sort than that saves.
"""
_BETWEEN_SYNCS_SECONDS = 0.25
"""How often the disk is told to take in what a long act has written."""
_BULK_SWITCH_SECONDS = 0.0002
"""How long the thread that folds may keep the interpreter from the one that has just written: 5 ms, as usual, after
each of some five hundred statements make a fifth of a long act."""


class Turn(IntEnum):
    """When rows of a long act are written, among those that wait."""

    REFERRED_TO = 0
    """Other tables refer to them by foreign keys: before all others."""
    IN_ORDER = 1
    """In the order in which they came."""
    SCATTERED = 2
    """They fall on pages all over their table, and are sorted: behind all others."""


@dataclass(frozen=True, slots=True, eq=False)
class Insertion:
    """A table and those of its columns that rows have values for; ``blobs`` are columns that hold bytes.

    What a row holds is looked for in its JSON from the beginning, once for each column, so what it need not hold comes
    another way: ``same`` are columns with one value in all rows of a statement, ``zeros`` are always 0, the texts of
    ``long_text`` and the 32 bytes each of ``hashes`` (of which a table has one or the other) lie end to end.

    A table without rowids keeps its rows in the order of its primary ``key`` and is written in this order, many rows
    at once; it has none of ``same``.
    """

    table: str
    columns: tuple[str, ...]
    blobs: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    zeros: tuple[str, ...] = ()
    long_text: str | None = None
    hashes: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    is_referred_to: bool = False

    @property
    def turn(self) -> Turn:
        """When its rows are written: those without rowids are scattered."""
        if self.key:
            return Turn.SCATTERED
        return Turn.REFERRED_TO if self.is_referred_to else Turn.IN_ORDER


def insertion_of(table: Table) -> Insertion:
    """Rows with a value for every column of ``table``, in its order."""
    blobs = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
    has_rowids = table.dialect_options["sqlite"]["with_rowid"]
    key = () if has_rowids else tuple(column.name for column in table.primary_key)
    return Insertion(table.name, tuple(column.name for column in table.columns), tuple(blobs), key=key)


@cache
def insert_sql(into: Insertion) -> str:
    """The statement that inserts rows given as one JSON array of arrays.

    Its parameters are the rows, then long texts or hashes if there are any, then a value for each column of ``same``.
    Where there are long texts, each row ends with the place of its own: begin and length in bytes.
    """
    place, width = len(into.columns), 32 * len(into.hashes)
    sources = {name: f"value->>{n}" for n, name in enumerate(into.columns)}
    given = count(3 if into.long_text is not None or into.hashes else 2)
    sources |= {name: f"?{next(given)}" for name in into.same}
    values = {name: f"unhex({source})" if name in into.blobs else source for name, source in sources.items()}
    if into.long_text is not None:
        values[into.long_text] = f"CAST(substr(?2, 1 + (value->>{place}), value->>{place + 1}) AS TEXT)"
    values |= {name: f"substr(?2, {1 + 32 * n} + {width} * key, 32)" for n, name in enumerate(into.hashes)}
    values |= dict.fromkeys(into.zeros, "0")
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(str(1 + list(values).index(name)) for name in into.key)
    return (
        f"INSERT INTO {into.table} ({names}) SELECT {', '.join(values.values())} FROM jsonb_each(CAST(?1 AS TEXT))"
        + (f" ORDER BY {places}" if places else "")
    )


def json_of(rows: Sequence[Row]) -> bytes:
    """Rows as one JSON text."""
    return orjson.dumps(rows)


@dataclass(slots=True)
class _Waiting:
    """Rows of one statement that wait for more: JSON arrays, and the texts or hashes of all of them, end to end."""

    turn: Turn
    count: int = 0
    arrays: list[bytes] = field(default_factory=list)
    beside: list[bytes] = field(default_factory=list)
    length_beside: int = 0

    def add(self, count: int, array: bytes, beside: bytes) -> None:
        self.count += count
        self.arrays.append(array[1:-1])
        if beside:
            self.beside.append(beside)
            self.length_beside += len(beside)

    def parameters(self) -> tuple[bytes, ...]:
        array = b"[%b]" % b",".join(self.arrays)
        return (array, b"".join(self.beside)) if self.beside else (array,)


class Pen:
    """Writes within one transaction; in a long act some thousand rows of a table at a time, in what pieces they come.

    Errors come at the latest with ``settle``.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw: Any = connection.connection.driver_connection
        self._thread: ThreadPoolExecutor | None = None
        self._ahead: deque[Future[object]] = deque()
        self._waiting: dict[tuple[str, tuple[object, ...]], _Waiting] = {}
        self._kept: dict[str, Sequence[object]] = {}
        self._together = _TOGETHER_AT_FIRST

    @property
    def connection(self) -> Connection:
        """The transaction's connection; what is read from it sees everything written so far."""
        self.settle()
        return self._connection

    def insert(self, into: Insertion, rows: Sequence[Row], same: tuple[object, ...] = ()) -> None:
        """Insert ``rows``; where ``into`` has hashes, each ends with those of its own, end to end."""
        if not rows:
            return
        hashes = b"".join([row[-1] for row in rows]) if into.hashes else b""
        array = json_of([row[:-1] for row in rows] if into.hashes else rows)
        self.gather(insert_sql(into), len(rows), array, hashes, same, into.turn)

    def insert_texts(
        self, into: Insertion, rows: Sequence[Row], texts: Sequence[bytes], same: tuple[object, ...] = ()
    ) -> None:
        """Insert ``rows``, each with one of the long ``texts`` (UTF-8, none empty, no NUL).

        Long texts would otherwise be quoted here and taken apart there, which costs more than all else about them.
        """
        if rows:
            sql = insert_sql(into)
            waiting = self._waiting.get((sql, same))
            ends = list(accumulate(map(len, texts), initial=waiting.length_beside if waiting else 0))
            placed = [[*row, begin, end - begin] for row, (begin, end) in zip(rows, pairwise(ends), strict=True)]
            self.gather(sql, len(rows), json_of(placed), b"".join(texts), same, into.turn)

    def gather(
        self,
        sql: str,
        count: int,
        array: bytes,
        beside: bytes = b"",
        same: tuple[object, ...] = (),
        turn: Turn = Turn.IN_ORDER,
    ) -> None:
        """Run a statement over a JSON ``array`` of ``count`` rows, in a long act together with those that come later.

        ``beside`` are the texts or hashes of its rows, end to end; ``same`` further parameters, with which only rows
        that have the same go together.
        """
        waiting = self._waiting.setdefault((sql, same), _Waiting(turn))
        waiting.add(count, array, beside)
        if self._thread is None or waiting.count >= self._together:
            self._write_waiting()
            self._together = min(2 * self._together, _MOST_TOGETHER)

    def keep(self, sql: str, parameters: Sequence[object]) -> None:
        """Run a statement whose parameters take the place of those given before (how far a chain has come): in a long
        act, before the next rows are written.
        """
        self._kept[sql] = parameters
        if self._thread is None:
            self._write_waiting()

    def _write_waiting(self) -> None:
        kept, self._kept = self._kept, {}
        waiting, self._waiting = self._waiting, {}
        for sql, parameters in kept.items():
            self._run(sql, parameters)
        for (sql, same), rows in sorted(waiting.items(), key=lambda each: each[1].turn):
            self._run(sql, (*rows.parameters(), *same))

    def _run(self, sql: str, parameters: Sequence[object]) -> None:
        if self._thread is None:
            self._raw.execute(sql, parameters)
            return
        self._ahead.append(self._thread.submit(self._raw.execute, sql, parameters))
        while len(self._ahead) > _MOST_AHEAD:
            self._ahead.popleft().result()

    def settle(self) -> None:
        """Wait until everything is written; raise what went wrong."""
        self._write_waiting()
        while self._ahead:
            self._ahead.popleft().result()

    @contextmanager
    def behind(self) -> Iterator[None]:
        """Write in a second thread until the block ends; then all is written, or the block has raised."""
        if self._thread is not None:
            yield
            return
        size = self._connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
        self._connection.exec_driver_sql(f"PRAGMA cache_size = -{_BULK_CACHE_KIB}")
        patience = sys.getswitchinterval()
        sys.setswitchinterval(_BULK_SWITCH_SECONDS)
        self._together = _TOGETHER_AT_FIRST
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="certrun-pen")
        try:
            with _disk_kept_busy(self._connection):
                yield
                self.settle()
        finally:
            sys.setswitchinterval(patience)
            self._thread.shutdown(cancel_futures=True)
            self._thread = None
            self._ahead.clear()
            self._waiting.clear()
            self._kept.clear()
            self._connection.exec_driver_sql(f"PRAGMA cache_size = {size}")


@contextmanager
def _disk_kept_busy(connection: Connection) -> Iterator[None]:
    """Let the disk take in the write-ahead log while it grows: all of it at the commit would be waited for.

    What the disk refuses is raised when the block ends: old systems tell it only once, and the commit would not hear.
    """
    path = connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar_one()
    over = threading.Event()
    refused: list[OSError] = []

    def keep_busy() -> None:
        with suppress(OSError), Path(f"{path}-wal").open("r+b", buffering=0) as log:
            while not over.wait(_BETWEEN_SYNCS_SECONDS):
                try:
                    os.fsync(log.fileno())
                except OSError as error:
                    refused.append(error)
                    return

    thread = threading.Thread(target=keep_busy, name="certrun-disk")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if refused:
        raise CertrunError("disk_full", where=path, found=refused[0].strerror or "") from refused[0]


@contextmanager
def paused_collector() -> Iterator[None]:
    """No cyclic garbage collection while a long act makes millions of objects that stay in use and form no cycles.

    Afterwards they count as old: the next collection of young objects would look at each of them, for a quarter of a
    second in which no other thread (no window) can move.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # to the oldest generation, unlike where they came from
        gc.enable()
