"""Made blind: numbers, serials, dates and words of rights in the spellings that offices use."""

from __future__ import annotations

from pathlib import Path

from .blind_making import at, chinese_day, compact_day, day_number, real_day, save_ods, save_xls, sheet
from .making import (
    GULIAN,
    SHABAO,
    TASI,
    Book,
    Builder,
    Cells,
    UglyList,
    books,
    save_workbook,
)

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = str.maketrans("0123456789D", "０１２３４５６７８９Ｄ")


def blind_numbers_in_every_bracket(folder: Path) -> UglyList:
    """Brackets of all kinds, spaces, breaks and full width are the same number; a repetition in other brackets too."""
    page = sheet(("核发证书号", "权利人", "证件号", "坐落"), tells="location", village=GULIAN)
    spellings = (
        *("晋〔2025〕祁县不动产权第{}号", "晋［2025］祁县不动产权第{}号", "晋【2025】祁县不动产权第{}号"),
        *("晋 ( 2025 ) 祁县 不动产权 第 {} 号", "晋（2025）祁县\n不动产权第{}号", "'晋（2025）祁县不动产权第{}号"),
        *("\u200b晋（2025）祁县不动产权第{}号\t", "晋（２０２５）祁县不动产权第{}号", "晋(2025）祁县不动产权第{}号 "),
    )
    for book, spelled in zip(books(56000, 9), spellings, strict=True):
        number = f"{book.no:07d}".translate(_WIDE) if "２" in spelled else f"{book.no:07d}"
        place = f"谷恋村{book.house}"
        page.book(book, (spelled.format(number), book.name, book.id_no, place), location=place)
    again, new = Book(56000), Book(56020)
    row = page.line(again.printed, again.name, again.id_no, "谷恋村1号")
    page.finding(row, "核发证书号", "duplicate_in_file")
    page.book(new, (new.printed, new.name, new.id_no, "谷恋村2号"), location="谷恋村2号")
    return save_xls(folder / "证号括号.xls", page)


def blind_old_and_foreign_numbers(folder: Path) -> UglyList:
    """Old papers and numbers with a slip warn and come in, as they are written."""
    page = sheet(("序号", "证号", "权利人", "证件号", "坐落"), tells="location", village=TASI)
    numbers = (
        *("祁集用（2012）第0123号", "祁集建(92)字第45号", "房权证祁字第00123号", "晋集用〔2009〕第 14-072 号"),
        *("晋（2025）祁县不动产权第123号", "晋（2025）祁县不动产权第00123456号", "晋（2025）祁县市不动产权第0056107号"),
        *(
            "冀（2025）祁县不动产权第0056108号",
            "晋（2025）平遥县不动产权第0056109号",
            "晋（25）祁县不动产权第0056110号",
        ),
    )
    for no, number in enumerate(numbers, start=1):
        book, place = Book(56100 + no, TASI), f"塔寺村{no}号"
        plain = "".join(number.split()).translate(str.maketrans("（）〔〕", "()()"))
        cells = (no, number, book.name, book.id_no, place)
        page.finding(page.book(book, cells, number=plain, location=place), "证号", "number_format")
    return save_workbook(folder / "老证.xlsx", page)


def blind_serials_of_every_spelling(folder: Path) -> UglyList:
    """What is printed before a serial does not belong to it, no D is added; other lengths and provinces warn."""
    page = sheet(("产权证号", "证书印刷序列号", "产权人", "身份证号", "地址"), tells="serial location", village=SHABAO)
    rows: tuple[tuple[object, str], ...] = (
        *(("NO D14000312001", "D14000312001"), ("No.D14000312002", "D14000312002")),
        *(("№：D14000312003", "D14000312003"), ("编号 NO D 14 000 312 004", "D14000312004")),
        *(("d14000312005", "D14000312005"), ("Ｄ１４０００３１２００６", "D14000312006")),
        *((14000312007, "14000312007"), ("14000312008", "14000312008"), ("D14.000.312.009", "D14000312009")),
        *(("编号：D14000312010", "D14000312010"), ("'D14000312011", "D14000312011"), ("NO.14000312012", "14000312012")),
    )
    for book, (cell, serial) in zip(books(56200, 12, SHABAO), rows, strict=True):
        place = f"沙堡村{book.house}"
        page.book(book, (book.printed, cell, book.name, book.id_no, place), serial=serial, location=place)
    wrong = ("D1400031202", "D13000312021", "D140003120220", "J14000312023", "D14OO0312024")
    for book, serial in zip(books(56220, 5, SHABAO), wrong, strict=True):
        cells = (book.printed, serial, book.name, book.id_no, "沙堡村1号")
        page.finding(page.book(book, cells, serial=serial, location="沙堡村1号"), "证书印刷序列号", "serial_format")
    none = Book(56230, SHABAO)
    page.book(none, (none.printed, "—", none.name, none.id_no, "沙堡村2号"), serial=None, location="沙堡村2号")
    return save_workbook(folder / "序列号.xlsx", page)


