"""Villages → service days → order of stops, with a reason for each village placed and each one left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from certrun.domain.errors import CertrunError
from certrun.domain.planning import (
    NotPlaced,
    PlanProposal,
    PlanSettings,
    PlanVillage,
    ProposedStop,
    ProposedTrip,
    check_settings,
    service_minutes,
)
from certrun.domain.reasons import Reason, reason
from certrun.domain.splitting import Share
from certrun.domain.timetable import Timetable, build_timetable, format_clock
from certrun.routing.distances import TravelMatrix, travel_matrix
from certrun.routing.solver import ITERATIONS, SolvedTrip, SolverLimits, solve_visits
from certrun.routing.visits import Visit, build_demand, town_rank


def plan_days(
    villages: Sequence[PlanVillage],
    days: Sequence[date],
    settings: PlanSettings,
    *,
    seed: int = 1,
    iterations: int = ITERATIONS,
    seconds: float | None = None,
    matrix: TravelMatrix | None = None,
    busy: Mapping[date, int] | None = None,
) -> PlanProposal:
    """Propose trips on ``days`` and say of every village with books where it is or why it is not placed.

    Same input, seed and iterations → same proposal, in whatever order villages and days come; ``seconds`` is an extra
    bound for callers who prefer time to repeatability. ``busy`` says how many teams other trips take on a day; a day on
    which none is left is no day. ``matrix`` (depot, then ``villages`` as given) replaces the
    estimate. Raises ``plan_setting``, ``plan_village_twice``, ``plan_matrix_size``.
    """
    check_settings(settings)
    _check_codes(villages)
    legs = matrix or travel_matrix(villages, settings)
    legs.check_size(len(villages))
    taken = busy or {}
    dates = [day for day in sorted(set(days)) if taken.get(day, 0) < settings.teams]
    teams = [settings.teams - taken.get(day, 0) for day in dates]
    demand = build_demand(villages, dates, settings, legs)
    limits = SolverLimits(seed=seed, iterations=iterations, seconds=seconds)
    solved = solve_visits(demand.visits, teams, legs, settings, limits)
    assembly = _Assembly(demand.visits, dates, settings, legs, by_town=matrix is None)
    left = _left_out(demand.visits, solved)
    return PlanProposal(assembly.trips(solved, left), demand.refused + tuple(_say_left(left, demand.visits)))


def _check_codes(villages: Sequence[PlanVillage]) -> None:
    seen: set[str] = set()
    for village in villages:
        if village.code in seen:
            raise CertrunError("plan_village_twice", where=village.code, found=village.name)
        seen.add(village.code)


def _left_out(visits: Sequence[Visit], solved: Sequence[SolvedTrip]) -> list[Visit]:
    served = {index for trip in solved for index in trip.visits}
    return [visit for index, visit in enumerate(visits) if index not in served]


def _say_left(left: Sequence[Visit], visits: Sequence[Visit]) -> list[NotPlaced]:
    """One line per village of which something stays behind."""
    lines: list[NotPlaced] = []
    for village in dict.fromkeys(visit.village for visit in left):
        missing = [visit for visit in left if visit.village is village]
        books = sum(visit.share.books for visit in missing)
        partly = books if books < village.books else None
        if any(visit.promised for visit in missing) and village.promised:
            why = reason("promised_full", promised=village.promised.isoformat(), left=partly)
        else:
            open_days = frozenset[int]().union(*(visit.days for visit in missing))
            why = reason("days_full", days=len(open_days), left=partly)
        lines.append(NotPlaced(village.code, village.name, books, why))
    return lines


@dataclass(frozen=True, slots=True)
class _Stay:
    """A visit on a trip, neighbouring visits to one village joined."""

    place: int
    village: PlanVillage
    share: Share
    minutes: int


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Turns the solver's indexes into trips that people read."""

    visits: Sequence[Visit]
    dates: Sequence[date]
    settings: PlanSettings
    legs: TravelMatrix
    by_town: bool

    def trips(self, solved: Sequence[SolvedTrip], left: Sequence[Visit]) -> tuple[ProposedTrip, ...]:
        """Trips by date and team, the parts of a village numbered in that order."""
        routes = [(trip.day, self._order([self._stay(index) for index in trip.visits])) for trip in solved]
        parts = _number_parts([stay for _, stays in routes for stay in stays], left)
        teams = dict.fromkeys(range(len(self.dates)), 0)
        found: list[ProposedTrip] = []
        for day, stays in routes:
            teams[day] += 1
            found.append(self._trip(self.dates[day], teams[day], stays, parts))
        return tuple(found)

    def _stay(self, index: int) -> _Stay:
        visit = self.visits[index]
        return _Stay(visit.place, visit.village, visit.share, visit.minutes)

    def _order(self, stays: list[_Stay]) -> list[_Stay]:
        """The solver's order; that of the towns where nothing is known but the towns and it takes no longer."""
        unknown = all(stay.village.lat is None or stay.village.lon is None for stay in stays)
        if self.by_town and unknown:
            by_town = sorted(stays, key=lambda stay: town_rank(stay.village))
            if self._driving(by_town) <= self._driving(stays):
                stays = by_town
        return self._join(stays)

    def _join(self, stays: list[_Stay]) -> list[_Stay]:
        joined: list[_Stay] = []
        for stay in stays:
            if joined and joined[-1].place == stay.place:
                last = joined.pop()
                share = Share(last.share.books + stay.share.books, last.share.slow_homes + stay.share.slow_homes)
                minutes = service_minutes(share.books, share.slow_homes, self.settings)
                joined.append(replace(last, share=share, minutes=minutes))
            else:
                joined.append(stay)
        return joined

    def _driving(self, stays: Sequence[_Stay]) -> int:
        return sum(self._along(stays, self.legs.minutes))

    def _along(self, stays: Sequence[_Stay], rows: Sequence[Sequence[int]]) -> list[int]:
        places = [0, *(stay.place for stay in stays), 0]
        return [rows[a][b] for a, b in pairwise(places)]

    def _trip(self, day: date, team: int, stays: list[_Stay], parts: dict[int, tuple[int, int]]) -> ProposedTrip:
        driving = self._along(stays, self.legs.minutes)
        times = build_timetable(
            self.settings.start_minute(), driving, [stay.minutes for stay in stays], self.settings.lunch_minutes
        )
        stops = tuple(self._stop(index, stays, times, driving, parts) for index in range(len(stays)))
        return ProposedTrip(day, team, stops, times.minutes, sum(self._along(stays, self.legs.metres)))

    def _stop(
        self, index: int, stays: list[_Stay], times: Timetable, driving: list[int], parts: dict[int, tuple[int, int]]
    ) -> ProposedStop:
        stay, time = stays[index], times.stops[index]
        part = parts.get(id(stay))
        return ProposedStop(
            stay.village.code,
            stay.village.name,
            format_clock(time.arrive),
            format_clock(time.leave),
            stay.share.books,
            part,
            _why_placed(stay, part, _nearest(index, stays, driving)),
        )


