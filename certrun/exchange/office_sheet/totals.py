"""Figures that somebody typed into total lines: counted anew where it is plain what they count, else named.

A form that says 46本 above 44 rows is a wrong paper with the office's name on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.cells import shown_text
from certrun.exchange.office_sheet.columns import kind_of
from certrun.exchange.registers import CellValue

Sheet = Any

_BOOKS = re.compile(r"\d+(?=\s*[本份证册件])")
"""How many certificates; households (户), persons (人) and parcels (宗) may be others."""
_AREA = re.compile(r"\d+(?:\.\d+)?(?=\s*(?:㎡|平方米|平米|m²|m2)?$)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OF_A_PART = re.compile(r"本页|此页|小计|本村|本镇|本组")


@dataclass(frozen=True, slots=True)
class Counted:
    """The new rows: how many, and the sums of the columns (from 1) that hold areas. ``before``: how many books stood
    there.
    """

    rows: int
    sums: Mapping[int, float]
    before: int


def count_rows(rows: Iterable[Sequence[CellValue]], columns: Mapping[int, int], before: int) -> Counted:
    """Count and add up. ``columns``: column of the sheet → place of its area in a row."""
    count = 0
    sums = dict.fromkeys(columns, 0.0)
    for row in rows:
        count += 1
        for column, at in columns.items():
            value = row[at]
            if isinstance(value, int | float) and not isinstance(value, bool):
                sums[column] += value
    return Counted(count, {column: round(total, 2) for column, total in sums.items()}, before)


def area_columns(fields: Sequence[str | None], positions: Mapping[str, int]) -> dict[int, int]:
    """Column (from 1) → place in a row, of the columns that hold one area."""
    return {
        column: positions[field]
        for column, field in enumerate(fields, start=1)
        if field is not None and field in positions and kind_of(field) == "area"
    }


def recount(sheet: Sheet, below: int, counted: Counted) -> list[list[str]]:
    """Correct the total lines from row ``below`` on; ``[cell, text]`` of the figures that nobody can count anew."""
    left: list[list[str]] = []
    for cells in _total_lines(sheet, below):
        is_whole = not any(_OF_A_PART.search(squeeze(shown_text(cell.value))) for cell in cells)
        for cell in cells:
            text = shown_text(cell.value)
            if cell.data_type == "f" or not any(map(str.isdecimal, text)):
                continue
            if not (is_whole and _corrected(cell, text, counted)):
                left.append([cell.coordinate, text])
    return left


def _total_lines(sheet: Sheet, below: int) -> list[list[Any]]:
    rows: dict[int, list[Any]] = {}
    for (row, _), cell in sorted(sheet._cells.items()):
        if row >= below and cell.value is not None:
            rows.setdefault(row, []).append(cell)
    return [cells for cells in rows.values() if noise.is_total([shown_text(cell.value) for cell in cells])]


def _corrected(cell: Any, text: str, counted: Counted) -> bool:
    """Whether the cell says the new figure now."""
    is_figure = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    if cell.column in counted.sums:
        new = _new_area(text, counted.sums[cell.column], is_figure)
    elif is_figure or text.isdecimal():
        same = float(text) == counted.before
        new = (counted.rows if is_figure else str(counted.rows)) if same else None
    else:
        new = _BOOKS.sub(str(counted.rows), text) if len(_NUMBER.findall(text)) == 1 and _BOOKS.search(text) else None
    if new is None:
        return False
    cell.value = new
    return True


def _new_area(text: str, total: float, is_figure: bool) -> CellValue:
    if is_figure:
        return total
    return _AREA.sub(f"{total:.2f}", text, count=1) if len(_NUMBER.findall(text)) == 1 and _AREA.search(text) else None
