"""The empty list (发证清单模板): columns as the reader knows them, formats that spoil nothing typed into them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from certrun.domain.identifiers import papers
from certrun.domain.records import Village
from certrun.domain.values.co_ownership import JOINT, OTHER, SHARES, SOLE
from certrun.exchange.atomic import replacing
from certrun.exchange.workbook_times import stamp_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 2_000
_LIST, _HELP, _CHOICES = "发证清单", "填写说明", "选项"
_FIRST, _LAST = 3, ROWS + 2
"""Rows to be filled in; the header and the example stand above them."""
_GREY, _BLUE = "FF808080", "FFD9E1F2"


@dataclass(frozen=True, slots=True)
class _Column:
    """``choices`` names the column of the hidden sheet that it is chosen from; ``hint`` is for 填写说明."""

    title: str
    width: float
    kind: Literal["text", "number", "date", "integer"]
    hint: str
    choices: str | None = None


_COLUMNS = (
    _Column("序号", 6, "integer", "从 1 起顺序填写，可以不填。"),
    _Column(
        "不动产权证号", 34, "text", "必填。按证书原样填写，包括年份和“第…号”；同一证号只填一次，共有人接着填在下一行。"
    ),
    _Column("权证印刷序列号", 16, "text", "证书封面内页右上角的编号，D 加 11 位数字。"),
    _Column("不动产单元号", 32, "text", "28 位代码，可以带空格。"),
    _Column(
        "权利人", 14, "text", "必填。共有人每人一行，紧接在下一行，证号留空；也可在一格内用顿号隔开，证件号按同样次序。"
    ),
    _Column("证件种类", 14, "text", "从下拉列表中选择，不填按身份证。", "证件种类"),
    _Column("证件号", 22, "text", "身份证号 18 位，该列已是文本格式；粘贴时请选“只粘贴文本”，否则末几位会丢失。"),
    _Column("联系电话", 16, "text", "11 位手机号，或区号加座机号；几个号码用顿号隔开。"),
    _Column("共有情况", 12, "text", "从下拉列表中选择。", "共有情况"),
    _Column("乡镇", 12, "text", "从下拉列表中选择；有重名的村时必填。", "乡镇"),
    _Column("村", 14, "text", "从下拉列表中选择；列表中没有的村请先告知登记中心。", "村"),
    _Column("坐落", 40, "text", "按证书填写到门牌。"),
    _Column("宗地面积", 10, "number", "平方米，只填数字。"),
    _Column("房屋建筑面积", 13, "number", "平方米，只填数字。"),
    _Column("登簿日期", 12, "date", "年-月-日，如 2025-03-20。"),
    _Column("发证日期", 12, "date", "年-月-日，如 2025-03-20。"),
    _Column("备注", 20, "text", "需要说明的其他情况。"),
)
_FORMATS = {"text": "@", "number": "0.00", "date": "yyyy-mm-dd", "integer": "0"}
_ADVICE = (
    "1. 从第 3 行起填写；第 2 行是示例，保留或删除都可以，导入时会略过。",
    "2. 请不要改动表头、增减列或合并单元格；需要更多行时向下复制空行。",
    "3. 填好后直接交登记中心导入；导入后若有问题，会退回一份标明原因的表，改好再交即可。",
)


def write_template(path: Path, villages: Sequence[Village], number_prefix: str, made: datetime) -> str:
    """Write the template for a register with these villages and return its SHA-256.

    ``number_prefix`` is the office's (province/place), ``made`` the moment that the file names. The choices stand as
    ranges on a hidden sheet: a literal list of more than 255 characters makes Excel repair the file. Raises
    CertrunError ``output_not_written``.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _add_list(workbook, _example(villages, number_prefix, made.date()), _choices(villages))
    _add_help(workbook)
    _add_choices(workbook, _choices(villages))
    with replacing(path) as draft:
        plain = draft.with_suffix(".plain")
        workbook.save(plain)
        stamp_workbook(plain, draft, made)
        return hashlib.sha256(draft.read_bytes()).hexdigest()


