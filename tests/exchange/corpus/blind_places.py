"""Made blind: whose village a book is, told by columns, locations, sections, sheet names and titles."""

from __future__ import annotations

from pathlib import Path

from .blind_making import BEIGUAN_LAIYUAN, BEIGUAN_ZHAOYU, chinese_day, real_day, save_ods, save_xls, sheet
from .making import (
    GULIAN,
    JIALING,
    SHABAO,
    TASI,
    Book,
    Builder,
    Page,
    UglyList,
    books,
    resident_id,
    save_text,
    save_workbook,
)

_GUCHENG, _EAST_WIND = "140727404009", "140727404001"


def blind_beiguan_in_two_towns(folder: Path) -> UglyList:
    """The two 北关村 by section lines that say the town; without the town nobody knows which."""
    page = sheet(("序号", "权证号", "户主", "身份证号码", "房屋坐落", "发证日期"), title="北关村发证清单")
    page.tells = "location issue_date"
    sections = (
        ("【昭馀镇北关村】", BEIGUAN_ZHAOYU),
        ("来远镇北关村：", BEIGUAN_LAIYUAN),
        ("（三）北关村", None),
        ("四、来远镇北关村委会", BEIGUAN_LAIYUAN),
    )
    for section, (line, code) in enumerate(sections):
        page.line(line)
        for no, book in enumerate(books(52000 + section * 10, 2), start=1):
            cells = (no, book.printed, book.name, book.id_no, book.house, real_day(book))
            row = page.book(book, cells, village_code=code)
            if code is None:
                page.finding(row, "房屋坐落", "unknown_village")
    return save_ods(folder / "北关.ods", page)


def blind_sheet_names_of_every_kind(folder: Path) -> UglyList:
    """A sheet per village; the name is short, long, numbered, or says nothing (then the title does)."""
    names = (
        ("塔寺", TASI, None),
        ("谷恋村（补）", GULIAN, None),
        ("沙堡村委会", SHABAO, None),
        ("3.东阳羽村", "140727103208", None),
        ("贾令镇贾令村", JIALING, None),
        ("Sheet6", "140727103209", "贾令镇左墩村发证花名表"),
        ("西阳羽村", "140727103201", "贾令镇发证花名表"),
    )
    pages = []
    for position, (name, code, title) in enumerate(names):
        page = sheet(("编号", "证号", "姓名", "身份证号", "座落", "颁证日期"), title=title, tells="location issue_date")
        page.name, page.village = name, code
        for no, book in enumerate(books(52100 + position * 10, 2), start=1):
            page.book(book, (no, book.printed, book.name, book.id_no, book.house, book.dotted))
        page.line("村主任签字：", None, None, "会计签字：")
        pages.append(page)
    return save_workbook(folder / "分村.xlsx", *pages)


def blind_location_against_title(folder: Path) -> UglyList:
    """The title names one village, the locations others: the location is right, known or not."""
    header = ("序号", "不动产权证号", "使用权人", "证件号码", "详细地址", "填发日期")
    page = sheet(header, title="贾令镇左墩村2025年第二批发证清单", tells="location issue_date")
    places = (
        ("祁县贾令镇谷恋村前街3号", GULIAN),
        ("谷恋村委会东侧", GULIAN),
        ("前街18号", "140727103209"),
        ("山西省晋中市祁县贾令镇塔寺村槐树巷2号", TASI),
        ("祁县贾令镇赵家坡村3号", None),
        ("祁县城区古城社区学校巷5号", _GUCHENG),
    )
    for no, (place, code) in enumerate(places, start=1):
        book = Book(52200 + no)
        cells = (no, book.printed, book.name, book.id_no, place, chinese_day(book))
        row = page.book(book, cells, location=place, village_code=code)
        if code is None:
            page.finding(row, "详细地址", "unknown_village")
    return save_xls(folder / "左墩.xls", page)


