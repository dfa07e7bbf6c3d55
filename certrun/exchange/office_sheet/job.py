"""The worker's jobs: say what an office's sheet has columns for, and refill it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from openpyxl.worksheet.cell_range import CellRange

from certrun.domain.errors import CertrunError
from certrun.exchange.gate import Admitted, examine, take_in
from certrun.exchange.office_sheet.columns import kind_of
from certrun.exchange.office_sheet.formulas import settle_formulas
from certrun.exchange.office_sheet.moving import Shift, make_room
from certrun.exchange.office_sheet.stream import RowPlan, put_rows, read_rows
from certrun.exchange.office_sheet.styles import plan_rows
from certrun.exchange.office_sheet.template import Template, open_template
from certrun.exchange.office_sheet.totals import Counted, area_columns, count_rows, recount
from certrun.exchange.workbook_times import stamp_workbook

Message = list[Any]


def template_job(request: dict[str, Any]) -> Iterator[Message]:
    """``["template", sha256, sheet, labels, fields, others, emptied]``."""
    file, sha256 = _admitted(request)
    yield ["alive"]
    found = open_template(file)
    lists = found.other_lists
    emptied = [each.sheet.title for each in lists]
    yield ["template", sha256, found.sheet.title, list(found.labels), list(found.fields), found.others(lists), emptied]


def fill_job(request: dict[str, Any]) -> Iterator[Message]:
    """Write ``request["target"]`` and say ``["filled", typed_totals]``.

    The rows come in a file of one JSON list per line, which lies with the target in a folder of the parent's.
    """
    file, sha256 = _admitted(request)
    if sha256 != request["sha256"]:
        raise CertrunError("template_changed")
    yield ["alive"]
    template = open_template(file)
    yield ["alive"]
    folder = Path(request["target"]).parent
    tempfile.tempdir = str(folder)  # openpyxl's own parts: the system's folder is no place for personal data
    emptied = folder / "emptied.part"
    plan, typed = _emptied(template, file, request, emptied)
    part = template.sheet.path.lstrip("/")
    del template
    yield ["alive"]

    def rewrite(markup: bytes, sink: IO[bytes]) -> None:
        put_rows(markup, plan, read_rows(Path(request["rows"])), request["count"], sink)

    stamp_workbook(emptied, Path(request["target"]), datetime.fromisoformat(request["made"]), {part: rewrite})
    yield ["filled", typed]


def _admitted(request: dict[str, Any]) -> tuple[Admitted, str]:
    path = Path(request["path"])
    content = take_in(path)
    return examine(content, path.suffix), hashlib.sha256(content).hexdigest()


def _emptied(
    template: Template, file: Admitted, request: dict[str, Any], target: Path
) -> tuple[RowPlan, list[list[str]]]:
    """Save the sheet with room for the rows; how they are to be written, and the totals that stay as they are."""
    shift = Shift(template.first, template.last, max(request["count"], 1))
    positions = {field: at for at, field in enumerate(request["fields"])}
    plan = plan_rows(template, positions)
    columns = area_columns(template.fields, positions)
    counted = count_rows(read_rows(Path(request["rows"])), columns, template.books)
    settle_formulas(template.workbook, template.sheet, shift, file.content)
    make_room(template.sheet, shift)
    for other in template.other_lists:
        _empty(other)
    sheets: list[Any] = template.workbook.worksheets
    for each in sheets:
        each._pivots = []  # openpyxl would keep them, and in their caches whatever rows they were made of
    for left, right in plan.merged:
        template.sheet.merged_cells.ranges.add(CellRange(f"{left}{plan.first}:{right}{plan.first}"))
    typed = recount(template.sheet, shift.new_last + 1, counted)
    template.workbook.save(target)
    return plan, typed


def _empty(other: Template) -> None:
    """Take the books out of another list of the workbook, of which a blank row stays."""
    shift = Shift(other.first, other.last, 1)
    make_room(other.sheet, shift)
    columns = [column for column, field in enumerate(other.fields, start=1) if field and kind_of(field) == "area"]
    recount(other.sheet, shift.new_last + 1, Counted(0, dict.fromkeys(columns, 0.0), other.books))
