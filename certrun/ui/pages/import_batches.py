"""Earlier imports on the import page: listing them, showing their books, taking a whole one back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from certrun.domain.views import BatchView
from certrun.services import importing
from certrun.services.importing import UndoBatch, Undone
from certrun.ui.page_spec import Frame
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.import_history import ImportHistory
from certrun.ui.pages.undo_dialog import UndoDialog
from certrun.ui.pages.words import joined
from certrun.ui.session import Session


class ImportBatches(QObject):
    """``undone()`` comes when an import was taken back; what was done is told in the banner."""

    undone = Signal()

    def __init__(self, frame: Frame, session: Session, history: ImportHistory, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._history, self._parent = frame, session, history, parent
        history.undo_asked.connect(self._ask_undo)
        history.show_asked.connect(self.show_books)

    def load(self) -> None:
        """Look at the imports anew."""
        workspace, history = self._session.workspace, self._history
        self._session.run("", lambda _: importing.list_batches(workspace), done=history.set_batches, quiet=True)

    def show_books(self, batch: str) -> None:
        """Show what an import has brought."""
        self._frame.open_page("certificates", ShowCertificates(batch=batch))

    def undo(self, batch: str) -> None:
        """Take a whole import back."""
        self._session.act(
            self.tr("撤销导入"),
            lambda workspace, _: importing.undo(workspace, UndoBatch(batch)),
            done=self._tell,
        )

    def _ask_undo(self, batch: BatchView) -> None:
        dialog = UndoDialog(batch.file or "", batch.live, self._parent)
        dialog.accepted.connect(lambda: self.undo(batch.id))
        dialog.open()

    def _tell(self, undone: Undone) -> None:
        self.undone.emit()
        words = self.tr("移除 {removed} 本，恢复 {reverted} 本").format(
            removed=undone.removed, reverted=undone.reverted
        )
        if undone.left:
            shown = joined(undone.left[:5])
            words += self.tr("；{n} 本已经办理过，保留：{books}").format(n=len(undone.left), books=shown)
        self._frame.show_message("warning" if undone.left else "success", self.tr("已撤销此次导入"), words)
