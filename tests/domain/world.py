"""Stations without a database: each holds its own journal in memory and learns those of others when they meet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import count
from typing import Any

from certrun.db.identity import public_key_of, sign, verify
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.registry import Folded, fold
from certrun.domain.invitation import joining_message
from certrun.domain.journal.canonical import Json
from certrun.domain.journal.entry import FORMAT_VERSION, Entry, PrivatePart, Subject, seal_entry
from certrun.domain.journal.ids import register_id, station_id
from certrun.domain.journal.kinds import KINDS
from certrun.domain.journal.validation import check_shape
from certrun.domain.sync.line import Line
from certrun.domain.trust import Trust, fold_trust

NONCE = bytes(16)
BOOK = "BOOK"

BASES: Mapping[str, tuple[str, ...]] = {
    "held": ("custody", "deliveries"),
    "released": ("holds",),
    "handed_over": ("custody", "holds", "deliveries"),
    "attempted": (),
}
"""What an act on a book has before its eyes, as the services choose it; the rest: where the book is."""


@cache
def key_of(name: str) -> bytes:
    """The public key of a name."""
    return public_key_of(_private_key(name))


@cache
def signature(name: str, message: bytes) -> bytes:
    """What the key of a name signs."""
    return sign(_private_key(name), message)


def _private_key(name: str) -> bytes:
    return hashlib.sha256(f"key of {name}".encode()).digest()


REGISTER = register_id(key_of("office"), NONCE)


class Station:
    """One station: writes entries on what it holds, and learns from others."""

    def __init__(self, name: str, role: str = "clerk") -> None:
        self.name = name
        self.role = role
        self.id = station_id(key_of(name))
        self.incarnation = hashlib.sha256(name.encode()).hexdigest()[:16]
        self.journal: dict[str, Entry] = {}
        self.lines: dict[str, Line] = {}
        self._commands = count(1)
        self._seq = 0
        self._head: str | None = None

    def write(
        self,
        kind: str,
        subjects: Iterable[Subject],
        public: Mapping[str, Any] | None = None,
        private: Mapping[str, Any] | None = None,
        base: Iterable[str] = (),
        *,
        role: str | None = None,
        kind_v: int = 1,
        lamport: int | None = None,
        malformed: bool = False,
    ) -> Entry:
        """Append one entry to this station's journal; ``malformed`` ones as a faulty program would."""
        facts = dict(public or {})
        named = sorted(set(subjects))
        if kind in KINDS and kind_v == KINDS[kind].version and not malformed:
            check_shape(KINDS[kind], named, facts, private)
        members: dict[str, Json] = {
            "v": FORMAT_VERSION,
            "station": self.id,
            "incarnation": self.incarnation,
            "seq": self._seq + 1,
            "prev": self._head,
            "lamport": lamport or 1 + max((e.lamport for e in self.journal.values()), default=0),
            "wall": "2026-11-24T01:05:03.000Z",
            "wall_source": "none",
            "actor": f"{self.name}人",
            "role": role or self.role,
            "command": f"{self.incarnation}{next(self._commands):016x}",
            "index": 0,
            "kind": kind,
            "kind_v": kind_v,
            "subjects": [list(subject) for subject in named],
            "base": sorted(set(base)),
            "public": facts,
        }
        salt = hashlib.sha256(repr(members).encode()).digest()[:16]
        part = PrivatePart(salt, private) if private is not None else None
        entry, raw = seal_entry(members, part)
        self._seq, self._head = entry.seq, entry.id
        self.journal[entry.id] = entry
        self.lines[entry.id] = Line(entry, raw, part)
        return entry

    def act(
        self,
        kind: str,
        public: Mapping[str, Any] | None = None,
        private: Mapping[str, Any] | None = None,
        *,
        also: Iterable[Subject] = (),
        fields: Iterable[str] = (),
        book: str = BOOK,
        role: str | None = None,
    ) -> Entry:
        """Act on a book as the services do: based on what this station holds of it."""
        state = self.book(book)
        names = tuple(fields) or BASES.get(kind, ("custody",))
        base = {identity for name in names for identity in state.heads.get(name, ())}
        if kind == "handover_reversed" and public is not None:
            base.add(public["handover"])
        return self.write(kind, [("certificate", book), *also], public, private, base, role=role)

    def learn(self, *others: Station | Entry) -> None:
        """Take over what others hold, or single entries."""
        for other in others:
            entries = other.journal.values() if isinstance(other, Station) else [other]
            self.journal.update({entry.id: entry for entry in entries})

    def trust(self) -> Trust:
        """The trust list as this station sees it."""
        return trust_of(self.journal.values())

    def folded(self, aggregate: str, identity: str) -> Folded:
        """One aggregate as this station sees it."""
        return fold_of(self.journal.values(), aggregate, identity)

    def state(self, aggregate: str, identity: str) -> Any:
        """The state of one aggregate as this station sees it."""
        return self.folded(aggregate, identity).state

    def book(self, identity: str = BOOK) -> CertificateState:
        """A book as this station sees it."""
        state = self.state("certificate", identity)
        assert isinstance(state, CertificateState)
        return state


