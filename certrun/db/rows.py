"""From states to rows: how each folded aggregate is laid out in the projection tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Table

from certrun.db import tables as t
from certrun.db.pen import Insertion, Row
from certrun.domain.admission import mark_of
from certrun.domain.folds.cases import Case
from certrun.domain.folds.certificate import Attempt, CertificateState, Delivery
from certrun.domain.folds.others import (
    ReceiptState,
    ReferralState,
    RegisterState,
    StationState,
    VillageState,
)
from certrun.domain.folds.registry import Folded
from certrun.domain.folds.trip import TripState
from certrun.domain.trust import Trust

Into: TypeAlias = Table | tuple[Insertion, tuple[Any, ...]]
"""Where rows belong that have a value for every column of a table; or for some, and what others are in all of them."""
Rows: TypeAlias = dict[Into, list[Row]]

CERTIFICATE, FORMER_KEY, HOLDER = (t.table_of(m) for m in (t.Certificate, t.FormerKey, t.HolderRow))
DELIVERY, ATTEMPT, CASE = (t.table_of(m) for m in (t.DeliveryRow, t.AttemptRow, t.CaseRow))
TRIP, TRIP_STOP, TRIP_STOP_BOOK, BAG_BOOK = (t.table_of(m) for m in (t.Trip, t.TripStop, t.TripStopBook, t.BagBook))
VILLAGE, RECEIPT, BATCH, STATION, SETTING, REFERRAL = (
    t.table_of(m) for m in (t.VillageRow, t.ReceiptRow, t.BatchRow, t.StationRow, t.SettingRow, t.Referral)
)
ADMISSION = t.table_of(t.AdmissionRow)
AGGREGATE = t.table_of(t.Aggregate)

OWNED: Mapping[str, tuple[tuple[Table, str], ...]] = {
    "certificate": ((FORMER_KEY, "certificate"), (HOLDER, "certificate"), (DELIVERY, "certificate"),
                    (ATTEMPT, "certificate"), (CERTIFICATE, "id")),
    "trip": ((TRIP_STOP, "trip"), (TRIP_STOP_BOOK, "trip"), (BAG_BOOK, "trip"), (TRIP, "id")),
    "village": ((VILLAGE, "code"),),
    "receipt": ((RECEIPT, "number"),),
    "station": ((BATCH, "station"), (ADMISSION, "station")),
    "trust": ((STATION, ""),),
    "register": ((SETTING, ""),),
    "referral": ((REFERRAL, "id"),),
}  # fmt: skip
"""Aggregate kind → tables that its rows stand in, with the column naming the aggregate (empty: the whole table)."""


def rows_of(folded: Folded, n: int | None = None) -> Rows:
    """The rows of one aggregate, ``aggregate`` row and cases included; ``n`` is a certificate's local row number."""
    rows: Rows = defaultdict(list)
    add_rows(rows, folded, n)
    return rows


def add_rows(rows: Rows, folded: Folded, n: int | None = None) -> None:
    """Add the rows of one aggregate to those of others in ``rows``, which has a list for every table."""
    state = folded.state
    rows[_AGGREGATES].append(_aggregate(folded))
    if folded.aggregate == "certificate":
        if is_shown(state):
            _add_certificate(rows, state, n)
    else:
        for table, additions in _LAYOUT[folded.aggregate](state).items():
            rows[table].extend(additions)
    if cases := getattr(state, "cases", ()):
        rows[CASE].extend(map(_case, cases))


def is_shown(state: CertificateState) -> bool:
    """Whether a certificate has rows: it is listed, and no other has taken its place."""
    return state.present and state.joined_into is None


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


def _row(table: Table, **values: Any) -> Row:
    return [values[name] for name in _names(table)]


_AGGREGATES: Into = (
    Insertion(
        "aggregate",
        ("kind", "id", "newer"),
        hashes=("entries_hash", "state_hash", "contribution"),
        key=("kind", "id"),
    ),
    (),
)


def _aggregate(folded: Folded) -> Row:
    hashes = folded.entries_hash + folded.state_hash + folded.contribution.to_bytes(32, "big")
    return [folded.aggregate, folded.id, folded.newer, hashes]


def _case(case: Case) -> Row:
    return _row(
        CASE,
        id=case.id,
        aggregate=case.aggregate[0],
        subject=case.aggregate[1],
        kind=case.kind,
        entries=" ".join(case.entries),
        outcome=case.decided.outcome if case.decided else None,
        keep=" ".join(case.decided.keep) if case.decided else "",
        reason=case.decided.reason if case.decided else None,
    )


