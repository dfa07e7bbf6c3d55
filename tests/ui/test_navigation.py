"""The left column opens a page when somebody picks it, and never by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from certrun.ui.page_spec import PageSpec

from .conftest import BuildWindow
from .demo_pages import CertificatesPage, HandoverPage, TodayPage

PAGES = (
    PageSpec("today", "今日", "today", TodayPage),
    PageSpec("certificates", "证书", "certificates", CertificatesPage),
    PageSpec("handover", "领证", "handover", HandoverPage, hidden=True),
)


def test_the_focus_opens_no_page_while_a_hidden_one_is_shown(qtbot: QtBot, build_window: BuildWindow) -> None:
    window = build_window(PAGES)
    with qtbot.waitActive(window):
        window.show()
    (pages,) = window.findChildren(QListWidget, "pages")
    window.open_page("handover")
    QTest.mouseClick(window.search_box, Qt.MouseButton.LeftButton)
    pages.setFocus()
    assert pages.hasFocus()
    assert window.page_id == "handover"
    window.open_page("certificates")
    assert window.page_id == "certificates"
    window.open_page("handover")
    QTest.keyClick(pages, Qt.Key.Key_Down)
    assert window.page_id == "today"
