"""The month: service days, days off and worked weekends, what is computed only, and the trips that are booked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from certrun.domain.calendar import CalendarDay, why_text
from certrun.domain.views import TripView
from certrun.services.board import Board
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.plan_words import date_of, month_title
from certrun.ui.pages.words import day_words, weekday_names
from certrun.ui.theme.metrics import RELATED, SELECTION_BAR, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_button, build_label, follow, set_button_icon

WEEKS = 6
PERIOD_DAYS = 14

AnyIndex = QModelIndex | QPersistentModelIndex


def month_start(month: date) -> date:
    """The Monday of the first week that shows a day of the month."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def monday_of(day: date) -> date:
    """The Monday of a date's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class DayCell:
    """One date as it is drawn. ``label`` says what is on: 下村, 3 村 41 本; ``tip`` says why."""

    date: date
    tag: str
    label: str
    service: bool
    tip: str


def make_cells(board: Board) -> dict[date, DayCell]:
    """Every date of the board with its words."""
    trips: dict[date, list[TripView]] = {}
    for trip in board.trips:
        day = date_of(trip)
        if day is not None:
            trips.setdefault(day, []).append(trip)
    return {day.date: _cell(day, board.tags, trips.get(day.date, [])) for day in board.days}


def _cell(day: CalendarDay, tags: Mapping[date, str], trips: list[TripView]) -> DayCell:
    label = _load_words(trips)
    if not label and day.service:
        label = translate("plan", "下村日")
    if day.provisional and day.service:
        label += translate("plan", "（推算）")
    tip = "\n".join([day_words(day.date), why_text(day, present_language()), *_trip_lines(trips)])
    return DayCell(day.date, _tag_word(tags.get(day.date, "")), label, day.service or bool(trips), tip)


def _tag_word(tag: str) -> str:
    return {"休": translate("plan", "休"), "班": translate("plan", "班")}.get(tag, "")


def _load_words(trips: list[TripView]) -> str:
    if not trips:
        return ""
    stops = sum(len(trip.stops) for trip in trips)
    return translate("plan", "{stops} 村 {books} 本").format(stops=stops, books=sum(trip.books for trip in trips))


def _trip_lines(trips: list[TripView]) -> list[str]:
    return [" → ".join(stop.village for stop in trip.stops) for trip in trips]


class MonthModel(QAbstractTableModel):
    """Six weeks from a Monday on, a column per weekday."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.month = date(2000, 1, 1)
        self.cells: dict[date, DayCell] = {}

    def show(self, month: date, cells: Mapping[date, DayCell]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self.cells = dict(cells)
        self.endResetModel()

    def date_at(self, row: int, column: int) -> date:
        """The date of a cell."""
        return month_start(self.month) + timedelta(days=row * 7 + column)

    def cell(self, index: AnyIndex) -> DayCell | None:
        """What is known of a date."""
        return self.cells.get(self.date_at(index.row(), index.column()))

    def rows_used(self) -> int:
        """Weeks that show a day of the month: four to six."""
        last = (self.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return (last - month_start(self.month)).days // 7 + 1

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else WEEKS

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 7

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.date_at(index.row(), index.column()).day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip if cell else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell.tip} {cell.tag} {cell.label}".replace("\n", " ") if cell else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return weekday_names()[section]


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, table: MonthTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        day = self._table.days.date_at(index.row(), index.column())
        cell = self._table.days.cell(index)
        room: QRect = option.rect
        painter.save()
        self._paint_ground(painter, room, day, index.column())
        self._paint_number(painter, room, day, option.font)
        if cell is not None:
            self._paint_words(painter, room, cell, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.tokens.primary), 2))
            painter.drawRect(room.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, room: QRect, day: date, column: int) -> None:
        tokens = self._theme.tokens
        inside = self._table.in_period(day)
        painter.fillRect(room, QColor(tokens.selection if inside else tokens.surface))
        if inside and column == 0:
            painter.fillRect(QRect(room.left(), room.top(), SELECTION_BAR, room.height()), QColor(tokens.primary))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _paint_number(self, painter: QPainter, room: QRect, day: date, font: QFont) -> None:
        tokens = self._theme.tokens
        cell = self._table.days.cells.get(day)
        bold = QFont(font)
        bold.setBold(bool(cell and cell.service) or day == self._table.today)
        painter.setFont(bold)
        width = QFontMetrics(bold).horizontalAdvance("88")
        box = QRect(room.left() + RELATED, room.top(), width + TIGHT, room.height())
        foreign = day.month != self._table.days.month.month
        painter.setPen(QColor(tokens.muted if foreign or not (cell and cell.service) else tokens.text))
        if day == self._table.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.primary), 1.5))
            height = QFontMetrics(bold).height() + 2
            ring = QRect(box.left() - TIGHT, room.center().y() - height // 2, box.width() + TIGHT, height)
            painter.drawRoundedRect(ring, TIGHT, TIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(day.day))

    def _paint_words(self, painter: QPainter, room: QRect, cell: DayCell, font: QFont) -> None:
        small = QFont(font)
        small.setPointSize(self._theme.scale.small)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = room.left() + RELATED + QFontMetrics(font).horizontalAdvance("88") + 2 * RELATED
        tone: Tone = "held"
        for text in (cell.tag, cell.label):
            if text:
                box = QRect(left, room.top(), room.right() - TIGHT - left, room.height())
                painter.setPen(QColor(self._theme.tokens.colour(tone)))
                painter.drawText(box, middle, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
                left += metrics.horizontalAdvance(text) + RELATED
            tone = "muted" if cell.date < self._table.today else "planned"


class MonthTable(QTableView):
    """``picked(date)`` comes on click and Enter."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.days = MonthModel(self)
        self.today = date(2000, 1, 1)
        self._period = date(2000, 1, 3)
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(theme, self))
        self.setAccessibleName(self.tr("下村日历"))
        self._settle()
        follow(theme, self, self._measure)
        self.clicked.connect(self._pick)

    def show_month(self, month: date, cells: Mapping[date, DayCell]) -> None:
        """Show a month with what is known of its days."""
        self.days.show(month, cells)
        self._measure()

    def set_period(self, monday: date) -> None:
        """Mark two weeks from ``monday`` on."""
        self._period = monday
        self.viewport().update()

    def in_period(self, day: date) -> bool:
        """Whether the board below shows this date."""
        return self._period <= day < self._period + timedelta(days=PERIOD_DAYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _pick(self, index: AnyIndex) -> None:
        if index.isValid():
            self.picked.emit(self.days.date_at(index.row(), index.column()))

    def _settle(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _measure(self) -> None:
        height = self.fontMetrics().height() + 2 * TIGHT
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        used = self.days.rows_used()
        for row in range(WEEKS):
            self.setRowHidden(row, row >= used)
        self.setFixedHeight(used * height + self.horizontalHeader().sizeHint().height() + 2)


class MonthCalendar(QWidget):
    """The month with its title and the way to other months; ``month_wanted(date)`` asks for another one."""

    month_wanted = Signal(object)
    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = MonthTable(theme)
        self.table.picked.connect(self.picked)
        self._month = date(2000, 1, 1)
        self._title = build_label("", "heading")
        self._note = build_label("", "caption")
        back = self._step(theme, "chevron-left", self.tr("上个月"), -1)
        on = self._step(theme, "chevron-right", self.tr("下个月"), 1)
        today = build_button(self.tr("今天"), "quiet")
        today.clicked.connect(lambda: self.picked.emit(self.table.today))
        self.head = QHBoxLayout()
        self.head.setSpacing(TIGHT)
        for part in (back, self._title, on, today):
            self.head.addWidget(part)
        self.head.addSpacing(RELATED)
        self.head.addWidget(self._note, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(self.head)
        layout.addWidget(self.table)

    @property
    def title(self) -> str:
        """The month shown."""
        return self._title.text()

    @property
    def note(self) -> str:
        """What must be known about the days shown."""
        return self._note.text()

    def show_board(self, month: date, today: date, board: Board) -> None:
        """Show a month of the board."""
        self._month = month
        self._title.setText(month_title(month))
        self.table.today = today
        self.table.show_month(month, make_cells(board))
        self._note.setText(_provisional_words(board))

    def _step(self, theme: Theme, icon: str, name: str, months: int) -> QWidget:
        button = build_button("", "quiet", name=name)
        button.setToolTip(name)
        set_button_icon(theme, button, icon)
        button.clicked.connect(lambda: self.month_wanted.emit(_other_month(self._month, months)))
        return button


def _other_month(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _provisional_words(board: Board) -> str:
    years = sorted({day.date.year for day in board.days if day.provisional})
    if not years:
        return ""
    return translate("plan", "{years} 年放假通知未公布，日历暂按推算").format(years="、".join(map(str, years)))
