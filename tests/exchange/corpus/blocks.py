"""Merged cells beyond co-owners, spare rows, groups of a village, and every alias of a column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from .making import (
    GULIAN,
    SHABAO,
    TASI,
    Book,
    Page,
    UglyList,
    books,
    letters,
    person,
    save_text,
    save_workbook,
    wrong_id,
)

HEADER = ("序号", "不动产权证号", "权利人", "身份证号", "联系电话", "共有情况", "坐落", "宗地面积", "发证日期")


def _cells(book: Book, words: str = "单独所有") -> list[object]:
    cells = [book.no, book.printed, book.name, book.id_no, book.phone, words, book.house]
    return [*cells, book.land, book.dotted]


def one_owner_merged_over_several_books(folder: Path) -> UglyList:
    """One person's cells cover two books; one date covers the whole list; a spare row in a block of co-owners."""
    page = Page("谷恋村", "phone co_ownership location area_land issue_date", GULIAN)
    page.line("谷恋村发证清单")
    page.line(*HEADER)
    day = date(2025, 3, 5)
    for no, book in enumerate(books(1601, 4)):
        cells = _cells(book)
        cells[8] = day if not no else None
        page.book(book, cells, issue_date="2025-03-05")
    rich, second = Book(1605), Book(1606)
    cells = _cells(rich)
    cells[8] = None
    row = page.book(rich, cells, issue_date="2025-03-05")
    cells = _cells(second)
    cells[2:5], cells[8] = [None] * 3, None
    page.book(second, cells, people=[rich.owner], issue_date="2025-03-05")
    page.merges += letters("CDE", row, row + 1)
    shared = Book(1607)
    cells = _cells(shared, "共同共有")
    cells[8] = None
    row = page.book(
        shared, cells, people=[shared.owner, person(1608)], co_ownership="共同共有", issue_date="2025-03-05"
    )
    other = person(1608)
    page.line(None, None, other.name, other.id_no, other.phone[0])
    page.line()
    page.merges += letters("ABFGH", row, row + 2)
    last = Book(1609)
    cells = _cells(last)
    cells[8] = None
    row = page.book(last, cells, issue_date="2025-03-05")
    page.merges.append(f"I3:I{row}")
    undated = Book(1610)
    cells = _cells(undated)
    cells[8] = None
    page.book(undated, cells, issue_date=None)
    return save_workbook(folder / "一户两证.xlsx", page)


def columns_merged_two_wide(folder: Path) -> UglyList:
    """Header and data cells cover two columns each; units stand in the header's second row."""
    page = Page("塔寺村", "location area_land area_building", TASI)
    page.line("塔寺村发证表")
    page.line("序号", "不动产权证号", None, "权利人", "坐落", None, None, "宗地面积", "建筑面积", "身份证号", None)
    page.line(None, None, None, None, None, None, None, "（㎡）", "（㎡）")
    page.merges += ["A1:K1", "A2:A3", "B2:C3", "D2:D3", "E2:G3", "J2:K3"]
    for no, book in enumerate(books(1621, 7, TASI), start=1):
        cells = [no, book.printed, None, book.name, book.house, None, None, book.land, book.building, book.id_no]
        row = page.book(book, cells)
        page.merges += [f"B{row}:C{row}", f"E{row}:G{row}", f"J{row}:K{row}"]
    bad = Book(1629)
    row = page.line(8, bad.printed, None, bad.name, bad.house, None, None, 100, None, wrong_id(1629))
    page.merges += [f"B{row}:C{row}", f"J{row}:K{row}"]
    page.finding(row, None, "id_check_digit")
    return save_workbook(folder / "跨列合并.xlsx", page)


def spare_rows_with_running_numbers(folder: Path) -> UglyList:
    """A form numbered in advance: rows with nothing but number and village are no books; groups stand in lines."""
    page = Page("谷恋村", "phone co_ownership location area_land issue_date", GULIAN)
    page.line("贾令镇", None, "发证清单")
    page.line(*HEADER)
    for group in range(3):
        page.line(("第一村民小组（4户）", "二组", "第三小组")[group])
        for book in books(1641 + group * 4, 4):
            page.book(book, _cells(book))
        for no in range(3):
            page.line(100 + group * 3 + no)
    page.line("大写：壹拾贰本", None, None, None, None, None, None, 1800.25)
    page.line("累计", None, None, None, None, None, None, 1800.25)
    for no in range(200, 220):
        page.line(no, None, None, None, None, None, "贾令镇谷恋村")
    return save_workbook(folder / "预留行.xlsx", page)


