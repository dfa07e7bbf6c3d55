"""What the QR code of a receipt (领证回执) says. The format is final: paper cannot be recalled.

``docs/receipt-format.md`` describes it for somebody without this program. In short: ``CR1:`` + base45 of a body of 52
bytes and its Ed25519 signature, 178 characters, exactly what a QR code version 7-M holds in alphanumeric mode. There is
no personal data in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import unicodedata
from dataclasses import dataclass

PREFIX = "CR1:"
BODY_SIZE = 52
SIGNATURE_SIZE = 64
PAYLOAD_LENGTH = len(PREFIX) + (BODY_SIZE + SIGNATURE_SIZE) * 3 // 2

_VERSION = 1
_KIND_RECEIPT = 1
_DOMAIN = b"certrun receipt v1\x00"
_LAYOUT = struct.Struct(">BB6s8sI16s16s")

_BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BASE45_VALUES = {character: value for value, character in enumerate(_BASE45)}
# What scanners put before the text when they are told to name the symbol: an AIM identifier, or an ECI escape.
_SCANNER_MARKS = re.compile(r"^(?:\]Q\d)?(?:\\\d{6})?")
# A Chinese input method turns the half-width keys of a wedge scanner into these; the alphabet has no use for them.
_IME_MARKS = str.maketrans({"。": ".", "、": "/", "¥": "$"})


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """The signed statement of a receipt: this station wrote this receipt, then, about this handover entry.

    ``station``: the first 6 bytes of the station's hash · ``receipt``: 8 bytes, see ``receipt_tag`` · ``time``: Unix
    seconds · ``evidence``: a digest of 16 bytes over what was signed · ``entry``: the first 16 bytes of the id of the
    ``handed_over`` entry, so that every villager's paper is a witness of the journal.
    """

    station: bytes
    receipt: bytes
    time: int
    evidence: bytes
    entry: bytes

    def __post_init__(self) -> None:
        sizes = (len(self.station), len(self.receipt), len(self.evidence), len(self.entry))
        if sizes != (6, 8, 16, 16):
            raise ValueError(f"station, receipt, evidence, entry need 6, 8, 16, 16 bytes, not {sizes}")


def receipt_tag(register_id: str, receipt_number: str) -> bytes:
    """The 8 bytes that stand for a receipt number: they say nothing to who does not hold the register."""
    return hashlib.sha256(f"{register_id}|{receipt_number}".encode()).digest()[:8]


def pack(code: ReceiptCode) -> bytes:
    """The body of 52 bytes. A time outside of 1970 to 2106 is clamped."""
    time = min(max(code.time, 0), 0xFFFFFFFF)
    return _LAYOUT.pack(_VERSION, _KIND_RECEIPT, code.station, code.receipt, time, code.evidence, code.entry)


def signing_message(register_id: str, body: bytes) -> bytes:
    """What Ed25519 signs. The register's id is bound in without standing on the paper; the prefix keeps a signature
    from being taken for one over anything else that a station signs."""
    return _DOMAIN + register_id.encode() + b"\x00" + body


def format_payload(body: bytes, signature: bytes) -> str:
    """The text of the QR code, always 178 characters."""
    if (len(body), len(signature)) != (BODY_SIZE, SIGNATURE_SIZE):
        raise ValueError(f"a body of {BODY_SIZE} and a signature of {SIGNATURE_SIZE} bytes are needed")
    return PREFIX + encode_base45(body + signature)


def parse_payload(text: str) -> tuple[ReceiptCode, bytes, bytes] | None:
    """The statement, its body and its signature (not yet verified), or None when this is not a receipt of ours.

    Tolerant of what scanners, input methods and copying do: white space around, lower case, full-width characters,
    a mark of the symbol type before the text. A blank is a digit of base45, but no payload begins or ends in one.
    """
    clean = _clean(text)
    if not clean.startswith(PREFIX) or len(clean) != PAYLOAD_LENGTH:
        return None
    data = decode_base45(clean.removeprefix(PREFIX))
    if data is None:
        return None
    body, signature = data[:BODY_SIZE], data[BODY_SIZE:]
    version, kind, station, receipt, time, evidence, entry = _LAYOUT.unpack(body)
    if (version, kind) != (_VERSION, _KIND_RECEIPT):
        return None
    return ReceiptCode(station, receipt, time, evidence, entry), body, signature


def check_code(payload: str) -> str:
    """The 8 characters printed in clear beside the QR code (``7K2M-Q4XA``), or blank for what is no receipt.

    The first 40 bits of SHA-256 over body and signature in base32 (RFC 4648), so that two papers can be compared by eye
    and on the phone.
    """
    parsed = parse_payload(payload)
    if parsed is None:
        return ""
    _, body, signature = parsed
    letters = base64.b32encode(hashlib.sha256(body + signature).digest()[:5]).decode()
    return f"{letters[:4]}-{letters[4:]}"


def encode_base45(data: bytes) -> str:
    """RFC 9285: two bytes become three characters, a last single byte two."""
    pairs = (int.from_bytes(data[at : at + 2]) for at in range(0, len(data) - 1, 2))
    text = "".join(_digits(value, 3) for value in pairs)
    return text + _digits(data[-1], 2) if len(data) % 2 else text


def decode_base45(text: str) -> bytes | None:
    """The inverse of ``encode_base45``; None for a foreign character, an impossible length or a group out of range."""
    if len(text) % 3 == 1 or not _BASE45_VALUES.keys() >= set(text):
        return None
    groups = [text[at : at + 3] for at in range(0, len(text), 3)]
    values = [(sum(_BASE45_VALUES[c] * 45**at for at, c in enumerate(group)), len(group) - 1) for group in groups]
    if any(value >= 256**size for value, size in values):
        return None
    return b"".join(value.to_bytes(size) for value, size in values)


def _digits(value: int, count: int) -> str:
    """Base 45, least digit first."""
    return "".join(_BASE45[value // 45**place % 45] for place in range(count))


def _clean(text: str) -> str:
    half_width = unicodedata.normalize("NFKC", text).translate(_IME_MARKS)
    return _SCANNER_MARKS.sub("", half_width.strip().upper())
