"""Sync files as text: all of the exchange but the cells of Excel, which cost a process and a third of a second each.

What would stand in the hidden sheet stands in the file, a text per line; seals, keys and recipients are the real ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from certrun.exchange.registers import HiddenSheet, TableSheet
from certrun.exchange.sync.reading import SyncFile
from certrun.services import joining
from certrun.services.syncing import exporting, opening


def keep_as_text(patch: pytest.MonkeyPatch) -> None:
    """Let every export, merge, invitation and joining write and read such files."""
    for writing in (exporting, joining):
        patch.setattr(writing, "write_workbook", _write)
    for reading in (opening, joining):
        patch.setattr(reading, "read_sync_workbook", _read)


def _write(
    path: Path,
    sheets: Sequence[TableSheet],
    *,
    hidden: HiddenSheet,
    made: datetime,
    before_rename: Callable[[str], None] | None = None,
) -> str:
    content = "\n".join(hidden.texts()).encode()
    digest = hashlib.sha256(content).hexdigest()
    if before_rename is not None:
        before_rename(digest)
    path.write_bytes(content)
    return digest


def _read(path: Path, **_: object) -> SyncFile:
    return SyncFile(path.name, tuple(path.read_text().split("\n")), ())
