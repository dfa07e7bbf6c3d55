"""Stations (终端): who they are, and how one is renamed, given another role, or revoked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from certrun.db.database import WriteUnit
from certrun.db.journal import load_subjects
from certrun.db.queries import office
from certrun.db.queries import syncing as queries
from certrun.domain.errors import CertrunError
from certrun.domain.folds.trip import TripState
from certrun.domain.invitation import fingerprint
from certrun.domain.journal.entry import in_order
from certrun.domain.journal.validation import is_known, is_well_formed
from certrun.domain.trust import Trust, TrustedStation
from certrun.domain.views import TripView
from certrun.services.trips import find_trip
from certrun.services.workspace import Workspace

ROLES = ("clerk", "field", "read")
"""What a station may be that was invited; there is one office, the station that founded the register."""


@dataclass(frozen=True, slots=True)
class StationView:
    """A station as it is shown; ``fingerprint`` is for two people to compare, ``revoked`` that it counts no longer."""

    id: str
    name: str
    role: str
    prefix: str
    fingerprint: str
    is_self: bool
    revoked: bool


def list_stations(workspace: Workspace) -> list[StationView]:
    """All stations of the register, the office first."""
    me = workspace.database.identity.station
    stations = workspace.database.trust().stations.values()
    ordered = sorted(stations, key=lambda station: (station.role != "office", station.prefix, station.id))
    return [_view(station, me) for station in ordered]


def _view(station: TrustedStation, me: str) -> StationView:
    return StationView(
        station.id,
        station.name,
        station.role,
        station.prefix,
        fingerprint(station.id),
        station.id == me,
        station.accepted is not None,
    )


def is_exchanging(workspace: Workspace) -> bool:
    """Whether another station is there, or has been invited and may bring its first file any day."""
    with workspace.read() as connection:
        return len(queries.given_prefixes(connection, workspace.database.identity.register)) > 1


def find_station(trust: Trust, text: str) -> TrustedStation:
    """The station of that name, or whose id begins so (8 digits or more); ``station_unknown``."""
    wanted = text.strip()
    found = [s for s in trust.stations.values() if s.name == wanted or (len(wanted) >= 8 and s.id.startswith(wanted))]
    if len(found) != 1:
        known = "、".join(station.name for station in trust.stations.values())
        raise CertrunError("station_unknown", where=wanted, found=wanted, known=known)
    return found[0]


def require_office(workspace: Workspace, trust: Trust) -> None:
    """``not_the_office`` at any other station: only there stations are invited and revoked."""
    station = trust.stations.get(workspace.database.identity.station)
    if station is None or station.role != "office":
        raise CertrunError("not_the_office", where=station.name if station is not None else "")


def refuse_role(role: str) -> None:
    """``station_role_unknown`` for what is none of ROLES."""
    if role not in ROLES:
        raise CertrunError("station_role_unknown", where="--role", found=role, known="、".join(ROLES))


@dataclass(frozen=True, slots=True)
class PendingInvitation:
    """An invitation that nobody has used as far as is known here; ``made`` is when, by the office's clock."""

    invite: str
    name: str
    role: str
    prefix: str
    made: str


def pending_invitations(connection: Connection, trust: Trust) -> list[PendingInvitation]:
    """Those that can still be opened, the oldest first."""
    subject = ("trust", trust.register)
    known = [e for e in in_order(load_subjects(connection, [subject])[subject]) if is_known(e) and is_well_formed(e)]
    counted = [entry for entry in known if trust.admits(entry)]
    gone = {station.invite for station in trust.stations.values()}
    gone |= {entry.public["invite"] for entry in counted if entry.kind == "invitation_withdrawn"}
    facts = [(e.public, e.wall) for e in counted if e.kind == "station_invited" and e.public["invite"] not in gone]
    return [PendingInvitation(p["invite"], p["name"], p["role"], p["prefix"], wall) for p, wall in facts]


def list_invitations(workspace: Workspace) -> list[PendingInvitation]:
    """The invitations that can still be opened."""
    with workspace.read() as connection:
        return pending_invitations(connection, workspace.database.trust())


def refuse_name(unit: WriteUnit, trust: Trust, name: str, *, of: str = "") -> None:
    """``station_name_taken`` for a name that another station than ``of`` (its id) bears, or is invited under."""
    taken = {station.name for station in trust.stations.values() if station.id != of}
    if name in taken | {pending.name for pending in pending_invitations(unit.connection, trust)}:
        raise CertrunError("station_name_taken", where="--name", found=name)


