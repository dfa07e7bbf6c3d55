"""The lines of 收工: what is done, what is still to do, what did not work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from certrun.ui.pages.exchange_words import Line
from certrun.ui.theme.metrics import ICON, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow


class StepLines(QWidget):
    """Icon, name of the step, what is to be said of it; `text` is all of it."""

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = [Line("help", "muted", "") for _ in names]
        self._icons = [QLabel() for _ in names]
        self._words = [build_label("", wrap=True) for _ in names]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(RELATED)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, icon, words) in enumerate(zip(names, self._icons, self._words, strict=True)):
            grid.addWidget(icon, row, 0, top)
            grid.addWidget(build_label(name), row, 1, top)
            grid.addWidget(words, row, 2, top)
        follow(theme, self, self._colour)

    @property
    def text(self) -> str:
        """Everything that is said."""
        return "\n".join(line.words for line in self._lines)

    def say(self, step: int, line: Line) -> None:
        """Say something else of a step."""
        self._lines[step] = line
        self._words[step].setText(line.words)
        self._colour()

    def _colour(self) -> None:
        for line, icon in zip(self._lines, self._icons, strict=True):
            icon.setPixmap(self._theme.icons.pixmap(line.icon, line.tone, ICON))
