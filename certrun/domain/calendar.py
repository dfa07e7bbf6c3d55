"""下村日历: on which dates the teams go out, and why or why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from certrun.domain.holidays import HolidayTable
from certrun.domain.reasons import Reason, reason
from certrun.domain.sentences import Language
from certrun.domain.sentences.planning import say

HolidayRule = Literal["skip", "shift"]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One date: is it a 下村日, is that only computed (provisional), and why."""

    date: date
    service: bool
    provisional: bool
    why: Reason


def service_calendar(
    start: date,
    days: int,
    *,
    weekdays: frozenset[int],
    table: HolidayTable,
    rule: HolidayRule = "skip",
    use_makeup: bool = False,
) -> tuple[CalendarDay, ...]:
    """``days`` dates from ``start`` on, each with its verdict; ``weekdays`` counts Monday as 0.

    A service day that falls on a day off is dropped (``skip``) or moved to the next free working day of the same week
    (``shift``), worked weekends excepted; these become service days themselves when ``use_makeup`` says so. The verdict
    of a date does not depend on where the window begins. A year without a notice never fails: its days are provisional.
    """
    if days <= 0:
        return ()
    last = start + timedelta(days=days - 1)
    found: dict[date, CalendarDay] = {}
    monday = start - timedelta(days=start.weekday())
    while monday <= last:
        week = [monday + timedelta(days=offset) for offset in range(7)]
        found.update(_judge_week(week, weekdays, table, rule, use_makeup))
        monday += timedelta(days=7)
    return tuple(found[start + timedelta(days=offset)] for offset in range(days))


def service_dates(calendar: Iterable[CalendarDay]) -> tuple[date, ...]:
    """Only the dates on which a team goes out."""
    return tuple(day.date for day in calendar if day.service)


def why_text(day: CalendarDay, language: Language = "zh") -> str:
    """The verdict of ``day`` in words; a provisional one says that the notice is not published yet."""
    text = say(day.why, language)
    return text + say(reason("provisional"), language) if day.provisional else text


def _judge_week(
    week: Sequence[date], weekdays: frozenset[int], table: HolidayTable, rule: HolidayRule, use_makeup: bool
) -> dict[date, CalendarDay]:
    plain = {day: _judge_day(day, weekdays, table, use_makeup) for day in week}
    if rule == "shift":
        _shift_dropped(plain, weekdays, table)
    return plain


def _judge_day(day: date, weekdays: frozenset[int], table: HolidayTable, use_makeup: bool) -> CalendarDay:
    holiday = table.find(day)
    service, why = False, reason("not_weekday")
    if holiday and holiday.kind == "休":
        why = reason("holiday", name=holiday.name)
    elif not table.is_working_day(day):
        why = reason("weekend")
    elif day.weekday() in weekdays:
        service, why = True, reason("weekday", weekday=day.weekday())
    elif day.weekday() >= 5:
        service, why = use_makeup, reason("makeup" if use_makeup else "makeup_unused", name=_name(table, day))
    return CalendarDay(day, service, table.is_provisional(day), why)


def _shift_dropped(plain: dict[date, CalendarDay], weekdays: frozenset[int], table: HolidayTable) -> None:
    for day in [day for day, verdict in plain.items() if day.weekday() in weekdays and verdict.why.code == "holiday"]:
        name = _name(table, day)
        free = [
            later
            for later, verdict in plain.items()
            if later > day and not verdict.service and later.weekday() < 5 and table.is_working_day(later)
        ]
        if free:
            plain[free[0]] = _decide(plain[free[0]], True, reason("shifted_from", date=day.isoformat(), name=name))
            plain[day] = _decide(plain[day], False, reason("shifted_to", date=free[0].isoformat(), name=name))
        else:
            plain[day] = _decide(plain[day], False, reason("shift_failed", name=name))


def _decide(day: CalendarDay, service: bool, why: Reason) -> CalendarDay:
    return CalendarDay(day.date, service, day.provisional, why)


def _name(table: HolidayTable, day: date) -> str:
    holiday = table.find(day)
    return holiday.name if holiday else ""
