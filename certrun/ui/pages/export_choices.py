"""What a person wants exported, and how the file is called at first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from certrun.services.exporting import Export
from certrun.ui.i18n import translate


@dataclass(frozen=True, slots=True)
class Choices:
    """``what``: register or handovers; ``like``: the office's own sheet, None for ours; ``village``: a code, None for
    all. ``purpose`` is there when numbers are shown in full."""

    what: str = "register"
    like: Path | None = None
    village: str | None = None
    unmask: bool = False
    purpose: str = ""

    def command(self, target: Path) -> Export:
        """The act that writes ``target``."""
        return Export(self.what, target, self.unmask, self.purpose, self.like, self.village)

    def for_next_time(self) -> Choices:
        """What stays for the next export: its content and form, never that numbers are shown in full."""
        return replace(self, village=None, unmask=False, purpose="")


def what_name(what: str) -> str:
    """证书台账 or 领证记录, as the sheet itself is called."""
    return translate("export", "证书台账") if what == "register" else translate("export", "领证记录")


def suggested_name(choices: Choices, village: str, today: date) -> str:
    """证书台账（谷恋村）2026-11-23.xlsx, or the office's own name for its sheet in front."""
    name = choices.like.stem if choices.like is not None else what_name(choices.what)
    where = translate("export", "（{village}）").format(village=village) if village else " "
    return f"{name}{where}{today.isoformat()}.xlsx"
