"""A clean list of any size comes in without a finding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from certrun.exchange.issuance import read_list

from .workbooks import VILLAGES

SCRIPT = Path(__file__).resolve().parents[2].parent / "shared" / "lists" / "make_large_list.py"


@pytest.mark.shared
@pytest.mark.skipif(not SCRIPT.is_file(), reason="needs ../shared/lists/make_large_list.py beside the checkout")
def test_clean_list_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    subprocess.run([sys.executable, str(SCRIPT), "300", str(path), "--seed", "7"], check=True)
    parsed = read_list(path, VILLAGES)
    assert len(parsed.books) == 300
    assert parsed.problems == ()
    assert parsed.refused == ()
    assert all(listed.fields.village_code and listed.fields.issue_date for listed in parsed.books)
    assert sum(len(listed.fields.holders) == 2 for listed in parsed.books) > 10
