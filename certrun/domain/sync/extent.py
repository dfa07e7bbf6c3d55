"""Extents: which numbers of a chain are meant, as ascending ranges that neither touch nor overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Extent: TypeAlias = tuple[tuple[int, int], ...]
"""``((1, 4), (7, 7))``: the numbers 1, 2, 3, 4 and 7."""


def extent_of(numbers: Iterable[int]) -> Extent:
    """The extent of single numbers, in any order."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number <= ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return tuple((first, last) for first, last in ranges)


def union(*extents: Iterable[tuple[int, int]]) -> Extent:
    """All numbers that stand in any of the extents."""
    ranges: list[tuple[int, int]] = []
    for first, last in sorted(each for extent in extents for each in extent):
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], last))
        else:
            ranges.append((first, last))
    return tuple(ranges)


def minus(extent: Extent, taken: Extent) -> Extent:
    """The numbers of ``extent`` that do not stand in ``taken``."""
    remaining: list[tuple[int, int]] = []
    for begin, end in extent:
        first = begin
        for low, high in taken:
            if high < first or low > end:
                continue
            if low > first:
                remaining.append((first, low - 1))
            first = high + 1
        if first <= end:
            remaining.append((first, end))
    return tuple(remaining)
