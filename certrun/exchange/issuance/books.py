"""One book out of its rows: fields of the first row, holders of all of them, and what is wrong with its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from certrun.domain.identifiers import certificate_number, printed_serial, unit_number
from certrun.domain.identifiers.person_id import same_person_key
from certrun.domain.identifiers.text import clean_name, drop_invisible, squeeze
from certrun.domain.issuance import KINDS, Problem
from certrun.domain.records import Village
from certrun.domain.values.areas import hundredths, parse_areas
from certrun.domain.values.co_ownership import SOLE, parse_co_ownership
from certrun.domain.village_lookup import NOWHERE, Place, VillageLookup, resolve
from certrun.exchange.issuance import header as h
from certrun.exchange.issuance.cells import Cell, Row, day_of, is_picture, text_of
from certrun.exchange.issuance.people import HolderRow, read_holders, split_names
from certrun.exchange.issuance.wire import PlainBook, plain_book

_LONGEST_AREA = 200
"""Characters; the patterns for areas take time that grows with the square of the text."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row's own cells do not say: village of the section, the sheet's name, the title; the county's patterns."""

    lookup: VillageLookup
    number_prefix: str
    province: str
    captions: tuple[Place, ...] = ()
    from_1904: bool = False
    column_villages: dict[tuple[str, str], Village | None] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A book while its rows are read. ``first_row`` and ``last_row`` count from 1."""

    number: str
    fields: list[object]
    holders: list[HolderRow]
    first_row: int
    last_row: int
    delivered: list[str] | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def plain(self, sheet: str | None) -> PlainBook:
        return plain_book(self.fields, sheet, self.first_row, self.last_row, self.delivered)


class RowReader:
    """Reads rows under one header. Column positions are looked up once, for every row pays for every step."""

    def __init__(self, header: h.Header, surroundings: Surroundings, sheet: str | None) -> None:
        self._header = header
        self._around = surroundings
        self._sheet = sheet
        self._as_printed = _printed_number(surroundings.number_prefix)
        at = header.columns.get
        self.number_column = at(h.NUMBER, -1)
        self.holder_column = at(h.HOLDER, -1)
        self._co_owners = at(h.CO_OWNERS, -1)
        self._kind, self._paper, self._phone = at(h.PAPER_KIND, -1), at(h.PAPER_NO, -1), at(h.PHONE, -1)
        self._serial, self._unit, self._parcel = at(h.SERIAL, -1), at(h.UNIT, -1), at(h.PARCEL, -1)
        self._co_ownership, self._location = at(h.CO_OWNERSHIP, -1), at(h.LOCATION, -1)
        self._village, self._town = at(h.VILLAGE, -1), at(h.TOWN, -1)
        self._area, self._building = at(h.AREA, -1), at(h.AREA_BUILDING, -1)
        self._issued, self._registered = at(h.ISSUED, -1), at(h.REGISTERED, -1)
        self._plain_texts = tuple(
            at(name, -1) for name in (h.RIGHT_TYPE, h.RIGHT_NATURE, h.LAND_USE, h.TERM, h.CASE_NO, h.NOTE, h.REMARK)
        )
        self._delivery = (at(h.RECIPIENT, -1), at(h.SIGNED, -1), at(h.COLLECTED, -1), at(h.STATUS, -1))
        self._has_delivery = any(column >= 0 for column in self._delivery)
        self._personal = frozenset(column for name, column in header.columns.items() if name in h.PERSONAL)
        self._width = 1 + max(header.columns.values(), default=0)

    def padded(self, row: Row) -> Row:
        """``row`` with a cell for every column of the header, and one more: column -1, "not in this list", is blank."""
        return [*row, *[""] * (self._width - len(row)), ""]

    def has_holder(self, row: Row) -> bool:
        return bool(text_of(row[self.holder_column]))

    def is_person_only(self, row: Row) -> bool:
        """Whether everything but the person is blank."""
        return all(column in self._personal or not text_of(cell) for column, cell in enumerate(row))

    def open_book(self, row: Row, row_no: int) -> Draft:
        """The book that begins in the (padded) row."""
        draft = Draft("", [], [], row_no, row_no, None)
        raw = text_of(row[self.number_column])
        self._read_number(draft, raw)
        co_ownership = parse_co_ownership(text_of(row[self._co_ownership]))
        land, building = self._areas(row)
        draft.fields = [
            *(draft.number, raw),
            self._serial_of(row, draft),
            *self._unit_of(row, draft),
            draft.holders,
            co_ownership,
            squeeze(text_of(row[self._location])) or None,
            self._village_code(row, draft),
            *(land, building),
            self._issue_date(row, draft, row_no),
            day_of(row[self._registered], from_1904=self._around.from_1904),
            *[_one_line(text_of(row[column])) if column >= 0 else None for column in self._plain_texts],
        ]
        self._add_people(draft, row, row_no, row[self.holder_column])
        self._report_pictures(draft, row, row_no)
        draft.delivered = self._delivered(row) if self._has_delivery else None
        return draft

    def continue_book(self, draft: Draft, row: Row, row_no: int, covered: frozenset[int]) -> None:
        """Add a further row of the book; cells in ``covered`` belong to merged cells from above and say nothing new."""
        draft.last_row = row_no
        is_covered = self.holder_column in covered
        own = ["" if column in covered else cell for column, cell in enumerate(row)]
        if own[self._issued] != "":
            self._issue_date(own, draft, row_no)
        self._add_people(draft, own, row_no, "" if is_covered else own[self.holder_column])
        self._report_pictures(draft, own, row_no)

    def continues_by_number(self, draft: Draft, row: Row, row_no: int) -> bool:
        """Whether the row repeats the number of the row above it for another holder of the same book."""
        if row_no != draft.last_row + 1 or draft.fields[6] == SOLE or not draft.number:
            return False
        if certificate_number.normalise(text_of(row[self.number_column])) != draft.number:
            return False
        serial = printed_serial.normalise(text_of(row[self._serial])) or None
        unit = unit_number.normalise(text_of(row[self._unit])) or None
        if (serial, unit) != (draft.fields[2], draft.fields[3]):
            return False
        return parse_co_ownership(text_of(row[self._co_ownership])) != SOLE and self._is_another_person(draft, row)

    def report(self, draft: Draft, row_no: int, kind: str, found: str, *fields: str) -> None:
        """Note a finding about the column of the first of ``fields`` that the list has."""
        problem = Problem(self._sheet, row_no, self._header.label(*fields), kind, KINDS[kind], found)
        draft.problems.append(problem)

    def _report_pictures(self, draft: Draft, row: Row, row_no: int) -> None:
        for name, column in self._header.columns.items():
            cell = row[column]
            if type(cell) is str and "DISPIMG" in cell and is_picture(cell):
                self.report(draft, row_no, "picture_cell", cell, name)

    def _is_another_person(self, draft: Draft, row: Row) -> bool:
        name = clean_name(text_of(row[self.holder_column]))
        number = text_of(row[self._paper])
        key = same_person_key(number) if number else None
        return bool(name) and all(
            known_name != name and (key is None or id_no is None or same_person_key(str(id_no)) != key)
            for known_name, _, id_no, _ in draft.holders
        )

    def _read_number(self, draft: Draft, raw: str) -> None:
        if self._as_printed.fullmatch(raw):
            draft.number = raw.replace("（", "(").replace("）", ")")
            return
        draft.number = certificate_number.normalise(raw)
        if not draft.number:
            self.report(draft, draft.first_row, "missing_number", "", h.NUMBER)
        elif not certificate_number.is_regular(draft.number, self._around.number_prefix):
            self.report(draft, draft.first_row, "number_format", raw, h.NUMBER)

    def _serial_of(self, row: Row, draft: Draft) -> str | None:
        text = text_of(row[self._serial])
        if not text or printed_serial.is_regular(text, self._around.province):
            return text or None
        serial = printed_serial.normalise(text)
        if serial and not printed_serial.is_regular(serial, self._around.province):
            self.report(draft, draft.first_row, "serial_format", text, h.SERIAL)
        return serial or None

    def _unit_of(self, row: Row, draft: Draft) -> tuple[str | None, str | None]:
        """Unit number, and parcel code from its own column, else from the unit."""
        text = text_of(row[self._unit])
        parcel = unit_number.normalise(text_of(row[self._parcel])) if self._parcel >= 0 else ""
        if unit_number.is_regular(text):
            return text, parcel or text[:19]
        unit = unit_number.normalise(text)
        if unit and not unit_number.is_regular(unit):
            self.report(draft, draft.first_row, "unit_format", text, h.UNIT)
        return unit or None, parcel or unit_number.parcel(unit)

    def _village_code(self, row: Row, draft: Draft) -> str | None:
        village_text, town_text = text_of(row[self._village]), text_of(row[self._town])
        village = self._village_by_columns(village_text, town_text)
        if village is None:
            location = text_of(row[self._location])
            columns = self._around.lookup.in_columns(village_text, town_text)
            in_location = self._around.lookup.in_location(location) if location else NOWHERE
            village = resolve((columns, in_location, *self._around.captions))
        if village is not None:
            return village.code
        if village_text:
            self.report(draft, draft.first_row, "unknown_village", village_text, h.VILLAGE)
        else:
            self.report(draft, draft.first_row, "unknown_village", text_of(row[self._location]), h.LOCATION)
        return None

    def _village_by_columns(self, village: str, town: str) -> Village | None:
        """The village that the two columns alone decide; lists name few villages on many rows."""
        if not village:
            return None
        known = self._around.column_villages
        key = (village, town)
        if key not in known:
            known[key] = resolve((self._around.lookup.in_columns(village, town),))
        return known[key]

    def _areas(self, row: Row) -> tuple[int | None, int | None]:
        land, building = _areas_of(row[self._area])
        own_building, _ = _areas_of(row[self._building])
        return land, own_building or building

    def _issue_date(self, row: Row, draft: Draft, row_no: int) -> str | None:
        cell = row[self._issued]
        text = text_of(cell)
        if not text:
            return None
        day = day_of(cell, from_1904=self._around.from_1904)
        if day is None:
            self.report(draft, row_no, "bad_date", text, h.ISSUED)
        return day

    def _add_people(self, draft: Draft, row: Row, row_no: int, holder: Cell) -> None:
        names = split_names(text_of(holder))
        if names:
            people, findings = read_holders(
                names,
                text_of(row[self._kind]),
                row[self._paper],
                row[self._phone],
                paper_field=h.PAPER_NO,
                phone_field=h.PHONE,
            )
            draft.holders.extend(people)
            for finding in findings:
                self.report(draft, row_no, finding.kind, finding.found, finding.field)
        if self._co_owners >= 0:
            known = {holder_row[0] for holder_row in draft.holders}
            further = split_names(text_of(row[self._co_owners]))
            draft.holders.extend([name, None, None, []] for name in further if name not in known)

    def _delivered(self, row: Row) -> list[str] | None:
        recipient, signed, collected, status = (text_of(row[column]) for column in self._delivery)
        said = [recipient or signed, collected, status]
        return said if any(said) else None


@lru_cache(maxsize=4096)
def _one_line(text: str) -> str | None:
    return " ".join(drop_invisible(text).split()) or None


@lru_cache(maxsize=4)
def _printed_number(prefix: str) -> re.Pattern[str]:
    """A regular number as systems print it; what does not match goes the long way."""
    province, _, place = prefix.partition("/")
    return re.compile(rf"{re.escape(province)}[（(]20[0-9]{{2}}[）)]{re.escape(place)}不动产权第[0-9]{{7}}号")


def _areas_of(cell: Cell) -> tuple[int | None, int | None]:
    if type(cell) is float or type(cell) is int:
        return hundredths(cell), None
    text = text_of(cell)
    return parse_areas(text) if text and len(text) <= _LONGEST_AREA else (None, None)
