"""Cells whose items bear numbers: 1、张三 2、李四; ①…②…; （1）…（2）…; 一、…二、…"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_NUMERALS = "一二三四五六七八九十"
_MOST = len(_NUMERALS)

_MARKS: tuple[Callable[[int], str], ...] = (
    lambda n: rf"\s*{chr(ord('①') + n - 1)}[、.．]?",
    lambda n: rf"\s*[(（]\s*{n}\s*[)）][、.．]?",
    lambda n: rf"\s*(?<![0-9]){n}\s*[、.．,，:：)）]",
    lambda n: rf"\s*{_NUMERALS[n - 1]}\s*、",
    lambda n: rf"\s*(?<![0-9]){n}\s*(?=[\u4e00-\u9fa5])",
)
"""How lists number their items; the mark of the n-th one. No digit stands right before one: it might be a paper's."""
_ALONE, _BEFORE_DIGITS = _MARKS[:3], _MARKS[:2]
"""Marks that an item alone may bear (not so 一、二组, 1组), and those that are no piece of the number behind them."""
_ONE_ITEM = re.compile(
    r"\s*(?:\d{1,2}\s*[、.．)）]|[(（]\s*\d{1,2}\s*[)）])\s*(?=(?:\d{17}[\dXx]|\d{15}|[\u4e00-\u9fa5]{2,})\s*$)"
)
"""The n-th of several items that stand each in a row of its own."""
_BEGINS = re.compile(r"\s*(?:[①(（一]|1(?![0-9]))")


def items(text: str) -> list[str]:
    """The items of a cell without their marks, if it begins with the first and the others follow in order; else all
    of it. One item alone may be numbered too.
    """
    if (mark := _ONE_ITEM.match(text)) is not None:
        return [text[mark.end() :]]
    if not _BEGINS.match(text):
        return [text]
    return next((found for mark in _MARKS if (found := _apart(text, mark))), [text])


def _apart(text: str, mark: Callable[[int], str]) -> list[str]:
    begin = _pattern(mark, 1).match(text)
    if begin is None:
        return []
    found: list[str] = []
    start = begin.end()
    for n in range(2, _MOST + 1):
        if (following := _pattern(mark, n).search(text, start)) is None:
            break
        found.append(text[start : following.start()])
        start = following.end()
    found.append(text[start:])
    if len(found) == 1 and mark not in (_BEFORE_DIGITS if found[0][:1].isdecimal() else _ALONE):
        return []
    return found if all(map(str.strip, found)) else []


@cache
def _pattern(mark: Callable[[int], str], n: int) -> re.Pattern[str]:
    return re.compile(mark(n))
