"""Files opened as grids of cells: the visible sheets of a workbook, or the records of a text file.

The limits stand here again for all formats: the streaming gate sees the cells of .xlsx only.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import SheetLeftOut
from certrun.exchange.gate import Admitted, FileKind, utf16_order
from certrun.exchange.issuance.cells import LONGEST_TEXT, Row
from certrun.exchange.issuance.date_base import counts_from_1904
from certrun.exchange.issuance.header import read_header
from certrun.exchange.issuance.long_sheets import LongSheet, Survey
from certrun.exchange.issuance.merged_cells import LARGEST_AREA, Merge, merges_in_parts
from certrun.exchange.issuance.quotes import quotes_closed

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_ROWS = 200_000
"""Rows of a list, on all sheets together; the county's largest yearly batch has a tenth of it."""
MOST_COLUMNS = 260
"""Columns that a list may fill; the gate lets no cell of a workbook stand further out."""
_MOST_LINES = 1_048_576
_LONGEST_LINE = 4 << 20

_DELIMITERS = "\t,;|"
_SAMPLE = 65_536
_DECODED_AT_ONCE = 1 << 20
_NOT_TEXT = re.compile("[\0-\x08\x0e-\x19\ufffe\uffff]")
"""Control characters that no text file has, ends of records and files of the DOS days left out."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``rows`` begins with the sheet's first row, its first column is the first one used.

    The columns of ``merges`` count from there too; ``first_column`` is where it stands in the sheet (A is 0).
    """

    name: str | None
    rows: Iterator[Row]
    height: int
    merges: tuple[Merge, ...] = ()
    from_1904: bool = False
    first_column: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file's grids, opened one after the other, and the sheets that are not to be read."""

    grids: Iterator[Grid]
    height: int | None
    left_out: tuple[SheetLeftOut, ...]


def open_source(file: Admitted, survey: Survey | None = None) -> Source:
    """The grids of a file that has passed the gate; raises the refusals of what cannot be parsed.

    ``survey`` has watched the gate: then a long sheet is parsed in pieces.
    """
    return _open_text(file.content) if file.kind is FileKind.TEXT else _open_workbook(file, survey)


def parse_workbook(file: Admitted) -> CalamineWorkbook:
    """A workbook that has passed the gate, its sheets not yet read; raises the refusals of what cannot be parsed."""
    import python_calamine as calamine  # only the worker pays for it

    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    except calamine.PasswordError as error:
        raise CertrunError("encryption_unknown", found=type(error).__name__) from error
    except calamine.CalamineError as error:
        raise CertrunError("workbook_damaged", found=type(error).__name__) from error


def _open_workbook(file: Admitted, survey: Survey | None) -> Source:
    import python_calamine as calamine

    workbook = parse_workbook(file)
    from_1904 = counts_from_1904(file)
    merges = merges_in_parts(file.content) if file.kind is FileKind.ZIP else {}
    metadata = workbook.sheets_metadata
    shown = [each.name for each in metadata if each.visible == calamine.SheetVisibleEnum.Visible]
    hidden = tuple(SheetLeftOut(each.name, "hidden") for each in metadata if each.name not in shown)

    def grids() -> Iterator[Grid]:
        for name in shown:
            try:
                if survey and len(metadata) == 1 and (long := survey.long_sheet(file.content)) is not None:
                    yield _long_grid(name, long, from_1904)
                else:
                    yield _grid_of(workbook.get_sheet_by_name(name), from_1904, merges)
            except calamine.WorksheetNotFound:
                continue  # a chart sheet has a name and no cells
            except calamine.CalamineError as error:
                raise CertrunError("workbook_damaged", found=f"{name}: {type(error).__name__}") from error

    return Source(grids(), None, hidden)


def _grid_of(sheet: CalamineSheet, from_1904: bool, merges: Mapping[str, Sequence[Merge]]) -> Grid:
    shift = sheet.start[1] if sheet.start else 0
    merged = _merged(sheet.merged_cell_ranges) or merges.get(sheet.name, ())
    rows: Iterator[Row] = sheet.iter_rows() if sheet.start else iter(())
    return _within_limits(Grid(sheet.name, rows, sheet.total_height + 1, _shifted(merged, shift), from_1904, shift))


def _long_grid(name: str, sheet: LongSheet, from_1904: bool) -> Grid:
    return _within_limits(Grid(name, sheet.rows(), sheet.height, _shifted(_merged(sheet.merges), 0), from_1904))


def _merged(told: Sequence[tuple[tuple[int, int], tuple[int, int]]] | None) -> list[Merge]:
    return [Merge(top, left, bottom, right) for (top, left), (bottom, right) in told or ()]


