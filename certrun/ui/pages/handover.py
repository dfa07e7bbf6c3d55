"""领证: one column, one task: find, check, sign, hand over, receipt, next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from certrun.domain.errors import CertrunError
from certrun.services.delivering import HandedOver, RecordHandover, record_handover
from certrun.services.doorstep import DayCounts, Household, count_day, open_household
from certrun.services.receipts import Verified
from certrun.ui.actions import ActionSpec
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.handover_band import SuccessBand
from certrun.ui.pages.handover_dialogs import ReverseDialog, open_attempt, open_backfill
from certrun.ui.pages.handover_find import FindBar
from certrun.ui.pages.handover_form import HandoverForm
from certrun.ui.pages.handover_receipt import ReceiptPane
from certrun.ui.problems import problem_of
from certrun.ui.session import Session
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.banner import Level
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.keys import go_on_by_enter, typed_text
from certrun.ui.widgets.scan_catcher import ScanCatcher

_WIDEST = 980
_BACKFILLED = frozenset({"not_on_trip", "not_in_safe"})
_OUTCOMES: tuple[tuple[str, str], ...] = (
    ("absent", str(QT_TRANSLATE_NOOP("actions", "不在家"))),
    ("refused", str(QT_TRANSLATE_NOOP("actions", "拒领"))),
    ("deceased", str(QT_TRANSLATE_NOOP("actions", "已故"))),
    ("book-error", str(QT_TRANSLATE_NOOP("actions", "信息有误"))),
    ("dispute", str(QT_TRANSLATE_NOOP("actions", "争议"))),
)


class HandoverPage(Page):
    """``arrive`` takes the id of a certificate to start with."""

    def __init__(self, frame: Frame, session: Session) -> None:
        super().__init__()
        self._frame, self._session = frame, session
        self.finder = FindBar(frame, session)
        self.receipt = ReceiptPane(frame, session)
        self._register()
        self.receipt.lay_out()
        self.form = HandoverForm(frame, session, [f"handover.{code}" for code, _ in _OUTCOMES])
        self.band = SuccessBand(frame.theme)
        self._day = build_label("", "caption")
        self._stack = QStackedWidget()
        self._welcome = self._build_welcome()
        self._lay_out()
        self._connect()
        self._offer()

    def arrive(self, argument: object = None) -> None:
        self._count_day()
        if isinstance(argument, str) and argument:
            self.open_book(argument)
        else:
            QTimer.singleShot(0, self, self.finder.focus)

    def refresh(self, change: object) -> None:
        self._count_day()
        self.form.check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if go_on_by_enter(self, event):
            return
        # A scanner types into whatever has the focus: what no field takes is meant for the scan field.
        typed = typed_text(event)
        if typed:
            self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finder.box.insert(typed)
            return
        super().keyPressEvent(event)

    @property
    def shows_form(self) -> bool:
        """Whether somebody stands there and nothing is recorded yet."""
        return self._stack.currentWidget() is self.form

    @property
    def shows_receipt(self) -> bool:
        """Whether a handover was just recorded."""
        return self._stack.currentWidget() is self.receipt

    def open_book(self, certificate: str) -> None:
        """Somebody stands there: show the household of this book."""
        workspace = self._session.workspace
        self._session.run("", lambda _: open_household(workspace, certificate), done=self._open, quiet=True)

    def confirm(self) -> None:
        """确认领证."""
        command = self.form.command()
        self.form.set_saving(True)
        self._session.act(
            self.tr("登记领证"),
            lambda workspace, _: record_handover(workspace, command),
            done=self._handed_over,
            failed=partial(self._refused, command),
        )

    def next_person(self) -> None:
        """下一位: everything empty, the cursor in the scan field."""
        self.finder.clear()
        self.band.hide()
        self._show(self._welcome)
        self.finder.focus()

    def reverse(self) -> None:
        """撤销领证, beginning with the receipt that is shown."""
        number = self.receipt.number if self.shows_receipt else ""
        ReverseDialog(self._frame, self._session, self, number).open()

    # --- actions ---------------------------------------------------------------------------------------------------

    def _register(self) -> None:
        plain: tuple[tuple[ActionSpec, Callable[[], None]], ...] = (
            (_spec("scan", str(QT_TRANSLATE_NOOP("actions", "扫码或输入")), "search", "F2"), self.finder.focus),
            (_spec("confirm", str(QT_TRANSLATE_NOOP("actions", "确认领证")), "check", "Ctrl+Return"), self.confirm),
            (
                _spec("next", str(QT_TRANSLATE_NOOP("actions", "下一位")), "chevron-right", "Ctrl+N"),
                self.next_person,
            ),
            (
                _spec("print", str(QT_TRANSLATE_NOOP("actions", "打印…")), "print", "Ctrl+P"),
                self.receipt.ask_print,
            ),
            (
                _spec("save", str(QT_TRANSLATE_NOOP("actions", "保存 PDF…")), "save", "Ctrl+S"),
                self.receipt.ask_save,
            ),
            (
                _spec("reverse", str(QT_TRANSLATE_NOOP("actions", "撤销领证…")), "undo", toolbar=True),
                self.reverse,
            ),
        )
        for spec, handler in plain:
            self._frame.registry.register(spec, handler)
        for number, (code, text) in enumerate(_OUTCOMES, start=1):
            self._frame.registry.register(_spec(code, text, "", f"Alt+{number}"), partial(self._attempt, code))

    def _offer(self) -> None:
        registry = self._frame.registry
        registry.set_enabled("handover.confirm", self.shows_form and self.form.complete)
        registry.set_enabled("handover.next", self._stack.currentWidget() is not self._welcome)
        for action in ("print", "save"):
            registry.set_enabled(f"handover.{action}", self.shows_receipt)
        for code, _ in _OUTCOMES:
            registry.set_enabled(f"handover.{code}", self.shows_form and bool(self.form.books.ticked()))

    # --- layout ----------------------------------------------------------------------------------------------------

    def _build_welcome(self) -> QWidget:
        return EmptyState(
            self._frame.theme,
            "handover",
            self.tr("先找到领证人的证书"),
            self.tr("扫码，或输入姓名拼音首字母、证号尾号、电话后四位"),
        )

    def _lay_out(self) -> None:
        for part in (self._welcome, self.form, self.receipt):
            self._stack.addWidget(part)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(RELATED)
        inner.addWidget(self._day)
        inner.addWidget(self.band)
        inner.addWidget(self.finder)
        inner.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        self._day.hide()

    def _connect(self) -> None:
        self.finder.chosen.connect(self._choose)
        catcher = ScanCatcher(self)
        for field in self.form.findChildren(QLineEdit):
            catcher.watch(field)
        catcher.scanned.connect(self.finder.scan)
        self.finder.receipt_checked.connect(self._tell_receipt)
        self.form.confirmed.connect(self.confirm)
        self.form.judged.connect(self._offer)
        self.form.books.changed.connect(self._offer)

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._offer()

    # --- what came of it -------------------------------------------------------------------------------------------

    def _choose(self, certificate: str) -> None:
        """Open the next book; a signature that nobody has confirmed is not thrown away unasked."""
        if self.form.signed and self.shows_form:
            self._frame.show_message(
                "warning",
                self.tr("{name} 已签名，还没有确认领证").format(name=self.form.recipient.facts().name),
                self.tr("请先确认领证，或者放弃这次登记。"),
                button=self.tr("放弃，打开下一本"),
                do=partial(self.open_book, certificate),
            )
        else:
            self.open_book(certificate)

    def _open(self, household: Household) -> None:
        self.finder.clear()
        self.band.hide()
        self.form.start(household)
        self._show(self.form)
        self.form.focus_first()
        self._count_day()

    def _handed_over(self, handed: HandedOver) -> None:
        self.form.set_saving(False)
        name = self.form.recipient.facts().name
        self.band.say(
            self.tr("已领证：{name}　%n 本　回执 {number}", "", len(handed.certificates)).format(
                name=name, number=handed.receipt
            )
        )
        self.receipt.show_receipt(handed.receipt)
        self._show(self.receipt)
        self.receipt.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, command: RecordHandover, error: BaseException) -> None:
        self.form.set_saving(False)
        if isinstance(error, CertrunError) and error.code in _BACKFILLED:
            said = problem_of(error).headline
            open_backfill(self._frame, self._session, self, command, said, self._handed_over)
        else:
            self._frame.meet_error(error)

    def _attempt(self, outcome: str) -> None:
        books = [book.view for book in self.form.books.ticked()]
        dialog = open_attempt(self._frame, self._session, self, outcome, books)
        dialog.accepted.connect(self.next_person)

    def _tell_receipt(self, verified: Verified) -> None:
        words = {
            "genuine": self.tr("回执真实有效"),
            "reversed": self.tr("回执真实，但这次领证已经撤销"),
            "set_aside": self.tr("回执真实，但经核实，这次领证以其他记录为准"),
            "altered": self.tr("回执内容被改动过"),
            "unknown_station": self.tr("不是本台账的终端开出的回执"),
            "unknown_receipt": self.tr("台账里没有这份回执"),
            "not_a_receipt": self.tr("不是领证回执"),
        }
        level: Level = "success" if verified.verdict == "genuine" else "warning"
        said = words[verified.verdict]
        if verified.set_aside and verified.verdict == "genuine":
            level, books = "warning", "、".join(verified.set_aside)
            said = self.tr("{said}，但其中 {books} 以其他记录为准").format(said=said, books=books)
        self._frame.show_message(level, said, verified.receipt or "")

    def _count_day(self) -> None:
        household = self.form.household
        village = household.books[0].view.village_code if household else None
        workspace = self._session.workspace
        self._session.run("", lambda _: count_day(workspace, village_code=village), done=self._tell_day, quiet=True)

    def _tell_day(self, counts: DayCounts | None) -> None:
        self._day.setVisible(counts is not None)
        if counts is not None:
            place = self.tr("{village}　第 {n} 个村，共 {all} 个").format(
                village=counts.village, n=counts.stop, all=counts.stops
            )
            numbers = self.tr("已领 {done}　退库 {back}　随车 {out}").format(
                done=counts.handed_over, back=counts.returned, out=counts.out
            )
            self._day.setText(f"{place}　　{numbers}")


def _spec(name: str, text: str, icon: str, shortcut: str = "", *, toolbar: bool = False) -> ActionSpec:
    return ActionSpec(f"handover.{name}", text, icon, shortcut, page="handover", toolbar=toolbar)
