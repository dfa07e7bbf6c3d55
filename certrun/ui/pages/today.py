"""今日: where the next trips go, what is to do, how far every town has come, and whether it all adds up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certrun.domain.views import Reconciliation, StopView, TripView
from certrun.domain.words import BAG, word
from certrun.services import reporting
from certrun.services.reporting import Overview, TownProgress
from certrun.ui.i18n import present_language
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.looks import trip_code
from certrun.ui.pages.today_todo import Todo, todos
from certrun.ui.pages.words import iso_day_words, joined
from certrun.ui.session import Session
from certrun.ui.theme.metrics import GROUP, ICON, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_button, build_label, follow
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.progress_rows import ProgressRows, Share
from certrun.ui.widgets.scroll import build_scroll, set_content
from certrun.ui.widgets.status import StatusChip

_TRIPS_SHOWN = 6


class TodayPage(Page):
    """Everything on it comes from one overview of the register, read anew after every act."""

    def __init__(self, frame: Frame, session: Session) -> None:
        super().__init__()
        self._frame = frame
        self._session = session
        self._trips = _Card(self.tr("接下来的下村任务"))
        self._todo = _Card(self.tr("待办"))
        self._towns = ProgressRows(frame.theme)
        self._progress = build_label("", "heading")
        self.balance = _Balance(frame.theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_welcome())
        self._stack.addWidget(self._build_body())
        self._stack.addWidget(QWidget())
        self._stack.setCurrentIndex(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def arrive(self, argument: object = None) -> None:
        self._load()

    def refresh(self, change: object) -> None:
        self._load()

    def _load(self) -> None:
        workspace = self._session.workspace
        self._session.run("", lambda _: reporting.overview(workspace), done=self._show, quiet=True)

    def _show(self, overview: Overview) -> None:
        self._stack.setCurrentIndex(1 if overview.total else 0)
        self._show_trips(overview.trips)
        self._show_todos(todos(overview, self._session.today))
        self._show_towns(overview)
        self.balance.show_balance(overview.reconciliation)

    # --- the three parts ----------------------------------------------------------------------------------------------

    def _show_trips(self, trips: Sequence[TripView]) -> None:
        if not trips:
            self._trips.set_rows([self._build_no_trips()])
            return
        rows: list[QWidget] = [_TripRow(self._frame, trip, self._session.today) for trip in trips[:_TRIPS_SHOWN]]
        if len(trips) > _TRIPS_SHOWN:
            more = build_button(self.tr("另有 %n 个任务", "", len(trips) - _TRIPS_SHOWN), "link")
            more.clicked.connect(lambda: self._frame.open_page("plan"))
            rows.append(more)
        self._trips.set_rows(rows)

    def _build_no_trips(self) -> QWidget:
        return EmptyState(
            self._frame.theme,
            "plan",
            self.tr("还没有排下村任务"),
            self.tr("排好的任务会写明日期、各村、本数和村里的联系人。"),
            button=self.tr("去排计划"),
            do=lambda: self._frame.open_page("plan"),
        )

    def _show_todos(self, found: Sequence[Todo]) -> None:
        if not found:
            self._todo.set_rows([build_label(self.tr("没有待办事项"), "caption")])
        else:
            self._todo.set_rows([_TodoRow(self._frame, todo) for todo in found])

    def _show_towns(self, overview: Overview) -> None:
        delivered = sum(town.delivered for town in overview.towns)
        self._progress.setText(
            self.tr("各乡镇进度　已领 {done} / {total} 本，{percent}").format(
                done=f"{delivered:,}", total=f"{overview.total:,}", percent=_percent(delivered, overview.total)
            )
        )
        self._towns.set_shares([self._share(town) for town in overview.towns])

    def _share(self, town: TownProgress) -> Share:
        words = f"{town.delivered:,} / {town.books:,}　{_percent(town.delivered, town.books):>6}"
        return Share(town.town or self.tr("村不明"), town.delivered, town.books, words)

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _build_welcome(self) -> EmptyState:
        return EmptyState(
            self._frame.theme,
            "import",
            self.tr("台账里还没有证书"),
            self.tr("先导入登记系统导出的发证清单（Excel）。可以把文件拖到窗口上；导入前先预览，导入后可以撤销。"),
            button=self.tr("导入发证清单…"),
            do=lambda: self._frame.open_page("import"),
        )

    def _build_body(self) -> QWidget:
        progress = _card()
        column = QVBoxLayout(progress)
        column.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        column.setSpacing(RELATED)
        column.addWidget(self._progress)
        column.addWidget(self._towns)
        column.addSpacing(TIGHT)
        column.addWidget(self.balance)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GROUP)
        grid.addWidget(self._trips, 0, 0)
        grid.addWidget(self._todo, 0, 1)
        grid.addWidget(progress, 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(0, 1)
        return body


class _Card(QFrame):
    """A heading, and rows that scroll when there are many."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._area = build_scroll(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP, GROUP, RELATED, RELATED)
        column.setSpacing(RELATED)
        column.addWidget(build_label(title, "heading"))
        column.addWidget(self._area, 1)

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Replace the rows."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, RELATED, 0)
        column.setSpacing(RELATED)
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        set_content(self._area, inner)


