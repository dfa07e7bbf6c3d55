"""What is found in a file, book by book: the books, what is wrong with them, and where a number stood first."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from certrun.domain.identifiers import certificate_number
from certrun.exchange.issuance.books import Draft
from certrun.exchange.issuance.grids import Grid
from certrun.exchange.issuance.wire import PlainBook, PlainProblem, plain_problem

_ROWS_OF_A_SHEET = 1 << 21
"""More than any sheet has: a place in the file is one whole number, for a hundred thousand of them are kept."""

_LENGTHS_OF_SERIALS = frozenset({11, 12})

_MOST_WITH_CELLS = 20_000
"""Books with a finding whose cells are handed over; nobody repairs more of them one by one."""


@dataclass(slots=True)
class Findings:
    """What has been found since the last message, and the numbers and serials of the whole file with their places."""

    books: list[PlainBook] = field(default_factory=list)
    refused: list[PlainBook] = field(default_factory=list)
    problems: list[PlainProblem] = field(default_factory=list)
    sheets: list[str | None] = field(default_factory=list)
    any_book: bool = False
    with_cells: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)
    _serials: dict[str, int] = field(default_factory=dict)

    def take(self) -> list[object]:
        """Everything since the last call, as a message's items."""
        items: list[object] = [self.books, self.refused, self.problems]
        self.books, self.refused, self.problems = [], [], []
        return items

    def seen_before(self, row_no: int, number: str = "", serial: str = "") -> tuple[str | None, int] | None:
        """Sheet and row where a number or serial stood first; None when this is the first time, which is remembered."""
        here = (len(self.sheets) - 1) * _ROWS_OF_A_SHEET + row_no
        known, text = (self._numbers, number) if number else (self._serials, serial)
        before = len(known)
        first = known.setdefault(text, here)
        if len(known) > before:  # and not first == here: a table beside this one may have it in the same row
            return None
        sheet, row = divmod(first, _ROWS_OF_A_SHEET)
        return self.sheets[sheet], row

    def add(self, draft: Draft, sheet: str | None, first_column: int) -> None:
        """A book whose rows are all read."""
        self.any_book = True
        cells = None
        if draft.problems and self.with_cells < _MOST_WITH_CELLS:
            self.with_cells += 1
            cells = draft.cells(first_column)
        (self.refused if draft.is_refused else self.books).append(draft.plain(sheet, cells))
        self.problems.extend(map(plain_problem, draft.problems))


class InOrder:
    """Hands a sheet's books over in the order in which they begin, though one beside it may be complete earlier."""

    def __init__(self, grid: Grid, findings: Findings) -> None:
        self._sheet, self._first_column = grid.name, grid.first_column
        self._findings = findings
        self._open: deque[Draft] = deque()

    def begin(self, draft: Draft) -> tuple[str, str | None, int] | None:
        """A book's first row is read: the finding, with sheet and row, if its number or serial stood before."""
        self._open.append(draft)
        seen_before, row = self._findings.seen_before, draft.first_row
        if draft.number and (first := seen_before(row, draft.number)) is not None:
            return ("duplicate_in_file", *first)
        serial = draft.serial
        if serial is None or not _tells_a_book(serial) or _is_cancelled(draft.number):
            return None  # a cancelled copy (销) of a number stands for the same printed book
        if (first := seen_before(row, serial=serial)) is not None:
            return ("duplicate_serial", *first)
        return None

    def complete(self, draft: Draft) -> None:
        """A book's last row is read."""
        draft.is_complete = True
        while self._open and self._open[0].is_complete:
            self._findings.add(self._open.popleft(), self._sheet, self._first_column)


def _tells_a_book(serial: str) -> bool:
    """Whether a serial looks like one (``D14002300012``, ``14002300012``), and not like 补办 or 0."""
    return len(serial) in _LENGTHS_OF_SERIALS and serial[1:].isdigit()


def _is_cancelled(number: str) -> bool:
    return not number.endswith("号") and certificate_number.is_cancelled(number)
