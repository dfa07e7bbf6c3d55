"""Corrections in a file of which nothing else can be taken in: its hidden sheet is gone or broken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from certrun.domain.errors import CertrunError
from certrun.exchange.sync.reading import SyncFile, read_sync_workbook
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.syncing.edits import Edits, compare_with_register, judge_edits, keep
from certrun.services.syncing.opening import Opened, open_read
from certrun.services.workspace import Workspace

_NOT_WHOLE = frozenset({"sync_not_one", "sync_truncated", "sync_seal_broken", "sync_contents_damaged"})
"""Refusals of a file whose cells may be looked at all the same."""


@dataclass(frozen=True, slots=True)
class LookAtCells:
    """Look for corrections in the visible cells, and take in no journal; ``dry_run``: do not keep them either."""

    file: Path
    dry_run: bool = False


def look_at_cells(
    workspace: Workspace, command: LookAtCells, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Edits:
    """Compare the cells with what the file itself vouches for, where it is whole, else with the register at present.

    What a whole file would be refused for, this one is too.
    """
    file = read_sync_workbook(command.file, cells=True, sealed=False, progress=progress, cancelled=cancelled)
    opened = _opened_if_whole(workspace, file)
    if command.dry_run:
        with workspace.read() as connection:
            return _looked(workspace, connection, file, opened)
    with workspace.writing() as unit:
        edits = _looked(workspace, unit.connection, file, opened)
        keep(unit.connection, edits)
    return edits


def _opened_if_whole(workspace: Workspace, file: SyncFile) -> Opened | None:
    try:
        return open_read(workspace, file)
    except CertrunError as error:
        if error.code not in _NOT_WHOLE:
            raise
        return None


def _looked(workspace: Workspace, connection: Connection, file: SyncFile, opened: Opened | None) -> Edits:
    cells = opened.cells if opened is not None else compare_with_register(connection, file)
    return judge_edits(workspace, connection, cells)
