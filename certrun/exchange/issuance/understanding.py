"""A header together with the rows below it: what its columns are and why, how many tables, who sends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certrun.domain.issuance import Reading
from certrun.exchange.issuance.cells import Row
from certrun.exchange.issuance.columns_by_value import Meaning, decide_columns, with_columns
from certrun.exchange.issuance.header import Header, tables_side_by_side, within
from certrun.exchange.issuance.layouts import (
    PlainColumn,
    apply_layout,
    columns_found,
    first_column,
    layout_for,
    sender_of,
)
from certrun.exchange.issuance.looks import Looks
from certrun.exchange.issuance.samples import Samples, take_samples


@dataclass(frozen=True, slots=True)
class TableUnderstood:
    """One of the tables under a header: its columns are those from ``begin`` to before ``end``."""

    header: Header
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What a header means. Nearly always there is one table."""

    header: Header
    tables: tuple[TableUnderstood, ...]
    sender: str
    meanings: tuple[Meaning, ...]
    samples: Samples

    def columns(self, shift: int) -> list[PlainColumn]:
        """Every column for the report; ``shift``: the sheet's column in which the grid begins."""
        return columns_found(self.header, self.meanings, self.samples, shift)


def understand(header: Header, rows: Sequence[Row], looks: Looks, reading: Reading) -> Understood:
    """``header`` over ``rows`` (the first of them are enough), as guessed and as a person has said."""
    samples = take_samples(rows)
    ranges = tables_side_by_side(header, samples.rows)
    meanings = _guess(header, ranges, samples, looks)
    sender = sender_of(header, samples, meanings)
    if (known := layout_for(sender, reading)) is not None:
        begin = first_column(header, samples)
        meanings = apply_layout(meanings, *known, samples, looks, begin, [first for first, _ in ranges])
    tables = tuple(_table(header, meanings, begin, end, len(ranges) == 1) for begin, end in ranges)
    return Understood(header, tables, sender, tuple(meanings), samples)


def _guess(header: Header, ranges: Sequence[tuple[int, int]], samples: Samples, looks: Looks) -> list[Meaning]:
    if len(ranges) == 1:
        return decide_columns(header, samples, looks)
    meanings = [Meaning()] * ranges[-1][1]
    for begin, end in ranges:
        meanings[begin:end] = decide_columns(within(header, begin, end), samples, looks, begin, end)[begin:]
    return meanings


def _table(header: Header, meanings: Sequence[Meaning], begin: int, end: int, is_only: bool) -> TableUnderstood:
    if is_only:
        return TableUnderstood(with_columns(header, meanings), 0, len(meanings))
    own = [meaning if begin <= at < end else Meaning() for at, meaning in enumerate(meanings)]
    return TableUnderstood(with_columns(header, own), begin, end)
