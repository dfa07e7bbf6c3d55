"""A real register of a made-up county part: imported from a workbook, counted into the safe, ready to plan."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from certrun.demo.issuance_list import write_demo_list
from certrun.domain.records import Village
from certrun.services.custody import TakeStock, take_stock
from certrun.services.doorstep import find_books
from certrun.services.importing import commit, preview
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register, open_register
from tests.support import FixedClock, SeededEntropy

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, nine in the morning; service days are Tuesday and Thursday."""

_NAMES = ("贾令村", "谷恋村", "沙堡村", "塔寺村", "丰固村", "夏家堡村", "西阳羽村", "东阳羽村")


def villages() -> list[Village]:
    """Eight villages in a row, three kilometres apart."""
    return [
        Village(f"1407271032{n:02d}", name, "140727103", "贾令镇", lat=37.30 + n * 0.03, lon=112.30)
        for n, name in enumerate(_NAMES)
    ]


def found_register(folder: Path, *, count: int = 90, uncounted: int = 0) -> None:
    """Found a register in ``folder`` with ``count`` books, all but the first ``uncounted`` of them in the safe."""
    workspace = create_register(
        CreateRegister(folder, "140727", "祁县"), actor="张敏", clock=FixedClock(NOW), entropy=SeededEntropy()
    )
    try:
        change_settings(workspace, {"staff": ["张敏", "王强"], "depot": [37_300_000, 112_300_000]})
        list_villages_of(workspace, villages())
        issued = folder.parent / "发证清单.xlsx"
        write_demo_list(issued, villages(), count=count, today=workspace.today)
        commit(workspace, preview(workspace, issued))
        books = find_books(workspace, "", limit=count).certificates
        if books[uncounted:]:
            take_stock(workspace, TakeStock("中心证书库", tuple(book.id for book in books[uncounted:])))
    finally:
        workspace.close()


def reopen(folder: Path, clock: FixedClock) -> Workspace:
    """Open it for one test."""
    return open_register(folder, None, actor="张敏", clock=clock)
