"""Traps for readers that guess too much: papers, phones and numbers that belong to somebody or something else."""

from __future__ import annotations

from pathlib import Path

from .making import GULIAN, SHABAO, TASI, Book, Page, UglyList, books, person, save_text, save_workbook


def papers_of_clerks_and_receivers(folder: Path) -> UglyList:
    """No paper and no phone of the owner stands in the list, only those of clerk, receiver and proxy."""
    page = Page("谷恋村", "location area_land issue_date", GULIAN, papers=False)
    page.line("谷恋村证书领取情况")
    page.line(
        *("受理编号", "不动产权证号", "权利人", "坐落", "宗地面积", "发证日期", "领证身份证号", "领证手机号", "领证人"),
        *("代领人身份证号码", "代领人手机", "登簿日期", "缮证日期"),
    )
    for no, book in enumerate(books(1901, 8), start=1):
        other, proxy = person(book.no + 50), person(book.no + 90)
        receiver = [other.id_no, other.phone[0], other.name] if no % 2 else ["/", "/", "/"]
        agent = [proxy.id_no, proxy.phone[0]] if no % 4 == 0 else [None, None]
        cells = [f"2025{book.no:08d}", book.printed, book.name, book.house, book.land, book.dotted, *receiver, *agent]
        page.book(book, [*cells, "2024.12.1", "2024.12.8"])
    return save_workbook(folder / "领取情况.xlsx", page)


def numbers_of_other_books(folder: Path) -> UglyList:
    """Old numbers before the number, numbers in the notes, parcels and cases that look like serials and units."""
    page = Page(None, "serial location area_land", SHABAO)
    page.line("沙堡村换发证书清单")
    page.line(
        "业务号",
        "原证号",
        "宗地代码",
        "不动产权证号",
        "证书编号",
        "权利人",
        "身份证号",
        "坐落",
        "土地面积",
        "备注",
        "附记",
    )
    for no, book in enumerate(books(1921, 8, SHABAO), start=1):
        old = f"晋（2019）祁县不动产权第{book.no:07d}号"
        note = f"原证{old}收回" if no % 2 else "电话13803541234"
        cells = [f"14{book.no:09d}", old, book.unit[:19], book.printed, book.serial, book.name, book.id_no, book.house]
        page.book(book, [*cells, book.land, f"{note}；代办人{person(3).name}，{person(3).id_no}"])
    return save_text(folder / "换发.csv", page, "gb18030")


def lists_of_other_things(folder: Path) -> UglyList:
    """A list of contacts and one of the day's trips lie beside the issuance list."""
    page = Page("塔寺村", "phone location", TASI)
    page.line("不动产权证号", "权利人", "身份证号", "联系电话", "坐落")
    for book in books(1941, 7, TASI):
        page.book(book, [book.printed, book.name, book.id_no, book.phone, book.house])
    contacts = Page("通讯录")
    contacts.line("各村联系人")
    contacts.line("序号", "村", "姓名", "职务", "联系电话")
    contacts.line(1, "塔寺村", "段润生", "支书", "13803541234")
    contacts.line(2, "谷恋村", "乔二牛", "会计", "13803541235")
    plan = Page("发放安排")
    plan.line("日期", "乡镇", "村", "本数", "负责人", "电话")
    plan.line("2025.9.1", "贾令镇", "塔寺村", 7, "许宝明", "13803541236")
    plan.line("2025.9.2", "贾令镇", "谷恋村", 9, "许宝明", "13803541236")
    return save_workbook(folder / "资料.xlsx", contacts, plan, page)


def a_village_with_one_book(folder: Path) -> UglyList:
    """Sheets of one book each: no column has more than one value to tell it by."""
    pages = []
    for no, (name, code) in enumerate((("谷恋村", GULIAN), ("塔寺村", TASI), ("沙堡村", SHABAO))):
        page = Page(name, "serial phone location area_land", code)
        page.line(f"{name}补发证书")
        page.line("编号", "证书编号", "不动产权证号", "权利人", "身份证号", "电话", "坐落", "面积")
        book = Book(1961 + no, code)
        cells = [1, book.serial, book.printed, book.name, book.id_no, book.phone, book.house, f"{book.land:.2f}㎡"]
        page.book(book, cells)
        page.line("合计", None, "1本")
        pages.append(page)
    return save_workbook(folder / "补发.xlsx", *pages)


LISTS = (
    papers_of_clerks_and_receivers,
    numbers_of_other_books,
    lists_of_other_things,
    a_village_with_one_book,
)
