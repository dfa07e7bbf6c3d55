"""Registers are plain tables that open everywhere and hold no formula."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from certrun.domain.errors import CertrunError
from certrun.exchange.cell_values import CellKind, CellValue, shown_text
from certrun.exchange.registers import Column, HiddenSheet, TableSheet, write_workbook

COLUMNS = (
    Column("证号", 34),
    Column("身份证号", 21),
    Column("面积", 10, "number"),
    Column("领证日期", 12, "date"),
    Column("本数", 6, "integer"),
)
ROW: tuple[CellValue, ...] = ("晋（2025）祁县不动产权第0001234号", "140727195001010011", 150.5, "2025-03-20", 2)


def sheet_of(*rows: tuple[CellValue, ...], name: str = "证书") -> TableSheet:
    return TableSheet(name, "不动产权证书登记簿", COLUMNS, rows)


def written(tmp_path: Path, *sheets: TableSheet) -> openpyxl.Workbook:
    path = tmp_path / "register.xlsx"
    write_workbook(path, sheets)
    return openpyxl.load_workbook(path)


def test_title_header_and_rows_with_their_kinds(tmp_path: Path) -> None:
    sheet = written(tmp_path, sheet_of(ROW))["证书"]
    assert sheet["A1"].value == "不动产权证书登记簿"
    assert [cell.value for cell in sheet[2]] == ["证号", "身份证号", "面积", "领证日期", "本数"]
    assert [cell.value for cell in sheet[3]] == [ROW[0], ROW[1], 150.5, datetime(2025, 3, 20), 2]  # noqa: DTZ001
    assert [cell.number_format for cell in sheet[3]] == ["@", "@", "0.00", "yyyy-mm-dd", "0"]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:E3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.column_dimensions["A"].width == 34


@pytest.mark.parametrize("text", ["=1+1", "+86 13800000000", "-5", "@SUM(A1)", "='[x]y'!A1", "=cmd|'/c calc'!A0"])
def test_nothing_becomes_a_formula(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path, sheet_of((text, text, text, text, text)))["证书"]
    assert [(cell.data_type, cell.value) for cell in sheet[3]] == [("s", text)] * 5
    with zipfile.ZipFile(tmp_path / "register.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_xml_cannot_hold_is_left_out_and_escapes_stay_text(tmp_path: Path) -> None:
    row: tuple[CellValue, ...] = ("a\x00b\x1fc\ud800", "_x0041_", None, date(2025, 1, 2), "暂缺")
    sheet = written(tmp_path, sheet_of(row))["证书"]
    assert sheet["A3"].value == "abc"
    assert sheet["B3"].value in {"_x005F_x0041_", "_x0041_"}  # readers differ in unescaping; none may read A
    assert sheet["C3"].value is None
    assert sheet["E3"].value == "暂缺"


KINDS: tuple[CellKind, ...] = ("text", "number", "date", "integer")
VALUES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.text("=+-@_x0041A \n\r\t", max_size=12),
    st.integers(-(10**9), 10**9),
    st.integers(-(10**9), 10**9).map(lambda hundredths: hundredths / 100),
    st.dates(),
    st.dates().map(date.isoformat),
)


def read_text(cell: object) -> str:
    """What a person reads in a cell by its value, whatever its number format rounds away."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    return unescape(cell) if isinstance(cell, str) else f"{cell:.2f}"


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(VALUES, VALUES, VALUES, st.one_of(st.none(), st.integers(0, 9999))), max_size=6))
def test_shown_text_is_what_is_read_in_the_written_cell(rows: list[tuple[CellValue, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        columns = tuple(Column(kind, 10, kind, wrap=kind == "text") for kind in KINDS)
        sheet = written(Path(folder), TableSheet("表", "题", columns, rows))["表"]
        read = [[read_text(cell.value) for cell in row[:4]] for row in sheet.iter_rows(3, 2 + len(rows), 1, 4)]
    shown = [[shown_text(value, kind) for value, kind in zip(row, KINDS, strict=True)] for row in rows]
    assert [[*row[:3], row[3].removesuffix(".00")] for row in read] == shown


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (150.5, "number", "150.50"),
        ("暂缺", "number", "暂缺"),
        ("2025-03-20", "date", "2025-03-20"),
        (date(2025, 3, 20), "date", "2025-03-20"),
        ("1900-02-28", "date", "1900-02-28"),
        (3, "integer", "3"),
        ("甲\r\n乙", "text", "甲\n乙"),
        ("长" * 40_000, "text", "长" * 32_767),
        (None, "text", ""),
    ],
)
def test_shown_text(value: CellValue, kind: CellKind, text: str) -> None:
    assert shown_text(value, kind) == text


def test_a_date_that_no_program_counts_is_a_text(tmp_path: Path) -> None:
    row: tuple[CellValue, ...] = ("", "", None, "1900-02-28", None)
    cell = written(tmp_path, sheet_of(row, ROW))["证书"]["D3"]
    assert (cell.data_type, cell.value) == ("s", "1900-02-28")


def test_the_title_stands_where_it_is_seen(tmp_path: Path) -> None:
    columns = (Column("行标识", 12, hidden=True), Column("证号", 34))
    sheet = written(tmp_path, TableSheet("证书", "登记簿", columns, [("k1", "甲")]))["证书"]
    assert [cell.value for cell in sheet[1]] == [None, "登记簿"]
    assert [sheet.column_dimensions[letter].hidden for letter in "AB"] == [True, False]


def test_a_row_is_as_high_as_its_longest_text_needs(tmp_path: Path) -> None:
    columns = (Column("坐落", 11, wrap=True), Column("备注", 11))
    rows = [("短", "很长但不换行的一段说明文字"), ("祁县贾令镇贾令村东街", ""), ("一\n二\n三", "")]
    sheet = written(tmp_path, TableSheet("证书", "登记簿", columns, rows))["证书"]
    assert [sheet.row_dimensions[number].height for number in (3, 4, 5)] == [None, 46.5, 46.5]


def test_the_filter_reaches_from_the_header_to_the_last_row(tmp_path: Path) -> None:
    plain = TableSheet("说明", "说明", COLUMNS, [ROW], filtered=False)
    workbook = written(tmp_path, sheet_of(), plain, sheet_of(ROW, ROW, name="贾令"))
    assert [sheet.auto_filter.ref for sheet in workbook] == ["A2:E2", None, "A2:E4"]
    with zipfile.ZipFile(tmp_path / "register.xlsx") as archive:
        named = archive.read("xl/workbook.xml").decode()
    assert re.findall(r"_FilterDatabase[^>]*>([^<]*)<", named) == ["'证书'!$A$2:$E$2", "'贾令'!$A$2:$E$4"]


def test_a_hidden_sheet_is_asked_last_and_shown_by_no_menu(tmp_path: Path) -> None:
    drawn: list[str] = []

    def rows() -> Iterator[tuple[CellValue, ...]]:
        drawn.append("rows")
        yield ROW

    def texts() -> list[str]:
        drawn.append("texts")
        return ["=1+1", "b" * 32_000]

    hidden = HiddenSheet("certrun", texts)
    write_workbook(tmp_path / "register.xlsx", [TableSheet("证书", "", COLUMNS, rows())], hidden=hidden)
    sheet = openpyxl.load_workbook(tmp_path / "register.xlsx")["certrun"]
    assert sheet.sheet_state == "veryHidden"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["=1+1"], ["b" * 32_000]]
    assert drawn == ["rows", "texts"]


