"""What stands behind a sheet's cells, and what of the whole part must be known before it is changed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from certrun.exchange.annotation.marks import Cell
from certrun.exchange.annotation.xml import CannotPatchError, column_number

_CHUNK = 1 << 20
_TAIL = 512
_MERGE = re.compile(rb"""mergeCell\s[^<>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_LEGACY = re.compile(rb"""<(?:\w+:)?legacyDrawing\s[^<>]*?:id\s*=\s*["']([^"']*)["']""")
_TAG = re.compile(r"""<(/?)(?:[\w.-]+:)?([\w.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*?(/?)>""")
_BEHIND = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Survey:
    """Cells inside merged ranges → the cell that shows them; ``drawing``: relationship of the boxes of comments and
    controls that the sheet has already, or "".
    """

    anchors: dict[Cell, Cell]
    drawing: str


def survey(stream: IO[bytes], cells: Collection[Cell]) -> Survey:
    """Look through a sheet's part once; anchors are looked for of ``cells`` only."""
    columns: dict[int, list[int]] = {}
    for row, at in cells:
        columns.setdefault(row, []).append(at)
    anchors: dict[Cell, Cell] = {}
    drawing = ""
    tail = b""
    while chunk := stream.read(_CHUNK):
        window, fresh = tail + chunk, len(tail)
        if b"mergeCell" in window:
            for found in _MERGE.finditer(window):
                if found.end() > fresh:
                    _add_anchors(anchors, columns, found)
        if not drawing and b"legacyDrawing" in window and (legacy := _LEGACY.search(window)):
            drawing = legacy[1].decode("utf-8", "replace")
        tail = window[-_TAIL:]
    return Survey(anchors, drawing)


def _add_anchors(anchors: dict[Cell, Cell], columns: dict[int, list[int]], merge: re.Match[bytes]) -> None:
    left, right = column_number(merge[1].decode()), column_number(merge[3].decode())
    top, bottom = int(merge[2]), int(merge[4])
    for row in range(top, bottom + 1):
        for at in columns.get(row, ()):
            if left <= at <= right:
                anchors[row, at] = (top, left)


def with_legacy_drawing(tail: str, relationship: str, prefix: str) -> str:
    """``tail`` (from behind the cells to the end) with the drawing of the comments at the place the schema gives it."""
    depth = 0
    for tag in _TAG.finditer(tail):
        closing, name, empty = tag.groups()
        if depth == 0 and (closing or name in _BEHIND or name == "AlternateContent"):
            drawing = f'<{prefix}legacyDrawing xmlns:r="{_RELATIONSHIPS}" r:id="{relationship}"/>'
            return tail[: tag.start()] + drawing + tail[tag.start() :]
        depth += -1 if closing else 0 if empty else 1
    raise CannotPatchError("no end of the sheet")
