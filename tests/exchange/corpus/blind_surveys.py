"""Made blind: hand-over lists of surveying companies (测绘公司) and what stands around their tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from .blind_making import (
    at,
    chinese_day,
    compact_day,
    day_number,
    other_id,
    other_person,
    real_day,
    save_ods,
    save_xls,
    sheet,
)
from .making import (
    GULIAN,
    SHABAO,
    TASI,
    Book,
    Builder,
    Cells,
    Page,
    Person,
    UglyList,
    books,
    finished,
    letters,
    person,
    resident_id,
    save_workbook,
    wrong_id,
)


def blind_header_with_stars_breaks_and_units(folder: Path) -> UglyList:
    """Header words split by spaces and line breaks, starred when compulsory; empty first column and rows."""
    page = Page(tells="serial unit phone location area_land area_building issue_date", village=TASI)
    page.blank(3)
    page.line(None, "祁 县 贾 令 镇 塔 寺 村 房 地 一 体 成 果 移 交 清 单")
    page.line(
        *(None, "序\n号", "*不动产权\n证号", "*权  利  人", "身份\n证号", "联 系\n电 话", "房屋\n坐落"),
        *("宗地面积\n（平方米）", "房屋建筑面积（㎡）", "不动产\n单元号", "印刷\n序列号", "发证\n日期"),
    )
    for no, book in enumerate(books(54000, 4, TASI), start=1):
        cells = (no, book.printed, book.name, book.id_no, book.phone, book.house, book.land, book.building)
        page.book(book, (None, *cells, book.unit, book.serial, chinese_day(book)))
    bad = Book(54009, TASI)
    page.finding(page.line(None, 5, bad.printed, bad.name, wrong_id(54009)), "身份证号", "id_check_digit")
    return save_workbook(folder / "成果移交.xlsx", page)


def blind_units_right_and_wrong(folder: Path) -> UglyList:
    """宗地代码 beside the unit number; units in groups, lower case, full width; parcels and typing errors warn."""
    page = sheet(("宗地代码", "不动产单元代码", "权证号", "使用权人", "证件号", "坐落"), tells="unit location")
    page.village = GULIAN
    for no, spelling in enumerate(("140727 103 213 {} {}", "140727103213{}\n{}", "140727 103213{} {}\u00a0")):
        book = Book(54100 + no)
        unit = spelling.format(book.unit[12:19], book.unit[19:])
        page.book(book, (book.unit[:19], unit, book.printed, book.name, book.id_no, f"谷恋村{book.house}"))
    wide = Book(54104)
    spelled = wide.unit.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789JCF"})
    page.book(wide, (wide.unit[:19], spelled, wide.printed, wide.name, wide.id_no, f"谷恋村{wide.house}"))
    small = Book(54105)
    page.book(small, (None, small.unit.lower(), small.printed, small.name, small.id_no, f"谷恋村{small.house}"))
    land = Book(54106)
    only = land.unit[:19] + "W00000000"
    page.book(land, (None, only, land.printed, land.name, land.id_no, f"谷恋村{land.house}"), unit=only)
    for no in range(4):
        book = Book(54110 + no)
        wrong = (book.unit[:19], book.unit[:-1], book.unit.replace("1", "I", 1), book.unit + "0")[no]
        cells = (book.unit[:19], wrong, book.printed, book.name, book.id_no, f"谷恋村{book.house}")
        page.finding(page.book(book, cells, unit=wrong), "不动产单元代码", "unit_format")
    none = Book(54120)
    page.book(none, (none.unit[:19], "/", none.printed, none.name, none.id_no, f"谷恋村{none.house}"), unit=None)
    for certificate, row in zip(page.certificates, page.rows[1:], strict=True):
        certificate["location"] = row[5]
    return save_xls(folder / "单元号.xls", page)


def blind_table_far_right_and_low(folder: Path) -> UglyList:
    """The table begins at AB12 and has empty columns between its columns; far left only a remark."""
    page = Page(tells="serial location area_land", village=SHABAO)
    page.line("移交人留存")
    page.blank(8)
    left: list[object] = [None] * 27
    page.line(*left, "沙堡村不动产权证书移交清单")
    page.blank()
    page.line(
        *left,
        "序号",
        None,
        "产权证号",
        "证书印制号",
        None,
        None,
        "权利人姓名",
        "证件号码",
        None,
        "土地坐落",
        "土地面积",
    )
    for no, book in enumerate(books(54200, 3, SHABAO), start=1):
        cells = (no, None, book.printed, book.serial, None, None, book.name, book.id_no, None, book.house, book.land)
        page.book(book, (*left, *cells))
    page.line(*left, None, None, "移交单位（章）", None, None, None, "接收单位（章）")
    return save_ods(folder / "移交.ods", page)


def blind_days_from_1904(folder: Path) -> UglyList:
    """A workbook that counts from 1904: real dates, yyyymmdd numbers and text dates in one column."""
    page = sheet(("权证号", "权利人", "证件号", "坐落", "登记日期", "颁证日期"), tells="location issue_date")
    page.village = GULIAN
    for no, book in enumerate(books(54300, 5)):
        day = (real_day(book), int(compact_day(book)), book.dotted, real_day(book), chinese_day(book))[no]
        place = f"谷恋村{book.house}"
        registered = at(2024, 12, 31)
        page.book(book, (book.printed, book.name, book.id_no, place, registered, day), location=place)

    def from_1904(made: openpyxl.Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904

    return save_workbook(folder / "1904.xlsx", page, change=from_1904)


def blind_huge_used_range(folder: Path) -> UglyList:
    """Formats far right and far below, blanks of white space in between: the sheet says it is enormous."""
    page = sheet(("序号", "证书号", "户主", "证件号", "地址", "面积(平方米)"), tells="location area_land", village=TASI)
    page.rows.insert(0, ["塔寺村"])
    for no, book in enumerate(books(54400, 3, TASI), start=1):
        page.book(book, (no, book.printed, book.name, book.id_no, book.house, f"{book.land:.2f}平方米"))
    page.blank(300)
    late = Book(54410, TASI)
    page.book(late, (4, late.printed, late.name, late.id_no, late.house, f"{late.land:.2f}㎡"))

    def formats(made: openpyxl.Workbook) -> None:
        drawn = made.worksheets[0]
        drawn.cell(30000, 900).font = Font(bold=True)
        drawn.cell(7, 200).value = " "
        drawn["A29999"] = "\u3000"

    return save_workbook(folder / "很大.xlsx", page, change=formats)


def blind_couples_in_merged_cells(folder: Path) -> UglyList:
    """Couples over two merged rows; one book whose second holder's paper is wrong is left out whole."""
    header = ("序号", "不动产权证号", "共有方式", "权利人", "证件号", "电话", "坐落", "面积", "发证日期")
    page = sheet(header, title="塔寺村发证清单", tells="co_ownership location area_land issue_date", village=TASI)
    for no, book in enumerate(books(54500, 3, TASI), start=1):
        second = Person(other_person(book), other_id(book), ("13900001234",))
        cells: Cells = (
            no,
            book.printed,
            "共同共有",
            book.name,
            book.id_no,
            book.phone,
            book.house,
            book.land,
            real_day(book),
        )
        people = [book.owner, second]
        row = page.book(book, cells, co_ownership="共同共有", people=people)
        page.line(None, None, None, second.name, second.id_no, "139-0000-1234")
        page.merges += letters("ABCGHI", row, row + 1)
    bad = Book(54509, TASI)
    row = page.line(4, bad.printed, "共同共有", bad.name, bad.id_no, bad.phone, bad.house, bad.land, real_day(bad))
    page.finding(page.line(None, None, None, "田金锁", wrong_id(54509)), "证件号", "id_check_digit")
    page.merges += letters("ABCGHI", row, row + 1)
    single = Book(54510, TASI)
    cells = (5, single.printed, "单独", single.name, single.id_no, None, single.house, single.land, real_day(single))
    page.book(single, cells, people=[single.owner.with_phone()])
    return save_xls(folder / "夫妻.xls", page)


