"""A short table with controls in its cells: sheets and columns of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from certrun.ui.theme.metrics import RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import follow


class QuietCombo(QComboBox):
    """The wheel scrolls the table below it, not the answer within it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class QuietSpin(QSpinBox):
    """The wheel scrolls the table below it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def build_table(theme: Theme, name: str, titles: Sequence[str], widths: Sequence[int], owner: QObject) -> QTableWidget:
    """A table without grid and selection; ``widths`` in characters of running text, the last column takes the rest."""
    table = QTableWidget(0, len(titles))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(titles))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setStretchLastSection(True)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def measure() -> None:
        table.verticalHeader().setDefaultSectionSize(theme.target + RELATED)
        digit = table.fontMetrics().horizontalAdvance("0")
        for at, width in enumerate(widths):
            table.setColumnWidth(at, width * digit + 2 * RELATED)

    follow(theme, owner, measure)
    return table


def set_text(table: QTableWidget, row: int, column: int, text: str, *, right: bool = False) -> QTableWidgetItem:
    """Put words into a cell, with a tool tip for those that are too long for it."""
    item = table.item(row, column)
    if item is None:
        item = QTableWidgetItem()
        table.setItem(row, column, item)
    item.setText(text)
    item.setToolTip(text)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def set_right(table: QTableWidget, *columns: int) -> None:
    """Head columns of numbers where the numbers stand."""
    for column in columns:
        item = table.horizontalHeaderItem(column)
        if item is not None:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def set_control(table: QTableWidget, row: int, column: int, control: QWidget) -> None:
    """Put a control into a cell, with room around it."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(TIGHT, 0, TIGHT, 0)
    line.addWidget(control)
    table.setCellWidget(row, column, box)
