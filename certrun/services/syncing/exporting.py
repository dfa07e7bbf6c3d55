"""导出数据: one Excel file that the chief can read and that other stations merge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from certrun.db.database import WriteUnit
from certrun.db.pen import paused_collector
from certrun.db.queries import office
from certrun.db.queries import syncing as queries
from certrun.domain.errors import CertrunError
from certrun.domain.journal.entry import Subject
from certrun.domain.ports import wall_text
from certrun.domain.sync.chain import Chain
from certrun.domain.sync.extent import Extent
from certrun.domain.trust import Trust, TrustedStation
from certrun.exchange.registers import HiddenSheet, write_workbook
from certrun.exchange.sync.cells import HIDDEN_SHEET, texts_of
from certrun.exchange.sync.envelope import seal_envelope
from certrun.exchange.sync.payload import pack
from certrun.exchange.worker.parent import Progress
from certrun.services.files import make_folder
from certrun.services.stations import find_station
from certrun.services.syncing.giving import Wish, bundle_of, header_of
from certrun.services.syncing.scope import EVERYTHING, Scope
from certrun.services.syncing.sheets import About, visible_sheets
from certrun.services.trips import find_trip
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportSync:
    """Write a sync workbook.

    ``to``: names or ids of stations (the office always gets it too); none: every station. ``villages``: codes; with
    these, or a ``trip``, the file is about their books only. ``photos``: scans and pictures too.
    """

    target: Path
    to: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    trip: str | None = None
    photos: bool = False


@dataclass(frozen=True, slots=True)
class SyncExported:
    """A sync workbook that was written: how many entries, what this station holds, for whom, how large."""

    file: Path
    entries: int
    held: Mapping[Chain, Extent]
    recipients: tuple[TrustedStation, ...]
    size: int
    sha256: str


def export_sync(workspace: Workspace, command: ExportSync, *, progress: Progress | None = None) -> SyncExported:
    """Write the workbook; that it was given, and to whom, is noted before it gets its name (and not in it).

    Raises ``sync_nobody_else``, ``station_unknown``, ``station_revoked``, ``village_unknown``, ``trip_unknown``,
    ``output_not_written``.
    """
    with paused_collector():
        return _export(workspace, command, progress)


def _export(workspace: Workspace, command: ExportSync, progress: Progress | None) -> SyncExported:
    moment = workspace.database.clock.now()
    made = wall_text(moment)
    trust = workspace.database.trust()
    recipients = _recipients(workspace, trust, command.to)
    with workspace.writing() as unit:
        unit.seal("export", made)
    make_folder(command.target)
    with workspace.read() as connection:
        scope, wish = _scope(workspace, connection, command)
        header = header_of(workspace, connection, trust, made, recipients)
        bundle = bundle_of(workspace, connection, made, replace(wish, recipients=recipients, photos=command.photos))
        names = tuple(station.name for station in recipients)
        about = About(header.register_name, header.name, moment, names)
        visible = visible_sheets(connection, scope, about, progress=progress)
        identity = workspace.database.identity
        keys = {station.id: bytes.fromhex(station.exchange_key) for station in recipients}
        keys[identity.station] = identity.public_exchange_key

        def texts() -> list[str]:
            payload = pack(bundle, visible.baselines())
            random = workspace.database.entropy.bytes
            return texts_of(seal_envelope(payload, header, keys, sign=identity.sign, random=random))

        digest = write_workbook(
            command.target,
            visible.sheets,
            hidden=HiddenSheet(HIDDEN_SHEET, texts),
            made=moment,
            before_rename=_noting(workspace, command, scope, recipients, len(bundle.lines)),
        )
    size = command.target.stat().st_size
    return SyncExported(command.target, len(bundle.lines), header.held, recipients, size, digest)


def _recipients(workspace: Workspace, trust: Trust, to: tuple[str, ...]) -> tuple[TrustedStation, ...]:
    """Who can open the file: those named and the office, or everybody; never this station, never a revoked one."""
    me = workspace.database.identity.station
    others = [s for s in trust.stations.values() if s.id != me and s.accepted is None]
    if not others:
        raise CertrunError("sync_nobody_else", where="sync export")
    if not to:
        return tuple(others)
    named = {find_station(trust, each).id for each in to}
    revoked = [trust.stations[i] for i in sorted(named) if trust.stations[i].accepted is not None]
    if revoked:
        raise CertrunError("station_revoked", where=revoked[0].name, found=revoked[0].name)
    return tuple(station for station in others if station.id in named or station.role == "office")


def _scope(workspace: Workspace, connection: Connection, command: ExportSync) -> tuple[Scope, Wish]:
    """What the sheets show, and whose entries are given."""
    if not command.villages and command.trip is None:
        return EVERYTHING, Wish()
    books = queries.village_books(connection, _villages(connection, command.villages))
    trips: frozenset[str] = frozenset()
    if command.trip is not None:
        trip = find_trip(workspace, command.trip).id
        books |= queries.trip_books(connection, trip)
        trips = frozenset({trip})
    subjects = {("certificate", book) for book in books} | {("trip", trip) for trip in trips}
    about: frozenset[Subject] = frozenset(subjects | queries.companions(connection, books))
    return Scope(frozenset(books), trips), Wish(about, queries.villages_of(connection, books, trips))


def _villages(connection: Connection, wanted: tuple[str, ...]) -> list[str]:
    """Codes of villages that are given by code or name."""
    known = office.villages(connection)
    codes: list[str] = []
    for text in wanted:
        found = [v.code for v in known if text in {v.code, v.name}]
        if len(found) != 1:
            raise CertrunError("village_unknown", where="--villages", found=text)
        codes += found
    return codes


def _noting(
    workspace: Workspace, command: ExportSync, scope: Scope, recipients: tuple[TrustedStation, ...], entries: int
) -> Callable[[str], None]:
    trip = next(iter(scope.trips or ()), None)

    def perform(unit: WriteUnit, digest: str) -> Mapping[str, Any]:
        public = {
            "what": "sync",
            "rows": entries,
            "fields": [],
            "masked": False,
            "sha256": digest,
            "recipients": [station.id for station in recipients],
            **({"trip": trip} if trip is not None else {}),
        }
        unit.append("exported", [("station", unit.identity.station)], public, {"file": command.target.name})
        return {"rows": entries, "sha256": digest}

    def note(digest: str) -> None:
        acting = workspace.acting_as(workspace.actor)  # a repeated command gives another file, and notes that too
        acting.act("sync_export", command, lambda unit: perform(unit, digest))

    return note
