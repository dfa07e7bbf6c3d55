"""Pictures of all pages: for the documentation, and for the demo on a machine without a display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from certrun.services.importing import Source
from certrun.ui.main_window import MainWindow
from certrun.ui.pages.import_flow import Step
from certrun.ui.pages.importing import ImportPage

_WAIT_MS = 15_000


def save_page_screenshots(window: MainWindow, folder: Path) -> tuple[Path, ...]:
    """Open every page at 1280 × 800 and save it as ``01-today.png`` …; returns the files in order.

    Waits until each page has its data. Raises OSError when a picture cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(1280, 800)
    window.show()
    return tuple(
        save_page(window, page_id, folder / f"{number:02d}-{page_id}.png")
        for number, page_id in enumerate(window.page_ids, start=1)
    )


def save_page(window: MainWindow, page_id: str, path: Path, argument: object = None) -> Path:
    """Open one page (with what it is asked to show) and save it; raise OSError when it cannot be written."""
    window.open_page(page_id, argument)
    settle(window)
    _save(window, path)
    return path


def _save(window: MainWindow, path: Path) -> None:
    if not window.grab().save(str(path), "PNG"):
        raise OSError(f"cannot write {path.name}")


def save_import_steps(window: MainWindow, source: Source, folder: Path, number: int) -> tuple[Path, ...]:
    """Read a list and save the steps of its import up to the dry run; nothing is written to the register."""
    window.open_page("import", source)
    page = window.page
    assert isinstance(page, ImportPage)
    settle(window)
    files: list[Path] = []
    for step in (Step.COLUMNS, Step.CHECK, Step.TRIAL):
        while page.step < step and page.reader.checked is not None:
            page.go_on()
            settle(window)
        if step == Step.CHECK and page.check.groups.list.count() > 1:
            page.check.groups.list.setCurrentRow(1)
            settle(window)
        files.append(folder / f"{number + len(files):02d}-import-{step.name.lower()}.png")
        _save(window, files[-1])
    page.foot.again_asked.emit()
    return tuple(files)


def settle(window: MainWindow) -> None:
    """Let the window lay itself out and its running work end, for at most 15 s."""
    deadline = QDeadlineTimer(_WAIT_MS)
    _turn()
    while window.tasks.running and not deadline.hasExpired():
        _turn()
    # What the work brought is painted in one more turn, and may itself have asked for pages of a table.
    _turn()
    while window.tasks.running and not deadline.hasExpired():
        _turn()
    QApplication.processEvents()


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()
