"""From states to rows: how each folded aggregate is laid out in the projection tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Table

from certrun.db import tables as t
from certrun.domain.admission import mark_of
from certrun.domain.folds.cases import Case
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.fields import ADMITTED_FIELDS
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

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[Table, list[Row]]

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


def rows_of(folded: Folded) -> Rows:
    """The rows of one aggregate, ``aggregate`` row and cases included; a certificate's ``n`` is left to the caller."""
    rows: Rows = {AGGREGATE: [_aggregate(folded)]}
    rows.update(_LAYOUT[folded.aggregate](folded.state))
    cases = getattr(folded.state, "cases", ())
    if cases:
        rows[CASE] = [_case(case) for case in cases]
    return rows


def _aggregate(folded: Folded) -> Row:
    return {
        "kind": folded.aggregate,
        "id": folded.id,
        "entries_hash": folded.entries_hash,
        "state_hash": folded.state_hash,
        "contribution": folded.contribution.to_bytes(32, "big"),
        "newer": folded.newer,
    }


def _case(case: Case) -> Row:
    return {
        "id": case.id,
        "aggregate": case.aggregate[0],
        "subject": case.aggregate[1],
        "kind": case.kind,
        "entries": " ".join(case.entries),
        "outcome": case.decided.outcome if case.decided else None,
        "reason": case.decided.reason if case.decided else None,
    }


_PLAIN_FIELDS = (
    "serial", "unit", "parcel", "co_ownership", "location", "village_code", "area_land", "area_building", "issue_date",
    "registered_date", "right_type", "right_nature", "land_use", "term", "case_no", "note", "remark",
)  # fmt: skip


def _certificate(state: CertificateState) -> Rows:
    if not state.present or state.joined_into is not None:
        return {}
    return {
        CERTIFICATE: [_certificate_row(state)],
        HOLDER: list(_holders(state)),
        FORMER_KEY: [
            {"certificate": state.id, "kind": kind, "value": value}
            for kind, values in (("number", state.former_numbers), ("serial", state.former_serials))
            for value in values
        ],
        DELIVERY: [
            {
                "certificate": state.id,
                "entry": d.entry,
                "grade": d.grade,
                "collected_on": d.collected_on,
                "receipt": d.receipt,
                "recipient_kind": d.recipient_kind,
                "recipient": d.recipient,
            }
            for d in state.deliveries
        ],
        ATTEMPT: [
            {
                "certificate": state.id,
                "entry": a.entry,
                "on": a.on,
                "outcome": a.outcome,
                "by": a.by,
                "retry": a.retry,
                "reason": a.reason,
            }
            for a in state.attempts
        ],
    }


def _certificate_row(state: CertificateState) -> Row:
    fields, flags = state.fields, state.flags
    delivery = state.deliveries[-1] if state.deliveries else None
    attempt = state.attempts[-1] if state.attempts else None
    return {
        "id": state.id,
        "number": fields.get("number") or "",
        **{name: fields.get(name) for name in _PLAIN_FIELDS},
        "custody": state.custody,
        "word": state.word,
        "held": "held" in flags,
        "hold_code": state.holds[-1].code if state.holds else None,
        "archived": state.archived,
        "conflict": "conflict" in flags,
        "ledger_only": "ledger_only" in flags,
        "delivered_to": delivery.recipient if delivery else None,
        "delivered_on": delivery.collected_on if delivery else None,
        "delivered_grade": delivery.grade if delivery else None,
        "attempts": len(state.attempts),
        "last_outcome": attempt.outcome if attempt else None,
        "last_attempt_on": attempt.on if attempt else None,
        "retry_on": attempt.retry if attempt else None,
        "batch": state.batch,
        **{f"{name}_from": _other_than(state.batch, state.origins.get(name)) for name in sorted(ADMITTED_FIELDS)},
    }


def _other_than(batch: str | None, origin: str | None) -> str | None:
    """The act that a value comes from, None where it is the import that listed the book: so for nearly all of them."""
    return None if origin == batch else origin


