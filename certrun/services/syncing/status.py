"""How far the stations have come: who has seen whose entries, what is missing, which station was copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db.queries import syncing as queries
from certrun.db.receiving import HeldJournal
from certrun.domain.sync.chain import Chain, Place
from certrun.domain.sync.clocks import ClockJump, clock_jump
from certrun.domain.sync.extent import Extent
from certrun.domain.sync.reception import Gap
from certrun.services.stations import StationView, list_stations
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Missing:
    """Entries of a chain that nobody has given yet; ``since`` and ``until`` by its own clock, where that is known."""

    station: str
    incarnation: str
    first: int
    last: int
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of what a station holds: from its last file, ``made`` by its clock; of this station, what it does.

    A station that has never given a file holds, for all that is known here, nothing.
    """

    station: StationView
    held: Mapping[Chain, Extent]
    made: str | None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """``branched``: of each chain with branches the first number that two entries have, for a disk was copied or a
    backup put back.

    ``waiting`` counts the entries that wait for others; ``misplaced`` are those that can never count, whatever comes.
    ``clock``: this computer's clock cannot be right, measured by what was written here last.
    """

    stations: tuple[Heard, ...]
    missing: tuple[Missing, ...]
    waiting: int
    misplaced: tuple[Place, ...]
    branched: tuple[Place, ...]
    clock: ClockJump | None


def sync_status(workspace: Workspace) -> SyncStatus:
    """The state of the exchange, as far as this station knows it."""
    stations = list_stations(workspace)
    with workspace.read() as connection:
        journal = HeldJournal(connection)
        misplaced = journal.misplaced()
        peers, own = queries.peers(connection), journal.extents()
        heard = [_heard(station, peers.get(station.id), own) for station in stations]
        return SyncStatus(
            tuple(heard),
            missing_of(connection, journal.gaps()),
            len(journal.waiting()) - len(misplaced),
            misplaced,
            tuple(queries.branched(connection)),
            _clock(workspace, connection),
        )


def _clock(workspace: Workspace, connection: Connection) -> ClockJump | None:
    station = workspace.database.identity.station
    return clock_jump(workspace.database.clock.now(), queries.last_walls(connection, station))


def _heard(station: StationView, peer: queries.Peer | None, own: Mapping[Chain, Extent]) -> Heard:
    if station.is_self:
        return Heard(station, own, None)
    return Heard(station, peer.held, peer.made) if peer is not None else Heard(station, {}, None)


def missing_of(connection: Connection, gaps: tuple[Gap, ...]) -> tuple[Missing, ...]:
    """Gaps, each run by itself, with the days between which it was written."""
    runs = [(gap.station, gap.incarnation, first, last) for gap in gaps for first, last in gap.missing]
    around = [(Place(s, i, first - 1), Place(s, i, last + 1)) for s, i, first, last in runs]
    walls = queries.walls_at(connection, [place for pair in around for place in pair])
    return tuple(
        Missing(*run, walls.get(before), walls.get(behind)) for run, (before, behind) in zip(runs, around, strict=True)
    )
