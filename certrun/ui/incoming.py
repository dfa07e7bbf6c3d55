"""Files let go anywhere over the window: those of other stations go to 数据交换, the first other one to the import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from certrun.services.syncing.opening import is_sync_workbook
from certrun.ui.i18n import translate
from certrun.ui.main_window import MainWindow
from certrun.ui.pages.arguments import ReceiveFiles
from certrun.ui.session import Session
from certrun.ui.tasks import TaskControl

_SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was dropped, by what it is."""

    synced: tuple[Path, ...]
    others: tuple[Path, ...]


def sort_files(files: tuple[Path, ...], control: TaskControl) -> Sorted:
    """Look into each file, in a worker."""
    synced: list[Path] = []
    for number, file in enumerate(files):
        control.progress(number, len(files), file.name)
        if is_sync_workbook(file, cancelled=lambda: control.cancelled):
            synced.append(file)
    control.check()
    return Sorted(tuple(synced), tuple(file for file in files if file not in synced))


class Incoming(QObject):
    """Looks into what is dropped off the UI thread; a text file needs no look."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session

    def take(self, files: tuple[Path, ...]) -> None:
        """Send each file where it belongs."""
        if not any(file.suffix.lower() == _SUFFIX for file in files):
            self._send(Sorted((), files))
            return
        self._session.run(self.tr("查看拖入的文件"), lambda control: sort_files(files, control), done=self._send)

    def _send(self, found: Sorted) -> None:
        if found.synced:
            self._window.open_page("exchange", ReceiveFiles(found.synced))
        elif found.others:
            self._window.open_page("import", found.others[0])
        left = found.others if found.synced else found.others[1:]
        if left:
            names = translate("words", "、").join(file.name for file in left)
            self._window.show_message(
                "warning",
                self.tr("有 {n} 份文件没有打开").format(n=len(left)),
                self.tr("{names}。发证清单请一份一份地拖入，数据交换文件可以一起拖入。").format(names=names),
            )
