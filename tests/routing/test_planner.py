"""The day plan, by the real solver."""

from __future__ import annotations

import csv
import dataclasses
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certrun.domain.errors import CertrunError
from certrun.domain.planning import (
    NotPlaced,
    PlanProposal,
    PlanSettings,
    PlanVillage,
    ProposedStop,
    ProposedTrip,
    reason_text,
)
from certrun.domain.timetable import parse_clock
from certrun.routing.distances import travel_matrix
from certrun.routing.planner import plan_days

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TUESDAY = date(2026, 12, 1)
DAYS = [TUESDAY, date(2026, 12, 3), date(2026, 12, 8), date(2026, 12, 10)]
OFFICE = PlanSettings(depot_lat=37.357, depot_lon=112.335)


def village(number: int, books: int = 10, town: str = "贾令镇", **fields: object) -> PlanVillage:
    plain = PlanVillage(f"140727103{number:03d}", f"第{number}村", town, number, books)
    return dataclasses.replace(plain, **fields)  # type: ignore[arg-type]


def stops_of(plan: PlanProposal, code: str) -> list[tuple[ProposedTrip, ProposedStop]]:
    return [(trip, stop) for trip in plan.trips for stop in trip.stops if stop.village_code == code]


def only_left(plan: PlanProposal) -> NotPlaced:
    assert len(plan.not_placed) == 1
    return plan.not_placed[0]


def check_laws(
    plan: PlanProposal, villages: Sequence[PlanVillage], days: Sequence[date], measures: PlanSettings
) -> None:
    """What holds of every proposal, whatever the villages."""
    counted = Counter[str]()
    for trip in plan.trips:
        counted.update({stop.village_code: 0 for stop in trip.stops})
        for stop in trip.stops:
            counted[stop.village_code] += stop.books
    for left in plan.not_placed:
        counted[left.village_code] += left.books
    assert counted == Counter({place.code: place.books for place in villages if place.books > 0})
    assert len({left.village_code for left in plan.not_placed}) == len(plan.not_placed)
    by_code = {place.code: place for place in villages}
    for trip in plan.trips:
        check_trip(trip, by_code, days, measures)
    for day, teams in teams_by_day(plan).items():
        assert teams == list(range(1, len(teams) + 1)), day
        assert len(teams) <= measures.teams
    check_promises(plan, villages, days)
    check_parts(plan)
    for why in [stop.reason for trip in plan.trips for stop in trip.stops] + [left.reason for left in plan.not_placed]:
        assert reason_text(why, "zh") != reason_text(why, "en")


def check_trip(
    trip: ProposedTrip, by_code: dict[str, PlanVillage], days: Sequence[date], measures: PlanSettings
) -> None:
    assert trip.date in days
    assert trip.stops
    assert trip.minutes <= measures.day_minutes
    assert trip.books <= measures.max_books_per_trip
    clock = [parse_clock(measures.start)]
    for stop in trip.stops:
        place = by_code[stop.village_code]
        assert trip.date not in place.blackout or trip.date == place.promised
        clock += [parse_clock(stop.arrive), parse_clock(stop.leave)]
    clock.append(parse_clock(measures.start) + trip.minutes)
    assert clock == sorted(clock)


def teams_by_day(plan: PlanProposal) -> dict[date, list[int]]:
    found: dict[date, list[int]] = {}
    for trip in plan.trips:
        found.setdefault(trip.date, []).append(trip.team)
    return found


def check_promises(plan: PlanProposal, villages: Sequence[PlanVillage], days: Sequence[date]) -> None:
    for place in villages:
        if place.promised and place.books > 0:
            visits = [trip.date for trip, _ in stops_of(plan, place.code)]
            refused = [left for left in plan.not_placed if left.village_code == place.code]
            assert all(day >= place.promised for day in visits)
            assert place.promised in visits or refused
            if place.promised not in days:
                assert refused[0].reason.code == "promised_outside"


def check_parts(plan: PlanProposal) -> None:
    for code in {stop.village_code for trip in plan.trips for stop in trip.stops}:
        parts = [stop.part for _, stop in stops_of(plan, code)]
        if parts == [None]:
            assert code not in {left.village_code for left in plan.not_placed}
            continue
        numbered = [part for part in parts if part]
        assert [part[0] for part in numbered] == list(range(1, len(parts) + 1))
        assert len({part[1] for part in numbered}) == 1
        assert numbered[0][1] >= len(parts)


