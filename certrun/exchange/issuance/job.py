"""The worker's job: read one list and say what is in it, message by message."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.identifiers.text import squeeze
from certrun.domain.issuance import Reading
from certrun.domain.records import Village
from certrun.domain.village_lookup import VillageLookup
from certrun.exchange.annotation.issue_sheet import is_issue_sheet
from certrun.exchange.gate import FileKind, check_size, examine, take_in
from certrun.exchange.issuance.edits import with_edits
from certrun.exchange.issuance.finding import find_header
from certrun.exchange.issuance.findings import Findings
from certrun.exchange.issuance.grids import MOST_ROWS, Grid, Source, open_pasted, open_source
from certrun.exchange.issuance.long_sheets import Survey
from certrun.exchange.issuance.looks import Looks
from certrun.exchange.issuance.requests import reading_of
from certrun.exchange.issuance.sheet import Region, SheetReader
from certrun.exchange.issuance.wire import CHUNK

Message = list[Any]

_BETWEEN_PROGRESS = 2_000
"""Rows."""

_SAMPLE = re.compile(r"(?:填写|填报|填表|录入)?(?:示例|样例|范例|样表|样本|示范表|说明)\d*")
_LONGEST_SAMPLE = 6
"""Rows: what is longer is a list, whatever it is called."""


def read_job(request: dict[str, Any]) -> Iterator[Message]:
    """``["alive"]`` after gate and opening, ``["chunk", books, refused, problems]`` …, ``["progress", rows, of]`` …,
    at the end ``["done", sha256, sheets, left_out]``.
    """
    reading = reading_of(request)
    source, sha256 = _open_pasted(request["text"]) if "text" in request else (yield from _open_file(request, reading))
    yield ["alive"]
    lookup = VillageLookup(map(_village, request["villages"]))
    province = request["province"]
    region = Region(lookup, request["number_prefix"], province, {}, Looks(lookup, province), reading)
    yield from _read_source(source, region, sha256)


def _open_pasted(text: str) -> tuple[Source, str]:
    content = text.encode("utf-8", "replace")  # half a surrogate is no character that anybody can have copied
    if not content.strip():
        raise CertrunError("empty_file")
    check_size(len(content))
    return open_pasted(content), hashlib.sha256(content).hexdigest()


def _open_file(request: dict[str, Any], reading: Reading) -> Generator[Message, None, tuple[Source, str]]:
    path = Path(request["path"])
    content = take_in(path)
    sha256 = hashlib.sha256(content).hexdigest()
    survey = Survey()
    file = examine(content, path.suffix, reading.password, survey.see)
    yield ["alive"]
    return open_source(file, survey if file.kind is FileKind.ZIP else None), sha256


def _read_source(source: Source, region: Region, sha256: str) -> Iterator[Message]:
    findings = Findings()
    sheets: list[list[object]] = []
    left_out: list[list[str]] = [[each.name, each.reason] for each in source.left_out]
    done = 0
    for unedited in _samples_last(source.grids, findings, left_out):
        if unedited.name in region.reading.skipped:
            left_out.append([unedited.name or "", "skipped"])
            continue
        grid = with_edits(unedited, region.reading.edits)
        found = find_header(grid, region.looks, region.reading)
        if found is None or is_issue_sheet(found.head):
            left_out.append([grid.name or "", "no_header" if grid.height > 1 else "empty"])
            continue
        if grid.name is not None and done + grid.height > MOST_ROWS + len(sheets) + 1:  # lines of text are no rows
            raise CertrunError("workbook_too_large", found=f"> {MOST_ROWS} 行 rows")
        reader = SheetReader(grid, found, region, findings)
        yield from _read_sheet(reader, findings, done, grid.height)
        done += grid.height
        sheets.append(reader.plain)
    if not sheets:
        raise CertrunError("no_header")
    if not findings.any_book:
        raise CertrunError("no_rows")
    yield ["chunk", *findings.take()]
    yield ["progress", done, done]
    yield ["done", sha256, sheets, left_out]


def _samples_last(grids: Iterable[Grid], findings: Findings, left_out: list[list[str]]) -> Iterator[Grid]:
    """The grids; short ones called 填写样例 only if no book was found in the others, else they are ``left_out``."""
    samples: list[Grid] = []
    for grid in grids:
        if grid.height <= _LONGEST_SAMPLE and _SAMPLE.fullmatch(squeeze(grid.name or "")):
            samples.append(replace(grid, rows=iter(list(grid.rows))))
        else:
            yield grid
    if findings.any_book:
        left_out.extend([grid.name or "", "sample"] for grid in samples)
    else:
        yield from samples


def _read_sheet(reader: SheetReader, findings: Findings, done: int, height: int) -> Iterator[Message]:
    for row_no in reader.rows():
        if row_no % CHUNK == 0:
            yield ["chunk", *findings.take()]
        if row_no % _BETWEEN_PROGRESS == 0:
            yield ["progress", done + row_no, done + height]


def _village(plain: Sequence[Any]) -> Village:
    code, name, town_code, town, aliases = plain
    return Village(code, name, town_code, town, tuple(aliases))
