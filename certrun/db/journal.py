"""The journal in the database: append, load, verify, seal.

Headers are stored as the canonical text that was hashed, so that verification is one hash per line and entries of a
newer program are kept and relayed byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.db.chunks import in_chunks
from certrun.db.identity import StationIdentity, verify
from certrun.db.pen import Pen, insert_sql
from certrun.domain.journal.canonical import Json
from certrun.domain.journal.entry import FORMAT_VERSION, Entry, PrivatePart, Subject, parse_header, seal_entry
from certrun.domain.journal.kinds import KINDS
from certrun.domain.journal.seal import Seal, seal_message
from certrun.domain.journal.validation import MalformedEntryError, check_shape
from certrun.domain.ports import Clock, Entropy, wall_text


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, and which act it is (128 random bits, made when the act is begun)."""

    name: str
    role: str
    command: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that does not verify, and why."""

    station: str
    incarnation: str
    seq: int
    reason: str


_INSERT_ENTRY = insert_sql(
    "entry", ("n", "id", "chain", "seq", "kind", "command", "idx"), blobs=("id", "command"), long_text="header"
)
_INSERT_SUBJECT = insert_sql("entry_subject", ("aggregate", "subject", "entry"))
_INSERT_PART = insert_sql("private_part", ("entry", "salt"), blobs=("salt",), long_text="body")


class JournalWriter:
    """Appends this station's entries within one transaction.

    Entries are collected and written by ``flush`` in few statements; sequence, chain and Lamport time are taken from
    the database when the transaction begins, so several programs on one database cannot collide.
    """

    def __init__(
        self,
        connection: Connection,
        identity: StationIdentity,
        clock: Clock,
        entropy: Entropy,
        actor: Actor,
        pen: Pen | None = None,
    ) -> None:
        self._connection = connection
        self._pen = pen or Pen(connection)
        self._identity = identity
        self._entropy = entropy
        self._actor = actor
        self._wall, self._source = wall_text(clock.now()), clock.source()
        self._chain, self._seq, self._head = self._own_chain()
        self._lamport = connection.exec_driver_sql("SELECT coalesce(max(lamport), 0) FROM chain").scalar_one()
        self._n = connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM entry").scalar_one()
        self._index = 0
        self._pending: list[tuple[int, Entry, bytes, PrivatePart | None]] = []

    def append(
        self,
        kind: str,
        subjects: Iterable[Subject],
        public: Mapping[str, Any],
        private: Mapping[str, Any] | None = None,
        base: Iterable[str] = (),
    ) -> Entry:
        """Add one fact; MalformedEntryError where the table of kinds does not allow it to this role or so."""
        row = KINDS[kind]
        if self._actor.role not in row.roles:
            raise MalformedEntryError(f"{kind}: not by {self._actor.role}")
        sorted_subjects = sorted(set(subjects))
        check_shape(row, sorted_subjects, public, private)
        part = PrivatePart(self._entropy.bytes(16), private) if private else None
        members: dict[str, Json] = {
            "v": FORMAT_VERSION,
            "station": self._identity.station,
            "incarnation": self._identity.incarnation,
            "seq": self._seq + 1,
            "prev": self._head,
            "lamport": self._lamport + 1,
            "wall": self._wall,
            "wall_source": self._source,
            "actor": self._actor.name,
            "role": self._actor.role,
            "command": self._actor.command,
            "index": self._index,
            "kind": kind,
            "kind_v": row.version,
            "subjects": sorted_subjects,
            "base": sorted(set(base)) if base else [],
            "public": dict(public),
        }
        entry, raw = seal_entry(members, part, checked=True)
        self._n, self._index = self._n + 1, self._index + 1
        self._seq, self._lamport, self._head = entry.seq, entry.lamport, entry.id
        self._pending.append((self._n, entry, raw, part))
        return entry

    def flush(self) -> list[Entry]:
        """Write what was appended since the last flush; return it."""
        if not self._pending:
            return []
        pending, self._pending = self._pending, []
        self._keep_chain()
        chain, pen = self._chain, self._pen
        pen.insert_texts(
            _INSERT_ENTRY,
            [(n, e.id, chain, e.seq, e.kind, e.command, e.index) for n, e, _, _ in pending],
            [raw for _, _, raw, _ in pending],
        )
        pen.insert(_INSERT_SUBJECT, [(kind, subject, n) for n, e, _, _ in pending for kind, subject in e.subjects])
        parts = [(n, part) for n, _, _, part in pending if part is not None]
        pen.insert_texts(_INSERT_PART, [(n, part.salt.hex()) for n, part in parts], [part.body for _, part in parts])
        return [entry for _, entry, _, _ in pending]

    def _own_chain(self) -> tuple[int, int, str | None]:
        row = self._connection.exec_driver_sql(
            "SELECT n, seq, head FROM chain WHERE station = ? AND incarnation = ?",
            (self._identity.station, self._identity.incarnation),
        ).one_or_none()
        if row is not None:
            return row[0], row[1], row[2]
        n = self._connection.exec_driver_sql("SELECT coalesce(max(n), 0) + 1 FROM chain").scalar_one()
        return n, 0, self._last_head_held()

    def _last_head_held(self) -> str | None:
        """The head that a new incarnation continues from: this station's newest one."""
        return self._connection.exec_driver_sql(
            "SELECT head FROM chain WHERE station = ? ORDER BY lamport DESC LIMIT 1", (self._identity.station,)
        ).scalar_one_or_none()

    def _keep_chain(self) -> None:
        self._pen.run(
            "INSERT INTO chain (n, station, incarnation, seq, head, lamport) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (n) DO UPDATE SET seq = excluded.seq, head = excluded.head, lamport = excluded.lamport",
            (
                self._chain,
                self._identity.station,
                self._identity.incarnation,
                self._seq,
                self._head,
                self._lamport,
            ),
        )


