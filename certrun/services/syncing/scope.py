"""What a sync workbook is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """The certificates and the trips of a file, by id; None: all of them. Nothing of others stands in any sheet."""

    books: frozenset[str] | None = None
    trips: frozenset[str] | None = None

    def of_books(self, ids: Iterable[str]) -> list[str]:
        """Those of ``ids`` that the file is about, in their order."""
        return list(ids) if self.books is None else [each for each in ids if each in self.books]

    def has_book(self, identity: str) -> bool:
        return self.books is None or identity in self.books

    def has_trip(self, identity: str) -> bool:
        return self.trips is None or identity in self.trips


EVERYTHING = Scope()
