"""The worker's side of `read_sync_workbook`: the texts that carry the envelope, and on request what the sheets show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from certrun.domain.errors import CertrunError
from certrun.exchange.gate import FileKind, examine, take_in
from certrun.exchange.issuance.cells import Cell, Row, shown_text
from certrun.exchange.issuance.grids import MOST_ROWS, parse_workbook
from certrun.exchange.sync.marker import is_marker

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_CHARACTERS = 1_000_000
"""After which a message is sent; what the last text or row adds comes on top."""

Item = TypeVar("Item")


def sync_job(request: dict[str, Any]) -> Iterator[list[Any]]:
    """``["texts", [text …]]`` of the sheet with the marker; with ``cells`` then ``["sheet", name]`` and, for its rows
    from the first of the sheet on, ``["rows", [[text …] …]]`` of each visible sheet but that one.
    """
    workbook = _opened(Path(request["path"]))
    yield ["alive"]
    carrier, texts = _carrier(workbook)
    yield from _in_messages("texts", texts, len)
    shown = [name for name in _names(workbook, visible=True) if name != carrier] if request["cells"] else []
    for done, name in enumerate(shown):
        yield ["progress", done, len(shown)]
        yield ["sheet", name]
        rows = ([_shown(cell) for cell in row] for row in _rows(workbook, name))
        yield from _in_messages("rows", rows, lambda row: sum(map(len, row)))


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook; the file's bytes are not kept beside it."""
    file = examine(take_in(path), path.suffix)
    if file.kind is FileKind.TEXT:
        raise CertrunError("sync_not_one")
    return parse_workbook(file)


def _carrier(workbook: CalamineWorkbook) -> tuple[str, Iterator[str]]:
    """The sheet whose first text is the marker, and its texts; its name and that it is hidden mean nothing."""
    for name in (*_names(workbook, visible=False), *_names(workbook, visible=True)):
        texts = _first_texts(_rows(workbook, name))
        first = next(texts, "")
        if is_marker(first):
            return name, chain((first,), texts)
    raise CertrunError("sync_not_one")


def _names(workbook: CalamineWorkbook, *, visible: bool) -> list[str]:
    from python_calamine import SheetVisibleEnum

    return [sheet.name for sheet in workbook.sheets_metadata if (sheet.visible == SheetVisibleEnum.Visible) is visible]


def _rows(workbook: CalamineWorkbook, name: str) -> Iterator[Row]:
    import python_calamine as calamine

    try:
        sheet = workbook.get_sheet_by_name(name)
    except calamine.WorksheetNotFound:
        return  # a chart sheet has a name and no cells
    except calamine.CalamineError as error:
        raise CertrunError("workbook_damaged", found=f"{name}: {type(error).__name__}") from error
    if sheet.total_height > MOST_ROWS:
        raise CertrunError("workbook_too_large", found=f"{name}: {sheet.total_height} 行 rows")
    if sheet.start:
        yield from sheet.iter_rows()


def _first_texts(rows: Iterable[Row]) -> Iterator[str]:
    """The first text of each row that has one."""
    for row in rows:
        text = next((cell for cell in row if type(cell) is str and cell), None)
        if text is not None:
            yield text


def _shown(cell: Cell) -> str:
    """The cell as text: dates as ISO text, numbers without needless digits."""
    if isinstance(cell, bool):
        return str(cell).upper()
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
