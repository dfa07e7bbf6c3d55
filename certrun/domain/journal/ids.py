"""Derived identities: register, station, certificate, case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from struct import Struct

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32_PAIRS = [first + second for first in _BASE32 for second in _BASE32]
_HALVES = Struct(">QQ").unpack_from


def octets(text: object) -> bytes:
    """Bytes of hexadecimal text; none where it is something else, so that they are nobody's key and equal nothing."""
    try:
        return bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        return b""


def base32_128(data: bytes) -> str:
    """Base32 (RFC 4648, upper case, no padding; 26 characters) of the first 128 bits of SHA-256(data)."""
    first, last = _HALVES(hashlib.sha256(data).digest())
    pair = _BASE32_PAIRS  # written out: there is one for every row of a list, and base64.b32encode takes thrice as long
    return (
        f"{pair[first >> 54]}{pair[first >> 44 & 1023]}{pair[first >> 34 & 1023]}{pair[first >> 24 & 1023]}"
        f"{pair[first >> 14 & 1023]}{pair[first >> 4 & 1023]}{pair[(first & 15) << 6 | last >> 58]}"
        f"{pair[last >> 48 & 1023]}{pair[last >> 38 & 1023]}{pair[last >> 28 & 1023]}{pair[last >> 18 & 1023]}"
        f"{pair[last >> 8 & 1023]}{pair[last << 2 & 1023]}"
    )


def station_id(public_key: bytes) -> str:
    """A station is the hash of its Ed25519 public key (32 bytes raw): 64 hexadecimal digits."""
    return hashlib.sha256(public_key).hexdigest()


def register_id(founder_key: bytes, nonce: bytes) -> str:
    """A register is bound to the key of the office that founded it, so that nobody else can claim to have done so."""
    return base32_128(b"certrun register v1\0" + founder_key + nonce)


def certificate_id(register: str, number: str, serial: str | None = None) -> str:
    """Identity of a certificate first listed under ``number`` (normalised); ``serial`` only for a re-used number.

    Two stations that list the same book apart meet in the same certificate.
    """
    parts = [register, number] if serial is None else [register, number, serial]
    return base32_128(b"certrun certificate v1\0" + "|".join(parts).encode())


def case_id(kind: str, aggregate: tuple[str, str], entries: Iterable[str]) -> str:
    """Identity of a disagreement: what kind, about what, between which entries."""
    text = "|".join([kind, *aggregate, *sorted(entries)])
    return base32_128(b"certrun case v1\0" + text.encode())


def invitation_commitment(secret: bytes) -> str:
    """What an invitation publishes of its secret; the joining station opens it."""
    return hashlib.sha256(b"certrun invitation v1\0" + secret).hexdigest()
