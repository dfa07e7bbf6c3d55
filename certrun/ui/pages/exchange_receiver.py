"""Files of other stations off the UI thread: first what they would do, then taking them in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from certrun.domain.errors import CertrunError
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.workspace import Workspace
from certrun.ui.i18n import Language, present_language
from certrun.ui.one_task import OneTask
from certrun.ui.pages.exchange_words import Outcome
from certrun.ui.session import Change
from certrun.ui.tasks import TaskControl

Outcomes = tuple[Outcome, ...]


class Receiver(OneTask):
    """``rehearsed(outcomes)`` or ``received(outcomes)`` tells the result."""

    rehearsed = Signal(object)
    received = Signal(object)

    def rehearse(self, files: Sequence[Path]) -> None:
        """Say what each of the files would do by itself; nothing is written."""
        workspace, language = self._session.workspace, present_language()
        self._begin(
            self._session.run(
                self.tr("试接收"),
                lambda control: take_each(workspace, files, control, language, dry_run=True),
                done=lambda outcomes: self._end(lambda: self.rehearsed.emit(outcomes)),
                failed=self._fail,
                lane="write",
            )
        )

    def receive(self, files: Sequence[Path]) -> None:
        """Take the files in, one after the other; one that is refused does not stop the others."""
        language = present_language()
        task = self._session.act(
            self.tr("接收数据"),
            # Each file is an act of its own: what one has written stays when the next is cancelled.
            lambda workspace, control: take_each(
                workspace.acting_as(workspace.actor), files, control, language, dry_run=False
            ),
            done=lambda outcomes: self._end(lambda: self.received.emit(outcomes)),
            failed=self._fail,
        )
        self._begin(task)
        task.cancelled.connect(lambda: self._session.changed.emit(Change()))


def take_each(
    workspace: Workspace, files: Sequence[Path], control: TaskControl, language: Language, *, dry_run: bool
) -> Outcomes:
    """What each file did, or why it was refused. Cancelling stops before the next file, or while one is read."""
    outcomes: list[Outcome] = []
    for number, file in enumerate(files):
        control.progress(number, len(files), file.name)
        outcomes.append(_take(workspace, MergeSync(file, dry_run), control, language))
        control.check()
    return tuple(outcomes)


def _take(workspace: Workspace, command: MergeSync, control: TaskControl, language: Language) -> Outcome:
    try:
        merged = merge_sync(workspace, command, cancelled=lambda: control.cancelled, language=language)
    except CertrunError as error:
        return Outcome(command.file, error=error)
    return Outcome(command.file, merged)
