"""公共文件夹 in the window: chosen, shared every minute, away and back; whatever happens, nobody is disturbed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from certrun.services import maintenance
from certrun.services.certificates import load
from certrun.services.syncing.folder import Shared, ShareFolder, choose_shared_folder, share_folder, shared_folder
from certrun.services.workspace import Workspace
from certrun.ui import sharing as rounds
from certrun.ui.i18n import Language, install_language
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.certificates import CertificatesPage
from certrun.ui.pages.exchange import ExchangePage
from certrun.ui.pages.exchange_actions import SHARE, UNSHARE
from certrun.ui.pages.exchange_folder import FolderCard
from certrun.ui.pages.looks import DOUBTFUL
from certrun.ui.problems import CrashDialog
from certrun.ui.session import Session
from certrun.ui.sharing import Sharing
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.status import chip_size
from certrun.ui.widgets.timeline import TimelineItem, TimelineView
from tests.support import FixedClock

from .office import Office, open_office
from .registers import NOW, reopen
from .test_accessibility import nameless
from .two_stations import LAPTOP, Made, books_of, hand_over


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "公共盘"
    path.mkdir()
    return path


@dataclass(frozen=True, slots=True)
class Desk:
    """The page with its card, and what stands behind the card."""

    office: Office
    page: ExchangePage
    sharing: Sharing

    @property
    def card(self) -> FolderCard:
        return self.page.folder

    def settle(self) -> None:
        self.office.qtbot.waitUntil(lambda: not self.office.window.tasks.running, timeout=30_000)

    def choose(self, folder: Path | None) -> None:
        self.sharing.choose(folder)
        self.settle()

    def round(self) -> str:
        """A minute has passed; what the card says then."""
        self.sharing.run_round()
        self.settle()
        return self.card.text


@pytest.fixture
def desk(office: Office) -> Desk:
    opened = Desk(office, office.page(ExchangePage, "exchange"), sharing_of(office))
    opened.settle()
    return opened


def sharing_of(office: Office) -> Sharing:
    found = office.window.findChild(Sharing)
    assert isinstance(found, Sharing)
    return found


def turn(laptop: Workspace, folder: Path) -> Shared:
    """The laptop's round."""
    return share_folder(laptop, ShareFolder(folder))


def news(office: Office) -> list[object]:
    """What the pages are told from now on."""
    told: list[object] = []
    session = office.window.findChild(Session)
    assert isinstance(session, Session)
    session.changed.connect(told.append)
    return told


def test_two_registers_share_a_folder_from_the_window(
    desk: Desk, office: Office, laptop: Workspace, folder: Path
) -> None:
    registry = office.window.registry
    assert not desk.sharing.timer.isActive()
    assert not registry.action(UNSHARE).isEnabled()

    assert registry.trigger(SHARE)
    office.dialog(QFileDialog).fileSelected.emit(str(folder))
    desk.settle()
    assert shared_folder(office.workspace) == folder
    assert "本机数据已写入" in desk.card.text
    assert registry.action(UNSHARE).isEnabled()
    assert desk.sharing.timer.interval() == 60_000

    book = books_of(laptop)[0]
    hand_over(laptop, book)
    turn(laptop, folder)
    told = news(office)
    assert "收到 1 份数据，新增" in desk.round()
    assert len(told) == 1
    assert load(office.workspace, [book.id])[0].state == "handed_over"
    assert desk.page.receiving.desk.received.model.rowCount() == 2

    turn(laptop, folder)
    for _ in range(2):
        desk.round()
        turn(laptop, folder)
    assert maintenance.register_hash(office.workspace) == maintenance.register_hash(laptop)
    told.clear()
    assert "没有新内容" in desk.round()
    assert told == []

    assert registry.trigger(UNSHARE)
    desk.settle()
    assert shared_folder(office.workspace) is None
    assert not desk.sharing.timer.isActive()
    assert desk.card.text == ""
    assert not registry.action(UNSHARE).isEnabled()


