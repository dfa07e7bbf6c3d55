"""Verdicts as buttons with their counts: one of them, or all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from certrun.ui.pages.looks import VERDICTS
from certrun.ui.theme.metrics import TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, set_button_icon


class VerdictChips(QWidget):
    """``chosen(verdict)`` comes when another one is pressed; the empty text means all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(TIGHT)
        self._buttons = {"": self._build("", "")}
        self._buttons |= {verdict: self._build(verdict, look.icon) for verdict, look in VERDICTS.items()}
        self._row.addStretch(1)

    def button(self, verdict: str) -> QPushButton:
        """The button of a verdict; raises KeyError."""
        return self._buttons[verdict]

    def show_counts(self, counts: Mapping[str, int], total: int, chosen: str) -> str:
        """Show new counts; those of which there is none are hidden. Returns what is chosen now."""
        chosen = chosen if not chosen or counts.get(chosen) else ""
        self._name(self._buttons[""], self.tr("全部"), total)
        for verdict, look in VERDICTS.items():
            count = counts.get(verdict, 0)
            self._name(self._buttons[verdict], look.text, count)
            self._buttons[verdict].setVisible(bool(count))
        self._buttons[chosen].setChecked(True)
        return chosen

    def _name(self, button: QPushButton, words: str, count: int) -> None:
        button.setText(f"{words} {count:,}")
        button.setAccessibleName(button.text())

    def _build(self, verdict: str, icon: str) -> QPushButton:
        button = build_button(VERDICTS[verdict].text if verdict else self.tr("全部"))
        button.setCheckable(True)
        if icon:
            set_button_icon(self._theme, button, icon)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(verdict))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button
