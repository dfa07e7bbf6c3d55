"""Right-holders of a row: names, papers and phones that stand together in one cell."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from certrun.domain.records import Holder
from certrun.exchange.issuance.cells import Cell
from certrun.exchange.issuance.people import HolderRow, read_holders, split_names
from certrun.exchange.issuance.written_behind import is_no_name, take_off_numbers

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


# --- more papers than names ------------------------------------------------------------------------------------------

WRONG = ID_B[:-1] + "5"
LEFT_OVER = "papers_left_over"


@pytest.mark.parametrize(
    "name", ["张三与李四", "张三和李四", "张三及李四", "张三以及李四", "张三&李四", "张三＆李四", "张三\\李四"]
)
def test_joined_names_with_as_many_papers_are_several_holders(name: str) -> None:
    people, findings = holders([name], f"{ID_A}、{ID_B}")
    assert (people, findings) == ([["张三", 1, ID_A, []], ["李四", 1, ID_B, []]], [])


def test_joined_names_among_others() -> None:
    people, findings = holders(["王五", "张三和李四"], f"{ID_A}、{ID_B}、EA1234567", "身份证、身份证、护照")
    assert (people, findings) == ([["王五", 1, ID_A, []], ["张三", 1, ID_B, []], ["李四", 3, "EA1234567", []]], [])


def test_joined_names_share_phones_in_order() -> None:
    people, _ = read_holders(
        ["张三和李四"], "", f"{ID_A}；{ID_B}", "13800000001、13800000002", paper_field="证件号", phone_field="电话"
    )
    assert [phones for *_, phones in people] == [["13800000001"], ["13800000002"]]


@pytest.mark.parametrize("name", ["张三与李四", "张三和李四", "张三&李四", "张和平", "和顺与平遥联合社"])
@pytest.mark.parametrize("paper", [ID_A, ""])
def test_joined_names_stay_one_without_as_many_papers(name: str, paper: str) -> None:
    people, findings = holders([name], paper)
    assert ([each[0] for each in people], findings) == ([name], [])


@pytest.mark.parametrize("name", ["张和平", "张三和李四和王五", "张三和李四合作社"])
def test_papers_that_remain_over_are_reported(name: str) -> None:
    people, findings = holders([name], f"{ID_A}、{ID_B}")
    assert (people, findings) == ([[name, 1, ID_A, []]], [(LEFT_OVER, ID_B)])


@pytest.mark.parametrize("kind", ["", "身份证", "身份证、身份证"])
def test_a_wrong_paper_among_those_left_over_is_an_error(kind: str) -> None:
    people, findings = holders(["张三"], f"{ID_A}、{WRONG}", kind)
    assert papers_of(people) == [ID_A]
    assert findings == [("id_check_digit", WRONG), (LEFT_OVER, WRONG)]


def test_several_papers_left_over_are_one_finding() -> None:
    assert holders(["张三"], f"{ID_A}、EA1234567、待补、无、{ID_B}")[1] == [
        ("id_format", "待补"),
        (LEFT_OVER, f"EA1234567、{ID_B}"),
    ]


@pytest.mark.parametrize("cell", [f"{ID_A}、无", f"{ID_A}、{ID_A}", "142427650703301/142427196507033015", "无、无"])
def test_blanks_and_the_same_paper_again_are_not_left_over(cell: str) -> None:
    assert holders(["张三"], cell)[1] == []


def test_papers_left_over_leave_the_book_in(tmp_path: Path) -> None:
    parsed = read_rows(
        tmp_path, HEADER, book(1, "高承业", f"{ID_A}、{ID_B}"), book(2, "高承业和武桂英", f"{ID_A}、{ID_B}")
    )
    assert [(p.row, p.column, p.kind, p.severity) for p in parsed.problems] == [(2, "证件号", LEFT_OVER, "warning")]
    assert [len(listed.fields.holders) for listed in parsed.books] == [1, 2]


# --- what stands behind a name ---------------------------------------------------------------------------------------

MOBILE = "13803541234"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"李四 {ID_B}", [("李四", [ID_B])]),
        (f"李四{ID_B}", [("李四", [ID_B])]),
        ("李四14072719440829515x", [("李四", ["14072719440829515x"])]),
        (f"李四（{ID_B}）", [("李四", [ID_B])]),
        (f"李四（身份证号：{ID_B}）", [("李四", [ID_B])]),
        (f"李四（妻，{ID_B}）", [("李四", [ID_B])]),
        (f"李四(妻)电话{MOBILE}", [("李四(妻)", [MOBILE])]),
        (f"李四 联系电话：{MOBILE}", [("李四", [MOBILE])]),
        ("李四 0354-5222222", [("李四", ["0354-5222222"])]),
        ("李四5222222", [("李四", ["5222222"])]),
        ("李四140727 19440829 5154", [("李四", ["140727 19440829 5154"])]),
        ("李四１４０７２７１９４４０８２９５１５４", [("李四", [ID_B])]),
        ("李四1407**********5154", [("李四", ["1407**********5154"])]),
        ("李四 1.42724E+17", [("李四", ["1.42724E+17"])]),
        (f"李四 {ID_B} {MOBILE}", [("李四", [ID_B, MOBILE])]),
        (f"李四{ID_B}王五{ID_A}", [("李四", [ID_B]), ("王五", [ID_A])]),
        (f"李四{ID_B}、王五", [("李四", [ID_B]), ("王五", [])]),
        (f"李四、{ID_B}、王五", [("李四", [ID_B]), ("王五", [])]),
        (f"李四{ID_B}孙子", [("李四", [ID_B])]),
        ("东观镇第3合作社（一、二组）0354-5222222", [("东观镇第3合作社（一、二组）", ["0354-5222222"])]),
        ("东观镇2024年第12小组", [("东观镇2024年第12小组", [])]),
        ("李四20240305", [("李四20240305", [])]),
        ("古丽·买买提" + ID_B, [("古丽·买买提", [ID_B])]),
        (ID_B, [(ID_B, [])]),
    ],
)
def test_numbers_are_taken_off_names(text: str, expected: list[tuple[str, list[str]]]) -> None:
    names, behind = take_off_numbers(split_names(text))
    assert list(zip(names, behind, strict=True)) == [
        (name, [unicodedata.normalize("NFKC", number) for number in numbers]) for name, numbers in expected
    ]


@pytest.mark.parametrize(
    "text", ["4", "４", "4人", "3 口人", "共3口人", "共三口人", "合计：4人", "四人", "4人（含户主）", "4户", ID_A]
)
def test_counts_are_no_names(text: str) -> None:
    assert is_no_name(text)


@pytest.mark.parametrize("text", ["李四", "丁一", "万三人", "第3小组", "三槐堂", "4号院王五", "1" * 30])
def test_names_are_no_counts(text: str) -> None:
    assert not is_no_name(text)


WITH_CO_OWNERS = (*HEADER, "家庭成员")


def co_owners(tmp_path: Path, cell: object) -> tuple[Holder, ...]:
    parsed = read_rows(tmp_path, WITH_CO_OWNERS, [*book(1), cell], [*book(2, "武桂英", ID_B), "王五"])
    assert kinds(parsed) == []
    return parsed.books[0].fields.holders[1:]


@pytest.mark.parametrize("cell", [4, 3.0, "4", "4人", "共3口人", "三口人", ID_B, MOBILE])
def test_counts_and_numbers_are_no_co_owners(tmp_path: Path, cell: object) -> None:
    assert co_owners(tmp_path, cell) == ()


def test_co_owners_come_without_the_papers_behind_their_names(tmp_path: Path) -> None:
    assert co_owners(tmp_path, f"李四 {ID_B}、王五（{MOBILE}）、共4人") == (Holder("李四"), Holder("王五"))


def first_book(tmp_path: Path, *row: object) -> tuple[tuple[Holder, ...], list[tuple[int, str, str]]]:
    parsed = read_rows(tmp_path, HEADER, list(row), book(2, "武桂英", ID_B), book(3))
    (first,) = [listed for listed in (*parsed.books, *parsed.refused) if listed.row == 2]
    return first.fields.holders, kinds(parsed)


@pytest.mark.parametrize("phone", [None, "13900000002"])
def test_a_holders_paper_behind_his_name_is_his(tmp_path: Path, phone: str | None) -> None:
    row = book(1, f"李四 {ID_B} {MOBILE}", None, c4=phone)
    assert first_book(tmp_path, *row) == ((Holder("李四", 1, ID_B, (phone or MOBILE,)),), [])


def test_papers_and_phones_behind_several_names(tmp_path: Path) -> None:
    row = book(1, f"李四、王五{ID_A}，赵六 {ID_B} {MOBILE}", "/", c4="", c5="共同共有")
    holders = (Holder("李四"), Holder("王五", 1, ID_A), Holder("赵六", 1, ID_B, (MOBILE,)))
    assert first_book(tmp_path, *row) == (holders, [])


def test_a_second_paper_behind_a_name_is_not_given_to_the_next(tmp_path: Path) -> None:
    row = book(1, f"李四{ID_B} 110105491231002、王五{ID_A}", None, c4="", c5="共同共有")
    holders = (Holder("李四", 1, ID_B), Holder("王五", 1, ID_A))
    assert first_book(tmp_path, *row) == (holders, [(2, "权利人", LEFT_OVER)])


def test_a_paper_behind_a_name_is_judged_like_any(tmp_path: Path) -> None:
    found, told = first_book(tmp_path, *book(1, f"李四{WRONG}", None))
    assert ([holder.name for holder in found], told) == (["李四"], [(2, "证件号", "id_check_digit")])
    assert first_book(tmp_path, *book(1, "李四1.42724E+17", None))[1] == [(2, "证件号", "id_digits_lost")]


def test_a_paper_behind_a_name_does_not_replace_one_in_its_column(tmp_path: Path) -> None:
    assert first_book(tmp_path, *book(1, f"李四{ID_B}", ID_B)) == ((Holder("李四", 1, ID_B, ("13800000001",)),), [])
    found, told = first_book(tmp_path, *book(1, f"李四{ID_B}", ID_A))
    assert (found, told) == ((Holder("李四", 1, ID_A, ("13800000001",)),), [(2, "权利人", LEFT_OVER)])


def test_the_same_row_again_is_a_duplicate_though_a_paper_stands_behind_the_name(tmp_path: Path) -> None:
    row = book(1, f"李四{ID_B}", None, c5="共同共有")
    assert [kind for _, _, kind in kinds(read_rows(tmp_path, HEADER, row, row))] == ["duplicate_in_file"]


# --- items that bear numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("1、张三 2、李四", ["张三", "李四"]),
        ("1、张三\n2、李四\n3、王五", ["张三", "李四", "王五"]),
        ("1.张三2.李四", ["张三", "李四"]),
        ("1．张三；2．李四；", ["张三", "李四"]),
        ("1）张三 2）李四", ["张三", "李四"]),
        ("①张三②李四", ["张三", "李四"]),
        ("①、张三 ②、李四", ["张三", "李四"]),
        ("（1）张三（2）李四", ["张三", "李四"]),
        ("一、张三二、李四", ["张三", "李四"]),
        ("1张三，2李四", ["张三", "李四"]),
        ("1、张三、李四", ["张三", "李四"]),
        ("1、张三", ["张三"]),
        ("①张三", ["张三"]),
        (" 1、张三", ["张三"]),
        # no numbers of items
        ("1组村民委员会", ["1组村民委员会"]),
        ("合作社（一、二组）", ["合作社（一、二组）"]),
        ("一、二组合作社", ["一", "二组合作社"]),
        ("2、张三 3、李四", ["2", "张三3", "李四"]),
        ("13800000001", ["13800000001"]),
        ("1、", ["1"]),
    ],
)
def test_names_may_bear_numbers(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


@pytest.mark.parametrize(
    "cell",
    [
        f"1、{ID_A} 2、{ID_B}",
        f"1.{ID_A}\n2.{ID_B}",
        f"①{ID_A}②{ID_B}",
        f"（1）{ID_A}（2）{ID_B}",
        f"1:{ID_A};2:{ID_B}",
        f"{ID_A} {ID_B}",
        f"{ID_A}  {ID_B} ",
    ],
)
def test_papers_may_bear_numbers_or_stand_apart(cell: str) -> None:
    people, findings = holders(["高承业", "孟桂兰"], cell)
    assert (papers_of(people), findings) == ([ID_A, ID_B], [])


def test_a_damaged_number_is_no_numbered_item() -> None:
    assert holders(["高承业"], "1.42724E+17")[1] == [("id_digits_lost", "1.42724E+17")]
    assert holders(["高承业"], f"1、{ID_A[:6]} {ID_A[6:]}")[1] != []


# --- what stands around a valid number or among names ----------------------------------------------------------------

WITH_X = "14243319510507663X"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *((f"{label}{ID_A}", ID_A) for label in ("身份证:", "身份证号码：", "居民身份证", "ID", "ID:")),
        *((f"{ID_A}{behind}", ID_A) for behind in ("（老伴）", "(身份证)", ".", "。")),
        (f"{ID_A[:6]}-{ID_A[6:14]}-{ID_A[14:]}", ID_A),
        *((WITH_X[:-1] + sign, WITH_X) for sign in "×Ххx"),
    ],
)
def test_a_valid_number_is_found_in_what_stands_around_it(cell: str, number: str) -> None:
    people, findings = holders(["高承业"], cell)
    assert (people[0][1], papers_of(people), findings) == (1, [number], [])


def test_an_invalid_number_stays_as_it_is() -> None:
    wrong = "身份证" + ID_A[:-1] + "9"
    people, findings = holders(["高承业"], wrong)
    assert (papers_of(people), len(findings)) == ([wrong], 1)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("高承业1/2，武桂英1/2", ["高承业", "武桂英"]),
        ("高承业50%、武桂英50%", ["高承业", "武桂英"]),
        ("高承业（1/2）、武桂英（份额1/2）", ["高承业", "武桂英"]),
        ("高承业/已故", ["高承业"]),
        ("高承业，男", ["高承业"]),
        ("高承业\n(已故)", ["高承业"]),
        ("高承业/武桂英", ["高承业", "武桂英"]),
    ],
)
def test_shares_and_words_among_names_are_nobody(tmp_path: Path, cell: str, names: list[str]) -> None:
    (listed,) = read_rows(tmp_path, HEADER, book(1, cell, None)).books
    assert [holder.name for holder in listed.fields.holders] == names


@pytest.mark.parametrize(
    "word",
    [
        "有",
        "是",
        "否",
        "没有",
        "夫妻共有",
        "详见附页",
        "见附记",
        "本人",
        "同户主",
        "单独",
        "共同共有",
        "全家",
        "√",
        "其妻",
    ],
)
def test_a_word_in_the_column_of_further_holders_is_nobody(tmp_path: Path, word: str) -> None:
    parsed = read_rows(tmp_path, (*HEADER, "共有人"), [*book(1), word], [*book(2, "武桂英", ID_B), "程富贵"])
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [
        ["高承业"],
        ["武桂英", "程富贵"],
    ]


@pytest.mark.parametrize("cell", ["妻子：武桂英", "妻：武桂英", "配偶武桂英", "长女武桂英", "武桂英"])
def test_a_further_holder_may_be_called_a_relation(tmp_path: Path, cell: str) -> None:
    (listed,) = read_rows(tmp_path, (*HEADER, "共有人"), [*book(1), cell]).books
    assert [holder.name for holder in listed.fields.holders] == ["高承业", "武桂英"]


# --- a place for nobody among several --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (f"/、{ID_B}", [None, ID_B, None]),
        (f"{ID_A}、/、{ID_B}", [ID_A, None, ID_B]),
        (f"{ID_A}、、{ID_B}", [ID_A, None, ID_B]),
        (f"{ID_A}\n\n{ID_B}", [ID_A, None, ID_B]),
        (f"无、—、{ID_B}", [None, None, ID_B]),
        (f"{ID_A}/{ID_B}/", [ID_A, ID_B, None]),
    ],
)
def test_a_blank_among_papers_keeps_its_place(cell: str, expected: list[str | None]) -> None:
    people, findings = holders(["张三", "李四", "王五"][: 2 if cell.startswith("/") else 3], cell)
    assert (papers_of(people), findings) == (expected[: len(people)], [])


def test_a_blank_among_phones_keeps_its_place() -> None:
    people, _ = read_holders(["张三", "李四"], "", "", "无、13800000001", paper_field="证件号", phone_field="电话")
    assert [phones for *_, phones in people] == [[], ["13800000001"]]


def test_items_of_one_book_may_stand_each_in_a_row(tmp_path: Path) -> None:
    first, second = book(1, "1、高承业", f"1、{ID_A}", c5="共同共有"), [None, None, "2、武桂英", f"2、{ID_B}"]
    parsed = read_rows(tmp_path, HEADER, first, second, book(2, "（1）王五", f"1.{ID_A}"))
    people = [[(each.name, each.id_no) for each in one.fields.holders] for one in parsed.books]
    assert people == [[("高承业", ID_A), ("武桂英", ID_B)], [("王五", ID_A)]]
    assert kinds(parsed) == []


@pytest.mark.parametrize("cell", ["户主：任爱国", "姓名:任爱国", "权利人： 任爱国"])
def test_a_label_before_a_name_is_no_part_of_it(cell: str) -> None:
    assert split_names(cell) == ["任爱国"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (f"{ID_B}（李四）、{ID_A}（张三）", [ID_A, ID_B]),
        (f"张三{ID_A}、李四{ID_B}", [ID_A, ID_B]),
        (f"李四：{ID_B}", [None, ID_B]),
        (f"{ID_B}(李四)\n{ID_A}(张三)", [ID_A, ID_B]),
    ],
)
def test_papers_beside_names_go_to_these(cell: str, expected: list[str | None]) -> None:
    people, findings = holders(["张三", "李四"], cell)
    assert (papers_of(people), findings) == (expected, [])


def test_phones_beside_names_go_to_these() -> None:
    cell = "李四13900000002、张三13900000001"
    people, _ = read_holders(["张三", "李四"], "", "", cell, paper_field="证件号", phone_field="电话")
    assert [phones for *_, phones in people] == [["13900000001"], ["13900000002"]]
