"""Workbooks as a whole: covers, summaries, hidden things, notes between rows, old registers, formulas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from .making import GULIAN, SHABAO, TASI, Book, Page, UglyList, books, letters, person, save_workbook, wrong_id

HEADER = ("序号", "不动产权证号", "权利人", "身份证号", "联系电话", "坐落", "宗地面积", "发证日期")


def _cells(book: Book) -> list[object]:
    return [book.no, book.printed, book.name, book.id_no, book.phone, book.house, book.land, book.dotted]


def covers_summaries_and_hidden_sheets(folder: Path) -> UglyList:
    """Two lists among a cover, a summary with ranges of numbers, instructions, a dictionary and hidden older copies."""
    told = "phone location area_land issue_date"
    cover = Page("封面")
    cover.line("祁县农村宅基地不动产权证书移交清册")
    cover.line("移交单位：", "祁县不动产登记中心", "接收单位：", "贾令镇人民政府")
    cover.line("经办人：", "许宝明", "联系电话：", "13803541234", "日期：", "2025.9.1")
    summary = Page("汇总表")
    summary.line("贾令镇各村发证汇总")
    summary.line("序号", "村名", "本数", "起始证号", "终止证号", "面积合计", "村领取人", "联系电话", "备注")
    summary.line(1, "谷恋村", 8, Book(1001).printed, Book(1008).printed, 1234.5, "武桂英", "13803541235", None)
    summary.line(2, "塔寺村", 6, Book(1011).printed, Book(1016).printed, 987.6, "程富贵", "13803541236", None)
    summary.line("合计", None, 14, None, None, 2222.1)
    one = Page("谷恋村", told, GULIAN)
    one.line(*HEADER)
    for book in books(1001, 8):
        one.book(book, _cells(book))
    two = Page("塔寺", told, TASI)
    two.line("塔寺村发证清单")
    two.line(*HEADER)
    for book in books(1011, 6, TASI):
        two.book(book, _cells(book))
    again = Book(1003)
    two.finding(two.line(*_cells(again)), "不动产权证号", "duplicate_in_file")
    two.line("合计", "7本")
    old = Page("谷恋村旧")
    old.line(*HEADER)
    for book in books(1001, 8):
        old.line(*_cells(book))
    old.line(9, Book(1009).printed, "侯四海", wrong_id(9), None, None, None, "2025.2.30")
    words = Page("字典")
    words.line("证件种类", "共有情况", "权利类型", "是否")
    for row in (("身份证", "单独所有", "宅基地使用权", "是"), ("护照", "共同共有", None, "否"), ("户口簿", "按份共有")):
        words.line(*row)
    help_page = Page("填写说明")
    help_page.line("填写说明")
    for text in (
        "1.不动产权证号：按证书填写，如：晋（2025）祁县不动产权第0000001号",
        "2.权利人：多人用顿号隔开；身份证号一律为文本格式",
        "3.发证日期：格式为2025.3.5",
    ):
        help_page.line(text)

    def hide(made: openpyxl.Workbook) -> None:
        made["谷恋村旧"].sheet_state = "veryHidden"
        made["字典"].sheet_state = "hidden"
        made["谷恋村"].row_dimensions[4].hidden = True
        made["谷恋村"].row_dimensions[5].hidden = True
        made["谷恋村"].column_dimensions["D"].hidden = True
        made["塔寺"].auto_filter.ref = "A2:H9"
        made["塔寺"].protection.enable()

    return save_workbook(folder / "移交清册.xlsx", cover, summary, one, two, old, words, help_page, change=hide)


def notes_between_the_rows(folder: Path) -> UglyList:
    """Key row, column numbers, an example, notes, totals and signatures whose names stand under the holder's header."""
    page = Page("发证清单", "phone location area_land issue_date", GULIAN)
    page.line("附件2")
    page.line("贾令镇谷恋村农村宅基地不动产权证书发证清单")
    page.line("填报单位（盖章）：", None, None, "填报日期：2025年9月12日", None, None, "单位：㎡")
    page.line(*HEADER)
    page.line(*(f"（{no}）" for no in range(1, 9)))
    page.line(
        "示例",
        "晋（2025）祁县不动产权第0000000号",
        "张三",
        "11010519491231002X",
        "13800000000",
        "谷恋村1号",
        100,
        "2025.1.1",
    )
    for no, book in enumerate(books(1021, 12), start=1):
        page.book(book, _cells(book))
        if no == 3:
            row = page.line("注：以下为第二批补发")
            page.merges.append(f"A{row}:H{row}")
        if no == 6:
            page.line(None, "本页小计", None, None, None, None, 900.5)
        if no == 8:
            page.line("（以下空白行为预留）")
            page.blank(2)
        if no == 10:
            page.line("说明：以上各户已公示，无异议。")
    row = page.line("合计", None, "12户", None, None, None, 1800.5)
    page.merges.append(f"A{row}:B{row}")
    page.line("制表人：", None, "乔二牛", None, None, "审核人：", "段润生")
    page.line("经办人（签字）：", None, "许宝明", None, "13803541234", "负责人（签字）：", None, "2025.9.12")
    page.line(None, None, None, None, None, None, None, "2025年9月12日")
    page.line("填表说明：")
    row = page.line("一、本表由村委会填写，一式三份，镇、村、登记中心各一份。")
    page.merges.append(f"A{row}:H{row}")
    page.line(None, "二、领证人须本人签字并按手印，代领的注明与权利人关系。")
    page.line("3、联系电话填写权利人或其子女的手机号。")
    return save_workbook(folder / "附件2.xlsx", page)


