"""Earlier imports, newest first, each of which can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certrun.domain.views import BatchView
from certrun.ui.pages.import_words import kept_words
from certrun.ui.pages.words import time_words
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, set_button_icon
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable


class ImportHistory(QWidget):
    """``undo_asked(BatchView)`` and ``show_asked(batch id)`` come from the buttons above the list."""

    undo_asked = Signal(object)
    show_asked = Signal(str)

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batches: dict[str, BatchView] = {}
        self.model: IdTableModel[str, BatchView] = IdTableModel(tasks, self._columns(), self._fetch, parent=self)
        self.table = RecordTable(theme, self.model, self.tr("以前的导入"))
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.show_books = build_button(self.tr("查看这批证书"))
        self.undo = build_button(self.tr("撤销此次导入…"))
        set_button_icon(theme, self.undo, "undo")
        empty = EmptyState(theme, "import", self.tr("还没有导入过"), self.tr("导入过的清单会列在这里，可以整批撤销。"))
        pane = ListPane(self.table, empty, self.tr("次"))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addLayout(self._build_head())
        page.addWidget(pane, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.show_books.clicked.connect(self._show)
        self.undo.clicked.connect(self._undo)
        self._allow()

    def set_batches(self, batches: Sequence[BatchView]) -> None:
        """Show these imports."""
        self._batches = {batch.id: batch for batch in batches}
        self.model.set_ids(list(self._batches))
        if batches:
            self.table.selectRow(0)
        self._allow()

    def chosen(self) -> BatchView | None:
        """The import that is chosen."""
        rows = self.table.selected_rows()
        return self._batches.get(self.model.id_at(rows[0])) if rows else None

    def _fetch(self, ids: Sequence[str]) -> dict[str, BatchView]:
        return {identity: self._batches[identity] for identity in ids if identity in self._batches}

    def _columns(self) -> tuple[Column[BatchView], ...]:
        return (
            Column("time", self.tr("时间"), lambda it: time_words(it.time), width=27),
            Column("file", self.tr("文件"), lambda it: it.file or "", width=25),
            Column("new", self.tr("新增"), lambda it: f"{it.counts.get('new', 0):,}", width=9, right=True),
            Column("changed", self.tr("变更"), lambda it: f"{it.counts.get('changed', 0):,}", width=9, right=True),
            Column("live", self.tr("现有"), lambda it: f"{it.live:,}", width=9, right=True),
            Column("place", self.tr("导入时在哪里"), lambda it: kept_words(it.place), width=14),
            Column("actor", self.tr("经办人"), lambda it: it.actor, width=12),
        )

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(build_label(self.tr("以前的导入"), "heading"), 1)
        head.addWidget(self.show_books)
        head.addWidget(self.undo)
        return head

    def _allow(self) -> None:
        batch = self.chosen()
        self.undo.setEnabled(batch is not None and bool(batch.live or batch.counts.get("changed")))
        self.show_books.setEnabled(batch is not None and bool(batch.live))

    def _show(self) -> None:
        batch = self.chosen()
        if batch is not None:
            self.show_asked.emit(batch.id)

    def _undo(self) -> None:
        batch = self.chosen()
        if batch is not None:
            self.undo_asked.emit(batch)
