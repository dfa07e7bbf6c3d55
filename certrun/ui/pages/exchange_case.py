"""One case: both sides beside one another, and the decision with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from certrun.domain.views import CertificateView
from certrun.services.cases import CaseView, DecideCase
from certrun.services.evidence import Evidence
from certrun.ui.pages.act_dialog import build_choice, text_of
from certrun.ui.pages.exchange_side import SideCard
from certrun.ui.pages.words import holder_names, joined
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.scroll import build_scroll, set_content
from certrun.ui.widgets.status import StatusChip

_ACROSS = 2


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case with the books that it is about."""

    case: CaseView
    books: tuple[CertificateView, ...]

    @property
    def state(self) -> str:
        """The code of its chip."""
        return "case-open" if self.case.outcome is None else "case-decided"


class CaseDetail(QWidget):
    """``decide_asked(DecideCase)`` comes from the button, ``book_asked(certificate id)`` from the link."""

    decide_asked = Signal(object)
    book_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown: CaseShown | None = None
        self.cards: list[SideCard] = []
        self._title = build_label("", "heading")
        self._chip = StatusChip(theme, "case-open")
        self._about = build_label("", "caption", wrap=True)
        self._book = build_button(self.tr("查看证书"), "link")
        self._area = build_scroll(self.tr("各方说法和证据"))
        self.neither = QCheckBox(self.tr("各方都不采用"))
        self.neither.setAccessibleName(self.neither.text())
        reasons = (
            self.tr("以现场签字为准"),
            self.tr("已电话向领证人核实"),
            self.tr("同一次领证在两台电脑上各记了一次"),
        )
        self.reason = build_choice(reasons, self.tr("写明依据，裁定后不能修改"))
        self.reason.setAccessibleName(self.tr("裁定理由"))
        self.verdict = build_label("", wrap=True)
        self.decide = build_button(self.tr("裁定"), "primary")
        self._lay_out()
        self._book.clicked.connect(self._ask_book)
        self.neither.toggled.connect(self._choose_none)
        self.reason.currentTextChanged.connect(lambda _text: self._check())
        self.decide.clicked.connect(self._decide)

    def show_case(self, shown: CaseShown) -> None:
        """Show another case; what was chosen for this one before stays while it is the same case."""
        if self.shown == shown:
            return
        same = self.shown is not None and self.shown.case.id == shown.case.id and shown.case.outcome is None
        self.shown = shown
        self._show_head(shown)
        if not same:
            self.reason.setCurrentText("")
            self.neither.setChecked(False)
        self._show_sides(shown.case)
        is_open = shown.case.outcome is None
        for part in (self.neither, self.reason, self.decide):
            part.setVisible(is_open)
        self.verdict.setVisible(not is_open)
        words = self.tr("裁定结果：{verdict}。裁定理由：{reason}")
        self.verdict.setText(words.format(verdict=shown.case.verdict or "—", reason=shown.case.reason or "—"))
        self._check()

    def show_evidence(self, case: str, evidence: Mapping[str, Evidence]) -> None:
        """Add what there is to look at, unless another case is shown meanwhile."""
        if self.shown is not None and self.shown.case.id == case:
            for card in self.cards:
                card.show_evidence(evidence.get(card.side.entry, Evidence()))

    @property
    def missing(self) -> list[str]:
        """What keeps the button off."""
        chosen = self.neither.isChecked() or any(card.keep.isChecked() for card in self.cards)
        parts = ((chosen, self.tr("采用哪一方")), (bool(text_of(self.reason)), self.tr("理由")))
        return [words for there, words in parts if not there]

    def _show_head(self, shown: CaseShown) -> None:
        self._title.setText(shown.case.text)
        self._chip.set_state(shown.state)
        lines = [
            self.tr("{number}　{holders}　{village}").format(
                number=book.number, holders=holder_names(book.holders), village=book.village or ""
            )
            for book in shown.books
        ]
        self._about.setText("\n".join(lines) or shown.case.about)
        self._book.setVisible(bool(shown.books))

    def _show_sides(self, case: CaseView) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, RELATED, 0)
        grid.setSpacing(GROUP)
        self.cards = [SideCard(self._theme, number, side) for number, side in enumerate(case.sides, start=1)]
        for place, card in enumerate(self.cards):
            grid.addWidget(card, place // _ACROSS, place % _ACROSS)
            if case.outcome is not None:
                card.show_decided(bool(card.side.stands))
            card.changed.connect(self._choose_side)
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(self.cards), 1)
        set_content(self._area, content)

    def _choose_side(self) -> None:
        if any(card.keep.isChecked() for card in self.cards):
            self.neither.setChecked(False)
        self._check()

    def _choose_none(self, none: bool) -> None:
        if none:
            for card in self.cards:
                card.keep.setChecked(False)
        self._check()

    def _check(self) -> None:
        missing = self.missing
        words = self.tr("还缺：{what}").format(what=joined(missing)) if missing else self.tr("裁定")
        self.decide.setText(words)
        self.decide.setAccessibleName(words)
        self.decide.setEnabled(not missing)

    def _decide(self) -> None:
        if self.shown is None or self.missing:
            return
        kept = [str(number) for number, card in enumerate(self.cards, start=1) if card.keep.isChecked()]
        outcome = ",".join(kept) or "none"
        self.decide_asked.emit(DecideCase(self.shown.case.id, outcome, text_of(self.reason)))

    def _ask_book(self) -> None:
        if self.shown is not None and self.shown.books:
            self.book_asked.emit(self.shown.books[0].id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(self._title)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self._book)
        foot = QHBoxLayout()
        foot.setSpacing(RELATED)
        foot.addWidget(self.neither)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        column.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignRight)
