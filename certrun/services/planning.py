"""Service days (下村日) and the trips planned for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import office
from certrun.domain.calendar import CalendarDay, service_calendar, service_dates
from certrun.domain.errors import CertrunError
from certrun.domain.folds.trip import TripState
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

    ``days`` counts service days from ``start`` (today, and never before) on; None plans two weeks. Trips that nobody
    has promised or loaded yet are planned anew.
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
    """Propose trips for the days asked for, and unless it is a dry run commit them.

    Promised and loaded trips stay as they are, and so do trips on other days to come.
    """
    if command.days is not None and command.days < 1:
        raise CertrunError("plan_days_malformed", where="--days", found=str(command.days))
    start = max(command.start or workspace.today, workspace.today)
    while True:
        draft = _draft(workspace, command, start)
        if command.dry_run:
            trips: Sequence[TripView] = [_as_view(t, n) for n, t in enumerate(draft.proposal.trips)]
            break
        try:
            done = workspace.act("plan", command, partial(_commit, workspace, draft))
        except _OvertakenError:
            continue
        with workspace.read() as connection:
            trips = office.trips(connection, done["trips"])
        break
    in_window = [t for t in draft.kept if t.date in {d.isoformat() for d in draft.days}]
    ordered = sorted([*in_window, *trips], key=lambda t: (t.date or "", t.team))
    window = calendar(workspace, start, max(2, _weeks(draft.days, start)))
    return Planned(tuple(ordered), draft.proposal.not_placed, window, draft.proposal, draft.unplaced_books)


class _OvertakenError(Exception):
    """Leaves the transaction without writing: somebody changed a trip while the plan was computed."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A proposal and what it was made from: the trips that stay, and those that it replaces."""

    days: tuple[date, ...]
    kept: tuple[TripView, ...]
    stale: tuple[TripView, ...]
    proposal: PlanProposal
    unplaced_books: int


def _draft(workspace: Workspace, command: Plan, start: date) -> _Draft:
    settings = _settings(workspace.settings, command.teams)
    days = _service_days(workspace, command, start)
    with workspace.read() as connection:
        kept, stale = _kept_and_stale(office.trips(connection), workspace.today, days)
        loads = office.village_loads(connection, beside=[trip.id for trip in kept])
        ages = _ages(office.holder_papers(connection), workspace.today)
        nowhere = office.unplaced_books(connection)
    villages = [_plan_village(load, ages.get(load.code), workspace.today) for load in loads]
    proposal = plan_days(villages, days, settings, busy=Counter(date.fromisoformat(t.date) for t in kept if t.date))
    return _Draft(days, kept, stale, _number_teams(proposal, kept), nowhere)


def _kept_and_stale(
    trips: Sequence[TripView], today: date, days: Sequence[date]
) -> tuple[tuple[TripView, ...], tuple[TripView, ...]]:
    """Trips that are out or promised stay, and those of days that are not planned now; a day gone by binds no more."""
    alive = [t for t in trips if t.state in {"open", "out"}]
    planned = {day.isoformat() for day in days}
    kept = tuple(t for t in alive if t.state == "out" or _stays(t, today.isoformat(), planned))
    return kept, tuple(t for t in alive if t not in kept)


def _stays(trip: TripView, today: str, planned: Set[str]) -> bool:
    day = trip.date or ""
    return day >= today and (trip.promised or day not in planned)


def _number_teams(proposal: PlanProposal, kept: Sequence[TripView]) -> PlanProposal:
    """Give each new trip the first team that is still at home on its day."""
    away = {(t.date, t.team) for t in kept}
    trips: list[ProposedTrip] = []
    for trip in proposal.trips:
        team = next(n for n in count(1) if (trip.date.isoformat(), n) not in away)
        away.add((trip.date.isoformat(), team))
        trips.append(replace(trip, team=team))
    return replace(proposal, trips=tuple(trips))


@dataclass(frozen=True, slots=True)
class Promise:
    """锁定日期: the villages of a trip have been told."""

    trip: str
    note: str = ""


