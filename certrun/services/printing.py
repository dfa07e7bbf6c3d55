"""Route sheet (下村任务单) and register (证书台账) on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from certrun.db import journal
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, masking
from certrun.domain.views import CertificateView, StopView, TripView
from certrun.domain.words import STATES, word
from certrun.print import fonts
from certrun.print.register_pdf import RegisterPaper, RegisterRow, render_register
from certrun.print.register_pdf import texts_of as register_texts
from certrun.print.route_sheet import Outcome, RouteBook, RouteSheet, RouteStop, render_route_sheet
from certrun.print.route_sheet import texts_of as route_texts
from certrun.services.files import save_file
from certrun.services.receipts import Printed
from certrun.services.trips import find_trip
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PrintRouteSheet:
    """The route sheet of one trip."""

    trip: str
    target: Path


def print_route_sheet(workspace: Workspace, command: PrintRouteSheet) -> Printed:
    """Write the route sheet: names and full phones for the team, IDs masked, the journal's head in the footer."""
    sheet = route_sheet(workspace, find_trip(workspace, command.trip))
    _require_drawable(route_texts(sheet))
    pdf = render_route_sheet(sheet)
    save_file(command.target, pdf)
    return Printed(command.target, 1, hashlib.sha256(pdf).hexdigest())


@dataclass(frozen=True, slots=True)
class PrintRegister:
    """The register, or the part that ``wanted`` chooses."""

    target: Path
    wanted: CertificateFilter = field(default_factory=CertificateFilter)


def print_register(workspace: Workspace, command: PrintRegister) -> Printed:
    """Write the register as a PDF; names without IDs and phones."""
    with workspace.read() as connection:
        views = queries.load(connection, queries.find_ids(connection, command.wanted))
        receipts = office.receipts_by_certificate(connection)
        village = command.wanted.village
        names = {v.code: f"{v.town}{v.name}" for v in office.villages(connection)} if village else {}
    if not views:
        raise CertrunError("nothing_to_print", where="register")
    settings = workspace.settings
    scope = f"{settings.name}{names.get(village or '', '')}"
    paper = RegisterPaper(
        settings.issuer, scope, workspace.today.isoformat(), tuple(_register_row(v, receipts) for v in views)
    )
    _require_drawable(register_texts(paper))
    pdf = render_register(paper)
    save_file(command.target, pdf)
    return Printed(command.target, len(views), hashlib.sha256(pdf).hexdigest())


def _require_drawable(texts: Sequence[tuple[str, str]]) -> None:
    for label, text in texts:
        fonts.require_drawable(text, where=label)


def _register_row(view: CertificateView, receipts: Mapping[str, str]) -> RegisterRow:
    return RegisterRow(
        number=certificate_number.format_full_width(view.number),
        serial=view.serial or "",
        holder="、".join(h.name for h in view.holders),
        location=view.location or "",
        area_land=view.area_land,
        area_building=view.area_building,
        state=word(STATES, view.state),
        recipient=(view.delivered.recipient or "") if view.delivered else "",
        date=(view.delivered.date or "") if view.delivered else "",
        receipt=receipts.get(view.id, ""),
    )


def route_sheet(workspace: Workspace, trip: TripView) -> RouteSheet:
    """What the team takes along: every stop with its books, and behind them what the bag holds of other villages."""
    with workspace.read() as connection:
        bag = office.bag_books(connection, trip.id)
        ids = list(dict.fromkeys([*bag, *office.trip_books(connection, trip.id)]))
        books = queries.load(connection, ids)
        outcomes = office.attempts_on(connection, trip.date or "")
        head = journal.find_head(connection, workspace.database.identity)
    outcomes |= {book: "handed_over" for book, became in bag.items() if became == "handed_over"}
    stops = [_route_stop(stop, books, outcomes) for stop in trip.stops]
    return RouteSheet(
        bureau=workspace.settings.issuer,
        trip=trip.id,
        date=trip.date or "",
        team=f"第{trip.team}组",
        staff=trip.staff or workspace.settings.staff,
        stops=(*stops, *_beside_the_plan(trip, books, outcomes)),
        journal_head=head or "",
        note="",
    )


def _beside_the_plan(trip: TripView, books: Sequence[CertificateView], outcomes: Mapping[str, str]) -> list[RouteStop]:
    """A stop without times for each village of which a book was taken along although the plan does not go there."""
    planned = {stop.village_code for stop in trip.stops}
    others = {b.village_code: b.village or "村未知" for b in books if b.village_code not in planned}
    return [
        RouteStop(name, "", "", "", "", _route_books(code, books, outcomes), note="排期以外")
        for code, name in others.items()
    ]


def _route_stop(stop: StopView, books: Sequence[CertificateView], outcomes: Mapping[str, str]) -> RouteStop:
    contact = " ".join(part for part in (stop.contact_name, stop.contact_phone) if part)
    return RouteStop(
        village=stop.village,
        place="村委会",
        arrive=stop.arrive,
        leave=stop.leave,
        contact=contact,
        books=_route_books(stop.village_code, books, outcomes),
    )


def _route_books(
    village: str | None, books: Sequence[CertificateView], outcomes: Mapping[str, str]
) -> tuple[RouteBook, ...]:
    own = sorted((b for b in books if b.village_code == village), key=lambda b: (b.location or "", b.number))
    return tuple(_route_book(b, outcomes.get(b.id, "")) for b in own)


def _route_book(view: CertificateView, outcome: str) -> RouteBook:
    """One line; ``outcome`` is what became of the book on this day, so that nothing of last week is ticked."""
    first = view.holders[0] if view.holders else None
    return RouteBook(
        number=certificate_number.format_full_width(view.number),
        holder="、".join(h.name for h in view.holders),
        id_no=masking.mask_id(first.id_no) if first and first.id_no else "",
        phone=first.phone[0] if first and first.phone else "",
        location=view.location or "",
        outcome=cast(Outcome, outcome) if outcome in get_args(Outcome) else "other",
    )
