"""How long and how far every leg is: one matrix, which an imported one or a road graph can replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from certrun.domain.errors import CertrunError
from certrun.domain.geo import great_circle_m
from certrun.domain.planning import PlanSettings, PlanVillage

Rows = tuple[tuple[int, ...], ...]
Leg = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TravelMatrix:
    """Minutes and metres of every leg: row from, column to; 0 is the depot, i + 1 the village i as given."""

    minutes: Rows
    metres: Rows

    def check_size(self, villages: int) -> None:
        """Refuse a matrix that was made for other villages (``plan_matrix_size``)."""
        for rows in (self.minutes, self.metres):
            if len(rows) != villages + 1 or any(len(row) != villages + 1 for row in rows):
                raise CertrunError("plan_matrix_size", found=str(len(rows)), villages=villages, wanted=villages + 1)


def travel_matrix(villages: Sequence[PlanVillage], settings: PlanSettings) -> TravelMatrix:
    """Great circle × winding factor at the settings' speed; where an end has no coordinates, a fixed leg per town."""
    places: list[PlanVillage | None] = [None, *villages]
    legs = [[_leg(a, b, settings) if a is not b else (0, 0) for b in places] for a in places]
    return TravelMatrix(_pick(legs, lambda leg: leg[0]), _pick(legs, lambda leg: leg[1]))


def _pick(legs: list[list[Leg]], part: Callable[[Leg], int]) -> Rows:
    return tuple(tuple(part(leg) for leg in row) for row in legs)


def _leg(a: PlanVillage | None, b: PlanVillage | None, settings: PlanSettings) -> Leg:
    from_point, to_point = _point(a, settings), _point(b, settings)
    if from_point and to_point:
        metres = great_circle_m(*from_point, *to_point) * settings.winding_factor
        return ceil(metres * 60 / (settings.km_per_hour * 1000)), round(metres)
    same_town = a is not None and b is not None and a.town == b.town
    minutes = settings.same_town_minutes if same_town else settings.other_town_minutes
    return minutes, round(minutes * settings.km_per_hour * 1000 / 60)


def _point(place: PlanVillage | None, settings: PlanSettings) -> tuple[float, float] | None:
    lat, lon = (settings.depot_lat, settings.depot_lon) if place is None else (place.lat, place.lon)
    return None if lat is None or lon is None else (lat, lon)
