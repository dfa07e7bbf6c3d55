"""Issuance lists (发证清单) in: preview, decide, commit as one batch, undo."""

from certrun.services.importing.committing import commit, find_committed, first_finding
from certrun.services.importing.previewing import decide, preview
from certrun.services.importing.records import (
    Admission,
    CommitImport,
    Group,
    Imported,
    Preview,
    PreviewRow,
    Source,
    UndoBatch,
    Undone,
)
from certrun.services.importing.undoing import list_batches, undo

__all__ = [
    "Admission",
    "CommitImport",
    "Group",
    "Imported",
    "Preview",
    "PreviewRow",
    "Source",
    "UndoBatch",
    "Undone",
    "commit",
    "decide",
    "find_committed",
    "first_finding",
    "list_batches",
    "preview",
    "undo",
]
