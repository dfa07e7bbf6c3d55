"""Files given to users: whole or not there."""

from __future__ import annotations

from pathlib import Path

from certrun.db.files import environment_error, write_atomically


def save_file(target: Path, content: bytes) -> None:
    """Write a file for the user, making its folder; ``disk_full`` or ``file_not_writable``."""
    make_folder(target)
    write_atomically(target, content)


def make_folder(target: Path) -> None:
    """Make the folder that ``target`` is to lie in; ``disk_full`` or ``file_not_writable``."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise environment_error(error, target) from error
