"""Headers: words that no alias knows, none at all, three rows, one character a line, two of a kind."""

from __future__ import annotations

from pathlib import Path

from .making import GULIAN, TASI, Book, Page, UglyList, books, letters, person, save_text, save_workbook, wrong_id


def words_that_no_alias_knows(folder: Path) -> UglyList:
    """Number, serial, person, paper and two phones under home-made words; only their values tell."""
    page = Page("Sheet1", "serial location area_land issue_date", GULIAN)
    page.line("贾令镇谷恋村发证花名册（村委自制）")
    page.line("序", "房主", "证本号", "本子号", "身份证", "电　话1", "电　话2", "坐落", "宗地面积", "发证日期")
    for no, book in enumerate(books(101, 12), start=1):
        second = f"1370000{book.no:04d}" if no % 3 else None
        phones = (book.phone, second) if second else (book.phone,)
        cells = [no, book.name, book.printed, book.serial, book.id_no, book.phone, second, book.house, book.land]
        page.book(book, [*cells, book.dotted], people=[book.owner.with_phone(*phones)])
    page.line("以上共12本")
    return save_workbook(folder / "谷恋花名册.xlsx", page)


def no_header_at_all(folder: Path) -> UglyList:
    """The header was cut off; every column is told by its values."""
    page = Page("Sheet1", "serial unit co_ownership phone", GULIAN)
    for no, book in enumerate(books(121, 10), start=1):
        place = f"祁县贾令镇谷恋村{book.house}"
        cells = [no, book.printed, book.serial, book.unit, book.name, book.id_no, book.phone, "单独所有", place]
        page.book(book, cells, location=place)
    return save_workbook(folder / "无表头.xlsx", page)


def three_header_rows(folder: Path) -> UglyList:
    """Groups of groups, merged both ways; a title that names the village; totals with merged cells."""
    page = Page("发证表", "serial phone location area_land area_building issue_date", TASI)
    page.line("祁县贾令镇塔寺村房地一体不动产权证书发放表")
    page.line("序号", "证书信息", None, None, "权利人信息", None, None, None, "不动产信息", None, None)
    page.line(None, "证号", None, "日期", "姓名", "证件", None, "电话", "坐落", "面积（㎡）", None)
    page.line(
        None, "不动产权证号", "权证印刷序列号", "发证日期", None, "种类", "号码", None, None, "宗地面积", "建筑面积"
    )
    page.merges += ["A1:K1", "A2:A4", "B2:D2", "E2:H2", "I2:K2", "B3:C3", "E3:E4", "F3:G3", "H3:H4", "I3:I4", "J3:K3"]
    for no, book in enumerate(books(141, 9, TASI), start=1):
        cells = [no, book.printed, book.serial, book.dotted, book.name, "身份证", book.id_no, book.phone, book.house]
        page.book(book, [*cells, book.land, book.building])
    row = page.line("合    计", None, "9本")
    page.merges += [f"A{row}:B{row}", f"C{row}:K{row}"]
    page.line("制表人：", None, "乔二牛", None, "审核人：", None, "段润生", None, "村主任（签字）：")
    return save_workbook(folder / "塔寺村三层表头.xlsx", page)


def one_character_a_line(folder: Path) -> UglyList:
    """Vertical headers, a 序号 column named 编号, line ends inside cells, a wrong check digit."""
    page = Page("谷恋村", "phone location area_land area_building", GULIAN)
    words = ("编号", "权利人", "身份证号码", "不动产权证号", "联系电话", "坐落", "土地面积", "建筑面积", "签字")
    page.line("农村宅基地不动产权证书领取表")
    page.line(*("\n".join(word) for word in words))
    for no, book in enumerate(books(161, 8), start=1):
        cells = [no, book.name[0] + "　" + book.name[1:], book.id_no]
        cells += [f"晋（2025）祁县\n不动产权第{book.no:07d}号\n", book.phone, book.house, book.land, book.building]
        page.book(book, cells)
    bad = Book(169)
    page.finding(
        page.line(9, bad.name, wrong_id(169), bad.printed, bad.phone, bad.house), "身份证号码", "id_check_digit"
    )
    return save_workbook(folder / "竖排表头.xlsx", page)


