"""Words and numbers by which people bring two stations together: one-time code, fingerprint, prefix of receipts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from itertools import count
from string import ascii_uppercase
from typing import Final

from certrun.domain.journal.canonical import canonical_bytes

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that nobody takes for another one when they are read aloud or copied by hand (Crockford)."""
_ALIKE: Final = str.maketrans("OIL", "011")
_CODE_LENGTH: Final = 16
_GROUP: Final = 4
_FINGERPRINT_GROUPS: Final = 6
_FINGERPRINT_DIGITS: Final = 5
_COPY_LETTERS: Final = 3
_KEY: Final = 32
_FIELD: Final = 2**255 - 19
_LOW_ORDER: Final = frozenset(
    (
        0,
        1,
        _FIELD - 1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
    )
)
"""Those points of Curve25519, as u-coordinates (https://cr.yp.to/ecdh.html#validate)."""


def new_code(random: Callable[[int], bytes]) -> str:
    """A one-time code of 80 random bits: ``7K3M-Q0ZP-9VXA-2FTC``."""
    number = int.from_bytes(random(_CODE_LENGTH * 5 // 8), "big")
    letters = [_LETTERS[number >> 5 * place & 31] for place in range(_CODE_LENGTH)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, _CODE_LENGTH, _GROUP))


def bare_code(typed: str) -> str:
    """A code as it was meant, however it was typed: full width, small letters, blanks, O for 0."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    return "".join(letter for letter in letters if letter in _LETTERS)


def fingerprint(station: str) -> str:
    """Thirty digits of a station's id (64 hexadecimal digits), for two people to compare by phone.

    100 bits: nobody finds another key with the same ones.
    """
    digits = _FINGERPRINT_GROUPS * _FINGERPRINT_DIGITS
    number = f"{int(station, 16) % 10**digits:0{digits}d}"
    return " ".join(number[at : at + _FINGERPRINT_DIGITS] for at in range(0, digits, _FINGERPRINT_DIGITS))


def joining_message(register: str, invite: str, station: str, exchange_key: str) -> bytes:
    """What the invitation's key signs for the one station that opens it (canonical JSON).

    The signature stands in the journal for all to see, and is worth nothing for any other station.
    """
    return canonical_bytes(
        {
            "certrun": "joining v1",
            "register": register,
            "invite": invite,
            "station": station,
            "exchange_key": exchange_key,
        }
    )


def is_exchange_key(key: bytes) -> bool:
    """Whether others can encrypt for this public key (X25519, RFC 7748).

    It is none of the points of low order, by which every agreement comes to nothing (there, section 6.1).
    """
    return len(key) == _KEY and (int.from_bytes(key, "little") % 2**255) % _FIELD not in _LOW_ORDER


def prefix_of_copy(prefix: str, incarnation: str) -> str:
    """The prefix of a station that has found out that it is a copy: with three letters of its new incarnation.

    The other copy has the same prefix and the same numbers behind it, and goes on counting too.
    """
    letters = [ascii_uppercase[int(digit, 16)] for digit in incarnation[:_COPY_LETTERS]]
    return prefix + "".join(letters)


def next_prefix(taken: Collection[str]) -> str:
    """The first letter, or letter and number, that no station has before the numbers of its receipts."""
    candidates = (f"{letter}{number or ''}" for number in count() for letter in ascii_uppercase)
    return next(prefix for prefix in candidates if prefix not in taken)
