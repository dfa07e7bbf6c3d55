"""Books and findings as plain data between the worker and its parent: lists by position, for 100,000 rows count.

Both sides stand here, so that the positions cannot drift apart.
"""

from __future__ import annotations

from typing import Any

from certrun.domain.issuance import DeliveredNote, ListChunk, ListedBook, Problem
from certrun.domain.records import BookFields, Holder

PlainBook = list[Any]
PlainProblem = list[Any]

CHUNK = 2_000
"""Rows between two messages."""


def plain_book(fields: list[Any], sheet: str | None, row: int, last_row: int, delivered: list[str] | None) -> PlainBook:
    """``fields`` in the order of `BookFields`, its holders as ``[name, id_type, id_no, [phone …]]``."""
    return [fields, sheet, row, last_row, delivered]


def plain_problem(problem: Problem) -> PlainProblem:
    return [problem.sheet, problem.row, problem.column, problem.kind, problem.severity, problem.found]


def chunk_of(books: list[PlainBook], refused: list[PlainBook], problems: list[PlainProblem]) -> ListChunk:
    """The records of one message."""
    return ListChunk(
        tuple(map(_book, books)), tuple(map(_book, refused)), tuple(Problem(*problem) for problem in problems)
    )


_HOLDERS = 5  # position of ``holders`` among the fields of BookFields


def _book(plain: PlainBook) -> ListedBook:
    fields, sheet, row, last_row, delivered = plain
    fields[_HOLDERS] = tuple(
        Holder(name, id_type, id_no, tuple(phones)) for name, id_type, id_no, phones in fields[_HOLDERS]
    )
    return ListedBook(BookFields(*fields), sheet, row, DeliveredNote(*delivered) if delivered else None, last_row)