def number_repeated_without_other_proof(folder: Path) -> UglyList:
    """No serial, no unit, 共有情况 blank: another person on the very next row is the same book, later not."""
    page = Page(None, "location", SHABAO)
    page.line("沙堡村证书")
    page.line("不动产权证号", "权利人", "身份证号", "坐落")
    first, second, third = books(1661, 3, SHABAO)
    people = [person(no).with_phone() for no in range(1661, 1666)]

    def cells(book: Book, who: int) -> list[object]:
        return [book.printed, people[who].name, people[who].id_no, book.house]

    page.book(first, cells(first, 0), people=people[:3])
    page.line(*cells(first, 1))
    page.line(*cells(first, 2))
    page.book(second, cells(second, 3), people=people[3:4])
    page.finding(page.line(*cells(first, 4)), "不动产权证号", "duplicate_in_file")
    page.book(third, cells(third, 4), people=people[4:5])
    page.finding(page.line(*cells(third, 4)), "不动产权证号", "duplicate_in_file")
    return save_text(folder / "沙堡.csv", page, "gb18030")


_ALIASES: dict[str, tuple[str, ...]] = {
    "number": (
        *(
            "不动产权证号",
            "不动产权证书号",
            "不动产证号",
            "不动产权证",
            "权证号",
            "证书号",
            "证号",
            "产权证号",
            "房产证号",
        ),
        *("不动产权证（明）号", "不动产权证号（明）", "不动产登记证明号", "核发证书号", "BDCQZH"),
    ),
    "serial": (
        *(
            "权证印刷序列号",
            "印刷序列号",
            "证书印刷序列号",
            "证书序列号",
            "印制号",
            "证书印制号",
            "权证编号",
            "编号NO",
            "QZYSXLH",
        ),
    ),
    "unit": ("不动产单元号", "不动产单元代码", "单元号", "BDCDYH"),
    "name": (
        *(
            "权利人",
            "权利人姓名",
            "权利人名称",
            "产权人",
            "产权人姓名",
            "权证所有人",
            "使用权人",
            "宅基地使用权人",
            "户主",
        ),
        *("户主姓名", "所有权人名称", "申请人", "姓名", "持证人", "QLR", "QLRMC"),
    ),
    "paper": (
        *("证件号", "证件号码", "身份证号", "身份证号码", "公民身份号码", "权利人证件号", "产权人身份证", "ZJH"),
    ),
    "phone": ("联系电话", "电话", "手机号", "手机号码", "联系号码", "联系方式", "权利人电话"),
    "place": ("坐落", "房屋坐落", "不动产坐落", "宗地坐落", "土地坐落", "座落", "地址", "详细地址", "ZL"),
    "town": ("乡镇", "镇街", "乡（镇）", "所属镇", "乡镇名称"),
    "village": ("村", "村居名称", "行政村", "村（居）", "所属村居", "村委会", "所属村"),
    "land": ("面积", "宗地面积", "宗地面积(㎡)", "面积（平方米）", "使用权面积", "土地面积"),
    "building": ("房屋建筑面积", "建筑面积", "定着物面积"),
    "date": ("发证日期", "发证时间", "颁证日期", "填发日期"),
    "words": ("共有情况", "共有方式"),
}
_NOT_THESE = (
    "登簿日期",
    "登簿时间",
    "登记日期",
    "缮证日期",
    "缮证时间",
    "领证日期",
    "领证时间",
    "签收时间",
    "领取日期",
    "签收日期",
)
_NOT_HIM = (
    "领证人",
    "领取人",
    "领证人姓名",
    "领证人签名",
    "签收人",
    "代领人",
    "代领人姓名",
    "受托人",
    "代理人",
    "领取人签字",
)


def _facts(book: Book) -> list[object]:
    """In the order of the aliases."""
    cells = [book.printed, book.serial, book.unit, book.name, book.id_no, book.phone, book.house, "贾令镇", "塔寺村"]
    return [*cells, book.land, book.building, book.dotted, "单独所有"]


def every_alias(folder: Path) -> UglyList:
    """Sixteen sheets; on each every column is called otherwise, in another order, among columns of other facts."""
    pages = []
    for turn in range(16):
        page = Page(
            f"第{turn + 1}批", "serial unit phone co_ownership location area_land area_building issue_date", TASI
        )
        header = [(kind, names[turn % len(names)]) for kind, names in _ALIASES.items()]
        header += [("receiver", _NOT_HIM[turn % 10]), ("other date", _NOT_THESE[turn % 10]), ("none", "备注")]
        header = header[turn:] + header[:turn]
        page.line(*(name for _, name in header))
        for book in books(1700 + turn * 5, 5, TASI):
            facts = dict(zip(_ALIASES, _facts(book), strict=True))
            facts |= {"receiver": "侯四海", "other date": "2024.6.7", "none": "无"}
            page.book(book, [facts[kind] for kind, _ in header])
        pages.append(page)
    return save_workbook(folder / "各种表头.xlsx", *pages)


