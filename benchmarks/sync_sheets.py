"""How long the visible sheets of a sync workbook take, against openpyxl writing the same cells.

    python benchmarks/sync_sheets.py [--json] [--runs N] [sizes …]

Ours reads the register, writes all sheets and collects the baselines; every fifth book has seen a try and every tenth
was delivered. The baseline writes the same values, which it has in memory, with openpyxl's write-only workbook. Each
measurement runs in a process of its own, ours and the baseline in turns; figures are medians of ``--runs``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MAKER = Path(__file__).resolve().parents[2] / "shared" / "lists" / "make_large_list.py"
SIZES = (20_000, 100_000)
RUNS = 3


def measure(rows: int, folder: Path, runs: int) -> dict[str, Any]:
    """The figures for one size, in seconds and MiB."""
    register = folder / f"register{rows}"
    _in_own_process(make_register, register, rows)
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    for _ in range(runs):
        bare.append(_in_own_process(write_bare, register, rows))
        ours.append(_in_own_process(write_ours, register, rows))
    seconds, baseline = (statistics.median(each[0] for each in figures) for figures in (ours, bare))
    return {
        "size": rows,
        "ours_s": round(seconds, 2),
        "baseline_s": round(baseline, 2),
        "ratio": round(seconds / baseline, 2),
        "peak_mib": round(max(each[1] for each in ours)),
    }


def make_register(folder: Path, rows: int) -> tuple[float, float]:
    """A register of a made-up list, with a try for every fifth book and a delivery of every tenth."""
    from certrun.db.queries.certificates import CertificateFilter, find_ids
    from certrun.services import importing, villages
    from certrun.services.workspace import CreateRegister, create_register

    began = time.perf_counter()
    made = folder.with_suffix(".xlsx")
    subprocess.run([sys.executable, str(MAKER), str(rows), str(made)], check=True)
    workspace = create_register(CreateRegister(folder, "140727", "祁县"), actor="量测")
    villages.list_villages_of(workspace, villages.shipped_villages_for("140727"))
    importing.commit(workspace, importing.preview(workspace, made))
    with workspace.writing() as unit:
        ids = find_ids(unit.connection, CertificateFilter())
        for identity in ids[::5]:
            facts = {"outcome": "absent", "by": "door", "on": "2026-11-24"}
            unit.append("attempted", [("certificate", identity)], facts, {"reason": "敲门无人应答，邻居说外出打工"})
        for identity in ids[::10]:
            move = {"from": "uncounted", "to": "recipient", "collected_on": "2026-11-24"}
            unit.append("delivered_by_ledger", [("certificate", identity)], move, {"recipient": {"name": "张三"}})
    workspace.close()
    return time.perf_counter() - began, 0.0


def write_ours(register: Path, rows: int) -> tuple[float, float]:
    """Seconds from the open register to the file with its baselines, and the process's peak memory."""
    from certrun.exchange.registers import write_workbook
    from certrun.services.syncing.sheets import EVERYTHING, visible_sheets
    from certrun.services.workspace import open_register

    workspace = open_register(register, None, actor="量测")
    began = time.perf_counter()
    with workspace.read() as connection:
        visible = visible_sheets(connection, EVERYTHING, _about())
        write_workbook(register / "ours.xlsx", visible.sheets)
        baselines = visible.baselines()
    ended = time.perf_counter()
    workspace.close()
    if len(baselines[0].rows) != rows:
        raise SystemExit(f"expected {rows} books, found {len(baselines[0].rows)}")
    return ended - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_bare(register: Path, rows: int) -> tuple[float, float]:
    """Seconds in which openpyxl writes the same cells, plain."""
    from openpyxl import Workbook

    from certrun.services.syncing.sheets import EVERYTHING, visible_sheets
    from certrun.services.workspace import open_register

    workspace = open_register(register, None, actor="量测")
    with workspace.read() as connection:
        visible = visible_sheets(connection, EVERYTHING, _about())
        cells = [(sheet.name, list(sheet.rows)) for sheet in visible.sheets]
    workspace.close()
    began = time.perf_counter()
    workbook = Workbook(write_only=True)
    for name, lines in cells:
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    workbook.save(register / "bare.xlsx")
    return time.perf_counter() - began, 0.0


def _about() -> Any:
    from certrun.services.syncing.sheets import About

    return About("祁县", "办公室", datetime.now(UTC), ("一组电脑",))


def _in_own_process(task: Callable[[Path, int], tuple[float, float]], register: Path, rows: int) -> tuple[float, float]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(task, (register, rows))


def main() -> None:
    """Measure the sizes asked for and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="certrun-benchmark-") as name:
        results = [measure(rows, Path(name), options.runs) for rows in options.sizes]
    if options.json:
        print(json.dumps(results))
        return
    columns = ("size", "ours_s", "baseline_s", "ratio", "peak_mib")
    print(" ".join(f"{title:>10}" for title in columns))
    for each in results:
        print(" ".join(f"{each[title]:>10}" for title in columns))


if __name__ == "__main__":
    main()
