"""The day plan as a vehicle routing problem, solved by PyVRP.

A service day is a vehicle type with its own profile, in which every way into a village that cannot be visited on that
day takes longer than the day (trials: within 1 % of the long-run best in two seconds, where groups of alternative
clients stayed four times worse). A visit is optional and pays a prize, so that a plan exists whatever the load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certrun.domain.planning import PlanSettings
from certrun.routing.distances import TravelMatrix
from certrun.routing.opening import open_routes
from certrun.routing.visits import Visit

if TYPE_CHECKING:
    import numpy as np
    import pyvrp
    from numpy.typing import NDArray
    from pyvrp.stop import StoppingCriterion

    Matrix = NDArray[np.int64]

# Costs are counted in 100 m. Another trip must save 30 km to be worth it; a day later costs 100 m per point of urgency,
# so that the urgent go first and the period fills from its beginning.
_METRES_PER_UNIT = 100
_TRIP_COST = 300
_DELAY_COST = 1
_SECONDS = 60


ITERATIONS = 3000
"""Enough for 134 villages on 4 days to end where a run of ten seconds ends, in about one."""


@dataclass(frozen=True, slots=True)
class SolverLimits:
    """When to stop. Without ``seconds`` the result depends on input and seed alone, not on the machine's load."""

    seed: int = 1
    iterations: int = ITERATIONS
    idle_iterations: int = 1200
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SolvedTrip:
    """A day (index) and the visits (indexes) of one team, in order."""

    day: int
    visits: tuple[int, ...]


def solve_visits(
    visits: Sequence[Visit], teams: Sequence[int], matrix: TravelMatrix, settings: PlanSettings, limits: SolverLimits
) -> tuple[SolvedTrip, ...]:
    """Trips that keep every limit; visits that are in none did not fit. ``teams`` are free per day, at least one.

    The search starts from a feasible plan, so what it returns is feasible: the solver never trades that away.
    """
    if not visits or not teams:
        return ()
    from pyvrp import Route, Solution, solve

    data = _build_problem(visits, teams, matrix, settings)
    opening = open_routes(visits, teams, matrix.minutes, settings)
    start = Solution(data, [Route(data, list(route), day) for day, route in opening])
    result = solve(data, _stop(limits), limits.seed, collect_stats=False, initial_solution=start)
    trips = (_read_route(route) for route in result.best.routes())
    return tuple(sorted(trips, key=lambda trip: (trip.day, trip.visits)))


def _read_route(route: pyvrp.Route) -> SolvedTrip:
    return SolvedTrip(route.vehicle_type(), tuple(activity.idx for activity in route if activity.is_client()))


def _stop(limits: SolverLimits) -> StoppingCriterion:
    from pyvrp.stop import MaxIterations, MaxRuntime, MultipleCriteria, NoImprovement

    criteria: list[StoppingCriterion] = [MaxIterations(limits.iterations), NoImprovement(limits.idle_iterations)]
    if limits.seconds is not None:
        criteria.append(MaxRuntime(limits.seconds))
    return MultipleCriteria(criteria)


def _build_problem(
    visits: Sequence[Visit], teams: Sequence[int], matrix: TravelMatrix, settings: PlanSettings
) -> pyvrp.ProblemData:
    import numpy as np
    from pyvrp import Client, Depot, Location, ProblemData, VehicleType

    places = [0, *(visit.place for visit in visits)]
    grid = np.ix_(places, places)
    seconds = np.array(matrix.minutes, dtype=np.int64)[grid] * _SECONDS
    units = np.array(matrix.metres, dtype=np.int64)[grid] // _METRES_PER_UNIT
    limit = settings.work_minutes() * _SECONDS
    prizes = _prizes(visits, len(teams), int(units.max()))
    return ProblemData(
        locations=[Location(0, 0) for _ in places],
        clients=[
            Client(
                location=index + 1,
                delivery=[visit.share.books],
                service_duration=visit.minutes * _SECONDS,
                prize=prize,
                required=False,
            )
            for index, (visit, prize) in enumerate(zip(visits, prizes, strict=True))
        ],
        depots=[Depot(0)],
        vehicle_types=[
            VehicleType(
                free,
                [settings.max_books_per_trip],
                fixed_cost=_TRIP_COST,
                shift_duration=limit,
                profile=day,
            )
            for day, free in enumerate(teams)
        ],
        # pyvrp's stub names an element type where numpy wants the type of the shape.
        distance_matrices=[_add_delay(units, visits, day) for day in range(len(teams))],  # type: ignore[misc]
        duration_matrices=[_close_ways(seconds, visits, day, limit) for day in range(len(teams))],  # type: ignore[misc]
    )


def _prizes(visits: Sequence[Visit], days: int, longest: int) -> list[int]:
    """A point of urgency outweighs any detour, a promise outweighs everything that is not promised."""
    point = 2 * longest + _TRIP_COST + days * _DELAY_COST + 1
    promise = sum(visit.urgency for visit in visits) * point + 1
    return [promise if visit.promised else visit.urgency * point for visit in visits]


def _add_delay(units: Matrix, visits: Sequence[Visit], day: int) -> Matrix:
    costs = units.copy()
    for index, visit in enumerate(visits, start=1):
        costs[:, index] += day * visit.urgency * _DELAY_COST
        costs[index, index] = 0
    return costs


def _close_ways(seconds: Matrix, visits: Sequence[Visit], day: int, limit: int) -> Matrix:
    closed = seconds.copy()
    for index, visit in enumerate(visits, start=1):
        if day not in visit.days:
            closed[:, index] = limit + _SECONDS
            closed[index, index] = 0
    return closed
