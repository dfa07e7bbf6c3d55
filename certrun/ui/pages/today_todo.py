"""What is to be done, as data: one line per matter, with its count and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from certrun.domain.custody import UNCOUNTED
from certrun.domain.views import TripView
from certrun.services.reporting import Overview
from certrun.ui.i18n import translate
from certrun.ui.pages.arguments import ShowCases, ShowCertificates
from certrun.ui.pages.words import iso_day_words
from certrun.ui.theme.tokens import Tone

Unit = Literal["book", "case"]


@dataclass(frozen=True, slots=True)
class Todo:
    """``count`` books, or cases; a click opens ``page`` with ``argument``."""

    icon: str
    tone: Tone
    words: str
    count: int
    unit: Unit
    page: str
    argument: object = None


def todos(overview: Overview, today: date) -> list[Todo]:
    """The matters that wait, the most urgent first; those with nothing to do are left out."""
    return [todo for todo in (*_of_trips(overview.trips, today), *_of_books(overview)) if todo.count]


def _of_trips(trips: tuple[TripView, ...], today: date) -> Iterator[Todo]:
    now = today.isoformat()
    for trip in trips:
        if trip.state == "out" and trip.date is not None and trip.date < now:
            words = translate("today", "{day} 的任务还没有收车").format(day=iso_day_words(trip.date))
            yield Todo("warning", "alarm", words, trip.bag.get("out", 0) or 1, "book", "plan", trip.id)
        if trip.state == "open" and trip.date == now:
            yield Todo(
                "car", "out", translate("today", "今天出发，还没有出库清点"), trip.books, "book", "plan", trip.id
            )


def _of_books(overview: Overview) -> Iterator[Todo]:
    yield Todo(
        "state-conflict",
        "alarm",
        translate("today", "待核实"),
        overview.cases,
        "case",
        "exchange",
        ShowCases(),
    )
    yield Todo(
        "state-listed",
        "in_safe",
        translate("today", "待清点入库"),
        overview.uncounted,
        "book",
        "certificates",
        ShowCertificates(custody=UNCOUNTED),
    )
    yield Todo("plan", "planned", translate("today", "待排下村日"), overview.to_plan, "book", "plan")
    yield Todo(
        "phone",
        "out",
        translate("today", "约定再访已到期"),
        overview.retries_due,
        "book",
        "certificates",
        ShowCertificates(needs="retry"),
    )
    yield Todo(
        "state-held",
        "held",
        translate("today", "暂缓发放"),
        overview.held,
        "book",
        "certificates",
        ShowCertificates(state="held"),
    )
    yield Todo(
        "warning",
        "alarm",
        translate("today", "证号与另一本相同，请核实"),
        overview.doubled,
        "book",
        "certificates",
        ShowCertificates(needs="number"),
    )
    yield Todo(
        "map",
        "muted",
        translate("today", "村不明，排不了下村日"),
        overview.unplaced,
        "book",
        "certificates",
        ShowCertificates(needs="village"),
    )
    yield Todo(
        "warning",
        "held",
        translate("today", "导入时放行，待补待核"),
        overview.marked,
        "book",
        "certificates",
        ShowCertificates(needs="mark"),
    )
