"""The worker's job: read one list and say what is in it, message by message."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.records import Village
from certrun.domain.village_lookup import VillageLookup
from certrun.exchange.gate import examine, take_in
from certrun.exchange.issuance.grids import MOST_ROWS, Source, open_source
from certrun.exchange.issuance.sheet import Findings, Region, SheetReader, find_header
from certrun.exchange.issuance.wire import CHUNK

Message = list[Any]


def read_job(request: dict[str, Any]) -> Iterator[Message]:
    """``["alive"]`` after gate and opening, ``["chunk", books, refused, problems]`` …, ``["progress", rows, of]`` …,
    at the end ``["done", sha256, sheets, left_out]``.
    """
    path = Path(request["path"])
    content = take_in(path)
    sha256 = hashlib.sha256(content).hexdigest()
    file = examine(content, path.suffix, request["password"])
    yield ["alive"]
    source = open_source(file)
    del content, file
    yield ["alive"]
    villages = map(_village, request["villages"])
    region = Region(VillageLookup(villages), request["number_prefix"], request["province"], {})
    yield from _read_source(source, region, sha256)


def _read_source(source: Source, region: Region, sha256: str) -> Iterator[Message]:
    findings = Findings()
    sheets: list[list[object]] = []
    left_out: list[list[str]] = [[each.name, each.reason] for each in source.left_out]
    done = 0
    for grid in source.grids:
        found = find_header(grid)
        if found is None:
            left_out.append([grid.name or "", "no_header" if grid.height > 1 else "empty"])
            continue
        if grid.name is not None and done + grid.height > MOST_ROWS + len(sheets) + 1:  # lines of text are no rows
            raise CertrunError("workbook_too_large", found=f"> {MOST_ROWS} 行 rows")
        reader = SheetReader(grid, found, region, findings)
        yield from _read_sheet(reader, findings, done)
        done += grid.height
        sheets.append([reader.found.name, reader.found.header_row, reader.found.rows])
    if not sheets:
        raise CertrunError("no_header")
    if not findings.any_book:
        raise CertrunError("no_rows")
    yield ["chunk", *findings.take()]
    yield ["done", sha256, sheets, left_out]


def _read_sheet(reader: SheetReader, findings: Findings, done: int) -> Iterator[Message]:
    for row_no in reader.rows():
        if row_no % CHUNK == 0:
            yield ["chunk", *findings.take()]
            yield ["progress", done + row_no, done + reader.found.rows]


def _village(plain: Sequence[Any]) -> Village:
    code, name, town_code, town, aliases = plain
    return Village(code, name, town_code, town, tuple(aliases))
