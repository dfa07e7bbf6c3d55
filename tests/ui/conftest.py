"""What the tests of the window share: no screen, the shipped fonts, settings in a file of their own."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from certrun.services.workspace import Workspace
from certrun.ui.i18n import install_language
from certrun.ui.main_window import MainWindow, Workplace
from certrun.ui.page_spec import PageSpec
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Appearance

from .demo_pages import DEMO_PAGES
from .office import Office, open_office
from .two_stations import Made, make_stations, open_laptop

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


@pytest.fixture(scope="session")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An office and a laptop, to be copied."""
    return make_stations(tmp_path_factory.mktemp("stations"))


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, stations: Made, tmp_path: Path) -> Iterator[Office]:
    """The window of the office of two stations; tests of one station's pages have an office of their own."""
    with open_office(qtbot, stations.office, tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def laptop(stations: Made, tmp_path: Path) -> Iterator[Workspace]:
    """The other station, which works without a window."""
    copytree(stations.laptop, tmp_path / "laptop")
    workspace = open_laptop(tmp_path / "laptop")
    yield workspace
    workspace.close()


@pytest.fixture
def build_window(qtbot: QtBot, theme: Theme, tasks: TaskRunner, settings: QSettings) -> BuildWindow:
    def build(pages: tuple[PageSpec, ...] = DEMO_PAGES, search_page: str | None = "certificates") -> MainWindow:
        window = MainWindow(
            theme, tasks, pages, settings, workplace=Workplace("祁县", "办公室", "张敏"), search_page=search_page
        )
        qtbot.addWidget(window)
        return window

    return build
