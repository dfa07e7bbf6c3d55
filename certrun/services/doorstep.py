"""What the person at the door or window sees: who stands there, which books are theirs, and whether the paper fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain import custody
from certrun.domain.identifiers import person_id, text
from certrun.domain.identifiers.person_id import Sex
from certrun.domain.records import Holder
from certrun.domain.views import CertificateView
from certrun.services.certificates import Found, masked, resolve, resolve_all
from certrun.services.delivering import RecordHandover, staff_of
from certrun.services.receipts import books_set_aside
from certrun.services.workspace import Workspace

TailCheck = Literal["incomplete", "fits", "differs", "unknown"]
Block = Literal["void", "lost", "delivered", "held"]

_MOST_BOOKS = 40


@dataclass(frozen=True, slots=True)
class DoorPerson:
    """A holder as somebody recognises him: age and sex read from the ID (None where it does not say).

    Nothing of the ID itself: its last four characters are what the paper in his hand has to tell.
    """

    name: str
    sex: Sex | None
    age: int | None


@dataclass(frozen=True, slots=True)
class DoorBook:
    """A book of the household. ``block`` says why nobody may take it; ``own`` that it names all holders of the book
    that was found, so that one person can sign for both."""

    view: CertificateView
    block: Block | None
    own: bool

    @property
    def kind_of_custody(self) -> str:
        """``trip``, ``safe``, ``uncounted`` …"""
        return custody.kind_of(self.view.custody)


@dataclass(frozen=True, slots=True)
class Household:
    """The book that was found (first), further books of its holders and of its unit, and the people it names.

    ``namesakes`` counts people of the same name in the same village with another paper: look twice. ``staff`` are the
    发证人 who stand on the receipt unless changed.
    """

    books: tuple[DoorBook, ...]
    people: tuple[DoorPerson, ...]
    namesakes: int
    staff: tuple[str, ...]


def find_books(workspace: Workspace, typed: str, *, limit: int = 8) -> Found:
    """The books that a scan or a typed text names. A text that names exactly one book finds only that one."""
    wanted = CertificateFilter(text=typed)
    with workspace.read() as connection:
        ids = queries.find_ids(connection, wanted, limit)
        total = queries.count(connection, wanted)
        return Found(total, tuple(masked(view) for view in queries.load(connection, ids)))


def open_household(workspace: Workspace, certificate: str) -> Household:
    """Everything of the household to which a book belongs; ``certificate_unknown`` for a book that is not there."""
    with workspace.read() as connection:
        first = queries.load(connection, [resolve(connection, certificate)])[0]
        others = [v for v in _related(connection, first) if v.id != first.id]
        namesakes = _namesakes(connection, first)
    books = tuple(_book(view, first) for view in (first, *others))
    people = tuple(_person(workspace, holder) for holder in first.holders)
    return Household(books, people, namesakes, _staff(workspace, first))


def check_tail(workspace: Workspace, certificates: Sequence[str], name: str, tail: str) -> TailCheck:
    """Whether the last four characters of a paper fit the holder ``name`` of every book (any holder where ``name`` is
    empty). ``unknown``: the register has no paper to compare with."""
    if len(tail.strip()) != 4:
        return "incomplete"
    with workspace.read() as connection:
        books = queries.load(connection, resolve_all(connection, certificates))
    wanted = text.clean_name(name)
    verdicts = [_fits(view, wanted, tail) for view in books]
    if "differs" in verdicts:
        return "differs"
    return "fits" if "fits" in verdicts else "unknown"


def _fits(view: CertificateView, wanted: str, tail: str) -> TailCheck:
    named = [h for h in view.holders if not wanted or text.clean_name(h.name) == wanted]
    papers = [h.id_no for h in named if h.id_no]
    if not papers:
        return "unknown"
    return "fits" if any(person_id.tail_matches(paper, tail) for paper in papers) else "differs"


def _related(connection: Connection, first: CertificateView) -> list[CertificateView]:
    """Books that share a holder or the unit with ``first``."""
    ids: list[str] = []
    for typed in (first.unit, *(h.id_no or h.name for h in first.holders)):
        if typed:
            ids += queries.find_ids(connection, CertificateFilter(text=typed), _MOST_BOOKS)
    views = queries.load(connection, list(dict.fromkeys(ids)))
    return [v for v in views if _same_unit(v, first) or any(_same_person(a, b) for a, b in _pairs(v, first))]


def _same_unit(one: CertificateView, other: CertificateView) -> bool:
    return one.unit is not None and one.unit == other.unit


def _pairs(one: CertificateView, other: CertificateView) -> list[tuple[Holder, Holder]]:
    return [(a, b) for a in one.holders for b in other.holders if one.village_code == other.village_code or a.id_no]


def _same_person(one: Holder, other: Holder) -> bool:
    if one.id_no and other.id_no:
        return person_id.same_person_key(one.id_no) == person_id.same_person_key(other.id_no)
    return text.clean_name(one.name) == text.clean_name(other.name)


def _namesakes(connection: Connection, first: CertificateView) -> int:
    others: set[str] = set()
    for holder in first.holders:
        wanted = CertificateFilter(text=holder.name, village=first.village_code)
        for view in queries.load(connection, queries.find_ids(connection, wanted, _MOST_BOOKS)):
            others |= {
                h.id_no for h in view.holders if h.name == holder.name and h.id_no and not _same_person(h, holder)
            }
    return len(others)


def _book(view: CertificateView, first: CertificateView) -> DoorBook:
    own = all(any(_same_person(a, b) for b in view.holders) for a in first.holders)
    return DoorBook(masked(view), _block_of(view), own)


def _block_of(view: CertificateView) -> Block | None:
    if view.state == "void":
        return "void"
    if view.state == "lost":
        return "lost"
    if view.delivered is not None:
        return "delivered"
    return "held" if "held" in view.flags else None


def _person(workspace: Workspace, holder: Holder) -> DoorPerson:
    paper = holder.id_no or ""
    return DoorPerson(holder.name, person_id.sex(paper), person_id.age_on(paper, workspace.today))


def _staff(workspace: Workspace, view: CertificateView) -> tuple[str, ...]:
    trip = custody.name_of(view.custody) if custody.kind_of(view.custody) == "trip" else None
    return staff_of(workspace, RecordHandover((), "holder", "", "", trip=trip))


@dataclass(frozen=True, slots=True)
class ReceiptSummary:
    """A receipt by its number: whose books, on which day, and whether it stands.

    ``set_aside`` are ids of those of its books for which a decision lets another record stand.
    """

    number: str
    collected_on: str | None
    reversed: bool
    set_aside: frozenset[str]
    certificates: tuple[CertificateView, ...]


def find_receipt(workspace: Workspace, number: str) -> ReceiptSummary | None:
    """The receipt of that number, or None."""
    wanted = number.strip().upper()
    with workspace.read() as connection:
        known = office.receipts(connection, number=wanted)
        if not known:
            return None
        folded, entries = workspace.database.fold("receipt", wanted)
        views = tuple(masked(v) for v in queries.load(connection, list(folded.state.certificates)))
    handover = next((entry for entry in entries if entry.id == folded.state.handover), None)
    aside = books_set_aside(workspace, handover) if handover is not None else []
    ids = frozenset(book.id for book in aside)
    return ReceiptSummary(wanted, known[0].collected_on, known[0].reversed, ids, views)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What the field team sees above all: the open trip's day so far. ``next_stop`` counts from 1."""

    trip: str
    village: str
    stop: int
    stops: int
    handed_over: int
    returned: int
    out: int


def count_day(workspace: Workspace, *, village_code: str | None = None) -> DayCounts | None:
    """Counts of the trip that is out today, None where none is; ``village_code`` says in which village the team is."""
    with workspace.read() as connection:
        out = [t for t in office.trips(connection) if t.state == "out"]
    today = workspace.today.isoformat()
    trip = next((t for t in out if t.date == today), out[0] if len(out) == 1 else None)
    if trip is None or not trip.stops:
        return None
    codes = [stop.village_code for stop in trip.stops]
    place = codes.index(village_code) if village_code in codes else 0
    return DayCounts(
        trip.id,
        trip.stops[place].village,
        place + 1,
        len(codes),
        trip.bag.get("handed_over", 0),
        trip.bag.get("returned", 0),
        trip.bag.get("out", 0),
    )
