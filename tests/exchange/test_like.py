"""The office's own sheet comes back as it was, with the rows of the register in it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

from certrun.domain.errors import CertrunError
from certrun.exchange.office_sheet.filling import OfficeSheet, Refilled, read_office_sheet, refill
from certrun.exchange.registers import CellValue
from tests.exchange.libreoffice import converted, needs_libreoffice
from tests.exchange.office_sheets import MESSY, MESSY_MERGES, RULED, formulas, office_sheet

MADE = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DAY = datetime(2025, 3, 5)  # noqa: DTZ001
SIMPLE = (("序号", "不动产权证号", "权利人", "证件号", "宗地面积", "发证日期", "经办意见", "备注"),)
OLD = (1, "晋（2020）祁县不动产权第0000009号", "旧户主", "142427196507033015", 99.5, "2020.1.5", "同意", "旧")


def values(field: str, n: int) -> CellValue:
    named: dict[str, CellValue] = {
        "序号": n, "不动产权证号": f"晋（2025）祁县不动产权第{n:07d}号", "权利人": "高承业",
        "证件号": "142427196507033015", "面积": 150.25, "发证日期": "2025-03-05", "备注": "=1+1",
    }  # fmt: skip
    return named.get(field, field)


def filled(
    tmp_path: Path, template: Path, count: int = 3, value: Callable[[str, int], CellValue] = values
) -> tuple[OfficeSheet, Refilled, Path]:
    office = read_office_sheet(template)
    rows = [tuple(value(field, n) for field in office.fields) for n in range(1, count + 1)]
    target = tmp_path / "out.xlsx"
    return office, refill(target, office, rows, made=MADE), target


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def simple(tmp_path: Path, *footer: Sequence[object], rows: int = 2) -> Path:
    return office_sheet(tmp_path / "模板.xlsx", SIMPLE, (), rows=[OLD] * rows, footer=footer)


def test_rows_are_replaced_and_unknown_columns_stay_blank(tmp_path: Path) -> None:
    office, _, target = filled(tmp_path, simple(tmp_path))
    sheet = sheet_of(target)
    assert office.blank == ("经办意见",)
    assert [cell.value for cell in sheet[2]] == list(SIMPLE[0])
    assert [cell.value for cell in sheet[3]] == [
        1, "晋（2025）祁县不动产权第0000001号", "高承业", "142427196507033015", 150.25, DAY, None, "=1+1",
    ]  # fmt: skip
    assert sheet.max_row == 5
    with zipfile.ZipFile(target) as archive:
        assert "旧户主".encode() not in b"".join(map(archive.read, archive.namelist()))


def test_kinds_of_cells(tmp_path: Path) -> None:
    """Text is text (@), areas are numbers, days are days and look as the office typed them."""
    _, _, target = filled(tmp_path, simple(tmp_path))
    row = sheet_of(target)[3]
    assert [row[at].number_format for at in (1, 2, 3, 7)] == ["@"] * 4
    assert [cell.data_type for cell in row] == ["n", "s", "s", "s", "n", "d", "n", "s"]
    assert row[4].number_format == "0.00"
    assert row[5].number_format == 'yyyy"."m"."d'


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 13800000000", "-5", "@SUM(A1)", "=cmd|'/c calc'!A0", "<f>1</f>", "a\x00b"]
)
def test_nothing_becomes_a_formula(tmp_path: Path, text: str) -> None:
    _, _, target = filled(tmp_path, simple(tmp_path), value=lambda *_: text)
    assert formulas(target) == []
    assert {cell.value for cell in sheet_of(target)[3]} == {text.replace("\x00", ""), None}
    assert {cell.data_type for cell in sheet_of(target)[3] if cell.value} == {"s"}


def test_every_row_looks_like_the_first(tmp_path: Path) -> None:
    _, _, target = filled(tmp_path, office_sheet(tmp_path / "空表.xlsx", blank_rows=2), 5)
    sheet = sheet_of(target)
    for row in range(4, 9):
        assert all(cell.border == RULED for cell in sheet[row])
        assert sheet.cell(row, 2).alignment.wrap_text
        assert sheet.row_dimensions[row].height == 21.5
    assert sheet.max_row == 8


def test_a_row_that_somebody_struck_out_is_no_pattern(tmp_path: Path) -> None:
    template = simple(tmp_path, rows=3)
    book = openpyxl.load_workbook(template)
    for cell in book["台账"][3]:
        cell.font = Font(strike=True)
    book.save(template)
    _, _, target = filled(tmp_path, template)
    assert not any(cell.font.strike for row in sheet_of(target)["A3:H5"] for cell in row)


def test_numbers_names_and_days_shrink_where_they_do_not_fit(tmp_path: Path) -> None:
    """A day would be shown as ####, a phone without its end is another phone; sentences may be cut."""
    header = (("不动产权证号", "权利人", "联系电话", "坐落", "发证日期"),)
    template = office_sheet(tmp_path / "表.xlsx", header, (), rows=[(OLD[1], "旧户主", "1", "某村", "2020.1.5")])
    book = openpyxl.load_workbook(template)
    for cell in book["台账"][3]:
        cell.alignment = Alignment(horizontal="center")
    book.save(template)
    _, _, target = filled(tmp_path, template)
    row = sheet_of(target)[3]
    assert [bool(cell.alignment.shrink_to_fit) for cell in row] == [True, True, True, False, True]
    assert {cell.alignment.horizontal for cell in row} == {"center"}


