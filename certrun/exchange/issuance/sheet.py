"""One sheet of a list, row by row: which rows are data, which rows are one book, where another header takes over."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from certrun.domain.identifiers import certificate_number
from certrun.domain.identifiers.text import has_digit, squeeze
from certrun.domain.issuance import Reading
from certrun.domain.records import Village
from certrun.domain.values.areas import square_metres_said
from certrun.domain.village_lookup import NOWHERE, Place, VillageLookup, resolve
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.books import Draft, RowReader, Surroundings
from certrun.exchange.issuance.cells import Row, is_blank, text_of
from certrun.exchange.issuance.finding import HeaderPlace
from certrun.exchange.issuance.grids import Grid
from certrun.exchange.issuance.header import DEEPEST, LOOK_AHEAD, Header, Spans, read_header
from certrun.exchange.issuance.labels import field_of
from certrun.exchange.issuance.looks import Looks, may_be_number
from certrun.exchange.issuance.spans import SpannedRows
from certrun.exchange.issuance.understanding import Understood, understand
from certrun.exchange.issuance.wire import PlainBook, PlainProblem, plain_problem

_ROWS_OF_A_SHEET = 1 << 21
"""More than any sheet has: a place in the file is one whole number, for a hundred thousand of them are kept."""

_LENGTHS_OF_SERIALS = frozenset({11, 12})

_LONG_DIGITS = re.compile(r"\d{11}")
"""Of a phone or paper: no line of a title has them."""
_MOST_HEADERS = 50

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
        first = self._numbers.setdefault(number, here) if number else self._serials.setdefault(serial, here)
        if first == here:
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


@dataclass(frozen=True, slots=True)
class Region:
    """The register's villages and the patterns of its county, and how a person wants the file read."""

    lookup: VillageLookup
    number_prefix: str
    province: str
    column_villages: dict[tuple[str, str], Village | None]
    looks: Looks
    reading: Reading


class SheetReader:
    """A sheet whose header is found; `rows` reads it to the end, the books go to ``findings``."""

    def __init__(self, grid: Grid, place: HeaderPlace, region: Region, findings: Findings) -> None:
        self._grid = grid
        self._region = region
        self._spans = SpannedRows(grid.merges)
        above = place.head[: max(place.index, place.first_data - 1)]  # groups over labels may be a village's name
        title = _title_place(above, region.lookup)
        named = region.lookup.in_caption(grid.name) if grid.name else NOWHERE
        around = Surroundings(
            region.lookup,
            region.number_prefix,
            region.province,
            (named, title),
            grid.from_1904,
            _square_metres_of(above),
            region.column_villages,
        )
        self._ahead = deque(place.head)
        self._first_data = place.first_data
        findings.sheets.append(grid.name)
        books = _InOrder(grid, findings)
        lines = (tuple(squeeze(text) for cell in row if (text := text_of(cell))) for row in above)
        titles = frozenset(line for line in lines if line and not any(map(_LONG_DIGITS.search, line)))
        understood = understand(place.header, place.head[place.first_data :], region.looks, region.reading)
        self._tables = [
            _Table(
                grid,
                replace(around, captions=(own, *around.captions)),
                books,
                self._spans,
                titles,
                part.begin,
                part.end,
            )
            for part, own in zip(understood.tables, _own_captions(understood, above, region.lookup), strict=True)
        ]
        self._known = {place.header.labels: understood}
        self._use(understood)
        self.plain: list[object] = [
            *(grid.name, place.header_row, grid.height),
            *(understood.columns(grid.first_column), understood.sender),
        ]
        """The sheet as it was understood, in the order of `SheetFound`."""

    def rows(self) -> Iterator[int]:
        """Read on; the number of each row when it is done."""
        index = 0
        while (row := self._ahead.popleft() if self._ahead else next(self._grid.rows, None)) is not None:
            if index >= self._first_data:
                self._read(index, row)
            else:
                self._spans.advance(index, row)
            index += 1
            yield index
        for table in self._tables:
            table.close()

    def _use(self, understood: Understood) -> None:
        self._header = understood.header
        for table, part in zip(self._tables, understood.tables, strict=True):
            table.use(part.header)

    def _read(self, index: int, raw: Row) -> None:
        covered = self._spans.advance(index, raw)
        if len(self._tables) == 1:
            if self._tables[0].read(index, raw, covered):
                self._look_again(index, raw)
            return
        for table in self._tables:
            if table.read(index, table.own(raw), covered):
                self._look_again(index, raw)
                return

    def _look_again(self, index: int, raw: Row) -> None:
        """Step over a header that stands there again; if it is another one, it takes over."""
        for table in self._tables:
            table.turn_page()
        following = self._peek(DEEPEST - 1)
        spans: list[Spans] = [self._spans.groups_at(index + below) for below in range(DEEPEST)]
        again = read_header([raw, *following], spans, reach=self._spans.rows_covered_from(index, DEEPEST))
        if again is None or not again.is_list:
            self._first_data = index + 1 + sum(1 for row in following[:1] if _is_words_only(row))
            return
        self._first_data = index + again.depth
        if again.labels != self._header.labels:
            for table in self._tables:
                table.close()
            understood = self._understand_again(again)
            if len(understood.tables) == len(self._tables):
                self._use(understood)

    def _understand_again(self, header: Header) -> Understood:
        """What a later header means; a list that changes between two of them from page to page pays for each once."""
        known = self._known.get(header.labels)
        if known is None:
            rows = self._peek(LOOK_AHEAD)[header.depth - 1 :]
            known = understand(header, rows, self._region.looks, self._region.reading)
            if len(self._known) < _MOST_HEADERS:
                self._known[header.labels] = known
        return known

    def _peek(self, count: int) -> list[Row]:
        """The next rows, which stay to be read."""
        if len(self._ahead) < count:
            self._ahead.extend(islice(self._grid.rows, count - len(self._ahead)))
        return list(islice(self._ahead, count))