_PLAIN_FIELDS = (
    "serial", "unit", "parcel", "co_ownership", "location", "village_code", "area_land", "area_building", "issue_date",
    "registered_date", "right_type", "right_nature", "land_use", "term", "case_no", "note", "remark",
)  # fmt: skip


def _add_certificate(rows: Rows, state: CertificateState, n: int | None) -> None:
    rows[HOLDER].extend(_holders(state))
    if not _has_history(state):
        same = state.custody, state.word, state.batch
        if _NOTES.isdisjoint(state.fields):
            rows[_WITHOUT_NOTES, same].append(_row_without_history(state, n, _PLAINEST_FIELDS))
        else:
            rows[_WITHOUT_HISTORY, same].append(_row_without_history(state, n, _PLAIN_FIELDS))
        return
    rows[CERTIFICATE].append(_certificate_row(state, n))
    rows[FORMER_KEY].extend(
        _row(FORMER_KEY, certificate=state.id, kind=kind, value=value)
        for kind, values in (("number", state.former_numbers), ("serial", state.former_serials))
        for value in values
    )
    rows[DELIVERY].extend(_delivery(state.id, delivery) for delivery in state.deliveries)
    rows[ATTEMPT].extend(_attempt(state.id, attempt) for attempt in state.attempts)


def _has_history(state: CertificateState) -> bool:
    """Whether anything may stand in columns and tables that a listing alone leaves empty."""
    former = state.former_numbers or state.former_serials
    return bool(former or state.origins or state.deliveries or state.holds or state.attempts or state.cases)


def _without_history(fields: tuple[str, ...]) -> Insertion:
    """Nearly all books of a county most of the time: what only a history fills is NULL or 0."""
    return Insertion(
        "certificate",
        ("n", "id", "number", *fields),
        same=("custody", "word", "batch"),
        zeros=("held", "archived", "conflict", "ledger_only", "attempts"),
    )


_NOTES = frozenset({"term", "case_no", "note", "remark"})
"""Fields that few lists have, and few rows of them."""
_PLAINEST_FIELDS = tuple(name for name in _PLAIN_FIELDS if name not in _NOTES)
_WITHOUT_HISTORY, _WITHOUT_NOTES = _without_history(_PLAIN_FIELDS), _without_history(_PLAINEST_FIELDS)


def _row_without_history(state: CertificateState, n: int | None, fields: tuple[str, ...]) -> Row:
    get = state.fields.get
    return [n, state.id, get("number") or "", *map(get, fields)]


def _certificate_row(state: CertificateState, n: int | None) -> Row:
    """Written out in the order of the columns, and so are holders: a bulk import spends its time here."""
    get, flags = state.fields.get, state.flags
    delivery = state.deliveries[-1] if state.deliveries else None
    attempt = state.attempts[-1] if state.attempts else None
    return [
        n,
        state.id,
        get("number") or "",
        *map(get, _PLAIN_FIELDS),
        state.custody,
        state.word,
        "held" in flags,
        state.holds[-1].code if state.holds else None,
        state.archived,
        "conflict" in flags,
        "ledger_only" in flags,
        *((delivery.recipient, delivery.collected_on, delivery.grade) if delivery else (None, None, None)),
        len(state.attempts),
        *((attempt.outcome, attempt.on, attempt.retry) if attempt else (None, None, None)),
        state.batch,
        *(_origins(state) if state.origins else (None, None, None)),
    ]


def _origins(state: CertificateState) -> list[str | None]:
    """The acts that values come from, None where it is the import that listed the book: so for nearly all of them."""
    origins = [state.origins.get(name, ()) for name in ("holders", "issue_date", "number")]
    return [None if acts in {(), (state.batch,)} else " ".join(acts) for acts in origins]


def _holders(state: CertificateState) -> list[Row]:
    return [
        [state.id, position, h["name"], h.get("id_type"), h.get("id_no"), " ".join(h.get("phone") or ())]
        for position, h in enumerate(state.fields.get("holders") or ())
    ]


def _delivery(certificate: str, delivery: Delivery) -> Row:
    return _row(
        DELIVERY,
        certificate=certificate,
        entry=delivery.entry,
        grade=delivery.grade,
        collected_on=delivery.collected_on,
        receipt=delivery.receipt,
        recipient_kind=delivery.recipient_kind,
        recipient=delivery.recipient,
    )


