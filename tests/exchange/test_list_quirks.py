"""Quirks of lists beyond the twelve of the folder, each decided by a ground rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import ParsedList
from certrun.exchange.issuance import read_list

from .odd_workbooks import xlsx, xlsx_rows, xlsx_sheet
from .workbooks import HEADER, ID_A, ID_B, VILLAGES, Cells, book, kinds, number, read_rows

GULIAN, TASI, SHABAO = "140727103213", "140727103212", "140727103209"


@pytest.mark.parametrize(
    "line",
    [
        ("承前页", None, None, None, None, None, None, 1234.5),
        ("过次页", "23本"),
        (None, None, "转下页"),
        (None, "23本", None, None, "合计"),
        (23, None, "合计：", None, None, None, None, 3456.7),
        (None, None, None, None, None, None, "总计", 3456.7),
        ("以下为第二批补发证书",),
        (None, None, "以下为补发"),
        (None, "以上共23本，其中换发2本。"),
        ("以下空白",),
        ("经办人：张三", None, None, "审核人：李四"),
        ("—", "—", "—", "—"),
        ("甲", "乙", "丙", 1, 2, 3, 4, 5, 6),
    ],
)
def test_lines_between_rows_are_no_data(tmp_path: Path, line: Cells) -> None:
    parsed = read_rows(tmp_path, HEADER, line, book(1), line, book(2, "武桂英", ID_B), line)
    if line[0] == "甲":  # numbers of columns stand under a header only
        parsed = read_rows(tmp_path, HEADER, line, book(1), HEADER, line, book(2, "武桂英", ID_B))
    assert len(parsed.books) == 2
    assert parsed.problems == ()
    assert parsed.refused == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("一、谷恋村（23户）",), GULIAN),
        (("（二）塔寺村",), TASI),
        (("二、", "塔寺村", "46本"), TASI),
        (("3.塔寺村 共23户46本",), TASI),
        (("村名：塔寺村",), TASI),
        (("行政村：", "塔寺村"), TASI),
        ((None, None, "塔寺村："), TASI),
        (("★塔寺村★",), TASI),
        (("祁县贾令镇塔寺村村民委员会", None, "23户"), TASI),
        (("填报单位：塔寺村村委会",), GULIAN),
    ],
)
def test_section_lines(tmp_path: Path, line: Cells, code: str) -> None:
    parsed = read_rows(tmp_path, ("贾令镇谷恋村发证清单",), HEADER, line, book(1, c6="文昌巷1号"))
    assert [each.fields.village_code for each in parsed.books] == [code]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "name", ["1谷恋村", "谷恋村(2)", "谷恋村2", "1.谷恋", "2-谷恋村", "03谷恋", "谷恋村（补）", "谷恋 "]
)
def test_sheet_names(tmp_path: Path, name: str) -> None:
    parsed = read_rows(tmp_path, ("贾令镇塔寺村",), HEADER, book(1, c6="文昌巷1号"), sheet=name)
    assert parsed.books[0].fields.village_code == GULIAN


def test_a_town_in_the_location_shuts_out_the_titles_village(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, ("贾令镇谷恋村",), HEADER, book(1, c6="祁县城赵镇文昌巷1号"))
    assert kinds(parsed) == [(3, "坐落", "unknown_village")]


def test_header_that_values_found_is_no_data_where_it_stands_again(tmp_path: Path) -> None:
    header = ("户", "名字", "红本", "身份", "地方")
    parsed = read_rows(
        tmp_path,
        header,
        (1, "高承业", number(1), ID_A, "谷恋村1号"),
        ("谷恋村花名册",),
        header,
        (2, "武桂英", number(2), ID_B, "谷恋村2号"),
    )
    assert [each.row for each in parsed.books] == [2, 5]
    assert parsed.problems == ()


def test_second_table_of_words_nobody_knows(tmp_path: Path) -> None:
    other = ("证书编号", "权利人", "不动产权证号", "坐落")
    rows = [(f"D14{no:09d}", "张三", number(no), "谷恋村2号") for no in range(2, 6)]
    parsed = read_rows(tmp_path, HEADER, book(1), other, *rows)
    assert [each.fields.serial for each in parsed.books] == [None, *(row[0] for row in rows)]


def test_a_row_that_says_how_to_fill_in(tmp_path: Path) -> None:
    hints = (
        "自动生成",
        "（必填）",
        "（必填）",
        "（18位文本）",
        "选填",
        "下拉选择",
        "（必填）",
        "（两位小数）",
        "（年.月.日）",
    )
    parsed = read_rows(tmp_path, HEADER, hints, book(1))
    assert [each.row for each in parsed.books] == [3]
    assert parsed.problems == ()


# --- files of other programs -----------------------------------------------------------------------------------------


def read_sheet(tmp_path: Path, markup: str, **parts: str) -> list[str]:
    parsed = read_list(xlsx(tmp_path / "list.xlsx", markup, **parts), VILLAGES)
    assert [problem for problem in parsed.problems if problem.severity == "error"] == []
    return [f"{each.row} {each.fields.holders[0].name} {each.fields.issue_date}" for each in parsed.books]


def test_cells_without_references(tmp_path: Path) -> None:
    rows = xlsx_rows((HEADER, book(1))).replace('<row r="1">', "<row>").replace('<row r="2">', "<row>")
    assert read_sheet(tmp_path, xlsx_sheet(rows)) == ["2 高承业 2025-03-05"]


def test_elements_with_a_prefix(tmp_path: Path) -> None:
    markup = xlsx_sheet(xlsx_rows((HEADER, book(1))))
    for name in ("worksheet", "sheetData", "row", "is", "t", "v", "c"):
        markup = markup.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        markup = markup.replace(f"</{name}>", f"</x:{name}>").replace(f"<{name}/>", f"<x:{name}/>")
    assert read_sheet(tmp_path, markup.replace("xmlns=", "xmlns:x=")) == ["2 高承业 2025-03-05"]


def test_dates_in_iso_cells(tmp_path: Path) -> None:
    rows = xlsx_rows((HEADER, book(1, c8="DAY")))
    iso = rows.replace('<c t="inlineStr"><is><t>DAY</t></is></c>', '<c t="d"><v>2025-03-05T00:00:00</v></c>')
    assert read_sheet(tmp_path, xlsx_sheet(iso)) == ["2 高承业 2025-03-05"]


def test_rich_text_and_formulas_with_their_results(tmp_path: Path) -> None:
    rows = xlsx_rows((HEADER, book(1, "NAME", c8="DAY")))
    rich = '<c t="inlineStr"><is><r><t>高</t></r><r><t>承业</t></r></is></c>'
    shared = '<c t="str"><f t="shared" si="0"/><v>2025.3.5</v></c>'
    rows = rows.replace('<c t="inlineStr"><is><t>NAME</t></is></c>', rich)
    rows = rows.replace('<c t="inlineStr"><is><t>DAY</t></is></c>', shared)
    assert read_sheet(tmp_path, xlsx_sheet(rows)) == ["2 高承业 2025-03-05"]


TABLE = ((*HEADER,), book(1), book(2, "武桂英", ID_B))


def lines(separator: str, end: str) -> str:
    return "".join(separator.join(str(cell) for cell in row) + end for row in TABLE)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize(("name", "separator"), [("list.csv", ","), ("list.xls", "\t"), ("list.et", "\t")])
def test_text_files_of_any_name_and_line_end(tmp_path: Path, name: str, separator: str, end: str) -> None:
    path = tmp_path / name
    path.write_bytes(lines(separator, end).encode("gb18030"))
    assert [each.row for each in read_list(path, VILLAGES).books] == [2, 3]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf16_without_and_with_its_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(lines("\t", "\r\n").encode(encoding))
    assert len(read_list(path, VILLAGES).books) == 2


def test_text_without_a_header_finds_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = (book(1, c6="贾令镇谷恋村,文昌巷,1号"), book(2, "武桂英", ID_B, c6="谷恋村,前街,2,号"))
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    assert [each.fields.holders[0].name for each in read_list(path, VILLAGES).books] == ["高承业", "武桂英"]


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "\ufeff<html xmlns:x='urn:schemas-microsoft-com:office:excel'>".encode("utf-16-le"),
        b"\r\n\r\n<!--[if gte mso 9]><xml></xml><![endif]--><table></table>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook></Workbook>',
    ],
)
def test_web_pages_named_like_workbooks_are_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(content)
    with pytest.raises(CertrunError) as refusal:
        read_list(path, VILLAGES)
    assert (refusal.value.code, refusal.value.found) == ("not_a_workbook", "HTML/XML")


# --- lines that name the village of the rows below -------------------------------------------------------------------

PLACE_LINES = [
    ("塔寺村（联系人：李四 13800000000）",),
    ("塔寺村（负责人：张三）",),
    ("塔寺村(分管领导：王五)",),
    ("塔寺村 会计：张三",),
    ("塔寺村：张三",),
    ("塔寺村包村干部：李四",),
    ("塔寺村（发放时间：2025年9月3日）",),
    ("塔寺村委会 移交人： 接收人：",),
    ("塔寺村 面积单位：平方米",),
    ("单位：塔寺村",),
    ("填报单位：塔寺村委会",),
    ("村代码：140727103212 村名称：塔寺村",),
    ("（塔寺村）",),
    ("塔寺村", None, None, None, "2025年9月"),
    ("贾令镇塔寺村", None, None, None, None, "单位：平方米"),
    ("制表单位：贾令镇塔寺村委会  日期：2025年9月",),
    ("不动产权证书发放登记表（塔寺村）",),
    ("乡（镇）", "贾令镇", "村", "塔寺村"),
]


@pytest.mark.parametrize("line", PLACE_LINES)
def test_a_line_between_rows_names_the_village_of_those_below(tmp_path: Path, line: Cells) -> None:
    rows = [("【谷恋村】",), book(1, c6="文昌巷1号"), line, book(2, "武桂英", ID_B, c6="文昌巷2号")]
    parsed = read_rows(tmp_path, ("发证清单",), HEADER, *rows)
    assert [each.fields.village_code for each in parsed.books] == [GULIAN, TASI]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        ("发放地点：塔寺村村委会",),
        ("接收单位：塔寺村村委会",),
        ("备注：塔寺村的另册登记",),
        ("经办人：张三", None, "塔寺村会计：李四"),
        ("证书已送塔寺村村委会保管，请各户自领",),
    ],
)
def test_a_line_that_speaks_of_something_else_changes_no_village(tmp_path: Path, line: Cells) -> None:
    rows = [("【谷恋村】",), book(1, c6="文昌巷1号"), line, book(2, "武桂英", ID_B, c6="文昌巷2号")]
    parsed = read_rows(tmp_path, ("发证清单",), HEADER, *rows)
    assert [each.fields.village_code for each in parsed.books] == [GULIAN, GULIAN]


@pytest.mark.parametrize("is_header_repeated", [True, False])
@pytest.mark.parametrize("line", [("填报单位：塔寺村村民委员会",), ("塔寺村", None, "2025年9月"), ("单位：塔寺村",)])
def test_a_second_table_below_has_its_own_village(tmp_path: Path, line: Cells, is_header_repeated: bool) -> None:
    title, own = ("不动产权证书发放登记表",), ("填报单位：谷恋村村民委员会",)
    first = [book(1, c6="文昌巷1号"), ("合计", "1本"), (None,)]
    second = [title, line, *([HEADER] if is_header_repeated else []), book(2, "武桂英", ID_B, c6="文昌巷2号")]
    parsed = read_rows(tmp_path, title, own, HEADER, *first, *second)
    assert [each.fields.village_code for each in parsed.books] == [GULIAN, TASI]
    assert kinds(parsed) == []


@pytest.mark.parametrize("is_number_repeated", [True, False])
@pytest.mark.parametrize("foot", [(), (("小计", "1本"),), ((None,),)])
def test_a_family_goes_on_below_the_page_s_title(tmp_path: Path, foot: list[Cells], is_number_repeated: bool) -> None:
    title = ("贾令镇谷恋村发证清单",)
    further: Cells = (None, number(1) if is_number_repeated else None, "武桂英", ID_B)
    rows = [book(1, c5="共同共有"), *foot, title, HEADER, further, book(2, "程富贵", None)]
    parsed = read_rows(tmp_path, title, HEADER, *rows)
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [
        ["高承业", "武桂英"],
        ["程富贵"],
    ]
    assert kinds(parsed) == []


# --- columns of other places, of other words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["发放地点", "接收单位", "户口所在村", "合并前村", "驻村", "帮扶村", "存放地点", "线路", "摘要", "柜号"]
)
def test_a_column_of_other_villages_says_not_where_the_house_stands(tmp_path: Path, label: str) -> None:
    rows = [[*book(n, c6="贾令镇谷恋村前街1号"), "塔寺村村委会"] for n in range(1, 5)]
    parsed = read_rows(tmp_path, (*HEADER, label), *rows)
    assert {each.fields.village_code for each in parsed.books} == {GULIAN}


def test_who_uses_the_land_holds_the_right(tmp_path: Path) -> None:
    header = ("宗地代码", "所有权人名称", "使用权人", "证件号码", "不动产权证书号", "座落")
    rows = [
        ["140727103213JC00001", "谷恋村农民集体", name, ID_A, number(n), "谷恋村"]
        for n, name in ((1, "侯拉弟"), (2, "王五"))
    ]
    parsed = read_rows(tmp_path, header, *rows)
    assert [[holder.name for holder in each.fields.holders] for each in parsed.books] == [["侯拉弟"], ["王五"]]


def test_square_metres_count_before_mu(tmp_path: Path) -> None:
    header = ("不动产权证号", "权利人", "坐落", "面积（亩）", "宗地面积（㎡）")
    parsed = read_rows(tmp_path, header, *([number(n), "高承业", "谷恋村", 0.33, 217.71] for n in (1, 2, 3)))
    assert [each.fields.area_land for each in parsed.books] == [21771] * 3


@pytest.mark.parametrize("line", ["共 3 条记录", "(4 行记录)", "共 4 条", "数据截止2025-08-31", "4 rows"])
def test_what_an_export_says_of_itself_is_no_book(tmp_path: Path, line: str) -> None:
    parsed = read_rows(tmp_path, HEADER[1:], book(1)[1:], book(2, "武桂英", ID_B)[1:], (line,))
    assert (len(parsed.books), kinds(parsed)) == (2, [])


@pytest.mark.parametrize(
    "row",
    [
        (
            "int",
            "varchar(50)",
            "varchar(200)",
            "varchar(18)",
            "varchar(11)",
            "varchar",
            "varchar(255)",
            "number(10,2)",
            "date",
        ),
        (1, "晋（20XX）祁县不动产权第XXXXXXX号", "张某某", "X" * 18, "X" * 11, None, "XX镇XX村", None, None),
        ("数字", "字符型", "字符型", "文本型", "文本", "字符串", "文本", "数值型", "日期型"),
    ],
)
def test_types_and_placeholders_under_the_header_are_no_book(tmp_path: Path, row: Cells) -> None:
    parsed = read_rows(tmp_path, HEADER, row, book(1), book(2, "武桂英", ID_B))
    assert ([each.row for each in parsed.books], kinds(parsed)) == ([3, 4], [])


def test_who_applied_for_the_registration_has_not_taken_the_book(tmp_path: Path) -> None:
    rows = [[*book(n), "马连生"] for n in (1, 2)]
    assert [each.delivered for each in read_rows(tmp_path, (*HEADER, "代理人"), *rows).books] == [None, None]
    parsed = read_rows(tmp_path, (*HEADER, "代理人", "领证日期"), *([*row, "2025-03-05"] for row in rows))
    assert [each.delivered.proxy if each.delivered else None for each in parsed.books] == ["马连生"] * 2


# --- papers and names ------------------------------------------------------------------------------------------------


def test_15_digits_printed_with_fewer_are_lost(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no="1.42433E+14"), book(2, id_no=142433900101101.0))
    assert kinds(parsed) == [(2, "证件号", "id_digits_lost")]
    assert [each.fields.holders[0].id_no for each in parsed.books] == ["142433900101101"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("逯\n卫\n东", "逯卫东"),
        ("山西红海玻璃\n有限公司", "山西红海玻璃有限公司"),
        ("祁县谷恋村\n村民委员会", "祁县谷恋村村民委员会"),
    ],
)
def test_a_name_broken_over_lines_is_one(tmp_path: Path, cell: str, name: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, cell, None), book(2))
    assert [holder.name for holder in parsed.books[0].fields.holders] == [name]


def test_how_many_they_are_belongs_to_no_name(tmp_path: Path) -> None:
    parsed = read_rows(
        tmp_path, (*HEADER, "其他共有人"), [*book(1, "高承业、武桂英等2人", None), "单铁柱(妻)"], book(2)
    )
    assert [holder.name for holder in parsed.books[0].fields.holders] == ["高承业", "武桂英", "单铁柱"]


@pytest.mark.parametrize("text", [f"《{ID_A}》", f"`{ID_A}", f"「{ID_A}」", f"[{ID_A}]"])
def test_a_paper_in_brackets(tmp_path: Path, text: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no=text), book(2))
    assert [each.fields.holders[0].id_no for each in parsed.books] == [ID_A, ID_A]


@pytest.mark.parametrize("nothing", ["NULL", "null", "(null)", "None", "空", "暂无", "\\N"])
def test_what_databases_write_for_nothing(tmp_path: Path, nothing: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, id_no=nothing, c4=nothing, c7=nothing, c8=nothing), book(2))
    holder = parsed.books[0].fields.holders[0]
    assert (holder.id_no, holder.phone, parsed.books[0].fields.area_land, kinds(parsed)) == (None, (), None, [])


def test_fields_in_single_quotes(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [HEADER, *(map(str, book(n)) for n in (1, 2))]
    path.write_text("\n".join(",".join(f"'{cell}'" for cell in line) for line in lines), encoding="utf-8")
    parsed = read_list(path, VILLAGES)
    assert [(each.fields.number_raw, each.fields.area_land) for each in parsed.books] == [
        (number(n), 15050) for n in (1, 2)
    ]
    assert parsed.problems == ()


@pytest.mark.parametrize("between", [" ", "\n", "/", "（", " NO.", "，编号："])
def test_the_serial_behind_the_number_in_one_cell(tmp_path: Path, between: str) -> None:
    closing = "）" if between == "（" else ""
    rows = [book(n, c1=f"{number(n)}{between}D1400000404{n}{closing}") for n in (1, 2)]
    parsed = read_rows(tmp_path, HEADER, *rows)
    assert [(each.fields.number, each.fields.serial) for each in parsed.books] == [
        (f"晋(2025)祁县不动产权第000000{n}号", f"D1400000404{n}") for n in (1, 2)
    ]
    assert kinds(parsed) == []


# --- what a place line, a title or a member is not --------------------------------------------------------------------


def village_codes(parsed: ParsedList) -> list[str | None]:
    return [each.fields.village_code for each in parsed.books]


def test_a_town_above_tells_two_villages_of_one_name_apart(tmp_path: Path) -> None:
    parsed = read_rows(tmp_path, ("昭馀镇发证清单",), HEADER, ("北关村",), book(1, c6="文昌巷1号"))
    assert (len(parsed.books), kinds(parsed)) == (1, [])
    assert parsed.books[0].fields.village_code is not None


@pytest.mark.parametrize("title", ["谷恋村", "贾令镇谷恋村不动产权证书发放清单"])
@pytest.mark.parametrize("again", [(), (HEADER,)])
def test_the_title_again_leads_back_to_its_village(tmp_path: Path, title: str, again: tuple[Cells, ...]) -> None:
    rows = [book(1, c6="1号"), ("塔寺村",), book(2, c6="2号"), (title,), *again, book(3, c6="3号")]
    assert village_codes(read_rows(tmp_path, (title,), HEADER, *rows)) == [GULIAN, TASI, GULIAN]


@pytest.mark.parametrize("foot", ["谷恋村村委会（盖章）：", "谷恋村会计：张三", "谷恋村联系人：张三 13800000000"])
def test_who_signs_below_a_table_says_nothing_of_the_next(tmp_path: Path, foot: str) -> None:
    rows = [book(1, c6="1号"), (foot,), HEADER, book(2, c6="2号")]
    assert village_codes(read_rows(tmp_path, ("发证清单",), HEADER, *rows)) == [None, None]


@pytest.mark.parametrize(
    "line", [("塔寺村面积", None, None, "300平方米"), ("塔寺村村委会（盖章）：", None, "2025年9月1日")]
)
def test_a_foot_within_a_list_changes_no_village(tmp_path: Path, line: Cells) -> None:
    rows = [book(1, c6="1号"), line, book(2, c6="2号")]
    assert village_codes(read_rows(tmp_path, ("谷恋村发证清单",), HEADER, *rows)) == [GULIAN, GULIAN]


def test_masked_papers_are_no_placeholders(tmp_path: Path) -> None:
    rows = [book(n, id_no="140727XXXXXXXX3015", c4="138XXXXX001") for n in (1, 2)]
    parsed = read_rows(tmp_path, HEADER, *rows)
    assert [kind for row, _, kind in kinds(parsed) if row == 2] != []
    assert len(parsed.refused) == 2


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("老宅-证号", "证号"), "证号"),
        (("附属房-建筑面积", "主房-建筑面积"), None),
        (("登记面积", "宗地面积"), "宗地面积"),
        (("土地（㎡）", "使用权面积"), "使用权面积"),
        (("住宅面积", "总建筑面积"), "总建筑面积"),
        (("户代表", "权利人姓名"), "权利人姓名"),
    ],
)
def test_a_vague_label_stands_back(tmp_path: Path, labels: tuple[str, str], expected: str | None) -> None:
    values: dict[str, object] = {"老宅-证号": number(91), "证号": number(1), "户代表": "高老", "权利人姓名": "高承业"}
    usual = {"不动产权证号": number(1), "权利人": "高承业"} if labels[1] not in values else {}
    if labels[0] == "户代表":
        usual = {"不动产权证号": number(1)}
    elif labels[1] == "证号":
        usual = {"权利人": "高承业"}
    header = ("序号", *usual, "坐落", *labels)
    rows = [[n, *usual.values(), "谷恋村", *(values.get(label, 80) for label in labels)] for n in (1, 2, 3)]
    (sheet,) = read_rows(tmp_path, header, *rows).sheets
    chosen = {column.label: column.field for column in sheet.columns if column.label in labels}
    assert [label for label in labels if chosen[label] is not None] == ([expected] if expected else [])


@pytest.mark.parametrize("said", ["(2025)0000004", "No.0000005"])
def test_a_number_alone_in_its_row_is_a_book_s(tmp_path: Path, said: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1), (None, said))
    assert [row for row, _, kind in kinds(parsed) if kind == "number_format"] == [3]


@pytest.mark.parametrize("label", ["所在地", "地区", "驻地村名"])
def test_villages_that_values_tell_beside_a_street(tmp_path: Path, label: str) -> None:
    rows = [[*book(n, c6=f"文昌巷{n}号"), "谷恋村"] for n in range(1, 5)]
    assert set(village_codes(read_rows(tmp_path, (*HEADER, label), *rows))) == {GULIAN}


@pytest.mark.parametrize("nothing", ['=""', '="  "', "'", "''"])
def test_quotes_around_nothing_are_nothing(tmp_path: Path, nothing: str) -> None:
    parsed = read_rows(tmp_path, HEADER, book(1, c4=f" {nothing}"), book(2, "武桂英", ID_B))
    assert (parsed.books[0].fields.holders[0].phone, kinds(parsed)) == ((), [])
