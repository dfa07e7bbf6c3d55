"""Where a sheet's header stands: as a person says, as a known sender has it, by its words, by the values below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certrun.domain.issuance import Reading
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance import noise
from certrun.exchange.issuance.cells import Row, is_blank, text_of
from certrun.exchange.issuance.columns_by_value import decide_columns
from certrun.exchange.issuance.grids import Grid
from certrun.exchange.issuance.header import (
    DEEPEST,
    LOOK_AHEAD,
    Header,
    Spans,
    fingerprint,
    header_of_depth,
    no_header,
    read_header,
)
from certrun.exchange.issuance.layouts import first_column, has_layouts, knows_sender, labels_from
from certrun.exchange.issuance.looks import Looks, is_number
from certrun.exchange.issuance.samples import Samples, take_samples
from certrun.exchange.issuance.spans import SpannedRows

_MOST_BLANK_ROWS_ABOVE = 1_000
_LONGEST_LABEL = 30
_FEWEST_CELLS = 2
_MOST_DIGITS = 2
"""Of a label: 电话1, 第2联系人."""
_MOST_LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class HeaderPlace:
    """A header and the sheet's first rows, among which it stands. ``index`` is that of its first row, of the first row
    of data where it has none; ``first_data`` that of the first row below it.
    """

    head: list[Row]
    index: int
    header: Header

    @property
    def first_data(self) -> int:
        return self.index + self.header.depth

    @property
    def header_row(self) -> int:
        """As people count; 0 for none."""
        return self.index + 1 if self.header.depth else 0


def find_header(grid: Grid, looks: Looks, reading: Reading) -> HeaderPlace | None:
    """The sheet's header; None when it is no list of books."""
    given = reading.header_rows.get(grid.name)
    head = _first_rows(grid, given or 0)
    finder = _Finder(head, SpannedRows(grid.merges), looks, reading)
    place = finder.given(given) if given is not None else finder.found()
    if place is not None:
        _top_up(grid, place)
    return place


