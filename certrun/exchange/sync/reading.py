"""A sync workbook read through the worker: the texts of its envelope, and what its visible sheets show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certrun.domain.sync.edits import SheetCells
from certrun.exchange.issuance.listing import check_readable, shown_name
from certrun.exchange.worker.parent import Cancelled, Limits, Progress, run_job

LIMITS = Limits(memory=416 * 1024 * 1024, silence=30.0, answer=160 * 1024 * 1024)
"""A file of 100,000 entries and as many rows of 20 columns takes 331 MiB there and 73 MB of messages."""


@dataclass(frozen=True, slots=True)
class SyncFile:
    """What `read_envelope` reads, and beside it what people see (nothing, unless it was asked for).

    ``where`` is the file's name, for the refusals of what is done with it afterwards.
    """

    where: str
    texts: tuple[str, ...]
    sheets: tuple[SheetCells, ...]


def read_sync_workbook(
    path: Path,
    *,
    cells: bool = False,
    sealed: bool = True,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> SyncFile:
    """The texts behind the marker, wherever the workbook has them; with ``cells`` the visible sheets too.

    A cell is the text that stands in it without blanks around: a day as ISO text, a number without needless digits, one
    of 16 digits or more, of which a spreadsheet has lost the last, as ``1.42427197501010e+17``. Without ``sealed`` a
    workbook may have no marker: its texts are none then.
    ``progress(sheets, of)`` is called before each of the visible sheets.
    Raises CertrunError ``sync_not_one``, and the refusals of any workbook.
    """
    check_readable(path)
    where = shown_name(path)
    request = {"job": "sync", "path": str(path.absolute()), "cells": cells, "sealed": sealed}
    texts: list[str] = []
    sheets: list[tuple[str, int, list[tuple[str, ...]]]] = []
    for message in run_job(request, where=where, limits=LIMITS, progress=progress, cancelled=cancelled):
        match message:
            case ["texts", more]:
                texts.extend(more)
            case ["sheet", name, first_column]:
                sheets.append((name, first_column, []))
            case ["rows", rows]:
                sheets[-1][2].extend(_each_text_once(rows))
    found = tuple(SheetCells(name, tuple(rows), first_column) for name, first_column, rows in sheets)
    return SyncFile(where, tuple(texts), found)


def _each_text_once(rows: list[list[str]]) -> list[tuple[str, ...]]:
    """The rows with one copy of each text: villages, days and words repeat, and 100,000 rows count."""
    known: dict[str, str] = {}
    return [tuple([known.setdefault(cell, cell) for cell in row]) for row in rows]
