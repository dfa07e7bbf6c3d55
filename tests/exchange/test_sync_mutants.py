"""Damage by chance to a sync workbook: the bundle comes out as it was, or the file is refused in words; nothing else.

200 files by default, 2,000 where the environment says CERTRUN_NIGHTLY=1, each read in a worker of its own; and as many
times ten where only the texts are damaged. The seed is fixed: a failure names the mutant.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import SENTENCES
from certrun.exchange.sync.cells import read_envelope, texts_of
from certrun.exchange.sync.envelope import open_envelope
from certrun.exchange.sync.payload import pack, unpack
from certrun.exchange.sync.reading import read_sync_workbook

from .mutations import CHANGES, mutant
from .sync_files import BASELINES, LAPTOP, bundle, sealed, workbook
from .test_mutants import NIGHTLY

MUTANTS = 2_000 if NIGHTLY else 200
BUNDLE = bundle(30)
ROWS = [(f"7YQ{number}", f"第{number}号", "高承业", 150.5, "2025-03-05") for number in range(20)]


def outcome(texts: Sequence[str]) -> str:
    """``same`` or the code of the refusal; another bundle, or another exception, fails the test."""
    try:
        found = unpack(open_envelope(read_envelope(texts), LAPTOP.station, LAPTOP.agree))
    except CertrunError as refusal:
        return refusal.code
    assert found == BUNDLE
    return "same"


def outcome_of_file(path: Path) -> str:
    try:
        texts = read_sync_workbook(path, cells=True).texts
    except CertrunError as refusal:
        return refusal.code
    return outcome(texts)


@pytest.mark.slow
@pytest.mark.timeout(3_600 if NIGHTLY else 300)
def test_damaged_workbooks_give_the_same_bundle_or_are_refused(tmp_path: Path) -> None:
    source = workbook(tmp_path / "sync.xlsx", sealed(pack(BUNDLE, BASELINES)), ROWS)

    def run(seed: int) -> str:
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(mutant(seed, [source])[1])
        try:
            return outcome_of_file(path)
        finally:
            path.unlink()

    with ThreadPoolExecutor(2) as pool:
        codes = Counter(pool.map(run, range(MUTANTS)))
    assert codes.total() == MUTANTS
    assert codes.keys() - {"same"} <= SENTENCES.keys()
    # else the mutants were too rough or too gentle to say anything
    assert min(codes["same"], codes["workbook_damaged"], codes["sync_seal_broken"]) > 0


def test_damaged_texts_give_the_same_bundle_or_are_refused() -> None:
    texts = texts_of(sealed(pack(BUNDLE, BASELINES)))

    def run(seed: int) -> str:
        chance = random.Random(seed)
        content = chance.choice(CHANGES)(chance, bytearray("\n".join(texts).encode()))
        return outcome(content.decode("latin-1").split("\n"))

    codes = Counter(map(run, range(10 * MUTANTS)))
    assert codes.keys() == {"sync_not_one", "sync_truncated", "sync_seal_broken"} | codes.keys() & {
        "same",
        "sync_format_newer",
    }
