"""Books and findings as plain data between the worker and its parent: lists by position, for 100,000 rows count.

Both sides stand here, so that the positions cannot drift apart.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from certrun.domain.issuance import DeliveredNote, ListChunk, ListedBook, Problem
from certrun.domain.records import BookFields, Holder

PlainBook = list[Any]
PlainProblem = list[Any]

CHUNK = 2_000
"""Rows between two messages."""


def plain_book(values: list[Any], sheet: str | None, row: int, last_row: int, delivered: list[str] | None) -> PlainBook:
    """``values`` in the order of `BookFields`, its holders as ``[name, id_type, id_no, [phone …]]``."""
    return [values, sheet, row, last_row, delivered]


def plain_problem(problem: Problem) -> PlainProblem:
    return [problem.sheet, problem.row, problem.column, problem.kind, problem.severity, problem.found]


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
    values, sheet, row, last_row, delivered = plain
    for position in _REPEATING:
        if (text := values[position]) is not None:
            values[position] = known.setdefault(text, text)
    values[_HOLDERS] = tuple(
        Holder(name, id_type, id_no, tuple(phones)) for name, id_type, id_no, phones in values[_HOLDERS]
    )
    return ListedBook(BookFields(*values), sheet, row, DeliveredNote(*delivered) if delivered else None, last_row)
