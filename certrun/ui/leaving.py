"""The question before the window closes over running work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.widgets.build import build_button, build_label


class LeaveDialog(QDialog):
    """Accepted means: cancel the work and leave."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("还有工作没有完成"))
        words = self.tr("正在进行：{tasks}。现在退出会取消它；已保存的数据不受影响。").format(tasks="、".join(titles))
        stay = build_button(self.tr("继续工作"), "primary")
        stay.setDefault(True)
        stay.clicked.connect(self.reject)
        leave = build_button(self.tr("取消并退出"))
        leave.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(RELATED)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(stay)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE, PAGE, PAGE, GROUP)
        layout.setSpacing(GROUP)
        layout.addWidget(build_label(words, wrap=True))
        layout.addLayout(buttons)
        self.setMinimumWidth(420)
