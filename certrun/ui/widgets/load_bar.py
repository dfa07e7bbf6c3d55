"""How full something is: words, numbers and a bar; over the limit it says so."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label

_HEIGHT = 6


class _Bar(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """0 is empty, 1 full, more is too much."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        tone: Tone = "alarm" if self._share > 1 else "planned"
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.border))
        painter.setBrush(QColor(tokens.window))
        painter.drawRoundedRect(room, _HEIGHT / 2, _HEIGHT / 2)
        if self._share > 0:
            room.setWidth(max(_HEIGHT, room.width() * min(1.0, self._share)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.colour(tone)))
            painter.drawRoundedRect(room, _HEIGHT / 2, _HEIGHT / 2)
        painter.end()


class LoadBar(QWidget):
    """``label`` on the left, the numbers in words on the right, the bar below."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._words = build_label("", "caption")
        self._bar = _Bar(theme)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(build_label(label, "caption"))
        head.addWidget(self._words, 1, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._bar)

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._label} {self._words.text()}"

    def set_load(self, value: int, limit: int, words: str) -> None:
        """Show ``value`` of ``limit``; ``words`` are the same in writing."""
        self._bar.set_share(value / limit if limit else 0.0)
        over = self.tr("，超出") if limit and value > limit else ""
        self._words.setText(words + over)
        self.setAccessibleName(self.text)
