"""Entries for other stations out of the journal: what ``domain.sync.selection`` asks, and the lines it has chosen."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from certrun.db.receiving import HeldJournal
from certrun.domain.journal.entry import PrivatePart, Subject, parse_header
from certrun.domain.sync.line import Line
from certrun.domain.sync.selection import ALWAYS_GIVEN, Selection, give, is_always_given


class Linked(NamedTuple):
    """An entry, as far as its place among others goes."""

    id: str
    station: str
    incarnation: str
    seq: int
    prev: str | None
    base: tuple[str, ...]


_LINKS_SQL = """SELECT lower(hex(e.id)), c.station, c.incarnation, e.seq,
    json_extract(e.header, '$.prev'), json_extract(e.header, '$.base')
    FROM entry e JOIN chain c ON c.n = e.chain ORDER BY e.n"""


def select_entries(
    connection: Connection, about: Collection[Subject] | None = None, stations: Collection[str] | None = None
) -> Selection:
    """Choose what this station gives: of everything that it holds, or of what names one of the aggregates ``about``.

    ``stations`` are those whose seals anybody could verify (None: all of them).
    """
    journal = HeldJournal(connection)
    seals = [seal for seal in journal.seals() if stations is None or seal.station in stations]
    links = [
        Linked(i, station, incarnation, seq, prev, tuple(json.loads(base)) if base != "[]" else ())
        for i, station, incarnation, seq, prev, base in connection.exec_driver_sql(_LINKS_SQL)
    ]
    wanted = {link.id for link in links} if about is None else set(_ids_about(connection, about))
    return give(links, wanted, seals, journal.stubs(), journal.all_left_out())


_OF_SUBJECTS_SQL = """SELECT DISTINCT lower(hex(e.id)) FROM json_each(?) j
    CROSS JOIN entry_subject s ON s.aggregate = j.value->>0 AND s.subject = j.value->>1 JOIN entry e ON e.n = s.entry"""
_NAMING_SQL = """SELECT lower(hex(e.id)), json_extract(e.header, '$.subjects') FROM entry e
    WHERE e.n IN (SELECT s.entry FROM json_each(?) j CROSS JOIN entry_subject s ON s.aggregate = j.value)"""


def _ids_about(connection: Connection, about: Collection[Subject]) -> Iterator[str]:
    yield from connection.exec_driver_sql(_OF_SUBJECTS_SQL, (json.dumps(sorted(about)),)).scalars()
    naming = connection.exec_driver_sql(_NAMING_SQL, (json.dumps(sorted(ALWAYS_GIVEN)),))
    yield from (identity for identity, subjects in naming if is_always_given(json.loads(subjects)))


_LINES_SQL = """SELECT e.header, p.salt, p.body FROM json_each(?) j CROSS JOIN entry e ON e.id = unhex(j.value)
    LEFT JOIN private_part p ON p.entry = e.n"""


def load_lines(connection: Connection, ids: Iterable[str]) -> list[Line]:
    """The entries ``ids``, all of which are held, with their private parts as far as these are."""
    rows = connection.exec_driver_sql(_LINES_SQL, (json.dumps(list(ids)),))
    return [_line(header.encode(), salt, body) for header, salt, body in rows]


def _line(raw: bytes, salt: bytes | None, body: str | None) -> Line:
    if salt is None or body is None:
        return Line(parse_header(raw), raw)
    part = PrivatePart(salt, orjson.loads(body))
    return Line(parse_header(raw, part.facts), raw, part)
