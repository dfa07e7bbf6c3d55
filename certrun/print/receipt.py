"""领证回执: the numbered, signed paper about one handover.

Two copies of one form: 存根联 stays with the office, 领证人联 with the villager. On A4 they stand one above the other
with a line to cut along; on A5 they are two pages. The words of the cells are those of the 发证记录 in use in several
cities. A receipt of more books than the form has lines goes on with a second sheet of two copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from certrun.domain.receipt_code import check_code
from certrun.print.numerals import capital_number, chinese_date
from certrun.print.qr import MODULES, QUIET_MM, SIZE_MM, qr_path
from certrun.print.sheets import MM, Box, Column, LaidRow, Sheet, Table, finished, new_canvas, pages_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Layout = Literal["a4", "a5"]

_PAGE_WIDTH = 210.0
_PAGE_HEIGHTS = {"a4": 297.0, "a5": 148.0}
_COPY_HEIGHT = 148.5
_LEFT, _WIDTH = 12.0, 186.0
_RIGHT = _LEFT + _WIDTH

_TITLE = "不动产权证书领证回执"
_COPIES = (("office", "存根联（发证机关留存）"), ("villager", "领证人联（领证人保存）"))

_TOP, _ROW = 24.0, 7.5
_STATEMENT = Box(_LEFT, _TOP + 3 * _ROW, _WIDTH, 8.0)
_BOOKS_TOP = _STATEMENT.bottom
_NOTES_TOP = 96.0
_NOTE_ROW = 6.5
_SIGN_TOP = _NOTES_TOP + 2 * _NOTE_ROW
_SIGN_HEIGHT = 32.2
_FOOT = 145.0
_CONTINUED_TOP = 24.0

_SIGNATURE = Box(_LEFT, _SIGN_TOP, 70.0, _SIGN_HEIGHT)
_THUMB = Box(_SIGNATURE.right, _SIGN_TOP, 30.0, _SIGN_HEIGHT)
_STAFF = Box(_THUMB.right, _SIGN_TOP, 52.0, _SIGN_HEIGHT)
_CODE = Box(_STAFF.right, _SIGN_TOP, 34.0, _SIGN_HEIGHT)

_BOOKS = Table(
    (
        Column("序号", 10, "center", one_line=True),
        Column("权证号", 52, one_line=True),
        Column("权证印刷序列号", 29, "center", one_line=True),
        Column("权利人", 26),
        Column("坐落", 52),
        Column("领取情况", 17, "center", one_line=True),
    ),
    _LEFT,
    tallest=12.0,
    row_height=6.5,
    header_height=6.0,
)


@dataclass(frozen=True, slots=True)
class ReceiptBook:
    """One book on the receipt; ``struck_out`` when the recipient did not take it this time."""

    number: str
    serial: str
    holder: str
    location: str
    struck_out: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Pen strokes with points from (0, 0) upper left to (1, 1) lower right; ``aspect`` is width over height of the
    field they were drawn in. A signature that was taken as a picture is ``picture`` (PNG) instead."""

    strokes: tuple[tuple[tuple[float, float], ...], ...]
    aspect: float
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """Everything that a receipt shows. Numbers of papers and phones come masked; ``date`` is ISO 8601.

    ``authority``: the power of attorney or the ground of guardianship, blank when the holder came. ``old_certificate``:
    the whole line about the old certificate. ``signing_note``: where the wet signature is when it is not on this paper,
    or that a thumbprint stands for it. ``reprint``: 0 for the first print.
    """

    bureau: str
    number: str
    payload: str
    books: tuple[ReceiptBook, ...]
    recipient: str
    id_type: str
    id_no: str
    relation: str
    phone: str
    date: str
    place: str
    staff: tuple[str, ...]
    witness: str = ""
    authority: str = ""
    old_certificate: str = ""
    remark: str = ""
    signature: Signature | None = None
    signing_note: str = ""
    reprint: int = 0