class _InOrder:
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


class _Table:
    """The rows of one table; a sheet may have equal ones side by side, each with its own columns."""

    def __init__(
        self,
        grid: Grid,
        around: Surroundings,
        books: _InOrder,
        spans: SpannedRows,
        titles: frozenset[tuple[str, ...]],
        begin: int,
        end: int,
    ) -> None:
        self._grid, self._around, self._books, self._spans = grid, around, books, spans
        self._outer = around.captions
        self._titles = titles
        self._begin, self._end = begin, end
        self._lookup = around.lookup
        self._draft: Draft | None = None
        self._is_first_data = self._is_below_header = True
        self._is_on_next_page = self._is_below_signatures = False
        self._perhaps: Place | None = None

    def use(self, header: Header) -> None:
        self._header = header
        self._is_below_header = True
        self._reader = RowReader(header, self._around, self._grid.name, self._grid.first_column)

    def own(self, raw: Row) -> Row:
        """``raw`` with the cells of this table only."""
        return [cell if self._begin <= at < self._end else "" for at, cell in enumerate(raw)]

    def read(self, index: int, raw: Row, covered: frozenset[int]) -> bool:
        """Read a row; true when it looks like the header again, which is for the sheet to judge."""
        row = self._reader.padded(self._spans.filled(raw) if covered else raw)
        number = row[self._reader.number_column]
        if type(number) is str and "第" in number and "号" in number and (row[self._reader.holder_column] or covered):
            self._read_data(row, index + 1, covered, raw)
        elif not is_blank(raw):
            return self._read_doubtful(raw, row, index + 1, covered)
        return False

    def turn_page(self) -> None:
        """A header stands there again or a page ends: the book above may go on below."""
        self._is_on_next_page, self._is_below_signatures, self._perhaps = True, False, None

    def close(self) -> None:
        """The book that was being read, if any, is complete."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self._books.complete(draft)

    def _read_doubtful(self, raw: Row, row: Row, row_no: int, covered: frozenset[int]) -> bool:
        """A row without a plain certificate number: a book without one, a further holder, or no data at all."""
        texts = [text for cell in raw if (text := text_of(cell))]
        if not texts or self._steps_over(texts):
            return False
        if noise.is_header_again(texts):
            return True
        if self._is_no_data(texts, row):
            if noise.is_page_line(texts):
                self.turn_page()
            self._is_below_signatures = noise.is_signature_line(texts)
            self._say(self._place_said(texts, row), texts)
        elif self._is_below_signatures and noise.are_names(texts):
            pass  # who has signed
        elif (section := self._section(texts, row)) is not None:
            self._enter(section)
        elif (place := self._place_said(texts, row)) is not None:
            self._say(place, texts)
        elif self._is_data(row, covered) or self._is_of_household(row, row_no):
            self._read_data(row, row_no, covered, raw)
        return False

    def _steps_over(self, texts: list[str]) -> bool:
        """Whether the row is one of the header's, of the lines above it or below it."""
        plain = tuple(map(squeeze, texts))
        if self._header.says_again(plain):
            self.turn_page()
            self._is_below_header = True
            return True
        if plain in self._titles:
            self._turn_back(texts)
            return True
        return self._is_below_header and (noise.is_key_row(texts) or noise.is_hint_row(texts))

    def _turn_back(self, texts: list[str]) -> None:
        """The list's title again: a page begins; one that names the village leads back to it."""
        self.turn_page()
        is_elsewhere = resolve(self._around.captions) != resolve(self._outer)
        if is_elsewhere and self._lookup.in_title("\n".join(texts)).names_village:
            self._go_on_in(self._outer)

    def _is_no_data(self, texts: list[str], row: Row) -> bool:
        said = noise.village_said(texts)
        if (said and self._lookup.in_caption(said).names_village) or self._is_village_with_colon(texts):
            return False
        if noise.is_closing_line(texts):
            return True
        if len(texts) > 1 or not noise.is_remark(texts[0]):
            return False
        return not self._lookup.in_caption(texts[0]).names_village

    def _is_village_with_colon(self, texts: list[str]) -> bool:
        """二、左墩村： and 左墩村：12本 look like the beginning of a signature line and are none."""
        if len(texts) > 1 or ":" not in squeeze(texts[0]) or "章" in texts[0]:
            return False
        caption = noise.caption_of(texts)
        return caption is not None and ":" not in caption and bool(self._lookup.in_caption(caption).villages)

    def _read_data(self, row: Row, row_no: int, covered: frozenset[int], raw: Row) -> None:
        if self._is_first_data and self._is_example(row):
            return
        self._is_first_data = self._is_below_header = self._is_below_signatures = False
        draft = self._draft
        is_on_next_page, self._is_on_next_page = self._is_on_next_page, False
        if draft is not None and self._continues(draft, row, row_no, covered, is_on_next_page):
            self._reader.continue_book(draft, row, row_no, covered)
            return
        self._enter(self._perhaps)
        self._perhaps = None
        self.close()
        self._draft = draft = self._reader.open_book(row, row_no, raw)
        if (again := self._books.begin(draft)) is not None:
            self._reader.report_again(draft, *again)

    def _is_example(self, row: Row) -> bool:
        return noise.is_example([text_of(cell) for cell in row]) or noise.is_placeholder(
            text_of(row[self._reader.number_column])
        )

    def _continues(self, draft: Draft, row: Row, row_no: int, covered: frozenset[int], is_on_next_page: bool) -> bool:
        """Whether the row is about the book above it, from which a page's end may have torn it."""
        reader = self._reader
        if reader.number_column in covered:
            return self._spans.began(reader.number_column) >= draft.first_row - 1
        if row_no != draft.last_row + 1 and not is_on_next_page:
            return False
        if text_of(row[reader.number_column]):
            return reader.continues_by_number(draft, row)
        is_person_only = reader.is_person_only(row) or reader.is_member_only(row)
        return is_person_only and (not is_on_next_page or reader.may_share(draft, row))

    def _is_data(self, row: Row, covered: frozenset[int]) -> bool:
        reader = self._reader
        if reader.has_holder(row) or reader.names_a_book(row):
            return True
        number = text_of(row[reader.number_column])
        if reader.number_column in covered:
            return True
        if not number or noise.is_count(number):
            return False
        return reader.says_more(row) or (has_digit(number) and may_be_number(number))

    def _is_of_household(self, row: Row, row_no: int) -> bool:
        """Whether the row only names a further person of the book above it."""
        draft = self._draft
        if draft is None or (row_no != draft.last_row + 1 and not self._is_on_next_page):
            return False
        return self._reader.is_member_only(row) and not self._reader.is_sole(draft)

    def _section(self, texts: list[str], row: Row) -> Place | None:
        """The village that the row only names (``【谷恋村】``, ``一、谷恋村（23户）``), perhaps with a count."""
        caption = noise.caption_of(texts)
        if caption is None:
            return None
        place = self._lookup.in_caption(caption)
        if not place.names_village and not place.town_codes:
            return None
        return place if place.villages or not self._reader.has_holder(row) else None

    def _place_said(self, texts: list[str], row: Row) -> Place | None:
        """The known village that a line about the list says the rows below it are of; above the first of them the title
        counts for more.
        """
        reader = self._reader
        if len(texts) > 1 and (row[reader.number_column] != "" or reader.is_whose_or_where(row, texts[0])):
            return None
        if self._is_first_data and resolve(self._around.captions) is not None:
            return None
        said = noise.place_said(texts)
        place = self._lookup.at_beginning(said) if said else NOWHERE
        return place if place.names_village else None

    def _say(self, place: Place | None, texts: list[str]) -> None:
        """Go on in a place that a line names; where it also says who answers for it, only if a book comes next, for it
        may as well end the table above.
        """
        if place is not None and noise.names_somebody(texts):
            self._perhaps = place
        else:
            self._enter(place)

    def _enter(self, place: Place | None) -> None:
        """Go on with the rows of a place; the one that they are of already, named once more, changes nothing."""
        if place is None:
            return
        captions = (place, *self._outer)
        village = resolve(captions)
        if village is None or village != resolve(self._around.captions):
            self._go_on_in(captions)

    def _go_on_in(self, captions: tuple[Place, ...]) -> None:
        self.close()
        self._around = replace(self._around, captions=captions)
        self._reader = RowReader(self._header, self._around, self._grid.name, self._grid.first_column)


