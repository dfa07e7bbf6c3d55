"""Which of a page's views is shown: their names in a row, one of them marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button


class ViewTabs(QWidget):
    """``chosen(number)`` comes when the person picks a view, from 0."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(RELATED)
        for number, name in enumerate(names):
            button = build_button(name, "tab")
            button.setCheckable(True)
            self._group.addButton(button, number)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self.set_view(0)

    def button(self, number: int) -> QPushButton:
        """The button of a view."""
        button = self._group.button(number)
        assert isinstance(button, QPushButton)
        return button

    def set_view(self, number: int) -> None:
        """Mark another view as shown, without telling."""
        self.button(number).setChecked(True)

    def set_count(self, number: int, count: int) -> None:
        """How many things wait in a view, beside its name; 0 says nothing."""
        words = f"{self._names[number]}  {count:,}" if count else self._names[number]
        self.button(number).setText(words)
        self.button(number).setAccessibleName(words)

    def set_shown(self, number: int, shown: bool) -> None:
        """Offer a view, or not."""
        self.button(number).setVisible(shown)

    def add_tool(self, tool: QWidget) -> None:
        """Put a control at the right end of the row."""
        self._row.addWidget(tool)
