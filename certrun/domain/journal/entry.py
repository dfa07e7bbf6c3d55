"""The entry (记录): one immutable fact, named by the hash of its header.

The header carries the *public* part; the *private* part (persons, papers, phones, notes) stands outside and is bound by
``private_hash``, so that it can be withheld, arrive later, or be purged without breaking a single hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from operator import itemgetter
from typing import Any, TypeAlias

from certrun.domain.journal.canonical import Json, canonical_bytes, canonical_bytes_of_plain, is_plain
from certrun.domain.record import record

FORMAT_VERSION = 1

Subject: TypeAlias = tuple[str, str]
"""(aggregate kind, id), e.g. ``("certificate", "7YQ…")``."""

Facts: TypeAlias = Mapping[str, Any]
"""The members of a public or private part; the kind's row in ``kinds`` says which and of what type."""


@record(frozen=True, slots=True)
class PrivatePart:
    """The withheld half of an entry: 16 random bytes of salt and the members. ``body`` is their canonical bytes."""

    salt: bytes
    facts: Facts
    body: bytes = field(default=b"", compare=False)

    def __post_init__(self) -> None:
        """Make the body once, where it is not given: it is hashed and stored."""
        if not self.body:
            object.__setattr__(self, "body", canonical_bytes(dict(self.facts)))

    def digest(self) -> str:
        """``private_hash``: SHA-256 of salt followed by the canonical bytes of the members."""
        return hashlib.sha256(self.salt + self.body).hexdigest()


@record(frozen=True, slots=True)
class Entry:
    """One line of the journal; ``id`` is the SHA-256 of the canonical header (64 hexadecimal digits).

    ``private`` is None where the entry has no private part or where it is not held here (``private_hash`` tells which).
    ``checked`` tells that this program has made it, just now, after checking its shape.
    """

    id: str
    station: str
    incarnation: str
    seq: int
    prev: str | None
    lamport: int
    wall: str
    wall_source: str
    actor: str
    role: str
    command: str
    index: int
    kind: str
    kind_v: int
    subjects: tuple[Subject, ...]
    base: tuple[str, ...]
    public: Facts
    private_hash: str | None
    v: int = FORMAT_VERSION
    private: Facts | None = field(default=None, compare=False)
    checked: bool = field(default=False, compare=False, repr=False)

    @property
    def order(self) -> tuple[int, str]:
        """The place in the total order, the same on every station; wall-clock time has no part in it."""
        return (self.lamport, self.id)

    def names(self, aggregate: str) -> tuple[str, ...]:
        """Ids of the subjects of one aggregate kind."""
        return tuple([subject for kind, subject in self.subjects if kind == aggregate])

    def fact(self, name: str) -> Any:
        """A member of the public part, else of the private part held here, else None."""
        if name in self.public:
            return self.public[name]
        return self.private.get(name) if self.private is not None else None

    @property
    def private_missing(self) -> bool:
        """Whether a private part exists that is not held here."""
        return self.private_hash is not None and self.private is None


def header(entry: Entry) -> dict[str, Json]:
    """The members that are hashed, as plain JSON."""
    return {
        "v": entry.v,
        "station": entry.station,
        "incarnation": entry.incarnation,
        "seq": entry.seq,
        "prev": entry.prev,
        "lamport": entry.lamport,
        "wall": entry.wall,
        "wall_source": entry.wall_source,
        "actor": entry.actor,
        "role": entry.role,
        "command": entry.command,
        "index": entry.index,
        "kind": entry.kind,
        "kind_v": entry.kind_v,
        "subjects": [list(subject) for subject in entry.subjects],
        "base": list(entry.base),
        "public": dict(entry.public),
        "private_hash": entry.private_hash,
    }


def entry_id(header_bytes: bytes) -> str:
    """The id of the entry whose canonical header is ``header_bytes``."""
    return hashlib.sha256(header_bytes).hexdigest()


def seal_entry(
    members: Mapping[str, Json], private: PrivatePart | None, *, checked: bool = False, plain: bool = False
) -> tuple[Entry, bytes]:
    """Make the entry of complete header members (without ``private_hash``); return it with its canonical header.

    ``checked``: its shape was, and what stands beside the public part is this program's own; ``plain``: so that it is
    known to be made of the journal's types alone.
    """
    complete = {**members, "private_hash": private.digest() if private else None}
    plain = plain or (checked and is_plain(members["public"]))
    raw = canonical_bytes_of_plain(complete) if plain else canonical_bytes(complete)
    return entry_of(complete, entry_id(raw), private.facts if private else None, checked=checked), raw


def parse_header(raw: bytes, private: Facts | None = None) -> Entry:
    """Read a stored or received header; the id is that of ``raw`` itself, so nothing can be altered unnoticed."""
    return entry_of(json.loads(raw), entry_id(raw), private)


def entry_of(
    members: Mapping[str, Any], identity: str, private: Facts | None = None, *, checked: bool = False
) -> Entry:
    """The entry of header members that are parsed already; ``identity`` is the id of their canonical bytes."""
    return Entry(
        identity,
        *_SINGLE_MEMBERS(members),  # type: ignore[call-arg]  # mypy does not count what is unpacked
        tuple(map(_subject, members["subjects"])),
        tuple(members["base"]),
        *_LAST_MEMBERS(members),
        private,
        checked,
    )


_SINGLE_MEMBERS = itemgetter(
    *("station", "incarnation", "seq", "prev", "lamport", "wall", "wall_source", "actor", "role", "command", "index"),
    *("kind", "kind_v"),
)
_LAST_MEMBERS = itemgetter("public", "private_hash", "v")
"""In the order of the fields of `Entry`: a merge and an import make hundreds of thousands."""


def _subject(pair: Sequence[str]) -> Subject:
    kind, subject = pair
    return kind, subject


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sort by (lamport, id)."""
    listed = list(entries)
    if len(listed) > 1:
        listed.sort(key=lambda entry: entry.order)
    return listed
