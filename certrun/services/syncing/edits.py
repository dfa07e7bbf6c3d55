"""Corrections by hand in the visible cells of a merged file, as a list that a person goes through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.db.queries.edits import KeptEdit, decided_edits, keep_edits
from certrun.domain.errors import CertrunError
from certrun.domain.records import BookFields
from certrun.domain.sync.bundle import Baseline
from certrun.domain.sync.edits import Comparison, Edit, Finding, SheetCells, find_edits, is_same, row_keys
from certrun.exchange.sync.payload import unpack_baselines
from certrun.exchange.sync.reading import SyncFile
from certrun.services.syncing.book_sheets import register_said
from certrun.services.syncing.correctable import COLUMNS, IDENTITY, REGISTER_SHEET, closed_columns
from certrun.services.syncing.corrections import CorrectionReader, Typed, says_the_same
from certrun.services.workspace import Workspace

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class EditView:
    """A changed cell: what it said when the file was made (``before``), what it says (``found``), and what it would say
    now (``present``, None where nothing is known of it); IDs and phones masked, but for what somebody typed.

    ``finding`` is the code of what is to be said about it; where ``id`` is None it cannot be accepted because of that.
    ``certificate`` and ``field`` (of `BookFields`) are None where it is about none. ``person`` has merged the
    file; "" for what was only found.
    """

    id: str | None
    file: str
    sheet: str
    cell: str
    certificate: str | None
    title: str
    field: str | None
    before: str
    found: str
    present: str | None
    person: str = ""
    finding: str | None = None

    @property
    def place(self) -> str:
        """``证书台账!C5``."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def finding_error(self) -> CertrunError | None:
        """The finding with what its sentence needs."""
        if self.finding is None:
            return None
        told = {"title": self.title, "before": self.before, "present": self.present or ""}
        return CertrunError(self.finding, where=self.place, found=self.found, **told)


@dataclass(frozen=True, slots=True)
class Edits:
    """What a file's cells say beside its journal; ``missing`` rows are gone from its sheets, which changes nothing."""

    views: tuple[EditView, ...] = ()
    missing: int = 0


@dataclass(frozen=True, slots=True)
class ComparedCells:
    """What the sheets of the workbook ``file`` say that they did not say; ``seal`` tells the file from all others,
    whatever is done to its sheets.
    """

    file: str
    seal: str
    comparison: Comparison


def compare_sealed(file: SyncFile, payload: bytes) -> ComparedCells:
    """All sheets of a file against what its payload says that they said.

    A sheet that is gone is a finding, if it had any rows. Raises ``sync_contents_damaged``.
    """
    by_name = {sheet.name: sheet for sheet in file.sheets}
    baselines = unpack_baselines(payload, where=file.where)
    each = [_compare_sheet(by_name.get(baseline.sheet), baseline) for baseline in baselines]
    comparison = Comparison(
        tuple(chain.from_iterable(one.edits for one in each)),
        tuple(chain.from_iterable(one.findings for one in each)),
        sum(one.missing for one in each),
    )
    return ComparedCells(file.where, hashlib.sha256(payload).hexdigest(), comparison)


def compare_with_register(connection: Connection, file: SyncFile) -> ComparedCells:
    """The register's sheet of a file without a baseline, against what it would say at present.

    The other sheets tell of acts, and an old file of older ones: they are not looked at.
    Raises ``sync_not_one`` where the file shows no book of this register.
    """
    sheet = next((each for each in file.sheets if each.name == REGISTER_SHEET), SheetCells(REGISTER_SHEET, ()))
    said = register_said(connection, row_keys(sheet))
    if not said.rows:
        raise CertrunError("sync_not_one", where=file.where)
    return ComparedCells(file.where, _digest(*file.texts), _compare_sheet(sheet, said))


