"""Right-holders of a row: names, papers and phones that stand together in one cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.exchange.issuance.cells import Cell
from certrun.exchange.issuance.people import HolderRow, read_holders

from .workbooks import HEADER, ID_A, ID_B, book, kinds, read_rows


def holders(names: list[str], paper: Cell, kind: str = "") -> tuple[list[HolderRow], list[tuple[str, str]]]:
    """Holders and findings of a row of ``names`` with a cell of papers."""
    people, findings = read_holders(names, kind, paper, "", paper_field="证件号", phone_field="电话")
    return people, [(finding.kind, finding.found) for finding in findings]


def papers_of(people: list[HolderRow]) -> list[object]:
    return [id_no for _, _, id_no, _ in people]


# --- digits that a spreadsheet has lost ------------------------------------------------------------------------------

LOST = "1.42724E+17"


@pytest.mark.parametrize("kind", ["", "身份证"])
@pytest.mark.parametrize(
    ("cell", "found", "left"),
    [
        (f"{LOST}、{LOST}", [LOST, LOST], [None, None]),
        (f"{LOST}、{ID_A}", [LOST], [None, ID_A]),
        (f"{ID_A}\n{LOST}", [LOST], [ID_A, None]),
        ("1.42724198001012E+17、" + ID_B, ["1.42724198001012E+17"], [None, ID_B]),
        (f"{LOST}；无", [LOST], [None, None]),
        ("１．４２７２４Ｅ＋１７；" + ID_B, ["１．４２７２４Ｅ＋１７"], [None, ID_B]),
        (f"'{LOST}/ '{ID_B}", [LOST], [None, ID_B]),
    ],
)
def test_lost_digits_among_several_papers(cell: str, found: list[str], left: list[object], kind: str) -> None:
    people, findings = holders(["张三", "李四"], cell, kind)
    assert findings == [("id_digits_lost", each) for each in found]
    assert papers_of(people) == left


@pytest.mark.parametrize("cell", [f"{LOST}；无", f"{LOST}、", "1.42724E+17\n"])
def test_lost_digits_of_one_holder_beside_a_blank(cell: str) -> None:
    people, findings = holders(["张三"], cell)
    assert (people, findings) == ([["张三", None, None, []]], [("id_digits_lost", LOST)])


def test_a_row_with_one_lost_paper_of_two_is_refused(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, "高承业、武桂英", f"{ID_A}、{LOST}", c5="共同共有"))
    assert (parsed.books, kinds(parsed)) == ((), [(2, "证件号", "id_digits_lost")])
