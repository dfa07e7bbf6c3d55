"""手工改动: what people typed into the cells of files, beside what the register says, to be accepted or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certrun.services.syncing.edits import EditView
from certrun.services.syncing.reviewing import Reviewed, ReviewEdits, review_edits
from certrun.ui.page_spec import Frame
from certrun.ui.problems import problem_of
from certrun.ui.session import Session
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable


class EditList(QWidget):
    """``chosen()`` comes when others are chosen; `show_edits` brings the rows."""

    chosen = Signal()

    def __init__(self, frame: Frame, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._session = frame, session
        self._edits: Mapping[str, EditView] = {}
        self.model: IdTableModel[str, EditView] = IdTableModel(frame.tasks, self._columns(), self._fetch, parent=self)
        self.table = RecordTable(frame.theme, self.model, self.tr("手工改动"))
        self.table.setSortingEnabled(False)
        self._head = QHBoxLayout()
        self._head.setSpacing(RELATED)
        note = self.tr("有人在文件的单元格里直接作了更正。采纳后记为更正，署您的名字；不采纳的不再列出。")
        self._head.addWidget(build_label(note, "caption", wrap=True), 1)
        text = self.tr("接收的文件里如有人改过单元格，逐处列在这里，经复核才记入台账。")
        nothing = EmptyState(frame.theme, "edit", self.tr("没有待复核的手工改动"), text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(self._head)
        column.addWidget(ListPane(self.table, nothing, self.tr("处")), 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    @property
    def selected(self) -> tuple[str, ...]:
        """Ids of the rows that are chosen."""
        return tuple(self.model.id_at(row) for row in self.table.selected_rows())

    def add_tool(self, button: QPushButton) -> None:
        """Put a button beside the note."""
        self._head.addWidget(button)

    def show_edits(self, edits: Sequence[EditView]) -> None:
        """Show these changes."""
        self._edits = {edit.id: edit for edit in edits if edit.id is not None}
        self.model.set_ids(list(self._edits))
        self.chosen.emit()

    def accept(self) -> None:
        """Amend the register by what is chosen."""
        self._review(self.tr("采纳手工改动"), ReviewEdits(accept=self.selected))

    def reject(self) -> None:
        """Leave the register as it is."""
        self._review(self.tr("不采纳手工改动"), ReviewEdits(reject=self.selected))

    def _review(self, title: str, command: ReviewEdits) -> None:
        self._session.act(title, lambda workspace, _: review_edits(workspace, command), done=self._tell)

    def _tell(self, done: Reviewed) -> None:
        words = self.tr("采纳 {accepted} 处，不采纳 {rejected} 处").format(
            accepted=len(done.accepted), rejected=len(done.rejected)
        )
        if not done.refused:
            self._frame.show_message("success", words)
            return
        problem = problem_of(done.refused[0].error)
        left = self.tr("{words}；{n} 处不能采纳，仍列在这里").format(words=words, n=len(done.refused))
        self._frame.show_message("warning", left, f"{problem.headline} {problem.text}")

    def _fetch(self, ids: Sequence[str]) -> dict[str, EditView]:
        return {identity: self._edits[identity] for identity in ids if identity in self._edits}

    def _columns(self) -> tuple[Column[EditView], ...]:
        return (
            Column("title", self.tr("栏目"), lambda it: it.title, width=10),
            Column("before", self.tr("文件原为"), lambda it: it.before, width=21),
            Column("found", self.tr("改为"), lambda it: it.found, width=21),
            Column("present", self.tr("台账现为"), lambda it: it.present or "—", width=21),
            Column("place", self.tr("单元格"), lambda it: it.place, width=14),
            Column("person", self.tr("接收人"), lambda it: it.person, width=9),
            Column("file", self.tr("文件"), lambda it: it.file, width=6),
        )
