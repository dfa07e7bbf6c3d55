"""Time and chance for tests: the same run gives the same bytes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import count

START = datetime(2026, 11, 24, 1, 5, 3, tzinfo=UTC)
"""A Tuesday, 09:05:03 in China."""


class FixedClock:
    """Shows ``start``; each look moves it on by ``step`` (default: it stands still)."""

    def __init__(self, start: datetime = START, *, step: timedelta = timedelta(0), source: str = "office") -> None:
        self.moment = start
        self.step = step
        self._source = source

    def now(self) -> datetime:
        """The moment shown, in UTC."""
        shown = self.moment
        self.moment += self.step
        return shown

    def source(self) -> str:
        """What vouches for it."""
        return self._source

    def advance(self, **parts: float) -> None:
        """Move on by ``timedelta(**parts)``."""
        self.moment += timedelta(**parts)


class SeededEntropy:
    """SHA-256 of seed and counter: unpredictable enough for keys in tests, and always the same."""

    def __init__(self, seed: str = "certrun tests") -> None:
        self._seed = seed
        self._counter = count()

    def bytes(self, count: int) -> bytes:
        """``count`` bytes, the next of the stream."""
        stream = b""
        while len(stream) < count:
            stream += hashlib.sha256(f"{self._seed}|{next(self._counter)}".encode()).digest()
        return stream[:count]
