"""Columns that no header explains, or that a header explains wrongly at first sight."""

from __future__ import annotations

from pathlib import Path

from .making import GULIAN, SHABAO, TASI, Book, Page, UglyList, books, person, save_text, save_workbook, wrong_id


def header_cells_left_blank(folder: Path) -> UglyList:
    """The header names half of the columns; the others are told by their values."""
    page = Page("谷恋村", "serial unit phone location", GULIAN)
    page.line("序号", None, None, "权利人", None, "电话", "坐落", None)
    for no, book in enumerate(books(1401, 8), start=1):
        page.book(book, [no, book.printed, book.serial, book.name, book.id_no, book.phone, book.house, book.unit])
    page.line("合计", "8本")
    return save_workbook(folder / "表头不全.xlsx", page)


def home_made_words_as_text(folder: Path) -> UglyList:
    """Home-made words in a text file; papers and numbers told by value, with an error in each."""
    page = Page(None, "serial co_ownership location", GULIAN)
    page.line("谷恋村领证本", "", "", "", "", "", "")
    page.line("户", "房主名字", "红本号", "红本右上角编号", "身份证明", "单独还是共有", "坐落")
    for no, book in enumerate(books(1411, 8), start=1):
        page.book(book, [no, book.name, book.printed, f"NO {book.serial}", book.id_no, "单独所有", book.house])
    bad = Book(1420)
    row = page.line(9, bad.name, bad.printed, bad.serial, wrong_id(1420), "单独所有", bad.house)
    page.finding(row, None, "id_check_digit")
    row = page.line(10, "侯四海", "", "D14000001421", person(1421).id_no, "单独所有", "前街1号")
    page.finding(row, None, "missing_number")
    return save_text(folder / "领证本.csv", page, "gb18030")


def next_sheet_without_header(folder: Path) -> UglyList:
    """The list goes on upon a second sheet, whose header nobody repeated."""
    told = "phone location area_land"
    one, two = Page("谷恋村1", told, GULIAN), Page("谷恋村2", "phone", GULIAN)
    one.line("序号", "不动产权证号", "权利人", "身份证号", "联系电话", "坐落", "宗地面积")
    for no, book in enumerate(books(1431, 6), start=1):
        one.book(book, [no, book.printed, book.name, book.id_no, book.phone, book.house, book.land])
    for no, book in enumerate(books(1437, 6), start=7):
        two.book(
            book,
            [no, book.printed, book.name, book.id_no, book.phone, f"谷恋村{book.house}"],
            location=f"谷恋村{book.house}",
        )
    return save_workbook(folder / "续表.xlsx", one, two)


def ambiguous_words_both_ways(folder: Path) -> UglyList:
    """证书编号 is the serial on one sheet, the number on the other; 编号 counts rows, 权证编号 is the serial."""
    one, two = Page("谷恋村", "serial location", GULIAN), Page("塔寺村", "serial location", TASI)
    one.line("编号", "证书编号", "不动产权证", "姓名", "身份证号", "地址")
    for no, book in enumerate(books(1451, 6), start=1):
        one.book(book, [no, book.serial, book.printed, book.name, book.id_no, book.house])
    two.line("NO", "证书编号", "权证编号", "姓名", "身份证号", "地址")
    for no, book in enumerate(books(1461, 6, TASI), start=1):
        two.book(book, [no, book.printed, book.serial, book.name, book.id_no, book.house])
    return save_workbook(folder / "证书编号.xlsx", one, two)


def groups_with_the_same_words(folder: Path) -> UglyList:
    """Owner, proxy and receiver, each with name, paper and phone below; the owner's group last."""
    page = Page("沙堡村", "phone location", SHABAO)
    page.line("沙堡村证书发放签收表")
    page.line("序号", "领证人", None, None, "受托人", None, None, "产权人", None, None, "证书", None, "坐落")
    page.line(None, *("姓名", "身份证号码", "手机号") * 3, "不动产权证号", "领证日期", None)
    page.merges += ["A1:M1", "A2:A3", "B2:D2", "E2:G2", "H2:J2", "K2:L2", "M2:M3"]
    for no, book in enumerate(books(1471, 8, SHABAO), start=1):
        other = person(book.no + 200)
        given = [other.name, other.id_no, other.phone[0]]
        nobody = [None, None, None]
        receiver, proxy = (given, nobody) if no % 3 == 0 else (nobody, given) if no % 3 == 1 else (nobody, nobody)
        cells = [no, *receiver, *proxy, book.name, book.id_no, book.phone, book.printed, "2025.9.9", book.house]
        page.book(book, cells)
    bad = Book(1480, SHABAO)
    cells = [9, *[None] * 6, bad.name, wrong_id(1480), bad.phone, bad.printed, None, bad.house]
    page.finding(page.line(*cells), "产权人/身份证号码", "id_check_digit")
    return save_workbook(folder / "签收表.xlsx", page)


