"""Workbooks out through the window: our sheet, the office's, the empty list; what is masked, refused, cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from certrun.services import certificates, custody
from certrun.services.certificates import CertificateFilter
from certrun.ui.i18n import Language, install_language
from certrun.ui.pages import exporting
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.certificates import CertificatesPage
from certrun.ui.pages.export_choices import Choices, suggested_name
from certrun.ui.pages.export_dialog import ExportDialog
from certrun.ui.pages.exporting import EXPORT, TEMPLATE, Exporting
from certrun.ui.pages.importing import ImportPage
from certrun.ui.theme.theme import Theme
from tests.exchange.office_sheets import MESSY, office_sheet

from .office import Office, open_office
from .registers import found_register, villages
from .test_accessibility import nameless

COUNT = 24
MASKED = re.compile(r"\d{3}\*+[\dX]{4}")
FULL = re.compile(r"\d{17}[\dX]")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "register"
    found_register(folder, count=COUNT)
    return folder


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, register: Path, tmp_path: Path) -> Iterator[Office]:
    with open_office(qtbot, register, tmp_path / "register") as opened:
        yield opened


@pytest.fixture
def their_sheet(tmp_path: Path) -> Path:
    """An office's ledger: a column that no register knows, typed totals, a cover, last year's list."""
    header = tuple((*line, extra) for line, extra in zip(MESSY, (None, "网格员"), strict=True))
    footer = [("本页小计", "2本"), ("制表人：", None)]
    file = office_sheet(tmp_path / "单位台账.xlsx", header, blank_rows=2, footer=footer)
    book = load_workbook(file)
    book.create_sheet("封面")["A1"] = "祁县自然资源局"
    book.save(file)
    return file


def opened(office: Office, action: str = EXPORT) -> ExportDialog:
    """The dialog, as an action opens it."""
    assert office.window.registry.trigger(action)
    return shown(office)


def shown(office: Office) -> ExportDialog:
    office.qtbot.waitUntil(lambda: any(d.isVisible() for d in office.window.findChildren(ExportDialog)))
    return office.dialog(ExportDialog)


def told(office: Office, words: str) -> str:
    """Wait until the window says ``words``."""
    office.qtbot.waitUntil(lambda: words in office.window.banner.text, timeout=30_000)
    return office.window.banner.text


def table(file: Path, head: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Labels of the row that names ``head``, and the rows below it."""
    rows = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if head in row)
    return [str(cell) for cell in rows[at]], rows[at + 1 :]


def column(file: Path, head: str) -> list[str]:
    labels, rows = table(file, head)
    return [str(row[labels.index(head)] or "") for row in rows]


