"""What else can happen at a door: nobody is there, the book was not in the bag, an earlier handover was a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDate
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDateEdit, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from certrun.domain.views import CertificateView
from certrun.domain.words import HOLDING_OUTCOMES, OUTCOMES, word
from certrun.services.delivering import (
    HandedOver,
    RecordAttempt,
    RecordHandover,
    ReverseHandover,
    record_attempt,
    record_handover,
    reverse_handover,
)
from certrun.services.doorstep import ReceiptSummary, find_receipt
from certrun.services.workspace import Workspace
from certrun.ui.i18n import present_language, translate
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog, Deed, build_choice, text_of
from certrun.ui.pages.plan_words import books_words
from certrun.ui.pages.words import holder_names, iso_day_words, joined
from certrun.ui.session import Change, Session
from certrun.ui.tasks import TaskControl
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.form_grid import build_date, build_row

DAYS_TO_RETRY = 7

_REASONS: dict[str, tuple[str, ...]] = {
    "absent": (
        str(QT_TRANSLATE_NOOP("handover", "外出务工")),
        str(QT_TRANSLATE_NOOP("handover", "下地未归")),
        str(QT_TRANSLATE_NOOP("handover", "住在城里")),
    ),
    "refused": (
        str(QT_TRANSLATE_NOOP("handover", "要求家人一同到场")),
        str(QT_TRANSLATE_NOOP("handover", "对面积有疑问")),
        str(QT_TRANSLATE_NOOP("handover", "不愿签字")),
    ),
    "deceased": (str(QT_TRANSLATE_NOOP("handover", "家属告知")), str(QT_TRANSLATE_NOOP("handover", "村干部告知"))),
    "book-error": (
        str(QT_TRANSLATE_NOOP("handover", "姓名有误")),
        str(QT_TRANSLATE_NOOP("handover", "身份证号有误")),
        str(QT_TRANSLATE_NOOP("handover", "面积有误")),
        str(QT_TRANSLATE_NOOP("handover", "坐落有误")),
    ),
    "dispute": (
        str(QT_TRANSLATE_NOOP("handover", "与邻居有边界争议")),
        str(QT_TRANSLATE_NOOP("handover", "家庭内部有争议")),
    ),
}


def open_attempt(
    frame: Frame, session: Session, parent: QWidget, outcome: str, books: Sequence[CertificateView]
) -> ActDialog:
    """走访联系记录 with its outcome: a reason, and the next try where there will be one."""
    name = word(OUTCOMES, outcome, present_language())
    dialog = ActDialog(
        frame,
        session,
        parent,
        title=name,
        verb=translate("handover", "记录“{outcome}”").format(outcome=name),
        about=_about(books),
    )
    reason = build_choice([translate("handover", text) for text in _REASONS.get(outcome, ())])
    dialog.add_field(translate("handover", "情况"), reason, required=outcome == "book-error")
    again = _Retry(session.today)
    if outcome in HOLDING_OUTCOMES:
        dialog.add_note(translate("handover", "证书将转为暂缓发放，由办公室处理后解除。"))
    else:
        dialog.add_field(translate("handover", "下次再来"), again)
    ids = tuple(view.id for view in books)

    def deed() -> Deed:
        command = RecordAttempt(ids, outcome, text_of(reason), None if outcome in HOLDING_OUTCOMES else again.day)
        return lambda workspace, _: record_attempt(workspace, command)

    dialog.set_deed(deed, translate("handover", "已记录：{outcome}").format(outcome=name), Change(frozenset(ids)))
    dialog.open()
    return dialog


def open_backfill(
    frame: Frame,
    session: Session,
    parent: QWidget,
    command: RecordHandover,
    problem: str,
    done: Callable[[HandedOver], None],
) -> ActDialog:
    """补登出库并领证: the book is in the hand although the register says otherwise; a reason is picked."""
    dialog = ActDialog(
        frame,
        session,
        parent,
        title=translate("handover", "证书的去向与台账不符"),
        verb=translate("handover", "补登出库并领证"),
        about=problem,
    )
    dialog.add_note(translate("handover", "书确实在手上的，选明原因后补登出库并领证；不在手上的，请取消。"))
    reason = build_choice(
        [
            translate("handover", "出库时漏扫"),
            translate("handover", "其他小组转来"),
            translate("handover", "村委会代管后当面领取"),
            translate("handover", "窗口临时取出"),
        ]
    )
    dialog.add_field(translate("handover", "原因"), reason, required=True)

    def deed() -> Deed:
        filled = replace(command, backfill=text_of(reason))

        def perform(workspace: Workspace, _: TaskControl) -> HandedOver:
            handed.append(record_handover(workspace, filled))
            return handed[-1]

        return perform

    handed: list[HandedOver] = []
    dialog.accepted.connect(lambda: done(handed[-1]))
    dialog.set_deed(deed, translate("handover", "已补登出库并领证"))
    dialog.open()
    return dialog


class ReverseDialog(ActDialog):
    """撤销领证: from a receipt number, with a reason and where the books are now."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget, number: str = "") -> None:
        title = translate("handover", "撤销领证")
        super().__init__(
            frame,
            session,
            parent,
            title=title,
            verb=title,
            about=translate("handover", "原来的记录和回执编号都会保留。"),
        )
        self._found = build_label("", "caption", wrap=True)
        self.number = QLineEdit(number)
        self.number.setPlaceholderText("A2026-000001")
        self.add_field(translate("handover", "回执编号"), self.number, required=True)
        self._form.addRow("", self._found)
        self.reason = build_choice(
            [translate("handover", "发错了人"), translate("handover", "拿错了证书"), translate("handover", "重复登记")]
        )
        self.add_field(translate("handover", "原因"), self.reason, required=True)
        self.now = _Now()
        self.add_field(translate("handover", "证书现在"), self.now)
        self.set_deed(self._deed, translate("handover", "已撤销领证"))
        self.number.textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        number, workspace = self.number.text().strip(), self._session.workspace
        self._session.run(
            "", lambda _: (number, find_receipt(workspace, number) if number else None), done=self._tell, quiet=True
        )

    def _tell(self, answer: tuple[str, ReceiptSummary | None]) -> None:
        number, receipt = answer
        if number != self.number.text().strip():
            return
        if receipt is None:
            self._found.setText(translate("handover", "没有这个编号的回执") if number else "")
            return
        aside = translate("handover", "{book}（以其他记录为准）")
        lines = [(_line(view), view.id in receipt.set_aside) for view in receipt.certificates]
        words = [iso_day_words(receipt.collected_on)]
        words += [aside.format(book=line) if is_aside else line for line, is_aside in lines]
        if receipt.reversed:
            words.append(translate("handover", "这次领证已经撤销"))
        self._found.setText("\n".join(word for word in words if word))

    def _deed(self) -> Deed:
        command = ReverseHandover(self.number.text().strip().upper(), text_of(self.reason), self.now.value)
        return lambda workspace, _: reverse_handover(workspace, command)


