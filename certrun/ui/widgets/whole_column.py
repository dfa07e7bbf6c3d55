"""A column that never cuts its words: it grows with what comes, so that certificate numbers stay whole."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject

from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.record_table import RecordTable


class WholeColumn(QObject):
    """Widens ``column`` of ``table`` when longer words arrive or the type gets larger; the person may drag it."""

    def __init__(self, theme: Theme, table: RecordTable, column: int) -> None:
        super().__init__(table)
        self._table = table
        self._column = column
        self._longest = ""
        table.model().dataChanged.connect(self._look)
        theme.changed.connect(self._widen)

    def _look(self, first: QModelIndex, last: QModelIndex) -> None:
        model, metrics = self._table.model(), self._table.fontMetrics()
        words = (str(model.index(row, self._column).data() or "") for row in range(first.row(), last.row() + 1))
        self._longest = max(self._longest, *words, key=metrics.horizontalAdvance)
        self._widen()

    def _widen(self) -> None:
        needed = self._table.fontMetrics().horizontalAdvance(self._longest) + GROUP + RELATED
        if needed > self._table.columnWidth(self._column):
            self._table.setColumnWidth(self._column, needed)
