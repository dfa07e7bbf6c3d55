"""导出数据: asked for, written off the UI thread, told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from certrun.domain.errors import CertrunError
from certrun.services.syncing.exporting import ExportSync, SyncExported, export_sync
from certrun.services.workspace import Workspace
from certrun.ui.page_spec import Frame
from certrun.ui.pages.exchange_choices import Chosen, Offer, load_offer
from certrun.ui.pages.exchange_export import GiveDialog
from certrun.ui.pages.exchange_words import size_words
from certrun.ui.pages.words import joined
from certrun.ui.session import Change, Session
from certrun.ui.tasks import Task, TaskControl
from certrun.ui.widgets.open_file import open_file

_SUFFIX = ".xlsx"
_NOTHING_SHOWN = Change(frozenset())


class Giving(QObject):
    """Asks with a dialog over ``parent``."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._parent = frame, session, parent
        self._asking: Task | None = None

    def ask(self) -> None:
        """Open the dialog; where there is nobody else, say so."""
        if self._asking is None:
            workspace = self._session.workspace
            self._asking = self._session.run("", lambda _: load_offer(workspace), done=self._open, quiet=True)
            self._asking.ended.connect(self._opened)

    def write(self, chosen: Chosen, target: Path) -> None:
        """Write the file."""
        if target.suffix.lower() != _SUFFIX:
            error = CertrunError("suffix_wrong", where=target.name, found=target.name, wanted=_SUFFIX)
            self._frame.meet_error(error)
            return
        command = chosen.command(target)
        # That data leaves the register is noted there: an act, one after the other.
        task = self._session.act(
            self.tr("导出数据"),
            lambda workspace, control: give(workspace, command, control),
            done=self._written,
            change=_NOTHING_SHOWN,
        )
        task.cancelled.connect(self._cancelled)

    def _open(self, offer: Offer) -> None:
        if not offer.stations:
            self._frame.meet_error(CertrunError("sync_nobody_else", where=offer.me))
            return
        dialog = GiveDialog(self._frame.theme, offer, self._parent)
        dialog.asked.connect(self.write)
        dialog.open()

    def _opened(self) -> None:
        self._asking = None

    def _written(self, done: SyncExported) -> None:
        headline = self.tr("已导出 {n} 条记录：{file}（{size}）")
        told = self.tr("接收终端：{names}。请把文件拷给对方，在“接收数据”里打开。保存在 {folder}")
        self._frame.show_message(
            "success",
            headline.format(n=f"{done.entries:,}", file=done.file.name, size=size_words(done.size)),
            told.format(names=joined(station.name for station in done.recipients), folder=done.file.parent),
            button=self.tr("打开"),
            do=lambda: open_file(done.file),
        )

    def _cancelled(self) -> None:
        self._frame.show_message("info", self.tr("已取消，没有写出文件"))


def give(workspace: Workspace, command: ExportSync, control: TaskControl) -> SyncExported:
    """Export with progress; cancelling leaves no file."""
    return export_sync(workspace, command, progress=lambda done, of: control.progress(done, of or 0))
