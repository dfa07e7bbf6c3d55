"""Service days (下村日) and the trips planned for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import office
from certrun.domain.calendar import CalendarDay, service_calendar, service_dates
from certrun.domain.errors import CertrunError
from certrun.domain.holidays import HolidayTable, merge_overrides
from certrun.domain.identifiers import person_id
from certrun.domain.journal.entry import Subject
from certrun.domain.planning import NotPlaced, PlanProposal, PlanSettings, PlanVillage, ProposedStop, ProposedTrip
from certrun.domain.settings import Settings
from certrun.domain.views import StopView, TripView, VillageLoad
from certrun.routing.holidays import official_holidays
from certrun.routing.planner import plan_days
from certrun.services.trips import find_trip
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan the next service days.

    ``days`` counts service days; None plans two weeks. Trips that nobody has promised or loaded yet are planned anew.
    """

    start: date | None = None
    days: int | None = None
    teams: int | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """The trips (kept and new), the villages without a day and why, and the calendar that was planned on."""

    trips: tuple[TripView, ...]
    not_placed: tuple[NotPlaced, ...]
    calendar: tuple[CalendarDay, ...]
    proposal: PlanProposal
    unplaced_books: int


def holiday_table(settings: Settings) -> HolidayTable:
    """The State Council's notices with the office's own changes on top."""
    changes = {date.fromisoformat(day): kind for day, kind in (settings.holidays or {}).items()}
    return merge_overrides(official_holidays(), changes)  # type: ignore[arg-type]


def calendar(workspace: Workspace, start: date | None = None, weeks: int = 4) -> tuple[CalendarDay, ...]:
    """The verdict of every date of ``weeks`` weeks from ``start`` (today) on."""
    settings = workspace.settings
    return service_calendar(
        start or workspace.today,
        weeks * 7,
        weekdays=frozenset(settings.weekdays),
        table=holiday_table(settings),
        rule="shift" if settings.holiday_rule == "shift" else "skip",
        use_makeup=settings.use_makeup_days,
    )


def plan(workspace: Workspace, command: Plan) -> Planned:
    """Propose trips, and unless it is a dry run commit them; promised and loaded trips stay as they are."""
    if command.days is not None and command.days < 1:
        raise CertrunError("plan_days_malformed", where="--days", found=str(command.days))
    settings = _settings(workspace.settings, command.teams)
    days = _service_days(workspace, command)
    with workspace.read() as connection:
        kept = [t for t in office.trips(connection) if t.state == "out" or (t.state == "open" and t.promised)]
        stale = [t for t in office.trips(connection) if t.state == "open" and not t.promised]
        loads = _loads_without(office.village_loads(connection, unplanned_only=False), kept)
        ages = _ages(office.holder_papers(connection), workspace.today)
        nowhere = office.unplaced_books(connection)
    free = _free_days(days, kept, settings.teams)
    villages = [_plan_village(load, ages.get(load.code), workspace.today) for load in loads]
    proposal = plan_days(villages, free, settings)
    trips: Sequence[TripView] = [_as_view(t, n) for n, t in enumerate(proposal.trips)]
    if not command.dry_run:
        done = workspace.act("plan", command, lambda unit: _commit(workspace, unit, proposal, stale))
        with workspace.read() as connection:
            trips = office.trips(connection, done["trips"])
    in_window = [t for t in kept if t.date in {d.isoformat() for d in days}]
    ordered = sorted([*in_window, *trips], key=lambda t: (t.date or "", t.team))
    window = calendar(workspace, command.start, max(2, _weeks(days, command.start or workspace.today)))
    return Planned(tuple(ordered), proposal.not_placed, window, proposal, nowhere)


@dataclass(frozen=True, slots=True)
class Promise:
    """锁定日期: the villages of a trip have been told."""

    trip: str
    note: str = ""


def promise(workspace: Workspace, command: Promise) -> TripView:
    """Lock the date of a trip's villages; planning anew leaves it alone from now on."""
    trip = find_trip(workspace, command.trip)
    codes = [stop.village_code for stop in trip.stops]

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        _refuse_not_open(trip)
        heads = unit.fold("trip", trip.id).state.heads
        subjects: list[Subject] = [("trip", trip.id), *(("village", c) for c in codes)]
        private = {"note": command.note.strip()} if command.note.strip() else None
        unit.append("promised", subjects, {"date": str(trip.date), "villages": codes}, private, heads["plan"])
        return {"trip": trip.id}

    workspace.act("promise", command, perform)
    return find_trip(workspace, trip.id)


@dataclass(frozen=True, slots=True)
class CancelTrip:
    """取消下村任务."""

    trip: str
    reason: str


def cancel_trip(workspace: Workspace, command: CancelTrip) -> TripView:
    """Cancel a trip whose bag is empty."""
    trip = find_trip(workspace, command.trip)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        _refuse_not_open(trip)
        return _cancel(unit, trip, command.reason)

    workspace.act("cancel_trip", command, perform)
    return find_trip(workspace, trip.id)


def _refuse_not_open(trip: TripView) -> None:
    if trip.state != "open":
        raise CertrunError("trip_not_open", where=trip.id, found=trip.state)


def _cancel(unit: WriteUnit, trip: TripView, why: str) -> Mapping[str, Any]:
    subjects: list[Subject] = [("trip", trip.id), *{("village", s.village_code) for s in trip.stops}]
    heads = unit.fold("trip", trip.id).state.heads
    unit.append("trip_cancelled", subjects, {}, {"reason": why} if why else None, heads["plan"])
    return {"trip": trip.id}


