"""From nothing to a window: the Qt application, its language, the first window, and the way out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from certrun.demo.faulty_range import faulty_range
from certrun.services import certificates, villages
from certrun.services.certificates import CertificateFilter
from certrun.services.workspace import Workspace
from certrun.ui.build import build_window
from certrun.ui.i18n import install_language
from certrun.ui.main_window import MainWindow
from certrun.ui.problems import install_exception_hook
from certrun.ui.screenshots import save_import_steps, save_page, save_page_screenshots


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
    install_exception_hook(lambda error: _front_window(window).meet_error(error))
    window.show()
    return app.exec()


def _front_window(first: MainWindow) -> MainWindow:
    """The window in use: after founding or unlocking a register another one has taken the place of the first."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    return shown[0] if shown else first


def shoot_pages(data_folder: Path, settings_path: Path, workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """Pictures of every page on a register, of an import and of a handover begun, for a computer without a display."""
    application()
    window = build_window(data_folder, settings_path=settings_path, workspace=workspace)
    try:
        files = save_page_screenshots(window, folder)
        faulty = faulty_range(villages.load_villages(workspace))
        files += save_import_steps(window, faulty, folder, len(files) + 1)
        waiting = certificates.find_ids(workspace, CertificateFilter(state="in_safe"))
        if not waiting:
            return files
        begun = folder / f"{len(files) + 1:02d}-handover-begun.png"
        return (*files, save_page(window, "handover", begun, waiting[0]))
    finally:
        window.close()
        window.deleteLater()
