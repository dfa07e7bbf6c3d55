"""The ground rules of issuance lists, one by one, on small workbooks."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from certrun.domain.identifiers.personal import is_of_a_person
from certrun.domain.issuance import DeliveredNote, ParsedList, SheetLeftOut
from certrun.domain.ledger_words import read_note
from certrun.domain.records import Holder
from certrun.exchange.issuance import read_list, stream_list

from .workbooks import HEADER, ID_A, ID_B, VILLAGES, book, kinds, number, read_rows, workbook
from .worker_here import read_here


def test_a_plain_book(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, ("贾令镇发证清单",), (), HEADER, book(1234))
    (listed,) = parsed.books
    assert parsed.problems == ()
    assert (listed.sheet, listed.row, listed.last_row) == ("清单", 4, 4)
    assert parsed.sheets[0].header_row == 3
    fields = listed.fields
    assert fields.number == "晋(2025)祁县不动产权第0001234号"
    assert fields.number_raw == "晋（2025）祁县不动产权第0001234号"
    assert fields.holders == (Holder("高承业", 1, ID_A, ("13800000001",)),)
    assert (fields.co_ownership, fields.village_code) == ("单独所有", "140727103213")
    assert (fields.area_land, fields.issue_date) == (15050, "2025-03-05")
    assert len(parsed.sha256) == 64


def test_header_on_two_rows_with_merges(tmp_path: Path) -> None:
    top = ("序号", "不动产权证号", "权利人", "证件", None, "坐落")
    bottom = (None, None, None, "种类", "号码", None)
    row = (1, number(1), "高承业", "身份证", ID_A[:-1] + "9", "谷恋村1号")
    parsed = read_rows(tmp_path, top, bottom, row, merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"))
    assert kinds(parsed) == [(3, "证件/号码", "id_check_digit")]


def test_header_of_groups_over_columns(tmp_path: Path) -> None:
    top = ("证书信息", None, "权利人信息", None, None)
    bottom = ("不动产权证号", "坐落", "姓名", "证件号", "电话")
    row = (number(1), "谷恋村1号", "高承业", ID_A, "1380000")
    parsed = read_rows(tmp_path, top, bottom, row, merge=("A1:B1", "C1:E1"))
    assert parsed.books[0].fields.holders[0].name == "高承业"
    assert kinds(parsed) == [(3, "权利人信息/电话", "phone_format")]


def test_two_row_header_whose_merges_a_text_file_lost(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        ["不动产权证号", "权利人", "证件", "", "坐落"],
        ["", "", "种类", "号码", ""],
        [number(1), "高承业", "身份证", ID_A, "谷恋村1号"],
    ]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    parsed = read_list(path, VILLAGES)
    assert parsed.books[0].fields.holders == (Holder("高承业", 1, ID_A),)
    assert parsed.books[0].sheet is None


def test_repeated_header_totals_and_signatures_are_no_data(tmp_path: Path) -> None:
    parsed = read_rows(
        tmp_path,
        HEADER,
        book(1),
        ("本页小计", "40本", None, None, None, None, None, 7856.94),
        HEADER,
        book(2),
        ("第2页 共3页",),
        ("合计", "2本"),
        (None, None, "制表：乔二牛", None, "复核："),
        ("注：本表一式三份",),
    )
    assert [listed.row for listed in parsed.books] == [2, 5]
    assert parsed.problems == ()
    assert parsed.refused == ()


def test_second_header_with_other_columns_takes_over(tmp_path: Path) -> None:
    other = ("权利人", "不动产权证号", "证件号", "坐落")
    parsed = read_rows(tmp_path, HEADER, book(1), other, ("张三", number(2), ID_B, "谷恋村2号"))
    assert [listed.fields.holders[0].name for listed in parsed.books] == ["高承业", "张三"]


def test_key_row_column_numbers_and_example_are_skipped(tmp_path: Path) -> None:
    keys = ("xh", "bdcqzh", "qlr", "zjh", "lxdh", "gyqk", "zl", "zdmj", "fzrq")
    example = book(9, c6="示例数据，导入前请删除本行")
    parsed = read_rows(tmp_path, HEADER, keys, tuple(range(1, 10)), example, book(1))
    assert [listed.row for listed in parsed.books] == [5]
    assert parsed.problems == ()


def test_several_people_in_one_cell_are_paired_by_position(tmp_path: Path) -> None:
    parsed = read_rows(
        tmp_path,
        HEADER,
        book(1, "高承业、武桂英", f"{ID_A}\n{ID_B}", c4="13800000001/13900000002", c5="家庭共有"),
        book(2, "高　承业，武桂英；张三", ID_A, c4="13800000001、0354-5222222"),
    )
    assert parsed.books[0].fields.holders == (
        Holder("高承业", 1, ID_A, ("13800000001",)),
        Holder("武桂英", 1, ID_B, ("13900000002",)),
    )
    assert parsed.books[1].fields.holders == (
        Holder("高承业", 1, ID_A, ("13800000001", "03545222222")),
        Holder("武桂英"),
        Holder("张三"),
    )


def test_co_owners_in_their_own_column_have_no_papers(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "共有人"), [*book(1), "李世荣、刘二牛"])
    assert parsed.books[0].fields.holders[1:] == (Holder("李世荣"), Holder("刘二牛"))


def test_merged_rows_are_one_book(tmp_path: Path) -> None:
    second: list[object] = [None, None, "武桂英", ID_B, "13900000002", None, None, None, None]
    parsed = read_rows(
        tmp_path, HEADER, book(1, c5="共同共有"), second, book(2), merge=("A2:A3", "B2:B3", "F2:F3", "G2:G3", "I2:I3")
    )
    first, other = parsed.books
    assert (first.row, first.last_row, other.row) == (2, 3, 4)
    assert first.fields.holders[1] == Holder("武桂英", 1, ID_B, ("13900000002",))


def test_error_in_a_further_row_leaves_the_whole_book_out(tmp_path: Path) -> None:
    second: list[object] = [None, None, "武桂英", ID_B[:-1] + "9", None, None, None, None, None]
    parsed = read_rows(tmp_path, HEADER, book(1, c5="共同共有"), second, book(2), merge=("B2:B3",))
    assert [listed.row for listed in parsed.books] == [4]
    assert [(listed.row, listed.last_row) for listed in parsed.refused] == [(2, 3)]
    assert kinds(parsed) == [(3, "证件号", "id_check_digit")]


def test_blank_under_a_book_is_a_further_holder_only_when_all_but_the_person_is_blank(tmp_path: Path) -> None:
    person = [None, None, "武桂英", ID_B, None, None, None, None, None]
    numbered = [2, None, "张三", None, None, None, "谷恋村2号", None, None]
    parsed = read_rows(tmp_path, HEADER, book(1), person, numbered)
    assert [each.name for each in parsed.books[0].fields.holders] == ["高承业", "武桂英"]
    assert kinds(parsed) == [(4, "不动产权证号", "missing_number")]


@pytest.mark.parametrize("words", ["移交单位（章）", "村委会(盖章)", "经办人（签字）", "盖章"])
def test_a_line_for_stamps_is_no_book(tmp_path: Path, words: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), [None, words, None, None, "接收单位（章）"])
    assert (len(parsed.books), kinds(parsed)) == (1, [])


def test_a_printed_serial_belongs_to_one_book(tmp_path: Path) -> None:
    header = [*HEADER, "权证印刷序列号"]
    rows = [[*book(1), "D14002300001"], [*book(2), "14002300002"], [*book(3), "D1400 2300001"], [*book(4), None]]
    parsed = read_rows(tmp_path, header, *rows)
    assert kinds(parsed) == [(4, "权证印刷序列号", "duplicate_serial")]
    assert (parsed.problems[0].first_row, parsed.problems[0].severity, len(parsed.books)) == (2, "warning", 4)


def test_a_serial_is_compared_with_serials_only(tmp_path: Path) -> None:
    header = [*HEADER, "权证印刷序列号"]
    first, second, third = [*book(1), "14000000205"], [*book(2), "补办"], [*book(3), "补办"]
    third[1] = "14000000205"
    found = [kind for _, _, kind in kinds(read_rows(tmp_path, header, first, second, third))]
    assert "duplicate_in_file" not in found
    assert "duplicate_serial" not in found


def test_a_persons_number_is_no_printed_serial(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, [*HEADER, "权证印刷序列号"], [*book(1), "11010519491231002X"])
    assert (parsed.books[0].fields.serial, [kind for _, _, kind in kinds(parsed)]) == (None, ["serial_format"])


def test_a_repeated_book_is_told_once_and_a_cancelled_copy_not_at_all(tmp_path: Path) -> None:
    header = [*HEADER, "权证印刷序列号"]
    cancelled = [*book(1), "D14002300001"]
    cancelled[1] = f"{cancelled[1]}(销)"
    assert "duplicate_serial" not in str(kinds(read_rows(tmp_path, header, cancelled, [*book(1), "D14002300001"])))
    parsed = read_rows(tmp_path, header, [*book(1), "D14002300001"], [*book(1), "D14002300001"], cancelled)
    assert [kind for _, _, kind in kinds(parsed)] == ["duplicate_in_file", "number_format"]


@pytest.mark.parametrize(
    "typed",
    [
        *("武桂英", "武桂英 13800001234", "武桂英+86 138-0000-1234", "李四440524800101001"),
        *("11010519491231002X", "身份证1101 0519 4912 31002x", "第一组武桂英11010519491231002X"),
    ],
)
def test_a_person_in_the_number_column_is_no_number(tmp_path: Path, typed: str) -> None:
    """A number is a public fact: what is somebody's may not become one."""
    row = book(1, "武桂英", ID_B)
    row[1] = typed
    parsed = read_rows(tmp_path, HEADER, row)
    assert (parsed.books, kinds(parsed)) == ((), [(2, "不动产权证号", "missing_number")])


