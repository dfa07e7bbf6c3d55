"""试接收 and what came of it: the files as cards, and below the one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certrun.ui.pages.exchange_cards import FileCards
from certrun.ui.pages.exchange_receiver import Outcomes
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label


class ExchangePreview(QWidget):
    """``merge_asked()``, ``left()`` and ``cases_asked()`` come from its buttons."""

    merge_asked = Signal()
    left = Signal()
    cases_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes: Outcomes = ()
        self.headline = build_label("", "heading")
        self._note = build_label("", "caption", wrap=True)
        self.cards = FileCards(theme)
        self.leave = build_button(self.tr("返回"))
        self.cases = build_button(self.tr("处理待核实事项"))
        self.merge = build_button(self.tr("接收"), "primary")
        self.leave.clicked.connect(self.left)
        self.cases.clicked.connect(self.cases_asked)
        self.merge.clicked.connect(self.merge_asked)
        foot = QHBoxLayout()
        foot.setSpacing(RELATED)
        foot.addStretch(1)
        for button in (self.leave, self.cases, self.merge):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.headline)
        column.addWidget(self._note)
        column.addWidget(self.cards, 1)
        column.addSpacing(GROUP - RELATED)
        column.addLayout(foot)

    @property
    def files(self) -> Outcomes:
        """Those of the files shown that can be taken in."""
        return tuple(outcome for outcome in self._outcomes if outcome.merged is not None)

    def show_rehearsed(self, outcomes: Outcomes) -> None:
        """What the files would do."""
        self._outcomes = outcomes
        self.headline.setText(self.tr("试接收：还没有写入"))
        self._note.setText(
            self.tr("每份文件单独推算；确认后先自动备份，再逐份写入。")
            if self.files
            else self.tr("没有可以接收的文件，本台账没有任何改动。")
        )
        self._name(self.leave, self.tr("取消") if self.files else self.tr("返回"))
        self.cases.hide()
        self.merge.setVisible(bool(self.files))
        self._name(self.merge, self.tr("接收 {n} 份文件").format(n=len(self.files)))
        self._show(self.merge if self.files else self.leave)

    def show_received(self, outcomes: Outcomes) -> None:
        """What they did."""
        self._outcomes = outcomes
        new = sum(outcome.merged.new for outcome in outcomes if outcome.merged is not None)
        opened = sum(len(outcome.merged.cases) for outcome in outcomes if outcome.merged is not None)
        done = self.tr("已接收 {files} 份文件，新增 {n} 条记录").format(files=len(self.files), n=new)
        self.headline.setText(done if self.files else self.tr("没有接收任何文件"))
        self._note.setText(self.tr("原文件可以留作存档；重复接收不会重复记账。"))
        self._name(self.leave, self.tr("完成"))
        self.merge.hide()
        self.cases.setVisible(bool(opened))
        self._name(self.cases, self.tr("处理待核实事项（{n} 项）").format(n=opened))
        self._show(self.cases if opened else self.leave)

    def _name(self, button: QPushButton, words: str) -> None:
        button.setText(words)
        button.setAccessibleName(words)

    def _show(self, first: QWidget) -> None:
        self.cards.show_outcomes(self._outcomes)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
