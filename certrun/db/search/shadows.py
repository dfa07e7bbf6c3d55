"""The shadow tables of the search: what they are, and how certificates get in and out of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
# texts to recheck what pairs of characters alone cannot decide; keys (an array in SQLite's binary JSON), so that they
# can be taken out again even after the readings of characters have changed.
_DOCUMENT: Final = """
CREATE TABLE search_document (n INTEGER PRIMARY KEY, texts TEXT NOT NULL, keys BLOB NOT NULL)
"""

DDL: Final = (_GRAM, _KEY, _DOCUMENT)

SEPARATOR: Final = "\n"
"""Between the texts of a document; no text contains it."""
_CHUNK: Final = 25_000
"""Certificates whose keys are sorted and written together."""


_GIVEN: Final = "jsonb_each(CAST(? AS TEXT)) given"
_INSERT_DOCUMENTS: Final = f"""
INSERT INTO search_document (n, texts, keys)
SELECT given.value->>0, given.value->>1, jsonb_extract(given.value, '$[3]') FROM {_GIVEN}
"""
_INSERT_GRAMS: Final = f"""
INSERT INTO search_gram (rowid, grams) SELECT given.value->>0, given.value->>2 FROM {_GIVEN}
"""
_HELD: Final = f"{_GIVEN} CROSS JOIN search_document d ON d.n = given.value"
_KEYS_HELD: Final = f"SELECT k.value, d.n FROM {_HELD} CROSS JOIN json_each(d.keys) k"

INSERT_TEXTS: Final = (_INSERT_DOCUMENTS, _INSERT_GRAMS)
INSERT_KEYS: Final = f"INSERT INTO search_key (key, n) {_KEYS_HELD} ORDER BY 1, 2"
"""Certificates are written into the index by `INSERT_TEXTS`, each of which takes `IndexRows.json`, and then by this,
which takes `IndexRows.numbers`. Keys fall on pages all over their table: sorted, and written for many certificates at
once, several of them share a page."""

_REMOVE: Final = (
    f"DELETE FROM search_key WHERE (key, n) IN ({_KEYS_HELD})",
    f"DELETE FROM search_gram WHERE rowid IN (SELECT d.n FROM {_HELD})",
    f"DELETE FROM search_document WHERE n IN (SELECT value FROM {_GIVEN})",
)


class Connection(Protocol):
    """The part of a DB-API connection that is used here; transactions are the caller's."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> object: ...


def index_documents(connection: Connection, docs: Iterable[SearchDoc]) -> None:
    """Add certificates that are not in the index; one that is must be removed first (else an integrity error)."""
    remaining = iter(docs)
    while chunk := list(islice(remaining, _CHUNK)):
        added = IndexRows()
        for doc in chunk:
            added.add(doc.n, index_entry(doc))
        for sql in INSERT_TEXTS:
            connection.execute(sql, (added.json(),))
        connection.execute(INSERT_KEYS, (added.numbers(),))


def index_entry(doc: SearchDoc) -> bytes:
    """What the index holds of a certificate, whatever its number, as `IndexRows` takes it."""
    texts = SEPARATOR.join([fold(text) for text in (*doc.names, doc.village)])
    return orjson.dumps((texts, grams(doc), ordered_keys(doc)))[1:-1]


class IndexRows:
    """Certificates to be added to the index."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._certificates: list[bytes] = []

    def __len__(self) -> int:
        return len(self._certificates)

    def add(self, n: int, entry: bytes) -> None:
        """Note what is to be written of the certificate with the local number ``n``."""
        self._numbers.append(n)
        self._certificates.append(b"[%d,%b]" % (n, entry))

    def numbers(self) -> bytes:
        """The numbers of all of them as a JSON array."""
        return orjson.dumps(self._numbers)

    def json(self) -> bytes:
        """All of them as one JSON array: each with its number, texts, tokens and keys."""
        return b"[%b]" % b",".join(self._certificates)


def remove_documents(connection: Connection, ns: Sequence[int]) -> None:
    """Take certificates out; a number that is not in the index is passed over."""
    numbers = orjson.dumps(ns)
    for sql in _REMOVE:
        connection.execute(sql, (numbers,))


def clear(connection: Connection) -> None:
    """Take everything out."""
    connection.execute("INSERT INTO search_gram(search_gram) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_key")
    connection.execute("DELETE FROM search_document")