def _service_days(workspace: Workspace, command: Plan) -> tuple[date, ...]:
    start = command.start or workspace.today
    if command.days is None:
        return service_dates(calendar(workspace, start, 2))
    weeks = 2
    while True:
        found = service_dates(calendar(workspace, start, weeks))[: command.days]
        if len(found) == command.days or weeks > 520:
            return found
        weeks *= 2


def _weeks(days: Sequence[date], start: date) -> int:
    return -(-((days[-1] - start).days + 1) // 7) if days else 2


def _settings(settings: Settings, teams: int | None) -> PlanSettings:
    return PlanSettings(
        teams=teams or settings.teams,
        day_minutes=settings.day_minutes,
        lunch_minutes=settings.lunch_minutes,
        minutes_per_book=settings.minutes_per_book,
        minutes_per_stop=settings.minutes_per_stop,
        km_per_hour=settings.speed_kmh,
        winding_factor=settings.winding_percent / 100,
        depot_lat=settings.depot[0] / 1_000_000 if settings.depot else None,
        depot_lon=settings.depot[1] / 1_000_000 if settings.depot else None,
        start=settings.day_start,
        max_books_per_trip=settings.books_per_trip,
    )


def _loads_without(loads: Sequence[VillageLoad], kept: Sequence[TripView]) -> list[VillageLoad]:
    """Villages that no kept trip visits."""
    visited = {stop.village_code for trip in kept for stop in trip.stops}
    return [load for load in loads if load.code not in visited]


def _free_days(days: Sequence[date], kept: Sequence[TripView], teams: int) -> list[date]:
    """Service days on which a team is still free."""
    busy: dict[str, int] = {}
    for trip in kept:
        busy[trip.date or ""] = busy.get(trip.date or "", 0) + 1
    return [day for day in days if busy.get(day.isoformat(), 0) < teams]


def _ages(papers: Sequence[tuple[str, str]], today: date) -> dict[str, int]:
    oldest: dict[str, int] = {}
    for code, id_no in papers:
        age = person_id.age_on(id_no, today)
        if age is not None and age > oldest.get(code, 0):
            oldest[code] = age
    return oldest


def _plan_village(load: VillageLoad, oldest: int | None, today: date) -> PlanVillage:
    since = date.fromisoformat(load.listed_since) if load.listed_since else today
    return PlanVillage(
        code=load.code,
        name=load.name,
        town=load.town,
        town_order=int(load.town_code[-3:]) if load.town_code[-3:].isdigit() else 0,
        books=load.books,
        oldest_age=oldest,
        waiting_days=max(0, (today - since) // timedelta(days=1)),
        lat=None if load.lat_e6 is None else load.lat_e6 / 1_000_000,
        lon=None if load.lon_e6 is None else load.lon_e6 / 1_000_000,
        blackout=frozenset(date.fromisoformat(d) for d in load.blackouts),
    )


def _commit(
    workspace: Workspace, unit: WriteUnit, proposal: PlanProposal, stale: Sequence[TripView]
) -> Mapping[str, Any]:
    for old in stale:
        _cancel(unit, old, "重新排期")
    unit.project()
    taken: dict[str, int] = {}
    ids = []
    for trip in proposal.trips:
        identity = _trip_id(unit, trip)
        ids.append(identity)
        stops = [_stop(unit, stop, taken) for stop in trip.stops]
        subjects: list[Subject] = [("trip", identity), *{("village", s.village_code) for s in trip.stops}]
        unit.append(
            "planned",
            subjects,
            {
                "date": trip.date.isoformat(),
                "team": trip.team,
                "start": workspace.settings.day_start,
                "minutes": trip.minutes,
                "metres": trip.metres,
                "stops": stops,
                **({"staff": list(workspace.settings.staff)} if workspace.settings.staff else {}),
            },
        )
    return {"trips": ids}


def _trip_id(unit: WriteUnit, trip: ProposedTrip) -> str:
    """``T20261124-1``; a letter is added where a cancelled trip or another office bears the name already."""
    stem = f"T{trip.date:%Y%m%d}-{trip.team}"
    for suffix in ["", *(f"-{n}" for n in range(2, 1000))]:
        if not unit.fold("trip", stem + suffix).state.date:
            return stem + suffix
    raise CertrunError("trip_ambiguous", where=stem, found=stem)


def _stop(unit: WriteUnit, stop: ProposedStop, taken: dict[str, int]) -> dict[str, Any]:
    """A stop as the journal writes it; a village split over trips names the books of its part."""
    document: dict[str, Any] = {
        "village_code": stop.village_code,
        "village": stop.village,
        "arrive": stop.arrive,
        "leave": stop.leave,
        "books": stop.books,
        "reason": {"code": stop.reason.code, "params": dict(stop.reason.params)},
    }
    if stop.part is not None:
        first = taken.get(stop.village_code, 0)
        books = office.village_books(unit.connection, stop.village_code)[first : first + stop.books]
        taken[stop.village_code] = first + stop.books
        document |= {"part": list(stop.part), "certificates": books}
    return document


def _as_view(trip: ProposedTrip, number: int) -> TripView:
    """A trip that is only proposed, as lists show it."""
    stops = tuple(
        StopView(s.village_code, s.village, s.arrive, s.leave, s.books, s.reason, s.part, False) for s in trip.stops
    )
    return TripView(
        f"?{number + 1}", trip.date.isoformat(), trip.team, "", trip.minutes, trip.km, (), stops, "open", {}
    )
