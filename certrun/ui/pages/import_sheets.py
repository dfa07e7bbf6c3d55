"""工作表: the sheets that were found in the file, which of them are read, and where their headers stand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QTableWidget, QVBoxLayout, QWidget

from certrun.domain.issuance import ParsedList, SheetFound, SheetLeftOut
from certrun.ui.pages.import_checked import Checked
from certrun.ui.pages.import_tables import QuietSpin, build_table, set_control, set_right, set_text
from certrun.ui.pages.import_words import file_words, reason_words
from certrun.ui.theme.metrics import RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.keys import order_by_tab

_TICK, _NAME, _HEADER, _ROWS, _BOOKS, _STATUS = range(6)
_NOWHERE, _NONE = -1, 0
_MOST_ROWS = 9_999


class ImportSheets(QWidget):
    """``skipped_changed(sheet, skipped)`` comes from a tick, ``header_changed(sheet, row)`` from a header's row (0: the
    table has none)."""

    skipped_changed = Signal(object, bool)
    header_changed = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: list[str | None] = []
        self._says = build_label("", wrap=True)
        titles = (
            self.tr("读取"),
            self.tr("工作表"),
            self.tr("表头在第几行"),
            self.tr("行数"),
            self.tr("证书"),
            self.tr("情况"),
        )
        self.table: QTableWidget = build_table(theme, self.tr("文件里的工作表"), titles, (6, 26, 16, 9, 12, 34), self)
        set_right(self.table, _ROWS, _BOOKS)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addWidget(self._says)
        page.addWidget(self.table, 1)

    @property
    def sheets(self) -> tuple[str | None, ...]:
        """The sheets in the order of the rows."""
        return tuple(self._order)

    def tick(self, sheet: str | None) -> QCheckBox:
        """The tick of a sheet."""
        found = self.table.cellWidget(self._order.index(sheet), _TICK).findChild(QCheckBox)
        assert isinstance(found, QCheckBox)
        return found

    def header_row(self, sheet: str | None) -> QuietSpin:
        """Where the header of a sheet stands."""
        found = self.table.cellWidget(self._order.index(sheet), _HEADER).findChild(QuietSpin)
        assert isinstance(found, QuietSpin)
        return found

    def show_checked(self, checked: Checked, *, fresh: bool) -> None:
        """Show the sheets of a list. Of the same list read anew every sheet keeps its line."""
        parsed = checked.preview.parsed
        found = {sheet.name: sheet for sheet in parsed.sheets}
        left: dict[str | None, SheetLeftOut] = {sheet.name: sheet for sheet in parsed.left_out}
        names = [*found, *left]
        if fresh or set(names) != set(self._order):
            self._order = names
            self.table.setRowCount(0)
            self.table.setRowCount(len(names))
        self._says.setText(self._summary(parsed))
        for row, name in enumerate(self._order):
            if name in found:
                self._show_found(row, found[name], checked.summary.books_of, is_only=len(found) == 1)
            else:
                self._show_left_out(row, left[name])
        rows = range(len(self._order))
        cells = [self.table.cellWidget(row, column) for row in rows for column in (_TICK, _HEADER)]
        order_by_tab(*(cell for cell in cells if cell is not None))

    def _summary(self, parsed: ParsedList) -> str:
        read = self.tr("文件 {file} 里有 %n 张工作表读作发证清单", "", len(parsed.sheets)).format(file=parsed.file)
        if parsed.left_out:
            read += self.tr("，%n 张没有读", "", len(parsed.left_out))
        return read + self.tr("。不是清单的请取消勾选；表头认错了就改行号。")

    def _show_found(self, row: int, sheet: SheetFound, books: Mapping[str | None, int], *, is_only: bool) -> None:
        self._show_tick(row, sheet.name, on=True, may=not is_only)
        set_text(self.table, row, _NAME, file_words(sheet.name))
        self._show_header(row, sheet.name, sheet.header_row)
        set_text(self.table, row, _ROWS, f"{sheet.rows:,}", right=True)
        set_text(self.table, row, _BOOKS, self.tr("{n} 本").format(n=f"{books.get(sheet.name, 0):,}"), right=True)
        no_header = self.tr("没有表头，按内容认列") if sheet.header_row == _NONE else ""
        set_text(self.table, row, _STATUS, no_header or self.tr("读作发证清单"))

    def _show_left_out(self, row: int, sheet: SheetLeftOut) -> None:
        self._show_tick(row, sheet.name, on=False, may=sheet.reason == "skipped")
        set_text(self.table, row, _NAME, file_words(sheet.name))
        if sheet.reason == "no_header":
            self._show_header(row, sheet.name, _NOWHERE)
        else:
            self.table.removeCellWidget(row, _HEADER)
            set_text(self.table, row, _HEADER, "")
        for column in (_ROWS, _BOOKS):
            set_text(self.table, row, column, "—", right=True)
        set_text(self.table, row, _STATUS, reason_words(sheet.reason))

    def _show_tick(self, row: int, name: str | None, *, on: bool, may: bool) -> None:
        holder = self.table.cellWidget(row, _TICK)
        box = holder.findChild(QCheckBox) if holder is not None else None
        if not isinstance(box, QCheckBox):
            box = QCheckBox()
            box.setAccessibleName(self.tr("读取{sheet}").format(sheet=file_words(name)))
            box.clicked.connect(lambda ticked: self.skipped_changed.emit(name, not ticked))
            set_control(self.table, row, _TICK, box)
        box.setChecked(on)
        box.setEnabled(may)

    def _show_header(self, row: int, name: str | None, value: int) -> None:
        holder = self.table.cellWidget(row, _HEADER)
        box = holder.findChild(QuietSpin) if holder is not None else None
        if not isinstance(box, QuietSpin):
            box = QuietSpin()
            box.setKeyboardTracking(False)
            box.setAccessibleName(self.tr("{sheet}的表头在第几行").format(sheet=file_words(name)))
            box.lineEdit().setTextMargins(RELATED - 2, 0, 0, 0)
            box.valueChanged.connect(lambda at: self.header_changed.emit(name, at))
            set_control(self.table, row, _HEADER, box)
        box.blockSignals(True)
        box.setRange(min(value, _NONE), _MOST_ROWS)
        box.setSpecialValueText(self.tr("没有找到") if value == _NOWHERE else self.tr("没有表头"))
        box.setValue(value)
        box.blockSignals(False)
