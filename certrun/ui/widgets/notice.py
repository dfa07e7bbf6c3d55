"""A line in place that says what is not as it should be, for as long as it is so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from certrun.ui.theme.metrics import GROUP, ICON, RADIUS, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label, follow

_TONE: Tone = "held"


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._words = QLabel(), build_label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, RELATED, GROUP, RELATED)
        row.setSpacing(RELATED)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.hide()
        follow(theme, self, self._colour)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Show ``text``; "" hides it."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _colour(self) -> None:
        tokens = self._theme.tokens
        self._icon.setPixmap(self._theme.icons.pixmap("warning", _TONE, ICON))
        self.setStyleSheet(
            f"Notice {{ background: {tokens.tint(_TONE)}; border: 1px solid {tokens.colour(_TONE)};"
            f" border-radius: {RADIUS}px; }}"
        )
