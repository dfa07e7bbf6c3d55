"""Fold of a certificate (证书): what it says, where it is, who has it, and what is in dispute about it.

The merge law by kind of fact (docs/architecture.md): handovers are a set that only grows and shrinks by reversal;
custody follows the entry that no other had before its eyes; register fields have heads per field; attempts only grow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from certrun.domain import custody as custodies
from certrun.domain.folds.cases import Case, decided_cases, open_case, set_aside
from certrun.domain.folds.fields import FIELDS, PRIVATE_FIELDS, PUBLIC_FIELDS, SETTING, fold_fields, values_set
from certrun.domain.journal.entry import Entry, Subject, in_order
from certrun.domain.journal.heads import NOTHING_UNDONE, not_undone, seen, standing, standing_or_before
from certrun.domain.record import record

__all__ = [
    "FIELDS",
    "PRIVATE_FIELDS",
    "PUBLIC_FIELDS",
    "Attempt",
    "CertificateState",
    "Delivery",
    "Hold",
    "fold_certificate",
]

_CUSTODY_KINDS = frozenset(
    {
        "listed", "counted", "moved", "reissued", "voided", "lost", "loaded", "unloaded", "entrusted", "posted",
        "post_delivered", "delivered_by_ledger", "handed_over", "handover_reversed",
    }
)  # fmt: skip
_DELIVERIES = frozenset({"handed_over", "delivered_by_ledger", "post_delivered"})
_DECISION, _UNDO, _LISTING = frozenset({"case_decided"}), frozenset({"unlisted"}), frozenset({"listed"})
_REVERSAL, _RELEASE, _HOLD = frozenset({"handover_reversed"}), frozenset({"released"}), frozenset({"held"})
_ATTEMPTS, _ARCHIVED = frozenset({"attempted"}), frozenset({"archived"})
_JOINS = frozenset({"same_book", "other_book"})
_NONE_OF_THEM: frozenset[str] = frozenset()
_BESIDE_THE_LISTING = frozenset({"listed", "unlisted", "unmasked", "purged", "case_decided"})


@dataclass(frozen=True, slots=True)
class Delivery:
    """One live handover of the book: signed, by post, or known from an old list only."""

    entry: str
    grade: str
    collected_on: str | None
    receipt: str | None
    recipient_kind: str | None
    recipient: str | None
    station: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A live hold (暂缓发放)."""

    entry: str
    code: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a door or by phone."""

    entry: str
    on: str
    outcome: str
    by: str
    retry: str | None
    reason: str | None


@record(frozen=True, slots=True)
class CertificateState:
    """What is so of one certificate.  ``heads`` names, per field and for ``custody``, what a new act builds on.

    ``origins`` names, of the fields that may have been let in with a fault, the acts of which nothing is mended since.
    """

    id: str
    present: bool
    fields: Mapping[str, Any]
    private_held: bool
    former_numbers: tuple[str, ...]
    former_serials: tuple[str, ...]
    custody: str
    word: str
    deliveries: tuple[Delivery, ...]
    holds: tuple[Hold, ...]
    attempts: tuple[Attempt, ...]
    cases: tuple[Case, ...]
    archived: bool
    joined_into: str | None
    batch: str | None
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def flags(self) -> tuple[str, ...]:
        """held, archived, conflict, ledger_only — those that hold."""
        if not (self.deliveries or self.holds or self.archived or self.cases):
            return ()
        ledger = bool(self.deliveries) and all(d.grade == "ledger_only" for d in self.deliveries)
        flags = (
            ("held", bool(self.holds)),
            ("archived", self.archived),
            ("conflict", _is_open(self.cases)),
            ("ledger_only", ledger),
        )
        return tuple(name for name, is_so in flags if is_so)


class _History:
    """The admitted entries of one certificate, in order; asked for a kind that none of them has it does not look."""

    __slots__ = ("_kinds", "entries")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._kinds = {e.kind for e in entries}

    def of(self, kinds: Collection[str]) -> list[Entry]:
        """The entries of ``kinds``."""
        return [] if self._kinds.isdisjoint(kinds) else [e for e in self.entries if e.kind in kinds]


def fold_certificate(identity: str, entries: Sequence[Entry]) -> CertificateState:
    """Fold admitted ``entries`` (in order) that name the certificate ``identity``."""
    if len(entries) == 1 and entries[0].kind == "listed":
        return _only_listed(identity, entries[0])
    return fold_history(identity, entries)


def _only_listed(identity: str, entry: Entry) -> CertificateState:
    """What ``fold_history`` makes of a listing alone, as every book of a new list has it (a property test compares)."""
    custody, fields = _to(entry), values_set(entry)
    return CertificateState(
        id=identity,
        present=True,
        fields=fields,
        private_held=not entry.private_missing,
        former_numbers=(),
        former_serials=(),
        custody=custody,
        word=_word(custody, (entry,), (), held=False, archived=False, conflict=False),
        deliveries=(),
        holds=(),
        attempts=(),
        cases=(),
        archived=False,
        joined_into=None,
        batch=entry.command,
        heads=_HeadsOfListing(fields, (entry.id,)),
    )


class _HeadsOfListing(Mapping[str, tuple[str, ...]]):
    """The heads of a certificate of which there is only its listing: nearly always nobody asks for them."""

    __slots__ = ("_fields", "_head")

    def __init__(self, fields: Mapping[str, Any], head: tuple[str, ...]) -> None:
        self._fields, self._head = fields, head

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name == "custody" or name in self._fields:
            return self._head
        return _NOTHING_OF[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._fields, "custody", *_NOTHING_OF))

    def __len__(self) -> int:
        return len(self._fields) + 1 + len(_NOTHING_OF)


_NOTHING_OF: Mapping[str, tuple[str, ...]] = {"holds": (), "deliveries": (), "listing": ()}


def fold_history(identity: str, entries: Sequence[Entry]) -> CertificateState:
    """``fold_certificate`` by the rules for entries of all kinds."""
    aggregate = ("certificate", identity)
    history = _History(entries)
    decided = decided_cases(aggregate, history.of(_DECISION))
    aside = set_aside(decided) if decided else _NONE_OF_THEM
    listing = _fold_listing(aggregate, history, aside)
    if aside and listing.undone:
        aside = set_aside(decided, listing.undone)
    fields = fold_fields(aggregate, history.of(SETTING), listing.undone, decided)
    handovers = _live_deliveries(history, aside.union(listing.undone))
    holds = _live_holds(history, aside)
    movers = _custody_heads(history, listing.undone, handovers, aside)
    custody = _to(movers[-1]) if movers else custodies.UNCOUNTED

    disputes = [*listing.cases, *fields.cases, *_disputes(aggregate, movers, handovers, holds)]
    cases = _with_decided(decided, disputes)
    deliveries = tuple([_delivery(e) for e in handovers])
    archived = bool(deliveries and history.of(_ARCHIVED))
    return CertificateState(
        id=identity,
        present=listing.present,
        fields=fields.values,
        private_held=not [e for e in entries if e.private_missing],
        former_numbers=fields.former_numbers,
        former_serials=fields.former_serials,
        custody=custody,
        word=_word(custody, movers, deliveries, bool(holds), archived, _is_open(cases)),
        deliveries=deliveries,
        holds=tuple([Hold(e.id, e.public["code"], e.fact("reason")) for e in holds]),
        attempts=tuple([_attempt(e) for e in history.of(_ATTEMPTS)]),
        cases=cases,
        archived=archived,
        joined_into=_joined(identity, history.of(_JOINS)),
        batch=listing.batch,
        heads={
            **fields.heads,
            "custody": _ids(movers),
            "holds": _ids(holds),
            "deliveries": _ids(handovers),
            "listing": _ids(history.of(_UNDO)),
        },
        origins=fields.origins,
    )


def _ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple([e.id for e in entries])


def _with_decided(decided: Sequence[Case], disputes: Sequence[Case]) -> tuple[Case, ...]:
    """All cases by id; what was decided is no longer disputed."""
    if not decided and not disputes:
        return ()
    known = {case.id for case in decided}
    cases = (*decided, *(case for case in disputes if case.id not in known))
    return tuple(sorted(cases, key=lambda case: case.id))


def _is_open(cases: Sequence[Case]) -> bool:
    return bool(cases) and any(case.decided is None for case in cases)


class _Listing(NamedTuple):
    """Whether the certificate is there, by which import, and what was taken back, with the bases of that."""

    present: bool
    batch: str | None
    undone: Mapping[str, Sequence[str]]
    cases: Sequence[Case]


def _fold_listing(aggregate: Subject, history: _History, aside: frozenset[str]) -> _Listing:
    """A certificate is there while a listing of it stands, or when somebody who had not seen the undo acted on it."""
    undos = [e for e in history.of(_UNDO) if e.id not in aside]
    undone = _taken_back(history, undos) if undos else NOTHING_UNDONE
    live = [e for e in history.of(_LISTING) if e.id not in undone]
    if live:
        return _Listing(True, live[0].command, undone, ())
    acts = [
        e for e in history.entries if e.kind not in _BESIDE_THE_LISTING and e.id not in undone and e.id not in aside
    ]
    against = _of_listings(history, undos)
    cases = [open_case("undo_against_use", aggregate, [*against, *acts])] if against and acts else []
    return _Listing(bool(acts), None, undone, cases)


def _of_listings(history: _History, undos: Sequence[Entry]) -> list[Entry]:
    """The undos by which the book is not listed: of listings, and not seen by a later one."""
    listings = history.of(_LISTING)
    listed, seen_by = {e.id for e in listings}, seen(listings)
    return [e for e in undos if e.id not in seen_by and not listed.isdisjoint(e.base)]


def _taken_back(history: _History, undos: Sequence[Entry]) -> Mapping[str, Sequence[str]]:
    named = {identity for e in undos for identity in e.base}
    return {e.id: e.base for e in history.entries if e.id in named}


def _custody_heads(
    history: _History, undone: Mapping[str, Sequence[str]], handovers: Sequence[Entry], aside: frozenset[str]
) -> list[Entry]:
    """The entries that say where the book is; a live delivery is always one of them, only its reversal ends that."""
    live = standing_or_before(not_undone(history.of(_CUSTODY_KINDS), undone), aside, undone)
    missing = [e for e in handovers if e not in live]
    return in_order([*live, *missing]) if missing else live


def _disputes(
    aggregate: Subject, movers: Sequence[Entry], handovers: Sequence[Entry], holds: Sequence[Entry]
) -> list[Case]:
    cases = _handover_against_hold(aggregate, handovers, holds)
    if len(movers) > 1 and len({_to(e) for e in movers}) > 1:
        cases.append(open_case("custody", aggregate, movers))
    if len(handovers) > 1:
        cases.append(open_case("double_handover", aggregate, handovers))
    return cases


def _to(entry: Entry) -> str:
    to: str = entry.public["to"]
    return to


def _live_deliveries(history: _History, aside: frozenset[str]) -> list[Entry]:
    """Deliveries that stand: not reversed, not put aside by a decision, not taken back with the import they came in."""
    reversed_ids = {e.public["handover"] for e in history.of(_REVERSAL)}
    return [e for e in history.of(_DELIVERIES) if e.id not in reversed_ids and e.id not in aside]


def _live_holds(history: _History, aside: frozenset[str]) -> list[Entry]:
    released = {identity for e in history.of(_RELEASE) for identity in e.base}
    return [e for e in history.of(_HOLD) if e.id not in released and e.id not in aside]


def _handover_against_hold(aggregate: Subject, handovers: Sequence[Entry], holds: Sequence[Entry]) -> list[Case]:
    """A hold that did not know of the handover, nor the handover of it."""
    cases = []
    for hold in holds:
        unseen = [e for e in handovers if e.id not in hold.base and hold.id not in e.base]
        if unseen:
            cases.append(open_case("handover_against_hold", aggregate, [hold, *unseen]))
    return cases


_GRADES = {"handed_over": "signed", "post_delivered": "post", "delivered_by_ledger": "ledger_only"}


def _delivery(entry: Entry) -> Delivery:
    recipient = (entry.private or {}).get("recipient") or {}
    return Delivery(
        entry=entry.id,
        grade=_GRADES[entry.kind],
        collected_on=entry.public.get("collected_on"),
        receipt=entry.public.get("receipt"),
        recipient_kind=entry.public.get("recipient_kind"),
        recipient=recipient.get("name") or entry.fact("addressee"),
        station=entry.station,
    )


def _attempt(entry: Entry) -> Attempt:
    public = entry.public
    return Attempt(entry.id, public["on"], public["outcome"], public["by"], public.get("retry"), entry.fact("reason"))


def _joined(identity: str, joinings: Sequence[Entry]) -> str | None:
    """The certificate that this one was joined into; of two joined both ways at once, the last join counts."""
    pairs: dict[frozenset[str], list[Entry]] = {}
    for entry in joinings:
        pairs.setdefault(frozenset({entry.public["joined"], entry.public["into"]}), []).append(entry)
    if not pairs:
        return None
    last = in_order(standing(joins)[-1] for joins in pairs.values())
    into = [e.public["into"] for e in last if e.kind == "same_book" and e.public["joined"] == identity]
    return into[-1] if into else None


_STATE_OF_CUSTODY = {"post": "posted", "village": "entrusted", "trip": "out", "safe": "in_safe", "uncounted": "listed"}


def _word(
    custody: str, movers: Sequence[Entry], deliveries: Sequence[Delivery], held: bool, archived: bool, conflict: bool
) -> str:
    """The first word that holds, in the order that docs/architecture.md lays down.

    ``planned`` comes between ``out`` and ``in_safe`` and is put in by the query: it needs the trips.
    """
    if custody == custodies.NONE and movers:
        return "lost" if movers[-1].kind == "lost" else "void"
    if conflict or held or archived:
        return "conflict" if conflict else "held" if held else "archived"
    if deliveries or custody == custodies.RECIPIENT:
        return "handed_over"
    return _STATE_OF_CUSTODY[custodies.kind_of(custody)]
