"""Fold of a certificate (证书): what it says, where it is, who has it, and what is in dispute about it.

The merge law by kind of fact (docs/architecture.md): handovers are a set that only grows and shrinks by reversal;
custody follows the entry that no other had before its eyes; register fields have heads per field; attempts only grow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from certrun.domain import custody as custodies
from certrun.domain.folds.cases import Case, decided_cases, open_case, set_aside
from certrun.domain.journal.entry import Entry
from certrun.domain.journal.heads import standing

PUBLIC_FIELDS = ("number", "serial", "village_code", "issue_date")
PRIVATE_FIELDS = (
    "number_raw", "unit", "parcel", "holders", "co_ownership", "location", "area_land", "area_building",
    "registered_date", "right_type", "right_nature", "land_use", "term", "case_no", "note", "remark",
)  # fmt: skip
FIELDS = PUBLIC_FIELDS + PRIVATE_FIELDS

_CUSTODY_KINDS = frozenset(
    {
        "listed", "counted", "moved", "reissued", "voided", "lost", "loaded", "unloaded", "entrusted", "posted",
        "post_delivered", "delivered_by_ledger", "handed_over", "handover_reversed",
    }
)  # fmt: skip
_DELIVERIES = frozenset({"handed_over", "delivered_by_ledger", "post_delivered"})
_BESIDE_THE_LISTING = frozenset({"listed", "unlisted", "unmasked", "case_decided"})


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


@dataclass(frozen=True, slots=True)
class CertificateState:
    """What is so of one certificate.  ``heads`` names, per field and for ``custody``, what a new act builds on."""

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

    @property
    def flags(self) -> tuple[str, ...]:
        """held, archived, conflict, ledger_only — those that hold."""
        ledger = bool(self.deliveries) and all(d.grade == "ledger_only" for d in self.deliveries)
        flags = (
            ("held", bool(self.holds)),
            ("archived", self.archived),
            ("conflict", any(case.decided is None for case in self.cases)),
            ("ledger_only", ledger),
        )
        return tuple(name for name, is_so in flags if is_so)


def fold_certificate(identity: str, entries: Sequence[Entry]) -> CertificateState:
    """Fold admitted ``entries`` (in order) that name the certificate ``identity``."""
    aggregate = ("certificate", identity)
    decided = decided_cases(aggregate, entries)
    aside = set_aside(decided)
    open_cases: list[Case] = []

    listings, present = _listing(entries)
    if present and any(e.kind == "unlisted" for e in entries) and not listings:
        disputed = [e for e in entries if e.kind == "unlisted" or e.kind not in _BESIDE_THE_LISTING]
        open_cases.append(open_case("undo_against_use", aggregate, disputed))

    values, heads = {}, {}
    for name, setters in _setters(entries).items():
        live = standing(setters, aside) or setters[-1:]
        heads[name] = tuple(e.id for e in live)
        values[name] = _value(live[-1], name)
        if len({repr(_value(e, name)) for e in live}) > 1:
            open_cases.append(open_case(f"field:{name}", aggregate, live))

    movers = [e for e in entries if e.kind in _CUSTODY_KINDS]
    live_movers = standing(movers, aside) or movers[-1:]
    heads["custody"] = tuple(e.id for e in live_movers)
    if len({_to(e) for e in live_movers}) > 1:
        open_cases.append(open_case("custody", aggregate, live_movers))
    custody = _to(live_movers[-1]) if live_movers else custodies.UNCOUNTED

    handovers = _live_deliveries(entries, aside)
    if len(handovers) > 1:
        open_cases.append(open_case("double_handover", aggregate, handovers))
    holds = _live_holds(entries, aside)
    open_cases += _handover_against_hold(aggregate, handovers, holds)
    heads["holds"] = tuple(e.id for e in holds)
    heads["deliveries"] = tuple(e.id for e in handovers)
    heads["listing"] = tuple(e.id for e in entries if e.kind == "unlisted")

    known = {case.id for case in decided}
    cases = (*decided, *(case for case in open_cases if case.id not in known))
    deliveries = tuple(_delivery(e) for e in handovers)
    archived = any(e.kind in {"archived"} for e in entries)
    hold_states = tuple(Hold(e.id, e.public["code"], e.fact("reason")) for e in holds)
    return CertificateState(
        id=identity,
        present=present,
        fields=values,
        private_held=not any(e.private_missing for e in entries),
        former_numbers=_former(entries, "number", values.get("number")),
        former_serials=_former(entries, "serial", values.get("serial")),
        custody=custody,
        word=_word(custody, live_movers, deliveries, bool(holds), archived, any(not c.decided for c in cases)),
        deliveries=deliveries,
        holds=hold_states,
        attempts=tuple(_attempt(e) for e in entries if e.kind == "attempted"),
        cases=tuple(sorted(cases, key=lambda case: case.id)),
        archived=archived,
        joined_into=_joined(identity, entries),
        batch=listings[0].command if listings else None,
        heads=heads,
    )


def _listing(entries: Sequence[Entry]) -> tuple[list[Entry], bool]:
    """Live listings, and whether the certificate is there: listed, or acted on by who had not seen the undo."""
    undone: set[str] = set()
    for entry in entries:
        if entry.kind == "unlisted":
            undone.update(entry.base)
    live = [e for e in entries if e.kind == "listed" and e.id not in undone]
    if live:
        return live, True
    acted = any(e.kind not in _BESIDE_THE_LISTING and e.id not in undone for e in entries)
    return live, acted


def _setters(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Per field the entries that set it, in order."""
    setters: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in _names_set(entry):
            setters.setdefault(name, []).append(entry)
    return setters


