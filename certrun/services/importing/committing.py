"""A previewed list written as one batch: one transaction, one command, a backup before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from certrun.db import projection
from certrun.db.database import WriteUnit
from certrun.domain import admission, custody
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import PRIVATE_FIELDS, PUBLIC_FIELDS, CertificateState
from certrun.domain.journal.entry import Entry
from certrun.domain.ledger_words import OTHER, LedgerNote
from certrun.exchange.worker.parent import Progress
from certrun.services.custody import append_amendment, append_reissue, checked_place
from certrun.services.fields import holder_json
from certrun.services.importing import layouts
from certrun.services.importing.previewing import judge_again
from certrun.services.importing.records import CommitImport, Imported, Preview, PreviewRow
from certrun.services.workspace import Workspace, base_of

CHUNK = 2_000
"""Rows of which is looked up at once what the register knows of them."""
_STEP = 64
"""New books that are listed, folded and laid out before the next ones: what they consist of stays in the processor's
cache, of thousands it would have left it between one of these and the next.
"""
_UPDATED, _REISSUED = "清单导入更新", "清单载明新的印刷序列号（换发）"
_IN_VILLAGE = "village:"


def commit(
    workspace: Workspace, previewed: Preview, *, place: str | None = None, progress: Progress | None = None
) -> Imported:
    """Write the good books of a preview as one batch.

    ``place`` says where the books are: None or ``uncounted`` 待清点, the name of a safe or cabinet, or
    ``village:NAME`` for books that a village keeps. ``import_nothing_usable`` where the list holds no book that can be
    taken; ``import_preview_stale`` where the register has changed since in a way that matters.
    """
    target, command = target_of(place), _command(previewed, place)
    if first := find_committed(workspace, previewed, place=place):
        return first
    usable = [row for row in previewed.rows if row.verdict in {"new", "changed"}]
    if not usable:
        if any(row.verdict == "same" for row in previewed.rows):
            return Imported(None, previewed.counts)
        raise CertrunError("import_nothing_usable", where=previewed.parsed.file, found=first_finding(previewed))
    backup_if_worth(workspace)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        is_as_seen = _is_as_seen(workspace, unit, previewed)
        _note_batch(unit, previewed, usable, command.place)
        with unit.bulk([str(row.certificate) for row in usable]):
            for done, chunk in _chunks(usable):
                _append_chunk(unit, chunk, target, is_as_seen)
                if progress:
                    progress(done, len(usable))
        layouts.remember(unit.connection, previewed.parsed, previewed.accepted)
        return {"batch": unit.command, "counts": dict(previewed.counts)}

    done = workspace.act("import", command, perform)
    return Imported(done["batch"], done["counts"])


def find_committed(workspace: Workspace, previewed: Preview, *, place: str | None = None) -> Imported | None:
    """The first answer to an import that is being repeated under its command, or None."""
    first = workspace.done_before("import", _command(previewed, place))
    return Imported(first["batch"], first["counts"]) if first is not None else None


def _command(previewed: Preview, place: str | None) -> CommitImport:
    return CommitImport(
        previewed.parsed.file,
        previewed.parsed.sha256,
        None if place in {None, custody.UNCOUNTED} else place,
        tuple(sorted(previewed.asked.items())),
        len(previewed.reading.edits),
    )


def target_of(place: str | None) -> str:
    """The custody that ``place`` means."""
    if place is None or place == custody.UNCOUNTED:
        return custody.UNCOUNTED
    if place.startswith(_IN_VILLAGE):
        return custody.village(checked_place(place.removeprefix(_IN_VILLAGE)))
    return custody.safe(checked_place(place))


def first_finding(previewed: Preview) -> str:
    """Sheet, row and column of the first finding; without one, sheet and row of the first question."""
    for problem in previewed.parsed.problems:
        return f"{problem.sheet or ''} {problem.row} {problem.column}".strip()
    asked = (row.book for row in previewed.rows if row.verdict == "question")
    return next((f"{book.sheet or ''} {book.row}".strip() for book in asked), "")


def backup_if_worth(workspace: Workspace) -> None:
    """A backup, where there is a book to lose."""
    with workspace.read() as connection:
        any_book = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM certificate)").scalar_one()
    if any_book:
        workspace.database.backup("import")


def _is_as_seen(workspace: Workspace, unit: WriteUnit, previewed: Preview) -> bool:
    """Whether nothing at all has been written since; else what the clerk saw and agreed to must still be so."""
    if projection.held_register_hash(unit.connection) == previewed.register_hash:
        return True
    again = judge_again(workspace, unit.connection, previewed)
    if [_seen(row) for row in again.rows] != [_seen(row) for row in previewed.rows]:
        raise CertrunError("import_preview_stale", where=previewed.parsed.file)
    return False


def _seen(row: PreviewRow) -> tuple[object, ...]:
    return row.verdict, row.certificate, row.changes, row.ledger


def _note_batch(unit: WriteUnit, previewed: Preview, usable: Sequence[PreviewRow], place: str | None) -> None:
    public: dict[str, Any] = {"file_sha256": previewed.parsed.sha256, "counts": dict(previewed.counts)}
    if place:
        public["place"] = place
    if admitted := [_admission_json(row, each) for row in usable for each in row.admitted]:
        public["admitted"] = admitted
    unit.append("list_imported", [("station", unit.identity.station)], public, {"file": previewed.parsed.file})


def _admission_json(row: PreviewRow, admitted: Any) -> dict[str, Any]:
    document = {"certificate": row.certificate, "group": admitted.group, "act": admitted.act}
    if admitted.after is not None:
        document |= {"before": admitted.before or "", "after": admitted.after}
    return document


def _append_chunk(unit: WriteUnit, rows: Sequence[PreviewRow], target: str, is_as_seen: bool) -> None:
    ids = [str(row.certificate) for row in rows]
    states = {i: f.state for i, f in unit.fold_known("certificate", ids).items()}
    for position, (identity, row) in enumerate(zip(ids, rows, strict=True), 1):
        state = states.get(identity)
        if row.verdict == "new":
            listed = _append_new(unit, identity, row, target, state)
            if row.index_entry is not None and is_as_seen:  # else a village may have got another name
                unit.find_by(listed, row.index_entry)
        else:
            assert state is not None  # the row was matched to it
            _append_changes(unit, row, state)
        if not states and position % _STEP == 0:
            unit.project()
    unit.project()


def _append_new(unit: WriteUnit, identity: str, row: PreviewRow, target: str, before: CertificateState | None) -> Entry:
    """List a book; one that was listed and undone before builds on what the journal holds of it."""
    public: dict[str, Any] = {"to": target, "row": row.book.row}
    if row.book.sheet:
        public["sheet"] = row.book.sheet
    fields = row.book.fields
    public.update(_filled(PUBLIC_FIELDS, _public_values(fields)))
    private = _filled(PRIVATE_FIELDS, _private_values(fields))
    if fields.holders:
        private["holders"] = _journal_value("holders", fields.holders)
    assert before is None or not before.present  # who is there is never listed over
    base = base_of(before, *before.heads) if before is not None else ()
    listed = unit.append("listed", [("certificate", identity)], public, private, base)
    if row.ledger is not None:
        _append_delivery(unit, identity, row.ledger, target, (listed.id,))
    return listed


def _append_changes(unit: WriteUnit, row: PreviewRow, state: CertificateState) -> None:
    values = {name: _journal_value(name, new) for name, (_, new) in row.changes.items()}
    leaves, base = state.custody, base_of(state, "custody", "deliveries")
    if row.act in {admission.RETURNED, admission.MISSING}:
        reissued = append_reissue(
            unit, state, values.pop("serial"), _REISSUED, old_returned=row.act == admission.RETURNED
        )
        leaves, base = reissued.public["to"], (reissued.id, *base_of(state, "deliveries"))
    if values:
        append_amendment(unit, state, values, _UPDATED)
    if row.ledger is not None:
        _append_delivery(unit, state.id, row.ledger, leaves, base)


def _append_delivery(unit: WriteUnit, certificate: str, note: LedgerNote, leaves: str, base: Sequence[str]) -> None:
    """台账补录领证: what an old list says, with its date or without, never a signed handover."""
    public: dict[str, Any] = {"from": leaves, "to": custody.RECIPIENT}
    if note.day is not None:
        public["collected_on"] = note.day
    public["words"] = note.word if note.meaning != "unclear" else OTHER  # what nobody understood may be a name
    private: dict[str, Any] = {"note": note.text} if note.text else {}
    if note.recipient or note.relation:
        named = {"name": note.recipient or "", "kind": note.kind or "", "relation": note.relation or ""}
        private["recipient"] = {name: value for name, value in named.items() if value or name == "name"}
    unit.append("delivered_by_ledger", [("certificate", certificate)], public, private, base)


_public_values, _private_values = attrgetter(*PUBLIC_FIELDS), attrgetter(*PRIVATE_FIELDS)


def _filled(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    """What the list says; what it leaves blank is no member of the entry."""
    return {name: value for name, value in zip(names, values, strict=True) if value or value == 0}


def _journal_value(name: str, value: Any) -> Any:
    if name == "holders":
        return [holder_json(h) for h in value]
    return value


def _chunks(rows: Sequence[PreviewRow]) -> Iterator[tuple[int, Sequence[PreviewRow]]]:
    """Rows in pieces, each with how many there are up to its end."""
    for start in range(0, len(rows), CHUNK):
        piece = rows[start : start + CHUNK]
        yield start + len(piece), piece
