"""Registers out: tables as .xlsx that open alike in WPS, Excel and LibreOffice, and in which nothing is a formula."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from certrun.exchange.atomic import replacing
from certrun.exchange.row_heights import row_height
from certrun.exchange.workbook_times import stamp_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

WriteOnlySheet = Any
"""openpyxl's WriteOnlyWorksheet, whose attributes its stubs do not know."""

CellKind = Literal["text", "number", "date", "integer"]
CellValue = str | int | float | date | None

_FORMATS: dict[CellKind, str] = {"text": "@", "number": "0.00", "date": "yyyy-mm-dd", "integer": "0"}
_ACROSS: dict[CellKind, str] = {"number": "right", "date": "center", "integer": "center"}
"""At the right a date or a count would touch the text in the next column."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_LONGEST_TEXT = 32_767
_FIRST_MONTH = (1900, 3)
"""Before it Excel counts a day that never was (1900-02-29), and nothing at all before 1900."""
_HEADER_ROW = 2


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
        for position, sheet in enumerate(sheets):
            _write_sheet(workbook, sheet, _free_name(sheet.name, names), draft.parent / f"sheet{position}.part")
        if hidden is not None:
            _write_hidden(workbook, hidden, draft.parent / "hidden.part")
        plain = draft.with_suffix(".plain")
        workbook.save(plain)
        stamp_workbook(plain, draft, made or datetime.now(UTC))
        digest = hashlib.sha256(draft.read_bytes()).hexdigest()
        if before_rename is not None:
            before_rename(digest)
    return digest


def _write_sheet(workbook: Workbook, table: TableSheet, name: str, part: Path) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet: WriteOnlySheet = workbook.create_sheet(name)
    _lay_out(sheet, table)
    _keep_temporary_file_at(sheet, part)
    top = any(column.wrap for column in table.columns)
    styles = [
        _style(sheet, column.kind, across=_ACROSS.get(column.kind), wrap=column.wrap, top=top)
        for column in table.columns
    ]
    bold = _style(sheet, "text", bold=True)
    headings = [_style(sheet, "text", bold=True, across=_ACROSS.get(column.kind)) for column in table.columns]

    def cell(value: CellValue, kind: CellKind, style: Any) -> Any:
        content = _content(value, kind)
        if content is None:
            return None
        made: Any = WriteOnlyCell(sheet)
        if isinstance(content, str):
            made.value = _escaped(content)
            made.data_type = "s"  # openpyxl takes a text that begins with = for a formula
        else:
            made.value = content
        made._style = style
        return made

    unseen = [None for column in takewhile(lambda column: column.hidden, table.columns)]
    sheet.append([*unseen, cell(table.title, "text", bold)])
    sheet.append([cell(column.title, "text", style) for column, style in zip(table.columns, headings, strict=True)])
    kinds = [column.kind for column in table.columns]
    wrapped = [(place, column.width) for place, column in enumerate(table.columns) if column.wrap]
    count = 0
    with _closing(sheet):
        for row in table.rows:
            cells = [cell(*each) for each in zip(row, kinds, styles, strict=True)]
            count += 1
            with _as_high_as_needed(sheet, _HEADER_ROW + count, [(cells[place], width) for place, width in wrapped]):
                sheet.append(cells)
        if table.filtered:
            sheet.auto_filter.ref = _reference(len(table.columns), count)


def _write_hidden(workbook: Workbook, hidden: HiddenSheet, part: Path) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet: WriteOnlySheet = workbook.create_sheet(hidden.name)
    sheet.sheet_state = "veryHidden"
    _keep_temporary_file_at(sheet, part)
    style = _style(sheet, "text")
    with _closing(sheet):
        for text in hidden.texts():
            cell: Any = WriteOnlyCell(sheet)
            cell.value, cell.data_type, cell._style = text, "s", style
            sheet.append([cell])


@contextmanager
def _as_high_as_needed(sheet: WriteOnlySheet, number: int, wrapped: Sequence[tuple[Any, float]]) -> Iterator[None]:
    """Write the row ``number`` in the block: as high as its ``wrapped`` cells need, and free to grow with them."""
    height = row_height([(str(cell.value), width) for cell, width in wrapped if cell is not None])
    if height is None:
        yield
        return
    # A mapping and not openpyxl's RowDimension, which fixes the height for ever.
    sheet.row_dimensions[number] = {"ht": f"{height:g}"}
    yield
    del sheet.row_dimensions[number]


@contextmanager
def _closing(sheet: WriteOnlySheet) -> Iterator[None]:
    """Close the sheet when its rows are written, and when they fail: its generators complain if they are collected."""
    try:
        yield
    except BaseException:
        with suppress(Exception):
            sheet.close()
        raise
    sheet.close()


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


def _keep_temporary_file_at(sheet: WriteOnlySheet, part: Path) -> None:
    """Let openpyxl collect the sheet in ``part``: its own choice is the system's temporary folder, in plain text."""
    from openpyxl.worksheet import _writer

    _writer.ALL_TEMP_FILES.append(str(part))  # its clean-up expects to find it there
    sheet._writer = _writer.WorksheetWriter(sheet, out=str(part))
    sheet._writer.write_top()


def _style(
    sheet: WriteOnlySheet,
    kind: CellKind,
    *,
    bold: bool = False,
    across: str | None = None,
    wrap: bool = False,
    top: bool = False,
) -> Any:
    """The style of a column's cells, made once: setting it cell by cell takes most of the time of writing."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    pattern: Any = WriteOnlyCell(sheet)
    pattern.number_format = _FORMATS[kind]
    if bold:
        pattern.font = Font(bold=True)
    pattern.alignment = Alignment(horizontal=across, vertical="top" if top else None, wrap_text=wrap)
    return pattern._style


def shown_text(value: CellValue, kind: CellKind) -> str:
    """What a person reads in the cell that ``value`` becomes in a column of ``kind``; "" in an empty one."""
    content = _content(value, kind)
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, date):
        return content.isoformat()
    return f"{content:.2f}" if kind == "number" else f"{content:.0f}"


def _content(value: CellValue, kind: CellKind) -> CellValue:
    if value is None or value == "":
        return None
    if kind == "text" or isinstance(value, bool):
        return _legible(str(value))
    if kind == "date":
        return _day(value)
    return value if isinstance(value, int | float) else _legible(str(value))


def _day(value: CellValue) -> CellValue:
    """The date; text where it is none, or older than the dates on which spreadsheet programs agree."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return _legible(str(value))
    return day if (day.year, day.month) >= _FIRST_MONTH else day.isoformat()


def xml_text(text: str) -> str:
    """``text`` without what XML cannot hold; what looks like Excel's escapes (_x0041_) is escaped itself."""
    return _escaped(_legible(text))


def _legible(text: str) -> str:
    r"""What of ``text`` a cell can show: its length is limited, and \r does not come back out of XML."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("", text)[:_LONGEST_TEXT]


def _escaped(text: str) -> str:
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _reference(columns: int, rows: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"A{_HEADER_ROW}:{get_column_letter(max(columns, 1))}{_HEADER_ROW + rows}"


def _free_name(name: str, taken: set[str]) -> str:
    """A legal sheet name that no other sheet of the workbook has."""
    legal = _NOT_IN_SHEET_NAMES.sub("_", name).strip("'")[:_LONGEST_SHEET_NAME] or "Sheet"
    free, number = legal, 2
    while free.casefold() in taken:
        suffix = f" ({number})"
        free, number = legal[: _LONGEST_SHEET_NAME - len(suffix)] + suffix, number + 1
    taken.add(free.casefold())
    return free
