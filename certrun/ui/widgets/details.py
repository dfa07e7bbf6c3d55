"""Names and values in two columns, in groups: the left half of every detail pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.build import build_label


@dataclass(frozen=True, slots=True)
class Detail:
    """One line. ``number`` keeps certificate numbers and the like on one line; an empty value shows as —."""

    label: str
    value: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class DetailGroup:
    """Lines under a heading; the heading may be empty."""

    heading: str
    details: tuple[Detail, ...]


class DetailPane(QWidget):
    """Shows groups of details; values can be marked and copied with the mouse or keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GROUP)
        self._grid.setVerticalSpacing(RELATED)
        self._grid.setColumnStretch(1, 1)

    def set_groups(self, groups: Sequence[DetailGroup]) -> None:
        """Replace all lines."""
        self._clear()
        row = 0
        for group in groups:
            if group.heading:
                self._grid.addWidget(build_label(group.heading, "heading"), row, 0, 1, 2)
                row += 1
            for detail in group.details:
                self._add(row, detail)
                row += 1
        self._grid.setRowStretch(row, 1)

    def _add(self, row: int, detail: Detail) -> None:
        label = build_label(detail.label, "caption")
        value = self._build_value(detail)
        value.setAccessibleName(f"{detail.label} {detail.value}".strip())
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(value, row, 1, top)

    def _build_value(self, detail: Detail) -> QLabel:
        value = build_label(detail.value or "—", wrap=not detail.number)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return value

    def _clear(self) -> None:
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
