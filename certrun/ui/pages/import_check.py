"""核对: problem groups on the left, every listed book in the grid, the chosen one in full below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from certrun.ui.pages.import_cells import FIELDS, GridSource
from certrun.ui.pages.import_checked import Checked, Filter
from certrun.ui.pages.import_chips import VerdictChips
from certrun.ui.pages.import_edits import EditsShown
from certrun.ui.pages.import_findings import ImportFindings
from certrun.ui.pages.import_grid import GridModel, build_grid
from certrun.ui.pages.import_groups import ImportGroups
from certrun.ui.tasks import TaskControl, TaskRunner
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, set_button_icon
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.keys import order_by_tab
from certrun.ui.widgets.record_table import ListPane

_VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the person was in the grid, to stand there again when the list has been read anew."""

    key: tuple[str | None, int] | None
    row: int
    column: str
    scroll: int


class ImportCheck(QWidget):
    """``edited(target, text)`` comes with a corrected cell, ``answered(group, act)`` with a decision for a group,
    ``undo_asked()`` and ``annotate_asked()`` from their buttons; ``edit_ended()`` when no cell is being typed into any
    more, and what was put off may be shown."""

    edited = Signal(object, str)
    answered = Signal(str, str)
    edit_ended = Signal()
    undo_asked = Signal()
    annotate_asked = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checked: Checked | None = None
        self._filter = Filter()
        self.table = build_grid(theme, tasks, self._titles(), self)
        model = self.table.model()
        assert isinstance(model, GridModel)
        self.model = model
        self.groups = ImportGroups(theme)
        self.chips = VerdictChips(theme)
        self.findings = ImportFindings(theme)
        self.only_problems = QCheckBox(self.tr("只看有问题的"))
        self.only_problems.setAccessibleName(self.only_problems.text())
        self.undo = build_button(self.tr("撤销修改"))
        self.annotate = build_button(self.tr("带批注的原表…"))
        self._lay_out()
        self._connect()

    @property
    def editing(self) -> bool:
        """Whether a cell is being typed into: another list would take the words from under the fingers."""
        return self.table.editing

    @property
    def filter(self) -> Filter:
        """What the grid shows."""
        return self._filter

    def show_checked(self, checked: Checked, edits: EditsShown, *, fresh: bool) -> None:
        """Show a list; one that is not ``fresh`` is the same list read anew, and keeps filter and place."""
        stand = self._stand() if not fresh else None
        self._checked = checked
        if fresh:
            self._filter = Filter()
            self.only_problems.blockSignals(True)
            self.only_problems.setChecked(False)
            self.only_problems.blockSignals(False)
        preview = checked.preview
        self.groups.show_groups(preview.groups, self._filter.group)
        self.groups.setVisible(bool(preview.groups))
        verdict = self.chips.show_counts(preview.counts, len(preview.rows), self._filter.verdict)
        self._filter = replace(self._filter, verdict=verdict, group=self.groups.key)
        self.model.show(preview.rows, GridSource(checked.columns, checked.villages, edits))
        self._pane.set_total(len(preview.rows))
        self.show_edits(edits)
        self._load(stand)

    def show_edits(self, edits: EditsShown) -> None:
        """Tell how many cells are corrected; those on their way are shown in the grid at once."""
        count = len(edits.made)
        self.undo.setEnabled(bool(count))
        self.undo.setText(self.tr("撤销修改（{n}）").format(n=count) if count else self.tr("撤销修改"))
        self.undo.setAccessibleName(self.undo.text())
        if edits.pending:
            row = self.table.currentIndex().row()
            self.model.show_edits(edits, row if 0 <= row < self.model.rowCount() else None)

    def show_verdict(self, verdict: str) -> None:
        """Show the rows of one verdict."""
        self.chips.button(verdict).click()

    # --- what the person does -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.groups.chosen.connect(self._choose_group)
        self.groups.answered.connect(self.answered)
        self.chips.chosen.connect(lambda verdict: self._narrow(replace(self._filter, verdict=verdict)))
        self.only_problems.toggled.connect(lambda on: self._narrow(replace(self._filter, only_problems=on)))
        self.table.selectionModel().currentChanged.connect(lambda now, _: self._explain(now))
        self.model.dataChanged.connect(lambda *_: self._explain(self.table.currentIndex()))
        self.model.typed.connect(self.edited)
        # The view hears of it, too, and only then has the editor gone.
        self.table.itemDelegate().closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self.edit_ended.emit))
        self.undo.clicked.connect(self.undo_asked)
        self.annotate.clicked.connect(self.annotate_asked)

    def _choose_group(self, key: str) -> None:
        self.chips.button("").setChecked(True)
        self._narrow(Filter(group=key, only_problems=self._filter.only_problems))

    def _narrow(self, wanted: Filter) -> None:
        self._filter = wanted
        column = self._column_of(wanted.group)
        self.table.bring_forward("" if column == _VERDICT else column)
        self._load(_Stand(None, 0, column, 0) if wanted.group else None)

    def _load(self, stand: _Stand | None) -> None:
        """Find the rows off the UI thread; then stand where the person stood."""
        checked, wanted = self._checked, self._filter
        if checked is None:
            return
        rows = checked.preview.rows

        def find(control: TaskControl) -> list[int]:
            found = []
            for n, row in enumerate(rows):
                if not n % 1000:
                    control.check()
                if wanted.wants(row):
                    found.append(n)
            return found

        task = self.model.load(find)
        task.succeeded.connect(lambda _: self._stand_again(stand))

    # --- where the person stands --------------------------------------------------------------------------------------

    def _stand(self) -> _Stand | None:
        index = self.table.currentIndex()
        if self._checked is None or not index.isValid() or index.row() >= self.model.rowCount():
            return None
        number = self.model.id_at(index.row())
        rows = self._checked.preview.rows
        key = (rows[number].book.sheet, rows[number].book.row) if number < len(rows) else None
        column = self.model.columns[index.column()].id
        return _Stand(key, index.row(), column, self.table.verticalScrollBar().value())

    def _stand_again(self, stand: _Stand | None) -> None:
        if not self.model.rowCount():
            self._explain(QModelIndex())
            return
        if stand is None:
            self.table.go_to(0, _VERDICT)
            return
        row = self._row_of(stand)
        self.table.verticalScrollBar().setValue(stand.scroll)
        self.table.go_to(row, stand.column)

    def _row_of(self, stand: _Stand) -> int:
        """The row of the same book, or, when it is no longer shown, the one that took its place."""
        if self._checked is not None and stand.key is not None:
            rows = self._checked.preview.rows
            for at, number in enumerate(self.model.ids):
                if number < len(rows) and (rows[number].book.sheet, rows[number].book.row) == stand.key:
                    return at
        return min(stand.row, self.model.rowCount() - 1)

    def _column_of(self, key: str) -> str:
        """The grid's column in which the findings of a group stand."""
        checked = self._checked
        group = next((g for g in checked.preview.groups if g.key == key), None) if checked is not None else None
        if checked is None or group is None:
            return _VERDICT
        headers = {
            column.field
            for sheet in checked.preview.parsed.sheets
            for column in sheet.columns
            if column.label in group.columns
        }
        return next((column for column, header in FIELDS.items() if header in headers), _VERDICT)

    def _explain(self, index: QModelIndex) -> None:
        record = self.model.record_at(index.row()) if 0 <= index.row() < self.model.rowCount() else None
        if record is None or self._checked is None:
            self.findings.clear()
            return
        groups = {group.key: group for group in self._checked.preview.groups}
        self.findings.show_row(record.row, groups, self._checked.villages)

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _titles(self) -> dict[str, str]:
        return {
            "name": self.tr("清单预览"),
            "verdict": self.tr("结论"),
            "where": self.tr("位置"),
            "number": self.tr("不动产权证号"),
            "serial": self.tr("印刷序列号"),
            "holders": self.tr("权利人"),
            "id_no": self.tr("证件号"),
            "phone": self.tr("电话"),
            "unit": self.tr("不动产单元号"),
            "village": self.tr("村"),
            "location": self.tr("坐落"),
            "issue_date": self.tr("发证日期"),
            "area": self.tr("面积"),
            "found": self.tr("问题或变更"),
        }

    def _lay_out(self) -> None:
        empty = EmptyState(self._theme, "filter", self.tr("这一类没有"), self.tr("请看别的结论或问题"))
        self._pane = ListPane(self.table, empty, self.tr("本"))
        self._pane.footer.set_note(self.tr("双击或按 F2 修改单元格"))
        set_button_icon(self._theme, self.undo, "undo")
        set_button_icon(self._theme, self.annotate, "export")
        right = QVBoxLayout()
        right.setSpacing(RELATED)
        right.addWidget(self._pane, 1)
        right.addWidget(self.findings)
        middle = QHBoxLayout()
        middle.setSpacing(GROUP)
        middle.addWidget(self.groups)
        middle.addLayout(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addLayout(self._build_head())
        page.addLayout(middle, 1)
        order_by_tab(self.chips, [self.only_problems, self.undo, self.annotate, self.groups.list, self.table])

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(self.chips)
        head.addSpacing(RELATED)
        head.addWidget(self.only_problems)
        head.addStretch(1)
        head.addWidget(self.undo)
        head.addWidget(self.annotate)
        return head
