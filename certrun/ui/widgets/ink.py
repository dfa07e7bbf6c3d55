"""A signature as plain data, and how it is drawn.

Coordinates are whole numbers from 0 to 10,000 along each side of an area whose sides are as ``ASPECT``; pressure runs
from 0 to 1000 (mouse and finger: 500), time in whole milliseconds from the first touch of the first stroke. No floats,
because journal entries know none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

ASPECT = (5, 2)
EXTENT = 10_000
FULL_PRESSURE = 1000
UNKNOWN_PRESSURE = 500


@dataclass(frozen=True, slots=True)
class InkPoint:
    """Where the pen was, how hard it pressed, and when."""

    x: int
    y: int
    pressure: int
    ms: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line from pen down to pen up; at least one point."""

    points: tuple[InkPoint, ...]


def ink_area(width: int, height: int) -> QRectF:
    """The largest rectangle of the ink's shape within a widget, centred."""
    across, down = ASPECT
    scale = min(width / across, height / down)
    size = (scale * across, scale * down)
    return QRectF((width - size[0]) / 2, (height - size[1]) / 2, size[0], size[1])


def to_ink(area: QRectF, x: float, y: float) -> tuple[int, int]:
    """Widget position → ink coordinates; a pen that leaves the area stays on its edge."""
    along = (x - area.left()) / max(1.0, area.width())
    down = (y - area.top()) / max(1.0, area.height())
    return _clamp(round(along * EXTENT)), _clamp(round(down * EXTENT))


def _clamp(value: int) -> int:
    return max(0, min(EXTENT, value))


def _to_widget(area: QRectF, point: InkPoint) -> QPointF:
    return QPointF(
        area.left() + point.x * area.width() / EXTENT,
        area.top() + point.y * area.height() / EXTENT,
    )


def paint_strokes(painter: QPainter, area: QRectF, strokes: Sequence[Stroke], colour: QColor) -> None:
    """Draw strokes as smooth lines whose width follows the pressure."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        paint_tail(painter, area, stroke.points, colour)


def paint_tail(painter: QPainter, area: QRectF, points: Sequence[InkPoint], colour: QColor) -> None:
    """Draw one stroke, or its newest points, of which the first two only lead in."""
    if len(points) == 1:
        _paint_dot(painter, area, points[0], colour)
        return
    places = [_to_widget(area, point) for point in points]
    for i in range(1, len(points)):
        painter.setPen(_pen(area, points[i], colour))
        painter.drawPath(_piece(places, i))


def _piece(places: list[QPointF], i: int) -> QPainterPath:
    # From middle to middle with the point between as control: neighbouring pieces meet with the same direction.
    start = (places[i - 2] + places[i - 1]) / 2 if i > 1 else places[0]
    end = (places[i - 1] + places[i]) / 2 if i < len(places) - 1 else places[i]
    path = QPainterPath(start)
    path.quadTo(places[i - 1], (places[i - 1] + places[i]) / 2)
    path.lineTo(end)
    return path


def _pen(area: QRectF, point: InkPoint, colour: QColor) -> QPen:
    # A ball pen's line: about 1/180 of the width of the signature box at medium pressure.
    width = area.width() / 180 * (0.5 + point.pressure / FULL_PRESSURE)
    return QPen(colour, max(1.2, width), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _paint_dot(painter: QPainter, area: QRectF, point: InkPoint, colour: QColor) -> None:
    painter.setPen(_pen(area, point, colour))
    painter.drawPoint(_to_widget(area, point))
