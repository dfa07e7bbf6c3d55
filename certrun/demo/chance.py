"""Made-up time and chance, so that every run of the demo tells the same story."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta


class DemoClock:
    """A clock that the story sets; every look at it takes a second."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The story's present moment."""
        self._now += timedelta(seconds=1)
        return self._now

    def source(self) -> str:
        """Nobody vouches for a made-up clock."""
        return "none"

    def set(self, moment: datetime) -> None:
        """Go on to ``moment``."""
        self._now = moment.astimezone(UTC)


class SeededEntropy:
    """Chance from a seed: a stream of SHA-256 blocks. Two stations with one seed would have the same keys."""

    def __init__(self, seed: int) -> None:
        self._seed, self._counter = seed, 0

    def bytes(self, count: int) -> bytes:
        """The next ``count`` bytes of the stream."""
        data = b""
        while len(data) < count:
            self._counter += 1
            data += hashlib.sha256(f"certrun demo {self._seed} {self._counter}".encode()).digest()
        return data[:count]
