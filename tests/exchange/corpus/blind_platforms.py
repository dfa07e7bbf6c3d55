"""Made blind: exports of registration platforms (不动产登记平台) as their windows print and save them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlsxwriter

from .blind_making import at, chinese_day, compact_day, lines, other_id, other_person, real_day, save_xls, sheet
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
    organisation_code,
    resident_id,
    save_text,
    save_workbook,
    wrong_id,
)

_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def blind_grouped_header_and_three_dates(folder: Path) -> UglyList:
    """Groups above the columns; of the three dates only 发证时间 is the issue date, whatever stands in the others."""
    page = Page(tells="serial phone location area_land area_building issue_date", village=GULIAN)
    page.line("不动产登记平台—证书打印记录")
    page.line("证书信息", None, "权利人信息", None, None, "不动产信息", None, None, "办理信息", None, None)
    page.line(
        *("不动产权证号", "权证印刷序列号", "权利人名称", "证件号码", "联系电话", "坐落", "宗地面积", "建筑面积"),
        *("登簿时间", "缮证时间", "发证时间"),
    )
    page.merges += ["A1:K1", "A2:B2", "C2:E2", "F2:H2", "I2:K2"]
    for book in books(50000, 3):
        place = f"祁县贾令镇谷恋村{book.house}"
        cells = [book.printed, book.serial, book.name, book.id_no, book.phone, place, book.land, book.building]
        stamp = at(*book.day, 9, 41, 7)
        page.book(book, [*cells, "2024-13-45", at(2025, 12, 1), stamp], location=place)
    bad = Book(50003)
    cells = [bad.printed, bad.serial, bad.name, wrong_id(50003), bad.phone, bad.house, bad.land, bad.building]
    page.finding(page.line(*cells, None, None, real_day(bad)), "权利人信息/证件号码", "id_check_digit")
    late = Book(50004)
    cells = [late.printed, late.serial, late.name, late.id_no, late.phone, late.house, late.land, late.building]
    page.finding(page.line(*cells, None, None, "2025-02-30 10:00:00"), "办理信息/发证时间", "bad_date")
    unissued = Book(50005)
    cells = [unissued.printed, unissued.serial, unissued.name, unissued.id_no, unissued.phone]
    cells += [f"贾令镇谷恋村{unissued.house}", unissued.land, unissued.building, "2025-01-05", "2025-01-06", None]
    page.book(unissued, cells, location=f"贾令镇谷恋村{unissued.house}", issue_date=None)
    for certificate in page.certificates:
        certificate["village_code"] = GULIAN
    return save_workbook(folder / "打印记录.xlsx", page)


def blind_every_paper_code(folder: Path) -> UglyList:
    """证件类型 by code, as text and as number; only papers with a legal check digit can be wrong."""
    page = sheet(("产权证号", "所有权人名称", "证件类型", "证件号", "乡镇名称", "行政村"), tells="")
    papers: list[tuple[object, int, str]] = [
        ("1", 1, resident_id(50100)),
        (2, 2, "83000019900101001" + _check("83000019900101001")),
        ("3", 3, "E12345678"),
        (4, 4, "107300456"),
        ("5", 5, "军字第2001988号"),
        ("7", 7, "140727600012345"),
        (8, 8, organisation_code("91140727MA0GTPQ12")),
        ("99", 99, "晋祁民字0012"),
        (3.0, 3, "g 5566 7788"),
    ]
    for book, (code, kind, paper) in zip(books(50100, 9, TASI), papers, strict=True):
        cells = (book.printed, book.name, code, paper, "贾令镇", "塔寺")
        people = [Person(book.name, "".join(paper.split()).upper(), (), kind)]
        page.book(book, cells, people=people, village_code=TASI)
    bad = Book(50110)
    wrong = organisation_code("91140727MA0GTPQ34")
    wrong = wrong[:-1] + ("1" if wrong[-1] != "1" else "2")
    row = page.line(bad.printed, "祁县谷恋果蔬专业合作社", "8", wrong, "贾令镇", "塔寺")
    page.finding(row, "证件号", "id_check_digit")
    row = page.line(Book(50111).printed, "高拴柱", "1", "1407271965130112", "贾令镇", "塔寺")
    page.finding(row, "证件号", "id_check_digit")
    return save_xls(folder / "证件类型.xls", page)


def _check(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def blind_header_of_field_codes_only(folder: Path) -> UglyList:
    """A query dumped to text: the header is nothing but the database's codes."""
    page = Page(None, tells="serial unit location")
    page.line("YWH", "BDCQZH", "QZYSXLH", "BDCDYH", "QLR", "ZJH", "ZL", "QXDM")
    for book in books(50200, 4):
        place = f"山西省晋中市祁县贾令镇谷恋村{book.house}"
        cells = ("202503050001", book.printed, book.serial, book.unit, book.name, book.id_no, place, "140727")
        page.book(book, cells, location=place, village_code=GULIAN)
    bad = Book(50210)
    row = page.line("202503050009", bad.printed, bad.serial, bad.unit, bad.name, wrong_id(50210), "贾令镇谷恋村1号", "")
    page.finding(row, "ZJH", "id_check_digit")
    return save_text(folder / "query.csv", page, ends="\n")


