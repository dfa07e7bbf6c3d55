"""Acts by which a person lets in what a rule refused: only what was asked for, and never more than it can mend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certrun.domain.admission import ACTS, acts_of, admit, check_act, complete_number, mark_of
from certrun.domain.errors import CertrunError
from certrun.domain.import_words import ACTS as ACT_WORDS
from certrun.domain.import_words import GROUP_ADVICE, GROUP_TITLES
from certrun.domain.issuance import KINDS, ListedBook, Problem
from certrun.domain.records import BookFields, Holder

GOOD, BAD = "110105194912310021", "110105194912310029"
PREFIX = "晋/祁县"


def book(**changes: object) -> ListedBook:
    fields = BookFields("晋(2025)祁县不动产权第0000001号", "晋(2025)祁县不动产权第0000001号", serial="D14002300012")
    return ListedBook(replace(fields, **changes), "清单", 3, None, 3)  # type: ignore[arg-type]


def problem(kind: str) -> Problem:
    return Problem("清单", 3, "证件号", kind, KINDS[kind], "x")


def test_refusal_is_the_default() -> None:
    assert admit(book(), [problem("id_check_digit")], {}, PREFIX) is None
    assert all(acts_of(kind)[0] == "refuse" for kind, severity in KINDS.items() if severity == "error")


def test_without_id_drops_only_the_wrong_paper() -> None:
    holders = (Holder("张三", None, BAD, ("13800001234",)), Holder("李四", 1, "11010519491231002X"))
    admitted = admit(book(holders=holders), [problem("id_check_digit")], {"id_check_digit": "without_id"}, PREFIX)
    assert admitted is not None
    assert admitted.book.fields.holders == (Holder("张三", None, None, ("13800001234",)), holders[1])
    assert admitted.acts == (("id_check_digit", "without_id"),)


def test_as_it_stands_keeps_the_paper() -> None:
    holders = (Holder("张三", None, BAD),)
    admitted = admit(book(holders=holders), [problem("id_check_digit")], {"id_check_digit": "as_it_stands"}, PREFIX)
    assert admitted is not None
    assert admitted.book.fields.holders == holders


def test_one_error_let_in_does_not_let_in_another() -> None:
    problems = [problem("id_check_digit"), problem("bad_date")]
    assert admit(book(), problems, {"id_check_digit": "as_it_stands"}, PREFIX) is None


def test_a_number_completed_by_year() -> None:
    bare = book(number="1234", issue_date="2024-05-06")
    admitted = admit(bare, [problem("number_format")], {"number_format": "by_year"}, PREFIX)
    assert admitted is not None
    assert admitted.book.fields.number == "晋(2024)祁县不动产权第0001234号"
    assert admitted.number_before == "1234"
    assert admitted.book.fields.number_raw == bare.fields.number_raw


@pytest.mark.parametrize(
    ("number", "year", "completed"),
    [
        ("20230001234", "", "晋(2023)祁县不动产权第0001234号"),
        ("2023-1234", "", "晋(2023)祁县不动产权第0001234号"),
        ("第0001234号", "2025", "晋(2025)祁县不动产权第0001234号"),
        ("1234", "", None),
        ("祁集建(92)字第12号", "2025", None),
    ],
)
def test_years_of_bare_numbers(number: str, year: str, completed: str | None) -> None:
    assert complete_number(book(number=number).fields, PREFIX, year) == completed


def test_a_warning_that_cannot_be_mended_takes_the_book_as_it_is() -> None:
    legacy = book(number="祁集建(92)字第12号")
    admitted = admit(legacy, [problem("number_format")], {"number_format": "by_year:2025"}, PREFIX)
    assert admitted is not None
    assert (admitted.book, admitted.acts) == (legacy, ())


def test_a_book_without_number_may_go_by_its_serial() -> None:
    accepted = {"missing_number": "by_serial"}
    admitted = admit(book(number=""), [problem("missing_number")], accepted, PREFIX)
    assert admitted is not None
    assert admitted.book.fields.number == "待补证号-D14002300012"
    assert admit(book(number="", serial=None), [problem("missing_number")], accepted, PREFIX) is None


def test_acts_are_spelled_in_one_way() -> None:
    assert check_act("id_check_digit", "id_check_digit", "without-id") == "without_id"
    assert check_act("number_format", "number_format", "by_year:2025") == "by_year:2025"
    for act in ("delete", "by_year:abcd", "without_id:1"):
        with pytest.raises(CertrunError, match="act_unknown"):
            check_act("id_check_digit", "id_check_digit", act)


def test_every_act_and_group_has_its_words() -> None:
    assert {act for acts in ACTS.values() for act in acts} | {"take"} == set(ACT_WORDS)
    assert ACTS.keys() | KINDS.keys() == set(GROUP_TITLES) == set(GROUP_ADVICE)
    assert mark_of("by_year:2025") == "to_check"
