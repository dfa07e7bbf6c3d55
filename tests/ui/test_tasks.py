"""Work off the UI thread: results, errors, progress and cancel, on real threads."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from certrun.domain.errors import CertrunError
from certrun.ui.crash import describe_crash
from certrun.ui.tasks import Progress, TaskControl, TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.task_bar import TaskBar


def test_work_runs_elsewhere_and_ends_on_this_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    seen: dict[str, int] = {}

    def work(_control: TaskControl) -> int:
        seen["work"] = threading.get_ident()
        return 42

    def done(result: int) -> None:
        seen["done"] = threading.get_ident()
        seen["result"] = result

    with qtbot.waitSignal(tasks.became_idle):
        tasks.start("算数", work, done=done)
    assert seen["result"] == 42
    assert seen["done"] == threading.get_ident() != seen["work"]
    assert tasks.running == ()


class Panic(BaseException):
    """What a Rust extension throws."""


@pytest.mark.parametrize("error", [CertrunError("usage", found="x", wanted="y", help="z"), ValueError("张三"), Panic()])
def test_errors_arrive_where_they_are_wanted(qtbot: QtBot, tasks: TaskRunner, error: BaseException) -> None:
    def work(_control: TaskControl) -> None:
        raise error

    with qtbot.waitSignal(tasks.problem_met) as met:
        tasks.start("出错", work)
    assert met.args == [error]
    caught: list[BaseException] = []
    with qtbot.waitSignal(tasks.became_idle), qtbot.assertNotEmitted(tasks.problem_met):
        tasks.start("出错", work, failed=caught.append)
    assert caught == [error]


def test_cancel_stops_the_work_and_calls_the_stoppers(qtbot: QtBot, tasks: TaskRunner) -> None:
    begun, stopped = threading.Event(), threading.Event()
    results: list[str] = []

    def work(control: TaskControl) -> str:
        control.on_cancel(stopped.set)
        begun.set()
        assert stopped.wait(10)
        control.check()
        return "never"

    task = tasks.start("导入", work, done=results.append)
    assert begun.wait(10)
    with qtbot.waitSignals([task.cancelled, task.ended]):
        task.cancel()
    assert results == []


def test_an_error_that_the_cancel_caused_is_no_error(qtbot: QtBot, tasks: TaskRunner) -> None:
    ended = threading.Event()

    def work(control: TaskControl) -> None:
        control.on_cancel(ended.set)
        assert ended.wait(10)
        raise BrokenPipeError("the worker process is gone")

    task = tasks.start("导入", work)
    with qtbot.assertNotEmitted(tasks.problem_met), qtbot.waitSignal(task.cancelled):
        task.cancel()


def test_work_cancelled_before_its_turn_never_starts(qtbot: QtBot, tasks: TaskRunner) -> None:
    gate, ran = threading.Event(), []
    tasks.start("先", lambda _control: gate.wait(10), lane="write")
    second = tasks.start("后", lambda _control: ran.append(1), lane="write")
    second.cancel()
    with qtbot.waitSignal(tasks.became_idle):
        gate.set()
    assert ran == []


def test_writers_stand_in_line(qtbot: QtBot, tasks: TaskRunner) -> None:
    order: list[int] = []
    with qtbot.waitSignal(tasks.became_idle):
        for number in range(20):
            tasks.start("写", lambda _control, n=number: order.append(n), lane="write")  # type: ignore[misc]
    assert order == list(range(20))


def test_the_task_bar_shows_progress_and_cancels(qtbot: QtBot, tasks: TaskRunner, theme: Theme) -> None:
    bar = TaskBar(tasks)
    qtbot.addWidget(bar)
    stop = threading.Event()

    def work(control: TaskControl) -> None:
        control.on_cancel(stop.set)
        control.progress(62, 100)
        stop.wait(10)
        control.check()

    task = tasks.start("导入", work)
    with qtbot.waitSignal(task.progressed):
        pass
    assert task.progress == Progress(62, 100)
    assert bar.text == "导入 62 %"
    assert not bar.isHidden()
    with qtbot.waitSignal(tasks.became_idle):
        bar._cancel.click()
    assert bar.isHidden()


def test_quiet_work_is_not_shown(qtbot: QtBot, tasks: TaskRunner, theme: Theme) -> None:
    bar = TaskBar(tasks)
    qtbot.addWidget(bar)
    with qtbot.waitSignal(tasks.became_idle):
        tasks.start("", lambda _control: None, quiet=True)
        assert bar.isHidden()


def test_many_tasks_leave_nothing_behind(qtbot: QtBot, tasks: TaskRunner) -> None:
    results: list[int] = []
    with qtbot.waitSignal(tasks.became_idle, timeout=20_000):
        for number in range(500):
            tasks.start("读", lambda _control, n=number: n, done=results.append, quiet=True)  # type: ignore[misc]
    assert sorted(results) == list(range(500))
    qtbot.wait(10)
    assert len(tasks.children()) == 3


def find_owner(number: str) -> None:
    raise ValueError(f"张三 {number}")


def test_what_is_said_about_a_crash_holds_no_data() -> None:
    with pytest.raises(ValueError, match="张三") as caught:
        find_owner("140000000000001234")
    told = describe_crash(caught.value)
    assert told.startswith("ValueError\n")
    assert "find_owner" in told
    assert "张三" not in told
    assert "000001234" not in told
