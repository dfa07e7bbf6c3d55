"""A field to choose one village of the county: by list, or by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from certrun.domain.records import Village


class VillageBox(QComboBox):
    """``chosen(code or None)`` comes when another village is chosen; the first line stands for none."""

    chosen = Signal(object)

    def __init__(self, villages: Sequence[Village], none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = none
        self._code: str | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.set_villages(villages)
        self.currentIndexChanged.connect(self._tell)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._settle)

    @property
    def code(self) -> str | None:
        """The code of the village chosen."""
        return self._code

    def set_villages(self, villages: Sequence[Village]) -> None:
        """Offer other villages; the choice stays where it is still among them."""
        kept = self._code
        self.blockSignals(True)
        self.clear()
        self.addItem(self._none, None)
        for village in sorted(villages, key=lambda v: (v.town_code, v.code)):
            self.addItem(f"{village.name}（{village.town}）", village.code)
        self.blockSignals(False)
        self.choose(kept)

    def choose(self, code: str | None) -> None:
        """Choose without telling; an unknown code chooses none."""
        self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(code)) if code is not None else 0)
        self.blockSignals(False)
        self._code = self.currentData()

    def _tell(self, _index: int) -> None:
        code = self.currentData()
        if code != self._code:
            self._code = code
            self.chosen.emit(code)

    def _settle(self) -> None:
        """A part of a name that only one village has is that village; any other text that is none falls back to the
        choice as it was."""
        text = self.currentText().strip()
        if self.findText(text, Qt.MatchFlag.MatchExactly) >= 0:
            return
        meant = [row for row in range(1, self.count()) if text and text in self.itemText(row)]
        if len(meant) == 1:
            self.setCurrentIndex(meant[0])
        else:
            self.choose(self._code)
