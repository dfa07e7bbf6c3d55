"""What stands below a table and between its pages: who signs and when, page numbers, remarks, each in its own cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certrun.domain.identifiers.text import squeeze

_OFFICE = (
    r"(?:村|乡|镇|县|组|社区|两委|村委会?|村?监委?会|党|支部|总|副|第一|包村|包片|驻村|主管|分管|大队|街道"
    r"|测绘|登记|发证|领证|移交|接收)"
)
_POST = (
    r"(?:书记|支书|主任|会计|出纳|文书|报账员|组长|镇长|乡长|村长|队长|所长|局长|干部|领导|代表|监督员|网格员|联络员|工作[队组]员?"
    r"|(?:见证|证明|经手|经办|发放|发证|移证|交证|接证|移交|接收|交接|制表|制单|填表|审核|审批|复核|核对|校对|监督|统计|记录|保管|验收|负责)人"
    r"|经办|制表|审核|复核|校对|填表|监督)"
)
_SIGNS = r"(?:签字|签名|签章|盖章|签收)(?:处|栏)?"
_LABEL = re.compile(
    rf"{_OFFICE}*{_POST}(?:\([^()]*\))?(?:{_SIGNS})?:?"
    r"|(?:发放|领取|移交|交接|签收|填表|制表|打印)?(?:时间|日期|地点):?"
    r"|(?:应|实)(?:发|领|收|到)(?:证|本|户)?数?:?|大写:?|其中:?"
)
"""Heads a line of its own: whose name, what day or how many follows."""
_AMOUNT = re.compile(r"(?:应|实|已|未|尚未)(?:发放?|领取?|收|到)(?:证书?)?共?\d+(?:本|户|份|宗|证)?")
_DAY = re.compile(
    r"(?:\d{4}|[〇○零Oo一二三四五六七八九]{4})(?:[-./]\d{1,2}){2}"
    r"|(?:(?:\d{4}|[〇○零Oo一二三四五六七八九]{4})年)?[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}[日号])?"
)
_PAGE = re.compile(r"[-—–‐=_*~·.#]*\d{0,4}(?:/\d{1,4})?[-—–‐=_*~·.#]*")
_GROUP = re.compile(r"(?:以下|以上)?第?[\d一二三四五六七八九十]{1,3}(?:村民|居民)?小?(?:组|队)")
_STREET = re.compile(r"[一-鿿]{2,5}(?:巷|街|胡同)")
_AUTHORITY = re.compile(
    r"[一-鿿]{0,14}(?:人民政府|自然资源[局所]|国土(?:资源)?[局所]|登记(?:事务)?[中局所]心?|(?:村民|居民|村|居)委员?会|党?支部(?:委员会)?"
    r"|办公室|办事处|工作[队组站])(?:\(?(?:盖?章|公章)\)?)?"
)
_PHRASE = re.compile(
    r"\(?(?:作废|空白|续|完|终|(?:此|本|以下|此处|该)[页处]?(?:完|空白|无正文)|情况属实|属实|同意(?:发放|发证|领取)?|(?:盖章|签字|签章|签名|按印)处)\)?"
)
_ASIDES = (_DAY, _PAGE, _GROUP, _STREET, _AUTHORITY, _PHRASE)
_STAMP = re.compile(r"[(]?(?:盖章|公章|签章|签字|签名)[)]?$")
_SIGNATORY = re.compile(
    r"[一-鿿]{2,14}\((?:盖?章|[公签]章|签[字名]|签字盖章|签名盖章)\)"
    r"|(?:经办|负责|移交|交证|接证|交接|接收|接受|监交|监证|见证|发放|发证|领取|领证|审核|审批|复核|核对|校对|制表|制单|填表|填报|统计)"
    r"(?:人员?|单位|部门)(?:(?:盖|签)章|签[字名])?"
    r"|[一-鿿]{0,8}(?:干部|主任|书记|会计|负责人|单位|委会|代表)(?:(?:盖|签)章|签[字名])"
)
"""Who signs or stamps below the table, the colon left out: 移交单位(章), 经办人, 村主任签字."""
_LONG_DIGITS = re.compile(r"\d{6}")
"""Of a paper, a phone, a number: the row is a book's or somebody's."""


def is_foot(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row say who signs (会计 | 赵连生), when, how many: a label in front of something
    else, amounts, or asides only. A cell alone that is no label is for `is_aside`.
    """
    plain = [squeeze(text) for text in texts]
    if any(map(_LONG_DIGITS.search, plain)):
        return False
    if _LABEL.fullmatch(plain[0]):
        return True
    return len(plain) > 1 and (all(map(_AMOUNT.fullmatch, plain)) or all(map(is_aside, plain)))


def is_signing(text: str) -> bool:
    """Whether a (squeezed) text is the label of somebody who signs, of a day or of an amount: 会计, 审核人."""
    return _LABEL.fullmatch(text) is not None


def is_aside(text: str) -> bool:
    """Whether a text that stands alone is a day, a page, a group or street, an authority or a word about the page."""
    plain = squeeze(text)
    return any(pattern.fullmatch(plain) for pattern in _ASIDES)


def is_signatory(text: str) -> bool:
    """Whether a (squeezed) text is somebody who signs or stamps, and nothing else."""
    return _SIGNATORY.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a (squeezed) text only says that here is signed or stamped: （盖章）."""
    return _STAMP.match(text) is not None
