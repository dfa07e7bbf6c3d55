"""数据交换 through the window: a file dropped, looked at, taken in; a case appears and is decided."""

from __future__ import annotations

import io
import re
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from certrun.db.journal import load_subjects
from certrun.services.cases import list_cases
from certrun.services.certificates import load
from certrun.services.finishing import trips_out
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.planning import Plan, plan
from certrun.services.stations import RevokeStation, list_invitations, list_stations, revoke_station
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.syncing.status import Missing, sync_status
from certrun.services.trips import Load, find_trip, load_bag
from certrun.services.workspace import CreateRegister, Workspace, create_register
from certrun.ui.i18n import Language, install_language
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.compare_dialog import CompareDialog
from certrun.ui.pages.exchange import ExchangePage
from certrun.ui.pages.exchange_choices import load_offer
from certrun.ui.pages.exchange_export import GiveDialog
from certrun.ui.pages.exchange_invite import CodeDialog, InviteDialog
from certrun.ui.pages.exchange_matrix import seen_matrix
from certrun.ui.pages.exchange_side import SideCard
from certrun.ui.pages.exchange_words import missing_words
from certrun.ui.pages.finish_dialog import FinishDialog, load_day_end
from certrun.ui.pages.importing import ImportPage
from certrun.ui.pages.trip_close import CloseDialog
from certrun.ui.pages.trip_detail import facts_words
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.picture_button import PictureDialog

from .office import Office, open_office
from .test_accessibility import nameless
from .two_stations import LAPTOP, Made, amend_location, books_of, file_scan, give, hand_over, open_laptop


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
    assert {card.side.text: card.side.doubtful for card in detail.cards} == {
        "贾令镇贾令村东街12号": False,
        "贾令镇贾令村西街12号": True,
    }
    theirs = next(number for number, card in enumerate(detail.cards) if card.side.station == LAPTOP)
    assert not detail.decide.isEnabled()
    assert detail.decide.text() == "还缺：采用哪一方、理由"
    detail.cards[theirs].keep.setChecked(True)
    assert detail.decide.text() == "还缺：理由"
    detail.reason.setCurrentText("实地核对，西街")
    detail.decide.click()
    settle(office)

    (case,) = list_cases(office.workspace)
    assert (case.outcome, case.reason) == (str(theirs + 1), "实地核对，西街")
    assert load(office.workspace, [first.id])[0].location == "贾令镇贾令村西街12号"
    assert page.tabs.button(1).text() == "待核实事项"
    assert detail.decide.isHidden()
    assert detail.verdict.text() == f"裁定结果：以第 {theirs + 1} 方为准。裁定理由：实地核对，西街"
    assert detail.cards[theirs].keep.isHidden()


