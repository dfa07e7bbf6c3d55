"""Made blind: the people of a book, their papers and phones, as village offices and town clerks type them."""

from __future__ import annotations

from pathlib import Path

from .blind_making import other_id, other_person, save_ods, save_xls, sheet
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
    id_with_x,
    letters,
    organisation_code,
    resident_id,
    save_text,
    save_workbook,
    wrong_id,
)

_OLD_15 = "140727650703301"


def blind_ids_of_every_spelling(folder: Path) -> UglyList:
    """Spaces, apostrophes, full width, a lower x, invisible marks and 15 digits are good IDs; the last rows are not."""
    page = sheet(("编号", "证号", "持证人", "公民身份号码", "行政村"), tells="", village=SHABAO)
    plain, crossed = resident_id(55000), id_with_x(55001)
    wide = crossed.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789X"})
    spelled: tuple[tuple[object, str], ...] = (
        *((f"{plain[:6]} {plain[6:14]} {plain[14:]}", plain), (f"'{plain}", plain), (wide, crossed)),
        *((crossed.lower(), crossed), (f"\u200b{plain}\ufeff", plain), (f"\u00a0{plain[:9]}\n{plain[9:]}", plain)),
        *((_OLD_15, _OLD_15), (int(_OLD_15), _OLD_15), (f"{plain}\t", plain), (f"{plain}\u202c", plain)),
    )
    for book, (cell, paper) in zip(books(55000, 10, SHABAO), spelled, strict=True):
        cells = (book.no, book.printed, book.name, cell, "沙堡村")
        page.book(book, cells, people=[Person(book.name, paper)])
    impossible = _with_check("14072719651301301")
    wrong: tuple[tuple[object, str], ...] = (
        *((wrong_id(55030), "id_check_digit"), (plain[:-1], "id_check_digit"), (plain + "1", "id_check_digit")),
        *((impossible, "id_check_digit"), (140727196507033000, "id_digits_lost"), ("1.40727E+17", "id_digits_lost")),
        *(("140727651303301", "id_check_digit"), ("1.40727196507033E+17", "id_digits_lost")),
    )
    for no, (cell, kind) in enumerate(wrong):
        book = Book(55030 + no)
        page.finding(page.line(book.no, book.printed, book.name, cell, "沙堡村"), "公民身份号码", kind)
    return save_xls(folder / "身份证.xls", page)


