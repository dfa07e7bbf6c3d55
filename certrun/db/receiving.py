"""Entries of other stations into the journal: what ``domain.sync.reception`` asks, and what it decides, carried out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.db.chunks import in_chunks
from certrun.db.journal import Placed, last_number, write_entries, write_parts
from certrun.db.pen import Pen
from certrun.domain.journal.entry import Entry, PrivatePart, Subject
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.chain import Chain, Place, chain_of
from certrun.domain.sync.extent import Extent, union
from certrun.domain.sync.line import Line, parse_line, without_part
from certrun.domain.sync.reception import Gap, Held, Reception, gaps_of, receive
from certrun.domain.sync.selection import Stub

_AT_ONCE = 5_000
"""Entries written with one statement."""


class HeldJournal:
    """The journal as the rules of reception ask it (``reception.Holding``)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, ids: Collection[str]) -> Mapping[str, Held]:
        """Those of ``ids`` that are held; a private part that was purged is not missing."""
        rows = self._ask(_HELD_SQL, list(ids))
        return {i: Held(Place(s, n, seq), lamport, bool(part)) for i, s, n, seq, lamport, part in rows}

    def places(self, ids: Collection[str]) -> dict[str, Place]:
        """Where those of ``ids`` stand that are held."""
        return {identity: held.place for identity, held in self.held(ids).items()}

    def named_before(self, ids: Collection[str]) -> Collection[str]:
        """Those of ``ids`` that an entry which is held or waits names as the one before it; reads every header."""
        return {identity for (identity,) in self._ask(_NAMED_SQL, list(ids))}

    def lamport(self) -> int:
        """The greatest time that is held."""
        return int(self._connection.exec_driver_sql("SELECT coalesce(max(lamport), 0) FROM chain").scalar_one())

    def left_out(self, ids: Collection[str]) -> Collection[str]:
        """Those of ``ids`` that somebody has vouched for without giving them."""
        return {identity for (identity,) in self._ask(_LEFT_OUT_SQL, list(ids))}

    def others_at(self, places: Collection[Place]) -> Mapping[Place, str]:
        """An entry that is held, for those of ``places`` that have one."""
        last = {(station, incarnation): seq for station, incarnation, seq in self._ask(_LAST_SQL, [])}
        asked = [place for place in places if place.seq <= last.get((place.station, place.incarnation), 0)]
        return {Place(s, n, seq): identity for s, n, seq, identity in self._ask(_AT_SQL, asked)}

    def waiting(self) -> Collection[Line]:
        """What has been received before and could not be applied."""
        rows = self._ask("SELECT header, salt, body FROM waiting ORDER BY id", [])
        return [parse_line(header.encode(), salt, body and body.encode()) for header, salt, body in rows]

    def gaps(self) -> tuple[Gap, ...]:
        """What is known to be missing."""
        return gaps_of(self.extents(), self.waiting())

    def misplaced(self) -> tuple[Place, ...]:
        """Of what waits that which nothing can help; where nothing else is offered, the rule judges what waits."""
        return receive((), (), self).misplaced

    def extents(self) -> Mapping[Chain, Extent]:
        """The numbers of each chain that are held or stand for a part that was left out."""
        there = {(s, n): json.loads(ranges) for s, n, ranges in self._ask(_EXTENTS_SQL, [])}
        stubbed: dict[Chain, list[tuple[int, int]]] = {}
        for stub in self.stubs():
            stubbed.setdefault((stub.station, stub.incarnation), []).append((stub.first, stub.last))
        chains = sorted(there.keys() | stubbed.keys())
        return {c: union([(a, b) for a, b in there.get(c, [])], stubbed.get(c, [])) for c in chains}

    def stubs(self) -> list[Stub]:
        """The runs that others have left out."""
        return [Stub(*row) for row in self._ask("SELECT station, incarnation, first, last, head FROM stub", [])]

    def all_left_out(self) -> frozenset[str]:
        """All ids that others have vouched for without giving them."""
        return frozenset(identity for (identity,) in self._ask("SELECT lower(hex(id)) FROM left_out", []))

    def seals(self) -> list[Seal]:
        """All seals, each once."""
        return [Seal(*row) for row in self._ask(_SEALS_SQL, [])]

    def purged(self, ids: Collection[str]) -> Collection[str]:
        """Those of ``ids`` whose private part must not come back."""
        return {identity for (identity,) in self._ask(_PURGED_SQL, list(ids))}

    def _ask(self, sql: str, asked: Sequence[Any]) -> Iterable[Any]:
        """Rows for a JSON list, if the statement has a place for one."""
        parameters = (json.dumps(asked),) if "?" in sql else ()
        return self._connection.exec_driver_sql(sql, parameters).all() if asked or not parameters else ()


