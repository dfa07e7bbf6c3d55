"""不动产单元号 (28 characters) and the 宗地代码 (19) that it starts with.

County 6 + cadastral area 3 + sub-area 3 + feature code 2 + parcel 5 + fixture letter 1 + fixture number 8. Co-owners
with separate books share one; real ones break the rules: every test here is worth a warning, never a refusal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from certrun.domain.identifiers.text import squeeze, upper_ascii

_UNIT: Final = re.compile(
    r"(?P<county>[0-9]{6})(?P<area>[0-9]{3})(?P<subarea>[0-9]{3})(?P<ownership>[GJZ])(?P<use>[ABSXCDEFLNHGWY])"
    r"(?P<sequence>[0-9]{5})(?P<fixture>[FLQW])(?P<fixture_no>[0-9]{8})"
)
_PARCEL: Final = re.compile(
    r"(?P<county>[0-9]{6})(?P<area>[0-9]{3})(?P<subarea>[0-9]{3})(?P<ownership>[GJZ])(?P<use>[A-Z])(?P<sequence>[0-9]{5})"
)
_PARCEL_LENGTH: Final = 19
_UNIT_LENGTH: Final = 28


@dataclass(frozen=True, slots=True)
class ParcelCode:
    """Parts of a 宗地代码. ``ownership``: G state, J collective, Z undetermined; ``use``: C homestead, B building …"""

    county: str
    area: str
    subarea: str
    ownership: str
    use: str
    sequence: str


@dataclass(frozen=True, slots=True)
class UnitNumber:
    """Parts of a 不动产单元号. ``fixture``: F building, L trees, Q other, W none (land only, then 00000000)."""

    county: str
    area: str
    subarea: str
    ownership: str
    use: str
    sequence: str
    fixture: str
    fixture_no: str

    @property
    def building(self) -> str | None:
        """幢号, the first four digits behind F."""
        return self.fixture_no[:4] if self.fixture == "F" else None

    @property
    def suite(self) -> str | None:
        """户号, the last four digits behind F."""
        return self.fixture_no[4:] if self.fixture == "F" else None


def normalise(raw: str) -> str:
    """NFKC, upper case, no white space, otherwise as found (letter O for zero stays)."""
    return upper_ascii(squeeze(raw))


def parse(text: str) -> UnitNumber | None:
    """The parts of a unit number in any grouping, None unless it has the full pattern."""
    match = _UNIT.fullmatch(normalise(text))
    return UnitNumber(*match.groups()) if match else None


def is_regular(s: str) -> bool:
    """Whether the normalised ``s`` has the 28-character pattern."""
    return _UNIT.fullmatch(s) is not None


def parcel(unit: str) -> str | None:
    """The 宗地代码 of a normalised unit: links the old land-only book and the new one with the house.

    None unless the first 19 characters look like one; what follows them does not matter.
    """
    match = _PARCEL.match(unit)
    return match.group() if match else None


def parse_parcel(text: str) -> ParcelCode | None:
    """The parts of a 19-character 宗地代码 in any grouping."""
    match = _PARCEL.fullmatch(normalise(text))
    return ParcelCode(*match.groups()) if match else None


def format_grouped(unit: str) -> str:
    """``140727 103 201 JC00001 F00010001`` for reading aloud; a text of another length than 28 or 19 is given back."""
    if len(unit) not in (_UNIT_LENGTH, _PARCEL_LENGTH):
        return unit
    cuts = (unit[:6], unit[6:9], unit[9:12], unit[12:19], unit[19:])
    return " ".join(cut for cut in cuts if cut)