def blind_english_keys_and_example_row(folder: Path) -> UglyList:
    """The rural app's template: keys under the header, an example row under the keys; 签收时间 is no issue date."""
    header = (
        "序号",
        "不动产证号",
        "权利人姓名",
        "身份证号码",
        "房屋坐落",
        "宗地面积(㎡)",
        "领证人签名",
        "签收时间",
        "备注",
    )
    page = sheet(header, title="不动产证发放登记（导入模板）", tells="location area_land")
    page.line("no", "certNo", "ownerName", "idCard", "address", "area", "signer", "signTime", "remark")
    example = "粤(2022)惠州市不动产权第5015876号"
    page.line("示例", example, "张三", "11010519491231002X", "选石龙乌石岗小组", 89.96, "张三", "2024-01-02", "")
    for no, book in enumerate(books(50300, 4), start=1):
        place = f"谷恋村{book.house}"
        cells = (no, book.printed, book.name, book.id_no, place, book.land, None, None, None)
        page.book(book, cells, location=place, village_code=GULIAN)
    row = page.line(5, None, "程五孩", resident_id(50309), "谷恋村9号", 120, None, None, "证未打印")
    page.finding(row, "不动产证号", "missing_number")
    return save_workbook(folder / "导入模板.xlsx", page)


def blind_certificates_and_proofs_with_cancelled_ones(folder: Path) -> UglyList:
    """不动产证明 beside 不动产权; a number with (销) behind it is another number, with (销)2 again another."""
    page = sheet(("证书类型", "不动产权证（明）号", "权利人名称", "共有方式", "坐落"), tells="co_ownership location")
    good = books(50400, 3)
    for book in good:
        page.book(book, ("不动产权证书", book.printed, book.name, "0", "贾令镇谷恋村1号"), location="贾令镇谷恋村1号")
    proof = "晋（2025）祁县不动产证明第0050403号"
    cells: Cells = ("不动产登记证明", proof, "程四海", "单独所有", "贾令镇谷恋村3号")
    page.book(Book(50403), cells, number="晋(2025)祁县不动产证明第0050403号", people=[Person("程四海")])
    page.certificates[-1]["location"] = "贾令镇谷恋村3号"
    for tail in ("（销）", "(销)2"):
        number = good[0].number + tail.replace("（", "(").replace("）", ")")
        cells = ("不动产权证书", good[0].printed + tail, good[0].name, 0, "贾令镇谷恋村1号")
        row = page.book(good[0], cells, number=number, location="贾令镇谷恋村1号")
        page.finding(row, None, "number_format")
    row = page.line("不动产权证书", good[1].printed, good[1].name, 0, "贾令镇谷恋村1号")
    page.finding(row, None, "duplicate_in_file")
    for certificate in page.certificates:
        certificate["village_code"] = GULIAN
        for holder in certificate["holders"]:
            holder.update(id_no=None, id_type=None)
    return save_workbook(folder / "证书证明.xlsx", page)


def blind_number_parts_beside_the_number(folder: Path) -> UglyList:
    """The platform repeats the number's parts in columns of their own; 证号流水号 is not the printed serial."""
    page = Page(tells="serial unit location", village=None)
    page.line(
        *("区县代码", "省区市简称", "年份", "所在市县全称", "证号流水号", "不动产权证号", "权证印刷序列号"),
        *("不动产单元号", "权利人", "义务人", "证件号", "坐落", "证明权利或事项", "电子证照标识"),
    )
    for book in books(50500, 4):
        parts = ("140727", "晋", "2025", "祁县", f"{book.no:07d}", book.printed)
        place = f"祁县贾令镇谷恋村{book.house}"
        tail = (book.serial, book.unit, book.name, "/", book.id_no, place, "无", "1.2.156.3005.2.111407")
        page.book(book, (*parts, *tail), location=place, village_code=GULIAN)
    return save_workbook(folder / "证书查询.xlsx", page)


