"""Shares as bars with their numbers beside them, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label

_HEIGHT = 10


@dataclass(frozen=True, slots=True)
class Share:
    """``done`` of ``total``; ``words`` say the same in writing."""

    label: str
    done: int
    total: int
    words: str


class _Bar(QWidget):
    def __init__(self, theme: Theme, share: Share) -> None:
        super().__init__()
        self._theme = theme
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.muted))
        painter.setBrush(QColor(tokens.window))
        painter.drawRoundedRect(room, _HEIGHT / 2, _HEIGHT / 2)
        if self._share.done > 0 and self._share.total > 0:
            room.setWidth(max(_HEIGHT, room.width() * min(1.0, self._share.done / self._share.total)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.handed_over))
            painter.drawRoundedRect(room, _HEIGHT / 2, _HEIGHT / 2)
        painter.end()


class ProgressRows(QWidget):
    """Labels left, bars in the middle, numbers right, in as many columns as given."""

    def __init__(self, theme: Theme, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(RELATED)
        for column in range(columns):
            self._grid.setColumnStretch(column * 4 + 1, 1)
            if column:
                self._grid.setColumnMinimumWidth(column * 4 - 1, GROUP)

    def set_shares(self, shares: Sequence[Share]) -> None:
        """Replace all lines; they run down the columns."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        height = -(-len(shares) // self._columns)
        for number, share in enumerate(shares):
            self._add(number % height, number // height * 4, share)
        self.setAccessibleName(" ".join(f"{share.label} {share.words}" for share in shares))

    def _add(self, row: int, column: int, share: Share) -> None:
        words = build_label(share.words)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(build_label(share.label), row, column)
        self._grid.addWidget(_Bar(self._theme, share), row, column + 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(words, row, column + 2)
