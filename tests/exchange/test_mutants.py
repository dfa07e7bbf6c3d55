"""Damage by chance: lists and foreign workbooks with bytes changed are read or refused in words, never anything else.

Every mutant is read as a user's file is, each in a worker of its own. The seed is fixed: a failure names the mutant,
and `mutant` makes it again. 200 by default; 3,200 where the environment says CERTRUN_NIGHTLY=1.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import Reading
from certrun.domain.sentences import SENTENCES
from certrun.exchange.issuance import read_list

from .mutations import mutant
from .workbooks import VILLAGES

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LISTS, WORKBOOKS = SHARED / "lists", SHARED / "data" / "workbooks"
SUFFIXES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".csv"))
PASSWORD = "Qx2025fz"
NIGHTLY = os.environ.get("CERTRUN_NIGHTLY") == "1"
MUTANTS = 3_200 if NIGHTLY else 200
LONGEST_SECONDS = 20.0

pytestmark = pytest.mark.shared
needs_lists = pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout")
needs_workbooks = pytest.mark.skipif(
    not WORKBOOKS.is_dir(), reason="needs ../shared/data/workbooks beside the checkout"
)


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES) if folder.is_dir() else []


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: ``read``, or the code of its refusal."""

    name: str
    code: str
    seconds: float


def outcome(path: Path, name: str) -> Outcome:
    """Reads the file; whatever is raised but a refusal goes through, and the test fails with it."""
    begun = time.monotonic()
    try:
        read_list(path, VILLAGES, reading=Reading(password=PASSWORD))
        code = "read"
    except CertrunError as refusal:
        code = refusal.code
    return Outcome(name, code, time.monotonic() - begun)


def check(outcomes: Iterable[Outcome]) -> Counter[str]:
    codes: Counter[str] = Counter()
    for each in outcomes:
        assert each.code == "read" or each.code in SENTENCES, each
        assert each.seconds < LONGEST_SECONDS, each
        codes[each.code] += 1
    return codes


@needs_lists
@pytest.mark.slow
@pytest.mark.timeout(3_600 if NIGHTLY else 300)
def test_mutants_are_read_or_refused(tmp_path: Path) -> None:
    lists, others = files_of(LISTS), files_of(WORKBOOKS)
    # As many mutants of lists as of all the foreign workbooks, and every file has its turn.
    sources = [each for pair in zip(lists * 9, others, strict=False) for each in pair] if others else lists

    def run(seed: int) -> Outcome:
        source, content = mutant(seed, sources)
        path = tmp_path / f"{seed}{source.suffix}"
        path.write_bytes(content)
        try:
            return outcome(path, f"mutant {seed} of {source.name}")
        finally:
            path.unlink()

    with ThreadPoolExecutor(2) as pool:
        codes = check(pool.map(run, range(MUTANTS)))
    assert codes.total() == MUTANTS
    assert codes["read"] > 0  # else the mutants were too rough to say anything about the parser
    assert codes["workbook_damaged"] > 0


@needs_workbooks
@pytest.mark.slow
def test_foreign_workbooks_are_read_or_refused() -> None:
    """The workbooks of other projects' test suites, the damaged and the odd ones among them."""
    sources = files_of(WORKBOOKS)
    with ThreadPoolExecutor(2) as pool:
        codes = check(pool.map(lambda path: outcome(path, path.name), sources))
    assert codes.total() == len(sources) >= 100
    assert codes["workbook_too_large"] == 0  # none of them is: such a refusal would be the gate's mistake
