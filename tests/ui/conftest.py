"""What the tests of the window share: no screen, the shipped fonts, settings in a file of their own."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from certrun.ui.i18n import install_language
from certrun.ui.main_window import MainWindow, Workplace
from certrun.ui.page_spec import PageSpec
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Appearance

from .demo_pages import DEMO_PAGES

# The offscreen platform says so on every window; it means nothing for what is tested.
OFFSCREEN_NOISE = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
)
BuildWindow = Callable[..., MainWindow]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_NOISE))


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def theme(qapp: QApplication, session_theme: Theme) -> Iterator[Theme]:
    install_language(qapp, "zh")
    yield session_theme
    install_language(qapp, "zh")
    session_theme.set_field_mode(False)
    session_theme.set_step(0)
    session_theme.set_appearance(Appearance.LIGHT)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    assert runner.shut_down()
    qapp.processEvents()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def build_window(qtbot: QtBot, theme: Theme, tasks: TaskRunner, settings: QSettings) -> BuildWindow:
    def build(pages: tuple[PageSpec, ...] = DEMO_PAGES, search_page: str | None = "certificates") -> MainWindow:
        window = MainWindow(
            theme, tasks, pages, settings, workplace=Workplace("祁县", "办公室", "张敏"), search_page=search_page
        )
        qtbot.addWidget(window)
        return window

    return build
