"""What screens, route sheets and exports show by default. Lengths count code points; masking twice changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Mask = Callable[[str], str]

_STAR: Final = "*"
_BETWEEN_NAMES: Final = re.compile(r"([、,，;；/／\n]\s*)")
_ID_IN_TEXT: Final = re.compile(r"(?<![0-9])(?:[0-9]{6}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])")
_PHONE_IN_TEXT: Final = re.compile(
    r"(?<![0-9A-Z])(?:(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}|0[0-9]{2,3}[ -]?[2-9][0-9]{6,7})(?![0-9A-Za-z])"
)
"""Not behind a capital letter, as in a printed serial (D13800001234)."""
_SHORTEST_IN_TEXT: Final = 10


def mask_id(id_no: str) -> str:
    """Resident ID 3+4 (15 digits 3+3): neither home county nor birth date shows. Shorter papers keep less."""
    length = len(id_no)
    if length == 15:
        return _keep(id_no, 3, 3)
    if length >= 14:
        return _keep(id_no, 3, 4)
    return _keep(id_no, 2, 2) if length >= 8 else _keep_short(id_no)


def mask_phone(phone: str) -> str:
    """3+4, ``138****8000``; a shorter one keeps 2+2."""
    if len(phone) >= 11:
        return _keep(phone, 3, 4)
    return _keep(phone, 2, 2) if len(phone) >= 7 else _keep_short(phone)


def mask_name(name: str) -> str:
    """The first character only (张**), of each name where several stand in a line; a name of one character hides it."""
    return "".join(part if index % 2 else _mask_one_name(part) for index, part in enumerate(_BETWEEN_NAMES.split(name)))


def mask_address(address: str) -> str:
    """The head (county, town, village) stays, the last eight characters go, of short ones the second half."""
    hidden = min(8, (len(address) + 1) // 2)
    return _keep(address, len(address) - hidden, 0)


def mask_text(text: str) -> str:
    """A remark or reason with the resident IDs and phones masked that somebody typed into it.

    Found are IDs of 15 or 18 characters, mobile phones and landlines with their area code; a landline without it looks
    like any other number.
    """
    if len(text) < _SHORTEST_IN_TEXT:
        return text
    without_ids = _ID_IN_TEXT.sub(lambda match: mask_id(match[0]), text)
    return _PHONE_IN_TEXT.sub(lambda match: mask_phone(match[0]), without_ids)


def _mask_one_name(name: str) -> str:
    return _keep(name, 1, 0) if len(name) > 1 else _STAR * len(name)


def _keep_short(text: str) -> str:
    return _keep(text, 1, 1) if len(text) >= 5 else _STAR * len(text)


def _keep(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + _STAR * hidden + text[head + hidden :]
