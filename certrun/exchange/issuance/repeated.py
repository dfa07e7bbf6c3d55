"""Cells that repeat from row to row: what they mean is found out once per text and not once per row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 8_192
"""Different texts of which the meaning is kept."""


class Repeated(dict[str, T]):
    """``meaning(text)`` as ``self[text]``; ``meaning`` must depend on the text alone."""

    def __init__(self, meaning: Callable[[str], T]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, text: str) -> T:
        """Find out, and remember; a column in which nothing repeats is forgotten from time to time."""
        if len(self) >= _MOST:
            self.clear()
        found = self[text] = self._meaning(text)
        return found
