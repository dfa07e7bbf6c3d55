"""Areas in whole hundredths of a square metre (1/100 m²)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from certrun.domain.identifiers.text import squeeze

_FIGURE = r"(\d+(?:,\d{3})*(?:\.\d+)?)(m2|平方米|平方公尺|平米|平|市?亩|公顷)?"
_BARE = rf"(?:约|计|共)?{_FIGURE}(?:左右|上下)?"
_WHOLE = re.compile(_BARE, re.ASCII)
_BETWEEN_FIGURES = re.compile(r"(?<=\d)\s+(?=\d)")
_FULL_STOP_IN_FIGURE = re.compile(r"\d。\d")
"""A point, or the end of a figure: nobody can tell."""
_NOTHING = r"[-—–―无]*"
_PAIR = re.compile(rf"(?:{_BARE}|{_NOTHING})/(?:{_BARE}|{_NOTHING})", re.ASCII)
"""Land and building as the book prints them; ``、`` and ``+`` stand between two houses as well."""
_COUNTED = "[层间幢栋座]"
"""房屋2层120: the 2 is no area."""
_NAMED = re.compile(rf"((?:[^\d/、,;]|\d+{_COUNTED})+){_FIGURE}(?![\d.,]*{_COUNTED})", re.ASCII)
_NAMED_BEHIND = re.compile(rf"{_FIGURE}\(([^()\d]+)\)[/、,;]?", re.ASCII)
"""125.6㎡(土地)98㎡(房屋)"""
_NAMED_PAIR = re.compile(rf"([^\d/:]+)/([^\d/:]+):?{_FIGURE}/{_FIGURE}", re.ASCII)
"""土地/房屋：150/120"""
_IN_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)")
"""A part of the figure before it: 150.00（分摊30.00）."""

_NEITHER = re.compile("(?:建筑|房屋|住宅|房).*占地|基底|分摊|其中|超[占出]")
_LAND = re.compile(".*(?:宗地|土地|用地|宅基地|占地)")
_BUILDING = re.compile(".*(?:房屋|建筑|定着物|住宅)")
_LAND_IF_NOTHING_ELSE = "使用权"

_SQUARE_METRES_OF: Mapping[str, float] = {"亩": 2000 / 3, "市亩": 2000 / 3, "公顷": 10_000}
_SAID_UNIT = re.compile(r"(?:面积|单位|[(/:,、])(市?亩|公顷)(?=[)/,、]|$)|(亩)数$")
_SAID_SQUARE_METRES = re.compile("m2|平方米|平方公尺|平米")

LARGEST = 10**9 * 100
"""A greater figure in an area column is a number of something else."""


def hundredths(value: float) -> int | None:
    """Hundredths of ``value`` square metres; None for what is no area (zero, negative, beyond reason)."""
    scaled = int(value * 100 + 0.5 + 1e-7) if 0 < value < LARGEST else 0
    return scaled or None


def square_metres_said(text: str) -> float | None:
    """Square metres in the unit of bare figures that a label or a line above the labels names (面积（亩）, 单位：公顷);
    None where it names none, or several.
    """
    plain = _plain(text)
    if _SAID_SQUARE_METRES.search(plain):
        return None if _SAID_UNIT.search(plain) else 1.0
    found = {unit or mu for unit, mu in _SAID_UNIT.findall(plain)}
    return _SQUARE_METRES_OF[found.pop()] if len(found) == 1 else None


def names_building_first(label: str) -> bool:
    """Whether a label for both areas names the building before the land: 面积（房屋/宗地）."""
    before, stroke, behind = squeeze(label).rpartition("/")
    return bool(stroke) and _BUILDING.search(before) is not None and _LAND.search(behind) is not None


def parse_areas(
    text: str, *, of_building: bool = False, bare: float = 1.0, building_first: bool = False
) -> tuple[int | None, int | None]:
    """Land and building of one cell: ``宗地面积150/房屋120``, ``150/120``; a single bare figure is the land, or the
    building where the column is for buildings. 亩 and 公顷 are converted; ``bare`` are the square metres in the unit of
    figures that name none; ``building_first``: of two bare figures the first is the building's.
    """
    plain = _plain(text)
    if not (whole := _WHOLE.fullmatch(plain)):
        if (behind := _NAMED_BEHIND.findall(plain)) and not _NAMED_BEHIND.sub("", plain):
            return _named([(label, figure, unit) for figure, unit, label in behind], bare)
        if named := _NAMED_PAIR.fullmatch(plain):
            return _named([(named[1], named[3], named[4]), (named[2], named[5], named[6])], bare)
        plain = _without_brackets(plain)
        whole = _WHOLE.fullmatch(plain)
    if whole:
        area = _area(whole[1], whole[2], bare)
        return (None, area) if of_building else (area, None)
    if pair := _PAIR.fullmatch(plain):
        first, second = _area(pair[1], pair[2], bare), _area(pair[3], pair[4], bare)
        return (second, first) if building_first else (first, second)
    return _named(_NAMED.findall(plain), bare) if not _FULL_STOP_IN_FIGURE.search(plain) else (None, None)


def says_no_area(text: str) -> bool:
    """Whether it is a zero: there is none, which is no mistake."""
    whole = _WHOLE.fullmatch(_plain(text))
    return whole is not None and not whole[1].strip("0.,")


def _plain(text: str) -> str:
    """Half-width, without blanks; of two figures with nothing but blanks between them no third one is made."""
    return "".join(_BETWEEN_FIGURES.sub("|", unicodedata.normalize("NFKC", text)).split()).lower()


def _without_brackets(plain: str) -> str:
    rest = _IN_BRACKETS.sub("", plain)
    return rest if re.search(r"\d", rest) else plain.strip("()")


def _named(said: Iterable[tuple[str, str, str]], bare: float) -> tuple[int | None, int | None]:
    """Of words, figures and units: the word says whose a figure is: 住宅用地 is land, 建筑占地 is neither."""
    land = building = None
    for label, figure, unit in said:
        kind = _kind(label)
        if kind == "land":
            land = land or _area(figure, unit, bare)
        elif kind == "building":
            building = building or _area(figure, unit, bare)
    return land, building


def _kind(label: str) -> str | None:
    if _NEITHER.search(label):
        return None
    land, building = _LAND.match(label), _BUILDING.match(label)
    if land or building:
        return "land" if (land.end() if land else 0) > (building.end() if building else 0) else "building"
    return "land" if _LAND_IF_NOTHING_ELSE in label else None


def _area(figure: str | None, unit: str | None, bare: float) -> int | None:
    if not figure:
        return None
    square_metres = _SQUARE_METRES_OF.get(unit, 1.0) if unit else bare
    return hundredths(float(figure.replace(",", "")) * square_metres)