def blind_village_column_in_every_spelling(folder: Path) -> UglyList:
    """The village column decides before the location does; it is spelled as every clerk likes it."""
    page = sheet(("镇街", "村居名称", "权证号", "户主", "证件号", "宗地坐落"), tells="location")
    rows = (
        *(("贾令镇", "谷恋", GULIAN), ("贾令镇", "谷恋村", GULIAN), (None, "谷恋村委会", GULIAN)),
        *(("贾令镇", "谷恋村村民委员会", GULIAN), ("/", "谷恋行政村", GULIAN), ("贾令镇", "谷　恋　村", GULIAN)),
        *(("贾令镇", "谷恋\n村", GULIAN), (None, "贾令", JIALING), ("城区", "古城社区居民委员会", _GUCHENG)),
        *(("昭馀镇", "北关", BEIGUAN_ZHAOYU), ("来远镇", "北关村", BEIGUAN_LAIYUAN), ("城区", "东风路", _EAST_WIND)),
    )
    for book, (town, village, code) in zip(books(52300, 12), rows, strict=True):
        place = f"塔寺村{book.house}" if code == GULIAN else book.house
        page.book(book, (town, village, book.printed, book.name, book.id_no, place), location=place, village_code=code)
    for book, (town, village) in zip(
        books(52320, 3), ((None, "北关村"), ("贾令镇", "赵家坡村"), (None, "塔儿寺")), strict=True
    ):
        row = page.book(book, (town, village, book.printed, book.name, book.id_no, "前街1号"), location="前街1号")
        page.finding(row, "村居名称", "unknown_village")
    return save_workbook(folder / "村居.xlsx", page)


def blind_town_and_village_in_one_column(folder: Path) -> UglyList:
    """所属镇村 holds both; the column is filled only where it changes, which fills nothing down."""
    page = Page(None, tells="location area_land")
    page.line("所属镇村", "组", "不动产权证", "户主", "证件号", "坐落", "宗地面积(单位：㎡)")
    rows = (
        ("贾令镇谷恋村", "1组", "前街1号", GULIAN),
        ("贾令镇 塔寺村", "2组", "前街2号", TASI),
        ("祁县昭馀镇北关村", "", "前街3号", BEIGUAN_ZHAOYU),
        ("来远镇/北关村", "", "前街4号", BEIGUAN_LAIYUAN),
        ("", "1组", "贾令镇沙堡村前街5号", SHABAO),
        ("", "1组", "前街6号", None),
    )
    for book, (both, group, place, code) in zip(books(52400, 6), rows, strict=True):
        cells = (both, group, book.printed, book.name, book.id_no, place, book.land)
        page.book(book, cells, location=place, village_code=code)
    return save_text(folder / "镇村.csv", page, "gb18030")


def blind_township_that_is_no_more(folder: Path) -> UglyList:
    """西六支乡 narrows nothing: its 西六支村 is known, its 北关村 could be either."""
    page = sheet(("序号", "产权证号", "产权人姓名", "产权人身份证", "坐落"), tells="location")
    rows = (
        ("祁县西六支乡西六支村前街1号", "140727100223"),
        ("西六支乡东六支村前街2号", "140727101218"),
        ("祁县西六支乡北关村前街3号", None),
        ("昭馀镇北关村前街4号", BEIGUAN_ZHAOYU),
        ("北关村前街5号", None),
    )
    for no, (place, code) in enumerate(rows, start=1):
        book = Book(52500 + no)
        row = page.book(book, (no, book.printed, book.name, book.id_no, place), location=place, village_code=code)
        if code is None:
            page.finding(row, "坐落", "unknown_village")
    return save_ods(folder / "西六支.ods", page)


def blind_names_inside_names(folder: Path) -> UglyList:
    """Villages whose names stand inside others', and towns called like their village: the longest match first."""
    page = sheet(("权证号", "申请人", "证件号", "房屋坐落"), tells="location")
    rows = (
        *(("来远镇谷峪口村1号", "140727105205"), ("峪口乡峪口村2号", "140727201201")),
        *(("谷峪口村3号", "140727105205"), ("峪口村4号", "140727201201"), ("祁县古县镇古县村5号", "140727102237")),
        *(("祁县城赵镇城赵村6号", "140727104200"), ("城赵镇城赵庄社区7号", "140727104001")),
        *(("祁县古县镇小韩村8号", "140727102225"), ("城赵镇西韩村9号", "140727104218")),
        *(("祁县东观镇东观村10号", "140727101200"), ("祁县祁城村11号", "140727100225")),
        *(("古县镇申村12号", "140727102226"), ("昭馀镇下申村13号", "140727100219")),
        *(("下申村14号", "140727100219"), ("东观镇武乡村15号", "140727101232"), ("谷村16号", "140727100218")),
    )
    for book, (place, code) in zip(books(52600, 16), rows, strict=True):
        page.book(book, (book.printed, book.name, book.id_no, place), location=place, village_code=code)
    return save_workbook(folder / "全县零星.xlsx", page)