def test_the_frame_stays(tmp_path: Path) -> None:
    _, _, target = filled(tmp_path, office_sheet(tmp_path / "空表.xlsx", blank_rows=2))
    sheet = sheet_of(target)
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:P1", *MESSY_MERGES}
    assert [cell.value for cell in sheet[3]] == list(MESSY[1])
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("A4", "$1:$3", "landscape")
    assert sheet.column_dimensions["B"].width == 36
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("黑体", 18)


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_the_footer_moves_with_its_merges_and_formats(tmp_path: Path, count: int) -> None:
    template = simple(tmp_path, ("合计", "2本", None, None, 199), ("制表人：乔二牛     审核人：",), ("注：一式三份",))
    book = openpyxl.load_workbook(template)
    sheet = book["台账"]
    sheet.merge_cells("A6:H6")
    sheet["A6"].font = Font(italic=True)
    sheet.row_dimensions[6].height = 40
    sheet.print_area = "A1:H7"
    book.save(template)
    _, done, target = filled(tmp_path, template, count)
    found, foot = sheet_of(target), 3 + max(count, 1)
    assert found.cell(foot, 1).value == "合计"
    assert found.cell(foot + 1, 1).value == "制表人：乔二牛     审核人："
    assert found.cell(foot + 1, 1).font.italic
    assert found.row_dimensions[foot + 1].height == 40
    assert {str(each) for each in found.merged_cells.ranges} == {"A1:H1", f"A{foot + 1}:H{foot + 1}"}
    assert found.print_area == f"'台账'!$A$1:$H${foot + 2}"
    assert found.cell(foot + 2, 1).value == "注：一式三份"
    assert done.typed_totals == ()
    assert found.cell(foot, 2).value == f"{count}本"
    assert found.cell(foot, 5).value == 150.25 * count


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_spreadsheet_program_opens_it(tmp_path: Path) -> None:
    _, _, target = filled(tmp_path, simple(tmp_path, ("合计", "=COUNTA(B3:B4)", None, None, "=SUM(E3:E4)")), 3)
    sheet = openpyxl.load_workbook(converted(target, "xlsx", tmp_path / "saved"), data_only=True).worksheets[0]
    assert [sheet.cell(5, column).value for column in (1, 2, 4)] == [3, values("不动产权证号", 3), "142427196507033015"]
    assert [sheet.cell(6, column).value for column in (1, 2, 5)] == ["合计", 3, 450.75]
    assert "A1:H1" in {str(each) for each in sheet.merged_cells.ranges}


def test_typed_totals_are_counted_anew_where_it_is_plain_what_they_count(tmp_path: Path) -> None:
    footer = (
        ("本页小计", "2本", None, None, 199),
        ("合计：2本", None, 2, "2户", "199.00㎡", "3"),
        ("制表人：乔二牛", None, None, None, "第1页 共3页"),
    )
    _, done, target = filled(tmp_path, simple(tmp_path, *footer), 5)
    sheet = sheet_of(target)
    assert [cell.value for cell in sheet[8]][:5] == ["本页小计", "2本", None, None, 199]
    assert [cell.value for cell in sheet[9]][:6] == ["合计：5本", None, 5, "2户", "751.25㎡", "3"]
    assert sheet["E10"].value == "第1页 共3页"
    assert done.typed_totals == (("B8", "2本"), ("E8", "199"), ("D9", "2户"), ("F9", "3"))