def old_register_of_collected_books(folder: Path) -> UglyList:
    """Typed words where signatures should be; they are no people, no dates and no errors."""
    page = Page("登记簿", "phone location", SHABAO)
    page.line("沙堡村领证登记簿")
    page.line(
        "序号", "不动产权证号", "户主", "身份证号", "电话", "坐落", "领证人", "领取日期", "签字", "证书状态", "备注"
    )
    child = person(777).name
    words: tuple[tuple[object, ...], ...] = (
        ("本人", "2025.9.1", "√", "已领"),
        ("同上", "同上", "√", "已领取"),
        (child, "9月3日", None, "已领"),
        ("儿子代", "2025-9-4", "代", "已领"),
        ("已领", None, None, None),
        ("√", None, None, None),
        ("2025.9.7", None, None, None),
        (None, "已领", None, "未领"),
        ("/", "/", None, "待领证"),
        (None, None, None, None),
        ("人不在，未领", None, None, "/"),
        ("〃", "〃", "〃", "〃"),
        (f"{child}（女）", date(2025, 9, 9), "指印", "已签收"),
    )
    for book, row in zip(books(1041, 13, SHABAO), words, strict=True):
        page.book(book, [*_cells(book)[:6], *row, "已领"])
    page.line("合计", "13本", None, None, None, None, "已领9本", None, None, "未领4本")
    return save_workbook(folder / "领证登记簿.xlsx", page)


def formulas_that_were_never_calculated(folder: Path) -> UglyList:
    """Running numbers, totals and links as formulas without results; a number by formula is no number."""
    page = Page("谷恋村", "location area_land", GULIAN)
    page.line("序号", "不动产权证号", "权利人", "身份证号", "坐落", "宗地面积", "领证人")
    for book in books(1061, 8):
        row = len(page.rows) + 1
        page.book(book, ["=ROW()-1", book.printed, book.name, book.id_no, book.house, book.land, "=C2"])
    bad = Book(1069)
    row = page.line("=ROW()-1", '="晋（2025）祁县不动产权第"&"0001069号"', bad.name, bad.id_no, bad.house, bad.land)
    page.finding(row, "不动产权证号", "missing_number")
    unmeasured = Book(1070)
    page.book(
        unmeasured,
        [10, unmeasured.printed, unmeasured.name, unmeasured.id_no, unmeasured.house, "=12*13"],
        area_land=None,
    )
    page.line("合计", '=COUNTA(B2:B11)&"本"', None, None, None, "=SUM(F2:F11)")
    return save_workbook(folder / "公式.xlsx", page)


def endless_empty_sheet(folder: Path) -> UglyList:
    """Formats to the last row and column, comments, a table object, frozen panes; the list starts at D7."""
    page = Page("Sheet1", "phone location area_land issue_date", TASI)
    page.blank(4)
    page.line(None, None, None, "贾令镇塔寺村证书清单")
    page.blank()
    page.line(None, None, None, *HEADER)
    for book in books(1081, 7, TASI):
        page.book(book, [None, None, None, *_cells(book)])

    def stretch(made: openpyxl.Workbook) -> None:
        sheet = made["Sheet1"]
        sheet.cell(200_000, 16_384).number_format = "@"
        sheet.cell(9, 16_384).number_format = "@"
        sheet["F9"].comment = Comment("核对：此人已故，证号 晋（2025）祁县不动产权第0009999号", "许宝明")
        sheet.freeze_panes = "D8"

    return save_workbook(folder / "很大的空表.xlsx", page, change=stretch)


def numbers_alone_merged(folder: Path) -> UglyList:
    """Merged cells over the number only, while the rest repeats in every row; merged village cells over many books."""
    page = Page("汇总", "location area_land")
    page.line("序号", "行政村", "不动产权证号", "权利人", "证件号码", "坐落", "土地面积", "共有方式")
    code = "140727102226"
    for no, size in enumerate((1, 3, 2, 1, 2), start=1):
        book = Book(1100 + no, code)
        people = [person(1100 + no * 10 + each).with_phone() for each in range(size)]
        words = "单独所有" if size == 1 else "共同共有"
        for each, one in enumerate(people):
            number = book.printed if not each else None
            row = page.line(
                no, "申村" if len(page.rows) == 1 else None, number, one.name, one.id_no, book.house, book.land, words
            )
            if not each:
                page.expect(book, row, people=people, village_code=code, co_ownership=words)
        if size > 1:
            page.merges.append(f"C{row - size + 1}:C{row}")
    page.merges.append(f"B2:B{len(page.rows)}")
    lone = Book(1120)
    page.book(
        lone,
        [6, None, lone.printed, lone.name, lone.id_no, f"古县镇{lone.house}", lone.land, "单独所有"],
        location=f"古县镇{lone.house}",
        co_ownership="单独所有",
    )
    orphan = page.line(7, None, None, "侯四海", person(5).id_no, "前街1号", 100, "单独所有")
    page.finding(orphan, "不动产权证号", "missing_number")
    row = page.line("合计", None, "6本")
    page.merges += [f"A{row}:B{row}", *letters("C", row, row + 1)]
    return save_workbook(folder / "申村合并.xlsx", page)


LISTS = (
    covers_summaries_and_hidden_sheets,
    notes_between_the_rows,
    old_register_of_collected_books,
    formulas_that_were_never_calculated,
    endless_empty_sheet,
    numbers_alone_merged,
)
