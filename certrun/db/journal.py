"""The journal in the database: append, load, seal.

Headers are stored as the canonical text that was hashed, so that verification is one hash per line and entries of a
newer program are kept and relayed byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from certrun.db.chunks import in_chunks
from certrun.db.identity import StationIdentity
from certrun.db.pen import Insertion, Pen
from certrun.domain.errors import CertrunError
from certrun.domain.journal.canonical import Json, canonical_bytes_of_plain
from certrun.domain.journal.entry import FORMAT_VERSION, Entry, PrivatePart, Subject, parse_header, seal_entry
from certrun.domain.journal.kinds import KINDS
from certrun.domain.journal.seal import Seal, seal_message
from certrun.domain.journal.validation import check_shape
from certrun.domain.ports import Clock, Entropy, wall_text


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, and which act it is (128 random bits, made when the act is begun)."""

    name: str
    role: str
    command: str


_NAMED = "aggregate", "subject", "entry"
_ENTRIES = Insertion(
    "entry",
    ("n", "id", "seq", "idx", "chain", "kind", "command"),
    blobs=("id", "command"),
    long_text="header",
    is_referred_to=True,
)
_ENTRIES_OF_ONE_ACT = Insertion(
    "entry",
    ("n", "id", "seq", "idx"),
    blobs=("id", "command"),
    same=("chain", "kind", "command"),
    long_text="header",
    is_referred_to=True,
)
"""Of one kind, too, as nearly all of an import are."""
_SUBJECTS = Insertion("entry_subject", _NAMED, key=_NAMED)
_PARTS = Insertion("private_part", ("entry", "salt"), blobs=("salt",), long_text="body")


class Placed(NamedTuple):
    """An entry with its number of arrival and the row of ``chain`` that it stands in; ``raw`` is its header."""

    n: int
    chain: int
    entry: Entry
    raw: bytes
    part: PrivatePart | None


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
        self._entropy = entropy
        self._actor = actor
        self._wall, self._source = wall_text(clock.now()), clock.source()
        self._of_all: dict[str, Json] = {}
        self._index = 0
        self._pending: list[Placed] = []
        self.go_on_as(identity)

    def go_on_as(self, identity: StationIdentity) -> None:
        """Go on from what is held now: entries of others were taken in, or a new incarnation begins."""
        assert not self._pending
        self._identity = identity
        self._of_all = {
            "v": FORMAT_VERSION,
            "station": identity.station,
            "incarnation": identity.incarnation,
            "wall": self._wall,
            "wall_source": self._source,
            "actor": self._actor.name,
            "role": self._actor.role,
            "command": self._actor.command,
        }
        self._chain, self._seq, self._head = self._own_chain()
        self._lamport = self._connection.exec_driver_sql("SELECT coalesce(max(lamport), 0) FROM chain").scalar_one()
        self._n = last_number(self._connection)

    def append(
        self,
        kind: str,
        subjects: Iterable[Subject],
        public: Mapping[str, Any],
        private: Mapping[str, Any] | None = None,
        base: Iterable[str] = (),
    ) -> Entry:
        """Add one fact; ``role_not_allowed``, or MalformedEntryError where the table of kinds has no such entry."""
        row = KINDS[kind]
        if self._actor.role not in row.roles:
            raise CertrunError("role_not_allowed", where=row.zh, found=self._actor.role)
        sorted_subjects = sorted(set(subjects))
        plain = check_shape(row, sorted_subjects, public, private)
        part = None
        if private:
            part = PrivatePart(
                self._entropy.bytes(16), private, canonical_bytes_of_plain(dict(private)) if plain else b""
            )
        members: dict[str, Json] = {
            **self._of_all,
            "seq": self._seq + 1,
            "prev": self._head,
            "lamport": self._lamport + 1,
            "index": self._index,
            "kind": kind,
            "kind_v": row.version,
            "subjects": sorted_subjects,
            "base": sorted(set(base)) if base else [],
            "public": dict(public),
        }
        entry, raw = seal_entry(members, part, checked=True, plain=plain)
        self._n, self._index = self._n + 1, self._index + 1
        self._seq, self._lamport, self._head = entry.seq, entry.lamport, entry.id
        self._pending.append(Placed(self._n, self._chain, entry, raw, part))
        return entry

    def flush(self) -> list[Entry]:
        """Write what was appended since the last flush; return it."""
        if not self._pending:
            return []
        pending, self._pending = self._pending, []
        if pending[0].entry.index == 0:
            self._refuse_repetition()
        self._keep_chain()
        write_entries(self._pen, pending)
        return [placed.entry for placed in pending]

    def _refuse_repetition(self) -> None:
        """Who repeats an act asks first what became of it; nobody writes it twice."""
        sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE command = ? AND chain = ?)"
        if self._connection.exec_driver_sql(sql, (bytes.fromhex(self._actor.command), self._chain)).scalar_one():
            raise CertrunError("command_reused", where=self._actor.command, found=self._actor.command)

    def _own_chain(self) -> tuple[int, int, str | None]:
        row = self._connection.exec_driver_sql(
            "SELECT n, seq, head FROM chain WHERE station = ? AND incarnation = ? AND branch = 0",
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
        self._pen.keep(
            "INSERT INTO chain (n, station, incarnation, branch, seq, head, lamport) VALUES (?, ?, ?, 0, ?, ?, ?) "
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


def last_number(connection: Connection) -> int:
    """Number of the entry that arrived last; 0 in an empty journal."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM entry").scalar_one())


def write_entries(pen: Pen, placed: Sequence[Placed]) -> None:
    """Write entries (one or more) in few statements; what stands in ``chain`` is the caller's matter."""
    places = [(n, e.id, e.seq, e.index) for n, _, e, _, _ in placed]
    acts = [(chain, e.kind, e.command) for _, chain, e, _, _ in placed]
    headers = [each.raw for each in placed]
    if acts.count(acts[0]) == len(acts):
        pen.insert_texts(_ENTRIES_OF_ONE_ACT, places, headers, acts[0])
    else:
        pen.insert_texts(_ENTRIES, [(*place, *act) for place, act in zip(places, acts, strict=True)], headers)
    pen.insert(_SUBJECTS, [(kind, subject, p.n) for p in placed for kind, subject in p.entry.subjects])
    write_parts(pen, [(each.n, each.part) for each in placed if each.part is not None])


def write_parts(pen: Pen, parts: Sequence[tuple[int, PrivatePart]]) -> None:
    """Write the private parts of entries, which are given by number."""
    pen.insert_texts(_PARTS, [(n, part.salt.hex()) for n, part in parts], [part.body for _, part in parts])


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
        "SELECT head FROM chain WHERE station = ? AND incarnation = ? AND branch = 0",
        (identity.station, identity.incarnation),
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
        "SELECT seq, head FROM chain WHERE station = ? AND incarnation = ? AND branch = 0",
        (identity.station, identity.incarnation),
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


def _entry(header: str, body: str | None) -> Entry:
    return parse_header(header.encode(), json.loads(body) if body is not None else None)
