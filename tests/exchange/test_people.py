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


# --- words where a paper's number belongs ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["", "身份证", "1", "其他", "户口簿"])
@pytest.mark.parametrize(
    "cell",
    [
        *("暂无", "没有", "未提供", "不详", "空", "无身份证", "暂无证件号码", "身份证号不详", "暂未提供"),
        *("Null", "N/A", "……", "？", "***"),
    ],
)
def test_words_that_say_nothing_are_no_paper(cell: str, kind: str) -> None:
    assert holders(["张三"], cell, kind) == ([["张三", None, None, []]], [])


@pytest.mark.parametrize("kind", ["", "身份证", "1", "其他", "护照"])
@pytest.mark.parametrize(
    "cell", ["同上", "待补", "丢失", "身份证丢失", "待核实", "已故", "见附件", "见附件的户口簿复印件第页", "ABC"]
)
def test_other_words_are_reported_and_are_no_paper(cell: str, kind: str) -> None:
    assert holders(["张三"], cell, kind) == ([["张三", None, None, []]], [("id_format", cell)])


def test_words_keep_the_place_of_a_paper() -> None:
    people, findings = holders(["张三", "李四", "王五"], f"暂无、待补、{ID_B}")
    assert (papers_of(people), findings) == ([None, None, ID_B], [("id_format", "待补")])


@pytest.mark.parametrize("number", ["EA1234567", "军字第1234567号", "H1234567890"])
def test_a_paper_has_a_digit(number: str) -> None:
    assert papers_of(holders(["张三"], number)[0]) == [number]


def test_a_word_instead_of_a_paper_leaves_the_book_in(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no="同上"), book(2, "武桂英", "暂无"))
    assert [listed.fields.holders[0].id_no for listed in parsed.books] == [None, None]
    assert [(p.row, p.column, p.kind, p.severity) for p in parsed.problems] == [(2, "证件号", "id_format", "warning")]
