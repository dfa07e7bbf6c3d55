"""What a value becomes in a cell, and what a person reads there."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

CellKind = Literal["text", "number", "date", "integer"]
CellValue = str | int | float | date | None

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_TEXT = 32_767
_FIRST_MONTH = (1900, 3)
"""Before it Excel counts a day that never was (1900-02-29), and nothing at all before 1900."""


def content_of(value: CellValue, kind: CellKind) -> CellValue:
    """What a cell of ``kind`` holds of ``value``: a text that it can show, a number, a `date`, or None.

    A date may be given as ISO text. A value that is not of the kind is a text, and so is a date that is too old.
    """
    if value is None or value == "":
        return None
    if kind == "text" or isinstance(value, bool):
        return _legible(str(value))
    if kind == "date":
        return _day(value)
    return value if isinstance(value, int | float) else _legible(str(value))


def shown_text(value: CellValue, kind: CellKind) -> str:
    """What a person reads in the cell that ``value`` becomes in a column of ``kind``; "" in an empty one."""
    content = content_of(value, kind)
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, date):
        return content.isoformat()
    return f"{content:.2f}" if kind == "number" else f"{content:.0f}"


def xml_text(text: str) -> str:
    """``text`` without what XML cannot hold; what looks like Excel's escapes (_x0041_) is escaped itself."""
    legible = _legible(text)
    return _LOOKS_ESCAPED.sub("_x005F_", legible) if "_x" in legible else legible


def _day(value: CellValue) -> CellValue:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return _legible(str(value))
    return day if (day.year, day.month) >= _FIRST_MONTH else day.isoformat()


def _legible(text: str) -> str:
    r"""What of ``text`` a cell can show: its length is limited, and \r does not come back out of XML."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("", text)[:_LONGEST_TEXT]