@pytest.mark.parametrize(
    "typed",
    [
        *("祁集用(1998)第13812345678号", "祁国用(2008)13900000001", "14000234001", "13812345678"),
        *("140727201204001", "140727201204JC00006F00010001"),
    ],
)
def test_odd_numbers_stay_numbers(tmp_path: Path, typed: str) -> None:
    row = book(1)
    row[1] = typed
    assert kinds(read_rows(tmp_path, HEADER, row)) == [(2, "不动产权证号", "number_format")]


def test_number_repeated_on_the_next_row_for_another_holder(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, c5="共同共有"), book(1, "武桂英", ID_B, c5="共同共有"))
    assert parsed.problems == ()
    assert len(parsed.books[0].fields.holders) == 2


@pytest.mark.parametrize(
    "second",
    [
        book(1, "武桂英", ID_B, c5="单独所有"),
        book(1, "高　承业", ID_A, c5="共同共有"),
        book(1, "高承叶", ID_A, c5="共同共有"),
    ],
)
def test_other_repetitions_are_duplicates(tmp_path: Path, second: list[object]) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, c5=second[5]), second)
    assert kinds(parsed) == [(3, "不动产权证号", "duplicate_in_file")]
    assert len(parsed.books) == 1


def test_duplicates_are_found_across_sheets_and_tails_tell_apart(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1), book(2, c1=number(1) + "（销）"))
    made = openpyxl.load_workbook(path)
    page = made.create_sheet("第二张")
    page.append(list(HEADER))
    page.append(book(1, "张三", None))
    made.save(path)
    parsed = read_list(path, VILLAGES)
    assert kinds(parsed) == [(3, "不动产权证号", "number_format"), (2, "不动产权证号", "duplicate_in_file")]
    assert parsed.problems[1].sheet == "第二张"


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1))
    made = openpyxl.load_workbook(path)
    page = made.create_sheet("旧")
    page.append(list(HEADER))
    page.append(book(2))
    page.sheet_state = "hidden"
    made.create_sheet("封面").append(["移交清单"])
    made.save(path)
    parsed = read_list(path, VILLAGES)
    assert len(parsed.books) == 1
    assert set(parsed.left_out) == {SheetLeftOut("旧", "hidden"), SheetLeftOut("封面", "empty")} or set(
        parsed.left_out
    ) == {SheetLeftOut("旧", "hidden"), SheetLeftOut("封面", "no_header")}