def promise(workspace: Workspace, command: Promise) -> TripView:
    """Lock the date of a trip's villages; planning anew leaves it alone from now on."""
    trip = find_trip(workspace, command.trip)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        state = _open_trip(unit, trip.id)
        codes = [stop.village_code for stop in state.stops]
        subjects: list[Subject] = [("trip", trip.id), *(("village", c) for c in codes)]
        private = {"note": command.note.strip()} if command.note.strip() else None
        villages = unit.fold_many("village", codes).values()
        base = [*state.heads["plan"], *(each for village in villages for each in village.state.heads["promise"])]
        unit.append("promised", subjects, {"date": str(state.date), "villages": codes}, private, base)
        return {"trip": trip.id}

    workspace.act("promise", command, perform)
    return find_trip(workspace, trip.id)


@dataclass(frozen=True, slots=True)
class CancelTrip:
    """取消下村任务."""

    trip: str
    reason: str


def cancel_trip(workspace: Workspace, command: CancelTrip) -> TripView:
    """Cancel a trip whose bag is empty, or empty again."""
    trip = find_trip(workspace, command.trip)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        _cancel(unit, _open_trip(unit, trip.id), command.reason)
        return {"trip": trip.id}

    workspace.act("cancel_trip", command, perform)
    return find_trip(workspace, trip.id)


def _open_trip(unit: WriteUnit, identity: str) -> TripState:
    """The trip as it is now; ``trip_not_open`` where books are out with it, or it is over."""
    state: TripState = unit.fold("trip", identity).state
    if state.closed or state.cancelled or any(became != "returned" for became in state.bag.values()):
        raise CertrunError("trip_not_open", where=identity, found=identity)
    return state


def _cancel(unit: WriteUnit, trip: TripState, why: str) -> None:
    subjects: list[Subject] = [("trip", trip.id), *{("village", s.village_code) for s in trip.stops}]
    unit.append("trip_cancelled", subjects, {}, {"reason": why} if why else None, trip.heads["plan"])


def _service_days(workspace: Workspace, command: Plan, start: date) -> tuple[date, ...]:
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


def _commit(workspace: Workspace, draft: _Draft, unit: WriteUnit) -> Mapping[str, Any]:
    if _kept_and_stale(office.trips(unit.connection), workspace.today, draft.days) != (draft.kept, draft.stale):
        raise _OvertakenError
    for old in draft.stale:
        _cancel(unit, unit.fold("trip", old.id).state, "日期已过，未出车" if old.promised else "重新排期")
    unit.project()
    parted = {stop.village_code for trip in draft.proposal.trips for stop in trip.stops if stop.part is not None}
    books = {code: office.village_books(unit.connection, code) for code in sorted(parted)}
    ids = []
    for trip in draft.proposal.trips:
        identity = _trip_id(unit, trip)
        ids.append(identity)
        stops = [_stop(stop, books) for stop in trip.stops]
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


def _stop(stop: ProposedStop, books: dict[str, list[str]]) -> dict[str, Any]:
    """A stop as the journal writes it; a village split over trips names the books of its part, taken from ``books``."""
    document: dict[str, Any] = {
        "village_code": stop.village_code,
        "village": stop.village,
        "arrive": stop.arrive,
        "leave": stop.leave,
        "books": stop.books,
        "reason": {"code": stop.reason.code, "params": dict(stop.reason.params)},
    }
    if stop.part is not None:
        waiting = books[stop.village_code]
        books[stop.village_code] = waiting[stop.books :]
        document |= {"part": list(stop.part), "certificates": waiting[: stop.books]}
    return document


def _as_view(trip: ProposedTrip, number: int) -> TripView:
    """A trip that is only proposed, as lists show it."""
    stops = tuple(
        StopView(s.village_code, s.village, s.arrive, s.leave, s.books, s.reason, s.part, False) for s in trip.stops
    )
    return TripView(
        f"?{number + 1}", trip.date.isoformat(), trip.team, "", trip.minutes, trip.km, (), stops, "open", {}
    )
