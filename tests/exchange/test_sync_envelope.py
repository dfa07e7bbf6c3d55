"""The envelope opens for whom it is meant, and for nobody else; whatever is changed in it is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from certrun.db.identity import StationIdentity
from certrun.domain.errors import CertrunError
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.sentences import explain
from certrun.domain.sync.chain import Chain
from certrun.domain.sync.extent import Extent
from certrun.exchange.sync import wraps
from certrun.exchange.sync.cells import read_envelope, texts_of
from certrun.exchange.sync.envelope import (
    Envelope,
    bytes_of,
    envelope_of,
    open_envelope,
    open_with_code,
    seal_envelope,
    seal_with_code,
)

from .sync_files import LAPTOP, OFFICE, STRANGER, Chance, header, held, moments, sealed, texts

PAYLOAD = "权利人高承业".encode() * 20
CODE = "K7MP-2XQA-94TC"


def refusal(read: Callable[[], object], code: str) -> CertrunError:
    """The refusal, which has words in both languages."""
    with pytest.raises(CertrunError) as caught:
        read()
    assert caught.value.code == code
    for language in ("zh", "en"):
        assert "file.xlsx" in explain(caught.value, language).message
    return caught.value


def opened(envelope: Envelope, station: StationIdentity) -> bytes:
    return open_envelope(envelope, station.station, station.agree, where="file.xlsx")


def invitation(code: str = CODE) -> Envelope:
    return seal_with_code(PAYLOAD, header(to=()), code, sign=OFFICE.sign, random=Chance(4).bytes)


@settings(deadline=None)
@given(st.binary(max_size=50_000), st.integers())
def test_every_recipient_reads_the_payload(payload: bytes, seed: int) -> None:
    envelope = read_envelope(texts_of(sealed(payload, (LAPTOP, OFFICE), seed)))
    assert opened(envelope, LAPTOP) == opened(envelope, OFFICE) == payload


@settings(deadline=None)
@given(held, texts, moments)
def test_the_header_comes_out_as_it_went_in(numbers: Mapping[Chain, Extent], name: str, made: str) -> None:
    written = replace(header(), held=numbers, name=name, register_name=name, made=made)
    keys = {LAPTOP.station: LAPTOP.public_exchange_key}
    envelope = seal_envelope(b"", written, keys, sign=OFFICE.sign, random=Chance(1).bytes)
    assert read_envelope(texts_of(envelope)) == envelope
    assert envelope.header == written


def test_nothing_of_the_payload_stands_in_the_envelope() -> None:
    envelope = sealed(PAYLOAD)
    assert PAYLOAD[:8] not in bytes_of(envelope)
    assert envelope.ciphertext != sealed(PAYLOAD, seed=10).ciphertext


def test_a_station_that_is_not_meant_is_told_whom_to_ask() -> None:
    error = refusal(lambda: opened(sealed(PAYLOAD), STRANGER), "sync_not_recipient")
    assert error.found == "办公室"
    assert "办公室" in explain(error).repair


def test_a_station_that_is_not_meant_cannot_open_under_the_name_of_one_that_is() -> None:
    envelope = sealed(PAYLOAD)
    refusal(lambda: open_envelope(envelope, LAPTOP.station, STRANGER.agree, where="file.xlsx"), "sync_seal_broken")


def test_a_wrap_opens_nothing_when_it_is_moved_to_another_station() -> None:
    envelope = sealed(PAYLOAD)
    assert isinstance(envelope.wraps, wraps.StationWraps)
    taken = envelope.wraps.of[LAPTOP.station]
    for wrap in (taken, replace(taken, exchange_key=STRANGER.public_exchange_key)):
        moved = replace(envelope, wraps=replace(envelope.wraps, of={STRANGER.station: wrap}))
        refusal(lambda moved=moved: opened(moved, STRANGER), "sync_seal_broken")  # type: ignore[misc]


def test_a_point_of_low_order_is_refused() -> None:
    envelope = sealed(PAYLOAD)
    assert isinstance(envelope.wraps, wraps.StationWraps)
    low = replace(envelope, wraps=replace(envelope.wraps, ephemeral=bytes(32)))
    refusal(lambda: opened(low, LAPTOP), "sync_seal_broken")


@pytest.mark.parametrize("spoken", [CODE, "k7mp2xqa94tc", " K7MP 2XQA 94TC ", "Ｋ７ＭＰ－２ＸＱＡ－９４ＴＣ"])
def test_an_invitation_opens_with_its_code_however_it_is_written(spoken: str) -> None:
    envelope = read_envelope(texts_of(invitation()))
    assert envelope.is_invitation
    assert open_with_code(envelope, spoken) == PAYLOAD


@pytest.mark.parametrize("spoken", ["", "K7MP-2XQA-94TD", CODE[:-1], CODE + "A"])
def test_another_code_opens_nothing(spoken: str) -> None:
    refusal(lambda: open_with_code(invitation(), spoken, where="file.xlsx"), "sync_code_wrong")


def test_an_invitation_is_told_from_an_export() -> None:
    refusal(lambda: opened(invitation(), LAPTOP), "sync_invitation")
    refusal(lambda: open_with_code(sealed(PAYLOAD), CODE, where="file.xlsx"), "sync_no_invitation")


def test_every_byte_that_is_changed_is_noticed() -> None:
    stored = bytes_of(sealed(PAYLOAD))
    for at in range(len(stored)):
        changed = bytearray(stored)
        changed[at] ^= 1 << at % 8
        with pytest.raises(CertrunError, match="sync_seal_broken"):
            envelope_of(bytes(changed))


def test_every_shorter_envelope_is_noticed() -> None:
    stored = bytes_of(sealed(PAYLOAD))
    for length in range(len(stored)):
        with pytest.raises(CertrunError, match="sync_seal_broken"):
            envelope_of(stored[:length])


def signed(head: bytes, sign: Callable[[bytes], bytes] = OFFICE.sign) -> bytes:
    """The office's ciphertext under another head, signed anew, as a hostile sender could."""
    ciphertext = sealed(PAYLOAD).ciphertext
    message = b"certrun sync v1\0" + hashlib.sha256(head).digest() + hashlib.sha256(ciphertext).digest()
    return head + b"\n" + sign(message) + ciphertext


