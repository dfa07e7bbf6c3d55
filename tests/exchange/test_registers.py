"""Registers are plain tables that open everywhere and hold no formula."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from certrun.domain.errors import CertrunError
from certrun.exchange.registers import CellValue, Column, TableSheet, write_workbook

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


def test_sheet_names_are_made_legal_and_unique(tmp_path: Path) -> None:
    workbook = written(tmp_path, sheet_of(name="贾令/谷恋"), sheet_of(name="贾令:谷恋"), sheet_of(name="长" * 40))
    assert workbook.sheetnames == ["贾令_谷恋", "贾令_谷恋 (2)", "长" * 31]


def test_nothing_is_left_beside_the_target_or_in_the_temporary_folder(tmp_path: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("openpyxl.*"))
    written(tmp_path, sheet_of(ROW))
    assert [path.name for path in tmp_path.iterdir()] == ["register.xlsx"]
    assert set(Path(tempfile.gettempdir()).glob("openpyxl.*")) == before


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
