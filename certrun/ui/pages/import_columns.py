"""列对应: what every column of the list is read as, with three of its values, how sure that is and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTabBar, QTableWidget, QVBoxLayout, QWidget

from certrun.domain.issuance import ColumnFound, Layout, SheetFound
from certrun.services.importing import Preview
from certrun.ui.i18n import translate
from certrun.ui.pages.import_cells import one_line
from certrun.ui.pages.import_fields import FIELDS, NEEDED, certainty_words, column_letter, field_words
from certrun.ui.pages.import_flow import is_doubtful
from certrun.ui.pages.import_tables import QuietCombo, build_table, set_control, set_text
from certrun.ui.pages.import_words import file_words
from certrun.ui.pages.words import joined
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow
from certrun.ui.widgets.keys import order_by_tab

_LETTER, _LABEL, _FIRST, _READ, _SURE = 0, 1, 2, 5, 6
_SAMPLES = 3
_SEVERAL = frozenset(("联系电话", "共有人", "共有人证件号"))


class ImportColumns(QWidget):
    """``layout_chosen(sender, Layout)`` comes when the person reads a column as something else."""

    layout_chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: dict[str, list[SheetFound]] = {}
        self._sender = ""
        self._shown: tuple[str, ...] = ()
        self._remembered = False
        self._guessed: dict[tuple[str, int], ColumnFound] = {}
        self._combos: list[QuietCombo] = []
        self._choices = _build_choices()
        self._says = build_label("", wrap=True)
        self._missing = build_label("", wrap=True)
        self.senders = QTabBar()
        self.senders.setAccessibleName(self.tr("表头相同的工作表"))
        self.senders.setDrawBase(False)
        self.senders.setExpanding(False)
        self.senders.currentChanged.connect(self._choose_sender)
        titles = (
            self.tr("列"),
            self.tr("表头"),
            self.tr("样值一"),
            self.tr("样值二"),
            self.tr("样值三"),
            self.tr("读作"),
            self.tr("把握"),
        )
        self.table: QTableWidget = build_table(theme, self.tr("列对应"), titles, (3, 13, 18, 18, 18, 20, 14), self)
        # The beginnings of certificate numbers are all alike; what tells them apart is the end.
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._lay_out()
        follow(theme, self, self._colour)

    def choice(self, row: int) -> QuietCombo:
        """What the column of a row is read as."""
        return self._combos[row]

    @property
    def summary(self) -> str:
        """What is said above the table."""
        return f"{self._says.text()} {self._missing.text()}".strip()

    def show_preview(self, preview: Preview) -> None:
        """Show the columns of a list; of the same list read anew the person keeps place and focus."""
        self._sheets = {}
        for sheet in preview.parsed.sheets:
            self._sheets.setdefault(sheet.sender, []).append(sheet)
        self._remembered = preview.remembered
        if not preview.reading.chosen:
            self._guessed = {(s.sender, c.at): c for s in preview.parsed.sheets for c in s.columns}
        senders = list(self._sheets)
        self._sender = self._sender if self._sender in self._sheets else next(iter(senders), "")
        self.senders.blockSignals(True)
        while self.senders.count():
            self.senders.removeTab(0)
        for sender in senders:
            self._add_sender(self._sheets[sender])
        if senders:
            self.senders.setCurrentIndex(senders.index(self._sender))
        self.senders.blockSignals(False)
        self.senders.setVisible(len(senders) > 1)
        self._show_columns()

    # --- the table ----------------------------------------------------------------------------------------------------

    def _add_sender(self, sheets: Sequence[SheetFound]) -> None:
        names = [file_words(sheet.name) for sheet in sheets]
        words = names[0]
        if len(names) > 1:
            words = self.tr("{sheet} 等 {n} 张").format(sheet=names[0], n=len(names))
        mark = "▲ " if any(map(is_doubtful, sheets[0].columns)) else ""
        self.senders.setTabToolTip(self.senders.addTab(mark + words), joined(names))

    def _choose_sender(self, row: int) -> None:
        senders = list(self._sheets)
        if 0 <= row < len(senders):
            self._sender = senders[row]
            self._show_columns()

    def _columns(self) -> Sequence[ColumnFound]:
        sheets = self._sheets.get(self._sender)
        return [self._as_guessed(column) for column in sheets[0].columns] if sheets else ()

    def _as_guessed(self, column: ColumnFound) -> ColumnFound:
        """Who chooses one column chooses the layout of all: the others are still what they were recognised by."""
        guessed = self._guessed.get((self._sender, column.at))
        is_same = guessed is not None and guessed.field == column.field
        return guessed if guessed is not None and is_same else column

    def _show_columns(self) -> None:
        columns = self._columns()
        labels = (self._sender, *(f"{column.at} {column.label}" for column in columns))
        if labels != self._shown:
            self._shown = labels
            self._build_rows(columns)
        for row, column in enumerate(columns):
            self._show_column(row, column)
        self._summarise(columns)

    def _build_rows(self, columns: Sequence[ColumnFound]) -> None:
        self._combos = []
        self.table.setRowCount(0)
        self.table.setRowCount(len(columns))
        for row, column in enumerate(columns):
            combo = QuietCombo()
            combo.setModel(self._choices)
            combo.setMaxVisibleItems(18)
            label = column.label or column_letter(column.at)
            combo.setAccessibleName(self.tr("列“{label}”读作").format(label=label))
            combo.activated.connect(lambda _index, at=row: self._choose(at))
            self._combos.append(combo)
            set_control(self.table, row, _READ, combo)
        order_by_tab([self.senders, *self._combos])

    def _show_column(self, row: int, column: ColumnFound) -> None:
        tokens = self._theme.tokens
        items = [set_text(self.table, row, _LETTER, column_letter(column.at))]
        items.append(set_text(self.table, row, _LABEL, column.label or translate("import", "（空）")))
        for at in range(_SAMPLES):
            sample = one_line(column.samples[at]) if at < len(column.samples) else ""
            items.append(set_text(self.table, row, _FIRST + at, sample))
        combo = self._combos[row]
        combo.setCurrentIndex(FIELDS.index(column.field) + 1 if column.field in FIELDS else 0)
        sure = set_text(self.table, row, _SURE, certainty_words(column))
        doubtful = is_doubtful(column)
        if doubtful:
            sure.setText(self.tr("存疑　{sure}").format(sure=certainty_words(column)))
        sure.setIcon(self._theme.icons.icon("warning", "held") if doubtful else QIcon())
        sure.setForeground(QColor(tokens.held if doubtful else tokens.muted))
        for item in items:
            item.setForeground(QColor(tokens.muted if column.field is None else tokens.text))
        items[0].setForeground(QColor(tokens.muted))

    def _summarise(self, columns: Sequence[ColumnFound]) -> None:
        read = sum(column.field is not None for column in columns)
        words = self.tr("共 {n} 列，{read} 列读入。").format(n=len(columns), read=read)
        if self._remembered:
            words += self.tr("沿用上次导入时的列对应。")
        if doubtful := sum(map(is_doubtful, columns)):
            words += self.tr("%n 列的内容不太像，请看一眼。", "", doubtful)
        else:
            words += self.tr("如有不对，在“读作”里改。")
        self._says.setText(words)
        fields = {column.field for column in columns}
        missing = [field_words(field) for field in NEEDED if field not in fields]
        self._missing.setText(self.tr("还没有哪一列读作：{fields}").format(fields=joined(missing)) if missing else "")
        self._missing.setVisible(bool(missing))

    def _choose(self, row: int) -> None:
        """A field is one column's: who gives it to another one takes it away from the first, unless tables stand side
        by side (then their labels are the same) or there may be several."""
        columns, field = self._columns(), self._combos[row].currentData()
        twins = [
            at
            for at, combo in enumerate(self._combos)
            if at != row and field and combo.currentData() == field and columns[at].label != columns[row].label
        ]
        if field not in _SEVERAL and len(twins) == 1:
            self._combos[twins[0]].setCurrentIndex(0)
        layout: Layout = tuple(str(combo.currentData() or "") or None for combo in self._combos)
        self.layout_chosen.emit(self._sender, layout)

    def _colour(self) -> None:
        tokens = self._theme.tokens
        self.senders.setStyleSheet(
            f"QTabBar::tab {{ color: {tokens.text}; background: transparent; padding: {TIGHT}px {GROUP}px;"
            f" border: none; border-bottom: 2px solid {tokens.border}; }}"
            f"QTabBar::tab:hover {{ background: {tokens.hover}; }}"
            f"QTabBar::tab:selected {{ color: {tokens.primary}; border-bottom: 2px solid {tokens.primary}; }}"
            f"QTabBar::tab:focus {{ background: {tokens.selection}; }}"
        )
        self._missing.setStyleSheet(f"color: {self._theme.tokens.alarm};")
        for row, column in enumerate(self._columns()):
            self._show_column(row, column)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addWidget(self._says)
        page.addWidget(self._missing)
        page.addWidget(self.senders)
        page.addWidget(self.table, 1)


def _build_choices() -> QStandardItemModel:
    """One list of answers for all columns."""
    choices = QStandardItemModel()
    for field in (None, *FIELDS):
        item = QStandardItem(field_words(field))
        item.setData(field or "", int(Qt.ItemDataRole.UserRole))
        choices.appendRow(item)
    return choices
