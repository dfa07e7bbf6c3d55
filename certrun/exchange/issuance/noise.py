"""Rows of a list that are no data: totals, signatures, page lines, notes, field codes, column numbers, examples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certrun.domain.identifiers.surnames import looks_like_a_name
from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance.feet import is_aside, is_foot, is_signatory, is_signing, is_stamp
from certrun.exchange.issuance.labels import field_of

_TOTAL = re.compile(
    r"[(【]?(?:本[页村镇乡表组册]|[全各](?:村|镇|乡|县|组)|以上|此页)?(?:小计|合计|总计|累计|共计|总数)"
)
_COUNTED = re.compile(r"[(【]?共计?\d+(?:本|户|宗|份|证|人|个|条|行|笔|项)|\(?\d+(?:条|行|笔|rows?)(?:记录|数据)?\)?$")
_SIGNATURE = re.compile(r"[^:\d]{0,3}[一-鿿][^:]{0,14}:")
_TOTAL_ALONE = re.compile(rf"(?:{_TOTAL.pattern})[)】]?:?(?:\d+(?:\.\d+)?(?:本|户|宗|份|证|人|个|㎡|m2|平方米)?)?")
_LONGEST_TOTAL = 30
_OF_A_PERSON = re.compile(r"\d{11}")
"""A phone or paper: the row is somebody's, whatever its remark adds up."""
_PAGE = re.compile(
    r"[-—(]*第[\d一二三四五六七八九十]+页|[-—(]*共[\d一二三四五六七八九十]+页|page\d+|"
    r"[(【]?(?:承前页|承上页|接前页|接上页|续上页|转下页|过次页|接下页|续下页|续表|下页续|见下页)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:备?注|说明|附注?|填写说明|填表说明)(?:$|[:.、\d(])|以下空白|此处空白")
_REMARK = re.compile(
    r"^(?:以下|以上|其中|上述|下列|另有|另附|附[:：、件]|续)|第.{1,3}批|[:：。]|第\S{1,12}号\S?[一-鿿]{4,}|\d{4}年|\d+(?:本|户|宗|份|人)"
)
_COUNT_ONLY = re.compile(r"\(?(?:共计?|计|合计)?(?:\d+(?:\.\d+)?(?:本|户|宗|份|证|人|个)?){1,3}\)?")
_COLON_AND_COUNT = re.compile(rf":(?:{_COUNT_ONLY.pattern})?$")
_ORDINAL = re.compile(r"\(?[一二三四五六七八九十]{1,3}[、.)]|[一二三四五六七八九十]{1,3}")
_VILLAGE_LABEL = re.compile(r"(?:所在|所属)?(?:乡镇)?(?:行政村|村名|村别|村庄|村委会?|村|社区)(?:名称)?:")
_TOWN_LABEL = re.compile(r"(?:所在|所属)?(?:乡镇|乡\(镇\)|镇|乡|街道)(?:名称?)?:")
_BARE_LABEL = re.compile(
    r"(?:所在|所属)?(?:乡镇|乡\(镇\)|镇|乡|街道|行政村|村名|村别|村庄|村委会?|村|社区|村\(社区\))(?:名称?)?"
)
_FIELD_CODE = re.compile(r"[A-Za-z][A-Za-z_0-9]*")
_COLUMN_NUMBER = re.compile(r"[(（]?(\d{1,2})(?:\.0)?[)）]?")
_LONG_DIGITS = re.compile(r"\d{6}")
_ALSO_VALUES = frozenset(
    ("身份证", "已领", "已领取", "已领证", "签收", "签领", "手印", "指印", "说明", "村", "镇", "乡")
)
"""Words that head columns and stand in them."""
_LETTERED = "甲乙丙丁戊己庚辛"
_HINT = re.compile(
    r"^\(.+\)$|^(?:必填|选填|非必填|可空|必须|不填|自动生成|下拉选择|文本|数字|日期|格式)|格式$|(?:必|选)填项?$|一致$|^\d{1,2}位"
)
_TYPE = re.compile(
    r"(?:n?var(?:char)?2?|n?char|number|numeric|decimal|date|datetime|timestamp|int(?:eger)?|(?:big|small|tiny)int"
    r"|float|double|text|string|clob|bit|bool(?:ean)?)(?:\(\d+(?:,\d+)?\))?"
    r"|(?:字符串?|数值|数字|日期|文本|整数|小数|浮点|布尔)(?:型|类型)?(?:\(\d+(?:,\d+)?\))?",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"[X×]{5,}")
_EXAMPLE = re.compile(r"示例|样例|范例|填写例|[(【]例[)】]|^例[:：如]|^(?:例子?|举例|例\d|填?写?[样范]本|样板|参考)$")


