"""Made blind: delimited text as programs, WPS and people save it."""

from __future__ import annotations

from pathlib import Path

from .blind_making import compact_day, day_number, other_id, other_person
from .making import (
    GULIAN,
    SHABAO,
    TASI,
    Book,
    Builder,
    Page,
    Person,
    UglyList,
    books,
    finished,
    resident_id,
    save_text,
    wrong_id,
)

_HEADER = ("序号", "权证号", "权利人姓名", "身份证号", "手机号", "坐落", "面积", "发证日期")


def _cells(no: int, book: Book) -> list[object]:
    return [no, book.printed, book.name, book.id_no, book.phone, f"谷恋村{book.house}", book.land, book.date]


def _book(page: Page, no: int, book: Book, **cells: object) -> int:
    row = _cells(no, book)
    for position, value in cells.items():
        row[int(position[1:])] = value
    return page.book(book, row, location=f"谷恋村{book.house}")


def _page() -> Page:
    page = Page(None, tells="phone location area_land issue_date", village=GULIAN)
    page.line(*_HEADER)
    return page


def blind_unicode_text_of_excel(folder: Path) -> UglyList:
    """Excel's «Unicode text»: UTF-16, tabs, breaks inside quotes."""
    page = _page()
    _book(page, 1, Book(57000))
    _book(page, 2, Book(57001), c2=f"{Book(57001).name[0]}　{Book(57001).name[1:]}")
    _book(page, 3, Book(57002), c5=f"谷恋村\n{Book(57002).house}")
    page.finding(page.line(*_cells(4, Book(57003))[:3], wrong_id(57003)), "身份证号", "id_check_digit")
    _book(page, 5, Book(57004))
    return save_text(folder / "谷恋村.txt", page, "utf-16-le", "\t", mark=b"\xff\xfe")


def blind_big_endian_semicolons(folder: Path) -> UglyList:
    """UTF-16 the other way round, semicolons, decimal points."""
    page = _page()
    for no, book in enumerate(books(57100, 4), start=1):
        _book(page, no, book)
    return save_text(folder / "谷恋村.csv", page, "utf-16-be", ";", mark=b"\xfe\xff")


def blind_formulas_that_keep_text(folder: Path) -> UglyList:
    """``="…"``, apostrophes and trailing tabs hold numbers as text; quotes are doubled, cells wrapped."""
    page = _page()
    _book(page, 1, Book(57200), c3=f'="{Book(57200).id_no}"', c4=f'="{Book(57200).phone}"')
    _book(page, 2, Book(57201), c3=f"'{Book(57201).id_no}", c4=f"{Book(57201).phone}\t")
    _book(page, 3, Book(57202), c3=f"\t{Book(57202).id_no}\t", c1=f'="{Book(57202).printed}"')
    row = page.line(*_cells(4, Book(57203))[:3], "1.40727E+17", *_cells(4, Book(57203))[4:])
    page.finding(row, "身份证号", "id_digits_lost")
    _book(page, 5, Book(57205), c7=f'="{Book(57205).date}"')
    return save_text(folder / "导出.csv", page, "gb18030")


def blind_separator_line_of_excel(folder: Path) -> UglyList:
    """``sep=;`` on the first line tells Excel the separator; it is a record like any other."""
    page = Page(None, tells="phone location area_land issue_date", village=GULIAN)
    page.line("sep=;")
    page.line(*_HEADER)
    for no, book in enumerate(books(57300, 3), start=1):
        _book(page, no, book)
    return save_text(folder / "sep.csv", page, "utf-8-sig", ";")


def blind_old_mac_line_ends(folder: Path) -> UglyList:
    """Carriage returns only."""
    page = _page()
    for no, book in enumerate(books(57400, 4), start=1):
        _book(page, no, book)
    return save_text(folder / "mac.csv", page, "gb18030", ends="\r")


