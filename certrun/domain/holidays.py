"""放假安排: which dates are off or worked, by notice, by the office's own word, or computed from the law.

Each November the State Council publishes the next year's notice with days off (休) and weekends worked instead (班).
Until then only the law is known: 全国年节及纪念日放假办法 as revised in 2024 (in force since 2025-01-01).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

HolidayKind = Literal["休", "班"]

OFFICE = "本单位设置"
STATUTE = "全国年节及纪念日放假办法（2024年修订）"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One date that a rule takes out of the plain Mon–Fri week: 休 (off) or 班 (worked), its name and who says so."""

    kind: HolidayKind
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """What is announced: dates off or worked, and the years for which a notice exists.

    A year that is not in ``official_years`` is provisional; the dates that the office has set itself count there too.
    """

    days: Mapping[date, Holiday] = field(default_factory=dict)
    official_years: frozenset[int] = frozenset()

    def find(self, day: date) -> Holiday | None:
        """The holiday or worked weekend on ``day``: announced, set by the office, or, without a notice, by law."""
        found = self.days.get(day)
        if found is None and day.year not in self.official_years:
            return statutory_holidays(day.year).get(day)
        return found

    def is_provisional(self, day: date) -> bool:
        """True when neither a notice nor the office has decided about ``day``."""
        return day.year not in self.official_years and day not in self.days

    def is_working_day(self, day: date) -> bool:
        """Announced or computed working day, weekends worked instead of a weekday included."""
        found = self.find(day)
        return found.kind == "班" if found else day.weekday() < 5


def merge_overrides(
    table: HolidayTable, overrides: Mapping[date, HolidayKind], *, confirmed_years: Iterable[int] = ()
) -> HolidayTable:
    """``table`` with the office's own days on top; ``confirmed_years`` are those whose notice it has typed in whole."""
    days = dict(table.days)
    for day, kind in overrides.items():
        known = table.find(day)
        days[day] = Holiday(kind, known.name if known else "", OFFICE)
    return HolidayTable(days, table.official_years | frozenset(confirmed_years))


# First day of the lunar year, 5th of the 5th and 15th of the 8th lunar month, as (month, day) of the solar year.
# Source: GB/T 33661-2017 (the month begins on the day of the new moon in UTC+8); the tests recompute the new moons.
_LUNAR_FESTIVALS: dict[int, tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = {
    2024: ((2, 10), (6, 10), (9, 17)),
    2025: ((1, 29), (5, 31), (10, 6)),
    2026: ((2, 17), (6, 19), (9, 25)),
    2027: ((2, 6), (6, 9), (9, 15)),
    2028: ((1, 26), (5, 28), (10, 3)),
    2029: ((2, 13), (6, 16), (9, 22)),
    2030: ((2, 3), (6, 5), (9, 12)),
    2031: ((1, 23), (6, 24), (10, 1)),
    2032: ((2, 11), (6, 12), (9, 19)),
    2033: ((1, 31), (6, 1), (9, 8)),
    2034: ((2, 19), (6, 20), (9, 27)),
    2035: ((2, 8), (6, 10), (9, 16)),
}

LUNAR_YEARS = frozenset(_LUNAR_FESTIVALS)


@cache
def statutory_holidays(year: int) -> Mapping[date, Holiday]:
    """The days off that the law alone gives: 元旦 1, 春节 4 (除夕 to 初三), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆节 3.

    A day that falls on a weekend or on another festival is made up on the next working day (art. 6). Weekends worked
    instead are decided by the notice only, so there are none. Outside ``LUNAR_YEARS`` the lunar festivals are missing.
    """
    days: dict[date, Holiday] = {}
    for name, first, length in _festivals(year):
        _add_festival(days, name, [first + timedelta(days=offset) for offset in range(length)])
    return days


def _festivals(year: int) -> list[tuple[str, date, int]]:
    found = [
        ("元旦", date(year, 1, 1), 1),
        ("清明节", _pure_brightness(year), 1),
        ("劳动节", date(year, 5, 1), 2),
        ("国庆节", date(year, 10, 1), 3),
    ]
    if year in _LUNAR_FESTIVALS:
        spring, dragon_boat, mid_autumn = (date(year, month, day) for month, day in _LUNAR_FESTIVALS[year])
        found += [
            ("春节", spring - timedelta(days=1), 4),
            ("端午节", dragon_boat, 1),
            ("中秋节", mid_autumn, 1),
        ]
    return sorted(found, key=lambda festival: festival[1])


def _add_festival(days: dict[date, Holiday], name: str, dates: list[date]) -> None:
    owed = sum(day.weekday() >= 5 or day in days for day in dates)
    for day in dates:
        days.setdefault(day, Holiday("休", name, STATUTE))
    day = dates[-1]
    while owed:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in days:
            days[day] = Holiday("休", name, STATUTE)
            owed -= 1


def _pure_brightness(year: int) -> date:
    """清明, the sun at 15° of longitude: the usual formula of the century (4.81 holds for 2000–2099)."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)
