"""Which of the books shown a scan or a typed tail means."""

from __future__ import annotations

from collections.abc import Sequence

from certrun.domain.identifiers import certificate_number, printed_serial
from certrun.domain.views import CertificateView

_SHORTEST_TAIL = 3


def match_book(books: Sequence[CertificateView], typed: str) -> int | None:
    """The row of the one book that ``typed`` names: its number in any writing, its serial, or the end of its digits.

    None where it names no book, or several.
    """
    number, serial = certificate_number.normalise(typed), printed_serial.normalise(typed)
    exact = [row for row, book in enumerate(books) if number == book.number or (serial and serial == book.serial)]
    digits = "".join(filter(str.isdigit, typed))
    tails = [row for row, book in enumerate(books) if _ends(book, digits)]
    found = exact or tails
    return found[0] if len(found) == 1 else None


def _ends(book: CertificateView, digits: str) -> bool:
    if len(digits) < _SHORTEST_TAIL:
        return False
    own = "".join(filter(str.isdigit, book.number))
    return own.endswith(digits) or "".join(filter(str.isdigit, book.serial or "")).endswith(digits)
