"""What screens, route sheets and exports show by default. Lengths count code points; masking twice changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Mask = Callable[[str], str]

_STAR: Final = "*"
_BETWEEN_NAMES: Final = re.compile(r"([、,，;；/／\n]\s*)")


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


def _mask_one_name(name: str) -> str:
    return _keep(name, 1, 0) if len(name) > 1 else _STAR * len(name)


def _keep_short(text: str) -> str:
    return _keep(text, 1, 1) if len(text) >= 5 else _STAR * len(text)


def _keep(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + _STAR * hidden + text[head + hidden :]
