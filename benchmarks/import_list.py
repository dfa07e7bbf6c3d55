"""How fast a list becomes searchable certificates, against a bare read and a bare insert of the same file.

    python benchmarks/import_list.py [--json] [ROWS …]

Ours: the file through gate and worker, preview, commit with journal, fold, tables and search index, on a new
unencrypted register. Baseline, in the same run: python-calamine reads the same file and raw ``sqlite3`` inserts the
same rows into one table. The list comes from ``../shared/lists/make_large_list.py`` beside the
checkout (needs xlsxwriter).
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from certrun.services import importing, villages
from certrun.services.workspace import CreateRegister, create_register

MAKER = Path(__file__).resolve().parents[2] / "shared" / "lists" / "make_large_list.py"
SIZES = (1_000, 10_000)


def measure(rows: int, folder: Path) -> dict[str, Any]:
    """Both figures for one size, in seconds, with their parts and the greatest memory so far in MiB."""
    path = folder / f"{rows}.xlsx"
    subprocess.run([sys.executable, str(MAKER), str(rows), str(path)], check=True)
    previewed, committed = import_ours(path, folder / f"register-{rows}", rows)
    baseline = read_and_insert(path, folder / f"{rows}.db")
    ours = previewed + committed
    return {
        "size": rows,
        "ours_s": round(ours, 3),
        "baseline_s": round(baseline, 3),
        "ratio": round(ours / baseline, 2),
        "preview_s": round(previewed, 3),
        "commit_s": round(committed, 3),
        "peak_mib": peak_mib(),
    }


def import_ours(path: Path, register: Path, rows: int) -> tuple[float, float]:
    """Seconds of preview and commit; every book must be new."""
    workspace = create_register(CreateRegister(register, "140727", "祁县"), actor="量测")
    try:
        villages.list_villages_of(workspace, villages.shipped_villages_for("140727"))
        started = time.perf_counter()
        preview = importing.preview(workspace, path)
        previewed = time.perf_counter()
        importing.commit(workspace, preview)
        ended = time.perf_counter()
    finally:
        workspace.close()
    if preview.counts["new"] != rows:
        raise SystemExit(f"expected {rows} new books, found {dict(preview.counts)}")
    return previewed - started, ended - previewed


def read_and_insert(path: Path, database: Path) -> float:
    """Seconds of the bare way: one table, no keys, one transaction."""
    from python_calamine import CalamineWorkbook

    started = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    width = len(rows[0])
    with sqlite3.connect(database) as connection:
        connection.execute(f"CREATE TABLE list ({', '.join(f'c{n}' for n in range(width))})")
        marks = ", ".join("?" * width)
        connection.executemany(f"INSERT INTO list VALUES ({marks})", ([str(cell) for cell in row] for row in rows))
    connection.close()
    return time.perf_counter() - started


def peak_mib() -> int:
    """The greatest resident size of this process and of its children so far, added up."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + children) // 1024


def main() -> None:
    """Measure the sizes asked for and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="certrun-benchmark-") as name:
        results = [measure(rows, Path(name)) for rows in options.sizes]
    if options.json:
        print(json.dumps(results))
        return
    print(f"{'rows':>8} {'ours s':>9} {'bare s':>9} {'ratio':>7} {'preview':>9} {'commit':>9} {'MiB':>6}")
    for r in results:
        print(
            f"{r['size']:>8} {r['ours_s']:>9} {r['baseline_s']:>9} {r['ratio']:>7} "
            f"{r['preview_s']:>9} {r['commit_s']:>9} {r['peak_mib']:>6}"
        )


if __name__ == "__main__":
    main()