def texts_of(paper: ReceiptPaper) -> tuple[tuple[str, str], ...]:
    """(label, text) of all that is written by people, to be checked for characters that no font can draw."""
    fields = (
        ("领证人", paper.recipient),
        ("与权利人关系", paper.relation),
        ("领证地点", paper.place),
        ("发证人", "".join(paper.staff)),
        ("见证人", paper.witness),
        ("领证依据", paper.authority),
        ("原证收回", paper.old_certificate),
        ("备注", paper.remark),
        ("发证机关", paper.bureau),
    )
    books = ((f"权证号 {book.number}", book.number + book.holder + book.location) for book in paper.books)
    return (*fields, *books)


def render_receipts(papers: Sequence[ReceiptPaper], *, layout: Layout = "a4") -> bytes:
    """One PDF of all receipts, office copy before villager's copy. The same papers give the same bytes."""
    if not papers:
        raise ValueError("no receipts to print")
    title = f"{_TITLE} {papers[0].number}" if len(papers) == 1 else f"{_TITLE}（{len(papers)} 份）"
    day = max(paper.date for paper in papers)
    canvas, buffer = new_canvas(title, "领证回执", day, (_PAGE_WIDTH, _PAGE_HEIGHTS[layout]))
    _define_forms(canvas)
    for paper in papers:
        _draw_receipt(canvas, paper, layout)
    return finished(canvas, buffer)


def _draw_receipt(canvas: Canvas, paper: ReceiptPaper, layout: Layout) -> None:
    """All sheets of a receipt: the form, then its continuations, each in both copies."""
    pages = _pages(paper)
    for number in range(len(pages)):
        for at, (copy, _) in enumerate(_COPIES):
            sheet = Sheet(canvas, _PAGE_HEIGHTS[layout] - (at * _COPY_HEIGHT if layout == "a4" else 0))
            _draw_copy(sheet, paper, copy, pages, number)
            if layout == "a5":
                canvas.showPage()
        if layout == "a4":
            _draw_cut(Sheet(canvas, _PAGE_HEIGHTS[layout]))
            canvas.showPage()


def _pages(paper: ReceiptPaper) -> list[list[LaidRow]]:
    rows = [_BOOKS.lay(_book_cells(number, book)) for number, book in enumerate(paper.books, 1)]
    first = _NOTES_TOP - _BOOKS_TOP - _BOOKS.header_height
    return pages_of(rows, first, _FOOT - 5 - _CONTINUED_TOP - _BOOKS.header_height)


def _book_cells(number: int, book: ReceiptBook) -> tuple[str, ...]:
    taken = "本次未领" if book.struck_out else "已领"
    return str(number), book.number, book.serial, book.holder, book.location, taken


def _define_forms(canvas: Canvas) -> None:
    """What is the same on every receipt, once per document (Form XObjects)."""
    for name, label in _COPIES:
        canvas.beginForm(name, 0, 0, _PAGE_WIDTH * MM, _COPY_HEIGHT * MM)
        _draw_form(Sheet(canvas, _COPY_HEIGHT), label)
        canvas.endForm()


def _draw_form(sheet: Sheet, copy_label: str) -> None:
    sheet.text(_PAGE_WIDTH / 2, 14.5, _TITLE, 17, align="center", spacing=2.5, bold=True)
    sheet.text(_RIGHT, 9, copy_label, 8, align="right")
    for column, labels in enumerate(
        (("领证人", "与权利人关系", "领证地点"), ("证件种类", "联系电话", "领证依据"), ("证件号", "领证日期", ""))
    ):
        for row, label in enumerate(labels):
            if label:
                sheet.label(_label_box(column, row), label)
    for row, label in enumerate(("原证收回", "备注")):
        sheet.label(Box(_LEFT, _NOTES_TOP + row * _NOTE_ROW, 22, _NOTE_ROW), label)
    _draw_sign_area(sheet)


def _draw_sign_area(sheet: Sheet) -> None:
    for box, label in ((_SIGNATURE, "领证人签字"), (_THUMB, "指印")):
        sheet.frame(box)
        sheet.text(box.x + 1.5, box.y + 4, label, 7.5)
    for row, label in enumerate(("发证人", "见证人")):
        sheet.label(Box(_STAFF.x, _STAFF.y + row * _SIGN_HEIGHT * 2 / 3, 16, _SIGN_HEIGHT * (2 - row) / 3), label)
    sheet.frame(_CODE)
    sheet.text(_CODE.x + _CODE.w / 2, _CODE.bottom - 4.0, "扫码可核验", 6.5, align="center")


