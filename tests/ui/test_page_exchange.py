"""数据交换 through the window: a file dropped, looked at, taken in; a case appears and is decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from certrun.services.cases import list_cases
from certrun.services.certificates import load
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.syncing.status import Missing
from certrun.services.workspace import Workspace
from certrun.ui.i18n import Language, install_language
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.exchange import ExchangePage
from certrun.ui.pages.exchange_export import GiveDialog
from certrun.ui.pages.exchange_words import missing_words
from certrun.ui.pages.importing import ImportPage
from certrun.ui.theme.theme import Theme

from .office import Office, open_office
from .two_stations import LAPTOP, Made, amend_location, books_of, give, hand_over, make_stations, open_laptop


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_stations(tmp_path_factory.mktemp("stations"))


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, made: Made, tmp_path: Path) -> Iterator[Office]:
    with open_office(qtbot, made.office, tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def laptop(made: Made, tmp_path: Path) -> Iterator[Workspace]:
    copytree(made.laptop, tmp_path / "laptop")
    workspace = open_laptop(tmp_path / "laptop")
    yield workspace
    workspace.close()


def drop(office: Office, *files: Path) -> None:
    """Let files go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, copied = QPointF(200, 200), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(office.window, QDragEnterEvent(place.toPoint(), copied, data, left, none))
    QApplication.sendEvent(office.window, QDropEvent(place, copied, data, left, none))


def settle(office: Office) -> None:
    office.qtbot.waitUntil(lambda: not office.window.tasks.running, timeout=20_000)


def page_of(office: Office) -> ExchangePage:
    page = office.window.page
    assert isinstance(page, ExchangePage)
    return page


def receive(office: Office, *files: Path) -> ExchangePage:
    """Drop files and take them in."""
    drop(office, *files)
    office.qtbot.waitUntil(lambda: office.window.page_id == "exchange", timeout=20_000)
    page = page_of(office)
    office.qtbot.waitUntil(lambda: page.receiving.ready, timeout=20_000)
    page.receiving.preview.merge.click()
    settle(office)
    return page