def blind_areas_as_people_write_them(folder: Path) -> UglyList:
    """Figures with units, thousands, text and both areas in a cell; 0 and a dash."""
    page = sheet(("权证号", "权利人", "坐落", "面积（平方米）", "建筑面积"), tells="location area_land area_building")
    page.papers, page.village = False, GULIAN
    areas: tuple[tuple[object, object, float | None, float | None], ...] = (
        *(("150.00㎡", "120.50 ㎡", 150, 120.5), ("150 平方米", "—", 150, None), (" 1,234.56 ", "无", 1234.56, None)),
        *(("１５０．５", 88, 150.5, 88), ("宗地面积150/房屋120", None, 150, 120)),
        *(("宗地面积：150.00㎡/房屋建筑面积：120.00㎡", None, 150, 120), ("150.00m²", "99.9m2", 150, 99.9)),
        *(("宗地面积：\n150.00㎡\n/房屋建筑面积：\n120.00㎡", None, 150, 120), (150.004999, "60.10", 150, 60.1)),
    )
    for book, (land, building, want_land, want_building) in zip(books(54600, 9), areas, strict=True):
        place = f"谷恋村{book.house}"
        facts = {"location": place, "area_land": want_land, "area_building": want_building}
        page.book(book, (book.printed, book.name, place, land, building), **facts)
    return save_workbook(folder / "面积.xlsx", page)


