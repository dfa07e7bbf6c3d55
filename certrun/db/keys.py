"""The data key: 32 random bytes, kept in a small versioned key file, wrapped in as many ways as open it.

The key file stands beside the database. ``argon2id`` wraps the key under the passphrase; ``plain`` writes it openly,
for a register that was created without encryption. Further ways (keyring, recovery code, office key) are further
wraps.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from certrun.db.files import write_atomically
from certrun.domain.errors import CertrunError
from certrun.domain.ports import Entropy

FORMAT = "certrun keys"
VERSION = 1
_AAD = b"certrun data key v1"
_MEMORY_KIB = 65_536
_PASSES = 3
_LANES = 2


@dataclass(frozen=True, slots=True)
class DataKey:
    """The opened data key; ``plain`` tells that the database itself is not encrypted."""

    secret: bytes = field(repr=False)
    plain: bool

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose (HKDF-SHA256)."""
        return HKDF(SHA256(), 32, None, b"certrun " + purpose.encode()).derive(self.secret)


def create_key_file(path: Path, passphrase: str | None, entropy: Entropy) -> DataKey:
    """Make a new data key and its key file; without a passphrase the register is plain."""
    secret = entropy.bytes(32)
    wrap = _plain_wrap(secret) if passphrase is None else _argon2id_wrap(secret, passphrase, entropy)
    document = {"format": FORMAT, "version": VERSION, "wraps": [wrap]}
    write_atomically(path, json.dumps(document, indent=1).encode())
    return DataKey(secret, plain=passphrase is None)


def open_key_file(path: Path, passphrase: str | None) -> DataKey:
    """Open the data key; raise ``passphrase_missing``, ``passphrase_wrong`` or ``key_file_damaged``."""
    try:
        wraps = [wrap for wrap in _wraps(path) if wrap["kind"] in {"plain", "argon2id"}]
        opened = (_opened(wrap, passphrase) for wrap in wraps)
        key = next((key for key in opened if key is not None), None)
    except (ValueError, KeyError, TypeError, AttributeError, HashingError) as error:
        raise CertrunError("key_file_damaged", where=str(path), found=type(error).__name__) from error
    if key is None:
        code = "passphrase_missing" if passphrase is None else "passphrase_wrong"
        raise CertrunError(code, where=str(path.parent))
    return key


def _opened(wrap: Mapping[str, Any], passphrase: str | None) -> DataKey | None:
    """The key in one wrap, if this passphrase opens it."""
    if wrap["kind"] == "plain":
        return DataKey(bytes.fromhex(wrap["key"]), plain=True)
    secret = _unwrap_argon2id(wrap, passphrase) if passphrase is not None else None
    return DataKey(secret, plain=False) if secret is not None else None


def _wraps(path: Path) -> list[dict[str, Any]]:
    try:
        document = json.loads(path.read_bytes())
        if document["format"] != FORMAT:
            raise CertrunError("key_file_damaged", where=str(path), found=str(document["format"]))
        if document["version"] > VERSION:
            raise CertrunError("database_newer", where=str(path), found=str(document["version"]), known=VERSION)
        wraps: list[dict[str, Any]] = document["wraps"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CertrunError("key_file_damaged", where=str(path), found=type(error).__name__) from error
    return wraps


def _plain_wrap(secret: bytes) -> dict[str, str]:
    return {"kind": "plain", "key": secret.hex()}


def _argon2id_wrap(secret: bytes, passphrase: str, entropy: Entropy) -> dict[str, str | int]:
    salt, nonce = entropy.bytes(16), entropy.bytes(12)
    cost = {"memory_kib": _MEMORY_KIB, "passes": _PASSES, "lanes": _LANES}
    wrapped = AESGCM(_stretch(passphrase, salt, cost)).encrypt(nonce, secret, _AAD)
    return {"kind": "argon2id", "salt": salt.hex(), **cost, "nonce": nonce.hex(), "wrapped": wrapped.hex()}


def _unwrap_argon2id(wrap: Mapping[str, Any], passphrase: str) -> bytes | None:
    key = _stretch(passphrase, bytes.fromhex(wrap["salt"]), wrap)
    try:
        return AESGCM(key).decrypt(bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["wrapped"]), _AAD)
    except InvalidTag:
        return None


def _stretch(passphrase: str, salt: bytes, cost: Mapping[str, Any]) -> bytes:
    """Argon2id of the passphrase in NFKC: full-width digits of an input method are the same passphrase."""
    return hash_secret_raw(
        unicodedata.normalize("NFKC", passphrase).encode("utf-8"),
        salt,
        time_cost=int(cost["passes"]),
        memory_cost=int(cost["memory_kib"]),
        parallelism=int(cost["lanes"]),
        hash_len=32,
        type=Type.ID,
    )