def three_header_rows_as_text(folder: Path) -> UglyList:
    """A header of three rows whose merges the text file lost."""
    page = Page(None, "serial phone location area_land area_building", GULIAN)
    page.line("谷恋村发证表", *[""] * 9)
    page.line("序号", "证书信息", "", "权利人信息", "", "", "", "不动产信息", "", "")
    page.line("", "号码", "", "姓名", "证件", "", "电话", "坐落", "面积(㎡)", "")
    page.line("", "不动产权证号", "印刷序列号", "", "种类", "号码", "", "", "宗地面积", "房屋建筑面积")
    for no, book in enumerate(books(1491, 7), start=1):
        cells = [no, book.printed, book.serial, book.name, "身份证", book.id_no, book.phone, book.house]
        page.book(book, [*cells, book.land, book.building])
    return save_text(folder / "三层表头.csv", page, "utf-8-sig")


def two_phone_columns(folder: Path) -> UglyList:
    """A mobile and a landline column of the owner; the receiver's and the cadre's phones are not his."""
    page = Page("谷恋村", "location", GULIAN)
    page.line("权利人", "身份证号", "手机号码", "联系电话", "领证人电话", "不动产权证号", "坐落", "备注")
    for no, book in enumerate(books(1501, 7), start=1):
        fixed = f"0354-52220{no:02d}" if no % 2 else None
        phones = (book.phone, fixed.replace("-", "")) if fixed else (book.phone,)
        cells = [book.name, book.id_no, book.phone, fixed, "13900000000", book.printed, book.house, "找支书13911112222"]
        page.book(book, cells, people=[book.owner.with_phone(*phones)])
    return save_workbook(folder / "两个电话.xlsx", page)


def titles_full_of_header_words(folder: Path) -> UglyList:
    """Titles and notes above the header use its words; the header stands on row eight, with other words mixed in."""
    page = Page("Sheet1", "serial phone location area_land issue_date", GULIAN)
    page.line("不动产权证书发证清单（权利人、坐落、宗地面积、联系电话核对用）")
    page.line("填表须知：", "权利人：与身份证一致", "坐落：写到巷、号", "面积：以证书为准")
    page.line("行政村：", "谷恋村", "发证日期：", "2025年9月", "联系电话：", "0354-5222222", "制表人：", "乔二牛")
    page.line("村民小组：", "全部", "户数：", 8)
    page.blank()
    page.line("单位：平方米")
    page.blank()
    page.line(
        "序号",
        "权利人",
        "身份证号",
        "性别",
        "年龄",
        "联系电话",
        "人口",
        "不动产权证号",
        "印制号",
        "坐落",
        "四至",
        "宗地面积",
        "发证日期",
        "附件张数",
    )
    for no, book in enumerate(books(1521, 8), start=1):
        cells = [
            no,
            book.name,
            book.id_no,
            "男",
            66,
            book.phone,
            4,
            book.printed,
            book.serial,
            book.house,
            "东至路",
            book.land,
        ]
        page.book(book, [*cells, book.dotted, 2])
    return save_workbook(folder / "标题很多.xlsx", page)


def pages_with_other_headers(folder: Path) -> UglyList:
    """Every page repeats the header, each in other words and with blanks between its characters."""
    page = Page("谷恋村", "phone location area_land", GULIAN)
    headers = (
        ("序号", "不动产权证号", "权利人", "身份证号", "联系电话", "坐落", "宗地面积"),
        ("序 号", "不动产权 证 号", "权 利 人", "身份 证号", "联系 电话", "坐  落", "宗地面积（㎡）"),
        ("编号", "证号", "户主姓名", "公民身份号码", "手机号", "房屋坐落", "土地面积"),
    )
    for no, header in enumerate(headers):
        page.line(f"谷恋村发证清单（{no + 1}）")
        page.line(*header)
        for book in books(1541 + no * 5, 5):
            page.book(book, [book.no - 1540, book.printed, book.name, book.id_no, book.phone, book.house, book.land])
        page.line(None, None, None, None, "转下页" if no < 2 else "共15户")
    return save_workbook(folder / "每页表头不同.xlsx", page)


