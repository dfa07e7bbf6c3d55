"""下村任务单: what a team takes along on a service day.

The first page is the day: the stops in order with times, numbers of books and whom to call. Then comes a list per
village, each on its own pages, so that nobody who signs sees the people of another village. The head of the journal
stands at the foot of every page: who later cuts the end off the journal contradicts this paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from certrun.print.numerals import chinese_date
from certrun.print.sheets import (
    PADDING,
    Box,
    Column,
    LaidRow,
    Sheet,
    Table,
    finished,
    line_width,
    new_canvas,
    pages_of,
)

Outcome = Literal["", "handed_over", "absent", "refused", "other"]

_PAGE = (297.0, 210.0)
_LEFT, _WIDTH = 12.0, 273.0
_RIGHT = _LEFT + _WIDTH
_TOP, _BOTTOM = 30.0, 194.0
_OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    ("handed_over", "已领"),
    ("absent", "不在家"),
    ("refused", "拒领"),
    ("other", "其他"),
)

_STOPS = Table(
    (
        Column("顺序", 14, "center", one_line=True),
        Column("村（社区）", 42),
        Column("集中领证点", 62),
        Column("到达", 20, "center", one_line=True),
        Column("离开", 20, "center", one_line=True),
        Column("证书（本）", 22, "center", one_line=True),
        Column("联系人及电话", 55),
        Column("备注", 38),
    ),
    _LEFT,
    size=9.5,
    row_height=9.5,
    tallest=19.0,
    header_height=8.0,
)
_BOOKS = Table(
    (
        Column("序号", 11, "center", one_line=True),
        Column("权证号", 51, one_line=True),
        Column("权利人", 29),
        Column("证件号", 36, "center", one_line=True),
        Column("联系电话", 27, "center"),
        Column("坐落", 47),
        Column("领证人签字／指印", 39),
        Column("结果", 33),
    ),
    _LEFT,
    size=8.5,
    row_height=13.0,
    tallest=19.0,
    header_height=7.5,
)


@dataclass(frozen=True, slots=True)
class RouteBook:
    """One book to deliver. ``id_no`` and ``phone`` as the reader may see them; ``outcome`` ticks a box."""

    number: str
    holder: str
    id_no: str
    phone: str
    location: str
    outcome: Outcome = ""


@dataclass(frozen=True, slots=True)
class RouteStop:
    """One village of the trip; times as ``09:30``, ``contact`` with name, office and phone."""

    village: str
    place: str
    arrive: str
    leave: str
    contact: str
    books: tuple[RouteBook, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RouteSheet:
    """A trip on paper. ``date`` is ISO 8601; ``journal_head`` the id of the station's last entry."""

    bureau: str
    trip: str
    date: str
    team: str
    staff: tuple[str, ...]
    stops: tuple[RouteStop, ...]
    journal_head: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of one table; ``stop`` is None on the pages of the day itself."""

    stop: RouteStop | None
    rows: tuple[LaidRow, ...]
    first: int
    last_of_stop: bool


def texts_of(sheet: RouteSheet) -> tuple[tuple[str, str], ...]:
    """(label, text) of all that is written by people, to be checked for characters that no font can draw."""
    head = ("任务单", sheet.bureau + sheet.team + "".join(sheet.staff) + sheet.note)
    stops = ((stop.village, stop.village + stop.place + stop.contact + stop.note) for stop in sheet.stops)
    books = ((f"权证号 {book.number}", book.holder + book.location) for stop in sheet.stops for book in stop.books)
    return (head, *stops, *books)


def render_route_sheet(sheet: RouteSheet) -> bytes:
    """The PDF, A4 landscape. The same sheet gives the same bytes."""
    title = f"下村任务单 {chinese_date(sheet.date)} {sheet.team}"
    canvas, buffer = new_canvas(title, f"下村任务 {sheet.trip}", sheet.date, _PAGE)
    pages = _pages(sheet)
    for number, page in enumerate(pages, 1):
        paper = Sheet(canvas, _PAGE[1])
        if page.stop is None:
            _draw_day(paper, sheet, page)
        else:
            _draw_village(paper, sheet, page, page.stop)
        _draw_foot(paper, sheet, number, len(pages))
        canvas.showPage()
    return finished(canvas, buffer)


def _pages(sheet: RouteSheet) -> list[_Page]:
    room = _BOTTOM - _TOP - 9
    stops = [_STOPS.lay(_stop_cells(number, stop)) for number, stop in enumerate(sheet.stops, 1)]
    pages = _of_table(None, pages_of(stops, room - _STOPS.header_height - 10, room - _STOPS.header_height - 10))
    for stop in sheet.stops:
        books = [_BOOKS.lay(_book_cells(number, book)) for number, book in enumerate(stop.books, 1)]
        pages += _of_table(stop, pages_of(books, room - _BOOKS.header_height, room - _BOOKS.header_height))
    return pages


def _of_table(stop: RouteStop | None, tables: Sequence[Sequence[LaidRow]]) -> list[_Page]:
    pages, first = [], 0
    for number, rows in enumerate(tables, 1):
        pages.append(_Page(stop, tuple(rows), first, number == len(tables)))
        first += len(rows)
    return pages


def _stop_cells(number: int, stop: RouteStop) -> tuple[str, ...]:
    count = str(len(stop.books))
    return str(number), stop.village, stop.place, stop.arrive, stop.leave, count, stop.contact, stop.note


def _book_cells(number: int, book: RouteBook) -> tuple[str, ...]:
    return str(number), book.number, book.holder, book.id_no, book.phone, book.location, "", ""


def _draw_day(paper: Sheet, sheet: RouteSheet, page: _Page) -> None:
    _draw_head(paper, sheet, "下村任务单")
    staff = "、".join(sheet.staff)
    paper.text(_LEFT, 34, f"小组：{sheet.team}　　发证人：{staff}", 10)
    total = sum(len(stop.books) for stop in sheet.stops)
    paper.text(_RIGHT, 34, f"{len(sheet.stops)} 个村，随车证书 {total} 本", 10, align="right")
    y = _draw_rows(paper, _STOPS, page, 37)
    if page.last_of_stop:
        _draw_totals(paper, sheet, y, total)


def _draw_totals(paper: Sheet, sheet: RouteSheet, y: float, total: int) -> None:
    box = Box(_LEFT, y, _WIDTH, 8)
    paper.frame(box)
    note = f"　　备注：{sheet.note}" if sheet.note else ""
    paper.cell(box, f"合计　{total} 本{note}", 9.5)
    blanks = "出库清点：出库 ______ 本　　收车清点：已领 ______ 本　退库 ______ 本　代管 ______ 本　其他 ______ 本"
    paper.text(_LEFT, y + 16, blanks, 9.5)
    paper.text(_RIGHT, y + 16, "发证人签字：__________　__________", 9.5, align="right")


def _draw_village(paper: Sheet, sheet: RouteSheet, page: _Page, stop: RouteStop) -> None:
    _draw_head(paper, sheet, "不动产权证书领证签收表")
    part = "" if page.first == 0 else "（续）"
    paper.text(_LEFT, 34, f"{stop.village}{part}", 12, bold=True)
    at = _LEFT + line_width(stop.village + part, 12) + 6
    about = [f"{stop.arrive}—{stop.leave}", stop.place, f"联系人：{stop.contact}"]
    room = Box(at - PADDING, 30.2, _RIGHT - at - 32, 5.5)
    paper.cell(room, "　".join(filter(None, about)), 9, one_line=True)
    paper.text(_RIGHT, 34, f"本村 {len(stop.books)} 本", 10, align="right")
    y = _draw_rows(paper, _BOOKS, page, 37)
    if not page.rows:
        paper.cell(Box(_LEFT, y, _WIDTH, 9), "（本村没有证书）", 9, align="center")


def _draw_head(paper: Sheet, sheet: RouteSheet, title: str) -> None:
    paper.text(_PAGE[0] / 2, 17.5, title, 17, align="center", spacing=2.5, bold=True)
    paper.text(_LEFT, 25.5, sheet.bureau, 9.5)
    paper.text(_PAGE[0] / 2, 25.5, chinese_date(sheet.date), 10.5, align="center")
    paper.text(_RIGHT, 25.5, f"任务编号：{sheet.trip}", 9.5, align="right")


def _draw_rows(paper: Sheet, table: Table, page: _Page, top: float) -> float:
    y = table.draw_header(paper, top)
    for at, row in enumerate(page.rows):
        bottom = table.draw_row(paper, y, row)
        if page.stop is not None:
            _draw_outcomes(paper, y, row.height, page.stop.books[page.first + at].outcome)
        y = bottom
    paper.frame(Box(_LEFT, top, table.width, y - top), width=0.45)
    return y


def _draw_outcomes(paper: Sheet, y: float, height: float, outcome: Outcome) -> None:
    """Four boxes to tick, two by two, in the last column."""
    left = _RIGHT - _BOOKS.columns[-1].width + 2
    top = y + height / 2 - 4.6
    for at, (code, word) in enumerate(_OUTCOMES):
        x, box_top = left + at % 2 * 15.5, top + at // 2 * 5.4
        paper.tick_box(x, box_top, 3.4, ticked=code == outcome)
        paper.text(x + 4.4, box_top + 2.9, word, 8)


def _draw_foot(paper: Sheet, sheet: RouteSheet, number: int, total: int) -> None:
    paper.text(_LEFT, 203, f"操作记录链头 {sheet.journal_head}", 7)
    paper.text(_RIGHT, 203, f"第 {number} 页 / 共 {total} 页", 8, align="right")
