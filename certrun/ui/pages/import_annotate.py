"""带批注的原表: the list as it came, bad cells marked, reasons in comments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from certrun.services.annotating import annotate_preview
from certrun.services.importing import Preview
from certrun.ui.i18n import present_language
from certrun.ui.page_spec import Frame
from certrun.ui.session import Change, Session
from certrun.ui.widgets.choose_file import ask_where_to_save


class Annotating(QObject):
    """Asks where the annotated list shall go and has it written off the UI thread."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._parent = frame, session, parent

    def ask(self, preview: Preview) -> None:
        """Ask for the file, then write it."""
        name = self.tr("{file}（批注）").format(file=Path(preview.parsed.file).stem) + ".xlsx"
        title = self.tr("带批注的原表")
        ask_where_to_save(self._parent, title, name, "Excel (*.xlsx)", lambda target: self.write(preview, target))

    def write(self, preview: Preview, target: Path) -> None:
        """Write the list with its bad cells marked, to be repaired in WPS."""
        language = present_language()
        told, advice = self.tr("已存为 {file}").format(file=target.name), self.tr("在 WPS 里改好后，再导入这个文件。")
        # A file with persons in it leaves the register, which is noted there: an act, one after the other.
        self._session.act(
            self.tr("写带批注的原表"),
            lambda workspace, control: annotate_preview(
                workspace, preview, target, language, cancelled=lambda: control.cancelled
            ),
            done=lambda _: self._frame.show_message("success", told, advice),
            change=Change(frozenset()),
        )
