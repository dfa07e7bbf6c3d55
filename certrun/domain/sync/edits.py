"""What people changed in the visible cells of a sync workbook, against what these said when it was made.

Rows are known by their hidden keys and columns by their titles, so it does not matter where either stands now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from certrun.domain.sync.bundle import Baseline
from certrun.domain.values.dates import parse_date

KEY_TITLE = "行标识"
"""Heads the hidden column of row keys; its row is the header."""

_MASKS = frozenset("*＊")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TWO_PLACES = re.compile(r"-?[0-9]+\.[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A visible sheet: its rows from the first on, each from the first used column (0: A) on; an empty cell is ""."""

    name: str
    rows: Sequence[Sequence[str]]
    first_column: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell (``C5``) that says something else than ``before``, in the row of ``key`` under ``title``."""

    sheet: str
    cell: str
    key: str
    title: str
    before: str
    found: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What cannot be taken for a correction, and why (a code of the sentences).

    Where it is about a whole sheet, row or column, some of ``key``, ``title`` and ``before`` are "".
    """

    code: str
    sheet: str
    cell: str = ""
    key: str = ""
    title: str = ""
    before: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """In the order of the sheet. ``missing`` counts rows that are gone, which says nothing about what they were of."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    missing: int = 0


def find_edits(
    sheet: SheetCells, baseline: Baseline, closed: Mapping[str, str], identity: str | None = None
) -> Comparison:
    """Compare a sheet with its baseline. ``closed``: titles whose cells are nobody's to type → the code that says why.

    ``identity`` is the title under which no two rows say the same: a row that says there what another one said, and
    says other things too, was sorted without its key, and none of it is an edit.
    No edit is what programs do on saving: other digits of the same number, another form of the same day, blanks.
    """
    start = _header_of(sheet)
    if start is None:
        return Comparison((), (Finding("edit_keys_missing", sheet.name),), len(baseline.rows))
    table = _Table(sheet, start, baseline)
    rows, found = table.rows_by_key(), list(table.judge_columns())
    edits: list[Edit] = []
    for key, places in rows.items():
        if key not in baseline.rows:
            found += [table.of_row("edit_row_unknown" if key else "edit_row_new", at) for at in places]
        elif len(places) > 1:
            found += [table.of_row("edit_row_doubled", at, key) for at in places]
        else:
            changed = table.changed(key, places[0])
            if len(changed) > 1 and any(each.title == identity and table.is_known(each) for each in changed):
                found.append(table.of_row("edit_row_moved", places[0], key))
                continue
            for each in changed:
                code = _objection(each, closed)
                found += [_as_finding(code, each)] if code else []
                edits += [] if code else [each]
    missing = sum(key not in rows for key in baseline.rows)
    return Comparison(tuple(edits), tuple(found), missing)


def row_keys(sheet: SheetCells) -> list[str]:
    """The keys below the header, each once; none where the sheet has no keys."""
    start = _header_of(sheet)
    if start is None:
        return []
    at = [_title(cell) for cell in sheet.rows[start]].index(KEY_TITLE)
    return list(dict.fromkeys(key for row in sheet.rows[start + 1 :] if (key := _cell(row, at))))


def is_same(before: str, found: str) -> bool:
    """Whether a cell that said ``before`` says the same still, whatever a program made of it on saving."""
    if before == found:
        return True
    if _TWO_PLACES.fullmatch(before) and _NUMBER.fullmatch(found):
        return f"{float(found):.2f}" == before
    if _DAY.fullmatch(before):
        return parse_date(found) == before
    return _bare(before) == _bare(found)


class _Table:
    """The rows of a sheet below its header, and where each column of the baseline stands now."""

    def __init__(self, sheet: SheetCells, start: int, baseline: Baseline) -> None:
        self._sheet = sheet
        self._start = start
        self._baseline = baseline
        self._titles = [_title(cell) for cell in sheet.rows[start]]
        self._counts = Counter(self._titles)
        self._key = self._titles.index(KEY_TITLE)
        known = [(n, title) for n, title in enumerate(baseline.titles) if self._counts[title] == 1]
        self._columns = [(self._titles.index(title), n, title) for n, title in known]
        self._said: dict[str, frozenset[str]] = {}

    def rows_by_key(self) -> dict[str, list[int]]:
        """Row key ("" where there is none) → indices of the rows that bear it; rows without any text are none."""
        places: dict[str, list[int]] = {}
        for at in range(self._start + 1, len(self._sheet.rows)):
            row = self._sheet.rows[at]
            key = _cell(row, self._key)
            if key or any(row):
                places.setdefault(key, []).append(at)
        return places

    def judge_columns(self) -> Iterator[Finding]:
        """Columns that are gone, stand there twice, or were added."""
        name, row = self._sheet.name, self._start
        for title in self._baseline.titles:
            if self._counts[title] != 1:
                code = "edit_column_doubled" if self._counts[title] else "edit_column_missing"
                yield Finding(code, name, title=title, found=title)
        for at, title in enumerate(self._titles):
            if title and title != KEY_TITLE and title not in self._baseline.titles:
                yield Finding("edit_column_unknown", name, self._address(row, at), title=title, found=title)

    def of_row(self, code: str, at: int, key: str = "") -> Finding:
        """A finding about the whole row; of what it says, its first text is quoted."""
        row = self._sheet.rows[at]
        column = next((n for n, cell in enumerate(row) if cell and n != self._key), self._key)
        return Finding(code, self._sheet.name, self._address(at, column), key, found=_cell(row, column))

    def changed(self, key: str, at: int) -> list[Edit]:
        """The cells of the row that say something else."""
        row, before = self._sheet.rows[at], self._baseline.rows[key]
        return [
            Edit(self._sheet.name, self._address(at, column), key, title, before[n], cell)
            for column, n, title in self._columns
            if (cell := _cell(row, column)) != before[n] and not is_same(before[n], cell)
        ]

    def is_known(self, edit: Edit) -> bool:
        """Whether some row said under this title what is found in the cell now."""
        if edit.title not in self._said:
            n = self._baseline.titles.index(edit.title)
            self._said[edit.title] = frozenset(_bare(row[n]) for row in self._baseline.rows.values())
        return _bare(edit.found) in self._said[edit.title]

    def _address(self, row: int, column: int) -> str:
        return f"{_letters(column + self._sheet.first_column)}{row + 1}"


def _header_of(sheet: SheetCells) -> int | None:
    return next((at for at, row in enumerate(sheet.rows) if KEY_TITLE in map(_title, row)), None)


def _objection(edit: Edit, closed: Mapping[str, str]) -> str | None:
    """Why the changed cell is no correction: what is not typed but done, and what nobody can have meant."""
    if edit.title in closed:
        return closed[edit.title]
    return "edit_masked" if not _MASKS.isdisjoint(edit.found) else None


def _as_finding(code: str, edit: Edit) -> Finding:
    return Finding(code, edit.sheet, edit.cell, edit.key, edit.title, edit.before, edit.found)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _title(cell: str) -> str:
    return "".join(cell.split())


def _bare(text: str) -> str:
    """The text without the blanks around its lines."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    front, last = divmod(column, _LETTERS)
    return (_letters(front - 1) if front else "") + chr(ord("A") + last)
