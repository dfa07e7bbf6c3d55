"""Areas in whole hundredths of a square metre (1/100 m²)."""

from __future__ import annotations

import re
import unicodedata

_UNIT = r"(?:m2|m²|㎡|平方米|平米|平方公尺)?"
_FIGURE = re.compile(rf"(?:约|计)?(\d+(?:,\d{{3}})*(?:\.\d+)?)\s*{_UNIT}", re.ASCII)
_NAMED = re.compile(
    rf"(宗地|土地|用地|使用权|房屋|建筑|定着物|住宅)[^\d/、,;:]*:?\s*(\d+(?:,\d{{3}})*(?:\.\d+)?)\s*{_UNIT}", re.ASCII
)
_LAND_WORDS = frozenset(("宗地", "土地", "用地", "使用权"))

LARGEST = 10**9 * 100
"""A greater figure in an area column is a number of something else."""


def hundredths(value: float) -> int | None:
    """Hundredths of ``value`` square metres; None for what is no area (zero, negative, beyond reason)."""
    scaled = int(value * 100 + 0.5 + 1e-7) if 0 < value < LARGEST else 0
    return scaled or None


def parse_areas(text: str) -> tuple[int | None, int | None]:
    """Land and building of one cell: ``宗地面积150/房屋120``; a single bare figure is the land."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if whole := _FIGURE.fullmatch(plain):
        return hundredths(float(whole[1].replace(",", ""))), None
    land = building = None
    for word, figure in _NAMED.findall(plain):
        if word in _LAND_WORDS:
            land = land or hundredths(float(figure.replace(",", "")))
        else:
            building = building or hundredths(float(figure.replace(",", "")))
    return land, building
