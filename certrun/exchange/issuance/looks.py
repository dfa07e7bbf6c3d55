"""What a value looks like: which fields it can be, and which fields it can be only.

Two questions for each field. *Can it hold the value?* is lenient: it measures how far a column's name is to be
believed. *Is the value unmistakable?* is strict: a column without a known name becomes the field when most of its
values are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from certrun.domain.identifiers import org_code, papers, person_id, phone, printed_serial, unit_number
from certrun.domain.identifiers.surnames import looks_like_a_name
from certrun.domain.identifiers.text import has_digit, squeeze
from certrun.domain.values.areas import parse_areas
from certrun.domain.values.co_ownership import parse_co_ownership
from certrun.domain.values.dates import parse_date
from certrun.domain.village_lookup import VillageLookup
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.people import split_names

Test = Callable[[str], bool]

LONGEST_LOOKED_AT = 300
"""Characters; what is longer is prose."""

_NUMBER = re.compile(
    r"不动产(?:权|证明|权证|权证书)[^\d]{0,4}[A-Z]?\d|(?:字|用|建|证|权)(?:\(\d{2,4}\))?(?:字)?第[A-Z]?[\d-]{1,16}号"
)
_LETTERED_SERIAL = re.compile(r"[A-Z]\d{11}")
_BARE_SERIAL = re.compile(r"\d{11}")
_SERIAL_LIKE = re.compile(r"[A-Z]{0,2}\d{6,14}")
_UNIT_LIKE = re.compile(r"\d{12}[GJZ][A-Z]\d{5}[A-Z]\d{6,9}")
_PARCEL_LIKE = re.compile(r"\d{12}[GJZ][A-Z]\d{5}")
_CODE_LIKE = re.compile(r"\d{6}[A-Z0-9]{9,28}")
_ID_LIKE = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{9}[\dX]|[1-9]\d{14}|[1-9]\d{17}")
_CREDIT_CODE_LIKE = re.compile(r"[1-9AN][1-9A-Z]\d{6}[0-9A-Z]{10}")
_LOST_DIGITS = re.compile(r"\d\.\d{2,}E\+1[4-9]")
_PAPER_LIKE = re.compile(r"[A-Z0-9()一-鿿-]{5,20}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_BETWEEN = re.compile(r"[、,，;；/／\s]+")
_HAN = re.compile(r"[一-鿿]")
_ADDRESS = re.compile(r"[一-鿿](?:村|镇|乡|社区|街道?|路|巷|胡同|小区|组|排|队|院|号|县)")
_NO_VILLAGE = re.compile(r"\d|[巷街路道组号排队]$")
_ADDRESS_TAIL = re.compile(r"\d+(?:-\d+)*(?:号|组|排|队|院|栋|幢|单元|室|户)|[村巷街路组]$")
_AREA_WITH_UNIT = re.compile(r"\d(?:\.\d+)?(?:m2|m²|㎡|平方米|平米)")
_ORGANISATION = re.compile(
    r"(?:合作社|公司|村民委员会|居民委员会|村委会|居委会|小学|中学|学校|医院|卫生院|政府|局|厂|站|院|集团|银行|经济组织)$"
)
_WRITTEN_DAY = re.compile(
    r"(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[日号]?(?:\s*\d{1,2}:\d{2}.*)?|(?:19|20)\d{6}|[〇○零一二三四五六七八九]{4}年.{2,8}"
)
_PLAIN_COUNT = re.compile(r"\(?(\d{1,6})(?:\.0)?[).、]?")
_FIVE_DIGITS = re.compile(r"\d{5}")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Looks:
    """Tests of values for a register: its villages and its province are part of what a value can look like."""

    def __init__(self, lookup: VillageLookup, province: str) -> None:
        self._lookup = lookup
        self._province = province
        self._unmistakable: Mapping[str, Test] = {
            f.NUMBER: is_number,
            f.UNIT: lambda text: _UNIT_LIKE.fullmatch(unit_number.normalise(text)) is not None,
            f.PARCEL: lambda text: _PARCEL_LIKE.fullmatch(unit_number.normalise(text)) is not None,
            f.PAPER_NO: _is_paper,
            f.PAPER_KIND: lambda text: _HAN.search(text) is not None and papers.parse_type(text) is not None,
            f.PHONE: _is_mobile,
            f.CO_OWNERSHIP: lambda text: _HAN.search(text) is not None and parse_co_ownership(text) is not None,
            f.TOWN: self._is_town,
            f.VILLAGE: self._is_village,
            f.LOCATION: self._is_location,
            f.HOLDER: _is_holder,
            f.AREA: lambda text: (
                _AREA_WITH_UNIT.search(squeeze(text)) is not None and parse_areas(text) != (None, None)
            ),
            f.ISSUED: lambda text: _WRITTEN_DAY.fullmatch(text) is not None and parse_date(text) is not None,
        }
        self._possible: Mapping[str, Test] = {
            f.NUMBER: lambda text: is_number(text) or ("号" in text and "第" in text) or _is_short_number(text),
            f.SERIAL: lambda text: _SERIAL_LIKE.fullmatch(printed_serial.normalise(text)) is not None,
            f.UNIT: lambda text: _CODE_LIKE.fullmatch(unit_number.normalise(text)) is not None,
            f.PARCEL: lambda text: not is_number(text),
            f.PAPER_NO: _can_be_paper,
            f.PHONE: lambda text: bool(phone.split(text)) and not is_number(text) and not _is_paper(text),
            f.HOLDER: _can_be_holder,
            f.LOCATION: lambda text: _HAN.search(text) is not None and not is_number(text),
            f.AREA: lambda text: parse_areas(text) != (None, None) or _FIGURE.fullmatch(text) is not None,
            f.AREA_BUILDING: lambda text: parse_areas(text) != (None, None) or _FIGURE.fullmatch(text) is not None,
            f.CO_OWNERSHIP: lambda text: parse_co_ownership(text) is not None,
            f.ISSUED: lambda text: parse_date(text) is not None,
            f.REGISTERED: lambda text: parse_date(text) is not None,
            f.COLLECTED: lambda text: parse_date(text) is not None,
        }

    def share_unmistakable(self, field: str, values: Sequence[str]) -> float:
        """Part (0–1) of ``values`` that can hardly be anything but ``field``."""
        if field == f.SERIAL:
            return self._share_of_serials(values)
        if field == f.SEQUENCE:
            return _share_of_counts(values)
        return _share(self._unmistakable[field], values)

    def share_possible(self, field: str, values: Sequence[str]) -> float:
        """Part (0–1) of ``values`` that ``field`` can hold; free text holds everything, and so does a blank column."""
        test = self._possible.get(field)
        return _share(test, values) if test is not None and values else 1.0

    def _share_of_serials(self, values: Sequence[str]) -> float:
        """With a letter they are certain; eleven bare digits may be phones: serials of one delivery begin alike."""
        plain = [printed_serial.normalise(value) for value in values]
        bare = [each for each in plain if _BARE_SERIAL.fullmatch(each) and each.startswith(self._province)]
        begin_alike = len(bare) > 1 and len({each[:5] for each in bare}) == 1
        lettered = sum(_LETTERED_SERIAL.fullmatch(each) is not None for each in plain)
        return (lettered + (len(bare) if begin_alike else 0)) / len(values) if values else 0.0

    def _is_village(self, text: str) -> bool:
        if len(text) > _LONGEST_VILLAGE or _NO_VILLAGE.search(text):
            return False
        return bool(self._lookup.in_columns(text, "").villages)

    def _is_town(self, text: str) -> bool:
        place = self._lookup.in_columns("", text)
        return 1 < len(text) <= 6 and bool(place.town_codes) and text[-1] in "镇乡道"

    def _is_location(self, text: str) -> bool:
        if len(text) < 4 or is_number(text) or not _HAN.search(text) or _ORGANISATION.search(text):
            return False
        return bool(_ADDRESS.search(text) and (_ADDRESS_TAIL.search(text) or len(text) > 6))


def may_be_number(text: str) -> bool:
    """Whether a text that stands alone in a row can be a book's number, and no aside with figures in it."""
    plain = squeeze(text)
    return is_number(plain) or "号" in plain or plain.isalnum() or _FIVE_DIGITS.search(plain) is not None


