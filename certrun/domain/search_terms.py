"""What one text typed by a clerk means, and which certificates it finds: the definition that every index must meet.

A text is words separated by blanks, and a certificate must match each of them. One word may be read in several ways
(1234 is the beginning or the end of a number, the end of an ID or of a phone), and any of them will do. There are no
weights: what is found is found exactly, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from certrun.domain.identifiers import certificate_number, person_id, printed_serial
from certrun.domain.identifiers.text import squeeze
from certrun.domain.search_spelling import is_spelled, is_spelling
from certrun.domain.search_text import fold

LEAST_SERIAL: Final = 3
"""Digits of a printed serial that say more than the province, which all of them share."""
LEAST_UNIT: Final = 7
"""Characters of a unit number that say more than the county, which all of them share."""
TAIL: Final = 4
"""The last characters of an ID or a phone, as a card or a caller is asked for them."""

_BRACKETED: Final = (
    r"(?:(?<!\S)[\u4e00-\u9fa5]\s*)?[(\[{<〔【〖《〈「『]\s*20\d\d\s*[)\]}>〕】〗》〉」』]"
    r"[^\d()]{1,40}?第\s*[A-Za-z]?\s*(?:\d\s*){1,10}号"
)
_UNIT: Final = r"(?<!\S)\d{6}\s+\d{3}\s+\d{3}\s+[GJZ][A-Z]\s*\d{5}(?:\s*[FLQW]\s*\d{8})?(?!\S)"
_SERIAL: Final = r"(?<!\S)(?:(?:编号|NO)[.:]?\s*)*[A-Z]?\s*\d{2}\s*\d{9}(?!\S)"
_PHONE: Final = r"(?<!\S)1\d{2}[\s-]+\d{4}[\s-]+\d{4}(?!\S)"
_SPACED: Final = re.compile("|".join((_BRACKETED, _UNIT, _SERIAL, _PHONE)), re.IGNORECASE)
"""Identifiers that are one word although they are written with blanks inside."""

_PARTS: Final = re.compile(r"(?:\((?P<year>[0-9]{2,4})\).*?)?第[A-Z]?(?P<serial>[0-9]+)号")
_TYPED_NUMBER: Final = re.compile(
    r"(?P<before>[^()第号0-9]*(?:\((?P<year>[0-9]{2,4})\)[^()第号0-9]*)?第?[A-Z]?)(?P<serial>[0-9]+)?(?P<after>号.*)?"
)
_REGULAR: Final = re.compile(r"[\u4e00-\u9fa5]\((20[0-9]{2})\)[\u4e00-\u9fa5]+第[A-Z]?([0-9]+)号")
_REGULAR_SERIAL: Final = re.compile(r"([A-Z]?)([0-9]+)")
_YEAR_AND_DIGITS: Final = re.compile(r"\(([0-9]{2,4})\)(?=[0-9]+$)")
_CODE: Final = re.compile(r"[0-9A-Z./:_-]*[0-9][0-9A-Z./:_-]*")
_OF_NUMBERS: Final = re.compile(r"[()第号]")
_NOT_DIGIT: Final = re.compile(r"[^0-9]+")
_NOT_CODE: Final = re.compile(r"[^0-9A-Z]+")
_RECEIPT_BLANKS: Final = re.compile(r"[\s_-]+")
_LETTER_AND_DIGITS: Final = re.compile(r"[A-Z][0-9]+")
_SERIAL_PARTS: Final = re.compile(r"([A-Z]*)(.*)", re.DOTALL)


class SearchDoc(NamedTuple):
    """What one certificate is found by. ``n`` is its local row number; former numbers and serials are given too."""

    n: int
    numbers: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    unit: str | None = None
    names: tuple[str, ...] = ()
    id_nos: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    village: str = ""
    receipts: tuple[str, ...] = ()


class NumberParts(NamedTuple):
    """A certificate number for searching. ``digits`` is year and serial, of a legacy paper all its digits.

    ``is_regular``: it is a number of today's form, and so ``digits`` are a year of this century and the serial.
    """

    text: str
    digits: str
    serial: str
    is_regular: bool = False


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number, or a piece of one, with words around its digits; one of ``year`` and ``serial`` may be empty.

    With ``after`` (号 and what follows) the serial is complete and has lost the zeros before it, because 第1234号 is a
    way to write 第0001234号. Without it the number may go on.
    """

    before: str
    year: str
    serial: str
    after: str


@dataclass(frozen=True, slots=True)
class Word:
    """The readings of one typed word; an empty field or None is a reading that it does not have."""

    name: str
    spelling: str = ""
    number: TypedNumber | None = None
    digits: str = ""
    lettered: str = ""
    serial: tuple[str, str] | None = None
    unit: str = ""
    code: str = ""
    receipt: str = ""


