"""Made blind: what stands around, between and inside the rows of a form that people fill by hand."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from tests.exchange.odd_workbooks import ods, shared_strings, xlsx, xlsx_sheet

from .blind_making import (
    BEIGUAN_LAIYUAN,
    BEIGUAN_ZHAOYU,
    chinese_day,
    day_number,
    other_id,
    other_person,
    real_day,
    save_xls,
    sheet,
)
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
    letters,
    resident_id,
    save_text,
    save_workbook,
    wrong_id,
)

_SIGNATURES = (
    *(("移交单位（章）", "接收单位（章）"), ("交证人：", "接证人："), ("村委会（盖章）", "镇政府（盖章）")),
    *(("经办人", "负责人"), ("监交人（签字）：", "2025年9月12日"), ("填表人：高承业", "联系电话：13803541234")),
    *(("发放人签字", "领取人签字"), ("核对人：", "    年   月   日"), ("包村干部（签字）", "村主任（签字）")),
)


def blind_signatures_under_number_and_holder(folder: Path) -> UglyList:
    """Signature lines stand where there is room: below the number and the holder; the table begins far right."""
    page = Page(tells="serial location area_land", village=SHABAO)
    left: list[object] = [None] * 9
    page.blank(4)
    page.line(*left, "沙堡村不动产权证书移交清单")
    page.blank()
    page.line(*left, "序号", "产权证号", "证书印制号", "权利人姓名", "证件号码", "土地坐落", "土地面积")
    for no, book in enumerate(books(59000, 3, SHABAO), start=1):
        page.book(book, (*left, no, book.printed, book.serial, book.name, book.id_no, book.house, book.land))
    for one, two in _SIGNATURES:
        page.line(*left, None, one, None, two)
    return save_workbook(folder / "移交.xlsx", page)


def blind_notes_and_totals_in_any_column(folder: Path) -> UglyList:
    """Totals, page words and notes below the holder or the number."""
    page = sheet(
        ("序号", "户主", "证号", "身份证号", "坐落", "面积"), title="塔寺村发证花名表", tells="location area_land"
    )
    page.village = TASI
    between = (
        *(
            ("过次页",),
            (None, "承前页"),
            ("续表",),
            (None, "小  计：", "2本"),
            ("塔寺村小计", None, "4本", None, None, 400),
        ),
        *(
            (None, "合 计", "8本"),
            (None, "共计", "8本"),
            ("（以下空白）",),
            (None, "以下空白"),
            (None, None, "总计：8本"),
        ),
        *(
            (None, "说明：以上证书已于9月12日全部移交", None),
            ("本村累计", 8),
            ("共8户", "8本"),
            (None, "注：未领的4本由村会计保管"),
        ),
    )
    for no, line in enumerate(between):
        book = Book(59100 + no, TASI)
        page.book(book, (no, book.name, book.printed, book.id_no, book.house, book.land))
        page.line(*line)
    return save_xls(folder / "花名表.xls", page)


def blind_words_of_totals_on_real_rows(folder: Path) -> UglyList:
    """Remarks and names that look like totals, sections and signatures, on rows that are books."""
    header = ("序号", "权证号", "权利人", "证件号", "坐落", "备注")
    page = sheet(header, title="谷恋村发证清单", tells="location", village=GULIAN)
    rows = (
        *(("高村", "合计3间"), ("任村", "签字已补"), ("梁村", "注：已核"), ("秦村", "审核通过"), ("计合理", "示范户")),
        *(
            ("程四海", "小计"),
            ("田序", "制表人亲戚"),
            ("武总", "示例村"),
            ("申村", "第3页"),
            ("马爱国", "证书编号有误已改"),
        ),
        *(("谷村", "负责人：高承业"), ("常年", "年 月 日补"), ("单独", "同上"), ("章建国", "本页无误")),
    )
    for no, (name, remark) in enumerate(rows, start=1):
        book = Book(59200 + no)
        people = [Person(name, book.id_no)]
        page.book(book, (no, book.printed, name, book.id_no, book.house, remark), people=people)
    return save_workbook(folder / "备注.xlsx", page)


def blind_column_numbers_under_the_header(folder: Path) -> UglyList:
    """A form of the county: columns are numbered below the header, in words on the second sheet's form."""
    one = sheet(
        ("序号", "不动产权证号", "权利人", "证件号", "坐落", "宗地面积"), title="附件1", tells="location area_land"
    )
    two = sheet(
        ("序号", "不动产权证号", "权利人", "证件号", "坐落", "宗地面积"), title="附件2", tells="location area_land"
    )
    one.name, two.name, one.village, two.village = "表一", "表二", GULIAN, GULIAN
    one.line(*range(1, 7))
    two.line("甲", "乙", "丙", "丁", "戊", "1")
    for page, first in ((one, 59300), (two, 59310)):
        for no, book in enumerate(books(first, 2), start=1):
            place = f"谷恋村{book.house}"
            page.book(book, (no, book.printed, book.name, book.id_no, place, book.land), location=place)
    return save_workbook(folder / "附件.xlsx", one, two)


