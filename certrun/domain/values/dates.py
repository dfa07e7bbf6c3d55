"""Dates as lists write them, turned into ISO 8601 days.

Every function answers None for what is no date: what that means is the caller's matter.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

_EPOCH_1900 = date(1899, 12, 30)  # day numbers count 1900-02-29, which never was: right from 1900-03-01 on
_EPOCH_1904 = date(1904, 1, 1)
_FIRST_DAY_NUMBER, _LAST_DAY_NUMBER = 10_000, 109_000  # from 1927 on; 2025 is a year, not a day
_FIRST_COMPACT, _LAST_COMPACT = 19_000_101, 21_991_231

_BEHIND_A_DAY = (
    r"(?:\(?(?:星期|周)[一二三四五六日天]\)?)?(?:上午|下午|中午)?"
    r"(?:[T ]*\d{1,2}[:时点]\d{1,2}(?:[:分](?:\d{1,2}(?:\.\d+)?秒?)?)?(?:[AaPp][Mm])?(?:Z|\+\d\d:?\d\d)?)?(?:\(补发\))?"
)
"""What may stand behind a day and does not change it."""
_STROKE = "[-./—–、·]"
_SEPARATED = re.compile(
    rf"(\d{{4}})(?:{_STROKE}|年)(\d{{1,2}})(?:{_STROKE}|月)(\d{{1,2}})[日号]?\.?{_BEHIND_A_DAY}", re.ASCII
)
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_BEHIND_A_DAY}", re.ASCII)
_DAY_NUMBER = re.compile(r"\d{5,6}(?:\.\d+)?", re.ASCII)
_NUMERALS = re.compile(
    r"(\d{4}|[〇○零0Oo一二三四五六七八九]{4})年(\d{1,2}|[〇零一二三四五六七八九十]{1,3})月"
    r"(\d{1,2}|[〇零一二三四五六七八九十廿卅]{1,4})[日号]?",
    re.ASCII,
)
_FIGURES = (
    {figure: value for value, figure in enumerate("〇一二三四五六七八九")}
    | dict.fromkeys("零○0Oo", 0)
    | {str(value): value for value in range(10)}
)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
"""Numerals as on cheques."""


@lru_cache(maxsize=8192)
def parse_date(text: str, *, from_1904: bool = False) -> str | None:
    """ISO day of ``2025.3.5``, ``2025年3月5日``, ``20250305``, ``二〇二五年三月五日`` or a day number.

    Weekday and time of day behind it are dropped. ``from_1904``: the workbook counts its days from 1904.
    """
    squeezed = "".join(unicodedata.normalize("NFKC", text).split())
    if found := _SEPARATED.fullmatch(squeezed) or _COMPACT.fullmatch(squeezed):
        return iso_day(int(found[1]), int(found[2]), int(found[3]))
    if _DAY_NUMBER.fullmatch(squeezed):
        return date_of_number(float(squeezed), from_1904=from_1904)
    if found := _NUMERALS.fullmatch(squeezed.translate(_FORMAL)):
        year = int("".join(str(_FIGURES[figure]) for figure in found[1]))
        return iso_day(year, _numeral(found[2]), _numeral(found[3]))
    return None


def date_of_number(number: float, *, from_1904: bool = False) -> str | None:
    """ISO day of a bare number in a cell: ``20250305`` or a spreadsheet's day number (45721)."""
    if _FIRST_COMPACT <= number <= _LAST_COMPACT and number == int(number):
        whole = int(number)
        return iso_day(whole // 10_000, whole // 100 % 100, whole % 100)
    if _FIRST_DAY_NUMBER <= number <= _LAST_DAY_NUMBER:
        return ((_EPOCH_1904 if from_1904 else _EPOCH_1900) + timedelta(days=int(number))).isoformat()
    return None


def iso_day(year: int, month: int, day: int) -> str | None:
    """ISO text of a day that exists and that a certificate can bear, else None."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if EARLIEST <= found <= LATEST else None


def _numeral(text: str) -> int:
    """Value of 3, 三, 十, 十二, 二十五, 廿五; 一〇 and 二五 digit by digit."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int("".join(str(_FIGURES[figure]) for figure in text))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return -1
    return (_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0)