@pytest.mark.parametrize("stored", [142427196507033015, 1.42427196507033e17, "1.42427E+17", "1.42427e+17"])
def test_lost_digits(tmp_path: Path, stored: object) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no=stored))
    assert kinds(parsed) == [(2, "证件号", "id_digits_lost")]


@pytest.mark.parametrize("stored", ["'" + ID_A, ID_A + "\t", f"\u200b{ID_A[:6]} {ID_A[6:]}", 142427650703301])
def test_tricks_around_an_id_are_no_part_of_it(tmp_path: Path, stored: object) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no=stored))
    assert parsed.problems == ()
    assert parsed.books[0].fields.holders[0].id_type == 1


def test_nothing_has_many_writings(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no="无", c4="/", c5="—", c7="-", c8="#N/A"))
    assert parsed.problems == ()
    fields = parsed.books[0].fields
    assert fields.holders == (Holder("高承业"),)
    assert (fields.co_ownership, fields.area_land, fields.issue_date) == (None, None, None)


def test_kinds_of_papers(tmp_path: Path) -> None:
    header = (*HEADER, "证件种类")
    parsed = read_rows(
        tmp_path,
        header,
        [*book(1, id_no="107300456"), "户口簿"],
        [*book(2, id_no="91140727MA0CM3YK6X"), "8"],
        [*book(3, id_no="91140727MA0CM3YK6Y"), "统一社会信用代码"],
        [*book(4, id_no="EA8120457"), 3],
    )
    assert [listed.fields.holders[0].id_type for listed in parsed.books] == [4, 8, 3]
    assert kinds(parsed) == [(4, "证件号", "id_check_digit")]


def test_ambiguous_column_is_decided_by_its_values(tmp_path: Path) -> None:
    as_number = read_rows(tmp_path, ("证书编号", "权利人", "坐落"), (number(1), "高承业", "谷恋村"))
    assert as_number.books[0].fields.number == "晋(2025)祁县不动产权第0000001号"
    as_serial = read_rows(
        tmp_path, ("证书编号", "不动产权证号", "权利人", "坐落"), ("NO D14 002300012", number(1), "高承业", "谷恋村")
    )
    assert as_serial.books[0].fields.serial == "D14002300012"


