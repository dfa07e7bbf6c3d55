"""What one page says to another when it opens it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShowCertificates:
    """Open 证书 on a part of the register; a filter that is not named is off.

    ``needs`` is a restriction that no column holds: ``village`` (its village is not known), ``retry`` (the agreed day
    of another try has come), ``mark`` (let in by an import with a fault that is not mended yet) or ``number`` (another
    book bears its number). ``certificate`` is chosen in the list when it is among those shown.
    """

    text: str = ""
    state: str | None = None
    village: str | None = None
    batch: str | None = None
    custody: str | None = None
    trip: str | None = None
    needs: str | None = None
    certificate: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiveFiles:
    """Open 数据交换 on files of other stations."""

    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ShowCases:
    """Open 数据交换 on what is to be decided."""


@dataclass(frozen=True, slots=True)
class AskInvitation:
    """Open 数据交换 and ask which computer is to be invited."""
