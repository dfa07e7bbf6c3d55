"""One side of a case: who says it, when, what, with which evidence, and whether it shall stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from certrun.services.cases import CaseSide
from certrun.services.evidence import Evidence
from certrun.ui.pages.looks import DOUBTFUL, SET_ASIDE, STANDS, doubt_words
from certrun.ui.pages.words import time_words
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.picture_button import build_picture_button
from certrun.ui.widgets.signature_view import SignatureView
from certrun.ui.widgets.status import StatusChip


class SideCard(QFrame):
    """``changed()`` comes when the person says that this side stands, or no longer."""

    changed = Signal()

    def __init__(self, theme: Theme, number: int, side: CaseSide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._theme = theme
        self.side = side
        self.keep = QCheckBox(self.tr("采用第 {n} 方").format(n=number))
        self.keep.setAccessibleName(
            self.tr("采用第 {n} 方：{station}，{text}").format(n=number, station=side.station, text=side.text)
        )
        self.keep.toggled.connect(self.changed)
        self._verdict = StatusChip(theme, STANDS)
        self._verdict.hide()
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(RELATED)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        column.setSpacing(RELATED)
        column.addWidget(
            build_label(self.tr("{station} · {actor}").format(station=side.station, actor=side.actor), "heading")
        )
        column.addLayout(self._build_time())
        words = build_label(side.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        column.addLayout(self._evidence)
        column.addStretch(1)
        column.addWidget(self.keep)
        column.addWidget(self._verdict)

    def show_decided(self, stands: bool) -> None:
        """It was decided: nothing is to be chosen any more."""
        self.keep.hide()
        self._verdict.set_state(STANDS if stands else SET_ASIDE)
        self._verdict.show()

    def show_evidence(self, evidence: Evidence) -> None:
        """Show what there is to look at; once is enough."""
        if self._evidence.count():
            return
        signature = evidence.signature
        if signature is not None:
            self._evidence.addWidget(build_label(self.tr("签名"), "caption"))
            self._evidence.addWidget(SignatureView(self._theme, signature.strokes, signature.aspect, signature.picture))
        self._show_pictures(evidence.pictures)
        if evidence.absent:
            words = self.tr("有 {n} 份签名或照片没有随文件带来").format(n=evidence.absent)
            self._evidence.addWidget(build_label(words, "caption", wrap=True))

    def _show_pictures(self, contents: Sequence[bytes]) -> None:
        names = (self.tr("第 {n} 张照片，点开放大").format(n=number) for number in range(1, len(contents) + 1))
        buttons = [build_picture_button(content, name) for content, name in zip(contents, names, strict=True)]
        shown = [button for button in buttons if button is not None]
        if shown:
            self._evidence.addWidget(build_label(self.tr("照片和扫描件"), "caption"))
        for button in shown:
            self._evidence.addWidget(button)

    def _build_time(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(build_label(time_words(self.side.time), "caption"))
        if self.side.doubtful:
            chip = StatusChip(self._theme, DOUBTFUL)
            chip.setToolTip(doubt_words())
            column.addWidget(chip)
        return column
