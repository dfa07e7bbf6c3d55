"""This station's identity: its keys, its incarnation, the register it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from certrun.domain.journal.ids import station_id
from certrun.domain.ports import Entropy

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class StationIdentity:
    """Keys of this station: Ed25519 for seals and receipts, X25519 for what others seal to it (raw bytes)."""

    station: str
    incarnation: str
    register: str
    signing_key: bytes = field(repr=False)
    exchange_key: bytes = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature (64 bytes)."""
        return sign(self.signing_key, message)

    def agree(self, public: bytes) -> bytes:
        """The secret shared with whoever has the private key of ``public`` (X25519); ValueError where none."""
        private = X25519PrivateKey.from_private_bytes(self.exchange_key)
        return private.exchange(X25519PublicKey.from_public_bytes(public))

    @property
    def public_key(self) -> bytes:
        """Ed25519 public key (32 bytes); the station's id is its hash."""
        return public_key_of(self.signing_key)

    @property
    def public_exchange_key(self) -> bytes:
        """X25519 public key (32 bytes)."""
        return X25519PrivateKey.from_private_bytes(self.exchange_key).public_key().public_bytes_raw()


def new_identity(entropy: Entropy, register: str = "") -> StationIdentity:
    """Fresh keys and a fresh incarnation; the register is filled in once it is known."""
    signing, exchange = entropy.bytes(32), entropy.bytes(32)
    return StationIdentity(station_id(public_key_of(signing)), entropy.bytes(8).hex(), register, signing, exchange)


def public_key_of(private_key: bytes) -> bytes:
    """The Ed25519 public key (32 bytes) of a private one (any 32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def sign(private_key: bytes, message: bytes) -> bytes:
    """Ed25519 signature (64 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(message)


@lru_cache(maxsize=1024)
def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is the key's own over ``message``; remembered, for every fold of the trust list asks."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def store_identity(connection: Connection, identity: StationIdentity) -> None:
    """Keep the identity in the database (encrypted with it)."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO local_station (station, incarnation, register, signing_key, exchange_key) "
        "VALUES (?, ?, ?, ?, ?)",
        (identity.station, identity.incarnation, identity.register, identity.signing_key, identity.exchange_key),
    )


def load_identity(connection: Connection) -> StationIdentity | None:
    """This station's identity, or None in a database without a register."""
    row = connection.exec_driver_sql(
        "SELECT station, incarnation, register, signing_key, exchange_key FROM local_station"
    ).one_or_none()
    return StationIdentity(*row) if row is not None else None
