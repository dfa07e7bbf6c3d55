"""The worker's side of `read_sync_workbook`: the texts that carry the envelope, and on request what the sheets show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from certrun.domain.errors import CertrunError
from certrun.exchange.gate import FileKind, examine, take_in
from certrun.exchange.issuance.cells import FIRST_LOST, Cell, Row, shown_text
from certrun.exchange.issuance.grids import MOST_ROWS, parse_workbook
from certrun.exchange.sync.marker import is_marker

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_CHARACTERS = 1_000_000
"""After which a message is sent; what the last text or row adds comes on top."""

Item = TypeVar("Item")


def sync_job(request: dict[str, Any]) -> Iterator[list[Any]]:
    """``["texts", [text …]]`` of the sheet with the marker (with ``sealed`` there must be one); with ``cells`` then
    ``["sheet", name, first column]`` and, for its rows from the first of the sheet on, ``["rows", [[text …] …]]`` of
    each visible sheet but that one.
    """
    workbook = _opened(Path(request["path"]))
    yield ["alive"]
    carrier, texts = _carrier(workbook)
    if request["sealed"] and not carrier:
        raise CertrunError("sync_not_one")
    yield from _in_messages("texts", texts, len)
    shown = [name for name in _names(workbook, visible=True) if name != carrier] if request["cells"] else []
    for done, name in enumerate(shown):
        yield ["progress", done, len(shown)]
        sheet = _sheet(workbook, name)
        yield ["sheet", name, sheet.start[1] if sheet is not None and sheet.start else 0]
        rows = ([_shown(cell) for cell in row] for row in _rows(sheet))
        yield from _in_messages("rows", rows, lambda row: sum(map(len, row)))


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook; the file's bytes are not kept beside it."""
    file = examine(take_in(path), path.suffix)
    if file.kind is FileKind.TEXT:
        raise CertrunError("sync_not_one")
    return parse_workbook(file)


def _carrier(workbook: CalamineWorkbook) -> tuple[str, Iterator[str]]:
    """Name and texts of the sheet whose first text is the marker, "" where none is; what it is called, and that it is
    hidden, mean nothing.
    """
    for name in (*_names(workbook, visible=False), *_names(workbook, visible=True)):
        texts = _first_texts(_rows(_sheet(workbook, name)))
        first = next(texts, "")
        if is_marker(first):
            return name, chain((first,), texts)
    return "", iter(())


def _names(workbook: CalamineWorkbook, *, visible: bool) -> list[str]:
    from python_calamine import SheetVisibleEnum

    return [sheet.name for sheet in workbook.sheets_metadata if (sheet.visible == SheetVisibleEnum.Visible) is visible]


def _sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet | None:
    import python_calamine as calamine

    try:
        sheet = workbook.get_sheet_by_name(name)
    except calamine.WorksheetNotFound:
        return None  # a chart sheet has a name and no cells
    except calamine.CalamineError as error:
        raise CertrunError("workbook_damaged", found=f"{name}: {type(error).__name__}") from error
    if sheet.total_height > MOST_ROWS:
        raise CertrunError("workbook_too_large", found=f"{name}: {sheet.total_height} 行 rows")
    return sheet


def _rows(sheet: CalamineSheet | None) -> Iterator[Row]:
    if sheet is not None and sheet.start:
        yield from sheet.iter_rows()


def _first_texts(rows: Iterable[Row]) -> Iterator[str]:
    """The first text of each row that has one."""
    for row in rows:
        text = next((cell for cell in row if type(cell) is str and cell), None)
        if text is not None:
            yield text


def _shown(cell: Cell) -> str:
    """The cell as text: dates as ISO text, numbers without needless digits, lost ones in a form that says so."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and abs(cell) >= FIRST_LOST:
        return f"{cell:.14e}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return shown_text(cell)


def _in_messages(kind: str, items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Any]]:
    chunk: list[Item] = []
    room = _CHARACTERS
    for item in items:
        chunk.append(item)
        room -= size(item) + 1
        if room <= 0:
            yield [kind, chunk]
            chunk, room = [], _CHARACTERS
    if chunk:
        yield [kind, chunk]
