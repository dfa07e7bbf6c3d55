"""Dates, times and loads of the plan in words of the present language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from certrun.domain.planning import reason_text
from certrun.domain.reasons import Reason, reason
from certrun.domain.views import StopView, TripView
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages import looks
from certrun.ui.pages.words import weekday_names
from certrun.ui.widgets.status import STATUS_LOOKS, StatusLook

STATUS_LOOKS["trip-promised"] = StatusLook(str(QT_TRANSLATE_NOOP("status", "已约定")), "lock", "planned")
STATUS_LOOKS["trip-proposed"] = StatusLook(str(QT_TRANSLATE_NOOP("status", "建议")), "info", "muted")


def short_date(day: date) -> str:
    """11月24日 周二; the year stands in the month above."""
    name = weekday_names()[day.weekday()]
    if present_language() == "zh":
        return f"{day.month}月{day.day}日 {name}"
    return f"{name} {day.day} {QLocale().monthName(day.month, QLocale.FormatType.ShortFormat)}"


def month_title(day: date) -> str:
    """2026年11月."""
    return (
        f"{day.year}年{day.month}月" if present_language() == "zh" else f"{QLocale().monthName(day.month)} {day.year}"
    )


def date_of(trip: TripView) -> date | None:
    """The trip's day."""
    return date.fromisoformat(trip.date) if trip.date else None


def team_words(trip: TripView) -> str:
    """第 1 组."""
    return translate("plan", "第 {n} 组").format(n=trip.team)


def is_proposal(trip: TripView) -> bool:
    """Whether the trip exists only in a proposal that nobody has adopted."""
    return trip.id.startswith("?")


def trip_look(trip: TripView) -> str:
    """The code of the chip that says how far a trip is: proposed, promised, or its state."""
    if is_proposal(trip):
        return "trip-proposed"
    if trip.state == "open" and trip.promised:
        return "trip-promised"
    return looks.trip_code(trip.state)


def books_words(count: int) -> str:
    """41 本."""
    # lupdate knows plurals of tr() in classes only.
    one, several = translate("plan", "1 本"), translate("plan", "{n} 本")
    return one if count == 1 else several.format(n=count)


def villages_words(count: int) -> str:
    """3 村."""
    one, several = translate("plan", "1 村"), translate("plan", "{n} 村")
    return one if count == 1 else several.format(n=count)


def duration_words(minutes: int) -> str:
    """5 小时 20 分."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return translate("plan", "{h} 小时").format(h=hours)
    if not hours:
        return translate("plan", "{m} 分").format(m=rest)
    return translate("plan", "{h} 小时 {m} 分").format(h=hours, m=rest)


def reason_words(why: Reason) -> str:
    """Why a village is where it is; empty for a reason of a newer program."""
    try:
        return reason_text(why, present_language())
    except KeyError:
        return ""


def stop_reason(stop: StopView) -> str:
    """The reason of a stop without the village and its books, which stand beside it already."""
    values = stop.reason.values()
    lead = reason_words(reason(stop.reason.code, village=values.get("village"), books=values.get("books")))
    return reason_words(stop.reason).removeprefix(lead).strip("，；,; ")