def matches(doc: SearchDoc, text: str) -> bool:
    """Whether ``text`` finds ``doc``; an empty text finds everything."""
    return all(_matches_word(doc, word) for word in words(text))


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, each with its possible readings; the same word twice counts once."""
    plain = _SPACED.sub(lambda found: f" {squeeze(found[0])} ", normalize("NFKC", text))
    return tuple(_word(one) for one in dict.fromkeys(plain.split()) if fold(one))


def number_parts(number: str) -> NumberParts:
    """The searchable parts of a stored number in any writing."""
    if regular := _REGULAR.fullmatch(number):
        return NumberParts(number, regular[1] + regular[2], regular[2], True)
    text = certificate_number.normalise(number).upper()
    found = _PARTS.search(text)
    serial = found["serial"] if found else ""
    digits = found["year"] + serial if found and found["year"] else _NOT_DIGIT.sub("", text)
    return NumberParts(text, digits, serial or digits)


def serial_parts(serial: str) -> tuple[str, str]:
    """Letters before the first digit, and the rest, of a printed serial: D14002300012 → D, 14002300012."""
    if regular := _REGULAR_SERIAL.fullmatch(serial):
        return regular[1], regular[2]
    found = _SERIAL_PARTS.fullmatch(_NOT_CODE.sub("", printed_serial.normalise(serial).upper()))
    return (found[1], found[2]) if found else ("", "")


def code_of(text: str) -> str:
    """Letters and digits of a unit number, ID or phone."""
    return text.upper() if text.isascii() and text.isalnum() else _NOT_CODE.sub("", squeeze(text).upper())


def id_forms(id_no: str) -> tuple[str, ...]:
    """An ID as it stands, and a 15-digit one also in its 18-character form, which is what the card in hand shows."""
    own = code_of(id_no)
    return tuple(dict.fromkeys((own, person_id.upgrade_15(own)))) if len(own) == 15 else (own,)


def receipt_of(text: str) -> str:
    """A receipt number without blanks and dashes, in upper case."""
    return _RECEIPT_BLANKS.sub("", squeeze(text).upper())


def _word(typed: str) -> Word:
    name = fold(typed)
    spelling = name.replace("ü", "v").replace("'", "").replace("’", "")
    upper = _YEAR_AND_DIGITS.sub(r"\1", certificate_number.normalise(typed).upper())
    code = code_of(upper) if _CODE.fullmatch(upper) else ""
    letters, rest = serial_parts(upper)
    return Word(
        name,
        spelling=spelling if is_spelling(spelling) else "",
        number=_typed_number(upper),
        digits=code if code.isdigit() else "",
        lettered=code if _LETTER_AND_DIGITS.fullmatch(code) else "",
        serial=(letters, rest) if len(rest) >= LEAST_SERIAL and _is_serial(upper, rest) else None,
        unit=code if len(code) >= LEAST_UNIT else "",
        code=code,
        receipt=receipt_of(typed) if re.search("[0-9]", upper) else "",
    )


def _is_serial(upper: str, rest: str) -> bool:
    """Whether nothing but the labels of a serial (编号, NO) was dropped to make it a code."""
    return rest.isdigit() and bool(_CODE.fullmatch(printed_serial.normalise(upper)))


def _typed_number(upper: str) -> TypedNumber | None:
    found = _TYPED_NUMBER.fullmatch(upper)
    if found is None or not _OF_NUMBERS.search(upper):
        return None
    year, serial, after = found["year"] or "", found["serial"] or "", found["after"] or ""
    if after:
        before = found["before"] or "第"
        return TypedNumber(before, year, serial.lstrip("0") or "0", after) if serial else None
    return TypedNumber(found["before"], year, serial, "") if year or serial else None


def _matches_word(doc: SearchDoc, word: Word) -> bool:
    return (
        any(word.name in fold(name) for name in (*doc.names, doc.village))
        or (word.spelling != "" and any(is_spelled(fold(name), word.spelling) for name in doc.names))
        or any(_matches_number(number_parts(number), word) for number in doc.numbers)
        or any(_matches_serial(serial_parts(serial), word) for serial in doc.serials)
        or (word.unit != "" and code_of(doc.unit or "").startswith(word.unit))
        or (word.code != "" and any(_ends_with(known, word.code) for known in _personal_codes(doc)))
        or (word.receipt != "" and any(receipt_of(one).startswith(word.receipt) for one in doc.receipts))
    )


def _personal_codes(doc: SearchDoc) -> tuple[str, ...]:
    ids = tuple(form for id_no in doc.id_nos for form in id_forms(id_no))
    return ids + tuple(code_of(phone) for phone in doc.phones)


def _ends_with(known: str, code: str) -> bool:
    return known == code or (len(code) == TAIL and known.endswith(code))


def _matches_number(number: NumberParts, word: Word) -> bool:
    if word.number is not None and _is_piece(number, word.number):
        return True
    if word.digits:
        return (
            number.digits.startswith(word.digits)
            or number.digits.endswith(word.digits)
            or number.serial.startswith(word.digits)
        )
    digits = word.lettered[1:]
    return digits != "" and number.serial.startswith(digits) and f"第{word.lettered}" in number.text


def _is_piece(number: NumberParts, typed: TypedNumber) -> bool:
    """The text of the number contains what was typed, and its digits begin with the typed ones or are they."""
    if typed.after:
        whole = typed.before + number.serial + typed.after
        return number.serial != "" and whole in number.text and typed.serial == (number.serial.lstrip("0") or "0")
    known = number.digits if typed.year else number.serial
    return typed.before + typed.serial in number.text and known.startswith(typed.year + typed.serial)


def _matches_serial(known: tuple[str, str], word: Word) -> bool:
    letters, rest = known
    if word.digits and rest.endswith(word.digits):
        return True
    if word.serial is None or not rest.startswith(word.serial[1]):
        return False
    return word.serial[0] in {"", letters}
