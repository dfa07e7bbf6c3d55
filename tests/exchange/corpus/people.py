"""People: several in a cell or in several rows, phones with words, names of all kinds."""

from __future__ import annotations

from pathlib import Path

from .making import (
    GULIAN,
    SHABAO,
    TASI,
    Book,
    Page,
    Person,
    UglyList,
    id_with_x,
    letters,
    person,
    save_text,
    save_workbook,
    wrong_id,
)


def several_people_in_a_cell(folder: Path) -> UglyList:
    """Every separator; fewer papers than names; one of two papers wrong; co-owners in their own column."""
    page = Page("共有", "serial location", GULIAN)
    page.line("贾令镇谷恋村共有证书清单")
    page.line("序号", "不动产权证号", "印制号", "权利人", "身份证号", "电话", "共有方式", "坐落", "其他共有人")

    def write(
        no: int, names: str, papers: str, phones: object, words: str | None, *people: Person, more: str = ""
    ) -> None:
        book = Book(no)
        cells = [no - 400, book.printed, book.serial, names, papers, phones, words, book.house, more]
        meaning = {
            "家庭共有": "共同共有",
            "家庭共同共有": "共同共有",
            "单独": "单独所有",
            "1": "共同共有",
            "2": "按份共有",
        }
        page.book(book, cells, people=people, co_ownership=meaning.get(words or "", words))

    a, b, c = person(1), person(2), person(3)
    ids = [str(each.id_no) for each in (a, b, c)]
    pa, pb, pc = (each.phone[0] for each in (a, b, c))
    write(401, f"{a.name}，{b.name}", "，".join(ids[:2]), f"{pa}，{pb}", "家庭共有", a, b)
    write(402, f"{a.name}/{b.name}/{c.name}", "/".join(ids), pa, "家庭共同共有", a, b.with_phone(), c.with_phone())
    write(403, f"{a.name}；{b.name}", ";".join(ids[:2]), f"{pa}\n{pb}", "1", a, b)
    write(
        404,
        f"{a.name}\r\n{b.name}\r\n",
        "\n".join(ids[:2]) + "\n",
        f"{pa}、{pb}、{pc}",
        "共同共有",
        a.with_phone(pa, pb, pc),
        b.with_phone(),
    )
    write(
        405,
        f"{a.name}、{b.name}、{c.name}",
        "、".join(ids[:2]),
        None,
        "2",
        a.with_phone(),
        b.with_phone(),
        Person(c.name),
    )
    write(
        406,
        a.name,
        ids[0],
        f"{pa}、{pb}",
        "共同共有",
        a.with_phone(pa, pb),
        Person("侯四海"),
        Person("田拉弟"),
        more="侯四海，田　拉弟",
    )
    write(
        407,
        f"{a.name}　{b.name}".replace("　", "、"),
        f"{ids[0]}、{id_with_x(2).lower()}",
        f"{pa}/{pb}",
        "共同共有",
        a,
        Person(b.name, id_with_x(2), (pb,)),
    )
    write(408, b.name, ids[1], pb, "单独", b)
    bad = Book(409)
    both = f"{ids[0]}、{wrong_id(7)}"
    row = page.line(9, bad.printed, bad.serial, f"{a.name}、{b.name}", both, pa, "共同共有", bad.house)
    page.finding(row, "身份证号", "id_check_digit")
    return save_workbook(folder / "共有证书.xlsx", page)


def merged_over_co_owners(folder: Path) -> UglyList:
    """Blocks of two to five rows; some merged over everything, some over the number alone."""
    page = Page("谷恋村", "serial location area_land", GULIAN)
    page.line(
        "不动产权证号", "印刷序列号", "权利人", "与户主关系", "身份证号", "联系电话", "共有情况", "坐落", "宗地面积"
    )

    def block(book: Book, people: list[Person], merged: str) -> None:
        relations = ("户主", "妻", "长子", "长女", "次子")
        for no, (each, relation) in enumerate(zip(people, relations, strict=False)):
            shared = [book.printed, book.serial, "共同共有", book.house, book.land] if not no else [None] * 5
            cells = [*shared[:2], each.name, relation, each.id_no, each.phone[0] if each.phone else "/", *shared[2:]]
            if no:
                page.line(*cells)
            else:
                row = page.book(book, cells, people=people, co_ownership="共同共有")
        page.merges.extend(letters(merged, row, row + len(people) - 1))

    block(Book(421), [person(11), person(12)], "ABGHI")
    block(Book(422), [person(13), person(14), person(15).with_phone(), person(16), person(17)], "ABGHI")
    single = Book(423)
    cells = [single.printed, single.serial, single.name, "户主", single.id_no, single.phone, "单独所有", single.house]
    page.book(single, [*cells, single.land], co_ownership="单独所有", people=[single.owner])
    block(Book(424), [person(18), person(19), person(20)], "A")
    block(Book(425), [person(21), person(22)], "ABI")
    bad = Book(426)
    row = page.line(bad.printed, bad.serial, bad.name, "户主", bad.id_no, bad.phone, "共同共有", bad.house, bad.land)
    page.line(None, None, "范果香", "妻", person(24).id_no)
    page.finding(page.line(None, None, "范志强", "长子", wrong_id(25)), "身份证号", "id_check_digit")
    page.merges.extend(letters("ABGHI", row, row + 2))
    block(Book(427), [person(26), person(27)], "ABGHI")
    page.line("合计：7本")
    return save_workbook(folder / "合并单元格.xlsx", page)


