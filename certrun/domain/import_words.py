"""Groups and acts of an import in words, in both languages: what rows have in common, what may be done."""

from __future__ import annotations

from collections.abc import Mapping

from certrun.domain.sentences import Language
from certrun.domain.words import word

Words = tuple[str, str]

GROUP_TITLES: Mapping[str, Words] = {
    "id_digits_lost": ("身份证号丢位", "ID digits lost"),
    "id_check_digit": ("证件号校验不符", "ID check digit wrong"),
    "missing_number": ("缺少证号", "Number missing"),
    "duplicate_in_file": ("文件内证号重复", "Number twice in the file"),
    "bad_date": ("发证日期有误", "Issue date wrong"),
    "new_serial": ("证号相同，印刷序列号不同", "Same number, new serial"),
    "other_holder": ("证号相同，权利人不符", "Same number, other holders"),
    "other_number": ("同一单元，证号不同", "Same unit, other number"),
    "one_of_several": ("几行指向同一本证书", "Several rows mean one book"),
    "register_undelivered": ("清单说已领，台账未领", "List says delivered, register does not"),
    "delivered": ("已领：{words}", "Delivered: {words}"),
    "undelivered": ("未领：{words}", "Not delivered: {words}"),
    "unclear": ("领取情况不明：{words}", "Delivery unclear: {words}"),
    "unknown_village": ("看不出哪个村", "Village unknown"),
    "number_format": ("证号写法特别", "Unusual number"),
    "id_format": ("证件号写法特别", "Unusual paper"),
    "papers_left_over": ("证件号多于权利人", "More papers than holders"),
    "holder_format": ("权利人不是姓名", "Holder is no name"),
    "row_differs": ("同一本各行不一致", "Rows of a book differ"),
    "serial_format": ("序列号写法特别", "Unusual serial"),
    "duplicate_serial": ("文件内序列号重复", "Serial twice in the file"),
    "unit_format": ("单元号写法特别", "Unusual unit number"),
    "area_format": ("面积看不明白", "Area not understood"),
    "phone_format": ("电话位数不对", "Phone length wrong"),
    "picture_cell": ("单元格里是图片", "Picture in the cell"),
}
"""Kind of a group → its name, short enough for a list."""

GROUP_ADVICE: Mapping[str, Words] = {
    "id_digits_lost": (
        "{n} 行：证件号列被存成了数字，末几位已经丢失；请让发送方把该列设为文本后重新导出",
        "{n} rows: the ID column was stored as number and has lost digits; export it again as text",
    ),
    "id_check_digit": (
        "{n} 行：证件号抄错或漏位；请对照证件改正",
        "{n} rows: the ID is miscopied; correct it from the paper",
    ),
    "missing_number": ("{n} 行：有权利人而没有证号；请补上证号", "{n} rows: no certificate number; fill it in"),
    "duplicate_in_file": (
        "{n} 行：证号在前面已出现；请核对两行，删去多余的一行或改正写错的证号",
        "{n} rows: the number stands further up already; delete the surplus row or correct the number",
    ),
    "bad_date": ("{n} 行：发证日期不是日期；请改正或清空", "{n} rows: the issue date is no date; correct or clear it"),
    "new_serial": (
        "{n} 本：台账里（或本清单前面）同一证号是另一个印刷序列号。换发或重打了新证，还是录错？",
        "{n} books: the register (or a row above) has another serial for the number. Reissued, or a mistake?",
    ),
    "other_holder": (
        "{n} 本：台账里（或本清单前面）同一证号的权利人或其证件不同，或更多。权利人更正了，还是另一本（须有序列号）？",
        "{n} books: other or more holders or papers in register or list. Corrected, or another book (with a serial)?",
    ),
    "other_number": (
        "{n} 本：台账里同一不动产单元、同一权利人的证书是另一个证号。证号更正了，还是另一本（分别持证）？",
        "{n} books: the register has another number for this unit and holder. Corrected, or another book?",
    ),
    "one_of_several": (
        "{n} 行：序列号或单元号指向同一本证书，无法判断是哪一行；请核对原表",
        "{n} rows point at one book by serial or unit; compare them with the original list",
    ),
    "register_undelivered": (
        "{n} 本：清单记着已领，台账里还没有领证记录。补录为已领，还是先不动？",
        "{n} books: delivered by the list, not by the register. Record it, or leave it?",
    ),
    "delivered": (
        "{n} 本：清单写着“{words}”，按台账补录领证记入",
        "{n} books: the list says “{words}”: delivered by ledger",
    ),
    "undelivered": ("{n} 本：清单写着“{words}”，按未领记入", "{n} books: the list says “{words}”: not delivered"),
    "unclear": (
        "{n} 本：清单写着“{words}”，看不出领没领；请选定后再导入",
        "{n} books: the list says “{words}”; decide whether they were delivered",
    ),
    "unknown_village": (
        "{n} 行：看不出是哪个村；请补写乡镇和村名，或先把该村加入村庄清单",
        "{n} rows: village unknown; add township and village, or list the village first",
    ),
    "number_format": ("{n} 行：证号写法与本县格式不同；请与证书核对", "{n} rows: not this county's form of number"),
    "id_format": (
        "{n} 行：证件号与证件种类不符；请对照证件",
        "{n} rows: the number does not look like its kind of paper",
    ),
    "papers_left_over": (
        "{n} 行：证件号比权利人多，多出的没有收下；请核对并补全权利人，姓名之间用顿号隔开",
        "{n} rows: more ID numbers than holders; complete the holders, names parted by 、",
    ),
    "holder_format": (
        "{n} 行：权利人栏写的不是姓名；请补上姓名",
        "{n} rows: no name in the column of holders; put the name in",
    ),
    "row_differs": (
        "{n} 行：同一本证书的下一行写着另一宗地、面积或坐落，只收了第一行的；请与证书核对",
        "{n} rows: a further row of a book says another parcel, area or place; only the first counts. Compare them",
    ),
    "serial_format": ("{n} 行：印刷序列号写法不对；请与证书核对", "{n} rows: unusual printed serial"),
    "duplicate_serial": (
        "{n} 行：证号不同而印刷序列号在前面已出现；请与证书核对哪一行写错了",
        "{n} rows: another number, but the printed serial stands further up; compare with the books",
    ),
    "unit_format": ("{n} 行：不动产单元号不是 28 位；请与证书核对", "{n} rows: unusual unit number"),
    "area_format": (
        "{n} 行：面积栏填的不是面积，按未填处理；请与证书核对后改正",
        "{n} rows: the area cell holds no area and counts as blank; compare with the book",
    ),
    "phone_format": ("{n} 行：电话位数不对；请问明后补正", "{n} rows: phone number of a wrong length"),
    "picture_cell": ("{n} 行：单元格里是图片，不是文字；请改为文字", "{n} rows: a picture instead of text"),
}
"""Kind of a group → what is the matter and how it is repaired, with the number of rows."""

