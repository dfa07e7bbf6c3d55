"""收工…: asked for from anywhere in the window; read what there is to finish, then ask."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QWidget

from certrun.ui.actions import ActionSpec
from certrun.ui.page_spec import Frame
from certrun.ui.pages.finish_dialog import DayEnd, FinishDialog, load_day_end
from certrun.ui.session import Session
from certrun.ui.tasks import Task

FINISH = "file.finish"


class Finishing(QObject):
    """Registers the action; a station that is alone counts and backs up just the same."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._parent = frame, session, parent
        self._asking: Task | None = None
        text = str(QT_TRANSLATE_NOOP("actions", "收工…"))
        frame.registry.register(ActionSpec(FINISH, text, "save", "", "file"), self.ask)

    def ask(self) -> None:
        """Open the dialog."""
        if self._asking is None:
            workspace = self._session.workspace
            self._asking = self._session.run("", lambda _: load_day_end(workspace), done=self._open, quiet=True)
            self._asking.ended.connect(self._opened)

    def _open(self, end: DayEnd) -> None:
        FinishDialog(self._frame, self._session, end, self._parent).open()

    def _opened(self) -> None:
        self._asking = None
