"""Chinese is complete by itself, English by translation, and Qt's own dialogs follow."""

from __future__ import annotations

import ast
import re
import runpy
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from certrun.ui.i18n import install_language, present_language, translate
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.status import STATUS_LOOKS

from .conftest import BuildWindow

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_english_is_finished_and_compiled() -> None:
    tools = runpy.run_path(str(ROOT / "tools" / "translations.py"))
    assert tools["stale"]() == []


def test_lupdate_sees_every_message() -> None:
    """It reads no f-strings, and takes a translate() with a third argument for another one: such words stay Chinese."""
    messages = ET.parse(ROOT / "certrun" / "assets" / "translations" / "certrun_en.ts").getroot().iter("message")
    known = {message.findtext("source") for message in messages}
    sources = sorted((ROOT / "certrun" / "ui").rglob("*.py"))
    unseen = [f"{path.name}: {text}" for path in sources for text in messages_of(path) if text not in known]
    assert unseen == []


def messages_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in {"tr", "translate", "QT_TRANSLATE_NOOP"}:
            texts = node.args[:1] if name == "tr" else node.args[1:2]
            yield from (str(text.value) for text in texts if isinstance(text, ast.Constant))


def test_an_unfinished_message_would_be_found(tmp_path: Path) -> None:
    tools = runpy.run_path(str(ROOT / "tools" / "translations.py"))
    path = tmp_path / "x.ts"
    message = "<message><source>保存</source><translation type='unfinished'></translation></message>"
    path.write_text(f"<TS><context><name>a</name>{message}</context></TS>", encoding="utf-8")
    assert tools["unfinished"](path) == ["保存"]


def test_no_file_is_missing(qapp: QApplication, theme: Theme) -> None:
    assert install_language(qapp, "zh") == ()
    assert present_language() == "zh"
    assert install_language(qapp, "en") == ()
    assert present_language() == "en"


@pytest.mark.parametrize(
    ("context", "source", "chinese"),
    [
        ("QPlatformTheme", "OK", "确定"),
        ("QPlatformTheme", "Cancel", "取消"),
        ("QPlatformTheme", "&Yes", "是(&Y)"),
        ("QFileDialog", "Files of type:", "文件类型："),
        ("QFileDialog", "Show &hidden files", "显示隐藏文件(&H)"),
        ("QWidgetTextControl", "&Copy", "复制(&C)"),
        ("QLocale", "%n byte(s)", "3 字节"),
    ],
)
def test_the_dialogs_of_qt_speak_chinese(
    qapp: QApplication, theme: Theme, context: str, source: str, chinese: str
) -> None:
    install_language(qapp, "zh")
    assert QCoreApplication.translate(context, source, None, 3) == chinese


def test_a_message_box_has_chinese_buttons(qtbot: QtBot, theme: Theme) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    assert all(HAN.search(button.text()) for button in box.buttons())


def test_numbers_and_plurals(qapp: QApplication, theme: Theme) -> None:
    assert translate("TaskBar", "（另有 %n 项）", 2) == "（另有 2 项）"
    install_language(qapp, "en")
    assert translate("SignatureBox", "已签 %n 笔", 1) == "1 stroke"
    assert translate("SignatureBox", "已签 %n 笔", 2) == "2 strokes"
    assert QLocale().language() == QLocale.Language.English


def test_states_have_both_languages(qapp: QApplication, theme: Theme) -> None:
    assert STATUS_LOOKS["handed_over"].text == "已领证"
    install_language(qapp, "en")
    assert not any(HAN.search(look.text) for look in STATUS_LOOKS.values())


def test_the_english_frame_shows_no_chinese(qapp: QApplication, theme: Theme, build_window: BuildWindow) -> None:
    install_language(qapp, "en")
    window = build_window()
    # The demo pages of the tests, and the people of this window, are Chinese.
    own = {"今日", "证书", "领证", "祁县 · 办公室 · 张敏"}
    frame: list[QWidget] = [window._header, window._navigation, window.statusBar(), window.menuBar()]
    texts = {label.text() for part in frame for label in part.findChildren(QLabel)}
    texts |= {window.registry.action(spec.id).text() for spec in window.registry.specs()}
    texts |= {action.text() for action in window.menuBar().actions()}
    texts |= {window.windowTitle()}
    assert [text for text in texts - own if HAN.search(text)] == []
