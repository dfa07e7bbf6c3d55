"""The line below every step: another file, one step back, one step on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from certrun.ui.pages.import_checked import Checked
from certrun.ui.pages.import_flow import Step
from certrun.ui.pages.import_words import short_name
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, set_button_icon


class ImportFoot(QWidget):
    """``again_asked()``, ``back_asked()`` and ``next_asked()`` come from its buttons."""

    again_asked = Signal()
    back_asked = Signal()
    next_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.again = build_button(self.tr("换一个文件"))
        self.back = build_button(self.tr("上一步"))
        self.back.setToolTip(self.tr("上一步 (Alt+←)"))
        self.next = build_button("", "primary")
        set_button_icon(theme, self.back, "chevron-left")
        self._file = build_label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(self.again)
        row.addSpacing(GROUP - RELATED)
        row.addWidget(self._file, 1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        self.again.clicked.connect(self.again_asked)
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)

    def show_step(self, step: Step, checked: Checked, *, busy: bool, missing: str) -> None:
        """Say where the buttons lead. ``busy``: the list is being read again; ``missing``: what is still to be said."""
        written = checked.summary.written
        self._file.setText(short_name(checked.preview.parsed.file))
        self._file.setToolTip(checked.preview.parsed.file)
        self.back.setText(self.tr("返回核对") if step == Step.TRIAL else self.tr("上一步"))
        self.back.setAccessibleName(self.back.text())
        words = self._next_words(step, written)
        if busy:
            words = self.tr("正在重新核对…")
        elif step == Step.TRIAL and written and missing:
            words = self.tr("还缺：{what}").format(what=missing)
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.next.setEnabled(not busy and (step != Step.TRIAL or (bool(written) and not missing)))

    def _next_words(self, step: Step, written: int) -> str:
        if step == Step.TRIAL:
            return self.tr("导入 %Ln 本", "", written) if written else self.tr("没有可导入的证书")
        words = {
            Step.SHEETS: self.tr("下一步：列对应"),
            Step.COLUMNS: self.tr("下一步：核对"),
            Step.CHECK: self.tr("下一步：试导入"),
        }
        return words.get(step, self.tr("下一步"))
