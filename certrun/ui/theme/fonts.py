"""The shipped fonts: a fresh machine has no Chinese font at all, and none has every rare character of a name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from certrun.ui.assets import asset_path

# Micro Hei for everything it can draw, WenKai for the rare characters that it cannot.
FONT_FILES = ("wqy-microhei.ttc", "LXGWWenKai-Regular.ttf")
SHIPPED_FAMILIES = ("WenQuanYi Micro Hei", "LXGW WenKai")
# Hinted for the screen by its maker, and on every Chinese Windows.
_WINDOWS_FAMILY = "Microsoft YaHei UI"


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the shipped fonts with Qt once per process; returns the files that could not be loaded."""
    paths = [asset_path("fonts", name) for name in FONT_FILES]
    return tuple(path.name for path in paths if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) == -1)


def family_order(installed: Sequence[str], platform: str = sys.platform) -> list[str]:
    """Families in the order in which Qt tries them, character by character."""
    families = list(SHIPPED_FAMILIES)
    if platform == "win32" and _WINDOWS_FAMILY in installed:
        families.insert(0, _WINDOWS_FAMILY)
    return families


def build_font(points: int) -> QFont:
    """The window's font at ``points``, with fallback per character."""
    font = QFont()
    font.setFamilies(family_order(QFontDatabase.families()))
    font.setPointSize(points)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font
