"""Show a written file in the program that the desktop has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(file: Path) -> None:
    """Open it in WPS, Excel or whatever is installed; where nothing is, show its folder."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
