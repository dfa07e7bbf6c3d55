"""Where one stands in a job of several steps: their names in a row, the present one marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from certrun.ui.theme.metrics import RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow


class StepBar(QWidget):
    """Shows, and does nothing: the way back is a button of the page."""

    def __init__(self, theme: Theme, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps = tuple(steps)
        self._at = 0
        self._labels = [build_label(f"{number}  {words}") for number, words in enumerate(steps, start=1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        for label in self._labels:
            if label is not self._labels[0]:
                row.addWidget(build_label("›", "caption"))
            row.addWidget(label)
        row.addStretch(1)
        follow(theme, self, self._colour)

    @property
    def at(self) -> int:
        """The present step, from 0."""
        return self._at

    def set_step(self, step: int) -> None:
        """Mark another step as the present one."""
        self._at = step
        self.setAccessibleName(
            self.tr("第 {n} 步，共 {total} 步：{words}").format(
                n=step + 1, total=len(self._steps), words=self._steps[step]
            )
        )
        self._colour()

    def _colour(self) -> None:
        tokens = self._theme.tokens
        for number, label in enumerate(self._labels):
            colour = tokens.primary if number == self._at else tokens.muted
            weight = 700 if number == self._at else 400
            label.setStyleSheet(f"color: {colour}; font-weight: {weight};")
