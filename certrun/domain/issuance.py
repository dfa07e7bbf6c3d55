"""What reading an issuance list (发证清单) yields: the books it lists, and the findings about its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from certrun.domain.records import BookFields

Severity = Literal["error", "warning"]

KINDS: dict[str, Severity] = {
    "id_check_digit": "error",
    "id_digits_lost": "error",
    "missing_number": "error",
    "duplicate_in_file": "error",
    "bad_date": "error",
    "id_format": "warning",
    "number_format": "warning",
    "serial_format": "warning",
    "unit_format": "warning",
    "phone_format": "warning",
    "unknown_village": "warning",
    "picture_cell": "warning",
}
"""Kinds of findings. An error leaves the whole book out, a warning leaves it in."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one cell.

    ``sheet`` is None in text files; ``row`` counts from 1, blank and hidden rows included (in text files: records);
    ``column`` is the header's text without white space, both parts of a two-row header joined by ``/``; ``found`` is
    the cell's text, which may be personal: it is shown to who brought the file, never logged.
    """

    sheet: str | None
    row: int
    column: str
    kind: str
    severity: Severity
    found: str


@dataclass(frozen=True, slots=True)
class DeliveredNote:
    """What a list says of a delivery in the past, as it is written there; not judged."""

    recipient: str
    collected_on: str
    status_text: str


@dataclass(frozen=True, slots=True)
class ListedBook:
    """One book of a list. ``row`` is its first row; a book of several holders may end on a later ``last_row``."""

    fields: BookFields
    sheet: str | None
    row: int
    delivered: DeliveredNote | None
    last_row: int


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet that is a list: where its header stands and how many rows it has in all."""

    name: str | None
    header_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class SheetLeftOut:
    """A sheet that was not read as a list: hidden, empty, or without a header (cover, instructions, summary)."""

    name: str
    reason: Literal["hidden", "empty", "no_header"]


@dataclass(frozen=True, slots=True)
class ListChunk:
    """Some of a list's books and findings, in order of sheet and row.

    ``refused`` are the books that an error leaves out, with what could be read of them; their numbers may be empty.
    """

    books: tuple[ListedBook, ...]
    refused: tuple[ListedBook, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ListSummary:
    """What is known when the whole file has been read. ``sha256`` is the hex digest of the file's bytes."""

    file: str
    sha256: str
    sheets: tuple[SheetFound, ...]
    left_out: tuple[SheetLeftOut, ...]


@dataclass(frozen=True, slots=True)
class ParsedList:
    """A whole issuance list as read; nothing of it is in the register yet."""

    file: str
    sha256: str
    sheets: tuple[SheetFound, ...]
    left_out: tuple[SheetLeftOut, ...]
    books: tuple[ListedBook, ...]
    refused: tuple[ListedBook, ...]
    problems: tuple[Problem, ...]