def _shifted(merges: Sequence[Merge], shift: int) -> tuple[Merge, ...]:
    """Merges counted from the grid's first column; those left of it hold nothing."""
    return tuple(
        replace(merge, left=merge.left - shift, right=merge.right - shift) for merge in merges if merge.left >= shift
    )


def _within_limits(grid: Grid) -> Grid:
    if grid.height > MOST_ROWS + 1:
        raise CertrunError("workbook_too_large", found=f"{grid.name}: {grid.height} 行 rows")
    if (area := sum(merge.area for merge in grid.merges)) > LARGEST_AREA:
        raise CertrunError("workbook_merged", found=f"{area}")
    return grid


def open_pasted(content: bytes) -> Source:
    """A range of cells from the clipboard as UTF-8: always tabs between fields, whatever else the cells hold."""
    _, height = _survey(content)
    records = _records(content, "utf-8", ("\t",))
    return Source(iter((Grid(None, records, height),)), height, ())


def _open_text(content: bytes) -> Source:
    encoding, height = _survey(content)
    records = _records(content, encoding, _DELIMITERS)
    return Source(iter((Grid(None, records, height),)), height, ())


def _survey(content: bytes) -> tuple[str, int]:
    """Encoding and number of lines of a .csv in UTF-8 (with or without mark), UTF-16 or GB18030, each strictly."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif order := utf16_order(content[:4096]):
        encodings = [order]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return encoding, _count_lines(content, encoding)
        except UnicodeDecodeError:
            continue
    raise CertrunError("text_encoding_unknown")


def _count_lines(content: bytes, encoding: str) -> int:
    """Lines of the text, decoded piece by piece; raises UnicodeDecodeError, and the refusals of what is no table."""
    decoder = getincrementaldecoder(encoding)()
    lines = length = 0
    for at in range(0, len(content), _DECODED_AT_ONCE):
        text = decoder.decode(content[at : at + _DECODED_AT_ONCE], at + _DECODED_AT_ONCE >= len(content))
        if found := _NOT_TEXT.search(text):
            raise CertrunError("not_a_workbook", found=f"字符 character U+{ord(found[0]):04X}")
        ends = text.count("\n") or text.count("\r")
        length = len(text) - text.rfind("\n" if "\n" in text else "\r") - 1 if ends else length + len(text)
        lines += ends
        if length > _LONGEST_LINE:
            raise CertrunError("unreadable_row", found=str(lines + 1))
    if lines >= _MOST_LINES:
        raise CertrunError("workbook_too_large", found=f"{lines} 行 rows")
    return lines + 1


def _separator(text: str, among: Sequence[str]) -> tuple[str, int]:
    """The separator under which the first records show the fullest header, else the most frequent one; and how many of
    them a whole record has, 0 where no header tells.
    """
    try:
        headers = {each: _fullest_header(text, each) for each in among}
    except csv.Error:
        return max(among, key=text.count), 0
    chosen = max(among, key=lambda each: (headers[each][0], text.count(each)))
    return chosen, max(headers[chosen][1] - 1, 0)


def _fullest_header(text: str, delimiter: str) -> tuple[int, int]:
    """Of the record among the first that knows the most columns: how many those are, and how many fields it has."""
    sample = io.StringIO(text, newline="")
    rows = [list(record) for _, record in zip(range(60), csv.reader(sample, delimiter=delimiter), strict=False)]
    headers = [(read_header([list(row)], [{}]), len(row)) for row in rows if len(row) > 1]
    return max(((len(header.columns), width) for header, width in headers if header), default=(0, 0))


def _records(content: bytes, encoding: str, delimiters: Sequence[str]) -> Iterator[Row]:
    """Records as rows without the blank cells at their end; a line break inside quotes does not start a new one."""
    delimiter, separators = _separator(_lines(content, encoding).read(_SAMPLE), delimiters)
    csv.field_size_limit(LONGEST_TEXT)
    reader = csv.reader(quotes_closed(_lines(content, encoding), delimiter, separators), delimiter=delimiter)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            if number > MOST_ROWS + 1:
                raise CertrunError("workbook_too_large", found=f"> {MOST_ROWS} 行 rows")
            while record and not record[-1]:
                record.pop()
            if len(record) > MOST_COLUMNS:
                raise CertrunError("workbook_too_large", found=f"{len(record)} 列 columns")
            yield list(record)
    except csv.Error as error:
        raise CertrunError("unreadable_row", found=str(number + 1)) from error


def _lines(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
