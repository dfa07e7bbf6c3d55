"""The card 公共文件夹: which folder is shared, and what the last round there did."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certrun.ui.pages.exchange_cards import add_line
from certrun.ui.pages.exchange_folder_words import sharing_lines
from certrun.ui.sharing import Sharing
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.choose_file import usual_folder


class FolderCard(QFrame):
    """``text`` is all that it says of the folder, "" while none is shared."""

    def __init__(self, theme: Theme, sharing: Sharing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("公共文件夹"))
        self._theme, self._sharing = theme, sharing
        self.text = ""
        self._lines = QWidget()
        self._head = QHBoxLayout()
        self._head.setSpacing(RELATED)
        self._head.addWidget(build_label(self.tr("公共文件夹"), "heading"))
        purpose = self.tr("几台电脑选同一个共享盘文件夹，每分钟自动交换；台账仍在各自的电脑上。")
        self._head.addWidget(build_label(purpose, "caption", wrap=True), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GROUP, RELATED, GROUP, RELATED)
        self._column.setSpacing(TIGHT)
        self._column.addLayout(self._head)
        self._column.addWidget(self._lines)
        sharing.told.connect(self._show)
        self._show()

    def add_button(self, button: QPushButton) -> None:
        """Put a button beside the heading."""
        self._head.addWidget(button)

    def ask(self) -> None:
        """Let the person choose a folder."""
        start = self._sharing.folder or usual_folder(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("选择公共文件夹"), str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._sharing.choose(Path(path)))
        dialog.open()

    def _show(self) -> None:
        lines = sharing_lines(self._sharing)
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(lines):
            add_line(self._theme, grid, row, line)
        self._column.replaceWidget(self._lines, shown)
        self._lines.deleteLater()
        self._lines = shown
        shown.setVisible(bool(lines))
        self.text = "\n".join(line.words for line in lines)