def _names_set(entry: Entry) -> list[str]:
    if entry.kind == "listed":
        private = entry.private or {}
        return [name for name in FIELDS if name in entry.public or name in private]
    if entry.kind == "amended":
        private = (entry.private or {}).get("fields") or {}
        return [*entry.public["fields"], *private]
    if entry.kind == "reissued":
        return ["serial"]
    return []


def _value(entry: Entry, name: str) -> Any:
    if entry.kind == "amended":
        public = entry.public["fields"]
        return public[name] if name in public else (entry.private or {}).get("fields", {}).get(name)
    return entry.fact(name)


def _to(entry: Entry) -> str:
    to: str = entry.public["to"]
    return to


def _live_deliveries(entries: Sequence[Entry], aside: frozenset[str]) -> list[Entry]:
    reversed_ids = {e.public["handover"] for e in entries if e.kind == "handover_reversed"}
    return [e for e in entries if e.kind in _DELIVERIES and e.id not in reversed_ids and e.id not in aside]


def _live_holds(entries: Sequence[Entry], aside: frozenset[str]) -> list[Entry]:
    released = {identity for e in entries if e.kind == "released" for identity in e.base}
    return [e for e in entries if e.kind == "held" and e.id not in released and e.id not in aside]


def _handover_against_hold(aggregate: tuple[str, str], handovers: list[Entry], holds: list[Entry]) -> list[Case]:
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


def _former(entries: Sequence[Entry], name: str, current: object) -> tuple[str, ...]:
    seen = {_value(e, name) for e in entries if name in _names_set(e)}
    return tuple(sorted(v for v in seen if isinstance(v, str) and v != current))


def _joined(identity: str, entries: Sequence[Entry]) -> str | None:
    joins = standing([e for e in entries if e.kind in {"same_book", "other_book"} and e.public["joined"] == identity])
    if joins and joins[-1].kind == "same_book":
        into: str = joins[-1].public["into"]
        return into
    return None


_STATE_OF_CUSTODY = {"post": "posted", "village": "entrusted", "trip": "out", "safe": "in_safe", "uncounted": "listed"}


def _word(
    custody: str, movers: Sequence[Entry], deliveries: Sequence[Delivery], held: bool, archived: bool, conflict: bool
) -> str:
    """The first word that holds, in the order that docs/architecture.md lays down.

    ``planned`` comes between ``out`` and ``in_safe`` and is put in by the query: it needs the trips.
    """
    if custody == custodies.NONE and movers:
        return "lost" if movers[-1].kind == "lost" else "void"
    for word, is_so in (("conflict", conflict), ("held", held and not deliveries), ("archived", archived)):
        if is_so:
            return word
    if deliveries or custody == custodies.RECIPIENT:
        return "handed_over"
    return _STATE_OF_CUSTODY[custodies.kind_of(custody)]