def test_dates_as_dates_numbers_and_text(tmp_path: Path) -> None:
    day = date(2025, 3, 5)
    parsed = read_rows(
        tmp_path, HEADER, *(book(n, c8=cell) for n, cell in enumerate((day, 45721, 20250305, "暂缺"), 1))
    )
    assert [listed.fields.issue_date for listed in parsed.books] == ["2025-03-05"] * 3
    assert kinds(parsed) == [(5, "发证日期", "bad_date")]


def test_day_numbers_of_a_mac(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1, c8=44259), book(2))
    made = openpyxl.load_workbook(path)
    made.epoch = CALENDAR_MAC_1904
    made["清单"]["I3"] = date(2025, 3, 5)
    made.save(path)
    assert [listed.fields.issue_date for listed in read_list(path, VILLAGES).books] == ["2025-03-05"] * 2


def test_village_from_section_sheet_name_and_title(tmp_path: Path) -> None:
    street = "文昌巷1号"
    parsed = read_rows(
        tmp_path,
        ("贾令镇贾令村发证清单",),
        HEADER,
        book(1, c6=street),
        ("【谷恋村】",),
        book(2, c6=street),
        ("沙堡村", "2本"),
        book(3, c6="祁县贾令镇左墩村5号"),
        ("【任家堡村】",),
        book(4, c6=street),
    )
    codes = [listed.fields.village_code for listed in parsed.books]
    assert codes == ["140727103200", "140727103213", "140727103209", None]
    assert kinds(parsed) == [(9, "坐落", "unknown_village")]
    by_sheet = read_rows(tmp_path, ("贾令镇贾令村发证清单",), HEADER, book(1, c6=street), sheet="谷恋村(2批)")
    assert by_sheet.books[0].fields.village_code == "140727103213"


def test_formats_warn_and_leave_the_book_in(tmp_path: Path) -> None:
    header = (*HEADER, "印制号", "不动产单元号")
    row = [*book(1, c1="祁集建（92）字第0456号", c4="1380000"), "D1400023", "140727104201JK00036F00010001"]
    parsed = read_rows(tmp_path, header, row)
    assert {kind for _, _, kind in kinds(parsed)} == {"number_format", "phone_format", "serial_format", "unit_format"}
    assert parsed.books[0].fields.serial == "D1400023"


@pytest.mark.parametrize(
    ("typed", "serial"),
    [
        ("D14000081013（作废）", "D14000081013(作废)"),
        ("证书编号D14000081016", "证书编号D14000081016"),
        ("印制号:D14000081018", "印制号:D14000081018"),
        ("印制号 14000081018", "印制号14000081018"),
        ("D 140 0008 1013（已作废）", "D14000081013(已作废)"),
        ("D14000081011、D14000081012（换）", "D14000081011、D14000081012(换)"),
    ],
)
def test_a_serial_with_a_word_beside_it_stays(tmp_path: Path, typed: str, serial: str) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "印制号"), [*book(1), typed])
    assert parsed.books[0].fields.serial == serial
    assert kinds(parsed) == [(2, "印制号", "serial_format")]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "电话13803541234",
            "张三 13803541234",
            "D14000081013 张三13803541234",
            "13803541234（作废）",
            "联系电话14735412345",
        ),
        *(f"D14000081013（{ID_A}）", f"张三{ID_A}", f"D14000081013 {ID_B}"),
    ],
)
def test_what_is_somebodys_is_no_serial(tmp_path: Path, typed: str) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "印制号"), [*book(1), typed])
    assert parsed.books[0].fields.serial is None
    assert kinds(parsed) == [(2, "印制号", "serial_format")]


def test_the_province_tells_a_serial_from_a_phone() -> None:
    assert is_of_a_person("D34000081013（作废）14735412345", serials_of="34")
    assert not is_of_a_person("D34000081013（作废）", serials_of="34")
    assert not is_of_a_person("D14735412345（作废）", serials_of="14")
    assert is_of_a_person("14735412345（作废）")


def test_what_is_no_area_is_said(tmp_path: Path) -> None:
    header = (*HEADER, "房屋建筑面积")
    odd = [("同上", "不详"), ("150、120", "批准100实际120"), ("-150", "待测"), (-5, -5)]
    parsed = read_rows(tmp_path, header, *([*book(at, c7=land), built] for at, (land, built) in enumerate(odd, 1)))
    assert len(parsed.books) == 4
    assert kinds(parsed) == [
        (row, column, "area_format") for row in range(2, 6) for column in ("宗地面积", "房屋建筑面积")
    ]
    assert {problem.severity for problem in parsed.problems} == {"warning"}
    assert parsed.problems[0].found == "同上"