def test_a_file_is_dropped_and_its_case_decided(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    first, second = books_of(office.workspace)[:2]
    amend_location(office.workspace, first, "贾令镇贾令村东街12号")
    amend_location(laptop, first, "贾令镇贾令村西街12号")
    hand_over(laptop, second)
    file = give(laptop, tmp_path / "外业一组.xlsx")

    drop(office, file)
    office.qtbot.waitUntil(lambda: office.window.page_id == "exchange", timeout=20_000)
    page = page_of(office)
    office.qtbot.waitUntil(lambda: page.receiving.ready, timeout=20_000)
    told = page.receiving.preview.cards.text
    assert LAPTOP in told
    assert "待核实事项 1 项：坐落不一致 1" in told
    assert load(office.workspace, [second.id])[0].state == "in_safe"  # nothing is written yet

    page.receiving.preview.merge.click()
    settle(office)
    assert load(office.workspace, [second.id])[0].state == "handed_over"
    assert "已接收 1 份文件" in page.receiving.preview.headline.text()
    page.receiving.preview.cases.click()
    settle(office)

    detail = page.inbox.detail
    assert detail.shown is not None
    assert [card.side.text for card in detail.cards] == ["贾令镇贾令村东街12号", "贾令镇贾令村西街12号"]
    assert [card.side.doubtful for card in detail.cards] == [False, True]
    assert not detail.decide.isEnabled()
    assert detail.decide.text() == "还缺：采用哪一方、理由"
    detail.cards[1].keep.setChecked(True)
    assert detail.decide.text() == "还缺：理由"
    detail.reason.setCurrentText("实地核对，西街")
    detail.decide.click()
    settle(office)

    (case,) = list_cases(office.workspace)
    assert (case.outcome, case.reason) == ("2", "实地核对，西街")
    assert load(office.workspace, [first.id])[0].location == "贾令镇贾令村西街12号"
    assert page.tabs.button(1).text() == "待核实事项"
    assert detail.decide.isHidden()
    assert detail.cards[1].keep.isHidden()


def test_equal_handovers_are_counted_once(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    books = books_of(office.workspace)[:2]
    for book in books:
        hand_over(office.workspace, book)
        hand_over(laptop, book)
    page = receive(office, give(laptop, tmp_path / "外业一组.xlsx"))
    page.show_cases()
    assert page.tabs.button(1).text() == "待核实事项  2"
    office.qtbot.waitUntil(lambda: any(label.text() == "签名" for label in page.inbox.detail.findChildren(QLabel)))
    page.inbox.join.click()
    dialog = office.dialog(ActDialog)
    assert not dialog.confirm.isEnabled()
    dialog.findChildren(type(page.inbox.detail.reason))[0].setCurrentText("同一次领证")
    dialog.confirm.click()
    settle(office)
    assert [case.outcome for case in list_cases(office.workspace)] == ["1", "1"]
    assert {book.state for book in load(office.workspace, [book.id for book in books])} == {"handed_over"}
    assert page.inbox.equal == []


def test_several_files_are_taken_in_together(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    early = give(laptop, tmp_path / "早.xlsx")
    hand_over(laptop, books_of(laptop)[0])
    late = give(laptop, tmp_path / "晚.xlsx")
    desk = receive(office, late, early).receiving.desk
    office.qtbot.waitUntil(lambda: desk.received.model.rowCount() == 3)
    assert desk.missing.list.count() == 0


WALLS = ("2026-03-12T01:00:00.000Z", "2026-03-14T01:00:00.000Z")


@pytest.mark.parametrize(
    ("language", "missing", "words"),
    [
        ("zh", Missing("s1", "i", 120, 163, *WALLS), "外业一组：第 120—163 条（3月12日—14日）"),
        ("zh", Missing("s1", "i", 7, 7, WALLS[0], None), "外业一组：第 7 条（3月12日）"),
        (
            "zh",
            Missing("s1", "i", 7, 9, "2026-02-27T20:00:00.000Z", WALLS[0]),
            "外业一组：第 7—9 条（2月28日—3月12日）",
        ),
        ("zh", Missing("0123456789", "i", 7, 9, None, None), "01234567：第 7—9 条"),
        ("en", Missing("s1", "i", 120, 163, *WALLS), "外业一组: entries 120–163 (12 Mar–14 Mar)"),
    ],
)
def test_what_is_missing_in_words(theme: Theme, language: Language, missing: Missing, words: str) -> None:
    install_language(theme._app, language)
    assert missing_words(missing, {"s1": LAPTOP}) == words


def test_a_file_that_is_refused_says_why_in_its_place(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    good = give(laptop, tmp_path / "好.xlsx")
    bad = tmp_path / "邀请.xlsx"
    bad.write_bytes(good.read_bytes()[:-200])
    page = office.page(ExchangePage, "exchange")
    page.receiving.take([bad])
    settle(office)
    assert page.receiving.preview.merge.isHidden()
    assert "怎么改" in page.receiving.preview.cards.text
    page.receiving.preview.leave.click()
    page.receiving.take([bad, good])
    settle(office)
    assert page.receiving.preview.merge.text() == "接收 1 份文件"


def test_a_list_is_still_an_import(office: Office, made: Made) -> None:
    drop(office, made.office.parent / "发证清单.xlsx")
    office.qtbot.waitUntil(lambda: office.window.page_id == "import", timeout=20_000)
    page = office.window.page
    assert isinstance(page, ImportPage)
    office.qtbot.waitUntil(lambda: not page.waiting and page.reader.checked is not None, timeout=20_000)


def test_what_is_given_can_be_taken_in_by_the_laptop(
    office: Office, laptop: Workspace, made: Made, tmp_path: Path
) -> None:
    hand_over(office.workspace, books_of(office.workspace)[0])
    page = office.page(ExchangePage, "exchange")
    page.giving.ask()
    settle(office)
    dialog = office.dialog(GiveDialog)
    assert [box.text() for box in dialog.stations] == [LAPTOP]
    dialog.stations[0].setChecked(False)
    assert dialog.confirm.text() == "还缺：接收的终端"
    dialog.stations[0].setChecked(True)
    dialog.of_villages.setChecked(True)
    assert dialog.confirm.text() == "还缺：村"
    dialog.everything.setChecked(True)
    dialog.save_as(tmp_path / "给外业.xlsx")
    settle(office)
    assert LAPTOP in office.window.banner.text
    assert merge_sync(laptop, MergeSync(tmp_path / "给外业.xlsx")).new > 0