def decorated_headers(folder: Path) -> UglyList:
    """Asterisks, colons, units, notes in brackets and line breaks around known words; columns in odd order."""
    page = Page("Sheet1", "serial unit phone location area_land area_building issue_date", GULIAN)
    page.line("填表单位：贾令镇人民政府", None, None, "2025年9月")
    page.line(
        *(
            "备注",
            "坐　落：",
            "宗地面积\n（m²）",
            "*建筑面积(平方米)",
            "联系电话",
            "* 权利人姓名 *",
            "＊不动产权证书号",
        ),
        *("证书印刷序列号：", "不动产单元号（28位）", "公民身份号码\n（18位）", "发证日期\n（年.月.日）", "序 号"),
    )
    for no, book in enumerate(books(181, 10), start=1):
        place = f"贾令镇谷恋村{book.house}"
        cells = [None, place, book.land, book.building, book.phone, book.name, book.printed, book.serial, book.unit]
        page.book(book, [*cells, book.id_no, book.dotted, no], location=place)
    page.blank()
    page.line(
        "填表说明：1.带*的为必填项；2.证号按证书填写，如晋（2025）祁县不动产权第0000001号；3.联系电话填本人或子女的。"
    )
    return save_workbook(folder / "带星号表头.xlsx", page)


def codes_for_a_header(folder: Path) -> UglyList:
    """An export with field codes only, shuffled; semicolons between fields."""
    page = Page(None, "serial unit co_ownership phone", GULIAN)
    page.line("QLRMC", "ZJH", "DH", "GYFS", "BDCDYH", "ZL", "BDCQZH", "QZYSXLH", "BZ", "FZJG")
    for book in books(201, 8):
        place = f"山西省晋中市祁县贾令镇谷恋村{book.house}"
        cells = [
            book.name,
            book.id_no,
            book.phone,
            "0",
            book.unit,
            place,
            book.printed,
            book.serial,
            "",
            "祁县自然资源局",
        ]
        page.book(book, cells, location=place)
    return save_text(folder / "export.csv", page, "utf-8-sig", ";")


def registry_words(folder: Path) -> UglyList:
    """Header words of registry tools; three dates side by side, of which one is the issue date; the receiver's paper
    and phone stand before the owner's."""
    page = Page("证书", "phone location area_land issue_date", GULIAN)
    page.line(
        *(
            "领证人姓名",
            "领证人证件号",
            "领证人电话",
            "证书编号",
            "权利人名称",
            "证件号码",
            "户主联系电话",
            "性别",
            "所属镇",
        ),
        *("村居名称", "宗地坐落", "宗地面积(㎡)", "登记时间", "缮证时间", "发证时间", "签收时间", "到期时间"),
    )
    for no, book in enumerate(books(221, 9), start=1):
        child = person(book.no + 400)
        receiver = [child.name, child.id_no, child.phone[0]] if no % 2 else [None, None, None]
        cells = [
            *receiver,
            book.printed,
            book.name,
            book.id_no,
            book.phone,
            "男",
            "贾令镇",
            "谷恋村",
            book.house,
            book.land,
        ]
        signed = "2025-9-30" if no % 2 else "未领"
        page.book(book, [*cells, "2024-12-01", "2024-12-15", book.dotted, signed, "/"])
    return save_workbook(folder / "登记平台导出.xlsx", page)


def the_receiver_beside_the_owner(folder: Path) -> UglyList:
    """Two groups with the same words below them; the second one is not the owner's."""
    page = Page("领证登记", "serial phone location", GULIAN)
    page.line("贾令镇谷恋村证书领取登记")
    top = ("序号", "代领人", None, None, "权利人", None, None, "不动产权证号", "印制号", "坐落", "关系")
    page.line(*top)
    page.line(None, "姓名", "身份证号", "电话", "姓名", "身份证号", "电话")
    page.merges += ["A2:A3", "B2:D2", "E2:G2", "H2:H3", "I2:I3", "J2:J3", "K2:K3"]
    for no, book in enumerate(books(241, 9), start=1):
        agent = person(book.no + 300)
        proxy = [agent.name, agent.id_no, agent.phone[0]] if no % 3 == 1 else [None, None, None]
        relation = "父子" if no % 3 == 1 else None
        cells = [no, *proxy, book.name, book.id_no, book.phone, book.printed, book.serial, book.house, relation]
        page.book(book, cells)
    bad = Book(259)
    cells = [10, None, None, None, bad.name, wrong_id(259), bad.phone, bad.printed, bad.serial, bad.house]
    page.finding(page.line(*cells), "权利人/身份证号", "id_check_digit")
    return save_workbook(folder / "代领登记.xlsx", page)