def blind_form_with_prefilled_rows(folder: Path) -> UglyList:
    """Rows that nobody filled in hold their number, village, kind of paper and kind of right already."""
    header = ("序号", "乡镇", "村", "证号", "权利人", "证件种类", "证件号", "共有情况", "用途", "坐落")
    page = sheet(header, tells="co_ownership location", village=TASI)
    prefilled = ("贾令镇", "塔寺村")
    for no, book in enumerate(books(59400, 3, TASI), start=1):
        cells = (no, *prefilled, book.printed, book.name, "身份证", book.id_no, "单独所有", "农村宅基地", book.house)
        page.book(book, cells)
    for no in range(4, 12):
        page.line(no, *prefilled, None, None, "身份证", None, "单独所有", "农村宅基地", None)
    late = Book(59410, TASI)
    cells = (12, *prefilled, late.printed, late.name, "身份证", late.id_no, "单独所有", "农村宅基地", late.house)
    page.book(late, cells)
    return save_xls(folder / "预填.et", page)


def blind_town_of_title_and_sheet_narrows(folder: Path) -> UglyList:
    """北关村 without its town in column and location, but the title or the sheet's name says the town."""
    one = sheet(("证号", "权利人", "证件号", "村", "坐落"), title="昭馀镇2025年第一批发证清单", tells="location")
    two = sheet(("证号", "权利人", "证件号", "坐落"), tells="location")
    one.name, two.name = "一", "来远镇"
    for book in books(59500, 2):
        page_cells = (book.printed, book.name, book.id_no, "北关村", book.house)
        one.book(book, page_cells, village_code=BEIGUAN_ZHAOYU)
    for book in books(59510, 2):
        place = f"北关村{book.house}"
        two.book(book, (book.printed, book.name, book.id_no, place), location=place, village_code=BEIGUAN_LAIYUAN)
    wrong = Book(59520)
    row = one.book(wrong, (wrong.printed, wrong.name, wrong.id_no, "赵家坡", "谷恋村1号"), location="谷恋村1号")
    one.finding(row, "村", "unknown_village")
    far = Book(59521)
    place = "平遥县襄垣乡襄垣村1号"
    row = two.book(far, (far.printed, far.name, far.id_no, place), location=place)
    two.finding(row, "坐落", "unknown_village")
    return save_workbook(folder / "镇名.xlsx", one, two)


