"""Issuance lists (发证清单) in: preview, commit as one batch, undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from certrun.db import journal, projection
from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.domain import custody
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import PUBLIC_FIELDS, CertificateState, fold_certificate
from certrun.domain.issuance import ListedBook, ParsedList, Problem
from certrun.domain.journal.entry import Entry
from certrun.domain.journal.ids import certificate_id
from certrun.domain.matching import Comparison, compare, same_people
from certrun.domain.records import BookFields
from certrun.domain.views import BatchView
from certrun.exchange.issuance.listing import DEFAULT_NUMBER_PREFIX, read_list
from certrun.services.custody import append_amendment, checked_place
from certrun.services.fields import holder_json
from certrun.services.wording import amended_values
from certrun.services.workspace import Workspace, base_of

Progress = Callable[[int, int | None], None]
Cancelled = Callable[[], bool]

_CHUNK = 2_000
_UPDATED, _UNDONE = "清单导入更新", "撤销此次导入"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One listed book: what it means for the register. ``certificate`` is the id it has or will have."""

    book: ListedBook
    verdict: str
    certificate: str | None
    changes: Mapping[str, tuple[Any, Any]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it would be imported; nothing is written yet. ``register_hash`` is what it was compared with."""

    path: Path
    parsed: ParsedList
    rows: tuple[PreviewRow, ...]
    counts: Mapping[str, int]
    already: BatchView | None
    register_hash: str


@dataclass(frozen=True, slots=True)
class CommitImport:
    """Import a previewed list; ``place`` None leaves the books uncounted (待清点), else they lie in that safe."""

    file: str
    sha256: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A committed batch; ``batch`` is None where nothing was to be written."""

    batch: str | None
    counts: Mapping[str, int]


def preview(
    workspace: Workspace, path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Preview:
    """Read a list in the worker process and compare it with the register."""
    with workspace.read() as connection:
        villages = office.villages(connection)
    prefix = workspace.settings.number_prefix or DEFAULT_NUMBER_PREFIX
    parsed = read_list(path, villages, number_prefix=prefix, progress=progress, cancelled=cancelled)
    with workspace.read() as connection:
        return _judge(workspace, connection, path, parsed)


def commit(
    workspace: Workspace, previewed: Preview, *, place: str | None = None, progress: Progress | None = None
) -> Imported:
    """Write the good books of a preview as one batch, after a backup.

    ``import_nothing_usable`` where the list holds no book that can be taken; ``import_preview_stale`` where the
    register has changed since in a way that matters.
    """
    place = None if place in {None, custody.UNCOUNTED} else checked_place(place or "")
    command = CommitImport(previewed.parsed.file, previewed.parsed.sha256, place)
    if first := workspace.done_before("import", command):
        return Imported(first["batch"], first["counts"])
    usable = [r for r in previewed.rows if r.verdict in {"new", "changed"}]
    if not usable:
        if any(r.verdict == "same" for r in previewed.rows):
            return Imported(None, previewed.counts)
        raise CertrunError("import_nothing_usable", where=previewed.parsed.file, found=_first_finding(previewed))
    target = custody.safe(place) if place else custody.UNCOUNTED
    _backup_if_worth(workspace)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        rows = _still_true(workspace, unit, previewed, usable)
        _note_batch(unit, previewed, place)
        for number, chunk in enumerate(_chunks(rows)):
            _append_chunk(unit, chunk, target)
            unit.project()
            if progress:
                progress(min((number + 1) * _CHUNK, len(rows)), len(rows))
        return {"batch": unit.command, "counts": dict(previewed.counts)}

    done = workspace.act("import", command, perform)
    return Imported(done["batch"], done["counts"])


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


def undo(workspace: Workspace, command: UndoBatch) -> Undone:
    """Undo an import as one act: each untouched book is unlisted, each untouched amendment reverted."""
    batch = _find_batch(workspace, command.batch)
    with workspace.read() as connection:
        written = [e for e in journal.load_command(connection, batch) if e.kind in {"listed", "amended"}]
    if not written:
        raise CertrunError("batch_unknown", where=command.batch, found=command.batch)
    if workspace.done_before("undo", UndoBatch(batch)) is None:
        _backup_if_worth(workspace)

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        counts = {"removed": 0, "reverted": 0}
        left: list[str] = []
        for chunk in _chunks(written):
            _undo_chunk(unit, chunk, counts, left)
            unit.project()
        if not counts["removed"] and not counts["reverted"] and not left:
            raise CertrunError("batch_undone_already", where=batch, found=batch)
        return {**counts, "left": left}

    done = workspace.act("undo", UndoBatch(batch), perform)
    return Undone(done["removed"], done["reverted"], tuple(done["left"]))


def list_batches(workspace: Workspace) -> list[BatchView]:
    """Imports, newest first."""
    with workspace.read() as connection:
        return office.batches(connection)


# --- preview ---------------------------------------------------------------------------------------------------------


def _judge(workspace: Workspace, connection: Connection, path: Path, parsed: ParsedList) -> Preview:
    problems: dict[tuple[str | None, int], list[Problem]] = {}
    for problem in parsed.problems:
        problems.setdefault((problem.sheet, problem.row), []).append(problem)
    matches = _match(connection, [b.fields for b in parsed.books])
    known = queries.load_fields(connection, list({i for i in matches if i is not None}))
    register = workspace.database.identity.register
    rows = [
        _row(register, book, identity, known, _own(problems, book))
        for book, identity in zip(parsed.books, matches, strict=True)
    ]
    rows = _question_rivals(rows, known)
    rows += [PreviewRow(b, "error", None, {}, _own(problems, b)) for b in parsed.refused]
    rows.sort(key=_place_in_file(parsed))
    counts = dict.fromkeys(("new", "changed", "same", "question", "error", "skipped", "warning"), 0)
    for row in rows:
        counts[row.verdict] += 1
    counts["warning"] = sum(1 for p in parsed.problems if p.severity == "warning")
    already = next((b for b in office.batches(connection) if b.file_sha256 == parsed.sha256 and b.live), None)
    return Preview(path, parsed, tuple(rows), counts, already, projection.held_register_hash(connection))


def _place_in_file(parsed: ParsedList) -> Callable[[PreviewRow], tuple[int, int]]:
    order = {sheet.name: n for n, sheet in enumerate(parsed.sheets)}
    return lambda row: (order.get(row.book.sheet, 0), row.book.row)


def _own(problems: Mapping[tuple[str | None, int], list[Problem]], book: ListedBook) -> tuple[Problem, ...]:
    rows = range(book.row, max(book.row, book.last_row) + 1)
    return tuple(p for row in rows for p in problems.get((book.sheet, row), ()))


def _row(
    register: str,
    book: ListedBook,
    identity: str | None,
    known: Mapping[str, BookFields],
    problems: tuple[Problem, ...],
) -> PreviewRow:
    if identity is None:
        return PreviewRow(book, "new", certificate_id(register, book.fields.number), {}, problems)
    comparison: Comparison = compare(book.fields, known[identity])
    return PreviewRow(book, comparison.verdict, identity, comparison.changes, problems)


def _question_rivals(rows: Sequence[PreviewRow], known: Mapping[str, BookFields]) -> list[PreviewRow]:
    """Where several rows mean one certificate (a serial typed twice), only the one that bears its number counts."""
    claims = Counter(row.certificate for row in rows if row.verdict != "new")
    return [
        replace(row, verdict="question")
        if claims[row.certificate] > 1 and row.book.fields.number != known[str(row.certificate)].number
        else row
        for row in rows
    ]


def _match(connection: Connection, books: Sequence[BookFields]) -> list[str | None]:
    """The known certificate of each book: by number (former ones too), then serial, then unit and holder."""
    numbers = queries.by_keys(connection, "number", {b.number for b in books})
    rest = [b for b in books if b.number not in numbers]
    serials = queries.by_keys(connection, "serial", {b.serial for b in rest if b.serial})
    units = queries.by_keys(connection, "unit", {b.unit for b in rest if b.unit and b.serial not in serials})
    sharing = queries.load_fields(connection, [i for ids in units.values() for i in ids])
    matches: list[str | None] = []
    for book in books:
        found = numbers.get(book.number) or (serials.get(book.serial) if book.serial else None) or []
        if not found and book.unit:
            found = [i for i in units.get(book.unit, ()) if _same_book(book, sharing[i])]
        matches.append(found[0] if len(found) == 1 or book.number in numbers else None)
    return matches


def _same_book(listed: BookFields, known: BookFields) -> bool:
    """One unit may have several books (分别持证): the same one has the same holder and no contradicting serial."""
    if listed.serial and known.serial and listed.serial != known.serial:
        return False
    return bool(known.serial is None or listed.serial is None) and same_people(listed.holders, known.holders)


def _first_finding(previewed: Preview) -> str:
    first = next(iter(previewed.parsed.problems), None)
    return f"{first.sheet or ''} {first.row} {first.column}".strip() if first else ""


# --- commit ----------------------------------------------------------------------------------------------------------


def _still_true(
    workspace: Workspace, unit: WriteUnit, previewed: Preview, usable: Sequence[PreviewRow]
) -> Sequence[PreviewRow]:
    """The rows to write: as previewed while nothing has changed, else judged again and refused if they differ."""
    if projection.held_register_hash(unit.connection) == previewed.register_hash:
        return usable
    again = _judge(workspace, unit.connection, previewed.path, previewed.parsed)
    if [_judgement(r) for r in again.rows] != [_judgement(r) for r in previewed.rows]:
        raise CertrunError("import_preview_stale", where=previewed.parsed.file)
    return usable


def _judgement(row: PreviewRow) -> tuple[str, str | None, Mapping[str, tuple[Any, Any]]]:
    """What the clerk saw and agreed to."""
    return row.verdict, row.certificate, row.changes


def _backup_if_worth(workspace: Workspace) -> None:
    with workspace.read() as connection:
        any_book = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM certificate)").scalar_one()
    if any_book:
        workspace.database.backup("import")


def _note_batch(unit: WriteUnit, previewed: Preview, place: str | None) -> None:
    public: dict[str, Any] = {"file_sha256": previewed.parsed.sha256, "counts": dict(previewed.counts)}
    if place:
        public["place"] = place
    station = unit.identity.station
    unit.append("list_imported", [("station", station)], public, {"file": previewed.parsed.file})


def _append_chunk(unit: WriteUnit, rows: Sequence[PreviewRow], target: str) -> None:
    ids = [r.certificate for r in rows if r.certificate]
    known = queries.known_aggregates(unit.connection, ids)
    states = {i: f.state for i, f in unit.fold_many("certificate", sorted(known)).items()} if known else {}
    for row in rows:
        if row.verdict == "new":
            _append_listing(unit, row, target, states.get(str(row.certificate)))
        else:
            values = {name: _journal_value(name, new) for name, (_, new) in row.changes.items()}
            append_amendment(unit, states[str(row.certificate)], values, _UPDATED)


def _append_listing(unit: WriteUnit, row: PreviewRow, target: str, before: CertificateState | None) -> None:
    """List a book; one that was listed and undone before builds on what the journal holds of it."""
    public: dict[str, Any] = {"to": target, "row": row.book.row}
    if row.book.sheet:
        public["sheet"] = row.book.sheet
    private: dict[str, Any] = {}
    for field in fields(BookFields):
        value = getattr(row.book.fields, field.name)
        if value in {None, "", ()}:
            continue
        part = public if field.name in PUBLIC_FIELDS else private
        part[field.name] = _journal_value(field.name, value)
    base = base_of(before, *before.heads) if before is not None else ()
    unit.append("listed", [("certificate", str(row.certificate))], public, private, base)


def _journal_value(name: str, value: Any) -> Any:
    if name == "holders":
        return [holder_json(h) for h in value]
    return value


# --- undo ------------------------------------------------------------------------------------------------------------


def _find_batch(workspace: Workspace, text: str) -> str:
    """A batch by its id or the beginning of it."""
    wanted = text.strip().lower()
    found = [b.id for b in list_batches(workspace) if b.id.startswith(wanted)] if len(wanted) >= 6 else []
    if len(found) != 1:
        raise CertrunError("batch_unknown", where=text, found=text)
    return found[0]


def _undo_chunk(unit: WriteUnit, written: Sequence[Entry], counts: dict[str, int], left: list[str]) -> None:
    ids = [e.names("certificate")[0] for e in written]
    unit.project()
    entries = journal.load_subjects(unit.connection, [("certificate", i) for i in ids])
    states = {i: f.state for i, f in unit.fold_many("certificate", ids).items()}
    for entry, identity in zip(written, ids, strict=True):
        state, history = states[identity], entries["certificate", identity]
        if entry.kind == "listed":
            _unlist(unit, entry, state, history, counts, left)
        else:
            _revert(unit, entry, state, history, counts, left)


def _unlist(
    unit: WriteUnit,
    entry: Entry,
    state: CertificateState,
    history: Sequence[Entry],
    counts: dict[str, int],
    left: list[str],
) -> None:
    if not state.present or entry.id in {i for e in history if e.kind == "unlisted" for i in e.base}:
        return
    if _acts_after(entry, history):
        left.append(str(state.fields.get("number") or state.id))
        return
    unit.append("unlisted", [("certificate", state.id)], {}, {"reason": _UNDONE}, [entry.id])
    counts["removed"] += 1


def _revert(
    unit: WriteUnit,
    entry: Entry,
    state: CertificateState,
    history: Sequence[Entry],
    counts: dict[str, int],
    left: list[str],
) -> None:
    if _reverted(entry, history):
        return
    names = amended_values(entry)
    if _acts_after(entry, history) - {"amended"} or not any(entry.id in state.heads.get(name, ()) for name in names):
        left.append(str(state.fields.get("number") or state.id))
        return
    before = fold_certificate(state.id, [e for e in sorted(history, key=lambda e: e.order) if e.id != entry.id])
    values = {name: before.fields.get(name) for name in names if entry.id in state.heads.get(name, ())}
    append_amendment(unit, state, values, _UNDONE)
    counts["reverted"] += 1


def _reverted(entry: Entry, history: Sequence[Entry]) -> bool:
    return any(e.kind == "amended" and entry.id in e.base and e.fact("reason") == _UNDONE for e in history)


def _acts_after(entry: Entry, history: Sequence[Entry]) -> set[str]:
    """What somebody did with the book since: kinds of acts, not those of lists or of looking at it."""
    return {e.kind for e in history if e.order > entry.order} - {"listed", "unlisted", "unmasked"}


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
