"""The table model over ids: pages arrive when looked at, and only then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import STATUS_ROLE, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable

from .demo_pages import BOOK_COLUMNS, Book, book, fetch_books

BookModel = IdTableModel[int, Book]


@pytest.fixture
def model(tasks: TaskRunner) -> BookModel:
    return IdTableModel(tasks, BOOK_COLUMNS, fetch_books, page_rows=50, kept_pages=4)


def text(model: BookModel, row: int, column: int = 0) -> str | int | None:
    return model.data(model.index(row, column))


def test_words_come_when_the_page_has_come(qtbot: QtBot, model: BookModel) -> None:
    model.set_ids(range(1, 501))
    assert model.rowCount() == 500
    assert text(model, 7) == "…"
    with qtbot.waitSignal(model.dataChanged) as changed:
        pass
    assert (changed.args[0].row(), changed.args[1].row()) == (0, 49)
    assert text(model, 7) == book(8).number
    assert model.record_at(7) == book(8)
    assert model.record_at(200) is None


def test_a_million_rows_fetch_only_what_is_seen(qtbot: QtBot, tasks: TaskRunner) -> None:
    asked: list[int] = []

    def fetch(keys: Sequence[int]) -> Mapping[int, Book]:
        asked.extend(keys)
        return fetch_books(keys)

    model: BookModel = IdTableModel(tasks, BOOK_COLUMNS, fetch)
    with qtbot.waitSignal(model.loaded):
        model.load(lambda _control: range(1, 1_000_001))
    assert asked == []
    text(model, 999_000)
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert len(asked) == 128
    assert text(model, 999_001) == book(999_002).number


def test_vanished_records_stay_blank_and_do_no_harm(qtbot: QtBot, model: BookModel) -> None:
    model.set_ids([999, 1000, 1001])
    text(model, 0)
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert text(model, 1) == "…"
    assert model.record_at(1) is None
    assert text(model, 2) == book(1001).number


def test_only_the_newest_load_counts(qtbot: QtBot, model: BookModel) -> None:
    first = model.load(lambda _control: range(1, 100))
    with qtbot.waitSignal(model.loaded) as loaded:
        model.load(lambda _control: range(1, 10))
    assert loaded.args == [9]
    assert first.stopping
    qtbot.wait(20)
    assert model.rowCount() == 9


def test_few_pages_are_kept(qtbot: QtBot, model: BookModel) -> None:
    model.set_ids(range(1, 1001))
    for row in range(0, 1000, 50):
        text(model, row)
        with qtbot.waitSignal(model.dataChanged):
            pass
    assert len(model._pages) == 4
    assert text(model, 999) is not None


def test_a_change_fetches_only_the_pages_concerned(qtbot: QtBot, tasks: TaskRunner) -> None:
    asked: list[list[int]] = []
    words = {"now": "旧"}

    def fetch(keys: Sequence[int]) -> Mapping[int, Book]:
        asked.append(list(keys))
        return {key: Book(key, words["now"], "", "", "", "out") for key in keys}

    model: BookModel = IdTableModel(tasks, BOOK_COLUMNS, fetch, page_rows=10)
    model.set_ids(range(100))
    for row in (0, 10, 20):
        text(model, row)
    with qtbot.waitSignal(model.dataChanged):
        pass
    qtbot.waitUntil(lambda: len(asked) == 3)
    asked.clear()
    words["now"] = "新"
    model.refresh([15])
    assert text(model, 15) == "旧"
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert asked == [list(range(10, 20))]
    assert text(model, 15) == "新"


def test_states_alignment_and_headers(qtbot: QtBot, model: BookModel) -> None:
    model.set_ids(range(1, 101))
    text(model, 0)
    with qtbot.waitSignal(model.dataChanged):
        pass
    state = model.index(0, 4)
    assert model.data(state, STATUS_ROLE) == book(1).state
    assert model.data(state) is None
    assert model.data(state, int(Qt.ItemDataRole.AccessibleTextRole)) == "遗失"
    assert model.data(model.index(0, 3), int(Qt.ItemDataRole.TextAlignmentRole)) == int(
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    assert model.headerData(1, Qt.Orientation.Horizontal) == "权利人"
    assert (model.row_of(42), model.row_of(4200), model.id_at(0)) == (41, None, 1)


def test_a_failed_fetch_is_told_and_the_next_one_works(qtbot: QtBot, tasks: TaskRunner) -> None:
    broken = {"now": True}

    def fetch(keys: Sequence[int]) -> Mapping[int, Book]:
        if broken["now"]:
            raise OSError(5, "disk")
        return fetch_books(keys)

    model: BookModel = IdTableModel(tasks, BOOK_COLUMNS, fetch)
    model.set_ids(range(1, 10))
    with qtbot.waitSignal(tasks.problem_met):
        text(model, 0)
    broken["now"] = False
    qtbot.waitUntil(lambda: not tasks.running)
    with qtbot.waitSignal(model.dataChanged):
        text(model, 0)
    assert text(model, 0) == book(1).number


def test_a_header_click_asks_for_the_order(qtbot: QtBot, model: BookModel) -> None:
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["holder", True]


def test_the_pane_shows_empty_state_or_counts(qtbot: QtBot, theme: Theme, model: BookModel) -> None:
    table = RecordTable(theme, model, "证书列表")
    empty = EmptyState(theme, "certificates", "这里将列出全部证书")
    pane = ListPane(table, empty, "本")
    qtbot.addWidget(pane)
    pane.show()
    assert empty.isVisible()
    model.set_ids(range(1, 101))
    pane.set_total(500)
    assert table.isVisible()
    table.selectRow(3)
    assert pane.footer.text == "显示 100 本　已选 1 本　共 500 本"
    table.selectAll()
    assert table.selected_count() == 100
    assert table.selected_rows()[:2] == [0, 1]
    with qtbot.waitSignal(table.opened) as opened:
        table.selectRow(5)
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [5]
    model.set_ids([])
    assert empty.isVisible()
    assert pane.footer.text == "显示 0 本　共 500 本"