def _is_words_only(row: Row) -> bool:
    texts = [text for cell in row if (text := text_of(cell))]
    return bool(texts) and all(field_of(text) is not None for text in texts)


def _own_captions(understood: Understood, above: Sequence[Row], lookup: VillageLookup) -> list[Place]:
    """What stands over each of several tables: the lowest of the rows ``above`` in which all have a text of their own,
    if that names places.
    """
    ranges = [slice(table.begin, table.end) for table in understood.tables]
    for row in reversed(above) if len(ranges) > 1 else ():
        texts = ["".join(filter(None, map(text_of, row[columns]))) for columns in ranges]
        places = [lookup.in_caption(text) for text in texts if text]
        if len(places) == len(ranges) and any(place.names_village for place in places):
            return places
    return [NOWHERE] * len(ranges)


def _square_metres_of(rows: Sequence[Row]) -> float:
    """Square metres in the unit that a line above the labels names for the whole list (单位：亩)."""
    texts = (text for row in rows for cell in row if "单位" in (text := text_of(cell)))
    return next((said for text in texts if (said := square_metres_said(text)) is not None), 1.0)


def _title_place(rows: Sequence[Row], lookup: VillageLookup) -> Place:
    """What the lines above the labels say; a village with a label before it (村：谷恋) need not have its full name."""
    lines = [[text for cell in row if (text := text_of(cell))] for row in rows]
    title = lookup.in_title("\n".join(chain.from_iterable(lines)))
    for line in reversed(lines):
        if not title.villages and line and (village := noise.village_said(line)):
            title = replace(lookup.in_caption(village), town_codes=title.town_codes)
    return title
