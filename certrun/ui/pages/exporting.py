"""导出… and 空白发证清单模板…: asked for from anywhere in the window, written off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QWidget

from certrun.domain.errors import CertrunError
from certrun.domain.records import Village
from certrun.services.exporting import Exported, export
from certrun.services.templates import write_template
from certrun.services.villages import load_villages
from certrun.ui.actions import ActionSpec
from certrun.ui.page_spec import Frame
from certrun.ui.pages.export_choices import Choices, what_name
from certrun.ui.pages.export_dialog import ExportDialog
from certrun.ui.pages.export_words import headline_words, remarks
from certrun.ui.session import Change, Session
from certrun.ui.tasks import Task
from certrun.ui.widgets.banner import Level
from certrun.ui.widgets.choose_file import ask_where_to_save
from certrun.ui.widgets.open_file import open_file

EXPORT, TEMPLATE = "file.export", "file.template"

_SUFFIX = ".xlsx"
_NOTHING_SHOWN = Change(frozenset())


class Exporting(QObject):
    """Registers both actions; ``village`` tells the code of the one village that the shown page is about, if any."""

    def __init__(
        self, frame: Frame, session: Session, parent: QWidget, village: Callable[[], str | None] = lambda: None
    ) -> None:
        super().__init__(parent)
        self._frame, self._session, self._parent, self._village = frame, session, parent, village
        self._kept = Choices()
        self._asking: Task | None = None
        export_text = str(QT_TRANSLATE_NOOP("actions", "导出 Excel 表格…"))
        template_text = str(QT_TRANSLATE_NOOP("actions", "空白发证清单模板…"))
        for spec, handler in (
            (ActionSpec(EXPORT, export_text, "export", "Ctrl+Shift+E", "file"), self.ask),
            (ActionSpec(TEMPLATE, template_text, "list", "", "file"), self.ask_template),
        ):
            frame.registry.register(spec, handler)

    # --- the register and the handovers -------------------------------------------------------------------------------

    def ask(self) -> None:
        """Open the dialog 导出 with what was chosen the last time, and the village that is shown."""
        if self._asking is None:
            workspace = self._session.workspace
            self._asking = self._session.run("", lambda _: load_villages(workspace), done=self._open, quiet=True)
            self._asking.ended.connect(self._opened)

    def write(self, choices: Choices, target: Path) -> None:
        """Write the workbook. When it is refused, the dialog begins with the same choices again."""
        self._kept = choices
        if self._is_refused(target):
            return
        command = choices.command(target)
        # A file with persons in it leaves the register, which is noted there: an act, one after the other.
        task = self._session.act(
            self.tr("导出{what}").format(what=what_name(choices.what)),
            lambda workspace, control: export(
                workspace,
                command,
                progress=lambda done, of: control.progress(done, of or 0),
                cancelled=lambda: control.cancelled,
            ),
            done=self._exported,
            change=_NOTHING_SHOWN,
        )
        task.cancelled.connect(self._cancelled)

    def _open(self, villages: Sequence[Village]) -> None:
        chosen = replace(self._kept, village=self._village() or self._kept.village)
        dialog = ExportDialog(self._frame.theme, villages, chosen, self._session.today, self._parent)
        dialog.asked.connect(self.write)
        dialog.open()

    def _opened(self) -> None:
        self._asking = None

    def _exported(self, done: Exported) -> None:
        self._kept = self._kept.for_next_time()
        told = self.tr("；").join([*remarks(done), self.tr("保存在 {folder}").format(folder=done.file.parent)])
        level: Level = "warning" if done.typed_totals or not done.rows else "success"
        self._tell(level, headline_words(done), told, done.file)

    def _cancelled(self) -> None:
        self._frame.show_message("info", self.tr("已取消，没有写出文件"))

    # --- the empty list -----------------------------------------------------------------------------------------------

    def ask_template(self) -> None:
        """Ask where the empty list shall go."""
        name = self.tr("发证清单模板") + _SUFFIX
        ask_where_to_save(self._parent, self.tr("空白发证清单模板"), name, "Excel (*.xlsx)", self.write_template)

    def write_template(self, target: Path) -> None:
        """Write the empty list, with the county's villages to choose from."""
        if self._is_refused(target):
            return
        workspace = self._session.workspace
        self._session.run(
            self.tr("写空白发证清单模板"),
            lambda _: write_template(workspace, target),
            done=lambda _: self._template_written(target),
        )

    def _template_written(self, file: Path) -> None:
        told = self.tr("发给测绘公司或村里填写，收回后导入；村、证件种类可以从下拉列表选。保存在 {folder}")
        headline = self.tr("已存为 {file}").format(file=file.name)
        self._tell("success", headline, told.format(folder=file.parent), file)

    # --- what came of it ----------------------------------------------------------------------------------------------

    def _is_refused(self, target: Path) -> bool:
        if target.suffix.lower() == _SUFFIX:
            return False
        self._frame.meet_error(CertrunError("suffix_wrong", where=target.name, found=target.name, wanted=_SUFFIX))
        return True

    def _tell(self, level: Level, headline: str, told: str, file: Path) -> None:
        self._frame.show_message(level, headline, told, button=self.tr("打开"), do=lambda: open_file(file))
