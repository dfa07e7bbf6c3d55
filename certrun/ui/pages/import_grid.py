"""The grid of a list's books: bad cells outlined, corrected in place, the rest as calm as any table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from certrun.services.importing import PreviewRow
from certrun.ui.pages.import_cells import FIELDS, Cell, GridRow, GridSource
from certrun.ui.pages.import_edits import EditsShown
from certrun.ui.pages.import_words import explained, finding_words, place_words
from certrun.ui.pages.looks import verdict_code
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import GROUP, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.id_table import AnyIndex, Column, IdTableModel
from certrun.ui.widgets.record_table import RecordTable, RowDelegate
from certrun.ui.widgets.whole_column import WholeColumn

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_WHERE = 1
_FORWARD = 2
_WHOSE = "holders"
_OUTLINE = 2
_MARK = 7


class GridModel(IdTableModel[int, GridRow]):
    """Rows by their number in the preview. ``typed(target, text)`` comes when a cell was corrected."""

    typed = Signal(object, str)

    def __init__(self, tasks: TaskRunner, columns: Sequence[Column[GridRow]], parent: QObject) -> None:
        super().__init__(tasks, columns, self._rows, parent=parent)
        self._preview: Sequence[PreviewRow] = ()
        self._source = GridSource({}, {})

    @property
    def villages(self) -> Mapping[str, str]:
        """Names by code, as the words of changes need them."""
        return self._source.villages

    def show(self, rows: Sequence[PreviewRow], source: GridSource) -> None:
        """Rows are made from these from now on; set or load the ids next."""
        self._preview, self._source = rows, source

    def show_edits(self, edits: EditsShown, row: int | None = None) -> None:
        """Other edits are on their way: the row that they concern says so at once."""
        self._source = replace(self._source, edits=edits)
        self.refresh(None if row is None else [self.id_at(row)])

    def cell(self, index: AnyIndex) -> Cell | None:
        """What is known of a cell; None for columns that the file does not have."""
        record = self.record_at(index.row())
        return record.cells.get(self.columns[index.column()].id) if record is not None else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        cell = self.cell(index)
        return flags | Qt.ItemFlag.ItemIsEditable if cell is not None and cell.target is not None else flags

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> object:  # type: ignore[override]
        if role == CELL_ROLE:
            return self.cell(index)
        if role == _EDIT:
            cell = self.cell(index)
            return cell.raw if cell is not None else None
        if role == _TOOL_TIP and (cell := self.cell(index)) is not None:
            return self._tip(cell)
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: object, role: int = _EDIT) -> bool:
        cell = self.cell(index)
        if role != _EDIT or cell is None or cell.target is None or str(value) == cell.raw:
            return False
        self.typed.emit(cell.target, str(value))
        return True

    def _tip(self, cell: Cell) -> str:
        if cell.finding is not None:
            told = explained(cell.finding)
            return f"{told.message}\n{told.repair}"
        return self.tr("已修改：{text}").format(text=cell.text) if cell.edited else cell.text

    def _rows(self, numbers: Sequence[int]) -> dict[int, GridRow]:
        rows, source = self._preview, self._source
        return {n: source.row(rows[n]) for n in numbers if n < len(rows)}


class CellDelegate(RowDelegate):
    """Outlines a bad cell, marks an edited one in its corner, and shows on which cell the keyboard stands."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        room: QRect = option.rect
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            self._paint_cell(painter, room, cell)
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            self._frame(painter, room.adjusted(0, 0, -1, -1), self._theme.tokens.primary, 1)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        field = QLineEdit(parent)
        field.setFrame(False)
        column = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(self.tr("修改{column}").format(column=column))
        field.setStyleSheet(f"QLineEdit {{ border-radius: 0; padding: 0 {TIGHT}px; min-height: 0; }}")
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(_EDIT) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit) and isinstance(model, GridModel):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        room: QRect = option.rect
        words = editor.fontMetrics().horizontalAdvance(str(index.data(_EDIT) or "")) + 2 * GROUP
        viewport = editor.parentWidget()
        widest = max(room.width(), viewport.width() - room.left()) if viewport is not None else room.width()
        editor.setGeometry(QRect(room.left(), room.top(), min(max(room.width(), words), widest), room.height()))

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        if cell.finding is not None:
            tone = self._theme.tokens.alarm if cell.finding.severity == "error" else self._theme.tokens.held
            self._frame(painter, room.adjusted(1, 2, -1, -2), tone, _OUTLINE)
        if cell.edited:
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.primary))
            corner = room.topRight()
            painter.drawPolygon([corner, corner - QPoint(_MARK, 0), corner + QPoint(0, _MARK)])
            painter.restore()

    def _frame(self, painter: QPainter, room: QRect, colour: str, width: int) -> None:
        painter.save()
        painter.setPen(
            QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room.adjusted(width // 2, width // 2, -(width // 2), -(width // 2)))
        painter.restore()


class GridTable(RecordTable):
    """F2 and double click correct a cell; Enter goes on to the page, which takes it for the next step."""

    def __init__(self, theme: Theme, model: GridModel, name: str) -> None:
        super().__init__(theme, model, name)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        for number, column in enumerate(model.columns):
            if number == _WHERE or column.id == "number":
                WholeColumn(theme, self, number)

    @property
    def editing(self) -> bool:
        """Whether a cell is being corrected just now."""
        return bool(self.state() == QAbstractItemView.State.EditingState)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Of an editor's Enter the table hears, too: that one is done with.
            event.setAccepted(self.editing)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def bring_forward(self, column: str) -> None:
        """Let a column stand beside the row's place, whose it is beside it, all others in their order; an unknown name
        restores the order."""
        model, header = self.model(), self.horizontalHeader()
        if not isinstance(model, GridModel):
            return
        order = [n for n, each in enumerate(model.columns) if each.id != column]
        order[_FORWARD:_FORWARD] = [n for n, each in enumerate(model.columns) if each.id == column]
        if column in FIELDS and column != _WHOSE:
            whose = next(n for n, each in enumerate(model.columns) if each.id == _WHOSE)
            order.remove(whose)
            order.insert(_FORWARD + 1, whose)
        for place, number in enumerate(order):
            header.moveSection(header.visualIndex(number), place)

    def go_to(self, row: int, column: str) -> None:
        """Choose a cell and bring it into view; a column that is not known leaves the first."""
        model = self.model()
        if not isinstance(model, GridModel) or not 0 <= row < model.rowCount():
            return
        at = next((n for n, each in enumerate(model.columns) if each.id == column), 0)
        index = model.index(row, at)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if self.horizontalHeader().visualIndex(at) <= _FORWARD:
            self.horizontalScrollBar().setValue(0)


def build_grid(theme: Theme, tasks: TaskRunner, titles: Mapping[str, str], parent: QWidget) -> GridTable:
    """The grid; ``titles`` name its columns in the present language: verdict, where, found and those of `FIELDS`."""
    widths = {"number": 27, "serial": 14, "holders": 10, "id_no": 20, "phone": 13, "unit": 30, "village": 10}
    widths |= {"location": 22, "issue_date": 12, "area": 10}

    def text(field: str) -> Column[GridRow]:
        return Column(
            field, titles[field], lambda it: it.cells[field].text, width=widths[field], right=field == "area",
            sortable=False,
        )  # fmt: skip

    def found(it: GridRow) -> str:
        return finding_words(it.row, model.villages)

    columns: tuple[Column[GridRow], ...] = (
        Column("verdict", titles["verdict"], lambda it: verdict_code(it.row.verdict), 11, status=True),
        Column("where", titles["where"], lambda it: place_words(it.row), 9),
        *(text(field) for field in FIELDS),
        Column("found", titles["found"], found, 60),
    )
    model = GridModel(tasks, columns, parent)
    return GridTable(theme, model, titles["name"])
