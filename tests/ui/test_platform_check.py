"""What is said before Qt is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from certrun.ui.platform_check import has_display, missing_x11_packages, needs_x11


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_there_or_not(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert has_display(environ, platform) is expected


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ":0"}, "win32", False),
    ],
)
def test_x11_is_needed_or_not(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert needs_x11(environ, platform) is expected


def test_missing_libraries_are_named_by_package() -> None:
    here = {"libEGL.so.1", "libGL.so.1", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0"}
    assert missing_x11_packages(here.__contains__) == ("libxcb-icccm4", "libxcb-cursor0")
    assert missing_x11_packages(lambda _soname: True) == ()


def test_the_real_probe_answers_with_known_packages() -> None:
    known = {"libxcb-icccm4", "libxcb-keysyms1", "libxcb-cursor0", "libxkbcommon-x11-0", "libegl1", "libgl1"}
    assert set(missing_x11_packages()) <= known


def test_asking_does_not_load_qt() -> None:
    code = "import sys, certrun.ui.platform_check; print(any(name.startswith('PySide6') for name in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
