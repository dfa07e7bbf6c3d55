"""A listed book as a row of the grid: what each cell says, where it stands in the file, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from certrun.domain.issuance import Problem, SheetFound
from certrun.domain.records import BookFields
from certrun.services.importing import PreviewRow
from certrun.ui.pages.import_edits import NO_EDITS, EditsShown, Target
from certrun.ui.pages.words import area_number, holder_names, joined

FIELDS: Mapping[str, str] = {
    "number": "不动产权证号",
    "serial": "权证印刷序列号",
    "holders": "权利人",
    "id_no": "证件号",
    "phone": "联系电话",
    "unit": "不动产单元号",
    "village": "村",
    "location": "坐落",
    "issue_date": "发证日期",
    "area": "面积",
}
"""Column of the grid → canonical header of the list's column that it shows."""

_PERSONS = frozenset({"holders", "id_no", "phone"})
_COLUMN_OF = {header: column for column, header in FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the columns of one sheet stand: canonical header → columns (from 0), and the header of each column."""

    at: Mapping[str, tuple[int, ...]]
    header: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``raw`` is what an editor begins with; without a ``target`` there is no such cell in the file."""

    text: str
    target: Target | None = None
    raw: str = ""
    finding: Problem | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid; ``cells`` by column."""

    row: PreviewRow
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class GridSource:
    """What makes rows of the grid out of rows of the preview."""

    places: Mapping[str | None, Places]
    villages: Mapping[str, str]
    edits: EditsShown = field(default=NO_EDITS)

    def row(self, row: PreviewRow) -> GridRow:
        """All cells of a book."""
        found = _worst_by_column(row.problems, self.places)
        return GridRow(row, {column: self._cell(row, column, found.get(column)) for column in FIELDS})

    def _cell(self, row: PreviewRow, column: str, finding: Problem | None) -> Cell:
        value = _VALUES[column](row.book.fields, self.villages)
        target = self._target(row, column, finding)
        if target is None:
            return Cell(value, finding=finding)
        if target in self.edits.pending:
            typed = self.edits.made[target]
            return Cell(one_line(typed), target, typed, edited=True)
        raw = _raw(row, target, finding, value)
        # Of a book with a finding one sees what the file says, of another what is understood.
        text = one_line(raw) if row.book.cells is not None else value
        return Cell(text, target, raw, finding, target in self.edits.made)

    def _target(self, row: PreviewRow, column: str, finding: Problem | None) -> Target | None:
        if finding is not None and finding.at is not None:
            return finding.sheet, finding.row, finding.at
        book = row.book
        places = self.places.get(book.sheet)
        own = places.at.get(FIELDS[column], ()) if places is not None else ()
        if not own or (column in _PERSONS and book.cells is None and book.last_row > book.row):
            return None  # one text for the persons of several rows is no cell
        at = next((at for at in own if book.cells is not None and at in book.cells), own[0])
        return book.sheet, book.row, at


def places_of(sheets: Sequence[SheetFound]) -> dict[str | None, Places]:
    """The columns of every sheet that are read as something."""
    return {sheet.name: _places(sheet) for sheet in sheets}


def _places(sheet: SheetFound) -> Places:
    read = [(column.at, column.field) for column in sheet.columns if column.field is not None]
    at: dict[str, tuple[int, ...]] = {}
    for place, header in read:
        at[header] = (*at.get(header, ()), place)
    return Places(at, dict(read))


def one_line(text: str) -> str:
    """A cell's text as a table can show it."""
    return text.replace("\r\n", "\n").replace("\n", " ⏎ ")


def _worst_by_column(problems: Sequence[Problem], places: Mapping[str | None, Places]) -> dict[str, Problem]:
    """The finding that outlines a cell: an error before a warning, else the first."""
    worst: dict[str, Problem] = {}
    for problem in problems:
        sheet = places.get(problem.sheet)
        header = sheet.header.get(problem.at) if sheet is not None and problem.at is not None else None
        column = _COLUMN_OF.get(header or "")
        if column is not None and (column not in worst or _outweighs(problem, worst[column])):
            worst[column] = problem
    return worst


def _outweighs(problem: Problem, other: Problem) -> bool:
    return problem.severity == "error" and other.severity != "error"


def _raw(row: PreviewRow, target: Target, finding: Problem | None, value: str) -> str:
    _, at_row, at = target
    if at_row == row.book.row and row.book.cells is not None:
        return row.book.cells.get(at, "")
    if finding is not None:
        return finding.found
    return value


def _area(fields: BookFields, _: Mapping[str, str]) -> str:
    return "" if fields.area_land is None else area_number(fields.area_land)


def _village(fields: BookFields, villages: Mapping[str, str]) -> str:
    code = fields.village_code
    return villages.get(code, code) if code else ""


_VALUES: Mapping[str, Callable[[BookFields, Mapping[str, str]], str]] = {
    "number": lambda it, _: it.number,
    "serial": lambda it, _: it.serial or "",
    "holders": lambda it, _: holder_names(it.holders),
    "id_no": lambda it, _: joined(holder.id_no for holder in it.holders if holder.id_no),
    "phone": lambda it, _: joined(number for holder in it.holders for number in holder.phone),
    "unit": lambda it, _: it.unit or "",
    "village": _village,
    "location": lambda it, _: it.location or "",
    "issue_date": lambda it, _: it.issue_date or "",
    "area": _area,
}
