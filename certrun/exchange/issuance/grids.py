"""Files opened as grids of cells: the visible sheets of a workbook, or the records of a text file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import SheetLeftOut
from certrun.exchange.gate import FileKind, utf16_order
from certrun.exchange.issuance.cells import Row
from certrun.exchange.issuance.header import read_header
from certrun.exchange.zip_gate import counts_from_1904

_DELIMITERS = "\t,;|"
_LARGEST_FIELD = 1 << 20


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows count from 0 on the sheet, columns from 0 in the grid."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``rows`` begins with the sheet's first row, its first column is the first one used."""

    name: str | None
    rows: Iterator[Row]
    height: int
    merges: tuple[Merge, ...] = ()
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file's grids, opened one after the other, and the sheets that are not to be read."""

    grids: Iterator[Grid]
    height: int | None
    left_out: tuple[SheetLeftOut, ...]


def open_source(path: Path, kind: FileKind) -> Source:
    """The grids of a file that has passed the gate; raises the refusals of what cannot be parsed."""
    return _open_text(path) if kind is FileKind.TEXT else _open_workbook(path)


def _open_workbook(path: Path) -> Source:
    import python_calamine as calamine  # only the worker pays for it

    with path.open("rb") as file:
        try:
            workbook = calamine.CalamineWorkbook.from_filelike(file)
        except calamine.PasswordError as error:
            raise CertrunError("workbook_protected") from error
        except calamine.CalamineError as error:
            raise CertrunError("workbook_damaged", found=type(error).__name__) from error
    with path.open("rb") as file:
        from_1904 = file.read(2) == b"PK" and counts_from_1904(path)
    metadata = workbook.sheets_metadata
    shown = [each.name for each in metadata if each.visible == calamine.SheetVisibleEnum.Visible]
    hidden = tuple(SheetLeftOut(each.name, "hidden") for each in metadata if each.name not in shown)

    def grids() -> Iterator[Grid]:
        for name in shown:
            try:
                yield _grid_of(workbook.get_sheet_by_name(name), from_1904)
            except calamine.WorksheetNotFound:
                continue  # a chart sheet has a name and no cells
            except calamine.CalamineError as error:
                raise CertrunError("workbook_damaged", found=f"{name}: {type(error).__name__}") from error

    return Source(grids(), None, hidden)


def _grid_of(sheet: object, from_1904: bool) -> Grid:
    start = sheet.start  # type: ignore[attr-defined]
    shift = start[1] if start else 0
    merges = tuple(
        Merge(top, left - shift, bottom, right - shift)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()  # type: ignore[attr-defined]
        if left >= shift
    )
    rows: Iterator[Row] = sheet.iter_rows() if start else iter(())  # type: ignore[attr-defined]
    return Grid(sheet.name, rows, sheet.total_height + 1, merges, from_1904)  # type: ignore[attr-defined]


def _open_text(path: Path) -> Source:
    text = decode(path.read_bytes())
    height = text.count("\n") + 1
    records = _records(text, _delimiter(text))
    return Source(iter((Grid(None, records, height),)), height, ())


def decode(content: bytes) -> str:
    """Text of a .csv in UTF-8 (with or without mark), UTF-16 or GB18030, each strictly."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif order := utf16_order(content[:4096]):
        encodings = [order]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CertrunError("text_encoding_unknown")


def _delimiter(text: str) -> str:
    """The separator under which the first records show the fullest header, else the most frequent one."""

    def header_width(delimiter: str) -> tuple[int, int]:
        sample = io.StringIO(text[:65536], newline="")
        rows = [list(record) for _, record in zip(range(60), csv.reader(sample, delimiter=delimiter), strict=False)]
        headers = [read_header(list[object](row), None, {}) for row in rows if len(row) > 1]  # type: ignore[arg-type]
        return max((len(header.columns) for header in headers if header), default=0), text[:65536].count(delimiter)

    try:
        return max(_DELIMITERS, key=header_width)
    except csv.Error:
        return max(_DELIMITERS, key=text[:65536].count)


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Records as rows; a line break inside quotes does not start a new one."""
    csv.field_size_limit(_LARGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):  # noqa: B007  # named in the refusal
            yield list(record)
    except csv.Error as error:
        raise CertrunError("unreadable_row", found=str(number + 1)) from error
