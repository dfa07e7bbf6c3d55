"""权证印刷序列号: the number printed on the blank book, ``D14002300012``. First two digits = province."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from certrun.domain.identifiers.text import squeeze, upper_ascii

_DOTS: Final = re.compile(r"[.·•。]+")
_LABEL: Final = re.compile(r"(?:编号|NO|N°|:)+")


def normalise(raw: str) -> str:
    """Upper case without NO, No., №, 编号, dots and spaces; a missing kind letter (D 单一版) is not added."""
    serial = _DOTS.sub("", upper_ascii(squeeze(raw)))
    label = _LABEL.match(serial)
    return serial[label.end() :] if label else serial


def is_regular(s: str, province: str = "14") -> bool:
    """``D14`` or ``14`` and nine digits, 14 being the province of the office; ``s`` is normalised."""
    return _strict(province).fullmatch(s) is not None


@lru_cache(maxsize=16)
def _strict(province: str) -> re.Pattern[str]:
    return re.compile(rf"D?{re.escape(province)}[0-9]{{9}}")
