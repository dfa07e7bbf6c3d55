"""Cells that repeat from row to row: what they mean is found out once and not once per row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from certrun.exchange.issuance.cells import Cell

T = TypeVar("T")

_MOST = 8_192
"""Different cells of which the meaning is kept."""


class Repeated(Generic[T]):
    """``meaning``, called for each text and day once; it must depend on the cell alone."""

    def __init__(self, meaning: Callable[[Cell], T]) -> None:
        self._meaning = meaning
        self._known: dict[Cell, T] = {}

    def __call__(self, cell: Cell) -> T:
        """What the cell means. Numbers are not remembered: 1, 1.0 and True are one key."""
        kind = type(cell)
        if kind is not str and kind is not date:
            return self._meaning(cell)
        if cell in self._known:
            return self._known[cell]
        if len(self._known) >= _MOST:  # a column in which nothing repeats is forgotten from time to time
            self._known.clear()
        found = self._known[cell] = self._meaning(cell)
        return found
