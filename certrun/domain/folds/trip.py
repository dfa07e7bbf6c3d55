"""Folds of a trip (下村任务) and of the bag that it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from certrun.domain import custody as custodies
from certrun.domain.folds.cases import decided_cases, set_aside
from certrun.domain.journal.entry import Entry
from certrun.domain.journal.heads import standing, standing_or_before

_LEFT = {
    "unloaded": "returned",
    "moved": "moved",
    "handed_over": "handed_over",
    "entrusted": "entrusted",
    "posted": "posted",
    "lost": "lost",
    "voided": "void",
}
_BY_PLACE = {
    "safe": "returned",
    "village": "entrusted",
    "recipient": "handed_over",
    "post": "posted",
    "none": "lost",
}
DISPOSITIONS = ("handed_over", "returned", "entrusted", "posted", "moved", "lost", "void")
"""What may have become of a book that was taken out, in the order of the day's close."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One village on a trip.  ``certificates`` is None where all the village's books are meant.

    ``reason`` is why it was placed here: ``{"code", "params"}``, put into words where it is read.
    """

    village_code: str
    village: str
    arrive: str
    leave: str
    books: int
    reason: Mapping[str, Any]
    part: tuple[int, int] | None
    certificates: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class TripState:
    """What is so of one trip.  ``bag`` maps each certificate taken out to ``out`` or what became of it.

    ``taken_over`` is the station that had the trip with it when it was lost; the office goes on with it.
    """

    id: str
    date: str | None
    team: int
    start: str
    minutes: int
    metres: int
    staff: tuple[str, ...]
    stops: tuple[Stop, ...]
    promised: Mapping[str, str]
    bag: Mapping[str, str]
    closed: bool
    cancelled: bool
    taken_over: str | None
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)


def fold_trip(identity: str, entries: Sequence[Entry]) -> TripState:
    """Fold admitted ``entries`` (in order) that name the trip."""
    plans = [e for e in entries if e.kind == "planned"]
    plan = plans[-1].public if plans else {}
    promised = {v: e.public["date"] for e in entries if e.kind == "promised" for v in e.public["villages"]}
    bag = _bag(identity, entries)
    lost = [e.public["station"] for e in entries if e.kind == "trip_taken_over"]
    return TripState(
        id=identity,
        date=plan.get("date"),
        team=plan.get("team", 1),
        start=plan.get("start", ""),
        minutes=plan.get("minutes", 0),
        metres=plan.get("metres", 0),
        staff=tuple(plan.get("staff", ())),
        stops=tuple(_stop(stop) for stop in plan.get("stops", ())),
        promised=dict(sorted(promised.items())),
        bag=bag,
        closed=any(e.kind == "trip_closed" for e in entries),
        cancelled=any(e.kind == "trip_cancelled" for e in entries),
        taken_over=lost[-1] if lost else None,
        heads={"plan": tuple(e.id for e in standing(plans)), "entries": tuple(e.id for e in entries[-1:])},
    )


def _stop(stop: Mapping[str, Any]) -> Stop:
    part = stop.get("part")
    books = stop.get("certificates")
    return Stop(
        village_code=stop["village_code"],
        village=stop["village"],
        arrive=stop["arrive"],
        leave=stop["leave"],
        books=stop["books"],
        reason=stop.get("reason", {}),
        part=(part[0], part[1]) if part else None,
        certificates=tuple(books) if books is not None else None,
    )


def _bag(identity: str, entries: Sequence[Entry]) -> dict[str, str]:
    here = custodies.trip(identity)
    moves: dict[str, list[Entry]] = {}
    loaded: set[str] = set()
    for entry in entries:
        for certificate in _moved(entry, here):
            moves.setdefault(certificate, []).append(entry)
            if entry.kind == "loaded":
                loaded.add(certificate)
    decisions = [entry for entry in entries if entry.kind == "case_decided"]
    return {c: _became(here, moves[c], _Decided.of(c, decisions)) for c in sorted(loaded)}


@dataclass(frozen=True, slots=True)
class _Decided:
    """What was decided about one book: entries put ``aside``; those kept, where it is by them, and by what kind."""

    aside: frozenset[str]
    kept: tuple[tuple[frozenset[str], str, str], ...]

    @classmethod
    def of(cls, certificate: str, decisions: Sequence[Entry]) -> _Decided:
        """One handover may be of several books, and be put aside for one of them."""
        cases = decided_cases(("certificate", certificate), decisions)
        counted = {case.decided.entry for case in cases if case.decided}
        placing = [e.public for e in decisions if e.id in counted and "to" in e.public]
        return cls(set_aside(cases), tuple((frozenset(p["keep"]), p["to"], p.get("by", "")) for p in placing))


def _moved(entry: Entry, here: str) -> Sequence[str]:
    """Certificates that ``entry`` put into this bag or took out of it."""
    if entry.kind == "handed_over":
        source = entry.public["from"]
        return [c for c in entry.public["certificates"] if source.get(c) == here]
    if entry.kind in {"loaded", "handover_reversed"} or (entry.kind in _LEFT and entry.public["from"] == here):
        return entry.names("certificate")
    return ()


def _became(here: str, own: Sequence[Entry], decided: _Decided) -> str:
    """What became of a book by the trip's ``own`` entries; where these were put aside for others, by the decision."""
    heads = standing(own, decided.aside)
    ours = {entry.id for entry in own}
    elsewhere = [(place, by) for keep, place, by in decided.kept if ours.isdisjoint(keep)]
    if elsewhere and not heads:
        place, by = elsewhere[-1]
        return _LEFT.get(by) or _at(place, here)
    last = (heads or standing_or_before(own, decided.aside))[-1]
    if last.kind == "loaded":
        return "out"
    return _at(last.public["to"], here) if last.kind == "handover_reversed" else _LEFT[last.kind]


def _at(place: str, here: str) -> str:
    """What became of a book that is at ``place`` now, which nothing says that took it out of this bag."""
    return "out" if place == here else _BY_PLACE.get(custodies.kind_of(place), "moved")
