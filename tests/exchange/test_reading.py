"""Lists read as a person wants: columns chosen or remembered, cells corrected, sheets skipped, ranges pasted."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import (
    AS_IT_STANDS,
    CellEdit,
    DeliveredNote,
    ParsedList,
    Pasted,
    Reading,
    SheetFound,
    SheetLeftOut,
)
from certrun.domain.records import Holder
from certrun.exchange.issuance import read_list, stream_list

from .workbooks import HEADER, ID_A, ID_B, VILLAGES, book, kinds, number, read_rows, workbook


def fields_of(sheet: SheetFound) -> tuple[str | None, ...]:
    return tuple(column.field for column in sheet.columns)


def sheet_of(parsed: ParsedList) -> SheetFound:
    (sheet,) = parsed.sheets
    return sheet


def test_columns_are_reported_with_their_place_in_the_sheet(tmp_path: Path) -> None:
    rows = [[None, None, *row] for row in (HEADER, book(1), book(2, "武桂英", ID_B))]
    sheet = sheet_of(read_rows(tmp_path, *rows))
    assert [column.at for column in sheet.columns] == list(range(2, 11))
    holder = sheet.columns[2]
    assert (holder.label, holder.field, holder.by, holder.confidence) == ("权利人", "权利人", "alias", 100)
    assert holder.samples == ("高承业", "武桂英")


def test_sender_does_not_depend_on_titles_or_place(tmp_path: Path) -> None:
    plain = sheet_of(read_rows(tmp_path, HEADER, book(1)))
    spaced = tuple(" ".join(label) for label in HEADER)
    moved = [[None, *row] for row in (("贾令镇发证清单",), ("2025年",), spaced, book(1), book(2))]
    other = sheet_of(read_rows(tmp_path, *moved))
    assert plain.sender == other.sender
    assert len(plain.sender) == 16
    assert sheet_of(read_rows(tmp_path, (*HEADER, "备注"), book(1))).sender != plain.sender


def test_problems_name_the_column_of_the_sheet(tmp_path: Path) -> None:
    rows = [[None, None, *row] for row in (HEADER, book(1, id_no=ID_B[:-1] + "9"), book(2, c8="暂缺"))]
    parsed = read_rows(tmp_path, *rows)
    assert [(problem.kind, problem.at) for problem in parsed.problems] == [("id_check_digit", 5), ("bad_date", 10)]
    unplaced = read_rows(tmp_path, ("不动产权证号", "权利人", "证件号"), (number(1), "高承业", ID_A))
    assert [(problem.kind, problem.at) for problem in unplaced.problems] == [("unknown_village", None)]


def test_duplicates_say_where_the_number_stood_first(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1), book(2))
    made = openpyxl.load_workbook(path)
    page = made.create_sheet("第二张")
    page.append(list(HEADER))
    page.append(book(2, "张三", None))
    made.save(path)
    (problem,) = read_list(path, VILLAGES).problems
    assert (problem.sheet, problem.row, problem.first_sheet, problem.first_row) == ("第二张", 2, "清单", 3)


def test_only_books_with_a_finding_carry_their_cells(tmp_path: Path) -> None:
    rows = [[None, *row] for row in (HEADER, book(1), book(2, c4="138000", c7="—"), book(3, id_no="1234567890123"))]
    parsed = read_rows(tmp_path, *rows)
    assert parsed.books[0].cells is None
    warned, refused = parsed.books[1].cells, parsed.refused[0].cells
    assert warned is not None
    assert refused is not None
    assert (warned[3], warned[5], warned[8]) == ("高承业", "138000", "—")
    assert refused[4] == "1234567890123"


def test_chosen_columns_override_the_guess(tmp_path: Path) -> None:
    rows = (HEADER, book(1))
    sheet = sheet_of(read_rows(tmp_path, *rows))
    layout = tuple("备注" if field == "联系电话" else field for field in fields_of(sheet))
    chosen = read_list(tmp_path / "list.xlsx", VILLAGES, reading=Reading(chosen={sheet.sender: layout}))
    assert chosen.books[0].fields.holders == (Holder("高承业", 1, ID_A),)
    assert chosen.books[0].fields.remark == "13800000001"
    assert {column.by for column in sheet_of(chosen).columns} == {"chosen"}
    assert sheet_of(chosen).sender == sheet.sender


def test_remembered_columns_serve_until_others_are_chosen(tmp_path: Path) -> None:
    header = ("甲列", "乙列", "丙列", "丁列")
    rows = (("封面",), header, ("X1", "高承业", "谷恋村1号", "Y2"))
    path = workbook(tmp_path / "list.xlsx", *rows)
    with pytest.raises(CertrunError) as refusal:
        read_list(path, VILLAGES)
    assert refusal.value.code == "no_header"
    given = read_list(path, VILLAGES, reading=Reading(header_rows={"清单": 2}))
    sheet = sheet_of(given)
    assert sheet.header_row == 2
    remembered = Reading(remembered={sheet.sender: ("不动产权证号", "权利人", "坐落", None)})
    parsed = read_list(path, VILLAGES, reading=remembered)
    assert (parsed.books[0].fields.number, parsed.books[0].fields.location) == ("X1", "谷恋村1号")
    assert [column.by for column in sheet_of(parsed).columns] == ["remembered"] * 4
    both = replace(remembered, chosen={sheet.sender: ("备注", "权利人", "坐落", "不动产权证号")})
    assert read_list(path, VILLAGES, reading=both).books[0].fields.number == "Y2"


def test_layout_without_a_number_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    sheet = sheet_of(read_rows(tmp_path, HEADER, book(1), book(2)))
    layout = tuple(None if field == "不动产权证号" else field for field in fields_of(sheet))
    parsed = read_list(tmp_path / "list.xlsx", VILLAGES, reading=Reading(chosen={sheet.sender: layout}))
    assert {kind for _, _, kind in kinds(parsed)} == {"missing_number"}
    assert [each.fields.holders[0].name for each in parsed.refused] == ["高承业"] * 2
    no_holder = tuple(None if field == "权利人" else field for field in fields_of(sheet))
    parsed = read_list(tmp_path / "list.xlsx", VILLAGES, reading=Reading(chosen={sheet.sender: no_holder}))
    assert [each.fields.holders for each in parsed.books] == [(), ()]
    neither = tuple(None if field in {"权利人", "不动产权证号"} else field for field in fields_of(sheet))
    parsed = read_list(tmp_path / "list.xlsx", VILLAGES, reading=Reading(chosen={sheet.sender: neither}))
    assert len(parsed.refused) == 2


def test_a_person_says_where_the_header_stands(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, ("说明行", "请勿删除"), HEADER, book(1))
    parsed = read_list(path, VILLAGES, reading=Reading(header_rows={"清单": 3}))
    assert (parsed.sheets[0].header_row, len(parsed.books)) == (3, 1)
    bare = workbook(tmp_path / "bare.xlsx", book(1), book(2, "武桂英", ID_B))
    parsed = read_list(bare, VILLAGES, reading=Reading(header_rows={"清单": 0}))
    assert parsed.sheets[0].header_row == 0
    assert [each.fields.holders[0].name for each in parsed.books] == ["高承业", "武桂英"]
    with pytest.raises(CertrunError):
        read_list(bare, VILLAGES, reading=Reading(header_rows={"清单": 70}))


def test_skipped_sheets_are_left_out(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, book(1))
    made = openpyxl.load_workbook(path)
    page = made.create_sheet("旧")
    page.append(list(HEADER))
    page.append(book(2))
    made.save(path)
    parsed = read_list(path, VILLAGES, reading=Reading(skipped=frozenset({"旧"})))
    assert len(parsed.books) == 1
    assert parsed.left_out == (SheetLeftOut("旧", "skipped"),)


def test_edits_are_laid_over_the_cells(tmp_path: Path) -> None:
    rows = [[None, *row] for row in (HEADER, book(1, id_no=142427196507033015), book(2, c8="暂缺"))]
    path = workbook(tmp_path / "list.xlsx", *rows)
    assert len(read_list(path, VILLAGES).refused) == 2
    edits = (CellEdit("清单", 2, 4, ID_B), CellEdit("清单", 3, 9, "2025.3.6"), CellEdit("别的表", 3, 2, "x"))
    parsed = read_list(path, VILLAGES, reading=Reading(edits=edits))
    assert parsed.problems == ()
    assert parsed.books[0].fields.holders[0].id_no == ID_B
    assert parsed.books[1].fields.issue_date == "2025-03-06"


def test_edits_make_rows_and_columns(tmp_path: Path) -> None:
    rows = [[None, *row[1:]] for row in (HEADER, book(1))]
    path = workbook(tmp_path / "list.xlsx", *rows)
    new_row = [CellEdit("清单", 5, at, str(value)) for at, value in enumerate(book(7, "武桂英", ID_B)) if at]
    first_column = CellEdit("清单", 1, 0, "序号")
    parsed = read_list(path, VILLAGES, reading=Reading(edits=(first_column, *new_row)))
    assert [(each.row, each.fields.holders[0].name) for each in parsed.books] == [(2, "高承业"), (5, "武桂英")]
    assert (parsed.sheets[0].columns[0].at, parsed.sheets[0].rows) == (0, 5)
    with pytest.raises(CertrunError) as refusal:
        read_list(path, VILLAGES, reading=Reading(edits=(CellEdit("清单", 5, 5000, "x"),)))
    assert refusal.value.code == "workbook_too_large"


def test_edits_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("不动产权证号,权利人,坐落\n,高承业,谷恋村1号\n", encoding="utf-8")
    parsed = read_list(path, VILLAGES, reading=Reading(edits=(CellEdit(None, 2, 0, number(1)),)))
    assert [each.fields.number_raw for each in parsed.books] == [number(1)]


def test_pasted_range_is_read_like_a_file() -> None:
    rows = [HEADER, book(1), book(2, "武桂英", ID_B, c6="贾令镇谷恋村,前街1号")]
    text = "\r\n".join("\t".join(str(cell) for cell in row) for row in rows) + "\r\n"
    seen: list[tuple[int, int | None]] = []
    parsed = read_list(Pasted(text, "剪贴板"), VILLAGES, progress=lambda *at: seen.append(at))
    assert parsed.problems == ()
    assert (parsed.file, parsed.sha256) == ("剪贴板", hashlib.sha256(text.encode()).hexdigest())
    assert [each.sheet for each in parsed.books] == [None, None]
    assert parsed.books[1].fields.location == "贾令镇谷恋村,前街1号"
    done, of = seen[-1]
    assert done == of


def test_pasted_rows_need_no_header() -> None:
    text = "\n".join("\t".join(str(cell) for cell in row) for row in (book(1), book(2, "武桂英", ID_B)))
    parsed = read_list(Pasted(text), VILLAGES)
    assert parsed.sheets[0].header_row == 0
    assert [each.fields.holders[0].id_no for each in parsed.books] == [ID_A, ID_B]


@pytest.mark.parametrize(("text", "code"), [("", "empty_file"), ("  \r\n", "empty_file"), ("a\tb", "no_header")])
def test_pasted_nonsense_is_refused(text: str, code: str) -> None:
    with pytest.raises(CertrunError) as refusal:
        read_list(Pasted(text), VILLAGES)
    assert refusal.value.code == code
    assert refusal.value.where == "粘贴的内容"


def test_half_a_character_in_a_pasted_range_does_no_harm() -> None:
    text = f"不动产权证号\t权利人\t坐落\n{number(1)}\t高承业\t谷恋村\ud840"
    assert len(read_list(Pasted(text), VILLAGES).books) == 1


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", HEADER, *(book(serial) for serial in range(1, 2501)))
    seen: list[tuple[int, int | None]] = []
    list(stream_list(path, VILLAGES, reading=AS_IT_STANDS, progress=lambda *at: seen.append(at)))
    assert seen[-1][0] == seen[-1][1]
    assert all(done <= (of or 0) for done, of in seen)


DELIVERY = (*HEADER, "领取人", "签字（按手印）", "代领人姓名", "代领人关系", "领取日期", "是否领取")


def test_old_registers_are_read_word_for_word(tmp_path: Path) -> None:
    parsed = read_rows(
        tmp_path,
        DELIVERY,
        [*book(1), "高承业", None, None, None, date(2025, 9, 20), "√"],
        [*book(2), None, "同上", None, None, "9月中旬", None],
        [*book(3), None, None, "高小明", "儿子", "2025.9.21", "是"],
        [*book(4), None, None, None, "儿子", None, "/"],
    )
    assert [each.delivered for each in parsed.books] == [
        DeliveredNote("高承业", "2025-09-20", "√", day="2025-09-20"),
        DeliveredNote("同上", "9月中旬", ""),
        DeliveredNote("", "2025.9.21", "是", "高小明", "儿子", "2025-09-21"),
        None,
    ]


def test_days_of_collection_count_from_the_workbooks_first_day(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", DELIVERY, [*book(1), "高承业", None, None, None, 44259, None])
    made = openpyxl.load_workbook(path)
    made.epoch = CALENDAR_MAC_1904
    made.save(path)
    assert read_list(path, VILLAGES).books[0].delivered == DeliveredNote("高承业", "44259", day="2025-03-05")


def test_first_row_of_a_book_that_tells_of_a_delivery_counts(tmp_path: Path) -> None:
    second = [None, None, "武桂英", ID_B, *[None] * 5, "武桂英", None, None, None, "2025.9.20", "已领"]
    parsed = read_rows(tmp_path, DELIVERY, [*book(1, c5="共同共有"), *[None] * 6], second)
    (listed,) = parsed.books
    assert listed.delivered == DeliveredNote("武桂英", "2025.9.20", "已领", day="2025-09-20")


@pytest.mark.parametrize(
    "label",
    ["发放状态", "是否领取", "领取情况", "领证情况", "发放情况", "是否已领取", "签收情况", "证书发放情况", "领取状态"],
)
def test_status_has_many_names(tmp_path: Path, label: str) -> None:
    parsed = read_rows(tmp_path, (*HEADER, label), [*book(1), "已领"])
    assert parsed.books[0].delivered == DeliveredNote(status_text="已领")


def test_relation_to_the_household_is_no_delivery(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "与户主关系", "领证人"), [*book(1), "本人", "高承业"])
    assert parsed.books[0].delivered == DeliveredNote("高承业")
