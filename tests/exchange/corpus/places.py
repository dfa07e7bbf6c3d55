"""Villages: in columns, sheet names, section lines, titles and locations, and the ones that mislead."""

from __future__ import annotations

from pathlib import Path

from .making import GULIAN, JIALING, SHABAO, TASI, Book, Page, UglyList, books, save_text, save_workbook

HEADER = ("序号", "不动产权证号", "权利人", "身份证号", "坐落")


def _cells(book: Book, place: str) -> list[object]:
    return [book.no % 100, book.printed, book.name, book.id_no, place]


def villages_in_their_column(folder: Path) -> UglyList:
    """Every spelling of a village; the column decides before location and title, also where it names nothing known."""
    page = Page("Sheet1", "location")
    page.line("贾令镇贾令村等村发证汇总")
    page.line("序号", "不动产权证号", "权利人", "身份证号", "坐落", "村（居）")
    for no, (typed, code) in enumerate(
        (
            ("谷恋村", GULIAN),
            ("谷恋", GULIAN),
            ("谷恋村委会", GULIAN),
            ("谷恋村村委会", GULIAN),
            ("谷恋村村民委员会", GULIAN),
            ("谷恋行政村", GULIAN),
            ("贾令镇谷恋村", GULIAN),
            ("贾令镇 塔寺村", TASI),
            ("祁县贾令镇沙堡村委会", SHABAO),
            ("谷　恋　村", GULIAN),
            ("谷恋村\n", GULIAN),
            ("古城社区居民委员会", "140727404009"),
            ("古城社区", "140727404009"),
            ("城赵庄社区", "140727104001"),
            ("城赵", "140727104200"),
            ("南圐圙", "140727101230"),
            ("西六支村", "140727100223"),
            ("任家堡村", None),
            ("移民新村", None),
            ("来远镇北关村", "140727105206"),
            ("昭馀镇北关村", "140727100216"),
        ),
        start=601,
    ):
        book = Book(no)
        row = page.book(book, [*_cells(book, book.house), typed], village_code=code)
        if code is None:
            page.finding(row, None, "unknown_village")
    return save_workbook(folder / "各村汇总.xlsx", page)


def towns_narrow_the_choice(folder: Path) -> UglyList:
    """Town and village columns; 北关村 with and without a town; a township that is gone; merged and blank cells."""
    page = Page("山区", "location")
    page.line("山区片发证清单")
    page.line(*HEADER, "乡（镇）", "行政村")
    for no, (town, village, place, code) in enumerate(
        (
            ("来远镇", "北关村", "前街1号", "140727105206"),
            ("昭馀镇", "北关", "前街2号", "140727100216"),
            (None, "北关村", "前街3号", None),
            (None, "北关村", "祁县来远镇北关村前街4号", "140727105206"),
            ("昭馀", "北关村委会", "前街5号", "140727100216"),
            ("峪口乡", "峪口村", "前街6号", "140727201201"),
            ("来远镇", "谷峪口村", "前街7号", "140727105205"),
            ("西六支乡", "西六支村", "前街8号", "140727100223"),
            ("城区", "城南村", "前街9号", "140727404202"),
            ("东观镇", "武家庄村", "前街10号", None),
        ),
        start=631,
    ):
        book = Book(no)
        row = page.book(book, [*_cells(book, place), town, village], location=place, village_code=code)
        if code is None:
            page.finding(row, "行政村", "unknown_village")
    merged = [Book(641), Book(642), Book(643)]
    for no, book in enumerate(merged):
        cells = [*_cells(book, book.house), "来远镇" if not no else None, "盘陀村" if not no else None]
        row = page.book(book, cells, village_code="140727105202")
    page.merges += [f"F{row - 2}:F{row}", f"G{row - 2}:G{row}"]
    blank = Book(644)
    page.book(
        blank,
        [*_cells(blank, "祁县来远镇东山村7号"), "", ""],
        location="祁县来远镇东山村7号",
        village_code="140727105204",
    )
    nowhere = Book(645)  # not merged: nothing is filled down
    page.book(nowhere, _cells(nowhere, nowhere.house))
    return save_workbook(folder / "山区片.xlsx", page)


def villages_in_sheet_names(folder: Path) -> UglyList:
    """A sheet per village with numbers and brackets around its name; the title names the town only."""
    pages = []
    names = (
        ("1谷恋村", GULIAN),
        ("2.塔寺村", TASI),
        ("谷恋村(2)", GULIAN),
        ("沙堡村 (3)", SHABAO),
        ("贾令镇贾令村", JIALING),
        ("西阳羽村23户", "140727103201"),
        ("后营", "140727103203"),
    )
    for no, (name, code) in enumerate(names):
        page = Page(name, "location", code)
        page.line("贾令镇农村宅基地证书发放表")
        page.line(*HEADER)
        for book in books(660 + no * 5, 5):
            page.book(book, _cells(book, book.house))
        page.line("合计", "5本")
        pages.append(page)
    # The location comes before the sheet's name.
    other = Book(699)
    place = "祁县东观镇东观村前街1号"
    pages[0].rows.insert(7, _cells(other, place))
    pages[0].expect(other, 8, location=place, village_code="140727101200")
    return save_workbook(folder / "分村.xlsx", *pages)