def blind_ragged_records_and_mixed_ends(folder: Path) -> UglyList:
    """Written together by hand: rows too short and too long, three kinds of line ends, blank records, a footer."""
    path = folder / "拼接.csv"
    page = _page()
    _book(page, 1, Book(57500))
    page.rows[-1] += ["", "", "备注：补证", "", ""]
    page.blank()
    short = Book(57501)
    page.book(short, _cells(2, short)[:6], location=f"谷恋村{short.house}", area_land=None, issue_date=None)
    page.line(*_HEADER)
    _book(page, 3, Book(57502))
    page.line("", "", "", "", "", "", "", "")
    page.line("合计", "3本")
    page.line("制表人：高承业", "", "", "审核人：", "")
    ends = ("\r\n", "\n", "\r\n", "\n", "\r\n", "\n", "\r\n", "\n", "")
    path.write_bytes(
        "".join(",".join(map(str, row)) + end for row, end in zip(page.rows, ends, strict=True)).encode("gb18030")
    )
    return finished(path, page)


def blind_merged_sheet_saved_as_text(folder: Path) -> UglyList:
    """Merged cells became blanks: co-owner rows hold the person only; the section lines became lonely cells."""
    page = Page(None, tells="phone location area_land co_ownership")
    page.line("贾令镇2025年第二批发证清单", *[""] * 8)
    page.line("序号", "户主", "公民身份号码", "联系电话", "共有情况", "不动产权证书号", "地址", "土地面积", "备注")
    for section, (village, code) in enumerate((("谷恋村", GULIAN), ("塔寺村", TASI), ("沙堡村", SHABAO))):
        page.line(village, *[""] * 8)
        for no, book in enumerate(books(57600 + section * 10, 2), start=1):
            second = Person(other_person(book), other_id(book), ("13900005678",))
            cells = [no, book.name, book.id_no, book.phone, "共同共有", book.printed, book.house, book.land, ""]
            people = [book.owner, second] if no == 2 else [book.owner]
            page.book(book, cells, people=people, co_ownership="共同共有", village_code=code)
            if no == 2:
                page.line("", second.name, second.id_no, "13900005678", *[""] * 5)
        page.line("", "小计", "", "", "", "2本", "", "", "")
    return save_text(folder / "贾令第二批.csv", page, "utf-8-sig")


def blind_tabs_without_mark_and_quoted_headers(folder: Path) -> UglyList:
    """UTF-8 without a mark, tabs, every cell quoted, breaks inside the header; day numbers and yyyymmdd as digits."""
    path = folder / "全引号.tsv"
    page = Page(None, tells="serial location issue_date", village=TASI)
    page.line("序\n号", "不动产\n权证号", "印刷\n序列号", "申请人", "证件\n号码", "坐 落", "发证\n时间")
    for no, book in enumerate(books(57700, 4, TASI), start=1):
        day = compact_day(book) if no % 2 else day_number(book)
        place = f'塔寺村"老院"{book.house}'
        cells = (no, book.printed, book.serial, book.name, book.id_no, place, day)
        page.book(book, cells, location=place)
    quoted = ("\t".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in page.rows)
    path.write_text("\n".join(quoted), encoding="utf-8", newline="")
    return finished(path, page)


def blind_very_long_notes(folder: Path) -> UglyList:
    """Notes of thousands of characters with commas, quotes and breaks; rare characters of GB18030's four bytes."""
    page = Page(None, tells="location", village=SHABAO)
    page.line("证号", "姓名", "证件号", "地址", "附记", "备注")
    note = '1、该宗地四至为：东至路，西至"渠"，\n2、共有人：高某；' * 300
    for book in books(57800, 3, SHABAO):
        place = f"沙堡村𠮷祥巷{book.no % 9}号"
        cells = (book.printed, f"㛃{book.name}", book.id_no, place, note, "")
        page.book(book, cells, location=place, people=[book.owner.with_phone().named(f"㛃{book.name}")])
    row = page.line("", "高㛃", resident_id(57809), "沙堡村𠮷祥巷1号", note, "")
    page.finding(row, "证号", "missing_number")
    return save_text(folder / "附记.csv", page, "gb18030")


LISTS: tuple[Builder, ...] = (
    blind_unicode_text_of_excel,
    blind_big_endian_semicolons,
    blind_formulas_that_keep_text,
    blind_separator_line_of_excel,
    blind_old_mac_line_ends,
    blind_ragged_records_and_mixed_ends,
    blind_merged_sheet_saved_as_text,
    blind_tabs_without_mark_and_quoted_headers,
    blind_very_long_notes,
)
