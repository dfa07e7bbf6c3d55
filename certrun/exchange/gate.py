"""The gate before every file from outside: what it is, by its first bytes, and whether it may be parsed at all.

Runs in the worker. The file is read once: what was hashed, examined and parsed are the same bytes, whoever writes to it
meanwhile. Refusals are CertrunErrors whose ``where`` the parent fills in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.exchange.biff import workbook_stream
from certrun.exchange.encrypted import decrypt, is_encrypted_stream
from certrun.exchange.zip_gate import Watch, check_zip

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes on disk; a list of 100,000 rows takes 13 MB."""

_ZIP = b"PK\x03\x04"
_ZIP_WITHOUT_FILES = b"PK\x05\x06"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_KNOWN_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"MZ", "EXE"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = ("<!doctype", "<html", "<?xml", "<table", "<meta", "<head", "<body", "<!--", "<style", "mime-version:")
"""How web pages and their archives begin, which many systems export under the name of a workbook."""
_ZIP_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xltx", ".ods"))
_TEXT_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class FileKind(Enum):
    """How a list must be read."""

    ZIP = "zip"
    OLE = "ole"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be parsed, decrypted where it was encrypted."""

    kind: FileKind
    content: bytes


def take_in(path: Path) -> bytes:
    """The file's bytes; raises the refusal of one that is empty or too large."""
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if not content:
        raise CertrunError("empty_file")
    check_size(len(content))
    return content


def check_size(size: int) -> None:
    """Raise the refusal of more bytes than any list has."""
    if size > LARGEST_FILE:
        raise CertrunError("workbook_too_large", found=f"> {LARGEST_FILE // 1024 // 1024} MB")


def examine(content: bytes, suffix: str, password: str | None = None, watch: Watch | None = None) -> Admitted:
    """What the file is, told by content and not by name; raises the refusal of what is no list.

    A zip workbook has passed the streaming gate when this returns. ``suffix`` is the name's, for the one case where it
    contradicts the content in a way that a person should know. ``password`` opens an encrypted workbook. ``watch`` sees
    the parts of a zip workbook as the gate does (see `check_zip`).
    """
    if content.startswith((_ZIP, _ZIP_WITHOUT_FILES)):
        check_zip(content, watch)
        return Admitted(FileKind.ZIP, content)
    if content.startswith(_OLE):
        return _examine_ole(content, password, watch)
    _refuse_foreign(content[:4096])
    if suffix.lower() in _ZIP_SUFFIXES:
        raise CertrunError("text_named_workbook", found=suffix)
    return Admitted(FileKind.TEXT, content)


def _examine_ole(content: bytes, password: str | None, watch: Watch | None) -> Admitted:
    """The old container: a workbook, encrypted or not, or something else (a Word document, an installer)."""
    if _directory_offset(content) >= len(content):
        raise CertrunError("workbook_damaged", found="OLE")
    if _stream_named(content, "EncryptedPackage"):
        package = decrypt(content, password)
        check_zip(package, watch)
        return Admitted(FileKind.ZIP, package)
    if not _stream_named(content, "Workbook") and not _stream_named(content, "Book"):
        raise CertrunError("not_a_workbook", found="OLE")
    if is_encrypted_stream(workbook_stream(content)):
        content = decrypt(content, password)
    return Admitted(FileKind.OLE, content)


def _directory_offset(content: bytes) -> int:
    """Where the compound file's directory begins; beyond the end when the file was cut off."""
    sector_size = 1 << min(int.from_bytes(content[30:32], "little"), 20)
    return (int.from_bytes(content[48:52], "little") + 1) * sector_size


def _stream_named(content: bytes, name: str) -> bool:
    """Whether the compound file has an entry of this name: UTF-16 at a multiple of 128, its length at byte 64."""
    coded = name.encode("utf-16-le") + b"\0\0"
    at = content.find(coded)
    while at >= 0:
        if at % 128 == 0 and int.from_bytes(content[at + 64 : at + 66], "little") == len(coded):
            return True
        at = content.find(coded, at + 2)
    return False


def _refuse_foreign(start: bytes) -> None:
    for magic, name in _KNOWN_FOREIGN:
        if start.startswith(magic):
            raise CertrunError("not_a_workbook", found=name)
    encoding = "utf-16" if start.startswith(_UTF16_MARKS) else utf16_order(start)
    text = start.decode(encoding or "latin-1", "ignore")
    if text.lstrip("\ufeff\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise CertrunError("not_a_workbook", found="HTML/XML")
    if encoding:
        return
    if not _TEXT_CONTROLS.isdisjoint(start):
        raise CertrunError("not_a_workbook", found="binary")


def utf16_order(start: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` for text without a mark: ASCII among it leaves NULs, nearly all on one side."""
    pairs = start[: len(start) // 2 * 2]
    high_first, low_first = pairs[0::2].count(0), pairs[1::2].count(0)
    if max(high_first, low_first) * 20 < len(pairs) or min(high_first, low_first) * 4 > max(high_first, low_first):
        return None
    order = "utf-16-be" if high_first > low_first else "utf-16-le"
    text = pairs.decode(order, "ignore")
    return order if text and all(ord(char) not in _TEXT_CONTROLS for char in text) else None
