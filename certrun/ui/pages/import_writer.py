"""Writes a previewed list off the UI thread, as one act: all of it or, when it is cancelled, nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from certrun.services import importing
from certrun.services.importing import Imported, Preview
from certrun.services.workspace import Workspace
from certrun.ui.bulk import without_collector
from certrun.ui.session import Session
from certrun.ui.tasks import Task, TaskControl


class ListWriter(QObject):
    """Of ``written(file, Imported, place)``, ``failed(error)`` and ``stopped()`` one comes for each list,
    ``progressed(Progress)`` before."""

    written = Signal(str, object, object)
    progressed = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether a list is being written."""
        return self._task is not None

    def write(self, preview: Preview, place: str | None) -> None:
        """Import a list whose books are in ``place``; while one is being written, no other is."""
        if self._task is not None:
            return
        file = preview.parsed.file
        task = self._session.act(
            self.tr("导入发证清单"),
            lambda workspace, control: _commit(workspace, preview, place, control),
            done=lambda imported: self._done(file, imported, place),
            failed=self._fail,
        )
        self._task = task
        task.progressed.connect(self.progressed)
        task.cancelled.connect(self._stopped)

    def stop(self) -> None:
        """Ask for it to be given up; `written` may be quicker."""
        if self._task is not None:
            self._task.cancel()

    def _done(self, file: str, imported: Imported, place: str | None) -> None:
        self._task = None
        self.written.emit(file, imported, place)

    def _fail(self, error: BaseException) -> None:
        self._task = None
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._task = None
        self.stopped.emit()


def _commit(workspace: Workspace, preview: Preview, place: str | None, control: TaskControl) -> Imported:
    with without_collector():
        return importing.commit(
            workspace, preview, place=place, progress=lambda done, of: control.progress(done, of or 0)
        )
