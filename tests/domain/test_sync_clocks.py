"""Times that cannot be right are said, and change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from certrun.domain.journal.entry import Entry
from certrun.domain.ports import wall_text
from certrun.domain.sync.clocks import ClockJump, clock_jump, doubtful_times
from tests.domain.world import founded, list_book, move_book

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)


def at(entry: Entry, moment: datetime) -> Entry:
    """The entry as if it had been written then; its id stays, for this is about times."""
    return replace(entry, wall=wall_text(moment))


@pytest.fixture
def story() -> list[Entry]:
    """A book is listed, counted and moved: each builds on the one before."""
    office = founded()
    list_book(office)
    move_book(office, "counted", "safe:中心证书库")
    move_book(office, "moved", "safe:贾令镇")
    return [e for e in office.journal.values() if e.names("certificate")]


def test_times_that_follow_one_another_are_believed(story: list[Entry]) -> None:
    told = [at(entry, NOW - 3 * MINUTE + n * MINUTE) for n, entry in enumerate(story)]
    assert doubtful_times(told, NOW) == frozenset()


def test_minutes_between_two_computers_are_no_doubt(story: list[Entry]) -> None:
    told = [at(entry, NOW - n * 5 * MINUTE) for n, entry in enumerate(story)]
    assert doubtful_times(told, NOW) == frozenset()


@pytest.mark.parametrize("years", [-50, -1, 1, 50])
def test_a_clock_that_was_wrong_is_said_of_what_it_dated(story: list[Entry], years: int) -> None:
    listed, counted, moved = story
    told = [at(listed, NOW - 3 * MINUTE), at(counted, NOW - 2 * MINUTE + years * YEAR), at(moved, NOW - MINUTE)]
    doubtful = doubtful_times(told, NOW)
    assert counted.id in doubtful
    assert doubtful <= ({listed.id, counted.id} if years < 0 else {counted.id, moved.id})


def test_what_is_no_time_at_all_is_doubtful(story: list[Entry]) -> None:
    told = [replace(story[0], wall="yesterday"), replace(story[1], wall="2026-11-27T03:00:00")]
    assert doubtful_times(told, NOW) == {entry.id for entry in told}


@pytest.mark.parametrize(
    ("ahead", "found"),
    [
        (timedelta(0), None),
        (5 * MINUTE, None),
        (-30 * MINUTE, None),
        (-300 * timedelta(days=1), None),
        (11 * MINUTE, ClockJump(11 * MINUTE)),
        (50 * YEAR, ClockJump(50 * YEAR)),
        (-50 * YEAR, ClockJump(-50 * YEAR)),
    ],
)
def test_a_clock_that_jumped_is_noticed(ahead: timedelta, found: ClockJump | None) -> None:
    jump = clock_jump(NOW, [wall_text(NOW + ahead), wall_text(NOW + ahead - YEAR)])
    assert jump == found
    assert jump is None or jump.is_back == (ahead > timedelta(0))


def test_a_new_station_has_nothing_to_compare_with() -> None:
    assert clock_jump(NOW, []) is None
    assert clock_jump(NOW, ["no time"]) is None