@pytest.mark.parametrize("nothing", ["", "/", "—", "无", 0, "0", "0.00", "#REF!", None])
def test_no_area_is_said_in_many_ways(tmp_path: Path, nothing: object) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "房屋建筑面积"), [*book(1, c7=nothing), nothing])
    assert (parsed.books[0].fields.area_land, parsed.books[0].fields.area_building) == (None, None)
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("above", "label", "cell", "area"),
    [
        *(
            ("发证清单", label, 0.3, 20000)
            for label in ("面积（亩）", "宗地面积/亩", "宅基地面积(单位：亩)", "土地亩数")
        ),
        *(("发证清单", label, 0.02, 20000) for label in ("面积（公顷）", "宗地面积 公顷")),
        *(("单位：亩", "宗地面积", cell, 20000) for cell in (0.3, "0.3", "0.3亩", "200平方米")),
        *(("单位：亩", label, 200, 20000) for label in ("面积（㎡）", "面积(平方米)")),
        *((above, "宗地面积", 200, 20000) for above in ("单位：平方米", "填报单位：三亩地村委会", "单位：平方米、亩")),
        ("发证清单", "面积（㎡/亩）", 200, 20000),
    ],
)
def test_the_unit_of_areas_may_stand_over_them(tmp_path: Path, above: str, label: str, cell: object, area: int) -> None:
    header = ("不动产权证号", "权利人", "证件号", "坐落", label)
    parsed = read_rows(tmp_path, (above,), header, (number(1), "高承业", ID_A, "谷恋村1号", cell))
    assert parsed.books[0].fields.area_land == area


@pytest.mark.parametrize(
    ("land", "built", "areas"),
    [
        ("150/120", None, (15000, 12000)),
        ("150/120", 130, (15000, 13000)),
        (None, "宗地面积150/房屋120", (15000, 12000)),
        (160, "150/120", (16000, 12000)),
        (150, "建筑面积：120㎡", (15000, 12000)),
        (150, "120㎡左右", (15000, 12000)),
        (150, "宗地150", (15000, None)),
    ],
)
def test_both_areas_in_either_column(
    tmp_path: Path, land: object, built: object, areas: tuple[int | None, int | None]
) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "房屋建筑面积"), [*book(1, c7=land), built])
    assert (parsed.books[0].fields.area_land, parsed.books[0].fields.area_building) == areas
    assert parsed.problems == ()


def test_other_offices_have_other_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1, c1="皖（2023）合肥市不动产权第1000180号"))
    assert read_list(path, VILLAGES, number_prefix="皖/合肥市").problems == ()


def test_deliveries_that_the_list_remembers(tmp_path: Path) -> None:
    header = (*HEADER, "领证人", "领证日期", "证书状态")
    parsed = read_rows(tmp_path, header, [*book(1), "高承业", "2025.9.20", "已领"], [*book(2), None, None, "/"])
    assert parsed.books[0].delivered == DeliveredNote("高承业", "2025.9.20", "已领", day="2025-09-20")
    assert parsed.books[1].delivered is None


@pytest.mark.parametrize("label", ["领取状态", "是否领取", "签字"])
def test_check_boxes_read_as_they_would_be_typed(tmp_path: Path, label: str) -> None:
    header = (*HEADER, label)
    ticked = read_rows(tmp_path, header, [*book(1), True], [*book(2), False], [*book(3), None])
    typed = read_rows(tmp_path, header, [*book(1), "TRUE"], [*book(2), "FALSE"], [*book(3), None])
    assert [each.delivered for each in ticked.books] == [each.delivered for each in typed.books]
    notes = [read_note(each.delivered, each.fields.holders, None) for each in ticked.books]
    assert [note and (note.word, note.meaning) for note in notes] == [
        ("TRUE", "unclear"),
        ("FALSE", "undelivered"),
        None,
    ]


def test_a_boolean_elsewhere_says_nothing(tmp_path: Path) -> None:
    header = (*HEADER, "领证人", "领证日期", "备注")
    parsed = read_rows(tmp_path, header, [*book(1, c4=True, c5=False, c7=True), True, True, True], book(2, c2=True))
    assert (parsed.books[0].delivered, parsed.books[0].fields.remark) == (None, None)
    assert parsed.books[0].fields.holders[0].phone == ()
    assert [(each.fields.co_ownership, each.fields.area_land) for each in parsed.books[:1]] == [(None, None)]
    assert all(each.fields.holders == () for each in parsed.books[1:])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_files(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "list.txt"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["发证清单"])
        writer.writerow(HEADER)
        writer.writerow(book(1, "王𠮷祥", c6="谷恋村\n一组1号"))
        writer.writerow(book(2, id_no=f'="{ID_B}"'))
    parsed = read_list(path, VILLAGES)
    assert parsed.books[1].fields.holders[0].id_no == ID_B
    assert [(listed.row, listed.fields.holders[0].name) for listed in parsed.books] == [(3, "王𠮷祥"), (4, "高承业")]
    assert parsed.problems == ()