class _Finder:
    def __init__(self, head: list[Row], spans: SpannedRows, looks: Looks, reading: Reading) -> None:
        self._head, self._spans, self._looks, self._reading = head, spans, looks, reading

    def given(self, row: int) -> HeaderPlace | None:
        """The header in the row that a person names; 0 for a table without one."""
        if row == 0:
            return HeaderPlace(self._head, 0, no_header(max(map(len, self._head), default=0))) if self._head else None
        if row > len(self._head):
            return None
        header = self._read(row - 1, is_given=True)
        return HeaderPlace(self._head, row - 1, header) if header is not None else None

    def found(self) -> HeaderPlace | None:
        return self._of_known_sender() or self._by_words() or self._by_values()

    def _of_known_sender(self) -> HeaderPlace | None:
        if not has_layouts(self._reading):
            return None
        for index in range(len(self._head)):
            for header in self._every_depth(index):
                samples = take_samples(self._head[index + header.depth :])
                labels = labels_from(header, first_column(header, samples))
                if len(labels) >= _FEWEST_CELLS and knows_sender(fingerprint(labels), self._reading):
                    return HeaderPlace(self._head, index, header)
        return None

    def _every_depth(self, index: int) -> Iterator[Header]:
        rows, spans = self._rows_from(index)
        if is_blank(rows[0]):
            return
        usual = self._read(index)
        if usual is not None:
            yield usual
        for depth in range(1, len(rows) + 1):
            yield header_of_depth(rows[:depth], spans)

    def _by_words(self) -> HeaderPlace | None:
        for index in range(len(self._head)):
            header = self._read(index)
            if header is not None and header.is_list:
                return HeaderPlace(self._head, index, header)
        return None

    def _by_values(self) -> HeaderPlace | None:
        """The rows of labels right above the first row that holds a certificate number, if the columns make a list."""
        first = next((at for at, row in enumerate(self._head) if _holds_number(row)), None)
        if first is None:
            return None
        above = self._last_label_row_above(first)
        for index in range(max(above - DEEPEST + 1, 0), above + 1):
            if self._are_labels(index, above, first):
                rows, spans = self._rows_from(index)
                header = header_of_depth(rows[: above + 1 - index], spans)
                if self._makes_a_list(header, above + 1):
                    return HeaderPlace(self._head, index, header)
        if any(self._are_labels(index, above, first) for index in range(max(above - 1, 0), above + 1)):
            return None  # it has a header, which makes it no list: a summary with numbers from … to …
        bare = no_header(max(map(len, self._head)))
        begin = self._first_row_of_data(first)
        return HeaderPlace(self._head, begin, bare) if self._makes_a_list(bare, begin) else None

    def _are_labels(self, index: int, above: int, first: int) -> bool:
        """Whether the rows ``index`` … ``above`` are labels for the row ``first``; the lower ones only where needed."""
        if not _may_be_header(self._head[index], self._head[first]):
            return False
        return all(all(map(_may_be_label, _texts(self._head[at]))) for at in range(index + 1, above + 1))

    def _last_label_row_above(self, first: int) -> int:
        """Index of the row above the data that may be the header's last; between are blanks, codes, section lines."""
        at = first - 1
        while at >= 0:
            texts = _texts(self._head[at])
            if len(texts) >= _FEWEST_CELLS and not noise.is_key_row(texts):
                break
            at -= 1
        return at

    def _first_row_of_data(self, first: int) -> int:
        """Rows right above the first certificate number that are as full as it are books without a number."""
        at = first
        while at > 0 and len(_texts(self._head[at - 1])) * 2 > len(_texts(self._head[first])):
            at -= 1
        return at

    def _makes_a_list(self, header: Header, first_data: int) -> bool:
        samples = take_samples(self._head[first_data:])
        meanings = decide_columns(header, samples, self._looks)
        fields = {meaning.field for meaning in meanings}
        if not {f.NUMBER, f.HOLDER} <= fields:
            return False
        at = next(at for at, meaning in enumerate(meanings) if meaning.field == f.NUMBER)
        others = sum(_share_of_numbers(samples, each) >= _MOST_LIKELY for each in range(samples.width) if each != at)
        return _share_of_numbers(samples, at) >= _MOST_LIKELY and (bool(header.rows) or not others)

    def _read(self, index: int, *, is_given: bool = False) -> Header | None:
        return read_header(
            *self._rows_from(index), is_given=is_given, reach=self._spans.rows_covered_from(index, DEEPEST)
        )

    def _rows_from(self, index: int) -> tuple[Sequence[Row], Sequence[Spans]]:
        rows = self._head[index : index + DEEPEST]
        return rows, [self._spans.groups_at(index + below) for below in range(len(rows))]


def _share_of_numbers(samples: Samples, at: int) -> float:
    values = samples.values(at)
    return sum(map(is_number, values)) / len(values) if values else 0.0


def _first_rows(grid: Grid, at_least: int) -> list[Row]:
    """Rows up to LOOK_AHEAD filled ones, and as many more behind the row ``at_least``."""
    head: list[Row] = []
    filled = 0
    for row in grid.rows:
        head.append(row)
        filled += len(head) > at_least and not is_blank(row)
        if filled >= LOOK_AHEAD or len(head) >= _MOST_BLANK_ROWS_ABOVE + at_least:
            break
    return head


def _top_up(grid: Grid, place: HeaderPlace) -> None:
    """Read on until as many rows follow the header as are looked at, for it may stand late."""
    head = place.head
    wanted = place.first_data + LOOK_AHEAD
    while len(head) < wanted:
        row = next(grid.rows, None)
        if row is None:
            return
        head.append(row)


def _texts(row: Row) -> list[str]:
    return [text for cell in row if (text := text_of(cell))]


def _holds_number(row: Row) -> bool:
    texts = _texts(row)
    return len(texts) >= _FEWEST_CELLS and any(map(is_number, texts))


def _may_be_header(row: Row, data: Row) -> bool:
    """Whether a row is a header of ``data`` below it: about as many short texts, none of them a sentence or a value."""
    texts = _texts(row)
    if len(texts) < max(_FEWEST_CELLS, len(_texts(data)) // 2):
        return False
    return all(map(_may_be_label, texts))


def _may_be_label(text: str) -> bool:
    is_sentence = any(char in "：:。" for char in text[:-1])
    return len(text) <= _LONGEST_LABEL and not is_sentence and sum(map(str.isdecimal, text)) <= _MOST_DIGITS