def household_rows_as_text(folder: Path) -> UglyList:
    """A merged sheet saved as tabs in UTF-16 under the name .xls, fields quoted, every line ending in empty fields."""
    page = Page(None, "serial phone area_land issue_date", None)
    tail = ("", "", "")
    page.line("古县镇申村不动产权证书发放登记表", *[""] * 12, *tail)
    page.line(
        "序号",
        "村",
        "权证号",
        "证书序列号",
        "户主姓名",
        "身份证号码",
        "电话",
        "与户主关系",
        "共有方式",
        "土地面积",
        "发证时间",
        "说明",
        *tail,
    )
    code = "140727102226"

    def first(no: int, people: list[Person], co_ownership: str) -> None:
        book = Book(no, code)
        head = people[0]
        cells = [no - 440, "申村", book.printed, book.serial, head.name, f'="{head.id_no}"', head.phone[0], "户主"]
        page.book(
            book,
            [*cells, co_ownership, f"{book.land:.2f}", book.dotted, "", *tail],
            people=people,
            location="",
            village_code=code,
            co_ownership=co_ownership,
        )
        for each, relation in zip(people[1:], ("配偶", "儿子"), strict=False):
            phone = each.phone[0] if each.phone else ""
            page.line("", "", "", "", each.name, f"'{each.id_no}", phone, relation, "", "", "", "", *tail)

    first(441, [person(31)], "单独所有")
    first(442, [person(32), person(33)], "共同共有")
    first(443, [person(34), person(35).with_phone(), person(36)], "共同共有")
    page.blank()
    first(444, [person(37)], "单独所有")
    lost = page.line(
        "5",
        "申村",
        "",
        "D14000000445",
        "原金锁",
        person(38).id_no,
        "",
        "户主",
        "单独所有",
        "150.00",
        "2025.3.1",
        "",
        *tail,
    )
    page.finding(lost, "权证号", "missing_number")
    first(446, [person(39), person(40)], "共同共有")
    # Only the person is left in a row of its own with a running number: that is a book without its number.
    row = page.line("7", "", "", "", "渠玉莲", person(41).id_no, "", "户主", "", "", "", "", *tail)
    page.finding(row, "权证号", "missing_number")
    page.line("合计", "", "6本", *[""] * 10, *tail)
    return save_text(folder / "申村登记表.xls", page, "utf-16", "\t")


def the_number_once_more_for_the_next_person(folder: Path) -> UglyList:
    """Rows that repeat the number: further holders, or a book written twice."""
    page = Page("台账", "serial unit location", SHABAO)
    page.line("沙堡村发证台账")
    page.line("序号", "不动产权证号", "权证印刷序列号", "不动产单元号", "权利人", "证件号", "电话", "共有情况", "坐落")

    def cells(no: int, book: Book, each: Person, words: str, **other: str) -> list[object]:
        serial = other.get("serial", book.serial)
        phone = each.phone[0] if each.phone else None
        return [
            no,
            other.get("number", book.printed),
            serial,
            book.unit,
            each.name,
            each.id_no,
            phone,
            words,
            book.house,
        ]

    one, two, three = Book(461, SHABAO), Book(462, SHABAO), Book(463, SHABAO)
    a, b, c = person(51), person(52), person(53)
    page.book(one, cells(1, one, a, "共同共有"), people=[a, b, c], co_ownership="共同共有")
    page.line(*cells(1, one, b, "共同共有", number=one.number))
    page.line(*cells(1, one, c, "共同共有"))
    page.book(two, cells(2, two, a, "单独所有"), people=[a], co_ownership="单独所有")
    page.finding(page.line(*cells(2, two, b, "单独所有")), "不动产权证号", "duplicate_in_file")
    page.book(three, cells(3, three, c, "按份共有"), people=[c], co_ownership="按份共有")
    again = page.line(*cells(3, three, b, "按份共有", serial="D14000099463"))
    page.finding(again, "不动产权证号", "duplicate_in_file")
    four = Book(464, SHABAO)
    page.book(four, cells(4, four, a, "共同共有"), people=[a], co_ownership="共同共有")
    same = page.line(*cells(5, four, a.named(a.name[0] + "　" + a.name[1:]), "共同共有"))
    page.finding(same, "不动产权证号", "duplicate_in_file")
    shares = [Book(465, SHABAO), Book(466, SHABAO)]
    for no, (book, each) in enumerate(zip(shares, (a, b), strict=True), start=6):
        row = cells(no, book, each, "按份共有")
        row[3] = shares[0].unit
        row[8] = shares[0].house
        page.book(book, row, people=[each], co_ownership="按份共有", unit=shares[0].unit, location=shares[0].house)
    gone = f"{one.printed}（销）"
    page.book(
        one, cells(8, one, a, "单独所有", number=gone), people=[a], co_ownership="单独所有", number=f"{one.number}(销)"
    )
    page.finding(len(page.rows), "不动产权证号", "number_format")
    late = page.line(*cells(9, one, b, "共同共有", number="晋【2025】祁县 不动产权第 0000461 号"))
    page.finding(late, "不动产权证号", "duplicate_in_file")
    return save_workbook(folder / "沙堡台账.xlsx", page)