def test_long_lists_come_in_chunks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, *(book(serial) for serial in range(1, 4501)))
    parts = list(stream_list(path, VILLAGES))
    sizes = [len(part.books) for part in parts[:-1]]  # type: ignore[union-attr]
    assert sum(sizes) == 4500
    assert max(sizes) <= 2000


FAMILY = ("序号", "不动产权证号", "权利人", "证件号", "联系电话", "共有情况", "坐落")
MERGED = ("A2:A3", "B2:B3", "C2:C3", "F2:F3", "G2:G3")


def family(second: object, phone: object = None) -> list[list[object]]:
    first = [1, number(1), "高承业、武桂英", ID_A, "13800000001", "共同共有", "谷恋村1号"]
    return [first, [None, None, None, second, phone, None, None]]


def test_papers_in_rows_of_their_own_go_to_the_names_in_order(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, FAMILY, *family(ID_B, "13900000002"), merge=MERGED)
    (book,) = parsed.books
    first, second = Holder("高承业", 1, ID_A, ("13800000001",)), Holder("武桂英", 1, ID_B, ("13900000002",))
    assert book.fields.holders == (first, second)
    assert parsed.problems == ()


def test_a_wrong_paper_below_a_merged_name_leaves_the_book_out(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, FAMILY, *family(ID_B[:-1] + "5"), merge=MERGED)
    assert parsed.books == ()
    assert kinds(parsed) == [(3, "证件号", "id_check_digit")]


def test_a_phone_below_a_merged_name_is_the_second_ones(tmp_path: Path) -> None:
    (book,) = read_rows(tmp_path, FAMILY, *family(None, "13900000002"), merge=MERGED).books
    assert [holder.phone for holder in book.fields.holders] == [("13800000001",), ("13900000002",)]


@pytest.mark.parametrize("different", [{"c6": "贾令镇谷恋村88号"}, {"c7": 99}, {"c8": "2024.6.1"}])
def test_a_number_typed_twice_is_no_further_holder(tmp_path: Path, different: dict[str, object]) -> None:
    first = book(1, c5="共同共有")
    same, other = book(1, "武桂英", ID_B, c5=None), book(1, "武桂英", ID_B, c5=None, **different)
    parsed = read_rows(tmp_path, HEADER, first, same)
    assert [len(each.fields.holders) for each in parsed.books] == [2]
    parsed = read_rows(tmp_path, HEADER, first, other)
    assert [len(each.fields.holders) for each in parsed.books] == [1]
    assert kinds(parsed) == [(3, "不动产权证号", "duplicate_in_file")]


@pytest.mark.parametrize("number_of_two", ["晋（", "31"])
def test_a_piece_of_a_number_joins_no_books(tmp_path: Path, number_of_two: str) -> None:
    rows = [book(1, c1=number_of_two, c5=None), book(2, "武桂英", ID_B, c1=number_of_two, c5=None)]
    parsed = read_rows(tmp_path, HEADER, *rows)
    assert [len(each.fields.holders) for each in (*parsed.books, *parsed.refused)] == [1, 1]


@pytest.mark.parametrize("line", ["一、已领证户", "三、注销证书", "东片", "低保户"])
def test_words_alone_in_the_column_of_numbers_are_no_book(tmp_path: Path, line: str) -> None:
    header = ("不动产权证号", "权利人", "证件号", "坐落")
    parsed = read_rows(tmp_path, header, (line,), (number(1), "高承业", ID_A, "谷恋村1号"), (line,))
    assert (len(parsed.books), parsed.refused, parsed.problems) == (1, (), ())


def test_two_figures_in_a_cell_make_no_third_one(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, c7="80 60"))
    assert parsed.books[0].fields.area_land is None
    assert kinds(parsed) == [(2, "宗地面积", "area_format")]


@pytest.mark.parametrize("text", ["晋（", "待定", "旧证"])
def test_a_number_without_a_digit_is_none(tmp_path: Path, text: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, c1=text))
    assert kinds(parsed) == [(2, "不动产权证号", "missing_number")]
    assert parsed.problems[0].found == text


# --- rows of a book that differ, and holders that are none ------------------------------------------------------------


def test_a_second_parcel_under_a_merged_number_is_not_dropped_without_a_word(tmp_path: Path) -> None:
    second: list[object] = [None, None, None, None, None, None, "贾令镇谷恋村文昌巷9号", 80, None]
    rows: list[list[object]] = [book(1, c5=None), second, book(2, "武桂英", ID_B)]
    parsed = read_rows(tmp_path, HEADER, *rows, merge=("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3"))
    assert [(each.row, each.last_row, each.fields.area_land) for each in parsed.books] == [(2, 3, 15050), (4, 4, 15050)]
    assert kinds(parsed) == [(3, "坐落", "row_differs")]