def blind_dates_of_every_form(folder: Path) -> UglyList:
    """Text, real dates, day numbers and Chinese numerals in one column; what is no date is an error."""
    page = sheet(("编号", "权证号", "权利人", "公民身份号码", "坐落", "填发日期"), tells="location", village=GULIAN)
    page.tells = "location issue_date"
    first = Book(56300)
    year, month, day = first.day
    chinese = f"{str(year).translate(_DIGITS)}年{'〇一二三四五六七八九'[month]}月{_spoken(day)}日"
    cells: tuple[object, ...] = (
        *(first.dotted, first.date, chinese_day(first), compact_day(first), int(compact_day(first)), real_day(first)),
        *(day_number(first), str(day_number(first)), chinese, chinese.replace("〇", "零"), f"{year}/{month}/{day}"),
        *(f"{year} 年 {month} 月 {day} 日", f"{year}．{month}．{day}"),
        *(f"{year}-{month}-{day}", f"{year}年{month:02d}月{day:02d}日", f"{year}.{month:02d}.{day:02d}"),
    )
    for no, cell in enumerate(cells):
        book = Book(56301 + no)
        place = f"谷恋村{book.house}"
        facts = {"location": place, "issue_date": first.date}
        page.book(book, (no, book.printed, book.name, book.id_no, place, cell), **facts)
    for no, cell in enumerate(("2025.13.5", "2025年2月30日", "未定", "2025-6-31", 20251305, "二〇二五年十三月五日")):
        book = Book(56330 + no)
        row = page.line(no, book.printed, book.name, book.id_no, "谷恋村1号", cell)
        page.finding(row, "填发日期", "bad_date")
    return save_workbook(folder / "日期.xlsx", page)


def _spoken(day: int) -> str:
    tens, ones = divmod(day, 10)
    return ("", "十", "二十", "三十")[tens] + ("" if not ones else "一二三四五六七八九"[ones - 1])


def blind_dates_of_several_meanings(folder: Path) -> UglyList:
    """Only 颁证日期 is the issue date; the others may be anything, even nonsense."""
    header = ("权证号", "户主", "证件号", "坐落", "登记日期", "缮证日期", "颁证日期", "领证日期", "到期时间")
    page = sheet(header, tells="location issue_date", village=TASI)
    others: tuple[tuple[object, ...], ...] = (
        ("2024.12.1", "2024.12.31", "2025.9.1", "/"),
        (at(2024, 12, 1), 45657, None, "长期"),
        ("不详", "2025.2.30", "未领", "2095-01-01"),
    )
    for book, (registered, written, fetched, until) in zip(books(56400, 3, TASI), others, strict=True):
        place = f"塔寺村{book.house}"
        cells: Cells = (book.printed, book.name, book.id_no, place, registered, written, real_day(book), fetched, until)
        page.book(book, cells, location=place)
    unissued = Book(56410, TASI)
    cells = (
        unissued.printed,
        unissued.name,
        unissued.id_no,
        "塔寺村1号",
        "2025.1.1",
        "2025.1.2",
        None,
        "2025.3.1",
        None,
    )
    page.book(unissued, cells, location="塔寺村1号", issue_date=None)
    return save_ods(folder / "几种日期.ods", page)


