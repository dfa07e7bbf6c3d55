"""Villages turned into visits, each with the days on which it may be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from certrun.domain.planning import NotPlaced, PlanSettings, PlanVillage, service_minutes, urgency
from certrun.domain.reasons import Reason, reason
from certrun.domain.splitting import Share, split_village
from certrun.routing.distances import TravelMatrix


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay in a village. ``place`` is its row in the travel matrix, ``days`` indexes the service days."""

    place: int
    village: PlanVillage
    share: Share
    minutes: int
    urgency: int
    days: frozenset[int]
    promised: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """What is to be planned, and what no plan can place."""

    visits: tuple[Visit, ...]
    refused: tuple[NotPlaced, ...]


def build_demand(
    villages: Sequence[PlanVillage], days: Sequence[date], settings: PlanSettings, matrix: TravelMatrix
) -> Demand:
    """Visits by the order of the towns, not that of ``villages``; a village without books asks for nothing."""
    visits: list[Visit] = []
    refused: list[NotPlaced] = []
    for place in sorted(range(1, len(villages) + 1), key=lambda place: town_rank(villages[place - 1])):
        village = villages[place - 1]
        if village.books <= 0:
            continue
        travel = (matrix.minutes[0][place], matrix.minutes[place][0])
        shares = split_village(village, settings.work_minutes() - sum(travel), settings)
        why = _hindrance(village, days, settings, shares, travel)
        if why:
            refused.append(NotPlaced(village.code, village.name, village.books, why))
        else:
            visits += _visits_of(village, place, shares, days, settings)
    return Demand(tuple(visits), tuple(refused))


def town_rank(village: PlanVillage) -> tuple[int, str]:
    """The order in which villages without coordinates are visited."""
    return village.town_order, village.code


def _hindrance(
    village: PlanVillage, days: Sequence[date], settings: PlanSettings, shares: Sequence[Share], travel: tuple[int, int]
) -> Reason | None:
    if village.promised and village.promised not in days:
        return reason("promised_outside", promised=village.promised.isoformat())
    if not days:
        return reason("no_days")
    if not village.promised and village.blackout.issuperset(days):
        return reason("blackout")
    if shares:
        return None
    if sum(travel) + service_minutes(1, 0, settings) > settings.work_minutes():
        return reason("too_far", minutes=max(travel))
    return reason("too_long")


def _visits_of(
    village: PlanVillage, place: int, shares: Sequence[Share], days: Sequence[date], settings: PlanSettings
) -> list[Visit]:
    return [
        Visit(
            place,
            village,
            share,
            service_minutes(share.books, share.slow_homes, settings),
            urgency(village, share.books, share.slow_homes),
            _allowed_days(village, days, first=index == 0),
            promised=index == 0 and village.promised is not None,
        )
        for index, share in enumerate(shares)
    ]


def _allowed_days(village: PlanVillage, days: Sequence[date], *, first: bool) -> frozenset[int]:
    """The promised day for the first visit, even one to be avoided: a person gave his word. The others come later."""
    promised = village.promised
    if promised and first:
        return frozenset({days.index(promised)})
    return frozenset(
        index
        for index, day in enumerate(days)
        if day == promised or (day not in village.blackout and day >= (promised or day))
    )
