"""The envelope: contents that only its recipients can open, under a header that anybody can read, signed by the sender.

Whether the sender is trusted is not looked at here: the header names it, and the signature is its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import orjson
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from certrun.domain.errors import CertrunError
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.journal.ids import station_id
from certrun.exchange.sync.header import NAMES, Header, header_of, plain_header
from certrun.exchange.sync.shape import ShapeError, members
from certrun.exchange.sync.wraps import (
    KEY,
    NONCE,
    Agree,
    CodeWrap,
    Random,
    StationWraps,
    plain_wraps,
    unwrap_for_station,
    unwrap_under_code,
    wrap_for_stations,
    wrap_under_code,
    wraps_of,
)

Sign = Callable[[bytes], bytes]
"""The sender's Ed25519 signature (64 bytes) over a message."""

_SIGNATURE = 64
_PURPOSE = b"certrun sync v1\0"


@dataclass(frozen=True, slots=True)
class Envelope:
    """``head`` are the canonical bytes of header and wraps, which the signature and the ciphertext are bound to."""

    header: Header
    wraps: StationWraps | CodeWrap
    head: bytes
    signature: bytes
    ciphertext: bytes

    @property
    def is_invitation(self) -> bool:
        """Whether a code opens it, and no station's key."""
        return isinstance(self.wraps, CodeWrap)


def seal_envelope(
    payload: bytes, header: Header, exchange_keys: Mapping[str, bytes], *, sign: Sign, random: Random
) -> Envelope:
    """Seal to the header's recipients; ``exchange_keys`` are the public X25519 keys of these (KeyError), by station.

    With its own key among them the sender can open the file too: after a disk was put back it may be all there is.
    """
    key = random(KEY)
    keys = {recipient.station: exchange_keys[recipient.station] for recipient in header.recipients}
    if header.station in exchange_keys:
        keys[header.station] = exchange_keys[header.station]
    return _sealed(payload, header, key, wrap_for_stations(key, keys, random), sign)


def seal_with_code(payload: bytes, header: Header, code: str, *, sign: Sign, random: Random) -> Envelope:
    """Seal an invitation, which the one-time code opens; only the code's length makes it hard to guess."""
    key = random(KEY)
    return _sealed(payload, header, key, wrap_under_code(key, code, random), sign)


def bytes_of(envelope: Envelope) -> bytes:
    """The envelope as it is stored: its head, a newline, 64 bytes of signature, the ciphertext."""
    return b"".join((envelope.head, b"\n", envelope.signature, envelope.ciphertext))


def envelope_of(stored: bytes, *, where: str = "") -> Envelope:
    """The envelope as it was stored, its signature checked; raises CertrunError ``sync_seal_broken``."""
    head, _, sealed = stored.partition(b"\n")
    signature, ciphertext = sealed[:_SIGNATURE], sealed[_SIGNATURE:]
    try:
        header, wraps = _parsed(head)
        public_key = bytes.fromhex(header.public_key)
        if station_id(public_key) != header.station:
            raise ShapeError("station")
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _signed(head, ciphertext))
    except (ValueError, RecursionError, InvalidSignature) as error:
        raise CertrunError("sync_seal_broken", where=where, found=type(error).__name__) from error
    return Envelope(header, wraps, head, signature, ciphertext)


def open_envelope(envelope: Envelope, station: str, agree: Agree, *, where: str = "") -> bytes:
    """The payload for one of the recipients.

    Raises CertrunError ``sync_not_recipient``, ``sync_invitation`` or (sealed wrongly) ``sync_seal_broken``.
    """
    if isinstance(envelope.wraps, CodeWrap):
        raise CertrunError("sync_invitation", where=where, found=envelope.header.name)
    if station not in envelope.wraps.of:
        raise CertrunError("sync_not_recipient", where=where, found=envelope.header.name)
    key = unwrap_for_station(envelope.wraps, station, agree)
    if key is None:
        raise CertrunError("sync_seal_broken", where=where, found="key")
    return _payload(envelope, key, where)


def open_with_code(envelope: Envelope, code: str, *, where: str = "") -> bytes:
    """The payload of an invitation.

    Raises CertrunError ``sync_code_wrong``, ``sync_no_invitation`` or (sealed wrongly) ``sync_seal_broken``.
    """
    if isinstance(envelope.wraps, StationWraps):
        raise CertrunError("sync_no_invitation", where=where, found=envelope.header.name)
    key = unwrap_under_code(envelope.wraps, code)
    if key is None:
        raise CertrunError("sync_code_wrong", where=where, found=envelope.header.name)
    return _payload(envelope, key, where)


def _sealed(payload: bytes, header: Header, key: bytes, wraps: StationWraps | CodeWrap, sign: Sign) -> Envelope:
    head = canonical_bytes({**plain_header(header), "key": plain_wraps(wraps)})
    ciphertext = AESGCM(key).encrypt(NONCE, payload, hashlib.sha256(head).digest())
    return Envelope(header, wraps, head, sign(_signed(head, ciphertext)), ciphertext)


def _payload(envelope: Envelope, key: bytes, where: str) -> bytes:
    try:
        return AESGCM(key).decrypt(NONCE, envelope.ciphertext, hashlib.sha256(envelope.head).digest())
    except InvalidTag as error:
        raise CertrunError("sync_seal_broken", where=where, found="ciphertext") from error


def _signed(head: bytes, ciphertext: bytes) -> bytes:
    """The message that the sender signs."""
    return _PURPOSE + hashlib.sha256(head).digest() + hashlib.sha256(ciphertext).digest()


def _parsed(head: bytes) -> tuple[Header, StationWraps | CodeWrap]:
    plain = members(orjson.loads(head), *NAMES, "key")
    if canonical_bytes(plain) != head:
        raise ShapeError("not canonical")
    return header_of(plain), wraps_of(members(plain["key"]))
