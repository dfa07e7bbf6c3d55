"""What a person does on the way through an import: repairs, decisions, columns, sheets, paste, password, keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from certrun.demo.issuance_list import write_demo_list
from certrun.domain.errors import CertrunError
from certrun.domain.issuance import Pasted
from certrun.services import importing
from certrun.services.doorstep import find_books
from certrun.services.reporting import counts_by_state
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, create_register
from certrun.ui.i18n import install_language
from certrun.ui.pages.import_flow import Step
from certrun.ui.pages.import_password import PasswordDialog
from certrun.ui.pages.importing import ImportPage
from certrun.ui.theme.theme import Theme

from .importing_office import (
    BAD_ROWS,
    DATE,
    HEADER,
    ID_NO,
    cell_of,
    certainty,
    column_at,
    go_to,
    import_it,
    read,
    row_with,
    settle,
    step_of,
    type_into,
    write_list,
)
from .office import Office, open_office
from .registers import villages
from .test_accessibility import nameless

GOOD_ID = "140727195001011230"
PLAIN = HEADER + "晋（2025）祁县不动产权第0009101号,张三,,贾令镇贾令村东街1号,2025-03-20\n"


@pytest.fixture(scope="module")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "register"
    workspace = create_register(CreateRegister(folder, "140727", "祁县"), actor="张敏")
    list_villages_of(workspace, villages())
    workspace.close()
    return folder


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, empty_register: Path, tmp_path: Path) -> Iterator[Office]:
    with open_office(qtbot, empty_register, tmp_path / "register") as opened:
        yield opened


def check_of(office: Office, file: Path) -> ImportPage:
    """The check step of a list."""
    page = read(office, file)
    go_to(office, page, Step.CHECK)
    return page


# --- 核对 ------------------------------------------------------------------------------------------------


def test_problems_are_grouped_and_told_row_by_row(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    check = page.check
    names = [check.groups.list.item(n).text() for n in range(check.groups.list.count())]
    assert names[0] == "全部行"
    assert "有误：证件号校验不符，1 行" in names
    assert check.model.rowCount() == 4
    check.chips.button("error").click()
    settle(office, page)
    assert check.model.rowCount() == 3
    check.groups.choose("bad_date")
    settle(office, page)
    assert check.model.rowCount() == 1
    assert "第 3 行" in check.findings._title.text()
    assert "2025-13-45" in check.findings.text
    assert "请改正日期" in check.findings.text
    check.groups.choose("")
    check.only_problems.setChecked(True)
    settle(office, page)
    assert check.model.rowCount() == 3


def test_bad_cells_are_outlined_and_say_why(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    row = row_with(page, "张三")
    cell = cell_of(page, row, "id_no")
    assert cell.finding is not None
    assert cell.finding.kind == "id_check_digit"
    assert "证件号不对" in page.check.model._tip(cell)
    assert cell_of(page, row, "holders").finding is None


def test_a_cell_is_repaired_in_place(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    page.check.groups.choose("id_check_digit")
    settle(office, page)
    type_into(page, 0, "id_no", GOOD_ID)
    assert page.foot.next.text() == "正在重新核对…"
    assert not page.foot.next.isEnabled()
    settle(office, page)
    assert page.check.chips.button("error").text() == "有误 2"
    assert page.check.undo.text() == "撤销修改（1）"
    row = row_with(page, "张三")
    assert cell_of(page, row, "id_no").edited
    import_it(office, page)
    (book,) = find_books(office.workspace, "0009001", limit=5).certificates
    assert book.holders[0].name == "张三"
    assert counts_by_state(office.workspace) == {"listed": 2}


def test_several_cells_are_repaired_while_the_list_is_read(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    type_into(page, row_with(page, "张三"), "id_no", GOOD_ID)
    type_into(page, row_with(page, "李四"), "issue_date", "2025-03-05")
    settle(office, page)
    assert page.check.chips.button("error").text() == "有误 1"
    assert page.check.table.currentIndex().row() == row_with(page, "李四")
    preview = page.reader.checked
    assert preview is not None
    assert [edit.at for edit in preview.preview.reading.edits] == [2, DATE]


def test_a_list_read_anew_waits_for_the_cell_that_is_typed_into(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    type_into(page, row_with(page, "张三"), "id_no", GOOD_ID)
    table, model = page.check.table, page.check.model
    table.setCurrentIndex(model.index(row_with(page, "李四"), column_at(page, "issue_date")))
    QTest.keyClick(table, Qt.Key.Key_F2)
    (field,) = [each for each in table.viewport().findChildren(QLineEdit) if each.isVisible()]
    field.selectAll()
    QTest.keyClicks(field, "2025-03")
    settle(office, page)
    assert page.check.chips.button("error").text() == "有误 3"  # read, but not shown yet
    assert field.isVisible()
    QTest.keyClicks(field, "-05")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(office, page)
    office.qtbot.waitUntil(lambda: page.check.chips.button("error").text() == "有误 1", timeout=20_000)


def test_escape_drops_what_was_typed(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    type_into(page, row_with(page, "张三"), "id_no", GOOD_ID, Qt.Key.Key_Escape)
    assert not page.reader.busy
    assert page.reader.reading.edits == ()
    assert step_of(page) == Step.CHECK


def test_corrections_are_taken_back_one_by_one(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    type_into(page, row_with(page, "张三"), "id_no", GOOD_ID)
    settle(office, page)
    assert office.window.registry.trigger("import.undo_edit")
    settle(office, page)
    assert page.check.chips.button("error").text() == "有误 3"
    assert not page.check.undo.isEnabled()
    assert cell_of(page, row_with(page, "张三"), "id_no").raw == "140727195001011235"


def test_one_answer_for_all_rows_of_a_group(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    page.check.groups.choose("id_check_digit")
    settle(office, page)
    page.check.groups.card.button("without_id").click()
    settle(office, page)
    assert page.check.groups.key == "id_check_digit"
    assert page.check.groups.card.button("without_id").isChecked()
    assert page.check.chips.button("error").text() == "有误 2"
    go_to(office, page, Step.TRIAL)
    assert "不带证件号导入，标记待补 1" in page.trial.text
    assert "发证日期有误 1" in page.trial.text
    assert page.foot.next.text() == "导入 2 本"


def test_a_bare_number_is_completed_by_its_year(office: Office, tmp_path: Path) -> None:
    text = HEADER + "0009301,张三,,贾令镇贾令村东街1号,\n"
    page = check_of(office, write_list(tmp_path, text))
    page.check.groups.choose("number_format")
    settle(office, page)
    year = page.check.groups.card.findChild(QSpinBox)
    assert isinstance(year, QSpinBox)
    year.setValue(2025)
    settle(office, page)
    assert page.reader.checked is not None
    assert page.reader.checked.preview.accepted == {"number_format": "by_year:2025"}
    assert page.check.groups.card.button("by_year").isChecked()


def test_the_dry_run_leads_to_the_books_of_a_line(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    go_to(office, page, Step.TRIAL)
    page.trial.verdict_asked.emit("error")
    settle(office, page)
    assert step_of(page) == Step.CHECK
    assert page.check.model.rowCount() == 3


def test_the_list_goes_back_with_comments(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    assert page.check.annotate.isVisible()
    checked = page.reader.checked
    assert checked is not None
    target = tmp_path / "有误（批注）.xlsx"
    page._annotating.write(checked.preview, target)
    office.qtbot.waitUntil(lambda: "已存为 有误（批注）.xlsx" in office.window.banner.text, timeout=20_000)
    sheet = load_workbook(target).worksheets[0]
    comment = sheet.cell(2, ID_NO + 1).comment
    assert comment is not None
    assert "证件号不对" in comment.text


# --- 工作表 ----------------------------------------------------------------------------------------------


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two lists, a cover, and a hidden sheet."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "封面"
    cover.append(["祁县不动产权证书"])
    for name, first in (("贾令村", 1), ("谷恋村", 11)):
        sheet = book.create_sheet(name)
        sheet.append(["不动产权证号", "权利人", "身份证号", "坐落", "某某栏"])
        for n in range(first, first + 4):
            number = f"晋（2025）祁县不动产权第{9200 + n:07d}号"
            sheet.append([number, "张三", "", f"贾令镇{name}东街{n}号", f"批次{n}"])
    hidden = book.create_sheet("旧表")
    hidden.sheet_state = "hidden"
    hidden.append(["不动产权证号", "权利人"])
    file = tmp_path / "两村.xlsx"
    book.save(file)
    return file


def test_sheets_are_shown_and_left_out_by_a_tick(office: Office, workbook: Path) -> None:
    page = read(office, workbook)
    assert step_of(page) == Step.SHEETS
    order = page.sheets.sheets
    assert order[:2] == ("贾令村", "谷恋村")
    assert set(order[2:]) == {"封面", "旧表"}
    assert not page.sheets.tick("旧表").isEnabled()
    assert page.reader.checked is not None
    assert page.reader.checked.summary.written == 8
    page.sheets.tick("谷恋村").click()
    settle(office, page)
    assert page.reader.checked.summary.written == 4
    assert page.sheets.sheets == order
    assert not page.sheets.tick("贾令村").isEnabled()  # one must be read
    page.sheets.tick("谷恋村").click()
    settle(office, page)
    assert page.reader.checked.summary.written == 8
    assert step_of(page) == Step.SHEETS


def test_the_header_is_moved_and_a_wrong_row_is_taken_back(office: Office, workbook: Path) -> None:
    page = read(office, workbook)
    assert page.reader.checked is not None
    page.sheets.header_row("贾令村").setValue(2)
    settle(office, page)
    found = {sheet.name: sheet.header_row for sheet in page.reader.checked.preview.parsed.sheets}
    assert found.get("贾令村") in {2, None}
    page.sheets.header_row("贾令村").setValue(1)
    settle(office, page)
    assert page.reader.checked.summary.written == 8


# --- 列对应 ----------------------------------------------------------------------------------------------


def test_a_column_is_read_as_something_else(office: Office, workbook: Path) -> None:
    page = read(office, workbook)
    go_to(office, page, Step.COLUMNS)
    columns = page.columns
    assert columns.choice(0).currentText() == "不动产权证号"
    last = columns.choice(4)
    assert last.currentText() == "不读取"
    last.setCurrentIndex(last.findText("备注"))
    last.activated.emit(last.currentIndex())
    settle(office, page)
    assert columns.choice(4).currentText() == "备注"
    assert "手工" in certainty(page, 4)
    import_it(office, page)
    page = read(office, workbook)
    assert step_of(page) == Step.TRIAL
    page.jump(Step.COLUMNS)
    assert "沿用上次导入时的列对应" in page.columns.summary
    assert "沿用上次" in certainty(page, 4)


def test_a_field_that_is_given_to_another_column_leaves_the_first(office: Office, workbook: Path) -> None:
    page = read(office, workbook)
    go_to(office, page, Step.COLUMNS)
    other = page.columns.choice(4)
    other.setCurrentIndex(other.findText("坐落"))
    other.activated.emit(other.currentIndex())
    settle(office, page)
    assert page.columns.choice(4).currentText() == "坐落"
    assert page.columns.choice(3).currentText() == "不读取"


def test_what_is_missing_is_said(office: Office, workbook: Path) -> None:
    page = read(office, workbook)
    go_to(office, page, Step.COLUMNS)
    holder = page.columns.choice(1)
    holder.setCurrentIndex(0)
    holder.activated.emit(0)
    settle(office, page)
    assert "还没有哪一列读作：权利人" in page.columns.summary


# --- a known sender, cancelling, stale previews ----------------


def test_a_known_sender_goes_straight_to_its_result(office: Office, tmp_path: Path) -> None:
    import_it(office, read(office, write_list(tmp_path, PLAIN, "一.csv")))
    again = PLAIN.replace("9101", "9102")
    page = read(office, write_list(tmp_path, again, "二.csv"))
    assert step_of(page) == Step.TRIAL
    assert [int(step) for step in Step if page.bar.button(step).isEnabled()] == [0, 1, 2, 3]
    page.bar.button(Step.COLUMNS).click()
    assert step_of(page) == Step.COLUMNS
    page = read(office, write_list(tmp_path, BAD_ROWS, "三.csv"))
    assert step_of(page) == Step.CHECK


def test_a_cancelled_import_writes_nothing(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "长清单.xlsx"
    write_demo_list(file, villages(), count=300, today=date(2026, 11, 23))
    page = read(office, file)
    go_to(office, page, Step.TRIAL)
    page.foot.next.click()
    assert page.waiting
    page.wait.stop.click()
    office.qtbot.waitUntil(lambda: not page.waiting, timeout=20_000)
    # Where the work was quicker than the finger, everything is there.
    if step_of(page) == Step.TRIAL:
        assert counts_by_state(office.workspace) == {}
        assert importing.list_batches(office.workspace) == []
        assert "没有写入任何内容" in office.window.banner.text
    else:
        assert counts_by_state(office.workspace) == {"listed": 300}


def test_cancelling_a_second_reading_keeps_the_list(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    type_into(page, row_with(page, "张三"), "id_no", GOOD_ID)
    page.reader.stop()
    settle(office, page)
    assert page.reader.reading.edits == ()
    assert page.check.chips.button("error").text() == "有误 3"
    assert cell_of(page, row_with(page, "张三"), "id_no").raw == "140727195001011235"
    assert "清单保持原样" in office.window.banner.text


def test_a_register_that_has_moved_on_is_looked_at_again(office: Office, tmp_path: Path) -> None:
    file = write_list(tmp_path, PLAIN)
    page = read(office, file)
    go_to(office, page, Step.TRIAL)
    importing.commit(office.workspace, importing.preview(office.workspace, file))
    page.foot.next.click()
    office.qtbot.waitUntil(lambda: not page.waiting, timeout=20_000)
    settle(office, page)
    assert step_of(page) == Step.TRIAL
    assert not page.foot.next.isEnabled()
    assert "未变 1" in page.trial.text


# --- paste and password ----------------------------------------------------------------


def test_a_range_is_pasted_from_wps(office: Office) -> None:
    page = office.page(ImportPage, "import")
    QGuiApplication.clipboard().setText(BAD_ROWS.replace(",", "\t"))
    assert office.window.registry.trigger("import.paste")
    office.qtbot.waitUntil(lambda: not page.waiting, timeout=20_000)
    assert isinstance(page.reader.source, Pasted)
    assert step_of(page) == Step.COLUMNS
    go_to(office, page, Step.CHECK)
    assert page.check.model.rowCount() == 4
    assert not office.window.registry.action("import.paste").isEnabled()


def test_a_clipboard_without_a_table_is_told(office: Office) -> None:
    page = office.page(ImportPage, "import")
    QGuiApplication.clipboard().setText("发证清单")  # of Qt's own: it outlives the interpreter
    page.choose.paste.click()
    assert step_of(page) == Step.FILE
    assert "剪贴板里没有表格内容" in office.window.banner.text


def test_the_password_is_asked_for_until_it_fits(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importing.preview
    asked: list[str | None] = []

    def guarded(*args: object, **kwargs: object) -> importing.Preview:
        reading = kwargs["reading"]
        password = getattr(reading, "password", None)
        asked.append(password)
        if password != "Qx2025fz":
            raise CertrunError("password_wrong" if password else "workbook_protected", where="加密.xlsx")
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "preview", guarded)
    page = office.page(ImportPage, "import", write_list(tmp_path, PLAIN))
    for word in ("falsch", "Qx2025fz"):
        office.qtbot.waitUntil(lambda: bool(_password_dialogs(office)), timeout=20_000)
        dialog = office.dialog(PasswordDialog)
        assert not dialog.confirm.isEnabled()
        dialog.field.setText(word)
        dialog.confirm.click()
        office.qtbot.waitUntil(lambda: not _password_dialogs(office))
    office.qtbot.waitUntil(lambda: step_of(page) == Step.COLUMNS, timeout=20_000)
    assert asked == [None, "falsch", "Qx2025fz"]
    import_it(office, page)
    assert page.reader.reading.password is None


def test_a_password_that_nobody_knows_leads_back(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> importing.Preview:
        raise CertrunError("workbook_protected", where="加密.xlsx")

    monkeypatch.setattr(importing, "preview", locked)
    page = office.page(ImportPage, "import", write_list(tmp_path, PLAIN))
    office.qtbot.waitUntil(lambda: bool(_password_dialogs(office)), timeout=20_000)
    office.dialog(PasswordDialog).reject()
    assert step_of(page) == Step.FILE
    assert not page.waiting


def _password_dialogs(office: Office) -> list[PasswordDialog]:
    return [dialog for dialog in office.window.findChildren(PasswordDialog) if dialog.isVisible()]


# --- keys, names, languages --------------------------------------------------------


def test_enter_leads_on_and_alt_left_back(office: Office, tmp_path: Path) -> None:
    page = read(office, write_list(tmp_path))
    assert step_of(page) == Step.COLUMNS
    QTest.keyClick(page.foot.next, Qt.Key.Key_Return)
    assert step_of(page) == Step.CHECK
    settle(office, page)
    page.check.table.setFocus()
    QTest.keyClick(page.check.table, Qt.Key.Key_Return)
    assert step_of(page) == Step.TRIAL
    assert office.window.registry.trigger("import.back")
    assert step_of(page) == Step.CHECK
    assert office.window.registry.trigger("import.back")
    assert office.window.registry.trigger("import.back")
    assert step_of(page) == Step.FILE
    page.bar.button(Step.TRIAL).click()
    assert step_of(page) == Step.TRIAL


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_of_every_step_has_a_name(office: Office, workbook: Path, theme: Theme, language: str) -> None:
    install_language(theme._app, language)  # type: ignore[arg-type]
    page = read(office, workbook)
    for step in (Step.SHEETS, Step.COLUMNS, Step.CHECK, Step.TRIAL, Step.DONE):
        go_to(office, page, step)
        assert nameless(page) == []


def test_another_file_drops_the_list(office: Office, tmp_path: Path) -> None:
    page = check_of(office, write_list(tmp_path))
    page.foot.again.click()
    assert step_of(page) == Step.FILE
    assert page.reader.checked is None
    assert not page.foot.isVisible()
