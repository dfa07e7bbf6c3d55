"""A question before something is done that costs somebody work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.dialog import lay_out_dialog


class Question(QDialog):
    """Accepted means: do it. ``refrain`` leaves everything as it is, and so do Enter and Escape."""

    def __init__(
        self, title: str, words: str, *, confirm: str, refrain: str, heading: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.confirm = build_button(confirm)
        self.confirm.clicked.connect(self.accept)
        self.refrain = build_button(refrain, "primary")
        self.refrain.setDefault(True)
        self.refrain.clicked.connect(self.reject)
        parts = [build_label(heading, "heading", wrap=True)] if heading else []
        lay_out_dialog(self, [*parts, build_label(words, wrap=True)], (self.confirm, self.refrain))
