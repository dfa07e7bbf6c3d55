"""Made blind: old registers (旧台账) that say in words who fetched what and when; only books and errors are told."""

from __future__ import annotations

from pathlib import Path

from .blind_making import at, chinese_day, other_id, other_person, real_day, save_ods, save_xls, sheet
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
    letters,
    resident_id,
    save_text,
    save_workbook,
    wrong_id,
)


def blind_register_with_words_in_the_date(folder: Path) -> UglyList:
    """领取日期 says anything; only 发证日期 has to be a date."""
    header = ("序号", "不动产权证号", "权利人", "身份证号", "发证日期", "领取人签字", "领取日期", "备注")
    page = sheet(header, title="谷恋村不动产权证领取台账", tells="issue_date", village=GULIAN)
    said = (
        *(
            ("高承业", "2025.9.3", "本人领"),
            ("儿子代", "9月3日", "代领"),
            (None, "过年时领的", None),
            ("已领", "已领", "已领"),
        ),
        *(
            (None, None, "外出打工"),
            ("√", "2025年腊月", "电话通知"),
            ("拒领", "/", "面积有异议"),
            ("已故", "不详", "等继承"),
        ),
    )
    for no, (book, words) in enumerate(zip(books(58000, 8), said, strict=True), start=1):
        page.book(book, (no, book.printed, book.name, book.id_no, book.dotted, *words))
    bad = Book(58010)
    row = page.line(9, bad.printed, bad.name, bad.id_no, "过年前", "已领", "2025.1.20", None)
    page.finding(row, "发证日期", "bad_date")
    return save_workbook(folder / "领取台账.xlsx", page)


def blind_register_of_collectors(folder: Path) -> UglyList:
    """领证人 with papers and phone of his own: he is no holder, and his papers are not the holder's."""
    page = Page(tells="phone location", village=TASI)
    page.line("塔寺村领证登记表")
    page.line("序号", "权证号", "权利人", None, None, "坐落", "领证情况", None, None, None, "备注")
    page.line(
        None, None, "姓名", "证件号码", "联系电话", None, "领证人", "领证人证件号", "领证人电话", "领证日期", None
    )
    page.merges += ["C2:E2", "G2:J2", *letters("ABFK", 2, 3)]
    for no, book in enumerate(books(58100, 4, TASI), start=1):
        cells: tuple[object, ...] = (no, book.printed, book.name, book.id_no, book.phone, book.house)
        fetched = (other_person(book), other_id(book), "13900004321", at(2025, 9, no), "代领，儿子")
        page.book(book, (*cells, *(fetched if no % 2 else ())))
    bad = Book(58109, TASI)
    row = page.line(5, bad.printed, bad.name, wrong_id(58109), None, "前街", bad.name, None, None, "2025.9.9", None)
    page.finding(row, "权利人/证件号码", "id_check_digit")
    return save_workbook(folder / "领证登记表.xlsx", page)


def blind_register_of_states(folder: Path) -> UglyList:
    """领取状态 in words, ticks and colours; 证书状态 beside it."""
    header = ("编号", "证号", "户主", "证件号", "村委会", "领取状态", "证书状态", "领取时间", "说明")
    page = sheet(header, tells="", village=SHABAO)
    states = (
        *(
            ("已领取", "有效", at(2025, 9, 1), None),
            ("未领取", "有效", None, None),
            ("√", "", "2025/9/3", None),
        ),
        *(("×", "", None, "家中无人"), ("退回", "注销", None, "姓名有误"), ("邮寄", "有效", "20250905", "EMS")),
        *(("是", None, "9.6", "同上"), ("否", None, None, "同上")),
    )
    for no, (book, state) in enumerate(zip(books(58200, 8, SHABAO), states, strict=True), start=1):
        page.book(book, (no, book.printed, book.name, book.id_no, "沙堡村委会", *state))
    again = Book(58203, SHABAO)
    row = page.line(9, again.printed, again.name, again.id_no, "沙堡村委会", "已领取", "有效", "2025.10.1", "补领")
    page.finding(row, "证号", "duplicate_in_file")
    return save_xls(folder / "领取状态.et", page)


