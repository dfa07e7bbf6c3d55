"""A new station (终端): the office writes an invitation file, the laptop opens it with the one-time code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from certrun.db.database import Joining, WriteUnit, join_database
from certrun.db.identity import public_key_of, verify
from certrun.db.journal import Actor
from certrun.db.projection import load_trust
from certrun.db.queries import syncing as queries
from certrun.domain.errors import CertrunError
from certrun.domain.invitation import bare_code, fingerprint, new_code, next_prefix
from certrun.domain.journal.kinds import Role
from certrun.domain.ports import Clock, Entropy, wall_text
from certrun.domain.sync.belief import Known
from certrun.domain.sync.bundle import Bundle
from certrun.domain.trust import fold_trust
from certrun.exchange.registers import HiddenSheet, write_workbook
from certrun.exchange.sync.cells import HIDDEN_SHEET, read_envelope, texts_of
from certrun.exchange.sync.envelope import open_with_code, seal_with_code
from certrun.exchange.sync.header import Header
from certrun.exchange.sync.invitation import Invitation, pack_invitation, unpack_invitation
from certrun.exchange.sync.reading import read_sync_workbook
from certrun.services.files import make_folder
from certrun.services.stations import (
    PendingInvitation,
    pending_invitations,
    refuse_name,
    refuse_role,
    require_office,
)
from certrun.services.syncing.explanation import invitation_sheet
from certrun.services.syncing.giving import Wish, bundle_of, header_of
from certrun.services.syncing.opening import Sending, believe_bundle, keys_of
from certrun.services.workspace import SystemClock, SystemEntropy, Workspace, open_register

_KEY = 32


@dataclass(frozen=True, slots=True)
class InviteStation:
    """Make an invitation file for a new laptop."""

    name: str
    target: Path
    role: str = "field"


@dataclass(frozen=True, slots=True)
class Invited:
    """``code`` is shown once and told to whoever sets the laptop up, never sent with the file."""

    file: Path
    name: str
    role: str
    prefix: str
    code: str
    fingerprint: str


def invite_station(workspace: Workspace, command: InviteStation) -> Invited:
    """Write the file with which a laptop joins: it has the register at once.

    Raises ``station_role_unknown``, ``station_name_taken``, ``not_the_office``, ``output_not_written``.
    """
    name = _checked(workspace, command)
    database = workspace.database
    random = database.entropy.bytes
    invitation = Invitation(random(16).hex(), random(_KEY), database.attachments.name_key)
    code, moment = new_code(random), database.clock.now()
    make_folder(command.target)
    with workspace.writing() as unit:  # nobody else invites meanwhile: names and prefixes are given once
        register = unit.identity.register
        refuse_name(unit, database.trust(), name)
        prefix = next_prefix(queries.given_prefixes(unit.connection, register))
        public = {
            "invite": invitation.invite,
            "key": public_key_of(invitation.key).hex(),
            "role": command.role,
            "name": name,
            "prefix": prefix,
        }
        unit.append("station_invited", [("trust", register)], public)
        unit.seal("invite", wall_text(moment))
    with workspace.read() as connection:
        made = wall_text(moment)
        header = header_of(workspace, connection, database.trust(), made)
        bundle = bundle_of(workspace, connection, made, Wish(recipients=()))

    def texts() -> list[str]:
        payload = pack_invitation(invitation, bundle)
        return texts_of(seal_with_code(payload, header, bare_code(code), sign=database.identity.sign, random=random))

    sheet = invitation_sheet(header.register_name, header.name, name, moment)
    write_workbook(command.target, [sheet], hidden=HiddenSheet(HIDDEN_SHEET, texts), made=moment)
    me = database.identity.station
    return Invited(command.target, name, command.role, prefix, code, fingerprint(me))


@dataclass(frozen=True, slots=True)
class WithdrawInvitation:
    """Take an invitation back that nobody has used, by the name that is invited: a file went astray, or its code."""

    name: str
    reason: str


def withdraw_invitation(workspace: Workspace, command: WithdrawInvitation) -> PendingInvitation:
    """From now on nobody joins by it, nor counts who has and whom the office has not admitted.

    Raises ``invitation_unknown``, ``not_the_office``, ``reason_missing``.
    """
    trust = workspace.database.trust()
    require_office(workspace, trust)
    if not command.reason.strip():
        raise CertrunError("reason_missing", where="--reason")

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        pending = pending_invitations(unit.connection, load_trust(unit.connection, trust.register))
        found = [each for each in pending if each.name == command.name.strip()]
        if not found:
            known = "、".join(each.name for each in pending) or "—"
            raise CertrunError("invitation_unknown", where=command.name, found=command.name, known=known)
        public = {"invite": found[0].invite, "reason": command.reason.strip()}
        unit.append("invitation_withdrawn", [("trust", trust.register)], public)
        return asdict(found[0])

    return PendingInvitation(**workspace.act("withdraw_invitation", command, perform))


def _checked(workspace: Workspace, command: InviteStation) -> str:
    name = command.name.strip()
    refuse_role(command.role)
    if not name:
        raise CertrunError("station_name_missing", where="--name")
    require_office(workspace, workspace.database.trust())
    return name


@dataclass(frozen=True, slots=True)
class JoinRegister:
    """Make this computer a station of the register that has invited it. ``passphrase`` None: unencrypted."""

    folder: Path
    invitation: Path
    code: str
    passphrase: str | None = None


def join_register(
    command: JoinRegister, *, actor: str, clock: Clock | None = None, entropy: Entropy | None = None
) -> Workspace:
    """Open the invitation and found this station; its first export tells the others.

    Raises ``sync_code_wrong``, ``sync_no_invitation``, ``register_exists``, and what any sync workbook is refused for.
    """
    clock, entropy = clock or SystemClock(), entropy or SystemEntropy()
    file = read_sync_workbook(command.invitation)
    envelope = read_envelope(file.texts, where=file.where)
    payload = open_with_code(envelope, bare_code(command.code), where=file.where)
    invitation, bundle = unpack_invitation(payload, where=file.where)
    _judge(envelope.header, invitation, bundle, file.where)
    joining = Joining(envelope.header.register, invitation.invite, invitation.key, bundle, invitation.name_key)
    acting = Actor(actor, Role.READ.value, entropy.bytes(16).hex())
    join_database(command.folder, command.passphrase, joining, acting, clock=clock, entropy=entropy).close()
    return open_register(command.folder, command.passphrase, actor=actor, clock=clock, entropy=entropy)


def _judge(header: Header, invitation: Invitation, bundle: Bundle, where: str) -> None:
    """An invitation is believed if it comes from who founded the register, and names what that office has written."""
    entries = [line.entry for line in bundle.lines]
    founded = fold_trust(header.register, [entry for entry in entries if entry.kind == "register_founded"], verify)
    if header.station not in founded.stations:
        raise CertrunError("sync_station_unknown", where=where, found=header.name)
    sending = Sending(header.register, keys_of(founded, bundle), is_office=True)
    believe_bundle(bundle, sending, Known(lambda _: {}, lambda _: (), 0), where=where)
    key = public_key_of(invitation.key).hex()
    invited = [entry for entry in entries if entry.kind == "station_invited"]
    if not any(e.public.get("invite") == invitation.invite and e.public.get("key") == key for e in invited):
        raise CertrunError("sync_contents_damaged", where=where, found="invitation")
