"""The empty list: what is typed into it comes in without a finding, and its choices are ranges."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import papers
from certrun.exchange.issuance import read_list
from certrun.exchange.template import ROWS, write_template

from .libreoffice import converted, needs_libreoffice
from .workbooks import ID_A, ID_B, VILLAGES, number

MADE = datetime(2026, 3, 4, 1, 2, 3, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "发证清单模板.xlsx"
    write_template(path, VILLAGES, "晋/祁县", MADE)
    return path


def filled_in(path: Path, *rows: dict[str, Any]) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book["发证清单"]
    columns = {sheet.cell(1, at).value: at for at in range(1, sheet.max_column + 1)}
    for row, values in enumerate(rows, start=3):
        for title, value in values.items():
            sheet.cell(row, columns[title]).value = value
    book.save(path)
    return path


def test_filled_template_reads_without_a_finding(template: Path) -> None:
    village = next(v for v in VILLAGES if v.name == "谷恋村")
    common = {"证件种类": "身份证", "共有情况": "共同共有", "乡镇": village.town, "村": village.name}
    first = {"序号": 1, "不动产权证号": number(1), "权证印刷序列号": "D14000000001", "权利人": "高承业", "证件号": ID_A}
    first |= common | {"联系电话": "13800000001", "坐落": "祁县贾令镇谷恋村文昌巷1号", "宗地面积": 150.5}
    first |= {"不动产单元号": "140727103204JC00001F00010001", "房屋建筑面积": 99, "发证日期": date(2025, 3, 20)}
    owner = {"权利人": "高承祖", "证件种类": "身份证", "证件号": ID_B}
    second = first | {"不动产权证号": number(2), "权证印刷序列号": "D14000000002"}
    parsed = read_list(filled_in(template, first, owner, second), VILLAGES)
    assert parsed.problems == ()
    assert parsed.refused == ()
    assert [len(book.fields.holders) for book in parsed.books] == [2, 1]
    fields = parsed.books[0].fields
    assert (fields.village_code, fields.area_land, fields.area_building) == (village.code, 15050, 9900)
    assert (fields.issue_date, fields.serial, fields.co_ownership) == ("2025-03-20", "D14000000001", "共同共有")
    assert (fields.holders[0].id_no, fields.holders[0].phone) == (ID_A, ("13800000001",))


@pytest.mark.libreoffice
@needs_libreoffice
def test_choices_outlast_another_spreadsheet_program(template: Path, tmp_path: Path) -> None:
    saved = converted(template, "xlsx", tmp_path / "saved")
    book = openpyxl.load_workbook(saved)
    rules = book["发证清单"].data_validations.dataValidation
    assert sum(rule.type == "list" and "选项!" in str(rule.formula1) for rule in rules) == 4
    assert book["选项"].sheet_state == "hidden"
    row = {"不动产权证号": number(1), "权利人": "高承业", "证件号": ID_A, "乡镇": "贾令镇", "村": "谷恋村"}
    assert read_list(filled_in(saved, row), VILLAGES).problems == ()


def test_empty_template_holds_no_book(template: Path) -> None:
    with pytest.raises(CertrunError) as refused:
        read_list(template, VILLAGES)
    assert refused.value.code == "no_rows"


def test_columns_that_digits_get_lost_in_are_text(template: Path) -> None:
    sheet = openpyxl.load_workbook(template)["发证清单"]
    titles = {sheet.cell(1, at).value: at for at in range(1, sheet.max_column + 1)}
    for title in ("不动产权证号", "权证印刷序列号", "不动产单元号", "证件号", "联系电话"):
        assert {sheet.cell(row, titles[title]).number_format for row in range(2, ROWS + 3)} == {"@"}
    assert sheet.cell(ROWS + 2, titles["发证日期"]).number_format == "yyyy-mm-dd"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_choices_are_ranges_of_the_hidden_sheet(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert book["选项"].sheet_state == "hidden"
    rules = book["发证清单"].data_validations.dataValidation
    lists = [rule.formula1 for rule in rules if rule.type == "list"]
    assert len(lists) == 4
    offered = []
    for formula in lists:
        sheet, _, area = formula.replace("$", "").partition("!")
        offered.append([row[0].value for row in book[sheet][area]])
    assert offered[0] == list(papers.NAMES.values())
    assert offered[1] == ["单独所有", "共同共有", "按份共有", "其它共有"]
    assert set(offered[2]) == {village.town for village in VILLAGES}
    assert set(offered[3]) == {village.name for village in VILLAGES}
    assert [rule.type for rule in rules if rule.type != "list"] == ["decimal", "decimal", "date", "date"]


def test_nothing_is_a_formula_and_the_same_moment_makes_the_same_file(template: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_template(again, VILLAGES, "晋/祁县", MADE)
    assert again.read_bytes() == template.read_bytes()
    with zipfile.ZipFile(template) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(b"<f>" in part or b"<f " in part for part in parts)


def test_register_without_villages_has_a_template_too(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    write_template(path, (), "晋/祁县", MADE)
    assert openpyxl.load_workbook(path)["发证清单"]["A2"].value == "示例"
