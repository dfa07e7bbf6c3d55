"""证书台账 on paper: A4 landscape, the header on every page, totals at the end."""

from __future__ import annotations

from dataclasses import dataclass

from certrun.print.numerals import chinese_date, format_area
from certrun.print.sheets import Box, Column, LaidRow, Sheet, Table, finished, new_canvas, pages_of

_PAGE = (297.0, 210.0)
_LEFT, _WIDTH = 10.0, 277.0
_RIGHT = _LEFT + _WIDTH
_TOP, _BOTTOM = 29.0, 197.0
_TOTALS_HEIGHT = 8.0

_TABLE = Table(
    (
        Column("序号", 12, "center", one_line=True),
        Column("权证号", 47, one_line=True),
        Column("权证印刷序列号", 25, "center", one_line=True),
        Column("权利人", 27),
        Column("坐落", 54),
        Column("宗地面积（㎡）", 18, "right", one_line=True),
        Column("房屋面积（㎡）", 18, "right", one_line=True),
        Column("状态", 16, "center"),
        Column("领证人", 19),
        Column("领证日期", 19, "center", one_line=True),
        Column("回执编号", 22, "center", one_line=True),
    ),
    _LEFT,
    size=7.5,
    row_height=6.5,
    tallest=13.0,
    header_height=7.5,
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One book; areas in 1/100 m², None when unknown; ``state`` is the word shown."""

    number: str
    serial: str
    holder: str
    location: str
    area_land: int | None
    area_building: int | None
    state: str
    recipient: str = ""
    date: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """The register, or a part of it that ``scope`` names (祁县贾令镇贾令村). ``date``: as of, ISO 8601."""

    bureau: str
    scope: str
    date: str
    rows: tuple[RegisterRow, ...]


def texts_of(paper: RegisterPaper) -> tuple[tuple[str, str], ...]:
    """(label, text) of all that is written by people, to be checked for characters that no font can draw."""
    rows = ((f"权证号 {row.number}", row.number + row.holder + row.location + row.recipient) for row in paper.rows)
    return (("台账", paper.bureau + paper.scope), *rows)


def render_register(paper: RegisterPaper) -> bytes:
    """The PDF. The same paper gives the same bytes."""
    canvas, buffer = new_canvas(f"不动产权证书台账 {paper.scope}".strip(), "证书台账", paper.date, _PAGE)
    rows = [_TABLE.lay(_cells(number, row)) for number, row in enumerate(paper.rows, 1)]
    room = _BOTTOM - _TOP - _TABLE.header_height - _TOTALS_HEIGHT
    pages = pages_of(rows, room, room)
    for number, page in enumerate(pages, 1):
        _draw_page(Sheet(canvas, _PAGE[1]), paper, page, number, len(pages))
        canvas.showPage()
    return finished(canvas, buffer)


def _cells(number: int, row: RegisterRow) -> tuple[str, ...]:
    land, building = format_area(row.area_land), format_area(row.area_building)
    about = (str(number), row.number, row.serial, row.holder, row.location, land, building)
    return (*about, row.state, row.recipient, row.date, row.receipt)


def _draw_page(sheet: Sheet, paper: RegisterPaper, rows: list[LaidRow], number: int, total: int) -> None:
    sheet.text(_PAGE[0] / 2, 16.5, "不动产权证书台账", 17, align="center", spacing=2.5, bold=True)
    sheet.text(_LEFT, 25, paper.bureau, 9)
    sheet.text(_PAGE[0] / 2, 25, paper.scope, 9.5, align="center")
    sheet.text(_RIGHT, 25, f"截至 {chinese_date(paper.date)}", 9, align="right")
    y = _TABLE.draw_header(sheet, _TOP - 1)
    for row in rows:
        y = _TABLE.draw_row(sheet, y, row)
    if number == total:
        y = _draw_totals(sheet, paper, y)
    sheet.frame(Box(_LEFT, _TOP - 1, _TABLE.width, y - _TOP + 1), width=0.45)
    sheet.text(_RIGHT, 203, f"第 {number} 页 / 共 {total} 页", 8, align="right")


def _draw_totals(sheet: Sheet, paper: RegisterPaper, y: float) -> float:
    box = Box(_LEFT, y, _TABLE.width, _TOTALS_HEIGHT)
    sheet.frame(box)
    sheet.cell(box, _totals(paper.rows), 8.5, one_line=True)
    return box.bottom


def _totals(rows: tuple[RegisterRow, ...]) -> str:
    """Counts per state in their order of appearance, and the sums of what is known."""
    states: dict[str, int] = {}
    for row in rows:
        states[row.state] = states.get(row.state, 0) + 1
    land = sum(row.area_land or 0 for row in rows)
    building = sum(row.area_building or 0 for row in rows)
    counts = "，".join(f"{state} {count} 本" for state, count in states.items())
    areas = f"宗地面积 {format_area(land)} ㎡，房屋面积 {format_area(building)} ㎡"
    return f"合计 {len(rows)} 本" + (f"：{counts}" if counts else "") + f"　　{areas}"
