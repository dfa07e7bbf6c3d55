"""A file from another station, from the first byte to contents that may be taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection

from certrun.db.identity import verify
from certrun.db.journal import load_subjects
from certrun.db.projection import load_trust
from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.journal.ids import octets, station_id
from certrun.domain.journal.seal import Seal, seal_message
from certrun.domain.journal.validation import is_well_formed
from certrun.domain.sync.belief import Known, believe, is_ahead
from certrun.domain.sync.bundle import Bundle
from certrun.domain.trust import Trust, TrustedStation, fold_trust
from certrun.exchange.sync.cells import read_envelope
from certrun.exchange.sync.envelope import open_envelope
from certrun.exchange.sync.header import Header
from certrun.exchange.sync.payload import unpack
from certrun.exchange.sync.reading import SyncFile, read_sync_workbook
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.syncing.edits import ComparedCells, compare_sealed
from certrun.services.workspace import Workspace

_SUFFIX = ".xlsx"
_INTRODUCING = frozenset({"register_founded", "station_joined"})


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
        bundle = believed(connection, header, bundle, admits, where=file.where)
    return Opened(file.where, header, bundle, compare_sealed(file, payload), admits)


def believed(connection: Connection, header: Header, bundle: Bundle, admits: Senders, *, where: str) -> Bundle:
    """What may be taken in of a bundle; refuse one that is not from a station of this register, or not sealed.

    A station that has joined since is known by its own file; so trust is that of both journals together.
    """
    trust = load_trust(connection, header.register)
    own = trust.stations.get(header.station)
    sending = Sending(header.register, keys_of(trust, bundle), is_office=own is not None and own.role == "office")
    bundle = believe_bundle(bundle, sending, _known(connection), where=where)
    both = _trust_of_both(connection, header.register, bundle)
    _refuse_second_use(trust, both, header, bundle, where)
    sender = both.stations.get(header.station)
    if sender is None or bundle.sender != (header.station, header.incarnation):
        raise CertrunError("sync_station_unknown", where=where, found=header.name)
    if (sender.accepted is not None) != (admits is Senders.REVOKED):
        code = "sync_station_revoked" if sender.accepted is not None else "station_not_revoked"
        raise CertrunError(code, where=where, found=sender.name)
    return bundle


def _refuse_second_use(own: Trust, both: Trust, header: Header, bundle: Bundle, where: str) -> None:
    """Refuse who has opened an invitation that a station known here has used, unless the office has admitted him."""
    users = {station.invite: station for station in own.stations.values() if station.invite}
    now = {station.invite: station for station in both.stations.values()}
    ousted = [user for invite, user in users.items() if _is_ousted(user, now.get(invite))]
    if header.station not in both.stations:
        own_joining = [line.entry for line in bundle.lines if line.entry.station == header.station]
        opened = [e.public["invite"] for e in own_joining if e.kind == "station_joined" and is_well_formed(e)]
        ousted += [users[invite] for invite in opened if invite in users]
    if ousted:
        raise CertrunError("sync_invitation_used", where=where, found=ousted[0].name)


def _is_ousted(user: TrustedStation, now: TrustedStation | None) -> bool:
    return now is not None and now.id != user.id and not now.admitted


@dataclass(frozen=True, slots=True)
class Sending:
    """Of which register a file is, whose seals can be verified, and whether the sender was known as the office."""

    register: str
    keys: Mapping[str, bytes]
    is_office: bool


def believe_bundle(bundle: Bundle, sending: Sending, known: Known, *, where: str) -> Bundle:
    """What the rule lets in (`certrun.domain.sync.belief`); ``sync_unattested``, ``sync_contents_damaged``."""
    genuine = [seal for seal in bundle.seals if _is_genuine(seal, sending.register, sending.keys)]
    belief = believe(bundle, genuine, known, is_of_office=sending.is_office)
    for entry in belief.doubtful:
        raise CertrunError("sync_unattested", where=where, found=f"{entry.station[:8]} #{entry.seq}")
    if is_ahead(belief.bundle, known.lamport):
        raise CertrunError("sync_contents_damaged", where=where, found="lamport")
    return belief.bundle


def _known(connection: Connection) -> Known:
    journal = HeldJournal(connection)
    return Known(journal.places, journal.named_before, journal.lamport())


def _trust_of_both(connection: Connection, register: str, bundle: Bundle) -> Trust:
    subject = ("trust", register)
    entries = {entry.id: entry for entry in load_subjects(connection, [subject])[subject]}
    entries |= {line.id: line.entry for line in bundle.lines if subject in line.entry.subjects}
    return fold_trust(register, entries.values(), verify)


def keys_of(trust: Trust, bundle: Bundle) -> dict[str, bytes]:
    """Public keys by station: those known, and those of a bundle, each of which says itself whose it is."""
    keys = {station.id: bytes.fromhex(station.public_key) for station in trust.stations.values()}
    for line in bundle.lines:
        if line.entry.kind in _INTRODUCING and line.entry.station not in keys:
            key = octets(line.entry.public.get("public_key"))
            if station_id(key) == line.entry.station:
                keys[line.entry.station] = key
    return keys


def _is_genuine(seal: Seal, register: str, keys: Mapping[str, bytes]) -> bool:
    key = keys.get(seal.station)
    message = seal_message(register, (seal.station, seal.incarnation, seal.count, seal.head))
    return key is not None and verify(key, message, seal.signature)