def _choices(villages: Sequence[Village]) -> dict[str, list[str]]:
    return {
        "证件种类": list(papers.NAMES.values()),
        "共有情况": [SOLE, JOINT, SHARES, OTHER],
        "乡镇": list(dict.fromkeys(village.town for village in villages)),
        "村": list(dict.fromkeys(village.name for village in villages)),
    }


def _example(villages: Sequence[Village], number_prefix: str, day: date) -> list[str | float | date]:
    """A made-up book; 示例 in its first cell is what the reader steps over it by."""
    province, _, place = number_prefix.partition("/")
    number = f"{province}（{day.year}）{place}不动产权第0000001号"
    town, village = (villages[0].town, villages[0].name) if villages else ("", "")
    code = f"{villages[0].code[:12] if villages else '0' * 12}JC00001F00010001"
    return [
        *("示例", number, "D14000000001", code, "张三", papers.NAMES[papers.RESIDENT_ID], "11010519491231002X"),
        *("13800000000", SOLE, town, village, f"{place}{town}{village}1号", 200.5, 120.25, day, day, "此行为示例"),
    ]


def _add_list(workbook: Workbook, example: Sequence[str | float | date], choices: dict[str, list[str]]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = workbook.create_sheet(_LIST)
    edge = Side(style="thin")
    for at, (column, shown) in enumerate(zip(_COLUMNS, example, strict=True), start=1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        header: Any = sheet.cell(1, at, column.title)
        header.font, header.fill = Font(bold=True), PatternFill("solid", fgColor=_BLUE)
        header.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        header.border = Border(edge, edge, edge, edge)
        sample: Any = sheet.cell(2, at, shown)
        sample.font = Font(italic=True, color=_GREY)
        sample.number_format = "@" if isinstance(shown, str) else _FORMATS[column.kind]
        for row in range(_FIRST, _LAST + 1):
            sheet.cell(row, at).number_format = _FORMATS[column.kind]
        _validate(sheet, column, f"{letter}{_FIRST}:{letter}{_LAST}", choices)
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "C2"
    _print_across(sheet)
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True


def _validate(sheet: Worksheet, column: _Column, area: str, choices: dict[str, list[str]]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices is not None:
        at = list(choices).index(column.choices)
        letter, last = "ABCD"[at], max(len(choices[column.choices]), 1) + 1
        rule = DataValidation("list", formula1=f"{_CHOICES}!${letter}$2:${letter}${last}", allow_blank=True)
        rule.errorStyle = "warning"
        rule.error = f"“{column.title}”不在下拉列表中，请核对；确实如此可以继续。"
    elif column.kind == "date":
        rule = DataValidation("date", operator="between", formula1="DATE(1949,1,1)", formula2="DATE(2099,12,31)")
        rule.allow_blank = True
        rule.errorStyle = "stop"
        rule.error = "请填写日期，如 2025-03-20。"
    elif column.kind == "number":
        rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.errorStyle = "stop"
        rule.error = "请只填数字，单位是平方米。"
    else:
        return
    rule.errorTitle, rule.showErrorMessage = column.title, True
    rule.add(area)
    sheet.add_data_validation(rule)


def _add_help(workbook: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    sheet: Worksheet = workbook.create_sheet(_HELP)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 90
    lines = [(_HELP, None), *((advice, None) for advice in _ADVICE), ("", None)]
    rows = [*lines, *((column.title, column.hint) for column in _COLUMNS)]
    for number, texts in enumerate(rows, start=1):
        for at, text in enumerate(texts, start=1):
            cell: Any = sheet.cell(number, at, text)
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top", wrap_text=at == 2)
            cell.font = Font(bold=number == 1 or (at == 1 and number > len(lines)))
    _print_across(sheet)


def _add_choices(workbook: Workbook, choices: dict[str, list[str]]) -> None:
    sheet: Worksheet = workbook.create_sheet(_CHOICES)
    sheet.sheet_state = "hidden"
    for at, (title, values) in enumerate(choices.items(), start=1):
        for row, value in enumerate([title, *values], start=1):
            cell: Any = sheet.cell(row, at)
            cell.value, cell.data_type, cell.number_format = value, "s", "@"


def _print_across(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_margins.left = sheet.page_margins.right = 0.3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
