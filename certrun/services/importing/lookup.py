"""Which known certificate a listed book is: by number (former ones too), then serial, then unit and holder.

A cancelled copy is found by its number alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.domain.identifiers import certificate_number
from certrun.domain.matching import MatchedBy, same_people
from certrun.domain.records import BookFields


@dataclass(frozen=True, slots=True)
class Match:
    """A known certificate and by what it was found."""

    certificate: str
    by: MatchedBy


def find_known(
    connection: Connection, books: Sequence[BookFields]
) -> tuple[list[Match | None], Mapping[str, BookFields]]:
    """The known certificate of each of ``books`` (None for a new one), and what the register says of those found."""
    numbers = queries.by_keys(connection, "number", {b.number for b in books})
    rest = [b for b in books if b.number not in numbers]
    serials = queries.by_keys(connection, "serial", {b.serial for b in rest if b.serial})
    units = queries.by_keys(connection, "unit", {b.unit for b in rest if b.unit})
    candidates = {i for found in (numbers, serials, units) for ids in found.values() for i in ids}
    known = queries.load_fields(connection, sorted(candidates))
    return [_match(book, numbers, serials, units, known) for book in books], known


_Ids = Mapping[str, Sequence[str]]


def _match(
    book: BookFields, numbers: _Ids, serials: _Ids, units: _Ids, known: Mapping[str, BookFields]
) -> Match | None:
    if found := numbers.get(book.number):
        chosen = _of_one_number(book, found, known)
        return Match(chosen, "number" if known[chosen].number == book.number else "former_number")
    if book.serial:
        with_serial = [i for i in serials.get(book.serial, ()) if _neither_is_cancelled(book, known[i])]
        if len(with_serial) == 1:
            return Match(with_serial[0], "serial")
    if book.unit:
        same = [i for i in units.get(book.unit, ()) if _same_book(book, known[i])]
        if len(same) == 1:
            return Match(same[0], "unit_and_holder")
    return None


def _neither_is_cancelled(listed: BookFields, known: BookFields) -> bool:
    """A cancelled copy (销) has serial, unit and holder of the live book and is another one: only its number tells."""
    return not (certificate_number.is_cancelled(listed.number) or certificate_number.is_cancelled(known.number))


def _of_one_number(book: BookFields, found: Sequence[str], known: Mapping[str, BookFields]) -> str:
    """One number may stand for several books (a re-used number): the serial tells which, then the holder."""

    def fit(identity: str) -> tuple[bool, bool, bool]:
        other = known[identity]
        return (
            other.serial is not None and other.serial == book.serial,
            same_people(book.holders, other.holders),
            other.number == book.number,
        )

    return max(found, key=fit)


def _same_book(listed: BookFields, known: BookFields) -> bool:
    """One unit may have several books (分别持证): the same one has the same holder and no contradicting serial."""
    if (listed.serial and known.serial) or not _neither_is_cancelled(listed, known):
        return False
    return same_people(listed.holders, known.holders)