def phones_of_all_kinds(folder: Path) -> UglyList:
    """Country codes, words, several, landlines, numbers stored as numbers, wrong lengths; two phone columns."""
    page = Page("电话", "location")
    page.line("序号", "权利人", "联系电话", "不动产权证号", "坐落")
    rows: list[tuple[object, tuple[str, ...], bool]] = [
        ("+86 138-0354-1234", ("13803541234",), True),
        ("+8613803541234", ("13803541234",), True),
        ("0086 13803541234", ("13803541234",), True),
        ("138 0354 1234", ("13803541234",), True),
        ("１３８０３５４１２３４", ("13803541234",), True),
        ("儿子：13803541234", ("13803541234",), True),
        ("13803541234（女儿）、13903541234（本人）", ("13803541234", "13903541234"), True),
        ("13803541234/0354-5222222", ("13803541234", "03545222222"), True),
        ("0354-5222222", ("03545222222",), True),
        (13803541234, ("13803541234",), True),
        (13803541234.0, ("13803541234",), True),
        ("138-0354-1234\n139-0354-1234", ("13803541234", "13903541234"), True),
        ("\u202a13803541234\u202c", ("13803541234",), True),
        ("'13803541234", ("13803541234",), True),
        ("无", (), True),
        ("/", (), True),
        ("1380354123", ("1380354123",), False),
        ("138035412345", ("138035412345",), False),
        ("13803541234；13903541234", ("13803541234", "13903541234"), True),
    ]
    for no, (cell, phones, good) in enumerate(rows, start=541):
        book = Book(no)
        row = page.book(
            book, [no - 540, book.name, cell, book.printed, book.house], people=[Person(book.name, None, phones)]
        )
        if not good:
            page.finding(row, "联系电话", "phone_format")
    return save_workbook(folder / "电话.xlsx", page)


def names_of_all_kinds(folder: Path) -> UglyList:
    """Minority names with every dot, rare and private characters, spaces of every kind, notes in brackets."""
    page = Page("名单", "location", TASI)
    page.line("塔寺村名单")
    page.line("权利人姓名", "不动产权证号", "坐落")
    for no, (typed, name) in enumerate(
        (
            ("买买提•阿不都•热合曼", "买买提·阿不都·热合曼"),
            ("买买提・阿不都", "买买提·阿不都"),
            ("古丽‧吐尔逊", "古丽·吐尔逊"),
            ("古丽 ∙ 吐尔逊", "古丽·吐尔逊"),
            ("古丽⋅吐尔逊", "古丽·吐尔逊"),
            ("古丽･吐尔逊", "古丽·吐尔逊"),
            ("古丽．吐尔逊", "古丽·吐尔逊"),
            ("渠𠅤", "渠𠅤"),
            ("王\ue863", "王\ue863"),
            ("乔䶮", "乔䶮"),
            ("王國棟", "王國棟"),
            ("张　三", "张三"),
            ("张\u00a0三\u3000", "张三"),
            ("\ufeff李\u200b四", "李四"),
            ("任长命(已故)", "任长命(已故)"),
            ("欧阳　建国", "欧阳建国"),
        ),
        start=561,
    ):
        book = Book(no, TASI)
        page.book(book, [typed, book.printed, book.house], people=[Person(name)])
    return save_workbook(folder / "姓名.xlsx", page)


LISTS = (
    several_people_in_a_cell,
    merged_over_co_owners,
    household_rows_as_text,
    the_number_once_more_for_the_next_person,
    phones_of_all_kinds,
    names_of_all_kinds,
)
