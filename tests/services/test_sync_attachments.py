"""Signatures travel once: to who is not known to have them, and again to who says that he lacks them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.services import delivering, joining
from certrun.services.delivering import RecordHandover
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.syncing.opening import open_file
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of
from tests.services.test_delivering import OWN
from tests.support import FixedClock, SeededEntropy


def signed(book: int) -> RecordHandover:
    """The handover of a book, signed like no other one."""
    strokes = [[[100, 100, 500, 0], [900, 400 + book, 600, 40]]]
    signature = json.dumps({"strokes": strokes}).encode()
    return replace(OWN, certificates=(number_of(book),), thumbprint=False, witness="", signature=signature)


Give = Callable[[Workspace, Workspace], int]
"""One hands a file to the other; how many attachments were in it."""


@pytest.fixture
def give(tmp_path: Path) -> Give:
    files: list[Path] = []

    def hand_over(giver: Workspace, taker: Workspace) -> int:
        files.append(tmp_path / f"{len(files)}.xlsx")
        export_sync(giver, ExportSync(files[-1]))
        count = len(open_file(taker, files[-1]).bundle.attachments)
        merge_sync(taker, MergeSync(files[-1]))
        return count

    return hand_over


@pytest.fixture
def laptop(office: Workspace, give: Give, tmp_path: Path) -> Workspace:
    """A laptop that joins after the office has one signature already."""
    delivering.record_handover(office, signed(1))
    invited = joining.invite_station(office, joining.InviteStation("外业一组", tmp_path / "邀请.xlsx"))
    command = joining.JoinRegister(tmp_path / "laptop", tmp_path / "邀请.xlsx", invited.code)
    joined = joining.join_register(command, actor="王建国", clock=FixedClock(), entropy=SeededEntropy("laptop"))
    give(joined, office)
    return joined


def names_of(workspace: Workspace) -> set[str]:
    """The attachments in a register's folder."""
    return {path.name for path in (workspace.folder / "attachments").glob("*/*")}


def test_a_signature_travels_until_the_other_is_known_to_have_it(
    office: Workspace, laptop: Workspace, give: Give
) -> None:
    assert names_of(laptop) == set()  # what was signed before it joined is not for the laptop
    delivering.record_handover(laptop, signed(2))
    assert give(laptop, office) == 1
    assert names_of(office) > names_of(laptop)
    assert give(laptop, office) == 1  # the laptop has heard nothing of the office since
    assert give(office, laptop) == 0
    assert give(laptop, office) == 0


def test_a_signature_that_the_office_lacks_is_given_again(office: Workspace, laptop: Workspace, give: Give) -> None:
    delivering.record_handover(laptop, signed(2))
    give(laptop, office)
    (name,) = names_of(laptop)
    next((office.folder / "attachments").glob(f"*/{name}")).unlink()
    assert give(office, laptop) == 0
    assert give(laptop, office) == 1
    assert name in names_of(office)
    give(office, laptop)
    assert give(laptop, office) == 0


def test_an_old_file_does_not_make_anybody_forget_what_a_later_one_said(
    office: Workspace, laptop: Workspace, give: Give, tmp_path: Path
) -> None:
    export_sync(office, ExportSync(tmp_path / "旧.xlsx"))
    delivering.record_handover(laptop, signed(2))
    give(laptop, office)
    give(office, laptop)
    merge_sync(laptop, MergeSync(tmp_path / "旧.xlsx"))
    assert give(laptop, office) == 0
