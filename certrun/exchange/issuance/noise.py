"""Rows of a list that are no data: totals, signatures, page lines, notes, field codes, column numbers, examples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance.header import field_of

_TOTAL = re.compile(
    r"[(【]?(?:本[页村镇乡表组册]|[全各](?:村|镇|乡|县|组)|以上|此页)?(?:小计|合计|总计|累计|共计|总数)"
)
_SIGNATURE = re.compile(r"[^:\d]{0,3}[一-鿿][^:]{0,14}:")
_PAGE = re.compile(r"[-—(]*第[\d一二三四五六七八九十]+页|[-—(]*共[\d一二三四五六七八九十]+页|page\d+", re.IGNORECASE)
_NOTE = re.compile(r"(?:备?注|说明|附注|填写说明|填表说明)(?:$|[:.、\d(])|以下空白|此处空白")
_STAMP = re.compile(r"[(]?(?:盖章|公章|签章|签字|签名)[)]?$")
_COUNT_ONLY = re.compile(r"共?\d+(?:\.\d+)?(?:本|户|宗|份|证|人|个)?")
_FIELD_CODE = re.compile(r"[A-Za-z][A-Za-z_0-9]*")
_COLUMN_NUMBER = re.compile(r"[(（]?(\d{1,2})(?:\.0)?[)）]?")
_EXAMPLE = re.compile(r"示例|样例|范例|填写例|[(【]例[)】]|^例[:：如]")


def is_closing_line(texts: Sequence[str]) -> bool:
    """Whether the filled cells begin like a total, a page line, a signature line or a note."""
    first = squeeze(texts[0])
    return any(pattern.match(first) for pattern in (_TOTAL, _PAGE, _NOTE, _SIGNATURE, _STAMP))


def is_count(text: str) -> bool:
    """Whether a number column holds only how many there are (``46本``) or nothing."""
    return _COUNT_ONLY.fullmatch(squeeze(text)) is not None


def is_header_again(texts: Sequence[str]) -> bool:
    """Whether most filled cells are header words."""
    return len(texts) >= 3 and sum(field_of(text) is not None for text in texts) * 2 > len(texts)


def is_key_row(texts: Sequence[str]) -> bool:
    """Whether the row names the fields by code (bdcqzh, qlr) or by number (1, 2, 3 …)."""
    if len(texts) < 3:
        return False
    if all(_FIELD_CODE.fullmatch(text) for text in texts):
        return True
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    return all(numbers) and [int(found[1]) for found in numbers if found] == list(range(1, len(texts) + 1))


def is_example(texts: Sequence[str]) -> bool:
    """Whether the row under the header shows how to fill in the others."""
    return any(_EXAMPLE.search(text) for text in texts)