def forged(changed: Mapping[str, Any], sign: Callable[[bytes], bytes] = OFFICE.sign) -> bytes:
    """The same with members of the head changed."""
    return signed(canonical_bytes({**orjson.loads(sealed(PAYLOAD).head), **changed}), sign)


def test_a_forger_signs_as_somebody_else_only() -> None:
    honest = envelope_of(forged({}))
    assert opened(honest, LAPTOP) == PAYLOAD
    refusal(lambda: envelope_of(forged({}, STRANGER.sign), where="file.xlsx"), "sync_seal_broken")
    key = {"public_key": STRANGER.public_key.hex()}
    refusal(lambda: envelope_of(forged(key, STRANGER.sign), where="file.xlsx"), "sync_seal_broken")
    as_stranger = envelope_of(forged({**key, "station": STRANGER.station}, STRANGER.sign))
    assert as_stranger.header.station == STRANGER.station
    # and what the office had sealed does not open under the stranger's header
    refusal(lambda: opened(as_stranger, LAPTOP), "sync_seal_broken")


@pytest.mark.parametrize(
    "changed", [{"made": "2027-01-01T00:00:00.000Z"}, {"recipients": []}, {"held": {}}, {"register": "OTHER"}]
)
def test_contents_do_not_open_under_another_header_of_the_same_sender(changed: Mapping[str, Any]) -> None:
    refusal(lambda: opened(envelope_of(forged(changed)), LAPTOP), "sync_seal_broken")


CHAIN = f"{OFFICE.station}/{OFFICE.incarnation}"
X25519 = orjson.loads(sealed(b"").head)["key"]
ARGON2ID = orjson.loads(invitation().head)["key"]


