"""A sync workbook with damaged bytes merges as it was meant, is refused, or is reported as edited by hand.

Never is anything changed of which nobody hears. 40 mutants by default, 1,200 where the environment says
CERTRUN_NIGHTLY=1; ``mutant`` makes one of them again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import SENTENCES
from certrun.services.syncing.edits import Edits
from certrun.services.syncing.merging import Merged
from tests.exchange.mutations import mutant
from tests.exchange.test_mutants import NIGHTLY
from tests.services.county import county_in, found_county
from tests.services.stations import Station
from tests.services.test_syncing import written

MUTANTS = 1_200 if NIGHTLY else 40


def taken_in(merged: Merged) -> Merged:
    """What a merge would do to the journal; corrections by hand beside it are only listed."""
    return replace(merged, edits=Edits())


def unless_refused(station: Station, file: Path) -> Merged | None:
    """What a merge of the file would do; None where it is refused with a sentence."""
    try:
        return station.rehearse(file)
    except CertrunError as error:
        SENTENCES[error.code]
        return None


@pytest.mark.timeout(3_600 if NIGHTLY else 300)
def test_a_damaged_workbook_never_changes_anything_in_silence(tmp_path: Path) -> None:
    folder = tmp_path / "county"
    county = county_in(folder, found_county(folder))
    file = county.office.export(county.inbox / "全部.xlsx")
    meant, before = taken_in(county.first.rehearse(file)), written(county.first)
    outcomes: Counter[str] = Counter()
    for seed in range(MUTANTS):
        _, content = mutant(seed, [file])
        damaged = county.inbox / "损坏.xlsx"
        damaged.write_bytes(content)
        merged = unless_refused(county.first, damaged)
        assert merged is None or taken_in(merged) == meant, seed
        outcomes["refused" if merged is None else "taken"] += 1
    assert written(county.first) == before
    assert outcomes["refused"] > MUTANTS // 2
    county.close()