def _attempt(certificate: str, attempt: Attempt) -> Row:
    return _row(
        ATTEMPT,
        certificate=certificate,
        entry=attempt.entry,
        on=attempt.on,
        outcome=attempt.outcome,
        by=attempt.by,
        retry=attempt.retry,
        reason=attempt.reason,
    )


def _trip(state: TripState) -> Rows:
    return {
        TRIP: [
            _row(
                TRIP,
                id=state.id,
                date=state.date,
                team=state.team,
                start=state.start,
                minutes=state.minutes,
                metres=state.metres,
                staff=" ".join(state.staff),
                closed=state.closed,
                cancelled=state.cancelled,
                taken_over=state.taken_over,
            )
        ],
        TRIP_STOP: [
            _row(
                TRIP_STOP,
                trip=state.id,
                position=position,
                village_code=stop.village_code,
                village=stop.village,
                arrive=stop.arrive,
                leave=stop.leave,
                books=stop.books,
                reason=json.dumps(stop.reason, ensure_ascii=False, sort_keys=True),
                part=stop.part[0] if stop.part else None,
                parts=stop.part[1] if stop.part else None,
                whole=stop.certificates is None,
                promised=state.promised.get(stop.village_code),
            )
            for position, stop in enumerate(state.stops)
        ],
        TRIP_STOP_BOOK: [
            _row(TRIP_STOP_BOOK, trip=state.id, certificate=certificate)
            for certificate in sorted({c for stop in state.stops for c in stop.certificates or ()})
        ],
        BAG_BOOK: [
            _row(BAG_BOOK, trip=state.id, certificate=certificate, became=became)
            for certificate, became in state.bag.items()
        ],
    }


def _village(state: VillageState) -> Rows:
    row = {
        name: getattr(state, name)
        for name in (
            "code", "name", "town_code", "town", "lat_e6", "lon_e6", "contact_name", "contact_phone", "merged_into",
        )
    }  # fmt: skip
    return {VILLAGE: [_row(VILLAGE, **row, aliases=" ".join(state.aliases), blackouts=" ".join(state.blackouts))]}


def _receipt(state: ReceiptState) -> Rows:
    return {
        RECEIPT: [
            _row(
                RECEIPT,
                number=state.number,
                handover=state.handover,
                collected_on=state.collected_on,
                trip=state.trip,
                books=len(state.certificates),
                copies=state.copies,
                reversed=state.reversed_by is not None,
                scans=len(state.scans),
                archived=state.archived,
            )
        ]
    }


def _station(state: StationState) -> Rows:
    return {
        BATCH: [
            _row(
                BATCH,
                id=b.id,
                station=state.id,
                file_sha256=b.file_sha256,
                file=b.file,
                wall=b.wall,
                actor=b.actor,
                place=b.place,
                counts=json.dumps(dict(b.counts), sort_keys=True),
            )
            for b in state.batches
        ],
        ADMISSION: [
            _row(
                ADMISSION,
                station=state.id,
                batch=b.id,
                certificate=each["certificate"],
                group=each["group"],
                act=each["act"],
                mark=mark_of(each["act"]),
            )
            for b in state.batches
            for each in b.admitted
        ],
    }


def _trust(trust: Trust) -> Rows:
    return {
        STATION: [
            _row(
                STATION,
                id=s.id,
                name=s.name,
                role=s.role,
                prefix=s.prefix,
                public_key=s.public_key,
                exchange_key=s.exchange_key,
                revoked=s.accepted is not None,
            )
            for s in trust.stations.values()
        ]
    }


def _register(state: RegisterState) -> Rows:
    values: dict[str, Any] = {"county": state.county, "name": state.name, **state.settings}
    return {
        SETTING: [
            _row(SETTING, key=key, value=json.dumps(value, ensure_ascii=False, sort_keys=True))
            for key, value in values.items()
        ]
    }


def _referral(state: ReferralState) -> Rows:
    return {REFERRAL: [[getattr(state, name) for name in _names(REFERRAL)]]}


_LAYOUT: Mapping[str, Callable[[Any], Rows]] = {
    "trip": _trip,
    "village": _village,
    "receipt": _receipt,
    "station": _station,
    "trust": _trust,
    "register": _register,
    "referral": _referral,
}