class _Now(QWidget):
    """Where the books of a reversed handover are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = QButtonGroup(self)
        self.holder, self.other = QLineEdit(), QLineEdit()
        self.holder.setPlaceholderText(translate("handover", "谁拿着"))
        self.holder.setAccessibleName(translate("handover", "谁拿着证书"))
        self.other.setPlaceholderText("A2026-000002")
        self.other.setAccessibleName(translate("handover", "对方回执编号"))
        texts = (
            translate("handover", "已收回入库"),
            translate("handover", "在村民手中"),
            translate("handover", "与另一份回执拿错"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for number, text in enumerate(texts):
            radio = QRadioButton(text)
            self._kinds.addButton(radio, number)
            field = (None, self.holder, self.other)[number]
            column.addWidget(build_row(radio, field, stretch=False) if field else radio)
            if field is not None:
                field.setEnabled(False)
                field.setMinimumWidth(180)
                radio.toggled.connect(field.setEnabled)
        button = self._kinds.button(0)
        assert button is not None
        button.setChecked(True)

    @property
    def value(self) -> str:
        """As `ReverseHandover.now` wants it."""
        kinds = ("safe", f"holder:{self.holder.text().strip()}", f"swapped:{self.other.text().strip()}")
        return kinds[max(0, self._kinds.checkedId())]


class _Retry(QWidget):
    """A day to come again, or none."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        later = today + timedelta(days=DAYS_TO_RETRY)
        self.tick = QCheckBox(translate("handover", "约定"))
        self.field: QDateEdit = build_date(translate("handover", "下次日期"), _qdate(later), earliest=_qdate(today))
        self.tick.setChecked(True)
        self.tick.toggled.connect(self.field.setEnabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(build_row(self.tick, self.field))

    @property
    def day(self) -> date | None:
        """The day agreed."""
        day = self.field.date()
        return date(day.year(), day.month(), day.day()) if self.tick.isChecked() else None


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _about(books: Sequence[CertificateView]) -> str:
    names = joined(dict.fromkeys(holder_names(view.holders) for view in books))
    return translate("handover", "{names}，{books}").format(names=names, books=books_words(len(books)))


def _line(view: CertificateView) -> str:
    return f"{view.number}　{holder_names(view.holders)}"
