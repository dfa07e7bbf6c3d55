"""Where the files that ship with the program lie, in a checkout, a wheel and the exe alike."""

from __future__ import annotations

from pathlib import Path

_ASSETS = Path(__file__).resolve().parent.parent / "assets"


def asset_path(*parts: str) -> Path:
    """The path of a shipped file or folder; it need not exist."""
    return _ASSETS.joinpath(*parts)
