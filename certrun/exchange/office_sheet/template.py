"""An office's sheet understood: where its header stands, which rows are its data, where its footer begins.

Rows and columns count from 1 here, as in openpyxl.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from certrun.domain.errors import CertrunError
from certrun.exchange.gate import Admitted, FileKind
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.cells import Row, text_of
from certrun.exchange.issuance.header import DEEPEST, LOOK_AHEAD, Header, read_header
from certrun.exchange.issuance.looks import is_number
from certrun.exchange.issuance.merged_cells import Merge
from certrun.exchange.issuance.spans import SpannedRows
from certrun.exchange.office_sheet.columns import fields_of, more_known

if TYPE_CHECKING:
    from openpyxl import Workbook

Sheet = Any
"""openpyxl's Worksheet, whose private parts its stubs do not know."""

MOST_ROWS = 20_000
"""Rows of a sheet that openpyxl holds in the worker's memory; a form has dozens, an old ledger thousands."""

_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s/>]")
_READ_AT_ONCE = 1 << 20
_ANCHORS = (f.NUMBER, f.SERIAL, f.UNIT, f.HOLDER, f.PAPER_NO, f.LOCATION, f.RECIPIENT)
_FEWEST_ANCHORS = 2
_LOOKED_AT = 200
"""Rows whose look is compared."""

Texts = Mapping[int, Mapping[int, str]]
"""Row → column → text of the filled cells."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sheet to be refilled: ``first`` to ``last`` are its rows of data, what follows is its footer. ``last`` is
    ``first`` - 1 where the footer stands right below the header. ``pattern``: the row whose style every row gets.

    ``fields`` and ``labels``: of each column from A on, None for what stays blank. ``samples``: first text of each
    column in the data.
    """

    workbook: Workbook
    sheet: Sheet
    header_row: int
    first: int
    last: int
    pattern: int
    labels: tuple[str, ...]
    fields: tuple[str | None, ...]
    samples: Mapping[int, str]
    is_list: bool
    books: int
    """How many books stand there."""

    @property
    def other_lists(self) -> list[Template]:
        """The workbook's other lists, hidden ones too: what stands on them is about other books, and unmasked."""
        found = [_understood(self.workbook, each) for each in self.workbook.worksheets if each is not self.sheet]
        return [each for each in found if each is not None and each.is_list and each.last >= each.first]

    def others(self, emptied: Iterable[Template]) -> list[str]:
        """Names of the sheets that stay as they are."""
        gone = {self.sheet.title, *(each.sheet.title for each in emptied)}
        return [name for name in self.workbook.sheetnames if name not in gone]


