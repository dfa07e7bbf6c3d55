"""What happened to one thing, newest first: a line with a dot per record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.status import chip_size, look_of, paint_chip

_DOT = 10
_GUTTER = 28
_WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One record: when, in words; what happened; more about it. ``struck`` marks what was reversed since.

    ``mark`` is the code of a chip below the time, "" for none, and ``why`` the sentence about it.
    """

    when: str
    title: str
    detail: str = ""
    tone: Tone = "muted"
    struck: bool = False
    mark: str = ""
    why: str = ""

    @property
    def spoken(self) -> str:
        """All that it says, for the screen reader and the tip."""
        mark = look_of(self.mark).text if self.mark else ""
        return " ".join(part for part in (self.when, mark, self.title, self.detail, self.why) if part)


class _TimelineModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[TimelineItem, ...] = ()

    def replace(self, items: Sequence[TimelineItem]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return item.spoken
        return None


class _TimelineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _TimelineModel, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = max(120, self._view.viewport().width())
        item = self._model.items[index.row()]
        words = sum(height for _, _, height, _ in self._blocks(item, width))
        return QSize(width, words + self._mark_height(item) + GROUP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        room: QRect = option.rect
        item = self._model.items[index.row()]
        painter.save()
        self._paint_line(painter, room, item, index.row())
        top = room.top() + TIGHT
        for number, (text, font, height, colour) in enumerate(self._blocks(item, room.width())):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            place = QRect(room.left() + _GUTTER, top, room.width() - _GUTTER - TIGHT, height)
            painter.drawText(place, _WRAP, text)
            top += height
            if number == 0 and item.mark:
                self._paint_mark(painter, place.translated(0, height), item)
                top += self._mark_height(item)
        painter.restore()

    def _paint_mark(self, painter: QPainter, below: QRect, item: TimelineItem) -> None:
        below.setHeight(self._mark_height(item) - TIGHT)
        paint_chip(painter, below, look_of(item.mark), self._theme, self._font(self._theme.scale.small))

    def _mark_height(self, item: TimelineItem) -> int:
        """Room for the chip and a gap below it; none without one."""
        if not item.mark:
            return 0
        return chip_size(look_of(item.mark).text, self._font(self._theme.scale.small)).height() + TIGHT

    def _paint_line(self, painter: QPainter, room: QRect, item: TimelineItem, row: int) -> None:
        tokens = self._theme.tokens
        centre = QPoint(room.left() + RELATED + _DOT // 2, room.top() + TIGHT + _DOT)
        first, last = row == 0, row == len(self._model.items) - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.border), 1.5))
        if not (first and last):
            start = centre.y() if first else room.top()
            end = centre.y() if last else room.bottom() + 1
            painter.drawLine(centre.x(), start, centre.x(), end)
        colour = QColor(tokens.colour(item.tone))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(tokens.surface) if item.struck else colour)
        painter.drawEllipse(centre, _DOT // 2 - 1, _DOT // 2 - 1)

    def _blocks(self, item: TimelineItem, width: int) -> list[tuple[str, QFont, int, str]]:
        """Text, font, height and colour of each part, from the top."""
        tokens, scale = self._theme.tokens, self._theme.scale
        parts = [(item.when, scale.small, tokens.muted, False), (item.title, scale.body, tokens.text, item.struck)]
        parts.append((item.detail, scale.small, tokens.muted, False))
        return [self._block(text, size, colour, struck, width) for text, size, colour, struck in parts if text]

    def _block(self, text: str, size: int, colour: str, struck: bool, width: int) -> tuple[str, QFont, int, str]:
        font = self._font(size)
        font.setStrikeOut(struck)
        room = QRect(0, 0, width - _GUTTER - TIGHT, 10_000)
        height = QFontMetrics(font).boundingRect(room, _WRAP, text).height()
        return text, font, height + 2, colour

    def _font(self, size: int) -> QFont:
        font = QFont(self._view.font())
        font.setPointSize(size)
        return font


class TimelineView(QListView):
    """A list to read; items are chosen only to be read out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = _TimelineModel(self)
        self.setModel(self._records)
        self.setItemDelegate(_TimelineDelegate(theme, self._records, self))
        self.setAccessibleName(self.tr("操作记录"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "plain")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_items(self, items: Sequence[TimelineItem]) -> None:
        """Replace all records; the order is the caller's."""
        self._records.replace(items)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
