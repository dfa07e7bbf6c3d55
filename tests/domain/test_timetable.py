from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.timetable import (
    NOON,
    StopTime,
    build_timetable,
    format_clock,
    parse_clock,
    working_minutes,
)

START = parse_clock("08:30")


@given(st.integers(0, 24 * 60 - 1))
def test_clock_reads_what_it_writes(minutes: int) -> None:
    assert parse_clock(format_clock(minutes)) == minutes


@pytest.mark.parametrize("text", ["", "8", "24:00", "08:60", "0830", "八:30", "08:30:00", "²:30", " :30"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_clock(text)


def test_lunch_lengthens_the_stop_that_ends_after_noon() -> None:
    times = build_timetable(START, [20, 10, 30], [100, 120], 60)
    assert times.stops == (StopTime(START + 20, START + 120), StopTime(START + 130, START + 310))
    assert times.minutes == 20 + 10 + 30 + 100 + 120 + 60
    assert times.back == START + times.minutes


def test_a_morning_trip_has_no_lunch_on_the_way() -> None:
    assert build_timetable(START, [20, 20], [150], 60).minutes == 190
    assert build_timetable(START, [20, 60], [190], 60).minutes == 270, "home after noon: lunch is eaten there"


def test_an_afternoon_trip_has_no_lunch() -> None:
    assert build_timetable(NOON, [20, 20], [150], 60).minutes == 190


def test_legs_must_lead_home() -> None:
    with pytest.raises(ValueError, match="legs"):
        build_timetable(START, [20], [150], 60)


@given(
    st.integers(0, 18 * 60),
    st.integers(60, 360),
    st.integers(0, 90),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 200)), min_size=1, max_size=6),
    st.integers(0, 60),
)
def test_work_within_the_allowance_is_home_in_time(
    start: int, day: int, lunch: int, stops: list[tuple[int, int]], home: int
) -> None:
    legs, work = [leg for leg, _ in stops] + [home], [stay for _, stay in stops]
    times = build_timetable(start, legs, work, lunch)
    assert times.minutes - sum(legs) - sum(work) in (0, lunch)
    if sum(legs) + sum(work) <= working_minutes(start, day, lunch):
        assert times.minutes <= day
