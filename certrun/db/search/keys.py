"""How the keys of a certificate and the keys that a word asks for are written: the one layout both sides share.

``search_key`` is ordered by its key, whose first letter says of what kind it is; a word asks for the keys that begin
with a text. ``search_gram`` holds tokens of which a word asks for the very same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from certrun.domain.search_spelling import spellings
from certrun.domain.search_terms import (
    TAIL,
    SearchDoc,
    code_of,
    id_forms,
    number_parts,
    receipt_of,
    serial_parts,
)
from certrun.domain.search_text import fold

REGULAR: Final = "d"
"""Year and serial of a certificate number of today's form, MARK, its text. By its serial alone it is found through the
hundred years that it may be of, which costs a search less than a key of its own costs every book.
"""
OTHER: Final = "e"
"""Digits of any other number, MARK, its text."""
SERIAL_OF_OTHER: Final = "s"
"""Serial of any other number, MARK, its text."""
DIGITS_REVERSED: Final = "r"
PRINTED: Final = "p"
"""Printed serial: what follows its letters, MARK, its letters. Nearly all start with D14, so letters come last."""
PRINTED_REVERSED: Final = "q"
UNIT: Final = "u"
"""A unit number that is written otherwise than with letters and digits alone; all the others the certificate's own
index finds.
"""
RECEIPT: Final = "c"
SPELLING: Final = "y"
"""Initials, MARK, syllables of fixed width, SECOND_MARK, characters of one way to read one name."""
MARK: Final = "\x01"
SECOND_MARK: Final = "\x02"
"""Marks cannot stand in a name: ``fold`` removes controls."""

_PERSONAL: Final = "i"
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
"""The tokeniser cuts at ASCII punctuation, so ASCII of names goes to the full-width forms, which no fold contains."""


def ordered_keys(doc: SearchDoc) -> list[str]:
    """The keys of one certificate for ``search_key``, each once."""
    keys: list[str] = []
    for text, digits, serial, is_regular in map(number_parts, doc.numbers):
        keys += (f"{REGULAR if is_regular else OTHER}{digits}{MARK}{text}", f"{DIGITS_REVERSED}{digits[::-1]}")
        if not is_regular:
            keys.append(f"{SERIAL_OF_OTHER}{serial}{MARK}{text}")
    for letters, rest in map(serial_parts, doc.serials):
        keys += (f"{PRINTED}{rest}{MARK}{letters}", f"{PRINTED_REVERSED}{rest[::-1]}")
    if doc.unit and (code := code_of(doc.unit)) != doc.unit:
        keys.append(UNIT + code)
    if doc.receipts:
        keys += [RECEIPT + receipt_of(receipt) for receipt in doc.receipts]
    for name in doc.names:
        keys += _spelling_keys(name)
    # Each kind of key differs from the others, so only of several of one kind two can be the same.
    is_one_of_each = len(doc.numbers) < 2 and len(doc.serials) < 2 and len(doc.names) < 2 and len(doc.receipts) < 2
    return keys if is_one_of_each else list(dict.fromkeys(keys))


def grams(doc: SearchDoc) -> str:
    """The tokens of one certificate for ``search_gram``: characters and pairs of names and village, IDs and phones."""
    tokens = [*map(_grams, doc.names), _grams(doc.village)]
    for id_no in doc.id_nos:
        tokens += map(_personal_grams, id_forms(id_no))
    for phone in doc.phones:
        tokens.append(_personal_grams(code_of(phone)))
    return " ".join(tokens)


def name_tokens(piece: str) -> tuple[str, ...]:
    """The tokens that every text with this folded piece has; for one or two characters no other text has them."""
    wide = piece.translate(_WIDE)
    return (wide,) if len(wide) == 1 else tuple(dict.fromkeys(_pairs(wide)))


def personal_token(code: str) -> str:
    """The token of an ID, a phone, or the last four characters of one."""
    return _PERSONAL + code


def _personal_grams(code: str) -> str:
    return f"{_PERSONAL}{code} {_PERSONAL}{code[-TAIL:]}" if len(code) >= TAIL else _PERSONAL + code


@lru_cache(maxsize=65536)
def _grams(text: str) -> str:
    wide = fold(text).translate(_WIDE)
    return " ".join((*wide, *_pairs(wide)))


def _pairs(text: str) -> Iterator[str]:
    return map("".join, pairwise(text))


@lru_cache(maxsize=65536)
def _spelling_keys(name: str) -> tuple[str, ...]:
    ways = spellings(fold(name))
    return tuple(f"{SPELLING}{one.initials}{MARK}{one.syllables}{SECOND_MARK}{one.characters}" for one in ways)
