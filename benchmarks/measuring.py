"""What the benchmarks share: runs in processes of their own, medians, processor time, the memory of all together."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

Figures: TypeAlias = dict[str, float]
"""What one run has measured, by name."""

MAKER = Path(__file__).resolve().parents[2] / "shared" / "lists" / "make_large_list.py"
"""Makes a large issuance list; beside the checkout."""

_PAGE_MIB = resource.getpagesize() / 2**20


def medians(runs: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return {name: statistics.median(each[name] for each in runs) for name in runs[0]}


def in_own_process(task: Callable[[Path, int], Figures], path: Path, size: int) -> Figures:
    """Run a task where nothing is warm and memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(task, (path, size))


def processor_time() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


class PeakMemory:
    """The greatest sum of the resident memory of this process and its children while the block runs."""

    def __init__(self) -> None:
        self.mib = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        own = os.getpid()
        while not self._over.wait(0.02):
            self.mib = max(self.mib, sum(map(_resident, (own, *_children(own)))))


def _children(process: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE_MIB
    except OSError:
        return 0.0
