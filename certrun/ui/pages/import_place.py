"""Where the books of a batch are: to be counted, in a safe or cabinet, or kept by a village."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QRadioButton, QWidget

from certrun.ui.pages.act_dialog import build_choice, text_of
from certrun.ui.pages.import_checked import IN_VILLAGE, Checked
from certrun.ui.theme.metrics import RELATED

_WIDTH = 260


class PlaceChoice(QWidget):
    """``changed()`` comes with every answer; `place` is what `certrun.services.importing.commit` takes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uncounted = QRadioButton(self.tr("待清点（还没有见到实物）"))
        self.in_safe = QRadioButton(self.tr("已在存放点"))
        self.in_village = QRadioButton(self.tr("由村里保管"))
        self.safe = build_choice((), self.tr("例如：中心证书库"))
        self.keeper = build_choice((), self.tr("例如：谷恋村"))
        self._group = QButtonGroup(self)
        self._lay_out()
        for radio in (self.uncounted, self.in_safe, self.in_village):
            radio.setAccessibleName(radio.text())
            radio.toggled.connect(lambda _: self.changed.emit())
            self._group.addButton(radio)
        for radio, field in ((self.in_safe, self.safe), (self.in_village, self.keeper)):
            self._tie(radio, field)
        self.uncounted.setChecked(True)

    @property
    def place(self) -> str | None:
        """None for books to be counted, the name of a place, or ``village:NAME``."""
        if self.in_safe.isChecked():
            return text_of(self.safe)
        return IN_VILLAGE + text_of(self.keeper) if self.in_village.isChecked() else None

    @property
    def missing(self) -> str:
        """What is still to be said, empty when all is well."""
        if self.in_safe.isChecked() and not text_of(self.safe):
            return self.tr("存放点")
        return self.tr("哪个村保管") if self.in_village.isChecked() and not text_of(self.keeper) else ""

    def offer(self, checked: Checked, *, fresh: bool) -> None:
        """Offer the places that are known; a ``fresh`` list begins at 待清点."""
        for field, names in ((self.safe, checked.places), (self.keeper, checked.keepers)):
            kept = "" if fresh else text_of(field)
            field.blockSignals(True)
            field.clear()
            field.addItems(list(names))
            field.setCurrentIndex(0 if names else -1)
            if kept:
                field.setCurrentText(kept)
            field.blockSignals(False)
        if fresh:
            self.uncounted.setChecked(True)
        self.changed.emit()

    def _tie(self, radio: QRadioButton, field: QComboBox) -> None:
        field.activated.connect(lambda _: radio.setChecked(True))
        line = field.lineEdit()
        assert line is not None
        line.textEdited.connect(lambda _: radio.setChecked(True))
        field.currentTextChanged.connect(lambda _: self.changed.emit())

    def _lay_out(self) -> None:
        self.safe.setAccessibleName(self.tr("存放点"))
        self.keeper.setAccessibleName(self.tr("由哪个村保管"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(RELATED)
        grid.addWidget(self.uncounted, 0, 0, 1, 2)
        for row, (radio, field) in enumerate(((self.in_safe, self.safe), (self.in_village, self.keeper)), start=1):
            field.setFixedWidth(_WIDTH)
            grid.addWidget(radio, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
