"""A county's whole journal in one file: within the limits of the worker, and of the smallest office computer.

Takes a minute and a half, so it runs where the environment says CERTRUN_NIGHTLY=1. Memory is the peak of the reading
process and that of its worker added up: never less than both together held.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from certrun.domain.sync.bundle import Baseline
from certrun.exchange.registers import CellValue, Column, HiddenSheet, TableSheet, write_workbook
from certrun.exchange.sync.cells import texts_of
from certrun.exchange.sync.payload import pack

from .measured import ROOT
from .sync_files import bundle, sealed
from .test_mutants import NIGHTLY

COUNT = 100_000
COLUMNS = tuple(Column(f"列{number}", 12) for number in range(20))
MOST_MIB = 600

_READ = """
import json, resource, sys
from pathlib import Path
from certrun.exchange.sync.cells import read_envelope
from certrun.exchange.sync.reading import read_sync_workbook

file = read_sync_workbook(Path(sys.argv[1]), cells=True)
status = Path("/proc/self/status").read_text()
own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
peak = (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
print(json.dumps([len(read_envelope(file.texts).ciphertext), len(file.sheets[0].rows), peak]))
"""


def row(number: int) -> tuple[CellValue, ...]:
    return (f"7YQ{number:023d}", *(f"谷恋村文昌巷{number}号{column}" for column in range(10)), *("在库",) * 9)


@pytest.mark.slow
@pytest.mark.skipif(not NIGHTLY, reason="takes a minute and a half: runs with CERTRUN_NIGHTLY=1")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux tells it")
@pytest.mark.timeout(600)
def test_a_county_in_one_file_passes_the_worker(tmp_path: Path) -> None:
    keyed = {f"7YQ{number:023d}": tuple(map(str, row(number))) for number in range(COUNT)}
    baseline = Baseline("证书", tuple(column.title for column in COLUMNS), keyed)
    noise = random.Random(1).randbytes(10_000_000)  # what real digests and salts add, which do not repeat
    payload = pack(bundle(COUNT, {"0" * 64: noise}), [baseline])
    envelope = sealed(payload)
    path, sheet = tmp_path / "county.xlsx", TableSheet("证书", "不动产权证书", COLUMNS, map(row, range(COUNT)))
    write_workbook(path, [sheet], hidden=HiddenSheet("certrun", lambda: texts_of(envelope)))
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        timeout=120,
    )
    size, rows, peak = json.loads(done.stdout)
    assert (size, rows) == (len(envelope.ciphertext), COUNT + 2)
    assert peak < MOST_MIB
