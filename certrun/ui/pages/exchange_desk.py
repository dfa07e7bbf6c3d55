"""收发数据: where files are dropped, what was received lately, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from certrun.services.syncing.received import Received
from certrun.services.syncing.status import SyncStatus
from certrun.ui.pages.exchange_words import misplaced_words, missing_words, station_name, waiting_words
from certrun.ui.pages.words import time_words
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import GROUP, ICON, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label, follow
from certrun.ui.widgets.drop_area import DropArea
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable


class ExchangeDesk(QWidget):
    """The drop area, to which the page adds its buttons, a card of the page, and two lists below."""

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropArea(
            theme,
            self.tr("把其他终端的数据交换文件拖到这里"),
            self.tr("对方“导出数据”生成的 Excel 文件（.xlsx），可以一次拖入几份，先后不限"),
            self.tr("接收数据…"),
        )
        self.received = ReceivedList(theme, tasks)
        self.missing = MissingList(theme)
        lists = QHBoxLayout()
        lists.setSpacing(GROUP)
        lists.addWidget(self.received, 5)
        lists.addWidget(self.missing, 3)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GROUP)
        self._column.addWidget(self.drop, 2)
        self._column.addLayout(lists, 3)

    def add_card(self, card: QWidget) -> None:
        """Put a card between the drop area and the lists."""
        self._column.insertWidget(1, card)


class ReceivedList(QWidget):
    """The files that were taken in here, newest first."""

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Mapping[int, Received] = {}
        self.model: IdTableModel[int, Received] = IdTableModel(tasks, self._columns(), self._fetch, parent=self)
        table = RecordTable(theme, self.model, self.tr("最近收到的数据"))
        table.setSortingEnabled(False)
        empty = EmptyState(
            theme, "exchange", self.tr("还没有收到过数据"), self.tr("其他终端交来的文件，接收以后列在这里。")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(build_label(self.tr("最近收到的数据"), "heading"))
        column.addWidget(ListPane(table, empty, self.tr("份")), 1)

    def show_received(self, received: Sequence[Received]) -> None:
        """Show these files."""
        self._rows = dict(enumerate(received))
        self.model.set_ids(list(self._rows))

    def _fetch(self, ids: Sequence[int]) -> dict[int, Received]:
        return {number: self._rows[number] for number in ids if number in self._rows}

    def _columns(self) -> tuple[Column[Received], ...]:
        return (
            Column("at", self.tr("接收时间"), lambda it: time_words(it.at), width=27),
            Column("sender", self.tr("终端"), lambda it: it.sender, width=10),
            Column("new", self.tr("新增"), lambda it: f"{it.new:,}", width=6, right=True),
            Column("cases", self.tr("待核实"), lambda it: f"{it.cases:,}", width=8, right=True),
            Column("file", self.tr("文件"), lambda it: it.file, width=8),
        )


class MissingList(QWidget):
    """Which records of whom have not come yet, how many wait for others, and what to do about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("还缺的数据"))
        self.list.setIconSize(QSize(ICON, ICON))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.note = build_label(self.tr("请对方把上面这些天的数据再导出一份。"), "caption", wrap=True)
        whole = EmptyState(
            theme, "tick", self.tr("没有缺失"), self.tr("已收到的记录前后相连；缺了哪些天的文件，会在这里列出来。")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(build_label(self.tr("还缺的数据"), "heading"))
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)
        follow(theme, self, self._colour)

    def show_status(self, status: SyncStatus) -> None:
        """List what is missing."""
        names = {heard.station.id: heard.station.name for heard in status.stations}
        self.list.clear()
        for each in status.missing:
            self._add("warning", "held", missing_words(each, names))
        for place in status.branched:
            words = self.tr("{station} 从第 {n} 条起有两份：整机复制或恢复过旧备份，请核实")
            self._add("warning", "alarm", words.format(station=station_name(place.station, names), n=place.seq))
        if status.waiting:
            self._add("state-held", "held", waiting_words(status.waiting))
        for words in misplaced_words(status.misplaced, names):
            self._add("warning", "alarm", words)
        self._stack.setCurrentIndex(1 if self.list.count() else 0)
        self.note.setVisible(bool(status.missing))

    def _add(self, icon: str, tone: Tone, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, (icon, tone))
        item.setIcon(self._theme.icons.icon(icon, tone))
        self.list.addItem(item)

    def _colour(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            icon, tone = item.data(Qt.ItemDataRole.UserRole)
            item.setIcon(self._theme.icons.icon(icon, tone))
