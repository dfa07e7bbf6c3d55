"""Marks as the caller gives them, as they travel to the worker, and as changes of single cells there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from certrun.domain.issuance import CellEdit, Severity

Cell = tuple[int, int]
"""Row from 1 and column from 0, as sheets count."""

MOST_COMMENTS = 2_000
"""Of one sheet: beyond it WPS opens slowly, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding in words. ``at`` is the column from 0 as the sheet counts, None for the row's first used cell.

    ``column`` is the header's text; ``sheet`` is None for the one sheet of a text file or a pasted range.
    """

    sheet: str | None
    row: int
    at: int | None
    column: str
    severity: Severity
    found: str
    expected: str
    repair: str


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one cell: the fill of a severity, another text, or both."""

    severity: Severity | None = None
    text: str | None = None

    def and_marked(self, severity: Severity) -> Change:
        """With the fill of ``severity`` too; an error outweighs a warning."""
        return Change("error" if "error" in (self.severity, severity) else severity, self.text)


Changes = dict[int, dict[int | None, Change]]
"""Row → column (None: the first used one) → what becomes of the cell."""


def plain_marks(marks: Sequence[Mark]) -> dict[str, Any]:
    """The request's items; words that return row by row travel once."""
    words: dict[str, int] = {}
    rows = [
        [
            *(mark.sheet, mark.row, mark.at, mark.severity, mark.found),
            *(words.setdefault(text, len(words)) for text in (mark.column, mark.expected, mark.repair)),
        ]
        for mark in marks
    ]
    return {"words": list(words), "marks": rows}


def marks_of(request: Mapping[str, Any]) -> list[Mark]:
    """The inverse of `plain_marks`."""
    words = request["words"]
    return [
        Mark(sheet, row, at, words[column], severity, found, words[expected], words[repair])
        for sheet, row, at, severity, found, column, expected, repair in request["marks"]
    ]


def changes_of(marks: Iterable[Mark], edits: Iterable[CellEdit], anchors: Mapping[Cell, Cell]) -> Changes:
    """The changes of one sheet. A mark inside a merged range goes to the cell that shows it (``anchors``)."""
    changes: Changes = {}
    for edit in edits:
        changes.setdefault(edit.row, {})[edit.at] = Change(text=edit.text)
    for mark in marks:
        row, at = (mark.row, mark.at) if mark.at is None else anchors.get((mark.row, mark.at), (mark.row, mark.at))
        cells = changes.setdefault(row, {})
        cells[at] = cells.get(at, Change()).and_marked(mark.severity)
    return changes