def blind_text_stamps_of_every_kind(folder: Path) -> UglyList:
    """Times behind the date, as text; a dash or 无 is no date, a word is a bad one."""
    page = sheet(("权证号", "权证所有人", "联系号码", "不动产坐落", "发证时间"), tells="phone location issue_date")
    page.papers = False
    first = Book(50600)
    stamps = [
        *(f"{first.date} 10:22:33", f"{first.date}T00:00:00", f"{first.date} 9:05", f"{first.date}  23:59:59.0"),
        *("{}/{}/{} 0:00".format(*first.day), f"{compact_day(first)}", f"{chinese_day(first)} ", f" {first.dotted}"),
        *("{}年{:02d}月{:02d}日 08:30".format(*first.day), first.date.translate(_WIDE), f"'{first.date}"),
    ]
    for book, stamp in zip(books(50601, 11), stamps, strict=True):
        place = f"贾令镇谷恋村{book.house}"
        cells = (book.printed, book.name, book.phone, place, stamp)
        page.book(book, cells, location=place, village_code=GULIAN, issue_date=first.date)
    for book, stamp in zip(books(50620, 4), ("—", "无", "/", "#N/A"), strict=True):
        place = f"贾令镇谷恋村{book.house}"
        cells = (book.printed, book.name, book.phone, place, stamp)
        page.book(book, cells, location=place, village_code=GULIAN, issue_date=None)
    for book, stamp in zip(books(50630, 3), ("待定", "2025-00-12", "2025.2.29"), strict=True):
        row = page.line(book.printed, book.name, book.phone, "贾令镇谷恋村", stamp)
        page.finding(row, "发证时间", "bad_date")
    return save_text(folder / "发证时间.csv", page_of_text(page), encoding="utf-16", delimiter="\t")


def page_of_text(page: Page) -> Page:
    """The page as one of a text file: no sheet has a name there."""
    for each in [*page.certificates, *page.errors]:
        each["sheet"] = None
    return page


def blind_pages_as_printed(folder: Path) -> UglyList:
    """A printout saved as a table: every page its title, header, subtotal and page line."""
    page = Page(tells="serial location area_land", village=SHABAO)
    header = ("序号", "证书号", "印制号", "申请人", "证件号码", "宗地坐落", "使用权面积")
    for sheet_no in range(3):
        page.line("祁县贾令镇沙堡村发证清单")
        page.line("打印时间：2025-09-12 15:20:31", None, None, None, "打印人：系统管理员")
        page.line(*header)
        for no, book in enumerate(books(50700 + sheet_no * 10, 3, SHABAO), start=1):
            page.book(book, (no, book.printed, book.serial, book.name, book.id_no, book.house, book.land))
        page.line("本页小计", None, None, "3本", None, None, 512.5)
        page.line(f"第 {sheet_no + 1} 页 共 3 页")
    page.line("合 计", "9本", None, None, None, None, 1537.5)
    page.line("缮证人：", None, None, "发证人：", None, "复核：", "日期：")
    return save_xls(folder / "发证清单打印.xls", page)


def blind_paper_words(folder: Path) -> UglyList:
    """证件种类 by word; with a word there nothing is guessed from the number."""
    page = sheet(("不动产权证书号", "权利人", "权利人证件种类", "权利人证件号", "村（居）"), tells="", village=TASI)
    papers = (
        ("居民身份证", 1, resident_id(50800)),
        ("中华人民共和国居民身份证", 1, resident_id(50801).lower()),
        ("护照", 3, "EA0012345"),
        ("户口簿", 4, "00718845"),
        ("户口本", 4, resident_id(50804)),
        ("军官证（士兵证）", 5, "20019887"),
        ("营业执照", 7, "140727200001234"),
        ("统一社会信用代码", 8, organisation_code("N2140727MF3000112")),
        ("其他", 99, "村证2003-15"),
    )
    for book, (word, kind, paper) in zip(books(50800, 9, TASI), papers, strict=True):
        cells = (book.printed, book.name, word, paper, "塔寺村民委员会")
        page.book(book, cells, people=[Person(book.name, paper.upper(), (), kind)])
    row = page.line(Book(50811).printed, "程拉弟", "身份证", wrong_id(50811), "塔寺村民委员会")
    page.finding(row, "权利人证件号", "id_check_digit")
    return save_workbook(folder / "证件种类.xlsx", page)


