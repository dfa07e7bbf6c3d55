"""The chosen two weeks: a column of cards per service day, and the villages that have no day with the reason why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certrun.domain.views import StopView, TripView
from certrun.ui.pages.plan_words import (
    books_words,
    date_of,
    duration_words,
    is_proposal,
    short_date,
    stop_reason,
    team_words,
    trip_look,
    villages_words,
)
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow
from certrun.ui.widgets.load_bar import LoadBar
from certrun.ui.widgets.status import StatusChip

_COLUMN, _EMPTY_COLUMN = 12, 8
"""Least width of a column in characters of running Chinese text, with cards and without."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A village without a day, and why in words; nothing where nobody has planned yet."""

    village: str
    books: int
    why: str


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One service day; ``note`` is what is special about it."""

    date: date
    note: str
    trips: tuple[TripView, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a full day is."""

    minutes: int
    books: int


class TripCard(QFrame):
    """One trip: its villages in order with times, books and reason, and how full it is.

    The signals tell its id; a card that is only proposed offers nothing.
    """

    opened = Signal(str)
    promise_asked = Signal(str)

    def __init__(self, theme: Theme, trip: TripView, limits: Limits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.trip = trip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP - TIGHT, RELATED, GROUP - TIGHT, GROUP - TIGHT)
        layout.setSpacing(RELATED)
        layout.addLayout(self._build_head(theme))
        layout.addLayout(self._build_stops())
        layout.addLayout(self._build_load(theme, limits))
        if trip.state == "open" and not trip.promised and not is_proposal(trip):
            layout.addWidget(self._build_promise())

    def _build_head(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        row.addWidget(self._build_title(), 1)
        row.addWidget(StatusChip(theme, trip_look(self.trip)))
        return row

    def _build_title(self) -> QWidget:
        if is_proposal(self.trip):
            return build_label(team_words(self.trip), "heading")
        day = date_of(self.trip)
        name = self.tr("打开下村任务 {day} {team}").format(
            day=short_date(day) if day else "", team=team_words(self.trip)
        )
        title = build_button(team_words(self.trip), "link", name=name)
        title.setToolTip(self.tr("打开装车清单"))
        title.clicked.connect(lambda: self.opened.emit(self.trip.id))
        return title

    def _build_stops(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for number, stop in enumerate(self.trip.stops):
            self._add_stop(grid, number * 3, stop)
        return grid

    def _add_stop(self, grid: QGridLayout, row: int, stop: StopView) -> None:
        grid.addWidget(build_label(stop.village, wrap=True), row, 0)
        grid.addWidget(build_label(books_words(stop.books)), row, 1, Qt.AlignmentFlag.AlignRight)
        reason = stop_reason(stop)
        words = f"{stop.arrive}–{stop.leave}" + (f"　{reason}" if reason else "")
        grid.addWidget(build_label(words, "caption", wrap=True), row + 1, 0, 1, 2)
        grid.setRowMinimumHeight(row + 2, 2)

    def _build_load(self, theme: Theme, limits: Limits) -> QVBoxLayout:
        time, books = LoadBar(theme, self.tr("时间")), LoadBar(theme, self.tr("本数"))
        minutes = f"{duration_words(self.trip.minutes)} / {duration_words(limits.minutes)}"
        time.set_load(self.trip.minutes, limits.minutes, minutes)
        books.set_load(self.trip.books, limits.books, f"{self.trip.books} / {books_words(limits.books)}")
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(time)
        column.addWidget(books)
        return column

    def _build_promise(self) -> QWidget:
        day = date_of(self.trip)
        words = self.tr("锁定日期")
        button = build_button(words, name=f"{words} {short_date(day) if day else ''}")
        button.setToolTip(self.tr("村里已通知；重新排期时不再改动"))
        button.clicked.connect(lambda: self.promise_asked.emit(self.trip.id))
        return button


class PlanBoard(QScrollArea):
    """Columns side by side; scrolls when they do not fit."""

    opened = Signal(str)
    promise_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: list[tuple[QWidget, int]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("下村安排"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[TripCard] = []
        self.show_days((), (), 0, Limits(1, 1))
        follow(theme, self, self._measure)

    def show_days(self, days: Sequence[DayColumn], unplaced: Sequence[Unplaced], nowhere: int, limits: Limits) -> None:
        """Replace all columns; ``nowhere`` counts books whose village is not known."""
        self.cards, self._columns = [], []
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP - TIGHT)
        for day in days:
            self._add(row, self._build_day(day, limits), full=bool(day.trips))
        self._add(row, self._build_unplaced(unplaced, nowhere), full=bool(unplaced or nowhere))
        self.setWidget(body)
        self._measure()

    def _add(self, row: QHBoxLayout, column: QWidget, *, full: bool) -> None:
        row.addWidget(column, 2 if full else 1)
        self._columns.append((column, _COLUMN if full else _EMPTY_COLUMN))

    def _build_day(self, day: DayColumn, limits: Limits) -> QWidget:
        column, layout = _column(short_date(day.date), day.note)
        for trip in day.trips:
            card = TripCard(self._theme, trip, limits)
            card.opened.connect(self.opened)
            card.promise_asked.connect(self.promise_asked)
            self.cards.append(card)
            layout.addWidget(card)
        if not day.trips:
            layout.addWidget(build_label(self.tr("还没有安排"), "caption", wrap=True))
        layout.addStretch(1)
        return column

    def _build_unplaced(self, unplaced: Sequence[Unplaced], nowhere: int) -> QWidget:
        total = sum(village.books for village in unplaced)
        note = f"{villages_words(len(unplaced))} {books_words(total)}" if unplaced else ""
        column, layout = _column(self.tr("未排入"), note)
        if any(not village.why for village in unplaced):
            layout.addWidget(build_label(self.tr("尚未排期"), "caption"))
        if unplaced or nowhere:
            layout.addWidget(self._build_list(unplaced, nowhere))
        else:
            layout.addWidget(build_label(self.tr("待发的村都已排入"), "caption", wrap=True))
        layout.addStretch(1)
        return column

    def _build_list(self, unplaced: Sequence[Unplaced], nowhere: int) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(GROUP - TIGHT, RELATED, GROUP - TIGHT, GROUP - TIGHT)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        lines = [*unplaced]
        if nowhere:
            lines.append(Unplaced(self.tr("村不明"), nowhere, self.tr("请在“证书”里更正所在村")))
        for number, village in enumerate(lines):
            grid.addWidget(build_label(village.village, wrap=True), number * 3, 0)
            grid.addWidget(build_label(books_words(village.books)), number * 3, 1, Qt.AlignmentFlag.AlignRight)
            if village.why:
                grid.addWidget(build_label(village.why, "caption", wrap=True), number * 3 + 1, 0, 1, 2)
            grid.setRowMinimumHeight(number * 3 + 2, TIGHT)
        return card

    def _measure(self) -> None:
        character = self.fontMetrics().horizontalAdvance("村")
        # Small type is larger beside the running text in field mode.
        extra = 1 if self._theme.field_mode else 0
        for column, characters in self._columns:
            column.setMinimumWidth((characters + extra) * character)


def _column(title: str, note: str) -> tuple[QWidget, QVBoxLayout]:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(RELATED)
    head = QHBoxLayout()
    head.setSpacing(RELATED)
    head.addWidget(build_label(title, "heading"))
    head.addWidget(build_label(note, "caption"), 1)
    layout.addLayout(head)
    return column, layout
