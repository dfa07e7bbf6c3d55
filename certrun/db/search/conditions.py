"""One typed text as SQL over the shadow tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from certrun.db.search.keys import (
    DIGITS_REVERSED,
    MARK,
    OTHER,
    PRINTED,
    PRINTED_REVERSED,
    RECEIPT,
    REGULAR,
    SECOND_MARK,
    SERIAL_OF_OTHER,
    SPELLING,
    UNIT,
    name_tokens,
    personal_token,
)
from certrun.domain.search_spelling import Pattern, patterns
from certrun.domain.search_terms import TypedNumber, Word, words

_LAST: Final = "\U0010ffff"
_LONGEST_SERIAL: Final = 10
"""Digits of the serial of a certificate number, zeros before it included."""

_RANGE: Final = "SELECT n FROM search_key WHERE key >= ? AND key < ?"
_RANGE_LIKE: Final = f"{_RANGE} AND key GLOB ?"
_RANGE_WITH: Final = f"{_RANGE} AND instr(key, ?) > 0"
_SERIAL: Final = (
    f"SELECT k.n FROM (WITH RECURSIVE kind(letters) AS (VALUES ('{SERIAL_OF_OTHER}') UNION ALL SELECT '{REGULAR}2000'"
    f" UNION ALL SELECT '{REGULAR}' || (1 + substr(letters, 2)) FROM kind"
    f" WHERE letters BETWEEN '{REGULAR}2000' AND '{REGULAR}2098') SELECT letters FROM kind) AS kind"
    " CROSS JOIN (VALUES {}) AS p CROSS JOIN search_key AS k"
    " ON k.key >= kind.letters || p.column1 AND k.key < kind.letters || p.column2 WHERE instr(k.key, p.column3) > 0"
)
_UNIT: Final = "SELECT n FROM certificate WHERE unit >= ? AND unit < ?"
_SPELLED: Final = (
    "SELECT k.n FROM (VALUES {}) AS p CROSS JOIN search_key AS k ON k.key >= p.column1 AND k.key < p.column2"
    " WHERE k.key GLOB p.column3"
)
_GRAM: Final = "SELECT rowid FROM search_gram WHERE search_gram MATCH ?"
_GRAM_IN_TEXT: Final = (
    "SELECT g.rowid FROM search_gram AS g CROSS JOIN search_document AS d ON d.n = g.rowid"
    " WHERE g.search_gram MATCH ? AND instr(d.texts, ?) > 0"
)


@dataclass(frozen=True, slots=True)
class SearchCondition:
    """For ``SELECT … FROM certificate c WHERE <sql>``; ``params`` fill its question marks in order."""

    sql: str
    params: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Select:
    sql: str
    params: tuple[str, ...]


def condition(text: str) -> SearchCondition:
    """What ``text`` finds, as ``certrun.domain.search_terms.matches`` defines it; ``1`` for an empty text."""
    selects = [list(_selects(word)) for word in words(text)]
    sql = " AND ".join(f"c.n IN ({' UNION ALL '.join(one.sql for one in word)})" for word in selects)
    return SearchCondition(sql or "1", tuple(param for word in selects for one in word for param in one.params))


def _selects(word: Word) -> Iterator[_Select]:
    yield _in_texts(word.name)
    if word.spelling:
        yield from _spelled(patterns(word.spelling))
    if word.number is not None:
        yield from _piece_of_number(word.number)
    if word.digits:
        yield from (_beginning(REGULAR + word.digits), _beginning(OTHER + word.digits), _serial(word.digits))
        for kind in (DIGITS_REVERSED, PRINTED_REVERSED):
            yield _beginning(kind + word.digits[::-1])
    if word.lettered:
        yield _serial(word.lettered[1:], f"第{word.lettered}")
    yield from _codes(word)


def _codes(word: Word) -> Iterator[_Select]:
    if word.serial is not None:
        letters, rest = word.serial
        yield _beginning(PRINTED + rest, f"*{MARK}{letters}" if letters else "")
    if word.unit:
        yield from (_Select(_UNIT, (word.unit, word.unit + _LAST)), _beginning(UNIT + word.unit))
    if word.code:
        yield _Select(_GRAM, (_quoted(personal_token(word.code)),))
    if word.receipt:
        yield _beginning(RECEIPT + word.receipt)


def _piece_of_number(number: TypedNumber) -> Iterator[_Select]:
    text = number.before + number.serial
    if number.after:
        longest = max(_LONGEST_SERIAL, len(number.serial))
        padded = [number.serial.rjust(length, "0") for length in range(len(number.serial), longest + 1)]
        yield _serials([(one + MARK, one + SECOND_MARK, number.before + one + number.after) for one in padded])
    elif number.year:
        prefixes = [kind + number.year + number.serial for kind in (REGULAR, OTHER)]
        yield from (_Select(_RANGE_WITH, (prefix, prefix + _LAST, text)) for prefix in prefixes)
    else:
        yield _serial(number.serial, text)


def _serial(digits: str, text: str = "") -> _Select:
    """Numbers with ``text`` in them, of any year, whose serial begins with ``digits``."""
    return _serials([(digits, digits + _LAST, text)])


def _serials(ranges: Sequence[tuple[str, str, str]]) -> _Select:
    """Numbers of any year whose serial and what follows it is in one of the ``ranges``: from, until, text in them."""
    return _Select(_SERIAL.format(",".join(["(?,?,?)"] * len(ranges))), tuple(chain.from_iterable(ranges)))


def _beginning(prefix: str, like: str = "") -> _Select:
    """Keys that begin with ``prefix``; ``like`` is a GLOB for what follows."""
    if not like:
        return _Select(_RANGE, (prefix, prefix + _LAST))
    return _Select(_RANGE_LIKE, (prefix, prefix + _LAST, prefix + like))


def _spelled(wanted: Sequence[Pattern]) -> Iterator[_Select]:
    """One select for all patterns: a word of many syllables has more than a compound select may have terms."""
    if wanted:
        params = chain.from_iterable(map(_spelling_range, wanted))
        yield _Select(_SPELLED.format(",".join(["(?,?,?)"] * len(wanted))), tuple(params))


def _spelling_range(pattern: Pattern) -> tuple[str, str, str]:
    prefix = SPELLING + pattern.initials
    characters = f"{SECOND_MARK}{pattern.characters}*" if pattern.characters.strip("?") else ""
    return prefix, prefix + _LAST, f"{prefix}*{MARK}{pattern.syllables}*{characters}"


def _in_texts(piece: str) -> _Select:
    match = " AND ".join(map(_quoted, name_tokens(piece)))
    return _Select(_GRAM, (match,)) if len(piece) < 3 else _Select(_GRAM_IN_TEXT, (match, piece))


def _quoted(token: str) -> str:
    return f'"{token}"'
