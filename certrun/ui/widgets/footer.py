"""The line below every list: how many are shown, chosen and there at all."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from certrun.ui.theme.metrics import RELATED, TIGHT
from certrun.ui.widgets.build import build_label


class Footer(QWidget):
    """Counts with their unit (本, 户, 行 …); words of the page itself stand on the right."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._counts = build_label("", "caption")
        self._note = build_label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(RELATED, TIGHT, RELATED, TIGHT)
        row.addWidget(self._counts)
        row.addStretch(1)
        row.addWidget(self._note)
        self.set_counts(0, 0, 0)

    @property
    def text(self) -> str:
        """The counts in words."""
        return self._counts.text()

    def set_counts(self, shown: int, selected: int, total: int) -> None:
        """Show new counts; ``total`` is what there would be without filter and search."""
        words = [self.tr("显示 {n} {unit}").format(n=f"{shown:,}", unit=self._unit)]
        if selected:
            words.append(self.tr("已选 {n} {unit}").format(n=f"{selected:,}", unit=self._unit))
        words.append(self.tr("共 {n} {unit}").format(n=f"{total:,}", unit=self._unit))
        self._counts.setText("　".join(words))

    def set_note(self, text: str) -> None:
        """Words on the right: the order, or how long the search took."""
        self._note.setText(text)
