"""终端: who belongs to the register, with fingerprints to compare, and how far each has come. Stands behind 高级."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certrun.domain.words import STATION_ROLES, word
from certrun.services.stations import StationView
from certrun.services.syncing.status import Heard, SyncStatus
from certrun.ui.i18n import present_language
from certrun.ui.pages.exchange_matrix import SeenMatrix
from certrun.ui.pages.exchange_words import station_words
from certrun.ui.pages.looks import station_code
from certrun.ui.pages.words import time_words
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable


class StationList(QWidget):
    """``chosen()`` comes when another station is chosen."""

    chosen = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard: Mapping[str, Heard] = {}
        self.model: IdTableModel[str, Heard] = IdTableModel(tasks, self._columns(), self._fetch, parent=self)
        self.table = RecordTable(theme, self.model, self.tr("终端"))
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(RELATED)
        self._tools.addWidget(build_label(self.tr("终端"), "heading"), 1)
        self._whose = build_label("", wrap=True)
        self.digits = build_label("", "code")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.matrix = SeenMatrix(theme)
        self._lay_out(theme)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())

    @property
    def station(self) -> StationView | None:
        """The station that is chosen."""
        rows = self.table.selected_rows()
        heard = self._heard.get(self.model.id_at(rows[0])) if rows else None
        return heard.station if heard is not None else None

    @property
    def at_office(self) -> bool:
        """Whether this computer is the office: only there stations are invited and revoked."""
        return any(heard.station.is_self and heard.station.role == "office" for heard in self._heard.values())

    def add_tool(self, button: QPushButton) -> None:
        """Put a button beside the heading."""
        self._tools.addWidget(button)

    def show_status(self, status: SyncStatus) -> None:
        """Show the stations; the chosen one stays chosen."""
        before = self.station
        self._heard = {heard.station.id: heard for heard in status.stations}
        self.model.set_ids(list(self._heard))
        self.matrix.show_status(status)
        row = self.model.row_of(before.id) if before is not None else None
        self.table.selectRow(row or 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        station = self.station
        if station is not None:
            words = self.tr("{station}的指纹。请打电话或当面核对：那台电脑上看到的数字必须完全一样。")
            self._whose.setText(words.format(station=station_words(station)))
            self.digits.setText(station.fingerprint)
        self.chosen.emit()

    def _fetch(self, ids: Sequence[str]) -> dict[str, Heard]:
        return {identity: self._heard[identity] for identity in ids if identity in self._heard}

    def _columns(self) -> tuple[Column[Heard], ...]:
        return (
            Column("name", self.tr("名称"), lambda it: station_words(it.station), width=22),
            Column("state", self.tr("状态"), lambda it: station_code(it.station.revoked), width=13, status=True),
            Column("role", self.tr("角色"), _role_words, width=12),
            Column("prefix", self.tr("回执编号开头"), lambda it: it.station.prefix, width=14),
            Column("made", self.tr("最近一份数据"), lambda it: time_words(it.made) if it.made else "—", width=26),
        )

    def _lay_out(self, theme: Theme) -> None:
        card = QFrame()
        card.setProperty("surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(GROUP, RELATED, GROUP, RELATED)
        inside.setSpacing(2)
        inside.addWidget(self._whose)
        inside.addWidget(self.digits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(self._tools)
        nothing = EmptyState(theme, "exchange", self.tr("还没有终端"))
        column.addWidget(ListPane(self.table, nothing, self.tr("台")), 3)
        column.addWidget(card)
        column.addSpacing(GROUP - RELATED)
        column.addWidget(build_label(self.tr("各终端接收进度"), "heading"))
        column.addWidget(self.matrix, 2)


def _role_words(heard: Heard) -> str:
    return word(STATION_ROLES, heard.station.role, present_language())
