"""A picture in small, and in full size when it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button

_SMALL = QSize(232, 168)
_SCREEN_PERCENT = 80


class PictureDialog(QDialog):
    """The picture as large as the screen allows, never larger than it is."""

    def __init__(self, picture: QPixmap, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableSize() * _SCREEN_PERCENT / 100
        self.picture = QLabel()
        self.picture.setAccessibleName(name)
        self.picture.setPixmap(_scaled(picture, room) if _is_larger(picture, room) else picture)
        area = QScrollArea()
        area.setAccessibleName(name)
        area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        area.setWidget(self.picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        layout.addWidget(area)
        self.resize(self.picture.sizeHint() + QSize(4 * RELATED, 4 * RELATED))


def build_picture_button(content: bytes, name: str) -> QWidget | None:
    """A button for a file's ``content``; None where Qt cannot draw it."""
    picture = QPixmap()
    if not picture.loadFromData(content):
        return None
    button = build_button("", "quiet", name=name)
    button.setToolTip(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    small = _scaled(picture, _SMALL)
    button.setIcon(QIcon(small))
    button.setIconSize(small.size())
    button.setFixedSize(small.size() + QSize(2 * RELATED, 2 * RELATED))
    button.clicked.connect(lambda: PictureDialog(picture, name, button).open())
    return button


def _scaled(picture: QPixmap, room: QSize) -> QPixmap:
    return picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _is_larger(picture: QPixmap, room: QSize) -> bool:
    return picture.width() > room.width() or picture.height() > room.height()
