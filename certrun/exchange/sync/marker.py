"""The first text of a sync workbook's hidden sheet, by which it is found and which says what follows it.

``certrun sync 1 34 1084328``: format 1, then 34 texts of 1,084,328 characters in all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from certrun.domain.errors import CertrunError

FORMAT: Final = 1
"""In a file of a later one, everything behind the marker may be different."""

_MARKER = re.compile(r"certrun sync ([0-9]{1,9})(?: ([0-9]{1,9}) ([0-9]{1,12}))?")


@dataclass(frozen=True, slots=True)
class Announced:
    """How many texts follow, and their characters together."""

    count: int
    length: int


def marker_of(announced: Announced) -> str:
    """The marker's text; `parse_marker` is the inverse."""
    return f"certrun sync {FORMAT} {announced.count} {announced.length}"


def is_marker(text: str) -> bool:
    """Whether the text begins as the marker of any format does."""
    return _MARKER.match(text) is not None


def parse_marker(text: str, *, where: str = "") -> Announced:
    """What it announces; raises CertrunError ``sync_not_one``, ``sync_format_newer`` or ``sync_seal_broken``."""
    found = _MARKER.match(text)
    if found is None:
        raise CertrunError("sync_not_one", where=where)
    version, count, length = found.groups()
    if int(version) > FORMAT:
        raise CertrunError("sync_format_newer", where=where, found=version, known=FORMAT)
    if int(version) < FORMAT or count is None or found.end() != len(text):
        raise CertrunError("sync_seal_broken", where=where, found="marker")
    return Announced(int(count), int(length))
