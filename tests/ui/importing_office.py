"""Short ways through the import page, for its tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from certrun.services.importing import Source
from certrun.ui.pages.import_cells import Cell
from certrun.ui.pages.import_flow import Step
from certrun.ui.pages.importing import ImportPage

from .office import Office

HEADER = "不动产权证号,权利人,证件号,坐落,发证日期\n"
BAD_ROWS = (
    HEADER
    + """晋（2025）祁县不动产权第0009001号,张三,140727195001011235,贾令镇贾令村东街1号,2025-03-20
晋（2025）祁县不动产权第0009002号,李四,,贾令镇谷恋村西街2号,2025-13-45
晋（2025）祁县不动产权第0009003号,王五,,贾令镇沙堡村3号,2025-03-21
,赵六,,贾令镇沙堡村4号,2025-03-21
"""
)
ID_NO, DATE = 2, 4
"""Columns of the list above."""


def write_list(folder: Path, text: str = BAD_ROWS, name: str = "有误.csv") -> Path:
    """A list as a text file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def read(office: Office, source: Source) -> ImportPage:
    """Read a list through the page, to the step at which it begins."""
    page = office.page(ImportPage, "import", source)
    office.qtbot.waitUntil(lambda: not page.waiting and page.reader.checked is not None, timeout=20_000)
    return page


def step_of(page: ImportPage) -> Step:
    """Where the person stands now."""
    return page.step


def certainty(page: ImportPage, row: int) -> str:
    """How sure the reader is of a column, in words."""
    item = page.columns.table.item(row, 6)
    return item.text() if item is not None else ""


def settle(office: Office, page: ImportPage) -> None:
    """Let everything that was asked for come about."""
    office.qtbot.waitUntil(lambda: not page.reader.busy and not office.window.tasks.running, timeout=20_000)


def go_to(office: Office, page: ImportPage, step: Step) -> None:
    """Press the button that leads on until ``step`` is there."""
    while page.step < step:
        settle(office, page)
        assert page.foot.next.isEnabled(), page.foot.next.text()
        page.foot.next.click()
        office.qtbot.waitUntil(lambda: not page.waiting, timeout=20_000)
    settle(office, page)


def import_it(office: Office, page: ImportPage) -> None:
    """All the way to the end."""
    go_to(office, page, Step.DONE)


def row_with(page: ImportPage, words: str) -> int:
    """The row of the grid that says ``words`` in one of its columns."""
    model = page.check.model
    for row in range(model.rowCount()):
        if any(words in str(model.index(row, at).data() or "") for at in range(model.columnCount())):
            return row
    raise AssertionError(words)


def column_at(page: ImportPage, column: str) -> int:
    """The number of a column of the grid."""
    return [each.id for each in page.check.model.columns].index(column)


def cell_of(page: ImportPage, row: int, column: str) -> Cell:
    """What the grid knows of a cell."""
    cell = page.check.model.cell(page.check.model.index(row, column_at(page, column)))
    assert cell is not None
    return cell


def type_into(page: ImportPage, row: int, column: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Correct a cell as a person does: F2, type, Enter (or Esc)."""
    table = page.check.table
    table.setFocus()
    table.setCurrentIndex(page.check.model.index(row, column_at(page, column)))
    QTest.keyClick(table, Qt.Key.Key_F2)
    (field,) = [each for each in table.viewport().findChildren(QLineEdit) if each.isVisible()]
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)
    QApplication.processEvents()
