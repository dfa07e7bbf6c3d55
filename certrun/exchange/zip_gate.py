"""The streaming gate for workbooks that are zip archives (.xlsx, .xlsm, .xlsb, .ods).

Four-kilobyte legal files abort calamine and hang openpyxl, so every part is inflated once, thrown away, and looked at
on the way: size, ratio, number of parts, document types and entities, cells far out, merged area, counts that lie.
Limits are those of a county's list with room to spare: 100,000 rows × 20 columns inflate to 131 MB.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TypeAlias

from certrun.domain.errors import CertrunError

Watch: TypeAlias = Callable[[zipfile.ZipInfo, bytes], None]

LARGEST_INFLATED = 400 * 1024 * 1024
LARGEST_RATIO = 400
SMALL_PART = 4 * 1024 * 1024
"""A part this small may have any ratio: empty formatted rows compress 1 : 1000."""
MOST_PARTS = 2_000
LARGEST_MERGED_AREA = 2_000_000
MOST_SHARED_STRINGS = 5_000_000

_CHUNK = 1 << 18
_TAIL = 512
_WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0|E\0N\0)", re.IGNORECASE)
_FAR_COLUMN = re.compile(rb' r="(?=[A-Z]{2})(?:[A-Z]{3}|[J-Z][A-Z])\d')
"""Quick sign of a cell beyond column IZ (260), filled or not. What is looked ahead for halves the time."""
_LAST_NEAR_ROW = 200_000
_FAR_CELL = re.compile(
    rb' r="(?:[A-Z]{3}\d+|[J-Z][A-Z]\d+|[A-Z]{1,3}(?:[2-9]\d{5}|\d{7,}))"(?: [^<>]*)?(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b'
)
"""A filled cell beyond column IZ or row 199,999; empty formatted cells may lie anywhere."""
_MERGE = re.compile(rb"""mergeCell\s[^<>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_STRING_COUNT = re.compile(rb"""<(?:\w+:)?sst\b[^<>]*?ount=["'](\d{7,})["']""")
_FAR_REPEAT = re.compile(
    rb"""<table:table-row\s[^<>]*?number-rows-repeated=["']\d{5,}["'][^<>]*(?<!/)>(?:(?!</table:table-row>)[\s\S]){0,300}?<text:p"""
    rb"""|<table:(?:covered-)?table-cell\s[^<>]*?number-columns-repeated=["']\d{4,}["'][^<>]*(?<!/)>\s*<text:p"""
)
"""Rows or cells with content, repeated; empty ones and column styles repeat to the sheet's end in ordinary files."""
_ROW = re.compile(rb'<row [^<>]*?r="(\d{1,9})"')
_MARKUP_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff|\0<|<\0")
_END_OF_DIRECTORY = b"PK\x05\x06"


def check_zip(content: bytes, watch: Watch | None = None) -> None:
    """Raise the refusal of an archive that is no workbook, damaged, or beyond the limits.

    ``watch`` is called with the parts as they are inflated, some bytes at a time, before they are looked at.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_one_directory(content, archive.start_dir)
            _check_directory(archive)
            budget = LARGEST_INFLATED
            for entry in archive.infolist():
                budget -= _check_part(archive, entry, budget, watch)
    except CertrunError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise CertrunError("workbook_damaged", found=type(error).__name__) from error


def _check_one_directory(content: bytes, begin: int) -> None:
    """Refuse an archive with two directories, or with something before it: the parser might see other parts than we."""
    end = content.rfind(_END_OF_DIRECTORY)
    said = int.from_bytes(content[end + 16 : end + 20], "little")
    if content.count(_END_OF_DIRECTORY, begin) != 1 or said not in {begin, 0xFFFFFFFF}:
        raise CertrunError("workbook_unsafe", found="两个目录 two directories")


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise CertrunError("workbook_unsafe", found=f"{len(entries)} parts")
    if any(entry.flag_bits & 1 for entry in entries):
        raise CertrunError("encryption_unknown", found="zip")
    names = {entry.filename for entry in entries}
    if len({name.replace("\\", "/").casefold() for name in names}) < len(entries):
        raise CertrunError("workbook_unsafe", found="同名部件 parts of one name")
    if names.isdisjoint(_WORKBOOK_PARTS):
        raise CertrunError("not_a_workbook", found="zip")
    _check_overlap(entries)


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share compressed bytes multiply a small file into a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise CertrunError("workbook_unsafe", found="部件重叠 overlapping parts")
        end = entry.header_offset + 30 + entry.compress_size


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int, watch: Watch | None) -> int:
    """Look through one part; its inflated size. The sizes of the directory may lie, so what comes out is counted."""
    size = merged = 0
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    for window, fresh in _windows(archive, entry, watch):
        is_markup = is_markup or (size == 0 and _MARKUP_BEGINS.match(window) is not None)  # whatever its name
        size += len(window) - fresh
        if size > budget:
            raise CertrunError("workbook_too_large", found=f"> {LARGEST_INFLATED // 1024 // 1024} MB")
        if size > SMALL_PART and size > entry.compress_size * LARGEST_RATIO:
            raise CertrunError("workbook_unsafe", found="压缩比异常 compression ratio")
        if is_markup:
            merged += _check_markup(window, fresh)
            if merged > LARGEST_MERGED_AREA:
                raise CertrunError("workbook_merged", found=f"{merged}")
    return size


def _windows(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, watch: Watch | None) -> Iterator[tuple[bytes, int]]:
    """Chunks of the inflated part, each with the tail of the one before it, and how long that tail is."""
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if watch is not None:
                watch(entry, chunk)
            window = tail + chunk
            yield window, len(tail)
            tail = window[-_TAIL:]


def _check_markup(window: bytes, fresh: int) -> int:
    """Refuse what no list needs; the merged area that ends in the fresh part of ``window``.

    Containment tests come first: they cost a tenth of a regular expression, and all of a large list passes here.
    """
    if b"!" in window and (b"<!" in window or b"<\0!\0" in window) and _DECLARATION.search(window):
        raise CertrunError("workbook_unsafe", found="DOCTYPE")
    if (_FAR_COLUMN.search(window) or _last_row(window) >= _LAST_NEAR_ROW) and _FAR_CELL.search(window):
        raise CertrunError("workbook_too_large", found="表格右下角太远 cells far out")
    if has(window, b"-repeated=", rare=b"d") and _FAR_REPEAT.search(window):
        raise CertrunError("workbook_too_large", found="重复行列过多 rows repeated")
    if has(window, b"ount=", rare=b"u") and _most_strings(window) > MOST_SHARED_STRINGS:
        raise CertrunError("workbook_unsafe", found="字符串个数异常 count of strings")
    if not has(window, b"mergeCell", rare=b"g"):
        return 0
    return sum(_area(found) for found in _MERGE.finditer(window) if found.end() > fresh)


def has(markup: bytes, text: bytes, *, rare: bytes) -> bool:
    """Whether ``text`` stands in ``markup``. Its byte ``rare`` is looked for first, which costs a tenth.

    A long sheet is little else than ``<c r="A1" t="inlineStr"><is><t>``, whose letters stop the search for a text at
    every step; ``rare`` is none of them.
    """
    return rare in markup and text in markup


def _most_strings(window: bytes) -> int:
    return max((int(found[1]) for found in _STRING_COUNT.finditer(window)), default=0)


def _last_row(window: bytes) -> int:
    """Number of the last row that begins in ``window``; rows ascend."""
    found = _ROW.match(window, window.rfind(b"<row "))
    return int(found[1]) if found else 0


def _area(merge: re.Match[bytes]) -> int:
    width = _column(merge[3]) - _column(merge[1]) + 1
    height = int(merge[4]) - int(merge[2]) + 1
    return max(width, 0) * max(height, 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