def _holders(state: CertificateState) -> Iterable[Row]:
    for position, holder in enumerate(state.fields.get("holders") or ()):
        yield {
            "certificate": state.id,
            "position": position,
            "name": holder["name"],
            "id_type": holder.get("id_type"),
            "id_no": holder.get("id_no"),
            "phones": " ".join(holder.get("phone") or ()),
        }


def _trip(state: TripState) -> Rows:
    return {
        TRIP: [
            {
                "id": state.id,
                "date": state.date,
                "team": state.team,
                "start": state.start,
                "minutes": state.minutes,
                "metres": state.metres,
                "staff": " ".join(state.staff),
                "closed": state.closed,
                "cancelled": state.cancelled,
            }
        ],
        TRIP_STOP: [
            {
                "trip": state.id,
                "position": position,
                "village_code": stop.village_code,
                "village": stop.village,
                "arrive": stop.arrive,
                "leave": stop.leave,
                "books": stop.books,
                "reason": json.dumps(stop.reason, ensure_ascii=False, sort_keys=True),
                "part": stop.part[0] if stop.part else None,
                "parts": stop.part[1] if stop.part else None,
                "whole": stop.certificates is None,
                "promised": state.promised.get(stop.village_code),
            }
            for position, stop in enumerate(state.stops)
        ],
        TRIP_STOP_BOOK: [
            {"trip": state.id, "certificate": certificate}
            for certificate in sorted({c for stop in state.stops for c in stop.certificates or ()})
        ],
        BAG_BOOK: [
            {"trip": state.id, "certificate": certificate, "became": became}
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
    return {VILLAGE: [{**row, "aliases": " ".join(state.aliases), "blackouts": " ".join(state.blackouts)}]}


def _receipt(state: ReceiptState) -> Rows:
    return {
        RECEIPT: [
            {
                "number": state.number,
                "handover": state.handover,
                "collected_on": state.collected_on,
                "trip": state.trip,
                "books": len(state.certificates),
                "copies": state.copies,
                "reversed": state.reversed_by is not None,
                "scans": len(state.scans),
                "archived": state.archived,
            }
        ]
    }


def _station(state: StationState) -> Rows:
    return {
        BATCH: [
            {
                "id": b.id,
                "station": state.id,
                "file_sha256": b.file_sha256,
                "file": b.file,
                "wall": b.wall,
                "actor": b.actor,
                "place": b.place,
                "counts": json.dumps(dict(b.counts), sort_keys=True),
            }
            for b in state.batches
        ],
        ADMISSION: [
            {"station": state.id, "batch": b.id, "certificate": each["certificate"], "group": each["group"],
             "act": each["act"], "mark": mark_of(each["act"])}
            for b in state.batches
            for each in b.admitted
        ],
    }  # fmt: skip


def _trust(trust: Trust) -> Rows:
    return {
        STATION: [
            {
                "id": s.id,
                "name": s.name,
                "role": s.role,
                "prefix": s.prefix,
                "public_key": s.public_key,
                "exchange_key": s.exchange_key,
                "revoked": s.accepted is not None,
            }
            for s in trust.stations.values()
        ]
    }


def _register(state: RegisterState) -> Rows:
    values: dict[str, Any] = {"county": state.county, "name": state.name, **state.settings}
    return {
        SETTING: [
            {"key": key, "value": json.dumps(value, ensure_ascii=False, sort_keys=True)}
            for key, value in values.items()
        ]
    }


def _referral(state: ReferralState) -> Rows:
    return {REFERRAL: [{name: getattr(state, name) for name in ("id", "reason", "to", "on", "status", "village")}]}


_LAYOUT: Mapping[str, Callable[[Any], Rows]] = {
    "certificate": _certificate,
    "trip": _trip,
    "village": _village,
    "receipt": _receipt,
    "station": _station,
    "trust": _trust,
    "register": _register,
    "referral": _referral,
}
