"""The window's (or command line's) side of the worker: start it, stream its messages, stop it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from certrun.domain.errors import CertrunError
from certrun.exchange.worker.child import PYTHON_JSON, write_whole

Message = list[Any]
Progress = Callable[[int, int | None], None]
Cancelled = Callable[[], bool]

_SECRET = "CERTRUN_PASSPHRASE"  # the process that meets hostile files has no use for it
_POLL_SECONDS = 0.05
_LINES_AHEAD = 32  # chunks that may wait between child and consumer; more would only cost memory
_LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one message; 100 rows of a county's list take fifty thousand."""
_PIPE = 1024 * 1024
"""Bytes that the child may say before they are read: with the 64 KiB that Linux gives, which are one message, it waits
whenever this side is busy with the one before.
"""
_PACKAGE_PARENT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take: ``memory`` in bytes of address space, ``silence`` in seconds without a message.

    The time in which the child waits for a slow consumer is not silence. ``answer`` bounds the bytes of all messages,
    for what the parent keeps of them counts too: 100,000 rows × 20 columns take 243 MiB there and 50 MB of messages.
    """

    memory: int = 352 * 1024 * 1024
    silence: float = 15.0
    answer: int = 64 * 1024 * 1024


def run_job(
    request: dict[str, Any],
    *,
    where: str,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Message]:
    """Messages of the worker that does ``request``, but for progress, which is called back, and signs of life.

    Raises CertrunError of the child's refusal, or ``reading_took_too_long``, ``reading_cancelled``,
    ``workbook_too_large`` (the child died for want of memory, or says too much) and ``workbook_damaged`` (it died
    otherwise, or talks nonsense). The child is dead when the iterator ends, raises or is closed.
    """
    limits = limits or Limits()
    with _Worker({**request, "memory": limits.memory}, limits) as worker:
        for message in worker.messages(where, cancelled):
            match message:
                case ["progress", done, total]:
                    if progress is not None:
                        progress(done, total)
                case ["alive"]:
                    pass  # one step of several is done; each has its own time
                case ["refused", code, found, params]:
                    raise CertrunError(code, where=where, found=found, **params)
                case _:
                    yield message


def command() -> list[str]:
    """How this program starts its own worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-m", "certrun", "--worker"]


class _Worker:
    """A running child and the thread that reads what it says."""

    def __init__(self, request: dict[str, Any], limits: Limits) -> None:
        self._limits = limits
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=_LINES_AHEAD)
        self._closing = threading.Event()
        self._process = _start()
        try:
            self._job = _confine(self._process, limits.memory)
        except OSError:
            self._process.kill()  # unconfined it must not parse anything
            raise
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        _widen(self._process.stdout)
        with contextlib.suppress(BrokenPipeError, OSError):
            write_whole(self._process.stdin.fileno(), json.dumps(request).encode())
        with contextlib.suppress(BrokenPipeError, OSError):
            self._process.stdin.close()
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._process.kill()
        self._process.wait()
        _release(self._job)
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def messages(self, where: str, cancelled: Cancelled | None) -> Iterator[Message]:
        silence, room = self._limits.silence, self._limits.answer
        heard = time.monotonic()
        while True:
            if cancelled is not None and cancelled():
                raise CertrunError("reading_cancelled", where=where)
            try:
                line = self._lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                if time.monotonic() - heard > silence:
                    raise CertrunError("reading_took_too_long", where=where, found=f"{silence:g}") from None
                continue
            if not line:
                return self._check_end(where)
            room -= len(line)
            if room < 0 or len(line) == _LONGEST_LINE:
                raise CertrunError("workbook_too_large", where=where, found="内容过多 too much content")
            if not line.endswith(b"\n"):
                return self._check_end(where)  # it died while speaking
            yield _message(line, where)
            heard = time.monotonic()

    def _check_end(self, where: str) -> None:
        """Tell a child that ended by itself from one that the system or a parser's abort killed."""
        status = self._process.wait()
        if status == 0:
            return
        if -status in _OUT_OF_MEMORY or status in _WINDOWS_ABORTS:
            raise CertrunError("workbook_too_large", where=where, found="读取时内存超限 memory limit reached")
        raise CertrunError("workbook_damaged", where=where, found=f"worker exit {status}")

    def _read(self, stdout: IO[bytes]) -> None:
        while line := stdout.readline(_LONGEST_LINE):
            if not self._put(line):
                return
        self._put(b"")

    def _put(self, line: bytes) -> bool:
        while not self._closing.is_set():
            try:
                self._lines.put(line, timeout=_POLL_SECONDS)
            except queue.Full:
                continue
            return True
        return False


def _message(line: bytes, where: str) -> Message:
    """What the child said; a parser that was taken over may say anything."""
    try:
        message = _loads(line)
    except (ValueError, RecursionError) as error:
        raise CertrunError("workbook_damaged", where=where, found="worker") from error
    if not isinstance(message, list) or not message:
        raise CertrunError("workbook_damaged", where=where, found="worker")
    return message


def _loads(line: bytes) -> Any:
    return json.loads(line) if line.startswith(PYTHON_JSON) else orjson.loads(line)


_OUT_OF_MEMORY = frozenset((signal.SIGABRT, getattr(signal, "SIGKILL", signal.SIGABRT)))
"""What ends a process whose allocation failed in compiled code, or which the system chose as the one to go."""

_WINDOWS_ABORTS = frozenset((0xC0000409, 0xC0000017, 0xC00000FD, 0xC0000005, 3))
"""Exit codes of a process that aborted: fail-fast, no memory, stack overflow, access violation, ``abort()``."""


def _start() -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name != _SECRET},
        creationflags=flags,
        cwd=None if getattr(sys, "frozen", False) else _PACKAGE_PARENT,
    )


def _widen(pipe: IO[bytes]) -> None:
    """Let the pipe hold more, where the system can and allows it."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _confine(process: subprocess.Popen[bytes], memory: int) -> int | None:
    """On Windows, a job object that limits the child; elsewhere the child limits itself."""
    if sys.platform == "win32":
        from certrun.exchange.worker.windows_job import confine

        return confine(int(process._handle), memory)
    return None


def _release(job: int | None) -> None:
    if sys.platform == "win32" and job is not None:
        from certrun.exchange.worker.windows_job import release

        release(job)
