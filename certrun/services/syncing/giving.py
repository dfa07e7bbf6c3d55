"""What a file of this station consists of: its contents, and the header that everybody can read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db.giving import load_lines, select_entries
from certrun.db.journal import load_entries
from certrun.db.projection import load_hashes
from certrun.db.queries import syncing as queries
from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.folds.registry import FOLD_VERSION
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.ids import octets, station_id
from certrun.domain.journal.validation import is_known, is_well_formed
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.line import Line, without_part
from certrun.domain.sync.selection import Selection, is_always_given
from certrun.domain.trust import Trust, TrustedStation
from certrun.exchange.sync.header import Header, Recipient
from certrun.services.workspace import Workspace, own_station

_SIGNATURES = {"handed_over": "signature"}
_PICTURES = {"scan_filed": "attachment"}
"""Kinds of entries that name an attachment, and the fact in which they do."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a file is to contain: entries about the aggregates ``about`` (None: all), ``photos`` too or not.

    What every file gives comes without its private part, but for those ``villages`` (codes) that the file is about.
    Attachments are given to ``recipients`` as far as one of them is not known to have them; None: whoever reads it.
    """

    about: Collection[Subject] | None = None
    villages: Collection[str] = ()
    recipients: Sequence[TrustedStation] | None = None
    photos: bool = False


def bundle_of(workspace: Workspace, connection: Connection, made: str, wish: Wish) -> Bundle:
    """What this station gives: of that which it holds, what its writers vouch for."""
    identity = workspace.database.identity
    selection = _select(connection, wish.about, workspace.database.trust())
    chosen = sorted(selection.chosen)  # the order of a set differs from run to run, and with it the file's bytes
    lines = [_as_wished(line, wish) for line in load_lines(connection, chosen)]
    subjects = {subject for line in lines for subject in line.entry.subjects}
    return Bundle(
        sender=(identity.station, identity.incarnation),
        made=made,
        lines=tuple(lines),
        stubs=selection.stubs,
        left_out=selection.left_out,
        seals=selection.seals,
        fold_version=FOLD_VERSION,
        states=load_hashes(connection, None if wish.about is None else subjects),
        attachments=dict(_attachments(workspace, connection, [line.entry for line in lines], wish)),
        wanted=_wanted(workspace, connection),
    )


def _select(connection: Connection, about: Collection[Subject] | None, trust: Trust) -> Selection:
    """What is given of the stations that trust knows, and of others whose key the file itself brings.

    A station that is not known (any more) is passed on too, so that all come to hold the same.
    """
    held = load_entries(connection, queries.introductions(connection)).values()
    brought = {entry.id: entry.station for entry in held if _brings_key(entry)}
    selection = select_entries(connection, about, trust.stations.keys() | brought.values())
    learnt = {station for identity, station in brought.items() if identity in selection.chosen}
    if learnt >= set(brought.values()) - trust.stations.keys():
        return selection
    return select_entries(connection, about, trust.stations.keys() | learnt)


def _brings_key(entry: Entry) -> bool:
    """Whether an entry that every file gives says by which key its station's seals are verified."""
    if not (is_known(entry) and is_well_formed(entry) and is_always_given(entry.subjects)):
        return False
    return station_id(octets(entry.public["public_key"])) == entry.station


def _as_wished(line: Line, wish: Wish) -> Line:
    if wish.about is None or line.part is None:
        return line
    meant = any(
        each in wish.about or (each[0] == "village" and each[1] in wish.villages) for each in line.entry.subjects
    )
    return line if meant else without_part(line)


def _attachments(
    workspace: Workspace, connection: Connection, entries: Sequence[Entry], wish: Wish
) -> Iterator[tuple[str, bytes]]:
    """Contents that the entries name; one that is not here (it was not given to us either) is left out."""
    kinds = {**_SIGNATURES, **(_PICTURES if wish.photos else {})}
    heard = queries.peers(connection)
    peers = None if wish.recipients is None else [heard.get(station.id) for station in wish.recipients]
    names = {e.fact(kinds[e.kind]) for e in entries if e.kind in kinds and _is_lacking(e, e.fact(kinds[e.kind]), peers)}
    for name in sorted(name for name in names if isinstance(name, str)):
        with suppress(CertrunError):
            yield name, workspace.database.attachments.get(name)


def _is_lacking(entry: Entry, name: object, peers: Sequence[queries.Peer | None] | None) -> bool:
    """Whether somebody may not have an attachment yet: who does not hold its entry, or has asked for it."""
    return peers is None or any(peer is None or not peer.holds(entry) or name in peer.wanted for peer in peers)


def _wanted(workspace: Workspace, connection: Connection) -> frozenset[str]:
    """Signatures that this station should have and has not: the office keeps them all, a laptop its own."""
    station = workspace.database.trust().stations.get(workspace.database.identity.station)
    if station is None or station.role != "office":
        return frozenset()
    named = {n for kind, fact in _SIGNATURES.items() for n in queries.named_attachments(connection, kind, fact)}
    return frozenset(name for name in named if not workspace.database.attachments.has(name))


def header_of(
    workspace: Workspace, connection: Connection, trust: Trust, made: str, recipients: Sequence[TrustedStation] = ()
) -> Header:
    """The header of a file made now."""
    identity = workspace.database.identity
    return Header(
        register=identity.register,
        register_name=workspace.settings.name,
        station=identity.station,
        incarnation=identity.incarnation,
        name=own_station(trust, identity.station).name,
        public_key=identity.public_key.hex(),
        made=made,
        held=HeldJournal(connection).extents(),
        recipients=tuple(Recipient(station.id, station.name) for station in recipients),
    )