def is_closing_line(texts: Sequence[str]) -> bool:
    """Whether the filled cells begin like a total, page line, signature line or note, or one is a total's word."""
    first = squeeze(texts[0])
    if any(pattern.match(first) for pattern in (_TOTAL, _COUNTED, _PAGE, _NOTE, _SIGNATURE)):
        return True
    if is_stamp(first) or is_foot(texts):
        return True
    if is_signatory(first):
        return not any(_OF_A_PERSON.search(text) for text in texts)
    totals = [text for text in texts if len(text) <= _LONGEST_TOTAL and ("计" in text or "总数" in text)]
    if not any(_TOTAL_ALONE.fullmatch(squeeze(text)) for text in totals):
        return False
    return not any(_OF_A_PERSON.search(text) for text in texts)


def is_page_line(texts: Sequence[str]) -> bool:
    """Whether a closing line is the foot or the head of a page."""
    return _PAGE.match(squeeze(texts[0])) is not None


def is_signature_line(texts: Sequence[str]) -> bool:
    """Whether a closing line says who signs; the names may stand below it."""
    first = squeeze(texts[0])
    is_other = any(pattern.match(first) for pattern in (_TOTAL, _COUNTED, _PAGE, _NOTE))
    if is_other and not any(map(_ASKS_TO_SIGN.search, map(squeeze, texts))):
        return False
    return _SIGNATURE.match(first) is not None or is_signatory(first) or is_signing(first)


_ASKS_TO_SIGN = re.compile(r"签|章|制表|填表|经办|负责|审核|复核|核对|领导|主任|会计|书记|移交|接收")


def are_names(texts: Sequence[str]) -> bool:
    """Whether the filled cells are names of persons and nothing else; what is called 谷恋村 is a village."""
    plain = [squeeze(text) for text in texts]
    return all(looks_like_a_name(text) and not text.endswith(("村", "社区")) for text in plain)


def is_total(texts: Sequence[str]) -> bool:
    """Whether a line gives totals: its first filled cell begins like one, or one is a total's word."""
    plain = [squeeze(text) for text in texts]
    return bool(plain) and (_TOTAL.match(plain[0]) is not None or any(map(_TOTAL_ALONE.fullmatch, plain)))


def is_remark(text: str) -> bool:
    """Whether a cell that stands alone in its row is a sentence about other rows (以下为补发) or an aside, and nobody's
    name.
    """
    return _REMARK.search(squeeze(text)) is not None or is_aside(text)


def is_count(text: str) -> bool:
    """Whether a number column holds only how many there are (``46本``) or nothing."""
    return _COUNT_ONLY.fullmatch(squeeze(text)) is not None


def caption_of(texts: Sequence[str]) -> str | None:
    """What a section line says of the rows below it: a cell alone, perhaps numbered (一、) and with a count (23户)."""
    if (village := village_said(texts)) is not None:
        return village
    rest = list(texts[1:]) if len(texts) > 1 and _ORDINAL.fullmatch(squeeze(texts[0])) else list(texts)
    if len(rest) > 2 or (len(rest) == 2 and not is_count(rest[1])):
        return None
    return _COLON_AND_COUNT.sub("", squeeze(rest[0]))


def village_said(texts: Sequence[str]) -> str | None:
    """The village of the rows below, with its town, where the row says it by a label: ``村名：谷恋村``,
    ``乡镇：贾令镇 | 村：| 谷恋``.
    """
    plain = [squeeze(text) for text in texts]
    if len(plain) > 1 and not plain[-1].endswith(":") and all(map(_BARE_LABEL.fullmatch, plain[::2])):
        plain = [
            f"{label}:" if at % 2 == 0 else label for at, label in enumerate(plain)
        ]  # 乡（镇） | 贾令镇 | 村 | 谷恋村
    if ":" not in plain[0] or any(map(_LONG_DIGITS.search, plain)):
        return None
    village = _labelled(_VILLAGE_LABEL, plain)
    return f"{_labelled(_TOWN_LABEL, plain) or ''}{village}" if village else village


def place_said(texts: Sequence[str]) -> str | None:
    """What a line that is no data says of where the rows below it are: ``填报单位：谷恋村村民委员会``, ``（谷恋村）``,
    ``谷恋村会计：张三``, ``谷恋村 | 2025年9月``, a title again. A place counts only where it begins the text.
    """
    plain = [squeeze(text) for text in texts]
    line = "".join(plain)
    if _OF_A_BOOK.search(line) or _OF_ROWS_ABOVE.search(line):
        return None
    if len(plain) > 1 and _PLACE_LABEL.fullmatch(plain[0]) is not None:
        return plain[1] if all(map(_is_beside, plain[2:])) else None
    if not all(map(_is_beside, plain[1:])):
        return None
    first = _ORNAMENT.sub("", plain[0])
    first = _CODE_OF_PLACE.sub("", first)
    if (label := _PLACE_LABEL.match(first)) is not None and label[0].endswith(":"):
        return first[label.end() :] or None
    return _TITLE_BEFORE_PLACE.sub("", first)


