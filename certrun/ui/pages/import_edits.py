"""How a person wants a list read: pure changes of a `Reading`.

Corrected cells stand in the order in which they were typed, so that the last one can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from certrun.domain.issuance import CellEdit, Layout, Reading

Target = tuple[str | None, int, int]
"""A cell of the file: sheet, row from 1, column from 0."""


def target_of(edit: CellEdit) -> Target:
    """The cell that an edit is about."""
    return edit.sheet, edit.row, edit.at


def with_edit(reading: Reading, target: Target, text: str) -> Reading:
    """One more corrected cell, in the place of an earlier correction of the same cell."""
    others = tuple(edit for edit in reading.edits if target_of(edit) != target)
    return replace(reading, edits=(*others, CellEdit(*target, text)))


def without_last_edit(reading: Reading) -> Reading:
    """Without the newest correction: the cell says again what the file says."""
    return replace(reading, edits=reading.edits[:-1])


def with_sheet(reading: Reading, sheet: str | None, *, skipped: bool) -> Reading:
    """A sheet read or not."""
    return replace(reading, skipped=reading.skipped | {sheet} if skipped else reading.skipped - {sheet})


def with_header_row(reading: Reading, sheet: str | None, row: int) -> Reading:
    """The header of a sheet in a row; 0 for a table without one, less than that leaves it to the reader."""
    rows = {name: at for name, at in reading.header_rows.items() if name != sheet}
    return replace(reading, header_rows=rows if row < 0 else {**rows, sheet: row})


def with_layout(reading: Reading, sender: str, layout: Layout) -> Reading:
    """What the columns of a sender are."""
    return replace(reading, chosen={**reading.chosen, sender: layout})


@dataclass(frozen=True, slots=True)
class EditsShown:
    """What the grid shows of edits: ``made`` in all, and those not ``read`` with the list yet."""

    made: Mapping[Target, str]
    pending: frozenset[Target]

    @classmethod
    def of(cls, wanted: Reading, read: Reading) -> EditsShown:
        """Those that are wanted against those that the list was read with."""
        known = {target_of(edit): edit.text for edit in read.edits}
        texts = {target_of(edit): edit.text for edit in wanted.edits}
        return cls(texts, frozenset(target for target, text in texts.items() if known.get(target) != text))


NO_EDITS = EditsShown({}, frozenset())
