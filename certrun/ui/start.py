"""From nothing to a window: the Qt application, its language, the first window, and the way out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from certrun.services.workspace import Workspace
from certrun.ui.build import build_window
from certrun.ui.crash import install_exception_hook
from certrun.ui.i18n import install_language
from certrun.ui.screenshots import save_page_screenshots


def application() -> QApplication:
    """The one Qt application of this process, in the language of ``CERTRUN_LANG`` (Chinese unless it says en)."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    app = QApplication(sys.argv[:1])
    app.setApplicationName("certrun")
    app.setApplicationDisplayName("不动产权证书发放管理 · certrun")
    install_language(app, "en" if os.environ.get("CERTRUN_LANG", "").lower().startswith("en") else "zh")
    return app


def run_window(data_folder: Path, settings_path: Path, workspace: Workspace | None = None) -> int:
    """Show the window on a register's folder until it is closed; return the exit status."""
    app = application()
    window = build_window(data_folder, settings_path=settings_path, workspace=workspace)
    install_exception_hook(window.meet_error)
    window.show()
    return app.exec()


def shoot_pages(data_folder: Path, settings_path: Path, workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """Pictures of every page on a register, for a computer without a display."""
    application()
    window = build_window(data_folder, settings_path=settings_path, workspace=workspace)
    try:
        return save_page_screenshots(window, folder)
    finally:
        window.close()
        window.deleteLater()
