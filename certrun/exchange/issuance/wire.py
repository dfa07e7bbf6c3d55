"""Books and findings as plain data between the worker and its parent: lists by position, for 100,000 rows count.

Both sides stand here, so that the positions cannot drift apart.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from certrun.domain.issuance import ColumnFound, DeliveredNote, ListChunk, ListedBook, Problem, SheetFound
from certrun.domain.records import BookFields, Holder

PlainBook = list[Any]
PlainProblem = list[Any]

CHUNK = 100
"""Rows between two messages: so few that they are still in the processor's cache when they are told."""


def plain_book(
    values: list[Any],
    sheet: str | None,
    row: int,
    last_row: int,
    delivered: list[Any] | None,
    cells: list[list[Any]] | None = None,
) -> PlainBook:
    """``values`` in the order of `BookFields`, its holders as ``[name, id_type, id_no, [phone …]]``; ``cells`` as
    ``[[at, text] …]``, there only for books with a finding.
    """
    plain = [values, sheet, row, last_row, delivered]
    return plain if cells is None else [*plain, cells]


def plain_problem(problem: Problem) -> PlainProblem:
    plain = [problem.sheet, problem.row, problem.column, problem.kind, problem.severity, problem.found, problem.at]
    return plain if problem.first_row is None else [*plain, problem.first_row, problem.first_sheet]


def sheet_of(plain: list[Any]) -> SheetFound:
    """``[name, header_row, rows, columns, sender]`` as the record."""
    name, header_row, rows, columns, sender = plain
    found = tuple(
        ColumnFound(at, label, field, by, confidence, tuple(samples))
        for at, label, field, by, confidence, samples in columns
    )
    return SheetFound(name, header_row, rows, found, sender)


def chunk_of(
    books: list[PlainBook], refused: list[PlainBook], problems: list[PlainProblem], known: dict[str, str]
) -> ListChunk:
    """The records of one message. ``known`` keeps one copy of every word that repeats, over all messages of a file."""
    return ListChunk(
        tuple(_book(book, known) for book in books),
        tuple(_book(book, known) for book in refused),
        tuple(Problem(*problem) for problem in problems),
    )


_NAMES = tuple(field.name for field in fields(BookFields))
_HOLDERS = _NAMES.index("holders")
_REPEATING = tuple(
    _NAMES.index(name)
    for name in (
        "co_ownership",
        "village_code",
        "issue_date",
        "registered_date",
        "right_type",
        "right_nature",
        "land_use",
    )
)
"""Fields with few different values: their copies would be half of what a long list takes in memory."""


def _book(plain: PlainBook, known: dict[str, str]) -> ListedBook:
    values, sheet, row, last_row, delivered, *cells = plain
    for position in _REPEATING:
        if (text := values[position]) is not None:
            values[position] = known.setdefault(text, text)
    values[_HOLDERS] = tuple(
        Holder(name, id_type, id_no, tuple(phones)) for name, id_type, id_no, phones in values[_HOLDERS]
    )
    note = DeliveredNote(*delivered) if delivered else None
    return ListedBook(BookFields(*values), sheet, row, note, last_row, dict(cells[0]) if cells else None)
