"""A sheet read in pieces is the sheet read as a whole; where that is not certain it is read as a whole."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import AS_IT_STANDS
from certrun.exchange.gate import examine
from certrun.exchange.issuance import grids, job, long_sheets, read_list
from certrun.exchange.issuance.long_sheets import LongSheet, Survey
from certrun.exchange.issuance.requests import plain_reading
from certrun.exchange.zip_gate import check_zip

from .workbooks import HEADER, VILLAGES, book

_PIECE = 1_500
_SHEET = "xl/worksheets/sheet1.xml"
_DAY_STYLE = 1

Cells = Mapping[int, object]


def test_rows_and_gaps_and_dates_are_those_of_the_whole() -> None:
    rows: list[tuple[int, Cells]] = [(at, {0: f"第{at}行", 1: at / 4, 4: "尾"}) for at in range(1, 90)]
    rows += [(95, {0: "隔", 2: True}), *((at, {1: date(2025, 3, 5), 3: "左"}) for at in range(96, 140))]
    sheet = _in_pieces(rows, ["A2:A5", "B6:C6"])
    assert sheet is not None
    assert len(sheet._cut.lengths) > 5
    assert sheet.height == 139
    assert sheet.merges == [((1, 0), (4, 0)), ((5, 1), (5, 2))]
    assert _trimmed(sheet.rows()) == _trimmed(_as_a_whole(_workbook(_markup(rows))))


_values = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    st.sampled_from(["!", "?", "<!-- -->", "</row>", "</sheetData>", "祁县贾令镇"]),
    st.integers(-(2**40), 2**40),
    st.booleans(),
)
_gaps = st.integers(1, 3)
_row = st.tuples(_gaps, st.dictionaries(st.integers(0, 8), _values, max_size=6))


@given(st.lists(_row, min_size=1, max_size=60), st.integers(100, 3_000))
def test_any_sheet_reads_alike_or_is_not_cut(drawn: list[tuple[int, Cells]], piece: int) -> None:
    at, rows = 0, []
    for gap, cells in drawn:
        at += gap
        rows.append((at, cells))
    content = _workbook(_markup(rows))
    sheet = long_sheet(content, long=1, piece=piece)
    if sheet is not None:
        whole = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        assert sheet.height == whole.total_height + 1
        assert _trimmed(sheet.rows()) == _trimmed(whole.iter_rows())


_ROWS: Sequence[tuple[int, Cells]] = [(at, {0: at, 1: "贾令镇谷恋村文昌巷1号"}) for at in range(1, 200)]


@pytest.mark.parametrize(
    "change",
    [
        lambda markup: markup.replace(b"</row><row", b"</row><!-- </row> --><row", 30),
        lambda markup: markup.replace(b"</row><row", b"</row><?x </row> ?><row", 30),
        lambda markup: markup.replace(b"<t>", b"<t><![CDATA[</row>]]>"),
        lambda markup: markup.replace(b"<sheetData>", b'<sheetData xml:space="preserve">'),
        lambda markup: markup.replace(b'<row r="', b'<row n="'),
        lambda markup: markup.replace(b'<c r="A', b'<c r="B').replace(b'<c r="B1"><v>', b'<c r="C1"><v>'),
        lambda markup: markup.replace(b'<row r="30">', b'</sheetData><sheetData><row r="30">'),
        lambda markup: markup.replace(b'<row r="30">', b'<mc:AlternateContent/><row r="30">'),
        lambda markup: markup.replace(b"</sheetData>", b'<row r="290"><c r="A290"/></row>' * 99 + b"</sheetData>"),
    ],
    ids=[
        *("comments", "instructions", "quoted", "attributes", "unnumbered", "no first column", "two parts"),
        *("alternatives", "blank end"),
    ],
)
def test_what_cannot_be_cut_for_certain_is_read_as_a_whole(change: Callable[[bytes], bytes]) -> None:
    markup = _markup(_ROWS)
    assert long_sheet(_workbook(markup), long=1, piece=_PIECE) is not None
    changed = change(markup)
    assert changed != markup
    assert long_sheet(_workbook(changed), long=1, piece=_PIECE) is None


def test_short_sheets_several_sheets_and_tables_of_strings_are_read_as_a_whole() -> None:
    content = _workbook(_markup(_ROWS))
    assert long_sheet(content, piece=_PIECE) is None
    assert long_sheet(content, long=1, piece=long_sheets.PIECE) is None
    assert long_sheet(_with_part(content, "xl/worksheets/sheet2.xml", _markup(_ROWS)), long=1, piece=_PIECE) is None
    strings = b"<sst>" + b"<si><t>1</t></si>" * 20_000 + b"</sst>"
    assert long_sheet(_with_part(content, "xl/sharedStrings.xml", strings), long=1, piece=_PIECE) is None


def test_rows_that_do_not_ascend_and_merged_cells_further_down_are_read_as_a_whole() -> None:
    assert _in_pieces(list(reversed(_ROWS))) is None
    assert _in_pieces(_ROWS, ["A50:B51"]) is None
    assert _in_pieces(_ROWS, ["A1:H1"]) is None


def test_a_row_far_from_its_place_is_refused() -> None:
    sheet = _in_pieces([*_ROWS[:100], (20, {0: "又"}), *_ROWS[100:]])
    assert sheet is not None
    with pytest.raises(CertrunError) as refusal:
        list(sheet.rows())
    assert refusal.value.code == "workbook_damaged"


def test_parts_of_other_names_and_many_long_sheets_are_read_as_a_whole() -> None:
    content = _workbook(_markup(_ROWS))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = archive.read("xl/styles.xml")
    assert long_sheet(_with_part(content, "xl/Styles.xml", styles, "xl/styles.xml"), long=1, piece=_PIECE) is None
    survey = Survey(1, _PIECE)
    check_zip(_with_part(content, "xl/worksheets/sheet2.xml", _markup(_ROWS)), survey.see)
    assert survey._cutter is None  # nothing is kept of them


def test_a_piece_that_is_damaged_is_told_by_the_parser() -> None:
    markup = _markup(_ROWS).replace(b'<c r="A30"><v>30</v></c>', b'<c r="A30" t="s"><v>x</v></b>')
    sheet = long_sheet(_workbook(markup), long=1, piece=_PIECE)
    assert sheet is not None
    with pytest.raises(CertrunError) as refusal:
        list(sheet.rows())
    assert (refusal.value.code, refusal.value.found) == ("workbook_damaged", "清单: CalamineError")


_texts = st.sampled_from(["", "", "张三", "李四、王五", "贾令村", "谷恋村", "已领", "2025.3.5", "13800000001", "合计"])
_lines = st.lists(
    st.tuples(st.integers(1, 2), st.booleans(), st.lists(_texts, min_size=len(HEADER), max_size=len(HEADER) + 2)),
    min_size=12,
    max_size=40,
)
_areas = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9), st.integers(0, 6), st.integers(0, 3)), max_size=3)


@given(_lines, _areas)
def test_the_reader_says_the_same_of_any_list(
    drawn: list[tuple[int, bool, list[str]]], areas: list[tuple[int, int, int, int]]
) -> None:
    """Blank and missing rows, merged cells, short and wide ones: all that the worker says, message by message."""
    at = 1
    rows: list[tuple[int, Cells]] = [(1, dict(enumerate(HEADER)))]
    for gap, is_book, texts in drawn:
        at += gap
        cells = [*book(at)[:2], *texts[2:]] if is_book else texts
        rows.append((at, {column: cell for column, cell in enumerate(cells) if cell != ""}))
    merges = [f"{chr(65 + left)}{top}:{chr(65 + left + wide)}{top + high}" for top, left, high, wide in areas]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(_workbook(_markup(rows, merges)))
        whole, cut = (_said(path, Survey(long, _PIECE)) for long in (long_sheets.LONG, 1))
    assert cut == whole


def _said(path: Path, survey: Survey) -> list[object]:
    request = {
        "path": str(path),
        **plain_reading(AS_IT_STANDS),
        "number_prefix": "晋/祁县",
        "province": "14",
        "villages": [[each.code, each.name, each.town_code, each.town, []] for each in VILLAGES],
    }
    said: list[object] = []
    with patch.object(job, "Survey", lambda: survey):
        try:
            said.extend(job.read_job(request))
        except CertrunError as refusal:
            said.append(["refused", refusal.code])
    return said


def test_a_list_says_the_same_cut_or_not(tmp_path: Path) -> None:
    """Through the whole reader: what it finds in the last row of a piece and in the first one of the next."""
    lines = [HEADER, *(book(at, c2="" if at % 7 else "张三、李四") for at in range(1, 300))]
    rows = [(at, dict(enumerate(line))) for at, line in enumerate(lines, 1)]
    content = _workbook(_markup(rows, ["G9:G11"]))
    survey = Survey(long=1, piece=_PIECE)
    file = examine(content, ".xlsx", watch=survey.see)
    whole, cut = (
        [(grid.name, grid.height, grid.merges, _trimmed(grid.rows)) for grid in grids.open_source(file, each).grids]
        for each in (None, survey)
    )
    assert cut == whole
    path = tmp_path / "list.xlsx"
    path.write_bytes(_workbook(_markup([*rows, *((at, {0: " " * 40_000}) for at in range(301, 560))])))
    assert path.stat().st_size < long_sheets.LONG < len(_markup(rows)) + 260 * 40_000
    parsed = read_list(path, VILLAGES)
    assert parsed.sheets[0].rows == 559
    assert len(parsed.books) + len(parsed.refused) == 299


def long_sheet(content: bytes, *, long: int = long_sheets.LONG, piece: int) -> LongSheet | None:
    """The sheet in pieces, if the gate's watcher finds it long and plain."""
    survey = Survey(long, piece)
    check_zip(content, survey.see)
    return survey.long_sheet(content)


