"""What the benchmarks share: command line and table, runs in processes of their own, medians, time and memory."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

Figures: TypeAlias = dict[str, float]
"""What one run has measured, by name."""

MAKER = Path(__file__).resolve().parents[2] / "shared" / "lists" / "make_large_list.py"
"""Makes a large issuance list; beside the checkout."""

_SAMPLES_OF_A_FAMILY = 10
"""After so many samples it is asked again which children there are: that costs what is being measured a hundredth."""
_PAGE_MIB = resource.getpagesize() / 2**20


def command_line(description: str | None) -> argparse.Namespace:
    """What a benchmark is asked: ``sizes``, ``runs`` of each, and whether it answers in ``json``."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def with_growth(results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each size with how many times as long it took as the size before it (None for the first)."""
    before = [None, *results[:-1]]
    return [
        {**each, "growth": round(each["ours_s"] / last["ours_s"], 2) if last else None}
        for each, last in zip(results, before, strict=True)
    ]


def table(results: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> str:
    """A line per size; ``columns`` are title → member of a result."""
    titles = " ".join(f"{title:>9}" for title in columns)
    rows = [" ".join(f"{'' if each[key] is None else each[key]:>9}" for key in columns.values()) for each in results]
    return "\n".join([titles, *rows])


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
        for sample in count():
            if sample % _SAMPLES_OF_A_FAMILY == 0:
                family = (own, *_children(own))
            self.mib = max(self.mib, sum(map(_resident, family)))
            if self._over.wait(0.02):
                return


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
