"""How fast a file of another station is merged, and how fast one is written.

    python benchmarks/merge.py [--json] [--runs N] [ENTRIES …]

*Merge*: a laptop takes in a workbook with so many new entries (listed books), through gate, worker, envelope, seals,
rule of reception, journal, fold, tables and search index; the backup before it is shown apart. Baseline, in the same
run and on the same lines: verify the seal and every hash, parse every header and private part as JSON, and insert the
rows that the merge ends with, made beforehand, into the same tables with the same indexes, one transaction.

*Export*: the office writes that workbook. Baseline: openpyxl's write-only workbook writes the same visible cells, which
it has in memory.

*Trip*: the size of a workbook about one trip of 60 books, all handed over with a signature.

Each run is a process of its own, ours and the baseline in turns; of several runs the medians are shown. The list comes
from ``../shared/lists/make_large_list.py`` beside the checkout (needs xlsxwriter).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from measuring import MAKER, Figures, PeakMemory, command_line, in_own_process, medians, table, with_growth
from signed_trip import write_trip

FILE = "office.xlsx"


def measure(entries: int, folder: Path, runs: int) -> dict[str, Any]:
    """The figures for one size, in seconds and MiB."""
    place = folder / str(entries)
    in_own_process(make_stations, place, entries)
    figures: dict[str, list[Figures]] = {name: [] for name in _TASKS}
    for _ in range(runs):
        for name, task in _TASKS.items():
            figures[name].append(in_own_process(task, place, entries))
    merged, bare, export, cells = (medians(figures[name]) for name in _TASKS)
    shutil.rmtree(place)
    return {
        "size": entries,
        "ours_s": round(merged["seconds"] - merged["backup"], 2),
        "baseline_s": round(bare["seconds"], 2),
        "ratio": round((merged["seconds"] - merged["backup"]) / bare["seconds"], 2),
        "backup_s": round(merged["backup"], 2),
        "peak_mib": round(merged["peak"]),
        "export_s": round(export["seconds"], 2),
        "export_baseline_s": round(cells["seconds"], 2),
        "export_ratio": round(export["seconds"] / cells["seconds"], 2),
        "export_mib": round(export["mib"], 1),
    }


def make_stations(place: Path, entries: int) -> Figures:
    """An office with so many books, a laptop that has joined before them, and the office's file for it."""
    from certrun.services import importing, joining, villages
    from certrun.services.syncing import exporting, merging
    from certrun.services.workspace import CreateRegister, create_register

    place.mkdir()
    subprocess.run([sys.executable, str(MAKER), str(entries), str(place / "list.xlsx")], check=True)
    office = create_register(CreateRegister(place / "office", "140727", "祁县"), actor="量测")
    villages.list_villages_of(office, villages.shipped_villages_for("140727"))
    invited = joining.invite_station(office, joining.InviteStation("内勤", place / "invitation.xlsx", "clerk"))
    joining_now = joining.JoinRegister(place / "laptop", place / "invitation.xlsx", invited.code)
    laptop = joining.join_register(joining_now, actor="量测")
    exporting.export_sync(laptop, exporting.ExportSync(place / "laptop.xlsx"))
    laptop.close()
    merging.merge_sync(office, merging.MergeSync(place / "laptop.xlsx"))
    importing.commit(office, importing.preview(office, place / "list.xlsx"))
    exporting.export_sync(office, exporting.ExportSync(place / FILE))
    office.close()
    return {}


def merge_ours(place: Path, entries: int) -> Figures:
    """Merge the office's file; what it leaves is what the baseline has to write."""
    from certrun.services.syncing import merging
    from certrun.services.workspace import open_register

    folder = place / "merged"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(place / "laptop", folder)
    workspace = open_register(folder, None, actor="量测")
    backup = _timing(workspace.database, "backup")
    with PeakMemory() as memory:
        began = time.perf_counter()
        done = merging.merge_sync(workspace, merging.MergeSync(place / FILE))
        seconds = time.perf_counter() - began
    workspace.close()
    if done.new < entries or done.waiting or done.cases:
        raise SystemExit(f"expected {entries} new entries, found {done}")
    return {"seconds": seconds, "backup": sum(backup), "peak": memory.mib}


def _timing(thing: Any, name: str) -> list[float]:
    """The seconds that each call of a method takes from now on."""
    taken: list[float] = []
    method = getattr(thing, name)

    def timed(*given: Any) -> Any:
        began = time.perf_counter()
        try:
            return method(*given)
        finally:
            taken.append(time.perf_counter() - began)

    setattr(thing, name, timed)
    return taken


