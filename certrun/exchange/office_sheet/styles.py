"""How each column of the data is written: the look of the office's first row, a number format for what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import Any

from certrun.exchange.issuance import fields as f
from certrun.exchange.office_sheet import columns as c
from certrun.exchange.office_sheet.columns import Kind, kind_of
from certrun.exchange.office_sheet.stream import CellPlan, RowPlan
from certrun.exchange.office_sheet.template import Template

_GENERAL = frozenset(("General", "@", "G/通用格式"))
_PLAIN: dict[Kind, str] = {"text": "@", "area": "0.00", "count": "0", "date": "yyyy-mm-dd"}
_TYPED_DAYS = (
    (re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}"), 'yyyy"."m"."d'),
    (re.compile(r"\d{4}/\d{1,2}/\d{1,2}"), "yyyy/m/d"),
    (re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"), 'yyyy"年"m"月"d"日"'),
    (re.compile(r"\d{8}"), "yyyymmdd"),
)
"""How offices type days as text; a date cell in this format looks the same."""
_LONG = frozenset((f.LOCATION, f.NOTE, f.REMARK, f.TERM, f.RIGHT_TYPE, f.RIGHT_NATURE, f.LAND_USE, c.BOTH_AREAS))
"""Words, which a narrow column may cut. Numbers, names and days are made smaller where they do not fit: a day would be
shown as ####, and a phone without its end is another phone.
"""


def plan_rows(template: Template, positions: dict[str, int]) -> RowPlan:
    """The plan of every row. ``positions``: field → place in a row."""
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.datetime import MAC_EPOCH

    sheet, pattern = template.sheet, template.pattern if template.last >= template.first else 0
    width = max([len(template.labels), *(column for row, column in sheet._cells if row == pattern)])
    cells = []
    for column in range(1, width + 1):
        field = template.fields[column - 1] if column <= len(template.fields) else None
        kind = kind_of(field) if field is not None else "text"
        style = _style(template, sheet._cells.get((pattern, column)), column, field)
        cells.append(CellPlan(get_column_letter(column), style, kind, positions.get(field) if field else None))
    merged = tuple(
        (get_column_letter(m.min_col), get_column_letter(m.max_col))
        for m in sheet.merged_cells.ranges
        if m.min_row == m.max_row == pattern and m.max_col > m.min_col
    )
    return RowPlan(
        template.first, _attributes(sheet, pattern), tuple(cells), merged, template.workbook.epoch == MAC_EPOCH
    )


def _style(template: Template, like: Any, column: int, field: str | None) -> int:
    """Index of the style of ``like`` with a number format for ``field``; of a blank column as it is."""
    from openpyxl.cell import Cell

    made: Any = Cell(template.sheet, row=1, column=column)
    if like is not None:
        made._style = copy(like._style)
    if field is not None:
        made.number_format = _format(made.number_format, kind_of(field), _samples(template, column))
        if field not in _LONG and (kind_of(field) == "date" or not made.alignment.wrap_text):
            made.alignment = _shrunk(made.alignment)
    return int(made.style_id)


def _shrunk(own: Any) -> Any:
    shrunk = copy(own)
    shrunk.shrink_to_fit, shrunk.wrap_text = True, None
    return shrunk


def _samples(template: Template, column: int) -> list[str]:
    """What stands in the column; where it is blank, what stands in others of its kind."""
    kinds = {at: kind_of(field) for at, field in enumerate(template.fields, start=1) if field is not None}
    own = template.samples.get(column)
    return [own] if own else [text for at, text in template.samples.items() if kinds.get(at) == kinds[column]]


def _format(own: str, kind: Kind, samples: Sequence[str]) -> str:
    from openpyxl.styles.numbers import is_date_format

    if kind == "text":
        return "@"
    if kind == "date":
        if is_date_format(own) and "y" in own.lower():
            return own
        shown = (shown for sample in samples for typed, shown in _TYPED_DAYS if typed.fullmatch(sample))
        return next(shown, _PLAIN["date"])
    return _PLAIN[kind] if own in _GENERAL or is_date_format(own) else own


def _attributes(sheet: Any, row: int) -> str:
    height = sheet.row_dimensions[row].ht if row in sheet.row_dimensions else None
    return f' ht="{float(height):g}" customHeight="1"' if height is not None else ""
