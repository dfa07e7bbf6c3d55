"""The question before a whole import is undone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from certrun.ui.i18n import translate
from certrun.ui.widgets.question import Question


class UndoDialog(Question):
    """Accepted means: undo it."""

    def __init__(self, file: str, books: int, parent: QWidget) -> None:
        super().__init__(
            translate("UndoDialog", "撤销此次导入"),
            translate(
                "UndoDialog",
                "还没有办理过的证书会移除，改过的内容会恢复；已经办理过的保留并逐本列出。撤销前会自动备份。",
            ),
            confirm=translate("UndoDialog", "撤销此次导入"),
            refrain=translate("UndoDialog", "不撤销"),
            heading=translate("UndoDialog", "{file}，现有 {n} 本").format(file=file, n=books),
            parent=parent,
        )
