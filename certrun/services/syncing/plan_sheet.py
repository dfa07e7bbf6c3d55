"""The plan as the route sheet tells it: one row for each stop of a trip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db.queries import office
from certrun.domain.identifiers.masking import mask_phone
from certrun.domain.planning import reason_text
from certrun.domain.views import StopView, TripView
from certrun.domain.words import TRIP_STATES, word
from certrun.exchange.registers import CellValue, Column
from certrun.services.syncing.keyed import Field, KeyedSheet, typed
from certrun.services.syncing.scope import Scope


@dataclass(frozen=True, slots=True)
class _Stop:
    """``place``: the n-th stop of the trip, from 1; ``visit``: the n-th of them in its village."""

    trip: TripView
    stop: StopView
    place: int
    visit: int


def _promised(each: _Stop) -> CellValue:
    return "已锁定" if each.stop.promised else None


def _contact_phone(each: _Stop) -> CellValue:
    return mask_phone(each.stop.contact_phone) if each.stop.contact_phone else None


_FIELDS: tuple[Field[_Stop], ...] = (
    Field(Column("下村日期", 12, "date"), lambda each: each.trip.date),
    Field(Column("任务编号", 16), lambda each: each.trip.id),
    Field(Column("小组", 8), lambda each: f"第{each.trip.team}组"),
    Field(Column("发证人", 18, wrap=True), lambda each: "、".join(each.trip.staff)),
    Field(Column("任务状态", 10), lambda each: word(TRIP_STATES, each.trip.state)),
    Field(Column("顺序", 6, "integer"), lambda each: each.place),
    Field(Column("村", 12), lambda each: each.stop.village),
    Field(Column("到达", 7), lambda each: each.stop.arrive),
    Field(Column("离开", 7), lambda each: each.stop.leave),
    Field(Column("证书（本）", 11, "integer"), lambda each: each.stop.books),
    Field(Column("日期锁定", 10), _promised),
    typed(Column("联系人", 12, wrap=True), lambda each: each.stop.contact_name),
    Field(Column("联系电话", 15), _contact_phone),
    typed(Column("排期说明", 68, wrap=True), lambda each: reason_text(each.stop.reason)),
)


def plan_sheet(connection: Connection, scope: Scope) -> KeyedSheet[_Stop]:
    """计划, by date and team, stop by stop, without cancelled trips. The row key names the trip and the village."""
    trips = [trip for trip in office.trips(connection) if trip.state != "cancelled" and scope.has_trip(trip.id)]
    count = sum(len(trip.stops) for trip in trips)
    stops = (stop for trip in trips for stop in _stops(trip))
    return KeyedSheet("计划", "下村计划", _FIELDS, stops, key=_key, count=count)


def _stops(trip: TripView) -> Iterator[_Stop]:
    visits: Counter[str] = Counter()
    for place, stop in enumerate(trip.stops, start=1):
        visits[stop.village_code] += 1
        yield _Stop(trip, stop, place, visits[stop.village_code])


def _key(each: _Stop) -> str:
    again = f"/{each.visit}" if each.visit > 1 else ""
    return f"{each.trip.id}/{each.stop.village_code}{again}"
