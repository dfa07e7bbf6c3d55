"""No formula goes out but the office's own totals: a sheet from outside must not compute with people's data.

A formula may send what it reads elsewhere (WEBSERVICE, a link to another workbook), and openpyxl keeps no cached
values, so that its result would be gone for every reader that does not compute. What a formula showed last stays.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from certrun.exchange.office_sheet.moving import Shift

if TYPE_CHECKING:
    from openpyxl import Workbook

Sheet = Any

_TOTAL = re.compile(
    r"=\s*(?P<how>(?:SUM|COUNT|COUNTA|SUBTOTAL)\((?:10?[239],)?)"
    r"\$?(?P<column>[A-Z]{1,3})\$?(?P<top>\d{1,7}):\$?(?P=column)\$?(?P<bottom>\d{1,7})\)",
    re.IGNORECASE,
)


def settle_formulas(workbook: Workbook, sheet: Sheet, shift: Shift, content: bytes) -> None:
    """Before the move: totals over the data of ``sheet`` take in the new rows, other formulas become what they showed.

    ``content``: the file, in which the shown values stand.
    """
    others: dict[str, list[Any]] = {}
    for each in workbook.worksheets:
        for (row, _), cell in each._cells.items():
            if cell.data_type != "f" or (each is sheet and shift.is_data(row)):
                continue
            total = _adjusted(cell.value, shift) if each is sheet and row > shift.last else None
            if total is not None:
                cell.value = total
            else:
                others.setdefault(each.title, []).append(cell)
    if others:
        _show_values(others, content)


def _adjusted(formula: object, shift: Shift) -> str | None:
    found = _TOTAL.fullmatch(formula) if isinstance(formula, str) else None
    if found is None or not (shift.is_data(int(found["top"])) and shift.is_data(int(found["bottom"]))):
        return None
    column = found["column"].upper()
    return f"={found['how'].upper()}{column}{shift.first}:{column}{shift.new_last})"


def _show_values(cells: dict[str, list[Any]], content: bytes) -> None:
    import openpyxl

    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    for title, formulas in cells.items():
        for cell in formulas:
            value = shown[title].cell(cell.row, cell.column).value
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
