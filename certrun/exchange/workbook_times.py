"""The moment of writing in a workbook: openpyxl puts the computer's time into the properties and into every zip part.

An export says the register's own time instead, and the same content at the same moment is the same file.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PROPERTIES = "docProps/core.xml"


Rewrite = Callable[[bytes, IO[bytes]], None]
"""Writes what is to stand for the bytes of a part."""


def stamp_workbook(
    source: Path, target: Path, moment: datetime, rewritten: Mapping[str, Rewrite] | None = None
) -> None:
    """Copy the workbook at ``source`` to ``target`` with ``moment`` (aware) as the only time in it.

    ``rewritten``: parts, by name, that are not copied but written anew from what they hold.
    """
    utc = moment.astimezone(UTC)
    text = utc.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    parts = (max(utc.year, 1980), utc.month, utc.day, utc.hour, utc.minute, utc.second)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stamped = zipfile.ZipInfo(name, parts)
            stamped.compress_type = zipfile.ZIP_DEFLATED
            if name == _PROPERTIES:
                new.writestr(stamped, _MOMENT.sub(text, old.read(name)))
                continue
            with old.open(name) as reading, new.open(stamped, "w", force_zip64=True) as writing:
                if rewritten and name in rewritten:
                    rewritten[name](reading.read(), writing)
                    continue
                shutil.copyfileobj(reading, writing, 1 << 20)
