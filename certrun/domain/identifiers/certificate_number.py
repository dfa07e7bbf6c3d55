"""不动产权证号 and 不动产登记证明号: ``晋(2025)祁县不动产权第0001234号``.

Shape A（B）C不动产权第D号: province, year, county as the office prints it, serial. C and the county code of the unit
number may differ, neither is derived from the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from certrun.domain.identifiers.text import squeeze

_OPENING: Final = "([{<〔【〖〘〚《〈「『⦅⟨⟪❨❪❬❮❰❲❴‹«"
_CLOSING: Final = ")]}>〕】〗〙〛》〉」』⦆⟩⟫❩❫❭❯❱❳❵›»"
_TO_ROUND: Final = {ord(c): "(" for c in _OPENING} | {ord(c): ")" for c in _CLOSING}
_ODD_BRACKET: Final = re.compile("[" + re.escape((_OPENING + _CLOSING).replace("(", "").replace(")", "")) + "]")
_TO_FULL_WIDTH: Final = {ord("("): "（", ord(")"): "）"}

_NUMBER: Final = re.compile(
    r"(?P<prov>[\u4e00-\u9fa5])\((?P<year>20[0-9]{2})\)(?P<place>[\u4e00-\u9fa5]{1,20}?)(?P<kind>不动产权|不动产证明)"
    r"第(?P<serial>[A-Z]?[0-9]{1,10})号(?P<tail>\((?:销|注销|作废)\)[0-9]*|-[0-9]+)?"
)
_BARE: Final = re.compile(
    r"(?P<year>20[0-9]{2})(?P<serial>[0-9]{7})"
    r"|(?:(?P<year_before>20[0-9]{2})[-—.年(])?第?(?P<serial_behind>[0-9]{1,7})号?"
)
_STAND_IN: Final = "待补证号-"
_NO_DIGIT: Final = re.compile(r"[^0-9]+")


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """Parts of a number. ``kind`` is 不动产权 (a book) or 不动产证明 (a sheet), ``serial`` keeps its leading zeros and
    letter, ``tail`` is what stands behind 号: ``(销)``, ``(销)2``, ``-1`` or nothing.
    """

    prov: str
    year: int
    place: str
    kind: str
    serial: str
    tail: str = ""

    @property
    def is_cancelled(self) -> bool:
        """The registration system keeps a cancelled copy under its number with (销) behind it."""
        return self.tail.startswith("(")


def normalise(raw: str) -> str:
    """NFKC, no white space, brackets of any kind as ``( )``; whatever else is wrong with it stays visible."""
    number = squeeze(raw)
    return number.translate(_TO_ROUND) if _ODD_BRACKET.search(number) else number


def parse(text: str) -> CertificateNumber | None:
    """The parts of a number in any writing; None for legacy papers (祁集建(92)字第…号) and misshapen ones."""
    match = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(normalise(text))
    if match is None:
        return None
    prov, year, place, kind, serial, tail = match.groups(default="")
    return CertificateNumber(prov, int(year), place, kind, serial, tail)


def is_cancelled(number: str) -> bool:
    """Whether it is the registration system's copy of a cancelled number: ``…号(销)``."""
    parts = parse(number)
    return parts is not None and parts.is_cancelled


def stand_in(serial: str) -> str:
    """What a book goes by while nobody knows its number: its printed serial, plainly not a number."""
    return _STAND_IN + serial


def is_stand_in(number: str) -> bool:
    """Whether a number only stands in for one: any real number replaces it, it replaces none."""
    return number.startswith(_STAND_IN)


def parse_bare(text: str) -> tuple[str | None, str] | None:
    """Year (None where it is not said) and seven-digit serial of a number that says nothing else.

    ``1234``, ``第0001234号``, ``2025-1234``, ``20250001234``: what people type where everybody knows the office.
    """
    match = _BARE.fullmatch(text)
    if match is None:
        return None
    return match["year"] or match["year_before"], (match["serial"] or match["serial_behind"]).zfill(7)


def format_number(number: CertificateNumber) -> str:
    """The normalised text of the parts, the inverse of ``parse``."""
    return f"{number.prov}({number.year}){number.place}{number.kind}第{number.serial}号{number.tail}"


def format_full_width(normalised: str) -> str:
    """As it is printed on the book, with full-width brackets."""
    return normalised.translate(_TO_FULL_WIDTH)


def digits(normalised: str) -> str:
    """Year and serial as registration systems search for them; of a legacy paper all its digits.

    The count behind (销) and a letter before the serial do not belong to it.
    """
    number = parse(normalised)
    if number is None:
        return _NO_DIGIT.sub("", normalised)
    return f"{number.year}{number.serial.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"


def is_regular(normalised: str, prefix: str = "晋/祁县") -> bool:
    """Whether the number has the strict form of the office ``prefix`` (province/place): seven digits, no tail."""
    return _strict(prefix).fullmatch(normalised) is not None


@lru_cache(maxsize=16)
def _strict(prefix: str) -> re.Pattern[str]:
    prov, _, place = prefix.partition("/")
    return re.compile(rf"{re.escape(prov)}\(20[0-9]{{2}}\){re.escape(place)}(?:不动产权|不动产证明)第[0-9]{{7}}号")
