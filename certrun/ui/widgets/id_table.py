"""A table over many records: all ids at once, the rows only where somebody looks.

A million ids are one list; the visible pages are fetched by their ids off the UI thread. `data` is called some 2,800
times per frame and is therefore a plain lookup of words that were made when the page arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from certrun.ui.tasks import Task, TaskControl, TaskRunner
from certrun.ui.widgets.status import look_of

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")

AnyIndex = QModelIndex | QPersistentModelIndex

STATUS_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WAITING = "…"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its words for a record; ``status`` makes it a chip from the state code that ``text`` returns.

    ``width`` is in characters of running text; ``title`` is already in the present language. A column that can be
    ordered by has ``sortable``.
    """

    id: str
    title: str
    text: Callable[[R], str]
    width: int = 12
    right: bool = False
    status: bool = False
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class _Row(Generic[R]):
    record: R
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fetched(Generic[R]):
    generation: int
    pages: dict[int, list[_Row[R] | None]]


class IdTableModel(QAbstractTableModel, Generic[K, R]):
    """Rows by id. ``loaded(count)`` comes when new ids are in place, ``sort_asked(column id, descending)`` on a header
    click: the page then loads the ids in that order."""

    loaded = Signal(int)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        runner: TaskRunner,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[K]], Mapping[K, R]],
        *,
        page_rows: int = 128,
        kept_pages: int = 48,
        parent: QObject | None = None,
    ) -> None:
        """``fetch`` runs on a pool thread and returns the records of some ids; an id that vanished is left out."""
        super().__init__(parent)
        self._runner = runner
        self.columns = tuple(columns)
        self._fetch = fetch
        self._page_rows = page_rows
        self._kept_pages = kept_pages
        self._ids: Sequence[K] = ()
        self._pages: dict[int, list[_Row[R] | None]] = {}
        self._wanted: list[int] = []
        self._generation = 0
        self._loading: Task | None = None
        self._fetching = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch_wanted)

    def load(self, load_ids: Callable[[TaskControl], Sequence[K]], title: str = "") -> Task:
        """Replace the rows by the ids that ``load_ids`` finds off the UI thread; the old rows stay until it is done.

        A load still running is cancelled: only the newest search counts.
        """
        if self._loading is not None:
            self._loading.cancel()
        self._generation += 1
        generation = self._generation
        task = self._runner.start(
            title, lambda control: (generation, load_ids(control)), done=self._take_load, quiet=not title
        )
        self._loading = task
        task.ended.connect(self._load_ended)
        return task

    def set_ids(self, ids: Sequence[K]) -> None:
        """Replace the rows at once."""
        self._generation += 1
        self._replace(ids)

    def refresh(self, changed: Sequence[K] | None = None) -> None:
        """Fetch anew the pages held that contain ``changed``, or all; old words stay until new ones come."""
        touched = set(changed) if changed is not None else None
        for page in list(self._pages):
            if touched is None or not touched.isdisjoint(self._page_ids(page)):
                self._want(page)

    @property
    def ids(self) -> Sequence[K]:
        """All ids in the order shown."""
        return self._ids

    def id_at(self, row: int) -> K:
        """The id of a row."""
        return self._ids[row]

    def record_at(self, row: int) -> R | None:
        """The record of a row, if its page is here; asks for the page otherwise."""
        found = self._row(row)
        return found.record if found is not None else None

    def row_of(self, key: K) -> int | None:
        """The row of an id, or None. Looks through all ids."""
        try:
            return self._ids.index(key)
        except ValueError:
            return None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> str | int | None:
        # Qt hands the role over as a plain int; comparing ints first saves half of a frame's time.
        if role == _DISPLAY:
            column = index.column()
            row = self._row(index.row())
            if row is None:
                return _WAITING
            return None if self.columns[column].status else row.cells[column]
        if role == STATUS_ROLE:
            return self._state(index)
        return self._rare_data(index, role)

    def _rare_data(self, index: AnyIndex, role: int) -> str | int | None:
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.right else _LEFT
        if role in (_TOOL_TIP, _ACCESSIBLE):
            row = self._row(index.row())
            words = row.cells[index.column()] if row is not None else ""
            return look_of(words).text if column.status and words else words
        return None

    def _state(self, index: AnyIndex) -> str | None:
        column = index.column()
        if not self.columns[column].status:
            return None
        row = self._row(index.row())
        return row.cells[column] if row is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | int | None:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            self.sort_asked.emit(self.columns[column].id, order == Qt.SortOrder.DescendingOrder)

    def _row(self, row: int) -> _Row[R] | None:
        page, offset = divmod(row, self._page_rows)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        return rows[offset] if offset < len(rows) else None

    def _page_ids(self, page: int) -> Sequence[K]:
        return self._ids[page * self._page_rows : (page + 1) * self._page_rows]

    def _want(self, page: int) -> None:
        if page in self._wanted:
            return
        self._wanted.append(page)
        if not self._fetching:
            self._soon.start()

    def _fetch_wanted(self) -> None:
        if self._fetching or not self._wanted:
            return
        # Newest first: when somebody drags the scroll bar, what flew by is not what is looked at.
        pages = list(reversed(self._wanted[-4:]))
        self._wanted.clear()
        batches = {page: list(self._page_ids(page)) for page in pages}
        generation = self._generation
        self._fetching = True
        task = self._runner.start(
            "", lambda control: self._fetch_pages(control, generation, batches), done=self._take_pages, quiet=True
        )
        task.ended.connect(self._fetch_ended)

    def _fetch_pages(self, control: TaskControl, generation: int, batches: Mapping[int, Sequence[K]]) -> _Fetched[R]:
        pages: dict[int, list[_Row[R] | None]] = {}
        for page, keys in batches.items():
            control.check()
            records = self._fetch(keys)
            pages[page] = [self._make_row(records[key]) if key in records else None for key in keys]
        return _Fetched(generation, pages)

    def _make_row(self, record: R) -> _Row[R]:
        return _Row(record, tuple(column.text(record) for column in self.columns))

    def _take_pages(self, fetched: _Fetched[R]) -> None:
        if fetched.generation != self._generation:
            return
        for page, rows in fetched.pages.items():
            self._pages.pop(page, None)
            self._pages[page] = rows
            first = page * self._page_rows
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(self.columns) - 1))
        while len(self._pages) > self._kept_pages:
            del self._pages[next(iter(self._pages))]

    def _fetch_ended(self) -> None:
        self._fetching = False
        if self._wanted:
            self._soon.start()

    def _take_load(self, found: tuple[int, Sequence[K]]) -> None:
        generation, ids = found
        if generation == self._generation:
            self._replace(ids)

    def _load_ended(self) -> None:
        if self._loading not in self._runner.running:
            self._loading = None

    def _replace(self, ids: Sequence[K]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._wanted.clear()
        self.endResetModel()
        self.loaded.emit(len(ids))