def _number_parts(stays: Sequence[_Stay], left: Sequence[Visit]) -> dict[int, tuple[int, int]]:
    """(k, n) by identity of the stay, for villages that take more than one visit, those left out included."""
    places = [stay.place for stay in stays] + [visit.place for visit in left]
    numbers: dict[int, tuple[int, int]] = {}
    seen: dict[int, int] = {}
    for stay in stays:
        seen[stay.place] = seen.get(stay.place, 0) + 1
        if places.count(stay.place) > 1:
            numbers[id(stay)] = (seen[stay.place], places.count(stay.place))
    return numbers


def _nearest(index: int, stays: Sequence[_Stay], driving: Sequence[int]) -> str | None:
    """The neighbour on the trip that is the shorter drive away: the reason why these two go together."""
    around = [
        (driving[near], stays[other])
        for near, other in ((index, index - 1), (index + 1, index + 1))
        if 0 <= other < len(stays)
    ]
    names = [(minutes, stay.village.name) for minutes, stay in around if stay.place != stays[index].place]
    return min(names, key=lambda item: item[0])[1] if names else None


def _why_placed(stay: _Stay, part: tuple[int, int] | None, near: str | None) -> Reason:
    village = stay.village
    clash = village.promised is not None and village.promised in village.blackout
    return reason(
        "placed",
        village=village.name,
        books=stay.share.books,
        part=part[0] if part else None,
        parts=part[1] if part else None,
        age=village.oldest_age,
        waiting=village.waiting_days or None,
        slow_homes=stay.share.slow_homes or None,
        promised=village.promised.isoformat() if village.promised else None,
        blackout=1 if clash else None,
        near=near,
    )
