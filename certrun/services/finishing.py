"""收工: at the end of a day two people count the books, the others get the data, and everything is backed up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.domain.views import TripView
from certrun.exchange.worker.parent import Progress
from certrun.services.maintenance import back_up
from certrun.services.syncing.exporting import ExportSync, SyncExported, export_sync
from certrun.services.trips import Close, Closed, close_trip, list_trips
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FinishDay:
    """``counted_by``: two names, needed where a trip is still out; ``target`` None: nobody is to get data."""

    counted_by: tuple[str, ...]
    target: Path | None


@dataclass(frozen=True, slots=True)
class DayFinished:
    """Each step's result; ``not_exported`` says why there is no file although one was wanted."""

    closed: tuple[Closed, ...]
    exported: SyncExported | None
    not_exported: CertrunError | None
    backup: Path


def trips_out(workspace: Workspace) -> list[TripView]:
    """The trips that have taken books out and are not closed."""
    return [trip for trip in list_trips(workspace, open_only=True) if trip.state == "out"]


def finish_day(workspace: Workspace, command: FinishDay, *, progress: Progress | None = None) -> DayFinished:
    """Close the trips that are out, export, back up. A file that cannot be written does not stop the backup.

    Raises ``day_not_counted`` and ``day_names_missing`` before anything is written. A repeated call goes on where the
    first has stopped.
    """
    trips = trips_out(workspace)
    _refuse(trips, command.counted_by)
    # Each step is an act of its own: what is closed stays closed when the export fails.
    acting = workspace.acting_as(workspace.actor)
    closed = tuple(close_trip(acting, Close(trip.id, counted_by=command.counted_by)) for trip in trips)
    exported, refused = _export(acting, command.target, progress)
    return DayFinished(closed, exported, refused, back_up(acting))


def _refuse(trips: list[TripView], names: tuple[str, ...]) -> None:
    for trip in trips:
        if trip.bag.get("out"):
            raise CertrunError("day_not_counted", where=trip.id, found=str(trip.bag["out"]))
    if trips and len({name.strip() for name in names if name.strip()}) < 2:
        raise CertrunError("day_names_missing", where="、".join(names))


def _export(
    workspace: Workspace, target: Path | None, progress: Progress | None
) -> tuple[SyncExported | None, CertrunError | None]:
    if target is None:
        return None, None
    try:
        return export_sync(workspace, ExportSync(target), progress=progress), None
    except CertrunError as error:
        return None, error