def open_template(file: Admitted) -> Template:
    """The first visible sheet that is a list of books, else the first with a header that names three fields or more:
    before the lists of a township lies a cover with a table of its villages.

    Raises ``template_format`` (.xls, .et, .ods, .csv …), ``template_too_long`` and ``template_without_header``.
    """
    if file.kind is not FileKind.ZIP:
        raise CertrunError("template_format", found="xls / et / csv")
    _check_parts(file.content)
    import openpyxl  # only the worker pays for it

    workbook = openpyxl.load_workbook(io.BytesIO(file.content), keep_links=False)
    shown = (sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
    found = [template for sheet in shown if (template := _understood(workbook, sheet)) is not None]
    if not found:
        raise CertrunError("template_without_header")
    return next((template for template in found if template.is_list), found[0])


def _check_parts(content: bytes) -> None:
    """Refuse before parsing what is no .xlsx or longer than openpyxl may be given."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            raise CertrunError("template_format", found="ods / xlsb")
        for name in names:
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as part:
                    _count_rows(iter(lambda: part.read(_READ_AT_ONCE), b""))


def _count_rows(pieces: Iterable[bytes]) -> None:
    rows, tail = 0, b""
    for piece in pieces:
        rows += len(_ROW_TAG.findall(tail + piece))
        tail = piece[-4:]  # shorter than the tag, so that none is counted twice
        if rows > MOST_ROWS:
            raise CertrunError("template_too_long", found=f"> {MOST_ROWS}", most=MOST_ROWS)


def _understood(workbook: Workbook, sheet: Sheet) -> Template | None:
    texts = _texts_of(sheet)
    found = _find_header(sheet, texts)
    if found is None:
        return None
    at, header = found
    below = _below_header(texts, at + header.depth)
    known: dict[str, int] = {}
    for column, field in enumerate(header.named, start=1):
        if field is not None:
            known.setdefault(field, column)
    last = _last_row_of_data(sheet, texts, below, known)
    own = [[row[column] for n in range(below, last + 1) if column in (row := texts.get(n, {}))]
           for column in range(1, len(header.labels) + 1)]  # fmt: skip
    fields = fields_of(header, own)
    if not any(fields):
        return None
    samples = {column: values[0] for column, values in enumerate(own, start=1) if values}
    books = [row for row in range(below, last + 1) if _is_book(texts.get(row, {}), known)]
    pattern = _most_usual(sheet, books[:_LOOKED_AT], len(header.labels)) if books else below
    return Template(
        workbook, sheet, at, below, last, pattern, header.labels, tuple(fields), samples, header.is_list, len(books)
    )


def _most_usual(sheet: Sheet, rows: Sequence[int], width: int) -> int:
    """The first of ``rows`` that looks like most of them: one that somebody struck out or marked is no pattern."""

    def look(row: int) -> tuple[int, ...]:
        cells = (sheet._cells.get((row, column)) for column in range(1, width + 1))
        return tuple(cell.style_id if cell is not None else 0 for cell in cells)

    looks = [look(row) for row in rows]
    usual = max(looks, key=Counter(looks).__getitem__)
    return rows[looks.index(usual)]


def _texts_of(sheet: Sheet) -> Texts:
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None and (text := text_of(cell.value if cell.data_type != "f" else "fx")):
            rows[row][column] = text
    return rows


def _find_header(sheet: Sheet, texts: Texts) -> tuple[int, Header] | None:
    """Row and content of the header: the first one of a list, else the one that names most fields."""
    width = max((max(row) for row in texts.values()), default=0)
    spans = SpannedRows(tuple(Merge(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1)
                              for m in sheet.merged_cells.ranges))  # fmt: skip
    best: tuple[int, Header] | None = None
    most = 0
    for at in sorted(texts)[:LOOK_AHEAD]:
        rows: list[Row] = [
            [texts.get(n, {}).get(column, "") for column in range(1, width + 1)] for n in range(at, at + DEEPEST)
        ]
        header = read_header(
            rows,
            [spans.groups_at(at - 1 + below) for below in range(DEEPEST)],
            reach=spans.rows_covered_from(at - 1, DEEPEST),
        )
        if header is None:
            continue
        if header.is_list:
            return at, header
        known = len(header.columns) + more_known(list(texts[at].values()))
        if known > most:
            best, most = (at, header), known
    return best


def _below_header(texts: Texts, row: int) -> int:
    """The first row below the header that is no line of field codes, column numbers or hints: those belong to it."""
    while (filled := list(texts.get(row, {}).values())) and (noise.is_key_row(filled) or noise.is_hint_row(filled)):
        row += 1
    return row


def _last_row_of_data(sheet: Sheet, texts: Texts, first: int, known: Mapping[str, int]) -> int:
    """The row above the footer: the last book's, and ruled rows below it that wait to be filled in by hand.

    A row of a book has a certificate number, or two of the columns that tell books apart, and does not begin like a
    total or a signature line. In a form without books the footer is whatever is written below the header.
    """
    below = [row for row in sorted(texts) if row >= first]
    books = [row for row in below if _is_book(texts[row], known)]
    begin = max(books, default=first - 1) + 1
    foot = next((row for row in below if row >= begin and not _only_counted(texts[row], known)), None)
    ruled = _ruled_rows(sheet, begin)
    while begin != foot and (begin in ruled or begin in texts):
        begin += 1
    return begin - 1 if foot == first else max(begin - 1, first)


def _is_book(row: Mapping[int, str], known: Mapping[str, int]) -> bool:
    texts = [row[column] for column in sorted(row)]
    if not texts or noise.is_closing_line(texts) or noise.is_header_again(texts):
        return False
    if is_number(row.get(known.get(f.NUMBER, 0), "")):
        return True
    return sum(known.get(field, 0) in row for field in _ANCHORS) >= _FEWEST_ANCHORS


def _only_counted(row: Mapping[int, str], known: Mapping[str, int]) -> bool:
    return set(row) <= {known.get(f.SEQUENCE, 0)} and all(text.isdecimal() for text in row.values())


def _ruled_rows(sheet: Sheet, begin: int) -> set[int]:
    """Rows from ``begin`` on in which a cell has a border."""

    def has_border(cell: Any) -> bool:
        border = cell.border
        return any(side is not None and side.style for side in (border.left, border.right, border.top, border.bottom))

    return {row for (row, _), cell in sheet._cells.items() if row >= begin and cell.has_style and has_border(cell)}
