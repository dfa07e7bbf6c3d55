"""带批注的原表: the list as it came, bad cells marked, reasons in comments. The service that makes it may be absent."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from certrun.domain.sentences import Language
from certrun.services.importing import Preview
from certrun.services.workspace import Workspace
from certrun.ui.i18n import present_language
from certrun.ui.page_spec import Frame
from certrun.ui.session import Change, Session
from certrun.ui.widgets.choose_file import ask_where_to_save


class Annotate(Protocol):
    """Writes the annotated list of a preview to a file."""

    def __call__(
        self,
        workspace: Workspace,
        preview: Preview,
        target: Path,
        language: Language = "zh",
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> object: ...


_MODULE = "certrun.services.annotating"


def find_annotator() -> Annotate | None:
    """The service; None where this program does not have it (then nothing offers it)."""
    if find_spec(_MODULE) is None:
        return None
    return cast("Annotate | None", getattr(import_module(_MODULE), "annotate_preview", None))


class Annotating(QObject):
    """Asks where the annotated list shall go and has it written off the UI thread; ``available`` without the service
    is False."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._parent = frame, session, parent
        self._annotate = find_annotator()

    @property
    def available(self) -> bool:
        """Whether there is anything to offer."""
        return self._annotate is not None

    def ask(self, preview: Preview) -> None:
        """Ask for the file, then write it."""
        name = self.tr("{file}（批注）").format(file=Path(preview.parsed.file).stem) + ".xlsx"
        title = self.tr("带批注的原表")
        ask_where_to_save(self._parent, title, name, "Excel (*.xlsx)", lambda target: self.write(preview, target))

    def write(self, preview: Preview, target: Path) -> None:
        """Write the list with its bad cells marked, to be repaired in WPS."""
        annotate, language = self._annotate, present_language()
        if annotate is None:
            return
        told, advice = self.tr("已存为 {file}").format(file=target.name), self.tr("在 WPS 里改好后，再导入这个文件。")
        # A file with persons in it leaves the register, which is noted there: an act, one after the other.
        self._session.act(
            self.tr("写带批注的原表"),
            lambda workspace, control: annotate(
                workspace, preview, target, language, cancelled=lambda: control.cancelled
            ),
            done=lambda _: self._frame.show_message("success", told, advice),
            change=Change(frozenset()),
        )
