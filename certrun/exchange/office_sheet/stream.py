"""The rows as XML, put into the sheet's part as openpyxl has saved it: text, numbers and days, never a formula.

openpyxl in normal mode takes some 170 bytes for each cell, half a gigabyte for a county's register; a row here is
written and forgotten. Text stands in the cells themselves (``inlineStr``), as in openpyxl's own write-only mode.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from certrun.exchange.cell_values import xml_text
from certrun.exchange.office_sheet.columns import Kind

_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_END_OF_MERGES = b"</mergeCells>"
_COUNT_OF_MERGES = re.compile(rb'<mergeCells count="\d+"')
_AT_ONCE = 2_000
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class CellPlan:
    """How one column is written: ``letter``; ``style`` is an index into the workbook's styles; ``at`` the position of
    its value in a row, None for a blank column.
    """

    letter: str
    style: int
    kind: Kind
    at: int | None


@dataclass(frozen=True, slots=True)
class RowPlan:
    """``attributes`` of every row (its height); ``merged`` columns of every row, such as ``("E", "F")``."""

    first: int
    attributes: str
    cells: tuple[CellPlan, ...]
    merged: tuple[tuple[str, str], ...]
    from_1904: bool


def read_rows(path: Path) -> Iterator[Sequence[Any]]:
    """Rows that the parent left, one JSON list per line."""
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def put_rows(markup: bytes, plan: RowPlan, rows: Iterable[Sequence[Any]], count: int, sink: IO[bytes]) -> None:
    """Write the sheet ``markup`` with ``count`` ``rows`` to ``sink``; where there are none, with one blank row."""
    at = next((found.start() for found in _ROW.finditer(markup) if int(found[1]) >= plan.first), None)
    if at is None:
        at = markup.find(b"</sheetData>")
    if at < 0:  # a sheet without any row has no end of them
        head, tail = markup.split(b"<sheetData/>" if b"<sheetData/>" in markup else b"<sheetData />", 1)
        head, tail = head + b"<sheetData>", b"</sheetData>" + tail
    else:
        head, tail = markup[:at], markup[at:]
    last = max([plan.first + max(count, 1) - 1, *(int(found[1]) for found in _ROW.finditer(tail))])
    right = plan.cells[-1].letter.encode() if plan.cells else b"A"
    sink.write(_DIMENSION.sub(b'<dimension ref="A1:%s%d"' % (right, last), head, count=1))
    _write_data(plan, rows if count else [()], sink)
    _write_tail(tail, plan, max(count, 1), sink)


def _write_data(plan: RowPlan, rows: Iterable[Sequence[Any]], sink: IO[bytes]) -> None:
    lines: list[str] = []
    for number, row in enumerate(rows, start=plan.first):
        lines.append(_row(plan, number, row))
        if len(lines) == _AT_ONCE:
            sink.write("".join(lines).encode())
            lines.clear()
    sink.write("".join(lines).encode())


def _write_tail(tail: bytes, plan: RowPlan, count: int, sink: IO[bytes]) -> None:
    """The rest of the part; merges of the pattern row, which openpyxl has written once, for every row of data."""
    at = tail.find(_END_OF_MERGES)
    if not plan.merged or at < 0:
        sink.write(tail)
        return
    sink.write(_COUNT_OF_MERGES.sub(b"<mergeCells", tail[:at]))
    for row in range(plan.first + 1, plan.first + count):
        for left, right in plan.merged:
            sink.write(f'<mergeCell ref="{left}{row}:{right}{row}"/>'.encode())
    sink.write(tail[at:])


def _row(plan: RowPlan, number: int, values: Sequence[Any]) -> str:
    cells = [_cell(each, number, values, plan) for each in plan.cells]
    return f'<row r="{number}"{plan.attributes}>{"".join(cells)}</row>'


def _cell(cell: CellPlan, number: int, values: Sequence[Any], plan: RowPlan) -> str:
    value = values[cell.at] if cell.at is not None and cell.at < len(values) else None
    begin = f'<c r="{cell.letter}{number}" s="{cell.style}"'
    if value is None or value == "":
        return begin + "/>"
    figure = _figure(value, cell.kind, plan.from_1904)
    if figure is not None:
        return f"{begin}><v>{figure}</v></c>"
    return f'{begin} t="inlineStr"><is><t xml:space="preserve">{escape(xml_text(str(value)))}</t></is></c>'


def _figure(value: Any, kind: Kind, from_1904: bool) -> str | None:
    """The number that a cell stores; None for what is written as text."""
    if kind == "date":
        return _day(value, from_1904)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return repr(value) if kind in {"area", "count"} and is_number else None


def _day(value: Any, from_1904: bool) -> str | None:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    if day.year < 1905:
        return None  # spreadsheets count wrongly before March 1900, or not at all
    return str((day - (_EPOCH_1904 if from_1904 else _EPOCH)).days)
