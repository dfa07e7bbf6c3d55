"""公共文件夹: stations that see one folder come to the same; whatever lies there does no harm."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.services import custody, joining, maintenance
from certrun.services.certificates import show
from certrun.services.syncing.folder import (
    Shared,
    ShareFolder,
    choose_shared_folder,
    share_folder,
    shared_folder,
)
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of
from tests.support import FixedClock, SeededEntropy

UNWRITABLE = Path("/proc/self")
"""The superuser may write everywhere else."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "公共盘"
    made.mkdir()
    return made


@pytest.fixture
def windows(office: Workspace, tmp_path: Path) -> tuple[Workspace, Workspace, Workspace]:
    """The office and two desks."""
    return office, join(office, tmp_path, "窗口一"), join(office, tmp_path, "窗口二")


def join(office: Workspace, tmp_path: Path, name: str) -> Workspace:
    """A desk that has joined."""
    invited = joining.invite_station(office, joining.InviteStation(name, tmp_path / f"{name}.xlsx", "clerk"))
    command = joining.JoinRegister(tmp_path / name, tmp_path / f"{name}.xlsx", invited.code)
    return joining.join_register(command, actor=name, clock=FixedClock(), entropy=SeededEntropy(name))


def rounds(folder: Path, *workspaces: Workspace, count: int = 3) -> list[Shared]:
    """Each has its turn, several times."""
    return [share_folder(each, ShareFolder(folder)) for _ in range(count) for each in workspaces]


def test_windows_on_one_folder_agree_and_then_nobody_writes_any_more(
    windows: tuple[Workspace, Workspace, Workspace], folder: Path
) -> None:
    office, first, second = windows
    rounds(folder, *windows)
    custody.hold(first, custody.Hold(number_of(1), "权属争议", "dispute"))
    custody.amend(second, custody.Amend(number_of(2), (("location", "贾令村9号"),), "核对"))
    rounds(folder, *windows)
    assert len({maintenance.register_hash(each) for each in windows}) == 1
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 3
    for done in rounds(folder, office, first, second, count=1):
        assert (done.merged, done.refused, done.written) == ((), (), None)


def test_a_file_that_is_half_copied_or_foreign_or_gone_is_harmless(
    windows: tuple[Workspace, Workspace, Workspace], folder: Path
) -> None:
    _, first, second = windows
    rounds(folder, *windows)
    custody.hold(first, custody.Hold(number_of(1), "权属争议", "dispute"))
    done = share_folder(first, ShareFolder(folder))
    assert done.written is not None
    whole = done.written.read_bytes()
    done.written.write_bytes(whole[: len(whole) // 2])
    (folder / "数据交换-别处.xlsx").write_bytes(b"no workbook")
    (folder / "~$数据交换-别处.xlsx").write_bytes(b"lock")
    shutil.copyfile(folder / "数据交换-别处.xlsx", folder / "无关.xlsx")
    before = maintenance.register_hash(second)
    refused = dict(share_folder(second, ShareFolder(folder)).refused)
    assert set(refused) == {done.written.name, "数据交换-别处.xlsx"}
    assert maintenance.register_hash(second) == before
    assert share_folder(second, ShareFolder(folder)).refused == ()  # said once, until it is another file
    done.written.write_bytes(whole)
    os.utime(done.written, ns=(1, 1))
    assert [name for name, _ in share_folder(second, ShareFolder(folder)).merged] == [done.written.name]
    assert show(second, number_of(1)).certificate.state == "held"
    done.written.unlink()
    again = share_folder(first, ShareFolder(folder))
    assert again.written == done.written


def test_a_folder_that_is_not_there_is_said_and_nothing_is_lost(office: Workspace, tmp_path: Path) -> None:
    before = maintenance.register_hash(office)
    with pytest.raises(CertrunError) as caught:
        share_folder(office, ShareFolder(tmp_path / "没有"))
    assert caught.value.code == "shared_folder_missing"
    assert maintenance.register_hash(office) == before


def test_a_register_of_one_station_shares_with_nobody(office: Workspace, folder: Path) -> None:
    with pytest.raises(CertrunError) as caught:
        share_folder(office, ShareFolder(folder))
    assert caught.value.code == "sync_nobody_else"
    assert list(folder.iterdir()) == []


def test_the_folder_is_remembered_here_until_it_is_given_up(office: Workspace, folder: Path) -> None:
    before = maintenance.register_hash(office)
    assert shared_folder(office) is None
    choose_shared_folder(office, folder)
    assert shared_folder(office) == folder
    assert list(folder.iterdir()) == []
    choose_shared_folder(office, None)
    assert shared_folder(office) is None
    assert maintenance.register_hash(office) == before


def test_a_folder_that_will_not_do_is_refused_and_the_old_one_stays(
    office: Workspace, folder: Path, tmp_path: Path
) -> None:
    choose_shared_folder(office, folder)
    (tmp_path / "文件.txt").write_text("no folder")
    inside = office.folder / "里面"
    inside.mkdir()
    refusals = {
        tmp_path / "没有": "shared_folder_unusable",
        tmp_path / "文件.txt": "shared_folder_unusable",
        Path(office.folder): "shared_folder_holds_register",
        inside: "shared_folder_holds_register",
        inside / ".." / "里面": "shared_folder_holds_register",
    }
    for path, code in refusals.items():
        with pytest.raises(CertrunError) as caught:
            choose_shared_folder(office, path)
        assert caught.value.code == code
        assert shared_folder(office) == folder


@pytest.mark.skipif(not UNWRITABLE.is_dir(), reason="needs a folder that nobody may write to")
def test_a_folder_that_cannot_be_written_to_is_refused(office: Workspace) -> None:
    with pytest.raises(CertrunError) as caught:
        choose_shared_folder(office, UNWRITABLE)
    assert caught.value.code == "shared_folder_unusable"
    assert shared_folder(office) is None


def test_what_came_in_is_told_although_the_own_file_cannot_be_written(
    windows: tuple[Workspace, Workspace, Workspace], folder: Path
) -> None:
    _, first, second = windows
    rounds(folder, *windows)
    custody.hold(first, custody.Hold(number_of(1), "权属争议", "dispute"))
    given = share_folder(first, ShareFolder(folder)).written
    assert given is not None
    (own,) = [path for path in folder.iterdir() if "窗口二" in path.name]
    own.unlink()
    own.mkdir()  # nothing can be renamed over it
    done = share_folder(second, ShareFolder(folder))
    assert [name for name, _ in done.merged] == [given.name]
    assert [name for name, _ in done.refused] == [own.name]
    assert done.written is None
    own.rmdir()
    assert share_folder(second, ShareFolder(folder)).written == own


def test_a_round_that_is_cancelled_leaves_no_file(
    windows: tuple[Workspace, Workspace, Workspace], folder: Path
) -> None:
    _, first, _ = windows
    with pytest.raises(CertrunError) as caught:
        share_folder(first, ShareFolder(folder), cancelled=lambda: True)
    assert caught.value.code == "reading_cancelled"
    assert list(folder.iterdir()) == []
