"""What was written stays as it was: chains and seals of the journal, checked from the first entry to the last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection

from certrun.db.identity import verify
from certrun.domain.journal.seal import seal_message
from certrun.domain.sync.chain import Chain


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that does not verify, and why."""

    station: str
    incarnation: str
    seq: int
    reason: str


def verify_chains(connection: Connection) -> Break | None:
    """Walk every chain (ids, numbers, links, time, private parts, ends), then the index; the first break, or None."""
    for chain in _chains(connection):
        found = _Walk(connection, chain).first_break()
        if found is not None:
            return found
    return _index_flaw(connection)


def _chains(connection: Connection) -> list[Chain]:
    rows = connection.exec_driver_sql("SELECT station, incarnation FROM chain GROUP BY 1, 2 ORDER BY min(n)")
    return [(station, incarnation) for station, incarnation in rows]


class _Stored(NamedTuple):
    branch: int
    seq: int
    id: bytes
    header: str
    salt: bytes | None
    body: str | None


_CHAIN_SQL = """SELECT c.branch, e.seq, e.id, e.header, p.salt, p.body
    FROM chain c JOIN entry e ON e.chain = c.n LEFT JOIN private_part p ON p.entry = e.n
    WHERE c.station = ? AND c.incarnation = ? ORDER BY e.seq, c.branch"""


class _Walk:
    """One chain from its first number to its last, all branches side by side."""

    def __init__(self, connection: Connection, chain: Chain) -> None:
        self._connection = connection
        self._chain = chain
        self._number = 0
        self._before: dict[str, int] = {}
        """Id → time of the entries with the number before this one."""
        self._ends: dict[int, tuple[int, str]] = {}
        """Branch → its last entry so far."""

    def first_break(self) -> Break | None:
        """The first entry that does not verify, and why."""
        rows = map(_Stored._make, self._connection.exec_driver_sql(_CHAIN_SQL, self._chain))
        for number, entries in groupby(rows, key=lambda row: row.seq):
            found = self._step(number, list(entries))
            if found is not None:
                return found
        return self._break_at_the_end()

    def _step(self, number: int, entries: list[_Stored]) -> Break | None:
        if number != self._number + 1:
            self._before = {}
        here: dict[str, int] = {}
        for stored in entries:
            if hashlib.sha256(stored.header.encode()).digest() != stored.id:
                return Break(*self._chain, number, "altered")
            members = json.loads(stored.header)
            reason = self._flaw(number, members) or _flaw_of_part(stored, members)
            if reason is not None:
                return Break(*self._chain, self._number + 1 if reason == "missing" else number, reason)
            here[stored.id.hex()] = members["lamport"]
            self._ends[stored.branch] = (number, stored.id.hex())
        self._number, self._before = number, here
        return None

    def _flaw(self, number: int, members: Mapping[str, Any]) -> str | None:
        """What is wrong with a header at its place in the chain."""
        if (members["station"], members["incarnation"], members["seq"]) != (*self._chain, number):
            return "misplaced"
        if number == 1:
            return None
        lamport = self._before.get(members["prev"])
        if lamport is not None:
            return "time_turned_back" if members["lamport"] <= lamport else None
        if self._is_left_out(members["prev"]):
            return None
        return "link_broken" if number == self._number + 1 else "missing"

    def _is_left_out(self, identity: str) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM left_out WHERE id = ?)"
        return bool(self._connection.exec_driver_sql(sql, (bytes.fromhex(identity),)).scalar_one())

    def _break_at_the_end(self) -> Break | None:
        rows = self._connection.exec_driver_sql(
            "SELECT branch, seq, head FROM chain WHERE station = ? AND incarnation = ? ORDER BY branch", self._chain
        )
        for branch, seq, head in rows:
            last, end = self._ends.get(branch, (0, ""))
            if (last, end) != (seq, head):
                return Break(*self._chain, last + 1, "tail_cut")
        return None


def _flaw_of_part(stored: _Stored, members: Mapping[str, Any]) -> str | None:
    if stored.body is None or stored.salt is None:
        return None
    return None if _private_hash(stored.salt, stored.body) == members["private_hash"] else "private_altered"


def _private_hash(salt: bytes, body: str) -> str:
    return hashlib.sha256(salt + body.encode()).hexdigest()


_PLACE = "SELECT c.station, c.incarnation, e.seq FROM entry e JOIN chain c ON c.n = e.chain"
_NAMED = "json_each(e.header, '$.subjects') s"
_SAME = "json_extract(s.value, '$[0]') = x.aggregate AND json_extract(s.value, '$[1]') = x.subject"
_NOT_FOUND_SQL = f"""{_PLACE}, {_NAMED} LEFT JOIN entry_subject x ON {_SAME} AND x.entry = e.n
    WHERE x.entry IS NULL ORDER BY e.n LIMIT 1"""
_NOT_MEANT_SQL = f"""{_PLACE} JOIN entry_subject x ON x.entry = e.n
    WHERE NOT EXISTS (SELECT 1 FROM {_NAMED} WHERE {_SAME}) ORDER BY e.n LIMIT 1"""


def _index_flaw(connection: Connection) -> Break | None:
    """The first entry that the fold of one of its subjects would not find, or that another's would take for its own."""
    for sql in (_NOT_FOUND_SQL, _NOT_MEANT_SQL):
        row = connection.exec_driver_sql(sql).one_or_none()
        if row is not None:
            return Break(row[0], row[1], row[2], "index_broken")
    return None


_SEALS_SQL = """SELECT s.station, s.incarnation, s.count, s.head, s.signature,
    EXISTS (SELECT 1 FROM chain c JOIN entry e ON e.chain = c.n WHERE c.station = s.station
        AND c.incarnation = s.incarnation AND e.seq = s.count AND e.id = unhex(s.head))
    OR EXISTS (SELECT 1 FROM left_out o WHERE o.id = unhex(s.head))
    OR EXISTS (SELECT 1 FROM waiting w WHERE w.id = unhex(s.head))
    FROM seal s ORDER BY s.n"""


def verify_seals(connection: Connection, register: str, public_keys: Mapping[str, bytes]) -> Break | None:
    """Check every seal: the signature, and that its chain still contains what it attests, or waits for it, or was never
    given it.
    """
    for station, incarnation, count, head, signature, there in connection.exec_driver_sql(_SEALS_SQL).all():
        if (key := public_keys.get(station)) is None:
            continue  # a station that the trust list has lost: nothing that it wrote counts
        message = seal_message(register, (station, incarnation, count, head))
        if not verify(key, message, signature):
            return Break(station, incarnation, count, "seal_broken")
        if not there:
            return Break(station, incarnation, count, "seal_contradicted")
    return None
