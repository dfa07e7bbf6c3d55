"""Where files are dropped or chosen, and the same drop anywhere on a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from certrun.ui.drops import dropped_files
from certrun.ui.theme.metrics import PAGE, RADIUS, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow, set_button_icon


class DropArea(QWidget):
    """Says what may be dropped, with a button for those who do not drag; ``asked()`` comes from the button."""

    asked = Signal()

    def __init__(self, theme: Theme, headline: str, text: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        picture = QLabel()
        follow(theme, self, lambda: picture.setPixmap(theme.icons.pixmap("import", "primary", 40)))
        caption = build_label(text, "caption")
        self._explaining = (picture, caption)
        self.button = build_button(button, "primary")
        set_button_icon(theme, self.button, "folder")
        self.button.clicked.connect(self.asked)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(RELATED)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.button)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
        self._column.setSpacing(RELATED)
        self._column.addStretch(1)
        for part in (picture, build_label(headline, "heading"), caption):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addLayout(self._buttons)
        self._column.addStretch(1)
        theme.changed.connect(self.update)

    def add_button(self, button: QPushButton) -> None:
        """Offer a second way beside the first."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def set_brief(self, on: bool) -> None:
        """Leave the picture and the explanation out, where another way is the usual one and needs the room."""
        for part in self._explaining:
            part.setHidden(on)
        margin = RELATED if on else PAGE
        self._column.setContentsMargins(PAGE, margin, PAGE, margin)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.muted), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()


class FileDrop(QObject):
    """Takes the files dropped anywhere on ``window``; folders and texts are not taken."""

    def __init__(self, window: QWidget, take: Callable[[tuple[Path, ...]], None]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return False
        files = dropped_files(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
            self._take(files)
        return True
