"""Folds of the smaller aggregates: receipt, village, station, register, referral."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from certrun.domain.folds.cases import Case, decided_cases, open_case, set_aside
from certrun.domain.journal.entry import Entry
from certrun.domain.journal.heads import standing
from certrun.domain.sync.chain import chain_of


@dataclass(frozen=True, slots=True)
class ReceiptState:
    """What is so of one receipt (领证回执).  ``handover`` is the entry it stands for."""

    number: str
    handover: str | None
    certificates: tuple[str, ...]
    struck_out: tuple[str, ...]
    collected_on: str | None
    trip: str | None
    copies: int
    reversed_by: str | None
    scans: tuple[str, ...]
    archived: bool
    cases: tuple[Case, ...]


def fold_receipt(identity: str, entries: Sequence[Entry]) -> ReceiptState:
    """Fold admitted ``entries`` (in order) that name the receipt; one number used twice is a case."""
    aggregate = ("receipt", identity)
    decided = decided_cases(aggregate, entries)
    all_handovers = [e for e in entries if e.kind == "handed_over"]
    handovers = [e for e in all_handovers if e.id not in set_aside(decided)] or all_handovers[-1:]
    cases = list(decided)
    if len(handovers) > 1:
        case = open_case("receipt_number", aggregate, handovers)
        cases += [case] if case.id not in {c.id for c in cases} else []
    shown = handovers[-1] if handovers else None
    public = shown.public if shown else {}
    reversals = [e.id for e in entries if e.kind == "handover_reversed" and shown and e.public["handover"] == shown.id]
    return ReceiptState(
        number=identity,
        handover=shown.id if shown else None,
        certificates=tuple(public.get("certificates", ())),
        struck_out=tuple(public.get("struck_out", ())),
        collected_on=public.get("collected_on"),
        trip=next(iter(shown.names("trip")), None) if shown else None,
        copies=sum(1 for e in entries if e.kind == "receipt_printed"),
        reversed_by=reversals[0] if reversals else None,
        scans=tuple(sorted({e.public["attachment"] for e in entries if e.kind == "scan_filed"})),
        archived=any(e.kind == "archived" for e in entries),
        cases=tuple(cases),
    )


@dataclass(frozen=True, slots=True)
class VillageState:
    """What is so of one village (村).  Coordinates are whole millionths of a degree (CGCS2000/WGS84)."""

    code: str
    name: str
    town_code: str
    town: str
    aliases: tuple[str, ...]
    lat_e6: int | None
    lon_e6: int | None
    blackouts: tuple[str, ...]
    contact_name: str | None
    contact_phone: str | None
    merged_into: str | None
    trip: str | None
    cases: tuple[Case, ...] = ()
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)


def fold_village(identity: str, entries: Sequence[Entry]) -> VillageState:
    """Fold admitted ``entries`` (in order) that name the village; of several plans the office's last one counts.

    Two stations that have promised it two days, neither knowing of the other, are a case.
    """
    decided = decided_cases(("village", identity), entries)
    promises = _promises(entries, set_aside(decided))
    last, heads = _last_facts(entries, {"village_listed", "village_renamed", "village_amended"})
    names = {e.public["name"] for e in entries if e.kind in {"village_listed", "village_renamed"}}
    name = last.get("name", identity)
    merged = [e for e in entries if e.kind == "village_merged" and e.public["from"] == identity]
    return VillageState(
        code=identity,
        name=name,
        town_code=last.get("town_code", identity[:9]),
        town=last.get("town", ""),
        aliases=tuple(sorted({*last.get("aliases", ()), *names} - {name})),
        lat_e6=last.get("lat_e6"),
        lon_e6=last.get("lon_e6"),
        blackouts=tuple(sorted(last.get("blackouts", ()))),
        contact_name=last.get("contact_name"),
        contact_phone=last.get("contact_phone"),
        merged_into=merged[-1].public["into"] if merged else None,
        trip=_plan_of(entries, promises),
        cases=_with_dispute(decided, identity, promises),
        heads={**heads, "promise": tuple(e.id for e in _unseen(promises))},
    )


def _plan_of(entries: Sequence[Entry], promises: Sequence[Entry]) -> str | None:
    """The trip that stops here: a promise moves only by another promise or a cancelled trip, never by a plan."""
    plans = [entry for entry in entries if entry.kind == "planned"]
    trips = [trip for entry in promises or _of_living_trips(plans, entries) for trip in entry.names("trip")]
    return trips[-1] if trips else None


def _promises(entries: Sequence[Entry], aside: Collection[str]) -> list[Entry]:
    promised = [entry for entry in entries if entry.kind == "promised" and entry.id not in aside]
    return _of_living_trips(promised, entries)


def _of_living_trips(some: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    cancelled = {trip for e in entries if e.kind == "trip_cancelled" for trip in e.names("trip")}
    return [entry for entry in some if not cancelled.issuperset(entry.names("trip"))]


def _unseen(promises: Sequence[Entry]) -> list[Entry]:
    """Promises that no other one knew of: who makes one knows what his own station has promised before."""
    seen = {identity for entry in promises for identity in entry.base}
    last = {chain_of(entry): entry.id for entry in sorted(promises, key=lambda each: each.seq)}
    return [entry for entry in promises if entry.id not in seen and last[chain_of(entry)] == entry.id]


def _with_dispute(decided: Sequence[Case], village: str, promises: Sequence[Entry]) -> tuple[Case, ...]:
    live = _unseen(promises)
    if len({entry.public["date"] for entry in live}) < 2:
        return tuple(decided)
    case = open_case("promise_moved", ("village", village), live)
    return (*decided, *([case] if case.id not in {each.id for each in decided} else []))


def _last_facts(entries: Sequence[Entry], kinds: set[str]) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """The standing value of each fact, last in order; and per fact the heads."""
    setters: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind in kinds:
            for name in (*entry.public, *(entry.private or {})):
                setters.setdefault(name, []).append(entry)
    values, heads = {}, {}
    for name, all_setters in setters.items():
        live = standing(all_setters) or all_setters[-1:]
        values[name] = live[-1].fact(name)
        heads[name] = tuple(e.id for e in live)
    return values, heads


@dataclass(frozen=True, slots=True)
class Batch:
    """One import of an issuance list; its id is the command of all the entries that it wrote.

    ``admitted``: per book that was let in although a rule refused it ``certificate``, ``group`` and ``act``.
    """

    id: str
    file_sha256: str
    file: str | None
    wall: str
    actor: str
    counts: Mapping[str, int]
    place: str | None
    admitted: tuple[Mapping[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class StationState:
    """What is so of one station (终端): its incarnations and what it did for itself."""

    id: str
    name: str
    incarnations: tuple[tuple[str, str], ...]
    batches: tuple[Batch, ...]


def fold_station(identity: str, entries: Sequence[Entry]) -> StationState:
    """Fold admitted ``entries`` (in order) that name the station."""
    name = ""
    own = [e for e in entries if e.station == identity]
    for entry in entries:
        name = entry.public.get("station_name") or (entry.kind == "station_renamed" and entry.public["name"]) or name
    return StationState(
        id=identity,
        name=name,
        incarnations=tuple((e.incarnation, e.public["reason"]) for e in own if e.kind == "started"),
        batches=tuple({e.command: _batch(e) for e in own if e.kind == "list_imported"}.values()),
    )


def _batch(entry: Entry) -> Batch:
    public = entry.public
    return Batch(
        entry.command, public["file_sha256"], entry.fact("file"), entry.wall, entry.actor, public["counts"],
        public.get("place"), tuple(filter(_is_admission, public.get("admitted", ()))),
    )  # fmt: skip


def _is_admission(item: object) -> bool:
    """Whether an item has the shape of an admission; entries may come from anywhere."""
    return isinstance(item, dict) and all(isinstance(item.get(name), str) for name in ("certificate", "group", "act"))


@dataclass(frozen=True, slots=True)
class RegisterState:
    """What is so of the register itself: its county, and the settings by key."""

    id: str
    county: str
    name: str
    settings: Mapping[str, Any]
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)


def fold_register(identity: str, entries: Sequence[Entry]) -> RegisterState:
    """Fold admitted ``entries`` (in order) that name the register; a setting is a field of its own."""
    founding = next((e.public for e in entries if e.kind == "register_founded"), {})
    setters: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "setting_changed":
            setters.setdefault(entry.public["key"], []).append(entry)
    live = {key: standing(changes) or changes[-1:] for key, changes in sorted(setters.items())}
    return RegisterState(
        id=identity,
        county=founding.get("county", ""),
        name=founding.get("name", ""),
        settings={key: heads[-1].public["value"] for key, heads in live.items()},
        heads={key: tuple(e.id for e in heads) for key, heads in live.items()},
    )


@dataclass(frozen=True, slots=True)
class ReferralState:
    """What is so of one referral (转办单)."""

    id: str
    reason: str
    to: str
    on: str
    status: str
    certificates: tuple[str, ...]
    village: str | None
    facts: str | None
    updates: tuple[tuple[str, str], ...]


def fold_referral(identity: str, entries: Sequence[Entry]) -> ReferralState:
    """Fold admitted ``entries`` (in order) that name the referral."""
    opened = next((e for e in entries if e.kind == "referral_opened"), None)
    updates = tuple((e.public["on"], e.public["status"]) for e in entries if e.kind == "referral_updated")
    return ReferralState(
        id=identity,
        reason=opened.public["reason"] if opened else "",
        to=opened.public["to"] if opened else "",
        on=opened.public["on"] if opened else "",
        status=updates[-1][1] if updates else "referred",
        certificates=opened.names("certificate") if opened else (),
        village=next(iter(opened.names("village")), None) if opened else None,
        facts=opened.fact("facts") if opened else None,
        updates=updates,
    )
