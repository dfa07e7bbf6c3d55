"""The table view of every list, and the list with its empty state and footer around it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from certrun.ui.theme.metrics import RELATED, SELECTION_BAR, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import follow
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.footer import Footer
from certrun.ui.widgets.id_table import STATUS_ROLE, IdTableModel, K, R
from certrun.ui.widgets.status import look_of, paint_chip

AnyIndex = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws the bar at the left of a chosen row, and chips where the model gives a state."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        # PySide's stubs do not know the fields that QStyleOptionViewItem inherits.
        room: QRect = option.rect
        state = index.data(STATUS_ROLE)
        if state:
            paint_chip(painter, room.adjusted(RELATED, 0, -TIGHT, 0), look_of(state), self._theme, option.font)
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(room.left(), room.top(), SELECTION_BAR, room.height())
            painter.fillRect(bar, QColor(self._theme.tokens.primary))


class RecordTable(QTableView):
    """Whole rows, one height, no grid; ``opened(row)`` comes on Enter and double click."""

    opened = Signal(int)

    def __init__(self, theme: Theme, model: IdTableModel[K, R], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setAccessibleName(name)
        self._settle()
        follow(theme, self, self._measure)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def selected_rows(self) -> list[int]:
        """The chosen rows, ascending."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def selected_count(self) -> int:
        """How many rows are chosen; counts ranges, so choosing a million rows is quick."""
        chosen = self.selectionModel().selection()
        return sum(chosen.at(i).height() for i in range(chosen.count()))

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        height = max(metrics.height() + 2 * RELATED - 2, self._theme.target)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        model = self.model()
        if isinstance(model, IdTableModel):
            for i, column in enumerate(model.columns):
                self.setColumnWidth(i, metrics.horizontalAdvance("0") * column.width + 2 * RELATED)


class ListPane(QWidget):
    """A table with its footer, or, while there is no row, the empty state in its place."""

    def __init__(self, table: RecordTable, empty: EmptyState, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.footer = Footer(unit)
        self._empty = empty
        self._total = 0
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.footer)
        table.model().modelReset.connect(self._count)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        self._count()

    def set_total(self, total: int) -> None:
        """How many there would be without filter and search."""
        self._total = total
        self._count()

    def _selection_changed(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._count()

    def _count(self) -> None:
        shown = self.table.model().rowCount()
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        self.footer.set_counts(shown, self.table.selected_count(), max(self._total, shown))
