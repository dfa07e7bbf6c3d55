"""A list through the window: dropped, checked, imported, undone; and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from certrun.demo.issuance_list import write_demo_list
from certrun.services import importing
from certrun.services.reporting import counts_by_state
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, create_register
from certrun.ui.pages.certificates import CertificatesPage
from certrun.ui.pages.import_words import GROUPS
from certrun.ui.pages.importing import CHECK, CHOOSE, DONE, READ, ImportPage
from certrun.ui.pages.undo_dialog import UndoDialog
from certrun.ui.theme.theme import Theme

from .office import Office, open_office
from .registers import villages

COUNT = 40
BAD_ROWS = """不动产权证号,权利人,证件号,坐落,发证日期
晋（2025）祁县不动产权第0009001号,张三,140727195001011235,贾令镇贾令村东街1号,2025-03-20
晋（2025）祁县不动产权第0009002号,李四,,贾令镇谷恋村西街2号,2025-13-45
晋（2025）祁县不动产权第0009003号,王五,,贾令镇沙堡村3号,2025-03-21
,赵六,,贾令镇沙堡村4号,2025-03-21
"""


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


def read(office: Office, file: Path) -> ImportPage:
    page = office.page(ImportPage, "import", file)
    office.qtbot.waitUntil(lambda: page.step != READ, timeout=20_000)
    return page


def import_it(office: Office, page: ImportPage) -> None:
    page.check.go.click()
    office.qtbot.waitUntil(lambda: page.step == DONE, timeout=20_000)


def test_the_whole_story_from_file_to_undo(office: Office, issued: Path) -> None:
    page = read(office, issued)
    assert page.step == CHECK
    assert page.check.go.text() == f"导入 {COUNT} 本"
    assert page.check.model.rowCount() == COUNT
    assert counts_by_state(office.workspace) == {}
    import_it(office, page)
    assert f"{COUNT} 本" in page.result.headline.text()
    assert counts_by_state(office.workspace) == {"listed": COUNT}
    office.qtbot.waitUntil(lambda: page.history.model.rowCount() == 1)
    page.result.show_books.click()
    books = office.window.page
    assert isinstance(books, CertificatesPage)
    office.qtbot.waitUntil(lambda: books.model.rowCount() == COUNT)
    page = office.page(ImportPage, "import")
    page.result.again.click()
    assert page.step == CHOOSE
    page.history.undo.click()
    office.dialog(UndoDialog).confirm.click()
    office.qtbot.waitUntil(lambda: counts_by_state(office.workspace) == {})
    office.qtbot.waitUntil(lambda: f"移除 {COUNT} 本" in office.window.banner.text)
    office.qtbot.waitUntil(lambda: not page.history.undo.isEnabled())


def test_books_that_are_in_a_safe_already_are_imported_there(office: Office, issued: Path) -> None:
    page = read(office, issued)
    page.check.in_safe.setChecked(True)
    page.check.place.setCurrentText("贾令镇政府档案柜")
    import_it(office, page)
    assert counts_by_state(office.workspace) == {"in_safe": COUNT}
    assert importing.list_batches(office.workspace)[0].place == "贾令镇政府档案柜"


def test_the_same_file_again_offers_nothing_to_import(office: Office, issued: Path) -> None:
    page = read(office, issued)
    import_it(office, page)
    page = read(office, issued)
    assert not page.check.go.isEnabled()
    assert "已经导入过" in office.window.banner.text
    assert page.check.chip("same").text().endswith(str(COUNT))


def test_problems_are_grouped_and_told_row_by_row(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "有误.csv"
    file.write_text(BAD_ROWS, encoding="utf-8")
    page = read(office, file)
    check = page.check
    names = [check.groups.item(n).text() for n in range(check.groups.count())]
    assert any(GROUPS["id_check_digit"] in name for name in names)
    assert any(GROUPS["bad_date"] in name for name in names)
    check.chip("error").click()
    assert check.model.rowCount() == 3
    check.groups.setCurrentRow(next(n for n, name in enumerate(names) if GROUPS["bad_date"] in name))
    assert check.model.rowCount() == 1
    assert "第 3 行" in check.explanation
    assert "2025-13-45" in check.explanation
    check.chip("").click()
    check.groups.setCurrentRow(0)
    assert check.model.rowCount() == 4
    assert check.go.text() == "导入 1 本"
    import_it(office, page)
    assert counts_by_state(office.workspace) == {"listed": 1}


def test_the_number_of_the_row_is_never_cut(office: Office, issued: Path) -> None:
    table = read(office, issued).check.table
    model = table.model()
    office.qtbot.waitUntil(lambda: str(model.index(0, 1).data()).endswith("行"))
    words = str(model.index(0, 1).data())
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance(words) + 16


def test_a_file_that_is_no_list_is_refused_with_a_sentence(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "照片.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    page = read(office, file)
    assert page.step == CHOOSE
    assert "照片.xlsx" in office.window.banner.text
    assert "怎么改" in office.window.banner.text
    assert counts_by_state(office.workspace) == {}


def test_cancelling_the_reading_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "长清单.xlsx"
    write_demo_list(file, villages(), count=300, today=date(2026, 11, 23))
    page = office.page(ImportPage, "import", file)
    assert page.step == READ
    page.stop.click()
    office.qtbot.waitUntil(lambda: page.step == CHOOSE, timeout=20_000)
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
    page = window.page
    assert isinstance(page, ImportPage)
    office.qtbot.waitUntil(lambda: page.step == CHECK, timeout=20_000)


def test_a_text_dropped_on_the_window_is_not_taken(office: Office) -> None:
    mime = QMimeData()
    mime.setText("发证清单")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(office.window, enter)
    assert not enter.isAccepted()
    assert office.window.page_id == "today"
