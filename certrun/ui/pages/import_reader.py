"""Reads a list off the UI thread, and again when the person wants it read or decided otherwise.

There is one wish and at most one piece of work: a newer wish stops the work, and only the newest is shown. What was
shown last stays until then, and comes back when a wish is cancelled or cannot be fulfilled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from certrun.domain.issuance import AS_IT_STANDS, Reading
from certrun.services import importing
from certrun.services.importing import Preview, Source
from certrun.services.workspace import Workspace
from certrun.ui.bulk import look_again, without_collector
from certrun.ui.pages.import_checked import Checked, gather
from certrun.ui.session import Session
from certrun.ui.tasks import Task, TaskControl

PAUSE_MS = 700
"""How long a person may go on typing before the list is read again."""


@dataclass(frozen=True, slots=True)
class _Wish:
    source: Source
    reading: Reading
    accepted: Mapping[str, str] | None = None
    """None takes the decisions of this very file's earlier import."""


class ListReader(QObject):
    """``read(Checked)`` comes for each wish fulfilled, ``progressed(Progress)`` before; ``failed(error)`` and
    ``stopped()`` when the wish was given up: then `checked` is what it was. ``busy_changed(bool)`` tells that what is
    shown is about to change."""

    read = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    busy_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wish: _Wish | None = None
        self._met: _Wish | None = None
        self._checked: Checked | None = None
        self._task: Task | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._start)

    @property
    def checked(self) -> Checked | None:
        """The list as it was read last."""
        return self._checked

    @property
    def source(self) -> Source | None:
        """What is or was to be read."""
        return self._wish.source if self._wish is not None else None

    @property
    def reading(self) -> Reading:
        """How the person wants it read, perhaps not read so yet."""
        return self._wish.reading if self._wish is not None else AS_IT_STANDS

    @property
    def busy(self) -> bool:
        """Whether a wish is not fulfilled yet."""
        return self._task is not None or self._soon.isActive()

    def open(self, source: Source, reading: Reading = AS_IT_STANDS) -> None:
        """Read another list from its beginning."""
        self._met, self._checked = None, None
        self._want(_Wish(source, reading))

    def read_as(self, reading: Reading, *, pause: int = 0) -> None:
        """Read the list another way, after ``pause`` ms in which nothing more is asked."""
        if self._wish is not None:
            self._want(replace(self._wish, reading=reading), pause)

    def decide(self, group: str, act: str) -> None:
        """Answer for a whole group of rows."""
        if self._wish is not None:
            self._want(replace(self._wish, accepted={**(self._wish.accepted or {}), group: act}))

    def read_again(self) -> None:
        """The same wish anew: the register has changed."""
        self._met = None
        if self._wish is not None:
            self._want(self._wish)

    def stop(self) -> None:
        """Give the wish up."""
        self._soon.stop()
        self._again = False
        if self._task is not None:
            self._task.cancel()
        else:
            self._give_up()

    def forget(self) -> None:
        """The list is imported or dropped: nothing of it stays, its password neither."""
        self._soon.stop()
        self._again = False
        if self._task is not None:
            self._task.cancel()
        self._wish = self._met = self._checked = None
        look_again()

    def _want(self, wish: _Wish, pause: int = 0) -> None:
        self._wish = wish
        if self._task is not None and not pause:
            self._again = True
            self._task.cancel()
            return
        self._soon.start(pause)
        self.busy_changed.emit(True)

    def _start(self) -> None:
        if self._wish is None:
            return
        if self._task is not None:
            self._again = True
            self._task.cancel()
            return
        wish, met, checked, workspace = self._wish, self._met, self._checked, self._session.workspace
        known = checked.preview if checked is not None and met is not None and met.reading == wish.reading else None
        task = self._session.run(
            self.tr("核对发证清单") if checked is not None else self.tr("读取发证清单"),
            lambda control: (wish, _without_pauses(workspace, wish, known, control)),
            done=self._done,
            failed=self._fail,
        )
        self._task = task
        task.progressed.connect(self.progressed)
        task.cancelled.connect(self._stopped)
        self.busy_changed.emit(True)

    def _done(self, answer: tuple[_Wish, Checked]) -> None:
        self._task = None
        wish, checked = answer
        if self._wish is None:
            return
        if self._again:
            self._again = False
            self._start()
            return
        if self._wish == wish and wish.accepted is None:
            wish = self._wish = replace(wish, accepted=dict(checked.preview.accepted))
        self._met, self._checked = wish, checked
        self.read.emit(checked)
        self.busy_changed.emit(self.busy)

    def _fail(self, error: BaseException) -> None:
        self._task = None
        if self._again and self._wish is not None:
            self._again = False
            self._start()
            return
        self._back_to_what_is_known()
        self.failed.emit(error)
        self.busy_changed.emit(False)

    def _stopped(self) -> None:
        self._task = None
        if self._again and self._wish is not None:
            self._again = False
            self._start()
        elif self._wish is not None:
            self._give_up()

    def _give_up(self) -> None:
        self._back_to_what_is_known()
        self.stopped.emit()
        self.busy_changed.emit(False)

    def _back_to_what_is_known(self) -> None:
        self._soon.stop()
        if self._met is not None:
            self._wish = self._met


def _without_pauses(workspace: Workspace, wish: _Wish, known: Preview | None, control: TaskControl) -> Checked:
    with without_collector():
        return _fulfil(workspace, wish, known, control)


def _fulfil(workspace: Workspace, wish: _Wish, known: Preview | None, control: TaskControl) -> Checked:
    """Judge the list again where it was read so already, else read it."""
    if known is not None and wish.accepted is not None:
        preview = importing.decide(workspace, known, wish.accepted)
    else:
        preview = importing.preview(
            workspace,
            wish.source,
            reading=wish.reading,
            accepted=wish.accepted,
            progress=lambda done, of: control.progress(done, of or 0),
            cancelled=lambda: control.cancelled,
        )
    control.check()
    return gather(workspace, preview)
