"""How the key of a file is handed to those who may open it: to stations by X25519, by an invitation under a code.

Every key here encrypts one message only, so the nonce of AES-GCM is always twelve zero bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from certrun.domain.journal.canonical import Json
from certrun.exchange.sync.shape import ShapeError, digits, keyed, members, number, octets, table

Agree = Callable[[bytes], bytes]
"""The X25519 secret that the opener's private key shares with a public one (32 bytes each); ValueError where none."""

Random = Callable[[int], bytes]

NONCE: Final = bytes(12)
KEY: Final = 32

_WRAPPED = KEY + 16
_PURPOSE = b"certrun sync key v1"
_SALT = 16
_MOST_MEMORY_KIB = 262_144
_MOST_PASSES = 10
_MOST_LANES = 8


@dataclass(frozen=True, slots=True)
class StationWrap:
    """A station's public exchange key as the sender knew it, and the file's key, wrapped for it."""

    exchange_key: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class StationWraps:
    """``ephemeral`` is a public X25519 key that was made for this file."""

    ephemeral: bytes
    of: Mapping[str, StationWrap]


@dataclass(frozen=True, slots=True)
class Cost:
    """What argon2id takes; a reader refuses more than 256 MiB, ten passes or eight lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 2


@dataclass(frozen=True, slots=True)
class CodeWrap:
    """The file's key, wrapped under argon2id of a code."""

    salt: bytes
    cost: Cost
    wrapped: bytes


def wrap_for_stations(key: bytes, exchange_keys: Mapping[str, bytes], random: Random) -> StationWraps:
    """Wrap for each station, whose public exchange keys are given by its id."""
    private = X25519PrivateKey.from_private_bytes(random(32))
    ephemeral = private.public_key().public_bytes_raw()

    def wrap(public: bytes) -> StationWrap:
        shared = private.exchange(X25519PublicKey.from_public_bytes(public))
        return StationWrap(public, _encrypt(_station_key(shared, ephemeral, public), key))

    return StationWraps(ephemeral, {station: wrap(public) for station, public in exchange_keys.items()})


def unwrap_for_station(wraps: StationWraps, station: str, agree: Agree) -> bytes | None:
    """The file's key; KeyError where nothing is wrapped for the station, None where its key does not fit."""
    wrap = wraps.of[station]
    try:
        shared = agree(wraps.ephemeral)
    except ValueError:  # a point of low order: no honest program sends one
        return None
    return _decrypt(_station_key(shared, wraps.ephemeral, wrap.exchange_key), wrap.wrapped)


def wrap_under_code(key: bytes, code: str, random: Random, cost: Cost | None = None) -> CodeWrap:
    """Wrap under a code that a person is told."""
    cost, salt = cost or Cost(), random(_SALT)
    return CodeWrap(salt, cost, _encrypt(_stretch(code, salt, cost), key))


def unwrap_under_code(wrap: CodeWrap, code: str) -> bytes | None:
    """The file's key; None where it is another code."""
    return _decrypt(_stretch(code, wrap.salt, wrap.cost), wrap.wrapped)


def plain_wraps(wraps: StationWraps | CodeWrap) -> dict[str, Json]:
    """The wraps as JSON; `wraps_of` is the inverse."""
    if isinstance(wraps, StationWraps):
        of = [[station, wrap.exchange_key.hex(), wrap.wrapped.hex()] for station, wrap in wraps.of.items()]
        return {"kind": "x25519", "ephemeral": wraps.ephemeral.hex(), "wraps": of}
    return {
        "kind": "argon2id",
        "salt": wraps.salt.hex(),
        "memory_kib": wraps.cost.memory_kib,
        "passes": wraps.cost.passes,
        "lanes": wraps.cost.lanes,
        "wrapped": wraps.wrapped.hex(),
    }


def wraps_of(plain: Mapping[str, Any]) -> StationWraps | CodeWrap:
    """The wraps of their JSON; raises ShapeError, also for a cost that no reader should pay."""
    if plain.get("kind") == "x25519":
        return _station_wraps(members(plain, "kind", "ephemeral", "wraps"))
    if plain.get("kind") == "argon2id":
        return _code_wrap(members(plain, "kind", "salt", "memory_kib", "passes", "lanes", "wrapped"))
    raise ShapeError("kind of wraps")


def _station_wraps(plain: Mapping[str, Any]) -> StationWraps:
    of = keyed(
        (digits(station, 64), StationWrap(octets(exchange_key, 32), octets(wrapped, _WRAPPED)))
        for station, exchange_key, wrapped in table(plain["wraps"], 3)
    )
    return StationWraps(octets(plain["ephemeral"], 32), of)


def _code_wrap(plain: Mapping[str, Any]) -> CodeWrap:
    lanes = number(plain["lanes"], 1, _MOST_LANES)
    memory = number(plain["memory_kib"], 8 * lanes, _MOST_MEMORY_KIB)
    cost = Cost(memory, number(plain["passes"], 1, _MOST_PASSES), lanes)
    return CodeWrap(octets(plain["salt"], _SALT), cost, octets(plain["wrapped"], _WRAPPED))


def _station_key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), KEY, None, _PURPOSE + b"\0" + ephemeral + public).derive(shared)


def _stretch(code: str, salt: bytes, cost: Cost) -> bytes:
    """Argon2id of the code's letters and digits: how it was grouped, and capitals, do not matter on the telephone."""
    spoken = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", code).upper()))
    return hash_secret_raw(spoken.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, KEY, Type.ID)


def _encrypt(wrapping_key: bytes, key: bytes) -> bytes:
    return AESGCM(wrapping_key).encrypt(NONCE, key, _PURPOSE)


def _decrypt(wrapping_key: bytes, wrapped: bytes) -> bytes | None:
    try:
        return AESGCM(wrapping_key).decrypt(NONCE, wrapped, _PURPOSE)
    except InvalidTag:
        return None
