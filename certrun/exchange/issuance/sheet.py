"""One sheet of a list, row by row: where the header stands, which rows are data, which rows are one book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from certrun.domain.issuance import SheetFound
from certrun.domain.records import Village
from certrun.domain.village_lookup import NOWHERE, Place, VillageLookup
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.books import Draft, RowReader, Surroundings
from certrun.exchange.issuance.cells import Row, is_blank, text_of
from certrun.exchange.issuance.grids import Grid
from certrun.exchange.issuance.header import LOOK_AHEAD, Header, decide_ambiguous, field_of, read_header
from certrun.exchange.issuance.merged_cells import Merge
from certrun.exchange.issuance.wire import PlainBook, PlainProblem, plain_problem

_MOST_BLANK_ROWS_ABOVE = 1_000


@dataclass(slots=True)
class Findings:
    """What has been found since the last message, and the numbers of the whole file."""

    books: list[PlainBook] = field(default_factory=list)
    refused: list[PlainBook] = field(default_factory=list)
    problems: list[PlainProblem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    any_book: bool = False

    def take(self) -> list[object]:
        """Everything since the last call, as a message's items."""
        items: list[object] = [self.books, self.refused, self.problems]
        self.books, self.refused, self.problems = [], [], []
        return items


@dataclass(frozen=True, slots=True)
class Region:
    """The register's villages and the patterns of its county, for a whole file."""

    lookup: VillageLookup
    number_prefix: str
    province: str
    column_villages: dict[tuple[str, str], Village | None]


@dataclass(frozen=True, slots=True)
class HeaderPlace:
    """A header and the sheet's first rows, among which it stands at ``index``."""

    head: list[Row]
    index: int
    header: Header


