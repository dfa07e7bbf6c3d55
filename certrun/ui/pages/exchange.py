"""数据交换: receiving and giving files of other stations, and the cases that come of it.

Each view is a module of its own; this one reads for them and leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout

from certrun.services.stations import StationView
from certrun.services.syncing.edits import EditView
from certrun.services.syncing.received import Received, list_received
from certrun.services.syncing.reviewing import list_edits
from certrun.services.syncing.status import SyncStatus, sync_status
from certrun.services.workspace import Workspace
from certrun.ui.i18n import Language, present_language
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.arguments import AskInvitation, ReceiveFiles, ShowCases
from certrun.ui.pages.exchange_actions import (
    ACCEPT,
    ADVANCED,
    CASES,
    CHANGE,
    GIVE,
    INVITE,
    JOIN,
    LEAVE,
    MERGE,
    RECEIVE,
    RECOVER,
    REJECT,
    REVOKE,
    SHARE,
    SPECS,
    UNSHARE,
    WITHDRAW,
)
from certrun.ui.pages.exchange_case import CaseShown
from certrun.ui.pages.exchange_edits import EditList
from certrun.ui.pages.exchange_folder import FolderCard
from certrun.ui.pages.exchange_giving import Giving
from certrun.ui.pages.exchange_inbox import CaseInbox, load_shown
from certrun.ui.pages.exchange_membership import Membership
from certrun.ui.pages.exchange_receiving import Receiving
from certrun.ui.pages.exchange_stations import StationList
from certrun.ui.pages.exchange_words import clock_words
from certrun.ui.pages.finishing import FINISH
from certrun.ui.session import Session
from certrun.ui.sharing import Sharing
from certrun.ui.tasks import Task
from certrun.ui.theme.metrics import GROUP
from certrun.ui.widgets.action_button import build_action_button
from certrun.ui.widgets.keys import go_on_by_enter
from certrun.ui.widgets.notice import Notice
from certrun.ui.widgets.view_tabs import ViewTabs

_DESK, _CASES, _EDITS, _STATIONS = range(4)


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """Everything that the page shows."""

    status: SyncStatus
    received: tuple[Received, ...]
    cases: tuple[CaseShown, ...]
    edits: tuple[EditView, ...]


def load_exchange(workspace: Workspace, language: Language) -> ExchangeState:
    """Read it from the register."""
    received, cases = list_received(workspace), load_shown(workspace, language)
    return ExchangeState(sync_status(workspace), tuple(received), tuple(cases), list_edits(workspace))


class ExchangePage(Page):
    """Takes `ReceiveFiles`, `ShowCases` and `AskInvitation`."""

    def __init__(self, frame: Frame, session: Session, sharing: Sharing) -> None:
        super().__init__()
        self._frame = frame
        self._session = session
        self._sharing = sharing
        self._loading: Task | None = None
        self.giving = Giving(frame, session, self)
        self.receiving = Receiving(frame, session)
        self.folder = FolderCard(frame.theme, sharing)
        self.clock = Notice(frame.theme)
        self.inbox = CaseInbox(frame, session)
        self.edits = EditList(frame, session)
        self.stations = StationList(frame.theme, frame.tasks)
        self.membership = Membership(frame, session, self)
        self.tabs = ViewTabs((self.tr("收发数据"), self.tr("待核实事项"), self.tr("手工改动"), self.tr("终端")))
        self.advanced = QCheckBox(self.tr("高级"))
        self.advanced.setAccessibleName(self.tr("高级：显示终端和进度"))
        self._views = QStackedWidget()
        self._register()
        self._lay_out()
        self.tabs.chosen.connect(self.show_view)
        self.receiving.changed.connect(self._offer)
        self.receiving.cases_asked.connect(self.show_cases)
        sharing.told.connect(self._show_sharing)
        for part in (self.edits, self.stations):
            part.chosen.connect(self._offer)
        self.tabs.set_shown(_EDITS, False)
        self.advanced.toggled.connect(self._show_advanced)
        self._show_advanced(False)
        self._show_sharing()

    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, ReceiveFiles):
            self.show_view(_DESK)
            self.receiving.take(argument.files)
        elif isinstance(argument, ShowCases):
            self.show_cases()
        elif isinstance(argument, AskInvitation):
            self.membership.ask_invite()
        self.reload()

    def refresh(self, _change: object) -> None:
        # Out of sight there is no hurry: arriving reads everything anew.
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read everything anew; only the newest wish counts."""
        if self._loading is not None:
            self._loading.cancel()
        workspace, language = self._session.workspace, present_language()
        task = self._session.run("", lambda _: load_exchange(workspace, language), done=self._show, quiet=True)
        self._loading = task
        task.ended.connect(partial(self._load_ended, task))

    def show_view(self, number: int) -> None:
        """Show one of the views."""
        self.tabs.set_view(number)
        self._views.setCurrentIndex(number)

    def show_cases(self) -> None:
        """Show the cases."""
        self.show_view(_CASES)
        self.inbox.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_on_by_enter(self, event):
            super().keyPressEvent(event)

    def _show(self, state: ExchangeState) -> None:
        self.clock.say(clock_words(state.status.clock) if state.status.clock is not None else "")
        self.receiving.desk.received.show_received(state.received)
        self.receiving.desk.missing.show_status(state.status)
        self.inbox.show_cases(state.cases)
        self.edits.show_edits(state.edits)
        self.stations.show_status(state.status)
        self.tabs.set_count(_CASES, sum(shown.case.outcome is None for shown in state.cases))
        self.tabs.set_count(_EDITS, len(state.edits))
        self.tabs.set_shown(_EDITS, bool(state.edits) or self._views.currentIndex() == _EDITS)
        self._offer()

    def _show_sharing(self) -> None:
        self.receiving.desk.drop.set_brief(self._sharing.folder is not None)
        self._offer()

    def _load_ended(self, task: Task) -> None:
        if self._loading is task:
            self._loading = None

    def _offer(self) -> None:
        registry, ready = self._frame.registry, self.receiving.ready
        registry.set_enabled(MERGE, ready)
        registry.set_enabled(LEAVE, self.receiving.currentWidget() is self.receiving.preview)
        registry.set_enabled(RECEIVE, not self.receiving.receiver.busy)
        registry.set_enabled(JOIN, bool(self.inbox.equal))
        for action in (ACCEPT, REJECT):
            registry.set_enabled(action, bool(self.edits.selected))
        registry.set_enabled(UNSHARE, self._sharing.folder is not None)
        for action in (INVITE, WITHDRAW):
            registry.set_enabled(action, self.stations.at_office)
        for action, revoked in ((REVOKE, False), (RECOVER, True)):
            registry.set_enabled(action, self.advanced.isChecked() and self._other(revoked) is not None)
        registry.set_enabled(CHANGE, self.advanced.isChecked() and self._changeable is not None)

    @property
    def _changeable(self) -> StationView | None:
        """The chosen station, the office too, where this is the office."""
        station = self.stations.station
        can_be = station is not None and not station.revoked and self.stations.at_office
        return station if can_be else None

    def _other(self, revoked: bool) -> StationView | None:
        """The chosen station, where it is another one, revoked or not, and this is the office."""
        station = self.stations.station
        can_be = station is not None and not station.is_self and station.revoked is revoked and self.stations.at_office
        return station if can_be else None

    def _ask_change(self) -> None:
        if (station := self._changeable) is not None:
            self.membership.ask_change(station)

    def _ask_revoke(self) -> None:
        if (station := self._other(revoked=False)) is not None:
            self.membership.ask_revoke(station)

    def _ask_recover(self) -> None:
        if (station := self._other(revoked=True)) is not None:
            self.membership.ask_recover(station)

    def _show_advanced(self, on: bool) -> None:
        self._frame.registry.action(ADVANCED).setChecked(on)
        self.tabs.set_shown(_STATIONS, on)
        if on:
            self.show_view(_STATIONS)
        elif self._views.currentIndex() == _STATIONS:
            self.show_view(_DESK)
        self._offer()

    def _register(self) -> None:
        handlers: dict[str, Callable[[], None]] = {
            RECEIVE: self.receiving.ask_files,
            GIVE: self.giving.ask,
            SHARE: self.folder.ask,
            UNSHARE: lambda: self._sharing.choose(None),
            MERGE: self.receiving.merge,
            LEAVE: self.receiving.leave,
            CASES: self.show_cases,
            JOIN: self.inbox.ask_equal,
            ACCEPT: self.edits.accept,
            REJECT: self.edits.reject,
            ADVANCED: self.advanced.toggle,
            INVITE: self.membership.ask_invite,
            WITHDRAW: self.membership.ask_withdraw,
            CHANGE: self._ask_change,
            REVOKE: self._ask_revoke,
            RECOVER: self._ask_recover,
        }
        for spec in SPECS:
            self._frame.registry.register(spec, handlers[spec.id])

    def _lay_out(self) -> None:
        give = build_action_button(self._frame.theme, self._frame.registry, GIVE)
        self.receiving.desk.drop.add_button(give)
        self.receiving.desk.add_card(self.folder)
        for action, words in ((SHARE, self.tr("选择文件夹…")), (UNSHARE, self.tr("停止使用"))):
            button = build_action_button(self._frame.theme, self._frame.registry, action)
            button.setText(words)
            self.folder.add_button(button)
        for action in (REJECT, ACCEPT):
            self.edits.add_tool(build_action_button(self._frame.theme, self._frame.registry, action))
        for action in (RECOVER, REVOKE, CHANGE, WITHDRAW, INVITE):
            self.stations.add_tool(build_action_button(self._frame.theme, self._frame.registry, action))
        self.tabs.add_tool(self.advanced)
        self.tabs.add_tool(build_action_button(self._frame.theme, self._frame.registry, FINISH))
        for view in (self.receiving, self.inbox, self.edits, self.stations):
            self._views.addWidget(view)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GROUP)
        page.addWidget(self.tabs)
        page.addWidget(self.clock)
        page.addWidget(self._views, 1)
