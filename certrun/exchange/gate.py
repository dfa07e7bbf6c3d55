"""The gate before every file from outside: what it is, by its first bytes, and whether it may be parsed at all.

Runs in the worker. Refusals are CertrunErrors whose ``where`` the parent fills in.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.exchange.zip_gate import check_zip

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
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta")
_ZIP_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xltx", ".ods"))
_TEXT_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class FileKind(Enum):
    """How a list must be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def examine(path: Path) -> FileKind:
    """What the file is, told by content and not by name; raises the refusal of what is no list.

    A zip workbook has passed the streaming gate when this returns.
    """
    size = path.stat().st_size
    if size == 0:
        raise CertrunError("empty_file")
    if size > LARGEST_FILE:
        raise CertrunError("workbook_too_large", found=f"{size // 1024 // 1024} MB")
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((_ZIP, _ZIP_WITHOUT_FILES)):
        check_zip(path)
        return FileKind.WORKBOOK
    if start.startswith(_OLE):
        _check_ole(path)
        return FileKind.WORKBOOK
    _refuse_foreign(start)
    if path.suffix.lower() in _ZIP_SUFFIXES:
        raise CertrunError("text_named_workbook", found=path.suffix)
    return FileKind.TEXT


def _check_ole(path: Path) -> None:
    """Refuse the old container when it holds an encrypted package or no workbook (a Word document, an installer)."""
    content = path.read_bytes()
    if _directory_offset(content) >= len(content):
        raise CertrunError("workbook_damaged", found="OLE")
    if _stream_named(content, "EncryptedPackage"):
        raise CertrunError("workbook_protected")
    if not _stream_named(content, "Workbook") and not _stream_named(content, "Book"):
        raise CertrunError("not_a_workbook", found="OLE")


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
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise CertrunError("not_a_workbook", found="HTML/XML")
    if start.startswith(_UTF16_MARKS) or utf16_order(start):
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