def blind_village_and_day_merged_over_many_books(folder: Path) -> UglyList:
    """Village, town and date stand once, in cells merged over all the books of the village."""
    page = sheet(("乡镇", "村", "序号", "证号", "户主", "身份证号", "坐落", "发证日期"), tells="location issue_date")
    for position, (village, code) in enumerate((("谷恋", GULIAN), ("塔寺村", TASI), ("沙堡村", SHABAO))):
        first = Book(59600 + position * 10)
        row = len(page.rows) + 1
        for no, book in enumerate(books(first.no, 3), start=1):
            head: list[object] = ["贾令镇", village] if no == 1 else [None, None]
            day = real_day(first) if no == 1 else None
            cells = (*head, no, book.printed, book.name, book.id_no, book.house, day)
            page.book(book, cells, village_code=code, issue_date=first.date)
        page.merges += letters("ABH", row, row + 2)
    return save_xls(folder / "合并.xls", page)


def blind_books_on_two_lines_each(folder: Path) -> UglyList:
    """Every book takes two printed lines, all of its cells merged over both: one holder; couples number both lines."""
    header = ("序号", "证书号", "权利人姓名", "身份证号", "电话", "共有方式", "地址", "签字")
    page = sheet(header, title="谷恋村", tells="phone co_ownership location", village=GULIAN)
    for no, book in enumerate(books(59700, 3), start=1):
        cells = (no, book.printed, book.name, book.id_no, book.phone, "单独所有", book.house, None)
        row = page.book(book, cells)
        page.line()
        page.merges += letters("ABCDEFG", row, row + 1)
    no = 3
    for book in books(59710, 2):
        second = Person(other_person(book), other_id(book))
        people = [book.owner, second]
        cells = (no + 1, book.printed, book.name, book.id_no, book.phone, "共同共有", book.house, None)
        row = page.book(book, cells, people=people, co_ownership="共同共有")
        page.line(no + 2, None, second.name, second.id_no, None, "共同共有", book.house, None)
        page.merges.append(f"B{row}:B{row + 1}")
        no += 2
    return save_workbook(folder / "两行一户.xlsx", page)


def blind_instructions_above_the_header(folder: Path) -> UglyList:
    """Long instructions that use the header's words; a row that says what is compulsory under the header."""
    page = Page(tells="serial location issue_date", village=TASI)
    page.line("祁县不动产权证书发放清单")
    page.line("填报要求", "不动产权证号须与证书一致", "权利人填户主", "身份证号18位", None, "坐落填至门牌号")
    page.line("一、权利人为多人的，用顿号隔开；")
    page.line("二、发证日期格式为2025-01-01；", None, "三、证号不得重复")
    page.line("乡镇：贾令镇", None, "村：塔寺村", None, "填报日期：2025年9月", None)
    page.line(
        *(
            "序号",
            "不动产权证号（必填）",
            "权利人（户主）",
            "身份证号码（18位）",
            "印刷序列号(右上角)",
            "坐落（填至门牌号）",
        ),
        "发证日期\n(年月日)",
    )
    page.line(None, "必填", "必填", "必填", "选填", "必填", "选填")
    for no, book in enumerate(books(59800, 3, TASI), start=1):
        page.book(book, (no, book.printed, book.name, book.id_no, book.serial, book.house, book.dotted))
    return save_workbook(folder / "填报.xlsx", page)


def blind_small_table_beside_the_rows(folder: Path) -> UglyList:
    """Counts per village right of the list, beginning on the third row; a chart's figures below."""
    page = sheet(("序号", "证号", "户主", "证件号", "坐落", "发证日期"), tells="location issue_date")
    beside: dict[int, tuple[object, ...]] = {2: ("村", "本数"), 3: ("谷恋村", 3), 4: ("塔寺村", 3), 5: ("合计", 6)}
    for no, book in enumerate(books(59900, 6), start=1):
        place = f"{'谷恋村' if no < 4 else '塔寺村'}{book.house}"
        cells = (no, book.printed, book.name, book.id_no, place, day_number(book), None, None, *beside.get(no, ()))
        page.book(book, cells, location=place, village_code=GULIAN if no < 4 else TASI)
    return save_workbook(folder / "统计.xlsx", page)


