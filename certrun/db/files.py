"""Files that are whole or not there: written beside, flushed to the disk, renamed into place."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from certrun.domain.errors import CertrunError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_atomically(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that a power cut leaves the old file or the new one.

    Raises ``disk_full`` or ``file_not_writable``.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise environment_error(error, path) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable; Windows has no handle for folders and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def environment_error(error: OSError, path: Path) -> CertrunError:
    """The sentence for a failed write: a full disk, or a place that cannot be written."""
    code = "disk_full" if error.errno in _FULL else "file_not_writable"
    return CertrunError(code, where=str(path), found=error.strerror or type(error).__name__)
