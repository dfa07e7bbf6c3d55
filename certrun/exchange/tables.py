"""Plain tables from outside (village lists and their like), through gate and worker like everything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.exchange.gate import examine, take_in
from certrun.exchange.issuance.cells import is_blank, text_of
from certrun.exchange.issuance.grids import open_source
from certrun.exchange.issuance.listing import check_readable, shown_name
from certrun.exchange.issuance.wire import CHUNK
from certrun.exchange.worker.parent import Cancelled, run_job


def read_table(path: Path, *, cancelled: Cancelled | None = None) -> list[list[str]]:
    """Texts of the first visible sheet that holds anything, from its first filled row on; that row is the header."""
    check_readable(path)
    request = {"job": "table", "path": str(path.absolute())}
    rows: list[list[str]] = []
    for message in run_job(request, where=shown_name(path), cancelled=cancelled):
        rows.extend(message[1])
    return rows


def table_job(request: dict[str, Any]) -> Iterator[list[Any]]:
    """The worker's side of `read_table`: ``["rows", [[text …] …]]``."""
    path = Path(request["path"])
    chunk: list[list[str]] = []
    for grid in open_source(examine(take_in(path), path.suffix)).grids:
        begun = False
        for row in grid.rows:
            begun = begun or not is_blank(row)
            if begun:
                chunk.append([text_of(cell) for cell in row])
            if len(chunk) >= CHUNK:
                yield ["rows", chunk]
                chunk = []
        if begun:
            yield ["rows", chunk]
            return
    raise CertrunError("no_header")