_HELD_SQL = """SELECT j.value, c.station, c.incarnation, e.seq, json_extract(e.header, '$.lamport'),
    EXISTS (SELECT 1 FROM private_part p WHERE p.entry = e.n) OR EXISTS (SELECT 1 FROM purge g WHERE g.id = e.id)
    FROM json_each(?) j CROSS JOIN entry e ON e.id = unhex(j.value) JOIN chain c ON c.n = e.chain"""
_NAMED_SQL = """WITH named AS (
        SELECT json_extract(header, '$.prev') AS id FROM entry UNION SELECT json_extract(header, '$.prev') FROM waiting
    ) SELECT j.value FROM json_each(?) j JOIN named n ON n.id = j.value"""
_LEFT_OUT_SQL = "SELECT j.value FROM json_each(?) j CROSS JOIN left_out o ON o.id = unhex(j.value)"
_PURGED_SQL = "SELECT j.value FROM json_each(?) j CROSS JOIN purge g ON g.id = unhex(j.value)"
_LAST_SQL = "SELECT station, incarnation, max(seq) FROM chain GROUP BY 1, 2"
_AT_SQL = """SELECT c.station, c.incarnation, e.seq, min(lower(hex(e.id)))
    FROM json_each(?) j CROSS JOIN chain c ON c.station = j.value->>0 AND c.incarnation = j.value->>1
    JOIN entry e ON e.chain = c.n AND e.seq = j.value->>2 GROUP BY 1, 2, 3"""
_EXTENTS_SQL = """WITH numbered AS (
        SELECT DISTINCT c.station, c.incarnation, e.seq FROM chain c JOIN entry e ON e.chain = c.n
    ), grouped AS (
        SELECT station, incarnation, seq,
            seq - row_number() OVER (PARTITION BY station, incarnation ORDER BY seq) AS run FROM numbered
    ), ranges AS (
        SELECT station, incarnation, min(seq) AS first, max(seq) AS last FROM grouped GROUP BY 1, 2, run
    )
    SELECT station, incarnation, json_group_array(json_array(first, last)) FROM ranges GROUP BY 1, 2"""
_SEALS_SQL = """SELECT station, incarnation, count, head, signature FROM seal
    GROUP BY station, incarnation, count, head ORDER BY min(n)"""


def judge(connection: Connection, bundle: Bundle) -> Reception:
    """What is to be taken in of a bundle; private parts that were purged here are not."""
    journal = HeldJournal(connection)
    purged = journal.purged([line.id for line in bundle.lines if line.part is not None])
    lines = [without_part(line) if line.id in purged else line for line in bundle.lines]
    return receive(lines, bundle.left_out, journal)


def store(pen: Pen, reception: Reception, bundle: Bundle) -> tuple[list[Entry], set[Subject]]:
    """Write what was decided; return the new entries, and the subjects of old ones that got their private part."""
    connection = pen.connection
    rows = _ChainRows(connection)
    first = last_number(connection) + 1
    placed = [
        Placed(n, rows.place(line.entry), line.entry, line.raw, line.part)
        for n, line in enumerate(reception.applied, start=first)
    ]
    numbers = _numbers(connection, [line.id for line in reception.parts])
    _keep_waiting(connection, reception.waiting)
    _keep_vouched(connection, bundle)
    rows.write(connection)
    for start in range(0, len(placed), _AT_ONCE):
        write_entries(pen, placed[start : start + _AT_ONCE])
    write_parts(pen, list(_parts(reception.parts, numbers)))
    return [each.entry for each in placed], {subject for line in reception.parts for subject in line.entry.subjects}


def _parts(lines: Iterable[Line], numbers: Mapping[str, int]) -> Iterator[tuple[int, PrivatePart]]:
    for line in lines:
        if line.part is not None:
            yield numbers[line.id], line.part


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in in_chunks(ids):
        sql = f"SELECT lower(hex(id)), n FROM entry WHERE id IN ({','.join('?' * len(chunk))})"
        found.update((row[0], row[1]) for row in connection.exec_driver_sql(sql, tuple(map(bytes.fromhex, chunk))))
    return found


