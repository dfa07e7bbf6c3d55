"""The shadow tables of the search: what they are, and how certificates get in and out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, Protocol

import orjson

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
# texts to recheck what pairs of characters alone cannot decide; keys (a JSON array), so that they can be taken out
# again even after the readings of characters have changed.
_DOCUMENT: Final = """
CREATE TABLE search_document (n INTEGER PRIMARY KEY, texts TEXT NOT NULL, keys TEXT NOT NULL)
"""

DDL: Final = (_GRAM, _KEY, _DOCUMENT)

SEPARATOR: Final = "\n"
"""Between the texts of a document; no text contains it."""
_CHUNK: Final = 25_000
"""Certificates whose keys are sorted and written together."""
_AT_ONCE: Final = 500


_CERTIFICATES: Final = "jsonb_each(CAST(? AS TEXT)) d"
INSERT_TEXTS: Final = (
    f"INSERT INTO search_document (n, texts, keys) SELECT d.value->>0, d.value->>1, d.value->3 FROM {_CERTIFICATES}",
    f"INSERT INTO search_gram (rowid, grams) SELECT d.value->>0, d.value->>2 FROM {_CERTIFICATES}",
)
INSERT_KEYS: Final = f"""
INSERT INTO search_key (key, n) SELECT k.value AS key, d.value->>0 AS n
FROM {_CERTIFICATES}, json_each(d.value, '$[3]') k ORDER BY 1, 2
"""
"""These three write certificates into the index; each takes the JSON of `IndexRows`. Keys fall on pages all over their
table: sorted, and written for many certificates at once, several of them share a page."""


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
            added.add(doc.n, index_entry(doc))
        certificates = added.json()
        for sql in (*INSERT_TEXTS, INSERT_KEYS):
            connection.execute(sql, (certificates,))


def index_entry(doc: SearchDoc) -> bytes:
    """What the index holds of a certificate, whatever its number, as `IndexRows` takes it."""
    texts = SEPARATOR.join([fold(text) for text in (*doc.names, doc.village)])
    return orjson.dumps((texts, grams(doc), ordered_keys(doc)))[1:-1]


class IndexRows:
    """Certificates to be added to the index."""

    def __init__(self) -> None:
        self._certificates: list[bytes] = []

    def __len__(self) -> int:
        return len(self._certificates)

    def add(self, n: int, entry: bytes) -> None:
        """Note what is to be written of the certificate with the local number ``n``."""
        self._certificates.append(b"[%d,%b]" % (n, entry))

    def json(self) -> bytes:
        """All of them as one JSON array: each with its number, texts, tokens and keys."""
        return b"[%b]" % b",".join(self._certificates)


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
    for n, keys in held:
        for key in orjson.loads(keys):
            yield key, n
