from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.geo import great_circle_m
from certrun.domain.planning import (
    PlanSettings,
    PlanVillage,
    ProposedTrip,
    check_settings,
    reason_text,
    service_minutes,
    urgency,
)
from certrun.domain.reasons import Reason, reason
from certrun.domain.sentences.planning import REASON_CODES, TABLE, say
from certrun.domain.splitting import Share, split_village


def village(**fields: object) -> PlanVillage:
    plain = PlanVillage("140727103213", "谷恋村", "贾令镇", 1, 20)
    return dataclasses.replace(plain, **fields)  # type: ignore[arg-type]


def test_reason_of_a_stop_in_words() -> None:
    why = reason("placed", village="贾令村", books=23, age=84, waiting=41, near="谷恋村", part=None)
    assert reason_text(why) == "贾令村 23 本，最年长 84 岁，已等 41 天；与谷恋村同路"
    assert reason_text(why, "en") == "贾令村: 23 books, oldest holder 84, waiting 41 days; on the way with 谷恋村"


def test_clauses_about_what_is_unknown_are_left_out() -> None:
    assert reason_text(reason("placed", village="贾令村", books=1)) == "贾令村 1 本"
    assert reason_text(reason("placed", village="贾令村", books=1), "en") == "贾令村: 1 book"
    assert reason_text(reason("days_full", days=2)) == "本期 2 个下村日已满；下次优先"
    assert reason_text(reason("days_full", days=2, left=7)) == "本期 2 个下村日已满；下次优先（尚余 7 本）"
    assert reason_text(reason("days_full", days=1), "en") == "1 service day of this period full; first next time"


def test_a_reason_of_a_newer_program_is_shown_as_it_is() -> None:
    assert reason_text(reason("by_drone", books=1)) == "by_drone"
    assert reason_text(reason("")) == ""


def test_every_reason_speaks_both_languages() -> None:
    values: dict[str, str | int] = {
        "village": "甲村", "books": 2, "age": 80, "waiting": 3, "part": 1, "parts": 2, "near": "乙村", "slow_homes": 1,
        "promised": "2026-12-03", "date": "2026-12-03", "days": 2, "left": 1, "minutes": 90, "weekday": 1,
        "name": "国庆节", "blackout": 1,
    }  # fmt: skip
    for code in sorted(REASON_CODES):
        why = Reason(code, tuple(values.items()))
        chinese, english = say(why, "zh"), say(why, "en")
        assert chinese
        assert english
        assert "{" not in chinese + english
        assert chinese != english


def test_sentences_of_the_error_codes_are_complete() -> None:
    given = {"where": "W", "found": "F", "wanted_zh": "Z", "wanted_en": "E", "wanted": 3, "villages": 2}
    for wording in TABLE.values():
        for sentence in (wording.zh, wording.en):
            parts = [part.format_map(given) for part in (sentence.message, sentence.expected, sentence.repair)]
            assert all(parts)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("teams", 0),
        ("day_minutes", 0),
        ("km_per_hour", 0),
        ("max_books_per_trip", 0),
        ("minutes_per_book", -1),
        ("winding_factor", 0.5),
        ("winding_factor", float("nan")),
        ("start", "8点半"),
        ("start", "25:00"),
        ("start", "-1:30"),
        ("lunch_minutes", 420),
        ("day_minutes", 1000),
    ],
)
def test_settings_that_allow_no_day_are_refused(field: str, value: object) -> None:
    with pytest.raises(CertrunError) as caught:
        check_settings(dataclasses.replace(PlanSettings(), **{field: value}))  # type: ignore[arg-type]
    assert caught.value.code == "plan_setting"
    assert caught.value.where == field
    assert caught.value.params.keys() == {"wanted_zh", "wanted_en"}


def test_the_plain_settings_are_accepted() -> None:
    check_settings(PlanSettings())
    assert PlanSettings().work_minutes() == 360
    assert PlanSettings(start="13:00").work_minutes() == 420


def test_minutes_in_a_village() -> None:
    assert service_minutes(10, 2, PlanSettings()) == 25 + 60 + 30


def test_urgency_grows_with_each_thing_that_counts() -> None:
    plain = urgency(village(), 20, 0)
    assert plain == 20
    assert urgency(village(oldest_age=85), 20, 0) == 25
    assert urgency(village(oldest_age=30), 20, 0) == plain
    assert urgency(village(waiting_days=60), 20, 0) == 2 * plain
    assert urgency(village(), 20, 1) > plain
    assert urgency(village(), 0, 0) == 1


def test_a_village_that_fits_is_not_split() -> None:
    assert split_village(village(books=20, slow_homes=1), 160, PlanSettings()) == (Share(20, 1),)


def test_a_big_village_is_split_evenly_into_the_fewest_parts() -> None:
    shares = split_village(village(books=100, slow_homes=3), 320, PlanSettings())
    assert shares == (Share(34, 1), Share(33, 1), Share(33, 1))
    assert service_minutes(50, 2, PlanSettings()) > 320 >= service_minutes(34, 1, PlanSettings())


def test_the_bag_splits_too() -> None:
    shares = split_village(village(books=61), 10_000, PlanSettings(max_books_per_trip=60))
    assert [share.books for share in shares] == [31, 30]


def test_a_village_that_no_day_can_reach_has_no_share() -> None:
    assert split_village(village(books=5), 30, PlanSettings()) == ()


def test_kilometres_are_rounded_for_people_only() -> None:
    assert ProposedTrip(date(2026, 12, 1), 1, (), 60, 12_349).km == 12.3


def test_great_circle() -> None:
    assert great_circle_m(37.0, 112.0, 37.0, 112.0) == 0
    # A degree of the meridian on the mean sphere is 111.195 km.
    assert great_circle_m(37.0, 112.0, 38.0, 112.0) == pytest.approx(111_195, abs=1)
    assert great_circle_m(0.0, 0.0, 0.0, 180.0) == pytest.approx(20_015_115, abs=5)
    there, back = great_circle_m(37.3, 112.3, 37.4, 112.5), great_circle_m(37.4, 112.5, 37.3, 112.3)
    assert there == pytest.approx(back)
