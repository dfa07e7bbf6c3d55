"""A window over a real register, for the tests of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from certrun.domain.records import Holder
from certrun.domain.views import CertificateView
from certrun.services.certificates import unmask
from certrun.services.workspace import Workspace
from certrun.ui.main_window import MainWindow, Workplace
from certrun.ui.page_spec import Frame, Page, PageSpec
from certrun.ui.session import Session
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.signature import SignaturePad
from tests.support import FixedClock

from .registers import NOW, reopen

BuildPage = Callable[[Frame, Session], Page]


@dataclass(frozen=True, slots=True)
class World:
    """One test's window, register and clock."""

    window: MainWindow
    session: Session
    workspace: Workspace
    clock: FixedClock
    qtbot: QtBot

    def wait(self, happened: Callable[[], bool]) -> None:
        """Let the window work until it has happened."""
        self.qtbot.waitUntil(happened, timeout=15_000)

    def settle(self) -> None:
        """Let everything that was started end."""
        self.qtbot.waitUntil(lambda: not self.window.tasks.running, timeout=15_000)

    def do(self, action: str) -> None:
        """Trigger an action of the page, which must be possible, and let it end."""
        self.wait(self.window.registry.action(action).isEnabled)
        assert self.window.registry.trigger(action)
        self.settle()

    def possible(self, action: str) -> bool:
        """Whether an action can be done now."""
        return self.window.registry.action(action).isEnabled()

    def tail_of(self, view: CertificateView, holder: int = 0) -> str:
        """What stands at the end of the card in the holder's hand."""
        return (self.holder_of(view, holder).id_no or "")[-4:]

    def holder_of(self, view: CertificateView, holder: int = 0) -> Holder:
        """A holder in full."""
        return unmask(self.workspace, view.id, "test").holders[holder]


@contextmanager
def open_world(
    qtbot: QtBot, theme: Theme, tasks: TaskRunner, register: Path, folder: Path, page_id: str, build: BuildPage
) -> Iterator[World]:
    """Open one page over a copy of a register."""
    copytree(register, folder / "register")
    clock = FixedClock(NOW)
    workspace = reopen(folder / "register", clock)
    session = Session(workspace, tasks)
    spec = PageSpec(page_id, page_id, "plan", lambda frame: build(frame, session))
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, tasks, [spec], settings, workplace=Workplace("祁县", "办公室", "张敏"))
    session.changed.connect(window.tell_changed)
    qtbot.addWidget(window)
    window.show()
    try:
        yield World(window, session, workspace, clock, qtbot)
    finally:
        qtbot.waitUntil(lambda: not tasks.running, timeout=15_000)
        workspace.close()


def sign(pad: SignaturePad) -> None:
    """Two strokes with the mouse."""
    middle = pad.rect().center()
    for offset in (-20, 20):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle + QPoint(-40, offset))
        QTest.mouseMove(pad, middle + QPoint(0, -offset))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, offset))
