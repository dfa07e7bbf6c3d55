"""Made blind: columns, lines and values that look like others."""

from __future__ import annotations

from pathlib import Path

from .blind_making import other_id, other_person, real_day, save_ods, save_xls, sheet
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
    organisation_code,
    resident_id,
    save_text,
    save_workbook,
    wrong_id,
)


def blind_notes_that_speak_of_numbers(folder: Path) -> UglyList:
    """The number stands in the first column, and so do notes that speak of numbers."""
    page = sheet(("不动产权证号", "权利人", "证件号", "坐落"), title="谷恋村发证清单", tells="location", village=GULIAN)
    notes = (
        "注：以上证书第0061000号至第0061004号已移交谷恋村委会。",
        "说明：晋（2025）祁县不动产权第0061001号已于9月1日更正",
        "备注：第0061002号证书由村会计代领",
        "以上第0061000号至第0061003号共4本",
        "附：晋（2025）祁县不动产权第0061009号领取委托书1份",
    )
    for book, note in zip(books(61000, 5), notes, strict=True):
        page.book(book, (book.printed, book.name, book.id_no, book.house))
        page.line(note)
    return save_workbook(folder / "注.xlsx", page)


def blind_section_lines_with_counts_and_groups(folder: Path) -> UglyList:
    """Section lines that say more than the village: how many books, which town, who answers."""
    page = sheet(("序号", "权证号", "户主", "身份证号", "坐落"), title="贾令镇发证清单", tells="location")
    sections = (
        *(
            ("谷恋村（共46户，46本）", GULIAN),
            ("塔寺村46本", TASI),
            ("沙堡村：12本", SHABAO),
            ("【谷恋村】 共2户", GULIAN),
        ),
        *(("贾令镇沙堡村（第一批）", SHABAO), ("祁县贾令镇谷恋村民委员会", GULIAN)),
    )
    for position, (line, code) in enumerate(sections):
        page.line(line)
        for no, book in enumerate(books(61100 + position * 10, 2), start=1):
            page.book(book, (no, book.printed, book.name, book.id_no, book.house), village_code=code)
    return save_workbook(folder / "分段.xlsx", page)


def blind_end_of_file_mark_of_old_programs(folder: Path) -> UglyList:
    """A database of the nineties ends its text with Ctrl-Z; line breaks inside a cell are vertical tabs."""
    page = Page(None, tells="location", village=GULIAN)
    page.line("序号", "证号", "户主", "证件号", "坐落")
    for no, book in enumerate(books(61300, 3), start=1):
        page.book(
            book, (no, book.printed, book.name, book.id_no, f"谷恋村\v{book.house}"), location=f"谷恋村{book.house}"
        )
    made = save_text(folder / "foxpro.txt", page, "gb18030", "\t")
    made.path.write_bytes(made.path.read_bytes() + b"\x1a")
    return made


def blind_columns_that_look_alike(folder: Path) -> UglyList:
    """Old numbers, other persons, other areas and other places stand beside the book's own, often before them."""
    page = Page(tells="phone location area_land area_building issue_date", village=None)
    page.line(
        *("序号", "原权证号", "房产证号", "原权利人", "户籍地址", "联系人", "批准面积", "建筑占地面积"),
        *("不动产权证号", "权利人", "身份证号", "权利人电话", "坐落", "宗地面积", "超占面积", "建筑面积"),
        *("出生日期", "登记日期", "发证日期", "证件有效期"),
    )
    for no, book in enumerate(books(61400, 4), start=1):
        old = f"晋（2019）祁县不动产权第{no:07d}号"
        head = (no, old, f"房权证祁字第{no:05d}号", other_person(book), "祁县贾令镇塔寺村2号", "高会计")
        place = f"祁县贾令镇谷恋村{book.house}"
        own = (book.printed, book.name, book.id_no, book.phone, place, book.land, 12.5, book.building)
        cells = (*head, 150, 80.25, *own, "1950.1.1", "2025.1.2", real_day(book), "长期")
        page.book(book, cells, location=place, village_code=GULIAN)
    bad = Book(61409)
    row = page.line(
        5,
        None,
        "房权证祁字第00009号",
        "程旧主",
        "塔寺村3号",
        None,
        150,
        80,
        None,
        bad.name,
        bad.id_no,
        None,
        "谷恋村1号",
        120,
    )
    page.finding(row, "不动产权证号", "missing_number")
    return save_workbook(folder / "相似列.xlsx", page)


