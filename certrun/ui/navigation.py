"""The left column: the product's name and the pages, each with its number of things to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from certrun.ui.page_spec import PageSpec
from certrun.ui.theme.metrics import GROUP, ICON, RELATED, SELECTION_BAR, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label, follow

_ID_ROLE = Qt.ItemDataRole.UserRole
_ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_BADGE_ROLE = int(Qt.ItemDataRole.UserRole) + 2

AnyIndex = QModelIndex | QPersistentModelIndex


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(
            ICON + metrics.horizontalAdvance(str(index.data())), max(metrics.height() + GROUP, self._theme.target)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        room: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, room, chosen=chosen)
        tone: Tone = "primary" if chosen else "text"
        icon = self._theme.icons.pixmap(str(index.data(_ICON_ROLE)), tone)
        painter.drawPixmap(room.left() + GROUP, room.center().y() - ICON // 2 + 1, icon)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Bold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.colour(tone)))
        words = room.adjusted(GROUP + ICON + RELATED + TIGHT, 0, -RELATED, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        self._paint_badge(painter, room, index.data(_BADGE_ROLE) or 0)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, *, chosen: bool) -> None:
        tokens = self._theme.tokens
        if chosen:
            painter.fillRect(room, QColor(tokens.selection))
            painter.fillRect(QRect(room.left(), room.top(), SELECTION_BAR, room.height()), QColor(tokens.primary))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(tokens.hover))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.primary))
            painter.drawRect(room.adjusted(SELECTION_BAR, 0, -1, -1))

    def _paint_badge(self, painter: QPainter, room: QRect, count: int) -> None:
        if not count:
            return
        text = str(count) if count < 1000 else "999+"
        font = QFont(painter.font())
        font.setPointSize(self._theme.scale.small)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(text) + 2 * RELATED, metrics.height())
        pill = QRect(room.right() - width - RELATED, room.center().y() - metrics.height() // 2, width, metrics.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(self._theme.tokens.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class _PageList(QListWidget):
    """Getting the focus is no choice: Qt makes the first row current then, which would open its page."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        nowhere = self.currentRow() < 0
        self.blockSignals(True)
        super().focusInEvent(event)
        if nowhere:
            self.setCurrentRow(-1)
        self.blockSignals(False)


class Navigation(QWidget):
    """The list of pages; ``chosen(page id)`` comes when the person picks one."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._list = _PageList()
        self._list.setObjectName("pages")
        self._list.setAccessibleName(self.tr("页面"))
        self._list.setItemDelegate(_EntryDelegate(theme, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        for spec in pages:
            self._add(spec)
        self._list.currentItemChanged.connect(self._tell)
        brand = build_label("certrun", "brand")
        brand.setContentsMargins(GROUP, GROUP, GROUP, RELATED)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(brand)
        layout.addWidget(self._list, 1)
        follow(theme, self, self._measure)

    def show_page(self, page_id: str) -> None:
        """Mark a page as shown, without telling."""
        self._list.blockSignals(True)
        row = self._row(page_id)
        self._list.setCurrentRow(-1 if row is None else row)
        self._list.blockSignals(False)

    def set_offered(self, page_id: str, *, offered: bool) -> None:
        """Show the entry of a page, or not."""
        row = self._row(page_id)
        if row is not None:
            self._list.item(row).setHidden(not offered)

    def set_badge(self, page_id: str, count: int) -> None:
        """The number of things to do on a page."""
        row = self._row(page_id)
        if row is None:
            return
        item = self._list.item(row)
        item.setData(_BADGE_ROLE, count)
        words = self.tr("{page}，{n} 项待办").format(page=item.text(), n=count) if count else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _add(self, spec: PageSpec) -> None:
        item = QListWidgetItem(spec.text)
        item.setData(_ID_ROLE, spec.id)
        item.setData(_ICON_ROLE, spec.icon)
        item.setToolTip(spec.text)
        self._list.addItem(item)

    def _row(self, page_id: str) -> int | None:
        rows = (i for i in range(self._list.count()) if self._list.item(i).data(_ID_ROLE) == page_id)
        return next(rows, None)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_ID_ROLE)))

    def _measure(self) -> None:
        metrics = QFontMetrics(self._list.font())
        texts = [self._list.item(i).text() for i in range(self._list.count())]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        self.setFixedWidth(max(160, widest + ICON + 2 * GROUP + 56))
        self._list.scheduleDelayedItemsLayout()
