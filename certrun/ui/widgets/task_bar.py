"""The corner of the status bar that shows running work and stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from certrun.ui.tasks import Task, TaskRunner
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button, build_label


class TaskBar(QWidget):
    """Shows the oldest visible task, and how many wait behind it; hidden while nothing runs."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._words = build_label("")
        self._bar = QProgressBar()
        self._bar.setFixedSize(140, 14)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("进度"))
        self._cancel = build_button(self.tr("取消"), "link")
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(RELATED, 0, RELATED, 0)
        row.setSpacing(RELATED)
        for part in (self._words, self._bar, self._cancel):
            row.addWidget(part)
        self.hide()
        runner.started.connect(self._task_started)
        runner.finished.connect(self._show)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def _task_started(self, task: Task) -> None:
        task.progressed.connect(self._show)
        self._show()

    def _show(self, _news: object = None) -> None:
        tasks = self._runner.visible
        self.setVisible(bool(tasks))
        if not tasks:
            return
        task = tasks[0]
        percent = task.progress.percent
        self._bar.setRange(0, 0 if percent is None else 100)
        self._bar.setValue(percent or 0)
        self._words.setText(self._describe(task, len(tasks) - 1))
        self._bar.setAccessibleName(self._words.text())
        self._cancel.setEnabled(not task.stopping)
        self._cancel.setAccessibleName(self.tr("取消：{task}").format(task=task.title))

    def _describe(self, task: Task, waiting: int) -> str:
        if task.stopping:
            return self.tr("正在取消 {task}").format(task=task.title)
        words = [task.title]
        if task.progress.words:
            words.append(task.progress.words)
        if task.progress.percent is not None:
            words.append(f"{task.progress.percent} %")
        if waiting:
            words.append(self.tr("（另有 %n 项）", "", waiting))
        return " ".join(words)

    def _stop(self) -> None:
        tasks = self._runner.visible
        if tasks:
            tasks[0].cancel()