def one_table_under_the_other(folder: Path) -> UglyList:
    """Two tables on a sheet, with other columns in another order; a signature and a new title between them."""
    page = Page("2025", "phone", None)
    page.line("谷恋村第一批")
    page.line("序号", "不动产权证号", "权利人", "身份证号", "联系电话", "坐落", "宗地面积")
    for no, book in enumerate(books(261, 6), start=1):
        place = f"贾令镇谷恋村{book.house}"
        cells = [no, book.printed, book.name, book.id_no, book.phone, place, book.land]
        page.book(book, cells, location=place, area_land=book.land, village_code=GULIAN)
    page.line("合计", "6本", None, None, None, None, sum(book.land for book in books(261, 6)))
    page.line("移交人：", None, "接收人：")
    page.blank(2)
    page.line("塔寺村第二批（补证）")
    page.line("坐落", "权利人", "联系电话", "证件号", "颁证日期", "印刷序列号", "不动产权证号", "序号")
    for no, book in enumerate(books(271, 6, TASI), start=1):
        place = f"贾令镇塔寺村{book.house}"
        cells = [place, book.name, book.phone, book.id_no, book.dotted, book.serial, book.printed, no]
        page.book(book, cells, location=place, serial=book.serial, issue_date=book.date, village_code=TASI)
    page.line("合计", "6本")
    return save_workbook(folder / "两张表.xlsx", page)


def two_tables_side_by_side(folder: Path) -> UglyList:
    """To save paper the second half of the list stands right of the first."""
    page = Page("谷恋村", "phone", GULIAN)
    page.line("谷恋村领证名单")
    page.line(*("序号", "不动产权证号", "权利人", "身份证号", "电话") * 2)
    left, right = books(281, 7), books(288, 6)
    for no, book in enumerate(left):
        cells = [no + 1, book.printed, book.name, book.id_no, book.phone]
        row = page.book(book, cells)
        if no < len(right):
            other = right[no]
            page.rows[-1] += [no + 8, other.printed, other.name, other.id_no, other.phone]
            page.expect(other, row)
    return save_workbook(folder / "左右两栏.xlsx", page)


def header_on_every_page(folder: Path) -> UglyList:
    """Carried-over sums, page lines, subtotals in the holder's column, the title and both header rows again."""
    page = Page("Sheet1", "phone location area_land area_building issue_date", GULIAN)
    for sheet in range(3):
        page.line("贾令镇谷恋村不动产权证书发证清单")
        first = page.line("序号", "不动产权证号", "权利人", "证件", None, "联系电话", "坐落", "面积", None, "发证日期")
        page.line(None, None, None, "种类", "号码", None, None, "宗地面积", "建筑面积")
        page.merges += [*letters("ABCFGJ", first, first + 1), f"D{first}:E{first}", f"H{first}:I{first}"]
        if sheet:
            page.line("承前页", None, None, None, None, None, None, 1000.5, 600.25)
        for book in books(301 + sheet * 6, 6):
            cells = [book.no - 300, book.printed, book.name, "身份证", book.id_no, book.phone, book.house]
            page.book(book, [*cells, book.land, book.building, book.dotted])
        page.line(None, None, "小　计", None, None, None, None, 1500.5, 900.25)
        page.line(None, None, None, None, None, None, None, "过次页" if sheet < 2 else "完")
        page.line(None, None, None, None, f"第{sheet + 1}页／共3页")
    page.line("总计", None, "18户", None, None, None, None, 4500.5, 2700.75)
    page.line(None, "填表：", "乔二牛", None, None, "负责人：", "段润生", None, None, "2025年9月30日")
    page.line(None, None, None, None, None, None, "（公章）")
    return save_workbook(folder / "分页打印.xlsx", page)


LISTS = (
    words_that_no_alias_knows,
    no_header_at_all,
    three_header_rows,
    one_character_a_line,
    decorated_headers,
    codes_for_a_header,
    registry_words,
    the_receiver_beside_the_owner,
    one_table_under_the_other,
    two_tables_side_by_side,
    header_on_every_page,
)