def _keep_waiting(connection: Connection, lines: Sequence[Line]) -> None:
    connection.exec_driver_sql("DELETE FROM waiting")
    rows = [
        (bytes.fromhex(line.id), line.raw.decode(), part and part.salt, part and part.body.decode())
        for line in lines
        for part in [line.part]
    ]
    if rows:
        connection.exec_driver_sql("INSERT INTO waiting (id, header, salt, body) VALUES (?, ?, ?, ?)", rows)


def _keep_vouched(connection: Connection, bundle: Bundle) -> None:
    """Keep seals, and what the sender vouches for without giving it."""
    left_out = [(bytes.fromhex(identity),) for identity in sorted(bundle.left_out)]
    stubs = [(s.station, s.incarnation, s.first, s.last, s.head) for s in bundle.stubs]
    seals = [(s.station, s.incarnation, s.count, s.head, s.signature, bundle.made) for s in bundle.seals]
    for sql, rows in ((_KEEP_LEFT_OUT, left_out), (_KEEP_STUB, stubs), (_KEEP_SEAL, seals)):
        if rows:
            connection.exec_driver_sql(sql, rows)


_KEEP_LEFT_OUT = "INSERT OR IGNORE INTO left_out (id) VALUES (?)"
_KEEP_STUB = "INSERT OR IGNORE INTO stub (station, incarnation, first, last, head) VALUES (?, ?, ?, ?, ?)"
_KEEP_SEAL = """INSERT INTO seal (station, incarnation, count, head, signature, reason, made)
    SELECT ?1, ?2, ?3, ?4, ?5, 'received', ?6 WHERE NOT EXISTS (
        SELECT 1 FROM seal WHERE station = ?1 AND incarnation = ?2 AND count = ?3 AND head = ?4)"""


@dataclass(slots=True)
class _Row:
    """A row of ``chain``: how far one branch has come."""

    n: int
    branch: int
    seq: int = 0
    head: str = ""
    lamport: int = 0


class _ChainRows:
    """Where the numbers of chains have a place: usually all in one branch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Chain, list[_Row]] = {}
        self._touched: dict[int, tuple[Chain, _Row]] = {}
        self._placed: set[tuple[int, int]] = set()
        sql = "SELECT station, incarnation, n, branch, seq, head, lamport FROM chain ORDER BY branch"
        for station, incarnation, *row in connection.exec_driver_sql(sql):
            self._rows.setdefault((station, incarnation), []).append(_Row(*row))
        self._last = max((row.n for rows in self._rows.values() for row in rows), default=0)

    def place(self, entry: Entry) -> int:
        """The row that the entry is to stand in: of the branch that it continues, or else one that has room for it."""
        rows = self._rows.setdefault(chain_of(entry), [])
        row = next((row for row in rows if entry.seq > 1 and row.head == entry.prev), None)
        row = row or next((row for row in rows if self._is_free(row, entry.seq)), None)
        if row is None:
            self._last += 1
            row = _Row(self._last, len(rows))
            rows.append(row)
        if entry.seq > row.seq:
            row.seq, row.head = entry.seq, entry.id
        row.lamport = max(row.lamport, entry.lamport)
        self._touched[row.n] = (chain_of(entry), row)
        self._placed.add((row.n, entry.seq))
        return row.n

    def _is_free(self, row: _Row, seq: int) -> bool:
        if seq > row.seq:
            return True
        sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE chain = ? AND seq = ?)"
        return (row.n, seq) not in self._placed and not self._connection.exec_driver_sql(sql, (row.n, seq)).scalar_one()

    def write(self, connection: Connection) -> None:
        """Write the rows that have changed."""
        rows = [(r.n, *chain, r.branch, r.seq, r.head, r.lamport) for chain, r in self._touched.values()]
        if rows:
            connection.exec_driver_sql(_KEEP_ROW, rows)


_KEEP_ROW = """INSERT INTO chain (n, station, incarnation, branch, seq, head, lamport) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (n) DO UPDATE SET seq = excluded.seq, head = excluded.head, lamport = excluded.lamport"""
