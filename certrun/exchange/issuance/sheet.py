"""One sheet of a list: its table or tables, the lines above them, and where another header takes over."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from certrun.domain.identifiers.text import squeeze
from certrun.domain.issuance import Reading
from certrun.domain.records import Village
from certrun.domain.values.areas import square_metres_said
from certrun.domain.village_lookup import NOWHERE, Place, VillageLookup
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.books import Surroundings
from certrun.exchange.issuance.cells import Row, text_of
from certrun.exchange.issuance.finding import HeaderPlace
from certrun.exchange.issuance.findings import Findings, InOrder
from certrun.exchange.issuance.grids import Grid
from certrun.exchange.issuance.header import DEEPEST, LOOK_AHEAD, Header, Spans, read_header
from certrun.exchange.issuance.labels import field_of
from certrun.exchange.issuance.looks import Looks
from certrun.exchange.issuance.spans import SpannedRows
from certrun.exchange.issuance.table import Table
from certrun.exchange.issuance.understanding import Understood, understand

_LONG_DIGITS = re.compile(r"\d{11}")
"""Of a phone or paper: no line of a title has them."""
_MOST_HEADERS = 50


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
        books = InOrder(grid, findings)
        lines = (tuple(squeeze(text) for cell in row if (text := text_of(cell))) for row in above)
        titles = frozenset(line for line in lines if line and not any(map(_LONG_DIGITS.search, line)))
        understood = understand(place.header, place.head[place.first_data :], region.looks, region.reading)
        self._tables = [
            Table(
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