def _with_check(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def blind_several_holders_in_a_cell(folder: Path) -> UglyList:
    """Every separator; fewer papers than names; as many phones as names, or not."""
    page = sheet(("权证号", "权利人姓名", "身份证号", "联系电话", "共有情况", "房屋坐落"), tells="location")
    page.village = GULIAN
    for no, mark in enumerate(("、", "，", ",", "/", ";", "；", "\n", "／", "\r\n", " 、 ")):
        book = Book(55100 + no)
        second = Person(other_person(book), other_id(book), (f"1390000{no:04d}",))
        people, place = [book.owner, second], f"谷恋村{book.house}"
        cells = [mark.join(each) for each in zip(*((p.name, p.id_no or "", p.phone[0]) for p in people), strict=True)]
        page.book(book, (book.printed, *cells, "共同共有", place), people=people, location=place)
    fewer, phones = Book(55120), Book(55121)
    second, third = Person(other_person(fewer)), Person(other_person(fewer, 5001))
    names = f"{fewer.name}、{second.name}、{third.name}"
    cells = [fewer.printed, names, f"{fewer.id_no}", fewer.phone, "家庭共有", "谷恋村1号"]
    page.book(fewer, cells, people=[fewer.owner, second, third], location="谷恋村1号")
    owner = phones.owner.with_phone("13800001111", "13800002222", "03545222001")
    second = Person(other_person(phones), other_id(phones))
    cells = [phones.printed, f"{owner.name}，{second.name}", f"{owner.id_no}，{second.id_no}"]
    cells += ["13800001111、13800002222、0354-5222001", "家庭共同共有", "谷恋村2号"]
    page.book(phones, cells, people=[owner, second], location="谷恋村2号")
    for certificate in page.certificates:
        certificate["co_ownership"] = "共同共有"
    return save_workbook(folder / "多人.xlsx", page)


def blind_co_owners_in_their_own_column(folder: Path) -> UglyList:
    """家庭成员 are holders without papers; 无 adds nobody."""
    page = sheet(("序号", "证号", "户主", "身份证号码", "家庭成员", "手机号码", "村委会"), tells="phone")
    page.village = TASI
    members: tuple[tuple[str | None, str], ...] = (
        *(
            ("程果香", "程果香"),
            ("程果香、程树德", "程果香 程树德"),
            ("程果香\n程树德\n程玉莲", "程果香 程树德 程玉莲"),
        ),
        *(("无", ""), ("/", ""), (None, ""), ("程果香；程 树 德", "程果香 程树德")),
    )
    for no, (cell, names) in enumerate(members):
        book = Book(55200 + no, TASI)
        cells = (no + 1, book.printed, book.name, book.id_no, cell, book.phone, "塔寺村委会")
        page.book(book, cells, people=[book.owner, *map(Person, names.split())])
    return save_ods(folder / "家庭成员.ods", page)


def blind_dots_of_minority_names(folder: Path) -> UglyList:
    """Whatever dot was typed, ``·`` comes out; spaces inside Chinese names go, other characters stay."""
    page = sheet(("证书号", "产权人姓名", "公民身份号码", "土地坐落"), tells="location", village=GULIAN)
    dotted = [f"买买提{dot}吐尔逊" for dot in "·•・‧∙⋅．."]
    names = [*zip(dotted, ["买买提·吐尔逊"] * 8, strict=True), ("高　山", "高山"), ("國 慶", "國慶")]
    names += [("王𠮷祥", "王𠮷祥"), ("\u200e高\u00a0永\u200b红", "高永红")]
    for book, (cell, name) in zip(books(55300, 12), names, strict=True):
        place = f"谷恋村{book.house}"
        people = [book.owner.with_phone().named(name)]
        page.book(book, (book.printed, cell, book.id_no, place), people=people, location=place)
    return save_workbook(folder / "姓名.xlsx", page)


def blind_organisations_without_a_paper_column(folder: Path) -> UglyList:
    """No 证件种类: a valid resident ID is 1, a valid organisation code 8; landlines of offices."""
    page = sheet(("不动产权证号", "权利人名称", "证件号", "联系方式", "坐落"), tells="phone location", village=TASI)
    rows = (
        ("祁县贾令镇塔寺村村民委员会", organisation_code("54140727ME2345678"), "0354-5222123", ("03545222123",)),
        ("塔寺村股份经济合作社", organisation_code("N2140727MF1234567").lower(), "0354 5222124", ("03545222124",)),
        ("祁县贾令镇第一小学", organisation_code("12140727405900123"), "5222125", ("5222125",)),
    )
    for book, (name, code, phone, digits) in zip(books(55400, 3, TASI), rows, strict=True):
        people = [Person(name, code.upper(), digits, 8)]
        page.book(book, (book.printed, name, code, phone, "塔寺村前街"), people=people, location="塔寺村前街")
    for book in books(55410, 2, TASI):
        page.book(book, (book.printed, book.name, book.id_no, book.phone, "塔寺村后街"), location="塔寺村后街")
    nobody = Book(55420, TASI)
    cells = (nobody.printed, "塔寺村老年活动中心", "无", "—", "塔寺村1号")
    page.book(nobody, cells, people=[Person("塔寺村老年活动中心")], location="塔寺村1号")
    code = organisation_code("91140727MA0GTP777")
    row = page.line(Book(55421).printed, "塔寺砖厂", code[:-1] + ("3" if code[-1] != "3" else "4"), None, "塔寺村2号")
    page.finding(row, "证件号", "id_check_digit")
    return save_workbook(folder / "集体.xlsx", page)


def blind_phones_of_every_spelling(folder: Path) -> UglyList:
    """Country codes, dashes, notes whose phone it is, several; a wrong length stays and warns."""
    page = sheet(("证号", "姓名", "身份证号", "电话", "座落"), tells="phone location", village=GULIAN)
    rows: tuple[tuple[object, tuple[str, ...]], ...] = (
        *(("+86 13803541234", ("13803541234",)), ("0086-138-0354-1234", ("13803541234",))),
        *(("138 0354 1234", ("13803541234",)), ("１３８０３５４１２３４", ("13803541234",))),
        *(("13803541234（儿子）", ("13803541234",)), ("女儿13803541234", ("13803541234",))),
        *(("13803541234/13903541234", ("13803541234", "13903541234")), (13803541234, ("13803541234",))),
        *(("13803541234（本人）、13903541234（儿媳）", ("13803541234", "13903541234")), ("无", ())),
        *(("13803541234\n13903541234", ("13803541234", "13903541234")), ("'13803541234", ("13803541234",))),
        *(
            ("+86-138-0354-1234；0354-5222001", ("13803541234", "03545222001")),
            ("本人：138-0354-1234", ("13803541234",)),
        ),
    )
    for book, (cell, digits) in zip(books(55500, 14), rows, strict=True):
        place = f"谷恋村{book.house}"
        people = [book.owner.with_phone(*digits)]
        page.book(book, (book.printed, book.name, book.id_no, cell, place), people=people, location=place)
    for book, (cell, phone) in zip(
        books(55520, 3),
        (("1380354123", "1380354123"), (138035412345, "138035412345"), ("138035412", "138035412")),
        strict=True,
    ):
        people = [book.owner.with_phone(phone)]
        row = page.book(
            book, (book.printed, book.name, book.id_no, cell, "谷恋村1号"), people=people, location="谷恋村1号"
        )
        page.finding(row, "电话", "phone_format")
    return save_ods(folder / "电话.ods", page)


def blind_one_row_per_holder(folder: Path) -> UglyList:
    """The number repeated on the very next row is one book, unless something says that it is not."""
    header = ("序号", "不动产权证号", "印制号", "共有方式", "产权人", "证件号", "份额", "座落")
    page = sheet(header, tells="serial co_ownership location", village=TASI)
    no = 0
    for book, word in zip(books(55600, 3, TASI), ("共同共有", "按份共有", "2"), strict=True):
        second = Person(other_person(book), other_id(book))
        want = "共同共有" if word == "共同共有" else "按份共有"
        place = f"塔寺村{book.house}"
        people = [book.owner.with_phone(), second]
        for index, each in enumerate(people):
            no += 1
            cells = (no, book.printed, book.serial, word, each.name, each.id_no, "50%", place)
            row = page.line(*cells)
            if index == 0:
                page.expect(book, row, people=people, co_ownership=want, location=place)
    alone, other, same = books(55610, 3, TASI)
    for book, word, serial, two in (
        (alone, "单独所有", alone.serial, Person(other_person(alone), other_id(alone))),
        (other, "共同共有", other.serial[:-1] + "9", Person(other_person(other), other_id(other))),
        (same, "共同共有", same.serial, same.owner),
    ):
        place = f"塔寺村{book.house}"
        cells = (no, book.printed, book.serial, word, book.name, book.id_no, "", place)
        people = [book.owner.with_phone()]
        page.book(book, cells, people=people, co_ownership=word, location=place)
        row = page.line(no, book.printed, serial, word, two.name, two.id_no, "", place)
        page.finding(row, "不动产权证号", "duplicate_in_file")
    first = Book(55600, TASI)
    row = page.line(no, first.printed, first.serial, "共同共有", "田第三", resident_id(55699), "", "塔寺村")
    page.finding(row, "不动产权证号", "duplicate_in_file")
    return save_workbook(folder / "一人一行.xlsx", page)


def blind_second_holder_spoils_the_book(folder: Path) -> UglyList:
    """Co-owner rows nearly empty: a wrong paper there leaves the whole book out; a row with a 序号 is no co-owner."""
    page = Page(None, tells="co_ownership location area_land", village=SHABAO)
    page.line("序号", "产权人姓名", "身份证号", "共有方式", "不动产权证书号", "地址", "宗地面积")
    good, bad, alone = books(55700, 3, SHABAO)
    second = Person(other_person(good), other_id(good))
    for no, book in enumerate((good, bad), start=1):
        row = page.line(no, book.name, book.id_no, "共同共有", book.printed, "沙堡村1号", book.land)
        if book is good:
            people = [book.owner.with_phone(), second]
            page.expect(book, row, people=people, co_ownership="共同共有", location="沙堡村1号")
            page.line("", second.name, second.id_no)
        else:
            page.finding(page.line(None, "刘宝明", wrong_id(55777), "", "", "", ""), "身份证号", "id_check_digit")
    cells = (3, alone.name, alone.id_no, "单独所有", alone.printed, "沙堡村3号", alone.land)
    page.book(alone, cells, location="沙堡村3号")
    row = page.line(4, "赵宝明", resident_id(55778), "单独所有", "", "沙堡村4号", 120)
    page.finding(row, "不动产权证书号", "missing_number")
    return save_text(folder / "沙堡.csv", page, "gb18030")


def blind_books_merged_over_three_rows(folder: Path) -> UglyList:
    """Everything but the person merged over three rows, in an OpenDocument table; relations beside the names."""
    header = ("编号", "权证号", "编号NO", "权利人姓名", "与户主关系", "身份证号码", "电话", "共有方式", "房屋坐落")
    page = sheet(header, title="贾令镇沙堡村领证登记", tells="serial co_ownership location", village=SHABAO)
    for no, book in enumerate(books(55800, 3, SHABAO), start=1):
        two, three = Person(other_person(book), other_id(book)), Person(other_person(book, 5001), other_id(book, 5001))
        cells = (no, book.printed, f"№ {book.serial}", book.name, "户主", book.id_no, book.phone)
        row = page.book(
            book, (*cells, "家庭共有", book.house), people=[book.owner, two, three], co_ownership="共同共有"
        )
        page.line(None, None, None, two.name, "妻", two.id_no)
        page.line(None, None, None, three.name, "长子", three.id_no)
        page.merges += letters("ABCHI", row, row + 2)
    return save_ods(folder / "领证登记.ods", page)


def blind_separate_books_for_one_unit(folder: Path) -> UglyList:
    """分别持证: every co-owner has a book of his own, all with the same unit number and location."""
    header = ("不动产单元号", "不动产权证号", "权证印刷序列号", "权利人", "证件号", "共有情况", "权利比例", "坐落")
    page = sheet(header, tells="serial unit co_ownership location", village=GULIAN)
    unit = Book(55900).unit
    for book, share in zip(books(55900, 3), ("1/3", 0.3333, "33.34%"), strict=True):
        cells = (unit, book.printed, book.serial, book.name, book.id_no, "按份共有", share, "谷恋村前街1号")
        page.book(book, cells, unit=unit, co_ownership="按份共有", location="谷恋村前街1号")
    page.merges.append("A2:A4")
    page.rows[2][0] = page.rows[3][0] = None
    return save_workbook(folder / "分别持证.xlsx", page)


LISTS: tuple[Builder, ...] = (
    blind_ids_of_every_spelling,
    blind_several_holders_in_a_cell,
    blind_co_owners_in_their_own_column,
    blind_dots_of_minority_names,
    blind_organisations_without_a_paper_column,
    blind_phones_of_every_spelling,
    blind_one_row_per_holder,
    blind_second_holder_spoils_the_book,
    blind_books_merged_over_three_rows,
    blind_separate_books_for_one_unit,
)
