"""Records as the JSON of design §5: areas in square metres, everything else as the register writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from certrun.domain.calendar import CalendarDay, why_text
from certrun.domain.errors import CertrunError
from certrun.domain.issuance import Problem
from certrun.domain.planning import NotPlaced, reason_text
from certrun.domain.records import Holder, Village
from certrun.domain.sentences import Explained, Language, explain
from certrun.domain.views import CertificateView, Delivered, HistoryLine, StopView, TripView

Document: TypeAlias = dict[str, object]


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
    """One line of a certificate's story; ``time`` in UTC, by the clock of its station, which may have been wrong."""
    doubt = {"doubtful": True} if line.doubtful else {}
    told = {"time": line.time, "station": line.station, "actor": line.actor, "kind": line.kind, "text": line.text}
    return {**told, **doubt}


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


# --- findings --------------------------------------------------------------------------------------------------------


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
        **({"taken_over": trip.taken_over} if trip.taken_over else {}),
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
