"""Files of other stations, one card each: from whom, what it brings, why it is refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from certrun.ui.pages.exchange_words import Line, Outcome, headline_of, lines_of
from certrun.ui.theme.metrics import GROUP, ICON, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow
from certrun.ui.widgets.scroll import build_scroll, set_content


class FileCard(QFrame):
    """One file."""

    def __init__(self, theme: Theme, outcome: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._theme = theme
        headline, self._lines = headline_of(outcome), lines_of(outcome)
        grid = QGridLayout(self)
        grid.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(RELATED)
        grid.setColumnStretch(1, 1)
        grid.addWidget(build_label(headline, "heading", wrap=True), 0, 0, 1, 2)
        for row, line in enumerate(self._lines, start=1):
            self._add(grid, row, line)
        self.setAccessibleName(headline)

    def _add(self, grid: QGridLayout, row: int, line: Line) -> None:
        words = build_label(line.words, "caption" if line.tone == "muted" and not line.icon else None, wrap=True)
        if line.icon:
            picture = QLabel()
            follow(
                self._theme,
                picture,
                lambda: picture.setPixmap(self._theme.icons.pixmap(line.icon, line.tone, ICON)),
            )
            grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)


class FileCards(QWidget):
    """The cards, one below the other; `text` is all that they say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = ""
        self._area = build_scroll(self.tr("收到的文件"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these files instead."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, RELATED, 0)
        column.setSpacing(RELATED)
        for outcome in outcomes:
            column.addWidget(FileCard(self._theme, outcome))
        column.addStretch(1)
        set_content(self._area, content)
        said = [line.words for outcome in outcomes for line in lines_of(outcome)]
        self.text = "\n".join([*map(headline_of, outcomes), *said])