def section_lines_of_many_styles(folder: Path) -> UglyList:
    """Villages stand in lines between the rows, merged or not, with numbers, signs and counts."""
    page = Page("Sheet1", "location issue_date")
    page.line("贾令镇发证清单（按村分段）")
    page.line("序号", "不动产权证号", "权利人", "身份证号", "坐落", "发证日期")
    sections: tuple[tuple[list[object], str], ...] = (
        (["一、谷恋村（23户）"], GULIAN),
        (["▲塔寺村"], TASI),
        (["【沙堡村】"], SHABAO),
        ([None, "二、左墩村："], "140727103209"),
        (["村名：西阳羽村"], "140727103201"),
        (["贾令镇东阳羽村村民委员会"], "140727103208"),
        (["（三）南左村"], "140727103206"),
        (["※ 北左村 ※"], "140727103207"),
        (["夏家堡村", None, None, None, "2本"], "140727103205"),
        (["3.前营村 共2户"], "140727103204"),
        (["吴　家　堡　村"], "140727103214"),
    )
    for no, (cells, code) in enumerate(sections):
        row = page.line(*cells)
        if len(cells) == 1:
            page.merges.append(f"A{row}:F{row}")
        for book in books(701 + no * 2, 2):
            page.book(book, [*_cells(book, book.house), book.dotted], village_code=code)
        if no % 3 == 2:
            page.line("小计", "2本")
    page.line("【任家堡村】")
    book = Book(731)
    row = page.book(book, [*_cells(book, book.house), book.dotted])
    page.finding(row, "坐落", "unknown_village")
    page.line("以上各村合计23本，请查收。")
    return save_workbook(folder / "分段.xlsx", page)


def locations_that_mislead(folder: Path) -> UglyList:
    """The location names another village than the title; names that are the end of longer names."""
    page = Page(None, "location area_land")
    page.line("祁县贾令镇谷恋村发证清单")
    page.line("坐落", "不动产权证号", "权利人", "身份证号", "面积")
    for no, (place, code) in enumerate(
        (
            ("文昌巷5号", GULIAN),
            ("山西省晋中市祁县贾令镇谷恋村文昌巷6号", GULIAN),
            ("祁县贾令镇 塔寺村\n前街7号", TASI),
            ("祁县来远镇谷峪口村8号", "140727105205"),
            ("祁县峪口乡峪口村9号", "140727201201"),
            ("祁县昭馀镇下申村10号", "140727100219"),
            ("祁县古县镇申村11号", "140727102226"),
            ("祁县古县镇古县村12号", "140727102237"),
            ("祁县古县镇小韩村13号", "140727102225"),
            ("祁县城赵镇西韩村14号", "140727104218"),
            ("祁县城赵镇城赵庄社区15号", "140727104001"),
            ("祁县昭馀镇王村社区16号", "140727100009"),
            ("祁县城区古城社区新开路17号", "140727404009"),
            ("祁县昭馀镇南谷丰村18号", "140727100221"),
            ("祁县西六支乡西六支村19号", "140727100223"),
            ("祁县东观镇武乡村20号", "140727101232"),
            ("第二村民小组21号", GULIAN),
            ("祁县昭馀镇北关村22号", "140727100216"),
            ("祁县来远镇北关村23号", "140727105206"),
        ),
        start=741,
    ):
        book = Book(no)
        page.book(
            book,
            [place, book.printed, book.name, book.id_no, f"{book.land}平方米"],
            location="".join(place.split()),
            village_code=code,
        )
    for no, place in ((761, "祁县东观镇任家堡村24号"), (762, "祁县城赵镇武家庄村25号"), (763, "祁县城赵镇")):
        book = Book(no)
        row = page.book(book, [place, book.printed, book.name, book.id_no, book.land], location=place)
        page.finding(row, "坐落", "unknown_village")
    return save_text(folder / "坐落不一.csv", page, "utf-8")


def two_villages_of_one_name(folder: Path) -> UglyList:
    """北关村 lies in two towns; the sheet's name, the title or the location may say in which."""
    named = Page("来远镇", "location")
    named.line("山区发证清单")
    named.line(*HEADER, "村名")
    rows: list[tuple[str, str | None, str | None]] = [
        ("北关村前街1号", None, "140727105206"),
        ("前街2号", "北关村", "140727105206"),
        ("前街3号", "北关", "140727105206"),
        ("东鱼沟村4号", "/", "140727105207"),
        ("祁县来远镇东山村5号", "—", "140727105204"),
    ]
    for no, (place, village, code) in enumerate(rows, start=781):
        book = Book(no)
        cells = [book.no, book.printed, book.name, book.id_no, place, village]
        named.book(book, cells, location=place, village_code=code)
    titled = Page("北关村", "location", "140727100216")
    titled.line("祁县昭馀镇不动产权证书发证清单")
    titled.line("序号", "不动产权证号", "权利人", "身份证号", "坐落")
    for book in books(787, 4):
        titled.book(book, _cells(book, book.house))
    unknown = Page("北关", "location")
    unknown.line("发证清单")
    unknown.line("序号", "不动产权证号", "权利人", "身份证号", "坐落")
    for book in books(792, 4):
        row = unknown.book(book, _cells(book, f"北关村{book.house}"), location=f"北关村{book.house}")
        unknown.finding(row, "坐落", "unknown_village")
    return save_workbook(folder / "北关.xlsx", named, titled, unknown)


LISTS = (
    villages_in_their_column,
    towns_narrow_the_choice,
    villages_in_sheet_names,
    section_lines_of_many_styles,
    locations_that_mislead,
    two_villages_of_one_name,
)
