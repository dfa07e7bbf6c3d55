"""Where one stands in a job of several steps: their names in a row, the present one marked, the way back a press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from certrun.ui.theme.metrics import RADIUS, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow


class StepBar(QWidget):
    """Steps in a row; ``asked(step)`` comes when the person presses one that `set_open` has opened."""

    asked = Signal(int)

    def __init__(self, theme: Theme, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps = tuple(steps)
        self._at = 0
        self._open: frozenset[int] = frozenset()
        self._buttons = [self._build(number) for number in range(len(steps))]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        for button in self._buttons:
            if button is not self._buttons[0]:
                row.addWidget(build_label("›", "caption"))
            row.addWidget(button)
        row.addStretch(1)
        follow(theme, self, self._colour)

    @property
    def at(self) -> int:
        """The present step, from 0."""
        return self._at

    def button(self, step: int) -> QPushButton:
        """The button of a step."""
        return self._buttons[step]

    def set_step(self, step: int) -> None:
        """Mark another step as the present one."""
        self._at = step
        self.setAccessibleName(
            self.tr("第 {n} 步，共 {total} 步：{words}").format(
                n=step + 1, total=len(self._steps), words=self._steps[step]
            )
        )
        self._colour()

    def set_open(self, steps: frozenset[int]) -> None:
        """The steps that may be pressed; the others only say what comes."""
        self._open = steps
        self._colour()

    def _build(self, number: int) -> QPushButton:
        words = f"{number + 1}  {self._steps[number]}"
        button = build_button(words, "quiet", name=words)
        button.clicked.connect(lambda _checked=False: self.asked.emit(number))
        return button

    def _colour(self) -> None:
        tokens = self._theme.tokens
        for number, button in enumerate(self._buttons):
            is_here, is_open = number == self._at, number in self._open
            button.setEnabled(is_open)
            done = number < self._at
            button.setIcon(self._theme.icons.icon("tick", "handed_over" if done else "muted") if done else QIcon())
            colour = tokens.primary if is_here else tokens.text if is_open else tokens.muted
            line = f"2px solid {tokens.primary}" if is_here else "2px solid transparent"
            button.setStyleSheet(
                f"QPushButton {{ color: {colour}; font-weight: {700 if is_here else 400}; background: transparent;"
                f" border: 2px solid transparent; border-bottom: {line}; border-radius: 0; padding: 0 {RELATED}px; }}"
                f"QPushButton:hover {{ background: {tokens.hover}; }}"
                f"QPushButton:focus {{ border: 2px solid {tokens.primary}; border-radius: {RADIUS}px; }}"
            )
