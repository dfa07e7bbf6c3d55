"""The open register as the window uses it: reading and acting off the UI thread, and news of what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from certrun.services.workspace import Workspace
from certrun.ui.tasks import Lane, Task, TaskControl, TaskRunner

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """What an act touched. ``certificates`` None says: anything may have changed, look at everything again."""

    certificates: frozenset[str] | None = None

    def concerns(self, certificate: str) -> bool:
        """Whether what is shown of this certificate may be out of date."""
        return self.certificates is None or certificate in self.certificates


class Session(QObject):
    """Wraps the workspace for the pages. ``changed(Change)`` comes on the UI thread after every act that succeeded."""

    changed = Signal(object)

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks

    @property
    def workspace(self) -> Workspace:
        """The register with the person at the keyboard; its reads are allowed on any thread."""
        return self._workspace

    @property
    def today(self) -> date:
        """The calendar day in China."""
        return self._workspace.today

    def run(
        self,
        title: str,
        work: Callable[[TaskControl], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        lane: Lane = "read",
        quiet: bool = False,
    ) -> Task:
        """Read off the UI thread; ``done`` and ``failed`` are called on it (without ``failed`` the banner tells)."""
        return self._tasks.start(title, work, done=done, failed=failed, lane=lane, quiet=quiet)

    def act(
        self,
        title: str,
        deed: Callable[[Workspace, TaskControl], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        change: Change | None = None,
    ) -> Task:
        """Write off the UI thread, one act after the other, under a command of its own, which ``deed`` gets within its
        workspace. ``done`` is called first, then ``changed`` says ``change`` (everything, unless told)."""
        workspace = self._workspace
        command = workspace.database.entropy.bytes(16).hex()
        acting = workspace.acting_as(workspace.actor, command=command)
        task = self._tasks.start(title, lambda c: deed(acting, c), done=done, failed=failed, lane="write")
        task.succeeded.connect(lambda _result: self.changed.emit(change or Change()))
        return task