def notes_under_the_header(folder: Path) -> UglyList:
    """Keys, a row that says how to fill in, an example; books after the total; a sheet with only a header."""
    page = Page("导入", "serial phone location area_land issue_date", GULIAN)
    header = (
        "不动产权证号",
        "权证印刷序列号",
        "权利人姓名",
        "身份证号",
        "联系电话",
        "坐落",
        "宗地面积(㎡)",
        "发证日期",
        "备注",
    )
    page.line(*header)
    page.line("certNo", "certSerial", "ownerName", "idCard", "phone", "address", "area", "issueDate", "remark")
    page.line(
        "（必填）",
        "（选填）",
        "（必填）",
        "（18位，文本）",
        "（选填）",
        "（必填）",
        "（两位小数）",
        "（年.月.日）",
        "（选填）",
    )
    example = ("粤(2022)惠州市不动产权第5015876号", None, "张三", "11010519491231002X", None, "选石龙乌石岗小组", 89.96)
    page.line(*example, "2024-01-02", "示例，导入时删除")

    def cells(book: Book) -> list[object]:
        place = f"贾令镇谷恋村{book.house}"
        told = [book.printed, book.serial, book.name, book.id_no, book.phone, place, f"{book.land:.2f}", book.dotted]
        return [*told, None]

    for book in books(1561, 8):
        page.book(book, cells(book), location=f"贾令镇谷恋村{book.house}")
    page.line("合计", "8本")
    page.line("经办人：许宝明")
    page.blank()
    page.line("补录：")
    for book in books(1571, 3):
        page.book(book, cells(book), location=f"贾令镇谷恋村{book.house}")
    empty = Page("空表")
    empty.line(*header)
    return save_workbook(folder / "导入模板.xlsx", page, empty)


def the_spouse_in_columns_of_her_own(folder: Path) -> UglyList:
    """Columns for the spouse and for the village cadre stand before the owner's paper."""
    page = Page("沙堡村", "location", SHABAO)
    page.line("序号", "配偶姓名", "配偶身份证号", "村干部", "户主", "身份证号", "不动产权证号", "坐落")
    for no, book in enumerate(books(1581, 7, SHABAO), start=1):
        wife = person(book.no + 100)
        cells = [no, wife.name, wife.id_no, "段润生", book.name, book.id_no, book.printed, book.house]
        page.book(book, cells, people=[book.owner.with_phone()])
    return save_workbook(folder / "配偶.xlsx", page)


def short_words_under_groups(folder: Path) -> UglyList:
    """Only group and short word together say what a column is: 面积 over 宗地 and 房屋, 日期 over 登簿 and 发证."""
    page = Page("塔寺村", "serial phone location area_land area_building issue_date", TASI)
    page.line("塔寺村发证表")
    top = ("序号", "证书", None, "权利人", None, "证件", None, "坐落", "面积（㎡）", None, "日期", None)
    page.line(*top)
    page.line(None, "证号", "印制号", "姓名", "电话", "类型", "号码", None, "宗地", "房屋建筑", "登簿", "发证")
    page.merges += ["A2:A3", "B2:C2", "D2:E2", "F2:G2", "H2:H3", "I2:J2", "K2:L2"]
    for no, book in enumerate(books(1591, 7, TASI), start=1):
        cells = [no, book.printed, book.serial, book.name, book.phone, "身份证", book.id_no, book.house, book.land]
        page.book(book, [*cells, book.building, "2024.12.1", book.dotted])
    bad = Book(1599, TASI)
    cells = [8, bad.printed, bad.serial, bad.name, bad.phone, "身份证", wrong_id(1599), bad.house, 100, 60]
    page.finding(page.line(*cells, "2024.12.1", "2025.2.30"), "证件/号码", "id_check_digit")
    page.finding(len(page.rows), "日期/发证", "bad_date")
    return save_workbook(folder / "分组短词.xlsx", page)


LISTS = (
    header_cells_left_blank,
    home_made_words_as_text,
    next_sheet_without_header,
    ambiguous_words_both_ways,
    groups_with_the_same_words,
    three_header_rows_as_text,
    two_phone_columns,
    titles_full_of_header_words,
    pages_with_other_headers,
    notes_under_the_header,
    the_spouse_in_columns_of_her_own,
    short_words_under_groups,
)
