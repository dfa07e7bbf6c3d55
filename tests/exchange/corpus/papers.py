"""Papers of people and organisations: kinds by word, code or value; tricks, old and destroyed numbers."""

from __future__ import annotations

from pathlib import Path

from .making import (
    GULIAN,
    Book,
    Page,
    Person,
    UglyList,
    id_with_x,
    organisation_code,
    person,
    resident_id,
    save_text,
    save_workbook,
)


def papers_of_all_kinds(folder: Path) -> UglyList:
    """Kinds by word and by code, organisations, passports, old and destroyed numbers."""
    page = Page("Sheet1", "location")
    page.line("不动产权证号", "权利人名称", "证件类型", "证件号码", "坐落", "备注")
    org = organisation_code("91140727MA0GQ1234")
    group = organisation_code("N2140727MF1234567")
    old = resident_id(62)
    rows: list[tuple[str, object, object, int | None, str | None]] = [
        ("高承业", "居民身份证", person(61).id_no, 1, person(61).id_no),
        ("祁县谷恋种植专业合作社", "统一社会信用代码", org.lower(), 8, org),
        ("谷恋村股份经济合作社", 8, group, 8, group),
        ("贾令镇谷恋供销社", "营业执照", org, 7, org),
        ("许宝明", "护照", "ea 812 0457", 3, "EA8120457"),
        ("武桂英", "户口簿", "107300456", 4, "107300456"),
        ("程富贵", "4", "１０７３００４５７", 4, "107300457"),
        ("庞树德", "1", f"{old[:6]} {old[6:14]} {old[14:]}", 1, old),
        ("马连生", 3, "G12345678", 3, "G12345678"),
        ("王志强", "身份证", 142427650703301, 1, "142427650703301"),
        ("刘红卫", "身份证", "/", None, None),
        ("任爱国", None, None, None, None),
    ]
    for no, (name, kind, paper, code, id_no) in enumerate(rows, start=481):
        book = Book(no)
        page.book(book, [book.printed, name, kind, paper, book.house], people=[Person(name, id_no, (), code)])
    broken = org[:-1] + ("A" if org[-1] != "A" else "B")
    for no, name, kind, paper, error in (
        (494, "祁县塔寺养殖场", "统一社会信用代码", broken, "id_check_digit"),
        (495, "赵果香", "身份证", str(person(63).id_no)[:17], "id_check_digit"),
        (496, "段金锁", "身份证", "140727195013010010", "id_check_digit"),
        (497, "侯拉弟", "身份证", 140727195001010011, "id_digits_lost"),
        (498, "田四海", "身份证", "1.40727E+17", "id_digits_lost"),
        (499, "范玉莲", "身份证", "1.40727195001010E+17", "id_digits_lost"),
        (500, "原承业", "身份证", "140727501341001", "id_check_digit"),
    ):
        row = page.line(Book(no).printed, name, kind, paper, Book(no).house)
        page.finding(row, "证件号码", error)
    return save_workbook(folder / "证件种类.xlsx", page)


def papers_without_their_kind(folder: Path) -> UglyList:
    """No column for the kind: valid numbers tell it; full-width, lower case, groups and tricks of spreadsheets."""
    page = Page(None, "location", GULIAN)
    page.line("序号", "权利人", "身份证号", "不动产权证号", "坐落")
    org = organisation_code("52140727MJ0123456")
    wide = str.maketrans("0123456789x", "０１２３４５６７８９ｘ")
    base = [str(person(no).id_no) for no in range(71, 80)]
    x = id_with_x(81)
    for no, (paper, id_no, kind) in enumerate(
        (
            (f"'{base[0]}", base[0], 1),
            (f"{base[1]}\t", base[1], 1),
            (f'="{base[2]}"', base[2], 1),
            (base[3].translate(wide), base[3], 1),
            (x.lower(), x, 1),
            (x.lower().translate(wide), x, 1),
            (f"{base[4][:6]} {base[4][6:14]} {base[4][14:]}", base[4], 1),
            (f"\u200b{base[5]}\u00a0", base[5], 1),
            (f"{base[6][:6]}\n{base[6][6:]}", base[6], 1),
            ("140727501231001", "140727501231001", 1),
            (org, org, 8),
            ("无", None, None),
            ("—", None, None),
            ("#N/A", None, None),
        ),
        start=521,
    ):
        book = Book(no)
        page.book(
            book,
            [no - 520, book.name, paper, book.printed, book.house],
            location=f"谷恋村{book.house}",
            people=[Person(book.name, id_no, (), kind)],
        )
        page.rows[-1][4] = f"谷恋村{book.house}"
    row = page.line(15, "许宝明", "1.40727E+17", Book(535).printed, "谷恋村")
    page.finding(row, "身份证号", "id_digits_lost")
    return save_text(folder / "无证件种类.csv", page, "gb18030")


LISTS = (papers_of_all_kinds, papers_without_their_kind)
