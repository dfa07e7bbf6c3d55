"""A signature to look at: strokes in the colour of the text, a picture on white as paper is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from certrun.ui.theme.metrics import RADIUS, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.ink import EXTENT, UNKNOWN_PRESSURE, InkPoint, Stroke, paint_strokes

_HEIGHT = 96
_PAPER = QColor("white")


class SignatureView(QWidget):
    """``strokes`` are points from 0 to 1 along each side of an area ``aspect`` times as wide as high; ``picture`` is a
    PNG, and empty where there are strokes."""

    def __init__(
        self,
        theme: Theme,
        strokes: Sequence[Sequence[tuple[float, float]]],
        aspect: float,
        picture: bytes = b"",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._aspect = aspect
        self._strokes = [_stroke(points) for points in strokes if points]
        self._picture = QPixmap()
        self._picture.loadFromData(picture)
        self.setAccessibleName(self.tr("签名"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(round((_HEIGHT - 2 * RELATED) * self._aspect) + 2 * RELATED, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface) if self._picture.isNull() else _PAPER)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(self.rect()).adjusted(RELATED, RELATED, -RELATED, -RELATED)
        if self._picture.isNull():
            paint_strokes(painter, area, self._strokes, QColor(tokens.text))
        else:
            painter.drawPixmap(_fitted(self._picture, area), self._picture, QRectF(self._picture.rect()))
        painter.end()


def _stroke(points: Sequence[tuple[float, float]]) -> Stroke:
    return Stroke(tuple(InkPoint(round(x * EXTENT), round(y * EXTENT), UNKNOWN_PRESSURE, 0) for x, y in points))


def _fitted(picture: QPixmap, area: QRectF) -> QRectF:
    scale = min(area.width() / picture.width(), area.height() / picture.height())
    room = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    room.moveCenter(area.center())
    return room
