"""What columns are taken for: by words nobody listed, by their values, by whom they stand beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import DeliveredNote, ParsedList
from certrun.domain.records import Holder
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance import read_list

from .workbooks import HEADER, ID_A, ID_B, VILLAGES, Cells, book, kinds, number, read_rows, workbook

UNIT = "140727103213JC00036F00010001"


def read_text(tmp_path: Path, *rows: Cells) -> ParsedList:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(",".join(str(cell) for cell in row) for row in rows), encoding="utf-8")
    return read_list(path, VILLAGES)


def guessed(parsed: ParsedList) -> dict[str, str | None]:
    return {column.label: column.field for column in parsed.sheets[0].columns}


def why(parsed: ParsedList, label: str) -> tuple[str | None, str | None, int]:
    (column,) = (column for column in parsed.sheets[0].columns if column.label == label)
    return column.field, column.by, column.confidence


def test_words_that_no_alias_knows(tmp_path: Path) -> None:
    header = ("户", "名字", "红本", "右上角", "单元", "身份证明", "电话簿", "单独还是共有", "哪个村", "住在哪", "多大")
    people = (("高承业", ID_A), ("武桂英", ID_B), ("李世荣", ID_B))
    rows = [
        [
            no,
            name,
            number(no),
            f"NO D14{no:09d}",
            UNIT,
            id_no,
            f"1380354000{no}",
            "单独",
            "谷恋村",
            f"文昌巷{no}号",
            "150㎡",
        ]
        for no, (name, id_no) in enumerate(people, 1)
    ]
    parsed = read_rows(tmp_path, ("花名册",), header, *rows)
    fields = parsed.books[0].fields
    assert (fields.serial, fields.unit, fields.location) == ("D14000000001", UNIT, "文昌巷1号")
    assert fields.holders == (Holder("高承业", 1, ID_A, ("13803540001",)),)
    assert (fields.co_ownership, fields.village_code, fields.area_land) == ("单独所有", "140727103213", 15000)
    assert parsed.problems == ()
    assert why(parsed, "红本") == ("不动产权证号", "values", 100)


def test_a_list_without_any_header(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, *(book(no, *who) for no, who in enumerate((("高承业", ID_A), ("武桂英", ID_B)), 1)))
    assert parsed.sheets[0].header_row == 0
    first = parsed.books[0]
    assert (first.row, first.fields.holders) == (1, (Holder("高承业", 1, ID_A, ("13800000001",)),))
    assert (first.fields.issue_date, first.fields.village_code) == ("2025-03-05", "140727103213")


def test_title_above_a_list_without_a_header_still_tells_the_village(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, ("谷恋村",), book(1, c6="文昌巷1号"), book(2, "武桂英", ID_B, c6="文昌巷2号"))
    assert {each.fields.village_code for each in parsed.books} == {"140727103213"}


@pytest.mark.parametrize(
    ("label", "field"), [("编号", "权证印刷序列号"), ("号码", "权证印刷序列号"), ("证书编号", "权证印刷序列号")]
)
def test_vague_names_are_decided_by_values(tmp_path: Path, label: str, field: str) -> None:
    rows = [(f"D14{no:09d}", number(no), "高承业", "谷恋村") for no in range(1, 4)]
    assert why(read_rows(tmp_path, (label, "不动产权证号", "权利人", "坐落"), *rows), label)[0] == field


def test_a_vague_name_over_1_2_3_counts_rows(tmp_path: Path) -> None:
    rows = [(no, number(no), "高承业", "谷恋村") for no in range(1, 4)]
    parsed = read_rows(tmp_path, ("编号", "证号", "权利人", "坐落"), *rows)
    assert why(parsed, "编号") == ("序号", "values", 100)


def test_values_contradict_a_name(tmp_path: Path) -> None:
    header = ("权证编号", "证书号", "权利人", "证件号", "联系电话", "坐落")
    rows = [(number(no), f"D14{no:09d}", "高承业", f"1380000000{no}", ID_A, "谷恋村") for no in range(1, 5)]
    parsed = read_rows(tmp_path, header, *rows)
    first = parsed.books[0].fields
    assert (first.number_raw, first.serial) == (number(1), "D14000000001")
    assert first.holders == (Holder("高承业", 1, ID_A, ("13800000001",)),)
    assert why(parsed, "权证编号") == ("不动产权证号", "values", 100)


def test_a_few_bad_values_contradict_nothing(tmp_path: Path) -> None:
    rows = [book(1), book(2, id_no="13800000001"), book(3, c1="D14000000003")]
    parsed = read_rows(tmp_path, HEADER, *rows)
    assert kinds(parsed) == [(3, "证件号", "id_check_digit"), (4, "不动产权证号", "number_format")]
    assert why(parsed, "不动产权证号") == ("不动产权证号", "alias", 67)


@pytest.mark.parametrize(("label", "day"), [("日期", "2025-03-05"), ("打印日期", None), ("出生日期", None)])
def test_a_date_without_a_name_is_the_issue_date(tmp_path: Path, label: str, day: str | None) -> None:
    parsed = read_rows(tmp_path, (*HEADER[:8], label), book(1), book(2))
    assert parsed.books[0].fields.issue_date == day


def test_of_two_dates_without_names_none_is_taken(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, [*book(1), "2025.4.1"], [*book(2, "武桂英", ID_B), "2025.4.2"])
    assert parsed.books[0].fields.issue_date is None


def test_papers_and_phones_of_who_takes_the_book_are_not_the_holders(tmp_path: Path) -> None:
    header = (
        "不动产权证号",
        "领证人",
        "证件号",
        "联系电话",
        "权利人",
        "身份证号",
        "手机号",
        "坐落",
        "代领人",
        "证件号码",
    )
    row = (number(1), "武桂英", ID_B, "13900000002", "高承业", ID_A, "13800000001", "谷恋村", "李世荣", ID_B)
    (listed,) = read_rows(tmp_path, header, row).books
    assert listed.fields.holders == (Holder("高承业", 1, ID_A, ("13800000001",)),)
    assert listed.delivered == DeliveredNote("武桂英", proxy="李世荣")


def test_papers_behind_a_recipient_only_are_his(tmp_path: Path) -> None:
    header = ("不动产权证号", "权利人", "坐落", "领证人", "身份证号", "联系电话", "领证日期")
    row = (number(1), "高承业", "谷恋村", "武桂英", ID_B, "13900000002", "2025.9.1")
    assert read_rows(tmp_path, header, row).books[0].fields.holders == (Holder("高承业"),)


def test_papers_behind_a_blank_column_for_signing_are_the_holders(tmp_path: Path) -> None:
    header = ("不动产权证号", "权利人", "领证人", "身份证号", "联系电话", "坐落")
    row = (number(1), "高承业", None, ID_A, "13800000001", "谷恋村")
    assert read_rows(tmp_path, header, row).books[0].fields.holders == (Holder("高承业", 1, ID_A, ("13800000001",)),)


@pytest.mark.parametrize("owner", ["领证人信息", "领取人", "代领人情况", "共有人信息", "经办人", "义务人信息"])
def test_groups_say_whose_papers_they_are(tmp_path: Path, owner: str) -> None:
    top = ("不动产权证号", owner, None, None, "权利人信息", None, None, "坐落")
    bottom = (None, "姓名", "证件号", "电话", "姓名", "证件号", "电话", None)
    row = (number(1), None, ID_B, "13900000002", "高承业", ID_A, "13800000001", "谷恋村")
    parsed = read_rows(tmp_path, top, bottom, row, merge=("A1:A2", "B1:D1", "E1:G1", "H1:H2"))
    assert parsed.books[0].fields.holders == (Holder("高承业", 1, ID_A, ("13800000001",)),)


def test_two_phone_columns_are_both_the_holders(tmp_path: Path) -> None:
    header = (*HEADER, "固定电话", "领证人电话")
    parsed = read_rows(tmp_path, header, [*book(1), "0354-5222222", "13900000002"], [*book(2), "12", None])
    assert parsed.books[0].fields.holders[0].phone == ("13800000001", "03545222222")
    assert [(problem.column, problem.at, problem.kind) for problem in parsed.problems] == [
        ("固定电话", 9, "phone_format")
    ]


def test_the_fields_own_name_wins_over_its_aliases(tmp_path: Path) -> None:
    header = ("户主姓名", "权利人", "不动产权证号", "地址", "坐落")
    parsed = read_rows(tmp_path, header, ("武桂英", "高承业", number(1), "太原市", "谷恋村1号"))
    fields = parsed.books[0].fields
    assert (fields.holders, fields.location) == ((Holder("高承业"),), "谷恋村1号")


def test_names_of_others_are_never_guessed_to_be_holders(tmp_path: Path) -> None:
    header = ("不动产权证号", "经办人姓名", "审核人", "坐落")
    with pytest.raises(CertrunError) as refusal:
        read_rows(tmp_path, header, (number(1), "高承业", "武桂英", "谷恋村"))
    assert refusal.value.code == "no_header"


def test_a_summary_with_numbers_is_no_list(tmp_path: Path) -> None:
    header = ("村名", "本数", "起始证号", "终止证号", "负责人")
    rows = [("谷恋村", 8, number(1), number(8), "高承业"), ("塔寺村", 6, number(9), number(14), "武桂英")]
    with pytest.raises(CertrunError) as refusal:
        read_list(workbook(tmp_path / "list.xlsx", ("汇总",), header, *rows), VILLAGES)
    assert refusal.value.code == "no_header"


def test_header_on_three_rows(tmp_path: Path) -> None:
    rows = (
        ("序号", "证书信息", None, "权利人信息", None, None, "坐落"),
        (None, "不动产权证号", "印制号", "姓名", "证件", None, None),
        (None, None, None, None, "种类", "号码", None),
        (1, number(1), "D14000000001", "高承业", "身份证", ID_A[:-1] + "9", "谷恋村1号"),
    )
    merge = ("A1:A3", "B1:C1", "D1:F1", "G1:G3", "B2:B3", "C2:C3", "D2:D3", "E2:F2")
    for merges in (merge, ()):
        parsed = read_rows(tmp_path, *rows, merge=merges)
        assert kinds(parsed) == [(4, "权利人信息/证件/号码", "id_check_digit")], merges
        assert parsed.refused[0].fields.serial == "D14000000001"


def test_units_under_a_merged_header_belong_to_it(tmp_path: Path) -> None:
    units = (None, None, None, None, None, None, None, "（㎡）", None)
    merges = [f"{column}1:{column}2" for column in "ABCDEFGI"]
    parsed = read_rows(tmp_path, HEADER, units, book(1), merge=merges)
    assert [each.row for each in parsed.books] == [3]
    assert parsed.sheets[0].columns[7].label == "宗地面积/（㎡）"


def test_letters_of_a_header_below_each_other(tmp_path: Path) -> None:
    upright = tuple("\n".join(label) for label in HEADER)
    assert len(read_rows(tmp_path, upright, book(1)).books) == 1


def test_marked_and_numbered_headers(tmp_path: Path) -> None:
    header = (
        "序号",
        "★不动产权证号(必填)",
        "①权利人",
        "*证件号（身份证）",
        "3.联系电话",
        "共有情况",
        "坐落：",
        "宗地面积㎡",
        "发证日期",
    )
    (listed,) = read_rows(tmp_path, header, book(1)).books
    assert listed.fields.holders == (Holder("高承业", 1, ID_A, ("13800000001",)),)


def test_equal_tables_side_by_side(tmp_path: Path) -> None:
    half = ("序号", "姓名", "不动产权证号")
    parsed = read_rows(
        tmp_path,
        ("谷恋村发证清单",),
        (*half, None, *half),
        (1, "高承业", number(1), None, 3, "李世荣", number(3)),
        (2, "武桂英", number(2), None, 4, None, None),
        ("合计", None, None, None, "4本"),
        (*half, None, *half),
        (5, "高承业", number(5), None, 6, "李世荣", number(1)),
    )
    assert [each.fields.number[-5:-1] for each in parsed.books] == ["0001", "0003", "0002", "0005"]
    assert [(each.row, each.kind, each.at, each.first_row) for each in parsed.problems if each.severity == "error"] == [
        (7, "duplicate_in_file", 6, 3)
    ]


def test_a_holder_stands_on_every_row_and_a_recipient_does_not(tmp_path: Path) -> None:
    names = ("高承业", "武桂英", "李世荣", "刘二牛")
    rows = [
        [number(no), name, "谷恋村1号", "冯英" if no % 2 else None, "身份证", ID_A] for no, name in enumerate(names, 1)
    ]
    parsed = read_rows(tmp_path, *rows)
    assert [each.fields.holders for each in parsed.books] == [(Holder(name, 1, ID_A),) for name in names]


def test_section_line_between_unknown_words_and_the_rows(tmp_path: Path) -> None:
    header, lower = ("户", "名字", "红本", "身份", None, "地方"), (None, None, None, "种别", "号", None)
    rows = [(no, "高承业", number(no), "身份证", ID_A, f"文昌巷{no}号") for no in (1, 2)]
    parsed = read_rows(tmp_path, ("登记表",), header, lower, ("【谷恋村】",), *rows)
    assert parsed.sheets[0].header_row == 2
    assert {each.fields.village_code for each in parsed.books} == {"140727103213"}
    assert parsed.books[0].fields.holders == (Holder("高承业", 1, ID_A),)


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        (("领证人", "身份证号", "电话", "日期"), f.COLLECTED),
        (("领证人签字", "日期"), f.COLLECTED),
        (("是否领取", "发放日期"), f.COLLECTED),
        (("日期",), f.ISSUED),
        (("发放日期",), None),
    ],
)
def test_a_mere_day_is_that_of_the_delivery_before_it(
    tmp_path: Path, labels: tuple[str, ...], field: str | None
) -> None:
    cells = {"领证人": "武桂英", "身份证号": ID_B, "电话": "13800000002", "领证人签字": "武桂英", "是否领取": "是"}
    header = ("不动产权证号", "权利人", "坐落", *labels)
    rows = [(number(n), "高承业", "谷恋村1号", *(cells.get(each, f"2024.6.{n}") for each in labels)) for n in (1, 2)]
    parsed = read_rows(tmp_path, header, *rows)
    assert parsed.sheets[0].columns[-1].field == field