@dataclass(frozen=True, slots=True)
class ChangeStation:
    """Give a station another name or role; what is "" stays. What it wrote in its earlier role still counts."""

    station: str
    name: str = ""
    role: str = ""


def change_station(workspace: Workspace, command: ChangeStation) -> StationView:
    """Change a station by name or id; the others know of it once the office's file has come to them.

    Raises ``station_unknown``, ``station_revoked``, ``station_is_the_office``, ``station_name_taken``,
    ``station_role_unknown``, ``not_the_office``.
    """
    done = workspace.done_before("change_station", command) or _change(workspace, command)
    return next(view for view in list_stations(workspace) if view.id == done["station"])


def _change(workspace: Workspace, command: ChangeStation) -> Mapping[str, Any]:
    trust = workspace.database.trust()
    require_office(workspace, trust)
    station = find_station(trust, command.station)
    if station.accepted is not None:
        raise CertrunError("station_revoked", where=station.name, found=station.name)
    name, role = command.name.strip() or station.name, command.role or station.role
    if role != station.role:
        refuse_role(role)
        if station.role == "office":
            raise CertrunError("station_is_the_office", where=station.name, found=role)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        subjects = [("station", station.id), ("trust", unit.identity.register)]
        if name != station.name:
            refuse_name(unit, trust, name, of=station.id)
            unit.append("station_renamed", subjects, {"name": name})
        if role != station.role:
            unit.append("station_role_changed", subjects, {"role": role})
        return {"station": station.id}

    return workspace.act("change_station", command, perform)


@dataclass(frozen=True, slots=True)
class RevokeStation:
    """终端停用: what the station wrote beyond what is held here counts no longer.

    ``trips`` are those that the office takes over, as far as they have books out; None: all that are known to be with
    it (`trips_with`).
    """

    station: str
    reason: str
    trips: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Revoked:
    """The station, and the trips that the office has taken over from it."""

    station: StationView
    trips: tuple[TripView, ...]


def trips_with(workspace: Workspace, station: str) -> list[TripView]:
    """Trips with books out that the station (by id) has worked on, or was given as such, as far as is known here."""
    with workspace.read() as connection:
        return office.trips_with(connection, station)


def revoke_station(workspace: Workspace, command: RevokeStation) -> Revoked:
    """Revoke a station by name or id, and take over its trips.

    Raises ``station_unknown``, ``station_revoked``, ``station_is_this_one``, ``not_the_office``, ``reason_missing``,
    ``trip_unknown``, ``trip_ambiguous``.
    """
    done = workspace.done_before("revoke_station", command) or _revoke(workspace, command)
    view = next(view for view in list_stations(workspace) if view.id == done["station"])
    with workspace.read() as connection:
        return Revoked(view, tuple(office.trips(connection, done["trips"])))


def _revoke(workspace: Workspace, command: RevokeStation) -> Mapping[str, Any]:
    trust, me = workspace.database.trust(), workspace.database.identity.station
    require_office(workspace, trust)
    if not command.reason.strip():
        raise CertrunError("reason_missing", where="--reason")
    station = find_station(trust, command.station)
    if station.accepted is not None or station.id == me:
        code = "station_revoked" if station.accepted is not None else "station_is_this_one"
        raise CertrunError(code, where=station.name, found=station.name)

    named = None if command.trips is None else [find_trip(workspace, trip).id for trip in command.trips]

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        found = [trip.id for trip in office.trips_with(unit.connection, station.id)]
        trips = found if named is None else named
        accepted = [list(pair) for pair in queries.last_numbers(unit.connection, station.id).items()]
        subjects = [("station", station.id), ("trust", unit.identity.register)]
        unit.append("station_revoked", subjects, {"accepted": accepted, "reason": command.reason.strip()})
        # One that was closed meanwhile stops nothing: what counts now is that a stolen computer writes no more.
        taken = [trip.id for trip in office.trips(unit.connection, trips) if trip.state == "out"]
        for trip in taken:
            _take_over(unit, trip, station.id)
        return {"station": station.id, "trips": taken}

    return workspace.act("revoke_station", command, perform)


def _take_over(unit: WriteUnit, trip: str, station: str) -> None:
    state: TripState = unit.fold("trip", trip).state
    unit.append("trip_taken_over", [("trip", trip)], {"station": station}, None, state.heads["entries"])
