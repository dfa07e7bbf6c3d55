"""Who receives (领证人), and whether the paper in his hand fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDate, QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QLabel, QRadioButton, QWidget

from certrun.domain.recipients import RECIPIENT_KINDS, RecipientKind, common_holders
from certrun.domain.words import RECIPIENTS, word
from certrun.services.delivering import Authority
from certrun.services.doorstep import DoorBook, Household, TailCheck, check_tail
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.handover_words import person_words
from certrun.ui.session import Session
from certrun.ui.theme.metrics import ICON, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label, follow
from certrun.ui.widgets.form_grid import FormGrid, build_date, build_row, build_text

_PAUSE_MS = 60
_RELATIONS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("handover", "配偶")),
    str(QT_TRANSLATE_NOOP("handover", "儿子")),
    str(QT_TRANSLATE_NOOP("handover", "女儿")),
    str(QT_TRANSLATE_NOOP("handover", "父亲")),
    str(QT_TRANSLATE_NOOP("handover", "母亲")),
    str(QT_TRANSLATE_NOOP("handover", "兄弟姐妹")),
    str(QT_TRANSLATE_NOOP("handover", "经办人")),
)
_BASES: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("handover", "户口簿")),
    str(QT_TRANSLATE_NOOP("handover", "出生医学证明")),
    str(QT_TRANSLATE_NOOP("handover", "村委会证明")),
    str(QT_TRANSLATE_NOOP("handover", "法院判决")),
)


@dataclass(frozen=True, slots=True)
class RecipientFacts:
    """What the form says about the recipient."""

    kind: RecipientKind
    name: str
    id_tail: str
    holder_id_tail: str
    relation: str
    authority: Authority | None
    basis: str


class TailField(QWidget):
    """The last four characters of a paper, judged as soon as they are there.

    ``changed`` comes on every key, ``fitted`` when the paper is the right one.
    """

    changed = Signal()
    fitted = Signal()

    def __init__(self, theme: Theme, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self._asked = 0
        self._books: tuple[str, ...] = ()
        self._who: str | None = None
        self.verdict: TailCheck = "incomplete"
        self.field = build_text(name, "0000", characters=5)
        self.field.setMaxLength(4)
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,3}[0-9Xx]?"), self))
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhLatinOnly)
        self._icon = QLabel()
        self._words = build_label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(self.field)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self.field.textChanged.connect(self._typed)
        follow(theme, self, self._show)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text().strip().upper()

    @property
    def told(self) -> str:
        """The verdict in words."""
        return self._words.text()

    def compare_with(self, certificates: Sequence[str], who: str | None) -> None:
        """Judge against the holder ``who`` of these books (empty: any of their holders; None: nobody)."""
        if (self._books, self._who) != (tuple(certificates), who):
            self._books, self._who = tuple(certificates), who
            self._judge()

    def clear(self) -> None:
        """Empty again."""
        self.field.clear()

    def _typed(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        self._asked += 1
        asked, tail = self._asked, self.text
        who = self._who
        if len(tail) < 4 or who is None or not self._books:
            self._take((asked, "incomplete"))
            return
        workspace, books = self._session.workspace, self._books
        self._session.run("", lambda _: (asked, check_tail(workspace, books, who, tail)), done=self._take, quiet=True)

    def _take(self, answer: tuple[int, TailCheck]) -> None:
        asked, verdict = answer
        if asked == self._asked:
            self.verdict = verdict
            self._show()
            if verdict == "fits":
                self.fitted.emit()

    def _show(self) -> None:
        looks: dict[TailCheck, tuple[str, Tone, str]] = {
            "fits": ("check", "handed_over", self.tr("一致")),
            "differs": ("close", "alarm", self.tr("不一致，请对照证件重新核对")),
            "unknown": ("info", "muted", self.tr("台账没有证件号，已按证件记录")),
            "incomplete": ("", "muted", ""),
        }
        icon, tone, words = looks[self.verdict]
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._theme.icons.pixmap(icon, tone, ICON))
        self._words.setText(words)
        self._words.setStyleSheet(f"color: {self._theme.tokens.colour(tone)};")
        self.field.setAccessibleDescription(words)


class RecipientForm(FormGrid):
    """Kind, name, identity, and what a proxy or guardian must show; ``changed`` on every change."""

    changed = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._household: Household | None = None
        self._books: tuple[DoorBook, ...] = ()
        today = session.today
        self.kinds = QButtonGroup(self)
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("领证的权利人"))
        self.name = build_text(self.tr("领证人姓名"), self.tr("证件上的姓名"))
        self.tail = TailField(theme, session, self.tr("身份证后四位"))
        self.holder_tail = TailField(theme, session, self.tr("权利人身份证后四位"))
        self.relation = QComboBox()
        self.authority = build_text(self.tr("委托书"), self.tr("授权委托书（单位为介绍信）"))
        self.authority_date = build_date(self.tr("委托书日期"), _qdate(today), latest=_qdate(today))
        self.dated = QCheckBox(self.tr("日期"))
        self.until = build_date(self.tr("委托期限"), _qdate(today))
        self.limited = QCheckBox(self.tr("有效至"))
        self.basis = QComboBox()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._settle)
        self._build(theme)

    @property
    def kind(self) -> RecipientKind:
        """The kind chosen."""
        return RECIPIENT_KINDS[max(0, self.kinds.checkedId())]

    def facts(self) -> RecipientFacts:
        """What the form says now."""
        proxy, guardian = self.kind == "proxy", self.kind == "guardian"
        return RecipientFacts(
            kind=self.kind,
            name=self.name.text().strip() if proxy or guardian else str(self.who.currentData() or ""),
            id_tail=self.tail.text,
            holder_id_tail=self.holder_tail.text if proxy else "",
            relation=self.relation.currentText().strip() if proxy or guardian else "",
            authority=self._authority() if proxy else None,
            basis=self.basis.currentText().strip() if guardian else "",
        )

    def show_household(self, household: Household) -> None:
        """A new person stands there: everything empty again."""
        self._household = household
        self.tail.clear()
        self.holder_tail.clear()
        for field in (self.name, self.authority):
            field.clear()
        for choice in (self.relation, self.basis):
            choice.setCurrentIndex(-1)
            choice.clearEditText()
        for box in (self.dated, self.limited):
            box.setChecked(False)
        self.kinds.button(1 if len(household.people) > 1 else 0).setChecked(True)

    def set_books(self, books: Sequence[DoorBook]) -> None:
        """Other books are ticked: only people whom all of them name can come as holders."""
        self._books = tuple(books)
        kept = self.who.currentData()
        self.who.blockSignals(True)
        self.who.clear()
        people = {p.name: p for p in (self._household.people if self._household else ())}
        for holder in common_holders([b.view.holders for b in books]):
            person = people.get(holder.name)
            self.who.addItem(person_words(person) if person else holder.name, holder.name)
        self.who.setCurrentIndex(max(0, self.who.findData(kept)))
        self.who.blockSignals(False)
        shared = any(len(b.view.holders) > 1 for b in books)
        for index, possible in ((0, not shared), (1, shared)):
            self.kinds.button(index).setEnabled(possible)
        chosen = self.kinds.checkedButton()
        if books and chosen is not None and not chosen.isEnabled():
            self.kinds.button(1 if shared else 0).setChecked(True)
        self._settle()

    # --- how it is built -------------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        radios = [self._radio(theme, index, kind) for index, kind in enumerate(RECIPIENT_KINDS)]
        self._suggest(self.relation, self.tr("与权利人关系"), [translate("handover", word) for word in _RELATIONS])
        self._suggest(self.basis, self.tr("监护依据"), [translate("handover", word) for word in _BASES])
        self.who.setMinimumWidth(200)
        self.relation.setMinimumWidth(200)
        self.add_row(self.tr("领证人"), build_row(*radios, self.who))
        self._name_row = build_row(self.name, self.relation, stretch=False)
        paper = build_row(self.authority, self.dated, self.authority_date, self.limited, self.until, stretch=False)
        self._paper_row = paper
        self._basis_row = build_row(self.basis, stretch=False)
        self.add_row(self.tr("姓名与关系"), self._name_row)
        self.add_row(self.tr("身份证后四位"), self.tail)
        self.add_row(self.tr("权利人后四位"), self.holder_tail)
        self.add_row(self.tr("委托书"), self._paper_row)
        self.add_row(self.tr("监护依据"), self._basis_row)
        self._connect()
        self.kinds.button(0).setChecked(True)
        self._settle()

    def _radio(self, theme: Theme, index: int, kind: RecipientKind) -> QRadioButton:
        radio = QRadioButton(word(RECIPIENTS, kind, present_language()))
        radio.setAccessibleName(self.tr("领证人：{kind}").format(kind=radio.text()))
        self.kinds.addButton(radio, index)
        follow(theme, radio, lambda: radio.setMinimumHeight(theme.target))
        return radio

    def _suggest(self, box: QComboBox, name: str, words: Sequence[str]) -> None:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(list(words))
        box.setCurrentIndex(-1)
        box.setAccessibleName(name)
        line = box.lineEdit()
        assert line is not None
        line.setPlaceholderText(name)

    def _connect(self) -> None:
        self.kinds.idToggled.connect(lambda *_: self._soon.start())
        self.who.currentIndexChanged.connect(lambda _: self._settle())
        for text in (self.name, self.authority):
            text.textChanged.connect(self.changed)
        for box in (self.relation, self.basis):
            box.currentTextChanged.connect(self.changed)
        for day in (self.authority_date, self.until):
            day.dateChanged.connect(self.changed)
        for tick, day in ((self.dated, self.authority_date), (self.limited, self.until)):
            day.setEnabled(False)
            tick.toggled.connect(day.setEnabled)
            tick.toggled.connect(self.changed)
        for tail in (self.tail, self.holder_tail):
            tail.changed.connect(self.changed)

    def _settle(self) -> None:
        """Show the rows of the kind chosen, and compare the tails with the right people."""
        kind = self.kind
        other = kind in {"proxy", "guardian"}
        self.who.setVisible(not other and self.who.count() > 1)
        self.set_row_visible(self._name_row, other)
        self.set_row_visible(self.holder_tail, kind == "proxy")
        self.set_row_visible(self._paper_row, kind == "proxy")
        self.set_row_visible(self._basis_row, kind == "guardian")
        ids = [book.view.id for book in self._books]
        self.tail.compare_with(ids, None if other else str(self.who.currentData() or ""))
        self.holder_tail.compare_with(ids, "" if kind == "proxy" else None)
        self.changed.emit()

    def _authority(self) -> Authority | None:
        title = self.authority.text().strip()
        if not title:
            return None
        dated = _date(self.authority_date) if self.dated.isChecked() else None
        return Authority(title, dated, _date(self.until) if self.limited.isChecked() else None)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
