"""A file from another station, from the first byte to contents that may be taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from certrun.db.identity import verify
from certrun.db.journal import load_subjects
from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.journal.seal import Seal, seal_message
from certrun.domain.sync.attestation import unattested
from certrun.domain.sync.bundle import Bundle
from certrun.domain.trust import Trust, fold_trust
from certrun.exchange.sync.cells import read_envelope
from certrun.exchange.sync.envelope import open_envelope
from certrun.exchange.sync.header import Header
from certrun.exchange.sync.payload import unpack
from certrun.exchange.sync.reading import SyncFile, read_sync_workbook
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that this station can open and whose sender it trusts; ``payload`` holds the baselines of its cells."""

    file: SyncFile
    header: Header
    bundle: Bundle
    payload: bytes


def open_file(
    workspace: Workspace,
    path: Path,
    *,
    cells: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Opened:
    """Read, open and judge a file; raises what ``open_read`` does, and the refusals of any workbook."""
    return open_read(workspace, read_sync_workbook(path, cells=cells, progress=progress, cancelled=cancelled))


def open_read(workspace: Workspace, file: SyncFile) -> Opened:
    """Open and judge a file that was read.

    Raises ``sync_not_one``, ``sync_truncated``, ``sync_seal_broken``, ``sync_foreign_register``,
    ``sync_not_recipient``, ``sync_contents_damaged``, ``sync_station_unknown``, ``sync_station_revoked`` or
    ``sync_unattested``.
    """
    envelope = read_envelope(file.texts, where=file.where)
    header, identity = envelope.header, workspace.database.identity
    if header.register != identity.register:
        raise CertrunError("sync_foreign_register", where=file.where, found=header.register_name)
    payload = open_envelope(envelope, identity.station, identity.agree, where=file.where)
    bundle = unpack(payload, where=file.where)
    with workspace.read() as connection:
        judge_bundle(connection, header, bundle, where=file.where)
    return Opened(file, header, bundle, payload)


def judge_bundle(connection: Connection, header: Header, bundle: Bundle, *, where: str) -> Trust:
    """Refuse what is not from a station of this register, or what those who are said to have written do not vouch for.

    A station that has joined since is known by its own file; so trust is that of both journals together, which is
    returned.
    """
    trust = _trust_of_both(connection, header.register, bundle)
    sender = trust.stations.get(header.station)
    if sender is None or bundle.sender != (header.station, header.incarnation):
        raise CertrunError("sync_station_unknown", where=where, found=header.name)
    if sender.accepted is not None:
        raise CertrunError("sync_station_revoked", where=where, found=sender.name)
    judge_seals(bundle, header.register, trust, where=where, held=HeldJournal(connection).held)
    return trust


def judge_seals(
    bundle: Bundle,
    register: str,
    trust: Trust,
    *,
    where: str,
    held: Callable[[Collection[str]], Collection[str]] = lambda _: (),
) -> None:
    """Raise ``sync_unattested`` unless every entry is vouched for by its own station, or is ``held`` here already."""
    if not all(_is_genuine(seal, register, trust) for seal in bundle.seals):
        raise CertrunError("sync_unattested", where=where, found="seal")
    doubtful = unattested([line.entry for line in bundle.lines], bundle.seals, bundle.left_out)
    known = held([entry.id for entry in doubtful])
    for entry in doubtful:
        if entry.id not in known:
            raise CertrunError("sync_unattested", where=where, found=f"{entry.station[:8]} #{entry.seq}")


def _trust_of_both(connection: Connection, register: str, bundle: Bundle) -> Trust:
    subject = ("trust", register)
    entries = {entry.id: entry for entry in load_subjects(connection, [subject])[subject]}
    entries |= {line.id: line.entry for line in bundle.lines if subject in line.entry.subjects}
    return fold_trust(register, entries.values())


def _is_genuine(seal: Seal, register: str, trust: Trust) -> bool:
    station = trust.stations.get(seal.station)
    message = seal_message(register, (seal.station, seal.incarnation, seal.count, seal.head))
    return station is not None and verify(bytes.fromhex(station.public_key), message, seal.signature)
