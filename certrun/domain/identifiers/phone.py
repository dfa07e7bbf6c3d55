"""联系电话: one cell of a list often holds several numbers, spaces inside them, and words about whose they are.

A phone shared in a village (the child's, the cadre's) is normal: never a sign of a duplicate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from certrun.domain.identifiers.text import drop_invisible, halfwidth

_COUNTRY: Final = re.compile(
    r"(?<![0-9])(?:\+\s*|(?<!(?:(?<![0-9])|(?<=86))1[3-9][0-9][^0-9])(?<!1[3-9][0-9][^0-9][0-9]{4}[^0-9])00)86"
)
"""Not where it is the second or third group of a mobile number (130 0086 0000, 130 0000 0086)."""
_NO_DIGIT: Final = re.compile(r"[^0-9]+")
_APART: Final = re.compile(r"[^0-9\s.()*\u2010-\u2015\u2212-]+")
_MOBILE: Final = re.compile(r"(?:(?:00)?86)?(1[3-9][0-9]{9})")
_LANDLINE: Final = re.compile(r"(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?")
_EXTENSION: Final = re.compile(
    r"(?<![0-9])(?:0[0-9]{2,3}[-\s]*)?[2-9][0-9]{6,7}(?:-|转)[0-9]{1,6}(?![0-9]|[\s-]+[0-9]{3,4}(?![0-9]))"
)
"""Landline-extension; not where a further group follows, which makes it a mobile number in groups."""
_LONGEST: Final = 13
"""More digits than this are two numbers that nothing separated properly."""
_FRAGMENT: Final = 2
"""So few digits beside real numbers are a list mark (1、… 2、…)."""


def split(cell: str) -> tuple[str, ...]:
    """The phones of a cell in order, digits only, without +86; a number of the wrong length stays as it is.

    Groups of digits apart by space, dash, dot or line end are one number as long as they add up to one
    (``138 0354 1234``, ``0354-5222222``), anything else that is no digit separates.
    """
    if cell.isascii() and cell.isdigit():
        return (_without_country(cell),)
    # Not NFKC: it would glue the list mark ① to the number behind it.
    text = _COUNTRY.sub("/", halfwidth(drop_invisible(cell)))
    text = _EXTENSION.sub(lambda match: _NO_DIGIT.sub("", match[0]), text)
    phones = [phone for part in _APART.split(text) for phone in _join(re.findall(r"[0-9]+", part))]
    if any(len(phone) > _FRAGMENT for phone in phones):
        phones = [phone for phone in phones if len(phone) > _FRAGMENT]
    return tuple(phones)


def is_regular(s: str) -> bool:
    """A mobile number of 11 digits, or a landline with or without area code."""
    match = _MOBILE.fullmatch(s)
    return (match is not None and match[1] == s) or _LANDLINE.fullmatch(s) is not None


def _join(groups: list[str]) -> Iterator[str]:
    """Numbers out of groups of digits: a group continues the number before it while that is not yet complete."""
    current = ""
    for group in groups:
        if current and _starts_anew(current, group):
            yield _without_country(current)
            current = ""
        current += group
    if current:
        yield _without_country(current)


def _starts_anew(current: str, group: str) -> bool:
    joined = current + group
    if _is_complete(joined):
        return False
    return _is_complete(current) or _is_complete(group) or len(joined) > _LONGEST


def _is_complete(number: str) -> bool:
    return _MOBILE.fullmatch(number) is not None or _LANDLINE.fullmatch(number) is not None


def _without_country(number: str) -> str:
    match = _MOBILE.fullmatch(number)
    return match[1] if match else number
