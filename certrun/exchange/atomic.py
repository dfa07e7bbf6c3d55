"""Files for users appear whole or not at all: written beside the target, flushed to disk, then renamed over it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from certrun.domain.errors import CertrunError

_PREFIX = ".certrun-writing-"
_LEFT_BEHIND_SECONDS = 3600


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well, what was written there is ``target`` and is on disk.

    The path lies in a folder of its own beside the target, where helpers may keep temporary files too: they hold
    personal data and must not lie in the system's temporary folder. What a killed process left there is removed later.
    Raises CertrunError ``output_not_written``; the file that was there before is then untouched.
    """
    try:
        _remove_leftovers(target.parent)
        workshop = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent))
    except OSError as error:
        raise _not_written(target, error) from error
    try:
        draft = workshop / target.name
        yield draft
        _flush(draft)
        draft.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no way to ask for it and needs none."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _not_written(target: Path, error: OSError) -> CertrunError:
    return CertrunError("output_not_written", where=target.name, found=error.strerror or type(error).__name__)
