"""What reading an issuance list (发证清单) yields: the books it lists, and the findings about its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from certrun.domain.record import record
from certrun.domain.records import BookFields

Severity = Literal["error", "warning"]

KINDS: dict[str, Severity] = {
    "id_check_digit": "error",
    "id_digits_lost": "error",
    "missing_number": "error",
    "duplicate_in_file": "error",
    "bad_date": "error",
    "id_format": "warning",
    "papers_left_over": "warning",
    "holder_format": "warning",
    "row_differs": "warning",
    "number_format": "warning",
    "serial_format": "warning",
    "duplicate_serial": "warning",
    "unit_format": "warning",
    "area_format": "warning",
    "phone_format": "warning",
    "unknown_village": "warning",
    "picture_cell": "warning",
}
"""Kinds of findings. An error leaves the whole book out, a warning leaves it in."""


@record(frozen=True, slots=True)
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
    at: int | None = None
    """The cell's column, from 0 as the sheet counts (A is 0); None where the list has no such column."""
    first_row: int | None = None
    """``duplicate_in_file``, ``duplicate_serial``: the row (of ``first_sheet``) where number or serial stands first."""
    first_sheet: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveredNote:
    """What a list says of a delivery in the past, as it is written there; not judged.

    ``recipient`` is the 领证人 (or who signed), ``proxy`` the 代领人, ``relation`` the proxy's to the holder;
    ``collected_on`` the date's text and ``day`` the ISO day that it means, None where it means none.
    """

    recipient: str = ""
    collected_on: str = ""
    status_text: str = ""
    proxy: str = ""
    relation: str = ""
    day: str | None = None


@record(frozen=True, slots=True)
class ListedBook:
    """One book of a list. ``row`` is its first row; a book of several holders may end on a later ``last_row``.

    ``cells`` are the texts of the first row by column (from 0 as the sheet counts), for books with a problem only:
    what a person repairs is what the file says.
    """

    fields: BookFields
    sheet: str | None
    row: int
    delivered: DeliveredNote | None
    last_row: int
    cells: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column of a list as it was understood.

    ``field`` is the canonical header of ``header_aliases.json`` (不动产权证号 …), None where the column is not read.
    ``by`` says why: the header's ``alias``, what the ``values`` look like, a layout ``remembered`` of this sender, or
    ``chosen`` by the person. ``confidence`` (0–100) is the share of the values looked at that the field can hold.
    """

    at: int
    label: str
    field: str | None
    by: Literal["alias", "values", "remembered", "chosen"] | None
    confidence: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet that is a list: where its header stands (0: it has none) and how many rows it has in all.

    ``sender`` is the fingerprint of the header (16 hexadecimal digits): lists with the same header come from the same
    sender, and what was chosen for its columns is remembered under it.
    """

    name: str | None
    header_row: int
    rows: int
    columns: tuple[ColumnFound, ...] = ()
    sender: str = ""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell that a person corrected before the import: what it shall say instead of what the file says."""

    sheet: str | None
    row: int
    at: int
    text: str


Layout = tuple[str | None, ...]
"""The field of each column of a header, in the order of its labels; None for a column that is not read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person wants a file read; the default leaves everything to the reader.

    ``layouts``: sender → what its columns are, ``remembered`` from earlier imports or ``chosen`` now. ``header_rows``:
    sheet → row of its header (0: none). ``skipped``: sheets not to be read. A text file's sheet is None.
    """

    password: str | None = field(default=None, repr=False)
    remembered: Mapping[str, Layout] = field(default_factory=dict)
    chosen: Mapping[str, Layout] = field(default_factory=dict)
    header_rows: Mapping[str | None, int] = field(default_factory=dict)
    skipped: frozenset[str | None] = frozenset()
    edits: tuple[CellEdit, ...] = ()


AS_IT_STANDS = Reading()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A range copied from WPS or Excel: fields parted by tabs, records by line ends. It never lies on disk."""

    text: str = field(repr=False)
    name: str = "粘贴的内容"


@dataclass(frozen=True, slots=True)
class SheetLeftOut:
    """A sheet that was not read as a list: hidden, empty, without a header (cover, instructions, summary), a sample of
    how to fill in the others.
    """

    name: str
    reason: Literal["hidden", "empty", "no_header", "skipped", "sample"]


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

    @property
    def unread_columns(self) -> tuple[str, ...]:
        """Labels of columns with values that are not read, each once: a name that nobody knew may be among them."""
        columns = (column for sheet in self.sheets for column in sheet.columns)
        return tuple(
            dict.fromkeys(each.label for each in columns if each.field is None and each.samples and each.label)
        )