_ENTRY_SQL = "SELECT e.header, p.body FROM {source} LEFT JOIN private_part p ON p.entry = e.n"


def load_subjects(connection: Connection, subjects: Sequence[Subject]) -> dict[Subject, list[Entry]]:
    """The entries that name each subject (in order of arrival), with the private parts held."""
    found: dict[Subject, list[Entry]] = {subject: [] for subject in subjects}
    by_aggregate: dict[str, list[str]] = {}
    for aggregate, subject in subjects:
        by_aggregate.setdefault(aggregate, []).append(subject)
    for aggregate, ids in by_aggregate.items():
        for chunk in in_chunks(ids):
            marks = ",".join("?" * len(chunk))
            rows = connection.exec_driver_sql(
                f"SELECT s.subject, e.header, p.body FROM entry_subject s JOIN entry e ON e.n = s.entry "
                f"LEFT JOIN private_part p ON p.entry = e.n WHERE s.aggregate = ? AND s.subject IN ({marks})",
                (aggregate, *chunk),
            )
            for subject, header, body in rows:
                found[aggregate, subject].append(_entry(header, body))
    return found


def load_command(connection: Connection, command: str) -> list[Entry]:
    """The entries of one act, by index."""
    sql = _ENTRY_SQL.format(source="entry e") + " WHERE e.command = ? ORDER BY e.idx"
    return [_entry(*row) for row in connection.exec_driver_sql(sql, (bytes.fromhex(command),))]


def is_standing(connection: Connection, command: str) -> bool:
    """Whether anything that an act said of certificates has not been taken back since (`unlisted`)."""
    sql = """SELECT EXISTS (SELECT 1 FROM entry e JOIN entry_subject s ON s.entry = e.n
        WHERE e.command = ? AND s.aggregate = 'certificate' AND NOT EXISTS (
            SELECT 1 FROM entry_subject other JOIN entry u ON u.n = other.entry, json_each(u.header, '$.base') undone
            WHERE other.aggregate = s.aggregate AND other.subject = s.subject
            AND u.kind = 'unlisted' AND undone.value = lower(hex(e.id))))"""
    return bool(connection.exec_driver_sql(sql, (bytes.fromhex(command),)).scalar_one())


def load_entries(connection: Connection, ids: Sequence[str]) -> dict[str, Entry]:
    """The entries of ``ids`` that are held, by id, with the private parts held."""
    found: dict[str, Entry] = {}
    for chunk in in_chunks(ids):
        marks = ",".join("?" * len(chunk))
        sql = _ENTRY_SQL.format(source="entry e") + f" WHERE e.id IN ({marks})"
        for row in connection.exec_driver_sql(sql, tuple(bytes.fromhex(each) for each in chunk)):
            entry = _entry(*row)
            found[entry.id] = entry
    return found


def find_entry(connection: Connection, prefix: bytes) -> Entry | None:
    """The entry whose id begins with ``prefix`` (16 bytes or more), if held."""
    upper = prefix + b"\xff" * (32 - len(prefix))
    sql = _ENTRY_SQL.format(source="entry e") + " WHERE e.id BETWEEN ? AND ? LIMIT 1"
    row = connection.exec_driver_sql(sql, (prefix, upper)).one_or_none()
    return _entry(*row) if row is not None else None