def test_the_photo_of_the_paper_stands_beside_what_it_proves(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    book = books_of(office.workspace)[0]
    hand_over(office.workspace, book)
    picture = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(picture, "PNG")
    file_scan(laptop, hand_over(laptop, book), picture.getvalue())
    page = receive(office, export_sync(laptop, ExportSync(tmp_path / "外业.xlsx", photos=True)).file)
    page.show_cases()

    def photos(card: SideCard) -> list[QPushButton]:
        return [each for each in card.findChildren(QPushButton) if each.accessibleName().startswith("第 1 张照片")]

    office.qtbot.waitUntil(lambda: len(page.inbox.detail.cards) == 2, timeout=20_000)
    ours, theirs = sorted(page.inbox.detail.cards, key=lambda card: card.side.station == LAPTOP)
    office.qtbot.waitUntil(lambda: bool(photos(theirs)), timeout=20_000)
    assert photos(ours) == []
    photos(theirs)[0].click()
    large = office.dialog(PictureDialog)
    assert large.picture.pixmap().size().toTuple() == (600, 400)
    large.reject()


def test_a_copied_computer_is_named(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    copytree(laptop.folder, tmp_path / "copy")
    copy = open_laptop(tmp_path / "copy")
    first, second = books_of(laptop)[:2]
    hand_over(laptop, first)
    hand_over(copy, second)
    receive(office, give(laptop, tmp_path / "一.xlsx")).receiving.leave()
    page = receive(office, give(copy, tmp_path / "二.xlsx"))
    copy.close()
    assert "有两份" in page.receiving.preview.cards.text
    listed = page.receiving.desk.missing.list
    office.qtbot.waitUntil(lambda: listed.count() == 1)
    assert "整机复制" in listed.item(0).text()
    assert {book.state for book in load(office.workspace, [first.id, second.id])} == {"handed_over"}


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


def test_cancelling_takes_nothing_in(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    file = give(laptop, tmp_path / "外业.xlsx")
    page = office.page(ExchangePage, "exchange")
    settle(office)
    page.receiving.take([file])
    page.receiving.take([file])
    assert "正在处理" in office.window.banner.text
    page.receiving.wait.stop.click()
    settle(office)
    assert page.receiving.currentWidget() is page.receiving.desk
    assert "已取消" in office.window.banner.text
    page.receiving.take([file])
    settle(office)
    page.receiving.merge()
    page.receiving.wait.stop.click()
    settle(office)
    assert load(office.workspace, [book.id])[0].state == "in_safe"


def test_a_laptop_invites_nobody_and_decides_nothing(
    qtbot: QtBot, theme: Theme, office: Office, laptop: Workspace, tmp_path: Path
) -> None:
    book = books_of(laptop)[0]
    hand_over(laptop, book)
    hand_over(office.workspace, book)
    file = give(office.workspace, tmp_path / "办公室.xlsx")
    with open_office(qtbot, Path(laptop.folder), tmp_path / "copy") as outside:
        assert not outside.window.registry.action("file.invite").isEnabled()
        page = receive(outside, file)
        assert not outside.window.registry.action("exchange.invite").isEnabled()
        page.show_cases()
        detail = page.inbox.detail
        detail.cards[0].keep.setChecked(True)
        detail.reason.setCurrentText("先签字")
        detail.decide.click()
        settle(outside)
        assert "权限" in outside.window.banner.text
        assert [case.outcome for case in list_cases(outside.workspace)] == [None]


def test_a_cell_that_somebody_corrected_is_reviewed(office: Office, laptop: Workspace, tmp_path: Path) -> None:
    file = give(laptop, tmp_path / "外业.xlsx")
    workbook = load_workbook(file)
    sheet = workbook["证书台账"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    (title,) = [cell for cell in cells if cell.value == "坐落"]
    corrected = sheet.cell(title.row + 1, title.column)
    before, corrected.value = corrected.value, "贾令镇贾令村新街9号"
    workbook.save(file)
    page = receive(office, file)
    assert "1 处手工改动" in page.receiving.preview.cards.text
    assert page.tabs.button(2).text() == "手工改动  1"
    assert not office.window.registry.action("exchange.accept").isEnabled()
    page.tabs.button(2).click()
    page.edits.table.selectRow(0)
    assert office.window.registry.trigger("exchange.accept")
    settle(office)
    assert "采纳 1 处" in office.window.banner.text
    places = [book.location for book in books_of(office.workspace)]
    assert "贾令镇贾令村新街9号" in places
    assert before not in places
    assert page.edits.model.rowCount() == 0


def test_a_list_is_still_an_import(office: Office, stations: Made) -> None:
    drop(office, stations.office.parent / "发证清单.xlsx")
    office.qtbot.waitUntil(lambda: office.window.page_id == "import", timeout=20_000)
    page = office.window.page
    assert isinstance(page, ImportPage)
    office.qtbot.waitUntil(lambda: not page.waiting and page.reader.checked is not None, timeout=20_000)


def test_stations_stand_behind_advanced(office: Office, tmp_path: Path) -> None:
    hand_over(office.workspace, books_of(office.workspace)[0])
    page = office.page(ExchangePage, "exchange")
    settle(office)
    assert page.tabs.button(3).isHidden()
    office.window.registry.trigger("exchange.advanced")
    assert not page.tabs.button(3).isHidden()
    cells = [[seen.behind for seen in row] for row in seen_matrix(sync_status(office.workspace))]
    assert cells[0] == [0, 0]
    assert cells[1][0] > 0
    assert cells[1][1] == 0
    assert not office.window.registry.action("exchange.revoke").isEnabled()  # the office itself is chosen
    page.stations.table.selectRow(1)
    fingerprint = next(s.fingerprint for s in list_stations(office.workspace) if s.name == LAPTOP)
    assert page.stations.digits.text() == fingerprint

    office.window.registry.trigger("exchange.invite")
    dialog = office.dialog(InviteDialog)
    assert dialog.confirm.text() == "还缺：终端名称"
    dialog.name.setText("外业二组")
    dialog.save_as(tmp_path / "邀请.xlsx")
    settle(office)
    code = office.dialog(CodeDialog).code.text()
    join_register(JoinRegister(tmp_path / "third", tmp_path / "邀请.xlsx", code), actor="李强").close()
    office.dialog(CodeDialog).accept()

    page.stations.table.selectRow(1)
    office.window.registry.trigger("exchange.revoke")
    office.qtbot.waitUntil(lambda: bool(office.window.findChildren(ActDialog)), timeout=20_000)
    revoking = office.dialog(ActDialog)
    assert revoking.findChildren(QCheckBox) == []
    revoking.findChildren(QComboBox)[0].setCurrentText("电脑丢失")
    revoking.confirm.click()
    settle(office)
    assert [s.revoked for s in list_stations(office.workspace)] == [False, True]
    assert not office.window.registry.action("exchange.revoke").isEnabled()


def test_an_unused_invitation_is_withdrawn(office: Office, tmp_path: Path) -> None:
    office.page(ExchangePage, "exchange")
    settle(office)
    office.window.registry.trigger("exchange.withdraw")
    settle(office)
    assert office.window.banner.text == "没有未使用的邀请"
    invite_station(office.workspace, InviteStation("外业二组", tmp_path / "邀请.xlsx"))
    office.window.registry.trigger("exchange.withdraw")
    office.qtbot.waitUntil(lambda: bool(office.window.findChildren(ActDialog)), timeout=20_000)
    dialog = office.dialog(ActDialog)
    names, reason = dialog.findChildren(QComboBox)
    assert names.currentText().startswith("外业二组（")
    reason.setCurrentText("邀请码泄露")
    dialog.confirm.click()
    settle(office)
    assert list_invitations(office.workspace) == []


def test_a_station_is_renamed_and_given_another_role(office: Office) -> None:
    page = office.page(ExchangePage, "exchange")
    settle(office)
    office.window.registry.trigger("exchange.advanced")
    page.stations.table.selectRow(1)
    office.window.registry.trigger("exchange.change")
    changing = office.dialog(ActDialog)
    (name,) = [field for field in changing.findChildren(QLineEdit) if field.text() == LAPTOP]
    name.setText("窗口二号")
    (role,) = changing.findChildren(QComboBox)
    role.setCurrentIndex(role.findData("clerk"))
    changing.confirm.click()
    settle(office)
    assert [(s.name, s.role) for s in list_stations(office.workspace)][1] == ("窗口二号", "clerk")
    page.stations.table.selectRow(0)
    office.window.registry.trigger("exchange.change")
    assert office.dialog(ActDialog).findChildren(QComboBox) == []


def test_the_office_takes_over_the_trip_of_a_station_that_is_revoked(office: Office, tmp_path: Path) -> None:
    trip = plan(office.workspace, Plan()).trips[0].id
    load_bag(office.workspace, Load(trip, all_planned=True))
    export_sync(office.workspace, ExportSync(tmp_path / "任务.xlsx", to=(LAPTOP,), trip=trip))
    page = office.page(ExchangePage, "exchange")
    settle(office)
    office.window.registry.trigger("exchange.advanced")
    page.stations.table.selectRow(1)
    office.window.registry.trigger("exchange.revoke")
    office.qtbot.waitUntil(lambda: bool(office.window.findChildren(ActDialog)), timeout=20_000)
    revoking = office.dialog(ActDialog)
    (box,) = revoking.findChildren(QCheckBox)
    assert (box.isChecked(), box.text()) == (True, f"{trip}（随车 {find_trip(office.workspace, trip).bag['out']} 本）")
    revoking.findChildren(QComboBox)[0].setCurrentText("电脑损坏")
    revoking.confirm.click()
    settle(office)
    assert office.window.banner.text == f"已停用“{LAPTOP}”；已接管任务 {trip}"
    assert f"原由“{LAPTOP}”执行，已由办公室接管" in facts_words(find_trip(office.workspace, trip))


def test_what_is_on_a_computer_that_was_found_again_is_taken_in(
    office: Office, laptop: Workspace, tmp_path: Path
) -> None:
    same, other = books_of(office.workspace)[:2]
    hand_over(laptop, same)
    hand_over(laptop, other)
    revoke_station(office.workspace, RevokeStation(LAPTOP, "电脑丢失"))
    hand_over(office.workspace, same)
    page = office.page(ExchangePage, "exchange")
    settle(office)
    office.window.registry.trigger("exchange.advanced")
    page.stations.table.selectRow(1)
    assert not office.window.registry.action("exchange.revoke").isEnabled()
    office.window.registry.trigger("exchange.recover")
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(give(laptop, tmp_path / "找回.xlsx")))
    chooser.reject()
    recovering = office.dialog(ActDialog)
    recovering.findChildren(QComboBox)[0].setCurrentText("电脑已找回")
    recovering.confirm.click()
    settle(office)
    assert re.fullmatch(f"已接收“{LAPTOP}”的记录 \\d+ 条，待核实 1 项", office.window.banner.text)
    assert load(office.workspace, [other.id])[0].state == "handed_over"
    assert office.window.registry.action("exchange.join").isEnabled()


def test_the_day_is_finished_in_one_dialog(office: Office, tmp_path: Path) -> None:
    trip = plan(office.workspace, Plan()).trips[0].id
    load_bag(office.workspace, Load(trip, all_planned=True))
    assert office.window.registry.trigger("file.finish")
    settle(office)
    dialog = office.dialog(FinishDialog)
    assert dialog.confirm.text().startswith("还缺：两位清点人的姓名、")
    (count,) = dialog.counts
    assert not count.isEnabled()
    for box, name in zip(dialog.names, ("张敏", "王强"), strict=True):
        box.setCurrentText(name)
    count.click()
    settle(office)
    closing = office.dialog(CloseDialog)
    closing.all_back.click()
    closing.confirm.click()
    settle(office)
    assert trips_out(office.workspace) == []
    with office.workspace.read() as connection:
        entries = load_subjects(connection, [("trip", trip)])["trip", trip]
    assert [entry.fact("note") for entry in entries if entry.kind == "trip_closed"] == ["清点人：张敏、王强"]
    assert dialog.missing == []
    dialog.finish(tmp_path / "收工.xlsx")
    settle(office)
    assert (tmp_path / "收工.xlsx").is_file()
    assert "已备份并核验" in dialog.steps.text
    assert "请交给：外业一组" in dialog.steps.text
    assert dialog.confirm.isHidden()
    dialog.leave.click()


def test_the_page_is_offered_only_where_there_is_somebody_else(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    create_register(CreateRegister(tmp_path / "alone", "140727", "祁县"), actor="张敏").close()
    with open_office(qtbot, tmp_path / "alone", tmp_path / "copy") as alone:
        go = alone.window.registry.action("go.exchange")
        assert not go.isVisible()
        assert alone.window.registry.trigger("file.invite")
        assert alone.window.page_id == "exchange"
        dialog = alone.dialog(InviteDialog)
        dialog.name.setText(LAPTOP)
        dialog.save_as(tmp_path / "邀请.xlsx")
        qtbot.waitUntil(go.isVisible, timeout=20_000)
        settle(alone)
        alone.dialog(CodeDialog).accept()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_a_name(office: Office, theme: Theme, language: Language) -> None:
    page = office.page(ExchangePage, "exchange")
    settle(office)
    install_language(theme._app, language)
    assert nameless(page) == []
    offer = load_offer(office.workspace)
    for dialog in (
        GiveDialog(theme, offer, page),
        InviteDialog(theme, page),
        FinishDialog(office.window, page._session, load_day_end(office.workspace), page),
        CompareDialog(list_stations(office.workspace), page),
    ):
        assert nameless(dialog) == []
        dialog.deleteLater()


def test_what_is_given_can_be_taken_in_by_the_laptop(
    office: Office, laptop: Workspace, stations: Made, tmp_path: Path
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
    assert dialog.confirm.text() == "还缺：至少一个村"
    dialog.everything.setChecked(True)
    dialog.save_as(tmp_path / "给外业.xlsx")
    settle(office)
    assert LAPTOP in office.window.banner.text
    assert merge_sync(laptop, MergeSync(tmp_path / "给外业.xlsx")).new > 0
