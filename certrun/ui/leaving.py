"""The question before the window closes over running work, or over work that is written nowhere yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from certrun.ui.i18n import translate
from certrun.ui.widgets.question import Question


class LeaveDialog(Question):
    """Accepted means: cancel the work and leave. ``unwritten`` are sentences that say what would be lost."""

    def __init__(self, titles: Sequence[str], unwritten: Sequence[str] = (), parent: QWidget | None = None) -> None:
        running = translate("LeaveDialog", "正在进行：{tasks}。现在退出会取消它；已保存的数据不受影响。")
        words = [running.format(tasks="、".join(titles)), *unwritten] if titles else [*unwritten]
        super().__init__(
            translate("LeaveDialog", "还有工作没有完成"),
            "\n".join(words),
            confirm=translate("LeaveDialog", "取消并退出") if titles else translate("LeaveDialog", "不保留，退出"),
            refrain=translate("LeaveDialog", "继续工作"),
            parent=parent,
        )
