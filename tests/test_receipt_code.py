"""The text of a receipt's QR code: its golden vector, what a reader forgives and what it refuses."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.receipt_code import (
    PAYLOAD_LENGTH,
    ReceiptCode,
    check_code,
    decode_base45,
    encode_base45,
    format_payload,
    pack,
    parse_payload,
    receipt_tag,
    signing_message,
)

GOLDEN = (
    "CR1:W50$+AWKB3UAW%8UOAG+2TV7LMDT K%6UVAAC1F.ZIBN9Z-3I6L-XN:LI1:SU:CM:P7Q8II3%0FZL9 $GL9Q77RN/ID"
    "+L%-9Y5M26L2S882N7E3W0MTLFX5I6ZKZ:38812:EDB1*+E44L7GO:J9NO8NV1L*P$JTD6BW1I.M3*KMMHN"
)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
REGISTER = "qixian-demo"

codes = st.builds(
    ReceiptCode,
    station=st.binary(min_size=6, max_size=6),
    receipt=st.binary(min_size=8, max_size=8),
    time=st.integers(0, 2**32 - 1),
    evidence=st.binary(min_size=16, max_size=16),
    entry=st.binary(min_size=16, max_size=16),
)


def golden_code() -> ReceiptCode:
    station = hashlib.sha256(KEY.public_key().public_bytes_raw()).digest()
    evidence, entry = (hashlib.sha256(text).digest()[:16] for text in (b"evidence", b"entry"))
    return ReceiptCode(station[:6], receipt_tag(REGISTER, "A-2026-000123"), 1791534245, evidence, entry)


def test_golden_vector() -> None:
    body = pack(golden_code())
    assert body.hex() == (
        "010156475aa754634616537016ea3cef6ac8a4a5ee8250fb76e094b34b471f13a73dbbe5923fe53966c6cd9343e11af776cd4b05"
    )
    assert signing_message(REGISTER, body) == b"certrun receipt v1\x00qixian-demo\x00" + body
    payload = format_payload(body, KEY.sign(signing_message(REGISTER, body)))
    assert payload == GOLDEN
    assert check_code(payload) == "ZBYW-WK4D"


def test_the_golden_signature_verifies_over_what_was_parsed() -> None:
    parsed = parse_payload(GOLDEN)
    assert parsed is not None
    code, body, signature = parsed
    assert code == golden_code()
    KEY.public_key().verify(signature, signing_message(REGISTER, body))


def test_length_is_the_capacity_of_version_7_m() -> None:
    data_bits = 124 * 8 - 4 - 9
    assert len(GOLDEN) == PAYLOAD_LENGTH == data_bits // 11 * 2 == 178


@given(codes, st.binary(min_size=64, max_size=64))
def test_round_trip(code: ReceiptCode, signature: bytes) -> None:
    payload = format_payload(pack(code), signature)
    assert len(payload) == PAYLOAD_LENGTH
    assert parse_payload(payload) == (code, pack(code), signature)


def test_every_flipped_bit_changes_what_is_read() -> None:
    parsed = parse_payload(GOLDEN)
    assert parsed is not None
    data = parsed[1] + parsed[2]
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        payload = format_payload(bytes(flipped[:52]), bytes(flipped[52:]))
        assert payload != GOLDEN
        assert parse_payload(payload) != parsed
        assert check_code(payload) != check_code(GOLDEN)


def test_an_unknown_version_or_type_is_not_a_receipt() -> None:
    body = pack(golden_code())
    assert parse_payload(format_payload(b"\x02" + body[1:], bytes(64))) is None
    assert parse_payload(format_payload(body[:1] + b"\x02" + body[2:], bytes(64))) is None


def _full_width(text: str) -> str:
    return "".join("\u3000" if c == " " else chr(ord(c) + 0xFEE0) for c in text)


@pytest.mark.parametrize(
    "mangled",
    [
        f"\r\n\t {GOLDEN}\r\n",
        GOLDEN.lower(),
        _full_width(GOLDEN),
        _full_width(GOLDEN.lower()) + "\n",
        GOLDEN.replace(".", "。").replace("/", "、").replace("$", "￥"),
        f"]Q1{GOLDEN}",
        f"\\000026{GOLDEN}",
    ],
)
def test_what_scanners_and_input_methods_do_is_forgiven(mangled: str) -> None:
    assert parse_payload(mangled) == parse_payload(GOLDEN)


@given(codes, st.binary(min_size=64, max_size=64))
def test_no_payload_begins_or_ends_in_a_blank(code: ReceiptCode, signature: bytes) -> None:
    payload = format_payload(pack(code), signature)
    assert payload == payload.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CR1:",
        "祁县自然资源局",
        GOLDEN[:-1],
        GOLDEN + "0",
        GOLDEN.replace("CR1:", "CR2:"),
        GOLDEN[:4] + ":::" + GOLDEN[7:],
        GOLDEN[:40] + "#" + GOLDEN[41:],
        "https://example.org/" + GOLDEN,
    ],
)
def test_what_is_not_ours_is_refused(text: str) -> None:
    assert parse_payload(text) is None
    assert check_code(text) == ""


def test_time_is_clamped() -> None:
    code = golden_code()
    early = ReceiptCode(code.station, code.receipt, -5, code.evidence, code.entry)
    late = ReceiptCode(code.station, code.receipt, 2**40, code.evidence, code.entry)
    assert pack(early)[16:20] == bytes(4)
    assert pack(late)[16:20] == b"\xff" * 4


def test_wrong_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        ReceiptCode(b"", b"", 0, b"", b"")
    with pytest.raises(ValueError, match="64 bytes"):
        format_payload(bytes(52), bytes(63))


@pytest.mark.parametrize(("data", "text"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")])
def test_base45_examples_of_rfc_9285(data: bytes, text: str) -> None:
    assert encode_base45(data) == text
    assert decode_base45(text) == data


@pytest.mark.parametrize("text", ["A", "GGW", "::", "ab", "AB8A"])
def test_base45_refuses(text: str) -> None:
    assert decode_base45(text) is None


@given(st.binary())
def test_base45_round_trip(data: bytes) -> None:
    assert decode_base45(encode_base45(data)) == data