def blind_collector_beside_holder_with_equal_headers(folder: Path) -> UglyList:
    """身份证号 and 电话 stand twice: the first belong to the holder, those behind 领取人 to him."""
    header = ("序号", "证号", "权利人", "身份证号", "电话", "坐落", "领取人", "身份证号", "电话", "领取日期")
    page = sheet(header, title="沙堡村领证登记", tells="phone location", village=SHABAO)
    for no, book in enumerate(books(61500, 4, SHABAO), start=1):
        fetched = (other_person(book), other_id(book), "13900003333", "2025.9.1") if no % 2 else ()
        phone = book.phone if no != 3 else None
        people = [book.owner if phone else book.owner.with_phone()]
        page.book(book, (no, book.printed, book.name, book.id_no, phone, book.house, *fetched), people=people)
    bad = Book(61509, SHABAO)
    row = page.line(5, bad.printed, bad.name, wrong_id(61509), None, bad.house, bad.name, bad.id_no, None, "已领")
    page.finding(row, "身份证号", "id_check_digit")
    return save_ods(folder / "两个身份证.ods", page)


def blind_codes_with_their_words(folder: Path) -> UglyList:
    """A platform prints code and word in one cell (1-身份证), and codes with a leading nought (reasonable readings)."""
    page = sheet(
        ("证号", "权利人", "证件种类", "证件号", "共有方式", "坐落"), tells="co_ownership location", village=TASI
    )
    rows: tuple[tuple[str, int, str, str, str], ...] = (
        *(
            ("1-身份证", 1, resident_id(61600), "0-单独所有", "单独所有"),
            ("01", 1, resident_id(61601), "0", "单独所有"),
        ),
        ("8-统一社会信用代码", 8, organisation_code("91140727MA0GTPQ55"), "单独所有", "单独所有"),
        *(
            ("3护照", 3, "E00112233", "2按份共有", "按份共有"),
            ("1：身份证", 1, resident_id(61604), "1：共同共有", "共同共有"),
        ),
        *(("身份证(1)", 1, resident_id(61605), "单独所有(0)", "单独所有"), ("04", 4, "00718", "家庭共有", "共同共有")),
    )
    for book, (kind, code, paper, word, want) in zip(books(61600, 7, TASI), rows, strict=True):
        place = f"塔寺村{book.house}"
        cells = (book.printed, book.name, kind, paper, word, place)
        page.book(book, cells, people=[Person(book.name, paper, (), code)], co_ownership=want, location=place)
    return save_workbook(folder / "代码和词.xlsx", page)


def blind_sheet_name_before_title_section_before_both(folder: Path) -> UglyList:
    """Title, sheet name and sections name three villages; #N/A in the village column is nothing."""
    page = sheet(("序号", "证号", "权利人", "证件号", "村", "坐落"), title="谷恋村发证清单", tells="location")
    page.name = "塔寺村"
    for no, book in enumerate(books(61700, 2), start=1):
        page.book(book, (no, book.printed, book.name, book.id_no, "#N/A", book.house), village_code=TASI)
    page.line("【沙堡村】")
    for no, book in enumerate(books(61710, 2), start=1):
        page.book(book, (no, book.printed, book.name, book.id_no, "/", book.house), village_code=SHABAO)
    moved = Book(61720)
    cells = (3, moved.printed, moved.name, moved.id_no, None, "谷恋村前街1号")
    page.book(moved, cells, village_code=GULIAN, location="谷恋村前街1号")
    return save_workbook(folder / "三个村.xlsx", page)


def blind_repetitions_of_books_with_errors(folder: Path) -> UglyList:
    """A repetition is one, though the first row is wrong; the next row with another unit is one too."""
    header = ("不动产权证号", "不动产单元号", "权利人", "证件号", "共有情况", "坐落", "发证日期")
    page = sheet(header, tells="unit co_ownership location issue_date", village=GULIAN)
    wrong, pair, good = books(61800, 3)
    row = page.line(wrong.printed, wrong.unit, wrong.name, wrong_id(61800), "单独所有", "谷恋村1号", wrong.date)
    page.finding(row, "证件号", "id_check_digit")
    cells = (pair.printed, pair.unit, pair.name, pair.id_no, "共同共有", "谷恋村2号", pair.date)
    page.book(pair, cells, co_ownership="共同共有", location="谷恋村2号")
    other = (pair.printed, good.unit, other_person(pair), other_id(pair), "共同共有", "谷恋村2号", pair.date)
    page.finding(page.line(*other), "不动产权证号", "duplicate_in_file")
    page.book(good, (good.printed, good.unit, good.name, good.id_no, "单独所有", "谷恋村3号", good.date))
    page.certificates[-1]["location"] = "谷恋村3号"
    again = (wrong.printed, wrong.unit, wrong.name, wrong.id_no, "单独所有", "谷恋村1号", wrong.date)
    page.finding(page.line(*again), "不动产权证号", "duplicate_in_file")
    return save_xls(folder / "重复.xls", page)


LISTS: tuple[Builder, ...] = (
    blind_notes_that_speak_of_numbers,
    blind_section_lines_with_counts_and_groups,
    blind_end_of_file_mark_of_old_programs,
    blind_columns_that_look_alike,
    blind_collector_beside_holder_with_equal_headers,
    blind_codes_with_their_words,
    blind_sheet_name_before_title_section_before_both,
    blind_repetitions_of_books_with_errors,
)
