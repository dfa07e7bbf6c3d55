"""Clock times of a trip: legs, work at the stops, lunch.

All times are whole minutes. Lunch falls at the first stop whose work ends after noon, and lengthens it; a team that is
on its way home by then eats at home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NOON = 12 * 60


@dataclass(frozen=True, slots=True)
class StopTime:
    """When a team is in a village, in minutes since midnight."""

    arrive: int
    leave: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """The stops in order, the return, and the whole day in minutes (lunch included)."""

    stops: tuple[StopTime, ...]
    back: int
    minutes: int


def parse_clock(text: str) -> int:
    """Minutes since midnight of ``HH:MM``; ValueError for anything else."""
    hours, separator, minutes = text.partition(":")
    if not separator or not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        raise ValueError(text)
    if int(hours) > 23 or int(minutes) > 59:
        raise ValueError(text)
    return int(hours) * 60 + int(minutes)


def format_clock(minutes: int) -> str:
    """``HH:MM`` of minutes since midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def working_minutes(start: int, day_minutes: int, lunch_minutes: int) -> int:
    """What a day of ``day_minutes`` from ``start`` leaves for driving and work: lunch counts when noon lies inside it.

    A trip whose legs and work stay within this is never longer than ``day_minutes`` in its timetable.
    """
    return day_minutes - lunch_minutes if start < NOON < start + day_minutes else day_minutes


def build_timetable(start: int, legs: Sequence[int], work: Sequence[int], lunch_minutes: int) -> Timetable:
    """Times of a trip that starts at ``start``: ``legs`` has one item more than ``work``, the last is the way home."""
    if len(legs) != len(work) + 1:
        raise ValueError("a trip of n stops has n + 1 legs")
    now, lunch_due = start, start < NOON
    stops: list[StopTime] = []
    for leg, stay in zip(legs, work, strict=False):
        arrive = now + leg
        now = arrive + stay
        if lunch_due and now > NOON:
            now, lunch_due = now + lunch_minutes, False
        stops.append(StopTime(arrive, now))
    back = now + legs[-1]
    return Timetable(tuple(stops), back, back - start)
