"""One piece of work at a time off the UI thread: whether it runs, and how it ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from certrun.ui.session import Session
from certrun.ui.tasks import Task


class OneTask(QObject):
    """For each piece of work one signal comes when it is not ``busy`` any more: the subclass's own with the result,
    ``failed(error)`` or ``stopped()``; ``progressed(Progress)`` comes before."""

    progressed = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether the work is not done yet."""
        return self._task is not None

    def stop(self) -> None:
        """Ask for it to be given up; its result may be quicker."""
        if self._task is not None:
            self._task.cancel()

    def _begin(self, task: Task) -> None:
        self._task = task
        task.progressed.connect(self.progressed)
        task.cancelled.connect(self._stopped)

    def _end(self, tell: Callable[[], None]) -> None:
        self._task = None
        tell()

    def _stopped(self) -> None:
        self._end(self.stopped.emit)

    def _fail(self, error: BaseException) -> None:
        self._end(lambda: self.failed.emit(error))
