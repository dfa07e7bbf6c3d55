"""One row under columns that are known beforehand, read as it would be read in a list."""

from __future__ import annotations

from collections.abc import Mapping

from certrun.domain.issuance import ListedBook, Problem
from certrun.exchange.issuance.books import RowReader, Surroundings
from certrun.exchange.issuance.header import Header
from certrun.exchange.issuance.wire import chunk_of


def read_row(cells: Mapping[str, str], around: Surroundings) -> tuple[ListedBook, tuple[Problem, ...]]:
    """The book that ``cells`` (field of `fields` → text) say, and the findings, whose columns are the fields."""
    named = tuple(cells)
    header = Header(named, named, {field: at for at, field in enumerate(named)}, ())
    reader, row = RowReader(header, around, None), [*cells.values()]
    draft = reader.open_book(reader.padded([*row]), 1, [*row])
    chunk = chunk_of([draft.plain(None, None)], [], [], {})
    return chunk.books[0], tuple(draft.problems)
