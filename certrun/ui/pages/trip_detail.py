"""One trip: what it loads, what is in the bag, and the acts from 出库清点 to 收车清点."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from certrun.domain.custody import kind_of
from certrun.domain.views import CertificateView, TripView
from certrun.domain.words import BAG, word
from certrun.services.planning import CancelTrip, Promise, cancel_trip, promise
from certrun.services.printing import PrintRouteSheet, print_route_sheet
from certrun.services.receipts import Printed
from certrun.services.trips import Bag, Load, Unload, bag_of, find_trip, load_bag, trip_certificates, unload_bag
from certrun.services.workspace import Workspace
from certrun.ui.i18n import present_language, translate
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.book_match import match_book
from certrun.ui.pages.plan_words import books_words, date_of, duration_words, team_words, trip_look
from certrun.ui.pages.trip_close import CloseDialog
from certrun.ui.pages.words import day_words, holder_names, joined
from certrun.ui.session import Session
from certrun.ui.tasks import TaskControl
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.action_button import build_action_button
from certrun.ui.widgets.build import ButtonVariant, build_button, build_label, set_button_icon
from certrun.ui.widgets.choose_file import ask_where_to_save
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable
from certrun.ui.widgets.search_box import SearchBox
from certrun.ui.widgets.status import StatusChip

T = TypeVar("T")

_LOADABLE = frozenset({"planned", "in_safe", "listed"})
_ACTS_OF_STATE = {
    "open": frozenset({"plan.promise", "plan.cancel", "plan.print", "plan.load", "plan.load_all"}),
    "out": frozenset({"plan.print", "plan.load", "plan.unload", "plan.close"}),
    "closed": frozenset({"plan.print"}),
}


@dataclass(frozen=True, slots=True)
class TripBooks:
    """A trip with its books and what became of those that went out."""

    trip: TripView
    books: tuple[CertificateView, ...]
    bag: Mapping[str, str]

    @property
    def in_bag(self) -> tuple[CertificateView, ...]:
        """The books that are in the bag now."""
        return tuple(book for book in self.books if self.bag.get(book.id) == "out")


def load_trip_books(workspace: Workspace, trip: str) -> TripBooks:
    """Everything that the detail shows; ``trip_unknown``."""
    found = find_trip(workspace, trip)
    order = {stop.village_code: place for place, stop in enumerate(found.stops)}
    books = trip_certificates(workspace, found.id)
    books.sort(key=lambda book: (order.get(book.village_code or "", len(order)), book.number, book.id))
    return TripBooks(found, tuple(books), bag_of(workspace, found.id))


class TripDetail(QWidget):
    """``left`` asks for the board; ``possible_changed`` says that other acts are possible now (see `possible`)."""

    left = Signal()
    possible_changed = Signal()

    def __init__(self, frame: Frame, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._session = frame, session
        self.shown: TripBooks | None = None
        self._by_id: dict[str, CertificateView] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._title = build_label("", "heading")
        self._chip = StatusChip(frame.theme, "trip-open")
        self._facts = build_label("", "caption", wrap=True)
        self.scan = SearchBox(frame.theme, self.tr("扫码，或输入证号尾号后回车：勾选这一本"))
        self.scan.setAccessibleName(self.tr("扫描或输入证书"))
        self.scan.confirmed.connect(self._scanned)
        self.model: IdTableModel[str, CertificateView] = IdTableModel(
            frame.tasks, self._columns(), self._fetch, parent=self
        )
        self.table = RecordTable(frame.theme, self.model, self.tr("装车清单"))
        self.table.setSortingEnabled(False)
        self.table.selectionModel().selectionChanged.connect(self.possible_changed)
        empty = EmptyState(
            frame.theme, "car", self.tr("这一天没有待发的证书"), self.tr("这些村的证书都已发放，或者还没有导入。")
        )
        self._pane = ListPane(self.table, empty, self.tr("本"))

    def lay_out(self) -> None:
        """Put the buttons in place, once the page has registered the actions."""
        back = build_button(self.tr("返回计划"), "quiet")
        set_button_icon(self._frame.theme, back, "chevron-left")
        back.clicked.connect(self.left)
        head = _row(back, self._title, self._chip)
        head.addStretch(1)
        for action in ("plan.promise", "plan.cancel", "plan.print"):
            head.addWidget(self._add_button(action))
        acts = _row()
        acts.addWidget(self.scan, 1)
        for action in ("plan.load", "plan.unload"):
            acts.addWidget(self._add_button(action))
        for action in ("plan.load_all", "plan.close"):
            acts.addWidget(self._add_button(action, "primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(RELATED)
        layout.addLayout(head)
        layout.addWidget(self._facts)
        layout.addSpacing(GROUP - RELATED)
        layout.addLayout(acts)
        layout.addWidget(self._pane, 1)

    def _add_button(self, action: str, variant: ButtonVariant = "plain") -> QPushButton:
        button = build_action_button(self._frame.theme, self._frame.registry, action, variant)
        self._buttons[action] = button
        return button

    @property
    def trip(self) -> TripView | None:
        """The trip shown."""
        return self.shown.trip if self.shown else None

    def possible(self) -> dict[str, bool]:
        """Which acts the trip's state and the chosen rows allow, by action id."""
        trip = self.trip
        state = trip.state if trip else ""
        chosen = [book for book in self._chosen() if book is not None]
        waiting = any(b.state in _LOADABLE for b in self.shown.books) if self.shown else False
        return {
            "plan.promise": trip is not None and state == "open" and not trip.promised,
            "plan.cancel": state == "open",
            "plan.print": trip is not None and state != "cancelled",
            "plan.load_all": state in {"open", "out"} and waiting,
            "plan.load": state in {"open", "out"} and any(book.state in _LOADABLE for book in chosen),
            "plan.unload": state == "out" and any(self._is_out(book.id) for book in chosen),
            "plan.close": state == "out",
        }

    def open_trip(self, trip: str, done: Callable[[], None] | None = None) -> None:
        """Show a trip, read off the UI thread."""

        def show(found: TripBooks) -> None:
            self._show(found)
            if done is not None:
                done()

        workspace = self._session.workspace
        self._session.run("", lambda _: load_trip_books(workspace, trip), done=show, quiet=True)

    def reload(self) -> None:
        """Read the shown trip again."""
        if self.trip is not None:
            self.open_trip(self.trip.id)

    def load_all(self) -> None:
        """出库清点: everything counted that the villages have waiting."""
        command = Load(self._trip_id(), all_planned=True)
        self._act(self.tr("出库清点"), partial(_load_bag, command), self._loaded)

    def load_chosen(self) -> None:
        """出库清点: the chosen books; those not counted yet stay behind and are named, as with all."""
        chosen = [book for book in self._chosen() if book is not None and book.state in _LOADABLE]
        ready = [book for book in chosen if kind_of(book.custody) == "safe"]
        behind = tuple(book.number for book in chosen if book not in ready)
        command = Load(self._trip_id(), certificates=tuple(book.id for book in ready or chosen))
        self._act(
            self.tr("出库清点"), partial(_load_bag, command), lambda bag: self._loaded(replace(bag, left_behind=behind))
        )

    def unload_chosen(self) -> None:
        """退库: the chosen books of the bag."""
        ids = tuple(book.id for book in self._chosen() if book is not None and self._is_out(book.id))
        command = Unload(self._trip_id(), ids)
        self._act(self.tr("退库"), partial(_unload, command), self._unloaded)

    def close_trip(self) -> None:
        """收车清点."""
        if self.shown is not None:
            CloseDialog(self._frame, self._session, self.shown.trip, self.shown.in_bag, self).open()

    def promise_trip(self, trip: str = "") -> None:
        """锁定日期 of the shown trip, or of the one named."""
        command = Promise(trip or self._trip_id())
        self._act(self.tr("锁定日期"), partial(_promise, command), self._promised)

    def cancel_trip(self) -> None:
        """取消下村任务, with a reason."""
        if self.trip is None:
            return
        dialog = ActDialog(
            self._frame,
            self._session,
            self,
            title=self.tr("取消下村任务"),
            verb=self.tr("取消这次任务"),
            about=self._title.text(),
        )
        reason = QLineEdit()
        dialog.add_field(self.tr("原因"), reason, required=True)
        if self.trip.promised:
            dialog.add_note(self.tr("村里已经约好，取消后请打电话告知。"))
        trip = self._trip_id()
        dialog.set_deed(lambda: partial(_cancel, CancelTrip(trip, reason.text().strip())), self.tr("已取消下村任务"))
        dialog.accepted.connect(self.left)
        dialog.open()

    def ask_print(self) -> None:
        """打印下村任务单: ask where to save the PDF."""
        if self.trip is not None:
            name = self.tr("下村任务单 {trip}").format(trip=self.trip.id) + ".pdf"
            ask_where_to_save(self, self.tr("保存下村任务单"), name, "PDF (*.pdf)", self.save_route_sheet)

    def save_route_sheet(self, target: Path) -> None:
        """Write the route sheet to ``target``."""
        command = PrintRouteSheet(self._trip_id(), target)
        workspace = self._session.workspace
        self._session.run(
            self.tr("打印下村任务单"), lambda _: print_route_sheet(workspace, command), done=self._printed
        )

    # --- what came of it -------------------------------------------------------------------------------------------

    def _loaded(self, bag: Bag) -> None:
        words = self.tr("已出库 %n 本", "", len(bag.certificates))
        if bag.left_behind:
            left = self.tr("%n 本还没有清点入库，没有带走：", "", len(bag.left_behind))
            self._frame.show_message("warning", words, left + joined(bag.left_behind))
        else:
            self._frame.show_message("success", words)

    def _unloaded(self, bag: Bag) -> None:
        self._frame.show_message("success", self.tr("已退库 %n 本", "", len(bag.certificates)))

    def _promised(self, trip: TripView) -> None:
        day = date_of(trip)
        self._frame.show_message(
            "success",
            self.tr("已锁定日期"),
            f"{day_words(day) if day else ''}　{joined(stop.village for stop in trip.stops)}",
        )

    def _printed(self, printed: Printed) -> None:
        self._frame.show_message("success", self.tr("已保存下村任务单"), str(printed.file))

    def _act(self, title: str, deed: Callable[[Workspace, TaskControl], T], done: Callable[[T], None]) -> None:
        self._session.act(title, deed, done=done)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def _show(self, found: TripBooks) -> None:
        self.shown = found
        self._by_id = {book.id: book for book in found.books}
        trip, day = found.trip, date_of(found.trip)
        self._title.setText(f"{day_words(day) if day else ''}　{team_words(trip)}")
        self._chip.set_state(trip_look(trip))
        self._facts.setText(facts_words(trip))
        self.model.set_ids([book.id for book in found.books])
        shown = _ACTS_OF_STATE.get(trip.state, frozenset())
        for action, button in self._buttons.items():
            button.setVisible(action in shown and not (action == "plan.promise" and trip.promised))
        self.possible_changed.emit()

    def _scanned(self, text: str) -> None:
        self.scan.clear()
        if not text.strip():
            return
        books = self.shown.books if self.shown else ()
        row = match_book(books, text)
        if row is None:
            self._frame.show_message(
                "warning",
                self.tr("“{text}”不在这次任务的清单里").format(text=text),
                self.tr("请核对证号，或输入更多位数。"),
            )
            return
        flag = self.table.selectionModel().SelectionFlag
        self.table.selectionModel().select(self.model.index(row, 0), flag.Select | flag.Rows)
        self.table.scrollTo(self.model.index(row, 0))

    def _chosen(self) -> list[CertificateView | None]:
        return [self._by_id.get(self.model.id_at(row)) for row in self.table.selected_rows()]

    def _is_out(self, identity: str) -> bool:
        return self.shown is not None and self.shown.bag.get(identity) == "out"

    def _trip_id(self) -> str:
        return self.trip.id if self.trip else ""

    def _fetch(self, ids: Sequence[str]) -> dict[str, CertificateView]:
        known = self._by_id
        return {identity: known[identity] for identity in ids if identity in known}

    def _columns(self) -> tuple[Column[CertificateView], ...]:
        return (
            Column("number", self.tr("不动产权证号"), lambda it: it.number, width=32, sortable=False),
            Column("holder", self.tr("权利人"), lambda it: holder_names(it.holders), width=22, sortable=False),
            Column("village", self.tr("村"), lambda it: it.village or "", width=14, sortable=False),
            Column("state", self.tr("状态"), lambda it: it.state, width=16, status=True, sortable=False),
        )


