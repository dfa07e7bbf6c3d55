"""The annotated workbook: the sender's list back with its faults marked, to be repaired and imported again."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import CellEdit, Pasted
from certrun.exchange.annotation.marks import Mark, plain_marks
from certrun.exchange.atomic import replacing
from certrun.exchange.issuance.listing import check_readable, shown_source
from certrun.exchange.worker.parent import Cancelled, Limits, run_job

__all__ = ["Mark", "annotate"]

_LIMITS = Limits(silence=60.0, answer=200 * 1024 * 1024)
"""More silence than for reading, for one part may be long; as answer a workbook of 100 MB and half as much again."""


def annotate(
    source: Path | Pasted,
    marks: Sequence[Mark],
    target: Path,
    *,
    sha256: str | None = None,
    password: str | None = None,
    edits: Sequence[CellEdit] = (),
    cancelled: Cancelled | None = None,
    before_rename: Callable[[str], None] | None = None,
) -> str:
    """Write ``source`` as a workbook to ``target`` with ``marks`` in its cells; the SHA-256 of what was written.

    An .xlsx keeps everything it has, formulas and their values too; any other file becomes a new workbook with the
    same cells. ``sha256`` is that of the file as it was read: raises ``list_changed`` for another one, else as reading
    does, and ``output_not_written``; then ``target`` is as it was. ``before_rename`` as in `registers.write_workbook`.
    The file is parsed and made in the worker; only this process writes.
    """
    where = shown_source(source)
    if isinstance(source, Path):
        check_readable(source)
    request: dict[str, Any] = {
        "job": "annotate",
        **({"path": str(source.absolute())} if isinstance(source, Path) else {"text": source.text}),
        **plain_marks(marks),
        "name": where,
        "sha256": sha256,
        "password": password,
        "edits": [[edit.sheet, edit.row, edit.at, edit.text] for edit in edits],
    }
    with replacing(target) as draft:
        digest = _write(draft, run_job(request, where=where, limits=_LIMITS, cancelled=cancelled), where)
        if before_rename is not None:
            before_rename(digest)
    return digest


def _write(draft: Path, messages: Iterable[list[Any]], where: str) -> str:
    """Write the worker's bytes; raises ``workbook_damaged`` where they are not those whose hash it tells."""
    hasher = hashlib.sha256()
    told = ""
    with draft.open("wb") as file:
        for piece in _pieces(messages):
            if isinstance(piece, str):
                told = piece
                continue
            hasher.update(piece)
            file.write(piece)
    if told != hasher.hexdigest():
        raise CertrunError("workbook_damaged", where=where, found="worker ended early")
    return told


def _pieces(messages: Iterable[list[Any]]) -> Iterator[bytes | str]:
    for message in messages:
        match message:
            case ["bytes", str(text)]:
                try:
                    yield base64.b64decode(text, validate=True)
                except binascii.Error:
                    return
            case ["done", str(digest)]:
                yield digest