def test_sheet_names_are_made_legal_and_unique(tmp_path: Path) -> None:
    workbook = written(tmp_path, sheet_of(name="贾令/谷恋"), sheet_of(name="贾令:谷恋"), sheet_of(name="长" * 40))
    assert workbook.sheetnames == ["贾令_谷恋", "贾令_谷恋 (2)", "长" * 31]


def test_nothing_is_left_beside_the_target_or_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, target = tmp_path / "temporary", tmp_path / "target"
    temporary.mkdir()
    target.mkdir()
    # The system's own folder is shared with whatever else runs: other tests write workbooks there meanwhile.
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    used: list[Path] = []

    def rows() -> Iterator[tuple[CellValue, ...]]:
        used.extend(temporary.iterdir())
        yield ROW

    write_workbook(target / "register.xlsx", [TableSheet("证书", "", COLUMNS, rows())])
    assert used or not list(temporary.iterdir())
    assert [path.name for path in target.iterdir()] == ["register.xlsx"]
    assert list(temporary.iterdir()) == []


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"the old one")

    def rows() -> Iterator[tuple[CellValue, ...]]:
        yield ROW
        raise OSError(28, "No space left on device")

    with pytest.raises(CertrunError) as refusal:
        write_workbook(path, [TableSheet("证书", "", COLUMNS, rows())])
    assert refusal.value.code == "output_not_written"
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["register.xlsx"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CertrunError) as refusal:
        write_workbook(tmp_path / "nowhere" / "register.xlsx", [sheet_of(ROW)])
    assert refusal.value.code == "output_not_written"


def test_leftovers_of_a_killed_process_are_removed(tmp_path: Path) -> None:
    leftover = tmp_path / ".certrun-writing-abc"
    leftover.mkdir()
    (leftover / "sheet0.part").write_text("personal data", encoding="utf-8")
    os.utime(leftover, (0, 0))
    written(tmp_path, sheet_of(ROW))
    assert not leftover.exists()
