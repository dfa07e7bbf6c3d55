"""证书: find a book among all, see it, and do the plain acts to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from certrun.domain.errors import CertrunError
from certrun.domain.records import Village
from certrun.domain.views import CertificateView
from certrun.domain.words import custody_text
from certrun.services import certificates, importing, reporting, villages
from certrun.services.certificates import Detail
from certrun.services.workspace import Workspace
from certrun.ui.i18n import present_language
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.certificate_acts import ACTS, next_step
from certrun.ui.pages.certificate_desk import CertificateDesk, Focus
from certrun.ui.pages.certificate_detail import DetailCard
from certrun.ui.pages.certificate_filters import FilterRow
from certrun.ui.pages.certificate_query import find_certificates
from certrun.ui.pages.header_search import lead_into, show_in_header
from certrun.ui.pages.words import holder_names, iso_day_words
from certrun.ui.session import Change, Session
from certrun.ui.tasks import Task
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable
from certrun.ui.widgets.whole_column import WholeColumn

_PAUSE_MS = 40


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the page needs beside the list: counts by state, the county's villages, the known places."""

    counts: Mapping[str, int]
    uncounted: int
    villages: tuple[Village, ...]
    places: tuple[str, ...]


class CertificatesPage(Page):
    """The list, its filters, and the card of the certificate that is chosen."""

    def __init__(self, frame: Frame, session: Session) -> None:
        super().__init__()
        self.search_hint = self.tr("搜证号、姓名、拼音、尾号、村  Ctrl+F")
        self._frame = frame
        self._session = session
        self._wanted = ShowCertificates()
        self._around = _Surroundings({}, 0, (), ())
        self._chosen: CertificateView | None = None
        self._chosen_id = ""
        self._finding: Task | None = None
        self._tied = False
        self.model: IdTableModel[str, CertificateView] = IdTableModel(
            frame.tasks, self._columns(), self._fetch, parent=self
        )
        self.filters = FilterRow()
        self.table = RecordTable(frame.theme, self.model, self.tr("证书列表"))
        WholeColumn(frame.theme, self.table, 0)
        self._desk = CertificateDesk(frame, session, self, self._look, self._ask_why)
        self.detail = DetailCard(frame.theme, frame.registry, ACTS)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._desk.allow()

    @property
    def chosen(self) -> CertificateView | None:
        """The certificate on the card, masked."""
        return self._chosen

    # --- what the window asks -----------------------------------------------------------------------------------------

    @property
    def shown_village(self) -> str | None:
        return self._wanted.village

    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, ShowCertificates):
            self._show(argument)
        self._tie_header()
        self._look_around()
        self._find()

    def _tie_header(self) -> None:
        show_in_header(self, self._wanted.text)
        if not self._tied:
            lead_into(self, self.table)
            self._tied = True

    def search(self, text: str) -> None:
        self._narrow(replace(self._wanted, text=text, certificate=None))

    def refresh(self, change: object) -> None:
        self._look_around()
        self._find()
        if not isinstance(change, Change) or change.concerns(self._chosen_id):
            self._load_detail()

    # --- the list -----------------------------------------------------------------------------------------------------

    def _show(self, wanted: ShowCertificates) -> None:
        self._wanted = wanted
        self.filters.show_wanted(wanted)

    def _narrow(self, wanted: ShowCertificates) -> None:
        self._show(wanted)
        self._find()

    def _find(self) -> None:
        if self._finding is not None:
            self._finding.cancel()
        wanted, workspace = self._wanted, self._session.workspace
        task = self._session.run(
            self.tr("查找证书"),
            lambda control: (wanted, find_certificates(workspace, wanted, control)),
            done=self._found,
            quiet=True,
        )
        task.ended.connect(lambda: self._search_ended(task))
        self._finding = task

    def _search_ended(self, task: Task) -> None:
        if self._finding is task:
            self._finding = None

    def _found(self, answer: tuple[ShowCertificates, list[str]]) -> None:
        wanted, ids = answer
        if wanted != self._wanted:
            return
        if list(self.model.ids) == ids:
            self.model.refresh()
        else:
            self.model.set_ids(ids)
        self._choose_again(wanted.certificate or self._chosen_id)

    def _choose_again(self, wanted: str) -> None:
        """Keep the choice where it is still shown, else take the first: the card is never about something unseen."""
        row = self.model.row_of(wanted) if wanted else None
        if row is None and self.model.rowCount():
            row = 0
        if row is None:
            self._leave_certificate()
        elif self.table.currentIndex().row() != row or not self.table.selected_count():
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def _fetch(self, ids: Sequence[str]) -> dict[str, CertificateView]:
        return {view.id: view for view in certificates.load(self._session.workspace, ids)}

    def _look_around(self) -> None:
        workspace = self._session.workspace
        self._session.run("", lambda _: _survey(workspace), done=self._show_surroundings, quiet=True)

    def _show_surroundings(self, around: _Surroundings) -> None:
        if around.villages != self._around.villages:
            self.filters.set_villages(around.villages)
        self._around = around
        self.filters.set_counts(around.counts)
        self._pane.set_total(sum(around.counts.values()))
        self._stack.setCurrentIndex(1 if around.counts else 0)
        self._desk.allow()

    # --- the certificate chosen ---------------------------------------------------------------------------------------

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._chosen_id = self.model.id_at(current.row())
            self._soon.start()

    def _load_detail(self) -> None:
        wanted, workspace = self._chosen_id, self._session.workspace
        if wanted:
            self._session.run("", lambda _: (wanted, _show(workspace, wanted)), done=self._show_detail, quiet=True)

    def _show_detail(self, answer: tuple[str, Detail | None]) -> None:
        wanted, detail = answer
        if wanted != self._chosen_id:
            return
        if detail is None:
            self._leave_certificate()
        else:
            self._chosen = detail.certificate
            self._desk.allow()
            self.detail.show_detail(detail, next_step(detail.certificate))

    def _leave_certificate(self) -> None:
        self._chosen, self._chosen_id = None, ""
        self.detail.clear()
        self._desk.allow()

    def _look(self) -> Focus:
        chosen = tuple(self.model.id_at(row) for row in self.table.selected_rows())
        around = self._around
        return Focus(self._chosen, chosen, around.uncounted, around.places, around.villages)

    def _ask_why(self) -> None:
        self.detail.open_unmask_menu()

    def _unmask(self, reason: str) -> None:
        wanted, workspace = self._chosen_id, self._session.workspace

        def look() -> tuple[CertificateView, Detail]:
            full = certificates.unmask(workspace, wanted, reason)
            return full, certificates.show(workspace, wanted, language=present_language())

        # Not an act that changes the book: only its timeline gains a line, and that comes with the answer.
        self._session.run(self.tr("显示完整证件号"), lambda _: look(), done=self._show_unmasked, lane="write")

    def _show_unmasked(self, answer: tuple[CertificateView, Detail]) -> None:
        """In full until another certificate is chosen or something is written about this one."""
        full, detail = answer
        if full.id == self._chosen_id:
            self.detail.show_detail(detail, next_step(detail.certificate), unmasked=full)

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[CertificateView], ...]:
        language = present_language()
        return (
            Column("number", self.tr("不动产权证号"), lambda it: it.number, width=27),
            Column("holders", self.tr("权利人"), lambda it: holder_names(it.holders), width=11),
            Column("village", self.tr("村"), lambda it: it.village or "", width=10),
            Column("state", self.tr("状态"), lambda it: it.state, width=14, status=True),
            Column("custody", self.tr("在哪里"), lambda it: custody_text(it.custody, language), width=22),
            Column("issued", self.tr("发证日期"), lambda it: iso_day_words(it.issue_date), width=22),
            Column("location", self.tr("坐落"), lambda it: it.location or "", width=40),
            Column("serial", self.tr("印刷序列号"), lambda it: it.serial or "", width=16),
        )

    def _lay_out(self) -> None:
        nothing = EmptyState(
            self._frame.theme,
            "search",
            self.tr("没有符合条件的证书"),
            self.tr("换一个词试试：证号的数字、姓名、拼音首字母、身份证或电话后四位、村名；或清除筛选。"),
        )
        self._pane = ListPane(self.table, nothing, self.tr("本"))
        left = QVBoxLayout()
        left.setSpacing(RELATED)
        left.addWidget(self.filters)
        left.addWidget(self._pane, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addLayout(left, 1)
        row.addWidget(self.detail)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_welcome())
        self._stack.addWidget(work)
        self._stack.setCurrentIndex(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)

    def _build_welcome(self) -> EmptyState:
        return EmptyState(
            self._frame.theme,
            "certificates",
            self.tr("这里将列出全部证书"),
            self.tr(
                "请先导入登记系统导出的发证清单（Excel）。导入前可以预览，导入后可以撤销。也可以把文件拖到窗口上。"
            ),
            button=self.tr("导入发证清单…"),
            do=lambda: self._frame.open_page("import"),
        )

    def _connect(self) -> None:
        # The order is that of the numbers; a header that could be clicked would promise another one.
        self.table.setSortingEnabled(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._desk.allow())
        self.table.opened.connect(lambda _row: self.detail.primary.setFocus())
        self.filters.asked.connect(self._narrow)
        self.detail.unmask_asked.connect(self._unmask)
        self._soon.timeout.connect(self._load_detail)

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in ACTS:
            menu.addAction(self._frame.registry.action(act))
        menu.popup(self.table.viewport().mapToGlobal(where))


def _show(workspace: Workspace, certificate: str) -> Detail | None:
    """The card of a certificate; None where an undone import has taken it away since it was chosen."""
    try:
        return certificates.show(workspace, certificate, language=present_language())
    except CertrunError as error:
        if error.code != "certificate_unknown":
            raise
        return None


def _survey(workspace: Workspace) -> _Surroundings:
    overview = reporting.overview(workspace)
    used = {batch.place for batch in importing.list_batches(workspace) if batch.place}
    own = workspace.settings.place
    places = (own, *sorted(used - {own}))
    return _Surroundings(overview.states, overview.uncounted, tuple(villages.load_villages(workspace)), places)
