"""The office's settings: what a register agrees on, with defaults that work on the first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from certrun.domain.errors import CertrunError

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
        """Settings from journal values; a key or value that makes no sense is ``setting_malformed``."""
        known = {f.name: f for f in fields(Settings)}
        picked: dict[str, Any] = {}
        for key, value in values.items():
            if key not in known:
                raise CertrunError("setting_malformed", where=key, found=str(value))
            picked[key] = tuple(value) if isinstance(value, list) else value
        settings = Settings(**picked)
        if not all(isinstance(day, int) and 0 <= day <= 6 for day in settings.weekdays) or not settings.weekdays:
            raise CertrunError("setting_malformed", where="weekdays", found=str(settings.weekdays))
        return settings


def parse_weekdays(text: str) -> tuple[int, ...]:
    """``tue,thu`` → (1, 3); ``weekdays_malformed`` otherwise."""
    words = [word.strip().lower()[:3] for word in text.split(",") if word.strip()]
    if not words or any(word not in WEEKDAY_WORDS for word in words):
        raise CertrunError("weekdays_malformed", found=text)
    return tuple(sorted({WEEKDAY_WORDS.index(word) for word in words}))
