from __future__ import annotations

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.planning import PlanSettings, PlanVillage
from certrun.routing.distances import TravelMatrix, travel_matrix

DEPOT = PlanSettings(depot_lat=37.36, depot_lon=112.33)
NEAR = PlanVillage("1", "甲村", "东镇", 0, 5, lat=37.37, lon=112.34)
FAR = PlanVillage("2", "乙村", "东镇", 1, 5, lat=37.45, lon=112.50)
UNKNOWN = PlanVillage("3", "丙村", "东镇", 2, 5)
ELSEWHERE = PlanVillage("4", "丁村", "西镇", 3, 5)


def test_known_points_are_great_circle_times_winding() -> None:
    matrix = travel_matrix([NEAR, FAR], DEPOT)
    straight = travel_matrix([NEAR, FAR], PlanSettings(depot_lat=37.36, depot_lon=112.33, winding_factor=1.0))
    assert matrix.metres[0][2] == pytest.approx(1.5 * straight.metres[0][2], abs=1)
    assert 17_000 < straight.metres[0][2] < 19_000
    # 35 km/h, rounded up: never promise a village an earlier minute than the road allows.
    assert matrix.minutes[0][2] == -(-matrix.metres[0][2] * 60 // 35_000)
    assert matrix.metres[1][2] == matrix.metres[2][1]


def test_unknown_points_have_a_fixed_leg_by_town() -> None:
    matrix = travel_matrix([NEAR, UNKNOWN, ELSEWHERE], DEPOT)
    assert matrix.minutes[1][2] == matrix.minutes[2][1] == 8
    assert matrix.minutes[1][3] == matrix.minutes[0][2] == matrix.minutes[0][3] == 20
    assert matrix.metres[1][3] == 11_667


def test_a_place_is_no_leg_from_itself() -> None:
    matrix = travel_matrix([NEAR, UNKNOWN], PlanSettings())
    assert [matrix.minutes[i][i] for i in range(3)] == [matrix.metres[i][i] for i in range(3)] == [0, 0, 0]


def test_a_matrix_for_other_villages_is_refused() -> None:
    with pytest.raises(CertrunError) as caught:
        travel_matrix([NEAR], DEPOT).check_size(2)
    assert caught.value.code == "plan_matrix_size"
    assert caught.value.params == {"villages": 2, "wanted": 3}
    with pytest.raises(CertrunError):
        TravelMatrix(((0, 1), (1,)), ((0, 1), (1, 0))).check_size(1)
