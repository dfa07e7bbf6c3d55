"""Refresh and compile the translations of the window.

``refresh`` reads the sources (Chinese) and brings ``certrun_en.ts`` up to date; ``compile`` makes the ``.qm`` files
that ship; ``check`` names messages that have no English yet and ``.qm`` files that do not match, and then fails. The
tools are those of PySide6-Essentials.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "certrun" / "assets" / "translations"
ENGLISH = FOLDER / "certrun_en.ts"
QT_MISSING = FOLDER / "qtbase_zh_missing.ts"


def tool(name: str) -> str:
    """The path of a Qt tool inside the PySide6 package."""
    folder = Path(PySide6.__file__).parent
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(folder / f"{name}{suffix}")


def refresh(target: Path = ENGLISH) -> None:
    """Bring ``target`` up to date with the sources; finished translations stay, vanished messages go."""
    sources = [str(path) for path in sorted((ROOT / "certrun" / "ui").rglob("*.py"))]
    options = ["-locations", "none", "-no-obsolete", "-silent", "-source-language", "zh_CN", "-target-language", "en"]
    # Similar Chinese words would otherwise borrow each other's English.
    options += ["-disable-heuristic", "similartext"]
    subprocess.run([tool("lupdate"), *options, *sources, "-ts", str(target)], check=True)


def compile_ts(source: Path, target: Path) -> None:
    """Make the binary file that Qt loads."""
    subprocess.run([tool("lrelease"), "-silent", str(source), "-qm", str(target)], check=True)


def compile_all() -> None:
    """Make every ``.qm`` that ships."""
    for source in (ENGLISH, QT_MISSING):
        compile_ts(source, source.with_suffix(".qm"))


def unfinished(path: Path) -> list[str]:
    """Sources without a finished translation."""
    return [
        message.findtext("source") or ""
        for message in ET.parse(path).getroot().iter("message")
        if not _is_finished(message.find("translation"))
    ]


def _is_finished(translation: ET.Element | None) -> bool:
    if translation is None or translation.get("type") == "unfinished":
        return False
    forms = translation.findall("numerusform")
    return all(form.text for form in forms) if forms else bool(translation.text)


def stale() -> list[str]:
    """What must be done before the translations are complete and compiled; empty when all is well."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / ENGLISH.name
        fresh.write_bytes(ENGLISH.read_bytes())
        refresh(fresh)
        faults = [f"no English: {source}" for source in unfinished(fresh)]
        for source in (fresh, QT_MISSING):
            compiled = Path(folder) / "compiled.qm"
            compile_ts(source, compiled)
            shipped = FOLDER / f"{source.stem}.qm"
            if not shipped.is_file() or shipped.read_bytes() != compiled.read_bytes():
                faults.append(f"not compiled: {shipped.name}")
    return faults


def main(arguments: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when `check` found something, 2 for a wrong call."""
    if arguments == ["refresh"]:
        refresh()
        return 0
    if arguments == ["compile"]:
        compile_all()
        return 0
    if arguments == ["check"]:
        faults = stale()
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        return 1 if faults else 0
    sys.stderr.write("python tools/translations.py refresh | compile | check\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
