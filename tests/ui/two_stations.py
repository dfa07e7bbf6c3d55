"""An office and a laptop (外业一组) with one register between them, and what both of them did while they were apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from certrun.domain.views import CertificateView
from certrun.services.certificates import CertificateFilter, find_ids, load, unmask
from certrun.services.custody import Amend, amend
from certrun.services.delivering import RecordHandover, record_handover
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.workspace import Workspace
from tests.support import FixedClock, SeededEntropy

from .registers import NOW, found_register, reopen

LAPTOP = "外业一组"
AHEAD = timedelta(days=3)
"""By how much the clock of the laptop is wrong."""
_STROKES = {"aspect_percent": 250, "strokes": [[[1500, 7000, 500, 0], [5000, 2000, 500, 90], [8500, 8000, 500, 200]]]}
SIGNATURE = json.dumps(_STROKES).encode()


@dataclass(frozen=True, slots=True)
class Made:
    """Folders of the two registers."""

    office: Path
    laptop: Path


def make_stations(folder: Path) -> Made:
    """Found the office's register, let the laptop join, and give the office its first file."""
    made = Made(folder / "office", folder / "laptop")
    found_register(made.office, count=12)
    office = reopen(made.office, FixedClock(NOW))
    invited = invite_station(office, InviteStation(LAPTOP, folder / "邀请.xlsx"))
    command = JoinRegister(made.laptop, invited.file, invited.code)
    laptop = join_register(command, actor="王强", clock=FixedClock(NOW + AHEAD), entropy=SeededEntropy("laptop"))
    give(laptop, folder / "首份.xlsx")
    merge_sync(office, MergeSync(folder / "首份.xlsx"))
    for workspace in (office, laptop):
        workspace.close()
    return made


def open_laptop(folder: Path) -> Workspace:
    """The laptop's register, its clock three days ahead."""
    return reopen(folder, FixedClock(NOW + AHEAD)).acting_as("王强")


def give(workspace: Workspace, target: Path, *villages: str) -> Path:
    """Write a file for everybody."""
    return export_sync(workspace, ExportSync(target, villages=villages)).file


def books_of(workspace: Workspace) -> list[CertificateView]:
    """All books, by number."""
    return load(workspace, find_ids(workspace, CertificateFilter()))


def hand_over(
    workspace: Workspace, book: CertificateView, *, collected_on: date | None = None, channel: str = "window"
) -> str:
    """The book to its first holder, signed on the screen; the receipt's number."""
    holder = unmask(workspace, book.id, "test").holders[0]
    command = RecordHandover(
        (book.id,),
        "holder",
        holder.name,
        (holder.id_no or "")[-4:],
        signature=SIGNATURE,
        channel=channel,
        collected_on=collected_on or NOW.date(),
    )
    return record_handover(workspace, command).receipt


def amend_location(workspace: Workspace, book: CertificateView, location: str) -> None:
    """Correct where the land lies."""
    amend(workspace, Amend(book.id, (("location", location),), "实地核对"))


def file_scan(workspace: Workspace, receipt: str, content: bytes) -> None:
    """A scan of the paper, filed under its receipt."""
    name = workspace.database.attachments.put(content)
    with workspace.writing() as unit:
        unit.append("scan_filed", [("receipt", receipt)], {"attachment": name})
