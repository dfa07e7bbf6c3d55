"""待核实事项: the cases on the left, the chosen one with its sides on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from certrun.services import certificates
from certrun.services.cases import CaseView, DecideCase, DecideEqual, decide_case, decide_equal, list_cases
from certrun.services.evidence import Evidence, load_evidence
from certrun.services.workspace import Workspace
from certrun.ui.i18n import Language, present_language
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog, Deed, build_choice, text_of
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.exchange_case import CaseDetail, CaseShown
from certrun.ui.pages.trip_close import short_number
from certrun.ui.pages.words import holder_names
from certrun.ui.session import Session
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable

_LEFT, _RIGHT = 480, 620


def load_shown(workspace: Workspace, language: Language) -> list[CaseShown]:
    """All cases with their books, those first that are to be decided."""
    found = list_cases(workspace, language=language)
    ids = sorted({book for case in found for book in case.certificates})
    books = {book.id: book for book in certificates.load(workspace, ids)}
    return [CaseShown(case, tuple(books[each] for each in case.certificates if each in books)) for case in found]


class CaseInbox(QWidget):
    """Reads nothing by itself: `show_cases` brings the cases."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = session
        self._cases: Mapping[str, CaseShown] = {}
        self.model: IdTableModel[str, CaseShown] = IdTableModel(frame.tasks, self._columns(), self._fetch, parent=self)
        self.table = RecordTable(frame.theme, self.model, self.tr("待核实事项"))
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.detail = CaseDetail(frame.theme)
        self._equal = build_label("", wrap=True)
        self.join = build_button(self.tr("合并记为一次…"))
        self._band = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.detail.decide_asked.connect(self._decide)
        self.detail.book_asked.connect(self._open_book)
        self.join.clicked.connect(self.ask_equal)

    @property
    def equal(self) -> list[CaseView]:
        """The cases in which all sides say the same."""
        return [shown.case for shown in self._cases.values() if shown.case.equal]

    def show_cases(self, cases: Sequence[CaseShown]) -> None:
        """Show these cases; the chosen one stays chosen while it is open, else the next open one is."""
        before = self.chosen()
        self._cases = {shown.case.id: shown for shown in cases}
        self.model.set_ids(list(self._cases))
        self._stack.setCurrentIndex(1 if cases else 0)
        self._equal.setText(
            self.tr("{n} 项各方的领证人和日期都一样，多半是同一次领证记了两次").format(n=len(self.equal))
        )
        self._band.setVisible(bool(self.equal))
        if cases:
            self.table.selectRow(self._row_to_show(before))

    def chosen(self) -> CaseShown | None:
        """The case that is chosen in the list."""
        rows = self.table.selected_rows()
        return self._cases.get(self.model.id_at(rows[0])) if rows else None

    def ask_equal(self) -> None:
        """Ask for the reason by which all equal handovers are counted once."""
        equal = self.equal
        if not equal:
            return
        title = self.tr("合并记为一次")
        about = self.tr("{n} 项一证两领，各方的领证人和日期都相同").format(n=len(equal))
        dialog = ActDialog(self._frame, self._session, self, title=title, verb=title, about=about)
        reason = build_choice([self.tr("同一次领证在两台电脑上各记了一次")])
        dialog.add_field(self.tr("理由"), reason, required=True)
        dialog.add_note(self.tr("每本证书保留先记的一条，另一条不再计入，但仍可查到。"))
        ids = tuple(case.id for case in equal)
        dialog.set_deed(
            lambda: _deciding(DecideEqual(ids, text_of(reason))),
            lambda count: self.tr("已合并 {n} 项").format(n=count),
        )
        dialog.open()

    def _row_to_show(self, before: CaseShown | None) -> int:
        if before is not None and before.case.outcome is None:
            now = self._cases.get(before.case.id)
            row = self.model.row_of(before.case.id)
            if now is not None and now.case.outcome is None and row is not None:
                return row
        return 0

    def _show_chosen(self) -> None:
        shown = self.chosen()
        if shown is None or shown == self.detail.shown:
            return
        self.detail.show_case(shown)
        workspace, case = self._session.workspace, shown.case
        self._session.run(
            "",
            lambda _: _evidence_of(workspace, case),
            done=lambda evidence: self.detail.show_evidence(case.id, evidence),
            quiet=True,
        )

    def _decide(self, command: DecideCase) -> None:
        self.detail.decide.setEnabled(False)
        language = present_language()
        self._session.act(
            self.tr("裁定待核实事项"),
            lambda workspace, _: decide_case(workspace, command, language=language),
            done=lambda case: self._frame.show_message("success", self.tr("已裁定：{case}").format(case=case.text)),
            failed=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self.detail.decide.setEnabled(not self.detail.missing)
        self._frame.meet_error(error)

    def _open_book(self, certificate: str) -> None:
        shown = self.chosen()
        number = next((b.number for b in shown.books if b.id == certificate), "") if shown is not None else ""
        self._frame.open_page("certificates", ShowCertificates(text=number, certificate=certificate))

    def _fetch(self, ids: Sequence[str]) -> dict[str, CaseShown]:
        return {identity: self._cases[identity] for identity in ids if identity in self._cases}

    def _columns(self) -> tuple[Column[CaseShown], ...]:
        return (
            Column("state", self.tr("状态"), lambda it: it.state, width=11, status=True),
            Column("text", self.tr("事项"), lambda it: it.case.text, width=17),
            Column("book", self.tr("证书"), _book_words, width=16),
        )

    def _lay_out(self) -> None:
        band = QHBoxLayout(self._band)
        band.setContentsMargins(0, 0, 0, 0)
        band.setSpacing(RELATED)
        band.addWidget(self._equal, 1)
        band.addWidget(self.join)
        left = QWidget()
        left.setMinimumWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GROUP - RELATED, 0)
        column.setSpacing(RELATED)
        nothing = EmptyState(self._frame.theme, "tick", self.tr("没有待核实事项"))
        column.addWidget(ListPane(self.table, nothing, self.tr("项")), 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(GROUP - RELATED, 0, 0, 0)
        beside.addWidget(self.detail)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([_LEFT, _RIGHT])
        split.setStretchFactor(1, 1)
        whole = QWidget()
        page = QVBoxLayout(whole)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addWidget(self._band)
        page.addWidget(split, 1)
        words = self.tr("各终端的记录互相矛盾时（例如一证两领），两边的说法和证据会并排列在这里，由人裁定。")
        self._stack.addWidget(EmptyState(self._frame.theme, "tick", self.tr("没有待核实事项"), words))
        self._stack.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


def _book_words(shown: CaseShown) -> str:
    """(2026) 0000014 张三; what else it is about where it is about no book."""
    if not shown.books:
        return shown.case.about
    book = shown.books[0]
    return f"{short_number(book.number)} {holder_names(book.holders)}"


def _evidence_of(workspace: Workspace, case: CaseView) -> dict[str, Evidence]:
    return {side.entry: load_evidence(workspace, side) for side in case.sides}


def _deciding(command: DecideEqual) -> Deed:
    return lambda workspace, _: decide_equal(workspace, command)
