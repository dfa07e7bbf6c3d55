"""选择文件: a list is dropped, chosen or pasted; below what was imported before, each of which can be undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from certrun.domain.issuance import Pasted
from certrun.services.importing import Source
from certrun.ui.drops import dropped_files
from certrun.ui.pages.import_history import ImportHistory
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import GROUP
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, set_button_icon
from certrun.ui.widgets.choose_file import usual_folder
from certrun.ui.widgets.drop_area import DropArea


class ImportChoose(QWidget):
    """``chosen(Path or Pasted)`` comes with a list, ``nothing_pasted()`` when the clipboard holds none;
    ``template_asked()`` and ``export_asked()`` from the quiet buttons for what goes the other way."""

    chosen = Signal(object)
    nothing_pasted = Signal()
    template_asked = Signal()
    export_asked = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropArea(
            theme,
            self.tr("把发证清单拖到这里"),
            self.tr("登记系统导出的 Excel、WPS 表格或 CSV；也可以在 WPS 里复制带表头的一块，按 Ctrl+V 粘贴"),
            self.tr("选择文件…"),
        )
        self.paste = build_button(self.tr("粘贴表格内容"))
        set_button_icon(theme, self.paste, "copy")
        self.template = build_button(self.tr("空白模板…"), "quiet", name=self.tr("空白发证清单模板"))
        set_button_icon(theme, self.template, "list")
        self.export = build_button(self.tr("导出…"), "quiet", name=self.tr("导出 Excel 表格"))
        set_button_icon(theme, self.export, "export")
        for button in (self.paste, self.template, self.export):
            self.drop.add_button(button)
        self.history = ImportHistory(theme, tasks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP)
        column.addWidget(self.drop, 2)
        column.addWidget(self.history, 3)
        self.drop.asked.connect(self.ask_file)
        self.paste.clicked.connect(self.take_clipboard)
        self.template.clicked.connect(self.template_asked)
        self.export.clicked.connect(self.export_asked)

    def ask_file(self) -> None:
        """Let the person choose a list."""
        folder = usual_folder(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr("发证清单 (*.xlsx *.xls *.xlsm *.xlsb *.ods *.et *.csv *.txt);;所有文件 (*)")
        dialog = QFileDialog(self, self.tr("选择发证清单"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.open()

    def take_clipboard(self) -> None:
        """Read what was copied in WPS, or a file copied in the file manager."""
        source = source_in(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.nothing_pasted.emit()
        else:
            self.chosen.emit(source)


def source_in(data: QMimeData) -> Source | None:
    """The list that a clipboard holds: a file, or fields parted by tabs; None for anything else."""
    files = dropped_files(data)
    if files:
        return files[0]
    text = data.text() if data.hasText() else ""
    return Pasted(text) if "\t" in text and "\n" in text.strip() else None
