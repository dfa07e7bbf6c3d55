"""The demo's 发证清单.xlsx: made-up certificates over the county's real villages, as a tidy office would send them.

It goes through the same importer as every list and gives no finding there: numbers, serials and units have their full
form, check digits are right, every village is named with its town. It still shows what ordinary lists hold: a title,
households with several names in one cell, neighbours with separate books on one unit (分别持证), owners of several
books, land without a house, 15-digit papers, blank phones, characters that common fonts lack.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from certrun.demo.books import Book, make_books
from certrun.domain.records import Village
from certrun.exchange.workbook_times import stamp_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Format = Literal["General", "@", "0.00", "yyyy-mm-dd"]
Cell = str | int | float | date | None

COLUMNS: tuple[tuple[str, int, Format], ...] = (
    ("序号", 6, "General"),
    ("不动产权证号", 32, "@"),
    ("权证印刷序列号", 16, "@"),
    ("不动产单元号", 31, "@"),
    ("权利人", 18, "@"),
    ("证件种类", 10, "@"),
    ("证件号", 40, "@"),
    ("联系电话", 14, "@"),
    ("共有情况", 10, "@"),
    ("乡镇", 10, "@"),
    ("村", 12, "@"),
    ("坐落", 40, "@"),
    ("权利类型", 32, "@"),
    ("权利性质", 16, "@"),
    ("用途", 16, "@"),
    ("宗地面积", 10, "0.00"),
    ("房屋建筑面积", 13, "0.00"),
    ("使用期限", 10, "@"),
    ("登簿日期", 12, "yyyy-mm-dd"),
    ("发证日期", 12, "yyyy-mm-dd"),
)


def write_demo_list(
    path: Path, villages: Sequence[Village], *, count: int = 500, seed: int = 2026, today: date
) -> None:
    """Write ``count`` certificates, issued before ``today``, to ``path``. The same arguments give the same bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet: Worksheet = workbook.worksheets[0]
    sheet.title = "发证清单"
    _write_head(sheet, f"祁县{today.year}年农村宅基地房地一体不动产权证书发证清单")
    for index, book in enumerate(make_books(villages, count=count, seed=seed, today=today), start=1):
        _write_row(sheet, index, book)
    plain = path.with_suffix(".plain")
    workbook.save(plain)
    stamp_workbook(plain, path, datetime(today.year, today.month, today.day, tzinfo=UTC))
    plain.unlink()


def _write_head(sheet: Worksheet, title: str) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append([header for header, _, _ in COLUMNS])
    for column, (_, width, _) in enumerate(COLUMNS, start=1):
        sheet.cell(2, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C3"


def _write_row(sheet: Worksheet, index: int, book: Book) -> None:
    sheet.append(_cells(index, book))
    row = sheet.max_row
    for column, (_, _, number_format) in enumerate(COLUMNS, start=1):
        sheet.cell(row, column).number_format = number_format


def _cells(index: int, book: Book) -> list[Cell]:
    house = book.building is not None
    return [
        index,
        book.number,
        book.serial,
        book.unit,
        "、".join(holder.name for holder in book.holders),
        "身份证",
        "、".join(holder.id_no for holder in book.holders),
        book.phone,
        book.co_ownership,
        book.village.town,
        book.village.name,
        book.location,
        "宅基地使用权/房屋（构筑物）所有权" if house else "宅基地使用权",
        "批准拨用/自建房" if house else "批准拨用",
        "农村宅基地/住宅" if house else "农村宅基地",
        book.land / 100,
        None if book.building is None else book.building / 100,
        "/",
        book.registered,
        book.issued,
    ]