def noted(office: Office) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The exports in the journal: what all may see, and what only the office sees."""
    entries = office.workspace.database.fold("station", office.workspace.database.identity.station)[1]
    return [(dict(e.public), dict(e.private or {})) for e in entries if e.kind == "exported"]


# --- our own sheet ----------------------------------------------------------------------------------------------------


def test_the_register_goes_out_masked_and_is_noted(office: Office, tmp_path: Path) -> None:
    dialog = opened(office)
    assert not dialog.full.isChecked()
    assert dialog.purpose.isHidden()
    assert "记入操作记录" in dialog._full_note.text()
    target = tmp_path / "台账.xlsx"
    dialog.save_as(target)
    assert not dialog.isVisible()
    assert told(office, "台账.xlsx").startswith(f"已导出证书台账 {COUNT} 本：台账.xlsx")
    assert str(tmp_path) in office.window.banner.text
    numbers = column(target, "证件号")
    assert len(numbers) == COUNT
    assert all("*" in part for each in numbers for part in each.split("、") if part not in {"", "无"})
    assert not any(FULL.search(each) for each in numbers)
    ((public, private),) = noted(office)
    assert (public["what"], public["rows"], public["masked"], private["file"]) == ("register", COUNT, True, "台账.xlsx")
    assert "purpose" not in private


def test_full_numbers_want_a_purpose_and_only_once(office: Office, tmp_path: Path) -> None:
    dialog = opened(office)
    dialog.full.click()
    assert dialog.purpose.isVisible()
    assert dialog.focusWidget() is dialog.purpose
    assert not dialog.confirm.isEnabled()
    assert dialog.confirm.text() == dialog.confirm.accessibleName() == "还缺：用途"
    QTest.keyClick(dialog.purpose, Qt.Key.Key_Return)
    assert not dialog.findChildren(QFileDialog)
    dialog.purpose.setText("报局里存档")
    assert dialog.confirm.isEnabled()
    target = tmp_path / "台账.xlsx"
    dialog.save_as(target)
    told(office, "台账.xlsx")
    assert any(FULL.search(each) for each in column(target, "证件号"))
    assert not any("*" in each for each in column(target, "证件号") + column(target, "联系电话"))
    ((public, private),) = noted(office)
    assert (public["masked"], private["purpose"]) == (False, "报局里存档")
    again = opened(office)
    assert not again.full.isChecked()
    assert again.purpose.text() == ""


def test_handovers_are_another_content(office: Office, tmp_path: Path) -> None:
    book = certificates.load(office.workspace, certificates.find_ids(office.workspace, CertificateFilter()))[0]
    custody.post(office.workspace, custody.Post(book.number, tracking="EMS1"))
    custody.post(office.workspace, custody.Post(book.number, delivered_on=date(2026, 11, 23)))
    dialog = opened(office)
    dialog.handovers.click()
    assert "还没有领的不在内" in dialog._what_note.text()
    dialog.save_as(tmp_path / "领证.xlsx")
    told(office, "已导出领证记录 1 行：领证.xlsx")
    assert column(tmp_path / "领证.xlsx", "备注") == ["邮寄签收"]


def test_the_village_of_the_page_is_taken_over(office: Office, tmp_path: Path) -> None:
    here = certificates.load(office.workspace, certificates.find_ids(office.workspace, CertificateFilter()))[0]
    page = office.page(CertificatesPage, "certificates", ShowCertificates(village=here.village_code))
    office.qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    office.qtbot.waitUntil(lambda: page.filters.villages.code == here.village_code)  # a link's village is shown too
    dialog = opened(office, "certificates.export")
    assert dialog.villages.code == here.village_code
    dialog.save_as(tmp_path / "一村.xlsx")
    told(office, "一村.xlsx")
    assert set(column(tmp_path / "一村.xlsx", "村")) == {here.village}
    assert len(column(tmp_path / "一村.xlsx", "村")) == page.model.rowCount()
    office.page(ImportPage, "import")
    assert opened(office).villages.code is None


def test_the_name_that_is_offered_says_what_it_is(theme: Theme) -> None:
    today = date(2026, 11, 23)
    assert suggested_name(Choices(), "", today) == "证书台账 2026-11-23.xlsx"
    assert suggested_name(Choices("handovers"), "谷恋村", today) == "领证记录（谷恋村）2026-11-23.xlsx"
    assert suggested_name(Choices(like=Path("单位台账.xlsx")), "", today) == "单位台账 2026-11-23.xlsx"


# --- the office's sheet -----------------------------------------------------------------------------------------------


def test_the_offices_sheet_is_filled_and_what_it_lacks_is_told(
    office: Office, their_sheet: Path, tmp_path: Path
) -> None:
    before = their_sheet.read_bytes()
    dialog = opened(office)
    assert not dialog.sheet.isVisible()
    dialog.office.click()
    assert dialog.confirm.text() == "还缺：单位的表格"
    assert "原表不改动" in dialog._form_note.text()
    dialog.choose_sheet(their_sheet)
    assert dialog.sheet.text() == "单位台账.xlsx"
    assert dialog.confirm.text() == "保存为…"
    target = tmp_path / "本月台账.xlsx"
    dialog.save_as(target)
    words = told(office, "本月台账.xlsx")
    assert words.startswith(f"已导出证书台账 {COUNT} 本")
    assert "请核对：B" in words
    assert "“2本”" in words
    assert "留空的列：网格员" in words
    assert "没有改动的工作表：封面" in words
    assert their_sheet.read_bytes() == before
    made = load_workbook(target)
    assert made.sheetnames == ["台账", "封面"]
    assert made["台账"]["A1"].value == "祁县不动产权证书发放台账"
    assert made["台账"].column_dimensions["B"].width == 36
    numbers = column(target, "不动产权证号")[:COUNT]
    assert all("祁县不动产权第" in each for each in numbers)
    assert any(MASKED.search(each) for each in column(target, "证件号码"))
    assert opened(office).choices.like == their_sheet  # the same form next month


def test_a_refusal_is_told_and_the_choices_are_kept(office: Office, their_sheet: Path) -> None:
    before = their_sheet.read_bytes()
    dialog = opened(office)
    dialog.choose_sheet(their_sheet)
    dialog.full.click()
    dialog.purpose.setText("报局里存档")
    dialog.save_as(their_sheet)
    words = told(office, "同一个文件")
    assert "怎么改" in words
    assert "-o" not in words
    assert their_sheet.read_bytes() == before
    assert noted(office) == []
    again = opened(office)
    assert again.choices == Choices("register", their_sheet, None, True, "报局里存档")


def test_a_workbook_without_a_header_is_refused(office: Office, tmp_path: Path) -> None:
    sheet = office_sheet(tmp_path / "通讯录.xlsx", (("部门", "电话机", "房间"),), (), blank_rows=1)
    dialog = opened(office)
    dialog.choose_sheet(sheet)
    dialog.save_as(tmp_path / "o.xlsx")
    told(office, "没有认出表头")
    assert not (tmp_path / "o.xlsx").exists()


def test_another_suffix_is_refused(office: Office, tmp_path: Path) -> None:
    opened(office).save_as(tmp_path / "台账.xls")
    told(office, "台账.xls 不是 .xlsx 文件名")
    assert list(tmp_path.glob("台账.*")) == []


def test_a_cancelled_export_leaves_nothing(office: Office, tmp_path: Path) -> None:
    opened(office).save_as(tmp_path / "台账.xlsx")
    (task,) = office.window.tasks.visible
    task.cancel()
    told(office, "已取消，没有写出文件")
    assert not (tmp_path / "台账.xlsx").exists()
    assert noted(office) == []


# --- the empty list ---------------------------------------------------------------------------------------------------


def test_the_empty_list_is_written_where_it_is_asked_for(office: Office, tmp_path: Path) -> None:
    assert office.window.registry.trigger(TEMPLATE)
    target = tmp_path / "发证清单模板.xlsx"
    choose_in_dialog(office, target)
    words = told(office, "发证清单模板.xlsx")
    assert "填写" in words
    assert str(tmp_path) in words
    made = load_workbook(target)
    assert made.sheetnames[0] == "发证清单"
    assert villages()[0].name in str(list(made["选项"].iter_rows(values_only=True)))
    assert noted(office) == []


def test_the_import_page_offers_both(office: Office) -> None:
    page = office.page(ImportPage, "import")
    page.choose.export.click()
    shown(office).reject()
    page.choose.template.click()
    file_dialog(office).reject()


# --- keys, names, languages -------------------------------------------------------------------------------------------


def file_dialog(office: Office) -> QFileDialog:
    office.qtbot.waitUntil(lambda: any(d.isVisible() for d in office.window.findChildren(QFileDialog)))
    return next(d for d in office.window.findChildren(QFileDialog) if d.isVisible())


def choose_in_dialog(office: Office, target: Path) -> None:
    """Type a file into the file dialog and confirm, as a person does."""
    dialog = file_dialog(office)
    (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    line.setText(str(target))
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_it_all_goes_by_keyboard(office: Office, tmp_path: Path) -> None:
    QTest.keyClick(office.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = shown(office)
    QTest.keyClick(dialog.register, Qt.Key.Key_Right)
    assert dialog.handovers.isChecked()
    QTest.keyClick(dialog.handovers, Qt.Key.Key_Left)
    dialog.villages.setFocus()
    line = dialog.villages.lineEdit()
    assert line is not None
    line.setText("谷恋")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.villages.currentText() == "谷恋村（贾令镇）"
    asked = file_dialog(office)
    (name,) = asked.findChildren(QLineEdit, "fileNameEdit")
    assert name.text() == "证书台账（谷恋村）2026-11-23.xlsx"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert dialog.isVisible()  # nothing is lost when the file is thought over
    QTest.keyClick(dialog.confirm, Qt.Key.Key_Return)
    choose_in_dialog(office, tmp_path / "一村")
    told(office, "一村.xlsx")
    assert set(column(tmp_path / "一村.xlsx", "村")) == {"谷恋村"}
    QTest.keyClick(opened(office), Qt.Key.Key_Escape)
    assert not [d for d in office.window.findChildren(ExportDialog) if d.isVisible()]


def test_tab_goes_from_top_to_bottom(office: Office, their_sheet: Path) -> None:
    dialog = opened(office)
    dialog.choose_sheet(their_sheet)
    dialog.full.click()
    dialog.purpose.setText("存档")
    dialog.register.setFocus()
    seen: list[QWidget] = []
    while dialog.confirm not in seen:
        seen.append(dialog.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        assert len(seen) < 12
    assert seen[:4] == [dialog.register, dialog.office, dialog.sheet, dialog.choose]
    assert seen[-4:-2] == [dialog.full, dialog.purpose]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_a_name_and_nothing_is_left_in_chinese(
    office: Office, their_sheet: Path, theme: Theme, language: Language
) -> None:
    install_language(theme._app, language)
    dialog = opened(office)
    dialog.choose_sheet(their_sheet)
    dialog.full.click()
    assert nameless(dialog) == []
    if language == "en":
        assert dialog.confirm.text() == "Still missing: Purpose"
        assert dialog.windowTitle() == "Export"


def test_the_dialog_is_as_high_as_what_it_shows(office: Office) -> None:
    dialog = opened(office)
    low = dialog.height()
    dialog.office.click()
    dialog.full.click()
    assert dialog.height() > low + 50
    dialog.own.click()
    dialog.full.click()
    assert dialog.height() == low


def test_the_file_can_be_opened_from_the_message(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens: list[Path] = []
    monkeypatch.setattr(exporting, "open_file", opens.append)
    target = tmp_path / "台账.xlsx"
    opened(office).save_as(target)
    told(office, "台账.xlsx")
    office.window.banner._button.click()
    assert opens == [target]


def test_asking_twice_opens_one_dialog(office: Office) -> None:
    (asking,) = office.window.findChildren(Exporting)
    asking.ask()
    asking.ask()
    dialog = shown(office)
    office.qtbot.waitUntil(lambda: not office.window.tasks.running)
    assert [d for d in office.window.findChildren(QDialog) if d.isVisible()] == [dialog]
