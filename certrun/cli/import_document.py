"""The JSON of an import: books with their verdicts, findings, and the groups that one decision answers."""

from __future__ import annotations

from collections.abc import Mapping

from certrun.cli.documents import Document, holder_document, problem_document, square_metres
from certrun.domain.import_words import group_advice
from certrun.domain.issuance import ColumnFound, SheetFound
from certrun.domain.ledger_words import LedgerNote
from certrun.domain.records import BookFields, Holder
from certrun.domain.sentences import Language
from certrun.services.certificates import masked_holder
from certrun.services.importing import Admission, Group, Preview, PreviewRow

_AREAS = frozenset({"area_land", "area_building"})


def import_document(preview: Preview, batch: str | None, counts: Mapping[str, int], language: Language) -> Document:
    """A list, book by book at its first row, unmasked because it echoes the user's own file."""
    already, parsed = preview.already, preview.parsed
    return {
        "batch": batch,
        "file": parsed.file,
        "sender": parsed.sheets[0].sender if parsed.sheets else None,
        "already": {"batch": already.id, "time": already.time} if already else None,
        "sheets": [_sheet_document(sheet) for sheet in parsed.sheets],
        "left_out": [{"name": sheet.name, "reason": sheet.reason} for sheet in parsed.left_out],
        "counts": dict(counts),
        "groups": [_group_document(group, language) for group in preview.groups],
        "rows": [_row_document(row, language) for row in preview.rows],
    }


def _sheet_document(sheet: SheetFound) -> Document:
    return {
        "name": sheet.name,
        "header_row": sheet.header_row,
        "rows": sheet.rows,
        "sender": sheet.sender,
        "columns": [_column_document(column) for column in sheet.columns],
    }


def _column_document(column: ColumnFound) -> Document:
    return {
        "at": column.at,
        "label": column.label,
        "field": column.field,
        "by": column.by,
        "confidence": column.confidence,
    }


def _group_document(group: Group, language: Language) -> Document:
    return {
        "group": group.key,
        "kind": group.kind,
        "severity": group.severity,
        "rows": group.books,
        "columns": list(group.columns),
        "message": group_advice(group.kind, group.books, group.words, language),
        "acts": list(group.acts),
        "chosen": group.chosen,
    }


def _row_document(row: PreviewRow, language: Language) -> Document:
    return {
        "sheet": row.book.sheet,
        "row": row.book.row,
        "verdict": row.verdict,
        "matched": row.matched,
        "question": row.question if row.verdict == "question" else None,
        "certificate": None if row.verdict in {"error", "skipped"} else listed_document(row.book.fields),
        "changes": {name: _change(name, old, new) for name, (old, new) in row.changes.items()},
        "delivered": _delivered(row.ledger),
        "admitted": [_admission_document(admitted) for admitted in row.admitted],
        "problems": [problem_document(problem, language) for problem in row.problems],
    }


def _delivered(note: LedgerNote | None) -> Document | None:
    if note is None:
        return None
    return {"recipient": note.recipient, "relation": note.relation, "date": note.day, "words": note.text}


def _admission_document(admitted: Admission) -> Document:
    return {"group": admitted.group, "act": admitted.act, "before": admitted.before, "after": admitted.after}


def listed_document(fields: BookFields) -> Document:
    """A book as its list states it, field names as in ``lists/*.expected.json``."""
    return {
        "number": fields.number,
        "serial": fields.serial,
        "unit": fields.unit,
        "holders": [holder_document(holder) for holder in fields.holders],
        "co_ownership": fields.co_ownership,
        "location": fields.location,
        "village_code": fields.village_code,
        "area_land": square_metres(fields.area_land),
        "area_building": square_metres(fields.area_building),
        "issue_date": fields.issue_date,
    }


def _change(name: str, old: object, new: object) -> list[object]:
    """[old, new]: the old value comes from the register and is masked, the new one is the user's own."""
    if name == "holders":
        return [_holders(old, mask=True), _holders(new, mask=False)]
    if name in _AREAS:
        return [value / 100 if isinstance(value, int) else value for value in (old, new)]
    return [old, new]


def _holders(value: object, *, mask: bool) -> list[Document]:
    holders = value if isinstance(value, tuple) else ()
    return [holder_document(masked_holder(h) if mask else h) for h in holders if isinstance(h, Holder)]
