"""All shortcuts on one page, made from the registry and therefore complete."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from certrun.ui.actions import ActionRegistry
from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.widgets.build import build_button, build_label


def shortcut_rows(registry: ActionRegistry) -> list[tuple[str, str]]:
    """Key and words of every action that has a key, in the order of registration."""
    return [
        (QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText), registry.action(spec.id).text())
        for spec in registry.specs()
        if spec.shortcut
    ]


class ShortcutSheet(QDialog):
    """The sheet to look at; closes by Esc."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键一览"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 560)
        area = QScrollArea()
        area.setAccessibleName(self.tr("快捷键"))
        area.setWidgetResizable(True)
        area.setWidget(self._build_rows(registry))
        close = build_button(self.tr("关闭"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        layout.addWidget(area, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _build_rows(self, registry: ActionRegistry) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        grid.setHorizontalSpacing(PAGE)
        grid.setVerticalSpacing(RELATED)
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(shortcut_rows(registry)):
            grid.addWidget(build_label(key), row, 0)
            grid.addWidget(build_label(words), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return sheet
