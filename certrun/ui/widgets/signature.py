"""The place to sign with pen, finger or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import RADIUS, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow, set_button_icon
from certrun.ui.widgets.ink import (
    FULL_PRESSURE,
    UNKNOWN_PRESSURE,
    InkPoint,
    Stroke,
    ink_area,
    paint_strokes,
    paint_tail,
    to_ink,
)


class SignaturePad(QWidget):
    """Collects strokes. ``changed`` comes after each finished stroke, undo and clear.

    One finger signs: a second one (a palm) is ignored. Pen and touch never arrive twice, because their events are
    accepted here and Qt then makes no mouse events of them.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strokes: list[Stroke] = []
        self._points: list[InkPoint] = []
        self._clock = QElapsedTimer()
        self._finger: int | None = None
        self._drawn = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("签名区"))
        follow(theme, self, self._redraw)

    def strokes(self) -> tuple[Stroke, ...]:
        """The finished strokes, oldest first."""
        return tuple(self._strokes)

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Show a signature taken before."""
        self._strokes = list(strokes)
        self._points = []
        self._redraw()
        self.changed.emit()

    def is_empty(self) -> bool:
        """Whether nothing has been written."""
        return not self._strokes

    def undo(self) -> None:
        """Take the last stroke back."""
        self.set_strokes(self._strokes[:-1])

    def clear(self) -> None:
        """Take everything back; time starts anew."""
        self._clock.invalidate()
        self.set_strokes([])

    def sizeHint(self) -> QSize:
        return QSize(600, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 120)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressure = round(event.pressure() * FULL_PRESSURE)
        self._follow_pen(event.type(), event.position(), pressure)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), UNKNOWN_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._extend(event.position(), UNKNOWN_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._finish()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _touch(self, event: QTouchEvent) -> None:
        event.accept()
        for point in event.points():
            if self._finger is None and point.state() == QEventPoint.State.Pressed:
                self._finger = point.id()
                self._begin(point.position(), UNKNOWN_PRESSURE)
            elif point.id() == self._finger and point.state() == QEventPoint.State.Updated:
                self._extend(point.position(), UNKNOWN_PRESSURE)
            elif point.id() == self._finger and point.state() == QEventPoint.State.Released:
                self._finger = None
                self._finish()
        if event.type() == QEvent.Type.TouchCancel:
            self._finger = None
            self._finish()

    def _follow_pen(self, kind: QEvent.Type, place: QPointF, pressure: int) -> None:
        if kind == QEvent.Type.TabletPress:
            self._begin(place, pressure)
        elif kind == QEvent.Type.TabletMove:
            self._extend(place, pressure)
        elif kind == QEvent.Type.TabletRelease:
            self._finish()

    def _begin(self, place: QPointF, pressure: int) -> None:
        self._finish()
        if not self._clock.isValid():
            self._clock.start()
        self._add(place, pressure)

    def _extend(self, place: QPointF, pressure: int) -> None:
        if not self._points:
            return
        x, y = to_ink(self._area(), place.x(), place.y())
        if (x, y) != (self._points[-1].x, self._points[-1].y):
            self._add(place, pressure)

    def _add(self, place: QPointF, pressure: int) -> None:
        x, y = to_ink(self._area(), place.x(), place.y())
        self._points.append(InkPoint(x, y, max(0, min(FULL_PRESSURE, pressure)), self._clock.elapsed()))
        self._draw_newest()

    def _finish(self) -> None:
        if not self._points:
            return
        self._strokes.append(Stroke(tuple(self._points)))
        self._points = []
        self._redraw()
        self.changed.emit()

    def _area(self) -> QRectF:
        return ink_area(self.width(), self.height())

    def _colour(self) -> QColor:
        return QColor(self._theme.tokens.text)

    def _draw_newest(self) -> None:
        painter = QPainter(self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tail(painter, self._area(), self._points[-3:], self._colour())
        painter.end()
        self.update()

    def _redraw(self) -> None:
        density = self.devicePixelRatioF()
        self._drawn = QPixmap(self.size() * density)
        self._drawn.setDevicePixelRatio(density)
        self._drawn.fill(Qt.GlobalColor.transparent)
        if self._drawn.isNull():
            return
        painter = QPainter(self._drawn)
        self._paint_paper(painter)
        paint_strokes(painter, self._area(), [*self._strokes, *self._unfinished()], self._colour())
        painter.end()
        self.update()

    def _unfinished(self) -> list[Stroke]:
        return [Stroke(tuple(self._points))] if self._points else []

    def _paint_paper(self, painter: QPainter) -> None:
        tokens, area = self._theme.tokens, self._area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.muted), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QPen(QColor(tokens.border), 1, Qt.PenStyle.DashLine))
        line = area.top() + area.height() * 0.78
        painter.drawLine(QPointF(area.left() + 24, line), QPointF(area.right() - 24, line))


class SignatureBox(QWidget):
    """A signature pad with 撤一笔 and 重签, as the handover page uses it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = SignaturePad(theme, self)
        self._undo = build_button(self.tr("撤一笔"))
        self._clear = build_button(self.tr("重签"))
        set_button_icon(theme, self._undo, "undo")
        set_button_icon(theme, self._clear, "delete")
        self._undo.clicked.connect(self.pad.undo)
        self._clear.clicked.connect(self.pad.clear)
        self._hint = build_label(self.tr("请领证人在框内签名"), "caption", wrap=True)
        self.pad.changed.connect(self._tell)
        self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(RELATED)
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self._undo)
        buttons.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(RELATED)
        layout.addWidget(self.pad, 1)
        layout.addLayout(buttons)

    def _tell(self) -> None:
        signed = not self.pad.is_empty()
        self._undo.setEnabled(signed)
        self._clear.setEnabled(signed)
        count = len(self.pad.strokes())
        self._hint.setText(self.tr("已签 %n 笔", "", count) if signed else self.tr("请领证人在框内签名"))
