"""The demo is a story through the real services; here it is told twice and must be the same, and add up."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from certrun.demo.self_test import run_self_test
from certrun.demo.week import MARKER, DemoSummary, read_printed_codes, run_demo
from certrun.domain.errors import CertrunError
from certrun.services import certificates, maintenance, receipts, trips
from certrun.services.certificates import CertificateFilter
from certrun.services.workspace import open_register

from .conftest import BOOKS

ROOT = Path(__file__).resolve().parents[2]


def test_everything_is_there(told: DemoSummary) -> None:
    names = {path.name for path in told.files}
    assert names == {
        "发证清单.xlsx",
        "邀请 外业一组.xlsx",
        "数据交换 外业一组 2026-11-23.xlsx",
        "数据交换 办公室 2026-11-24.xlsx",
        "数据交换 外业一组 2026-11-24.xlsx",
        "数据交换 办公室 2026-11-25.xlsx",
        "下村任务单.pdf",
        "领证回执.pdf",
        "证书台账.xlsx",
        "领证记录.xlsx",
        "证书台账.pdf",
        "演示说明.md",
    }
    assert all(path.stat().st_size > 0 for path in told.files)


def test_every_visit_occurs_and_the_day_balances(told: DemoSummary) -> None:
    workspace = open_register(told.register, None, actor="核对")
    try:
        day = next(t for t in trips.list_trips(workspace) if t.state == "closed")
        assert day.bag["handed_over"] > 0
        assert day.bag["returned"] > 0
        assert day.bag.get("out", 0) == 0
        checked = maintenance.check(workspace)
        assert checked.ok
        assert checked.reconciliation.listed == BOOKS
        found = certificates.search(workspace, CertificateFilter(), limit=BOOKS).certificates
        assert {"absent", "refused"} <= {c.last_outcome for c in found}
        delivered = [certificates.show(workspace, c.id) for c in found if c.delivered is not None]
        kinds = {line.text.split()[0] for book in delivered for line in book.history if line.kind == "handed_over"}
        assert kinds == {"领证：本人", "领证：共有人", "领证：代领人"}
    finally:
        workspace.close()


def test_the_printed_codes_are_genuine(told: DemoSummary) -> None:
    workspace = open_register(told.register, None, actor="核对")
    try:
        codes = read_printed_codes(told.folder / "领证回执.pdf")
        verdicts = [receipts.verify_receipt(workspace, code) for code in codes]
        assert {v.verdict for v in verdicts} == {"genuine"}
        books = certificates.find_ids(workspace, CertificateFilter(state="handed_over"))
        assert {v.receipt for v in verdicts} == set(receipts.select_receipts(workspace, books))
    finally:
        workspace.close()


_TELL = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from certrun.demo.week import run_demo
print(json.dumps(asdict(run_demo(Path(sys.argv[1]), books=int(sys.argv[2]))), default=str))
"""


def test_two_runs_tell_the_same_story(told: DemoSummary, tmp_path: Path) -> None:
    """In another process, where sets have another order."""
    ran = subprocess.run(
        [sys.executable, "-c", _TELL, tmp_path / "again", str(BOOKS)], cwd=ROOT, capture_output=True, check=True
    )
    again = json.loads(ran.stdout)
    assert again.keys() == asdict(told).keys()
    assert tuple(again["lines"]) == told.lines
    for one, other in zip(told.files, map(Path, again["files"]), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_an_earlier_demo_is_replaced_and_anything_else_is_not(told: DemoSummary, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "毕业论文.docx").write_bytes(b"x")
    with pytest.raises(CertrunError, match="folder_not_empty"):
        run_demo(precious, books=BOOKS)
    assert [p.name for p in precious.iterdir()] == ["毕业论文.docx"]
    assert (told.folder / MARKER).exists()


def test_the_self_test_passes_every_step() -> None:
    steps = run_self_test()
    assert [name for name, _, _ in steps] == ["database", "import", "plan", "handover", "receipt", "check"]
    assert all(passed for _, passed, _ in steps), steps
