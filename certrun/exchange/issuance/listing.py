"""A list read through the worker: records as they come, or all at once."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import (
    AS_IT_STANDS,
    ListChunk,
    ListedBook,
    ListSummary,
    ParsedList,
    Pasted,
    Problem,
    Reading,
    SheetLeftOut,
)
from certrun.domain.records import Village
from certrun.exchange.issuance.requests import plain_reading
from certrun.exchange.issuance.wire import chunk_of, sheet_of
from certrun.exchange.worker.parent import Cancelled, Limits, Progress, run_job

DEFAULT_NUMBER_PREFIX = "晋/祁县"


def stream_list(
    source: Path | Pasted,
    villages: Sequence[Village],
    *,
    reading: Reading = AS_IT_STANDS,
    number_prefix: str = DEFAULT_NUMBER_PREFIX,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    limits: Limits | None = None,
) -> Iterator[ListChunk | ListSummary]:
    """Books and findings in chunks of some 100 rows, in order of sheet and row; at the end one `ListSummary`.

    ``source`` is a file, or a pasted range, which travels in the request and lies on no disk. ``reading`` says how a
    person wants it read: its password opens an encrypted workbook; without one it is refused as
    ``workbook_protected``, with another one as ``password_wrong``. ``number_prefix`` is the office's (province/place);
    numbers of another form are warned of. ``progress(rows, of)`` is called between chunks and at the end with two
    equal numbers. Raises CertrunError when the file is refused: then nothing that came before may be used.
    """
    where = shown_source(source)
    if isinstance(source, Path):
        check_readable(source)
    request = {
        "job": "issuance",
        **({"path": str(source.absolute())} if isinstance(source, Path) else {"text": source.text}),
        **plain_reading(reading),
        "number_prefix": number_prefix,
        "province": villages[0].code[:2] if villages else "14",
        "villages": [[each.code, each.name, each.town_code, each.town, list(each.aliases)] for each in villages],
    }
    is_whole = False
    known: dict[str, str] = {}
    for message in run_job(request, where=where, limits=limits, progress=progress, cancelled=cancelled):
        match message:
            case ["chunk", books, refused, problems]:
                yield chunk_of(books, refused, problems, known)
            case ["done", sha256, sheets, left_out]:
                is_whole = True
                found = tuple(map(sheet_of, sheets))
                yield ListSummary(where, sha256, found, tuple(SheetLeftOut(*sheet) for sheet in left_out))
    if not is_whole:
        raise CertrunError("workbook_damaged", where=where, found="worker ended early")


def read_list(
    source: Path | Pasted,
    villages: Sequence[Village],
    *,
    reading: Reading = AS_IT_STANDS,
    number_prefix: str = DEFAULT_NUMBER_PREFIX,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    limits: Limits | None = None,
    chunk_read: Callable[[ListChunk], None] | None = None,
) -> ParsedList:
    """The whole list. For long ones `stream_list` needs less memory.

    ``chunk_read`` is called with each chunk while the worker reads the next; what it did counts only if this returns.
    """
    books: list[ListedBook] = []
    refused: list[ListedBook] = []
    problems: list[Problem] = []
    summary: ListSummary | None = None
    for part in stream_list(
        source,
        villages,
        reading=reading,
        number_prefix=number_prefix,
        progress=progress,
        cancelled=cancelled,
        limits=limits,
    ):
        if isinstance(part, ListSummary):
            summary = part
            continue
        if chunk_read is not None:
            chunk_read(part)
        books.extend(part.books)
        refused.extend(part.refused)
        problems.extend(part.problems)
    assert summary is not None  # else stream_list has raised
    return ParsedList(
        summary.file,
        summary.sha256,
        summary.sheets,
        summary.left_out,
        tuple(books),
        tuple(refused),
        tuple(problems),
    )


def check_readable(path: Path) -> None:
    """Say plainly that the file is not there, no file or not ours to read, before a worker is started for it.

    Looked at before it is opened: opening a pipe waits for ever, and a device has no end.
    """
    where = shown_name(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CertrunError("not_a_file", where=where)
        with path.open("rb"):
            return
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise CertrunError("file_not_found", where=where) from error
    except OSError as error:
        raise CertrunError("file_unreadable", where=where, found=error.strerror or "") from error


def shown_source(source: Path | Pasted) -> str:
    """What findings and refusals call the source."""
    return shown_name(source) if isinstance(source, Path) else source.name


def shown_name(path: Path) -> str:
    """The file's name as it can be shown and stored; bytes that are no text in it become ``\\xNN`` or ``\\uNNNN``."""
    return path.name.encode("utf-8", "backslashreplace").decode()
