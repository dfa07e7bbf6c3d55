"""What the register says of books and their deliveries, field by field: what an office may have a column for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.db.queries.deliveries import delivered_books
from certrun.domain.identifiers import certificate_number, masking
from certrun.domain.records import BookFields
from certrun.domain.settings import Settings
from certrun.domain.views import CertificateView
from certrun.domain.words import STATES, custody_text, word
from certrun.exchange.issuance import fields as f
from certrun.exchange.office_sheet import columns as c
from certrun.exchange.registers import CellValue
from certrun.exchange.worker.parent import Progress
from certrun.services.exporting import people
from certrun.services.exporting.deliveries import Delivery, load_deliveries
from certrun.services.workspace import Workspace

What = Literal["register", "handovers"]

CHUNK = 2_000
CERTIFICATE = "不动产权证书"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a book of the register with its delivery where it has one, or one delivery of a book.

    ``count`` is the row's number; ``of_delivery`` says that the row is about the delivery.
    """

    count: int
    view: CertificateView
    book: BookFields
    town: str
    county: str
    delivery: Delivery | None
    of_delivery: bool
    unmask: bool


def lines(
    workspace: Workspace, what: What, *, village: str | None, unmask: bool, progress: Progress | None = None
) -> Iterator[Line]:
    """Rows as they are written, so that a county's register never stands in memory as a whole; one consistent view.

    ``progress`` is told how many books are behind, of how many; what it raises ends the rows.
    """
    with workspace.read() as connection:
        if what == "register":
            ids = queries.find_ids(connection, CertificateFilter(village=village))
        else:
            ids = delivered_books(connection, village)
        yield from lines_of(connection, what, ids, unmask=unmask, progress=progress)


def lines_of(
    connection: Connection, what: What, ids: Sequence[str], *, unmask: bool, progress: Progress | None = None
) -> Iterator[Line]:
    """The rows of the certificates ``ids`` in that order, chunk by chunk."""
    towns = {each.code: each.town for each in office.villages(connection)}
    county = Settings.from_values(office.settings(connection)).county
    count = 0
    for start in range(0, len(ids), CHUNK):
        if progress is not None:
            progress(start, len(ids))
        for line in _chunk(connection, ids[start : start + CHUNK], what, towns, county, unmask):
            count += 1
            yield replace(line, count=count)


def _chunk(
    connection: Connection, ids: Sequence[str], what: What, towns: Mapping[str, str], county: str, unmask: bool
) -> Iterator[Line]:
    books = queries.load_fields(connection, ids)
    deliveries = load_deliveries(connection, ids)
    for view in queries.load(connection, ids):
        own = deliveries.get(view.id, [])
        town = towns.get(view.village_code or "", "")
        if what == "register":
            yield Line(0, view, books[view.id], town, county, _shown(view, own), False, unmask)
            continue
        for delivery in own:
            yield Line(0, view, books[view.id], town, county, delivery, True, unmask)


def _shown(view: CertificateView, own: Sequence[Delivery]) -> Delivery | None:
    """Of several deliveries (a case) the one that the register shows."""
    if view.delivered is None:
        return None
    seen = (view.delivered.recipient or "", view.delivered.date, view.delivered.grade)
    return next((each for each in own if (each.name, each.date, each.grade) == seen), own[0] if own else None)


def row(line: Line, fields: Sequence[str]) -> tuple[CellValue, ...]:
    """Values of ``fields`` (of `columns.FILLED`); the others of the holders stand with the first where no column of
    ``fields`` is theirs, and a delivery without a column of its own day lends it to the column 发证时间.
    """
    if line.of_delivery and f.COLLECTED not in fields and line.delivery is not None:
        line = replace(line, book=replace(line.book, issue_date=line.delivery.date))
    values = tuple(_VALUES[field](line) for field in fields)
    if f.CO_OWNERS in fields:
        return tuple(
            people.names(line.book.holders[:1]) if field == f.HOLDER else told
            for field, told in zip(fields, values, strict=True)
        )
    return values


def value(field: str) -> Callable[[Line], CellValue]:
    """What tells a row's value of one field of `columns.FILLED`."""
    return _VALUES[field]


