"""The log: what went wrong in the program, without names, numbers or papers of persons."""

from __future__ import annotations

import logging
import logging.handlers
import re
from pathlib import Path

_PERSONAL = re.compile(r"\d{6,}[\dXx]*|[\u4e00-\u9fff\U00020000-\U0003ffff]{2,}")


class _Masking(logging.Formatter):
    """Formatter that blanks long digits and Chinese words: a log may be sent to a stranger."""

    def format(self, record: logging.LogRecord) -> str:
        return _PERSONAL.sub("…", super().format(record))


def set_up_logging(folder: Path) -> None:
    """Write warnings and errors to ``certrun.log`` in ``folder``; a folder that cannot be written is passed over."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "certrun.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(_Masking("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("certrun")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
