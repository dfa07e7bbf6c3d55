"""Workbooks with a password for opening: decrypted in the worker, to memory and nowhere else ([MS-OFFCRYPTO])."""

from __future__ import annotations

import io
from types import SimpleNamespace

from certrun.domain.errors import CertrunError
from certrun.exchange.biff import ENCRYPTED, globals_records
from certrun.exchange.worker.child import forbid_writing

_OPENS_WITHOUT_ASKING = "VelvetSweatshop"
"""Excel's own word for workbooks that are encrypted but open for everybody (protected against changes only)."""

_MOST_ROUNDS = 1_000_000
"""Of the hash that makes the key; Office and WPS take 100,000; the 10 million allowed would take half a minute."""


def is_encrypted_stream(stream: bytes) -> bool:
    """Whether the stream of an .xls workbook says that what follows is encrypted."""
    return any(number == ENCRYPTED for number, _ in globals_records(stream))


def decrypt(content: bytes, password: str | None) -> bytes:
    """The plain workbook out of an encrypted compound file.

    Raises ``workbook_protected`` where a password is needed and none was given, ``password_wrong``,
    ``encryption_unknown`` and ``workbook_damaged``.
    """
    import msoffcrypto
    from msoffcrypto import exceptions
    from msoffcrypto.format import xls97

    xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)  # else the plain workbook would lie on disk for a moment
    forbid_writing()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        _check_rounds(file)
    except (exceptions.DecryptionError, exceptions.FileFormatError) as error:
        raise CertrunError("encryption_unknown", found=str(error)) from error
    except CertrunError:
        raise
    except Exception as error:  # the library lets through whatever its parsers raise
        raise CertrunError("workbook_damaged", found=type(error).__name__) from error
    _unlock(file, password)
    return _plain(file)


def _check_rounds(file: object) -> None:
    rounds = getattr(file, "info", {}).get("spinValue", 0)
    if rounds > _MOST_ROUNDS:
        raise CertrunError("workbook_unsafe", found=f"密钥计算 {rounds} 次 rounds of hashing")


def _unlock(file: object, password: str | None) -> None:
    from msoffcrypto import exceptions

    options = {"verify_password": True} if getattr(file, "format", "") == "ooxml" else {}
    try:
        file.load_key(password=password or _OPENS_WITHOUT_ASKING, **options)  # type: ignore[attr-defined]
    except exceptions.InvalidKeyError as error:
        raise CertrunError("password_wrong" if password else "workbook_protected") from error
    except exceptions.DecryptionError as error:
        raise CertrunError("encryption_unknown", found=str(error)) from error
    except Exception as error:
        raise CertrunError("workbook_damaged", found=type(error).__name__) from error


def _plain(file: object) -> bytes:
    """What the unlocked file holds. Damage shows in the sums of the package's parts, which the gate reads whole."""
    plain = io.BytesIO()
    try:
        file.decrypt(plain)  # type: ignore[attr-defined]
    except Exception as error:  # the right password, so what is wrong is the content
        raise CertrunError("workbook_damaged", found=type(error).__name__) from error
    return plain.getvalue()
