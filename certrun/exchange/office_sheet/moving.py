"""Room for the rows: the old data leave the sheet, what stands below moves, and whatever names rows follows.

openpyxl's own ``insert_rows`` and ``delete_rows`` move cells only and leave merges, heights, rules and print
areas behind.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Sheet = Any
_LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows ``first`` to ``last`` become ``count`` rows (one at least); those below move by the difference."""

    first: int
    last: int
    count: int

    @property
    def new_last(self) -> int:
        return self.first + self.count - 1

    @property
    def by(self) -> int:
        return self.new_last - self.last

    def row(self, row: int) -> int:
        """Where a row above or below the data is now."""
        return row if row < self.first else min(row + self.by, _LAST_ROW)

    def is_data(self, row: int) -> bool:
        return self.first <= row <= self.last

    def span(self, top: int, bottom: int) -> tuple[int, int]:
        """A range of rows: one that begins or ends in the data covers the new data too."""
        return (
            self.first if self.is_data(top) else self.row(top),
            self.new_last if self.is_data(bottom) else self.row(bottom) if bottom < _LAST_ROW else bottom,
        )

    def reference(self, text: str) -> str:
        """A reference such as ``A3:M59`` after the move."""
        from openpyxl.utils import get_column_letter, range_boundaries

        left, top, right, bottom = range_boundaries(text)
        if left is None or top is None or right is None or bottom is None:
            return text  # whole columns or rows
        begin, end = self.span(top, bottom)
        return f"{get_column_letter(left)}{begin}:{get_column_letter(right)}{end}"


def make_room(sheet: Sheet, shift: Shift) -> None:
    """Take the rows of data out of ``sheet`` and move everything below to where it stands after ``shift``."""
    _move_cells(sheet, shift)
    _move_heights(sheet, shift)
    _move_merges(sheet, shift)
    _move_rules(sheet, shift)
    _move_print_settings(sheet, shift)
    _move_pictures(sheet, shift)


def _move_cells(sheet: Sheet, shift: Shift) -> None:
    moved = {}
    for (row, column), cell in sheet._cells.items():
        if shift.is_data(row):
            continue
        cell.row = shift.row(row)
        if (link := getattr(cell, "hyperlink", None)) is not None:
            link.ref = cell.coordinate
        moved[cell.row, column] = cell
    sheet._cells = moved


def _move_heights(sheet: Sheet, shift: Shift) -> None:
    kept = [(row, each) for row, each in sheet.row_dimensions.items() if not shift.is_data(row)]
    sheet.row_dimensions.clear()
    for row, each in kept:
        each.index = shift.row(row)
        sheet.row_dimensions[each.index] = each


def _move_merges(sheet: Sheet, shift: Shift) -> None:
    """Merges of the data go with them; one that reaches from the data into the footer or the header is let go too."""
    for merge in list(sheet.merged_cells.ranges):
        if merge.max_row < shift.first:
            continue
        sheet.merged_cells.ranges.remove(merge)
        if merge.min_row > shift.last:
            merge.shift(row_shift=shift.by)
            sheet.merged_cells.ranges.add(merge)


def _move_rules(sheet: Sheet, shift: Shift) -> None:
    """Filters, lists to choose from, conditional formats and tables."""
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shift.reference(sheet.auto_filter.ref)
        sheet.auto_filter.filterColumn, sheet.auto_filter.sortState = [], None  # they hide rows by their old values
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = _ranges(validation.sqref.ranges, shift)
    old = list(sheet.conditional_formatting)
    sheet.conditional_formatting._cf_rules = OrderedDict()
    for each in old:
        for rule in each.rules:
            sheet.conditional_formatting.add(str(_ranges(each.sqref.ranges, shift)), rule)
    for table in sheet.tables.values():
        table.ref = shift.reference(table.ref)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
            table.autoFilter.filterColumn, table.autoFilter.sortState = [], None


def _ranges(ranges: Iterable[Any], shift: Shift) -> Any:
    from openpyxl.worksheet.cell_range import MultiCellRange

    return MultiCellRange(" ".join(shift.reference(each.coord) for each in ranges))


def _move_print_settings(sheet: Sheet, shift: Shift) -> None:
    if sheet._print_area.ranges:
        sheet.print_area = [shift.reference(each.coord) for each in sheet._print_area.ranges]
    kept = [each for each in sheet.row_breaks.brk if not shift.is_data(each.id)]
    for each in kept:
        each.id = shift.row(each.id)
    sheet.row_breaks.brk = kept


def _move_pictures(sheet: Sheet, shift: Shift) -> None:
    """Pictures and charts below the data move with the footer; those beside the data were about the old rows."""
    for name in ("_images", "_charts"):
        kept = []
        for picture in getattr(sheet, name):
            begin = getattr(picture.anchor, "_from", None)
            if begin is not None and shift.is_data(begin.row + 1):
                continue
            for corner in (begin, getattr(picture.anchor, "to", None)):
                if corner is not None:
                    corner.row = shift.row(corner.row + 1) - 1
            kept.append(picture)
        setattr(sheet, name, kept)