def test_the_timer_does_the_rounds_and_never_two_at_once(desk: Desk, office: Office, folder: Path) -> None:
    desk.choose(folder)
    begun: list[str] = []
    office.window.tasks.started.connect(lambda task: begun.append(task.title))
    desk.sharing.run_round()
    desk.sharing.run_round()
    desk.settle()
    assert begun == ["公共文件夹"]
    (own,) = folder.iterdir()
    own.unlink()
    desk.sharing.timer.setInterval(0)
    office.qtbot.waitUntil(own.exists, timeout=30_000)
    desk.sharing.timer.setInterval(60_000)
    desk.settle()


def test_a_folder_that_goes_away_is_said_in_place_and_goes_on(
    desk: Desk, office: Office, laptop: Workspace, folder: Path, tmp_path: Path
) -> None:
    desk.choose(folder)
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    turn(laptop, folder)
    away = folder.rename(tmp_path / "拔掉了")
    told = news(office)
    for _ in range(2):
        assert "现在打不开" in desk.round()
    assert "连上后会自动继续" in desk.card.text
    assert not office.window.banner.isVisible()
    assert told == []
    assert not folder.exists()
    away.rename(folder)
    assert "新增" in desk.round()
    assert load(office.workspace, [book.id])[0].state == "handed_over"


def test_a_file_that_is_half_copied_is_named_until_it_is_whole(
    desk: Desk, office: Office, laptop: Workspace, folder: Path
) -> None:
    desk.choose(folder)
    turn(laptop, folder)
    hand_over(laptop, books_of(laptop)[0])
    file = turn(laptop, folder).written
    assert file is not None
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    for _ in range(2):  # looked at once, said as long as it lies there
        assert file.name in desk.round()
    assert not office.window.banner.isVisible()
    file.write_bytes(whole)
    said = desk.round()
    assert "收到 1 份数据" in said
    assert file.name not in said
    for number in range(5):
        (folder / f"数据交换-废{number}.xlsx").write_bytes(b"no workbook")
    said = desk.round()
    assert "有 5 份没有接收：数据交换-废0.xlsx、数据交换-废1.xlsx、" in said
    for number in range(5):
        (folder / f"数据交换-废{number}.xlsx").unlink()
    assert "废" not in desk.round()


def test_a_folder_that_will_not_do_is_refused_and_the_old_one_stays(
    desk: Desk, office: Office, folder: Path, tmp_path: Path
) -> None:
    desk.choose(folder)
    desk.choose(tmp_path / "没有")
    assert "不能用作公共文件夹" in office.window.banner.text
    assert desk.sharing.folder == shared_folder(office.workspace) == folder
    assert desk.sharing.active


def test_closing_the_window_ends_a_round(desk: Desk, office: Office, laptop: Workspace, folder: Path) -> None:
    desk.choose(folder)
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    turn(laptop, folder)
    told = news(office)
    desk.sharing.run_round()
    assert office.window.close()
    assert not desk.sharing.timer.isActive()
    desk.settle()
    assert told == []
    assert load(office.workspace, [book.id])[0].state == "in_safe"
    assert maintenance.verify_journal(office.workspace).ok


def test_what_ends_while_the_window_closes_is_told_to_no_page(
    desk: Desk, office: Office, laptop: Workspace, folder: Path
) -> None:
    desk.choose(folder)
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    turn(laptop, folder)
    told = news(office)
    desk.sharing.run_round()
    for pool in office.window.tasks.findChildren(QThreadPool):
        assert pool.waitForDone(30_000)  # its message waits for this thread
    assert office.window.close()
    desk.settle()
    assert load(office.workspace, [book.id])[0].state == "handed_over"
    assert told == []


