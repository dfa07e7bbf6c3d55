"""A file from another station, from the first byte to contents that may be taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum
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
from certrun.services.syncing.edits import ComparedCells, compare_sealed
from certrun.services.workspace import Workspace

_SUFFIX = ".xlsx"


class Senders(Enum):
    """Whose files are taken in: those of stations that count, or of one that was revoked and has been found again."""

    COUNTING = "counting"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that this station can open and whose sender it trusts; ``where`` is its name, ``cells`` what differs."""

    where: str
    header: Header
    bundle: Bundle
    cells: ComparedCells
    admits: Senders


def is_sync_workbook(path: Path, *, cancelled: Cancelled | None = None) -> bool:
    """Whether a file says of itself that another station wrote it, whatever it is called and who can open it.

    A file that cannot be read at all is none: whoever takes it then says why.
    """
    if path.suffix.lower() != _SUFFIX:
        return False
    try:
        read_sync_workbook(path, cancelled=cancelled)
    except CertrunError:
        return False
    return True


def open_file(
    workspace: Workspace,
    path: Path,
    *,
    admits: Senders = Senders.COUNTING,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Opened:
    """Read, open and judge a file; raises what ``open_read`` does, and the refusals of any workbook."""
    file = read_sync_workbook(path, cells=True, progress=progress, cancelled=cancelled)
    return open_read(workspace, file, admits=admits)


def open_read(workspace: Workspace, file: SyncFile, *, admits: Senders = Senders.COUNTING) -> Opened:
    """Open and judge a file that was read with its cells.

    Raises ``sync_not_one``, ``sync_truncated``, ``sync_seal_broken``, ``sync_foreign_register``,
    ``sync_not_recipient``, ``sync_contents_damaged``, ``sync_station_unknown``, ``sync_station_revoked`` or
    ``sync_unattested``.
    """
    envelope = read_envelope(file.texts, where=file.where)
    header, identity = envelope.header, workspace.database.identity
    if header.register != identity.register:
        raise CertrunError("sync_foreign_register", where=file.where, found=header.register_name)
    file = replace(file, texts=())  # they are in the envelope, and take as much memory once more
    payload = open_envelope(envelope, identity.station, identity.agree, where=file.where)
    del envelope
    bundle = unpack(payload, where=file.where)
    with workspace.read() as connection:
        judge_bundle(connection, header, bundle, admits, where=file.where)
    return Opened(file.where, header, bundle, compare_sealed(file, payload), admits)


def judge_bundle(connection: Connection, header: Header, bundle: Bundle, admits: Senders, *, where: str) -> Trust:
    """Refuse what is not from a station of this register, or what those who are said to have written do not vouch for.

    A station that has joined since is known by its own file; so trust is that of both journals together, which is
    returned.
    """
    trust = _trust_of_both(connection, header.register, bundle)
    sender = trust.stations.get(header.station)
    if sender is None or bundle.sender != (header.station, header.incarnation):
        raise CertrunError("sync_station_unknown", where=where, found=header.name)
    if (sender.accepted is not None) != (admits is Senders.REVOKED):
        code = "sync_station_revoked" if sender.accepted is not None else "station_not_revoked"
        raise CertrunError(code, where=where, found=sender.name)
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
