"""The State Council's notices as a table, from the library ``chinesecalendar`` (2004–2026, renewed each November)."""

from __future__ import annotations

from functools import cache

from certrun.domain.holidays import Holiday, HolidayTable

_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


@cache
def official_holidays() -> HolidayTable:
    """Every announced day off and worked weekend; a year that the library does not know is not official."""
    from chinese_calendar import constants

    source = "国务院办公厅放假通知（chinesecalendar）"
    days = {day: Holiday("休", _chinese(name), source) for day, name in constants.holidays.items()}
    days |= {day: Holiday("班", _chinese(name), source) for day, name in constants.workdays.items()}
    return HolidayTable(days, frozenset(day.year for day in constants.holidays))


def _chinese(name: str) -> str:
    from chinese_calendar import Holiday as Festival

    chinese: str = Festival(name).chinese
    return _NAMES.get(chinese, chinese)
