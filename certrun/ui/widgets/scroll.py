"""Content that scrolls upright within the surface that it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def build_scroll(name: str) -> QScrollArea:
    """An area without frame and background of its own; give it its content with `set_content`."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.viewport().setAutoFillBackground(False)
    return area


def set_content(area: QScrollArea, content: QWidget) -> None:
    """Replace the content; the surface below shines through it."""
    area.setWidget(content)
    content.setAutoFillBackground(False)
