"""Dates, times, areas and names as the pages write them, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from certrun.domain.ports import CHINA, parse_wall
from certrun.domain.records import Holder
from certrun.services.wording import field_name
from certrun.ui.i18n import present_language, translate

_WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday."""
    return _WEEKDAYS_ZH if present_language() == "zh" else _WEEKDAYS_EN


def day_words(day: date) -> str:
    """2026年11月24日（周二）."""
    name = weekday_names()[day.weekday()]
    if present_language() == "zh":
        return f"{day.year}年{day.month}月{day.day}日（{name}）"
    return f"{name} {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """11月24日: a day where the year is plain."""
    return f"{day.month}月{day.day}日" if present_language() == "zh" else f"{day.day} {_MONTHS_EN[day.month - 1]}"


def iso_day_words(iso: str | None) -> str:
    """The same of ISO text; empty for none."""
    return day_words(date.fromisoformat(iso)) if iso else ""


def time_words(wall: str) -> str:
    """The moment of an entry (``…Z``) as day and time in China."""
    local = parse_wall(wall).astimezone(CHINA)
    return f"{day_words(local.date())} {local:%H:%M}"


def area_number(hundredths: int) -> str:
    """``12050`` → 120.50."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def area_words(hundredths: int | None) -> str:
    """``12050`` → 120.50 ㎡; empty for none."""
    return "" if hundredths is None else f"{area_number(hundredths)} ㎡"


def field_label(name: str) -> str:
    """The label of a register field, as a form begins its lines."""
    words = field_name(name, present_language())
    return words[:1].upper() + words[1:]


def holder_names(holders: Sequence[Holder]) -> str:
    """All names of a book on one line."""
    return joined(holder.name for holder in holders)


def joined(words: Iterable[str]) -> str:
    """Words in a row: with 、 in Chinese, with commas in English."""
    return translate("words", "、").join(words)
