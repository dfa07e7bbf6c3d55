"""Extents against plain sets of numbers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.sync.extent import Extent, extent_of, minus, union

NUMBERS = st.sets(st.integers(1, 40))


def numbers_of(extent: Extent) -> set[int]:
    return {number for first, last in extent for number in range(first, last + 1)}


@given(NUMBERS, NUMBERS)
def test_union_and_difference_are_those_of_sets(one: set[int], other: set[int]) -> None:
    left, right = extent_of(one), extent_of(other)
    assert numbers_of(left) == one
    assert numbers_of(union(left, right)) == one | other
    assert numbers_of(minus(left, right)) == one - other


@given(NUMBERS, NUMBERS)
def test_ranges_ascend_and_do_not_touch(one: set[int], other: set[int]) -> None:
    for extent in (extent_of(one), union(extent_of(one), extent_of(other)), minus(extent_of(one), extent_of(other))):
        assert all(first <= last for first, last in extent)
        assert all(before[1] + 1 < after[0] for before, after in pairwise(extent))
