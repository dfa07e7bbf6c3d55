"""How fast a list becomes searchable certificates, against a bare read and a bare insert of the same file.

    python benchmarks/import_list.py [--json] [--runs N] [ROWS …]

Ours: the file through gate and worker, preview, commit with journal, fold, tables and search index, on a new
unencrypted register. Baseline, in the same run: python-calamine reads the same file and raw ``sqlite3`` inserts the
same rows into one table. Each run of either is a process of its own, so that memory is honest and nothing is warm; of
several runs the medians are shown. Shown apart: the backup that an import into a filled register begins with, the
processor time of both ways (on a busy machine it tells more), and the greatest memory of all our processes together,
sampled every 20 ms (Linux only). The list comes from ``../shared/lists/make_large_list.py`` beside the checkout
(needs xlsxwriter).
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import (
    MAKER,
    Figures,
    PeakMemory,
    command_line,
    in_own_process,
    medians,
    processor_time,
    table,
    with_growth,
)


def measure(rows: int, folder: Path, runs: int) -> dict[str, Any]:
    """The figures for one size, in seconds and MiB; ours and the baseline take turns."""
    path = folder / f"{rows}.xlsx"
    subprocess.run([sys.executable, str(MAKER), str(rows), str(path)], check=True)
    ours: list[Figures] = []
    baseline: list[Figures] = []
    for _ in range(runs):
        baseline.append(in_own_process(read_and_insert, path, rows))
        ours.append(in_own_process(import_ours, path, rows))
    middle, bare = medians(ours), medians(baseline)
    seconds = {f"{name}_s": round(value, 3) for name, value in middle.items() if name != "peak"}
    return {
        "size": rows,
        **seconds,
        "baseline_s": round(bare["ours"], 3),
        "baseline_cpu_s": round(bare["cpu"], 3),
        "ratio": round(middle["ours"] / bare["ours"], 2),
        "cpu_ratio": round(middle["cpu"] / bare["cpu"], 2),
        "peak_mib": round(middle["peak"]),
    }


def import_ours(path: Path, rows: int) -> Figures:
    """Preview, commit, and apart from them a backup; every book must be new."""
    from certrun.services import importing, villages
    from certrun.services.workspace import CreateRegister, create_register

    with tempfile.TemporaryDirectory(prefix="certrun-register-") as name:
        workspace = create_register(CreateRegister(Path(name) / "register", "140727", "祁县"), actor="量测")
        try:
            villages.list_villages_of(workspace, villages.shipped_villages_for("140727"))
            with PeakMemory() as memory:
                began, worked = time.perf_counter(), processor_time()
                preview = importing.preview(workspace, path)
                previewed = time.perf_counter()
                importing.commit(workspace, preview)
                ended, done = time.perf_counter(), processor_time()
            counts = dict(preview.counts)
            workspace.database.backup("benchmark")
            saved = time.perf_counter()
        finally:
            workspace.close()
    if counts["new"] != rows:
        raise SystemExit(f"expected {rows} new books, found {counts}")
    return {
        "ours": ended - began,
        "preview": previewed - began,
        "commit": ended - previewed,
        "backup": saved - ended,
        "cpu": done - worked,
        "peak": memory.mib,
    }


def read_and_insert(path: Path, rows: int) -> Figures:
    """The bare way: one table, no keys, one transaction."""
    from python_calamine import CalamineWorkbook

    with tempfile.TemporaryDirectory(prefix="certrun-bare-") as name:
        began, worked = time.perf_counter(), processor_time()
        cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        width = len(cells[0])
        with sqlite3.connect(Path(name) / "bare.db") as connection:
            connection.execute(f"CREATE TABLE list ({', '.join(f'c{n}' for n in range(width))})")
            marks = ", ".join("?" * width)
            texts = ([str(cell) for cell in row] for row in cells)
            connection.executemany(f"INSERT INTO list VALUES ({marks})", texts)
        connection.close()
        ended, done = time.perf_counter(), processor_time()
    if len(cells) != rows + 1:
        raise SystemExit(f"expected {rows} rows, found {len(cells) - 1}")
    return {"ours": ended - began, "cpu": done - worked}


_COLUMNS = {
    "rows": "size",
    "ours s": "ours_s",
    "bare s": "baseline_s",
    "ratio": "ratio",
    "preview": "preview_s",
    "commit": "commit_s",
    "backup": "backup_s",
    "cpu s": "cpu_s",
    "cpu ratio": "cpu_ratio",
    "MiB": "peak_mib",
    "growth": "growth",
}


def main() -> None:
    """Measure the sizes asked for and print them."""
    asked = command_line(__doc__)
    with tempfile.TemporaryDirectory(prefix="certrun-benchmark-") as name:
        results = with_growth([measure(rows, Path(name), asked.runs) for rows in asked.sizes])
    print(json.dumps(results) if asked.json else table(results, _COLUMNS))


if __name__ == "__main__":
    main()
