"""收发数据 as a flow: the desk, the wait, the preview, the result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from certrun.ui.page_spec import Frame
from certrun.ui.pages.busy_view import BusyView
from certrun.ui.pages.exchange_desk import ExchangeDesk
from certrun.ui.pages.exchange_preview import ExchangePreview
from certrun.ui.pages.exchange_receiver import Outcomes, Receiver
from certrun.ui.session import Session
from certrun.ui.widgets.choose_file import usual_folder


class Receiving(QStackedWidget):
    """``changed()`` says that other acts are possible now; ``cases_asked()`` that the person goes on to the cases."""

    changed = Signal()
    cases_asked = Signal()

    def __init__(self, frame: Frame, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._outcomes: Outcomes = ()
        self.receiver = Receiver(session, self)
        self.desk = ExchangeDesk(frame.theme, frame.tasks)
        self.wait = BusyView(self.tr("第 {n} 份"), self.tr("正在写入的一份写完才停，已写入的保留"))
        self.preview = ExchangePreview(frame.theme)
        for view in (self.desk, self.wait, self.preview):
            self.addWidget(view)
        self.desk.drop.asked.connect(self.ask_files)
        self.wait.stop_asked.connect(self.receiver.stop)
        self.preview.merge_asked.connect(self.merge)
        self.preview.left.connect(self.leave)
        self.preview.cases_asked.connect(self._go_to_cases)
        self.receiver.rehearsed.connect(self._show_rehearsed)
        self.receiver.received.connect(self._show_received)
        self.receiver.progressed.connect(self.wait.show_progress)
        self.receiver.failed.connect(self._fail)
        self.receiver.stopped.connect(self._stopped)

    @property
    def ready(self) -> bool:
        """Whether there is a preview that can be taken in."""
        return self.currentWidget() is self.preview and not self.preview.merge.isHidden()

    def ask_files(self) -> None:
        """Let the person choose files."""
        folder = usual_folder(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr("数据交换文件 (*.xlsx);;所有文件 (*)")
        dialog = QFileDialog(self, self.tr("接收数据"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.take([Path(path) for path in paths]))
        dialog.open()

    def take(self, files: Sequence[Path]) -> None:
        """Say what the files would do; one after the other, so not while others are read or taken in."""
        if self.receiver.busy:
            self._frame.show_message("info", self.tr("正在处理前面的文件，请完成以后再试"))
            return
        self._frame.clear_message()
        self._wait(self.tr("正在读取 {n} 份文件").format(n=len(files)))
        self.receiver.rehearse(files)

    def merge(self) -> None:
        """Take in what the preview shows."""
        if self.ready and not self.receiver.busy:
            self._wait(self.tr("正在接收 {n} 份文件").format(n=len(self.preview.files)))
            self.receiver.receive([outcome.file for outcome in self.preview.files])

    def leave(self) -> None:
        """Back to the desk."""
        self._show(self.desk)

    def _show(self, view: QWidget) -> None:
        self.setCurrentWidget(view)
        self.changed.emit()

    def _wait(self, words: str) -> None:
        self.wait.begin(words)
        self._show(self.wait)

    def _show_rehearsed(self, outcomes: Outcomes) -> None:
        self._show(self.preview)
        self.preview.show_rehearsed(outcomes)
        self.changed.emit()

    def _show_received(self, outcomes: Outcomes) -> None:
        self._show(self.preview)
        self.preview.show_received(outcomes)
        self.changed.emit()

    def _go_to_cases(self) -> None:
        self.leave()
        self.cases_asked.emit()

    def _fail(self, error: BaseException) -> None:
        self.leave()
        self._frame.meet_error(error)

    def _stopped(self) -> None:
        self.leave()
        self._frame.show_message("info", self.tr("已取消"), self.tr("取消之前已写入的文件保留，其余没有接收。"))