def facts_words(trip: TripView) -> str:
    """The stops in order with their times, the day's length and staff, and what became of the bag."""
    language = present_language()
    stop_words = translate("plan", "{village} {time}（{books}）")
    stops = " → ".join(
        stop_words.format(village=stop.village, time=stop.arrive, books=books_words(stop.books)) for stop in trip.stops
    )
    length = translate("plan", "全程 {time}，行车 {km} 公里").format(
        time=duration_words(trip.minutes), km=f"{trip.km:.1f}"
    )
    facts = [length]
    if trip.staff:
        facts.append(translate("plan", "发证人 {names}").format(names=joined(trip.staff)))
    if trip.taken_over:
        facts.append(translate("plan", "原由“{station}”执行，已由办公室接管").format(station=trip.taken_over))
    bag = "　".join(f"{word(BAG, name, language)} {count}" for name, count in trip.bag.items() if count)
    return "\n".join(line for line in (stops, "　".join(facts), bag) if line)


def _load_bag(command: Load, workspace: Workspace, _control: TaskControl) -> Bag:
    return load_bag(workspace, command)


def _unload(command: Unload, workspace: Workspace, _control: TaskControl) -> Bag:
    return unload_bag(workspace, command)


def _promise(command: Promise, workspace: Workspace, _control: TaskControl) -> TripView:
    return promise(workspace, command)


def _cancel(command: CancelTrip, workspace: Workspace, _control: TaskControl) -> TripView:
    return cancel_trip(workspace, command)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(RELATED)
    for widget in widgets:
        row.addWidget(widget)
    return row
