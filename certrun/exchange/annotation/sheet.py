"""One worksheet part rewritten as it streams by: only the cells that change are looked at, all else passes unread."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from certrun.exchange.annotation.marks import Change, Changes
from certrun.exchange.annotation.sheet_tail import with_legacy_drawing
from certrun.exchange.annotation.styles import Styles, style_of
from certrun.exchange.annotation.xml import (
    CannotPatchError,
    attribute,
    check_encoding,
    column_number,
    elements,
    escaped,
    prefix_of,
    reference,
    start_tags,
    with_attribute,
)

_CHUNK = 1 << 20
_MOST_ROWS = 1_048_576
_SHEET_DATA = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?sheetData(?=[\s/>])[^<>]*>")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_HAS_CONTENT = re.compile(r"<(?:\w+:)?(?:v|is|f)(?=[\s/>])")
_STYLED_CELL = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*?\s)?s\s*=\s*["'])(\d{1,6})(["'])""")
_FORMULA_OF_OTHERS = re.compile(r"""<(?:\w+:)?f\s[^<>]*\b(?:ref|t\s*=\s*["'](?:array|dataTable))""")


@dataclass(slots=True)
class SheetPatch:
    """Changes for one part. After `pieces`, ``first_used`` tells where the changes without a column went."""

    changes: Changes
    styles: Styles
    legacy_drawing: str | None = None
    """Relationship of the drawing that shows the comments, if the sheet gets any."""
    unmarked: Mapping[int, int] = field(default_factory=dict)
    """Styles that cells are to lose → those they get: the fills of an earlier round."""
    first_used: dict[int, int] = field(default_factory=dict)
    _prefix: str = ""
    _columns: list[tuple[int, int, int]] = field(default_factory=list)

    def pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The part, changed. Raises CannotPatchError for what this does not know, perhaps after some pieces."""
        buffer, opening = _up_to_cells(stream)
        self._look_at_head(buffer[: opening.start()].decode("utf-8", "replace"))
        yield buffer[: opening.start()]
        tag = opening[0].decode()
        rest = buffer[opening.end() :]
        if tag.endswith("/>"):
            yield f"{tag[:-2].rstrip()}>".encode()
            yield from (self._new_row(number) for number in sorted(self.changes))
            yield f"</{self._prefix}sheetData>".encode()
        else:
            yield opening[0]
            rest = yield from self._rows(stream, rest)
        tail = rest + stream.read()
        if self.legacy_drawing is None:
            yield tail
            return
        try:
            text = tail.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CannotPatchError("encoding") from error
        yield with_legacy_drawing(text, self.legacy_drawing, self._prefix).encode()

    def _look_at_head(self, head: str) -> None:
        self._prefix = prefix_of(head)
        for tag in start_tags(head, f"{self._prefix}col"):
            numbers = [attribute(tag, name) or "" for name in ("min", "max", "style")]
            if all(number.isascii() and number.isdecimal() for number in numbers):
                first, last, style = map(int, numbers)
                self._columns.append((first - 1, last - 1, style))

    def _rows(self, stream: IO[bytes], buffer: bytes) -> Generator[bytes, None, bytes]:
        """Pass on all rows; returns what stands behind the cells. Rows must ascend, or a new one has no place."""
        prefix = self._prefix.encode()
        token = re.compile(rb"<%brow(?=[\s/>])[^<>]*>|</%bsheetData\s*>" % (prefix, prefix))
        row_end = b"</%brow>" % prefix
        waiting = sorted(self.changes, reverse=True)
        last = passed = at = 0
        while True:
            found = token.search(buffer, at)
            end = found.end() if found else -1
            if found and found[0][1:2] != b"/" and not found[0].endswith(b"/>"):
                close = buffer.find(row_end, end)
                end = close + len(row_end) if close >= 0 else -1
            if found is None or end < 0:
                yield self._restyled(buffer[passed:at])
                buffer, passed, at = buffer[at:], 0, 0
                chunk = stream.read(_CHUNK)
                if not chunk or b"<!" in chunk:
                    raise CannotPatchError("rows without end, or comments among them")
                buffer += chunk
                continue
            is_end = found[0][1:2] == b"/"
            number = _MOST_ROWS + 1 if is_end else _row_number(found[0], last)
            if number <= last:
                raise CannotPatchError("rows in disorder")
            last = number
            if waiting and waiting[-1] <= number:
                yield self._restyled(buffer[passed : found.start()])
                passed = found.start()
                while waiting and waiting[-1] < number:
                    yield self._new_row(waiting.pop())
                if waiting and waiting[-1] == number:
                    yield self._changed_row(waiting.pop(), self._restyled(buffer[found.start() : end]))
                    passed = end
            at = end
            if is_end:
                yield self._restyled(buffer[passed:at])
                return buffer[at:]

    def _restyled(self, rows: bytes) -> bytes:
        """Whole rows with the fills of an earlier round taken off their cells."""
        if not self.unmarked:
            return rows
        return _STYLED_CELL.sub(
            lambda found: found[1] + b"%d" % self.unmarked.get(int(found[2]), int(found[2])) + found[3], rows
        )

    def _new_row(self, number: int) -> bytes:
        cells = self.changes[number]
        if None in cells:
            cells = self._placed(number, cells, 0)
        inner = "".join(self._new_cell(number, at, change, 0) for at, change in sorted(_columns_of(cells)))
        return f'<{self._prefix}row r="{number}">{inner}</{self._prefix}row>'.encode()

    def _changed_row(self, number: int, raw: bytes) -> bytes:
        row = raw.decode("utf-8", "surrogateescape")
        split = row.index(">") + 1
        tag, inner = row[:split], row[split:]
        if tag.endswith("/>"):
            tag, inner = f"{tag[:-2].rstrip()}>", f"</{self._prefix}row>"
        changed, has_new = self._changed_cells(number, inner, style_of(tag))
        if has_new and attribute(tag, "spans") is not None:
            tag = re.sub(r"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""", "", tag)
        return (tag + changed).encode("utf-8", "surrogateescape")

    def _changed_cells(self, number: int, inner: str, row_style: int) -> tuple[str, bool]:
        """The row's cells with the changes, and whether any of them is new."""
        there = list(_cells(inner, self._prefix))
        changes = self.changes[number]
        if None in changes:
            used = [at for at, cell in there if _HAS_CONTENT.search(cell[0])]
            changes = self._placed(number, changes, used[0] if used else there[0][0] if there else 0)
        wanted = sorted(_columns_of(changes), reverse=True)
        pieces: list[str] = []
        passed = 0
        has_new = False
        for at, cell in there:
            while wanted and wanted[-1][0] <= at:
                column, change = wanted.pop()
                pieces.append(inner[passed : cell.start()])
                passed = cell.start()
                if column < at:
                    has_new = True
                    pieces.append(self._new_cell(number, column, change, row_style))
                else:
                    pieces.append(self._changed_cell(number, at, cell[0], change))
                    passed = cell.end()
        end = there[-1][1].end() if there else 0
        pieces.append(inner[passed:end] if end > passed else "")
        has_new = has_new or bool(wanted)
        pieces += [self._new_cell(number, at, change, row_style) for at, change in reversed(wanted)]
        return "".join(pieces) + inner[max(end, passed) :], has_new

    def _placed(self, number: int, cells: dict[int | None, Change], at: int) -> dict[int | None, Change]:
        """``cells`` with what was meant for the first used one at its place."""
        self.first_used[number] = at
        rest: dict[int | None, Change] = {column: change for column, change in cells.items() if column is not None}
        severity = cells[None].severity
        there = rest.get(at, Change())
        return {**rest, at: there.and_marked(severity) if severity else there}

    def _new_cell(self, row: int, at: int, change: Change, row_style: int) -> str:
        base = row_style or next((style for first, last, style in self._columns if first <= at <= last), 0)
        return self._cell(row, at, base, change)

    def _changed_cell(self, row: int, at: int, cell: str, change: Change) -> str:
        split = cell.index(">") + 1
        base = style_of(cell[:split])
        if change.text is None:
            style = self.styles.variant(base, change.severity, is_text=False)
            return with_attribute(cell[:split], "s", str(style)) + cell[split:]
        if _FORMULA_OF_OTHERS.search(cell):
            raise CannotPatchError("formula of several cells")
        return self._cell(row, at, base, change)

    def _cell(self, row: int, at: int, base: int, change: Change) -> str:
        p = self._prefix
        style = self.styles.variant(base, change.severity, is_text=change.text is not None)
        begin = f'<{p}c r="{reference(row, at)}" s="{style}"'
        if not change.text:
            return f"{begin}/>"
        return f'{begin} t="inlineStr"><{p}is><{p}t xml:space="preserve">{escaped(change.text)}</{p}t></{p}is></{p}c>'


