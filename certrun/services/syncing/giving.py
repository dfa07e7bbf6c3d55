"""What a file of this station consists of: its contents, and the header that everybody can read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress

from sqlalchemy import Connection

from certrun.db.giving import load_lines, select_entries
from certrun.db.projection import load_hashes
from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.folds.registry import FOLD_VERSION
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.sync.bundle import Bundle
from certrun.domain.trust import Trust, TrustedStation
from certrun.exchange.sync.header import Header, Recipient
from certrun.services.workspace import Workspace


def bundle_of(
    workspace: Workspace, connection: Connection, made: str, about: Collection[Subject] | None, *, photos: bool
) -> Bundle:
    """Everything that is held and vouched for, or what names one of the aggregates ``about``; signatures with it.

    ``photos``: scans and pictures too.
    """
    identity = workspace.database.identity
    selection = select_entries(connection, about)
    lines = load_lines(connection, selection.chosen)
    subjects = {subject for line in lines for subject in line.entry.subjects}
    return Bundle(
        sender=(identity.station, identity.incarnation),
        made=made,
        lines=tuple(lines),
        stubs=selection.stubs,
        left_out=selection.left_out,
        seals=selection.seals,
        fold_version=FOLD_VERSION,
        states=load_hashes(connection, None if about is None else subjects),
        attachments=dict(_attachments(workspace, [line.entry for line in lines], photos=photos)),
    )


def _attachments(workspace: Workspace, entries: Sequence[Entry], *, photos: bool) -> Iterator[tuple[str, bytes]]:
    """Contents that the entries name; one that is not here (it was not given to us either) is left out."""
    kinds = {"handed_over": "signature", **({"scan_filed": "attachment"} if photos else {})}
    names = {entry.fact(kinds[entry.kind]) for entry in entries if entry.kind in kinds}
    for name in sorted(name for name in names if isinstance(name, str)):
        with suppress(CertrunError):
            yield name, workspace.database.attachments.get(name)


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
        name=trust.stations[identity.station].name,
        public_key=identity.public_key.hex(),
        made=made,
        held=HeldJournal(connection).extents(),
        recipients=tuple(Recipient(station.id, station.name) for station in recipients),
    )
