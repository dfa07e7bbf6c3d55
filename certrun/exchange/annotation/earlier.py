"""What a workbook has already of comments, and of an earlier round of ours: it was sent back, repaired, comes again."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from certrun.exchange.annotation.comments import AUTHOR, BEGINNINGS
from certrun.exchange.annotation.issue_sheet import HEADER, SHEET_NAME
from certrun.exchange.annotation.relations import relations_of, relations_part_of
from certrun.exchange.annotation.xml import attribute, decoded, elements, prefix_of

_ISSUE_SHEET = re.compile(rf"{SHEET_NAME}(?: \(\d+\))?")
_BEGINNING = 64 << 10
"""Bytes in which the header of a list of faults stands: six rows of short texts."""
_ROW = re.compile(r"<(?:\w+:)?row(?=[\s>])[^<>]*>(.*?)</(?:\w+:)?row>", re.DOTALL)
_CELL = re.compile(r"<(?:\w+:)?c(?=[\s>])[^<>]*?(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_TEXT = re.compile(r"<(?:\w+:)?t(?=[\s>])[^<>]*>([^<]*)</")
_STRING = re.compile(r"<(?:\w+:)?si(?=[\s/>])[^<>]*?(?:/>|>.*?</(?:\w+:)?si>)", re.DOTALL)
_INDEX = re.compile(r"<(?:\w+:)?v>\s*(\d{1,9})\s*</")


@dataclass(frozen=True, slots=True)
class Comments:
    """A sheet's comments and the boxes that show them (which may be of controls too): names of the parts, or "".

    ``is_closed``: they are made in a way to which nothing can be added.
    """

    texts: str = ""
    drawing: str = ""
    is_closed: bool = False


def our_comments(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether comments of ours stand on the sheet ``part``. WPS renames parts when it saves; the author stays."""
    texts = comments_there(archive, part, "").texts
    if texts not in archive.namelist():
        return False
    markup = decoded(archive.read(texts))
    if any(beginning in markup for beginning in BEGINNINGS):
        return True
    return AUTHOR in {re.sub(r"<[^<>]*>", "", each) for each in elements(f"{prefix_of(markup)}author").findall(markup)}


def comments_there(archive: zipfile.ZipFile, part: str, drawing: str) -> Comments:
    """What the sheet ``part`` has of comments; ``drawing`` is the relationship that it names for their boxes."""
    names = set(archive.namelist())
    relations = relations_part_of(part)
    if relations not in names:
        return Comments(is_closed=bool(drawing))
    found = relations_of(decoded(archive.read(relations)), posixpath.dirname(part))
    texts = [each.target for each in found if each.kind == "comments"]
    boxes = [each.target for each in found if each.id == drawing]
    is_closed = len(texts) > 1 or not {*texts, *boxes} <= names or bool(drawing or texts) != bool(boxes)
    return Comments(texts[0] if texts else "", boxes[0] if boxes else "", is_closed)


def earlier_issue_sheet(
    archive: zipfile.ZipFile, sheets: Iterable[tuple[str, str]], strings: str
) -> tuple[int, str] | None:
    """Position and part of the list of faults of an earlier round; a sheet of the sender's by that name is none.

    ``sheets``: name and part of each. WPS and Excel move our texts into the part ``strings`` when they save.
    """
    for position, (name, part) in enumerate(sheets):
        if _ISSUE_SHEET.fullmatch(name) and HEADER in _first_rows(archive, part, strings):
            return position, part
    return None


def _first_rows(archive: zipfile.ZipFile, part: str, strings: str) -> list[tuple[str, ...]]:
    with archive.open(part) as stream:
        markup = stream.read(_BEGINNING).decode("utf-8", "ignore")
    shared = None
    rows: list[tuple[str, ...]] = []
    for row in _ROW.findall(markup):
        texts: list[str] = []
        for cell in _CELL.finditer(row):
            inner = cell[1] or ""
            tag = cell[0][: cell[0].index(">") + 1]
            if attribute(tag, "t") == "s":
                if shared is None:
                    shared = list(_strings(archive, strings))
                index = _INDEX.search(inner)
                texts.append(shared[int(index[1])] if index and int(index[1]) < len(shared) else "")
            else:
                texts.append("".join(_TEXT.findall(inner)))
        rows.append(tuple(texts))
    return rows


def _strings(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    if part in archive.namelist():
        for string in _STRING.findall(archive.read(part).decode("utf-8", "replace")):
            yield "".join(_TEXT.findall(string))