def blind_register_of_a_village_in_text(folder: Path) -> UglyList:
    """Saved as text from the accountant's computer; signatures are marks, section lines name the group."""
    page = Page(None, tells="phone", village=GULIAN)
    page.line("贾令镇谷恋村2024年—2025年发证签收台账")
    page.line("序号", "户主姓名", "公民身份号码", "证书号", "电话", "签收人", "签收日期", "签字（按手印）", "备注")
    for group in ("一组", "二组"):
        page.line(group)
        for no, book in enumerate(books(58300 + (10 if group == "二组" else 0), 3), start=1):
            cells = (no, book.name, book.id_no, book.printed, book.phone)
            page.book(
                book, (*cells, book.name if no == 1 else "", "2025.9.2" if no == 1 else "", "", "手印" * (no == 1))
            )
    row = page.line(4, "程来来", resident_id(58319), "", "", "", "", "", "证未到")
    page.finding(row, "证书号", "missing_number")
    page.line("合计", "", "", "6本", "", "已领2本", "未领4本")
    return save_text(folder / "签收.csv", page, "gb18030")


def blind_register_with_two_visits(folder: Path) -> UglyList:
    """Columns for the first and the second visit, each with date and result, under merged words."""
    page = Page(tells="location", village=TASI)
    page.line(
        "序号", "不动产权证书号", "持证人", "证件号码", "坐落", "第一次上门", None, "第二次上门", None, "是否领取"
    )
    page.line(None, None, None, None, None, "日期", "结果", "日期", "结果", None)
    page.merges += ["F1:G1", "H1:I1", *letters("ABCDEJ", 1, 2)]
    visits = (
        ("9.2", "未遇", "9.9", "本人领取", "是"),
        (at(2025, 9, 2), "本人领取", None, None, "是"),
        ("9.2", "拒收", "9.9", "拒收", "否"),
        ("9.2", "锁门", "改期", None, None),
    )
    for no, (book, visit) in enumerate(zip(books(58400, 4, TASI), visits, strict=True), start=1):
        place = f"塔寺村{book.house}"
        page.book(book, (no, book.printed, book.name, book.id_no, place, *visit), location=place)
    return save_ods(folder / "上门.ods", page)


def blind_register_of_proxies(folder: Path) -> UglyList:
    """代领人 with relation, papers and phone; 与权利人关系 belongs to him."""
    header = ("序号", "权证号", "权证所有人", "身份证号", "联系电话", "是否代领", "代领人姓名", "代领人身份证号码")
    page = sheet((*header, "代领人手机", "与权利人关系", "领证时间", "坐落"), tells="phone location", village=None)
    for no, book in enumerate(books(58500, 4), start=1):
        proxy: tuple[object, ...] = ("否", None, None, None, None, None)
        if no % 2 == 0:
            proxy = ("是", other_person(book), other_id(book), "13900007777", "父子", "2025年9月8日")
        place = f"谷恋村{book.house}"
        cells = (no, book.printed, book.name, book.id_no, book.phone, *proxy, place)
        page.book(book, cells, location=place, village_code=GULIAN)
    return save_xls(folder / "代领.xls", page)


def blind_register_of_co_owners_by_merge(folder: Path) -> UglyList:
    """Books of couples in merged rows; each signed on a line of his own, the note stands over both."""
    header = ("序号", "证书号", "权利人姓名", "证件号", "共有情况", "领证人签字", "领证日期", "备注")
    page = sheet(header, title="沙堡村登记台账（2025年）", tells="co_ownership", village=SHABAO)
    for no, book in enumerate(books(58600, 3, SHABAO), start=1):
        second = Person(other_person(book), other_id(book))
        cells = (no, book.printed, book.name, book.id_no, "共同共有", book.name, "2025.9.3", "两口子一起领")
        people = [book.owner.with_phone(), second]
        row = page.book(book, cells, people=people, co_ownership="共同共有")
        page.line(None, None, second.name, second.id_no, None, second.name, None, None)
        page.merges += letters("ABEGH", row, row + 1)
    bad = Book(58609, SHABAO)
    row = page.line(4, bad.printed, bad.name, bad.id_no, "共同共有", None, None, None)
    page.finding(page.line(None, None, "段拉弟", "140727195203", None, "未领", None, None), "证件号", "id_check_digit")
    page.merges += letters("ABEGH", row, row + 1)
    return save_workbook(folder / "登记台账.xlsx", page)


