"""The planning board: calendar, trips and waiting villages of some weeks, as one consistent picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from certrun.db.queries import office
from certrun.domain.calendar import CalendarDay
from certrun.domain.views import TripView, VillageLoad
from certrun.services.planning import calendar, holiday_table
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Board:
    """Calendar days from ``start`` on, all trips that are not cancelled, and villages with books but without a trip.

    ``tags`` has 休 or 班 for the dates that a rule takes out of the plain week. ``nowhere`` counts books whose village
    is unknown; ``day_minutes`` and ``books_per_trip`` are what a full day is.
    """

    days: tuple[CalendarDay, ...]
    tags: Mapping[date, str]
    trips: tuple[TripView, ...]
    waiting: tuple[VillageLoad, ...]
    nowhere: int
    day_minutes: int
    books_per_trip: int


def load_board(workspace: Workspace, start: date, weeks: int) -> Board:
    """The board over ``weeks`` weeks from ``start`` on."""
    settings = workspace.settings
    days = calendar(workspace, start, weeks)
    table = holiday_table(settings)
    found = {day.date: table.find(day.date) for day in days}
    with workspace.read() as connection:
        trips = tuple(t for t in office.trips(connection) if t.state != "cancelled")
        waiting = tuple(office.village_loads(connection))
        nowhere = office.unplaced_books(connection)
    return Board(
        days,
        {day: holiday.kind for day, holiday in found.items() if holiday is not None},
        trips,
        waiting,
        nowhere,
        settings.day_minutes,
        settings.books_per_trip,
    )
