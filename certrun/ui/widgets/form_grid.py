"""A form of labelled rows whose fields start at one line; rows come and go with what is asked."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow

_LABEL = 7
"""Width of the labels in characters of running Chinese text."""


class FormGrid(QWidget):
    """Labels on the left, what is asked on the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GROUP)
        self._grid.setVerticalSpacing(RELATED)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[QLabel] = []
        self._aligned: tuple[FormGrid, ...] = (self,)
        follow(theme, self, self._measure)

    def align_with(self, *others: FormGrid) -> None:
        """Let the fields begin at one line with those of ``others``."""
        self._aligned = (self, *others)
        self._measure()

    def add_row(self, label: str, content: QWidget, *, top: bool = False) -> QLabel:
        """Add a row; hide or show it with `set_row_visible`. ``top`` sets the label beside the first line of much."""
        caption = build_label(label)
        self._labels.append(caption)
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(content, row, 1)
        return caption

    def add_gap(self) -> None:
        """Set what follows apart from the rows so far, as a group of its own."""
        self._grid.setRowMinimumHeight(self._grid.rowCount(), GROUP - RELATED)

    def set_row_visible(self, content: QWidget, visible: bool) -> None:
        """Show or hide a row by what stands in it."""
        row = self._grid.getItemPosition(self._grid.indexOf(content))[0]  # type: ignore[index]
        item = self._grid.itemAtPosition(row, 0)
        caption = item.widget() if item is not None else None
        if caption is not None:
            caption.setVisible(visible)
        content.setVisible(visible)

    def _measure(self) -> None:
        least = self.fontMetrics().horizontalAdvance("村") * _LABEL
        labels = [label for grid in self._aligned for label in grid._labels]
        widest = max((label.fontMetrics().horizontalAdvance(label.text()) for label in labels), default=0)
        self._grid.setColumnMinimumWidth(0, max(least, widest))


def build_row(*widgets: QWidget, stretch: bool = True) -> QWidget:
    """Widgets side by side; the room that is left stays on the right unless ``stretch`` is off."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(RELATED)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return box


def build_column(*widgets: QWidget, spacing: int = RELATED) -> QWidget:
    """Widgets below each other, each as wide as it needs."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return box


def build_text(name: str, hint: str = "", *, characters: int = 0) -> QLineEdit:
    """A text field with its accessible name; ``characters`` fixes its width."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    if characters:
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("村") * characters + 2 * GROUP)
    return field


def build_date(name: str, day: QDate, *, latest: QDate | None = None, earliest: QDate | None = None) -> QDateEdit:
    """A date field with a calendar to open."""
    field = QDateEdit(day)
    field.setAccessibleName(name)
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    if latest is not None:
        field.setMaximumDate(latest)
    if earliest is not None:
        field.setMinimumDate(earliest)
    return field
