"""An import undone as one act, also after others have received it: entries that take back, nothing removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from certrun.db import journal
from certrun.db.database import WriteUnit
from certrun.db.queries import office
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.fields import SETTING
from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.views import BatchView
from certrun.services.importing.committing import CHUNK, backup_if_worth
from certrun.services.importing.records import UndoBatch, Undone
from certrun.services.wording import amended_values
from certrun.services.workspace import Workspace

_UNDONE = "撤销此次导入"
_WRITTEN = frozenset({"listed", "amended", "reissued", "delivered_by_ledger"})
"""Kinds of entries by which an import says something about a book."""
_NO_USE = frozenset({"listed", "unmasked"})
"""What is no use of a book: lists that name it, and looking at it."""


def undo(workspace: Workspace, command: UndoBatch) -> Undone:
    """Undo an import: of each book nobody has acted on since, everything that the import said of it is taken back.

    Books that somebody has acted on are left and named. ``batch_unknown``, ``batch_undone_already``.
    """
    batch = _find_batch(workspace, command.batch)
    with workspace.read() as connection:
        written = [e for e in journal.load_command(connection, batch) if e.kind in _WRITTEN]
    if not written:
        raise CertrunError("batch_unknown", where=command.batch, found=command.batch)
    if workspace.done_before("undo", UndoBatch(batch)) is None:
        backup_if_worth(workspace)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        tally = _Tally()
        books = list(_by_book(written).items())
        for start in range(0, len(books), CHUNK):
            _undo_books(unit, dict(books[start : start + CHUNK]), tally)
            unit.project()
        if not tally.removed and not tally.reverted and not tally.left:
            raise CertrunError("batch_undone_already", where=batch, found=batch)
        return {"removed": tally.removed, "reverted": tally.reverted, "left": tally.left}

    done = workspace.act("undo", UndoBatch(batch), perform)
    return Undone(done["removed"], done["reverted"], tuple(done["left"]))


def list_batches(workspace: Workspace) -> list[BatchView]:
    """Imports, newest first."""
    with workspace.read() as connection:
        return office.batches(connection)


@dataclass(slots=True)
class _Tally:
    removed: int = 0
    reverted: int = 0
    left: list[str] = field(default_factory=list)


def _find_batch(workspace: Workspace, text: str) -> str:
    """A batch by its id or the beginning of it."""
    wanted = text.strip().lower()
    found = [b.id for b in list_batches(workspace) if b.id.startswith(wanted)] if len(wanted) >= 6 else []
    if len(found) != 1:
        raise CertrunError("batch_unknown", where=text, found=text)
    return found[0]


def _by_book(written: Sequence[Entry]) -> dict[str, list[Entry]]:
    books: dict[str, list[Entry]] = {}
    for entry in written:
        books.setdefault(entry.names("certificate")[0], []).append(entry)
    return books


def _undo_books(unit: WriteUnit, books: Mapping[str, Sequence[Entry]], tally: _Tally) -> None:
    ids = list(books)
    histories = journal.load_subjects(unit.connection, [("certificate", i) for i in ids])
    states = {i: f.state for i, f in unit.fold_many("certificate", ids).items()}
    for identity, written in books.items():
        state, history = states[identity], _not_taken_back(histories["certificate", identity])
        ids_written = {entry.id for entry in written}
        own = [entry for entry in history if entry.id in ids_written]
        if not own:
            continue
        if _is_untouched(own, history, state):
            unit.append("unlisted", [("certificate", identity)], {}, {"reason": _UNDONE}, [e.id for e in own])
            is_removed = any(e.kind == "listed" for e in own)
            tally.removed += is_removed
            tally.reverted += not is_removed
        else:
            tally.left.append(str(state.fields.get("number") or identity))


def _not_taken_back(history: Sequence[Entry]) -> list[Entry]:
    """What was done to a book, in order, without what was taken back again and the taking back itself."""
    undone = {identity for e in history if e.kind == "unlisted" for identity in e.base}
    return in_order(e for e in history if e.kind != "unlisted" and e.id not in undone)


def _is_untouched(own: Sequence[Entry], history: Sequence[Entry], state: CertificateState) -> bool:
    """Nobody has used the book since; of a book that was there before, others may have amended other fields."""
    ids = {e.id for e in own}
    since = {e.kind for e in history if e.order > own[0].order and e.id not in ids} - _NO_USE
    if any(e.kind == "listed" for e in own):
        return state.present and not since
    return not since - {"amended"} and all(_is_shown(e, state) for e in own if e.kind in SETTING)


def _is_shown(entry: Entry, state: CertificateState) -> bool:
    names = ("serial",) if entry.kind == "reissued" else amended_values(entry)
    return any(entry.id in state.heads.get(name, ()) for name in names)
