"""What a previewed list would write, in numbers: counted once off the UI thread, shown by the dry run (试导入)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from certrun.domain import admission
from certrun.domain.records import Holder
from certrun.services.importing import PreviewRow

_SHOWN_CHANGES = 8


@dataclass(frozen=True, slots=True)
class ChangedBook:
    """A known book with what the list changes of it."""

    number: str
    holders: tuple[Holder, ...]
    changes: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts are of books. ``reissued`` and ``ledger`` (台账补录领证) are among the new and changed ones; ``admitted``
    counts by act; ``changes`` are the first changed books; ``books_of`` counts by sheet, ``villages`` by village code.
    """

    new: int
    changed: int
    reissued: int
    ledger: int
    admitted: Mapping[str, int]
    changes: tuple[ChangedBook, ...]
    books_of: Mapping[str | None, int]
    villages: Mapping[str, int]

    @property
    def written(self) -> int:
        """How many books the import would write."""
        return self.new + self.changed


def sum_up(rows: Sequence[PreviewRow]) -> Summary:
    """Count a preview's rows."""
    written = [row for row in rows if row.verdict in {"new", "changed"}]
    changed = [row for row in written if row.verdict == "changed"]
    reissues = {admission.RETURNED, admission.MISSING}
    return Summary(
        new=len(written) - len(changed),
        changed=len(changed),
        reissued=sum(row.act in reissues for row in changed),
        ledger=sum(row.ledger is not None for row in written),
        admitted=Counter(each.act for row in written for each in row.admitted),
        changes=tuple(
            ChangedBook(row.book.fields.number, row.book.fields.holders, row.changes)
            for row in changed[:_SHOWN_CHANGES]
        ),
        books_of=Counter(row.book.sheet for row in rows),
        villages=Counter(row.book.fields.village_code for row in written if row.book.fields.village_code),
    )
