"""Certificates: which, and what of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from certrun.db import search
from certrun.db.chunks import in_chunks
from certrun.domain.records import BookFields, Holder
from certrun.domain.views import CertificateView, Delivered


def on_trips(condition: str) -> str:
    """The SQL condition that a certificate ``c`` is meant by a stop of a trip ``t`` with this condition."""
    return f"""EXISTS (SELECT 1 FROM trip_stop s JOIN trip t ON t.id = s.trip
  WHERE s.village_code = c.village_code AND {condition}
  AND (s.whole OR EXISTS (SELECT 1 FROM trip_stop_book b WHERE b.trip = t.id AND b.certificate = c.id)))"""


PLANNED = on_trips("NOT t.closed AND NOT t.cancelled")
"""Planned is a query and never a column: it needs a certificate and a trip."""

WORD = f"CASE WHEN c.word IN ('in_safe', 'listed') AND {PLANNED} THEN 'planned' ELSE c.word END"
"""The one word shown."""

MARKS = """(SELECT group_concat(DISTINCT a.mark) FROM admission a WHERE a.certificate = c.id AND a.mark IS NOT NULL
  AND instr(coalesce(CASE a."group" WHEN 'bad_date' THEN c.issue_date_from WHEN 'id_check_digit' THEN c.holders_from
    WHEN 'id_digits_lost' THEN c.holders_from ELSE c.number_from END, c.batch), a.batch))"""
"""Marks of a book that was let in with a fault: they stand while nothing of what that import brought is mended."""

_COLUMNS = (
    "c.id, c.number, c.serial, c.unit, c.co_ownership, c.location, c.village_code, v.name AS village, c.area_land, "
    "c.area_building, c.issue_date, c.registered_date, c.custody, c.held, c.archived, c.conflict, c.ledger_only, "
    "c.delivered_to, c.delivered_on, c.delivered_grade, c.hold_code, c.attempts, c.last_outcome, c.retry_on, c.batch, "
    f"c.note, c.remark, c.right_type, {WORD} AS state, {PLANNED} AS planned, {MARKS} AS marks"
)


_DOUBLED = "SELECT number FROM certificate GROUP BY number HAVING count(*) > 1"


@dataclass(frozen=True, slots=True)
class CertificateFilter:
    """What a list shows: a typed text, and exact restrictions. ``marked``: only books let in with a fault; ``doubled``:
    only books whose number another book bears too.
    """

    text: str = ""
    state: str | None = None
    village: str | None = None
    batch: str | None = None
    custody: str | None = None
    trip: str | None = None
    marked: bool = False
    doubled: bool = False

    def where(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL condition over ``certificate c`` and its parameters."""
        condition = search.condition(self.text)
        clauses, params = [f"({condition.sql})"], list(condition.params)
        for column, value in (("c.village_code", self.village), ("c.batch", self.batch), ("c.custody", self.custody)):
            if value is not None:
                clauses.append(f"{column} = ?")
                params.append(value)
        if self.state is not None:
            clauses.append(f"{WORD} = ?")
            params.append(self.state)
        if self.trip is not None:
            clauses.append("c.id IN (SELECT certificate FROM bag_book WHERE trip = ?)")
            params.append(self.trip)
        if self.marked:
            clauses.append(f"c.id IN (SELECT certificate FROM admission) AND {MARKS} IS NOT NULL")
        if self.doubled:
            clauses.append(f"c.number IN ({_DOUBLED})")
        return " AND ".join(clauses), tuple(params)


def doubled_numbers(connection: Connection) -> frozenset[str]:
    """Numbers that several books bear, since stations wrote apart; here none is given to a second one."""
    return frozenset(connection.exec_driver_sql(_DOUBLED).scalars())


def find_ids(connection: Connection, wanted: CertificateFilter, limit: int | None = None) -> list[str]:
    """Ids of the certificates that match, ordered by (number, id)."""
    where, params = wanted.where()
    tail = "" if limit is None else " LIMIT ?"
    sql = f"SELECT c.id FROM certificate c WHERE {where} ORDER BY c.number, c.id{tail}"
    return list(connection.exec_driver_sql(sql, params if limit is None else (*params, limit)).scalars())


def count(connection: Connection, wanted: CertificateFilter) -> int:
    """How many certificates match."""
    where, params = wanted.where()
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM certificate c WHERE {where}", params).scalar_one())


def load(connection: Connection, ids: Sequence[str]) -> list[CertificateView]:
    """The certificates of ``ids`` in that order; unknown ones are left out."""
    views: dict[str, CertificateView] = {}
    for chunk in in_chunks(ids):
        marks = ",".join("?" * len(chunk))
        holders = _holders(connection, chunk, marks)
        sql = (
            f"SELECT {_COLUMNS} FROM certificate c LEFT JOIN village v ON v.code = c.village_code "
            f"WHERE c.id IN ({marks})"
        )
        for row in connection.exec_driver_sql(sql, tuple(chunk)):
            views[row.id] = _view(row, tuple(holders.get(row.id, ())))
    return [views[i] for i in ids if i in views]


