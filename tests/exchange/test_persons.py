"""Lists that speak of others beside the right-holder: nobody gets another person's name, paper or phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .corpus.making import resident_id
from .workbooks import number, read_rows

HOLDERS, OTHERS = ("高承业", "程富贵"), ("许宝明", "庞树德")
IDS, OTHER_IDS = (resident_id(1), resident_id(2)), (resident_id(3), resident_id(4))
PHONES, OTHER_PHONES = ("13800000001", "13800000002"), ("13900000003", "13900000004")

NUMBERS = ("晋(2025)祁县不动产权第0000001号", "晋(2025)祁县不动产权第0000002号")

CELLS = {
    "证": (number(1), number(2)),
    "旧证": ("晋(2017)祁县不动产权第0000501号", "晋(2017)祁县不动产权第0000502号"),
    "土地证": ("祁集用(2012)第0123号", "祁集用(2012)第0124号"),
    "人": HOLDERS,
    "证件": IDS,
    "电话": PHONES,
    "他": OTHERS,
    "他证件": OTHER_IDS,
    "他电话": OTHER_PHONES,
    "序列": ("D14000000001", "D14000000002"),
    "废": ("D14000000501", "D14000000502"),
    "已收": ("已收", "已收"),
    "同一人": ("许宝明", "许宝明"),
    "坐落": ("贾令镇谷恋村1号", "贾令镇谷恋村2号"),
    "-": (None, None),
}
"""What stands in a column, in the first and in the second row."""


Person = tuple[str, str | None, tuple[str, ...]]


def read(folder: Path, columns: str) -> list[tuple[str, str | None, list[Person]]]:
    """Number, serial and people of the books of a list with ``columns``: ``label=cells`` parted by blanks."""
    pairs = [column.split("=") for column in columns.split()]
    rows = [[CELLS[cells][n] for _, cells in pairs] for n in (0, 1)]
    parsed = read_rows(folder, [label for label, _ in pairs], *rows)
    assert [problem.kind for problem in parsed.problems if problem.kind != "unknown_village"] == []
    return [
        (each.number, each.serial, [(one.name, one.id_no, one.phone) for one in each.holders])
        for each in (book.fields for book in parsed.books)
    ]


WITH_PAPER_AND_PHONE = (
    "坐落=坐落 证号=证 身份证号=证件 权利人=人 电话=电话 见证人=他 身份证号=他证件 电话=他电话",
    "权利人=人 身份证号=证件 证号=证 联系电话=电话 村干部=他 电话=他电话",
    "权利人=人 身份证号=证件 证号=证 电话=电话 紧急联系人=他 电话=他电话",
    "姓名=人 身份证号=证件 证号=证 本人电话=电话 家属电话=他电话",
    "证号=证 户主姓名=他 户主身份证号=他证件 权利人姓名=人 权利人身份证号=证件 权利人电话=电话",
    "证号=证 权利人=人 身份证=已收 身份证=证件 电话=电话",
    "户主=人 户主身份证号=证件 配偶=他 配偶身份证号=他证件 联系电话=电话 证号=证",
    "权利人=人 身份证号=证件 证号=证 配偶=他 联系电话=电话",
    "权利人=人 身份证号=证件 证号=证 网格员=同一人 联系电话=电话",
    "继承人=人 继承人身份证号=证件 继承人联系电话=电话 证号=证",
)
WITH_PAPER = (
    "证号=证 申请人=他 身份证号=他证件 权利人=人 身份证号=证件",
    "证号=证 户主=他 户主身份证号=他证件 权利人=人 权利人身份证号=证件",
    "证号=证 户主=他 使用权人=人 身份证号=证件",
    "证号=证 户主=他 土地使用者=人 身份证号=证件",
    "证号=证 权利人（原）=他 权利人（现）=人 身份证号（现）=证件",
    "证号（变更前）=旧证 证号（变更后）=证 权利人（变更前）=他 权利人（变更后）=人 身份证号=证件",
    "证号=证 姓名（户主）=人 身份证号（户主）=证件 身份证号（领证人）=-",
    "权利人=人 身份证号=证件 证号=证 发证人=他 联系电话=他电话",
    "权利人=人 身份证号=证件 证号=证 联系电话（村干部）=他电话",
    "权利人=人 身份证号=证件 证号=证 户主=他 户主电话=他电话",
    "户主=人 身份证号=证件 证号=证 权利人（签字）=-",
    "户主=人 身份证号=证件 证号=证 使用权人=-",
    "产权人（共有人）=人 身份证号=证件 证号=证",
    "继承人=人 继承人身份证号=证件 证号=证",
    "证号=证 权利人=人 身份证号=证件 法定代表人=他 证件号=他证件",
    "证号=证 姓名=人 身份证号=证件 领证日期=- 姓名=他 身份证号=他证件 与权利人关系=-",
    "权利人=人 义务人=他 证件号=证件 证件号=他证件 证号=证",
    "证号=证 姓名（户主）=人 姓名（领证人）=- 身份证号（户主）=证件 身份证号（领证人）=-",
    "户主=人 身份证号=证件 换发前证号=旧证 换发后证号=证",
    "户主=人 身份证号=证件 不动产权证号（旧）=旧证 不动产权证号（新）=证",
    "户主=人 身份证号=证件 房产证号=土地证 不动产权证书号=证",
    "证号=土地证 证号=证 权利人=人 身份证号=证件",
)
WITHOUT = (
    "权利人=人 证号=证 经办人=他 身份证号=他证件 电话=他电话",
    "权利人=人 证号=证 身份证号（代领人）=他证件 联系电话（代领人）=他电话",
    "权利人=人 继承人=他 继承人身份证号=他证件 证号=证",
    "权利人=人 子女身份证号=他证件 证号=证",
    "权利人=人 受益人身份证号=他证件 证号=证",
)


@pytest.mark.parametrize("columns", WITH_PAPER_AND_PHONE)
def test_paper_and_phone_are_the_holders_own(tmp_path: Path, columns: str) -> None:
    got = [(said, holders) for said, _, holders in read(tmp_path, columns)]
    assert got == [(NUMBERS[n], [(HOLDERS[n], IDS[n], (PHONES[n],))]) for n in (0, 1)]


@pytest.mark.parametrize("columns", WITH_PAPER)
def test_the_paper_is_the_holders_and_the_phone_is_not(tmp_path: Path, columns: str) -> None:
    got = [(said, holders) for said, _, holders in read(tmp_path, columns)]
    assert got == [(NUMBERS[n], [(HOLDERS[n], IDS[n], ())]) for n in (0, 1)]


@pytest.mark.parametrize("columns", WITHOUT)
def test_what_is_another_persons_is_not_read(tmp_path: Path, columns: str) -> None:
    got = [(said, holders) for said, _, holders in read(tmp_path, columns)]
    assert got == [(NUMBERS[n], [(HOLDERS[n], None, ())]) for n in (0, 1)]


@pytest.mark.parametrize(
    "columns",
    [
        "证号=证 权利人=人 身份证号=证件 电话=电话 共有人=他 身份证号=他证件 电话=他电话",
        "证号=证 权利人1=人 身份证号1=证件 电话1=电话 权利人2=他 身份证号2=他证件 电话2=他电话",
    ],
)
def test_a_co_owner_keeps_his_phone(tmp_path: Path, columns: str) -> None:
    first, second = ((HOLDERS[0], IDS[0], (PHONES[0],)), (OTHERS[0], OTHER_IDS[0], (OTHER_PHONES[0],)))
    assert read(tmp_path, columns)[0][2] == [first, second]


def test_a_second_column_of_holders_is_of_further_holders(tmp_path: Path) -> None:
    got = read(tmp_path, "证号=证 权利人=人 证件号=证件 权利人=他 证件号=他证件")
    assert got[0][2] == [(HOLDERS[0], IDS[0], ()), (OTHERS[0], OTHER_IDS[0], ())]


@pytest.mark.parametrize(
    "columns",
    [
        "证号=证 权利人=人 作废证书编号=废 重打证书编号=序列",
        "证号=证 权利人=人 证书编号=序列 作废证书编号=废",
        "证号=证 权利人=人 废证印刷号=废 重新打印印刷号=序列 联系电话=-",
        "证号=证 权利人=人 收回证书编号=废 发放证书编号=序列",
    ],
)
def test_the_serial_of_a_spoiled_book_is_neither_serial_nor_phone(tmp_path: Path, columns: str) -> None:
    got = [(serial, holders) for _, serial, holders in read(tmp_path, columns)]
    assert got == [(CELLS["序列"][n], [(HOLDERS[n], None, ())]) for n in (0, 1)]


def test_a_head_of_the_household_who_is_the_holder_lends_his_paper(tmp_path: Path) -> None:
    got = read(tmp_path, "证号=证 户主=人 户主身份证号=证件 权利人=人 联系电话=电话")
    assert [holders for _, _, holders in got] == [[(HOLDERS[n], IDS[n], (PHONES[n],))] for n in (0, 1)]


def test_a_head_of_the_household_lends_only_where_he_is_the_holder(tmp_path: Path) -> None:
    header = ["证号", "户主", "身份证号", "电话", "权利人"]
    rows = [
        [number(1), "高承业", IDS[0], PHONES[0], "高承业"],
        [number(2), "程富贵（已故）", IDS[1], PHONES[1], "程富贵"],
        [number(3), "许宝明", OTHER_IDS[0], OTHER_PHONES[0], "马连生"],
        [number(4), "庞树德", OTHER_IDS[1], OTHER_PHONES[1], "庞树德、武桂英"],
    ]
    parsed = read_rows(tmp_path, header, *rows)
    got = [[(one.name, one.id_no, one.phone) for one in each.fields.holders] for each in parsed.books]
    assert got == [
        [("高承业", IDS[0], (PHONES[0],))],
        [("程富贵", IDS[1], (PHONES[1],))],
        [("马连生", None, ())],
        [("庞树德", OTHER_IDS[1], (OTHER_PHONES[1],)), ("武桂英", None, ())],
    ]


def test_a_phone_of_a_co_owner_who_is_not_named_is_the_holders(tmp_path: Path) -> None:
    header = ["证号", "权利人", "身份证号", "手机号", "共有人", "电话"]
    parsed = read_rows(tmp_path, header, [number(1), "高承业", IDS[0], PHONES[0], None, OTHER_PHONES[0]])
    assert [one.phone for one in parsed.books[0].fields.holders] == [(PHONES[0], OTHER_PHONES[0])]
