"""Where file dialogs begin, and asking where a file shall go in one that does not hold up the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(parent: QWidget, title: str, name: str, kind: str, then: Callable[[Path], None]) -> QFileDialog:
    """Open the dialog on the person's documents folder; ``then`` gets the file chosen. ``kind`` is ``PDF (*.pdf)``."""
    folder = usual_folder(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, str(Path(folder) / name), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def usual_folder(location: QStandardPaths.StandardLocation) -> str:
    """The person's folder for ``location``, the home folder where it is missing: Qt would take the name of a folder
    that does not exist for that of the file."""
    folder = QStandardPaths.writableLocation(location)
    return folder if Path(folder).is_dir() else str(Path.home())
