"""A list through the window: dropped, checked, imported, undone; and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from certrun.demo.issuance_list import write_demo_list
from certrun.services import importing
from certrun.services.reporting import counts_by_state
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, create_register
from certrun.ui.leaving import LeaveDialog
from certrun.ui.pages.certificates import CertificatesPage
from certrun.ui.pages.import_flow import Step
from certrun.ui.pages.importing import ImportPage
from certrun.ui.pages.undo_dialog import UndoDialog
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.question import Question

from .importing_office import HEADER, go_to, import_it, read, row_with, settle, type_into, write_list
from .office import Office, open_office
from .registers import villages

COUNT = 40


@pytest.fixture(scope="module")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "register"
    workspace = create_register(CreateRegister(folder, "140727", "祁县"), actor="张敏")
    list_villages_of(workspace, villages())
    workspace.close()
    return folder


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("lists") / "发证清单.xlsx"
    write_demo_list(file, villages(), count=COUNT, today=date(2026, 11, 23))
    return file


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, empty_register: Path, tmp_path: Path) -> Iterator[Office]:
    with open_office(qtbot, empty_register, tmp_path / "register") as opened:
        yield opened


def test_the_whole_story_from_file_to_undo(office: Office, issued: Path) -> None:
    page = read(office, issued)
    assert page.step == Step.COLUMNS
    go_to(office, page, Step.CHECK)
    assert page.check.model.rowCount() == COUNT
    go_to(office, page, Step.TRIAL)
    assert page.foot.next.text() == f"导入 {COUNT} 本"
    assert f"新增 {COUNT}" in page.trial.text
    assert counts_by_state(office.workspace) == {}
    import_it(office, page)
    assert f"{COUNT} 本" in page.result.headline.text()
    assert counts_by_state(office.workspace) == {"listed": COUNT}
    office.qtbot.waitUntil(lambda: page.choose.history.model.rowCount() == 1)
    page.result.show_books.click()
    books = office.window.page
    assert isinstance(books, CertificatesPage)
    office.qtbot.waitUntil(lambda: books.model.rowCount() == COUNT)
    page = office.page(ImportPage, "import")
    page.result.again.click()
    assert page.step == Step.FILE
    page.choose.history.undo.click()
    office.dialog(UndoDialog).confirm.click()
    office.qtbot.waitUntil(lambda: counts_by_state(office.workspace) == {})
    office.qtbot.waitUntil(lambda: f"移除 {COUNT} 本" in office.window.banner.text)
    office.qtbot.waitUntil(lambda: not page.choose.history.undo.isEnabled())


def test_books_that_are_in_a_safe_already_are_imported_there(office: Office, issued: Path) -> None:
    page = read(office, issued)
    go_to(office, page, Step.TRIAL)
    page.trial.place.in_safe.setChecked(True)
    page.trial.place.safe.setCurrentText("")
    assert page.foot.next.text() == "还缺：存放点"
    page.trial.place.safe.setCurrentText("贾令镇政府档案柜")
    import_it(office, page)
    assert counts_by_state(office.workspace) == {"in_safe": COUNT}
    assert importing.list_batches(office.workspace)[0].place == "贾令镇政府档案柜"


def test_books_that_a_village_keeps_are_imported_there(office: Office, issued: Path) -> None:
    page = read(office, issued)
    go_to(office, page, Step.TRIAL)
    page.trial.place.in_village.setChecked(True)
    page.trial.place.keeper.setCurrentText("谷恋村")
    import_it(office, page)
    assert counts_by_state(office.workspace) == {"entrusted": COUNT}
    office.qtbot.waitUntil(lambda: page.choose.history.model.rowCount() == 1)
    model = page.choose.history.model
    office.qtbot.waitUntil(lambda: model.index(0, 5).data() == "由谷恋村保管")


def test_the_same_file_again_offers_nothing_to_import(office: Office, issued: Path) -> None:
    import_it(office, read(office, issued))
    page = read(office, issued)
    assert page.step == Step.TRIAL  # a known sender, and nothing to decide
    assert not page.foot.next.isEnabled()
    assert "导入过，0 处变动" in office.window.banner.text
    assert f"未变 {COUNT}" in page.trial.text


def test_the_number_of_the_row_is_never_cut(office: Office, issued: Path) -> None:
    page = read(office, issued)
    go_to(office, page, Step.CHECK)
    table = page.check.table
    model = table.model()
    office.qtbot.waitUntil(lambda: str(model.index(0, 1).data()).endswith("行"))
    words = str(model.index(0, 1).data())
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance(words) + 16


def test_corrections_are_not_lost_to_another_list_without_asking(office: Office, tmp_path: Path) -> None:
    page = read(office, write_list(tmp_path))
    go_to(office, page, Step.CHECK)
    other = write_list(tmp_path, HEADER, "另一份.csv")
    type_into(page, row_with(page, "李四"), "issue_date", "2025-03-20")
    settle(office, page)
    office.page(ImportPage, "import", other)
    question = office.dialog(Question)
    assert "有误.csv 里改了 1 处，还没有导入" in question.findChildren(QLabel)[-1].text()
    question.refrain.click()
    assert page.reader.source == tmp_path / "有误.csv"
    assert page.reader.reading.edits
    assert not office.window.close()
    office.dialog(LeaveDialog).reject()
    office.page(ImportPage, "import", other)
    office.dialog(Question).confirm.click()
    office.qtbot.waitUntil(lambda: page.reader.source != tmp_path / "有误.csv", timeout=20_000)
    settle(office, page)
    assert page.unwritten() == ""


def test_a_file_that_is_no_list_is_refused_with_a_sentence(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "照片.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    page = office.page(ImportPage, "import", file)
    office.qtbot.waitUntil(lambda: not page.waiting, timeout=20_000)
    assert page.step == Step.FILE
    assert "照片.xlsx" in office.window.banner.text
    assert "怎么改" in office.window.banner.text
    assert counts_by_state(office.workspace) == {}


def test_cancelling_the_reading_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "长清单.xlsx"
    write_demo_list(file, villages(), count=300, today=date(2026, 11, 23))
    page = office.page(ImportPage, "import", file)
    assert page.waiting
    page.wait.stop.click()
    office.qtbot.waitUntil(lambda: not page.waiting, timeout=20_000)
    assert page.step == Step.FILE
    assert "没有写入任何内容" in office.window.banner.text
    assert counts_by_state(office.workspace) == {}
    assert importing.list_batches(office.workspace) == []


def test_a_file_dropped_anywhere_is_read(office: Office, issued: Path) -> None:
    window = office.window
    assert window.page_id == "today"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(issued))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, left, none))
    office.qtbot.waitUntil(lambda: window.page_id == "import", timeout=20_000)
    page = window.page
    assert isinstance(page, ImportPage)
    office.qtbot.waitUntil(lambda: page.step == Step.COLUMNS, timeout=20_000)


def test_a_text_dropped_on_the_window_is_not_taken(office: Office) -> None:
    mime = QMimeData()
    mime.setText("发证清单")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(office.window, enter)
    assert not enter.isAccepted()
    assert office.window.page_id == "today"