def commas_among_other_separators(folder: Path) -> UglyList:
    """Tabs between the fields and commas in most of them; bare quotation marks; a long title full of commas."""
    page = Page(None, "location area_land", GULIAN)
    page.line("贾令镇谷恋村发证清单,第一批,共6本,制表2025年9月,单位:平方米,经办人:许宝明")
    page.line("序号", "不动产权证号", "权利人", "身份证号", "坐落", "宗地面积", "备注")
    lines = []
    for no, book in enumerate(books(1801, 6), start=1):
        partner = person(book.no + 100).with_phone()
        cells = [
            no,
            book.printed,
            f"{book.name},{partner.name}",
            f"{book.id_no},{partner.id_no}",
            book.house,
            book.land,
        ]
        page.book(book, [*cells, '已电话通知,说"下周来",再等等'], people=[book.owner.with_phone(), partner])
    lines = ["\t".join(str(cell) for cell in row) for row in page.rows]
    made = save_text(folder / "制表符.csv", page, "gb18030", "\t")
    made.path.write_bytes("\n".join(lines).encode("gb18030"))
    return made


def fields_between_bars(folder: Path) -> UglyList:
    """An export with bars between the fields, spaces around them, and a blank line after each page."""
    page = Page(None, "serial location", GULIAN)
    page.line("谷恋村")
    page.line("不动产权证号", "印刷序列号", "权利人", "身份证号", "坐落")
    for no, book in enumerate(books(1811, 6), start=1):
        page.book(book, [book.printed, book.serial, book.name, book.id_no, book.house])
        if no == 3:
            page.blank()
    return save_text(folder / "竖线.txt", page, "utf-8", "|")


def families_in_one_row(folder: Path) -> UglyList:
    """户主 and 家庭成员 in one row, shares, a chart sheet in front, pictures and truth values beside."""
    page = Page("塔寺村", "co_ownership location", TASI)
    page.line(
        "户主姓名", "户主身份证号码", "家庭成员", "核发证书号", "共有方式", "权利比例", "房屋坐落", "照片", "是否拍照"
    )
    for no, book in enumerate(books(1821, 6, TASI)):
        members = ("侯小梅", "侯小梅、侯　小军", "/", None, "侯小梅\n侯小军", "无")[no]
        names = [name for name in ("侯小梅", "侯小军") if members and name in "".join(members.split())]
        people = [book.owner.with_phone(), *(person(1).named(name).without_paper().with_phone() for name in names)]
        words = "家庭共有" if names else "单独"
        cells = [book.name, book.id_no, members, book.printed, words, "/" if no % 2 else None, book.house]
        page.book(
            book,
            [*cells, '=_xlfn.DISPIMG("ID_6E54A6C0D2F84B7C",1)', no % 2 == 0],
            people=people,
            co_ownership="共同共有" if names else "单独所有",
        )

    def chart(made: openpyxl.Workbook) -> None:
        made.create_chartsheet("统计图", 0)

    return save_workbook(folder / "户主.xlsx", page, change=chart)


def couples_in_merged_and_plain_cells(folder: Path) -> UglyList:
    """Two names in one merged cell, a co-owner column, errors inside blocks, an orphan after a total."""
    page = Page("谷恋村", "location issue_date", GULIAN)
    page.line("谷恋村发证清单")
    page.line("序号", "不动产权证号", "权利人", "身份证号", "坐落", "发证日期", "共有人")
    people = [person(no).with_phone() for no in range(1900, 1910)]
    book = Book(1691)
    names, papers = "、".join(each.name for each in people[:2]), "\n".join(str(each.id_no) for each in people[:2])
    row = page.book(book, [1, book.printed, names, papers, book.house, book.dotted], people=people[:3])
    page.line(None, None, people[2].name, people[2].id_no)
    page.merges += letters("ABEF", row, row + 1)
    book = Book(1692)
    members = [people[3], people[4].named("侯小梅").without_paper().with_phone()]
    page.book(
        book, [2, book.printed, people[3].name, people[3].id_no, book.house, book.dotted, "侯小梅"], people=members
    )
    bad = Book(1693)
    row = page.line(3, bad.printed, people[5].name, people[5].id_no, bad.house, "2025.2.29")
    page.line(None, None, people[6].name, people[6].id_no)
    page.finding(row, "发证日期", "bad_date")
    page.merges += letters("ABEF", row, row + 1)
    lost = Book(1694)
    row = page.line(4, lost.printed, people[7].name, people[7].id_no, lost.house, lost.dotted)
    page.finding(page.line(None, None, people[8].name, 140727195001010011), "身份证号", "id_digits_lost")
    page.merges += letters("ABEF", row, row + 1)
    page.line("小计", "4本")
    nameless = page.line(None, None, people[9].name, people[9].id_no, "前街9号")
    page.finding(nameless, "不动产权证号", "missing_number")
    return save_workbook(folder / "夫妻.xlsx", page)


LISTS = (
    one_owner_merged_over_several_books,
    columns_merged_two_wide,
    spare_rows_with_running_numbers,
    number_repeated_without_other_proof,
    every_alias,
    commas_among_other_separators,
    fields_between_bars,
    families_in_one_row,
    couples_in_merged_and_plain_cells,
)
