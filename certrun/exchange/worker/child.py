"""The worker's side: one request from standard input, messages line by line to standard output.

Started as ``python -m certrun --worker`` or, frozen, as ``certrun --worker``. Nothing is written to disk but the draft
of a refilled sheet, in the folder that the parent made beside its target. Secrets come only in the request (never as
argument or environment, which other programs of the computer can see), and standard error belongs to the parsers' own
complaints (a Rust panic prints there), which the parent throws away: they may quote cells.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import orjson

from certrun.domain.errors import CertrunError

Message = list[Any]
Job = Callable[[dict[str, Any]], Iterator[Message]]

_SWITCH_SECONDS = 0.0005
"""How long the thread that understands rows may keep the interpreter from the one that parses the next ones, which asks
for it a dozen times per piece: with 5 ms, as usual, it would fall behind."""

_STANDARD_OUTPUT = 1
"""By its number: a windowed program has no ``sys.stdout``."""

PYTHON_JSON = b" "
"""How a line begins that only Python's parser gives back as it was; orjson would make a float of a large integer."""


def main() -> int:
    """Do the one job that standard input asks for; the exit status is 0 also for a refusal, which is a message."""
    gc.disable()  # a short life full of small lists without cycles: the collector only costs
    sys.setswitchinterval(_SWITCH_SECONDS)
    source, sink = _standard_input(), _STANDARD_OUTPUT
    try:
        request = json.loads(source.read())
        limit_memory(request["memory"])
        _answer(sink, request)
    except BrokenPipeError:
        return 1  # the parent is gone or has cancelled: nobody is left to tell
    return 0


def limit_memory(limit: int) -> None:
    """Forbid this process more than ``limit`` bytes of address space (on Windows the parent's job object does)."""
    if sys.platform == "win32":
        return
    import resource  # exists on POSIX only

    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def forbid_writing() -> None:
    """Let no file on disk grow from here on (enforced on POSIX only): what this process holds now was encrypted."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(sink: int, request: dict[str, Any]) -> None:
    try:
        for message in _job(request["job"])(request):
            _send(sink, message)
    except BrokenPipeError:
        raise
    except CertrunError as refusal:
        _send(sink, ["refused", refusal.code, refusal.found, refusal.params])
    except MemoryError:
        gc.collect()
        _send(sink, ["refused", "workbook_too_large", "内存不足 out of memory", {}])
    except PermissionError as error:  # on Windows a lock may show only when it is read
        _send(sink, ["refused", "file_unreadable", error.strerror or "", {}])
    except BaseException as error:  # a panic of calamine is a BaseException
        _send(sink, ["refused", "workbook_damaged", type(error).__name__, {}])


def _job(name: str) -> Job:
    """The function that does job ``name``; imported only when asked for, so that the child starts fast."""
    if name == "issuance":
        from certrun.exchange.issuance.job import read_job

        return read_job
    if name == "table":
        from certrun.exchange.tables import table_job

        return table_job
    if name == "office_sheet":
        from certrun.exchange.office_sheet.job import template_job

        return template_job
    if name == "fill_office_sheet":
        from certrun.exchange.office_sheet.job import fill_job

        return fill_job
    if name == "annotate":
        from certrun.exchange.annotation.job import annotate_job

        return annotate_job
    if name == "sync":
        from certrun.exchange.sync.job import sync_job

        return sync_job
    raise ValueError(name)


def _send(sink: int, message: Message) -> None:
    write_whole(sink, _line(message))


def write_whole(sink: int, content: bytes) -> None:
    """Write to an open descriptor, however often that is interrupted (a laptop sleeps, a process is stopped).

    A buffered stream of Python 3.11 then writes parts of a long content twice.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(sink, rest) :]


def _line(message: Message) -> bytes:
    try:
        return orjson.dumps(message, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a character or an integer beyond 64 bits: Python's own JSON holds both
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        return PYTHON_JSON + text.encode("utf-8", "backslashreplace") + b"\n"


def _standard_input() -> BinaryIO:
    """Standard input as bytes; a windowed program has no ``sys.stdin``, but the descriptor that the parent gave it."""
    return sys.stdin.buffer if sys.stdin is not None else open(0, "rb", closefd=False)
