"""PySide6 6.12.0 on Python 3.11 aborts after some 5,700 calls that return nothing; no version that we admit may."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_twenty_thousand_calls_that_return_nothing(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(20_000):
        label.setText(str(number))
    assert label.text() == "19999"