def blind_mixed_separators_and_a_wrong_second(folder: Path) -> UglyList:
    """Names by one separator, papers by another; a wrong paper of the second holder leaves the book out."""
    page = sheet(
        ("证号", "权利人", "证件号", "电话", "共有方式", "坐落"), tells="location co_ownership", village=GULIAN
    )
    for no, (names, papers) in enumerate((("、", "\n"), ("\n", "；"), ("，", "/"), ("/", "、"))):
        book = Book(60000 + no)
        second = Person(other_person(book), other_id(book))
        place, people = f"谷恋村{book.house}", [book.owner, second]
        cells = (book.printed, f"{book.name}{names}{second.name}", f"{book.id_no}{papers}{second.id_no}", book.phone)
        page.book(book, (*cells, "1", place), people=people, co_ownership="共同共有", location=place)
    bad = Book(60010)
    cells = (bad.printed, f"{bad.name}、程果香", f"{bad.id_no}、{wrong_id(60011)}", bad.phone)
    page.finding(page.line(*cells, "共同共有", "谷恋村1号"), "证件号", "id_check_digit")
    return save_workbook(folder / "混用.xlsx", page)


def blind_sequence_numbers_of_every_kind(folder: Path) -> UglyList:
    """序号 like ①, 1-1, (3), A004, 五; days with a fraction; a village's number before its name."""
    page = sheet(("序号", "证号", "户主", "身份证号", "坐落", "颁证日期"), title="沙堡村", tells="location issue_date")
    page.village = SHABAO
    for no, book in zip(("①", "1-1", "(3)", "A004", "五", "6、", "No.7", 8.0), books(60100, 8, SHABAO), strict=True):
        page.book(book, (no, book.printed, book.name, book.id_no, book.house, day_number(book) + 0.4))
    return save_xls(folder / "序号.xls", page)


def blind_notes_and_spans_inside_cells(folder: Path) -> UglyList:
    """OpenDocument: comments stand inside the cell's element, spaces and links are elements, rows repeat."""
    page = sheet(("证号", "权利人", "证件号", "坐落"), tells="location", village=TASI)
    xml = ["".join(f"<c>{word}</c>" for word in page.rows[0])]
    note = "<office:annotation><text:p>会计：此人已故</text:p></office:annotation>"
    for no, book in enumerate(books(60200, 4, TASI)):
        place = f"塔寺村{book.house}"
        page.book(book, (book.printed, book.name, book.id_no, place), location=place)
        name = f"{book.name[0]}<text:s text:c='2'/>{book.name[1:]}"
        link = f"<text:a>{book.printed[:5]}</text:a><text:span>{book.printed[5:]}</text:span>"
        xml.append(
            f"<c>{link}</c><c>{name}</c><c>{book.id_no}</c><c>{place}</c>".replace(
                "<c>", f"<c>{note}" * (no > 1) or "<c>"
            )
        )
    cells = "".join(f"<table:table-row>{row}</table:table-row>" for row in xml)
    empty = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    cells = cells.replace(f"<c>{note}", f'<table:table-cell office:value-type="string">{note}<text:p>')
    cells = cells.replace("<c>", '<table:table-cell office:value-type="string"><text:p>')
    ods(folder / "批注.ods", cells.replace("</c>", "</text:p></table:table-cell>") + empty)
    return finished(folder / "批注.ods", page)


