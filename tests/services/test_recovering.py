"""A laptop is lost, the office enters its handovers from paper, the laptop is found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.services import cases, delivering, joining, stations, trips
from certrun.services.certificates import show
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.syncing.recovering import RecoverStation, recover_station
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of, plan_today
from tests.services.test_delivering import OWN
from tests.support import FixedClock, SeededEntropy


@pytest.fixture
def laptop(office: Workspace, tmp_path: Path) -> Workspace:
    """A laptop that has joined, which the office knows."""
    invited = joining.invite_station(office, joining.InviteStation("外业一组", tmp_path / "邀请.xlsx"))
    command = joining.JoinRegister(tmp_path / "laptop", tmp_path / "邀请.xlsx", invited.code)
    joined = joining.join_register(command, actor="王建国", clock=FixedClock(), entropy=SeededEntropy("laptop"))
    give(joined, office, tmp_path / "第一次.xlsx")
    return joined


def give(giver: Workspace, taker: Workspace, file: Path) -> None:
    """One hands a file to the other."""
    export_sync(giver, ExportSync(file))
    merge_sync(taker, MergeSync(file))


def test_what_was_on_a_lost_laptop_counts_when_it_is_found_and_equal_handovers_are_offered_as_one(
    office: Workspace, laptop: Workspace, tmp_path: Path
) -> None:
    delivering.record_handover(laptop, OWN)
    delivering.record_handover(laptop, replace(OWN, certificates=(number_of(4),), name="赵六", id_tail="1234"))
    stations.revoke_station(office, stations.RevokeStation("外业一组", "失窃"))
    delivering.record_handover(office, OWN)
    export_sync(laptop, ExportSync(tmp_path / "找回.xlsx"))
    with pytest.raises(CertrunError) as caught:
        merge_sync(office, MergeSync(tmp_path / "找回.xlsx"))
    assert caught.value.code == "sync_station_revoked"
    assert show(office, number_of(4)).certificate.state == "in_safe"
    done = recover_station(office, RecoverStation(tmp_path / "找回.xlsx", "已找回，核对无误"))
    assert show(office, number_of(4)).certificate.state == "handed_over"
    (case,) = done.cases
    assert (case.kind, len(case.sides)) == ("double_handover", 2)
    assert case.equal
    cases.decide_case(office, cases.DecideCase(case.id, "1", "同一次领证，纸质补录"))
    assert show(office, number_of(1)).certificate.state == "handed_over"
    assert next(s for s in stations.list_stations(office) if s.name == "外业一组").revoked


def test_the_office_takes_over_the_trip_that_was_given_to_a_lost_laptop(
    office: Workspace, laptop: Workspace, tmp_path: Path
) -> None:
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1), number_of(2))))
    export_sync(office, ExportSync(tmp_path / "任务.xlsx", to=("外业一组",), trip=trip))
    merge_sync(laptop, MergeSync(tmp_path / "任务.xlsx"))
    delivering.record_handover(laptop, OWN)
    done = stations.revoke_station(office, stations.RevokeStation("外业一组", "失窃"))
    assert [(t.id, t.state, t.taken_over, t.bag) for t in done.trips] == [(trip, "out", "外业一组", {"out": 2})]
    delivering.record_handover(office, OWN)
    assert trips.close_trip(office, trips.Close(trip, all_returned=True)).balanced
    assert trips.find_trip(office, trip).taken_over == "外业一组"


def test_a_trip_that_everybody_was_given_is_with_nobody(office: Workspace, laptop: Workspace, tmp_path: Path) -> None:
    other = joining.invite_station(office, joining.InviteStation("外业二组", tmp_path / "邀请二.xlsx"))
    command = joining.JoinRegister(tmp_path / "other", tmp_path / "邀请二.xlsx", other.code)
    give(joining.join_register(command, actor="李文斌", clock=FixedClock()), office, tmp_path / "二组.xlsx")
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1),)))
    export_sync(office, ExportSync(tmp_path / "大家.xlsx", trip=trip))
    assert stations.trips_with(office, laptop.database.identity.station) == []
    export_sync(office, ExportSync(tmp_path / "任务.xlsx", to=("外业一组",), trip=trip))
    assert [t.id for t in stations.trips_with(office, laptop.database.identity.station)] == [trip]
    export_sync(office, ExportSync(tmp_path / "换组.xlsx", to=("外业二组",), trip=trip))
    assert stations.trips_with(office, laptop.database.identity.station) == []


def test_a_trip_is_with_the_station_that_has_worked_on_it(office: Workspace, laptop: Workspace, tmp_path: Path) -> None:
    trip = plan_today(office)
    give(office, laptop, tmp_path / "全部.xlsx")
    assert stations.trips_with(office, laptop.database.identity.station) == []
    trips.load_bag(laptop, trips.Load(trip, (number_of(1),)))
    give(laptop, office, tmp_path / "出库.xlsx")
    assert [t.id for t in stations.trips_with(office, laptop.database.identity.station)] == [trip]


def test_which_trips_are_taken_over_can_be_said(office: Workspace, laptop: Workspace) -> None:
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1),)))
    revoking = stations.RevokeStation("外业一组", "失窃", (trip,))
    with pytest.raises(CertrunError) as caught:
        stations.revoke_station(office, replace(revoking, trips=("T1",)))
    assert caught.value.code == "trip_unknown"
    assert not any(s.revoked for s in stations.list_stations(office))
    acting = office.acting_as(office.actor, command="ab" * 16)
    first = stations.revoke_station(acting, revoking)
    assert [t.id for t in first.trips] == [trip]
    assert stations.revoke_station(acting, revoking) == first


def test_a_trip_that_was_closed_meanwhile_does_not_stop_a_revocation(office: Workspace, laptop: Workspace) -> None:
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1),)))
    trips.close_trip(office, trips.Close(trip, all_returned=True))
    done = stations.revoke_station(office, stations.RevokeStation("外业一组", "失窃", (trip,)))
    assert (done.station.revoked, done.trips) == (True, ())


def test_the_file_of_another_station_recovers_nobody(office: Workspace, laptop: Workspace, tmp_path: Path) -> None:
    delivering.record_handover(laptop, OWN)
    stations.revoke_station(office, stations.RevokeStation("外业一组", "失窃"))
    export_sync(laptop, ExportSync(tmp_path / "找回.xlsx"))
    with pytest.raises(CertrunError) as caught:
        recover_station(office, RecoverStation(tmp_path / "找回.xlsx", "已找回", "ab" * 32))
    assert (caught.value.code, caught.value.found) == ("station_is_another", "外业一组")
    assert show(office, number_of(1)).certificate.state == "in_safe"


def test_only_a_revoked_station_is_recovered_and_only_by_the_office(
    office: Workspace, laptop: Workspace, tmp_path: Path
) -> None:
    export_sync(laptop, ExportSync(tmp_path / "数据.xlsx"))
    for workspace, reason, code in (
        (office, "找回", "station_not_revoked"),
        (office, " ", "reason_missing"),
        (laptop, "找回", "not_the_office"),
    ):
        with pytest.raises(CertrunError) as caught:
            recover_station(workspace, RecoverStation(tmp_path / "数据.xlsx", reason))
        assert caught.value.code == code
