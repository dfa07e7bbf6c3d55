"""What the lists made blind (``blind_*.py``: from the ground rules alone, the reader unseen) have in common."""

from __future__ import annotations

import datetime as dt
import struct
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl.utils.cell import range_boundaries

from tests.exchange.odd_workbooks import compound, xls_cells, xls_record, xls_stream
from tests.exchange.odd_workbooks import ods as save_ods_rows

from .making import Book, Cells, Page, UglyList, finished, person, resident_id

BEIGUAN_ZHAOYU, BEIGUAN_LAIYUAN = "140727100216", "140727105206"
TOLD = "phone location area_land issue_date"
_FIRST_DAY = dt.datetime.combine(dt.date(1899, 12, 30), dt.time())


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute, second))


def real_day(book: Book) -> dt.datetime:
    return at(*book.day)


def day_number(book: Book) -> int:
    return (real_day(book) - _FIRST_DAY).days


def compact_day(book: Book) -> str:
    return "{}{:02d}{:02d}".format(*book.day)


def chinese_day(book: Book) -> str:
    return "{}年{}月{}日".format(*book.day)


def other_person(book: Book, step: int = 5000) -> str:
    """Somebody else's name, who has the ID of ``other_id``."""
    return person(book.no + step).name


def other_id(book: Book, step: int = 5000) -> str:
    return resident_id(book.no + step)


def save_xls(path: Path, page: Page, *, from_1904: bool = False) -> UglyList:
    """The page as a binary workbook (.xls, .et) whose sheet is called 清单."""
    areas = [_corners(area) for area in page.merges]
    merged = b"".join(
        struct.pack("<HHHH", top - 1, bottom - 1, left - 1, right - 1) for left, top, right, bottom in areas
    )
    after = xls_record(0x00E5, struct.pack("<H", len(areas)) + merged) if areas else b""
    rows = [[_plain(cell) for cell in row] for row in page.rows]
    size = (len(rows), max(map(len, rows)))
    compound(path, xls_stream(xls_cells(rows), from_1904=from_1904, size=size, after=after))
    return finished(path, page)


def _corners(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = (edge or 1 for edge in range_boundaries(area))
    return left, top, right, bottom


def _plain(cell: object) -> object:
    return (cell - _FIRST_DAY).days if isinstance(cell, dt.datetime) else cell


def save_ods(path: Path, page: Page) -> UglyList:
    """The page as an OpenDocument table whose sheet is called 清单; merges span, line breaks are paragraphs."""
    spans, hidden = {}, set()
    for left, top, right, bottom in map(_corners, page.merges):
        spans[top, left] = (bottom - top + 1, right - left + 1)
        hidden |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    hidden -= set(spans)
    rows = "".join(
        "<table:table-row>"
        + "".join(
            _ods_cell(cell, spans.get((no, column)), covered=(no, column) in hidden)
            for column, cell in enumerate(row or [None], start=1)
        )
        + "</table:table-row>"
        for no, row in enumerate(page.rows, start=1)
    )
    save_ods_rows(path, rows)
    return finished(path, page)


def _ods_cell(value: object, span: tuple[int, int] | None, *, covered: bool) -> str:
    if covered:
        return "<table:covered-table-cell/>"
    over = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if value is None:
        return f"<table:table-cell{over}/>"
    if isinstance(value, dt.datetime):
        kind = f' office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
        return f"<table:table-cell{kind}{over}><text:p>{value:%Y/%m/%d}</text:p></table:table-cell>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"{over}/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string"{over}>{lines}</table:table-cell>'


def lines(page: Page, *rows: Cells) -> None:
    for row in rows:
        page.line(*row)


def sheet(header: Cells, *, title: str | None = None, tells: str = TOLD, village: str | None = None) -> Page:
    """A page that begins with its title (if any) and header."""
    page = Page(tells=tells, village=village)
    if title is not None:
        page.line(title)
    page.line(*header)
    return page
