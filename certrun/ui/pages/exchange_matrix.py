"""Station × station: up to which of whose records each station has seen, as far as its files told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from certrun.services.syncing.status import Heard, SyncStatus
from certrun.ui.pages.exchange_words import station_words
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import follow


@dataclass(frozen=True, slots=True)
class Seen:
    """``count`` records of a station are seen without a gap, of ``known`` that anybody has told of."""

    count: int
    known: int

    @property
    def behind(self) -> int:
        """How many are still to come."""
        return self.known - self.count


def seen_matrix(status: SyncStatus) -> list[list[Seen]]:
    """Rows: who has seen; columns: whose records; both in the order of the stations."""
    ids = [heard.station.id for heard in status.stations]
    known = {station: max(_last(heard, station) for heard in status.stations) for station in ids}
    return [[Seen(_without_gap(heard, station), known[station]) for station in ids] for heard in status.stations]


def _last(heard: Heard, station: str) -> int:
    return sum(extent[-1][1] for (s, _), extent in heard.held.items() if s == station and extent)


def _without_gap(heard: Heard, station: str) -> int:
    extents = (extent for (s, _), extent in heard.held.items() if s == station)
    return sum(extent[0][1] for extent in extents if extent and extent[0][0] == 1)


class SeenMatrix(QTableWidget):
    """Rows have seen, columns have written."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("各终端已收到的记录"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        follow(theme, self, self._colour)

    def show_status(self, status: SyncStatus) -> None:
        """Show the numbers."""
        names = [station_words(heard.station) for heard in status.stations]
        self.setRowCount(len(names))
        self.setColumnCount(len(names))
        self.setVerticalHeaderLabels([self.tr("{station}已收到").format(station=name) for name in names])
        self.setHorizontalHeaderLabels([self.tr("{station}的记录").format(station=name) for name in names])
        told = [heard.station.is_self or heard.made is not None for heard in status.stations]
        for row, cells in enumerate(seen_matrix(status)):
            self._fill_row(row, cells if told[row] else [None] * len(cells))

    def _fill_row(self, row: int, cells: Sequence[Seen | None]) -> None:
        for column, seen in enumerate(cells):
            look, words = self._cell(seen)
            item = QTableWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, look)
            item.setIcon(self._theme.icons.icon(*look))
            self.setItem(row, column, item)

    def _cell(self, seen: Seen | None) -> tuple[tuple[str, Tone], str]:
        if seen is None:
            return ("help", "muted"), self.tr("还不知道")
        if seen.behind:
            words = self.tr("收至 {n}，缺 {behind}").format(n=f"{seen.count:,}", behind=f"{seen.behind:,}")
            return ("warning", "held"), words
        return ("tick", "handed_over"), self.tr("收至 {n}，齐").format(n=f"{seen.count:,}")

    def _colour(self) -> None:
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None:
                    item.setIcon(self._theme.icons.icon(*item.data(Qt.ItemDataRole.UserRole)))
