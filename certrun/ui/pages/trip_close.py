"""收车清点: every book that went out is accounted for, or the dialog shouts which are missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from certrun.domain.errors import CertrunError
from certrun.domain.views import CertificateView, TripView
from certrun.domain.words import BAG, word
from certrun.services.trips import Close, Closed, close_trip
from certrun.ui.i18n import present_language, translate
from certrun.ui.page_spec import Frame
from certrun.ui.pages.book_match import match_book
from certrun.ui.pages.words import holder_names, joined
from certrun.ui.problems import problem_of
from certrun.ui.session import Session
from certrun.ui.theme.metrics import GROUP, PAGE, RELATED, TIGHT
from certrun.ui.widgets.banner import MessageBanner
from certrun.ui.widgets.build import build_button, build_label, follow
from certrun.ui.widgets.search_box import SearchBox

_TERMS = ("handed_over", "returned", "entrusted", "posted", "moved", "lost", "void")
_PENDING, _RETURNED, _LOST = range(3)
_NAMED = 16
_NUMBER = re.compile(r"\((\d{4})\).*第(\w+)号")


@dataclass(frozen=True, slots=True)
class Balance:
    """出库 = 已领 + 退库 + 代管 + 邮寄 + 转 + 遗失 (+ 作废); ``missing`` names the books that are in none of them."""

    out: int
    terms: Mapping[str, int]
    missing: tuple[str, ...]

    @property
    def balanced(self) -> bool:
        """Whether nothing is missing and the sum holds."""
        return not self.missing and self.out == sum(self.terms.values())


def balance_of(trip: TripView, pending: Sequence[str], returned: int, lost: int) -> Balance:
    """The equation as it would be with the choices made in the dialog."""
    terms = {name: trip.bag.get(name, 0) for name in _TERMS}
    terms["returned"] += returned
    terms["lost"] += lost
    return Balance(sum(trip.bag.values()), terms, tuple(pending))


class CloseDialog(QDialog):
    """The books still in the bag, each to be marked 退库 or 遗失 by hand or by scanning (a scan means 退库)."""

    def __init__(
        self,
        frame: Frame,
        session: Session,
        trip: TripView,
        books: Sequence[CertificateView],
        parent: QWidget,
        counted_by: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._counted_by = counted_by
        self._frame, self._session, self._trip, self._books = frame, session, trip, list(books)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("收车清点"))
        self.resize(860, 600)
        self.banner = MessageBanner(frame.theme)
        self.equation = build_label("", "heading", wrap=True)
        self.shout = build_label("", wrap=True)
        self.scan = SearchBox(frame.theme, self.tr("扫回一本，标记一本：扫码或输入证号尾号后回车"))
        self.scan.setAccessibleName(self.tr("扫描退库证书"))
        self.scan.confirmed.connect(self._scanned)
        self.table, self.fates = self._build_table()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("遗失经过（必填）"))
        self.reason.setAccessibleName(self.tr("遗失经过"))
        self.reason.textChanged.connect(self._count)
        self.all_back = build_button(self.tr("其余全部退库"))
        self.all_back.clicked.connect(self._return_rest)
        self.confirm = build_button(self.tr("确认收车"), "primary")
        self.confirm.clicked.connect(self._close_trip)
        self._lay_out()
        follow(frame.theme, self, self._colour)
        self._count()

    @property
    def balance(self) -> Balance:
        """The equation with the choices made so far."""
        fates = [fate.currentIndex() for fate in self.fates]
        pending = [book.number for book, fate in zip(self._books, fates, strict=True) if fate == _PENDING]
        return balance_of(self._trip, pending, fates.count(_RETURNED), fates.count(_LOST))

    def _build_table(self) -> tuple[QTableWidget, list[QComboBox]]:
        table = QTableWidget(len(self._books), 4)
        table.setHorizontalHeaderLabels(
            [self.tr("不动产权证号"), self.tr("权利人"), self.tr("村"), self.tr("清点结果")]
        )
        table.setAccessibleName(self.tr("随车证书"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        fates = [self._add_row(table, row, book) for row, book in enumerate(self._books)]
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(3, max((fate.sizeHint().width() for fate in fates), default=0) + 6 * RELATED)
        table.verticalHeader().setDefaultSectionSize(self._frame.theme.target + RELATED)
        return table, fates

    def _add_row(self, table: QTableWidget, row: int, book: CertificateView) -> QComboBox:
        for column, text in enumerate((book.number, holder_names(book.holders), book.village or "")):
            table.setItem(row, column, QTableWidgetItem(text))
        fate = QComboBox()
        fate.addItems([self.tr("未见到"), self.tr("退库"), self.tr("遗失")])
        fate.setAccessibleName(self.tr("{number} 的清点结果").format(number=book.number))
        fate.currentIndexChanged.connect(self._count)
        table.setCellWidget(row, 3, _padded(fate))
        return fate

    def _lay_out(self) -> None:
        cancel = build_button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        tools = _row(self.scan, self.all_back)
        buttons = QHBoxLayout()
        buttons.setSpacing(RELATED)
        buttons.addWidget(self.reason, 1)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE, PAGE, PAGE, GROUP)
        layout.setSpacing(GROUP)
        for line in (self.banner, self.equation, self.shout):
            layout.addWidget(line)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        some = bool(self._books)
        self.scan.setVisible(some)
        self.all_back.setVisible(some)
        self.table.setVisible(some)
        if not some:
            layout.addStretch(1)

    def _scanned(self, text: str) -> None:
        self.scan.clear()
        if not text.strip():
            return
        row = match_book(self._books, text)
        if row is None:
            self.banner.show_message("warning", self.tr("“{text}”不在随车证书中").format(text=text))
            return
        self.banner.clear()
        self.fates[row].setCurrentIndex(_RETURNED)
        self.table.scrollTo(self.table.model().index(row, 0))

    def _return_rest(self) -> None:
        for fate in self.fates:
            if fate.currentIndex() == _PENDING:
                fate.setCurrentIndex(_RETURNED)

    def _count(self) -> None:
        balance = self.balance
        lost = any(fate.currentIndex() == _LOST for fate in self.fates)
        self.equation.setText(equation_words(balance))
        self.shout.setText(self._verdict(balance))
        self._colour()
        self.reason.setVisible(lost)
        self.confirm.setEnabled(balance.balanced and not (lost and not self.reason.text().strip()))

    def _verdict(self, balance: Balance) -> str:
        if balance.balanced:
            return self.tr("两边相等，可以收车。")
        return self.tr("少 %n 本，不能收车：", "", len(balance.missing)) + missing_words(balance.missing)

    def _colour(self) -> None:
        tokens = self._frame.theme.tokens
        colour = tokens.handed_over if self.balance.balanced else tokens.alarm
        weight = 400 if self.balance.balanced else 700
        self.shout.setStyleSheet(f"color: {colour}; font-weight: {weight};")

    def _close_trip(self) -> None:
        chosen: dict[int, list[str]] = {_PENDING: [], _RETURNED: [], _LOST: []}
        for book, fate in zip(self._books, self.fates, strict=True):
            chosen[fate.currentIndex()].append(book.id)
        command = Close(
            self._trip.id,
            returned=tuple(chosen[_RETURNED]),
            lost=tuple(chosen[_LOST]),
            reason=self.reason.text(),
            counted_by=self._counted_by,
        )
        self.confirm.setEnabled(False)
        self._session.act(
            self.tr("收车清点"),
            lambda workspace, _: close_trip(workspace, command),
            done=self._closed,
            failed=self._refused,
        )

    def _closed(self, closed: Closed) -> None:
        if not closed.balanced:
            self.banner.show_message(
                "problem",
                self.tr("少 %n 本，没有收车", "", len(closed.missing)),
                missing_words(closed.missing),
            )
            self._count()
            return
        frame = self._frame
        words = equation_words(Balance(closed.out, _terms_of(closed), ()))
        self.accept()
        frame.show_message("success", self.tr("已收车"), words)

    def _refused(self, error: BaseException) -> None:
        self._count()
        if isinstance(error, CertrunError):
            self.banner.show_problem(problem_of(error))
        else:
            self._frame.meet_error(error)


def missing_words(numbers: Sequence[str]) -> str:
    """The missing books by year and serial, the first of them where they are many."""
    named = joined(short_number(number) for number in numbers[:_NAMED])
    return named if len(numbers) <= _NAMED else translate("plan", "{named} 等").format(named=named)


def short_number(number: str) -> str:
    """``(2026) 0000014``; a number of another form as it is."""
    parts = _NUMBER.search(number)
    return f"({parts[1]}) {parts[2]}" if parts else number


def equation_words(balance: Balance) -> str:
    """出库 41 = 已领 36 + 退库 5 + 村委会代管 0 …; 作废 only where there is one."""
    language = present_language()
    names = [name for name in _TERMS if name != "void" or balance.terms["void"]]
    right = " + ".join(f"{word(BAG, name, language)} {balance.terms[name]}" for name in names)
    left = translate("plan", "出库 {n}").format(n=balance.out)
    return f"{left} {'=' if balance.balanced else '≠'} {right}"


def _terms_of(closed: Closed) -> dict[str, int]:
    return {name: int(getattr(closed, name)) for name in _TERMS}


def _padded(widget: QWidget) -> QWidget:
    """Room around a field in a table, so that its frame does not touch its neighbours."""
    cell = QWidget()
    layout = QHBoxLayout(cell)
    layout.setContentsMargins(TIGHT, 2, RELATED, 2)
    layout.addWidget(widget)
    return cell


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(RELATED)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    return row
