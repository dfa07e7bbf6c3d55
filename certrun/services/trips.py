"""The bag of a trip: load (出库清点), unload (退库), close (收车清点)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.domain import custody
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.trip import DISPOSITIONS, TripState
from certrun.domain.ports import wall_text
from certrun.domain.views import CertificateView, TripView
from certrun.services.certificates import masked, resolve_all
from certrun.services.custody import append_unload, checked_place, refuse_final, refuse_held, required
from certrun.services.wording import custody_text
from certrun.services.workspace import Workspace, base_of, states_of


@dataclass(frozen=True, slots=True)
class Load:
    """出库清点: take books along; all that the trip's villages have, or those named."""

    trip: str
    certificates: tuple[str, ...] = ()
    all_planned: bool = False


@dataclass(frozen=True, slots=True)
class Unload:
    """退库: bring books back into a safe."""

    trip: str
    certificates: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Bag:
    """A trip after loading or unloading, with the books that moved."""

    trip: TripView
    certificates: tuple[CertificateView, ...]
    left_behind: tuple[str, ...] = ()


def load_bag(workspace: Workspace, command: Load) -> Bag:
    """Load books from a safe; with ``all_planned`` the books not counted yet are left behind and named."""
    trip = find_trip(workspace, command.trip)
    with workspace.read() as connection:
        named = resolve_all(connection, command.certificates)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        _refuse_closed(unit.fold("trip", trip.id).state)
        chosen = office.trip_books(unit.connection, trip.id) if command.all_planned else named
        states = list(states_of(unit, chosen).values())
        left_behind: list[str] = []
        if command.all_planned:
            left_behind = [_number(s) for s in states if custody.kind_of(s.custody) != "safe"]
            states = [s for s in states if custody.kind_of(s.custody) == "safe"]
        if not states:
            raise CertrunError("nothing_to_load", where=trip.id, found=str(len(left_behind)))
        for state in states:
            _append_load(unit, trip.id, state)
        return {"certificates": [s.id for s in states], "left_behind": left_behind}

    return _bag(workspace, trip.id, workspace.act("load_bag", command, perform))


def unload_bag(workspace: Workspace, command: Unload) -> Bag:
    """Bring books of an open trip back into a safe."""
    trip = find_trip(workspace, command.trip)
    with workspace.read() as connection:
        chosen = resolve_all(connection, command.certificates)
    place = checked_place(command.place or workspace.settings.place)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        _refuse_closed(unit.fold("trip", trip.id).state)
        for state in states_of(unit, chosen).values():
            _append_unload(unit, trip.id, state, place)
        return {"certificates": chosen}

    return _bag(workspace, trip.id, workspace.act("unload_bag", command, perform))


@dataclass(frozen=True, slots=True)
class Close:
    """收车清点: name what came back (or ``all_returned``) and what is lost; nothing is returned by itself.

    ``counted_by``: who has counted, for the journal.
    """

    trip: str
    returned: tuple[str, ...] = ()
    all_returned: bool = False
    lost: tuple[str, ...] = ()
    reason: str = ""
    place: str = ""
    counted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """The day's close: 出库 = 已领 + 退库 + 村委会代管 + 邮寄 + 转其他存放点 + 遗失（+ 作废）.

    Where it does not add up, ``missing`` names the rest.

    An unbalanced trip is not closed and nothing of the command is written.
    """

    trip: str
    out: int
    handed_over: int
    returned: int
    entrusted: int
    posted: int
    moved: int
    lost: int
    void: int
    balanced: bool
    missing: tuple[str, ...]


class _UnbalancedError(Exception):
    """Leaves the transaction without writing; carries what was found."""

    def __init__(self, closed: Closed) -> None:
        super().__init__(closed.trip)
        self.closed = closed


def close_trip(workspace: Workspace, command: Close) -> Closed:
    """Close a trip if every book that went out is accounted for; the close is sealed."""
    trip = find_trip(workspace, command.trip)
    if command.lost:
        required(command.reason, "reason")
    with workspace.read() as connection:
        lost = resolve_all(connection, command.lost)
        named = resolve_all(connection, command.returned)
    place = checked_place(command.place or workspace.settings.place)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        before: TripState = unit.fold("trip", trip.id).state
        _refuse_closed(before)
        out = [c for c, became in before.bag.items() if became == "out"]
        returned = [c for c in out if c not in lost] if command.all_returned else named
        for state in states_of(unit, returned).values():
            _append_unload(unit, trip.id, state, place)
        for state in states_of(unit, lost).values():
            _append_loss(unit, trip.id, state, command.reason.strip())
        closed = _account(unit.fold("trip", trip.id).state, _numbers(unit, out))
        if not closed.balanced:
            raise _UnbalancedError(closed)
        counts = {name: getattr(closed, name) for name in ("out", *DISPOSITIONS)}
        entries = unit.fold("trip", trip.id).state.heads["entries"]
        note = {"note": f"清点人：{'、'.join(command.counted_by)}"} if command.counted_by else None
        unit.append("trip_closed", [("trip", trip.id)], {"counts": counts}, note, entries)
        unit.seal("day close", wall_text(workspace.database.clock.now()))
        return counts

    try:
        counts = workspace.act("close_trip", command, perform)
    except _UnbalancedError as unbalanced:
        return unbalanced.closed
    return Closed(trip.id, **counts, balanced=True, missing=())