def names_somebody(texts: Sequence[str]) -> bool:
    """Whether a line that names a place also names who answers for it; such lines stand below a table, too."""
    return _WHO_ANSWERS.search("".join(map(squeeze, texts))) is not None


def _is_beside(text: str) -> bool:
    """Whether a cell beside a place tells of the list, not of a book: a day, a unit, who signs."""
    return ":" in text or _BESIDE_PLACE.fullmatch(text) is not None


_WHO_ANSWERS = re.compile(r"会计|书记|主任|支书|联系|负责|领导|干部|村长|文书|网格|经办|移交|接收|[村会]:[一-鿿]{2,4}$")
_OF_A_BOOK = re.compile(r"\d{13}|第?\d+号|不动产权第|\d(?:平方米|㎡|m2|亩)|盖章|签[章字名]", re.IGNORECASE)
_OF_ROWS_ABOVE = re.compile(r"以上|上述|小计|合计|总计|累计|共计|总数|注:|备注|说明")
_PLACE_LABEL = re.compile(
    r"(?:填报|填表|填制|制表|制单|上报|报送|编制|造册|申报|所在|所属|发证|使用)?"
    r"(?:单位|乡\(?镇\)?|行政村|村(?:名称?|委会|组)?|社区|村\(社区\))(?:名称)?:?"
)
_CODE_OF_PLACE = re.compile(r"^(?:行政)?村?代?码?:?\d{12}(?!\d)")
_ORNAMENT = re.compile(r"^[(【\[〔<《]|^\(?[一二三四五六七八九十\d]{1,3}[、.)]")
_TITLE_BEFORE_PLACE = re.compile(
    r"^.*(?:登记|发放|领取|移交|公示|签收|发证|证书|权证).{0,14}(?:表|册|清单|台账|名单|明细|汇总)[(:—-]+"
)
"""Of 不动产权证书发放登记表（谷恋村）, where the place stands behind."""
_BESIDE_PLACE = re.compile(
    r"(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2})?[月日]?|(?:面积)?(?:单位)?:?(?:平方米|㎡|m2|亩)", re.IGNORECASE
)


def _labelled(label: re.Pattern[str], texts: Sequence[str]) -> str | None:
    """What stands behind the label, in its cell or the next one."""
    for text, behind in zip(texts, [*texts[1:], ""], strict=True):
        if (found := label.match(text)) is not None:
            return _COLON_AND_COUNT.sub("", text[found.end() :] or behind)
    return None


def is_header_again(texts: Sequence[str]) -> bool:
    """Whether most filled cells are header words."""
    if len(texts) < 3 or any(_LONG_DIGITS.search(text) for text in texts):
        return False
    return sum(text not in _ALSO_VALUES and field_of(text) is not None for text in texts) * 2 > len(texts)


def is_key_row(texts: Sequence[str]) -> bool:
    """Whether the row names the fields by code (bdcqzh, qlr) or by number (1, 2, 3 …; 甲, 乙, 1, 2 …)."""
    if len(texts) < 3:
        return False
    if all(_FIELD_CODE.fullmatch(text) for text in texts):
        return True
    lettered = next((at for at, text in enumerate(texts) if text != _LETTERED[at : at + 1]), len(texts))
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts[lettered:]]
    return all(numbers) and [int(found[1]) for found in numbers if found] == list(range(1, len(numbers) + 1))


def is_hint_row(texts: Sequence[str]) -> bool:
    """Whether the row under a header says how columns are to be filled in (必填, 文本, 年.月.日), all or most."""
    plain = [squeeze(text) for text in texts]
    hints = sum((_HINT.search(text) or _TYPE.fullmatch(text)) is not None for text in plain)
    return hints * 2 > len(texts) if len(texts) >= 3 else hints == len(texts) == 2


def is_example(texts: Sequence[str]) -> bool:
    """Whether the row under the header shows how to fill in the others."""
    return any(_EXAMPLE.search(text) for text in texts)


def is_placeholder(text: str) -> bool:
    """Whether the number is none but shows what one looks like: 晋（20XX）祁县不动产权第XXXXXXX号."""
    return _PLACEHOLDER.search(squeeze(text).upper()) is not None