def blind_hidden_copies_and_dictionaries(folder: Path) -> UglyList:
    """One visible list among hidden older copies, a visible dictionary and instructions."""
    header = ("不动产权证号", "权利人", "证件号", "坐落", "备注")
    page = Page("发证数据", tells="location", village=None)
    page.line(*header)
    for book in books(50900, 3):
        place = f"贾令镇谷恋村{book.house}"
        cells = (book.printed, book.name, book.id_no, place, "长" * 3000 if book.no == 50901 else None)
        page.book(book, cells, location=place, village_code=GULIAN)
    old, words, notes = Page("发证数据 (旧)"), Page("字典"), Page("填表说明")
    lines(old, header, (Book(50900).printed, "李四", wrong_id(1), "谷恋村"), (None, "王五", "1", "谷恋村"))
    lines(words, ("代码", "证件种类", "权利类型"), (1, "身份证", "宅基地使用权"), (2, "港澳台身份证", None))
    lines(notes, ("填表说明",), ("1、不动产权证号须与证书一致；",), ("2、权利人、证件号必填。",))

    def hide(made: openpyxl.Workbook) -> None:
        made["发证数据 (旧)"].sheet_state = "hidden"
        made.active = made["发证数据"]

    save_workbook(folder / "发证数据.xlsx", notes, old, words, page, change=hide)
    return finished(folder / "发证数据.xlsx", page)


def blind_formulas_with_and_without_results(folder: Path) -> UglyList:
    """Numbers built by formula: what was stored counts; without a result, or with an error, the cell is empty."""
    path = folder / "公式.xlsx"
    page = Page("公式", tells="phone location", village=None)
    page.line("流水", "不动产权证号", "户主姓名", "身份证号", "手机号", "地址")
    good = books(51000, 3)
    for book in good:
        phone = (book.phone, "#REF!", "#N/A")[book.no - 51000]
        cells = (book.no, "=", book.name, book.id_no, phone, f"谷恋村{book.house}")
        owner = book.owner if phone == book.phone else book.owner.with_phone()
        page.book(book, cells, location=f"谷恋村{book.house}", village_code=GULIAN, people=[owner])
    for name, cell in (("程金锁", "=EMPTY"), ("庞爱国", "#N/A"), ("马红卫", "#REF!")):
        row = page.line(1, cell, name, resident_id(51010 + len(page.rows)), None, "谷恋村8号")
        page.finding(row, "不动产权证号", "missing_number")
    with xlsxwriter.Workbook(path) as made:
        drawn = made.add_worksheet("公式")
        for no, row_cells in enumerate(page.rows):
            for column, value in enumerate(row_cells):
                if value in {"=", "=EMPTY"}:
                    stored = good[no - 1].printed if value == "=" else ""
                    drawn.write_formula(no, column, f'="晋（2025）祁县不动产权第"&A{no + 1}&"号"', None, stored)
                elif value in {"#N/A", "#REF!"}:
                    drawn.write_formula(no, column, "=NA()", None, value)
                elif value is not None:
                    drawn.write(no, column, value)
    return finished(path, page)


def blind_second_table_with_other_columns(folder: Path) -> UglyList:
    """Two batches under each other on one sheet: the second has its own header, in another order."""
    page = Page(tells="serial location area_land", village=None)
    page.line("祁县贾令镇第一批（谷恋村、塔寺村）")
    page.line("序号", "权证号", "证书序列号", "产权人", "公民身份号码", "土地坐落", "土地面积")
    for no, book in enumerate(books(51100, 3), start=1):
        place = f"谷恋村{book.house}"
        cells: Cells = (no, book.printed, book.serial, book.name, book.id_no, place, book.land)
        page.book(book, cells, location=place, village_code=GULIAN)
    page.blank(2)
    page.line("第二批")
    page.line("序号", "产权人", "公民身份号码", "证书序列号", "权证号", "土地坐落")
    for no, book in enumerate(books(51110, 3, TASI), start=1):
        place = f"塔寺村{book.house}"
        cells = (no, book.name, book.id_no, book.serial, book.printed, place)
        page.book(book, cells, location=place, village_code=TASI, area_land=None)
    again = Book(51101)
    row = page.line(4, other_person(again), other_id(again), again.serial, again.printed, "塔寺村5号")
    page.finding(row, "权证号", "duplicate_in_file")
    return save_workbook(folder / "两批.xlsx", page)


LISTS: tuple[Builder, ...] = (
    blind_grouped_header_and_three_dates,
    blind_every_paper_code,
    blind_header_of_field_codes_only,
    blind_english_keys_and_example_row,
    blind_certificates_and_proofs_with_cancelled_ones,
    blind_number_parts_beside_the_number,
    blind_text_stamps_of_every_kind,
    blind_pages_as_printed,
    blind_paper_words,
    blind_hidden_copies_and_dictionaries,
    blind_formulas_with_and_without_results,
    blind_second_table_with_other_columns,
)
