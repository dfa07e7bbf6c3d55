"""What importing speaks of: a preview, its rows and groups, and what a commit or an undo has done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from certrun.domain.issuance import AS_IT_STANDS, ListedBook, ParsedList, Pasted, Problem, Reading
from certrun.domain.ledger_words import LedgerNote
from certrun.domain.matching import MatchedBy
from certrun.domain.record import record
from certrun.domain.views import BatchView

Source: TypeAlias = Path | Pasted

Verdict = Literal["new", "changed", "same", "question", "error", "skipped"]
Severity = Literal["error", "warning", "question", "delivery"]
VERDICTS: tuple[Verdict, ...] = ("new", "changed", "same", "question", "error", "skipped")


@dataclass(frozen=True, slots=True)
class Admission:
    """A book that a person let in although a rule refused it (``act``, see `certrun.domain.admission`).

    ``before`` and ``after`` are the certificate number where the act completed it.
    """

    group: str
    act: str
    before: str | None = None
    after: str | None = None


@record(frozen=True, slots=True)
class PreviewRow:
    """One listed book: what it means for the register. ``certificate`` is the id it has or will have.

    ``matched`` says by what a known certificate was found. ``question`` names the group whose decision the row waits
    for, or got: then ``act`` is the answer and the verdict says what follows; ``answered`` names further groups whose
    decision it carries out. ``ledger`` is the delivery that comes in with the book (台账补录领证). ``index_entry`` is
    what will find a new book (`certrun.db.search.index_entry`), made ready while the list was being read.
    """

    book: ListedBook
    verdict: Verdict
    certificate: str | None
    changes: Mapping[str, tuple[Any, Any]]
    problems: tuple[Problem, ...]
    matched: MatchedBy | None = None
    question: str | None = None
    ledger: LedgerNote | None = None
    admitted: tuple[Admission, ...] = ()
    act: str | None = None
    answered: tuple[str, ...] = ()
    index_entry: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with one repair, or one question with one decision for all of them.

    ``key`` is its word on the command line (``--accept KEY=ACT``); ``kind`` the kind of finding or question;
    ``books`` how many rows it concerns; ``acts`` what may be answered, the default first; ``chosen`` the answer that
    the preview was judged with. ``words`` is the typed word of a group of deliveries.
    """

    key: str
    kind: str
    severity: Severity
    books: int
    rows: tuple[tuple[str | None, int], ...]
    columns: tuple[str, ...]
    acts: tuple[str, ...]
    chosen: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it would be imported; nothing is written yet. ``register_hash`` is what it was compared with.

    ``reading`` and ``accepted`` (group → act) are what it was read and judged with; ``asked`` is what of ``accepted``
    was asked for now and not taken over from an earlier import of this file. ``remembered`` tells that the
    columns of this sender were chosen at an earlier import and have been used again.
    """

    source: Source
    parsed: ParsedList
    rows: tuple[PreviewRow, ...]
    counts: Mapping[str, int]
    groups: tuple[Group, ...]
    already: BatchView | None
    register_hash: str
    reading: Reading = AS_IT_STANDS
    accepted: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def remembered(self) -> bool:
        """Whether a sheet was read by a layout that its sender's earlier lists were read by."""
        return any(c.by == "remembered" for sheet in self.parsed.sheets for c in sheet.columns)

    @property
    def known_sender(self) -> bool:
        """Whether every sheet's header is one that the reader or an earlier import is sure of."""
        return all(sheet.sender in self.reading.remembered for sheet in self.parsed.sheets)


@dataclass(frozen=True, slots=True)
class CommitImport:
    """Import a previewed list; ``place`` None leaves the books uncounted (待清点), else they lie in that safe.

    ``accepted`` are the decisions asked for, without those of an earlier import: a retry asks for the same.
    """

    file: str
    sha256: str
    place: str | None = None
    accepted: tuple[tuple[str, str], ...] = ()
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """A committed batch; ``batch`` is None where nothing was to be written."""

    batch: str | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UndoBatch:
    """撤销此次导入."""

    batch: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo removed and reverted, and the books it left alone because somebody has acted on them since."""

    removed: int
    reverted: int
    left: tuple[str, ...]
