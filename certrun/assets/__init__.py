"""Files that the product ships: fonts, icons, translations. Every layer may import this package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def asset_path(name: str) -> Path:
    """Where the asset ``name`` (``fonts/wqy-microhei.ttc``) lies on disk: in the checkout, the wheel or the exe.

    The package is never run from inside a zip (reportlab and Qt need font files that can be opened by path). A name
    that is not shipped raises FileNotFoundError: a fault of the build, not of the user.
    """
    path = Path(str(files(__name__).joinpath(*name.split("/"))))
    if not path.exists():
        raise FileNotFoundError(path)
    return path
