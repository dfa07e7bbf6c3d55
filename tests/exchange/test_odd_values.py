"""Cells and workbooks that say something else than they seem to: pictures, formulas, day counts, merges by format."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from certrun.domain.issuance import ParsedList
from certrun.exchange.issuance import read_list
from certrun.exchange.issuance.people import split_names

from . import odd_workbooks as odd
from .workbooks import HEADER, ID_A, ID_B, VILLAGES, book, kinds, number, workbook

PICTURE = '=DISPIMG("ID_6E54A6C0D2F84B7C",1)'
MARK = "@@"


def read(path: Path) -> ParsedList:
    return read_list(path, VILLAGES)


def with_cell(tmp_path: Path, cell: str, column: int) -> ParsedList:
    """Two books; in the second one the cell in ``column`` is the given markup."""
    rows = odd.xlsx_rows((HEADER, book(1), book(2, **{f"c{column}": MARK})))
    plain = f'<c t="inlineStr"><is><t>{MARK}</t></is></c>'
    assert plain in rows
    return read(odd.xlsx(tmp_path / "list.xlsx", odd.xlsx_sheet(rows.replace(plain, cell))))


# --- pictures in cells -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [PICTURE, PICTURE.replace("=", "=_xlfn."), PICTURE.replace("=", "_xlfn.")])
def test_picture_in_a_cell_is_said_and_not_guessed(tmp_path: Path, value: str) -> None:
    shown = value.replace('"', "&quot;")
    parsed = with_cell(tmp_path, f'<c t="str"><f>{shown.lstrip("=")}</f><v>{shown}</v></c>', 3)
    assert kinds(parsed) == [(3, "证件号", "picture_cell")]
    assert parsed.problems[0].severity == "warning"
    assert parsed.books[1].fields.holders[0].id_no is None


def test_picture_of_the_number_leaves_the_book_out(tmp_path: Path) -> None:
    parsed = read(odd.xlsx(tmp_path / "list.xlsx", odd.xlsx_sheet(odd.xlsx_rows((HEADER, book(1, c1=PICTURE))))))
    assert kinds(parsed) == [(2, "不动产权证号", "missing_number"), (2, "不动产权证号", "picture_cell")]
    assert parsed.books == ()


def test_picture_in_a_column_that_is_not_read_is_nobodys_business(tmp_path: Path) -> None:
    rows = ((*HEADER, "户主照片"), (*book(1), PICTURE))
    assert read(odd.xlsx(tmp_path / "list.xlsx", odd.xlsx_sheet(odd.xlsx_rows(rows)))).problems == ()


# --- formulas --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["<c><f>A1</f></c>", '<c t="str"><f>A1</f></c>', '<c t="str"><f>A1</f><v></v></c>'])
def test_formula_without_stored_result_is_empty(tmp_path: Path, cell: str) -> None:
    assert with_cell(tmp_path, cell, 3).books[1].fields.holders[0].id_no is None
    assert kinds(with_cell(tmp_path, cell, 1)) == [(3, "不动产权证号", "missing_number")]


def test_formula_without_stored_result_in_ods(tmp_path: Path) -> None:
    rows = "".join(map(odd.ods_row, (HEADER, book(1, c3=MARK))))
    rows = rows.replace(odd.ods_cell(MARK), '<table:table-cell table:formula="of:=[.A1]"/>')
    assert read(odd.ods(tmp_path / "list.ods", rows)).books[0].fields.holders[0].id_no is None


@pytest.mark.parametrize("value", ["1e999", "-1e999", "NaN"])
@pytest.mark.parametrize("column", range(9))
def test_what_is_no_number_means_nothing(tmp_path: Path, value: str, column: int) -> None:
    parsed = with_cell(tmp_path, f"<c><v>{value}</v></c>", column)
    assert len(parsed.books) + len(parsed.refused) == 2
    assert not any(problem.found in {"inf", "-inf", "nan"} for problem in parsed.problems)


# --- the day from which a workbook counts ----------------------------------------------------------------------------

_DATED = (HEADER, book(1, c8=45_721), book(2, c8="2025.3.5"))
_OF_1900, _OF_1904 = ["2025-03-05", "2025-03-05"], ["2029-03-06", "2025-03-05"]


def issued(path: Path) -> list[str | None]:
    return [each.fields.issue_date for each in read(path).books]


@pytest.mark.parametrize(("from_1904", "days"), [(False, _OF_1900), (True, _OF_1904)])
def test_day_numbers_of_binary_workbooks(tmp_path: Path, from_1904: bool, days: list[str]) -> None:
    stream = odd.xls_stream(odd.xls_cells(_DATED), from_1904=from_1904)
    assert issued(odd.compound(tmp_path / "list.xls", stream)) == days
    assert issued(odd.compound(tmp_path / "list.et", stream)) == days
    assert issued(odd.xlsb(tmp_path / "list.xlsb", odd.xlsb_sheet(odd.xlsb_cells(_DATED)), from_1904=from_1904)) == days


@pytest.mark.parametrize(("properties", "days"), [("", _OF_1900), ('<workbookPr date1904="1"/>', _OF_1904)])
def test_day_numbers_of_xlsx(tmp_path: Path, properties: str, days: list[str]) -> None:
    parts = odd.xlsx_parts(odd.xlsx_sheet(odd.xlsx_rows(_DATED)), properties=properties)
    assert issued(odd.zipped(tmp_path / "list.xlsx", parts)) == days


@pytest.mark.parametrize(("base", "days"), [("1899-12-30", _OF_1900), ("1904-01-01", _OF_1904)])
def test_day_numbers_of_ods(tmp_path: Path, base: str, days: list[str]) -> None:
    settings = f'<table:calculation-settings><table:null-date table:date-value="{base}"/></table:calculation-settings>'
    assert issued(odd.ods(tmp_path / "list.ods", "".join(map(odd.ods_row, _DATED)), settings)) == days


# --- merged cells ----------------------------------------------------------------------------------------------------

_CO_OWNED = (
    HEADER,
    book(1, "高承业", ID_A, c5="共同共有"),
    [None, None, "李秀英", ID_B, None, None, None, None, None],
    book(2, "王守田", ID_A),
)
_MERGED = (0, 1, 5, 6, 7, 8)
"""Columns whose cells cover both rows of the first book."""


def co_owned_ods() -> str:
    rows = []
    for no, row in enumerate(_CO_OWNED):
        spans = dict.fromkeys(_MERGED, ' table:number-rows-spanned="2"') if no == 1 else {}
        cells = "".join(
            "<table:covered-table-cell/>" if value is None else odd.ods_cell(value, spans.get(column, ""))
            for column, value in enumerate(row)
        )
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    return "".join(rows)


def holders(parsed: ParsedList) -> list[tuple[str, list[str]]]:
    return [(each.fields.number, [holder.name for holder in each.fields.holders]) for each in parsed.books]


def test_merged_cells_over_co_owners_in_every_format(tmp_path: Path) -> None:
    merges = [(1, 2, column, column) for column in _MERGED]
    binary = [[("" if cell is None else cell) for cell in row] for row in _CO_OWNED]
    ranges = b"".join(struct.pack("<HHHH", *merge) for merge in merges)
    xls = odd.xls_record(0x00E5, struct.pack("<H", len(merges)) + ranges)
    areas = [f"{letter}2:{letter}3" for letter in ("ABCDEFGHI"[column] for column in _MERGED)]
    files: Sequence[Path] = (
        workbook(tmp_path / "list.xlsx", *_CO_OWNED, merge=areas),
        odd.ods(tmp_path / "list.ods", co_owned_ods()),
        odd.xlsb(tmp_path / "list.xlsb", odd.xlsb_sheet(odd.xlsb_cells(binary), merges=merges)),
        odd.compound(tmp_path / "list.xls", odd.xls_stream(odd.xls_cells(_CO_OWNED), after=xls)),
    )
    wanted = [(number(1), ["高承业", "李秀英"]), (number(2), ["王守田"])]
    for path in files:
        found = [(name.replace("(", "（").replace(")", "）"), people) for name, people in holders(read(path))]
        assert found == wanted, path.suffix


def test_repeated_columns_and_rows_of_ods_do_not_shift_merges(tmp_path: Path) -> None:
    """Blank rows above and blank columns before, each written once with a count."""
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = co_owned_ods().replace("<table:table-row>", f"<table:table-row>{gap}")
    blank = '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
    parsed = read(odd.ods(tmp_path / "list.ods", blank + rows))
    assert [len(people) for _, people in holders(parsed)] == [2, 1]
    assert [each.row for each in parsed.books] == [6, 8]


def test_ordinary_ods_of_excel_is_no_bomb(tmp_path: Path) -> None:
    """Excel styles all 16,384 columns and repeats a blank row to the sheet's end."""
    everywhere = ' table:number-columns-repeated="16384"'
    columns = f'<table:table-column{everywhere} table:default-cell-style-name="ce1"/>'
    end = f'<table:table-row table:number-rows-repeated="1048570"><table:table-cell{everywhere}/></table:table-row>'
    rows = columns + "".join(map(odd.ods_row, odd.LIST_ROWS)) + end
    assert len(read(odd.ods(tmp_path / "list.ods", rows)).books) == 1


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四，王五", ["张三", "李四", "王五"]),
        ("东观镇合作社（一、二组）、张三", ["东观镇合作社（一、二组）", "张三"]),
        ("张三（已故、长子李四", ["张三（已故", "长子李四"]),
        ("张三)、李四", ["张三)", "李四"]),
        ("、(" * 3, ["(", "(", "("]),
    ],
)
def test_names_are_split_outside_brackets(text: str, names: list[str]) -> None:
    assert split_names(text) == names