def test_a_cover_with_a_table_is_not_taken_for_the_list_and_other_lists_lose_their_books(tmp_path: Path) -> None:
    """What stands on the other sheets is unmasked and about other books, also where nobody sees it."""
    template = simple(tmp_path, ("合计", "2本", None, None, 199))
    book = openpyxl.load_workbook(template)
    cover = book.create_sheet("封面", 0)
    for line in (("古县镇移交清单",), ("序号", "村", "本数", "移交人", "备注"), (1, "古县村", 2, "乔二牛", "无")):
        cover.append(line)
    for name, is_hidden in (("梁村", False), ("旧表", True)):
        other = book.copy_worksheet(book["台账"])
        other.title, other.sheet_state = name, "hidden" if is_hidden else "visible"
        for row in (3, 4):
            other.cell(row, 3).value = "别村户主"
    book.save(template)
    office, _, target = filled(tmp_path, template, 3)
    assert (office.sheet, office.others, office.emptied) == ("台账", ("封面",), ("梁村", "旧表"))
    made = openpyxl.load_workbook(target)
    assert [cell.value for cell in made["封面"][3]] == [1, "古县村", 2, "乔二牛", "无"]
    assert made["台账"]["C5"].value == "高承业"
    for name in ("梁村", "旧表"):
        assert [cell.value for cell in made[name][2]] == list(SIMPLE[0])
        assert [cell.value for cell in made[name][4]][:5] == ["合计", "0本", None, None, 0]
    with zipfile.ZipFile(target) as archive:
        whole = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "别村户主" not in whole
    assert "旧户主" not in whole


def test_totals_over_the_rows_take_in_the_new_ones_and_other_formulas_become_values(tmp_path: Path) -> None:
    template = simple(tmp_path, ("合计", "=COUNTA(B3:B4)", None, None, "=SUM(E$3:E$4)", "=WEBSERVICE(D3)", "=E3*2"))
    book = openpyxl.load_workbook(template)
    book.create_sheet("填写说明")["A1"] = "='台账'!D3"
    book["填写说明"]["A2"] = "每月五日前报送"
    book.save(template)
    office, done, target = filled(tmp_path, template, 7)
    assert formulas(target) == [b"<f>COUNTA(B3:B9)</f>", b"<f>SUM(E3:E9)</f>"]
    assert office.others == ("填写说明",)
    assert openpyxl.load_workbook(target)["填写说明"]["A2"].value == "每月五日前报送"
    assert done.typed_totals == ()


def test_rules_breaks_filters_and_notes_follow_the_rows(tmp_path: Path) -> None:
    template = simple(tmp_path, ("合计", "2本"))
    book = openpyxl.load_workbook(template)
    sheet = book["台账"]
    sheet.auto_filter.ref = "A2:H4"
    choice = DataValidation("list", formula1='"是,否"', sqref="G3:G4")
    sheet.add_data_validation(choice)
    red = DifferentialStyle(fill=PatternFill("solid", bgColor="FFFF0000"))
    sheet.conditional_formatting.add("E3:E4", Rule("cellIs", operator="lessThan", formula=["1"], dxf=red))
    sheet.row_breaks.append(Break(id=4))
    sheet.row_breaks.append(Break(id=5))
    sheet["C3"].comment = Comment("旧户主的备注", "乔二牛")
    sheet["D3"].hyperlink = "https://example.org/142427196507033015"
    book.save(template)
    _, _, target = filled(tmp_path, template, 6)
    found = sheet_of(target)
    assert found.auto_filter.ref == "A2:H8"
    assert str(found.data_validations.dataValidation[0].sqref) == "G3:G8"
    assert [str(each.sqref) for each in found.conditional_formatting] == ["E3:E8"]
    assert [each.id for each in found.row_breaks.brk] == [9]
    with zipfile.ZipFile(target) as archive:
        assert b"example.org" not in b"".join(map(archive.read, archive.namelist()))
    assert found["C3"].comment is None


def test_cells_merged_in_every_row_are_merged_in_every_row(tmp_path: Path) -> None:
    template = simple(tmp_path)
    book = openpyxl.load_workbook(template)
    book["台账"].merge_cells("G3:H3")
    book["台账"].merge_cells("C3:C4")
    book.save(template)
    _, _, target = filled(tmp_path, template, 3, lambda field, n: None if field == "备注" else values(field, n))
    assert {str(each) for each in sheet_of(target).merged_cells.ranges} == {"A1:H1", "G3:H3", "G4:H4", "G5:H5"}