def blind_register_over_years(folder: Path) -> UglyList:
    """A sheet per year; the second says again what the first said, and the third is only a summary."""
    header = (
        "编号",
        "产权证号",
        "产权人姓名",
        "产权人身份证",
        "房屋坐落",
        "发证时间",
        "领取人",
        "领取时间",
        "领取状态",
    )
    one, two = (sheet(header, tells="location issue_date", village=GULIAN) for _ in range(2))
    one.name, two.name = "2024年", "2025年"
    for page, first in ((one, 58700), (two, 58710)):
        for no, book in enumerate(books(first, 3), start=1):
            place = f"谷恋村{book.house}"
            cells = (no, book.printed, book.name, book.id_no, place, real_day(book))
            page.book(book, (*cells, book.name, "当日", "已领"), location=place)
    again = Book(58701)
    row = two.line(4, again.number, again.name, again.id_no, "谷恋村1号", real_day(again), "其妻", "2025.1.2", "已领")
    two.finding(row, "产权证号", "duplicate_in_file")
    summary = Page("汇总")
    for figures in (
        ("年度", "应发", "已领", "未领", "备注"),
        (2024, 3, 3, 0, None),
        (2025, 3, 3, 0, "含补领1本"),
        ("合计", 6, 6, 0, None),
    ):
        summary.line(*figures)
    return save_workbook(folder / "历年.xlsx", one, two, summary)


def blind_register_of_the_town(folder: Path) -> UglyList:
    """A town clerk's ledger in UTF-16: villages in a column, who took a pile for the village in another."""
    page = Page(None, tells="issue_date")
    page.line("乡镇", "村", "户主", "身份证号码", "权证号", "颁证日期", "领取人", "领取日期", "领取方式", "备注")
    takers = ("村会计统一领走", "王主任", "本人", "", "邮寄", "窗口自取")
    villages = (("谷恋", GULIAN), ("塔寺", TASI), ("沙堡", SHABAO)) * 2
    for book, taker, (village, code) in zip(books(58800, 6), takers, villages, strict=True):
        cells = ("贾令镇", village, book.name, book.id_no, book.printed, chinese_day(book))
        page.book(book, (*cells, taker, "2025-9-1", taker[:2], "钢笔签名不清"), village_code=code)
    row = page.line("贾令镇", "西沙堡", "高有福", resident_id(58809), Book(58809).printed, "/", "", "", "", "")
    page.expect(Book(58809), row, people=[Person("高有福", resident_id(58809))], issue_date=None, village_code=None)
    page.finding(row, "村", "unknown_village")
    return save_text(folder / "乡镇台账.txt", page, "utf-16", "\t")


def blind_register_with_marks_for_fetched(folder: Path) -> UglyList:
    """Ledger of the registry's window: 核发证书号, 受理编号 and three clerks beside the collector."""
    header = ("受理编号", "核发证书号", "印刷序列号", "申请人", "证件号码", "缮证人", "缮证时间", "发证人", "发证时间")
    page = sheet(
        (*header, "领取人", "领取人身份证", "领取时间", "归档日期", "坐落"), tells="serial location issue_date"
    )
    for no, book in enumerate(books(58900, 4)):
        place = f"祁县贾令镇谷恋村{book.house}"
        cells = (
            f"2025030{no:04d}",
            book.printed,
            book.serial,
            book.name,
            book.id_no,
            "张登记",
            at(2025, 1, 2),
        )
        fetched = ("李发证", real_day(book), other_person(book), other_id(book), "2025.9.1", "待归档", place)
        page.book(book, (*cells, *fetched), location=place, village_code=GULIAN)
    row = page.line("20250300009", None, None, "赵果香", resident_id(58909), "张登记", None, None, None, None)
    page.finding(row, "核发证书号", "missing_number")
    return save_workbook(folder / "窗口台账.xlsx", page)


LISTS: tuple[Builder, ...] = (
    blind_register_with_words_in_the_date,
    blind_register_of_collectors,
    blind_register_of_states,
    blind_register_of_a_village_in_text,
    blind_register_with_two_visits,
    blind_register_of_proxies,
    blind_register_of_co_owners_by_merge,
    blind_register_over_years,
    blind_register_of_the_town,
    blind_register_with_marks_for_fetched,
)
