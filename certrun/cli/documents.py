"""Records as the JSON of design §5: areas in square metres, everything else as the register writes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from certrun.domain.calendar import CalendarDay, why_text
from certrun.domain.errors import CertrunError
from certrun.domain.issuance import ParsedList, Problem
from certrun.domain.planning import NotPlaced, reason_text
from certrun.domain.records import BookFields, Holder, Village
from certrun.domain.sentences import Explained, Language, explain
from certrun.domain.views import CertificateView, Delivered, HistoryLine, StopView, TripView
from certrun.services.certificates import masked_holder
from certrun.services.importing import Preview, PreviewRow

Document: TypeAlias = dict[str, object]

_AREAS = frozenset({"area_land", "area_building"})


def certificate_document(view: CertificateView) -> Document:
    """A certificate of the register, masked or not as the view is."""
    return {
        "id": view.id,
        "number": view.number,
        "serial": view.serial,
        "unit": view.unit,
        "holders": [holder_document(holder) for holder in view.holders],
        "co_ownership": view.co_ownership,
        "location": view.location,
        "village_code": view.village_code,
        "village": view.village,
        "area_land": square_metres(view.area_land),
        "area_building": square_metres(view.area_building),
        "issue_date": view.issue_date,
        "state": view.state,
        "custody": view.custody,
        "flags": list(view.flags),
        "delivered": _delivered(view.delivered),
    }


def certificate_documents(views: Sequence[CertificateView]) -> list[Document]:
    """Several certificates in their order."""
    return [certificate_document(view) for view in views]


def holder_document(holder: Holder) -> Document:
    """A holder; ``id_type`` by the code of the national dictionary."""
    return {"name": holder.name, "id_type": holder.id_type, "id_no": holder.id_no, "phone": list(holder.phone)}


def square_metres(hundredths: int | None) -> float | None:
    """1/100 m² → m²."""
    return None if hundredths is None else hundredths / 100


def history_document(line: HistoryLine) -> Document:
    """One line of a certificate's story; ``time`` in UTC."""
    return {"time": line.time, "station": line.station, "actor": line.actor, "kind": line.kind, "text": line.text}


def village_document(village: Village) -> Document:
    """A village of the register."""
    return {
        "code": village.code,
        "name": village.name,
        "town_code": village.town_code,
        "town": village.town,
        "aliases": list(village.aliases),
        "lat": village.lat,
        "lon": village.lon,
    }


def _delivered(delivered: Delivered | None) -> Document | None:
    if delivered is None:
        return None
    return {"recipient": delivered.recipient, "date": delivered.date, "grade": delivered.grade}


# --- import ----------------------------------------------------------------------------------------------------------


def import_document(preview: Preview, batch: str | None, counts: Mapping[str, int], language: Language) -> Document:
    """A list, book by book at its first row, unmasked because it echoes the user's own file."""
    already = preview.already
    return {
        "batch": batch,
        "file": preview.parsed.file,
        "sender": sender_of(preview.parsed),
        "already": {"batch": already.id, "time": already.time} if already else None,
        "sheets": [{"name": s.name, "header_row": s.header_row, "rows": s.rows} for s in preview.parsed.sheets],
        "counts": dict(counts),
        "rows": [_row_document(row, language) for row in preview.rows],
    }


def sender_of(parsed: ParsedList) -> str:
    """Who makes lists of this build: 16 hexadecimal digits over sheets and where their headers stand."""
    layout = [[sheet.name, sheet.header_row] for sheet in parsed.sheets]
    return hashlib.sha256(json.dumps(layout, ensure_ascii=False).encode()).hexdigest()[:16]


def _row_document(row: PreviewRow, language: Language) -> Document:
    return {
        "sheet": row.book.sheet,
        "row": row.book.row,
        "verdict": row.verdict,
        "certificate": None if row.verdict == "error" else listed_document(row.book.fields),
        "changes": {name: _change(name, old, new) for name, (old, new) in row.changes.items()},
        "problems": [problem_document(problem, language) for problem in row.problems],
    }


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


def problem_document(problem: Problem, language: Language) -> Document:
    """A finding with the sentences of its kind."""
    told = explained_problem(problem, language)
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "kind": problem.kind,
        "severity": problem.severity,
        "found": problem.found,
        "message": told.message,
        "expected": told.expected,
        "repair": told.repair,
    }


def explained_problem(problem: Problem, language: Language) -> Explained:
    """A finding in words; ``where`` is sheet, row and column."""
    row = f"第 {problem.row} 行" if language == "zh" else f"row {problem.row}"
    where = " ".join(part for part in (problem.sheet, row, problem.column) if part)
    return explain(CertrunError(problem.kind, where=where, found=problem.found), language)


# --- days ------------------------------------------------------------------------------------------------------------


def trip_document(trip: TripView, language: Language) -> Document:
    """A trip; ``id`` is null while it is only proposed."""
    return {
        "id": None if trip.id.startswith("?") else trip.id,
        "date": trip.date,
        "team": trip.team,
        "promised": trip.promised,
        "state": trip.state,
        "stops": [_stop_document(stop, language) for stop in trip.stops],
        "minutes": trip.minutes,
        "km": round(trip.km, 1),
    }


def _stop_document(stop: StopView, language: Language) -> Document:
    return {
        "village_code": stop.village_code,
        "village": stop.village,
        "arrive": stop.arrive,
        "leave": stop.leave,
        "books": stop.books,
        "reason": reason_text(stop.reason, language),
    }


def not_placed_document(left: NotPlaced, language: Language) -> Document:
    """A village without a day, and why."""
    return {
        "village_code": left.village_code,
        "village": left.village,
        "books": left.books,
        "reason": reason_text(left.reason, language),
    }


def day_document(day: CalendarDay, language: Language) -> Document:
    """A date of the calendar with its verdict in words."""
    return {
        "date": day.date.isoformat(),
        "service": day.service,
        "provisional": day.provisional,
        "why": why_text(day, language),
    }