ACTS: Mapping[str, Words] = {
    "refuse": ("不导入", "Leave out"),
    "take": ("照收", "Take as it is"),
    "leave": ("先不动", "Leave for now"),
    "without_id": ("不带证件号导入，标记待补", "Import without ID, to be completed"),
    "as_it_stands": ("按原样收下，标记待核", "Take as it stands, to be checked"),
    "without_date": ("不带发证日期导入，标记待补", "Import without date, to be completed"),
    "by_serial": ("暂以序列号代证号，标记待补", "Use the serial for now, to be completed"),
    "by_year": ("按年度补全证号，标记待核", "Complete the number by year, to be checked"),
    "skip": ("只收前一行，略过重复的", "Keep the first, skip the others"),
    "reissued_returned": ("换发新证，旧证已收回", "Reissued, old book returned"),
    "reissued_missing": ("换发新证，旧证未收回", "Reissued, old book missing"),
    "corrected": ("以清单为准更正台账", "Correct the register by the list"),
    "other_book": ("另立一本证书", "Another book"),
    "delivered": ("补录为已领（仅凭台账）", "Delivered (ledger only)"),
    "undelivered": ("按未领记入", "Not delivered"),
}
"""Act → its label on a button."""

MATCHED: Mapping[str, Words] = {
    "number": ("证号相同", "same number"),
    "former_number": ("原证号相同", "same former number"),
    "serial": ("印刷序列号相同", "same serial"),
    "unit_and_holder": ("单元号和权利人相同", "same unit and holder"),
}
"""By what a known certificate was found."""

MARKS: Mapping[str, Words] = {"to_complete": ("待补", "To be completed"), "to_check": ("待核", "To be checked")}
"""What an admission leaves to be done."""


def group_title(kind: str, words: str = "", language: Language = "zh") -> str:
    """The short name of a group."""
    return word(GROUP_TITLES, kind, language).format(words=words)


def group_advice(kind: str, count: int, words: str = "", language: Language = "zh") -> str:
    """One sentence: how many rows, what is the matter, how it is repaired."""
    return word(GROUP_ADVICE, kind, language).format(n=count, words=words)


def act_label(act: str, language: Language = "zh") -> str:
    """What an act does, for a button; ``by_year:2025`` names its year."""
    name, _, value = act.partition(":")
    return word(ACTS, name, language) + (f"（{value}）" if value else "")