def _compare_sheet(sheet: SheetCells | None, baseline: Baseline) -> Comparison:
    if sheet is not None:
        identity = IDENTITY if baseline.sheet == REGISTER_SHEET else None
        return find_edits(sheet, baseline, closed_columns(baseline.sheet, baseline.titles), identity)
    gone = (Finding("edit_sheet_missing", baseline.sheet),) if baseline.rows else ()
    return Comparison((), gone, len(baseline.rows))


def judge_edits(workspace: Workspace, connection: Connection, cells: ComparedCells) -> Edits:
    """The edits that are news to this register, and the findings.

    What it says already, and what was decided before about the same file, is dropped.
    """
    compared = cells.comparison
    findings = tuple(_view_of_finding(cells.file, each) for each in compared.findings)
    if not compared.edits:
        return Edits(findings, compared.missing)
    kept = [_kept(cells, workspace.actor, each) for each in compared.edits]
    decided = decided_edits(connection, [each.id for each in kept])
    views = present_edits(workspace, connection, [each for each in kept if each.id not in decided])
    return Edits((*views, *findings), compared.missing)


def keep(connection: Connection, edits: Edits) -> None:
    """Put what may be accepted on the list; a book that is not here yet may come with another file."""
    keep_edits(
        connection,
        [
            KeptEdit(v.id, v.file, v.sheet, v.cell, v.certificate, v.title, v.before, v.found, v.person)
            for v in edits.views
            if v.id is not None and v.certificate is not None
        ],
    )


def present_edits(workspace: Workspace, connection: Connection, kept: Sequence[KeptEdit]) -> list[EditView]:
    """Edits beside what the register says at present; those that say the same are left out."""
    if not kept:
        return []
    ids = list(dict.fromkeys(each.certificate for each in kept))
    books, said = queries.load_fields(connection, ids), register_said(connection, ids)
    reader = CorrectionReader(workspace, connection)
    shown = {key: dict(zip(said.titles, cells, strict=True)) for key, cells in said.rows.items()}
    return [
        _view(each, shown.get(each.certificate, {}))
        for each in kept
        if each.certificate not in books or not _is_said(reader, books[each.certificate], each)
    ]


def _is_said(reader: CorrectionReader, book: BookFields, each: KeptEdit) -> bool:
    try:
        return says_the_same(book, reader.read(book, [typed(each)]))
    except CertrunError:
        return False  # what is wrong with it is said when somebody accepts it


def typed(each: KeptEdit) -> Typed:
    """The edit as a correction."""
    return Typed(f"{each.sheet}!{each.cell}", each.title, each.found)


def _view(each: KeptEdit, shown: Mapping[str, str]) -> EditView:
    present = shown.get(each.title)
    finding = None
    if present is None:
        finding = "edit_book_unknown"
    elif not is_same(each.before, present):
        finding = "edit_changed_meanwhile"
    return EditView(
        id=each.id,
        file=each.file,
        sheet=each.sheet,
        cell=each.cell,
        certificate=each.certificate,
        title=each.title,
        field=COLUMNS[each.title].fields[0],
        before=each.before,
        found=each.found,
        present=present,
        person=each.person,
        finding=finding,
    )


def _view_of_finding(file: str, each: Finding) -> EditView:
    is_of_book = each.sheet == REGISTER_SHEET
    certificate = each.key or None if is_of_book else None
    field = COLUMNS[each.title].fields[0] if is_of_book and each.title in COLUMNS else None
    return EditView(
        id=None,
        file=file,
        sheet=each.sheet,
        cell=each.cell,
        certificate=certificate,
        title=each.title,
        field=field,
        before=each.before,
        found=each.found,
        present=None,
        finding=each.code,
    )


def _kept(cells: ComparedCells, person: str, each: Edit) -> KeptEdit:
    """The same cell of the same file with the same text is the same edit, whenever it is found."""
    identity = _digest(cells.seal, each.sheet, each.key, each.title, each.found)[:_ID_LENGTH]
    return KeptEdit(identity, cells.file, each.sheet, each.cell, each.key, each.title, each.before, each.found, person)


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