class _TripRow(QWidget):
    """One trip in three lines; the date opens it."""

    def __init__(self, frame: Frame, trip: TripView, today: date) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        day = build_button(self._day_words(trip, today), "link")
        day.clicked.connect(lambda: frame.open_page("plan", trip.id))
        head.addWidget(day)
        head.addWidget(StatusChip(frame.theme, trip_code(trip.state)))
        head.addStretch(1)
        head.addWidget(build_label(self.tr("%n 本", "", trip.books)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(_indented(build_label(self._villages(trip.stops), wrap=True)))
        for words in (self._contacts(trip.stops), self._bag(trip)):
            if words:
                column.addWidget(_indented(build_label(words, "caption", wrap=True)))

    def _day_words(self, trip: TripView, today: date) -> str:
        words = iso_day_words(trip.date) or self.tr("日期未定")
        return self.tr("今天　{day}").format(day=words) if trip.date == today.isoformat() else words

    def _villages(self, stops: Sequence[StopView]) -> str:
        return " → ".join(self.tr("{village} {n} 本").format(village=s.village, n=s.books) for s in stops)

    def _contacts(self, stops: Sequence[StopView]) -> str:
        known = [s for s in stops if s.contact_name or s.contact_phone]
        named = [" ".join(p for p in (s.village, s.contact_name, s.contact_phone) if p) for s in known]
        return self.tr("联系人：{people}").format(people=joined(named)) if named else ""

    def _bag(self, trip: TripView) -> str:
        if not trip.bag:
            return ""
        parts = [f"{word(BAG, became, present_language())} {count}" for became, count in trip.bag.items()]
        return self.tr("随车证书：{parts}").format(parts=joined(parts))


class _TodoRow(QWidget):
    """An icon, a link, its count."""

    def __init__(self, frame: Frame, todo: Todo) -> None:
        super().__init__()
        picture = QLabel()
        picture.setFixedWidth(ICON)
        follow(frame.theme, self, lambda: picture.setPixmap(frame.theme.icons.pixmap(todo.icon, todo.tone)))
        count = self.tr("%n 件", "", todo.count) if todo.unit == "case" else self.tr("%n 本", "", todo.count)
        self.link = build_button(todo.words, "link", name=f"{todo.words} {count}")
        self.link.clicked.connect(lambda: frame.open_page(todo.page, todo.argument))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(picture)
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(build_label(count))


class _Balance(QFrame):
    """对账: calm while every book is somewhere, loud when one is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._balanced = True
        self.words = build_label("", wrap=True)
        self._picture = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        follow(theme, self, self._colour)

    def show_balance(self, found: Reconciliation) -> None:
        """Tell the sum, or the difference."""
        parts = self._parts(found)
        total = sum(count for _, count in parts)
        self._balanced = found.balanced
        terms = " + ".join(f"{name} {count:,}" for name, count in parts if count) or "0"
        calm = self.tr("对账相符：清单 {listed} 本 = {terms}")
        loud = self.tr(
            "对账不符！清单 {listed} 本，各去向合计 {total} 本，相差 {gap} 本：{terms}。请立即停止发放并联系技术人员。"
        )
        words = (calm if found.balanced else loud).format(
            listed=f"{found.listed:,}", total=f"{total:,}", gap=f"{abs(found.listed - total):,}", terms=terms
        )
        self.words.setText(words)
        self.setAccessibleName(words)
        self._colour()

    def _parts(self, found: Reconciliation) -> tuple[tuple[str, int], ...]:
        return (
            (self.tr("待清点"), found.uncounted),
            (self.tr("在库"), found.safe),
            (self.tr("随车"), found.out),
            (self.tr("村委会代管"), found.entrusted),
            (self.tr("邮寄"), found.posted),
            (self.tr("已领"), found.recipients),
            (self.tr("作废"), found.void),
            (self.tr("遗失"), found.lost),
        )

    def _colour(self) -> None:
        tokens = self._theme.tokens
        tone: Tone = "handed_over" if self._balanced else "alarm"
        self._picture.setPixmap(self._theme.icons.pixmap("tick" if self._balanced else "warning", tone))
        colour = tokens.muted if self._balanced else tokens.alarm
        weight = 400 if self._balanced else 700
        self.words.setStyleSheet(f"color: {colour}; font-weight: {weight};")


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("surface", "card")
    return card


def _indented(label: QLabel) -> QLabel:
    label.setContentsMargins(TIGHT + 1, 0, 0, 0)
    return label


def _percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %" if whole else "—"
