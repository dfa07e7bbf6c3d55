"""The check before an import: every listed book with its verdict, the problems in groups, and where the books are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from certrun.services.importing import Preview, PreviewRow
from certrun.ui.pages.act_dialog import build_choice, text_of
from certrun.ui.pages.import_words import (
    finding_words,
    group_counts,
    group_name,
    left_out_words,
    place_words,
    repair_words,
)
from certrun.ui.pages.looks import VERDICTS, verdict_code
from certrun.ui.pages.words import holder_names, joined
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, set_button_icon
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable
from certrun.ui.widgets.whole_column import WholeColumn

_ALL = ""
_WHERE, _NUMBER = 1, 2


@dataclass(frozen=True, slots=True)
class Checked:
    """A preview with what its table needs: names of villages by code, and the places that are known."""

    preview: Preview
    villages: Mapping[str, str]
    places: tuple[str, ...]


class ImportCheck(QWidget):
    """``confirmed(place or None)`` comes when the person imports, ``dropped()`` when another file is wanted."""

    confirmed = Signal(object)
    dropped = Signal()

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checked: Checked | None = None
        self._verdict = _ALL
        self._kind = _ALL
        self.model: IdTableModel[int, PreviewRow] = IdTableModel(tasks, self._columns(), self._fetch, parent=self)
        self.table = RecordTable(theme, self.model, self.tr("清单预览"))
        self.table.setSortingEnabled(False)
        for column in (_WHERE, _NUMBER):
            WholeColumn(theme, self.table, column)
        self._headline = build_label("", "heading")
        self._explained = build_label("", wrap=True)
        self._note = build_label("", "caption", wrap=True)
        self._verdicts = QButtonGroup(self)
        self._chips = QHBoxLayout()
        self.groups = QListWidget()
        self.uncounted = QRadioButton(self.tr("待清点（还没有见到实物）"))
        self.in_safe = QRadioButton(self.tr("已在存放点："))
        self.place = build_choice((), self.tr("例如：中心证书库"))
        self.go = build_button(self.tr("导入"), "primary")
        self.again = build_button(self.tr("换一个文件"))
        self._lay_out()
        self._connect()

    def show_checked(self, checked: Checked) -> None:
        """Show a preview from its beginning."""
        self._checked = checked
        self._verdict = self._kind = _ALL
        parsed = checked.preview.parsed
        self._headline.setText(parsed.file)
        self._note.setText(left_out_words([(sheet.name, sheet.reason) for sheet in parsed.left_out]))
        self._note.setVisible(bool(self._note.text()))
        self._fill_chips(checked.preview)
        self._fill_groups(group_counts(checked.preview.rows))
        self._fill_places(checked.places)
        self._pane.set_total(len(checked.preview.rows))
        self._show_rows()
        self._show_button(checked.preview.counts)

    def chip(self, verdict: str) -> QPushButton:
        """The button that shows one verdict only; the empty text is that of all."""
        for button in self._verdicts.buttons():
            if button.property("verdict") == verdict and isinstance(button, QPushButton):
                return button
        raise KeyError(verdict)

    @property
    def explanation(self) -> str:
        """What is said about the row that is chosen."""
        return self._explained.text()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        if self._checked is None:
            return
        rows = self._checked.preview.rows
        self.model.set_ids([n for n, row in enumerate(rows) if self._wants(row)])
        self._explain(-1)
        if self._verdict or self._kind:
            self.table.selectRow(0)

    def _explain(self, at: int) -> None:
        """The row that is chosen in full: what is wrong or changes, and how it is repaired."""
        row = None
        if self._checked is not None and 0 <= at < self.model.rowCount():
            row = self._checked.preview.rows[self.model.id_at(at)]
        found = finding_words(row, self._villages()) if row is not None else ""
        self._explained.setText(
            f"{place_words(row)}：{found}。{repair_words(row)}" if row is not None and found else ""
        )
        self._explained.setVisible(bool(found))

    def _wants(self, row: PreviewRow) -> bool:
        if self._verdict and row.verdict != self._verdict:
            return False
        return not self._kind or any(problem.kind == self._kind for problem in row.problems)

    def _fetch(self, numbers: Sequence[int]) -> dict[int, PreviewRow]:
        checked = self._checked
        if checked is None:
            return {}
        return {n: checked.preview.rows[n] for n in numbers if n < len(checked.preview.rows)}

    def _villages(self) -> Mapping[str, str]:
        return self._checked.villages if self._checked is not None else {}

    def _columns(self) -> tuple[Column[PreviewRow], ...]:
        return (
            Column("verdict", self.tr("结论"), lambda it: verdict_code(it.verdict), width=11, status=True),
            Column("where", self.tr("位置"), place_words, width=12),
            Column("number", self.tr("不动产权证号"), lambda it: it.book.fields.number, width=27),
            Column("holders", self.tr("权利人"), lambda it: holder_names(it.book.fields.holders), width=10),
            Column("village", self.tr("村"), self._village_words, width=9),
            Column("found", self.tr("问题或变更"), lambda it: finding_words(it, self._villages()), width=48),
            Column("repair", self.tr("怎么改"), repair_words, width=60),
        )

    def _village_words(self, row: PreviewRow) -> str:
        code = row.book.fields.village_code
        return self._villages().get(code, code) if code else ""

    def _fill_chips(self, preview: Preview) -> None:
        for button in self._verdicts.buttons():
            self._verdicts.removeButton(button)
            self._chips.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._add_chip(_ALL, self.tr("全部"), len(preview.rows))
        for verdict, look in VERDICTS.items():
            if preview.counts.get(verdict):
                self._add_chip(verdict, look.text, preview.counts[verdict])
        self._verdicts.buttons()[0].setChecked(True)

    def _add_chip(self, verdict: str, words: str, count: int) -> None:
        button = build_button(f"{words} {count:,}")
        button.setCheckable(True)
        button.setProperty("verdict", verdict)
        if verdict:
            set_button_icon(self._theme, button, VERDICTS[verdict].icon)
        button.clicked.connect(lambda _checked=False: self._choose_verdict(verdict))
        self._verdicts.addButton(button)
        self._chips.insertWidget(len(self._verdicts.buttons()) - 1, button)

    def _fill_groups(self, counts: Mapping[str, int]) -> None:
        self.groups.blockSignals(True)
        self.groups.clear()
        self._add_group(_ALL, self.tr("全部"))
        for kind, count in counts.items():
            self._add_group(kind, self.tr("{group}　{n} 行").format(group=group_name(kind), n=f"{count:,}"))
        self.groups.setCurrentRow(0)
        self.groups.blockSignals(False)
        self._left.setVisible(bool(counts))

    def _add_group(self, kind: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, kind)
        self.groups.addItem(item)

    def _fill_places(self, places: Sequence[str]) -> None:
        self.place.clear()
        self.place.addItems(list(places))
        self.uncounted.setChecked(True)

    def _show_button(self, counts: Mapping[str, int]) -> None:
        usable = counts.get("new", 0) + counts.get("changed", 0)
        words = self.tr("导入 %Ln 本", "", usable) if usable else self.tr("没有可导入的证书")
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(bool(usable))

    # --- what the person does -----------------------------------------------------------------------------------------

    def _choose_verdict(self, verdict: str) -> None:
        self._verdict = verdict
        self._show_rows()

    def _choose_group(self, item: QListWidgetItem | None) -> None:
        self._kind = str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else _ALL
        self._show_rows()

    def _confirm(self) -> None:
        place = text_of(self.place) if self.in_safe.isChecked() else ""
        self.confirmed.emit(place or None)

    def _connect(self) -> None:
        self.groups.currentItemChanged.connect(self._choose_group)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._explain(now.row()))
        self.go.clicked.connect(self._confirm)
        self.again.clicked.connect(self.dropped)
        self.place.currentTextChanged.connect(lambda _: None if self.uncounted.isChecked() else self._check_place())
        self.uncounted.toggled.connect(lambda _: self._check_place())
        self.place.activated.connect(lambda _: self.in_safe.setChecked(True))

    def _check_place(self) -> None:
        if self._checked is not None:
            self._show_button(self._checked.preview.counts)
        if self.in_safe.isChecked() and not text_of(self.place):
            self.go.setEnabled(False)

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        empty = EmptyState(self._theme, "filter", self.tr("这一类没有"), self.tr("请看别的结论或问题"))
        self._pane = ListPane(self.table, empty, self.tr("本"))
        self._left = self._build_groups()
        middle = QHBoxLayout()
        middle.setSpacing(GROUP)
        middle.addWidget(self._left)
        table = QVBoxLayout()
        table.setSpacing(TIGHT)
        table.addWidget(self._pane, 1)
        table.addWidget(self._explained)
        middle.addLayout(table, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addLayout(self._build_head())
        page.addWidget(self._note)
        page.addLayout(middle, 1)
        page.addLayout(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        self._chips.setSpacing(TIGHT)
        self._chips.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(GROUP)
        head.addWidget(self._headline)
        head.addLayout(self._chips, 1)
        head.addWidget(self.again)
        return head

    def _build_groups(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(212)
        self.groups.setAccessibleName(self.tr("问题分组"))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.groups)
        return left

    def _build_foot(self) -> QHBoxLayout:
        self.place.setAccessibleName(self.tr("存放点"))
        self.place.setMinimumWidth(220)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(build_label(self.tr("这批证书在哪里")))
        row.addSpacing(RELATED)
        row.addWidget(self.uncounted)
        row.addWidget(self.in_safe)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.go)
        return row


def count_words(counts: Mapping[str, int]) -> str:
    """新增 312　变更 4 …, without what there is none of."""
    named = [f"{look.text} {counts[verdict]:,}" for verdict, look in VERDICTS.items() if counts.get(verdict)]
    return joined(named)