def blind_pinyin_and_escapes_in_strings(folder: Path) -> UglyList:
    """WPS writes the pinyin of a name beside it, and a line end as ``_x000D_``; neither belongs to the value."""
    page = sheet(("证号", "权利人", "证件号", "坐落"), tells="location", village=GULIAN)
    texts: list[str] = [f"<si><t>{word}</t></si>" for word in ("证号", "权利人", "证件号", "坐落")]
    for book in books(60300, 3):
        place = f"谷恋村{book.house}"
        page.book(book, (book.printed, book.name, book.id_no, place), location=place)
        pinyin = '<rPh sb="0" eb="1"><t>gao</t></rPh><phoneticPr fontId="1"/>'
        runs = f"<r><t>{book.printed[:6]}</t></r><r><rPr><b/></rPr><t>{book.printed[6:]}_x000D_\n</t></r>"
        texts += [f"<si>{runs}</si>", f"<si><t>{book.name}</t>{pinyin}</si>"]
        texts += [f"<si><t xml:space='preserve'> {book.id_no}_x000D_</t></si>", f"<si><t>{escape(place)}</t></si>"]
    rows = "".join(
        f'<row r="{no + 1}">' + "".join(f'<c t="s"><v>{no * 4 + column}</v></c>' for column in range(4)) + "</row>"
        for no in range(4)
    )
    path = folder / "拼音.xlsx"
    xlsx(path, xlsx_sheet(rows), sharedStrings=shared_strings("".join(texts)))
    return finished(path, page)


def blind_commas_inside_tabs(folder: Path) -> UglyList:
    """Tabs separate, though commas and semicolons are more; nothing is quoted, quotes stand inside the cells."""
    path = folder / "逗号.csv"
    page = Page(None, tells="location issue_date", village=None)
    page.line("贾令镇,谷恋村,塔寺村;2025年第二批,发证清单")
    page.line("序号", "证号", "户主", "证件号", "坐落", "发证日期", "附记")
    for no, book in enumerate(books(60400, 4), start=1):
        place = f'谷恋村,前街"老院",{book.no % 90}号'
        note = "东,路;西,渠;南,墙,北,路,共有人,无;间数,5"
        cells = (no, book.printed, book.name, book.id_no, place, chinese_day(book), note)
        page.book(book, cells, location=place, village_code=GULIAN)
    path.write_text("\r\n".join("\t".join(map(str, row)) for row in page.rows), encoding="gb18030", newline="")
    return finished(path, page)


def blind_text_with_the_mark_of_gb18030(folder: Path) -> UglyList:
    """GB18030 has a byte order mark too; relations beside the co-owners, whose rows hold nothing but them."""
    page = Page(None, tells="phone location", village=SHABAO)
    page.line("编号", "证号", "姓名", "与户主关系", "身份证号码", "电话", "共有方式", "村委会", "坐落")
    for no, book in enumerate(books(60500, 3, SHABAO), start=1):
        second = Person(other_person(book), other_id(book), ("13900001111",))
        cells = (no, book.printed, book.name, "户主", book.id_no, book.phone, "共同共有", "沙堡", book.house)
        page.book(book, cells, people=[book.owner, second], co_ownership="共同共有")
        page.line("", "", second.name, "妻", second.id_no, "13900001111", "", "", "")
    row = page.line(4, "", "程拾金", "户主", resident_id(60509), "", "", "沙堡", "前街1号")
    page.finding(row, "证号", "missing_number")
    return save_text(folder / "国标.csv", page, "gb18030", mark=b"\x84\x31\x95\x33")


LISTS: tuple[Builder, ...] = (
    blind_signatures_under_number_and_holder,
    blind_notes_and_totals_in_any_column,
    blind_words_of_totals_on_real_rows,
    blind_column_numbers_under_the_header,
    blind_form_with_prefilled_rows,
    blind_town_of_title_and_sheet_narrows,
    blind_village_and_day_merged_over_many_books,
    blind_books_on_two_lines_each,
    blind_instructions_above_the_header,
    blind_small_table_beside_the_rows,
    blind_mixed_separators_and_a_wrong_second,
    blind_sequence_numbers_of_every_kind,
    blind_notes_and_spans_inside_cells,
    blind_pinyin_and_escapes_in_strings,
    blind_commas_inside_tabs,
    blind_text_with_the_mark_of_gb18030,
)
