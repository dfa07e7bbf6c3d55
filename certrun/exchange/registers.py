"""Registers out: tables as .xlsx that open alike in WPS, Excel and LibreOffice, and in which nothing is a formula.

openpyxl makes the frame: sheets with their layout, title and header. Rows go into it while it is put together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from certrun.exchange.atomic import replacing
from certrun.exchange.cell_values import CellKind, CellValue, xml_text
from certrun.exchange.sheet_rows import SheetColumn, write_rows
from certrun.exchange.workbook_times import Rewrite, stamp_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["CellKind", "CellValue", "Column", "HiddenSheet", "TableSheet", "write_workbook"]

WriteOnlySheet = Any
"""openpyxl's WriteOnlyWorksheet, whose attributes its stubs do not know."""

_FORMATS: dict[CellKind, str] = {"text": "@", "number": "0.00", "date": "yyyy-mm-dd", "integer": "0"}
_ACROSS: dict[CellKind, str] = {"number": "right", "date": "center", "integer": "center"}
"""At the right a date or a count would touch the text in the next column."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_HEADER_ROW = 2
_END_OF_ROWS = b"</sheetData>"
_FILTER = re.compile(rb'(<autoFilter ref="A\d+:[A-Z]+)\d+')
_FILTERED = re.compile(rb'(<definedName name="_xlnm._FilterDatabase" localSheetId="(\d+)"[^>]*>[^<]*\$)\d+<')


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters. IDs, phones, serials, certificate numbers are text: a number cell destroys them.

    A ``hidden`` one holds what tells a row from all others, whatever is done to its cells. ``wrap``: what is longer
    than the column goes on in the next line, and the row grows.
    """

    title: str
    width: float
    kind: CellKind = "text"
    hidden: bool = False
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class HiddenSheet:
    """A sheet that no menu of WPS or Excel shows: one text per row, in the first column. ``texts`` is called last."""

    name: str
    texts: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet: ``title`` stands alone in the first row, above the first column that is seen; the columns' titles in the
    second, then ``rows``.

    A date may be given as `date` or ISO text; a value that is not of its column's kind is written as text.
    ``filtered``: the titles offer to sort and filter.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[CellValue, ...]]
    filtered: bool = True


def write_workbook(
    path: Path,
    sheets: Sequence[TableSheet],
    *,
    hidden: HiddenSheet | None = None,
    made: datetime | None = None,
    before_rename: Callable[[str], None] | None = None,
) -> str:
    """Write the sheets to ``path`` in one step and return the file's SHA-256; a generator of rows costs no memory.

    ``made`` (aware; now) is the only moment that the file names. ``before_rename`` is given the hash before the file
    gets its name: what it writes down is there when the file is.
    Raises CertrunError ``output_not_written`` and leaves what was there.
    """
    from openpyxl import Workbook  # 0.4 s, only when something is exported

    with replacing(path) as draft:
        workbook = Workbook(write_only=True)
        names: set[str] = set()
        columns = [_frame(workbook, sheet, _free_name(sheet.name, names)) for sheet in sheets]
        counts: list[int] = []
        fillings = [partial(_fill, sheet, each, counts) for sheet, each in zip(sheets, columns, strict=True)]
        if hidden is not None:
            fillings.append(partial(_fill_hidden, hidden, _frame_hidden(workbook, hidden)))
        frame = draft.with_suffix(".frame")
        workbook.save(frame)
        parts: dict[str, Rewrite] = {f"xl/worksheets/sheet{n}.xml": fill for n, fill in enumerate(fillings, start=1)}
        # openpyxl puts the workbook's own part behind those of its sheets, which are counted then.
        parts["xl/workbook.xml"] = partial(_name_filters, counts)
        stamp_workbook(frame, draft, made or datetime.now(UTC), parts)
        digest = hashlib.sha256(draft.read_bytes()).hexdigest()
        if before_rename is not None:
            before_rename(digest)
    return digest


