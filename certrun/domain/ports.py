"""What the rules need from outside and get injected: time, chance, and whether a signature is right.

A deterministic demo and five stations in one test process are the same program with other clocks and other dice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Protocol, TypeAlias

CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has kept UTC+8 without summer time since 1991; no time zone database is needed on the laptop."""


class Clock(Protocol):
    """Where time comes from.  It is shown, never compared: a wrong clock stops nothing and wins nothing."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def source(self) -> str:
        """How far it can be believed: ``ntp``, ``office`` or ``none``."""


class Entropy(Protocol):
    """Where chance comes from."""

    def bytes(self, count: int) -> bytes:
        """``count`` unpredictable bytes."""


Verify: TypeAlias = Callable[[bytes, bytes, bytes], bool]
"""Whether of public key, message and signature the last is the first's over the second; no bytes are an error."""


def wall_text(moment: datetime) -> str:
    """``2026-11-24T01:05:03.123Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse_wall(text: str) -> datetime:
    """The aware moment of such a text; ValueError where it names none, or one of no time zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"no time zone: {text!r}")
    return moment


def local_day(moment: datetime) -> date:
    """The calendar day in China."""
    return moment.astimezone(CHINA).date()