def blind_marks_hidden_rows_and_comments(folder: Path) -> UglyList:
    """Struck-out, hidden, filtered and commented rows are there all the same; hidden columns too."""
    header = ("序号", "权证号", "权利人", "证件号", "坐落", "发证时间", "备注")
    page = sheet(header, tells="location issue_date", village=GULIAN)
    for no, book in enumerate(books(54700, 5), start=1):
        page.book(
            book,
            (no, book.printed, book.name, book.id_no, f"谷恋村{book.house}", day_number(book), None),
            location=f"谷恋村{book.house}",
        )
    first = Book(54700)
    again = page.line(6, first.printed, first.name, first.id_no, "谷恋村1号", day_number(first), "重复")
    page.finding(again, "权证号", "duplicate_in_file")

    def marks(made: openpyxl.Workbook) -> None:
        drawn = made.worksheets[0]
        drawn["B3"].font = Font(strike=True)
        drawn["C2"].comment = Comment("此人已故，证由其子领取", "会计")
        drawn.row_dimensions[2].hidden = drawn.row_dimensions[5].hidden = True
        drawn.column_dimensions["D"].hidden = True
        drawn.auto_filter.ref = "A1:G7"
        drawn.auto_filter.add_filter_column(6, ["重复"])

    return save_workbook(folder / "标记.xlsx", page, change=marks)


def blind_writer_with_rich_text(folder: Path) -> UglyList:
    """Cells of several fonts, links and booleans, written by a program; protected."""
    path = folder / "富文本.xlsx"
    page = sheet(("证号", "姓名", "身份证号", "手机号码", "坐落", "是否打印"), tells="phone location", village=GULIAN)
    for book in books(54800, 4):
        place = f"谷恋村{book.house}"
        cells = (book.printed, book.name, book.id_no, book.phone, place, True)
        page.book(book, cells, location=place)
    with xlsxwriter.Workbook(path) as made:
        bold, drawn = made.add_format({"bold": True, "font_color": "red"}), made.add_worksheet("清单")
        for no, row in enumerate(page.rows):
            for column, value in enumerate(row):
                if no and column == 0:
                    drawn.write_rich_string(no, 0, str(value)[:8], bold, str(value)[8:20], str(value)[20:])
                elif no and column == 3:
                    drawn.write_url(no, 3, f"https://example.cn/{value}", string=str(value))
                else:
                    drawn.write(no, column, value)
        drawn.protect("x")
        drawn.freeze_panes(1, 2)
    return finished(path, page)


def blind_two_header_rows_of_areas_and_ids(folder: Path) -> UglyList:
    """面积 over 宗地 and 建筑, 证件 over 类型 and 号码; the upper words are merged over their columns."""
    page = Page(tells="phone location area_land area_building", village=SHABAO)
    page.line("贾令镇沙堡村不动产权证书移交清单")
    page.line("序号", "证书号", "使用权人", "证件", None, "联系方式", "坐落", "面积（㎡）", None, "备注")
    page.line(None, None, None, "类型", "号码", None, None, "宗地面积", "建筑面积", None)
    page.merges += ["A1:J1", "D2:E2", "H2:I2", *letters("ABCFGJ", 2, 3)]
    for no, book in enumerate(books(54900, 4, SHABAO), start=1):
        cells = (no, book.printed, book.name, "身份证", book.id_no, book.phone, book.house, book.land, book.building)
        page.book(book, (*cells, None))
    bad = person(54909)
    row = page.line(5, None, bad.name, "身份证", resident_id(54909), None, "前街1号", 100, 80, None)
    page.finding(row, "证书号", "missing_number")
    bad = person(54910)
    row = page.line(6, Book(54910).printed, bad.name, "身份证", 1.40727196507033e17, None, "前街2号", 100, 80, None)
    page.finding(row, "证件/号码", "id_digits_lost")
    return save_workbook(folder / "双行表头.xlsx", page)


LISTS: tuple[Builder, ...] = (
    blind_header_with_stars_breaks_and_units,
    blind_units_right_and_wrong,
    blind_table_far_right_and_low,
    blind_days_from_1904,
    blind_huge_used_range,
    blind_couples_in_merged_cells,
    blind_areas_as_people_write_them,
    blind_marks_hidden_rows_and_comments,
    blind_writer_with_rich_text,
    blind_two_header_rows_of_areas_and_ids,
)
