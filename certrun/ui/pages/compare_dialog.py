"""After joining: the fingerprints of both computers, for two people to compare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from certrun.services.stations import StationView
from certrun.ui.pages.exchange_words import station_words
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.dialog import lay_out_dialog


class CompareDialog(QDialog):
    """Accepted means: they are the same, and the first file for the office is to be written."""

    def __init__(self, stations: Sequence[StationView], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("核对终端指纹"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = self.tr(
            "已加入台账。请打电话或当面核对：下面每一台电脑的数字，在那台电脑的“数据交换”里看到的必须完全一样。"
            "不一样就不要使用，并立即告诉办公室。"
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(GROUP)
        grid.setVerticalSpacing(RELATED)
        for row, station in enumerate(stations):
            grid.addWidget(build_label(station_words(station)), row, 0)
            grid.addWidget(build_fingerprint(station), row, 1)
        next_step = self.tr("然后导出首份数据交给办公室：办公室收到后，才知道这台电脑已经加入。")
        self.later = build_button(self.tr("以后再核对"))
        self.later.clicked.connect(self.reject)
        self.confirm = build_button(self.tr("已核对，导出首份数据…"), "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self.accept)
        parts = (build_label(told, wrap=True), grid, build_label(next_step, "caption", wrap=True))
        lay_out_dialog(self, parts, (self.later, self.confirm), room=True)
        self.setMinimumWidth(680)


def build_fingerprint(station: StationView) -> QWidget:
    """The digits, large, to be read aloud or copied."""
    digits = build_label(station.fingerprint, "code")
    digits.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    digits.setAccessibleName(f"{station.name} {station.fingerprint}")
    return digits