def find_head(connection: Connection, identity: StationIdentity) -> str | None:
    """Id of the newest entry of this station's present incarnation; None while it has written nothing."""
    return connection.exec_driver_sql(
        "SELECT head FROM chain WHERE station = ? AND incarnation = ?", (identity.station, identity.incarnation)
    ).scalar_one_or_none()


def all_subjects(connection: Connection) -> Iterator[Subject]:
    """Every subject that an entry names, each once."""
    rows = connection.exec_driver_sql("SELECT DISTINCT aggregate, subject FROM entry_subject")
    yield from ((aggregate, subject) for aggregate, subject in rows)


def count_entries(connection: Connection) -> int:
    """How many entries are held."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())


def make_seal(connection: Connection, identity: StationIdentity, reason: str, wall: str) -> Seal | None:
    """Sign how far this station's chain has come (at each backup, export and day close); None while it is empty."""
    row = connection.exec_driver_sql(
        "SELECT seq, head FROM chain WHERE station = ? AND incarnation = ?", (identity.station, identity.incarnation)
    ).one_or_none()
    if row is None:
        return None
    members = (identity.station, identity.incarnation, row[0], row[1])
    signature = identity.sign(seal_message(identity.register, members))
    connection.exec_driver_sql(
        "INSERT INTO seal (station, incarnation, count, head, signature, reason, made) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*members, signature, reason, wall),
    )
    return Seal(*members, signature)


def verify_chains(connection: Connection) -> Break | None:
    """Walk every chain (ids, sequence, links, time, private parts), then the index; return the first break, or None."""
    chains = connection.exec_driver_sql("SELECT n, station, incarnation, seq, head FROM chain ORDER BY n").all()
    for n, station, incarnation, seq, head in chains:
        last, previous, lamport = 0, None, 0
        for raw_id, header, salt, body in connection.exec_driver_sql(
            "SELECT e.id, e.header, p.salt, p.body FROM entry e LEFT JOIN private_part p ON p.entry = e.n "
            "WHERE e.chain = ? ORDER BY e.seq",
            (n,),
        ):
            if hashlib.sha256(header.encode()).digest() != raw_id:
                return Break(station, incarnation, last + 1, "altered")
            members = json.loads(header)
            reason = _flaw(members, (station, incarnation, last + 1, previous, lamport))
            if reason is None and body is not None and _private_hash(salt, body) != members["private_hash"]:
                reason = "private_altered"
            if reason is not None:
                return Break(station, incarnation, last + 1, reason)
            last, previous, lamport = last + 1, raw_id.hex(), members["lamport"]
        if (last, previous) != (seq, head):
            return Break(station, incarnation, last + 1, "tail_cut")
    return _index_flaw(connection)


def _flaw(members: Mapping[str, Any], expected: tuple[str, str, int, str | None, int]) -> str | None:
    """What is wrong with a header at its place in the chain."""
    station, incarnation, seq, previous, lamport = expected
    if (members["station"], members["incarnation"], members["seq"]) != (station, incarnation, seq):
        return "misplaced"
    if seq > 1 and members["prev"] != previous:
        return "link_broken"
    return "time_turned_back" if members["lamport"] <= lamport else None


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


def verify_seals(connection: Connection, register: str, public_keys: Mapping[str, bytes]) -> Break | None:
    """Check every seal: the signature, and that the chain still contains what it attests."""
    for station, incarnation, count, head, signature in connection.exec_driver_sql(
        "SELECT station, incarnation, count, head, signature FROM seal ORDER BY n"
    ).all():
        key = public_keys.get(station)
        message = seal_message(register, (station, incarnation, count, head))
        if key is None or not verify(key, message, signature):
            return Break(station, incarnation, count, "seal_broken")
        held = connection.exec_driver_sql(
            "SELECT e.id FROM entry e JOIN chain c ON c.n = e.chain "
            "WHERE c.station = ? AND c.incarnation = ? AND e.seq = ?",
            (station, incarnation, count),
        ).scalar_one_or_none()
        if held is None or held.hex() != head:
            return Break(station, incarnation, count, "seal_contradicted")
    return None


def _entry(header: str, body: str | None) -> Entry:
    return parse_header(header.encode(), json.loads(body) if body is not None else None)
