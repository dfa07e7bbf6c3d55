"""One book out of its rows: fields of the first row, holders of all of them, and what is wrong with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain, zip_longest

from certrun.domain.identifiers import certificate_number, personal, printed_serial, unit_number
from certrun.domain.identifiers.person_id import same_person_key
from certrun.domain.identifiers.surnames import looks_like_a_name
from certrun.domain.identifiers.text import clean_name, drop_invisible, has_digit, squeeze
from certrun.domain.issuance import KINDS, Problem
from certrun.domain.records import Village
from certrun.domain.values.areas import hundredths, names_building_first, parse_areas, says_no_area, square_metres_said
from certrun.domain.values.co_ownership import SOLE, parse_co_ownership
from certrun.domain.village_lookup import NOWHERE, Place, VillageLookup, resolve
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.cells import Cell, Row, day_of, is_picture, shown_text, text_of
from certrun.exchange.issuance.delivered import DeliveryReader, PlainDelivery
from certrun.exchange.issuance.header import Header
from certrun.exchange.issuance.people import (
    HolderRow,
    further_phones,
    names_and_cells,
    read_holders,
    split_names,
)
from certrun.exchange.issuance.persons import lender
from certrun.exchange.issuance.repeated import Repeated
from certrun.exchange.issuance.wire import PlainBook, plain_book
from certrun.exchange.issuance.written_behind import (
    is_no_holder,
    is_no_name,
    take_off_numbers,
    without_relation,
    without_shares,
)

_PAPER, _PHONES = 2, 3
"""Position in a `HolderRow`."""

_NUMBER_RAW, _SERIAL, _CO_OWNERSHIP = 1, 2, 6
"""Positions in the fields of a `Draft`."""

_SAID_OF_THE_BOOK = frozenset(
    (f.UNIT, f.LOCATION, f.VILLAGE, f.TOWN, f.AREA, f.AREA_BUILDING, f.ISSUED, f.REGISTERED, f.PARCEL, f.CASE_NO)
)
"""Columns that say the same in all rows of one book."""

_OF_NO_BOOK = f.PERSONAL | {f.SEQUENCE, f.CO_OWNERSHIP}
"""Columns that a row of a household's member may fill."""

_TELLS_A_BOOK = re.compile(r"\d\D*号|[(〔\[]\d{4}.*\d")
"""In a number that is one: not the mere beginning of one, or a serial that each year counts anew."""

_WITH_SERIAL = re.compile(
    r"(?P<number>.{8,60}?号)[\s/,，、;；(（]*(?P<serial>(?:编号|NO\.?|№)?[:：]?\s*[A-Za-z]?\s*\d{11})[)）]?"
)
"""A number and the printed serial in one cell."""

_BRACKETED = re.compile(r"\([^()]*\)")
_LONGEST_AREA = 200
"""Characters; the patterns for areas take time that grows with the square of the text."""


_COLUMNS_OF = {f.PAPER_NO: (f.PAPER_NO, f.CO_OWNER_PAPER)}
"""Where a holder's cell may stand, for findings."""