class SheetReader:
    """A sheet whose header is found; `rows` reads it to the end, the books go to ``findings``."""

    def __init__(self, grid: Grid, place: HeaderPlace, region: Region, findings: Findings) -> None:
        self.found = SheetFound(grid.name, place.index + 1, grid.height)
        self._grid = grid
        self._findings = findings
        self._spans = _Spans(grid.merges)
        self._title = _title_place(place.head[: place.index], region.lookup)
        self._named = region.lookup.in_caption(grid.name) if grid.name else NOWHERE
        self._lookup = region.lookup
        self._around = Surroundings(
            region.lookup,
            region.number_prefix,
            region.province,
            (self._named, self._title),
            grid.from_1904,
            region.column_villages,
        )
        self._head = place.head
        self._first_data = place.index + place.header.depth
        self._use(decide_ambiguous(place.header, place.head[self._first_data :]))
        self._draft: Draft | None = None
        self._half_header: Row | None = None
        self._is_first_data = True

    def rows(self) -> Iterator[int]:
        """Read on; the number of each row when it is done."""
        for index, row in enumerate(chain(self._head, self._grid.rows)):
            if index >= self._first_data:
                self._read(index, row)
            else:
                self._spans.advance(index, row)
            yield index + 1
        self._close()

    def _use(self, header: Header) -> None:
        self._header = header
        self._reader = RowReader(header, self._around, self._grid.name)

    def _read(self, index: int, raw: Row) -> None:
        covered = self._spans.advance(index, raw)
        row = self._reader.padded(self._spans.filled(raw) if covered else raw)
        number = row[self._reader.number_column]
        if self._half_header is not None and self._finish_header(raw):
            return
        if type(number) is str and "第" in number and "号" in number:
            self._read_data(row, index + 1, covered)
        elif not is_blank(raw):
            self._read_doubtful(raw, row, index + 1, covered)
        elif not covered:
            self._close()

    def _read_doubtful(self, raw: Row, row: Row, row_no: int, covered: frozenset[int]) -> None:
        """A row without a plain certificate number: a book without one, a further holder, or no data at all."""
        texts = [text for cell in raw if (text := text_of(cell))]
        if not texts:
            return
        if noise.is_header_again(texts):
            self._close()
            self._half_header = raw
        elif noise.is_closing_line(texts) or (self._is_first_data and noise.is_key_row(texts)):
            self._close()
        elif self._is_section(texts, row):
            self._close()
            self._enter_section(texts[0])
        elif self._is_data(row, covered):
            self._read_data(row, row_no, covered)

    def _read_data(self, row: Row, row_no: int, covered: frozenset[int]) -> None:
        if self._is_first_data and noise.is_example([text_of(cell) for cell in row]):
            return
        self._is_first_data = False
        draft = self._draft
        if draft is not None and self._continues(draft, row, row_no, covered):
            self._reader.continue_book(draft, row, row_no, covered)
            return
        self._close()
        self._draft = draft = self._reader.open_book(row, row_no)
        if draft.number in self._findings.seen:
            found = text_of(row[self._reader.number_column])
            self._reader.report(draft, row_no, "duplicate_in_file", found, "不动产权证号")
        elif draft.number:
            self._findings.seen.add(draft.number)

    def _continues(self, draft: Draft, row: Row, row_no: int, covered: frozenset[int]) -> bool:
        reader = self._reader
        if reader.number_column in covered:
            return self._spans.began(reader.number_column) >= draft.first_row - 1
        if not text_of(row[reader.number_column]):
            return row_no == draft.last_row + 1 and reader.is_person_only(row)
        return reader.continues_by_number(draft, row, row_no)

    def _is_data(self, row: Row, covered: frozenset[int]) -> bool:
        reader = self._reader
        if reader.has_holder(row):
            return True
        number = text_of(row[reader.number_column])
        return reader.number_column in covered or (bool(number) and not noise.is_count(number))

    def _is_section(self, texts: list[str], row: Row) -> bool:
        """Whether the row only names a village (``【谷恋村】``), perhaps with a count beside it."""
        if len(texts) > 2 or (len(texts) == 2 and not noise.is_count(texts[1])):
            return False
        place = self._lookup.in_caption(texts[0])
        if not place.names_village and not place.town_codes:
            return False
        return bool(place.villages) or not self._reader.has_holder(row)

    def _enter_section(self, text: str) -> None:
        section = self._lookup.in_caption(text)
        self._around = replace(self._around, captions=(section, self._named, self._title))
        self._use(self._header)

    def _finish_header(self, raw: Row) -> bool:
        """Take the repeated header over, which may be another table's; true when ``raw`` is its second row."""
        first, self._half_header = self._half_header, None
        assert first is not None
        again = read_header(first, raw, self._spans.groups_above)
        if again is None or not again.is_list:
            texts = [text for cell in raw if (text := text_of(cell))]
            return bool(texts) and all(field_of(text) is not None for text in texts)
        if again.columns.keys() - self._header.columns.keys() or again.labels != self._header.labels:
            self._use(decide_ambiguous(again, []) if again.labels != self._header.labels else self._header)
        return again.depth == 2

    def _close(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        self._findings.any_book = True
        (self._findings.refused if draft.is_refused else self._findings.books).append(draft.plain(self._grid.name))
        self._findings.problems.extend(map(plain_problem, draft.problems))


class _Spans:
    """Merged cells while the rows go by: which columns of the row at hand a cell above covers, and with what value."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self._begin_in: defaultdict[int, list[Merge]] = defaultdict(list)
        for merge in merges:
            if merge.bottom > merge.top or merge.right > merge.left:
                self._begin_in[merge.top].append(merge)
        self._open: dict[int, tuple[Merge, object]] = {}
        self.groups_above: dict[int, int] = {}
        self._groups: dict[int, int] = {}

    def advance(self, index: int, row: Row) -> frozenset[int]:
        """Go to the row ``index``; the columns that vertical merges from above cover there."""
        if not self._begin_in:
            return frozenset()
        self._open = {column: entry for column, entry in self._open.items() if entry[0].bottom >= index}
        covered = frozenset(self._open)
        self.groups_above, self._groups = self._groups, {}
        for merge in self._begin_in.get(index, ()):
            self._groups.update(dict.fromkeys(range(merge.left + 1, merge.right + 1), merge.left))
            if merge.bottom > merge.top and merge.left < len(row):
                self._open[merge.left] = (merge, row[merge.left])
        return covered

    def filled(self, row: Row) -> Row:
        """``row`` with the values of the cells that cover it."""
        filled = list(row)
        for column, (_, value) in self._open.items():
            if column < len(filled):
                filled[column] = value  # type: ignore[call-overload]
        return filled

    def began(self, column: int) -> int:
        """Index of the row in which the cell that covers ``column`` begins."""
        return self._open[column][0].top

    @staticmethod
    def groups_of(merges: tuple[Merge, ...], index: int) -> dict[int, int]:
        """For the row ``index``: column → first column of the merged cell that covers it."""
        return {
            column: merge.left
            for merge in merges
            if merge.top == index
            for column in range(merge.left + 1, min(merge.right, merge.left + 300) + 1)
        }


def find_header(grid: Grid) -> HeaderPlace | None:
    """The first header of a list among the sheet's first rows; None when it is no list."""
    head = _first_rows(grid)
    for index, row in enumerate(head):
        following = head[index + 1] if index + 1 < len(head) else None
        header = read_header(row, following, _Spans.groups_of(grid.merges, index))
        if header is not None and header.is_list:
            return HeaderPlace(head, index, header)
    return None


def _first_rows(grid: Grid) -> list[Row]:
    """Rows up to LOOK_AHEAD filled ones."""
    head: list[Row] = []
    filled = 0
    for row in grid.rows:
        head.append(row)
        filled += not is_blank(row)
        if filled >= LOOK_AHEAD or len(head) >= _MOST_BLANK_ROWS_ABOVE:
            break
    return head


def _title_place(rows: list[Row], lookup: VillageLookup) -> Place:
    return lookup.in_title("\n".join(text for row in rows for cell in row if (text := text_of(cell))))
