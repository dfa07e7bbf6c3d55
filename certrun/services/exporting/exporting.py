"""One export: the workbook is written, and what it discloses is noted before it gets its name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast, get_args

from certrun.db.database import WriteUnit
from certrun.domain.errors import CertrunError
from certrun.domain.ports import wall_text
from certrun.exchange.office_sheet.filling import OfficeSheet, read_office_sheet, refill
from certrun.exchange.registers import CellValue, write_workbook
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.exporting.books import What, lines, row
from certrun.services.exporting.sheets import own_sheet
from certrun.services.files import make_folder
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Export:
    """Write a workbook: ``register`` or ``handovers``; IDs and phones masked unless asked (which is logged).

    ``like``: the office's own sheet, which is filled instead of ours; ``village``: code, books of that one only.
    """

    what: str
    target: Path
    unmask: bool = False
    purpose: str = ""
    like: Path | None = None
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written.

    In an office's sheet: ``blank`` columns that the register cannot fill, ``typed_totals`` (cell, text) that are the
    old ones, for somebody typed them, ``others``, sheets that stay as they were, and ``emptied``, further lists
    without their books.
    """

    file: Path
    what: str
    rows: int
    sha256: str
    blank: tuple[str, ...] = ()
    typed_totals: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


def export(
    workspace: Workspace, command: Export, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Exported:
    """Write the workbook; the disclosure (what, which columns, how many, hash) is noted before it gets its name.

    Whoever cancels raises in ``progress`` and says so in ``cancelled``, which is asked while the office's sheet is
    read and filled; then nothing is written and nothing noted.
    """
    known = get_args(What)
    if command.what not in known:
        raise CertrunError(
            "export_kind_unknown", where="export", found=command.what, known="、".join((*known, "template"))
        )
    first = workspace.done_before("export", command)
    if first is not None and _digest_of(command.target) == first["sha256"]:
        return Exported(command.target, command.what, first["rows"], first["sha256"])
    # A repeated command whose file is not there discloses once more: another file, another note.
    acting = workspace if first is None else workspace.acting_as(workspace.actor)
    if command.like is None:
        return _own(acting, command, progress)
    return _like(acting, command, command.like, progress, cancelled)


def _own(workspace: Workspace, command: Export, progress: Progress | None) -> Exported:
    what = cast(What, command.what)
    sheet = own_sheet(workspace, what, village=command.village, unmask=command.unmask, progress=progress)
    rows = _Counted(sheet.rows)
    note = _noting(workspace, command, [column.title for column in sheet.columns], rows)
    make_folder(command.target)
    moment = workspace.database.clock.now()
    digest = write_workbook(command.target, [replace(sheet, rows=rows)], made=moment, before_rename=note)
    return Exported(command.target, command.what, rows.count, digest)


def _like(
    workspace: Workspace, command: Export, like: Path, progress: Progress | None, cancelled: Cancelled | None
) -> Exported:
    if _is_same_file(like, command.target):
        raise CertrunError("template_is_target", where=like.name)
    office = read_office_sheet(like, cancelled=cancelled)
    rows = _Counted(_office_rows(workspace, command, office, progress))
    note = _noting(workspace, command, office.labels, rows)
    make_folder(command.target)
    moment = workspace.database.clock.now()
    done = refill(command.target, office, rows, made=moment, before_rename=note, cancelled=cancelled)
    return Exported(
        command.target,
        command.what,
        rows.count,
        done.sha256,
        office.blank,
        done.typed_totals,
        office.others,
        office.emptied,
    )


def _office_rows(
    workspace: Workspace, command: Export, office: OfficeSheet, progress: Progress | None
) -> Iterator[tuple[CellValue, ...]]:
    what = cast(What, command.what)
    for line in lines(workspace, what, village=command.village, unmask=command.unmask, progress=progress):
        yield row(line, office.fields)


def _is_same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


class _Counted:
    """Rows on their way into a workbook: how many there were is known when the last one is written."""

    def __init__(self, rows: Iterable[tuple[CellValue, ...]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[tuple[CellValue, ...]]:
        for each in self._rows:
            self.count += 1
            yield each


def _digest_of(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _noting(workspace: Workspace, command: Export, columns: Sequence[str], rows: _Counted) -> Callable[[str], None]:
    """What notes the disclosure once the file's hash is known, sealed."""

    def perform(unit: WriteUnit, digest: str) -> Mapping[str, Any]:
        private = {"file": command.target.name, **({"purpose": command.purpose} if command.purpose else {})}
        public = {
            "what": command.what,
            "rows": rows.count,
            "fields": list(columns),
            "masked": not command.unmask,
            "sha256": digest,
        }
        unit.append("exported", [("station", unit.identity.station)], public, private)
        unit.seal("export", wall_text(workspace.database.clock.now()))
        return {"rows": rows.count, "sha256": digest}

    def note(digest: str) -> None:
        workspace.act("export", command, lambda unit: perform(unit, digest))

    return note
