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
        headline = headline_of(outcome)
        grid = QGridLayout(self)
        grid.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(RELATED)
        grid.setColumnStretch(1, 1)
        grid.addWidget(build_label(headline, "heading", wrap=True), 0, 0, 1, 2)
        for row, line in enumerate(lines_of(outcome), start=1):
            add_line(theme, grid, row, line)
        self.setAccessibleName(headline)


def add_line(theme: Theme, grid: QGridLayout, row: int, line: Line) -> None:
    """Put a line into a row of ``grid``: its icon into the first column, its words into the second."""
    words = build_label(line.words, "caption" if line.tone == "muted" and not line.icon else None, wrap=True)
    if line.icon:
        picture = QLabel()
        follow(theme, picture, lambda: picture.setPixmap(theme.icons.pixmap(line.icon, line.tone, ICON)))
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
