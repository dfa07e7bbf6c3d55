"""Cells that repeat from row to row: what they mean is found out once and not once per row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from certrun.exchange.issuance.cells import Cell

T = TypeVar("T")

_MOST = 8_192
"""Different cells of which the meaning is kept."""


class Repeated(dict[Cell, T]):
    """Cell → what it means. ``meaning`` is asked for each text and day once; it must depend on the cell alone.

    Numbers are not remembered: 1, 1.0 and True are one key. Nor is any of them the key of a text or a day.
    """

    def __init__(self, meaning: Callable[[Cell], T]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, cell: Cell) -> T:
        found = self._meaning(cell)
        kind = type(cell)
        if kind is str or kind is date:
            if len(self) >= _MOST:  # a column in which nothing repeats is forgotten from time to time
                self.clear()
            self[cell] = found
        return found
