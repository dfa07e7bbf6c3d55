"""A long sheet parsed piece by piece in a second thread, while the rows read so far are understood.

The parser takes a whole sheet at a time, and before the last row is parsed none can be looked at. It lets the
interpreter go while it parses, so a sheet that is cut between two rows into workbooks of one piece each keeps two cores
busy, and takes the memory of a few pieces instead of that of all cells. Only plain sheets are cut: those of which the
places to cut at are certain, and that have no table of strings which each piece would have to bring along.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certrun.domain.errors import CertrunError
from certrun.exchange.issuance.cells import Row

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LONG = 8 * 1024 * 1024
"""Bytes of a sheet's markup from which on cutting is worth it; some 6,000 rows of 20 columns."""
PIECE = 2 * 1024 * 1024
"""Bytes of markup of one piece, or a little more."""

_MOST_STRINGS = 64 * 1024
_AHEAD = 2
"""Pieces parsed before somebody asks for them."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_WORKBOOK = (
    *("[Content_Types].xml", "_rels/.rels"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"),
)
_BEGIN, _ROW_END, _CLOSED = b"<sheetData>", b"</row>", b"</sheetData></worksheet>"
_NUMBERED_ROW = re.compile(rb'\s*<row (?:[^<>]* )?r="\d')


class LongSheet:
    """The only sheet of a workbook, in pieces; its first column is A. ``height`` and ``merges`` are the parser's own.

    ``rows`` can be asked for once.
    """

    def __init__(self, workbook: _Workbook, cut: _Cut) -> None:
        self._workbook, self._cut = workbook, cut
        last = workbook.with_sheet(cut.head + cut.last)
        self.height = last.total_height + 1 if last.start is not None else 0
        self.merges = last.merged_cell_ranges or []

    @property
    def is_plain(self) -> bool:
        """Whether the sheet reads in pieces as it does as a whole: cells in its first column and in its last piece."""
        begin = next(self._pieces()).start
        return begin is not None and begin[1] == 0 and self.height > 0

    def rows(self) -> Iterator[Row]:
        """All rows from the sheet's first one on; raises the refusal of a sheet whose rows do not ascend."""
        at = 0
        for begin, column, cells in self._parsed():
            if begin < at:
                raise CertrunError("workbook_damaged", found=f"{begin + 1} < {at + 1}")
            yield from ([] for _ in range(begin - at))
            yield from ([[""] * column + row for row in cells] if column else cells)
            at = begin + len(cells)

    def _parsed(self) -> Iterator[tuple[int, int, list[Row]]]:
        """First row, first column and used cells of the pieces that have any, some of them parsed ahead."""
        pieces = self._pieces()

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
        cut = self._cut
        with self._workbook.open_sheet() as markup:
            markup.read(len(cut.head))
            for length in cut.lengths:
                yield self._workbook.with_sheet(cut.head + markup.read(length) + _CLOSED)
        yield self._workbook.with_sheet(cut.head + cut.last)


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook with one sheet, which is the part ``sheet``."""

    content: bytes
    parts: Sequence[tuple[str, bytes]]
    sheet: str

    def open_sheet(self) -> zipfile.ZipExtFile:
        """The sheet's markup, inflated as it is read."""
        archive = zipfile.ZipFile(io.BytesIO(self.content))
        return archive.open(self.sheet)  # type: ignore[return-value]  # it is one

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
    """Looks for places to cut a workbook's sheet at, while its parts are inflated for the gate anyway."""

    def __init__(self, long: int = LONG, piece: int = PIECE) -> None:
        self._long, self._piece = long, piece
        self._cutters: dict[str, _Cutter] = {}

    def see(self, part: zipfile.ZipInfo, content: bytes) -> None:
        """The next bytes of a part."""
        if part.file_size >= self._long and _SHEET.fullmatch(part.filename):
            cutter = self._cutters.setdefault(part.filename, _Cutter(self._piece))
            cutter.feed(content)

    def long_sheet(self, content: bytes) -> LongSheet | None:
        """The sheet of the workbook if it has one only, which is long; None for all that is to be parsed as a whole.

        The workbook has passed the gate. Raises what the parser raises.
        """
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {each.filename: each.file_size for each in archive.infolist()}
            sheets = [name for name in sizes if _SHEET.fullmatch(name)]
            if len(sheets) != 1 or sizes.get(_WORKBOOK[-1], 0) > _MOST_STRINGS:
                return None
            parts = [(name, archive.read(name)) for name in _WORKBOOK if name in sizes]
        cutter = self._cutters.get(sheets[0])
        cut = cutter.cut() if cutter is not None else None
        if cut is None:
            return None
        sheet = LongSheet(_Workbook(content, parts, sheets[0]), cut)
        return sheet if sheet.is_plain else None


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
        if not self._is_certain or not self._lengths or not _is_certain(last):
            return None
        return _Cut(self._head, self._lengths, last)

    def _take_in(self) -> None:
        fresh, self._fresh, self._fresh_size = b"".join(self._fresh), [], 0
        if not self._head:
            begin = fresh.find(_BEGIN) + len(_BEGIN)
            self._is_certain = begin >= len(_BEGIN)
            self._head, self._rest = fresh[:begin], fresh[begin:]
            return
        if self._rows:
            self._lengths.append(len(self._rows))
        end = self._rest.rfind(_ROW_END) + len(_ROW_END)
        self._rows, self._rest = self._rest[:end], self._rest[end:] + fresh
        self._is_certain = end >= len(_ROW_END) and _is_certain(self._rows)


def _is_certain(rows: bytes) -> bool:
    """Whether rows begin with their number, and nothing is quoted among them: there </row> would end no row.

    Looking for one rare character first costs a tenth of looking for two.
    """
    quoted = any(rare in rows and b"<" + rare in rows for rare in (b"!", b"?"))
    return not quoted and _NUMBERED_ROW.match(rows) is not None
