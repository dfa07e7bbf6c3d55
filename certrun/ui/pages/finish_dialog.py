"""收工: today's count, two names, then export and backup, with a line for each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QVBoxLayout, QWidget

from certrun.domain.errors import CertrunError
from certrun.domain.views import TripView
from certrun.services.finishing import DayFinished, FinishDay, finish_day, trips_out
from certrun.services.workspace import Workspace
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import build_choice, text_of
from certrun.ui.pages.exchange_choices import Offer, load_offer, suggested_name
from certrun.ui.pages.exchange_words import Line, size_words
from certrun.ui.pages.finish_steps import StepLines
from certrun.ui.pages.plan_words import team_words
from certrun.ui.pages.trip_close import CloseDialog, balance_of, equation_words
from certrun.ui.pages.trip_detail import load_trip_books
from certrun.ui.pages.words import iso_day_words, joined
from certrun.ui.problems import problem_of
from certrun.ui.session import Session
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.banner import MessageBanner
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.choose_file import ask_where_to_save
from certrun.ui.widgets.dialog import lay_out_dialog
from certrun.ui.widgets.form_grid import FormGrid, build_row

_COUNT, _EXPORT, _BACKUP = range(3)
_WIDTH = 760


@dataclass(frozen=True, slots=True)
class DayEnd:
    """What is to be finished, and who may have counted."""

    trips: tuple[TripView, ...]
    staff: tuple[str, ...]
    offer: Offer


def load_day_end(workspace: Workspace) -> DayEnd:
    """Read it from the register."""
    return DayEnd(tuple(trips_out(workspace)), workspace.settings.staff, load_offer(workspace))


class FinishDialog(QDialog):
    """Reads anew whenever something was written, so a trip that is closed over it drops out."""

    def __init__(self, frame: Frame, session: Session, end: DayEnd, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._end = frame, session, end
        self.setWindowTitle(self.tr("收工"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = MessageBanner(frame.theme)
        self.names = [self._build_name(end, self.tr("清点人一")), self._build_name(end, self.tr("清点人二"))]
        self._both = build_row(*self.names, stretch=False)
        self._form = FormGrid(frame.theme)
        self._trips = QVBoxLayout()
        self._trips.setSpacing(RELATED)
        self.counts: list[QPushButton] = []
        self.steps = StepLines(frame.theme, (self.tr("清点"), self.tr("导出"), self.tr("备份")))
        self.leave = build_button(self.tr("取消"))
        self.leave.clicked.connect(self.reject)
        self.confirm = build_button("", "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._ask_target)
        self._lay_out()
        self._show_steps()
        self._show_trips()
        session.changed.connect(self._reload)

    @property
    def missing(self) -> list[str]:
        """What keeps the button off."""
        pending = sum(trip.bag.get("out", 0) for trip in self._end.trips)
        named = len(set(self._named())) == len(self.names) or not self._end.trips
        parts = (
            (named, self.tr("两位清点人的姓名")),
            (not pending, self.tr("{n} 本证书的清点结果").format(n=pending)),
        )
        return [words for there, words in parts if not there]

    def finish(self, target: Path | None) -> None:
        """Count, export to ``target`` (None: nobody is to get data) and back up."""
        command = FinishDay(tuple(self._named()), target)
        self.confirm.setEnabled(False)
        self.banner.clear()
        # The result is shown in the dialog; what is read anew meanwhile would only repeat it.
        self._session.changed.disconnect(self._reload)
        task = self._session.act(
            self.tr("收工"),
            lambda workspace, control: finish_day(
                workspace, command, progress=lambda done, of: control.progress(done, of or 0)
            ),
            done=self._finished,
            failed=self._refused,
        )
        task.cancelled.connect(self._stopped)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show_steps(self) -> None:
        waiting = Line("state-listed", "muted", self.tr("尚未进行"))
        self.steps.say(_COUNT, waiting)
        nobody = Line("info", "muted", self.tr("没有其他终端，不用导出"))
        self.steps.say(_EXPORT, waiting if self._end.offer.stations else nobody)
        self.steps.say(_BACKUP, waiting)

    def _show_trips(self) -> None:
        _clear(self._trips)
        self.counts = [self._add_trip(trip) for trip in self._end.trips]
        if not self._end.trips:
            self._trips.addWidget(build_label(self.tr("没有还在外面的随车证书，不用再清点。")))
        self._form.set_row_visible(self._both, bool(self._end.trips))
        self._check()

    def _add_trip(self, trip: TripView) -> QPushButton:
        pending = trip.bag.get("out", 0)
        balance = balance_of(trip, [""] * pending, 0, 0)
        words = self.tr("{day} {team}：{equation}").format(
            day=iso_day_words(trip.date), team=team_words(trip), equation=equation_words(balance)
        )
        label = build_label(words, wrap=True)
        button = build_button(self.tr("收车清点…"))
        button.setVisible(bool(pending))
        button.clicked.connect(lambda: self._count(trip))
        row = build_row(label, button, stretch=False)
        self._trips.addWidget(row)
        return button

    def _check(self) -> None:
        missing = self.missing
        words = self.tr("还缺：{what}").format(what=joined(missing)) if missing else self.tr("收工")
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)
        self.confirm.setEnabled(not missing)
        for button in self.counts:
            button.setEnabled(len(set(self._named())) == len(self.names))

    def _named(self) -> list[str]:
        return [name for name in map(text_of, self.names) if name]

    # --- what is done -------------------------------------------------------------------------------------------------

    def _count(self, trip: TripView) -> None:
        workspace, frame, session = self._session.workspace, self._frame, self._session
        names = tuple(self._named())
        session.run(
            "",
            lambda _: load_trip_books(workspace, trip.id),
            done=lambda books: CloseDialog(frame, session, books.trip, books.in_bag, self, names).open(),
            quiet=True,
        )

    def _reload(self, _change: object) -> None:
        workspace = self._session.workspace
        self._session.run("", lambda _: load_day_end(workspace), done=self._take, quiet=True)

    def _take(self, end: DayEnd) -> None:
        self._end = end
        self._show_trips()

    def _ask_target(self) -> None:
        if not self._end.offer.stations:
            self.finish(None)
            return
        name = suggested_name(self._end.offer.me, self._end.offer.today)
        ask_where_to_save(self, self.tr("导出数据"), name, "Excel (*.xlsx)", self.finish)

    def _finished(self, done: DayFinished) -> None:
        counted = self.tr("{n} 次任务已收车，两边相等").format(n=len(done.closed))
        self.steps.say(_COUNT, _good(counted if done.closed else self.tr("随车证书都已清点")))
        if done.not_exported is not None:
            self.steps.say(_EXPORT, Line("cancel", "alarm", problem_of(done.not_exported).headline))
        elif done.exported is not None:
            told = self.tr("{file}（{size}），请交给：{names}")
            names = joined(station.name for station in done.exported.recipients)
            file, size = done.exported.file.name, size_words(done.exported.size)
            self.steps.say(_EXPORT, _good(told.format(file=file, size=size, names=names)))
        self.steps.say(_BACKUP, _good(self.tr("已备份并核验：{file}").format(file=done.backup.name)))
        self.confirm.hide()
        self.leave.setText(self.tr("完成"))
        self.leave.setAccessibleName(self.leave.text())
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stopped(self) -> None:
        self._go_on()
        self.banner.show_message("info", self.tr("已取消，没有导出和备份；已收车的任务保留"))

    def _go_on(self) -> None:
        self._session.changed.connect(self._reload)
        self._reload(None)

    def _refused(self, error: BaseException) -> None:
        self._go_on()
        if isinstance(error, CertrunError):
            self.banner.show_problem(problem_of(error))
        else:
            self._frame.meet_error(error)

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _build_name(self, end: DayEnd, label: str) -> QComboBox:
        box = build_choice(end.staff, label)
        box.setAccessibleName(label)
        box.currentTextChanged.connect(lambda _text: self._check())
        return box

    def _lay_out(self) -> None:
        form = self._form
        form.add_row(self.tr("两位清点人"), self._both)
        trips = QWidget()
        trips.setLayout(self._trips)
        self._trips.setContentsMargins(0, 0, 0, 0)
        form.add_gap()
        form.add_row(self.tr("随车证书"), trips, top=True)
        form.add_gap()
        form.add_row(self.tr("进度"), self.steps, top=True)
        heading = build_label(self.tr("清点、导出、备份，一次做完"), "heading")
        lay_out_dialog(self, (self.banner, heading, form), (self.leave, self.confirm), room=True)
        self.setMinimumWidth(_WIDTH)


def _good(words: str) -> Line:
    return Line("tick", "handed_over", words)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