def test_rows_of_a_book_that_say_the_same_differ_in_nothing(tmp_path: Path) -> None:
    further: list[object] = [
        None,
        None,
        "武桂英",
        ID_B,
        None,
        "共同共有",
        "贾令镇谷恋村 文昌巷1号",
        150.5,
        "2025-03-05",
    ]
    rows: list[list[object]] = [book(1, c5="共同共有"), further, book(2, "程富贵")]
    assert kinds(read_rows(tmp_path, HEADER, *rows, merge=("A2:A3", "B2:B3"))) == []


@pytest.mark.parametrize("word", ["同上", "待定", "待查", "3人", "共3口人", "家庭成员", "同户主"])
def test_what_is_no_name_is_said(tmp_path: Path, word: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), book(2, word, None))
    assert [each.fields.holders[0].name for each in parsed.books] == ["高承业", word]
    assert kinds(parsed) == [(3, "权利人", "holder_format")]


@pytest.mark.parametrize(
    "name", ["单雄信", "全家福", "家文", "和顺", "同文", "古丽·阿依", "贾令村第3村民小组", "本家旺"]
)
def test_names_that_begin_like_a_word_are_names(tmp_path: Path, name: str) -> None:
    assert kinds(read_rows(tmp_path, HEADER, book(1), book(2, name, ID_B))) == []


# --- columns whose name says another's --------------------------------------------------------------------------------


def test_a_paper_column_full_of_certificate_numbers_is_the_numbers(tmp_path: Path) -> None:
    rows = [
        [n, number(n), name, id_no, "贾令镇谷恋村"] for n, name, id_no in ((1, "高承业", ID_A), (2, "武桂英", ID_B))
    ]
    parsed = read_rows(
        tmp_path, ("序号", "证件号", "权利人", "身份证号", "坐落"), *rows, [3, number(3), "王五", None, "谷恋村"]
    )
    assert [each.fields.number for each in parsed.books] == [
        number(n).translate({65288: 40, 65289: 41}) for n in (1, 2, 3)
    ]
    assert [each.fields.holders[0].id_no for each in parsed.books] == [ID_A, ID_B, None]


def test_where_somebody_lives_is_not_where_the_house_stands(tmp_path: Path) -> None:
    header = ("序号", "不动产权证号", "权利人", "身份证号", "住址", "地点")
    rows = [
        [n, number(n), name, ID_A, "昭馀镇东关社区", "贾令镇谷恋村12号"]
        for n, name in ((1, "高承业"), (2, "武桂英"), (3, "王五"))
    ]
    parsed = read_rows(tmp_path, header, *rows)
    assert {each.fields.location for each in parsed.books} == {"贾令镇谷恋村12号"}
    assert {each.fields.village_code for each in parsed.books} == {"140727103213"}


@pytest.mark.parametrize("label", ["状态", "权属状态", "不动产状态"])
def test_a_right_that_is_no_more_waits_for_a_decision(tmp_path: Path, label: str) -> None:
    states = ("现势", "注销", "历史", "办结")
    parsed = read_rows(tmp_path, (*HEADER, label), *([*book(n), state] for n, state in enumerate(states, 1)))
    assert _said(parsed) == [None, "注销", "历史", None]


def _said(parsed: ParsedList) -> list[str | None]:
    return [each.delivered.status_text if each.delivered else None for each in parsed.books]


def test_a_column_of_states_may_tell_of_deliveries(tmp_path: Path) -> None:
    states = ("已领", "未领", "有效", "本人已领")
    parsed = read_rows(tmp_path, (*HEADER, "状态"), *([*book(n), state] for n, state in enumerate(states, 1)))
    assert _said(parsed) == ["已领", None, None, "本人已领"]


@pytest.mark.parametrize(
    "closing",
    [["小计：1户"], ["制表人：张三", "审核人："], ["村主任签字："], ["村委会（盖章）"], ["注：未领证书存村委会"]],
)
def test_a_village_below_what_closes_a_table_is_no_name(tmp_path: Path, closing: list[str]) -> None:
    rows: list[list[object]] = [["塔寺村"], book(1, c6=None), [*closing], ["谷恋村"], book(2, c6=None)]
    parsed = read_rows(tmp_path, ["贾令镇发证清单"], HEADER, *rows)
    names = {village.code: village.name for village in VILLAGES}
    assert [names.get(each.fields.village_code or "") for each in parsed.books] == ["塔寺村", "谷恋村"]


def test_tables_beside_each_other_may_have_columns_of_their_own(tmp_path: Path) -> None:
    header = ["序号", "权利人", "证号", None, "序号", "权利人", "证号", "电话", "领证人"]
    row = [1, "高承业", number(1), None, 1, "程富贵", number(5), "13900000005", "程富贵"]
    parsed = read_rows(tmp_path, ["谷恋村"], header, row)
    got = [(each.fields.holders, each.delivered is not None) for each in parsed.books]
    assert got == [((Holder("高承业"),), False), ((Holder("程富贵", phone=("13900000005",)),), True)]