def list_trips(workspace: Workspace, *, open_only: bool = False) -> list[TripView]:
    """All trips by date; or those that are neither closed nor cancelled."""
    with workspace.read() as connection:
        found = office.trips(connection)
    return [t for t in found if not open_only or t.state in {"open", "out"}]


def find_trip(workspace: Workspace, text: str) -> TripView:
    """The trip named by its id, or by its date where one team goes out; ``trip_unknown`` or ``trip_ambiguous``."""
    trips = [t for t in list_trips(workspace) if t.state != "cancelled" or t.id == text]
    found = [t for t in trips if t.id.upper() == text.strip().upper()] or [t for t in trips if t.date == text.strip()]
    if not found:
        known = "、".join(t.id for t in trips if t.state in {"open", "out"}) or "—"
        raise CertrunError("trip_unknown", where=text, found=text, known=known)
    if len(found) > 1:
        raise CertrunError("trip_ambiguous", where=text, found="、".join(t.id for t in found))
    return found[0]


def trip_certificates(workspace: Workspace, trip: str) -> list[CertificateView]:
    """The books of a trip: those in the bag, and those that its villages still have waiting, masked."""
    with workspace.read() as connection:
        bag = office.bag_books(connection, trip)
        planned = office.trip_books(connection, trip)
        ids = list(dict.fromkeys([*bag, *planned]))
        return [masked(view) for view in queries.load(connection, ids)]


def bag_of(workspace: Workspace, trip: str) -> dict[str, str]:
    """Certificate id → ``out`` or what became of it."""
    with workspace.read() as connection:
        return office.bag_books(connection, trip)


def _append_load(unit: WriteUnit, trip: str, state: CertificateState) -> None:
    refuse_final(state)
    refuse_held(state)
    if custody.kind_of(state.custody) != "safe":
        code = "not_counted" if state.custody == custody.UNCOUNTED else "not_in_safe"
        raise CertrunError(code, where=_number(state), found=custody_text(state.custody))
    subjects = [("certificate", state.id), ("trip", trip)]
    unit.append("loaded", subjects, {"from": state.custody, "to": custody.trip(trip)}, base=base_of(state, "custody"))


def _append_unload(unit: WriteUnit, trip: str, state: CertificateState, place: str) -> None:
    _require_in_bag(trip, state)
    append_unload(unit, state, custody.safe(place))


def _append_loss(unit: WriteUnit, trip: str, state: CertificateState, reason: str) -> None:
    _require_in_bag(trip, state)
    subjects = [("certificate", state.id), ("trip", trip)]
    facts = {"from": state.custody, "to": custody.NONE}
    unit.append("lost", subjects, facts, {"reason": reason}, base_of(state, "custody"))


def _require_in_bag(trip: str, state: CertificateState) -> None:
    if state.custody != custody.trip(trip):
        raise CertrunError("not_in_bag", where=_number(state), found=custody_text(state.custody), trip=trip)


def _refuse_closed(state: TripState) -> None:
    if state.closed:
        raise CertrunError("trip_closed_already", where=state.id, found=state.id)
    if state.cancelled:
        raise CertrunError("trip_cancelled_already", where=state.id, found=state.id)


def _account(state: TripState, names: Mapping[str, str]) -> Closed:
    became = list(state.bag.values())
    counts = {name: became.count(name) for name in DISPOSITIONS}
    missing = tuple(sorted(names.get(c, c) for c, b in state.bag.items() if b == "out"))
    return Closed(
        trip=state.id,
        out=len(became),
        **counts,
        balanced=not missing and sum(counts.values()) == len(became),
        missing=missing,
    )


def _numbers(unit: WriteUnit, ids: Sequence[str]) -> dict[str, str]:
    return {view.id: view.number for view in queries.load(unit.connection, ids)}


def _number(state: CertificateState) -> str:
    return str(state.fields.get("number") or state.id)


def _bag(workspace: Workspace, trip: str, done: Mapping[str, Any]) -> Bag:
    with workspace.read() as connection:
        moved = tuple(masked(v) for v in queries.load(connection, done["certificates"]))
        return Bag(office.trips(connection, [trip])[0], moved, tuple(done.get("left_behind", ())))
