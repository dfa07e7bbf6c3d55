"""Canonical JSON, entries, order and heads."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.journal.canonical import (
    NotCanonicalError,
    canonical_bytes,
    canonical_bytes_by_definition,
    canonical_hash,
)
from certrun.domain.journal.entry import PrivatePart, header, in_order, parse_header, seal_entry
from certrun.domain.journal.heads import standing, standing_or_before
from certrun.domain.journal.ids import base32_128
from certrun.domain.journal.kinds import Role
from tests.domain.world import Station, founded, list_book

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_canonical_bytes_are_json_of_the_same_value_and_stable(value: Any) -> None:
    raw = canonical_bytes(value)
    assert json.loads(raw) == value
    assert canonical_bytes(json.loads(raw)) == raw


@given(st.binary())
def test_derived_identities_are_base32(data: bytes) -> None:
    assert base32_128(data) == base64.b32encode(hashlib.sha256(data).digest()[:16]).decode().rstrip("=")


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]))
    | st.binary()
    | st.dates()
    | st.datetimes()
    | st.uuids()
    | st.sampled_from([Role.ADMIN, Path("x"), b"x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.sets(st.integers(), max_size=2)
        | st.dictionaries(st.text(st.characters(exclude_categories=[])) | st.integers(0, 3), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(ANYTHING)
def test_the_fast_encoder_gives_what_the_definition_gives_and_refuses_what_it_refuses(value: Any) -> None:
    try:
        expected = canonical_bytes_by_definition(value)
    except NotCanonicalError:
        with pytest.raises(NotCanonicalError):
            canonical_bytes(value)
    else:
        assert canonical_bytes(value) == expected


def test_deep_nesting_keeps_its_canonical_form() -> None:
    value: Any = "x"
    for _ in range(260):
        value = [value]
    assert canonical_bytes(value) == canonical_bytes_by_definition(value)


@given(st.dictionaries(st.text(), st.integers(0, 9), min_size=2))
def test_the_order_of_members_does_not_matter(value: dict[str, int]) -> None:
    assert canonical_hash(value) == canonical_hash(dict(reversed(value.items())))


def test_keys_are_sorted_by_code_point_not_by_utf_16() -> None:
    assert canonical_bytes({"\U00020000": 1, "\uffee": 2, "a": 3}) == '{"a":3,"\uffee":2,"\U00020000":1}'.encode()


def test_what_is_escaped_and_what_is_not() -> None:
    text = '"\\/\b\t\n\f\r\x00\x1f\x7f\u2028é張𠮷'
    expected = '"\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\u2028é張𠮷"'
    assert canonical_bytes(text) == expected.encode()


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53, -(2**53), "\ud800", {"\udfff": 1}, {1: 2}, {"a": {3}}, b"x", [[1.5]]]
)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        canonical_bytes(value)


def test_an_entry_comes_back_from_its_header_with_the_same_id() -> None:
    office = founded()
    entry = list_book(office)
    raw = canonical_bytes(header(entry))
    assert parse_header(raw, entry.private) == entry
    assert parse_header(raw).private_missing
    altered = parse_header(raw.replace(b"0001234", b"0001235"))
    assert altered.id != entry.id


VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parents[1] / "golden" / "journal" / "vectors.json").read_text("utf-8")
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["note"])
def test_certrun_gives_the_golden_vectors(vector: dict[str, Any]) -> None:
    private = vector["private"]
    part = PrivatePart(bytes.fromhex(private["salt"]), private["facts"]) if private is not None else None
    entry, raw = seal_entry(vector["header"], part)
    assert (raw.hex(), entry.id, entry.private_hash) == (vector["bytes"], vector["id"], vector["private_hash"])
    assert parse_header(raw, private["facts"] if private is not None else None) == entry


def test_the_salt_keeps_equal_private_parts_apart() -> None:
    facts = {"name": "张三"}
    assert PrivatePart(b"a" * 16, facts).digest() != PrivatePart(b"b" * 16, facts).digest()
    assert PrivatePart(b"a" * 16, {}).digest() != PrivatePart(b"a" * 16, facts).digest()


def test_order_is_lamport_then_id_whatever_the_clock_says() -> None:
    first, second = Station("first"), Station("second")
    early = first.write("started", [("station", first.id)], {"reason": "x"}, lamport=5)
    pair = [s.write("started", [("station", s.id)], {"reason": "x"}, lamport=7) for s in (first, second)]
    assert in_order([*reversed(pair), early]) == [early, *sorted(pair, key=lambda e: e.id)]


def test_heads_are_what_nobody_else_had_before_his_eyes() -> None:
    station = Station("first")
    subject = [("certificate", "B")]
    a = station.write("released", subject, {}, {"reason": "a"})
    b = station.write("released", subject, {}, {"reason": "b"}, [a.id])
    c = station.write("released", subject, {}, {"reason": "c"}, [a.id])
    assert standing([a]) == [a]
    assert standing([a, b, c]) == [b, c]
    assert standing([a, b, c], {c.id}) == [b]
    assert standing([a, b, c], {b.id, c.id}) == []
    assert standing_or_before([a, b, c], {b.id, c.id}) == [a]
    assert standing_or_before([a], {a.id}) == [a]
    assert standing_or_before([]) == []