def merge_bare(place: Path, entries: int) -> Figures:
    """Verify, parse, insert: what nobody can do without, on rows that somebody else has worked out."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from certrun.db.database import DATABASE_FILE
    from certrun.db.identity import load_identity
    from certrun.domain.journal.seal import seal_message
    from certrun.services.workspace import open_register

    workspace = open_register(place / "merged", None, actor="量测")
    with workspace.read() as connection:
        identity = load_identity(connection)
        assert identity is not None
        lines = connection.exec_driver_sql(
            "SELECT e.header, e.id, p.salt, p.body FROM entry e LEFT JOIN private_part p ON p.entry = e.n"
        ).all()
        seals = connection.exec_driver_sql(
            "SELECT station, incarnation, count, head, signature FROM seal WHERE reason = 'received'"
        ).all()
        tables = _tables(connection)
        keys = {s.id: s.public_key for s in workspace.database.trust().stations.values()}
    workspace.close()
    folder = place / "bare"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(place / "laptop", folder)
    began = time.perf_counter()
    for station, *members, signature in seals:
        message = seal_message(identity.register, (station, *members))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys[station])).verify(signature, message)
    for header, name, salt, body in lines:
        raw = header.encode()
        if hashlib.sha256(raw).digest() != name:
            raise SystemExit("another entry")
        members = json.loads(raw)
        if body is not None:
            part = body.encode()
            if hashlib.sha256(salt + part).hexdigest() != members["private_hash"]:
                raise SystemExit("another private part")
            json.loads(part)
    _insert(folder / DATABASE_FILE, tables)
    return {"seconds": time.perf_counter() - began}


Table: TypeAlias = tuple[str, list[tuple[Any, ...]]]


def _tables(connection: Any) -> list[Table]:
    """The statement and the rows of every table that a merge fills."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'local%' "
        "AND name NOT LIKE 'search_gram%'"
    ).scalars()
    found = [(name, _rows(connection, f"SELECT * FROM {name}")) for name in sorted(names)]
    found.append(("search_gram", _grams(connection)))
    return [(_statement(name, rows), rows) for name, rows in found if rows]


def _rows(connection: Any, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _statement(name: str, rows: list[tuple[Any, ...]]) -> str:
    columns = "(rowid, grams)" if name == "search_gram" else ""
    return f"INSERT OR IGNORE INTO {name} {columns} VALUES ({', '.join('?' * len(rows[0]))})"


def _grams(connection: Any) -> list[tuple[Any, ...]]:
    """Rows of the search index, whose content SQLite does not keep."""
    from certrun.db.queries.certificates import CertificateFilter, find_ids, load
    from certrun.db.search.keys import grams
    from certrun.domain.search_terms import SearchDoc

    numbers = dict(_rows(connection, "SELECT id, n FROM certificate"))
    views = load(connection, find_ids(connection, CertificateFilter()))
    return [
        (
            numbers[view.id],
            grams(
                SearchDoc(
                    n=numbers[view.id],
                    names=tuple(holder.name for holder in view.holders),
                    id_nos=tuple(holder.id_no for holder in view.holders if holder.id_no),
                    phones=tuple(phone for holder in view.holders for phone in holder.phone),
                    village=view.village or "",
                )
            ),
        )
        for view in views
    ]


def _insert(path: Path, tables: list[Table]) -> None:
    import sqlcipher3.dbapi2 as driver

    connection = driver.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "wal_autocheckpoint = 0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in tables:
        connection.executemany(statement, rows)
    connection.execute("COMMIT")
    connection.close()


def export_ours(place: Path, entries: int) -> Figures:
    """Write the office's file anew."""
    from certrun.services.syncing import exporting
    from certrun.services.workspace import open_register

    workspace = open_register(place / "office", None, actor="量测")
    began = time.perf_counter()
    done = exporting.export_sync(workspace, exporting.ExportSync(place / "again.xlsx"))
    seconds = time.perf_counter() - began
    workspace.close()
    if done.entries < entries:
        raise SystemExit(f"expected {entries} entries, found {done.entries}")
    return {"seconds": seconds, "mib": done.size / 2**20}


def export_bare(place: Path, entries: int) -> Figures:
    """Write the same visible cells, plain."""
    from openpyxl import Workbook

    from certrun.exchange.sync.reading import read_sync_workbook

    sheets = read_sync_workbook(place / FILE, cells=True).sheets
    if max(len(sheet.rows) for sheet in sheets) < entries:
        raise SystemExit("expected as many rows as entries")
    began = time.perf_counter()
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        written = workbook.create_sheet(sheet.name)
        for row in sheet.rows:
            written.append(list(row))
    workbook.save(place / "bare.xlsx")
    return {"seconds": time.perf_counter() - began}


_TASKS: dict[str, Callable[[Path, int], Figures]] = {
    "merge": merge_ours,
    "bare": merge_bare,
    "export": export_ours,
    "cells": export_bare,
}


_COLUMNS = {
    "entries": "size",
    "ours s": "ours_s",
    "bare s": "baseline_s",
    "ratio": "ratio",
    "growth": "growth",
    "backup": "backup_s",
    "MiB": "peak_mib",
    "export s": "export_s",
    "bare s ": "export_baseline_s",
    "ratio ": "export_ratio",
    "file MiB": "export_mib",
}


def main() -> None:
    """Measure the sizes asked for and print them."""
    asked = command_line(__doc__)
    with tempfile.TemporaryDirectory(prefix="certrun-benchmark-") as name:
        trip = round(in_own_process(write_trip, Path(name) / "trip", 60)["kib"])
        results = with_growth([measure(size, Path(name), asked.runs) for size in asked.sizes])
    if asked.json:
        print(json.dumps([{**each, "trip_kib": trip} for each in results]))
        return
    print(f"a trip of 60 books with signatures: {trip} KiB")
    print(table(results, _COLUMNS))


if __name__ == "__main__":
    main()
