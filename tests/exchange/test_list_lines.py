"""Lines of a list that are no data, wherever in the row they stand: feet, page lines, examples, and what is a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from .workbooks import HEADER, ID_A, ID_B, Cells, book, kinds, number, read_rows

NAME = HEADER.index("权利人")


def in_name_column(text: str) -> Cells:
    return (*[None] * NAME, text)


@pytest.mark.parametrize(
    "text",
    [
        *("二组", "第二村民小组", "3组", "以下二组", "第十二村民小组"),
        *("作废", "空白", "此页完", "此页无正文", "续", "同意发放", "情况属实", "以上人员签字属实", "（盖章处）"),
        *("贾令镇人民政府", "祁县不动产登记中心", "祁县自然资源局", "昭馀镇国土所", "谷恋村民委员会（章）"),
        *("2025年9月1日", "二〇二五年九月一日", "2025.9.1", "2025-09-01", "9月1日", "二O二五年九月"),
        *("- 2 -", "—2—", "2/3", "7", "第2页", "******", "=====", "— —"),
        *("王家巷", "前大街"),
    ],
)
def test_a_line_in_the_column_of_names_is_nobody(tmp_path: Path, text: str) -> None:
    line = in_name_column(text)
    parsed = read_rows(tmp_path, HEADER, book(1), line, (), line, book(2, "武桂英", ID_B), line)
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [["高承业"], ["武桂英"]]
    assert (parsed.problems, parsed.refused) == ((), ())


@pytest.mark.parametrize("name", ["张小花", "䶮某", "买买提·吐尔逊", "高二", "高路", "欧阳明", "组长生", "王组"])
def test_a_name_alone_below_a_book_is_a_further_holder(tmp_path: Path, name: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), in_name_column(name))
    assert [holder.name for holder in parsed.books[0].fields.holders] == ["高承业", name]


@pytest.mark.parametrize(
    "line",
    [
        ("支部书记", "段国庆", None, None, "会计", "赵连生"),
        (None, "村支书", "王树德", None, "村主任", "李志强"),
        ("村监会主任", "赵某某"),
        ("见证人（村监委会主任）", "赵某"),
        ("支书", "王某某", None, "会计", "李某某"),
        ("制表", "王某某", None, None, "审核", "李某某"),
        ("交接人签名", "王某某"),
        ("主管领导", "张某某", None, "分管领导", "李某某"),
        ("领导签字", None, "支书签字"),
        ("见证人", "赵连生"),
        ("证明人", "赵连生"),
        ("经手人", "赵连生"),
        ("发放人", "王树德", "李志强"),
        ("驻村工作队", "赵某某"),
        ("时间", "2025年9月1日"),
        ("地点", "村委会会议室"),
        ("总计户数", 3),
        ("应发", 3, "实发", 3),
        ("已领3本", "未领0本"),
        ("大写", "叁本"),
        ("其中", "单独所有2户"),
        (None, "- 2 -"),
        (None, "以上3本证书已于2025年9月1日发放完毕"),
        ("附", "未领取：高承业（晋（2025）祁县不动产权第0000001号）"),
        (None, "贾令镇人民政府", "2025年9月1日"),
        (None, "晋（2025）祁县不动产权第0000001号证书因权利人外出暂不发放，由村委会代管"),
    ],
)
def test_a_foot_with_labels_and_names_in_cells_of_their_own(tmp_path: Path, line: Cells) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), line, (), line, book(2, "武桂英", ID_B), line)
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [["高承业"], ["武桂英"]]
    assert (parsed.problems, parsed.refused) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        (2, None, "赵会计", ID_B),
        (2, None, "村主任", ID_B),
        (2, None, "赵连生", None, None, "13800000002"),
        (2, None, "赵会计"),
    ],
)
def test_who_has_a_paper_or_is_numbered_is_somebody(tmp_path: Path, line: Cells) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), line)
    assert (3, "不动产权证号", "missing_number") in kinds(parsed)


@pytest.mark.parametrize("word", ["例", "例子", "举例", "样本", "填写范本", "范本", "例1", "例：", "样板", "参考"])
def test_a_row_marked_as_an_example_is_none(tmp_path: Path, word: str) -> None:
    example = (word, number(99), "张三", ID_A)
    parsed = read_rows(tmp_path, HEADER, example, book(1, "武桂英", ID_B))
    assert [each.fields.number for each in parsed.books] == ["晋(2025)祁县不动产权第0000001号"]


def test_only_above_the_first_book_there_are_examples(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), ("例", number(2), "武桂英", ID_B))
    assert len(parsed.books) == 2


def test_hints_under_a_header_may_be_few(tmp_path: Path) -> None:
    hints = (None, None, "与身份证一致", "18位")
    parsed = read_rows(tmp_path, HEADER, hints, book(1), HEADER, hints, book(2, "武桂英", ID_B))
    assert len(parsed.books) == 2
    assert (parsed.problems, parsed.refused) == ((), ())


GULIAN, TASI, SHABAO = "140727103213", "140727103212", "140727103215"


@pytest.mark.parametrize(
    "line",
    [
        ("镇：贾令镇", "村：沙堡", None, None, "第1页"),
        ("乡镇：贾令镇", "村名：沙堡", None, "本数：3"),
        ("村：沙堡",),
        ("行政村：", "沙堡", None, "时间：", "2025年9月"),
        ("乡镇：", "贾令镇", "村名：", "沙堡村"),
    ],
)
def test_a_village_with_a_label_before_it(tmp_path: Path, line: Cells) -> None:
    def plain(serial: int, name: str, id_no: str) -> Cells:
        return book(serial, name, id_no, c6="文昌巷1号")

    below = tuple(str(cell).replace("沙堡", "塔寺") if cell else None for cell in line)
    parsed = read_rows(
        tmp_path, ("证书发放表",), line, HEADER, plain(1, "高承业", ID_A), below, HEADER, plain(2, "武桂英", ID_B)
    )
    assert [each.fields.village_code for each in parsed.books] == [SHABAO, TASI]
    assert parsed.problems == ()


@pytest.mark.parametrize("line", [("村委会：（盖章）",), (None, "村委会：", "高承业"), ("村名：",)])
def test_a_label_without_a_village_names_none(tmp_path: Path, line: Cells) -> None:
    parsed = read_rows(tmp_path, ("谷恋村发放表",), HEADER, book(1), line, book(2, "武桂英", ID_B, c6="文昌巷1号"))
    assert [each.fields.village_code for each in parsed.books] == [GULIAN, GULIAN]
    assert parsed.problems == ()


# --- a book that the end of a page tears -----------------------------------------------------------------------------

PAGE_LINE, TITLE = ("第1页 共2页",), ("祁县发证清单",)
SHARED = book(1, c5="共同共有")
WITHOUT_NUMBER = (None, None, "武桂英", ID_B)
WITH_NUMBER = book(1, "武桂英", ID_B, c5="共同共有")


@pytest.mark.parametrize("further", [WITHOUT_NUMBER, WITH_NUMBER], ids=["number blank", "number repeated"])
@pytest.mark.parametrize(
    "between",
    [
        (PAGE_LINE,),
        (HEADER,),
        ((), PAGE_LINE, (), TITLE, HEADER),
        (("本页小计", None, 1), PAGE_LINE, HEADER),
        (("制表人：", "审核人："), PAGE_LINE, TITLE, HEADER),
        (("续表",), HEADER),
    ],
)
def test_a_book_goes_on_after_the_end_of_a_page(tmp_path: Path, between: tuple[Cells, ...], further: Cells) -> None:
    parsed = read_rows(tmp_path, TITLE, HEADER, SHARED, *between, further, book(2, "赵连生"))
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [
        ["高承业", "武桂英"],
        ["赵连生"],
    ]
    assert (parsed.problems, parsed.refused) == ((), ())
    assert parsed.books[0].last_row == 3 + len(between) + 1


@pytest.mark.parametrize(
    ("first", "between", "further"),
    [
        (book(1), (PAGE_LINE, HEADER), WITHOUT_NUMBER),  # 单独所有
        (SHARED, ((), ()), WITHOUT_NUMBER),  # no page ends here
        (SHARED, (("本页小计", None, 1),), WITHOUT_NUMBER),
        (SHARED, (PAGE_LINE, ("丰固村",)), WITHOUT_NUMBER),
        (SHARED, (PAGE_LINE, HEADER), (2, None, "武桂英", ID_B)),  # with a serial of its own
        (SHARED, (PAGE_LINE, HEADER), (None, None, "高承业", ID_A)),
        (SHARED, (PAGE_LINE, HEADER), (None, None, "武桂英", ID_B, None, None, "贾令镇谷恋村2号")),
    ],
)
def test_a_book_without_a_number_is_missed_after_the_end_of_a_page(
    tmp_path: Path, first: Cells, between: tuple[Cells, ...], further: Cells
) -> None:
    parsed = read_rows(tmp_path, HEADER, first, *between, further)
    assert [holder.name for holder in parsed.books[0].fields.holders] == ["高承业"]
    assert (3 + len(between), "不动产权证号", "missing_number") in kinds(parsed)


def test_a_book_does_not_go_on_under_another_header(tmp_path: Path) -> None:
    other = ("不动产权证号", "权利人", "证件号", "坐落")
    parsed = read_rows(tmp_path, HEADER, SHARED, other, (None, "武桂英", ID_B))
    assert [holder.name for holder in parsed.books[0].fields.holders] == ["高承业"]
    assert (4, "不动产权证号", "missing_number") in kinds(parsed)


# --- names below those who sign --------------------------------------------------------------------------------------


@pytest.mark.parametrize("labels", [("制表人：", None, "审核人："), ("经办人", None, "负责人"), (None, None, "会计")])
def test_names_below_signatures_are_nobodys(tmp_path: Path, labels: Cells) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), labels, (None, None, "赵连生"), (None, None, "段国庆"))
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [["高承业"]]
    assert (parsed.problems, parsed.refused) == ((), ())


def test_a_person_below_signatures_is_missed(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), ("制表人：", None, "审核人："), WITHOUT_NUMBER)
    assert (4, "不动产权证号", "missing_number") in kinds(parsed)
