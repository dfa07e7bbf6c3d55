"""The contents of an invitation: what a new station needs to join, and the register as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.sync.bundle import Bundle
from certrun.exchange.sync.container import Block, join_blocks, split_blocks
from certrun.exchange.sync.payload import pack, refusing, unpack
from certrun.exchange.sync.shape import ShapeError, members, octets, text

_INVITATION: Final = b"invite"
_REGISTER: Final = b"register"


@dataclass(frozen=True, slots=True)
class Invitation:
    """``invite`` names it in the journal; ``key`` is the private one (Ed25519, 32 bytes) to the public key there.

    ``name_key`` is the key by which all stations of a register name attachments (32 bytes).
    """

    invite: str
    key: bytes = field(repr=False)
    name_key: bytes = field(repr=False)


def pack_invitation(invitation: Invitation, bundle: Bundle) -> bytes:
    """The bytes of both; `unpack_invitation` is the inverse."""
    plain = {
        "invite": invitation.invite,
        "key": invitation.key.hex(),
        "name_key": invitation.name_key.hex(),
    }
    return join_blocks(((_INVITATION, [canonical_bytes(plain)]), (_REGISTER, [pack(bundle)])))


def unpack_invitation(data: bytes, *, where: str = "") -> tuple[Invitation, Bundle]:
    """Invitation and bundle, both checked; raises CertrunError ``sync_contents_damaged``."""
    with refusing(where):
        blocks = split_blocks(data)
        plain = members(orjson.loads(_content(blocks, _INVITATION)), "invite", "key", "name_key")
        invitation = Invitation(text(plain["invite"]), octets(plain["key"], 32), octets(plain["name_key"], 32))
        register = _content(blocks, _REGISTER)
    return invitation, unpack(register, where=where)


def _content(blocks: Mapping[bytes, Block], name: bytes) -> bytes:
    if name not in blocks:
        raise ShapeError("no invitation")
    return blocks[name].content()