def test_neighbours_share_a_day_and_say_so() -> None:
    villages = [village(1, 12, lat=37.40, lon=112.40), village(2, 8, lat=37.41, lon=112.41)]
    plan = plan_days(villages, DAYS, OFFICE)
    check_laws(plan, villages, DAYS, OFFICE)
    assert [trip.date for trip in plan.trips] == [TUESDAY], "the period fills from its beginning"
    assert {stop.reason.values()["near"] for stop in plan.trips[0].stops} == {"第1村", "第2村"}
    assert plan.not_placed == ()


def test_the_times_are_those_of_the_road() -> None:
    measures = PlanSettings(minutes_per_stop=25, minutes_per_book=6, same_town_minutes=8, other_town_minutes=20)
    plan = plan_days([village(1, 10), village(2, 20)], [TUESDAY], measures)
    first, second = plan.trips[0].stops
    assert (first.arrive, first.leave) == ("08:50", "10:15")
    # 145 minutes of work from 10:23 end after noon: lunch is taken here.
    assert (second.arrive, second.leave) == ("10:23", "13:48")
    assert plan.trips[0].minutes == 338
    assert plan.trips[0].km == 28.0


def test_without_coordinates_the_towns_keep_their_order() -> None:
    villages = [village(number, 1, town) for number, town in ((4, "西镇"), (1, "东镇"), (3, "西镇"), (2, "东镇"))]
    plan = plan_days(villages, [TUESDAY], PlanSettings())
    assert [stop.village for stop in plan.trips[0].stops] == ["第1村", "第2村", "第3村", "第4村"]


def test_with_coordinates_the_road_decides() -> None:
    villages = [village(number, 1, lat=37.357, lon=112.335 + 0.02 * step) for number, step in ((1, 3), (2, 1), (3, 2))]
    plan = plan_days(villages, [TUESDAY], OFFICE)
    names = [stop.village for stop in plan.trips[0].stops]
    assert names in (["第2村", "第3村", "第1村"], ["第1村", "第3村", "第2村"])


def test_an_imported_matrix_replaces_the_estimate() -> None:
    villages = [village(1, 1), village(2, 1)]
    estimate = travel_matrix(villages, OFFICE)
    slow = dataclasses.replace(estimate, minutes=tuple(tuple(3 * leg for leg in row) for row in estimate.minutes))
    usual, slower = (plan_days(villages, [TUESDAY], OFFICE, matrix=matrix) for matrix in (estimate, slow))
    assert slower.trips[0].minutes - usual.trips[0].minutes == 2 * (20 + 8 + 20)
    with pytest.raises(CertrunError, match="plan_matrix_size"):
        plan_days(villages[:1], [TUESDAY], OFFICE, matrix=estimate)


def test_a_village_too_big_for_a_day_is_split() -> None:
    big = village(1, 100)
    plan = plan_days([big], DAYS, PlanSettings())
    check_laws(plan, [big], DAYS, PlanSettings())
    assert [(stop.books, stop.part) for _, stop in stops_of(plan, big.code)] == [
        (34, (1, 3)),
        (33, (2, 3)),
        (33, (3, 3)),
    ]
    assert "分 3 次发，第 1 次" in reason_text(plan.trips[0].stops[0].reason)


def test_what_is_left_of_a_split_village_is_named() -> None:
    plan = plan_days([village(1, 100)], DAYS[:2], PlanSettings())
    left = only_left(plan)
    assert left.books == 33
    assert reason_text(left.reason) == "本期 2 个下村日已满；下次优先（尚余 33 本）"
    assert [stop.part for trip in plan.trips for stop in trip.stops] == [(1, 3), (2, 3)]


def test_several_teams_go_out_on_one_day() -> None:
    villages = [village(number, 45) for number in range(3)]
    measures = PlanSettings(teams=3)
    plan = plan_days(villages, [TUESDAY], measures)
    check_laws(plan, villages, [TUESDAY], measures)
    assert [trip.team for trip in plan.trips] == [1, 2, 3]