def trust_of(entries: Iterable[Entry]) -> Trust:
    """The trust list of a set of entries."""
    return fold_trust(REGISTER, [e for e in entries if ("trust", REGISTER) in e.subjects], verify)


def fold_of(entries: Iterable[Entry], aggregate: str, identity: str) -> Folded:
    """Fold one aggregate of a set of entries."""
    held = list(entries)
    return fold(aggregate, identity, [e for e in held if (aggregate, identity) in e.subjects], trust_of(held))


def founded() -> Station:
    """The office: the station that founded the register."""
    office = Station("office", "admin")
    office.write("started", [("station", office.id)], {"reason": "founded"})
    office.write(
        "register_founded",
        [("register", REGISTER), ("station", office.id), ("trust", REGISTER)],
        {
            "public_key": key_of("office").hex(),
            "exchange_key": key_of("office exchange").hex(),
            "nonce": NONCE.hex(),
            "county": "140727",
            "name": "祁县",
            "station_name": "办公室",
            "prefix": "A",
        },
    )
    return office


def invite(office: Station, name: str, role: str) -> Entry:
    """The office's invitation of a station that does not exist yet."""
    return office.write(
        "station_invited",
        [("trust", REGISTER)],
        {
            "invite": f"invitation {name}",
            "key": key_of(f"invitation {name}").hex(),
            "role": role,
            "name": f"{name}机",
            "prefix": name[:1].upper(),
        },
    )


def join(station: Station, invitation: str, **other: str) -> Entry:
    """A station opens an invitation; some facts may be ``other`` than they should."""
    exchange_key = key_of(f"{station.name} exchange").hex()
    invite = f"invitation {invitation}"
    message = joining_message(REGISTER, invite, station.id, exchange_key)
    facts = {
        "invite": invite,
        "proof": signature(invite, message).hex(),
        "public_key": key_of(station.name).hex(),
        "exchange_key": exchange_key,
    }
    return station.write("station_joined", [("station", station.id), ("trust", REGISTER)], {**facts, **other})


def joined(office: Station, name: str, role: str = "clerk") -> Station:
    """A station that was invited and has joined; both know it."""
    invite(office, name, role)
    station = Station(name, "admin" if role == "office" else role)
    station.learn(office)
    join(station, name)
    office.learn(station)
    return station


def three() -> tuple[Station, Station, Station]:
    """The office and two laptops, which hold the same."""
    office = founded()
    first, second = joined(office, "first"), joined(office, "second")
    first.learn(office)
    second.learn(office)
    return office, first, second


def meet(*stations: Station) -> None:
    """Everybody learns from everybody."""
    for station in stations:
        station.learn(*stations)