def _label_box(column: int, row: int) -> Box:
    return Box(_LEFT + (0, 60, 118)[column], _TOP + row * _ROW, (22, 18, 18)[column], _ROW)


def _value_box(column: int, row: int) -> Box:
    """The cell after a label; the last row has two values, of which the second is wide."""
    left = _label_box(column, row).right
    right = _RIGHT if column == 2 or (row, column) == (2, 1) else _label_box(column + 1, row).x
    return Box(left, _TOP + row * _ROW, right - left, _ROW)


def _draw_copy(sheet: Sheet, paper: ReceiptPaper, copy: str, pages: list[list[LaidRow]], number: int) -> None:
    if number == 0:
        _draw_first(sheet, paper, copy, pages)
    else:
        _draw_continued(sheet, paper, dict(_COPIES)[copy], pages, number)
    _draw_foot(sheet, paper, number + 1, len(pages))


def _draw_first(sheet: Sheet, paper: ReceiptPaper, copy: str, pages: list[list[LaidRow]]) -> None:
    sheet.form(copy, _COPY_HEIGHT)
    _draw_head(sheet, paper)
    _draw_identity(sheet, paper)
    _draw_books(sheet, paper, pages)
    for row, text in enumerate((paper.old_certificate or "—", paper.remark)):
        box = Box(_LEFT + 22, _NOTES_TOP + row * _NOTE_ROW, _WIDTH - 22, _NOTE_ROW)
        sheet.frame(box)
        sheet.cell(box, text, 8)
    _draw_signing(sheet, paper)
    sheet.frame(Box(_LEFT, _TOP, _WIDTH, _SIGN_TOP + _SIGN_HEIGHT - _TOP), width=0.45)


def _draw_head(sheet: Sheet, paper: ReceiptPaper) -> None:
    sheet.text(_LEFT, 21.5, paper.bureau, 9.5)
    sheet.text(_RIGHT, 21.5, f"编号：{paper.number}", 9.5, align="right")
    if paper.reprint:
        box = Box(_LEFT, 5.5, 26, 5.5)
        sheet.frame(box, width=0.35)
        sheet.cell(box, f"补打第 {paper.reprint} 次", 8, align="center")


def _draw_identity(sheet: Sheet, paper: ReceiptPaper) -> None:
    columns = (
        (paper.recipient, paper.relation, paper.place),
        (paper.id_type, paper.phone, paper.authority or "—"),
        (paper.id_no, chinese_date(paper.date)),
    )
    for column, values in enumerate(columns):
        for row, value in enumerate(values):
            box = _value_box(column, row)
            sheet.frame(box)
            sheet.cell(box, value, 9)


def _draw_books(sheet: Sheet, paper: ReceiptPaper, pages: list[list[LaidRow]]) -> None:
    sheet.frame(_STATEMENT)
    sheet.cell(_STATEMENT, _statement(paper, "下表" if len(pages) == 1 else "下表及续页"), 9.5)
    y = _draw_rows(sheet, _BOOKS_TOP, paper, pages, 0)
    if y < _NOTES_TOP - 3:
        rest = "（以下空白）" if len(pages) == 1 else f"（接续页，共 {len(paper.books)} 本）"
        sheet.cell(Box(_LEFT, y, _WIDTH, min(_NOTES_TOP - y, 7)), rest, 7.5, align="center")


def _draw_rows(sheet: Sheet, y: float, paper: ReceiptPaper, pages: list[list[LaidRow]], number: int) -> float:
    """The books of one sheet; those not taken are struck through. Returns the lower edge."""
    y = _BOOKS.draw_header(sheet, y)
    before = sum(map(len, pages[:number]))
    for row, book in zip(pages[number], paper.books[before:], strict=False):
        bottom = _BOOKS.draw_row(sheet, y, row)
        if book.struck_out:
            middle = (y + bottom) / 2
            sheet.line(_LEFT + 1.5, middle, _RIGHT - 18.5, middle, width=0.3)
        y = bottom
    return y


