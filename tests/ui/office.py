"""A window on a real register, as the tests of the office's pages use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from certrun.services.workspace import Workspace
from certrun.ui.build import build_window
from certrun.ui.main_window import MainWindow
from certrun.ui.page_spec import Page
from tests.support import FixedClock

from .registers import NOW, reopen

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QDialog)


class Office:
    """The window, the register behind it, and short ways to its pages and dialogs."""

    def __init__(self, qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
        self.qtbot = qtbot
        self.window = window
        self.workspace = workspace

    def page(self, kind: type[P], page_id: str, argument: object = None) -> P:
        """Open a page."""
        self.window.open_page(page_id, argument)
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def dialog(self, kind: type[D]) -> D:
        """The one open dialog."""
        (dialog,) = [d for d in self.window.findChildren(kind) if d.isVisible()]
        return dialog


@contextmanager
def open_office(qtbot: QtBot, made: Path, folder: Path) -> Iterator[Office]:
    """A copy of the register ``made``, in a window of its own."""
    shutil.copytree(made, folder)
    workspace = reopen(folder, FixedClock(NOW))
    window = build_window(folder, settings_path=folder.parent / "window.ini", workspace=workspace)
    qtbot.addWidget(window, before_close_func=lambda _: _end_work(qtbot, window))
    window.show()
    try:
        yield Office(qtbot, window, workspace)
    finally:
        window.close()
        workspace.close()


def _end_work(qtbot: QtBot, window: MainWindow) -> None:
    """Let nothing run when pytest-qt closes the window, which it does before any fixture ends: the next event loop
    would delete the window, and the end of the work would reach nobody."""
    window.tasks.cancel_all()
    qtbot.waitUntil(lambda: not window.tasks.running)


def shown_windows() -> list[MainWindow]:
    """The main windows on the screen."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
