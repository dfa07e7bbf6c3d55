"""The band that says for a moment and for all to see that the book is handed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from certrun.ui.theme.metrics import GROUP, RADIUS, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow

SHOWN_MS = 1500
_ICON = 28


class SuccessBand(QFrame):
    """Green, full width, gone after 1.5 s; what it said stays in ``text``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._words = QLabel(), build_label("", "heading")
        self.timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self.timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, RELATED, GROUP, RELATED)
        row.setSpacing(RELATED)
        row.addStretch(1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)
        row.addStretch(1)
        self.hide()
        follow(theme, self, self._colour)

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Show it for a moment."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.timer.start()

    def _colour(self) -> None:
        tokens = self._theme.tokens
        self.setMinimumHeight(self._theme.target + GROUP)
        self._icon.setPixmap(self._theme.icons.pixmap("success", "on_primary", _ICON))
        self.setStyleSheet(f"SuccessBand {{ background: {tokens.handed_over}; border-radius: {RADIUS}px; }}")
        self._words.setStyleSheet(f"color: {tokens.on_primary};")
