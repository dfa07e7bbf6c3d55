"""Attachments (signatures, scans, photos): encrypted files named by a keyed hash of their content.

Written before the entry that names them: an orphan is possible, a missing one is not. Opening checks the content
against the name.
"""

from __future__ import annotations

import hmac
import re
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from certrun.db.files import environment_error, sync_folder, write_atomically
from certrun.db.keys import DataKey
from certrun.domain.errors import CertrunError
from certrun.domain.ports import Entropy

_NONCE = 12
_NAME = re.compile(r"[0-9a-f]{64}")


class Attachments:
    """The folder of attachments of one register."""

    def __init__(self, folder: Path, key: DataKey, entropy: Entropy) -> None:
        self._folder = folder
        self._cipher = AESGCM(key.derive("attachment content"))
        self.name_key = key.derive("attachment name")
        """By which contents are named: the founding station's, so that a name is the same on all."""
        self._entropy = entropy

    def put(self, content: bytes) -> str:
        """Store ``content`` durably; return its name (64 hexadecimal digits).  The same content is stored once."""
        name = self._name_of(content)
        path = self._path(name)
        if not self._is_whole(name):
            self._make_folder(path.parent)
            nonce = self._entropy.bytes(_NONCE)
            write_atomically(path, nonce + self._cipher.encrypt(nonce, content, name.encode()))
        return name

    def put_as(self, name: str, content: bytes) -> None:
        """Store what another station has named; ``attachment_damaged`` where that is not its name."""
        if self._name_of(content) != name:
            raise CertrunError("attachment_damaged", where=name[:16], found="name")
        self.put(content)

    def has(self, name: str) -> bool:
        """Whether something is stored under ``name``."""
        return _NAME.fullmatch(name) is not None and self._path(name).exists()

    def get(self, name: str) -> bytes:
        """The content stored under ``name``; ``attachment_damaged`` where it is missing or altered."""
        if not _NAME.fullmatch(name):
            raise CertrunError("attachment_damaged", where=name[:16], found=name[:16])
        try:
            sealed = self._path(name).read_bytes()
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        except (OSError, InvalidTag, ValueError) as error:
            raise CertrunError("attachment_damaged", where=name[:16], found=type(error).__name__) from error

    def _name_of(self, content: bytes) -> str:
        return hmac.digest(self.name_key, content, "sha256").hex()

    def _is_whole(self, name: str) -> bool:
        if not self._path(name).exists():
            return False
        try:
            self.get(name)
        except CertrunError:
            return False
        return True

    def _make_folder(self, folder: Path) -> None:
        """Make the folder durable too: a file in a folder that a power cut takes away is gone."""
        if folder.is_dir():
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(self._folder)
            sync_folder(self._folder.parent)
        except OSError as error:
            raise environment_error(error, folder) from error

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
