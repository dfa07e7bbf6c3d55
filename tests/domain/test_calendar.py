from __future__ import annotations

from datetime import date, timedelta
from math import radians, sin
from typing import get_args

import pytest

from certrun.domain.calendar import CalendarDay, HolidayRule, service_calendar, service_dates, why_text
from certrun.domain.holidays import (
    LUNAR_YEARS,
    OFFICE,
    Holiday,
    HolidayTable,
    merge_overrides,
    statutory_holidays,
)

TUE_THU = frozenset({1, 3})
SOURCE = "通知"


def off(name: str) -> Holiday:
    return Holiday("休", name, SOURCE)


NATIONAL_2026 = HolidayTable(
    {
        **{date(2026, 10, day): off("国庆节") for day in range(1, 8)},
        date(2026, 9, 20): Holiday("班", "国庆节", SOURCE),
        date(2026, 10, 10): Holiday("班", "国庆节", SOURCE),
    },
    frozenset({2026}),
)


def plan(
    start: date,
    days: int,
    rule: HolidayRule = "skip",
    *,
    use_makeup: bool = False,
    table: HolidayTable = NATIONAL_2026,
    weekdays: frozenset[int] = TUE_THU,
) -> dict[date, CalendarDay]:
    found = service_calendar(start, days, weekdays=weekdays, table=table, rule=rule, use_makeup=use_makeup)
    return {day.date: day for day in found}


def test_plain_weeks_have_the_two_weekdays() -> None:
    found = service_calendar(date(2026, 11, 2), 14, weekdays=TUE_THU, table=NATIONAL_2026)
    assert service_dates(found) == (date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 10), date(2026, 11, 12))
    assert [day.date for day in found] == [date(2026, 11, 2) + timedelta(days=offset) for offset in range(14)]
    assert not any(day.provisional for day in found)
    assert why_text(found[1]) == "周二，固定下村日"
    assert why_text(found[1], "en") == "Tuesday, a regular service day"
    assert why_text(found[0]) == "不是下村日"
    assert why_text(found[5]) == "周末"


def test_skip_drops_a_service_day_in_a_holiday() -> None:
    found = plan(date(2026, 9, 28), 14)
    assert service_dates(found.values()) == (date(2026, 9, 29), date(2026, 10, 8))
    assert why_text(found[date(2026, 10, 1)]) == "国庆节放假"
    assert why_text(found[date(2026, 10, 1)], "en") == "off for National Day"


def test_shift_moves_to_the_next_free_working_day_of_the_week() -> None:
    found = plan(date(2026, 9, 28), 14, "shift")
    # Thursday 10-01 has no working day after it; Tuesday 10-06 goes to Friday 10-09, for Thursday 10-08 is taken.
    assert service_dates(found.values()) == (date(2026, 9, 29), date(2026, 10, 8), date(2026, 10, 9))
    assert why_text(found[date(2026, 10, 1)]) == "国庆节放假，本周没有可顺延的工作日"
    assert why_text(found[date(2026, 10, 6)]) == "国庆节放假，顺延到10月9日"
    assert why_text(found[date(2026, 10, 9)], "en") == "moved here from 2026-10-06 (off for National Day)"


def test_a_worked_saturday_counts_only_when_the_office_uses_it() -> None:
    saturday = date(2026, 10, 10)
    unused, used = plan(date(2026, 10, 5), 7)[saturday], plan(date(2026, 10, 5), 7, use_makeup=True)[saturday]
    assert (unused.service, used.service) == (False, True)
    assert why_text(unused) == "国庆节调休上班，不安排下村"
    assert why_text(used) == "国庆节调休上班，安排下村"
    assert not plan(date(2026, 10, 5), 7, "shift")[saturday].service


def test_a_verdict_does_not_depend_on_where_the_window_begins() -> None:
    whole = plan(date(2026, 9, 28), 21, "shift")
    for offset in range(14):
        start = date(2026, 9, 28) + timedelta(days=offset)
        for day, verdict in plan(start, 7, "shift").items():
            assert verdict == whole[day]


def test_no_days_is_an_empty_calendar() -> None:
    assert service_calendar(date(2026, 1, 1), 0, weekdays=TUE_THU, table=NATIONAL_2026) == ()


