"""Tables beside each other on one sheet: each with its own rows, phones and village."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from certrun.domain.issuance import ParsedList

from .workbooks import ID_A, ID_B, Cells, number, read_rows

LABELS = ("序号", "不动产权证号", "权利人", "身份证号", "电话", "坐落")
OTHER_LABELS = ("序号", "不动产权证号", "户主", "身份证号码", "联系电话", "房屋坐落")
ID_C, ID_D = "140727195910042157", "140727196011052161"
GULIAN, TASI, SHABAO = "140727103213", "140727103212", "140727103215"
LEFT = ((1, number(1), "高承业", ID_A, "13800000001", "槐树巷1号"), (2, number(2), "武桂英", ID_B, None, "槐树巷2号"))
RIGHT = ((3, number(3), "许果香", ID_C, "13900000003", "前街3号"), (4, number(4), "武金锁", ID_D, None, "前街4号"))


def beside(left: Cells, right: Cells, gap: int = 1) -> Cells:
    return (*left, *[None] * (len(LABELS) - len(left)), *[None] * gap, *right)


def read(tmp_path: Path, *above: Cells, labels: Cells = LABELS, gap: int = 1, merge: Sequence[str] = ()) -> ParsedList:
    rows = [beside(left, right, gap) for left, right in zip(LEFT, RIGHT, strict=True)]
    return read_rows(tmp_path, *above, beside(LABELS, labels, gap), *rows, merge=merge)


def people(parsed: ParsedList) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((holder.name, holder.phone) for book in parsed.books for holder in book.fields.holders)


EVERYBODY = sorted(
    [("高承业", ("13800000001",)), ("武桂英", ()), ("许果香", ("13900000003",)), ("武金锁", ())]
)  # fmt: skip


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("captions", [("第一村民小组", "第二村民小组"), ("表一", "表二（续）"), ("塔寺村", "沙堡村")])
def test_captions_over_each_table(tmp_path: Path, captions: tuple[str, str], gap: int) -> None:
    last = "L" if not gap else "M"
    merge = ("A2:F2", f"{'GH'[gap]}2:{last}2")
    parsed = read(tmp_path, ("谷恋村发放表",), beside(captions[:1], captions[1:], gap), gap=gap, merge=merge)
    assert people(parsed) == EVERYBODY
    villages = {book.fields.number[-5:-1]: book.fields.village_code for book in parsed.books}
    left, right = (TASI, SHABAO) if captions[0] == "塔寺村" else (GULIAN, GULIAN)
    assert villages == {"0001": left, "0002": left, "0003": right, "0004": right}
    assert parsed.problems == ()


def test_captions_that_are_not_merged(tmp_path: Path) -> None:
    parsed = read(tmp_path, ("贾令镇发放表",), beside(("沙堡村",), ("塔寺村",)))
    assert people(parsed) == EVERYBODY
    assert [book.fields.village_code for book in parsed.books] == [SHABAO, TASI, SHABAO, TASI]


def test_a_title_for_both(tmp_path: Path) -> None:
    parsed = read(tmp_path, ("贾令镇谷恋村发放表",), ("单位：本",))
    assert {book.fields.village_code for book in parsed.books} == {GULIAN}


def test_tables_whose_labels_are_other_words_for_the_same(tmp_path: Path) -> None:
    parsed = read(tmp_path, ("谷恋村发放表",), labels=OTHER_LABELS)
    assert people(parsed) == EVERYBODY
    assert parsed.problems == ()


def test_a_caption_over_the_only_table_names_its_village(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, ("发放表",), ("沙堡村",), LABELS, *LEFT, merge=("A2:F2",))
    assert [book.fields.village_code for book in parsed.books] == [SHABAO, SHABAO]


def test_groups_of_one_table_are_no_tables(tmp_path: Path) -> None:
    top = ("证书信息", None, "权利人信息", None, None, None, "领证人信息", None, None)
    bottom = ("序号", "不动产权证号", "姓名", "身份证号", "电话", "坐落", "姓名", "身份证号", "电话")
    row = (1, number(1), "高承业", ID_A, "13800000001", "谷恋村1号", "武桂英", ID_B, "13900000003")
    (book,) = read_rows(tmp_path, top, bottom, row, merge=("A1:B1", "C1:F1", "G1:I1")).books
    assert [(holder.name, holder.phone) for holder in book.fields.holders] == [("高承业", ("13800000001",))]
    assert book.delivered is not None