def test_a_folder_is_given_up_while_a_round_runs(
    desk: Desk, office: Office, laptop: Workspace, folder: Path, tmp_path: Path
) -> None:
    desk.choose(folder)
    hand_over(laptop, books_of(laptop)[0])
    turn(laptop, folder)
    (tmp_path / "另一个").mkdir()
    desk.sharing.run_round()
    desk.choose(tmp_path / "另一个")
    assert len(list((tmp_path / "另一个").iterdir())) == 1
    desk.sharing.run_round()
    desk.choose(None)
    assert desk.card.text == ""
    assert not desk.sharing.timer.isActive()
    assert not office.window.banner.isVisible()


def test_the_window_begins_with_a_round(
    qtbot: QtBot, theme: Theme, stations: Made, laptop: Workspace, folder: Path, tmp_path: Path
) -> None:
    copytree(stations.office, tmp_path / "before")
    before = reopen(tmp_path / "before", FixedClock(NOW))
    choose_shared_folder(before, folder)
    before.close()
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    turn(laptop, folder)
    with open_office(qtbot, tmp_path / "before", tmp_path / "office") as office:
        qtbot.waitUntil(lambda: not office.window.tasks.running, timeout=30_000)
        assert load(office.workspace, [book.id])[0].state == "handed_over"
        assert "新增" in office.page(ExchangePage, "exchange").folder.text


def test_an_unexpected_error_comes_once(
    desk: Desk, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(folder)
    with monkeypatch.context() as faulty:
        faulty.setattr(rounds, "share_folder", lambda *_args, **_options: 1 // 0)
        assert "自动交换已停止" in desk.round()
    office.dialog(CrashDialog).accept()
    assert not desk.sharing.timer.isActive()
    desk.choose(folder)
    assert desk.sharing.timer.isActive()
    assert "没有新内容" in desk.card.text


def test_a_doubtful_time_is_marked_in_the_history(desk: Desk, office: Office, laptop: Workspace, folder: Path) -> None:
    desk.choose(folder)
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    turn(laptop, folder)
    desk.round()
    page = office.page(CertificatesPage, "certificates", ShowCertificates(certificate=book.id))
    office.qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.id == book.id)
    (line,) = page.detail.findChildren(TimelineView)
    model = line.model()
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    doubtful = [tip for tip in tips if "时间可疑" in tip]
    assert doubtful == [tip for tip in tips if LAPTOP in tip]
    assert "领证 本人" in doubtful[0]
    assert "与前后记录对不上" in doubtful[0]


def test_the_mark_of_a_doubtful_time_has_room_of_its_own(qtbot: QtBot, theme: Theme) -> None:
    view = TimelineView(theme)
    qtbot.addWidget(view)
    item = TimelineItem("2026年11月24日（周二）10:12 · 张敏", "登记领证")
    view.set_items([item, replace(item, mark=DOUBTFUL)])
    assert view.sizeHintForRow(1) - view.sizeHintForRow(0) >= chip_size("时间可疑", view.font()).height() - 2


@pytest.mark.parametrize(
    ("days", "language", "words"),
    [
        (-3, "zh", "慢 3 天，请校准"),
        (-0.25, "zh", "慢 6 小时"),
        (800, "zh", "快 2 年，请核对"),
        (-3, "en", "3 d behind"),
        (0, "zh", ""),
    ],
)
def test_a_clock_that_has_jumped_is_said_above_the_page(
    desk: Desk, office: Office, theme: Theme, days: float, language: Language, words: str
) -> None:
    clock = office.workspace.database.clock
    assert isinstance(clock, FixedClock)
    clock.advance(days=days)
    install_language(theme._app, language)
    desk.page.reload()
    desk.settle()
    assert words in desk.page.clock.text
    assert desk.page.clock.isVisible() == bool(words)
    assert desk.page.receiving.desk.missing.list.count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_a_name(desk: Desk, theme: Theme, folder: Path, language: Language) -> None:
    install_language(theme._app, language)
    desk.choose(folder)
    assert nameless(desk.card) == []
    assert desk.card.text