def test_the_urgent_go_first_when_not_all_fit() -> None:
    villages = [village(number, 40) for number in range(1, 4)] + [village(4, 40, waiting_days=120, oldest_age=88)]
    plan = plan_days(villages, DAYS[:2], PlanSettings())
    assert plan.trips[0].stops[0].village == "第4村"
    assert plan.trips[0].date == TUESDAY
    assert {left.reason.code for left in plan.not_placed} == {"days_full"}
    assert len(plan.not_placed) == 2


def test_the_more_urgent_day_goes_first_even_where_its_road_is_longer() -> None:
    # Per minute the near village is worth more (30 books in 215 minutes), on the whole the far one is (45 in 355).
    near = village(1, 30, lat=37.37, lon=112.34)
    far = village(2, 45, lat=37.43, lon=112.42)
    plan = plan_days([near, far], DAYS, OFFICE)
    assert [trip.stops[0].village for trip in plan.trips] == ["第2村", "第1村"]


def test_one_team_does_what_one_team_can() -> None:
    # In opposite directions two trips are some metres shorter (rounding), but a second car and two people more go out.
    villages = [village(1, 5, lat=37.451, lon=112.335), village(2, 5, lat=37.263, lon=112.335)]
    assert len(plan_days(villages, DAYS, dataclasses.replace(OFFICE, teams=2)).trips) == 1


def test_a_blackout_day_is_avoided_and_a_village_with_no_other_day_says_so() -> None:
    market = village(1, blackout=frozenset({TUESDAY}))
    closed = village(2, blackout=frozenset(DAYS))
    plan = plan_days([market, closed], DAYS, PlanSettings())
    assert [trip.date for trip, _ in stops_of(plan, market.code)] == [DAYS[1]]
    assert only_left(plan).reason.code == "blackout"


def test_a_promise_stays_against_everything_more_urgent() -> None:
    promised = village(1, 2, promised=DAYS[1])
    # 48 books fill a day to 353 of its 360 minutes.
    crowd = [village(number, 48, waiting_days=300, oldest_age=90) for number in range(2, 8)]
    plan = plan_days([*crowd, promised], DAYS[:2], PlanSettings())
    check_laws(plan, [*crowd, promised], DAYS[:2], PlanSettings())
    [(trip, stop)] = stops_of(plan, promised.code)
    assert trip.date == DAYS[1]
    assert "已约定12月3日" in reason_text(stop.reason)


def test_a_promise_outside_the_period_is_left_alone() -> None:
    left = only_left(plan_days([village(1, promised=date(2026, 12, 29))], DAYS, PlanSettings()))
    assert reason_text(left.reason) == "已约定12月29日，不在本期"


def test_promises_that_do_not_fit_on_their_day_are_told_to_a_person() -> None:
    villages = [village(number, 45, promised=TUESDAY) for number in (1, 2)]
    left = only_left(plan_days(villages, DAYS, PlanSettings()))
    assert left.reason.code == "promised_full"
    assert "12月1日" in reason_text(left.reason)


def test_a_promise_on_a_blackout_day_is_kept_with_a_warning() -> None:
    plan = plan_days([village(1, promised=TUESDAY, blackout=frozenset({TUESDAY}))], DAYS, PlanSettings())
    assert [trip.date for trip in plan.trips] == [TUESDAY]
    assert "请向村里核实" in reason_text(plan.trips[0].stops[0].reason)


def test_a_promised_village_that_is_split_begins_on_its_day() -> None:
    big = village(1, 100, promised=DAYS[1])
    plan = plan_days([big], DAYS, PlanSettings())
    assert [trip.date for trip, _ in stops_of(plan, big.code)] == DAYS[1:4]


def test_what_no_day_can_hold_is_told_apart() -> None:
    far = village(1, 1, lat=40.0, lon=116.0)
    homes = village(2, 1, slow_homes=40)
    plan = plan_days([far, homes], DAYS, OFFICE)
    assert [left.reason.code for left in plan.not_placed] == ["too_far", "too_long"]
    assert plan.trips == ()


def test_no_days_and_no_villages() -> None:
    assert only_left(plan_days([village(1)], [], PlanSettings())).reason.code == "no_days"
    assert plan_days([], DAYS, PlanSettings()) == PlanProposal((), ())
    assert plan_days([village(1, 0)], DAYS, PlanSettings()) == PlanProposal((), ())


def test_a_village_given_twice_is_refused() -> None:
    with pytest.raises(CertrunError) as caught:
        plan_days([village(1), village(1)], DAYS, PlanSettings())
    assert (caught.value.code, caught.value.where) == ("plan_village_twice", "140727103001")


