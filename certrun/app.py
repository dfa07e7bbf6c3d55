"""Composition root: which face is started, and with what.

The window is loaded last and only where it can be shown: without a display, or where Qt's X11 libraries are missing,
the packages to install are named instead of letting Qt abort the process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from certrun import paths
from certrun.domain.errors import CertrunError
from certrun.domain.sentences import explain


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the worker, the command line or the window; return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--worker"]:
        from certrun.exchange.worker.child import main as work

        return work()
    from certrun.cli import hooks, run

    hooks.start_window = start_window
    hooks.open_window = start_window
    hooks.window_obstacle = window_obstacle
    hooks.save_screenshots = save_screenshots
    return run(words)


def start_window(data_folder: Path | None) -> int:
    """The window on a register (None: the usual folder); ``no_display`` or ``x11_missing`` where there can be none."""
    require_window()
    from certrun.ui.start import run_window

    return run_window(data_folder or paths.default_data_folder(), paths.settings_file())


def window_obstacle() -> str:
    """Why no window can be opened here, in words; empty where one can."""
    try:
        require_window()
    except CertrunError as error:
        said = explain(error)
        return f"{said.message}{said.repair}"
    return ""


def require_window() -> None:
    """Raise ``no_display`` or ``x11_missing`` unless a window can be opened."""
    from certrun.ui.platform_check import has_display, missing_x11_packages, needs_x11

    if not has_display():
        raise CertrunError("no_display")
    missing = missing_x11_packages() if needs_x11() else ()
    if missing:
        raise CertrunError("x11_missing", found="、".join(missing), packages=" ".join(missing))


def save_screenshots(data_folder: Path, folder: Path) -> tuple[Path, ...]:
    """Pictures of all pages, drawn without a display; ``x11_missing`` where even Qt's own libraries are not there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _require_qt()
    from certrun.services.workspace import open_register
    from certrun.ui.start import shoot_pages

    workspace = open_register(data_folder, None, actor="演示")
    try:
        return shoot_pages(data_folder, folder / ".window.ini", workspace, folder)
    finally:
        workspace.close()
        (folder / ".window.ini").unlink(missing_ok=True)


def _require_qt() -> None:
    """Even a picture needs Qt, and Qt needs libEGL and libGL: a bare container has neither."""
    try:
        import PySide6.QtWidgets  # noqa: F401 - whether it loads is the question
    except ImportError as error:
        from certrun.ui.platform_check import missing_x11_packages

        packages = " ".join(missing_x11_packages())
        raise CertrunError("x11_missing", found=str(error), packages=packages) from error
