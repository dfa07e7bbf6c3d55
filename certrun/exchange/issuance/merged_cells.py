"""Merged cells of the formats for which the parser does not tell them: .ods and .xlsb."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import Struct
from xml.parsers import expat

from certrun.domain.errors import CertrunError
from certrun.exchange.biff import binary_records

LARGEST_AREA = 2_000_000
"""Cells that all merges of one sheet may cover."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns count from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def area(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def merges_in_parts(content: bytes) -> Mapping[str, list[Merge]]:
    """Sheet name → merged ranges of an .ods or .xlsb workbook that has passed the gate; empty for other formats."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            return _OdsMerges().read(archive.read("content.xml"))
        if "xl/workbook.bin" in names:
            return {sheet: list(_xlsb_merges(archive.read(part))) for sheet, part in _xlsb_sheets(archive)}
    return {}


# --- OpenDocument ----------------------------------------------------------------------------------------------------

_SPANNED = re.compile(rb"""-spanned=["'](?:[2-9]|1\d)""")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = frozenset((_TABLE + "table-cell", _TABLE + "covered-table-cell"))


class _OdsMerges:
    """One pass over ``content.xml``, counting rows and columns with their repetitions."""

    def __init__(self) -> None:
        self._merges: defaultdict[str, list[Merge]] = defaultdict(list)
        self._sheet = ""
        self._depth = self._row = self._column = self._row_step = self._area = 0

    def read(self, markup: bytes) -> Mapping[str, list[Merge]]:
        if not _SPANNED.search(markup):
            return {}  # most lists have no merges: then the parser's pass is the only one
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        try:
            parser.Parse(markup, True)
        except expat.ExpatError as error:
            raise CertrunError("workbook_damaged", found="content.xml") from error
        return self._merges

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TABLE + "table":
            self._depth += 1
            if self._depth == 1:
                self._sheet, self._row = attributes.get(_TABLE + "name", ""), 0
        elif self._depth != 1:
            return  # a table within a cell is no sheet
        elif tag == _TABLE + "table-row":
            self._column, self._row_step = 0, _number(attributes, "number-rows-repeated")
        elif tag in _CELLS:
            self._cell(attributes)

    def _end(self, tag: str) -> None:
        if tag == _TABLE + "table":
            self._depth -= 1
        elif tag == _TABLE + "table-row" and self._depth == 1:
            self._row += self._row_step

    def _cell(self, attributes: dict[str, str]) -> None:
        width, height = _number(attributes, "number-columns-spanned"), _number(attributes, "number-rows-spanned")
        if width > 1 or height > 1:
            merge = Merge(self._row, self._column, self._row + height - 1, self._column + width - 1)
            self._area += merge.area
            if self._area > LARGEST_AREA:
                raise CertrunError("workbook_merged", found=f"{self._area}")
            self._merges[self._sheet].append(merge)
        self._column += _number(attributes, "number-columns-repeated")


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(_TABLE + name, "1")
    return int(text) if len(text) <= 9 and text.isascii() and text.isdecimal() else 1


# --- [MS-XLSB] -------------------------------------------------------------------------------------------------------

_BUNDLE_SHEET, _MERGE_CELL = 156, 176
_BEGIN_MERGES = b"\xb1\x01\x04"  # BrtBeginMergeCells (177) and its size
_RANGE = Struct("<IIII")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(r"""\b(Id|Target)=["']([^"'<>]*)["']""")


def _xlsb_sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of every sheet."""
    names = frozenset(archive.namelist())
    if "xl/_rels/workbook.bin.rels" not in names:
        return
    relations = archive.read("xl/_rels/workbook.bin.rels").decode("utf-8", "replace")
    targets = {each.get("Id"): each.get("Target", "") for each in map(_attributes, _RELATION.findall(relations))}
    for number, record in binary_records(archive.read("xl/workbook.bin")):
        if number != _BUNDLE_SHEET:
            continue
        relation, at = _wide_text(record, 8)
        sheet, _ = _wide_text(record, at)
        target = targets.get(relation, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            yield sheet, part


def _xlsb_merges(part: bytes) -> Iterator[Merge]:
    """Merged ranges of a sheet's part: they stand together, behind the cells."""
    begin = part.rfind(_BEGIN_MERGES)
    if begin < 0:
        return
    records = binary_records(part, begin)
    next(records, None)
    for number, record in records:
        if number != _MERGE_CELL or len(record) != _RANGE.size:
            return
        top, bottom, left, right = _RANGE.unpack(record)
        if top <= bottom and left <= right:
            yield Merge(top, left, bottom, right)


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _wide_text(record: bytes, at: int) -> tuple[str, int]:
    """A string with its length before it ([MS-XLSB] §2.5.169), and where it ends."""
    length = int.from_bytes(record[at : at + 4], "little")
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le", "replace"), end
