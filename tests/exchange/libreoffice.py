"""LibreOffice as the one spreadsheet program that tests can run: what it opens and saves, Excel and WPS open too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

needs_libreoffice = pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice (soffice) is not installed")


def converted(path: Path, suffix: str, folder: Path) -> Path:
    """``path`` opened and saved as ``suffix`` (xlsx, pdf) into ``folder``."""
    assert _PROGRAM is not None
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [_PROGRAM, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"
