"""The search field: waits for a pause in typing, hands over on Enter, and leads into the list by arrow key."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import follow

_PAUSE_MS = 120


class SearchBox(QLineEdit):
    """``searched(text)`` comes after a pause or at once on Enter, and on clearing; ``confirmed(text)`` on Enter only.

    A scanner types fast and ends with Enter: it causes one search, not twenty. Text still being composed by an input
    method is not searched.
    """

    searched = Signal(str)
    confirmed = Signal(str)
    left_downwards = Signal()

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: str | None = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.setPlaceholderText(hint)
        self.setAccessibleName(self.tr("搜索"))
        self.setToolTip(hint)
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        follow(theme, self, lambda: self._glass.setIcon(theme.icons.icon("search", "muted")))
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self._confirm)

    def set_hint(self, hint: str) -> None:
        """Say what can be searched here."""
        self.setPlaceholderText(hint)
        self.setToolTip(hint)

    def set_text_silently(self, text: str) -> None:
        """Show a text whose search has been done already."""
        self.setText(text)
        self._pause.stop()
        self._told = text.strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._tell()
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        self._tell()
        self.confirmed.emit(self.text().strip())

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)
