"""下村排期: what the day plan is made from and what it says. Whole minutes, whole books, no solver in sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certrun.domain.errors import CertrunError
from certrun.domain.reasons import Reason
from certrun.domain.sentences import Language
from certrun.domain.sentences.planning import say
from certrun.domain.timetable import parse_clock, working_minutes


@dataclass(frozen=True, slots=True)
class PlanVillage:
    """A village with books to deliver.

    ``town_order`` is its rank in the round of the county, used where coordinates are unknown; ``slow_homes`` counts
    homes of people who cannot walk; ``blackout`` are days the village asked to avoid (market, harvest); ``promised`` is
    the day it was told.
    """

    code: str
    name: str
    town: str
    town_order: int
    books: int
    slow_homes: int = 0
    oldest_age: int | None = None
    waiting_days: int = 0
    lat: float | None = None
    lon: float | None = None
    blackout: frozenset[date] = frozenset()
    promised: date | None = None


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """The office's measures of a day. ``day_minutes`` runs from leaving to being back, lunch included.

    ``winding_factor`` turns the straight line into road (median 1.57 on measured rural roads); ``same_town_minutes``
    and ``other_town_minutes`` stand for a leg whose ends have no coordinates.
    """

    teams: int = 1
    day_minutes: int = 420
    lunch_minutes: int = 60
    minutes_per_book: int = 6
    minutes_per_stop: int = 25
    minutes_per_slow_home: int = 15
    km_per_hour: int = 35
    winding_factor: float = 1.5
    same_town_minutes: int = 8
    other_town_minutes: int = 20
    depot_lat: float | None = None
    depot_lon: float | None = None
    start: str = "08:30"
    max_books_per_trip: int = 60

    def start_minute(self) -> int:
        """Minutes since midnight at which the teams leave."""
        return parse_clock(self.start)

    def work_minutes(self) -> int:
        """Minutes of a day for driving and work."""
        return working_minutes(self.start_minute(), self.day_minutes, self.lunch_minutes)


@dataclass(frozen=True, slots=True)
class ProposedStop:
    """One village on a trip; times are ``HH:MM``; ``part`` is (k, n) when the village takes n trips, else None."""

    village_code: str
    village: str
    arrive: str
    leave: str
    books: int
    part: tuple[int, int] | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class ProposedTrip:
    """One team (1, 2, …) on one service day: its stops in order, the whole day in minutes, and the metres driven."""

    date: date
    team: int
    stops: tuple[ProposedStop, ...]
    minutes: int
    metres: int

    @property
    def km(self) -> float:
        """Kilometres to one decimal, for people; entries hold ``metres``."""
        return round(self.metres / 1000, 1)

    @property
    def books(self) -> int:
        """Books that the trip takes along."""
        return sum(stop.books for stop in self.stops)


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A village, or what is left of one, that found no day, and why."""

    village_code: str
    village: str
    books: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """The whole proposal: trips by date and team, and what is left out. No book is in both or in neither."""

    trips: tuple[ProposedTrip, ...]
    not_placed: tuple[NotPlaced, ...]


def reason_text(why: Reason, language: Language = "zh") -> str:
    """The reason of a stop or of a village left out, in words."""
    return say(why, language)


def service_minutes(books: int, slow_homes: int, settings: PlanSettings) -> int:
    """Minutes in a village: setting up once, each book, each home to call at."""
    return (
        settings.minutes_per_stop
        + books * settings.minutes_per_book
        + slow_homes * settings.minutes_per_slow_home
    )  # fmt: skip


# A holder of 85 counts like 5 books more, a home to call at like 2, two months of waiting double the village: small and
# remote villages so overtake big ones in time, and nobody waits for ever.
_AGE_FROM, _YEARS_PER_BOOK = 60, 5
_BOOKS_PER_SLOW_HOME = 2
_DAYS_TO_DOUBLE = 60
_LONGEST_WAIT = 3650


def urgency(village: PlanVillage, books: int, slow_homes: int) -> int:
    """What a visit to ``books`` of the village's books is worth, at least 1 (老年人权益保障法 §55: the old first)."""
    age = max(0, (village.oldest_age or 0) - _AGE_FROM) // _YEARS_PER_BOOK
    waiting = min(max(0, village.waiting_days), _LONGEST_WAIT)
    worth = books + age + _BOOKS_PER_SLOW_HOME * slow_homes
    return max(1, worth * (_DAYS_TO_DOUBLE + waiting) // _DAYS_TO_DOUBLE)


_LEAST = {
    "teams": 1,
    "day_minutes": 1,
    "lunch_minutes": 0,
    "minutes_per_book": 0,
    "minutes_per_stop": 0,
    "minutes_per_slow_home": 0,
    "km_per_hour": 1,
    "same_town_minutes": 0,
    "other_town_minutes": 0,
    "max_books_per_trip": 1,
}


def check_settings(settings: PlanSettings) -> None:
    """Refuse measures with which no day can be planned (``plan_setting``, ``where`` = the field)."""
    for name, least in _LEAST.items():
        value: int = getattr(settings, name)
        if value < least:
            raise _refused(name, value, f"不小于 {least} 的整数。", f"A whole number of at least {least}.")
    if not settings.winding_factor >= 1:
        raise _refused("winding_factor", settings.winding_factor, "不小于 1 的数。", "A number of at least 1.")
    _check_clock(settings)


def _check_clock(settings: PlanSettings) -> None:
    try:
        start = settings.start_minute()
    except ValueError:
        raise _refused("start", settings.start, "形如 08:30 的时刻。", "A time like 08:30.") from None
    if start + settings.day_minutes > 24 * 60:
        raise _refused("day_minutes", settings.day_minutes, "当天 24 点前收车。", "Back before midnight.")
    if settings.work_minutes() <= 0:
        raise _refused("lunch_minutes", settings.lunch_minutes, "少于当日时间。", "Less than the day.")


def _refused(name: str, found: object, wanted_zh: str, wanted_en: str) -> CertrunError:
    return CertrunError("plan_setting", where=name, found=str(found), wanted_zh=wanted_zh, wanted_en=wanted_en)
