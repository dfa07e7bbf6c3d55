"""A long sheet parsed piece by piece in a second thread, while the rows read so far are understood.

The parser takes a whole sheet at a time, and before the last row is parsed none can be looked at. It lets the
interpreter go while it parses, so a sheet that is cut between two rows into workbooks of one piece each keeps two cores
busy, and takes the memory of a few pieces instead of that of all cells. Only plain sheets are cut: those of which the
places to cut at are certain, and that have no table of strings which each piece would have to bring along.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING

from certrun.domain.errors import CertrunError
from certrun.exchange.issuance.cells import Cell, Row
from certrun.exchange.zip_gate import has

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LONG = 8 * 1024 * 1024
"""Bytes of a sheet's markup from which on cutting is worth it; some 6,000 rows of 20 columns."""
PIECE = 2 * 1024 * 1024
"""Bytes of markup of one piece, or a little more."""

_MOST_BESIDE = 256 * 1024
"""Bytes of all that each piece has to bring along: styles, and a table of strings that is hardly one."""
_AHEAD = 2
"""Pieces parsed before somebody asks for them."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_WORKBOOK = (
    *("[Content_Types].xml", "_rels/.rels"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"),
)
_BEGIN, _END, _ROW, _ROW_END = b"<sheetData>", b"</sheetData>", b"<row ", b"</row>"
_CLOSED = b"</sheetData></worksheet>"
_NOT_PLAIN = ((b"<!", b"!"), (b"<?", b"?"), (b"sheetData", b"h"), (b":AlternateContent", b":"))
"""What does not stand among plain rows, each with a byte of it that is rare there."""
_NUMBERED_ROW = re.compile(rb'\s*<row (?:[^<>]* )?r="(\d{1,9})"')


class LongSheet:
    """The only sheet of a workbook, in pieces; its first column is A. ``height`` and ``merges`` are the parser's own.

    Rows are as wide as the widest of the first piece, or wider. ``rows`` can be asked for once.
    """

    def __init__(self, workbook: _Workbook, cut: _Cut) -> None:
        self._workbook, self._cut = workbook, cut
        self._following = self._pieces()
        self._first = next(self._following)
        self._last = last = workbook.with_sheet(cut.head + cut.last)
        self.height = last.total_height + 1 if last.start is not None else 0
        self.merges = last.merged_cell_ranges or []

    @property
    def is_plain(self) -> bool:
        """Whether it reads in pieces as it does as a whole: cells in its first column and in its last piece, and merged
        cells only among those of the first piece, for further down what they cover depends on the whole sheet's width.
        """
        begin, end = self._first.start, self._first.end
        if begin is None or end is None or begin[1] != 0 or not self.height:
            return False
        return all(bottom <= end[0] and right <= end[1] for _, (bottom, right) in self.merges)

    def rows(self) -> Iterator[Row]:
        """All rows from the sheet's first one on; raises the refusals of what the parser finds damaged."""
        from python_calamine import CalamineError

        try:
            yield from self._rows()
        except CalamineError as error:
            raise CertrunError("workbook_damaged", found=f"{self._first.name}: {type(error).__name__}") from error

    def _rows(self) -> Iterator[Row]:
        blank: list[Cell] = [""]
        width = self._first.total_width + 1
        at = 0
        for begin, column, cells in self._parsed():
            if begin < at:
                raise CertrunError("workbook_damaged", found=f"{begin + 1} < {at + 1}")
            yield from (blank * width for _ in range(begin - at))
            missing = width - column - len(cells[0])
            yield from (blank * column + row + blank * missing for row in cells) if column or missing > 0 else cells
            at = begin + len(cells)

    def _parsed(self) -> Iterator[tuple[int, int, list[Row]]]:
        """First row, first column and used cells of the pieces that have any, some of them parsed ahead."""
        pieces = chain((self._first,), self._following, (self._last,))

        def parse() -> tuple[int, int, list[Row]] | None:
            sheet = next(pieces)
            return (*sheet.start, sheet.to_python()) if sheet.start is not None else None

        with ThreadPoolExecutor(max_workers=1) as thread:
            ahead: deque[Future[tuple[int, int, list[Row]] | None]] = deque()
            for _ in range(len(self._cut.lengths) + 1):
                ahead.append(thread.submit(parse))
                if len(ahead) > _AHEAD and (parsed := ahead.popleft().result()) is not None:
                    yield parsed
            while ahead:
                if (parsed := ahead.popleft().result()) is not None:
                    yield parsed

    def _pieces(self) -> Iterator[CalamineSheet]:
        """All but the last."""
        cut = self._cut
        with self._workbook.open_sheet() as markup:
            markup.read(len(cut.head))
            for length in cut.lengths:
                yield self._workbook.with_sheet(cut.head + markup.read(length) + _CLOSED)


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook with one sheet, which is the part ``sheet``."""

    content: bytes
    parts: Sequence[tuple[str, bytes]]
    sheet: str

    def open_sheet(self) -> IO[bytes]:
        """The sheet's markup, inflated as it is read."""
        return zipfile.ZipFile(io.BytesIO(self.content)).open(self.sheet)

    def with_sheet(self, markup: bytes) -> CalamineSheet:
        """The workbook's sheet as if its part were ``markup``."""
        from python_calamine import CalamineWorkbook  # only the worker pays for it

        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts:
                archive.writestr(name, content)
            archive.writestr(self.sheet, markup)
        file.seek(0)
        return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)


