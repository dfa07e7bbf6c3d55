from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from certrun.domain.calendar import service_calendar, service_dates
from certrun.domain.holidays import statutory_holidays
from certrun.routing.holidays import official_holidays

NOTICES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "holidays"
needs_notices = pytest.mark.skipif(not NOTICES.is_dir(), reason="../shared/data/holidays is not there")


def year_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]


def test_make_up_days_and_blocked_service_days_of_2026() -> None:
    table = official_holidays()
    worked = [day for day in year_of(2026) if day.weekday() >= 5 and table.is_working_day(day)]
    assert worked == [
        date(2026, month, day) for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ]  # fmt: skip
    for weekdays, blocked in (({1, 3}, 6), ({0, 2}, 7), ({2, 4}, 8)):
        found = service_calendar(date(2026, 1, 1), 365, weekdays=frozenset(weekdays), table=table)
        planned = sum(day.weekday() in weekdays for day in year_of(2026))
        assert planned - len(service_dates(found)) == blocked


def test_names_are_chinese_and_the_years_are_known() -> None:
    table = official_holidays()
    assert table.official_years == frozenset(range(2004, 2027))
    found = table.find(date(2026, 10, 1))
    assert found is not None
    assert (found.kind, found.name) == ("休", "国庆节")


@pytest.mark.shared
@needs_notices
@pytest.mark.parametrize("year", range(2018, 2027))
def test_agrees_with_the_notices(year: int) -> None:
    announced: dict[date, bool] = {}
    for path in NOTICES.glob("holiday-cn-20??.json"):
        for day in json.loads(path.read_text("utf-8"))["days"]:
            announced[date.fromisoformat(day["date"])] = day["isOffDay"]
    table = official_holidays()
    wrong = [
        day for day in year_of(year) if table.is_working_day(day) == announced.get(day, day.weekday() >= 5)
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.shared
@needs_notices
def test_computed_days_of_2027_agree_with_another_computation() -> None:
    with (NOTICES / "compare-2024-2027.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date"].startswith("2027")]
    computed_off = {date.fromisoformat(row["date"]) for row in rows if row["off_holidays_0.109"] == "1"}
    ours = {day for day in year_of(2027) if day.weekday() >= 5 or day in statutory_holidays(2027)}
    assert ours == computed_off
