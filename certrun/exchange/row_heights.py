"""How high a row must be for texts that go on in the next line: not every program works it out when it opens a file."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_POINTS_PER_LINE = 15.5
_WIDE, _NARROW = 2.1, 1.1
_WIDE_FROM = "\u2000"
"""Chinese characters and their punctuation take twice the room of a digit; some fonts are a little wider."""
_MARGIN = 1.0


def row_height(texts: Sequence[tuple[str, float]]) -> float | None:
    """Points for a row of ``texts``, each with its column's width in characters; None where one line is enough."""
    lines = max((_lines(text, width - _MARGIN) for text, width in texts), default=1)
    return None if lines == 1 else lines * _POINTS_PER_LINE


def _lines(text: str, width: float) -> int:
    if len(text) * _WIDE <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(_room(line) / width)) for line in text.split("\n"))


def _room(line: str) -> float:
    return sum(_WIDE if character >= _WIDE_FROM else _NARROW for character in line)