def test_a_form_whose_footer_stands_right_below_the_header(tmp_path: Path) -> None:
    _, _, target = filled(tmp_path, office_sheet(tmp_path / "空.xlsx", SIMPLE, (), footer=[("制表人：",)]))
    sheet = sheet_of(target)
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == ["序号", 1, 2, 3, "制表人："]


def test_a_counted_form_with_a_line_of_codes(tmp_path: Path) -> None:
    """Numbers 1, 2, 3 under the header belong to it; rows that are only counted are waiting to be filled."""
    numbers = tuple(range(1, 9))
    template = office_sheet(
        tmp_path / "表.xlsx", (*SIMPLE, numbers), (), rows=[(n,) for n in range(1, 11)], footer=[("审核（签字）：",)]
    )
    _, _, target = filled(tmp_path, template, 2)
    sheet = sheet_of(target)
    assert [sheet.cell(3, column).value for column in range(1, 9)] == list(numbers)
    assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == [1, 2, "审核（签字）："]


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    template = simple(tmp_path)
    book = openpyxl.load_workbook(template)
    book.epoch = CALENDAR_MAC_1904
    book.save(template)
    _, _, target = filled(tmp_path, template)
    assert sheet_of(target)["F3"].value.date() == date(2025, 3, 5)


def test_a_column_to_be_signed_stays_blank_unless_the_office_types_names_there(tmp_path: Path) -> None:
    header = (("不动产权证号", "权利人", "坐落", "领证人签名", "领证日期"),)
    blank = read_office_sheet(office_sheet(tmp_path / "一.xlsx", header, (), blank_rows=3))
    typed = read_office_sheet(
        office_sheet(tmp_path / "二.xlsx", header, (), rows=[(OLD[1], "旧户主", "某村", "旧户主", "2020-01-01")])
    )
    assert blank.blank == ("领证人签名",)
    assert "领证人" in typed.fields


def test_the_columns_of_the_national_table_of_handovers(tmp_path: Path) -> None:
    codes = "YWH FZRY FZSJ FZMC FZSL HFZSH LZRXM LZRZJLB LZRZJHM LZRDH LZRDZ BZ QXDM"
    office = read_office_sheet(office_sheet(tmp_path / "fz.xlsx", (codes.split(),), (), blank_rows=1))
    about_the_book = "受理编号 发证人员 发证日期 发证名称 发证数量 不动产权证号"
    about_the_recipient = "领证人 领证人证件种类 领证人证件号 领证人电话 备注 区县代码"
    assert office.fields == (*about_the_book.split(), *about_the_recipient.split())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("表.csv", "序号,权利人,坐落\n".encode(), "template_format"),
        ("表.xlsx", b"%PDF-1.7", "not_a_workbook"),
        ("表.xlsx", b"", "empty_file"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CertrunError) as refusal:
        read_office_sheet(tmp_path / name)
    assert refusal.value.code == code


def test_a_sheet_without_a_header_or_too_long_is_refused(tmp_path: Path) -> None:
    for name, header, rows, code in (
        ("无", (("甲", "乙", "丙"),), (), "template_without_header"),
        ("长", SIMPLE, [(n,) for n in range(20_001)], "template_too_long"),
    ):
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet(name)
        for row in (*header, *rows):
            sheet.append(row)
        book.save(tmp_path / "表.xlsx")
        with pytest.raises(CertrunError) as refusal:
            read_office_sheet(tmp_path / "表.xlsx")
        assert refusal.value.code == code


def test_a_sheet_that_changed_meanwhile_writes_nothing(tmp_path: Path) -> None:
    template = simple(tmp_path)
    office = read_office_sheet(template)
    simple(tmp_path, ("合计",))
    with pytest.raises(CertrunError) as refusal:
        refill(tmp_path / "out.xlsx", office, [], made=MADE)
    assert refusal.value.code == "template_changed"
    assert [each.name for each in tmp_path.iterdir()] == ["模板.xlsx"]


def test_the_same_rows_at_the_same_moment_are_the_same_file(tmp_path: Path) -> None:
    template = simple(tmp_path)
    first = filled(tmp_path, template)[1].sha256
    assert filled(tmp_path, template)[1].sha256 == first