def _frame(workbook: Workbook, table: TableSheet, name: str) -> list[SheetColumn]:
    """A sheet with all but its rows; how the cells of each column are written."""
    from openpyxl.utils import get_column_letter

    sheet: WriteOnlySheet = workbook.create_sheet(name)
    _lay_out(sheet, table)
    unseen = [None for _ in takewhile(lambda column: column.hidden, table.columns)]
    sheet.append([*unseen, _heading(sheet, table.title)])
    sheet.append([_heading(sheet, column.title, _ACROSS.get(column.kind)) for column in table.columns])
    if table.filtered:
        sheet.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(len(table.columns))}{_HEADER_ROW}"
    top = any(column.wrap for column in table.columns)
    return [
        SheetColumn(
            get_column_letter(place),
            column.kind,
            _style(sheet, column.kind, wrap=column.wrap, top=top),
            column.width if column.wrap else None,
        )
        for place, column in enumerate(table.columns, start=1)
    ]


def _frame_hidden(workbook: Workbook, hidden: HiddenSheet) -> list[SheetColumn]:
    sheet: WriteOnlySheet = workbook.create_sheet(hidden.name)
    sheet.sheet_state = "veryHidden"
    return [SheetColumn("A", "text", _style(sheet, "text"))]


def _fill(table: TableSheet, columns: Sequence[SheetColumn], counts: list[int], frame: bytes, sink: IO[bytes]) -> None:
    """Write the sheet ``frame`` with its rows; ``counts`` is told how many they are."""
    head, tail = frame.split(_END_OF_ROWS)
    sink.write(head)
    counts.append(write_rows(table.rows, columns, _HEADER_ROW + 1, sink))
    sink.write(_END_OF_ROWS + _FILTER.sub(rb"\g<1>%d" % (_HEADER_ROW + counts[-1]), tail))


def _fill_hidden(hidden: HiddenSheet, columns: Sequence[SheetColumn], frame: bytes, sink: IO[bytes]) -> None:
    head, tail = frame.split(_END_OF_ROWS)
    sink.write(head)
    write_rows(((text,) for text in hidden.texts()), columns, 1, sink)
    sink.write(_END_OF_ROWS + tail)


def _name_filters(counts: Sequence[int], workbook: bytes, sink: IO[bytes]) -> None:
    """Name of each filtered sheet the rows that it has, as Excel does."""
    sink.write(_FILTERED.sub(lambda match: b"%s%d<" % (match[1], _HEADER_ROW + counts[int(match[2])]), workbook))


def _lay_out(sheet: WriteOnlySheet, table: TableSheet) -> None:
    """Widths, frozen header, printing on A4 across with the header on every page; before the first row is written."""
    from openpyxl.utils import get_column_letter

    for position, column in enumerate(table.columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width, dimension.hidden = column.width, column.hidden
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"1:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = 0.3  # inches: wide tables need the room
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _heading(sheet: WriteOnlySheet, text: str, across: str | None = None) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell: Any = WriteOnlyCell(sheet)
    cell.value = xml_text(text)
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    cell.number_format = _FORMATS["text"]
    cell.font = Font(bold=True)
    cell.alignment = Alignment(horizontal=across)
    return cell


def _style(sheet: WriteOnlySheet, kind: CellKind, *, wrap: bool = False, top: bool = False) -> int:
    """The number of a style in the workbook."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    pattern: Any = WriteOnlyCell(sheet)
    pattern.number_format = _FORMATS[kind]
    pattern.alignment = Alignment(horizontal=_ACROSS.get(kind), vertical="top" if top else None, wrap_text=wrap)
    number: int = pattern.style_id
    return number


def _free_name(name: str, taken: set[str]) -> str:
    """A legal sheet name that no other sheet of the workbook has."""
    legal = _NOT_IN_SHEET_NAMES.sub("_", name).strip("'")[:_LONGEST_SHEET_NAME] or "Sheet"
    free, number = legal, 2
    while free.casefold() in taken:
        suffix = f" ({number})"
        free, number = legal[: _LONGEST_SHEET_NAME - len(suffix)] + suffix, number + 1
    taken.add(free.casefold())
    return free
