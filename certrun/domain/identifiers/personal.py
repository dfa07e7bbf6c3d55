"""Is what stands in a public field somebody's? Numbers and serials are public facts, persons belong in private ones."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from certrun.domain.identifiers import person_id
from certrun.domain.identifiers.text import halfwidth, squeeze

_WORDS_OF_NUMBERS: Final = re.compile(r"产权|权证|字|第|用|\([0-9]{2,4}\)")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_RUN: Final = re.compile(r"[0-9]+[Xx]?")
_MOBILE: Final = re.compile(r"(?:86)?1[3-9][0-9]{9}")
_IN_PHONES: Final = re.compile(r"[-\s+]")
_GAP: Final = r"\s{0,4}"
"""Between the digits of a serial; bounded, for a cell may hold thousands of blanks."""
_OF_PHONES: Final = re.compile("电话|手机|联系")


def is_of_a_person(text: str, *, serials_of: str | None = None) -> bool:
    """Whether ``text``, typed where a number or serial belongs, is a resident ID, or words with an ID or a phone.

    Fifteen bare digits, or those of a phone's length, may as well be some other code. ``serials_of``: the text stands
    where printed serials of this province belong (14: a prefix of phones too), so that eleven digits are one sooner.
    """
    if serials_of is not None:
        text = squeeze(text if _OF_PHONES.search(text) else _serials(serials_of).sub("/", halfwidth(text)))
    has_words = _HAN.search(text) is not None
    runs = _RUN.findall(text)
    if any(len(run) == 18 or (len(run) == 15 and has_words) for run in runs if person_id.is_valid_resident_id(run)):
        return True
    if not has_words or _WORDS_OF_NUMBERS.search(text):
        return False
    return any(map(_MOBILE.fullmatch, _RUN.findall(_IN_PHONES.sub("", text))))


@lru_cache(maxsize=16)
def _serials(province: str) -> re.Pattern[str]:
    digits = _GAP.join(map(re.escape, province)) + rf"(?:{_GAP}[0-9]){{9}}"
    return re.compile(rf"(?<![0-9])[Dd]?{_GAP}{digits}(?![0-9Xx])")
