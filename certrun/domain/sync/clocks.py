"""Clocks: shown, never compared to decide anything; but a time that cannot be right is said to be doubtful."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from certrun.domain.journal.entry import Entry
from certrun.domain.ports import parse_wall
from certrun.domain.sync.chain import needs_of

TOLERANCE: Final = timedelta(minutes=10)
"""Two computers without a time server differ by minutes; nobody need hear of that."""
LONG_AHEAD: Final = timedelta(days=366)
"""A computer that was not used for so long, or whose clock stands a year ahead: worth a look at the calendar."""


def doubtful_times(entries: Collection[Entry], now: datetime) -> frozenset[str]:
    """Ids of the entries whose time cannot be right: later than ``now`` (aware), or than what was built upon them.

    Of an entry and one before it that is said to be later both are doubtful: which clock was wrong cannot be known.
    """
    walls = {entry.id: wall_of(entry.wall) for entry in entries}
    doubtful = {identity for identity, wall in walls.items() if wall is None or wall - now > TOLERANCE}
    for entry in entries:
        wall = walls[entry.id]
        for need in needs_of(entry):
            before = walls.get(need)
            if wall is not None and before is not None and before - wall > TOLERANCE:
                doubtful |= {entry.id, need}
    return frozenset(doubtful)


def wall_of(text: str) -> datetime | None:
    """The moment that an entry's ``wall`` names; None where it names none."""
    try:
        return parse_wall(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class ClockJump:
    """This computer's clock is ``by`` so much behind what it showed when it was last used (negative: ahead)."""

    by: timedelta

    @property
    def is_back(self) -> bool:
        """Whether it was set back."""
        return self.by > timedelta(0)


def clock_jump(now: datetime, own: Iterable[str]) -> ClockJump | None:
    """Whether ``now`` cannot follow on what this station wrote last; ``own`` are the walls of its latest entries."""
    walls = [wall for wall in map(wall_of, own) if wall is not None]
    if not walls:
        return None
    behind = max(walls) - now
    return ClockJump(behind) if behind > TOLERANCE or behind < -LONG_AHEAD else None
