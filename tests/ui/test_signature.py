"""Signing with mouse, pen and finger, through real events."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QPainter, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.ink import ASPECT, EXTENT, InkPoint, Stroke, ink_area, paint_strokes, to_ink
from certrun.ui.widgets.signature import SignatureBox, SignaturePad


@pytest.fixture
def pad(qtbot: QtBot, theme: Theme) -> SignaturePad:
    pad = SignaturePad(theme)
    qtbot.addWidget(pad)
    pad.resize(500, 200)
    pad.show()
    return pad


def draw(pad: SignaturePad, *places: tuple[int, int]) -> None:
    first, *rest = places
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*first))
    for place in rest:
        QTest.mouseMove(pad, QPoint(*place))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*places[-1]))


def test_mouse_strokes_become_whole_numbers(qtbot: QtBot, pad: SignaturePad) -> None:
    with qtbot.waitSignal(pad.changed):
        draw(pad, (100, 50), (250, 100), (400, 150))
    (stroke,) = pad.strokes()
    assert [(point.x, point.y) for point in stroke.points] == [(2000, 2500), (5000, 5000), (8000, 7500)]
    assert {point.pressure for point in stroke.points} == {500}
    assert stroke.points[0].ms == 0
    json.dumps(asdict(stroke))


def test_time_goes_on_between_strokes_and_starts_anew_after_clear(qtbot: QtBot, pad: SignaturePad) -> None:
    draw(pad, (100, 50), (200, 50))
    qtbot.wait(40)
    draw(pad, (100, 90), (200, 90))
    first, second = pad.strokes()
    assert second.points[0].ms >= first.points[-1].ms + 30
    pad.clear()
    assert pad.is_empty()
    draw(pad, (100, 50), (200, 50))
    assert pad.strokes()[0].points[0].ms == 0


def test_undo_takes_back_one_stroke(pad: SignaturePad) -> None:
    draw(pad, (100, 50), (200, 50))
    kept = pad.strokes()
    draw(pad, (100, 90), (200, 90))
    pad.undo()
    assert pad.strokes() == kept
    pad.undo()
    pad.undo()
    assert pad.is_empty()


def test_a_pen_leaves_its_pressure_and_stays_on_the_paper(pad: SignaturePad) -> None:
    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure | QInputDevice.Capability.Position,
        1,
        1,
    )

    def send(kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
        place = QPointF(x, y)
        button = Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        event = QTabletEvent(kind, pen, place, place, pressure, 0, 0, 0, 0, 0, none, button, button)
        QApplication.sendEvent(pad, event)
        assert event.isAccepted()

    send(QEvent.Type.TabletPress, 50, 50, 0.2)
    send(QEvent.Type.TabletMove, 250, 100, 0.75)
    send(QEvent.Type.TabletMove, 900, -40, 1.0)
    send(QEvent.Type.TabletRelease, 900, -40, 0.0)
    (stroke,) = pad.strokes()
    assert [point.pressure for point in stroke.points] == [200, 750, 1000]
    assert (stroke.points[-1].x, stroke.points[-1].y) == (EXTENT, 0)


def test_a_finger_signs_and_a_palm_does_not(pad: SignaturePad) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(1, QPoint(100, 50), pad).commit()
    QTest.touchEvent(pad, device).move(1, QPoint(200, 80), pad).press(2, QPoint(400, 180), pad).commit()
    QTest.touchEvent(pad, device).move(1, QPoint(300, 90), pad).move(2, QPoint(410, 185), pad).commit()
    QTest.touchEvent(pad, device).release(1, QPoint(300, 90), pad).release(2, QPoint(410, 185), pad).commit()
    (stroke,) = pad.strokes()
    assert [point.x for point in stroke.points] == [2000, 4000, 6000]


def test_the_paper_keeps_its_shape_in_any_widget() -> None:
    for width, height in ((1000, 200), (200, 1000), (500, 200)):
        area = ink_area(width, height)
        assert area.width() / area.height() == pytest.approx(ASPECT[0] / ASPECT[1])
        assert area.right() <= width
        assert area.bottom() <= height
    assert to_ink(ink_area(500, 200), 500, 200) == (EXTENT, EXTENT)


def ink_on(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    return sum(image.pixelColor(x, y).value() < 128 for x in range(left, right) for y in range(top, bottom))


def test_strokes_are_drawn_where_they_were_written_and_thicker_under_pressure() -> None:
    image = QImage(500, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    light = Stroke(tuple(InkPoint(x, 2500, 100, x) for x in range(1000, 9001, 500)))
    heavy = Stroke(tuple(InkPoint(x, 7500, 1000, x) for x in range(1000, 9001, 500)))
    dot = Stroke((InkPoint(5000, 5000, 500, 0),))
    painter = QPainter(image)
    paint_strokes(painter, ink_area(500, 200), (light, heavy, dot), QColor("black"))
    painter.end()
    assert ink_on(image, 60, 140, 440, 160) >= 2 * ink_on(image, 60, 40, 440, 60) > 300
    assert 1 <= ink_on(image, 240, 90, 260, 110) <= 40
    assert ink_on(image, 0, 0, 40, 200) == 0


def test_the_box_offers_undo_only_when_something_is_written(qtbot: QtBot, theme: Theme) -> None:
    box = SignatureBox(theme)
    qtbot.addWidget(box)
    assert not box._undo.isEnabled()
    box.pad.set_strokes([Stroke((InkPoint(1, 1, 500, 0),))])
    assert box._undo.isEnabled()
    assert box._hint.text() == "已签 1 笔"
    box._clear.click()
    assert box.pad.is_empty()
    assert not box._clear.isEnabled()
