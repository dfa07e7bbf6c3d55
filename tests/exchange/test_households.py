"""Lists with a column of further persons: whose paper is whose, and which rows are one household's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from certrun.domain.issuance import ParsedList
from certrun.domain.records import Holder

from .corpus.making import resident_id
from .workbooks import kinds, number, read_rows

IDS = [resident_id(n) for n in range(8)]
PLACE = "祁县贾令镇谷恋村文昌巷1号"
HEADER = ("序号", "证号", "户主", "家庭成员", "与户主关系", "身份证号", "联系电话", "坐落", "共有情况")

Persons = Sequence[tuple[str, str | None]]


def persons(parsed: ParsedList) -> list[list[tuple[str, str | None]]]:
    """Names and papers of each book that is taken."""
    return [[(holder.name, holder.id_no) for holder in each.fields.holders] for each in parsed.books]


def first(serial: int, head: str, member: object, relation: object, paper: object, **more: object) -> list[object]:
    row: list[object] = [
        serial,
        number(serial),
        head,
        member,
        relation,
        paper,
        f"1380000000{serial}",
        PLACE,
        "共同共有",
    ]
    for position, value in more.items():
        row[int(position[1:])] = value
    return row


def further(member: object, relation: object, paper: object) -> list[object]:
    return [None, None, None, member, relation, paper]


HOUSEHOLDS: list[list[object]] = [
    first(1, "高承业", "高承业", "户主", IDS[0]),
    further("许宝明", "妻子", IDS[1]),
    further("高小宝", "儿子", IDS[2]),
    first(2, "程富贵", "程富贵", "本人", IDS[3]),
    further("庞树德", "之妻", IDS[4]),
    first(3, "马连生", "马连生", "户主", IDS[5], c8="单独所有"),
]
EXPECTED = [
    [("高承业", IDS[0]), ("许宝明", IDS[1]), ("高小宝", IDS[2])],
    [("程富贵", IDS[3]), ("庞树德", IDS[4])],
    [("马连生", IDS[5])],
]


@pytest.mark.parametrize("is_merged", [True, False])
def test_members_on_rows_of_their_own_keep_their_papers(tmp_path: Path, is_merged: bool) -> None:
    merge = [f"{column}{rows}" for column in "ABCGHI" for rows in ("2:{0}4", "5:{0}6")] if is_merged else []
    areas = [area.format(area[0]) for area in merge]
    parsed = read_rows(tmp_path, HEADER, *HOUSEHOLDS, merge=areas)
    assert (persons(parsed), kinds(parsed)) == (EXPECTED, [])
    assert [(each.row, each.last_row) for each in parsed.books] == [(2, 4), (5, 6), (7, 7)]
    assert parsed.books[0].fields.holders[0].phone == ("13800000001",)


def test_members_with_number_and_head_on_every_row(tmp_path: Path) -> None:
    rows = [
        first(1, "高承业", "高承业", "户主", IDS[0]),
        first(1, "高承业", "许宝明", "妻子", IDS[1]),
        first(2, "程富贵", "程富贵", "户主", IDS[3]),
        first(2, "程富贵", "庞树德", "妻", IDS[4]),
    ]
    parsed = read_rows(tmp_path, HEADER, *rows)
    assert (persons(parsed), kinds(parsed)) == ([EXPECTED[0][:2], EXPECTED[1]], [])


def test_members_of_whom_the_list_says_more_than_is_read(tmp_path: Path) -> None:
    header = (*HEADER, "性别", "年龄")
    further_row = [2, *further("许宝明", "妻", IDS[1])[1:], None, None, None, "女", 58]
    rows = [[*first(1, "高承业", "高承业", "户主", IDS[0]), "男", 60], further_row]
    assert persons(read_rows(tmp_path, header, *rows)) == [EXPECTED[0][:2]]


def test_where_only_the_others_are_named_the_head_has_no_paper(tmp_path: Path) -> None:
    rows = [first(1, "高承业", "许宝明", "妻子", IDS[1]), first(2, "程富贵", None, None, IDS[3])]
    parsed = read_rows(tmp_path, HEADER, *rows, first(3, "马连生", "武桂英", "妻", IDS[5]))
    assert persons(parsed) == [
        [("高承业", None), ("许宝明", IDS[1])],
        [("程富贵", IDS[3])],
        [("马连生", None), ("武桂英", IDS[5])],
    ]


def test_a_members_wrong_paper_refuses_the_book_and_names_its_cell(tmp_path: Path) -> None:
    wrong = IDS[1][:-1] + ("0" if IDS[1][-1] != "0" else "1")
    parsed = read_rows(tmp_path, HEADER, HOUSEHOLDS[0], further("许宝明", "妻子", wrong), HOUSEHOLDS[-1])
    assert persons(parsed) == EXPECTED[2:]
    assert kinds(parsed) == [(3, "身份证号", "id_check_digit")]


@pytest.mark.parametrize(
    "header",
    [
        ("序号", "证号", "户主", "与户主关系", "姓名", "身份证号", "坐落"),
        ("序号", "证号", "户主姓名", "与户主关系", "成员姓名", "证件号码", "坐落"),
        ("序号", "证号", "户主", "与户主关系", "姓名", "公民身份号码", "房屋坐落"),
    ],
)
def test_the_name_beside_the_head_is_a_member(tmp_path: Path, header: Sequence[str]) -> None:
    rows: list[list[object]] = [
        [1, number(1), "高承业", "户主", "高承业", IDS[0], PLACE],
        [None, None, None, "妻", "许宝明", IDS[1]],
        [2, number(2), "程富贵", "户主", "程富贵", IDS[3], PLACE],
    ]
    assert persons(read_rows(tmp_path, header, *rows)) == [EXPECTED[0][:2], EXPECTED[1][:1]]


def test_a_name_that_only_repeats_the_head_is_nobody_else(tmp_path: Path) -> None:
    header = ("序号", "户主", "证号", "姓名", "身份证号", "坐落")
    rows = [[n, name, number(n), name, IDS[n], PLACE] for n, name in enumerate(("高承业", "程富贵", "马连生"), 1)]
    parsed = read_rows(tmp_path, header, *rows)
    assert persons(parsed) == [[("高承业", IDS[1])], [("程富贵", IDS[2])], [("马连生", IDS[3])]]


def test_co_owners_with_papers_of_their_own(tmp_path: Path) -> None:
    header = ("序号", "证号", "权利人", "身份证号", "共有人", "共有人身份证号", "联系电话", "坐落")
    rows = [
        [1, number(1), "高承业", IDS[0], "许宝明", IDS[1], "13800000001", PLACE],
        [2, number(2), "程富贵", IDS[2], "庞树德、马连生", f"{IDS[3]}、{IDS[4]}", None, PLACE],
        [3, number(3), "王志强", IDS[5], None, None, None, PLACE],
    ]
    parsed = read_rows(tmp_path, header, *rows)
    assert (persons(parsed), kinds(parsed)) == (
        [
            [("高承业", IDS[0]), ("许宝明", IDS[1])],
            [("程富贵", IDS[2]), ("庞树德", IDS[3]), ("马连生", IDS[4])],
            [("王志强", IDS[5])],
        ],
        [],
    )
    assert parsed.books[0].fields.holders == (
        Holder("高承业", 1, IDS[0], ("13800000001",)),
        Holder("许宝明", 1, IDS[1]),
    )


def test_several_co_owners_each_with_a_paper_behind_him(tmp_path: Path) -> None:
    header = ("序号", "证号", "权利人", "证件号", "共有人1", "共有人1证件号", "共有人2", "共有人2证件号", "坐落")
    rows = [
        [1, number(1), "高承业", IDS[0], "许宝明", IDS[1], "高小宝", IDS[2], PLACE],
        [2, number(2), "程富贵", IDS[3], None, None, "庞树德", IDS[4], PLACE],
    ]
    assert persons(read_rows(tmp_path, header, *rows)) == EXPECTED[:2]


def test_of_two_columns_of_papers_the_second_is_the_members(tmp_path: Path) -> None:
    header = ("序号", "证号", "户主", "身份证号", "家庭成员", "身份证号", "坐落")
    rows = [
        [1, number(1), "高承业", IDS[0], "许宝明", IDS[1], PLACE],
        [2, number(2), "程富贵", IDS[3], "庞树德", IDS[4], PLACE],
    ]
    assert persons(read_rows(tmp_path, header, *rows)) == [EXPECTED[0][:2], EXPECTED[1]]


@pytest.mark.parametrize("label", ["共有人", "家庭成员"])
def test_the_only_paper_behind_further_names_is_the_holders(tmp_path: Path, label: str) -> None:
    header = ("序号", "证号", "权利人", label, "身份证号", "联系电话", "坐落")
    rows = [
        [1, number(1), "高承业", "许宝明", IDS[0], "13800000001", PLACE],
        [2, number(2), "程富贵", None, IDS[3], "13800000002", PLACE],
        [3, number(3), "马连生", None, IDS[5], "13800000003", PLACE],
    ]
    expected = [[("高承业", IDS[0]), ("许宝明", None)], [("程富贵", IDS[3])], [("马连生", IDS[5])]]
    assert persons(read_rows(tmp_path, header, *rows)) == expected


def test_another_paper_of_somebody_known_is_not_dropped_without_a_word(tmp_path: Path) -> None:
    header = ("序号", "证号", "户主", "身份证号", "家庭成员", "成员身份证号", "坐落")
    rows = [
        [1, number(1), "高承业", IDS[0], "高承业、许宝明", f"{IDS[2]}、{IDS[1]}", PLACE],
        [2, number(2), "程富贵", IDS[3], "程富贵、庞树德", f"{IDS[3]}、{IDS[4]}", PLACE],
    ]
    parsed = read_rows(tmp_path, header, *rows)
    assert persons(parsed) == [EXPECTED[0][:2], EXPECTED[1]]
    assert kinds(parsed) == [(2, "成员身份证号", "papers_left_over")]


# --- what no household is --------------------------------------------------------------------------------------------


def test_one_holder_who_repeats_himself_makes_no_household(tmp_path: Path) -> None:
    header = ("证号", "权利人", "共有人", "证件号", "坐落")
    names = ("高承业", "程富贵", "王志强", "任爱国")
    rows = [[number(n), name, "武桂英", IDS[n], PLACE] for n, name in enumerate(names, 1)]
    parsed = read_rows(tmp_path, header, *rows, [number(9), "马连生", "马连生", IDS[7], PLACE])
    assert [books[0] for books in persons(parsed)] == [*zip(names, IDS[1:], strict=False), ("马连生", IDS[7])]


def test_how_a_recipient_is_related_makes_no_household(tmp_path: Path) -> None:
    header = ("证号", "户主", "家庭成员", "身份证号", "代领人", "与户主关系", "坐落")
    rows = [
        [number(n), name, "许宝明、高小宝", IDS[n], "高小宝", "儿子", PLACE]
        for n, name in ((1, "高承业"), (2, "程富贵"))
    ]
    assert [books[0] for books in persons(read_rows(tmp_path, header, *rows))] == [
        ("高承业", IDS[1]),
        ("程富贵", IDS[2]),
    ]


def test_the_name_before_the_head_stays_the_holder(tmp_path: Path) -> None:
    header = ("序号", "姓名", "身份证号", "户主", "证号", "坐落")
    rows = [[n, name, IDS[n], "高老头", number(n), PLACE] for n, name in ((1, "高承业"), (2, "程富贵"))]
    assert persons(read_rows(tmp_path, header, *rows)) == [[("高承业", IDS[1])], [("程富贵", IDS[2])]]


def test_a_member_below_a_book_of_one_alone_is_no_holder(tmp_path: Path) -> None:
    rows = [first(1, "高承业", "高承业", "户主", IDS[0], c8="单独所有"), further("许宝明", "妻", IDS[1])]
    parsed = read_rows(tmp_path, HEADER, *rows, HOUSEHOLDS[3])
    assert (persons(parsed), kinds(parsed)) == ([[("高承业", IDS[0])], [("程富贵", IDS[3])]], [])


def test_a_sentence_among_the_members_is_nobody(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, *HOUSEHOLDS, further("本页到此结束", None, None))
    assert persons(parsed) == EXPECTED


@pytest.mark.parametrize("paper", ["1407********1234", "140727", "1.42427E+17"])
def test_a_wrong_paper_of_who_is_named_beside_leaves_the_book_in(tmp_path: Path, paper: str) -> None:
    header = ("证号", "权利人", "身份证号", "共有人", "共有人身份证号", "坐落")
    parsed = read_rows(tmp_path, header, [number(1), "高承业", IDS[0], "许宝明", paper, PLACE])
    assert persons(parsed) == [[("高承业", IDS[0]), ("许宝明", None)]]
    assert kinds(parsed) == [(2, "共有人身份证号", "id_format")]


def test_the_paper_behind_a_name_is_that_name_s(tmp_path: Path) -> None:
    header = ("序号", "户主", "证号", "姓名", "身份证号", "坐落")
    people = ((1, "高承业", "高承业"), (2, "程富贵", "庞树德"))
    rows = [[n, head, number(n), name, IDS[n], PLACE] for n, head, name in people]
    expected = [[("高承业", IDS[1])], [("程富贵", None), ("庞树德", IDS[2])]]
    assert persons(read_rows(tmp_path, header, *rows)) == expected


def test_more_papers_than_co_owners_are_said_as_such(tmp_path: Path) -> None:
    header = ("证号", "权利人", "身份证号", "共有人", "共有人身份证号", "坐落")
    parsed = read_rows(tmp_path, header, [number(1), "高承业", IDS[0], "许宝明", f"{IDS[1]}、{IDS[2]}", PLACE])
    assert persons(parsed) == [[("高承业", IDS[0]), ("许宝明", IDS[1])]]
    assert kinds(parsed) == [(2, "共有人身份证号", "papers_left_over")]


def test_papers_of_co_owners_may_stand_before_their_names(tmp_path: Path) -> None:
    header = ("证号", "权利人", "身份证号", "共有人身份证号", "共有人", "坐落")
    rows: list[list[object]] = [
        [number(1), "高承业", IDS[0], IDS[1], "许宝明", PLACE],
        [number(2), "程富贵", IDS[3], None, None, PLACE],
    ]
    parsed = read_rows(tmp_path, header, *rows)
    assert persons(parsed) == [[("高承业", IDS[0]), ("许宝明", IDS[1])], [("程富贵", IDS[3])]]
