"""Codes, fingerprints and prefixes: what people read aloud and copy by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.invitation import bare_code, fingerprint, new_code, next_prefix, prefix_of_copy

STATIONS = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@given(st.binary(min_size=10, max_size=10))
def test_a_code_is_understood_however_it_is_typed(random: bytes) -> None:
    code = new_code(lambda count: random[:count])
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != "-" else "－" for c in code)
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code} ", full_width, code.replace("0", "O")):
        assert bare_code(typed) == code.replace("-", "")
    assert bare_code(code.replace("1", "l")) == code.replace("-", "")


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_other_chance_other_code(first: bytes, second: bytes) -> None:
    codes = [new_code(lambda _, made=made: made) for made in (first, second)]  # type: ignore[misc]
    assert (codes[0] == codes[1]) == (first == second)


@given(STATIONS)
def test_a_fingerprint_is_thirty_digits_in_groups_of_five(station: str) -> None:
    groups = fingerprint(station).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isdecimal() for group in groups)


@given(STATIONS, STATIONS)
def test_two_stations_have_two_fingerprints(one: str, other: str) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


@pytest.mark.parametrize(
    ("taken", "prefix"),
    [(set(), "A"), ({"A"}, "B"), ({"A", "C"}, "B"), ({chr(65 + n) for n in range(26)}, "A1")],
)
def test_the_next_prefix_is_the_first_that_nobody_has(taken: set[str], prefix: str) -> None:
    assert next_prefix(taken) == prefix


def test_a_copy_counts_under_a_prefix_of_its_own() -> None:
    assert prefix_of_copy("B", "0f3a" + "0" * 12) == "BAPD"
    assert prefix_of_copy("B", "1f3a" + "0" * 12) != prefix_of_copy("B", "0f3a" + "0" * 12)
