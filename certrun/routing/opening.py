"""A first plan to start the search from: feasible, and already good where books are many and days are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from certrun.domain.planning import PlanSettings
from certrun.routing.distances import Rows
from certrun.routing.visits import Visit


@dataclass(frozen=True, slots=True)
class _Insertion:
    """Put ``visit`` before the stop at ``position``, at ``minutes`` of driving and work."""

    visit: int
    position: int
    minutes: int


def open_routes(
    visits: Sequence[Visit], teams: Sequence[int], minutes: Rows, settings: PlanSettings
) -> list[tuple[int, tuple[int, ...]]]:
    """(day, visits in order) per team, filled from the first day on: promised visits, then by urgency per minute.

    ``teams`` are those free on each day.
    """
    waiting = set(range(len(visits)))
    routes: list[tuple[int, tuple[int, ...]]] = []
    for day, free in enumerate(teams):
        for _ in range(free):
            route = _fill(visits, sorted(waiting), day, minutes, settings)
            waiting.difference_update(route)
            if route:
                routes.append((day, route))
    return routes


def _fill(
    visits: Sequence[Visit], waiting: Sequence[int], day: int, rows: Rows, settings: PlanSettings
) -> tuple[int, ...]:
    route: list[int] = []
    minutes, books = settings.work_minutes(), settings.max_books_per_trip
    open_visits = [index for index in waiting if day in visits[index].days]
    while True:
        fitting = [index for index in open_visits if visits[index].share.books <= books]
        insertions = [_cheapest(index, route, visits, rows) for index in fitting]
        allowed = [insertion for insertion in insertions if insertion.minutes <= minutes]
        if not allowed:
            return tuple(route)
        best = max(allowed, key=lambda insertion: _worth(visits[insertion.visit], insertion.minutes))
        route.insert(best.position, best.visit)
        open_visits.remove(best.visit)
        minutes -= best.minutes
        books -= visits[best.visit].share.books


def _worth(visit: Visit, minutes: int) -> tuple[bool, float]:
    return visit.promised, visit.urgency / max(1, minutes)


def _cheapest(index: int, route: Sequence[int], visits: Sequence[Visit], rows: Rows) -> _Insertion:
    place = visits[index].place
    stops = [0, *(visits[other].place for other in route), 0]
    detours = [rows[a][place] + rows[place][b] - rows[a][b] for a, b in pairwise(stops)]
    position = min(range(len(detours)), key=detours.__getitem__)
    return _Insertion(index, position, detours[position] + visits[index].minutes)
