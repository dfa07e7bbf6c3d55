"""From an empty folder to the pages, and from a locked register to the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from certrun.services.joining import InviteStation, invite_station
from certrun.services.stations import list_stations
from certrun.services.villages import load_villages
from certrun.services.workspace import CreateRegister, create_register, open_register
from certrun.ui.build import build_window
from certrun.ui.main_window import MainWindow
from certrun.ui.pages.compare_dialog import CompareDialog
from certrun.ui.pages.exchange_export import GiveDialog
from certrun.ui.pages.first_run import BlockedPage, FirstRunPage, UnlockPage
from certrun.ui.pages.join import JoinPage
from certrun.ui.pages.passphrase import strength_words
from certrun.ui.pages.today import TodayPage
from certrun.ui.session import Session
from certrun.ui.theme.theme import Theme

from .office import shown_windows

SECRET = "七里河畔好收成 2026"


@pytest.fixture
def folder(tmp_path: Path, theme: Theme) -> Path:
    return tmp_path / "register"


def entrance(qtbot: QtBot, folder: Path) -> MainWindow:
    window = build_window(folder, settings_path=folder.parent / "window.ini")
    qtbot.addWidget(window)
    window.show()
    return window


def successor(qtbot: QtBot, before: MainWindow) -> MainWindow:
    """The window that took the place of ``before``."""
    qtbot.waitUntil(lambda: not before.isVisible() and len(shown_windows()) == 1, timeout=20_000)
    (window,) = shown_windows()
    return window


def leave(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.tasks.running)
    window.close()
    for session in window.findChildren(Session):
        session.workspace.close()
    window.deleteLater()


def fill(page: FirstRunPage) -> None:
    page.county.setText("140727")
    page.name.setText("祁县")
    page.actor.setText("张敏")
    page.passphrase.first.setText(SECRET)
    page.passphrase.second.setText(SECRET)


def test_an_empty_folder_becomes_an_encrypted_register(qtbot: QtBot, folder: Path) -> None:
    window = entrance(qtbot, folder)
    page = window.page
    assert isinstance(page, FirstRunPage)
    assert not page.found.isEnabled()
    fill(page)
    assert page.prefix.text() == "晋/祁县"
    assert page.found.isEnabled()
    page.found.click()
    office = successor(qtbot, window)
    assert isinstance(office.page, TodayPage)
    leave(qtbot, office)
    workspace = open_register(folder, SECRET, actor="张敏")
    assert workspace.database.encrypted
    assert workspace.settings.weekdays == (1, 3)
    assert workspace.settings.number_prefix == "晋/祁县"
    assert "贾令村" in {village.name for village in load_villages(workspace)}
    workspace.close()


def test_the_form_says_what_is_missing(qtbot: QtBot, folder: Path) -> None:
    page = entrance(qtbot, folder).page
    assert isinstance(page, FirstRunPage)
    fill(page)
    page.passphrase.second.setText("another")
    assert not page.found.isEnabled()
    assert page.passphrase.missing == "两遍密码要一致"
    page.passphrase.plain.setChecked(True)
    assert page.found.isEnabled()
    assert page.passphrase.value is None
    for day in page.days:
        day.setChecked(False)
    assert not page.found.isEnabled()
    assert not (folder / "register.db").exists()


def test_a_short_passphrase_is_not_enough(qtbot: QtBot, folder: Path) -> None:
    page = entrance(qtbot, folder).page
    assert isinstance(page, FirstRunPage)
    fill(page)
    for field in (page.passphrase.first, page.passphrase.second):
        field.setText("abc")
    assert page.passphrase.missing == "数据密码至少 8 位"
    assert not page.found.isEnabled()


def test_an_invited_computer_joins_and_compares_fingerprints(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    office = create_register(CreateRegister(tmp_path / "office", "140727", "祁县"), actor="张敏")
    invited = invite_station(office, InviteStation("外业一组", tmp_path / "邀请.xlsx"))
    window = entrance(qtbot, folder)
    first = window.page
    assert isinstance(first, FirstRunPage)
    first.join.click()
    page = window.page
    assert isinstance(page, JoinPage)
    assert not page.join.isEnabled()
    window.files_dropped.emit([invited.file])
    page.actor.setText("王强")
    page.passphrase.first.setText(SECRET)
    page.passphrase.second.setText(SECRET)
    page.code.setText("0000-0000-0000-0000")
    page.join.click()
    qtbot.waitUntil(lambda: not window.banner.isHidden(), timeout=20_000)
    assert "邀请码" in window.banner.text
    assert not (folder / "register.db").exists()

    page.code.setText(invited.code.lower().replace("-", " "))
    page.join.click()
    laptop = successor(qtbot, window)
    (dialog,) = laptop.findChildren(CompareDialog)
    assert invited.fingerprint in {label.text() for label in dialog.findChildren(QLabel)}
    (session,) = laptop.findChildren(Session)
    assert session.workspace.database.encrypted
    assert [station.name for station in list_stations(session.workspace)] == ["办公室", "外业一组"]
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(laptop.findChildren(GiveDialog)), timeout=20_000)
    assert laptop.page_id == "exchange"
    laptop.findChildren(GiveDialog)[0].reject()
    leave(qtbot, laptop)
    office.close()


def test_a_plain_register_opens_without_asking(qtbot: QtBot, folder: Path) -> None:
    create_register(CreateRegister(folder, "140727", "祁县"), actor="张敏").close()
    window = entrance(qtbot, folder)
    assert isinstance(window.page, TodayPage)
    leave(qtbot, window)


def test_unlocking_refuses_a_wrong_passphrase_with_a_sentence(qtbot: QtBot, folder: Path) -> None:
    create_register(CreateRegister(folder, "140727", "祁县", passphrase=SECRET), actor="张敏").close()
    window = entrance(qtbot, folder)
    page = window.page
    assert isinstance(page, UnlockPage)
    page.actor.setText("王强")
    page.passphrase.setText("wrong")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.banner.isHidden(), timeout=20_000)
    assert "密码" in window.banner.text
    assert "Traceback" not in window.banner.text
    page.passphrase.setText(SECRET)
    QTest.keyClick(page.actor, Qt.Key.Key_Return)
    office = successor(qtbot, window)
    assert isinstance(office.page, TodayPage)
    (session,) = office.findChildren(Session)
    assert session.workspace.actor == "王强"
    leave(qtbot, office)
    again = entrance(qtbot, folder).page
    assert isinstance(again, UnlockPage)
    assert again.actor.text() == "王强"


def test_a_damaged_key_file_is_named_and_can_be_tried_again(qtbot: QtBot, folder: Path) -> None:
    create_register(CreateRegister(folder, "140727", "祁县"), actor="张敏").close()
    keys = folder / "keys.json"
    whole = keys.read_bytes()
    keys.write_bytes(b"{")
    window = entrance(qtbot, folder)
    assert isinstance(window.page, BlockedPage)
    assert "keys.json" in window.banner.text
    keys.write_bytes(whole)
    window.page.again.click()
    office = successor(qtbot, window)
    assert isinstance(office.page, TodayPage)
    leave(qtbot, office)


@pytest.mark.parametrize(
    ("passphrase", "word"), [("1234", "弱"), ("12345678", "一般"), ("七里河畔好收成2026a", "好"), ("aB3$efgh", "好")]
)
def test_the_strength_of_a_passphrase(passphrase: str, word: str) -> None:
    assert word in strength_words(passphrase)[0]
