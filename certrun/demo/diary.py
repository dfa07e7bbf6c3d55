"""What the demo tells: lines to print and files to look at."""

from __future__ import annotations

from pathlib import Path


class Diary:
    """The story so far; its files lie in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.files: list[Path] = []

    def say(self, line: str) -> None:
        """Go on with the story."""
        self.lines.append(line)

    def file(self, name: str) -> Path:
        """Where a result of that name is written; from now on it is one of ``files``."""
        path = self.folder / name
        self.files.append(path)
        return path
