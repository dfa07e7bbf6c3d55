"""公共文件夹: stations on one network folder, each of which writes its own file there and reads those of the others.

The registers stay on the computers; the folder holds nothing that cannot be written anew. A file that vanishes, or is
just being copied, is looked at again in the next round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from certrun.db import local
from certrun.db.projection import held_register_hash
from certrun.domain.errors import CertrunError, Fault
from certrun.domain.sentences import Language, explain
from certrun.exchange.worker.parent import Cancelled
from certrun.services.stations import is_exchanging
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import Merged, MergeSync, merge_sync
from certrun.services.workspace import Workspace

EVERY_SECONDS = 60
_BEGINNING = "数据交换-"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_PREFIX = "shared/"
_NEXT_TIME = frozenset({"file_not_found", "file_unreadable", "reading_took_too_long"})
"""Refusals of a file that is held by another program, or just gone: the next round tries again."""
_NOT_YET = frozenset({"sync_not_recipient", "sync_station_unknown"})
"""Two stations that joined lately do not know of one another until both have heard of it from the office."""


@dataclass(frozen=True, slots=True)
class ShareFolder:
    """One round in a folder: read what is new there, and write this station's own file if it would say anything new."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Shared:
    """What a round did: files that were ``merged`` or ``refused`` (by name), and the own file if it was ``written``."""

    merged: tuple[tuple[str, Merged], ...]
    refused: tuple[tuple[str, CertrunError], ...]
    written: Path | None


def share_folder(
    workspace: Workspace, command: ShareFolder, *, cancelled: Cancelled | None = None, language: Language = "zh"
) -> Shared:
    """Do one round; ``shared_folder_missing``, ``sync_nobody_else``, and what an export is refused for."""
    if not command.folder.is_dir():
        raise CertrunError("shared_folder_missing", where=str(command.folder))
    own = command.folder / _own_name(workspace)
    merged: list[tuple[str, Merged]] = []
    refused: list[tuple[str, CertrunError]] = []
    for path, stamp in _unread(workspace, command.folder, own):
        try:
            merged.append((path.name, merge_sync(workspace, MergeSync(path), cancelled=cancelled, language=language)))
        except CertrunError as error:
            if error.code == "reading_cancelled":
                raise
            if error.code in _NEXT_TIME or explain(error).fault is not Fault.DATA:
                continue  # nothing is wrong with the file
            if error.code not in _NOT_YET:
                refused.append((path.name, error))
        _remember(workspace, _key(path), stamp)
    return Shared(tuple(merged), tuple(refused), _write(workspace, own))


def _own_name(workspace: Workspace) -> str:
    me = workspace.database.identity.station
    station = workspace.database.trust().stations.get(me)
    name = _NOT_IN_NAMES.sub("_", station.name) if station is not None else ""
    return f"{_BEGINNING}{name}-{me[:8]}.xlsx"


def _unread(workspace: Workspace, folder: Path, own: Path) -> Iterator[tuple[Path, str]]:
    """Files of other stations that are not as they were when they were read last, with what tells them apart."""
    for path in sorted(folder.glob(f"{_BEGINNING}*.xlsx")):
        try:
            status = path.stat()
        except OSError:
            continue  # gone since
        stamp = f"{status.st_mtime_ns}:{status.st_size}"
        if path != own and _recall(workspace, _key(path)) != stamp:
            yield path, stamp


def _write(workspace: Workspace, own: Path) -> Path | None:
    """Write the own file, unless it is there and nothing has happened here since."""
    with workspace.read() as connection:
        state = held_register_hash(connection)
    if len(workspace.database.trust().stations) == 1 and is_exchanging(workspace):
        return None  # who was invited has not come yet
    if own.exists() and _recall(workspace, _key(own)) == state:
        return None
    export_sync(workspace, ExportSync(own))
    _remember(workspace, _key(own), state)
    return own


def _key(path: Path) -> str:
    return f"{_PREFIX}{path}"


def _recall(workspace: Workspace, key: str) -> str | None:
    with workspace.read() as connection:
        return local.recall(connection, key).get("")


def _remember(workspace: Workspace, key: str, value: str) -> None:
    with workspace.writing() as unit:
        local.remember(unit.connection, {key: value})
