"""Telling a scanner from a person: it types faster than anybody and ends with Enter, wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from certrun.ui.widgets.keys import typed_text

# Scanners send a key every 1 to 20 ms; the fastest typists need 60 ms.
_GAP_MS = 40
# The shortest code on paper or book is longer than what a form asks for in one breath (four characters of an ID).
_SHORTEST = 6


class ScanCatcher(QObject):
    """Watches fields; ``scanned(text)`` comes when one of them got a scan, which is taken out of the field again."""

    scanned = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._burst = ""
        self._before = ""

    def watch(self, field: QLineEdit) -> None:
        """Watch one more field."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            return self._key(watched, event)
        return False

    def _key(self, field: QLineEdit, event: QKeyEvent) -> bool:
        fast = self._since.isValid() and self._since.elapsed() <= _GAP_MS
        self._since.start()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return fast and self._end(field)
        text = typed_text(event)
        if not fast or not text:
            self._burst, self._before = "", field.text()
        self._burst += text
        return False

    def _end(self, field: QLineEdit) -> bool:
        burst, self._burst = self._burst, ""
        if len(burst) < _SHORTEST:
            return False
        field.setText(self._before)
        self.scanned.emit(burst)
        return True
