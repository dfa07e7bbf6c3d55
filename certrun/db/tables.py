"""Projection tables (SQLModel): what the folds say, laid out for lists and searches.

Droppable at any time.  Validation is the domain's matter: rows come from folds only and are written through Core.
"""

from typing import cast

from sqlalchemy import Index, LargeBinary, MetaData, Table
from sqlmodel import Field, SQLModel

_KEYED_ROWS = {"sqlite_with_rowid": False}
"""Rows lie in the order of their key, which is looked up once and not twice."""


class Aggregate(SQLModel, table=True):
    """Every folded aggregate with its hashes; ``contribution`` is its summand of the register hash."""

    __table_args__ = _KEYED_ROWS
    kind: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    entries_hash: bytes = Field(sa_type=LargeBinary)
    state_hash: bytes = Field(sa_type=LargeBinary)
    contribution: bytes = Field(sa_type=LargeBinary)
    newer: bool


class Certificate(SQLModel, table=True):
    """One certificate. ``n`` is local (search and paging hang on it) and no part of the canonical dump.

    ``…_from`` names the acts that a value comes from, where that is not just the import that listed the book.
    """

    __table_args__ = (
        Index("certificate_by_number", "number", "id"),
        Index("certificate_by_village", "village_code", "word"),
        Index("certificate_by_word", "word"),
        Index("certificate_by_custody", "custody"),
        Index("certificate_by_serial", "serial"),
        Index("certificate_by_unit", "unit"),
    )
    n: int = Field(primary_key=True)
    id: str = Field(unique=True)
    number: str
    serial: str | None
    unit: str | None
    parcel: str | None
    co_ownership: str | None
    location: str | None
    village_code: str | None
    area_land: int | None
    area_building: int | None
    issue_date: str | None
    registered_date: str | None
    right_type: str | None
    right_nature: str | None
    land_use: str | None
    term: str | None
    case_no: str | None
    note: str | None
    remark: str | None
    custody: str
    word: str
    held: bool
    hold_code: str | None
    archived: bool
    conflict: bool
    ledger_only: bool
    delivered_to: str | None
    delivered_on: str | None
    delivered_grade: str | None
    attempts: int
    last_outcome: str | None
    last_attempt_on: str | None
    retry_on: str | None
    batch: str | None
    holders_from: str | None
    issue_date_from: str | None
    number_from: str | None


class FormerKey(SQLModel, table=True):
    """Numbers and serials that a certificate once had: importers and searches find it by them."""

    __tablename__ = "former_key"
    certificate: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True, index=True)


class HolderRow(SQLModel, table=True):
    """A holder of a certificate, in the list's order. ``phones`` are joined by blanks."""

    __tablename__ = "holder"
    __table_args__ = _KEYED_ROWS
    certificate: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    id_type: int | None
    id_no: str | None
    phones: str


class DeliveryRow(SQLModel, table=True):
    """A live handover of a certificate."""

    __tablename__ = "delivery"
    certificate: str = Field(primary_key=True)
    entry: str = Field(primary_key=True)
    grade: str
    collected_on: str | None = Field(index=True)
    receipt: str | None = Field(index=True)
    recipient_kind: str | None
    recipient: str | None


class AttemptRow(SQLModel, table=True):
    """One try at a door or by phone."""

    __tablename__ = "attempt"
    certificate: str = Field(primary_key=True)
    entry: str = Field(primary_key=True)
    on: str
    outcome: str
    by: str
    retry: str | None
    reason: str | None


class CaseRow(SQLModel, table=True):
    """A case about any aggregate; ``outcome`` is None while it is open, ``keep`` are the entries that stand since."""

    __tablename__ = "review_case"
    id: str = Field(primary_key=True)
    aggregate: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    kind: str
    entries: str
    outcome: str | None
    keep: str
    reason: str | None


class Trip(SQLModel, table=True):
    """One team on one service day."""

    id: str = Field(primary_key=True)
    date: str | None = Field(index=True)
    team: int
    start: str
    minutes: int
    metres: int
    staff: str
    closed: bool
    cancelled: bool
    taken_over: str | None


class TripStop(SQLModel, table=True):
    """A village on a trip. ``whole`` tells that all its books are meant, else ``trip_stop_book`` names them."""

    __tablename__ = "trip_stop"
    trip: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    village_code: str = Field(index=True)
    village: str
    arrive: str
    leave: str
    books: int
    reason: str
    part: int | None
    parts: int | None
    whole: bool
    promised: str | None


class TripStopBook(SQLModel, table=True):
    """A book of a village that is split over several trips."""

    __tablename__ = "trip_stop_book"
    trip: str = Field(primary_key=True)
    certificate: str = Field(primary_key=True, index=True)


class BagBook(SQLModel, table=True):
    """A book that a trip took out, and what became of it."""

    __tablename__ = "bag_book"
    trip: str = Field(primary_key=True)
    certificate: str = Field(primary_key=True)
    became: str


class VillageRow(SQLModel, table=True):
    """A village. ``aliases`` and ``blackouts`` are joined by blanks."""

    __tablename__ = "village"
    code: str = Field(primary_key=True)
    name: str
    town_code: str
    town: str
    aliases: str
    lat_e6: int | None
    lon_e6: int | None
    blackouts: str
    contact_name: str | None
    contact_phone: str | None
    merged_into: str | None


class ReceiptRow(SQLModel, table=True):
    """A receipt."""

    __tablename__ = "receipt"
    number: str = Field(primary_key=True)
    handover: str | None
    collected_on: str | None
    trip: str | None
    books: int
    copies: int
    reversed: bool
    scans: int
    archived: bool


class BatchRow(SQLModel, table=True):
    """One import of an issuance list."""

    __tablename__ = "batch"
    id: str = Field(primary_key=True)
    station: str
    file_sha256: str = Field(index=True)
    file: str | None
    wall: str
    actor: str
    place: str | None
    counts: str


class AdmissionRow(SQLModel, table=True):
    """A book that an import let in although a rule refused it, and the mark that it bears until that is mended."""

    __tablename__ = "admission"
    station: str = Field(primary_key=True)
    batch: str = Field(primary_key=True)
    certificate: str = Field(primary_key=True, index=True)
    group: str = Field(primary_key=True)
    act: str
    mark: str | None


class StationRow(SQLModel, table=True):
    """A station as the trust list knows it."""

    __tablename__ = "station"
    id: str = Field(primary_key=True)
    name: str
    role: str
    prefix: str
    public_key: str
    exchange_key: str
    revoked: bool


class SettingRow(SQLModel, table=True):
    """A setting of the register; ``value`` is JSON."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True)
    value: str


class Referral(SQLModel, table=True):
    """A referral."""

    id: str = Field(primary_key=True)
    reason: str
    to: str
    on: str
    status: str
    village: str | None


METADATA: MetaData = SQLModel.metadata


def table_of(model: type[SQLModel]) -> Table:
    """The Core table of a model."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]
