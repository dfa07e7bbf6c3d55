"""Cells that a person corrected, laid over the grid before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import CellEdit
from certrun.exchange.issuance.cells import Row
from certrun.exchange.issuance.grids import MOST_COLUMNS, MOST_ROWS, Grid

RowEdits = Mapping[int, Mapping[int, str]]
"""Row from 0 → column of the grid → text."""


def with_edits(grid: Grid, edits: Iterable[CellEdit]) -> Grid:
    """``grid`` as if the file said what the edits of its sheet say; an edited cell is a text, however it was stored.

    Rows and columns that the sheet does not use come into being. Raises ``workbook_too_large`` for cells far out.
    """
    own = [edit for edit in edits if edit.sheet == grid.name and edit.row >= 1 and edit.at >= 0]
    if not own:
        return grid
    if max(edit.row for edit in own) > MOST_ROWS or max(edit.at for edit in own) >= MOST_COLUMNS:
        raise CertrunError("workbook_too_large", found="修改的单元格太远 edited cell far out")
    moved = max(0, grid.first_column - min(edit.at for edit in own))
    shifted = _moved_right(grid, moved) if moved else grid
    changes: dict[int, dict[int, str]] = {}
    for edit in own:
        changes.setdefault(edit.row - 1, {})[edit.at - shifted.first_column] = edit.text
    height = max(shifted.height, max(changes) + 1)
    return replace(shifted, rows=_overlaid(shifted.rows, changes), height=height)


def _moved_right(grid: Grid, by: int) -> Grid:
    """The same cells in a grid that begins ``by`` columns further left."""
    return replace(
        grid,
        rows=([*[""] * by, *row] for row in grid.rows),
        merges=tuple(replace(merge, left=merge.left + by, right=merge.right + by) for merge in grid.merges),
        first_column=grid.first_column - by,
    )


def _overlaid(rows: Iterator[Row], changes: RowEdits) -> Iterator[Row]:
    last = max(changes)
    for index in count():
        row = next(rows, None)
        if row is None:
            if index > last:
                return
            row = []
        yield _overlay(row, changes[index]) if index in changes else row


def _overlay(row: Row, texts: Mapping[int, str]) -> Row:
    changed: Row = [*row, *[""] * (max(texts) + 1 - len(row))]
    for at, text in texts.items():
        changed[at] = text
    return changed