@pytest.mark.parametrize(
    "changed",
    [
        {"register": None},
        {"name": 5},
        {"incarnation": "zz"},
        {"public_key": OFFICE.public_key.hex().upper()},
        {"held": {CHAIN: [[4, 1]]}},
        {"held": {CHAIN: [[1, 4], [5, 6]]}},
        {"held": {CHAIN: [[7, 8], [1, 4]]}},
        {"held": {CHAIN: [[0, 4]]}},
        {"held": {CHAIN: [[1, True]]}},
        {"held": {CHAIN: [[1, "4"]]}},
        {"held": {CHAIN: {}}},
        {"held": {OFFICE.station: [[1, 4]]}},
        {"held": []},
        {"recipients": [[LAPTOP.station]]},
        {"recipients": [[LAPTOP.station, "甲"], [LAPTOP.station, "乙"]]},
        {"recipients": {}},
        {"more": 1},
        {"key": None},
        {"key": {}},
        {"key": {**X25519, "kind": "rsa"}},
        {"key": {**X25519, "kind": []}},
        {"key": {**X25519, "ephemeral": "00"}},
        {"key": {**X25519, "wraps": X25519["wraps"] * 2}},
        {"key": {**X25519, "wraps": [[LAPTOP.station, "00" * 32, "00" * 47]]}},
        {"key": {**X25519, "more": 1}},
        {"key": {**ARGON2ID, "salt": ""}},
        {"key": {**ARGON2ID, "memory_kib": 262_145}},
        {"key": {**ARGON2ID, "memory_kib": 2**40}},
        {"key": {**ARGON2ID, "memory_kib": 15}},
        {"key": {**ARGON2ID, "memory_kib": "65536"}},
        {"key": {**ARGON2ID, "passes": 11}},
        {"key": {**ARGON2ID, "passes": 0}},
        {"key": {**ARGON2ID, "lanes": 9}},
        {"key": {**ARGON2ID, "lanes": 0}},
    ],
)
def test_headers_of_another_shape_are_refused_though_they_are_signed(changed: Mapping[str, Any]) -> None:
    refusal(lambda: envelope_of(forged(changed), where="file.xlsx"), "sync_seal_broken")


@pytest.mark.parametrize("head", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, sealed(b"").head.replace(b":", b": ", 1)])
def test_heads_that_are_not_canonical_are_refused_though_they_are_signed(head: bytes) -> None:
    refusal(lambda: envelope_of(signed(head), where="file.xlsx"), "sync_seal_broken")


def test_the_dearest_cost_that_a_header_may_ask_for_is_paid() -> None:
    wrap = wraps.wrap_under_code(bytes(32), CODE, Chance(1).bytes, wraps.Cost(262_144, 1, 8))
    assert wraps.wraps_of(wraps.plain_wraps(wrap)) == wrap
    assert wraps.unwrap_under_code(wrap, CODE) == bytes(32)


def test_a_reader_of_the_specification_opens_it() -> None:
    """docs/sync-format.md in a few lines, with nothing of this package."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    head, rest = bytes_of(sealed(PAYLOAD, (OFFICE, LAPTOP))).split(b"\n", 1)
    signature, ciphertext = rest[:64], rest[64:]
    plain = orjson.loads(head)
    message = b"certrun sync v1\0" + hashlib.sha256(head).digest() + hashlib.sha256(ciphertext).digest()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(plain["public_key"])).verify(signature, message)
    ephemeral = bytes.fromhex(plain["key"]["ephemeral"])
    (wrap,) = (each for each in plain["key"]["wraps"] if each[0] == LAPTOP.station)
    private = X25519PrivateKey.from_private_bytes(LAPTOP.exchange_key)
    shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    info = b"certrun sync key v1\0" + ephemeral + bytes.fromhex(wrap[1])
    wrapping_key = HKDF(SHA256(), 32, None, info).derive(shared)
    key = AESGCM(wrapping_key).decrypt(bytes(12), bytes.fromhex(wrap[2]), b"certrun sync key v1")
    assert AESGCM(key).decrypt(bytes(12), ciphertext, hashlib.sha256(head).digest()) == PAYLOAD


def test_keys_are_asked_for_the_recipients_of_the_header() -> None:
    with pytest.raises(KeyError):
        seal_envelope(PAYLOAD, header(to=(LAPTOP,)), {}, sign=OFFICE.sign, random=Chance(1).bytes)
