"""Rows of a sheet, written straight into its part of the workbook.

openpyxl would take three times as long, and keep them on the disk in plain text meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO
from xml.sax.saxutils import escape

from certrun.exchange.cell_values import CellKind, CellValue, content_of, xml_text
from certrun.exchange.row_heights import row_height

_AT_ONCE = 500
_DAY_0 = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """``letter`` as in A1, number of the ``style`` in the workbook; ``wrapped_at``: width at which text goes on below.

    The width is in characters; None where it does not.
    """

    letter: str
    kind: CellKind
    style: int
    wrapped_at: float | None = None


def write_rows(rows: Iterable[Sequence[CellValue]], columns: Sequence[SheetColumn], first: int, sink: IO[bytes]) -> int:
    """Write the rows' markup from row ``first`` on, as they come, and return how many they were."""
    lines: list[str] = []
    number = first - 1
    for number, row in enumerate(rows, start=first):
        lines.append(_row(number, row, columns))
        if len(lines) == _AT_ONCE:
            sink.write("".join(lines).encode())
            lines.clear()
    sink.write("".join(lines).encode())
    return number - first + 1


def _row(number: int, values: Sequence[CellValue], columns: Sequence[SheetColumn]) -> str:
    cells: list[str] = []
    wrapped: list[tuple[str, float]] = []
    for value, column in zip(values, columns, strict=True):
        content = content_of(value, column.kind)
        if content is None or content == "":
            continue
        place = f'<c r="{column.letter}{number}" s="{column.style}"'
        if not isinstance(content, str):
            cells.append(f"{place}><v>{_figure(content)}</v></c>")
            continue
        text = escape(xml_text(content))
        # A text of its own, never a formula: what begins with = stays what somebody typed.
        cells.append(f'{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        if column.wrapped_at is not None:
            wrapped.append((content, column.wrapped_at))
    height = row_height(wrapped)
    high = "" if height is None else f' ht="{height:g}"'
    return f'<row r="{number}"{high}>{"".join(cells)}</row>'


def _figure(content: int | float | date) -> int | float:
    return content.toordinal() - _DAY_0 if isinstance(content, date) else content