def _statement(paper: ReceiptPaper, where: str) -> str:
    left = sum(book.struck_out for book in paper.books)
    taken = capital_number(len(paper.books) - left)
    rest = f"另有{capital_number(left)}本此次未领，仍由发证机关保管。" if left else ""
    return f"兹领到不动产权证书{taken}本（权证号见{where}），经当面核对，证书与表列记载一致，收讫无误。{rest}"


def _draw_signing(sheet: Sheet, paper: ReceiptPaper) -> None:
    if paper.signature:
        _draw_strokes(sheet, Box(_SIGNATURE.x + 3, _SIGNATURE.y + 6, 64, _SIGN_HEIGHT - 11), paper.signature)
    note = Box(_SIGNATURE.x, _SIGNATURE.bottom - 5, _SIGNATURE.w, 5)
    sheet.cell(note, paper.signing_note, 7, one_line=True)
    _draw_staff(sheet, paper)
    _draw_code(sheet, paper)


def _draw_staff(sheet: Sheet, paper: ReceiptPaper) -> None:
    third = _SIGN_HEIGHT / 3
    names = [*paper.staff, "", ""]
    for row, name in enumerate((names[0], "、".join(filter(None, names[1:])), paper.witness)):
        box = Box(_STAFF.x + 16, _STAFF.y + row * third, _STAFF.w - 16, third)
        sheet.frame(box)
        sheet.cell(box, name, 9)


def _draw_strokes(sheet: Sheet, box: Box, signature: Signature) -> None:
    """The signature as large as the box allows, in its own proportions."""
    width = min(box.w, box.h * signature.aspect)
    height = width / signature.aspect
    left, top = box.x + (box.w - width) / 2, box.y + (box.h - height) / 2
    if signature.picture:
        sheet.picture(signature.picture, Box(left, top, width, height))
        return
    strokes = [
        [(left + min(max(x, 0.0), 1.0) * width, top + min(max(y, 0.0), 1.0) * height) for x, y in stroke]
        for stroke in signature.strokes
    ]
    sheet.polylines(strokes, width=0.5)


def _draw_code(sheet: Sheet, paper: ReceiptPaper) -> None:
    path = qr_path(paper.payload)
    sheet.fill_path(path, _CODE.x + (_CODE.w - SIZE_MM) / 2, _CODE.y + QUIET_MM + SIZE_MM, SIZE_MM / MODULES)
    sheet.text(_CODE.x + _CODE.w / 2, _CODE.bottom - 1.2, check_code(paper.payload), 7.5, align="center")


def _draw_continued(
    sheet: Sheet, paper: ReceiptPaper, copy_label: str, pages: list[list[LaidRow]], number: int
) -> None:
    sheet.text(_PAGE_WIDTH / 2, 14.5, f"{_TITLE}（续页）", 14, align="center", spacing=1.5, bold=True)
    sheet.text(_RIGHT, 9, copy_label, 8, align="right")
    _draw_head(sheet, paper)
    bottom = _draw_rows(sheet, _CONTINUED_TOP, paper, pages, number)
    sheet.frame(Box(_LEFT, _CONTINUED_TOP, _WIDTH, bottom - _CONTINUED_TOP), width=0.45)


def _draw_foot(sheet: Sheet, paper: ReceiptPaper, number: int, total: int) -> None:
    sheet.text(_LEFT, _FOOT, f"回执编号 {paper.number}　核验码 {check_code(paper.payload)}", 7)
    sheet.text(_PAGE_WIDTH / 2, _FOOT, "本回执一式两联，请妥善保存", 7, align="center")
    sheet.text(_RIGHT, _FOOT, f"第 {number} 页 / 共 {total} 页", 7, align="right")


def _draw_cut(sheet: Sheet) -> None:
    text = "沿 此 线 裁 开"
    sheet.dashed_line(5, 93, _COPY_HEIGHT)
    sheet.dashed_line(117, 205, _COPY_HEIGHT)
    sheet.text(_PAGE_WIDTH / 2, _COPY_HEIGHT + 0.9, text, 7, align="center")