def blind_section_lines_of_every_kind(folder: Path) -> UglyList:
    """Section lines with bullets, counts, brackets and merges; numbering restarts, subtotals between."""
    page = sheet(("序号", "证书号", "户主姓名", "身份证号码", "电话", "地址", "颁证日期"), title="贾令镇发证明细表")
    page.tells = "phone location issue_date"
    kinds = (
        *(("一、谷恋村", GULIAN), ("塔寺村（2户）", TASI), ("◆沙堡村", SHABAO), ("〖贾令村〗", JIALING)),
        *(("村名：谷恋村", GULIAN), ("2. 塔寺村村民委员会", TASI), ("———沙堡村———", SHABAO)),
    )
    for section, (line, code) in enumerate(kinds):
        row = page.line(line)
        page.merges.append(f"A{row}:G{row}")
        for no, book in enumerate(books(52700 + section * 10, 2), start=1):
            cells = (no, book.printed, book.name, book.id_no, book.phone, book.house, book.date)
            page.book(book, cells, village_code=code)
        page.line(None, "小计", "2户")
    page.line("总计", None, "14户")
    return save_xls(folder / "明细.et", page)


def blind_communities_of_the_town(folder: Path) -> UglyList:
    """Communities by column, location and section; a road that is called like a community is only a road."""
    page = sheet(("证书号", "权利人名称", "证件号", "所属村居", "地址"), title="城区片发证清单", tells="location")
    rows = (
        *(("东风路社区", "前街1号", _EAST_WIND), ("东风路社区居民委员会", "前街2号", _EAST_WIND)),
        *((None, "祁县城区古城社区东风路3号", _GUCHENG), (None, "昌源路社区前街4号", "140727404002")),
        *(("古城", "东风路社区前街5号", _GUCHENG), ("西北街", "前街6号", "140727404200")),
        *(("城南村", "前街7号", "140727404202"), ("大雅路", "前街8号", "140727404004")),
    )
    for book, (village, place, code) in zip(books(52800, 8), rows, strict=True):
        cells = (book.printed, book.name, book.id_no, village, place)
        page.book(book, cells, location=place, village_code=code)
    return save_workbook(folder / "城区.xlsx", page)


def blind_two_tables_side_by_side(folder: Path) -> UglyList:
    """Half of the list stands right of the other, to save paper; the reasonable order is row by row."""
    half = ("序号", "不动产权证号", "户主", "身份证号")
    page = sheet((*half, None, *half), title="谷恋村发证签收表", tells="", village=GULIAN)
    for no in range(1, 5):
        left, right = Book(52900 + no), Book(52950 + no)
        cells: list[object] = [no, left.printed, left.name, left.id_no, None]
        row = page.book(left, [*cells, no + 4, right.printed, right.name, right.id_no])
        page.expect(right, row)
    page.line(None, "合计：8本")
    return save_workbook(folder / "签收表.xlsx", page)


def blind_accountant_with_totals_in_the_middle(folder: Path) -> UglyList:
    """A village accountant's list: a total, then books added by hand below it, notes and signatures at the end."""
    page = sheet(("编号", "户主", "身份证号", "不动产权证号", "电话", "小组", "宗地面积", "备注"))
    page.tells, page.village = "phone area_land", None
    page.line("填表说明：本表一式三份，村、镇、县各存一份。")
    page.rows.insert(0, ["祁县贾令镇谷恋村领取不动产权证书花名表"])
    for no, book in enumerate(books(53000, 3), start=1):
        page.book(book, (no, book.name, book.id_no, book.printed, book.phone, "一组", book.land, None))
    page.line("合计", "叁本", None, None, None, None, "=SUM(G4:G6)")
    page.blank()
    page.line("以下为补登：")
    for no, book in enumerate(books(53010, 2), start=1):
        page.book(book, (no, book.name, book.id_no, book.printed, book.phone, "二组", book.land, "补登"))
    row = page.line(3, "程海海", resident_id(53019), None, None, "二组", 100, "证在镇里")
    page.finding(row, "不动产权证号", "missing_number")
    page.line("总计", "伍本")
    page.line("注：1.以上证书经核对无误。2.未领取的由村委会保管。")
    page.line("制表：高承业", None, "审核：", None, "2025年9月12日")
    for certificate in page.certificates:
        certificate["village_code"] = GULIAN
    return save_workbook(folder / "花名表.xlsx", page)


LISTS: tuple[Builder, ...] = (
    blind_beiguan_in_two_towns,
    blind_sheet_names_of_every_kind,
    blind_location_against_title,
    blind_village_column_in_every_spelling,
    blind_town_and_village_in_one_column,
    blind_township_that_is_no_more,
    blind_names_inside_names,
    blind_section_lines_of_every_kind,
    blind_communities_of_the_town,
    blind_two_tables_side_by_side,
    blind_accountant_with_totals_in_the_middle,
)