_read_holders = partial(read_holders, paper_field=f.PAPER_NO, phone_field=f.PHONE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row's own cells do not say: village of the section, the sheet's name, the title; the county's patterns.

    ``square_metres`` are those in the unit of areas, unless the column's label names another.
    """

    lookup: VillageLookup
    number_prefix: str
    province: str
    captions: tuple[Place, ...] = ()
    from_1904: bool = False
    square_metres: float = 1.0
    column_villages: dict[tuple[str, str], Village | None] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A book while its rows are read. ``first_row`` and ``last_row`` count from 1; ``raw`` is the first row as it
    stands in the file, ``serial_behind`` what stands behind the number in its cell.
    """

    number: str
    fields: list[object]
    holders: list[HolderRow]
    first_row: int
    last_row: int
    delivered: PlainDelivery | None
    raw: Row
    serial_behind: str = ""
    is_complete: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def serial(self) -> str | None:
        serial = self.fields[_SERIAL]
        return str(serial) if serial else None

    @property
    def is_refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def plain(self, sheet: str | None, cells: list[list[object]] | None) -> PlainBook:
        return plain_book(self.fields, sheet, self.first_row, self.last_row, self.delivered, cells)

    def cells(self, first_column: int) -> list[list[object]]:
        """``[[column, text] …]`` of what the first row's cells say in the file, blank ones left out."""
        return [[at, text] for at, cell in enumerate(self.raw, first_column) if (text := shown_text(cell))]


class RowReader:
    """Reads rows under one header. Column positions are looked up once, for every row pays for every step."""

    def __init__(self, header: Header, surroundings: Surroundings, sheet: str | None, first_column: int = 0) -> None:
        self._header = header
        self._first_column = first_column
        self._around = surroundings
        self._sheet = sheet
        self._as_printed = _printed_number(surroundings.number_prefix)
        at = header.columns.get
        self.number_column = at(f.NUMBER, -1)
        self.holder_column = at(f.HOLDER, -1)
        self._members = _members(header)
        self._is_household = f.PAPER_NO not in header.columns and f.CO_OWNER_PAPER in header.columns
        self._kind, self._paper, self._phone = at(f.PAPER_KIND, -1), at(f.PAPER_NO, -1), at(f.PHONE, -1)
        lenders = {
            column: lender(header.named, header.labels, self.holder_column, column)
            for column in (self._paper, self._phone)
        }
        self._lenders = {column: person for column, person in lenders.items() if person is not None}
        phones = {column: _member_before(header, column) for column in header.further.get(f.PHONE, ())}
        self._more_phones = tuple(column for column, member in phones.items() if member is None)
        self._members_phone = {member: column for column, member in phones.items() if member is not None}
        self._serial, self._unit, self._parcel = at(f.SERIAL, -1), at(f.UNIT, -1), at(f.PARCEL, -1)
        self._co_ownership, self._location = at(f.CO_OWNERSHIP, -1), at(f.LOCATION, -1)
        self._village, self._town = at(f.VILLAGE, -1), at(f.TOWN, -1)
        self._area, self._building = at(f.AREA, -1), at(f.AREA_BUILDING, -1)
        self._square_metres = {
            name: square_metres_said(header.label(name)) or surroundings.square_metres
            for name in (f.AREA, f.AREA_BUILDING)
        }
        self._is_building_first = names_building_first(header.label(f.AREA))
        self._issued, self._registered = at(f.ISSUED, -1), at(f.REGISTERED, -1)
        self._plain_texts = tuple(
            at(name, -1) for name in (f.RIGHT_TYPE, f.RIGHT_NATURE, f.LAND_USE, f.TERM, f.CASE_NO, f.NOTE, f.REMARK)
        )
        self._text, self._line = Repeated(text_of), Repeated(_one_line_of)
        self._share = Repeated(_co_ownership_of)
        self._day = Repeated(partial(day_of, from_1904=surroundings.from_1904))
        self._delivery = DeliveryReader(header, from_1904=surroundings.from_1904)
        every = [(name, column) for name in header.columns for column in header.every_column(name)]
        self._personal = frozenset(column for name, column in every if name in f.PERSONAL)
        self._of_no_person = tuple(column for name, column in every if name not in _OF_NO_BOOK)
        self._of_the_book = tuple(at for name, at in header.columns.items() if name in _SAID_OF_THE_BOOK)
        self._width = 1 + max((*header.columns.values(), *chain(*header.further.values())), default=0)

    def padded(self, row: Row) -> Row:
        """``row`` with a cell for every column of the header, and one more: column -1, "not in this list", is blank."""
        return [*row, *[""] * (self._width - len(row)), ""]

    def has_holder(self, row: Row) -> bool:
        return bool(text_of(row[self.holder_column]))

    def is_person_only(self, row: Row) -> bool:
        """Whether everything but the person is blank."""
        return all(column in self._personal or not text_of(cell) for column, cell in enumerate(row))

    def is_member_only(self, row: Row) -> bool:
        """Whether the row names a further person and nobody else, and says nothing of a book (of him it may say more
        than is read: sex, age).
        """
        names = self._member_names(row) if self._members and not self.has_holder(row) else []
        if not names or not all(map(looks_like_a_name, names)):
            return False
        return not any(text_of(row[column]) for column in self._of_no_person)

    def names_a_book(self, row: Row) -> bool:
        """Whether the row says which book it is though the list has no column for holders."""
        return self.holder_column < 0 and any(
            text_of(row[column]) for column in (self._serial, self._unit, self._paper) if column >= 0
        )

    def says_more(self, row: Row) -> bool:
        """Whether anything but the number is filled."""
        return any(column != self.number_column and text_of(cell) for column, cell in enumerate(row))

    def open_book(self, row: Row, row_no: int, raw: Row) -> Draft:
        """The book that begins in the (padded) row, which is ``raw`` in the file."""
        draft = Draft("", [], [], row_no, row_no, None, raw)
        as_found = text_of(row[self.number_column])
        self._read_number(draft, as_found, row)
        land, building = self._areas(row, draft)
        draft.fields = [
            *(draft.number, as_found),
            self._serial_of(row, draft),
            *self._unit_of(row, draft),
            draft.holders,
            self._share[row[self._co_ownership]],
            squeeze(text_of(row[self._location])) or None,
            self._village_code(row, draft),
            *(land, building),
            self._issue_date(row, draft, row_no),
            self._day[row[self._registered]],
            *[self._line[row[column]] if column >= 0 else None for column in self._plain_texts],
        ]
        self._add_people(draft, row, row_no, row[self.holder_column])
        self._report_pictures(draft, row, row_no)
        draft.delivered = self._delivery.read(row) if self._delivery.has_columns else None
        return draft

    def continue_book(self, draft: Draft, row: Row, row_no: int, covered: frozenset[int]) -> None:
        """Add a further row of the book; cells in ``covered`` belong to merged cells from above and say nothing new."""
        draft.last_row = row_no
        is_covered = self.holder_column in covered
        own = ["" if column in covered else cell for column, cell in enumerate(row)]
        if own[self._issued] != "":
            self._issue_date(own, draft, row_no)
        self._report_difference(draft, own, row_no)
        if is_covered and not self._is_household:
            self._complete_person(draft, own, row_no)
        is_named_again = is_covered or (self._is_household and self._is_holder(draft, own))
        self._add_people(draft, own, row_no, "" if is_named_again else own[self.holder_column])
        self._report_pictures(draft, own, row_no)
        if draft.delivered is None and self._delivery.has_columns:
            draft.delivered = self._delivery.read(own)

    def may_share(self, draft: Draft, row: Row) -> bool:
        """Whether the row's person can be a further holder: the book is not one person's alone, and it is another."""
        return not self.is_sole(draft) and self._is_another_person(draft, row)

    def is_sole(self, draft: Draft) -> bool:
        """Whether the book says that it is one person's alone."""
        return draft.fields[_CO_OWNERSHIP] == SOLE

    def is_whose_or_where(self, row: Row, text: str) -> bool:
        """Whether the text stands in the column of holders or of places."""
        return text in {text_of(row[self.holder_column]), text_of(row[self._location])}

    def continues_by_number(self, draft: Draft, row: Row) -> bool:
        """Whether the row repeats the number of the row above it for another holder of the same book.

        Where it says anything else of the book than that row, it is another book whose number was mistyped.
        """
        if draft.fields[_CO_OWNERSHIP] == SOLE or not draft.number:
            return False
        if certificate_number.normalise(text_of(row[self.number_column])) != draft.number:
            return False
        if not _TELLS_A_BOOK.search(draft.number):
            return False
        serial = printed_serial.normalise(text_of(row[self._serial])) or None
        unit = unit_number.normalise(text_of(row[self._unit])) or None
        if (serial, _upper(unit)) != (draft.fields[2], _upper(draft.fields[3])):
            return False
        if parse_co_ownership(text_of(row[self._co_ownership])) == SOLE or self._contradicts(draft, row):
            return False
        return self._is_another_person(draft, row)

    def _contradicts(self, draft: Draft, row: Row) -> bool:
        """Whether a cell about the book is filled here and in its first row, and not the same."""
        return next(self._differences(draft, row), None) is not None

    def _differences(self, draft: Draft, row: Row) -> Iterator[int]:
        """The columns about the book that are filled here and in its first row, and not the same."""
        first = self.padded(draft.raw)
        for at in self._of_the_book:
            here, there = squeeze(text_of(row[at])).upper(), squeeze(text_of(first[at])).upper()
            if here and there and here != there and not self._says_the_same(here, there):
                yield at

    def _says_the_same(self, here: str, there: str) -> bool:
        """Whether two texts are one day, one area, or one place with its county and without."""
        if not (here[0].isdigit() or there[0].isdigit()) and (here.endswith(there) or there.endswith(here)):
            return True
        day, areas = self._day[here], parse_areas(here[:_LONGEST_AREA])
        is_same_day = day is not None and day == self._day[there]
        return is_same_day or (areas != (None, None) and areas == parse_areas(there[:_LONGEST_AREA]))

    def _report_difference(self, draft: Draft, row: Row, row_no: int) -> None:
        """A book has one of each; what a further row says otherwise (a second parcel) is not taken over."""
        if (at := next(self._differences(draft, row), None)) is not None:
            draft.problems.append(self._problem_at(row_no, "row_differs", text_of(row[at]), at, ""))

    def report(self, draft: Draft, row_no: int, kind: str, found: str, *fields: str) -> None:
        """Note a finding about the column of the first of ``fields`` that the list has."""
        draft.problems.append(self._problem(row_no, kind, found, fields))

    def report_again(self, draft: Draft, kind: str, first_sheet: str | None, first_row: int) -> None:
        """Note that the number (``duplicate_in_file``) or serial stands in the file already, and where."""
        at, name = (_NUMBER_RAW, f.NUMBER) if kind == "duplicate_in_file" else (_SERIAL, f.SERIAL)
        problem = self._problem(draft.first_row, kind, str(draft.fields[at]), (name,))
        draft.problems.append(replace(problem, first_row=first_row, first_sheet=first_sheet))

    def _lent(self, row: Row, at: int, names: str) -> Cell:
        """The cell of the holder's paper or phone; of another person's only where he is (one of) ``names``."""
        if (person := self._lenders.get(at)) is None:
            return row[at]
        who = _BRACKETED.sub("", squeeze(text_of(row[person])))
        return row[at] if who in squeeze(names) or squeeze(names) in who else ""

    def _add_phones(self, draft: Draft, row: Row, row_no: int, holder: HolderRow, columns: Sequence[int]) -> None:
        own: list[str] = holder[_PHONES]  # type: ignore[assignment]
        for column in columns:
            phones, findings = further_phones(row[column], f.PHONE)
            holder[_PHONES] = own = [*own, *(each for each in phones if each not in own)]
            for finding in findings:
                draft.problems.append(self._problem_at(row_no, finding.kind, finding.found, column, f.PHONE))

    def _problem(self, row_no: int, kind: str, found: str, fields: tuple[str, ...]) -> Problem:
        return self._problem_at(row_no, kind, found, self._header.column(*fields), fields[0])

    def _problem_at(self, row_no: int, kind: str, found: str, column: int | None, otherwise: str) -> Problem:
        """A finding in ``column``; ``otherwise`` names the field where the list has no such column, or no label."""
        if column is None:
            return Problem(self._sheet, row_no, otherwise, kind, KINDS[kind], found)
        labels = self._header.labels
        label = (labels[column] if column < len(labels) else "") or otherwise
        return Problem(self._sheet, row_no, label, kind, KINDS[kind], found, column + self._first_column)

    def _report_pictures(self, draft: Draft, row: Row, row_no: int) -> None:
        if "DISPIMG" not in "\n".join([cell for cell in row if type(cell) is str]):
            return
        for name, column in self._header.columns.items():
            cell = row[column]
            if type(cell) is str and is_picture(cell):
                self.report(draft, row_no, "picture_cell", cell, name)

    def _is_holder(self, draft: Draft, row: Row) -> bool:
        name = clean_name(text_of(row[self.holder_column]))
        return any(known_name == name for known_name, *_ in draft.holders)

    def _is_another_person(self, draft: Draft, row: Row) -> bool:
        if self._is_household and (members := self._member_names(row)):
            return not any(known_name in members for known_name, *_ in draft.holders)
        names, _ = take_off_numbers([clean_name(text_of(row[self.holder_column]))])
        name = names[0]
        number = text_of(row[self._paper])
        key = same_person_key(number) if number else None
        return bool(name) and all(
            known_name != name and (key is None or id_no is None or same_person_key(str(id_no)) != key)
            for known_name, _, id_no, _ in draft.holders
        )

    def _read_number(self, draft: Draft, raw: str, row: Row) -> None:
        if self._as_printed.fullmatch(raw):
            draft.number = raw.replace("（", "(").replace("）", ")")
            return
        if (both := _WITH_SERIAL.fullmatch(raw)) is not None:
            serial = printed_serial.normalise(both["serial"])
            if printed_serial.is_regular(serial, self._around.province):
                draft.serial_behind = serial
                self._read_number(draft, both["number"], row)
                return
        number = certificate_number.normalise(raw)
        if personal.is_of_a_person(number) or number in split_names(text_of(row[self.holder_column])):
            self.report(draft, draft.first_row, "missing_number", raw, f.NUMBER)
            return
        draft.number = number
        if not has_digit(number):
            draft.number = ""
            self.report(draft, draft.first_row, "missing_number", raw, f.NUMBER)
        elif not certificate_number.is_regular(draft.number, self._around.number_prefix):
            self.report(draft, draft.first_row, "number_format", raw, f.NUMBER)

    def _serial_of(self, row: Row, draft: Draft) -> str | None:
        text = text_of(row[self._serial]) or draft.serial_behind
        if not text or printed_serial.is_regular(text, self._around.province):
            return text or None
        serial = printed_serial.normalise(text)
        if personal.is_of_a_person(text, serials_of=self._around.province):
            self.report(draft, draft.first_row, "serial_format", text, f.SERIAL)
            return None
        if serial and not printed_serial.is_regular(serial, self._around.province):
            self.report(draft, draft.first_row, "serial_format", text, f.SERIAL)
        return serial or None

    def _unit_of(self, row: Row, draft: Draft) -> tuple[str | None, str | None]:
        """Unit number, and parcel code from its own column, else from the unit."""
        text = text_of(row[self._unit])
        parcel = unit_number.normalise(text_of(row[self._parcel])) if self._parcel >= 0 else ""
        if unit_number.is_regular(text):
            return text, parcel or text[:19]
        unit = unit_number.normalise(text)
        if unit and not unit_number.is_regular(unit):
            self.report(draft, draft.first_row, "unit_format", text, f.UNIT)
        return unit or None, parcel or unit_number.parcel(unit)

    def _village_code(self, row: Row, draft: Draft) -> str | None:
        village_text, town_text = self._text[row[self._village]], self._text[row[self._town]]
        village = self._village_by_columns(village_text, town_text)
        if village is None:
            location = text_of(row[self._location])
            columns = self._around.lookup.in_columns(village_text, town_text)
            in_location = self._around.lookup.in_location(location) if location else NOWHERE
            village = resolve((columns, in_location, *self._around.captions))
        if village is not None:
            return village.code
        if village_text:
            self.report(draft, draft.first_row, "unknown_village", village_text, f.VILLAGE)
        else:
            self.report(draft, draft.first_row, "unknown_village", text_of(row[self._location]), f.LOCATION)
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

    def _areas(self, row: Row, draft: Draft) -> tuple[int | None, int | None]:
        """Land and building; either cell may hold both, and each counts before the other in its own column."""
        land, building = self._areas_of(row[self._area], draft, f.AREA)
        if (cell := row[self._building]) == "":
            return land, building
        other_land, own_building = self._areas_of(cell, draft, f.AREA_BUILDING)
        return land or other_land, own_building or building

    def _areas_of(self, cell: Cell, draft: Draft, field: str) -> tuple[int | None, int | None]:
        """What a cell in the column of ``field`` says; a filled one that holds no area is a finding."""
        square_metres = self._square_metres[field]
        if (type(cell) is float or type(cell) is int) and (area := hundredths(cell * square_metres)) is not None:
            return (area, None) if field == f.AREA else (None, area)
        text = text_of(cell)
        if not text or says_no_area(text):
            return None, None
        of_building = field == f.AREA_BUILDING
        areas: tuple[int | None, int | None] = (None, None)
        if len(text) <= _LONGEST_AREA:
            first = self._is_building_first
            areas = parse_areas(text, of_building=of_building, bare=square_metres, building_first=first)
        if areas == (None, None):
            self.report(draft, draft.first_row, "area_format", text, field)
        return areas

    def _issue_date(self, row: Row, draft: Draft, row_no: int) -> str | None:
        cell = row[self._issued]
        day = self._day[cell]
        if day is None and (text := text_of(cell)):
            self.report(draft, row_no, "bad_date", text, f.ISSUED)
        return day

    def _add_people(self, draft: Draft, row: Row, row_no: int, holder: Cell) -> None:
        text = text_of(holder)
        if names := split_names(without_shares(text)):
            self._add_holders(draft, row, row_no, text, names)
        for column, paper_column in self._members:
            phone = self._members_phone.get(column, -1)
            if (cell := row[column]) != "" and (further := _names_of_members(cell)):
                self._add_members(draft, row, row_no, further, (paper_column, phone))
            elif row[phone] != "" and draft.holders:
                self._add_phones(draft, row, row_no, draft.holders[0], (phone,))

    def _add_holders(self, draft: Draft, row: Row, row_no: int, text: str, names: Sequence[str]) -> None:
        """The ``names`` in the column of holders, where ``text`` stands, with their papers and phones."""
        if is_no_holder(names[0]):
            self.report(draft, row_no, "holder_format", text, f.HOLDER)
        if len(names) > 1:
            names = [names[0], *(name for name in names[1:] if not is_no_name(name))]
        paper, phone = row[self._paper], row[self._phone]
        if self._lenders:
            paper, phone = self._lent(row, self._paper, text), self._lent(row, self._phone, text)
        if self._is_household and not self._member_names(row):
            paper = row[self._header.columns[f.CO_OWNER_PAPER]]  # nobody else is named whose it could be
        if not text.isalpha() and has_digit(text):  # nearly all are names and nothing else
            names, paper, phone, left = names_and_cells(names, paper, phone)
            if left:
                self.report(draft, row_no, "papers_left_over", "、".join(left), f.HOLDER)
        people, findings = _read_holders(names, self._text[row[self._kind]], paper, phone)
        draft.holders.extend(people)
        for finding in findings:
            self.report(draft, row_no, finding.kind, finding.found, *_COLUMNS_OF.get(finding.field, (finding.field,)))
        if self._more_phones:
            self._add_phones(draft, row, row_no, people[0], self._more_phones)

    def _add_members(self, draft: Draft, row: Row, row_no: int, names: Sequence[str], own: tuple[int, int]) -> None:
        """Further holders, with papers and phones in their ``own`` columns, -1 where there are none; who is known
        already is only completed.
        """
        column, phone_column = own
        kind_text = self._text[row[self._kind]] if self._is_household else ""
        if phone_column < 0 and not text_of(row[self.holder_column]):
            phone_column = self._phone  # of the row's first person
        people, findings = _read_holders(names, kind_text, row[column], row[phone_column])
        for finding in findings:
            if finding.field == f.PHONE:
                draft.problems.append(self._problem_at(row_no, finding.kind, finding.found, phone_column, f.PHONE))
                continue
            is_wrong = not self._is_household and KINDS[finding.kind] == "error"
            kind = "id_format" if is_wrong else finding.kind  # who is named beside the holder may be without a paper
            draft.problems.append(self._problem_at(row_no, kind, finding.found, column, f.CO_OWNER_PAPER))
            if is_wrong:
                people = [_without_paper(person, finding.found) for person in people]
        for person in people:
            known = next((holder for holder in draft.holders if holder[0] == person[0]), None)
            if known is None:
                draft.holders.append(person)
            elif known[_PAPER] is None:
                known[1:_PHONES] = person[1:_PHONES]
            elif person[_PAPER] is not None and not _is_same_paper(known, person):
                left = f"{person[0]} {person[_PAPER]}"
                draft.problems.append(self._problem_at(row_no, "papers_left_over", left, column, f.CO_OWNER_PAPER))

    def _member_names(self, row: Row) -> list[str]:
        """Further persons that the row names in columns of their own."""
        return [name for column, _ in self._members for name in _names_of_members(row[column])]

    def _complete_person(self, draft: Draft, row: Row, row_no: int) -> None:
        """Give the paper and phone of a row to the name that stands for it in a merged cell of several names."""
        at = row_no - draft.first_row
        waiting = [each for each in draft.holders[at : at + 1] or draft.holders if each[_PAPER] is None]
        if not waiting or not (text_of(row[self._paper]) or text_of(row[self._phone])):
            return
        holder = waiting[0]
        kind, paper, phone = self._text[row[self._kind]], row[self._paper], row[self._phone]
        people, findings = _read_holders([str(holder[0])], kind, paper, phone)
        completed = people[0]
        holder[1:] = [*completed[1:_PHONES], completed[_PHONES] or holder[_PHONES]]
        for finding in findings:
            self.report(draft, row_no, finding.kind, finding.found, finding.field)


def _member_before(header: Header, column: int) -> int | None:
    """The column of further persons whose phones are in ``column``: right before it, or parted by their papers only."""
    members, own = header.every_column(f.CO_OWNERS), (f.CO_OWNER_PAPER, f.PAPER_KIND)
    between = {at for field in own for at in header.every_column(field)}
    before = next((at for at in range(column - 1, -1, -1) if at not in between), -1)
    return before if before in members else None


def _members(header: Header) -> tuple[tuple[int, int], ...]:
    """Each column of further persons with that of their papers, which stands before the next such column; or -1.

    Where each of these columns follows its papers instead, they go together in order.
    """
    columns = sorted(header.every_column(f.CO_OWNERS))
    papers = sorted(header.every_column(f.CO_OWNER_PAPER))
    if len(papers) == len(columns) and all(paper < column for paper, column in zip(papers, columns, strict=True)):
        return tuple(zip(columns, papers, strict=True))
    return tuple(
        (column, next((at for at in papers if column < at and (following is None or at < following)), -1))
        for column, following in zip_longest(columns, columns[1:])
    )


def _names_of_members(cell: Cell) -> list[str]:
    """Names in a column of further persons; 无 and counts are nobody."""
    further, _ = take_off_numbers(split_names(text_of(cell)))
    return [without_relation(name) for name in further if not is_no_name(name)]


def _without_paper(person: HolderRow, number: str) -> HolderRow:
    """The person without the paper, if it is that one."""
    return [person[0], None, None, person[_PHONES]] if person[_PAPER] == number else person


def _is_same_paper(one: HolderRow, other: HolderRow) -> bool:
    return same_person_key(str(one[_PAPER])) == same_person_key(str(other[_PAPER]))


def _upper(unit: object) -> str:
    return str(unit or "").upper()


def _one_line_of(cell: Cell) -> str | None:
    return " ".join(drop_invisible(text_of(cell)).split()) or None


def _co_ownership_of(cell: Cell) -> str | None:
    return parse_co_ownership(text_of(cell))


@lru_cache(maxsize=4)
def _printed_number(prefix: str) -> re.Pattern[str]:
    """A regular number as systems print it; what does not match goes the long way."""
    province, _, place = prefix.partition("/")
    return re.compile(rf"{re.escape(province)}[（(]20[0-9]{{2}}[）)]{re.escape(place)}不动产权第[0-9]{{7}}号")