def is_number(text: str) -> bool:
    """Whether the text is a certificate number, of today or of the papers before 2015, and not a mention of one."""
    plain = squeeze(text)
    return len(plain) <= _LONGEST_NUMBER and _NUMBER.search(plain) is not None


_LONGEST_NUMBER, _LONGEST_VILLAGE = 40, 14


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 4 <= len(text) <= 8


def _share(test: Test, values: Sequence[str]) -> float:
    return sum(test(value) for value in values) / len(values) if values else 0.0


def _share_of_counts(values: Sequence[str]) -> float:
    """Part of the values that count on by one: the numbers of rows."""
    found = [_PLAIN_COUNT.fullmatch(squeeze(value)) for value in values]
    numbers = [int(each[1]) for each in found if each]
    if len(numbers) * 2 < len(values):
        return 0.0
    going_on = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
    return (going_on + 1) / len(values) if going_on or numbers == [1] else 0.0


def _is_paper(text: str) -> bool:
    pieces = [papers.normalise(piece) for piece in _BETWEEN.split(text) if piece]
    return bool(pieces) and all(map(_is_paper_number, pieces))


def _is_paper_number(number: str) -> bool:
    if person_id.is_valid_resident_id(number) or org_code.is_valid(number):
        return True
    return any(shape.fullmatch(number) for shape in (_ID_LIKE, _CREDIT_CODE_LIKE, _LOST_DIGITS))


def _can_be_paper(text: str) -> bool:
    pieces = [papers.normalise(piece) for piece in _BETWEEN.split(text) if piece]
    return all(
        _is_paper_number(piece) or (_PAPER_LIKE.fullmatch(piece) and not _MOBILE.fullmatch(piece) and has_digit(piece))
        for piece in pieces
    ) and not is_number(text)


def _is_mobile(text: str) -> bool:
    numbers = phone.split(text) if has_digit(text) and not is_number(text) else ()
    return bool(numbers) and all(map(phone.is_regular, numbers)) and any(map(_MOBILE.fullmatch, numbers))


def _is_holder(text: str) -> bool:
    names = split_names(text)
    return bool(names) and all(looks_like_a_name(name) or _ORGANISATION.search(name) is not None for name in names)


def _can_be_holder(text: str) -> bool:
    return not is_number(text) and not _is_paper(text) and any(char.isalpha() for char in text)