def test_a_sheet_that_shows_how_to_fill_in_the_others_is_no_list(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for page, name, row in (
        (made.worksheets[0], "样例", book(9, "张三")),
        (made.create_sheet("清单"), "清单", book(1)),
    ):
        page.title = name
        page.append(HEADER)
        page.append(row)
    made.save(tmp_path / "list.xlsx")
    parsed = read_here(tmp_path / "list.xlsx", VILLAGES)
    assert [each.fields.holders[0].name for each in parsed.books] == ["高承业"]
    assert parsed.left_out == (SheetLeftOut("样例", "sample"),)
    made.remove(made.worksheets[1])
    made.save(tmp_path / "list.xlsx")
    assert len(read_here(tmp_path / "list.xlsx", VILLAGES).books) == 1


def test_columns_to_be_ticked_tell_of_deliveries(tmp_path: Path) -> None:
    header = [["序号", "权利人", "证号", "领取情况", None], [None, None, None, "是", "否"]]
    rows = [[1, "高承业", number(1), "√", None], [2, "程富贵", number(2), None, "√"]]
    parsed = read_rows(tmp_path, *header, *rows, merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    assert _said(parsed) == ["√", None]


def test_labels_that_are_swapped_on_the_whole_sheet_are_put_right_by_values(tmp_path: Path) -> None:
    rows = [[n, name, ID_A, number(n)] for n, name in enumerate(("高承业", "武桂英", "程富贵", "马连生"), 1)]
    parsed = read_rows(tmp_path, ["序号", "身份证号", "权利人", "证号"], *rows)
    people = [(each.fields.holders[0].name, each.fields.holders[0].id_no) for each in parsed.books]
    assert people == [(name, ID_A) for name in ("高承业", "武桂英", "程富贵", "马连生")]


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("面积（房屋/宗地）", "120/150"),
        ("建筑面积/宗地面积", "120/150"),
        ("宗地/房屋面积", "150/120"),
        ("面积", "150.00㎡（土地）120㎡（房屋）"),
        ("面积", "房屋/土地：120/150"),
    ],
)
def test_which_of_two_areas_is_which(tmp_path: Path, label: str, cell: str) -> None:
    parsed = read_rows(tmp_path, ["序号", "证号", "权利人", label], [1, number(1), "高承业", cell])
    assert [(each.fields.area_land, each.fields.area_building) for each in parsed.books] == [(15000, 12000)]


def test_a_single_figure_under_both_areas_is_the_land(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, ["序号", "证号", "权利人", "宗地/房屋面积"], [1, number(1), "高承业", 150])
    assert [(each.fields.area_land, each.fields.area_building) for each in parsed.books] == [(15000, None)]


@pytest.mark.parametrize(
    ("labels", "cells"),
    [
        (("权利人及身份证号", "电话"), (f"高承业{ID_A}", "13800000001")),
        (("权利人", "身份证号及电话"), ("高承业", f"{ID_A}\n13800000001")),
        (("权利人", "身份证号/联系电话"), ("高承业", f"{ID_A}/13800000001")),
        (("权利人及电话", "身份证号"), ("高承业 13800000001", ID_A)),
    ],
)
def test_a_label_may_name_what_one_cell_holds_together(
    tmp_path: Path, labels: tuple[str, str], cells: tuple[str, str]
) -> None:
    parsed = read_rows(tmp_path, ["序号", "证号", *labels, "坐落"], [1, number(1), *cells, "谷恋村1号"])
    assert [each.fields.holders for each in parsed.books] == [(Holder("高承业", 1, ID_A, ("13800000001",)),)]


@pytest.mark.parametrize("cell", ["许宝明13900000001", "许宝明 13900000001", "许宝明（13900000001）"])
def test_a_recipient_with_his_phone_is_known_by_his_name(tmp_path: Path, cell: str) -> None:
    header = ["序号", "证号", "权利人", "领取人及电话"]
    parsed = read_rows(tmp_path, header, [1, number(1), "高承业", cell])
    assert [each.delivered.recipient if each.delivered else None for each in parsed.books] == ["许宝明"]


def test_one_number_in_two_tables_of_a_row_is_said(tmp_path: Path) -> None:
    header = ["序号", "权利人", "证号", None, "序号", "权利人", "证号"]
    parsed = read_rows(tmp_path, header, [1, "高承业", number(1), None, 2, "程富贵", number(1)])
    assert [each.fields.holders[0].name for each in parsed.books] == ["高承业"]
    assert [(each.kind, each.first_row) for each in parsed.problems if each.severity == "error"] == [
        ("duplicate_in_file", 2)
    ]
