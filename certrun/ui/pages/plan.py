"""计划: the month above, two weeks of trips below, and one trip with its load list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from certrun.domain.calendar import service_dates
from certrun.domain.planning import NotPlaced
from certrun.domain.views import TripView
from certrun.services.board import Board, load_board
from certrun.services.planning import Plan, Planned, plan
from certrun.ui.actions import ActionSpec
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.plan_board import DayColumn, Limits, PlanBoard, Unplaced
from certrun.ui.pages.plan_calendar import PERIOD_DAYS, WEEKS, MonthCalendar, monday_of, month_start
from certrun.ui.pages.plan_words import books_words, date_of, reason_words, villages_words
from certrun.ui.pages.trip_detail import TripDetail
from certrun.ui.session import Session
from certrun.ui.tasks import Task
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.action_button import build_action_button
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.keys import go_on_by_enter

_LOCKED = frozenset({"out", "closed"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A dry run that waits to be adopted, with the command that made it."""

    command: Plan
    planned: Planned


class PlanPage(Page):
    """``arrive`` takes the id of a trip to open it."""

    def __init__(self, frame: Frame, session: Session) -> None:
        super().__init__()
        self._frame, self._session = frame, session
        self._month = session.today.replace(day=1)
        self._monday = monday_of(session.today)
        self._board: Board | None = None
        self._reasons: dict[str, str] = {}
        self._loading: Task | None = None
        self.proposal: Proposal | None = None
        self.calendar = MonthCalendar(frame.theme)
        self.board = PlanBoard(frame.theme)
        self.detail = TripDetail(frame, session)
        self._register()
        self.detail.lay_out()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer()

    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, str) and argument:
            self.open_trip(argument)
        self.reload()

    def refresh(self, change: object) -> None:
        self.reload()
        self.detail.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_on_by_enter(self, event):
            super().keyPressEvent(event)

    @property
    def shows_trip(self) -> bool:
        """Whether one trip is shown and not the board."""
        return self._stack.currentWidget() is self.detail

    @property
    def summary(self) -> str:
        """What the line above the board says."""
        return self._summary.text()

    def open_trip(self, trip: str) -> None:
        """Show a trip with its load list."""
        self.detail.open_trip(trip, lambda: self._stack.setCurrentWidget(self.detail))

    def show_board(self) -> None:
        """Back to the board."""
        self._stack.setCurrentWidget(self._home)
        self._offer()

    def pick_day(self, day: date) -> None:
        """Show the two weeks that begin with the week of ``day``."""
        self._monday = monday_of(day)
        if day.month != self._month.month or day.year != self._month.year:
            self._month = day.replace(day=1)
        self.drop_proposal()
        self.reload()

    def show_month(self, month: date) -> None:
        """Show another month; the two weeks below stay."""
        self._month = month
        self.reload()

    def reload(self) -> None:
        """Read calendar, trips and waiting villages of month and weeks; only the newest wish counts."""
        if self._loading is not None:
            self._loading.cancel()
        start = min(month_start(self._month), self._monday)
        end = max(month_start(self._month) + timedelta(weeks=WEEKS), self._monday + timedelta(days=PERIOD_DAYS))
        weeks = -(-(end - start).days // 7)
        workspace = self._session.workspace
        task = self._session.run("", lambda _: load_board(workspace, start, weeks), done=self._show, quiet=True)
        self._loading = task
        task.ended.connect(partial(self._load_ended, task))

    def propose(self) -> None:
        """排期: a dry run, shown as a proposal."""
        command = self._command()
        if command is None:
            self._frame.show_message("warning", self.tr("这两周没有可用的下村日"), self.tr("请在日历上另选一周。"))
            return
        self._frame.clear_message()
        workspace = self._session.workspace
        self._frame.registry.set_enabled("plan.propose", False)
        task = self._session.run(
            self.tr("排期"),
            lambda _: Proposal(command, plan(workspace, command)),
            done=self._proposed,
        )
        task.ended.connect(lambda: self._frame.registry.set_enabled("plan.propose", True))

    def adopt(self) -> None:
        """采用: commit what the proposal shows."""
        if self.proposal is None:
            return
        shown = self.proposal
        command = Plan(shown.command.start, shown.command.days, shown.command.teams)
        self._frame.registry.set_enabled("plan.adopt", False)
        self._session.act(
            self.tr("采用排期"),
            lambda workspace, _: plan(workspace, command),
            done=lambda planned: self._adopted(shown, planned),
            failed=self._adoption_failed,
        )

    def drop_proposal(self) -> None:
        """放弃: show what is booked again."""
        self.proposal = None
        self._draw()

    # --- actions ---------------------------------------------------------------------------------------------------

    def _register(self) -> None:
        detail = self.detail
        handlers: tuple[tuple[ActionSpec, Callable[[], None]], ...] = (
            (_spec("propose", str(QT_TRANSLATE_NOOP("actions", "排期")), "calendar", "Ctrl+R"), self.propose),
            (_spec("adopt", str(QT_TRANSLATE_NOOP("actions", "采用排期")), "check", "Ctrl+Return"), self.adopt),
            (_spec("drop", str(QT_TRANSLATE_NOOP("actions", "放弃建议")), "close"), self.drop_proposal),
            (_spec("promise", str(QT_TRANSLATE_NOOP("actions", "锁定日期")), "lock"), detail.promise_trip),
            (_spec("cancel", str(QT_TRANSLATE_NOOP("actions", "取消任务…")), "cancel"), detail.cancel_trip),
            (_spec("load_all", str(QT_TRANSLATE_NOOP("actions", "全部出库")), "car"), detail.load_all),
            (_spec("load", str(QT_TRANSLATE_NOOP("actions", "出库所选")), "check"), detail.load_chosen),
            (_spec("unload", str(QT_TRANSLATE_NOOP("actions", "退库所选")), "undo"), detail.unload_chosen),
            (_spec("close", str(QT_TRANSLATE_NOOP("actions", "收车清点…")), "list"), detail.close_trip),
            (
                _spec("print", str(QT_TRANSLATE_NOOP("actions", "打印下村任务单…")), "print", "Ctrl+P"),
                detail.ask_print,
            ),
        )
        for spec, handler in handlers:
            self._frame.registry.register(spec, handler)

    def _offer(self) -> None:
        registry = self._frame.registry
        registry.set_enabled("plan.adopt", self.proposal is not None and not self.shows_trip)
        registry.set_enabled("plan.drop", self.proposal is not None and not self.shows_trip)
        for action, possible in self.detail.possible().items():
            registry.set_enabled(action, possible and self.shows_trip)

    # --- layout ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._summary = build_label("")
        self._band = self._build_band()
        self._propose = build_action_button(self._frame.theme, self._frame.registry, "plan.propose", "primary")
        self.calendar.head.addWidget(self._band)
        self.calendar.head.addWidget(self._propose)
        self._home = QWidget()
        home = QVBoxLayout(self._home)
        home.setContentsMargins(0, 0, 0, 0)
        home.setSpacing(GROUP - 4)
        home.addWidget(self.calendar)
        home.addWidget(self.board, 1)
        self._stack.addWidget(self._home)
        self._stack.addWidget(self.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _build_band(self) -> QWidget:
        theme, registry = self._frame.theme, self._frame.registry
        band = QWidget()
        row = QHBoxLayout(band)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(self._summary)
        row.addWidget(build_action_button(theme, registry, "plan.drop"))
        row.addWidget(build_action_button(theme, registry, "plan.adopt", "primary"))
        return band

    def _connect(self) -> None:
        self.calendar.picked.connect(self.pick_day)
        self.calendar.month_wanted.connect(self.show_month)
        self.board.opened.connect(self.open_trip)
        self.board.promise_asked.connect(self.detail.promise_trip)
        self.detail.left.connect(self.show_board)
        self.detail.possible_changed.connect(self._offer)
        self._stack.currentChanged.connect(lambda _: self._offer())

    # --- what is shown ---------------------------------------------------------------------------------------------

    def _load_ended(self, task: Task) -> None:
        if self._loading is task:
            self._loading = None

    def _show(self, board: Board) -> None:
        self._board = board
        self._draw()

    def _draw(self) -> None:
        self._band.setVisible(self.proposal is not None)
        self._propose.setVisible(self.proposal is None)
        self._offer()
        board = self._board
        if board is None:
            return
        self.calendar.show_board(self._month, self._session.today, board)
        self.calendar.table.set_period(self._monday)
        trips = self._trips(board)
        columns = [self._column(board, day, trips) for day in self._days(board, trips)]
        limits = Limits(board.day_minutes, board.books_per_trip)
        self.board.show_days(columns, self._unplaced(board), board.nowhere, limits)

    def _trips(self, board: Board) -> dict[date, list[TripView]]:
        """Trips of the two weeks; with a proposal, its trips and those that planning leaves alone."""
        shown = [t for t in board.trips if t.state in _LOCKED or t.promised] if self.proposal else list(board.trips)
        if self.proposal:
            known = {t.id for t in shown}
            shown += [t for t in self.proposal.planned.trips if t.id not in known]
        found: dict[date, list[TripView]] = {}
        for trip in sorted(shown, key=lambda t: (t.date or "", t.team, t.id)):
            day = date_of(trip)
            if day is not None and self._monday <= day < self._monday + timedelta(days=PERIOD_DAYS):
                found.setdefault(day, []).append(trip)
        return found

    def _days(self, board: Board, trips: dict[date, list[TripView]]) -> list[date]:
        end = self._monday + timedelta(days=PERIOD_DAYS)
        service = [d for d in service_dates(board.days) if max(self._monday, self._session.today) <= d < end]
        return sorted({*service, *trips})

    def _column(self, board: Board, day: date, trips: dict[date, list[TripView]]) -> DayColumn:
        found = next((d for d in board.days if d.date == day), None)
        notes = [self.tr("今天")] if day == self._session.today else []
        if found is not None and found.provisional:
            notes.append(self.tr("暂按推算"))
        return DayColumn(day, " ".join(notes), tuple(trips.get(day, ())))

    def _unplaced(self, board: Board) -> list[Unplaced]:
        if self.proposal is not None:
            return [_say(place) for place in self.proposal.planned.not_placed]
        return [Unplaced(v.name, v.books, self._reasons.get(v.code, "")) for v in board.waiting]

    # --- planning --------------------------------------------------------------------------------------------------

    def _command(self) -> Plan | None:
        """Plan the service days that the board shows, from today on; None where there are none."""
        if self._board is None:
            return None
        start = max(self._monday, self._session.today)
        end = self._monday + timedelta(days=PERIOD_DAYS)
        days = [d for d in service_dates(self._board.days) if start <= d < end]
        return Plan(start, len(days), dry_run=True) if days else None

    def _proposed(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._reasons = {p.village_code: reason_words(p.reason) for p in proposal.planned.not_placed}
        planned = proposal.planned
        placed = sum(trip.books for trip in planned.trips)
        stops = sum(len(trip.stops) for trip in planned.trips)
        words = self.tr("排期建议：{days} 个下村日，{villages} {books}").format(
            days=len({trip.date for trip in planned.trips}), villages=villages_words(stops), books=books_words(placed)
        )
        left = len(planned.not_placed)
        if left:
            words += self.tr("；未排入 {villages}").format(villages=villages_words(left))
        self._summary.setText(words)
        self._draw()

    def _adopted(self, shown: Proposal, planned: Planned) -> None:
        self.proposal = None
        same = _outline(shown.planned) == _outline(planned)
        if same:
            self._frame.show_message("success", self.tr("已采用排期"), self.tr("请电话通知村里，约好后锁定日期。"))
        else:
            self._frame.show_message(
                "warning", self.tr("已采用排期，与建议不同"), self.tr("建议之后台账有变动，已按最新情况排期。")
            )
        self._draw()

    def _adoption_failed(self, error: BaseException) -> None:
        self._offer()
        self._frame.meet_error(error)


def _spec(name: str, text: str, icon: str, shortcut: str = "") -> ActionSpec:
    return ActionSpec(f"plan.{name}", text, icon, shortcut, page="plan")


def _say(place: NotPlaced) -> Unplaced:
    return Unplaced(place.village, place.books, reason_words(place.reason))


def _outline(planned: Planned) -> list[tuple[str | None, int, tuple[tuple[str, int], ...]]]:
    """What makes two plans the same to the person who looks at them."""
    return sorted(
        (trip.date, trip.team, tuple((stop.village_code, stop.books) for stop in trip.stops)) for trip in planned.trips
    )
