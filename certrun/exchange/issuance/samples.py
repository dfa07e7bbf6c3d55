"""The values of the first rows below a header, column by column: what columns are guessed and judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certrun.exchange.issuance import noise
from certrun.exchange.issuance.cells import Row, text_of
from certrun.exchange.issuance.looks import LONGEST_LOOKED_AT

MOST = 60
"""Rows of data that are looked at: guessing costs the same for a list of ten rows and of a hundred thousand."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Samples:
    """``rows`` are the texts of rows of data, title lines, totals and the like left out."""

    rows: Sequence[Sequence[str]]
    width: int

    def values(self, column: int) -> list[str]:
        """What is not blank in the column, in order."""
        return [row[column][:LONGEST_LOOKED_AT] for row in self.rows if column < len(row) and row[column]]

    def shown(self, column: int) -> list[str]:
        """Up to three different values, for a person to know the column by."""
        return list(dict.fromkeys(self.values(column)))[:_SHOWN]

    def is_filled(self, column: int) -> bool:
        return any(column < len(row) and row[column] for row in self.rows)


def take_samples(rows: Sequence[Row]) -> Samples:
    """The first `MOST` rows of data among ``rows``."""
    texts = [[text_of(cell) for cell in row] for row in rows]
    filled = [sum(map(bool, row)) for row in texts]
    fewest = min(3, max(filled, default=0))
    taken: list[list[str]] = []
    for row, count in zip(texts, filled, strict=True):
        if count >= fewest and count and _is_data([text for text in row if text], is_first=not taken):
            taken.append(row)
        if len(taken) == MOST:
            break
    return Samples(taken, max(map(len, taken), default=0))


def _is_data(texts: Sequence[str], *, is_first: bool) -> bool:
    if (
        noise.is_header_again(texts)
        or noise.is_closing_line(texts)
        or noise.is_key_row(texts)
        or noise.is_hint_row(texts)
    ):
        return False
    return not (is_first and noise.is_example(texts))