def list_book(station: Station, book: str = BOOK, **facts: Any) -> Entry:
    """List a book; facts beyond the number are private unless the table says otherwise."""
    public = {"number": "晋(2025)祁县不动产权第0001234号", "to": "uncounted"}
    public |= {n: v for n, v in facts.items() if n in {"number", "serial", "village_code", "issue_date", "to"}}
    private = {"location": "祁县贾令镇贾令村", "holders": [{"name": "张三"}]}
    private |= {n: v for n, v in facts.items() if n not in public}
    state = station.book(book)
    base = {identity for heads in state.heads.values() for identity in heads}
    return station.write("listed", [("certificate", book)], public, private, base)


def move_book(station: Station, kind: str, to: str, **more: Any) -> Entry:
    """Count, load, unload … a book as this station sees it."""
    also = [("trip", to[5:])] if kind == "loaded" else []
    source = station.book().custody
    if source.startswith("trip:") and kind not in {"counted", "post_delivered"}:
        also.append(("trip", source[5:]))
    private = more.pop("private", None)
    return station.act(kind, {"from": source, "to": to, **more}, private, also=also)


def hand_over(station: Station, receipt: str, **more: Any) -> Entry:
    """Hand the book over as this station sees it."""
    source = station.book().custody
    also = [("receipt", receipt)] + ([("trip", source[5:])] if source.startswith("trip:") else [])
    public = {
        "receipt": receipt,
        "certificates": [BOOK],
        "from": {BOOK: source},
        "to": "recipient",
        "channel": "door",
        "collected_on": "2026-11-24",
        "recipient_kind": "holder",
        "signing": ["screen"],
        "old_certificate": "not_asked",
        "evidence": "00" * 32,
        **more,
    }
    private = {"recipient": {"name": "张三", "id_tail": "1234"}, "holder_name": "张三", "staff": ["李四", "王五"]}
    return station.act("handed_over", public, private, also=also)


def reverse(station: Station, handover: Entry, to: str = "safe:中心证书库") -> Entry:
    """Take a handover back."""
    public = {
        "receipt": handover.public["receipt"],
        "handover": handover.id,
        "from": "recipient",
        "to": to,
        "now": "safe" if to.startswith("safe") else "holder",
    }
    also = [s for s in handover.subjects if s[0] != "certificate"]
    return station.act("handover_reversed", public, {"reason": "发错"}, also=also)


def amend(station: Station, role: str | None = None, **fields: Any) -> Entry:
    """Correct fields of the book as this station sees them."""
    public = {n: v for n, v in fields.items() if n in {"number", "serial", "village_code", "issue_date"}}
    private = {n: v for n, v in fields.items() if n not in public}
    parts = {"reason": "核对", **({"fields": private} if private else {})}
    return station.act("amended", {"fields": public}, parts, fields=fields, role=role)


def reissue(station: Station, serial: str) -> Entry:
    """Print the book anew, as a list says; the old one was returned."""
    public = {"from": station.book().custody, "to": "uncounted", "old_returned": True, "serial": serial}
    return station.act("reissued", public, {"reason": "换发"}, fields=("serial", "custody"))


def take_back(station: Station, *entries: Entry) -> Entry:
    """Undo the import that wrote ``entries``."""
    return station.write("unlisted", [("certificate", BOOK)], {}, None, [entry.id for entry in entries])


def decide(station: Station, case_kind: str, keep: Iterable[Entry], *, book: str = BOOK) -> Entry:
    """Decide the one open case of a kind."""
    case = next(c for c in station.book(book).cases if c.kind == case_kind and c.decided is None)
    public = {
        "case": case.id,
        "case_kind": case.kind,
        "entries": list(case.entries),
        "keep": [entry.id for entry in keep],
        "outcome": "kept",
    }
    return station.write("case_decided", [case.aggregate], public, {"reason": "核实"}, case.entries)


def open_kinds(state: CertificateState) -> list[str]:
    """Kinds of the open cases of a book."""
    return sorted(case.kind for case in state.cases if case.decided is None)
