"""公共文件夹 while the window is open: a round at once, and one every minute, off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from certrun.domain.errors import CertrunError
from certrun.services.syncing.folder import (
    EVERY_SECONDS,
    Shared,
    ShareFolder,
    choose_shared_folder,
    share_folder,
    shared_folder,
)
from certrun.services.workspace import Workspace
from certrun.ui.i18n import Language, present_language
from certrun.ui.session import Change, Session
from certrun.ui.tasks import Task, TaskControl


@dataclass(frozen=True, slots=True)
class Round:
    """What a round that ended ``at`` did, or why it could not be done: one of the two is there."""

    at: datetime
    shared: Shared | None = None
    error: CertrunError | None = None


class Sharing(QObject):
    """``told()`` comes when there is something else to say: ``folder``, ``last``, ``refused`` or ``active``.

    ``refused`` are the files that could not be taken in, for as long as they lie there.
    """

    told = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.folder: Path | None = None
        self.last: Round | None = None
        self.refused: Mapping[str, CertrunError] = {}
        self.timer = QTimer(self, interval=EVERY_SECONDS * 1000)
        self.timer.timeout.connect(self.run_round)

    @property
    def active(self) -> bool:
        """Whether rounds go on; an unexpected error ends them, or it would come back every minute."""
        return self.timer.isActive()

    def start(self) -> None:
        """Go on with the folder that this station shares, if it shares one."""
        self._use(shared_folder(self._session.workspace))

    def choose(self, folder: Path | None) -> None:
        """Share ``folder`` from now on, or none; the banner says why one will not do, and the old one stays."""
        if self._task is not None:
            self._task.cancel()
        self._session.act(
            self.tr("设置公共文件夹"),
            lambda workspace, _: choose_shared_folder(workspace, folder),
            done=lambda _: self._use(folder),
        )

    def run_round(self) -> None:
        """Do a round, unless one has not ended yet."""
        if self._task is not None:
            return
        workspace, language = self._session.workspace, present_language()
        self._task = self._session.run(
            self.tr("公共文件夹"),
            lambda control: go_round(workspace, control, language),
            done=self._tell,
            lane="write",
            quiet=True,
        )
        self._task.failed.connect(self._break_off)
        self._task.ended.connect(self._end_round)

    def end(self) -> None:
        """Begin nothing any more: the window closes, and with it what runs."""
        self.timer.stop()

    def _use(self, folder: Path | None) -> None:
        self.folder, self.last, self.refused = folder, None, {}
        if folder is None:
            self.timer.stop()
        else:
            self.timer.start()
            self.run_round()
        self.told.emit()

    def _tell(self, done: Round | None) -> None:
        if done is None or not self.active:
            return
        self.last = done
        if done.shared is not None:
            self.refused = still_refused(self.refused, done.shared)
        self.told.emit()
        if done.shared is not None and done.shared.merged:
            self._session.changed.emit(Change())

    def _break_off(self) -> None:
        self.timer.stop()
        self.told.emit()

    def _end_round(self) -> None:
        self._task = None


def go_round(workspace: Workspace, control: TaskControl, language: Language) -> Round | None:
    """A round in the folder that is shared when it begins; None where none is any more."""
    folder = shared_folder(workspace)
    if folder is None:
        return None
    try:
        shared = share_folder(workspace, ShareFolder(folder), cancelled=lambda: control.cancelled, language=language)
    except CertrunError as error:
        control.check()
        return Round(workspace.database.clock.now(), error=error)
    return Round(workspace.database.clock.now(), shared)


def still_refused(before: Mapping[str, CertrunError], shared: Shared) -> dict[str, CertrunError]:
    """The refusals of earlier rounds whose files still lie there as they were, and the new ones."""
    gone = {name for name, _ in shared.merged}
    kept = {name: error for name, error in before.items() if name in shared.present - gone}
    return {**kept, **dict(shared.refused)}
