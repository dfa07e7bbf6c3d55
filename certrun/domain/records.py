"""Frozen records that several layers speak about.

Areas are whole hundredths of a square metre (1/100 m²), dates are ISO 8601 text (``2025-03-20``): both stand in journal
entries, which know no floats.
"""

from __future__ import annotations

from dataclasses import dataclass

from certrun.domain.record import record


@record(frozen=True, slots=True)
class Holder:
    """权利人: a person or organisation that a certificate names.

    ``id_type`` is the code of the national dictionary (1 resident ID … 8 unified social credit code, 99 other), None
    when there is no paper. ``id_no`` is upper case without white space; ``phone`` holds digits only.
    """

    name: str
    id_type: int | None = None
    id_no: str | None = None
    phone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Village:
    """村: an administrative village, keyed by its 12-digit code. ``name`` is the short name (贾令村, 东关社区)."""

    code: str
    name: str
    town_code: str
    town: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


@record(frozen=True, slots=True)
class BookFields:
    """What the register says of one certificate (证书), as a list or an amendment states it."""

    number: str
    number_raw: str
    serial: str | None = None
    unit: str | None = None
    parcel: str | None = None
    holders: tuple[Holder, ...] = ()
    co_ownership: str | None = None
    location: str | None = None
    village_code: str | None = None
    area_land: int | None = None
    area_building: int | None = None
    issue_date: str | None = None
    registered_date: str | None = None
    right_type: str | None = None
    right_nature: str | None = None
    land_use: str | None = None
    term: str | None = None
    case_no: str | None = None
    note: str | None = None
    remark: str | None = None
