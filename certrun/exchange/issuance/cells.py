"""What a cell says: calamine's values and the fields of text files, as text without the tricks of spreadsheets."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from certrun.domain.errors import CertrunError
from certrun.domain.values.dates import EARLIEST, LATEST, date_of_number, parse_date
from certrun.domain.values.nothing import NOTHING

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = list[Cell]

FIRST_LOST = 10**15
"""A spreadsheet keeps 15 digits of a number: one of 16 or more has lost its last."""

LONGEST_TEXT = 32_767
"""Characters that a cell can hold in Excel and WPS; a longer one comes from no spreadsheet."""

_QUOTED_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_EXPONENT = re.compile(r"\d(?:\.(\d+))?[Ee]\+?(\d{2})")
_EXPONENT_OF_15_DIGITS = 14
_APOSTROPHES = "'‘’＇"
_PICTURE = re.compile(r"\s*=?\s*(?:_xlfn\.)?DISPIMG\s*\(", re.IGNORECASE)


def text_of(cell: Cell) -> str:
    """The cell's text, ``""`` for what means nothing; whole numbers without ``.0``, dates in ISO form.
    What is no number and what is infinite (no spreadsheet stores them) mean nothing.

    Raises CertrunError ``cell_too_long``.
    """
    if type(cell) is str:
        return _text_of_string(cell)
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() else repr(cell) if isfinite(cell) else ""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return str(cell)


def _text_of_string(cell: str) -> str:
    text = cell.strip()
    if not text:
        return ""
    if len(text) > LONGEST_TEXT:
        raise CertrunError("cell_too_long", found=f"{len(text)}")
    if text[0] in "='‘’＇_":
        if is_picture(text):
            return ""
        if quoted := _QUOTED_FORMULA.fullmatch(text):
            text = quoted[1].strip()
        if text.startswith(tuple(_APOSTROPHES)):
            text = text.strip(_APOSTROPHES).strip()
    return "" if text in NOTHING else text


def shown_text(cell: Cell) -> str:
    """What a person sees in the cell, strokes and tricks included; ``""`` for a blank one."""
    return cell.strip() if type(cell) is str else text_of(cell)


def is_picture(text: str) -> bool:
    """Whether WPS shows a picture in the cell (嵌入单元格图片): what the picture says is not in the table."""
    return _PICTURE.match(text) is not None


def is_blank(row: Row) -> bool:
    return not any(cell != "" and (type(cell) is not str or cell.strip()) for cell in row)


def has_lost_digits(cell: Cell, text: str) -> bool:
    """Whether a number of 16 digits or more was stored as number, or printed like ``1.42427E+17``; of 15 digits,
    whether it was printed with fewer.
    """
    if type(cell) is float or type(cell) is int:
        return abs(cell) >= FIRST_LOST
    if "+" not in text and "E" not in text and "e" not in text:
        return False
    if (found := _EXPONENT.fullmatch(text)) is None:
        return False
    decimals, exponent = found[1] or "", int(found[2])
    return exponent >= 15 or (exponent == _EXPONENT_OF_15_DIGITS and len(decimals) < exponent)


def day_of(cell: Cell, *, from_1904: bool) -> str | None:
    """ISO day of a date cell, a bare number or a text; None for what is no date."""
    if type(cell) is str:
        return parse_date(_text_of_string(cell), from_1904=from_1904)
    if isinstance(cell, date):  # a datetime is one
        return cell.isoformat()[:10] if EARLIEST.year <= cell.year <= LATEST.year else None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return date_of_number(cell, from_1904=from_1904)
