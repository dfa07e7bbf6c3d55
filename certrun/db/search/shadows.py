"""The shadow tables of the search: what they are, and how certificates get in and out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, Protocol

from certrun.db.pen import Insertion, Row, insert_sql, json_of
from certrun.db.search.keys import grams, ordered_keys
from certrun.domain.search_terms import SearchDoc
from certrun.domain.search_text import fold

TABLES: Final = ("search_gram", "search_key", "search_document")

# A FTS5 index without content and without positions. The ascii tokeniser keeps every character beyond ASCII whole, rare
# planes too; unicode61 would cut at characters that are younger than its tables.
_GRAM: Final = """
CREATE VIRTUAL TABLE search_gram USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')
"""
_KEY: Final = """
CREATE TABLE search_key (key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID
"""
# texts to recheck what pairs of characters alone cannot decide; keys, so that they can be taken out again even after
# the readings of characters have changed.
_DOCUMENT: Final = """
CREATE TABLE search_document (n INTEGER PRIMARY KEY, texts TEXT NOT NULL, keys TEXT NOT NULL)
"""

DDL: Final = (_GRAM, _KEY, _DOCUMENT)

SEPARATOR: Final = "\n"
"""Between the items of one column of ``search_document``; no item contains it."""
_CHUNK: Final = 25_000
"""Certificates whose keys are sorted and written together."""
_AT_ONCE: Final = 500


_INSERT_DOCUMENT: Final = insert_sql(Insertion("search_document", ("n", "texts", "keys")))
_INSERT_GRAM: Final = insert_sql(Insertion("search_gram", ("rowid", "grams")))
_INSERT_KEYS: Final = """
INSERT INTO search_key (key, n)
SELECT k.value AS key, d.value->>0 AS n FROM jsonb_each(CAST(? AS TEXT)) d, json_each(d.value, '$[1]') k ORDER BY 1, 2
"""
"""Takes certificates each with all its keys; sorted, these fall on neighbouring pages."""


class Rows(Protocol):
    """What a cursor gives back."""

    def fetchall(self) -> list[tuple[int, str]]: ...


class Connection(Protocol):
    """The part of a DB-API connection that is used here; transactions are the caller's."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Rows: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[object]], /) -> object: ...


def index_documents(connection: Connection, docs: Iterable[SearchDoc]) -> None:
    """Add certificates that are not in the index; one that is must be removed first (else an integrity error)."""
    remaining = iter(docs)
    while chunk := list(islice(remaining, _CHUNK)):
        added = IndexRows()
        for doc in chunk:
            added.add(doc)
        for sql, rows in added.statements():
            connection.execute(sql, (json_of(rows),))


class IndexRows:
    """What adds certificates to the index, one after the other."""

    def __init__(self) -> None:
        self._documents: list[Row] = []
        self._tokens: list[Row] = []
        self._lists: list[Row] = []

    def add(self, doc: SearchDoc) -> None:
        """Note what is to be written of one certificate."""
        n, keys = doc.n, ordered_keys(doc)
        texts = [fold(text) for text in (*doc.names, doc.village)]
        self._documents.append((n, SEPARATOR.join(texts), SEPARATOR.join(keys)))
        self._tokens.append((n, grams(doc)))
        self._lists.append((n, keys))

    def statements(self) -> tuple[tuple[str, Sequence[Row]], ...]:
        """Statements, each with its rows, to be carried out in this order."""
        return (_INSERT_DOCUMENT, self._documents), (_INSERT_GRAM, self._tokens), (_INSERT_KEYS, self._lists)


def remove_documents(connection: Connection, ns: Sequence[int]) -> None:
    """Take certificates out; a number that is not in the index is passed over."""
    for start in range(0, len(ns), _AT_ONCE):
        _remove(connection, ns[start : start + _AT_ONCE])


def clear(connection: Connection) -> None:
    """Take everything out."""
    connection.execute("INSERT INTO search_gram(search_gram) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_key")
    connection.execute("DELETE FROM search_document")


def _remove(connection: Connection, ns: Sequence[int]) -> None:
    marks = ",".join("?" * len(ns))
    held = connection.execute(f"SELECT n, keys FROM search_document WHERE n IN ({marks})", ns).fetchall()
    connection.executemany("DELETE FROM search_key WHERE key = ? AND n = ?", _pairs(held))
    connection.executemany("DELETE FROM search_gram WHERE rowid = ?", ((n,) for n, _ in held))
    connection.executemany("DELETE FROM search_document WHERE n = ?", ((n,) for n, _ in held))


def _pairs(held: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    for n, joined in held:
        for key in joined.split(SEPARATOR):
            yield key, n