def _in_pieces(rows: Sequence[tuple[int, Cells]], merges: Sequence[str] = ()) -> LongSheet | None:
    return long_sheet(_workbook(_markup(rows, merges)), long=1, piece=_PIECE)


def _as_a_whole(content: bytes) -> Iterable[Sequence[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).iter_rows()


def _trimmed(rows: Iterable[Sequence[object]]) -> list[Sequence[object]]:
    """Rows without blank cells at their end: how wide the blank part is tells nobody anything."""
    return [row[: max((at for at, cell in enumerate(row, 1) if cell != ""), default=0)] for row in rows]


def _workbook(markup: bytes) -> bytes:
    """A workbook of the one sheet ``markup``, which has no table of strings."""
    return _with_part(_frame(), _SHEET, markup)


@cache
def _frame() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as made:
        page = made.add_worksheet("清单")
        page.write(0, 0, 1, made.add_format({"num_format": "yyyy-mm-dd"}))
    return file.getvalue()


def _with_part(content: bytes, name: str, part: bytes, instead_of: str | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != (instead_of or name):
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return file.getvalue()


def _markup(rows: Sequence[tuple[int, Cells]], merges: Sequence[str] = ()) -> bytes:
    lines = "".join(_line(at, cells) for at, cells in rows)
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    merged = f'<mergeCells count="{len(merges)}">{areas}</mergeCells>' if merges else ""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData>{merged}</worksheet>'
    ).encode()


def _line(at: int, cells: Cells) -> str:
    return f'<row r="{at}">{"".join(_cell(f"{chr(65 + column)}{at}", cells[column]) for column in sorted(cells))}</row>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY_STYLE}"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
