"""Writes a previewed list off the UI thread, as one act: all of it or, when it is cancelled, nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from certrun.services import importing
from certrun.services.importing import Imported, Preview
from certrun.services.workspace import Workspace
from certrun.ui.bulk import without_collector
from certrun.ui.one_task import OneTask
from certrun.ui.tasks import TaskControl


class ListWriter(OneTask):
    """``written(file, Imported, place)`` tells the result."""

    written = Signal(str, object, object)

    def write(self, preview: Preview, place: str | None) -> None:
        """Import a list whose books are in ``place``; while one is being written, no other is."""
        if self.busy:
            return
        file = preview.parsed.file
        self._begin(
            self._session.act(
                self.tr("导入发证清单"),
                lambda workspace, control: _commit(workspace, preview, place, control),
                done=lambda imported: self._end(lambda: self.written.emit(file, imported, place)),
                failed=self._fail,
            )
        )


def _commit(workspace: Workspace, preview: Preview, place: str | None, control: TaskControl) -> Imported:
    with without_collector():
        return importing.commit(
            workspace, preview, place=place, progress=lambda done, of: control.progress(done, of or 0)
        )