def blind_words_of_co_ownership(folder: Path) -> UglyList:
    """Words, codes as text and as number, spaces inside; a dash says nothing."""
    page = sheet(("不动产权证号", "权利人", "证件号", "共有方式", "宗地坐落"), tells="location", village=SHABAO)
    rows: tuple[tuple[object, str | None], ...] = (
        *(("单独所有", "单独所有"), ("单独", "单独所有"), (0, "单独所有"), ("0", "单独所有"), ("共同共有", "共同共有")),
        *(("家庭共有", "共同共有"), ("家庭共同共有", "共同共有"), (1.0, "共同共有"), ("按份共有", "按份共有")),
        *((2, "按份共有"), ("其它共有", "其它共有"), ("3", "其它共有"), ("单 独 所 有", "单独所有"), ("—", None)),
        *(("１", "共同共有"), (None, None), ("家庭\n共有", "共同共有")),
    )
    for book, (cell, word) in zip(books(56500, 17, SHABAO), rows, strict=True):
        place = f"沙堡村{book.house}"
        page.book(book, (book.printed, book.name, book.id_no, cell, place), location=place, co_ownership=word)
    return save_xls(folder / "共有.xls", page)


def blind_certificate_code_of_two_meanings(folder: Path) -> UglyList:
    """证书编号 is the number on one sheet and the serial on the other; its values tell."""
    one = sheet(("序号", "证书编号", "印刷序列号", "户主姓名", "身份证号", "地址"), tells="serial location")
    two = sheet(("序号", "证书编号", "不动产证号", "户主姓名", "身份证号", "地址"), tells="serial location")
    three = sheet(("序号", "户主姓名", "证书编号", "身份证号", "地址"), tells="location")
    one.name, two.name, three.name = "第一批", "第二批", "第三批"
    one.village = two.village = three.village = GULIAN
    for no, book in enumerate(books(56600, 3), start=1):
        place = f"谷恋村{book.house}"
        one.book(book, (no, book.printed, book.serial, book.name, book.id_no, place), location=place)
    for no, book in enumerate(books(56610, 3), start=1):
        place = f"谷恋村{book.house}"
        two.book(book, (no, f"NO {book.serial}", book.printed, book.name, book.id_no, place), location=place)
    for no, book in enumerate(books(56620, 3), start=1):
        place = f"谷恋村{book.house}"
        three.book(book, (no, book.name, book.printed, book.id_no, place), location=place)
    return save_workbook(folder / "证书编号.xlsx", one, two, three)


def blind_invisible_and_control_characters(folder: Path) -> UglyList:
    """Marks nobody sees, in headers and in cells; a value that is nothing but marks is nothing."""
    header = (
        "\ufeff序号",
        "不动产\u200b权证号",
        "权\u3000利\u00a0人",
        "证件\u200e号",
        "联系电话\r\n",
        "坐落\u2028",
        "印制号",
    )
    page = sheet(header, tells="phone location serial", village=TASI)
    for no, book in enumerate(books(56700, 3, TASI), start=1):
        place = f"塔寺村{book.house}"
        cells: tuple[object, ...] = (
            no,
            f"\u200f{book.printed}\u2060",
            f"{book.name}\u200d",
            f"\u202d{book.id_no}\u202c",
        )
        cells += (f"\u202a{book.phone}\u202c", f"{place}\u00ad", f"\u00a0{book.serial}\u3000")
        page.book(book, cells, location=place)
    empty = Book(56710, TASI)
    cells = ("\u200b", empty.printed, empty.name, "\u00a0\u200b", "\ufeff", "塔寺村1号", "\u3000")
    page.book(empty, cells, people=[empty.owner.with_phone().without_paper()], location="塔寺村1号", serial=None)
    row = page.line(5, "\u200b", "程秋成", None, None, "塔寺村2号", None)
    page.finding(row, None, "missing_number")
    return save_workbook(folder / "看不见.xlsx", page)


LISTS: tuple[Builder, ...] = (
    blind_numbers_in_every_bracket,
    blind_old_and_foreign_numbers,
    blind_serials_of_every_spelling,
    blind_dates_of_every_form,
    blind_dates_of_several_meanings,
    blind_words_of_co_ownership,
    blind_certificate_code_of_two_meanings,
    blind_invisible_and_control_characters,
)
