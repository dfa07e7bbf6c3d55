"""The parent's side: what an office's sheet asks for, and the sheet refilled, through the worker like every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.exchange.atomic import replacing
from certrun.exchange.issuance.listing import check_readable, shown_name
from certrun.exchange.registers import CellValue
from certrun.exchange.worker.parent import Cancelled, Limits, run_job

LIMITS = Limits(memory=640 * 1024 * 1024, silence=60.0)
"""A form of 20,000 rows and 20 columns takes openpyxl 500 MB of address space, more than lists are given, and some ten
seconds without a sign of life on a slow computer. The rows of the register take nothing: they are streamed.
"""


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """A workbook from outside whose sheet ``sheet`` is to be refilled.

    ``fields``: what its columns take, in their order (`columns.FILLED`); ``labels``: how the office calls these;
    ``blank``: labels of columns that the register cannot fill; ``others``: sheets that stay as they are; ``emptied``:
    further lists, whose books are taken out, for they would go out unmasked and under another title.
    """

    path: Path
    sha256: str
    sheet: str
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    blank: tuple[str, ...]
    others: tuple[str, ...]
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refilled:
    """``typed_totals``: (cell, text) of figures in total lines that are the office's old ones, for it is not plain what
    they count; others are counted anew, and totals that were formulas cover the new rows.
    """

    sha256: str
    typed_totals: tuple[tuple[str, str], ...]


def read_office_sheet(path: Path, *, cancelled: Cancelled | None = None) -> OfficeSheet:
    """What the sheet asks for. Raises the refusals of gate and worker, and ``template_format``,
    ``template_too_long``, ``template_without_header``.
    """
    check_readable(path)
    request = {"job": "office_sheet", "path": str(path.absolute())}
    for message in run_job(request, where=shown_name(path), limits=LIMITS, cancelled=cancelled):
        _, sha256, sheet, labels, fields, others, emptied = message
        pairs = list(zip(labels, fields, strict=True))
        return OfficeSheet(
            path, sha256, sheet,
            tuple(field for _, field in pairs if field is not None),
            tuple(label for label, field in pairs if field is not None),
            tuple(label for label, field in pairs if field is None and label),
            tuple(others),
            tuple(emptied),
        )  # fmt: skip
    raise CertrunError("workbook_damaged", where=shown_name(path), found="worker ended early")


def refill(
    target: Path,
    office: OfficeSheet,
    rows: Iterable[Sequence[CellValue]],
    *,
    made: datetime,
    before_rename: Callable[[str], None] | None = None,
    cancelled: Cancelled | None = None,
) -> Refilled:
    """Write the office's sheet with ``rows`` (values in the order of ``office.fields``, dates as ISO text) to
    ``target`` in one step; ``made`` and ``before_rename`` as in `registers.write_workbook`.

    Raises ``template_changed`` where the sheet is no longer the one that was read, and ``output_not_written``.
    """
    with replacing(target) as draft:
        waiting = draft.parent / "rows.part"
        request = {
            "job": "fill_office_sheet",
            "path": str(office.path.absolute()),
            "sha256": office.sha256,
            "fields": list(office.fields),
            "rows": str(waiting.absolute()),
            "count": _write_rows(waiting, rows),
            "target": str(draft.absolute()),
            "made": made.isoformat(),
        }
        typed: list[list[str]] = []
        where = shown_name(office.path)
        for message in run_job(request, where=where, limits=LIMITS, cancelled=cancelled):
            typed = message[1]
        if not draft.is_file():
            raise CertrunError("workbook_damaged", where=where, found="worker ended early")
        digest = hashlib.sha256(draft.read_bytes()).hexdigest()
        if before_rename is not None:
            before_rename(digest)
    return Refilled(digest, tuple((cell, text) for cell, text in typed))


def _write_rows(path: Path, rows: Iterable[Sequence[CellValue]]) -> int:
    """Leave the rows for the child, one JSON list per line: neither side holds a county's register as a whole."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, separators=(",", ":")) + "\n")  # escaped: half a surrogate stays writable
            count += 1
    return count
