"""What a window needs of the machine, asked before Qt is loaded: Qt itself would abort the process.

This module must not import PySide6.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

# soname → the Debian, UOS and Kylin package that holds it.
_X11_LIBRARIES = {
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
}
_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window could be seen: always on Windows and macOS, on Linux where a display is named."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def needs_x11(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether Qt will open its window through X11."""
    if not platform.startswith("linux") or environ.get("QT_QPA_PLATFORM", "").startswith(_SCREENLESS):
        return False
    wayland_only = environ.get("WAYLAND_DISPLAY") and not environ.get("DISPLAY")
    return not wayland_only


def missing_x11_packages(can_load: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """The packages to install before a window can open; empty when nothing is missing or nothing is needed."""
    probe = can_load or _can_load
    return tuple(package for soname, package in _X11_LIBRARIES.items() if not probe(soname))


def _can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
