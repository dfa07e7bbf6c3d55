"""A decision in words: exactly the sides that stand are named, by the numbers under which they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.db.queries.cases import CaseFacts
from certrun.domain.sentences import Language
from certrun.services.case_wording import subject_text, verdict_text

IDS = ("A", "B", "C", "D")


def decided(entries: Sequence[str], keep: Collection[str], outcome: str | None = "1") -> CaseFacts:
    return CaseFacts("K", "custody", "certificate", "book", tuple(entries), outcome, tuple(keep), "核实")


@given(st.permutations(IDS), st.sets(st.sampled_from(IDS), min_size=1, max_size=3))
def test_the_numbers_are_those_of_the_sides_that_stand(sides: list[str], keep: set[str]) -> None:
    wanted = [number for number, side in enumerate(sides, start=1) if side in keep]
    for language in ("zh", "en"):
        said = verdict_text(decided(IDS, keep), sides, language) or ""
        assert [int(number) for number in re.findall(r"\d+", said)] == wanted


@pytest.mark.parametrize(
    ("keep", "sides", "zh", "en"),
    [
        ("A", "AB", "以第 1 方为准", "for side 1"),
        ("AC", "CBA", "以第 1、3 方为准", "for side 1 and side 3"),
        ("", "ABC", "各方均不采用", "no side stands"),
        ("ABC", "ABC", "各方均成立", "all sides stand"),
        ("ABC", "B", "各方均成立", "all sides stand"),
        ("C", "AB", "以尚未收到的记录为准", "for an entry that has not come"),
        ("BC", "AB", "以第 2 方和尚未收到的记录为准", "for side 2 and an entry that has not come"),
        ("X", "ABC", "各方均不采用", "no side stands"),
    ],
)
def test_what_stands_in_words(keep: str, sides: str, zh: str, en: str) -> None:
    case = decided("ABC", keep)
    assert verdict_text(case, sides) == zh
    assert verdict_text(case, sides, "en") == en


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_open_case_has_no_verdict(language: Language) -> None:
    assert verdict_text(decided("AB", "", None), "AB", language) is None


def test_a_subject_is_told_by_its_name_where_it_has_one() -> None:
    def told(aggregate: str, subject: str) -> str:
        case = CaseFacts("K", "custody", aggregate, subject, (), None, (), None)
        return subject_text(case, {"140727": "贾令村"}, {"f00d": "外业一组"})

    assert (told("village", "140727"), told("station", "f00d")) == ("贾令村", "外业一组")
    assert (told("trip", "T1"), told("receipt", "A2026-000001")) == ("T1", "A2026-000001")
    assert told("village", "140728") == "140728", "a village that is not in the list any more"
