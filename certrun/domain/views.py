"""Frozen records that queries return and services hand to the two faces (masked there, never here)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certrun.domain.reasons import Reason
from certrun.domain.records import Holder


@dataclass(frozen=True, slots=True)
class Delivered:
    """Who took a book: grade is ``signed``, ``post`` or ``ledger_only``."""

    recipient: str | None
    date: str | None
    grade: str


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One certificate as lists and details show it. Areas in 1/100 m²; ``state`` is the one word shown."""

    id: str
    number: str
    serial: str | None
    unit: str | None
    holders: tuple[Holder, ...]
    co_ownership: str | None
    location: str | None
    village_code: str | None
    village: str | None
    area_land: int | None
    area_building: int | None
    issue_date: str | None
    registered_date: str | None
    state: str
    custody: str
    flags: tuple[str, ...]
    delivered: Delivered | None
    hold_code: str | None
    attempts: int
    last_outcome: str | None
    retry_on: str | None
    batch: str | None
    note: str | None = None
    remark: str | None = None
    right_type: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a certificate in words. ``kind`` is the journal's; the faces translate it.

    ``doubtful``: the time cannot be right (see `certrun.domain.sync.clocks`).
    """

    time: str
    station: str
    actor: str
    kind: str
    text: str
    entry: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class StopView:
    """One stop of a trip, with what is to be done there."""

    village_code: str
    village: str
    arrive: str
    leave: str
    books: int
    reason: Reason
    part: tuple[int, int] | None
    promised: bool
    contact_name: str | None = None
    contact_phone: str | None = None


@dataclass(frozen=True, slots=True)
class TripView:
    """One trip. ``state``: open (nothing taken out), out (books in the bag), closed, cancelled.

    ``bag`` counts by what became of the books: out, handed_over, returned, entrusted, posted, moved, lost, void.
    ``taken_over`` names the lost station from which the office has taken the trip over.
    """

    id: str
    date: str | None
    team: int
    start: str
    minutes: int
    km: float
    staff: tuple[str, ...]
    stops: tuple[StopView, ...]
    state: str
    bag: Mapping[str, int]
    taken_over: str | None = None

    @property
    def books(self) -> int:
        """Books that the plan counts."""
        return sum(stop.books for stop in self.stops)

    @property
    def promised(self) -> bool:
        """Whether every village has been told the date."""
        return bool(self.stops) and all(stop.promised for stop in self.stops)


@dataclass(frozen=True, slots=True)
class VillageLoad:
    """What waits in one village: books ready to go, the first issue date among them, and whom to call."""

    code: str
    name: str
    town_code: str
    town: str
    lat_e6: int | None
    lon_e6: int | None
    blackouts: tuple[str, ...]
    books: int
    listed_since: str | None
    contact_name: str | None
    contact_phone: str | None


@dataclass(frozen=True, slots=True)
class BatchView:
    """One import. ``live`` counts the books that it listed and that are still there."""

    id: str
    file: str | None
    file_sha256: str
    time: str
    actor: str
    place: str | None
    counts: Mapping[str, int]
    live: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every book is in exactly one custody: listed = uncounted + safe + out + entrusted + posted + recipient + none."""

    listed: int
    uncounted: int
    safe: int
    out: int
    entrusted: int
    posted: int
    recipients: int
    void: int
    lost: int

    @property
    def balanced(self) -> bool:
        """Whether the sum holds; if not, something is badly wrong and every screen says so."""
        parts = (
            self.uncounted,
            self.safe,
            self.out,
            self.entrusted,
            self.posted,
            self.recipients,
            self.void,
            self.lost,
        )
        return self.listed == sum(parts)
