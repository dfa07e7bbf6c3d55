"""导入: a list is chosen, read off the UI thread, checked, imported, and can be undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from certrun.domain.errors import CertrunError
from certrun.domain.views import BatchView
from certrun.services import importing, villages
from certrun.services.importing import Imported, UndoBatch, Undone
from certrun.services.workspace import Workspace
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.import_check import Checked, ImportCheck
from certrun.ui.pages.import_history import ImportHistory
from certrun.ui.pages.import_result import ImportResult
from certrun.ui.pages.undo_dialog import UndoDialog
from certrun.ui.pages.words import joined, time_words
from certrun.ui.session import Session
from certrun.ui.tasks import Progress, Task, TaskControl
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.choose_file import usual_folder
from certrun.ui.widgets.drop_area import DropArea
from certrun.ui.widgets.steps import StepBar

CHOOSE, READ, CHECK, DONE = range(4)
_STEP_OF = {CHOOSE: 0, READ: 1, CHECK: 1, DONE: 2}


class ImportPage(Page):
    """Four views over one another: choose, read (with cancel), check, result."""

    def __init__(self, frame: Frame, session: Session) -> None:
        super().__init__()
        self._frame = frame
        self._session = session
        self._task: Task | None = None
        self._preview: importing.Preview | None = None
        steps = (self.tr("选择文件"), self.tr("核对"), self.tr("完成"))
        self._steps = StepBar(frame.theme, steps)
        self.drop = DropArea(
            frame.theme,
            self.tr("把发证清单拖到这里"),
            self.tr("登记系统导出的 Excel、WPS 表格或 CSV；导入前先预览，导入后可以撤销"),
            self.tr("选择文件…"),
        )
        self.history = ImportHistory(frame.theme, frame.tasks)
        self.check = ImportCheck(frame.theme, frame.tasks)
        self.result = ImportResult(frame.theme)
        self._lay_out()
        self._connect()
        self._go(CHOOSE)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def arrive(self, argument: object = None) -> None:
        self._load_history()
        if isinstance(argument, str | Path):
            self.read(Path(argument))

    def refresh(self, _change: object) -> None:
        self._load_history()

    @property
    def step(self) -> int:
        """CHOOSE, READ, CHECK or DONE."""
        return self._stack.currentIndex()

    # --- reading ------------------------------------------------------------------------------------------------------

    def read(self, file: Path) -> None:
        """Read a list and show what it would do; nothing is written."""
        if self._task is not None:
            return
        self._go(READ)
        self._reading.setText(self.tr("正在读取 {file}").format(file=file.name))
        self._bar.setRange(0, 0)
        workspace = self._session.workspace
        self._follow(
            self._session.run(
                self.tr("读取发证清单"),
                lambda control: _check(workspace, file, control),
                done=self._show_check,
                failed=self._reading_failed,
            )
        )

    def _follow(self, task: Task) -> None:
        self._task = task
        self.stop.setEnabled(True)
        task.progressed.connect(self._show_progress)
        task.cancelled.connect(self._cancelled)
        task.ended.connect(self._task_ended)

    def _task_ended(self) -> None:
        self._task = None

    def _show_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, 0 if progress.percent is None else 100)
        self._bar.setValue(progress.percent or 0)
        if self._task is not None and self._task.stopping:
            self.stop.setEnabled(False)

    def _cancelled(self) -> None:
        self._go(CHECK if self._preview is not None else CHOOSE)
        self._frame.show_message("info", self.tr("已取消，没有写入任何内容"))

    def _reading_failed(self, error: BaseException) -> None:
        self._go(CHOOSE)
        self._frame.meet_error(error)

    def _show_check(self, checked: Checked) -> None:
        self._preview = checked.preview
        self.check.show_checked(checked)
        self._go(CHECK)
        already = checked.preview.already
        if already is not None:
            self._frame.show_message(
                "warning",
                self.tr("这个文件已经导入过"),
                self.tr("{when}，{actor}；当时导入的还有 {n} 本").format(
                    when=time_words(already.time), actor=already.actor, n=already.live
                ),
            )

    # --- importing ----------------------------------------------------------------------------------------------------

    def _import(self, place: str | None) -> None:
        preview = self._preview
        if preview is None or self._task is not None:
            return
        self._go(READ)
        self._reading.setText(self.tr("正在导入 {file}").format(file=preview.parsed.file))
        self._bar.setRange(0, 0)
        self._follow(
            self._session.act(
                self.tr("导入发证清单"),
                lambda workspace, control: importing.commit(
                    workspace, preview, place=place, progress=lambda n, of: control.progress(n, of or 0)
                ),
                done=lambda imported: self._imported(imported, place),
                failed=self._import_failed,
            )
        )

    def _import_failed(self, error: BaseException) -> None:
        self._frame.meet_error(error)
        stale = isinstance(error, CertrunError) and error.code == "import_preview_stale"
        file = self._preview.source if self._preview is not None else None
        self._go(CHECK)
        if stale and isinstance(file, Path):
            self._task = None
            self.read(file)

    def _imported(self, imported: Imported, place: str | None) -> None:
        file = self._preview.parsed.file if self._preview is not None else ""
        self._preview = None
        self.result.show_imported(file, imported, place)
        self._go(DONE)

    # --- undoing ------------------------------------------------------------------------------------------------------

    def _ask_undo(self, batch: BatchView) -> None:
        dialog = UndoDialog(batch.file or "", batch.live, self)
        dialog.accepted.connect(lambda: self._undo(batch.id))
        dialog.open()

    def _undo(self, batch: str) -> None:
        self._session.act(
            self.tr("撤销导入"),
            lambda workspace, _: importing.undo(workspace, UndoBatch(batch)),
            done=self._undone,
        )

    def _undone(self, undone: Undone) -> None:
        self._go(CHOOSE)
        words = self.tr("移除 {removed} 本，恢复 {reverted} 本").format(
            removed=undone.removed, reverted=undone.reverted
        )
        if undone.left:
            shown = joined(undone.left[:5])
            words += self.tr("；{n} 本已经办理过，保留：{books}").format(n=len(undone.left), books=shown)
        self._frame.show_message("warning" if undone.left else "success", self.tr("已撤销此次导入"), words)

    def _load_history(self) -> None:
        workspace = self._session.workspace
        self._session.run("", lambda _: importing.list_batches(workspace), done=self.history.set_batches, quiet=True)

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._steps.set_step(_STEP_OF[step])

    def _lay_out(self) -> None:
        choose = QWidget()
        column = QVBoxLayout(choose)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP)
        column.addWidget(self.drop, 2)
        column.addWidget(self.history, 3)
        self._stack = QStackedWidget()
        for view in (choose, self._build_reading(), self.check, self.result):
            self._stack.addWidget(view)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GROUP)
        page.addWidget(self._steps)
        page.addWidget(self._stack, 1)

    def _build_reading(self) -> QWidget:
        self._reading = build_label("", "heading")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(420)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("进度"))
        self.stop = build_button(self.tr("取消"))
        view = QWidget()
        column = QVBoxLayout(view)
        column.setSpacing(RELATED)
        column.addStretch(2)
        hint = build_label(self.tr("取消不会留下任何内容"), "caption")
        for part in (self._reading, self._bar, hint, self.stop):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return view

    def _connect(self) -> None:
        self.drop.asked.connect(self.ask_file)
        self.stop.clicked.connect(self._cancel)
        self.check.confirmed.connect(self._import)
        self.check.dropped.connect(self._drop_preview)
        self.history.undo_asked.connect(self._ask_undo)
        self.history.show_asked.connect(self._show_batch)
        self.result.show_asked.connect(self._show_batch)
        self.result.undo_asked.connect(self._undo)
        self.result.again_asked.connect(lambda: self._go(CHOOSE))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _drop_preview(self) -> None:
        self._preview = None
        self._go(CHOOSE)

    def _show_batch(self, batch: str) -> None:
        self._frame.open_page("certificates", ShowCertificates(batch=batch))

    def ask_file(self) -> None:
        """Let the person choose a list."""
        folder = usual_folder(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr("发证清单 (*.xlsx *.xls *.xlsm *.xlsb *.ods *.et *.csv);;所有文件 (*)")
        dialog = QFileDialog(self, self.tr("选择发证清单"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()


def _check(workspace: Workspace, file: Path, control: TaskControl) -> Checked:
    preview = importing.preview(
        workspace,
        file,
        progress=lambda done, of: control.progress(done, of or 0),
        cancelled=lambda: control.cancelled,
    )
    control.check()
    used = {batch.place for batch in importing.list_batches(workspace) if batch.place}
    own = workspace.settings.place
    names = {village.code: village.name for village in villages.load_villages(workspace)}
    return Checked(preview, names, (own, *sorted(used - {own})))
