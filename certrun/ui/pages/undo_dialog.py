"""The question before a whole import is undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.widgets.build import build_button, build_label


class UndoDialog(QDialog):
    """Accepted means: undo it."""

    def __init__(self, file: str, books: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("撤销此次导入"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        words = self.tr("还没有办理过的证书会移除，改过的内容会恢复；已经办理过的保留并逐本列出。撤销前会自动备份。")
        cancel = build_button(self.tr("不撤销"))
        cancel.clicked.connect(self.reject)
        self.confirm = build_button(self.tr("撤销此次导入"), "primary")
        self.confirm.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(RELATED)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE, PAGE, PAGE, GROUP)
        layout.setSpacing(GROUP)
        layout.addWidget(build_label(self.tr("{file}，现有 {n} 本").format(file=file, n=books), "heading", wrap=True))
        layout.addWidget(build_label(words, wrap=True))
        layout.addLayout(buttons)
