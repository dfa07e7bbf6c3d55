"""Sheets as offices keep them, made for tests: title, two-row header with merges, rows, totals, signature line."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

_THIN = Side(style="thin")
RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
GREY = PatternFill("solid", fgColor="FFDDDDDD")

MESSY = (
    ("序号", "证书信息", None, "权利人信息", *[None] * 4, "坐落", "面积（㎡）", None,
     "日期", None, "领证情况", None, None),
    (None, "不动产权证号", "印刷序列号", "姓名", "证件种类", "证件号码", "电话", "共有方式",
     None, "宗地面积", "建筑面积", "登簿日期", "发证日期", "领证人", "领证日期", "是否领取"),
)  # fmt: skip
MESSY_MERGES = ("A2:A3", "B2:C2", "D2:H2", "I2:I3", "J2:K2", "L2:M2", "N2:P2")


def office_sheet(
    path: Path,
    header: Sequence[Sequence[object]] = MESSY,
    merges: Sequence[str] = MESSY_MERGES,
    *,
    rows: Sequence[Sequence[object]] = (),
    blank_rows: int = 0,
    footer: Sequence[Sequence[object]] = (),
) -> Path:
    """The title in row 1, the header from row 2 on, ``rows`` and ruled blank rows, then ``footer``."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    width = len(header[0])
    sheet.append(["祁县不动产权证书发放台账"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet["A1"].font = Font(name="黑体", size=18, bold=True)
    for line in (*header, *rows, *[[None] * width] * blank_rows, *footer):
        sheet.append(list(line))
    first, last = 2, 1 + len(header) + len(rows) + blank_rows
    for at, row in enumerate(sheet.iter_rows(min_row=first, max_row=last, max_col=width)):
        for cell in row:
            cell.border = RULED
            cell.alignment = Alignment(wrap_text=True)
            if at < len(header):
                cell.fill = GREY
    if last >= first + len(header):
        sheet.row_dimensions[first + len(header)].height = 21.5
    for merge in merges:
        sheet.merge_cells(merge)
    sheet.column_dimensions["B"].width = 36
    sheet.freeze_panes = f"A{first + len(header)}"
    sheet.print_title_rows = f"1:{first + len(header) - 1}"
    sheet.page_setup.orientation = "landscape"
    book.save(path)
    return path


def formulas(path: Path) -> list[bytes]:
    """Every formula of the workbook as it stands in the XML."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                found += re.findall(rb"<f[ >].*?</f>|<f/>", archive.read(name))
    return found