def _up_to_cells(stream: IO[bytes]) -> tuple[bytes, re.Match[bytes]]:
    """The part's beginning and where in it the cells begin."""
    buffer = stream.read(_CHUNK)
    check_encoding(buffer)
    while (opening := _SHEET_DATA.search(buffer)) is None:
        chunk = stream.read(_CHUNK)
        if not chunk or b"<!" in buffer:
            raise CannotPatchError("no cells")
        buffer += chunk
    return buffer, opening


def _row_number(tag: bytes, last: int) -> int:
    number = attribute(tag.decode("utf-8", "replace"), "r")
    if number is None:
        return last + 1
    if not (number.isascii() and number.isdecimal()) or int(number) > _MOST_ROWS:
        raise CannotPatchError("row number")
    return int(number)


def _cells(inner: str, prefix: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Column and element of every cell of a row; raises CannotPatchError where they do not ascend."""
    last = -1
    for cell in elements(f"{prefix}c").finditer(inner):
        at = last + 1
        if (given := attribute(cell[0][: cell[0].index(">") + 1], "r")) is not None:
            parts = _REFERENCE.fullmatch(given)
            at = column_number(parts[1]) if parts else -1
        if at <= last:
            raise CannotPatchError("cells in disorder")
        last = at
        yield at, cell


def _columns_of(cells: dict[int | None, Change]) -> list[tuple[int, Change]]:
    return [(at, change) for at, change in cells.items() if at is not None]
