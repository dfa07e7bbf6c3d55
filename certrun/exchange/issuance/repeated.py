"""Cells that repeat from row to row: what they mean is found out once and not once per row."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_MOST = 8_192
"""Different cells of which the meaning is kept."""


class Repeated(dict[K, T]):
    """``meaning(cell)`` as ``self[cell]``, for cells of one type; ``meaning`` must depend on the cell alone."""

    def __init__(self, meaning: Callable[[K], T]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, cell: K) -> T:
        """Find out, and remember; a column in which nothing repeats is forgotten from time to time."""
        if len(self) >= _MOST:
            self.clear()
        found = self[cell] = self._meaning(cell)
        return found
