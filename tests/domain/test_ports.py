"""Moments as the journal writes them, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.ports import CHINA, parse_wall, wall_text

_ZONES = st.sampled_from([UTC, CHINA, timezone(timedelta(hours=-5))])


@given(st.datetimes(timezones=_ZONES).filter(lambda moment: 1000 < moment.year < 2999))
def test_a_wall_is_its_moment_to_the_millisecond(moment: datetime) -> None:
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert parse_wall(wall_text(moment)) == whole
    assert wall_text(parse_wall(wall_text(moment))) == wall_text(moment)


def test_what_other_programs_write_is_the_same_moment() -> None:
    told = {parse_wall(text) for text in ("2026-11-24T01:05:03.000Z", "2026-11-24T09:05:03+08:00")}
    assert told == {datetime(2026, 11, 24, 1, 5, 3, tzinfo=UTC)}


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-24T01:05:03", "2026-13-45T01:05:03.000Z"])
def test_what_names_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_wall(text)
