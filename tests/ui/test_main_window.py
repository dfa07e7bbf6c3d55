"""The frame: pages, search, messages, help, field mode, what it remembers, and how it closes."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from certrun.domain.errors import CertrunError
from certrun.ui.help_viewer import HelpViewer, help_pages, load_help, title_of
from certrun.ui.leaving import LeaveDialog
from certrun.ui.main_window import MainWindow, Workplace, load_theme
from certrun.ui.problems import CrashDialog
from certrun.ui.screenshots import save_page_screenshots
from certrun.ui.tasks import TaskControl, TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Appearance

from .conftest import BuildWindow
from .demo_pages import DEMO_PAGES, CertificatesPage, TodayPage


def certificates(window: MainWindow) -> CertificatesPage:
    window.open_page("certificates")
    assert isinstance(window.page, CertificatesPage)
    return window.page


def search_field(window: MainWindow) -> QLineEdit:
    assert isinstance(window.search_box, QLineEdit)
    return window.search_box


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    dialogs = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def test_pages_are_built_when_first_opened_and_told(build_window: BuildWindow) -> None:
    window = build_window()
    assert window.page_id == "today"
    assert list(window._pages) == ["today"]
    today = window.page
    assert isinstance(today, TodayPage)
    window.registry.trigger("go.certificates")
    assert window.page_id == "certificates"
    window.open_page("today", "出库")
    assert window.page is today
    assert today.arrivals == [None, "出库"]
    window.tell_changed({"certificates": [1]})
    assert today.changes == [{"certificates": [1]}]
    with pytest.raises(KeyError):
        window.open_page("nowhere")


def test_the_header_shows_the_tools_of_the_page(build_window: BuildWindow) -> None:
    window = build_window()
    certificates(window)
    shown = [tool.text() for tool in window._header.findChildren(QToolButton) if tool.text()]
    assert shown == ["导入发证清单"]
    assert window._header.title == "证书"


def test_searching_reaches_the_page_once(qtbot: QtBot, build_window: BuildWindow) -> None:
    window = build_window()
    page = certificates(window)
    qtbot.waitUntil(lambda: page.model.rowCount() == 500)
    QTest.keyClicks(search_field(window), "0000042")
    QTest.keyClick(search_field(window), Qt.Key.Key_Return)
    assert page.searches == ["0000042"]
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.wait(150)
    assert page.searches == ["0000042"]


def test_searching_from_elsewhere_leads_to_the_search_page(qtbot: QtBot, build_window: BuildWindow) -> None:
    window = build_window()
    # QtTest types ASCII only.
    search_field(window).setText("张三")
    assert window.page_id == "today"
    QTest.keyClick(search_field(window), Qt.Key.Key_Return)
    assert window.page_id == "certificates"
    assert isinstance(window.page, CertificatesPage)
    assert window.page.searches == ["张三"]


def test_an_expected_error_becomes_a_sentence(build_window: BuildWindow) -> None:
    window = build_window()
    window.meet_error(CertrunError("usage", found="--foo", wanted="--bar", help="certrun --help"))
    assert "--foo" in window.banner.text
    assert "应为：" in window.banner.text
    assert not window.banner.isHidden()
    assert window.findChildren(CrashDialog) == []
    window.banner.clear()
    assert window.banner.isHidden()


def test_the_banner_takes_its_one_step(build_window: BuildWindow) -> None:
    window = build_window()
    taken: list[str] = []
    window.show_message("success", "已导入 312 本", button="撤销此次导入", do=lambda: taken.append("undo"))
    window.banner._button.click()
    assert taken == ["undo"]
    assert window.banner.isHidden()


def test_good_news_stays_behind_on_its_page_and_a_problem_goes_along(build_window: BuildWindow) -> None:
    window = build_window()
    window.show_message("success", "已清点入库 87 本")
    window.open_page("certificates")
    assert window.banner.isHidden()
    window.meet_error(CertrunError("file_not_found", where="清单.xlsx"))
    window.open_page("today")
    assert not window.banner.isHidden()
    window.clear_message()
    assert window.banner.isHidden()


def test_an_unexpected_error_becomes_one_calm_dialog_and_a_log_line(
    build_window: BuildWindow, caplog: pytest.LogCaptureFixture
) -> None:
    window = build_window()
    window.show()
    with caplog.at_level(logging.ERROR):
        window.meet_error(ValueError("张三"))
        window.meet_error(ValueError("李四"))
    dialog = dialog_of(window, CrashDialog)
    assert "ValueError" in caplog.text
    assert "张三" not in caplog.text
    dialog.accept()


def test_dialogs_leave_nothing_behind(qtbot: QtBot, build_window: BuildWindow) -> None:
    window = build_window()
    window.show()
    for open_dialog in (window.open_help, window.open_palette, window.open_shortcuts):
        open_dialog()
        (dialog,) = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()
    assert window.findChildren(QDialog) == []


def test_a_failed_task_is_told(qtbot: QtBot, build_window: BuildWindow, tasks: TaskRunner) -> None:
    window = build_window()

    def work(_control: TaskControl) -> None:
        raise CertrunError("usage", found="--foo", wanted="--bar", help="certrun --help")

    with qtbot.waitSignal(tasks.problem_met):
        tasks.start("导入", work)
    assert "--foo" in window.banner.text


def test_field_mode_hides_the_office_and_comes_back(build_window: BuildWindow, theme: Theme) -> None:
    window = build_window()
    window.show()
    office = (False, False, True, True, False)

    def state() -> tuple[bool, ...]:
        shown = (window.menuBar().isVisible(), window._navigation.isVisible())
        return (theme.field_mode, window.isFullScreen(), *shown, window.registry.action("view.field").isChecked())

    assert state() == office
    window.registry.trigger("view.field")
    assert state() == (True, True, False, False, True)
    window._header._back.click()
    assert state() == office


def test_type_size_and_appearance_by_action(build_window: BuildWindow, theme: Theme) -> None:
    window = build_window()
    window.registry.trigger("view.larger")
    window.registry.trigger("view.larger")
    window.registry.trigger("view.smaller")
    assert theme.step == 1
    window.registry.trigger("view.standard")
    assert theme.step == 0
    window.registry.trigger("view.dark")
    assert theme.appearance == Appearance.DARK


def test_the_window_remembers(
    qtbot: QtBot, build_window: BuildWindow, settings: QSettings, qapp: QApplication, theme: Theme
) -> None:
    window = build_window()
    # The offscreen screen is 800 px square.
    window.resize(960, 700)
    window.open_page("handover")
    theme.set_appearance(Appearance.DARK)
    window.close()
    again = build_window()
    assert again.page_id == "handover"
    assert (again.width(), again.height()) == (960, 700)
    kept = load_theme(qapp, settings)
    assert kept.appearance == Appearance.DARK
    settings.setValue("theme/appearance", "purple")
    settings.setValue("theme/step", "many")
    assert load_theme(qapp, settings).appearance == Appearance.LIGHT


def test_the_first_window_is_no_taller_than_the_screen(build_window: BuildWindow) -> None:
    window = build_window()
    room = window.screen().availableSize()
    assert room.height() <= 800, "this screen cannot show the fault"
    assert window.height() < room.height()


def test_a_maximized_window_comes_back_maximized_from_field_mode(build_window: BuildWindow) -> None:
    window = build_window()
    window.showMaximized()
    window.registry.trigger("view.field")
    assert window.isFullScreen()
    window.registry.trigger("view.field")
    assert window.isMaximized()
    assert not window.isFullScreen()


def test_closing_over_running_work_asks_first(qtbot: QtBot, build_window: BuildWindow, tasks: TaskRunner) -> None:
    window = build_window()
    window.show()
    begun, stopped = threading.Event(), threading.Event()

    def work(control: TaskControl) -> None:
        control.on_cancel(stopped.set)
        begun.set()
        stopped.wait(10)
        control.check()

    tasks.start("导入", work)
    assert begun.wait(10)
    assert not window.close()
    dialog = dialog_of(window, LeaveDialog)
    dialog.reject()
    assert window.isVisible()
    assert not stopped.is_set()
    assert not window.close()
    dialog = dialog_of(window, LeaveDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert stopped.is_set()


def test_dropped_files_are_told_and_other_things_ignored(
    qtbot: QtBot, build_window: BuildWindow, tmp_path: Path
) -> None:
    window = build_window()
    path = tmp_path / "发证清单.xlsx"
    path.write_bytes(b"PK")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.xlsx")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, left, none)
    with qtbot.waitSignal(window.files_dropped) as dropped:
        window.dropEvent(event)
    assert dropped.args == [[path]]


def test_a_window_without_anything_to_search_hides_the_field(build_window: BuildWindow) -> None:
    window = build_window(DEMO_PAGES[:1], None)
    assert window.search_box.isHidden()
    window = build_window()
    assert not window.search_box.isHidden()


def test_status_bar_and_badges(build_window: BuildWindow) -> None:
    window = build_window()
    window.set_counts("500 本：在库 431　随车 41　已领 28")
    window.set_badge("today", 3)
    texts = [label.text() for label in window.statusBar().findChildren(QLabel)]
    assert "祁县 · 办公室 · 张敏" in texts
    assert "500 本：在库 431　随车 41　已领 28" in texts
    window.set_workplace(Workplace("祁县", "", "王强"))
    assert "祁县 · 王强" in [label.text() for label in window.statusBar().findChildren(QLabel)]
    item = window._navigation._list.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "今日，3 项待办"


def test_help_opens_at_the_page_and_follows_links(build_window: BuildWindow) -> None:
    window = build_window()
    window.show()
    window.open_page("certificates")
    window.open_help()
    viewer = dialog_of(window, HelpViewer)
    assert isinstance(viewer, HelpViewer)
    assert viewer.name == "certificates"
    assert "导入发证清单" in viewer.text
    viewer.show_help("plan")
    assert "下村日" in viewer.text
    viewer.show_help("no such page")
    assert viewer.name == "index"
    viewer.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_help_page_exists_in_both_languages_with_working_links(language: str) -> None:
    folder = Path(__file__).resolve().parents[2] / "certrun" / "assets" / "help"
    names = {path.name for path in (folder / language).glob("*.md")}
    assert names == {path.name for path in (folder / "zh").glob("*.md")}
    for name in names:
        text = (folder / language / name).read_text(encoding="utf-8")
        assert title_of(text)
        links = {part.split(")")[0] for part in text.split("](")[1:]}
        assert links <= names


def test_help_pages_stand_in_reading_order(theme: Theme) -> None:
    assert help_pages()[:3] == ["index", "first-run", "today"]
    assert title_of(load_help("handover")) == "领证"


def test_screenshots_show_every_page(build_window: BuildWindow, tmp_path: Path) -> None:
    window = build_window()
    files = save_page_screenshots(window, tmp_path / "shots")
    assert [file.name for file in files] == ["01-today.png", "02-certificates.png", "03-handover.png"]
    grabbed = window.grab().toImage()
    assert (grabbed.width(), grabbed.height()) == (1280, 800)
    assert all(file.stat().st_size > 5000 for file in files)