def test_wrong_settings_are_refused_before_anything() -> None:
    with pytest.raises(CertrunError, match="plan_setting"):
        plan_days([village(1)], DAYS, PlanSettings(teams=0))


@st.composite
def plan_villages(draw: st.DrawFn) -> list[PlanVillage]:
    dates = st.sampled_from([*DAYS, date(2026, 12, 15)])
    coordinates = st.none() | st.tuples(st.floats(37.2, 37.5), st.floats(112.1, 112.6))
    found: list[PlanVillage] = []
    for number in range(draw(st.integers(0, 9))):
        lat, lon = draw(coordinates) or (None, None)
        found.append(
            village(
                number,
                draw(st.integers(0, 130)),
                draw(st.sampled_from(["东镇", "西镇"])),
                slow_homes=draw(st.integers(0, 12)),
                oldest_age=draw(st.none() | st.integers(18, 104)),
                waiting_days=draw(st.integers(-3, 900)),
                lat=lat,
                lon=lon,
                blackout=draw(st.frozensets(dates, max_size=3)),
                promised=draw(st.none() | dates) if draw(st.booleans()) else None,
            )
        )
    return found


@settings(max_examples=60, deadline=None)
@given(
    plan_villages(), st.integers(1, 4), st.integers(1, 3), st.sampled_from([20, 60]), st.randoms(use_true_random=False)
)
def test_the_laws_hold_for_any_villages(
    villages: list[PlanVillage], length: int, teams: int, bag: int, shuffler: Random
) -> None:
    days = DAYS[:length]
    measures = dataclasses.replace(OFFICE, teams=teams, max_books_per_trip=bag)
    check_laws(plan_days(villages, days, measures, iterations=0), villages, days, measures)
    plan = plan_days(villages, days, measures, iterations=150)
    check_laws(plan, villages, days, measures)
    shuffled = shuffler.sample(villages, len(villages))
    assert plan_days(shuffled, days[::-1], measures, iterations=150) == plan


def county(random: Random) -> list[PlanVillage]:
    with (SHARED / "qixian_villages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (SHARED / "data" / "map" / "jinzhong_settlements_ch71009.csv").open(encoding="utf-8-sig", newline="") as file:
        points = [(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file) if row["county"] == "祁县"]
    found: list[PlanVillage] = []
    for order, row in enumerate(rows):
        lat, lon = points[order] if order < len(points) else (None, None)
        books, waiting = random.choice([1, 2, 3, 5, 8, 13, 23, 90]), random.randint(0, 90)
        homes, age = random.randint(0, 3), random.choice([None, 66, 84])
        code, name, town = row["code"], row["name"], row["streetName"]
        found.append(PlanVillage(code, name, town, order, books, homes, age, waiting, lat, lon))
    return found


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "data" / "map").is_dir(), reason="../shared/data/map is not there")
def test_the_whole_county_twice_alike() -> None:
    villages = county(Random(7))
    started = time.process_time()
    plan = plan_days(villages, DAYS, OFFICE)
    taken = time.process_time() - started
    check_laws(plan, villages, DAYS, OFFICE)
    assert len(villages) == 134
    assert {trip.date for trip in plan.trips} == set(DAYS)
    assert min(trip.minutes for trip in plan.trips) > 0.8 * OFFICE.day_minutes, "full days while villages wait"
    assert plan_days(villages, DAYS, OFFICE) == plan
    assert taken < 30, "seconds; a catastrophe, not a benchmark"


def test_without_any_search_there_is_still_a_plan() -> None:
    villages = [village(number, 7 + number % 5) for number in range(30)]
    plan = plan_days(villages, DAYS, PlanSettings(), seconds=0.0)
    check_laws(plan, villages, DAYS, PlanSettings())
    assert len(plan.trips) == len(DAYS)
    assert plan == plan_days(villages, DAYS, PlanSettings(), iterations=0)


def test_a_longer_period_places_no_less() -> None:
    villages = [village(number, 20) for number in range(12)]
    weeks = [TUESDAY + timedelta(days=7 * week) for week in range(6)]
    placed = [
        sum(trip.books for trip in plan_days(villages, weeks[:length], PlanSettings()).trips) for length in range(1, 7)
    ]
    assert placed == sorted(placed)
    assert placed[-1] == 240
