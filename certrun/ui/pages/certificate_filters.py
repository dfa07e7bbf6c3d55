"""The row above the list of certificates: state, village, and what a link from another page narrowed it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from certrun.domain.custody import UNCOUNTED
from certrun.domain.records import Village
from certrun.domain.words import STATES, custody_text
from certrun.ui.i18n import present_language
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.village_box import VillageBox
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.status import look_of

_STATE_ORDER = tuple(STATES)[::-1]


class FilterRow(QWidget):
    """``asked(ShowCertificates)`` comes when the person chooses; its ``text`` is what was shown last."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ShowCertificates()
        self._counts: Mapping[str, int] = {}
        self.states = QComboBox()
        self.states.setAccessibleName(self.tr("按状态筛选"))
        self.villages = VillageBox((), self.tr("全部村"))
        self.villages.setAccessibleName(self.tr("按村筛选"))
        self._narrowed = build_label("", "caption")
        self.clear = build_button(self.tr("清除筛选"), "link")
        self._lay_out()
        self._fill_states()
        self.states.currentIndexChanged.connect(self._state_chosen)
        self.villages.chosen.connect(lambda code: self.asked.emit(replace(self._shown, village=code, certificate=None)))
        self.clear.clicked.connect(lambda: self.asked.emit(ShowCertificates(text=self._shown.text)))
        self.show_wanted(self._shown)

    def show_wanted(self, wanted: ShowCertificates) -> None:
        """Show what is in force, without telling."""
        self._shown = wanted
        self._choose_state(wanted.state)
        self.villages.choose(wanted.village)
        narrowed = self._narrowing(wanted)
        self._narrowed.setText(narrowed)
        filtered = bool(narrowed) or wanted.state is not None or wanted.village is not None
        self.clear.setVisible(filtered)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many books show each state, for the words of the choice."""
        self._counts = counts
        self._fill_states()

    def set_villages(self, villages: Sequence[Village]) -> None:
        """The villages of the county; a link may have named one before they were known."""
        self.villages.set_villages(villages)
        self.villages.choose(self._shown.village)

    def _lay_out(self) -> None:
        self.states.setMinimumWidth(170)
        self.villages.setFixedWidth(240)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        for part in (self.states, self.villages, self._narrowed, self.clear):
            row.addWidget(part)
        row.addStretch(1)

    def _fill_states(self) -> None:
        self.states.blockSignals(True)
        self.states.clear()
        self.states.addItem(self.tr("全部状态"), None)
        for state in _STATE_ORDER:
            count = self._counts.get(state, 0)
            if count or state == self._shown.state:
                self.states.addItem(f"{look_of(state).text}　{count:,}", state)
        self.states.blockSignals(False)
        self._choose_state(self._shown.state)

    def _choose_state(self, state: str | None) -> None:
        self.states.blockSignals(True)
        row = self.states.findData(state) if state is not None else 0
        if row < 0:
            self.states.addItem(look_of(str(state)).text, state)
            row = self.states.count() - 1
        self.states.setCurrentIndex(row)
        self.states.blockSignals(False)

    def _state_chosen(self, _index: int) -> None:
        self.asked.emit(replace(self._shown, state=self.states.currentData(), certificate=None))

    def _narrowing(self, wanted: ShowCertificates) -> str:
        """What no field of the row shows: the last import, a trip's bag, a place …"""
        words = []
        if wanted.batch is not None:
            words.append(self.tr("同一次导入"))
        if wanted.trip is not None:
            words.append(self.tr("随车：{trip}").format(trip=wanted.trip))
        if wanted.custody == UNCOUNTED:
            words.append(self.tr("还没有清点"))
        elif wanted.custody is not None:
            words.append(custody_text(wanted.custody, present_language()))
        if wanted.needs == "village":
            words.append(self.tr("村不明"))
        if wanted.needs == "retry":
            words.append(self.tr("约定再访已到期"))
        if wanted.needs == "mark":
            words.append(self.tr("导入时放行，待补待核"))
        if wanted.needs == "number":
            words.append(self.tr("证号与另一本相同"))
        return self.tr("只看：{what}").format(what="、".join(words)) if words else ""
