"""The office's settings: what a register agrees on, with defaults that work on the first day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.timetable import parse_clock

WEEKDAY_WORDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the register.

    ``weekdays`` counts Monday as 0; ``depot`` is (latitude, longitude) in millionths of a degree; ``holidays`` are the
    office's own changes to the calendar, date → ``休`` or ``班``.
    """

    county: str = ""
    name: str = ""
    weekdays: tuple[int, ...] = (1, 3)
    number_prefix: str = ""
    place: str = "中心证书库"
    staff: tuple[str, ...] = ()
    teams: int = 1
    day_start: str = "08:30"
    day_minutes: int = 420
    lunch_minutes: int = 60
    minutes_per_book: int = 6
    minutes_per_stop: int = 25
    books_per_trip: int = 60
    winding_percent: int = 150
    speed_kmh: int = 35
    depot: tuple[int, int] | None = None
    holiday_rule: str = "skip"
    use_makeup_days: bool = True
    holidays: Mapping[str, str] | None = None
    bureau: str = ""

    @staticmethod
    def from_values(values: Mapping[str, Any]) -> Settings:
        """Settings from journal values; a key that only a newer program knows, or a value, is left at its default."""
        known = [f.name for f in fields(Settings) if f.name in values and _makes_sense(f.name, values[f.name])]
        return Settings(**{name: _frozen(values[name]) for name in known})

    @property
    def issuer(self) -> str:
        """The bureau that stands on papers."""
        return self.bureau or f"{self.name}不动产登记中心"


def check_settings(values: Mapping[str, Any]) -> None:
    """Refuse a key that this program does not know, or a value that makes no sense for it: ``setting_malformed``."""
    for key, value in values.items():
        if not _makes_sense(key, value):
            raise CertrunError("setting_malformed", where=key, found=str(value))


def _makes_sense(key: str, value: object) -> bool:
    check = _CHECKS.get(key)
    return check is not None and check(value)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _whole(least: int, most: int = 10**9) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _list_of(check: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list | tuple) and all(check(member) for member in value)


def _is_weekdays(value: object) -> bool:
    return bool(value) and _list_of(_whole(0, 6))(value)


def _is_place(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and ":" not in value


def _is_depot(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, list | tuple) and len(value) == 2 and _list_of(_whole(-180_000_000, 180_000_000))(value)


def _is_clock(value: object) -> bool:
    try:
        return isinstance(value, str) and parse_clock(value) >= 0
    except ValueError:
        return False


def _is_holidays(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, dict) and all(_is_day(day) and kind in {"休", "班"} for day, kind in value.items())


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("county", "name", "number_prefix", "bureau"), _is_text),
    "weekdays": _is_weekdays,
    "place": _is_place,
    "staff": _list_of(lambda name: isinstance(name, str) and bool(name.strip())),
    "teams": _whole(1, 99),
    "day_start": _is_clock,
    "day_minutes": _whole(1, 24 * 60),
    "lunch_minutes": _whole(0, 24 * 60),
    "minutes_per_book": _whole(0, 24 * 60),
    "minutes_per_stop": _whole(0, 24 * 60),
    "books_per_trip": _whole(1),
    "winding_percent": _whole(100, 1000),
    "speed_kmh": _whole(1, 200),
    "depot": _is_depot,
    "holiday_rule": lambda value: value in {"skip", "shift"},
    "use_makeup_days": _is_flag,
    "holidays": _is_holidays,
}


def parse_weekdays(text: str) -> tuple[int, ...]:
    """``tue,thu`` → (1, 3); ``weekdays_malformed`` otherwise."""
    words = [word.strip().lower()[:3] for word in text.split(",") if word.strip()]
    if not words or any(word not in WEEKDAY_WORDS for word in words):
        raise CertrunError("weekdays_malformed", found=text)
    return tuple(sorted({WEEKDAY_WORDS.index(word) for word in words}))
