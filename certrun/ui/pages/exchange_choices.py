"""For whom a file of data is, and what shall be in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certrun.domain.records import Village
from certrun.domain.views import TripView
from certrun.services.stations import StationView, list_stations
from certrun.services.syncing.exporting import ExportSync
from certrun.services.trips import list_trips
from certrun.services.villages import load_villages
from certrun.services.workspace import Workspace
from certrun.ui.i18n import translate


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen from: the other stations that are not revoked, villages, trips that are not closed."""

    me: str
    stations: tuple[StationView, ...]
    villages: tuple[Village, ...]
    trips: tuple[TripView, ...]
    today: date


def load_offer(workspace: Workspace) -> Offer:
    """Read it from the register."""
    stations = list_stations(workspace)
    return Offer(
        next((station.name for station in stations if station.is_self), ""),
        tuple(station for station in stations if not station.is_self and not station.revoked),
        tuple(load_villages(workspace)),
        tuple(list_trips(workspace, open_only=True)),
        workspace.today,
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """``to``: ids of stations; of ``villages`` (codes) and ``trip`` (id) at most one is given, none means all."""

    to: tuple[str, ...]
    villages: tuple[str, ...] = ()
    trip: str | None = None
    photos: bool = False

    def command(self, target: Path) -> ExportSync:
        """The act that writes ``target``."""
        return ExportSync(target, self.to, self.villages, self.trip, self.photos)


def suggested_name(station: str, today: date) -> str:
    """数据交换 外业一组 2026-11-23.xlsx."""
    return translate("exchange", "数据交换 {station} {day}").format(station=station, day=today.isoformat()) + ".xlsx"
