"""导入: file → sheets → columns → check → dry run → done. A known sender's list goes straight to its result.

This module holds the flow; each step is a view of its own, `ListReader` reads and judges, `Flow` says what comes next.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import AS_IT_STANDS, Pasted, Reading
from certrun.services.importing import Imported, Source
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.busy_view import BusyView
from certrun.ui.pages.import_actions import allow_import_actions, register_import_actions
from certrun.ui.pages.import_annotate import Annotating
from certrun.ui.pages.import_batches import ImportBatches
from certrun.ui.pages.import_check import ImportCheck
from certrun.ui.pages.import_checked import Checked
from certrun.ui.pages.import_choose import ImportChoose
from certrun.ui.pages.import_columns import ImportColumns
from certrun.ui.pages.import_dry_run import ImportDryRun
from certrun.ui.pages.import_edits import (
    EditsShown,
    Target,
    with_edit,
    with_header_row,
    with_layout,
    with_sheet,
    without_last_edit,
)
from certrun.ui.pages.import_flow import Flow, Step, next_step, previous_step
from certrun.ui.pages.import_foot import ImportFoot
from certrun.ui.pages.import_password import CODES, PasswordDialog
from certrun.ui.pages.import_reader import PAUSE_MS, ListReader
from certrun.ui.pages.import_result import ImportResult
from certrun.ui.pages.import_sheets import ImportSheets
from certrun.ui.pages.import_words import short_name
from certrun.ui.pages.import_writer import ListWriter
from certrun.ui.pages.words import time_words
from certrun.ui.session import Session
from certrun.ui.theme.metrics import GROUP
from certrun.ui.widgets.keys import go_on_by_enter
from certrun.ui.widgets.question import Question
from certrun.ui.widgets.steps import StepBar

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportPage(Page):
    """The bar on top, the view of the present step, and below it the way on and back."""

    def __init__(self, frame: Frame, session: Session) -> None:
        super().__init__()
        self._frame = frame
        self._session = session
        self._flow = Flow()
        self._seen: dict[Step, Checked] = {}
        self._annotating = Annotating(frame, session, self)
        self.reader = ListReader(session, self)
        self.writer = ListWriter(session, self)
        self.bar = StepBar(frame.theme, self._step_names())
        self.choose = ImportChoose(frame.theme, frame.tasks)
        self.sheets = ImportSheets(frame.theme)
        self.columns = ImportColumns(frame.theme)
        self.check = ImportCheck(frame.theme, frame.tasks)
        self.trial = ImportDryRun(frame.theme)
        self.result = ImportResult(frame.theme)
        self.wait = BusyView()
        self.foot = ImportFoot(frame.theme)
        self.batches = ImportBatches(frame, session, self.choose.history, self)
        self._lay_out()
        register_import_actions(
            frame.registry, paste=self.choose.take_clipboard, back=self.go_back, undo_edit=self._undo_edit
        )
        self._connect()
        self._go(Flow())

    # --- what the window asks -----------------------------------------------------------------------------------------

    def arrive(self, argument: object = None) -> None:
        self.batches.load()
        if isinstance(argument, Path | Pasted):
            self.take(argument)
        elif isinstance(argument, str):
            self.take(Path(argument))

    def refresh(self, _change: object) -> None:
        self.batches.load()

    def unwritten(self) -> str:
        edits, file = len(self.reader.reading.edits), self._file_name()
        return self.tr("{file} 里改了 %n 处，还没有导入，不会保留。", "", edits).format(file=file) if edits else ""

    @property
    def step(self) -> Step:
        """Where the person stands."""
        return self._flow.step

    @property
    def waiting(self) -> bool:
        """Whether a list is being read for the first time, or imported."""
        return self._stack.currentWidget() is self.wait

    # --- reading ------------------------------------------------------------------------------------------------------

    def take(self, source: Source) -> None:
        """Read another list; one with corrections that were not imported is given up only when the person says so."""
        lost = self.unwritten()
        if self.writer.busy or not lost:
            self.read(source)
            return
        question = Question(
            self.tr("换一份清单"),
            lost,
            confirm=self.tr("不保留，换清单"),
            refrain=self.tr("继续改这一份"),
            parent=self,
        )
        question.accepted.connect(lambda: self.read(source))
        question.open()

    def _file_name(self) -> str:
        source = self.reader.source
        return short_name(source.name) if source is not None else ""

    def read(self, source: Source, reading: Reading = AS_IT_STANDS) -> None:
        """Read a list and show what it would do; nothing is written. While one is being imported, no other is read."""
        if self.writer.busy:
            return
        self._seen.clear()
        self._go(Flow())
        self._wait(self.tr("正在读取 {file}").format(file=short_name(source.name)))
        self.reader.open(source, reading)

    def _show_read(self, checked: Checked) -> None:
        if self._flow.step == Step.FILE and self.waiting:
            self._go(self._flow.begun(checked.preview))
            self._tell_already(checked)
        else:
            self._show_step()

    def _tell_already(self, checked: Checked) -> None:
        already, counts = checked.preview.already, checked.preview.counts
        if already is None:
            return
        self._frame.show_message(
            "warning",
            self.tr("此文件已于 {when} 导入过，%n 处变动", "", counts.get("new", 0) + counts.get("changed", 0)).format(
                when=time_words(already.time)
            ),
            self.tr("经办人：{actor}；当时新增的还有 {n} 本").format(actor=already.actor, n=already.live)
            if already.live
            else self.tr("经办人：{actor}；当时没有新增证书").format(actor=already.actor),
        )

    def _reading_failed(self, error: BaseException) -> None:
        if isinstance(error, CertrunError) and error.code in CODES and self.reader.source is not None:
            self._ask_password(error, self.reader.source)
            return
        if self.reader.checked is None:
            self._drop_list()
        else:
            self._show_again()
        self._frame.meet_error(error)

    def _ask_password(self, error: CertrunError, source: Source) -> None:
        dialog = PasswordDialog(error, self)
        dialog.accepted.connect(lambda: self.read(source, replace(AS_IT_STANDS, password=dialog.value)))
        dialog.rejected.connect(self._drop_list)
        dialog.open()

    def _reading_stopped(self) -> None:
        if self.reader.checked is None:
            self._drop_list()
            self._frame.show_message("info", self.tr("已取消，没有写入任何内容"))
        else:
            self._show_again()
            self._frame.show_message("info", self.tr("已取消，清单保持原样"))

    def _show_again(self) -> None:
        """What was asked for did not come about: every view says again what is so."""
        self._seen.pop(self._flow.step, None)
        self._show_step(fresh=False)

    def _drop_list(self) -> None:
        self.reader.forget()
        self._seen.clear()
        self._go(Flow())

    # --- another way of reading -------------------------------------------------------------------------------------

    def _read_as(self, reading: Reading, pause: int = 0) -> None:
        self.reader.read_as(reading, pause=pause)
        if self.reader.checked is not None:
            self.check.show_edits(self._edits(self.reader.checked))

    def _edit(self, target: Target, text: str) -> None:
        self._read_as(with_edit(self.reader.reading, target, text), PAUSE_MS)

    def _undo_edit(self) -> None:
        if self.reader.reading.edits:
            self._read_as(without_last_edit(self.reader.reading), PAUSE_MS)

    def _edits(self, checked: Checked) -> EditsShown:
        return EditsShown.of(self.reader.reading, checked.preview.reading)

    # --- from step to step --------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The next step, as soon as the list stands still; the last one imports."""
        checked = self.reader.checked
        if checked is None or not self.foot.next.isEnabled() or self.waiting:
            return
        if self._flow.step == Step.TRIAL:
            self._import(checked, self.trial.place.place)
        else:
            self._go(self._flow.to(next_step(checked.preview, self._flow.step)))

    def go_back(self) -> None:
        """The step before."""
        checked = self.reader.checked
        if checked is not None and not self.waiting:
            self._go(self._flow.to(previous_step(checked.preview, self._flow.step)))

    def jump(self, step: Step) -> None:
        """A step of the bar."""
        if self._flow.may_jump(step) and not self.waiting:
            self._go(self._flow.to(step))

    def _go(self, flow: Flow) -> None:
        self._flow = flow
        self._stack.setCurrentIndex(flow.step)
        self._show_step()
        if flow.step == Step.CHECK:
            self.check.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif flow.step == Step.DONE:
            self.result.show_books.setFocus(Qt.FocusReason.OtherFocusReason)
        elif Step.FILE < flow.step < Step.DONE:
            self.foot.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self, *, fresh: bool | None = None) -> None:
        """Bring the view of the present step up to date; the others wait until they are seen."""
        step, checked = self._flow.step, self.reader.checked
        put_off = step == Step.CHECK and self.check.editing
        if checked is not None and not put_off and self._seen.get(step) is not checked:
            is_fresh = step not in self._seen if fresh is None else fresh
            self._seen[step] = checked
            self._fill(step, checked, fresh=is_fresh)
        self._show_frame()

    def _fill(self, step: Step, checked: Checked, *, fresh: bool) -> None:
        if step == Step.SHEETS:
            self.sheets.show_checked(checked, fresh=fresh)
        elif step == Step.COLUMNS:
            self.columns.show_preview(checked.preview)
        elif step == Step.CHECK:
            self.check.show_checked(checked, self._edits(checked), fresh=fresh)
        elif step == Step.TRIAL:
            self.trial.show_checked(checked, fresh=fresh)

    def _show_frame(self) -> None:
        step, checked = self._flow.step, self.reader.checked
        self.bar.set_step(step)
        jumps = (each for each in Step if self._flow.may_jump(each)) if not self.waiting else ()
        self.bar.set_open(frozenset(int(each) for each in jumps))
        has_foot = checked is not None and Step.FILE < step < Step.DONE and not self.waiting
        self.foot.setVisible(has_foot)
        if has_foot and checked is not None:
            self.foot.show_step(step, checked, busy=self.reader.busy, missing=self.trial.place.missing)
        allow_import_actions(
            self._frame.registry,
            paste=step == Step.FILE and not self.waiting,
            back=has_foot,
            undo_edit=has_foot and step == Step.CHECK,
        )

    def _wait(self, words: str) -> None:
        self.wait.begin(words)
        self._stack.setCurrentWidget(self.wait)
        self._show_frame()

    def _show_verdict(self, verdict: str) -> None:
        self._go(self._flow.to(Step.CHECK))
        self.check.show_verdict(verdict)

    # --- importing ----------------------------------------------------------------------------------------------------

    def _import(self, checked: Checked, place: str | None) -> None:
        self._wait(self.tr("正在导入 {file}").format(file=short_name(checked.preview.parsed.file)))
        self.writer.write(checked.preview, place)

    def _import_stopped(self) -> None:
        self._go(self._flow.to(Step.TRIAL))
        self._frame.show_message("info", self.tr("已取消，没有写入任何内容"))

    def _import_failed(self, error: BaseException) -> None:
        self._go(self._flow.to(Step.TRIAL))
        self._frame.meet_error(error)
        if isinstance(error, CertrunError) and error.code == "import_preview_stale":
            self.reader.read_again()

    def _imported(self, file: str, imported: Imported, place: str | None) -> None:
        self.reader.forget()
        self._seen.clear()
        self.result.show_imported(file, imported, place)
        self._go(self._flow.done())

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _step_names(self) -> tuple[str, ...]:
        return (
            self.tr("选择文件"),
            self.tr("工作表"),
            self.tr("列对应"),
            self.tr("核对"),
            self.tr("试导入"),
            self.tr("完成"),
        )

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        views: tuple[QWidget, ...] = (self.choose, self.sheets, self.columns, self.check, self.trial, self.result)
        for view in (*views, self.wait):
            self._stack.addWidget(view)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GROUP)
        page.addWidget(self.bar)
        page.addWidget(self._stack, 1)
        page.addWidget(self.foot)

    def _connect(self) -> None:
        self.reader.read.connect(self._show_read)
        self.reader.failed.connect(self._reading_failed)
        self.reader.stopped.connect(self._reading_stopped)
        self.reader.progressed.connect(self.wait.show_progress)
        self.writer.written.connect(self._imported)
        self.writer.failed.connect(self._import_failed)
        self.writer.stopped.connect(self._import_stopped)
        self.writer.progressed.connect(self.wait.show_progress)
        self.reader.busy_changed.connect(lambda _: self._show_frame())
        self.wait.stop_asked.connect(self._stop)
        self.bar.asked.connect(lambda step: self.jump(Step(step)))
        self.choose.chosen.connect(self.take)
        self.choose.nothing_pasted.connect(self._tell_nothing_pasted)
        self.choose.template_asked.connect(lambda: self._frame.registry.trigger("file.template"))
        self.choose.export_asked.connect(lambda: self._frame.registry.trigger("file.export"))
        self.batches.undone.connect(self._drop_list)
        self._connect_wishes()
        self.trial.verdict_asked.connect(self._show_verdict)
        self.trial.changed.connect(self._show_frame)
        self.foot.next_asked.connect(self.go_on)
        self.foot.back_asked.connect(self.go_back)
        self.foot.again_asked.connect(self._drop_list)
        self.result.show_asked.connect(self.batches.show_books)
        self.result.undo_asked.connect(self.batches.undo)
        self.result.again_asked.connect(self._drop_list)

    def _connect_wishes(self) -> None:
        wishes = self.reader
        self.sheets.skipped_changed.connect(
            lambda sheet, skipped: self._read_as(with_sheet(wishes.reading, sheet, skipped=skipped))
        )
        self.sheets.header_changed.connect(
            lambda sheet, row: self._read_as(with_header_row(wishes.reading, sheet, row), PAUSE_MS)
        )
        self.columns.layout_chosen.connect(
            lambda sender, layout: self._read_as(with_layout(wishes.reading, sender, layout))
        )
        self.check.edited.connect(self._edit)
        self.check.edit_ended.connect(self._show_step)
        self.check.undo_asked.connect(self._undo_edit)
        self.check.answered.connect(wishes.decide)
        self.check.annotate_asked.connect(self._annotate)

    def _annotate(self) -> None:
        if self.reader.checked is not None:
            self._annotating.ask(self.reader.checked.preview)

    def _stop(self) -> None:
        if self.writer.busy:
            self.writer.stop()
        else:
            self.reader.stop()

    def _tell_nothing_pasted(self) -> None:
        self._frame.show_message(
            "warning",
            self.tr("剪贴板里没有表格内容"),
            self.tr("请在 WPS 或 Excel 里选中带表头的一块，按 Ctrl+C 复制，再回到这里粘贴。"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.focusWidget() in (self.check.table, self.check.groups.list):
            self.go_on()
        elif not go_on_by_enter(self, event):
            super().keyPressEvent(event)
