"""计划 over a real register: propose, adopt, promise, load, bring back, close in balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from certrun.services.doorstep import find_books
from certrun.services.planning import CancelTrip, cancel_trip
from certrun.services.trips import list_trips
from certrun.services.workspace import change_settings
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.book_match import match_book
from certrun.ui.pages.plan import PlanPage
from certrun.ui.pages.plan_calendar import DayCell
from certrun.ui.pages.trip_close import CloseDialog, equation_words, short_number
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme

from .page_world import World, open_world
from .registers import found_register
from .test_accessibility import nameless


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan") / "register"
    found_register(folder, uncounted=1)
    return folder


@pytest.fixture
def world(qtbot: QtBot, theme: Theme, tasks: TaskRunner, register: Path, tmp_path: Path) -> Iterator[World]:
    with open_world(qtbot, theme, tasks, register, tmp_path, "plan", PlanPage) as world:
        world.settle()
        yield world


def page_of(world: World) -> PlanPage:
    page = world.window.page
    assert isinstance(page, PlanPage)
    return page


def cell(page: PlanPage, day: date) -> DayCell:
    return page.calendar.table.days.cells[day]


def adopt(world: World) -> PlanPage:
    world.do("plan.propose")
    world.do("plan.adopt")
    return page_of(world)


def open_first(world: World) -> PlanPage:
    page = adopt(world)
    page.board.cards[0].opened.emit(page.board.cards[0].trip.id)
    world.wait(lambda: page.shows_trip)
    return page


def test_before_planning_every_village_waits_and_says_so(world: World) -> None:
    page = page_of(world)
    assert page.board.cards == []
    assert page.calendar.title == "2026年11月"
    assert cell(page, date(2026, 11, 24)).label == "下村日"
    assert cell(page, date(2026, 11, 25)).label == ""
    assert "固定下村日" in cell(page, date(2026, 11, 24)).tip
    assert not world.possible("plan.adopt")
    words = " ".join(label.text() for label in page.board.findChildren(type(page._summary)))
    assert "尚未排期" in words
    assert "8 村 90 本" in words


def test_days_off_and_worked_weekends_are_marked_and_a_year_without_notice_is_provisional(world: World) -> None:
    page = page_of(world)
    page.show_month(date(2026, 10, 1))
    world.settle()
    assert cell(page, date(2026, 10, 1)).tag == "休"
    assert "国庆节" in cell(page, date(2026, 10, 1)).tip
    assert "班" in {found.tag for found in page.calendar.table.days.cells.values()}
    assert page.calendar.note == ""
    page.pick_day(date(2027, 1, 5))
    world.settle()
    assert page.calendar.title == "2027年1月"
    assert "2027 年放假通知未公布" in page.calendar.note
    assert cell(page, date(2027, 1, 5)).label == "下村日（推算）"
    assert "暂按推算" in cell(page, date(2027, 1, 5)).tip


def test_a_proposal_is_shown_and_writes_nothing_until_it_is_adopted(world: World) -> None:
    world.do("plan.propose")
    page = page_of(world)
    assert page.proposal is not None
    assert page.summary.startswith("排期建议：")
    assert "90 本" in page.summary
    assert page.board.cards
    assert list_trips(world.workspace) == []
    world.do("plan.drop")
    assert page.board.cards == []
    world.do("plan.propose")
    shown = [(card.trip.date, [stop.village for stop in card.trip.stops]) for card in page.board.cards]
    world.do("plan.adopt")
    assert [(trip.date, [stop.village for stop in trip.stops]) for trip in list_trips(world.workspace)] == shown
    assert [card.trip.id for card in page.board.cards] == [trip.id for trip in list_trips(world.workspace)]
    assert "本" in cell(page, date(2026, 11, 24)).label
    assert "已采用排期" in world.window.banner.text


def test_the_load_of_a_day_stands_in_words_beside_its_bar(world: World) -> None:
    page = adopt(world)
    trip = page.board.cards[0].trip
    words = " ".join(label.text() for label in page.board.cards[0].findChildren(type(page._summary)))
    assert f"{trip.books} / 60 本" in words
    assert "/ 7 小时" in words
    for stop in trip.stops:
        assert f"{stop.arrive}–{stop.leave}" in words


def test_a_locked_date_stays_when_planning_again(world: World) -> None:
    page = adopt(world)
    kept = page.board.cards[0].trip
    page.board.cards[0].promise_asked.emit(kept.id)
    world.settle()
    assert next(card.trip for card in page.board.cards if card.trip.id == kept.id).promised
    world.do("plan.propose")
    assert kept.id in [card.trip.id for card in page.board.cards]
    world.do("plan.adopt")
    assert kept.id in [trip.id for trip in list_trips(world.workspace) if trip.state == "open"]


def test_villages_that_do_not_fit_are_listed_with_the_reason(world: World) -> None:
    change_settings(world.workspace, {"day_minutes": 200})
    page = page_of(world)
    page.reload()
    world.settle()
    world.do("plan.propose")
    assert page.proposal is not None
    left = page.proposal.planned.not_placed
    assert left
    assert "未排入" in page.summary
    words = " ".join(label.text() for label in page.board.findChildren(type(page._summary)))
    assert left[0].village in words
    assert "下村日已满" in words or "排不下" in words or "来不及" in words


def test_without_service_days_it_says_so(world: World) -> None:
    page = page_of(world)
    page.pick_day(date(2026, 9, 28))
    world.settle()
    assert world.window.registry.trigger("plan.propose")
    assert "没有可用的下村日" in world.window.banner.text
    page.pick_day(date(2026, 11, 24))
    world.settle()
    world.do("plan.propose")
    assert world.window.banner.isHidden(), "the warning was about other weeks"


def test_loading_by_scan_and_the_rest_at_once(world: World) -> None:
    page = open_first(world)
    detail = page.detail
    assert not world.possible("plan.load")
    assert not world.possible("plan.close")
    book = detail.shown.books[3] if detail.shown else None
    assert book is not None
    detail.scan.setText(book.serial or "")
    QTest.keyClick(detail.scan, Qt.Key.Key_Return)
    assert detail.table.selected_rows() == [3]
    world.do("plan.load")
    world.wait(lambda: detail.shown is not None and detail.shown.bag == {book.id: "out"})
    assert world.possible("plan.close")
    detail.scan.setText("没有这本")
    QTest.keyClick(detail.scan, Qt.Key.Key_Return)
    assert "不在这次任务的清单里" in world.window.banner.text
    assert detail.shown is not None
    planned = sum(book.state == "planned" and book.custody != "uncounted" for book in detail.shown.books) + 1
    detail.table.selectAll()
    world.do("plan.load")
    world.wait(lambda: detail.shown is not None and len(detail.shown.in_bag) == planned)


def test_books_not_counted_stay_behind_and_are_named(world: World) -> None:
    page = adopt(world)
    (missing,) = [
        book for book in find_books(world.workspace, "", limit=90).certificates if book.custody == "uncounted"
    ]
    trip = next(c.trip for c in page.board.cards if missing.village in [stop.village for stop in c.trip.stops])
    page.open_trip(trip.id)
    world.wait(lambda: page.shows_trip)
    world.do("plan.load_all")
    assert f"已出库 {trip.books - 1} 本" in world.window.banner.text
    assert missing.number in world.window.banner.text


def test_a_trip_out_of_balance_shouts_and_is_not_closed(world: World) -> None:
    page = open_first(world)
    world.do("plan.load_all")
    detail = page.detail
    assert detail.shown is not None
    out = detail.shown.in_bag
    detail.table.selectRow(0)
    world.do("plan.unload")
    world.wait(lambda: detail.shown is not None and len(detail.shown.in_bag) == len(out) - 1)
    world.do("plan.close")
    (dialog,) = world.window.findChildren(CloseDialog)
    assert not dialog.confirm.isEnabled()
    assert f"出库 {len(out)} ≠ 已领 0 + 退库 1" in dialog.equation.text()
    assert short_number(out[1].number) in dialog.shout.text()
    assert nameless(dialog) == []
    QTest.keyClick(dialog.scan, Qt.Key.Key_Return)
    assert dialog.banner.isHidden(), "nothing was scanned, nothing is amiss"
    dialog.scan.setText(out[1].serial or "")
    QTest.keyClick(dialog.scan, Qt.Key.Key_Return)
    assert dialog.fates[0].currentText() == "退库"
    dialog.fates[1].setCurrentText("遗失")
    dialog.all_back.click()
    assert not dialog.confirm.isEnabled(), "a loss wants its story"
    dialog.reason.setText("途中遗失一本")
    assert dialog.balance.balanced
    assert equation_words(dialog.balance).endswith("遗失 1")
    dialog.confirm.click()
    world.settle()
    assert "已收车" in world.window.banner.text
    world.wait(lambda: detail.trip is not None and detail.trip.state == "closed")
    assert detail.trip is not None
    assert dict(detail.trip.bag) == {"lost": 1, "returned": len(out) - 1}


def test_a_trip_is_cancelled_with_a_reason(world: World) -> None:
    page = open_first(world)
    trip = page.detail._trip_id()
    world.do("plan.cancel")
    (dialog,) = world.window.findChildren(ActDialog)
    assert not dialog.confirm.isEnabled()
    assert nameless(dialog) == []
    reason = dialog.focusWidget()
    assert reason is not None
    QTest.keyClicks(reason, "rain")
    dialog.confirm.click()
    world.settle()
    assert not page.shows_trip
    assert trip not in [card.trip.id for card in page.board.cards]


def test_a_refused_act_is_a_sentence_in_the_banner(world: World) -> None:
    page = open_first(world)
    cancel_trip(world.workspace, CancelTrip(page.detail._trip_id(), "另行安排"))
    world.do("plan.load_all")
    assert not world.window.banner.isHidden()
    assert "下村任务" in world.window.banner.text or "取消" in world.window.banner.text


def test_the_route_sheet_is_saved_as_pdf(world: World, tmp_path: Path) -> None:
    page = open_first(world)
    page.detail.save_route_sheet(tmp_path / "任务单.pdf")
    world.settle()
    assert (tmp_path / "任务单.pdf").read_bytes().startswith(b"%PDF-")
    assert "已保存下村任务单" in world.window.banner.text


def test_the_page_opens_on_a_trip_and_leads_back(world: World) -> None:
    page = adopt(world)
    trip = page.board.cards[0].trip.id
    world.window.open_page("plan", trip)
    world.wait(lambda: page.shows_trip)
    assert page.detail._trip_id() == trip
    page.detail.left.emit()
    assert not page.shows_trip
    assert not world.possible("plan.load_all")


def test_every_control_has_a_name_and_days_are_reached_by_keyboard(world: World) -> None:
    page = adopt(world)
    assert nameless(page) == []
    table = page.calendar.table
    table.setCurrentIndex(table.days.index(2, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    world.settle()
    assert table.in_period(date(2026, 11, 10))
    assert not table.in_period(date(2026, 11, 24))


def test_a_tail_that_two_books_share_names_neither(world: World) -> None:
    books = find_books(world.workspace, "", limit=90).certificates
    assert match_book(books, books[7].number) == 7
    assert match_book(books, (books[7].serial or "").lower()) == 7
    assert match_book(books, "000") is None
    assert match_book(books, "x") is None