class Survey:
    """Looks for places to cut a workbook's only sheet at, while its parts are inflated for the gate anyway."""

    def __init__(self, long: int = LONG, piece: int = PIECE) -> None:
        self._long, self._piece = long, piece
        self._sheets: set[str] = set()
        self._cutter: _Cutter | None = None

    def see(self, part: zipfile.ZipInfo, content: bytes) -> None:
        """The next bytes of a part."""
        if not _SHEET.fullmatch(part.filename):
            return
        if part.filename not in self._sheets:
            self._sheets.add(part.filename)
            is_only = len(self._sheets) == 1 and part.file_size >= self._long
            self._cutter = _Cutter(self._piece) if is_only else None
        if self._cutter is not None:
            self._cutter.feed(content)

    def long_sheet(self, content: bytes) -> LongSheet | None:
        """The sheet of the workbook if it has one only, which is long; None for all that is to be parsed as a whole.

        The workbook has passed the gate. What the parser cannot read cut, it may be able to read whole, or say why not.
        """
        from python_calamine import CalamineError

        cut = self._cutter.cut() if self._cutter is not None else None
        self._cutter = None
        if cut is None:
            return None
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            beside = [each for each in archive.infolist() if _folded(each.filename) in _FOLDED]
            is_usual = all(each.filename in _WORKBOOK for each in beside)
            if not is_usual or sum(each.file_size for each in beside) > _MOST_BESIDE:
                return None
            parts = [(each.filename, archive.read(each)) for each in beside]
        with contextlib.suppress(CalamineError):
            sheet = LongSheet(_Workbook(content, parts, *self._sheets), cut)
            return sheet if sheet.is_plain else None
        return None


def _folded(name: str) -> str:
    """A part's name as the parser compares it."""
    return name.replace("\\", "/").casefold()


_FOLDED = frozenset(map(_folded, _WORKBOOK))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sheet's markup up to its first row, the lengths of the pieces of whole rows behind it, and what is left."""

    head: bytes
    lengths: Sequence[int]
    last: bytes


class _Cutter:
    """Finds out, as markup comes, where to cut it; keeps no more of it than two pieces."""

    def __init__(self, piece: int) -> None:
        self._piece = piece
        self._fresh: list[bytes] = []
        self._fresh_size = 0
        self._head = self._rows = self._rest = b""
        self._lengths: list[int] = []
        self._last_row = 0
        self._is_certain = True

    def feed(self, markup: bytes) -> None:
        """The next bytes."""
        for at in range(0, len(markup), self._piece):
            if not self._is_certain:
                return
            self._fresh.append(markup[at : at + self._piece])
            self._fresh_size += len(self._fresh[-1])
            if self._fresh_size >= self._piece:
                self._take_in()

    def cut(self) -> _Cut | None:
        """Where to cut the whole of it; None where that is not certain, or not worth it."""
        last = b"".join((self._rows, self._rest, *self._fresh))  # not the rest alone, in which there may be no row
        rows, end, _ = last.rpartition(_END)
        if not self._is_certain or not self._lengths or not end or not _is_plain(rows):
            return None
        return _Cut(self._head, self._lengths, last)

    def _take_in(self) -> None:
        fresh, self._fresh, self._fresh_size = b"".join(self._fresh), [], 0
        if not self._head:
            begin = fresh.find(_BEGIN) + len(_BEGIN)
            self._head, self._rest = fresh[:begin], fresh[begin:]
            self._is_certain = begin >= len(_BEGIN)
            return
        if self._rows:
            self._lengths.append(len(self._rows))
        end = self._rest.rfind(_ROW_END) + len(_ROW_END)
        self._rows, self._rest = self._rest[:end], self._rest[end:] + fresh
        self._is_certain = end >= len(_ROW_END) and _is_plain(self._rows) and self._ascends()
        if not self._is_certain:
            self._rows = self._rest = b""

    def _ascends(self) -> bool:
        """Whether the rows begin behind those of the piece before; the number of their last one is kept."""
        first = _NUMBERED_ROW.match(self._rows)
        last = _NUMBERED_ROW.match(self._rows, self._rows.rfind(_ROW))
        before, self._last_row = self._last_row, int(last[1]) if last else 0
        return first is not None and last is not None and int(first[1]) > before


def _is_plain(rows: bytes) -> bool:
    """Whether rows are nothing but rows that say their number: a quoted or alternative </row> would end no row."""
    return not any(has(rows, text, rare=rare) for text, rare in _NOT_PLAIN) and _NUMBERED_ROW.match(rows) is not None
