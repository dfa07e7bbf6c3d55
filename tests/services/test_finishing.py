"""收工: nothing while the bag is not counted; else trips, file and backup, one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.db.journal import load_subjects
from certrun.domain.errors import CertrunError
from certrun.services.finishing import FinishDay, finish_day, trips_out
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.trips import Load, Unload, find_trip, load_bag, unload_bag
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of, plan_today

NAMES = ("张敏", "王建国")


def go_out(office: Workspace) -> str:
    trip = plan_today(office)
    load_bag(office, Load(trip, (number_of(1), number_of(2))))
    return trip


def bring_laptop(office: Workspace, folder: Path) -> None:
    invited = invite_station(office, InviteStation("外业一组", folder / "邀请.xlsx"))
    laptop = join_register(JoinRegister(folder / "laptop", invited.file, invited.code), actor="王强")
    export_sync(laptop, ExportSync(folder / "首份.xlsx"))
    laptop.close()
    merge_sync(office, MergeSync(folder / "首份.xlsx"))


def test_the_day_ends_when_all_is_counted(office: Workspace, tmp_path: Path) -> None:
    bring_laptop(office, tmp_path)
    trip = go_out(office)
    with pytest.raises(CertrunError) as early:
        finish_day(office, FinishDay(NAMES, tmp_path / "收工.xlsx"))
    assert (early.value.code, early.value.found) == ("day_not_counted", "2")
    unload_bag(office, Unload(trip, (number_of(1), number_of(2))))
    for names in ((), ("张敏",), ("张敏", " 张敏 ")):
        with pytest.raises(CertrunError) as alone:
            finish_day(office, FinishDay(names, None))
        assert alone.value.code == "day_names_missing"
    assert not (tmp_path / "收工.xlsx").exists()
    done = finish_day(office, FinishDay(NAMES, tmp_path / "收工.xlsx"))
    assert [(each.out, each.returned) for each in done.closed] == [(2, 2)]
    assert done.exported is not None
    assert done.exported.file.is_file()
    assert done.backup.is_file()
    assert find_trip(office, trip).state == "closed"
    assert trips_out(office) == []
    with office.read() as connection:
        entries = load_subjects(connection, [("trip", trip)])["trip", trip]
    assert [entry.fact("note") for entry in entries if entry.kind == "trip_closed"] == ["清点人：张敏、王建国"]


def test_a_file_that_cannot_be_written_does_not_stop_the_backup(office: Workspace, tmp_path: Path) -> None:
    done = finish_day(office, FinishDay((), tmp_path / "收工.xlsx"))
    assert done.not_exported is not None
    assert done.not_exported.code == "sync_nobody_else"
    assert done.backup.is_file()
    assert done.closed == ()
