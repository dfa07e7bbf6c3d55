"""Merged cells while the rows go by: which columns of the row at hand a cell above covers, and with what value."""

from __future__ import annotations

from collections import defaultdict

from certrun.exchange.issuance.cells import Row
from certrun.exchange.issuance.merged_cells import Merge

_WIDEST_GROUP = 300


class SpannedRows:
    """Merges of one sheet by the row in which they begin. Rows count from 0."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self._begin_in: defaultdict[int, list[Merge]] = defaultdict(list)
        for merge in merges:
            if merge.bottom > merge.top or merge.right > merge.left:
                self._begin_in[merge.top].append(merge)
        self._open: dict[int, tuple[Merge, object]] = {}

    def advance(self, index: int, row: Row) -> frozenset[int]:
        """Go to the row ``index``; the columns that vertical merges from above cover there."""
        if not self._begin_in:
            return frozenset()
        self._open = {column: entry for column, entry in self._open.items() if entry[0].bottom >= index}
        covered = frozenset(self._open)
        for merge in self._begin_in.get(index, ()):
            if merge.bottom > merge.top and merge.left < len(row):
                self._open[merge.left] = (merge, row[merge.left])
        return covered

    def filled(self, row: Row) -> Row:
        """``row`` with the values of the cells that cover it."""
        filled = list(row)
        for column, (_, value) in self._open.items():
            if column < len(filled):
                filled[column] = value  # type: ignore[call-overload]
        return filled

    def began(self, column: int) -> int:
        """Index of the row in which the cell that covers ``column`` begins."""
        return self._open[column][0].top

    def rows_covered_from(self, index: int, most: int) -> int:
        """How many rows the tallest merged cell covers that begins in the row ``index``, those of more than ``most``
        rows (a village's name beside all of its books) left out; 1 where there is none.
        """
        heights = (merge.bottom - merge.top + 1 for merge in self._begin_in.get(index, ()))
        return max((height for height in heights if height <= most), default=1)

    def groups_at(self, index: int) -> dict[int, int]:
        """For the row ``index``: column → first column of the merged cell that covers it."""
        return {
            column: merge.left
            for merge in self._begin_in.get(index, ())
            for column in range(merge.left + 1, min(merge.right, merge.left + _WIDEST_GROUP) + 1)
        }
