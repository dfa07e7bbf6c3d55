"""公共文件夹: stations on one network folder, each of which writes its own file there and reads those of the others.

The registers stay on the computers; the folder holds nothing that cannot be written anew. A file that vanishes, or is
just being copied, is looked at again in the next round.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from certrun.db import local
from certrun.db.projection import held_register_hash
from certrun.domain.errors import CertrunError, Fault
from certrun.domain.sentences import Language, explain
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.stations import is_exchanging
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import Merged, MergeSync, merge_sync
from certrun.services.workspace import Workspace

EVERY_SECONDS = 60
_BEGINNING = "数据交换-"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_PREFIX = "shared/"
_CHOSEN = "shared_folder"
_NEXT_TIME = frozenset({"file_not_found", "file_unreadable", "reading_took_too_long"})
"""Refusals of a file that is held by another program, or just gone: the next round tries again."""
_NOT_YET = frozenset({"sync_not_recipient", "sync_station_unknown"})
"""Two stations that joined lately do not know of one another until both have heard of it from the office."""
_NOT_WRITTEN = frozenset({"output_not_written", "file_not_writable", "disk_full"})
"""The folder is full or went away meanwhile: what came in has come in all the same."""


@dataclass(frozen=True, slots=True)
class ShareFolder:
    """One round in a folder: read what is new there, and write this station's own file if it would say anything new."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Shared:
    """What a round did: files that were ``merged`` or ``refused`` (by name), and the own file if it was ``written``.

    The own file is among the refused where it could not be written. ``present`` names the files of others that lie in
    the folder; what was refused in an earlier round is not said again while it stays the same file.
    """

    merged: tuple[tuple[str, Merged], ...]
    refused: tuple[tuple[str, CertrunError], ...]
    written: Path | None
    present: frozenset[str]


def shared_folder(workspace: Workspace) -> Path | None:
    """The folder that this station shares; None where it shares none."""
    chosen = _recall(workspace, _CHOSEN)
    return Path(chosen) if chosen is not None else None


def choose_shared_folder(workspace: Workspace, folder: Path | None) -> None:
    """Share ``folder`` from now on, or none; refused are one that cannot be written to (``shared_folder_unusable``) and
    the register's own (``shared_folder_holds_register``)."""
    if folder is None:
        with workspace.writing() as unit:
            local.forget(unit.connection, _CHOSEN)
        return
    folder = folder.absolute()
    _try_to_write(folder)
    if folder.resolve().is_relative_to(workspace.folder.resolve()):
        raise CertrunError("shared_folder_holds_register", where=str(folder))
    _remember(workspace, _CHOSEN, str(folder))


def _try_to_write(folder: Path) -> None:
    """Rights on a network drive cannot be asked for reliably: a file that is gone at once shows them."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        raise CertrunError("shared_folder_unusable", where=str(folder), found=error.strerror or str(error)) from error


def share_folder(
    workspace: Workspace, command: ShareFolder, *, cancelled: Cancelled | None = None, language: Language = "zh"
) -> Shared:
    """Do one round; ``shared_folder_missing``, ``sync_nobody_else``, ``reading_cancelled``.

    What was merged before it was cancelled stays.
    """
    own = command.folder / _own_name(workspace)
    files = _files(command.folder)
    others = [path for path in files if path != own]
    merged, refused = _read(workspace, others, cancelled, language)
    written: Path | None = None
    try:
        written = _write(workspace, own, is_there=own in files, cancelled=cancelled)
    except CertrunError as error:
        if error.code not in _NOT_WRITTEN:
            raise
        refused.append((own.name, error))
    return Shared(tuple(merged), tuple(refused), written, frozenset(path.name for path in others))


def _read(
    workspace: Workspace, others: Iterable[Path], cancelled: Cancelled | None, language: Language
) -> tuple[list[tuple[str, Merged]], list[tuple[str, CertrunError]]]:
    """Take in what is new; the files that were taken in, and those that were refused."""
    merged: list[tuple[str, Merged]] = []
    refused: list[tuple[str, CertrunError]] = []
    for path, stamp in _unread(workspace, others):
        try:
            merged.append((path.name, merge_sync(workspace, MergeSync(path), cancelled=cancelled, language=language)))
        except CertrunError as error:
            if error.code == "reading_cancelled":
                raise
            if error.code in _NEXT_TIME:
                continue
            if error.code not in _NOT_YET:
                refused.append((path.name, error))
            if explain(error).fault is not Fault.DATA:
                continue  # nothing is wrong with the file
        _remember(workspace, _key(path), stamp)
    return merged, refused


def _files(folder: Path) -> list[Path]:
    """The sync workbooks that lie in the folder; ``shared_folder_missing`` where it cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if path.match(f"{_BEGINNING}*.xlsx"))
    except OSError as error:
        raise CertrunError("shared_folder_missing", where=str(folder)) from error


def _own_name(workspace: Workspace) -> str:
    me = workspace.database.identity.station
    station = workspace.database.trust().stations.get(me)
    name = _NOT_IN_NAMES.sub("_", station.name) if station is not None else ""
    return f"{_BEGINNING}{name}-{me[:8]}.xlsx"


def _unread(workspace: Workspace, others: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Files of other stations that are not as they were when they were read last, with what tells them apart."""
    for path in others:
        try:
            status = path.stat()
        except OSError:
            continue  # gone since
        stamp = f"{status.st_mtime_ns}:{status.st_size}"
        if _recall(workspace, _key(path)) != stamp:
            yield path, stamp


def _write(workspace: Workspace, own: Path, *, is_there: bool, cancelled: Cancelled | None) -> Path | None:
    """Write the own file, unless it is there and nothing has happened here since."""
    with workspace.read() as connection:
        state = held_register_hash(connection)
    if len(workspace.database.trust().stations) == 1 and is_exchanging(workspace):
        return None  # who was invited has not come yet
    if is_there and _recall(workspace, _key(own)) == state:
        return None
    export_sync(workspace, ExportSync(own), progress=_stop_if(cancelled, own))
    _remember(workspace, _key(own), state)
    return own


def _stop_if(cancelled: Cancelled | None, own: Path) -> Progress:
    def check(_done: int, _of: int | None) -> None:
        if cancelled is not None and cancelled():
            raise CertrunError("reading_cancelled", where=own.name)

    return check


def _key(path: Path) -> str:
    return f"{_PREFIX}{path}"


def _recall(workspace: Workspace, key: str) -> str | None:
    with workspace.read() as connection:
        return local.recall(connection, key).get("")


def _remember(workspace: Workspace, key: str, value: str) -> None:
    with workspace.writing() as unit:
        local.remember(unit.connection, {key: value})
