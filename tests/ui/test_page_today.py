"""今日: what waits, where it leads, and whether the sum holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from certrun.domain.views import TripView
from certrun.services import planning, reporting, trips
from certrun.services.custody import Hold, hold
from certrun.services.workspace import CreateRegister, create_register
from certrun.ui.build import count_words
from certrun.ui.pages.certificates import CertificatesPage
from certrun.ui.pages.importing import ImportPage
from certrun.ui.pages.today import TodayPage
from certrun.ui.pages.today_todo import todos
from certrun.ui.session import Change
from certrun.ui.theme.theme import Theme

from .office import Office, open_office
from .registers import found_register
from .test_accessibility import nameless

COUNT = 60


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "register"
    found_register(folder, count=COUNT)
    return folder


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, register: Path, tmp_path: Path) -> Iterator[Office]:
    with open_office(qtbot, register, tmp_path / "register") as opened:
        yield opened


def words(page: TodayPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: TodayPage, name: str) -> QPushButton:
    (found,) = [b for b in page.findChildren(QPushButton) if b.isVisible() and name in b.text()]
    return found


def test_an_empty_register_offers_the_import_as_the_one_next_step(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    create_register(CreateRegister(tmp_path / "new", "140727", "祁县"), actor="张敏").close()
    with open_office(qtbot, tmp_path / "new", tmp_path / "register") as office:
        page = office.page(TodayPage, "today")
        office.qtbot.waitUntil(lambda: "台账里还没有证书" in words(page))
        (step,) = [b for b in page.findChildren(QPushButton) if b.isVisible()]
        step.click()
        assert isinstance(office.window.page, ImportPage)


def test_what_waits_is_counted_and_leads_to_its_books(office: Office) -> None:
    found = trips_made(office)
    held = next(iter(trips.trip_certificates(office.workspace, found[-1].id)))
    hold(office.workspace, Hold(held.id, "权属争议", "dispute"))
    office.window.tell_changed(Change())
    page = office.page(TodayPage, "today")
    office.qtbot.waitUntil(lambda: "暂缓发放" in [b.text() for b in page.findChildren(QPushButton) if b.isVisible()])
    assert "1 本" in words(page)
    assert f"/ {COUNT} 本" in words(page)
    assert "对账相符" in words(page)
    assert found[0].stops[0].village in words(page)
    assert nameless(page) == []
    button(page, "暂缓发放").click()
    books = office.window.page
    assert isinstance(books, CertificatesPage)
    office.qtbot.waitUntil(lambda: list(books.model.ids) == [held.id])


def trips_made(office: Office) -> list[TripView]:
    return list(planning.plan(office.workspace, planning.Plan()).trips)


def test_the_status_bar_and_the_badge_follow(office: Office) -> None:
    texts = [label.text() for label in office.window.statusBar().findChildren(QLabel)]
    office.qtbot.waitUntil(
        lambda: any("在库" in label.text() for label in office.window.statusBar().findChildren(QLabel))
    )
    assert "祁县 · 办公室 · 张敏" in texts
    overview = reporting.overview(office.workspace)
    assert count_words(overview.reconciliation) == f"{COUNT} 本：在库 {COUNT}"


def test_a_sum_that_does_not_hold_shouts(office: Office) -> None:
    page = office.page(TodayPage, "today")
    office.qtbot.waitUntil(lambda: "对账相符" in words(page))
    found = reporting.overview(office.workspace).reconciliation
    page.balance.show_balance(replace(found, safe=found.safe - 2))
    assert "对账不符" in words(page)
    assert "相差 2 本" in words(page)


def test_a_trip_that_was_not_closed_comes_first(office: Office) -> None:
    trip = trips_made(office)[0]
    trips.load_bag(office.workspace, trips.Load(trip.id, all_planned=True))
    overview = reporting.overview(office.workspace)
    assert trip.date is not None
    on_the_day = todos(overview, date.fromisoformat(trip.date))
    assert all(todo.argument != trip.id for todo in on_the_day)
    late = todos(overview, date.fromisoformat(trip.date).replace(year=2027))
    assert late[0].argument == trip.id
    assert "没有收车" in late[0].words