def by_keys(connection: Connection, column: str, values: Iterable[str]) -> dict[str, list[str]]:
    """Ids per value of ``number``, ``serial``, ``unit`` or ``id``, former numbers and serials included."""
    if column not in {"number", "serial", "unit", "id"}:
        raise ValueError(column)
    asked = json.dumps(list(values), ensure_ascii=False)
    if asked == "[]":
        return {}
    # Joined and not IN (?, ?, …), which would sort thousands of values before the first is looked for.
    sql = f"SELECT c.{column}, c.id FROM json_each(?) a CROSS JOIN certificate c ON c.{column} = a.value"
    rows = connection.exec_driver_sql(sql, (asked,)).all()
    if column in {"number", "serial"}:
        sql = f"""SELECT f.value, f.certificate FROM json_each(?) a CROSS JOIN former_key f
            ON f.value = a.value AND f.kind = '{column}'"""
        rows = [*rows, *connection.exec_driver_sql(sql, (asked,))]
    found: dict[str, list[str]] = {}
    for value, identity in rows:
        if identity not in found.setdefault(value, []):
            found[value].append(identity)
    return found


def ids_by_digits(connection: Connection, digits: str) -> list[str]:
    """Ids of the certificates whose number, taken as digits only, is ``digits`` (year and serial, or serial alone)."""
    where, params = CertificateFilter(text=digits).where()
    sql = f"SELECT c.id, c.number FROM certificate c WHERE {where} ORDER BY c.number, c.id LIMIT 200"
    rows = connection.exec_driver_sql(sql, params).all()
    exact = [row.id for row in rows if _digits(row.number) == digits]
    return exact or [row.id for row in rows if _digits(row.number).endswith(digits) and len(digits) >= 7]


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _view(row: Row[Any], holders: tuple[Holder, ...]) -> CertificateView:
    flags = ("planned", "held", "archived", "conflict", "ledger_only")
    delivered = (
        Delivered(row.delivered_to, row.delivered_on, row.delivered_grade) if row.delivered_grade is not None else None
    )
    names = (
        "id", "number", "serial", "unit", "co_ownership", "location", "village_code", "village", "area_land",
        "area_building", "issue_date", "registered_date", "state", "custody", "hold_code", "attempts", "last_outcome",
        "retry_on", "batch", "note", "remark", "right_type",
    )  # fmt: skip
    return CertificateView(
        **{name: getattr(row, name) for name in names},
        holders=holders,
        flags=(*(flag for flag in flags if getattr(row, flag)), *sorted(row.marks.split(",") if row.marks else ())),
        delivered=delivered,
    )


def _holders(connection: Connection, ids: Sequence[str], marks: str) -> dict[str, list[Holder]]:
    holders: dict[str, list[Holder]] = {}
    sql = (
        "SELECT certificate, name, id_type, id_no, phones FROM holder "
        f"WHERE certificate IN ({marks}) ORDER BY certificate, position"
    )
    for certificate, name, id_type, id_no, phones in connection.exec_driver_sql(sql, tuple(ids)):
        holders.setdefault(certificate, []).append(Holder(name, id_type, id_no, tuple(phones.split())))
    return holders


_FIELD_NAMES = (
    "number", "serial", "unit", "parcel", "co_ownership", "location", "village_code", "area_land", "area_building",
    "issue_date", "registered_date", "right_type", "right_nature", "land_use", "term", "case_no", "note", "remark",
)  # fmt: skip


def load_fields(connection: Connection, ids: Sequence[str]) -> dict[str, BookFields]:
    """What the register says of each certificate of ``ids``."""
    found: dict[str, BookFields] = {}
    for chunk in in_chunks(ids):
        marks = ",".join("?" * len(chunk))
        holders = _holders(connection, chunk, marks)
        sql = f"SELECT id, {', '.join(_FIELD_NAMES)} FROM certificate WHERE id IN ({marks})"
        for identity, *values in connection.exec_driver_sql(sql, tuple(chunk)):
            fields = dict(zip(_FIELD_NAMES, values, strict=True))
            found[identity] = BookFields(
                **fields, number_raw=fields["number"], holders=tuple(holders.get(identity, ()))
            )
    return found


def former_keys(connection: Connection, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Numbers and serials that certificates of ``ids`` once had; those without any are left out."""
    found: dict[str, set[str]] = {}
    for chunk in in_chunks(ids):
        marks = ",".join("?" * len(chunk))
        sql = f"SELECT certificate, value FROM former_key WHERE certificate IN ({marks})"
        for certificate, value in connection.exec_driver_sql(sql, tuple(chunk)):
            found.setdefault(certificate, set()).add(value)
    return {certificate: frozenset(values) for certificate, values in found.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a certificate is and what may be done with it."""

    custody: str
    word: str
    held: bool
    delivered: bool


def load_standing(connection: Connection, ids: Sequence[str]) -> dict[str, Standing]:
    """The standing of each certificate of ``ids``."""
    found: dict[str, Standing] = {}
    for chunk in in_chunks(ids):
        marks = ",".join("?" * len(chunk))
        sql = f"SELECT id, custody, word, held, delivered_grade FROM certificate WHERE id IN ({marks})"
        for identity, custody, word, held, grade in connection.exec_driver_sql(sql, tuple(chunk)):
            found[identity] = Standing(custody, word, bool(held), grade is not None)
    return found