@pytest.mark.parametrize("rule", get_args(HolidayRule))
@pytest.mark.parametrize("year", [1999, 2027, 2031, 2035, 2036, 2080])
def test_a_year_without_a_notice_is_provisional_and_says_so(year: int, rule: HolidayRule) -> None:
    found = plan(date(year, 1, 1), 365, rule)
    assert all(day.provisional for day in found.values())
    assert all(why_text(day).endswith("（暂按推算，放假通知未公布）") for day in found.values())
    assert all("provisional" in why_text(day, "en") for day in found.values())
    assert 80 <= len(service_dates(found.values())) <= 106


def test_statutory_days_of_2027_make_up_for_weekends() -> None:
    days = {day for day in statutory_holidays(2027) if day.weekday() < 5}
    spring = {date(2027, 2, day) for day in (5, 8, 9, 10)}
    assert days == spring | {
        date(2027, 1, 1),
        date(2027, 4, 5),
        date(2027, 5, 3),
        date(2027, 5, 4),
        date(2027, 6, 9),
        date(2027, 9, 15),
        date(2027, 10, 1),
        date(2027, 10, 4),
        date(2027, 10, 5),
    }


def test_two_festivals_on_one_day_lose_none() -> None:
    # 2031: mid-autumn is 10-01, the first day of 国庆节.
    october = {day for day in statutory_holidays(2031) if day.month == 10}
    assert october == {date(2031, 10, day) for day in range(1, 4)} | {date(2031, 10, 6)}


def new_moons() -> set[date]:
    """Dates (UTC+8) of the new moons 2023–2036: the ten largest terms of Meeus, Astronomical Algorithms, ch. 49."""
    found = set()
    for k in range(290, 450):
        t = k / 1236.85
        sun, moon = radians(2.5534 + 29.10535670 * k), radians(201.5643 + 385.81693528 * k)
        node = radians(160.7108 + 390.67050284 * k)
        day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
        day += -0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
        day += 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
        terrestrial_to_beijing = 8 / 24 - 72 / 86400
        found.add(date(2000, 1, 1) + timedelta(days=int(day - 2451544.5 + terrestrial_to_beijing)))
    return found


@pytest.mark.parametrize("year", sorted(LUNAR_YEARS))
def test_lunar_festivals_lie_on_their_day_of_the_moon(year: int) -> None:
    moons = new_moons()
    named: dict[str, list[date]] = {}
    for day, holiday in sorted(statutory_holidays(year).items()):
        named.setdefault(holiday.name, []).append(day)
    assert named["春节"][0] + timedelta(days=1) in moons
    assert named["端午节"][0] - timedelta(days=4) in moons
    covered_by_national_day = [date(year, 10, day) for day in range(1, 4)] if year in {2028, 2031} else []
    assert any(day - timedelta(days=14) in moons for day in named["中秋节"] + covered_by_national_day)


def test_overrides_of_the_office_go_on_top() -> None:
    day, weekend = date(2027, 3, 2), date(2027, 3, 6)
    table = merge_overrides(NATIONAL_2026, {day: "休", weekend: "班", date(2026, 10, 6): "班"})
    assert table.find(day) == Holiday("休", "", OFFICE)
    assert table.find(date(2026, 10, 6)) == Holiday("班", "国庆节", OFFICE)
    found = plan(date(2027, 3, 1), 7, table=table, use_makeup=True)
    assert (found[day].service, found[day].provisional) == (False, False)
    assert why_text(found[day]) == "法定节假日放假"
    assert found[weekend].service
    assert found[date(2027, 3, 4)].provisional
    assert plan(date(2026, 10, 6), 1, table=table)[date(2026, 10, 6)].service
    assert NATIONAL_2026.find(day) is None


def test_a_year_that_the_office_has_typed_in_is_no_longer_provisional() -> None:
    table = merge_overrides(NATIONAL_2026, {date(2027, 2, 5): "休"}, confirmed_years=[2027])
    found = plan(date(2027, 1, 1), 40, table=table)
    assert not any(day.provisional for day in found.values())
    assert date(2027, 2, 9) in service_dates(found.values()), "nothing is computed once the notice is there"
