"""Identities derived from a hash, against the standard library's base32."""

from __future__ import annotations

import base64
import hashlib

from hypothesis import example, given
from hypothesis import strategies as st

from certrun.domain.journal.ids import base32_128, certificate_id


@given(st.binary())
@example(b"")
def test_an_identity_is_the_base32_of_half_a_hash(data: bytes) -> None:
    wanted = base64.b32encode(hashlib.sha256(data).digest()[:16]).decode().rstrip("=")
    assert base32_128(data) == wanted
    assert len(wanted) == 26


def test_two_books_of_one_number_have_different_identities() -> None:
    number = "晋(2025)祁县不动产权第0001234号"
    ids = {certificate_id("R", number), certificate_id("R", number, "D14002300012"), certificate_id("S", number)}
    assert len(ids) == 3
