"""Values: numbers, serials, units, areas and dates in every writing."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from .making import GULIAN, Book, Page, UglyList, books, save_text, save_workbook


def numbers_and_serials(folder: Path) -> UglyList:
    """Brackets, spaces and widths of the number; words before the serial; units in groups; legacy numbers."""
    page = Page("证书", "serial unit location", GULIAN)
    page.line("谷恋村证书清单")
    page.line("序号", "权证号", "证书印制号", "不动产单元号", "产权人", "身份证号", "房屋坐落")

    def write(no: int, written: str, printed: str | int, parcel: str, *warned: tuple[str, str], **other: str) -> None:
        book = Book(no)
        row = page.book(book, [no - 800, written, printed, parcel, book.name, book.id_no, book.house], **other)
        for column, kind in warned:
            page.finding(row, column, kind)

    wide = str.maketrans("0123456789D", "０１２３４５６７８９Ｄ")
    for no, brackets in enumerate(
        ("〔〕", "［］", "【】", "﹝﹞", "()", "（)", "〖〗", "{}", "｛｝", "「」", "[]"), start=801
    ):
        book = Book(no)
        write(no, f"晋{brackets[0]}2025{brackets[1]}祁县不动产权第{no:07d}号", book.serial, book.unit)
    b = [Book(no) for no in range(813, 830)]
    write(813, f"晋 ( 2025 ) 祁县 不动产权 第 {813:07d} 号", f"NO.{b[0].serial}", b[0].unit)
    write(814, f"晋（２０２５）祁县不动产权第{'0000814'.translate(wide)}号", f"№{b[1].serial}", b[1].unit.lower())
    write(
        815,
        f"\u3000{b[2].printed}\u00a0",
        f"编号：{b[2].serial}",
        f"140727 103 213 {b[2].unit[12:19]} {b[2].unit[19:]}",
    )
    write(816, f"{b[3].printed}\n", f"编号 NO {b[3].serial[:3]} {b[3].serial[3:]}", b[3].unit)
    write(817, b[4].number, b[4].serial.lower(), b[4].unit)
    write(818, b[5].number, b[5].serial.translate(wide), b[5].unit)
    write(819, b[6].number, f"No.{b[6].serial[1:]}", b[6].unit, serial=b[6].serial[1:])
    write(820, b[7].number, int(b[7].serial[1:]), b[7].unit, serial=b[7].serial[1:])
    write(
        821,
        f"晋（2025）祁县不动产证明第{821:07d}号",
        f"NO：{b[8].serial}",
        b[8].unit,
        number="晋(2025)祁县不动产证明第0000821号",
    )
    write(
        822, f"{b[9].printed}（销）", b[9].serial, b[9].unit, ("权证号", "number_format"), number=f"{b[9].number}(销)"
    )
    write(
        823,
        "祁集用(2012)第 140727 号",
        b[10].serial,
        b[10].unit,
        ("权证号", "number_format"),
        number="祁集用(2012)第140727号",
    )
    write(
        824,
        "晋（2025）祁县不动产权第00000824号",
        "D1400023",
        b[11].unit,
        ("权证号", "number_format"),
        ("证书印制号", "serial_format"),
        number="晋(2025)祁县不动产权第00000824号",
        serial="D1400023",
    )
    write(
        825,
        "晋（2025）祁县不动产权第825号",
        "D44000000825",
        b[12].unit[:-1],
        ("权证号", "number_format"),
        ("证书印制号", "serial_format"),
        ("不动产单元号", "unit_format"),
        number="晋(2025)祁县不动产权第825号",
        serial="D44000000825",
        unit=b[12].unit[:-1],
    )
    row = page.line(26, "无", b[13].serial, b[13].unit, b[13].name, b[13].id_no, b[13].house)
    page.finding(row, "权证号", "missing_number")
    row = page.line(27, "#N/A", b[14].serial, b[14].unit, b[14].name, b[14].id_no, b[14].house)
    page.finding(row, "权证号", "missing_number")
    row = page.line(28, "/", b[15].serial, b[15].unit, b[15].name, b[15].id_no, b[15].house)
    page.finding(row, "权证号", "missing_number")
    row = page.line(
        29, "晋[2025]祁县不动产权第0000801 号", b[16].serial, b[16].unit, "许宝明", b[16].id_no, b[16].house
    )
    page.finding(row, "权证号", "duplicate_in_file")
    return save_workbook(folder / "证号写法.xlsx", page)


_DATES: tuple[tuple[str, str | None], ...] = (
    ("2025-3-5", "2025-03-05"),
    ("2025/03/05", "2025-03-05"),
    ("2025.3.5", "2025-03-05"),
    ("2025．３．５", "2025-03-05"),
    ("2025年3月5日", "2025-03-05"),
    ("2025 年 03 月 05 日", "2025-03-05"),
    ("20250305", "2025-03-05"),
    ("二〇二五年三月五日", "2025-03-05"),
    ("二○二五年三月五日", "2025-03-05"),
    ("二零二五年十二月二十五日", "2025-12-25"),
    ("二〇二五年十月三十一日", "2025-10-31"),
    ("二〇二五年十一月十日", "2025-11-10"),
    ("2025-03-05 14:20:00", "2025-03-05"),
    ("2025/3/5 9:05", "2025-03-05"),
    ("2025-03-05T00:00:00", "2025-03-05"),
    ("45721", "2025-03-05"),
    ("'2025.3.5", "2025-03-05"),
    ("/", ""),
    ("无", ""),
    ("", ""),
    ("#REF!", ""),
    ("2025-02-30", None),
    ("2025.13.1", None),
    ("2025年2月29日", None),
    ("20250230", None),
    ("待定", None),
    ("二〇二五年二月三十日", None),
)


def dates_as_text(folder: Path) -> UglyList:
    """Issue dates in every writing, some impossible; those of registration and collection are not read."""
    page = Page(None, "location issue_date", papers=False)
    page.line("不动产权证号", "权利人", "领证日期", "填发日期", "登记日期", "坐落", "备注")
    for no, (typed, meant) in enumerate(_DATES, start=841):
        book = Book(no)
        cells = [
            book.printed,
            book.name,
            "2025.9.31" if no % 2 else "已领",
            typed,
            "2024.13.40",
            book.house,
            "填发日期见证书",
        ]
        if meant is None:
            page.finding(page.line(*cells), "填发日期", "bad_date")
        else:
            page.book(book, cells, issue_date=meant or None)
    return save_text(folder / "日期.csv", page, "gb18030", "\t")


def dates_of_a_mac(folder: Path) -> UglyList:
    """Counted from 1904: real dates, dates with a time, bare day numbers, yyyymmdd numbers and text."""
    page = Page("谷恋村", "location issue_date", GULIAN, papers=False)
    page.line("序号", "不动产权证号", "权利人", "发证时间", "坐落")
    days: tuple[object, ...] = (
        date(2025, 3, 5),
        datetime.combine(date(2025, 3, 5), time(14, 20)),
        45721 - 1462,
        20250305,
        "2025年3月5日",
        "20250305",
        date(2025, 3, 5),
    )
    for no, day in enumerate(days, start=1):
        book = Book(880 + no)
        page.book(book, [no, book.printed, book.name, day, book.house], issue_date="2025-03-05")
    blank = Book(889)
    page.book(blank, [9, blank.printed, blank.name, "—", blank.house], issue_date=None)

    def from_1904(made: openpyxl.Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904

    return save_workbook(folder / "苹果.xlsx", page, change=from_1904)


def areas_with_units(folder: Path) -> UglyList:
    """Areas as text: units, thousands, full-width digits, both in one cell, nothing in many writings."""
    page = Page("Sheet1", "location", GULIAN, papers=False)
    page.line("贾令镇谷恋村")
    page.line("序号", "不动产权证号", "权利人", "坐落", "面积", "共有情况", "使用期限")
    words = ("单独", "单独所有", "0", 0, "单独所有")
    for no, (typed, land, building) in enumerate(
        (
            ("150.00㎡", 150.0, None),
            ("150平方米", 150.0, None),
            ("150.5 m²", 150.5, None),
            ("150.5m2", 150.5, None),
            ("1,250.50", 1250.5, None),
            ("１５０．５", 150.5, None),
            (150.5, 150.5, None),
            ("宗地面积150/房屋120", 150.0, 120.0),
            ("宗地面积：150.00㎡/房屋建筑面积：120.00㎡", 150.0, 120.0),
            ("宗地面积:150.00㎡／房屋建筑面积:120.00㎡", 150.0, 120.0),
            ("宗地面积：1,150.00平方米/房屋建筑面积：120.00平方米", 1150.0, 120.0),
            ("宗地面积： 150.00㎡\n/房屋建筑面积： 120.00㎡", 150.0, 120.0),
            ("宗地面积：150.00㎡", 150.0, None),
            ("/", None, None),
            ("—", None, None),
            ("-", None, None),
            ("#VALUE!", None, None),
            (None, None, None),
        ),
        start=901,
    ):
        book = Book(no)
        page.book(
            book,
            [no - 900, book.printed, book.name, book.house, typed, words[no % 5], "/"],
            area_land=land,
            area_building=building,
            co_ownership="单独所有",
        )
    return save_workbook(folder / "面积.xlsx", page)


def shifted_cells_beside_good_ones(folder: Path) -> UglyList:
    """Leading blanks, invisible marks and tabs in every text cell; extra blank columns between the columns."""
    page = Page("清单", "serial phone location area_land issue_date", GULIAN)
    page.blank(2)
    page.line(None, None, "　贾令镇谷恋村发证清单　")
    page.blank()
    page.line(
        None,
        None,
        "序号",
        None,
        "不动产权证号",
        None,
        None,
        "印制号",
        "权利人",
        "身份证号",
        None,
        "联系电话",
        "坐落",
        "宗地面积",
        None,
        "发证日期",
    )
    for no, book in enumerate(books(931, 8), start=1):
        texts = [book.printed, None, None, book.serial, book.name, book.id_no, None, book.phone, book.house]
        dirty = [text and f"\u200b{text}\u00a0\u3000\r\n" for text in texts]
        page.book(book, [None, None, no, None, *dirty, f" {book.land} ", None, f"\t{book.dotted}"])
        if no == 4:
            page.blank(3)
    return save_workbook(folder / "空格.xlsx", page)


LISTS = (
    numbers_and_serials,
    dates_as_text,
    dates_of_a_mac,
    areas_with_units,
    shifted_cells_beside_good_ones,
)
