"""How high a row must be for texts that go on in the next line: not every program works it out when it opens a file."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_POINTS_PER_LINE = 15.5
_DIGIT = 1.05
"""Some fonts are a little wider than the one that columns are measured by."""
_MARGIN = 1.0


def row_height(texts: Sequence[tuple[str, float]]) -> float | None:
    """Points for a row of ``texts``, each with its column's width in characters; None where one line is enough."""
    lines = max((_lines(text, width - _MARGIN) for text, width in texts), default=1)
    return None if lines == 1 else lines * _POINTS_PER_LINE


def _lines(text: str, width: float) -> int:
    if "\n" not in text:
        return ceil(_room(text) / width) or 1
    return sum(ceil(_room(line) / width) or 1 for line in text.split("\n"))


def _room(line: str) -> float:
    """In characters of the column's measure; a Chinese one (three bytes) takes the room of two digits."""
    return (len(line) + len(line.encode())) / 2 * _DIGIT
