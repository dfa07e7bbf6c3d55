"""Long work off the UI thread, with progress, a real cancel, and its end delivered on the UI thread.

What runs on a pool thread touches no QObject but one: it puts a message into the runner's courier, whose signal is
queued to the UI thread. Everything that a page sees (signals of `Task`) happens there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, SignalInstance
from shiboken6 import isValid

from certrun.ui.crash import describe_crash

T = TypeVar("T")
Lane = Literal["read", "write"]

_log = logging.getLogger(__name__)
# No eye reads progress faster; each message costs the UI thread some work.
_PROGRESS_INTERVAL_S = 0.05
_READERS = 3


class Cancelled(Exception):  # noqa: N818 - a request fulfilled, not an error
    """Raised inside the work when the person cancelled it; the work cleans up and lets it pass."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is; ``total`` 0 says that nobody knows."""

    done: int = 0
    total: int = 0
    words: str = ""

    @property
    def percent(self) -> int | None:
        """Whole percent, or None while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class _Message:
    task: Task
    kind: Literal["progress", "succeeded", "failed", "cancelled"]
    payload: object = None


class TaskControl:
    """The work's side of a task; safe to use on any thread."""

    def __init__(self, task: Task, post: Callable[[_Message], None]) -> None:
        self._task = task
        self._post = post
        self._stop = threading.Event()
        self._stoppers: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self._told_at = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled if the person asked to stop; call it between two pieces of work."""
        if self._stop.is_set():
            raise Cancelled

    def progress(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how far the work is, as often as it likes; also a `check`."""
        self.check()
        now = time.monotonic()
        if now - self._told_at >= _PROGRESS_INTERVAL_S:
            self._told_at = now
            self._post(_Message(self._task, "progress", Progress(done, total, words)))

    def on_cancel(self, stopper: Callable[[], None]) -> None:
        """Have ``stopper`` called when the person cancels (to end a worker process); it must not block."""
        with self._lock:
            self._stoppers.append(stopper)
            late = self._stop.is_set()
        if late:
            stopper()

    def request_stop(self) -> None:
        """Ask the work to stop; at most once has an effect."""
        with self._lock:
            stoppers = [] if self._stop.is_set() else list(self._stoppers)
            self._stop.set()
        for stopper in stoppers:
            stopper()


class Task(QObject):
    """One piece of running work.

    Of ``succeeded(result)``, ``failed(error)`` and ``cancelled()`` exactly one comes, then ``ended()``; all of
    them, and ``progressed(Progress)`` before, on the UI thread.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, *, quiet: bool, post: Callable[[_Message], None], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.quiet = quiet
        self.progress = Progress()
        self.control = TaskControl(self, post)
        self.handles_failure = False

    @property
    def stopping(self) -> bool:
        """Whether cancel was asked for; the work may still be cleaning up."""
        return self.control.cancelled

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` or, when it was faster, ``succeeded`` follows."""
        self.control.request_stop()
        self.progressed.emit(self.progress)


class _Courier(QObject):
    arrived = Signal(object)


class TaskRunner(QObject):
    """Starts work on pool threads: ``read`` on several, ``write`` on one, so that writers stand in line.

    ``problem_met(error)`` is emitted for every failure that its starter did not ask to handle; the window shows it.
    """

    started = Signal(object)
    finished = Signal(object)
    problem_met = Signal(object)
    became_idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []
        self._courier = _Courier(self)
        self._courier.arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._pools: dict[Lane, QThreadPool] = {"read": QThreadPool(self), "write": QThreadPool(self)}
        self._pools["read"].setMaxThreadCount(_READERS)
        self._pools["write"].setMaxThreadCount(1)

    def start(
        self,
        title: str,
        work: Callable[[TaskControl], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        lane: Lane = "read",
        quiet: bool = False,
    ) -> Task:
        """Run ``work`` off the UI thread.

        ``done`` gets the result and ``failed`` the error, both on the UI thread; without ``failed`` the window shows
        the error. ``quiet`` work (a page of a table) is not shown in the status bar.
        """
        task = Task(title, quiet=quiet, post=self._courier.arrived.emit, parent=self)
        if done is not None:
            task.succeeded.connect(_Callback(done, task).call)
        if failed is not None:
            task.handles_failure = True
            task.failed.connect(_Callback(failed, task).call)
        self._running.append(task)
        self.started.emit(task)
        self._pools[lane].start(_Work(task, work, self._courier.arrived))
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """Tasks that have not ended, oldest first."""
        return tuple(self._running)

    @property
    def visible(self) -> tuple[Task, ...]:
        """The running tasks that the status bar shows."""
        return tuple(task for task in self._running if not task.quiet)

    def cancel_all(self) -> None:
        """Ask all work to stop."""
        for task in self._running:
            task.cancel()

    def shut_down(self, wait_ms: int = 5000) -> bool:
        """Stop all work and wait for its threads, at the end of the program; says whether all ended in time."""
        self.cancel_all()
        ended = [pool.waitForDone(wait_ms) for pool in self._pools.values()]
        return all(ended)

    def _receive(self, message: _Message) -> None:
        task = message.task
        if message.kind == "progress":
            assert isinstance(message.payload, Progress)
            task.progress = message.payload
            task.progressed.emit(task.progress)
            return
        self._running.remove(task)
        self._announce(message)
        task.ended.emit()
        self.finished.emit(task)
        if not self._running:
            self.became_idle.emit()
        task.deleteLater()

    def _announce(self, message: _Message) -> None:
        task = message.task
        if message.kind == "succeeded":
            task.succeeded.emit(message.payload)
        elif message.kind == "cancelled":
            task.cancelled.emit()
        else:
            task.failed.emit(message.payload)
            if not task.handles_failure:
                self.problem_met.emit(message.payload)


class _Callback(QObject, Generic[T]):
    """A plain function made a receiver that lives as long as its task; silent when the widget it belongs to is gone."""

    def __init__(self, function: Callable[[T], None], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._owner: object = getattr(function, "__self__", None)

    def call(self, value: T) -> None:
        if not isinstance(self._owner, QObject) or isValid(self._owner):
            self._function(value)


class _Work:
    """What the pool calls; owns no QObject, so nothing of Qt is destroyed on the pool's thread."""

    def __init__(self, task: Task, work: Callable[[TaskControl], object], arrived: SignalInstance) -> None:
        self._task = task
        self._work = work
        self._arrived = arrived

    def __call__(self) -> None:
        message = self._run()
        # When the process ends before the work does, nobody is left to be told.
        with suppress(RuntimeError):
            self._arrived.emit(message)

    def _run(self) -> _Message:
        control = self._task.control
        try:
            control.check()
            return _Message(self._task, "succeeded", self._work(control))
        except Cancelled:
            return _Message(self._task, "cancelled")
        # Rust extensions panic with a BaseException; a pool thread has nobody else to tell.
        except BaseException as error:
            if control.cancelled:
                _log.info("work ended by cancel: %s", describe_crash(error))
                return _Message(self._task, "cancelled")
            return _Message(self._task, "failed", error)
