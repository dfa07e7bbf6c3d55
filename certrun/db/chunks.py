"""Many ids in few statements: SQLite takes a limited number of parameters at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_SIZE = 500


def in_chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """``ids`` in order, in pieces that fit into one ``IN (…)``."""
    for start in range(0, len(ids), _SIZE):
        yield ids[start : start + _SIZE]