def area(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _both_areas(line: Line) -> str:
    parts = (("宗地面积", line.book.area_land), ("房屋建筑面积", line.book.area_building))
    return "/".join(f"{name}：{value / 100:.2f}㎡" for name, value in parts if value is not None)


def _status(line: Line) -> str:
    return word(STATES, line.view.state)


def _remark(line: Line) -> str | None:
    return line.delivery.remark if line.of_delivery and line.delivery is not None else line.book.remark


def _told(
    tell: Callable[[Delivery, bool], CellValue], *, of_another: bool | None = None
) -> Callable[[Line], CellValue]:
    """A fact of the delivery; ``of_another``: only where the recipient is (not) somebody else than a holder."""

    def told(line: Line) -> CellValue:
        if line.delivery is None or (of_another and not line.delivery.by_another):
            return None
        return tell(line.delivery, line.unmask) or None

    return told


def _paper(delivery: Delivery, unmask: bool) -> str:
    """Its last four characters, which are all that was asked for, are what a mask leaves."""
    return delivery.paper if len(delivery.paper) <= 4 else people.shown(delivery.paper, masking.mask_id, unmask)


def _phone(delivery: Delivery, unmask: bool) -> str:
    return people.shown(delivery.phone, masking.mask_phone, unmask)


_VALUES: Mapping[str, Callable[[Line], CellValue]] = {
    f.SEQUENCE: lambda line: line.count,
    f.NUMBER: lambda line: certificate_number.format_full_width(line.view.number),
    f.SERIAL: lambda line: line.book.serial,
    f.UNIT: lambda line: line.book.unit,
    f.PARCEL: lambda line: line.book.parcel,
    f.HOLDER: lambda line: people.names(line.book.holders),
    f.CO_OWNERS: lambda line: people.names(line.book.holders[1:]),
    f.PAPER_KIND: lambda line: people.kinds(line.book.holders),
    f.PAPER_NO: lambda line: people.numbers(line.book.holders, line.unmask),
    f.PHONE: lambda line: people.phones(line.book.holders, line.unmask),
    f.CO_OWNERSHIP: lambda line: line.book.co_ownership,
    f.TOWN: lambda line: line.town,
    f.VILLAGE: lambda line: line.view.village,
    f.LOCATION: lambda line: line.book.location,
    f.AREA: lambda line: area(line.book.area_land),
    f.AREA_BUILDING: lambda line: area(line.book.area_building),
    c.BOTH_AREAS: _both_areas,
    f.REGISTERED: lambda line: line.book.registered_date,
    f.ISSUED: lambda line: line.book.issue_date,
    f.RIGHT_TYPE: lambda line: line.book.right_type,
    f.RIGHT_NATURE: lambda line: line.book.right_nature,
    f.LAND_USE: lambda line: line.book.land_use,
    f.TERM: lambda line: line.book.term,
    f.CASE_NO: lambda line: line.book.case_no,
    f.NOTE: lambda line: line.book.note,
    f.REMARK: _remark,
    f.STATUS: _status,
    c.KEPT: lambda line: custody_text(line.view.custody),
    f.RECIPIENT: _told(lambda delivery, _: delivery.name),
    f.COLLECTED: _told(lambda delivery, _: delivery.date),
    f.RECIPIENT_KIND: _told(lambda delivery, _: people.kind_name(delivery.id_type)),
    f.RECIPIENT_PAPER: _told(_paper),
    f.RECIPIENT_PHONE: _told(_phone),
    f.PROXY: _told(lambda delivery, _: delivery.name, of_another=True),
    f.PROXY_PAPER: _told(_paper, of_another=True),
    f.PROXY_PHONE: _told(_phone, of_another=True),
    f.RELATION: _told(lambda delivery, _: delivery.relation),
    c.CHANNEL: _told(lambda delivery, _: delivery.way),
    c.STAFF: _told(lambda delivery, _: "、".join(delivery.staff)),
    c.RECEIPT: _told(lambda delivery, _: delivery.receipt),
    c.WHAT: lambda line: CERTIFICATE if line.of_delivery else None,
    c.HOW_MANY: lambda line: 1 if line.of_delivery else None,
    c.COUNTY: lambda line: line.county,
}
"""Every field of `columns.FILLED`."""
