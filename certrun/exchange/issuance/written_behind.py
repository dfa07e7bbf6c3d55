"""What else is written in a cell of names: ID numbers and phones behind them, how many people they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certrun.domain.identifiers.surnames import looks_like_a_name
from certrun.domain.identifiers.text import clean_name, halfwidth, squeeze

_RUN = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{2}|[0-9][0-9*]{10,}[Xx]?|[0-9](?:[ -]?[0-9*]){6,17}(?: ?[Xx])?")
"""Digits as papers and phones have them, in groups too; also masked, or spoiled by a spreadsheet (1.42724E+17)."""
_BETWEEN_GROUPS = re.compile(r"[ -]")
_LOCAL_PHONE = re.compile(r"[2-9][0-9]{6}")
_SHORTEST, _LONGEST_COUNT = 11, 20

_MARKS = r"\s:：,，;；、/(（\[【.。*\-"
_LABEL = r"(?:(?:居民|公民)?身份证?|证件|联系|手机|电话|TEL|ID)(?:证|件|电话|方式)?(?:号码?)?"
_END = re.compile(rf"(?:[{_MARKS}]|{_LABEL})+$", re.IGNORECASE)
_BEGINNING = re.compile(rf"^[{_MARKS})）\]】]+")
_OPEN_BRACKET = re.compile(r"[(（][^)）]*$")
_KIN = frozenset(("孙子", "孙女", "孙媳", "长孙", "公公"))
"""Words for relatives that begin like a name."""

_COUNT = re.compile(
    r"(?:共计?|合计|总计?|一共|家庭|全家|人口|人数|成员|等)*:?"
    r"(?:[0-9]+[个口名位户人]*|[一二两三四五六七八九十]+[个口名位户人]+)(?:\(.*\))?"
)
_WORD = re.compile(
    r"有|是|否|没有?|无|等|无?共有人|家庭成员|[男女]|[√×✓?？]+|〃|同(?:上|前|户主|左)|本人|全家|其[妻夫子女父母]|待(?:定|查|核实?|补充?)|已故|死亡|去世|不详"
    r"|(?:夫妻|家庭|共同|按份)?共[有同]|单独(?:所有)?|(?:详?见|参见)[附备].{1,4}|[(（][^()（）]*[)）]"
)
"""Stands among names, or in the column of further holders, and is nobody's name."""
_BEGINS_A_WORD = frozenset("有是否没无等共家男女同本全其待已死去不夫按单详见参一二两三四五六七八九十合总人户口成")
_SHARE = re.compile(r"(?<=[一-鿿])[(（]?(?:份额|占)?:?(?:\d{1,3}(?:\.\d{1,2})?%|\d{1,2}/\d{1,3})(?:份额)?[)）]?")
_AND_OTHERS = re.compile(r"(?<=[一-鿿]{2})等(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})[人户]$")
_RELATION_BEHIND = re.compile(
    r"[(（](?:之|其)?(?:妻子?|夫|丈夫|配偶|[长次三]?(?:儿子|女儿|子|女)|父亲?|母亲?|爱人|老伴|儿媳|女婿|孙子?|孙女)[)）]$"
)
_RELATION = re.compile(
    r"^(?:妻子|丈夫|配偶|[长次三]?(?:儿子|女儿)|[长次三][子女]|父亲|母亲|爱人|老伴|(?:妻|夫|子|女|父|母)(?=[:：]))[:：]?"
)
_ONLY_DIGITS = re.compile(r"[0-9*]+X?", re.IGNORECASE)


def take_off_numbers(names: Sequence[str]) -> tuple[Sequence[str], list[list[str]]]:
    """The names without ID numbers and phones behind them, and the numbers of each name, in order.

    Where no name would be left, the texts stay as they are.
    """
    bare: list[str] = []
    behind: list[list[str]] = []
    for text in names:
        for name, number in _tokens(text):
            if name:
                bare.append(name)
                behind.append([])
            if number and behind:
                behind[-1].append(number)
    return (bare, behind) if bare else (names, [[] for _ in names])


def is_no_name(text: str) -> bool:
    """Whether the text is a number or a word: how many they are (3人, 共三口人), how they share, where they stand."""
    plain = squeeze(text)
    if len(plain) > _LONGEST_COUNT:
        return False
    return any(pattern.fullmatch(plain) for pattern in (_COUNT, _ONLY_DIGITS, _WORD))


def is_no_holder(text: str) -> bool:
    """As `is_no_name`, of the first name of a row, which nearly always is one: 同上, 待定, 3人."""
    is_like_a_word = text[0] in _BEGINS_A_WORD or not text.isalpha()
    return is_like_a_word and text[0] not in "(（" and is_no_name(text)


def without_relation(name: str) -> str:
    """A further holder's name without what he is to the first: 妻子：武桂英, 配偶武桂英, 武桂英(妻)."""
    rest = _RELATION_BEHIND.sub("", _RELATION.sub("", name))
    return rest if rest != name and looks_like_a_name(rest) else name


def without_shares(text: str) -> str:
    """A cell of names without the shares behind them, 高承业1/2，武桂英50%, and without how many they are, 等2人."""
    if "等" in text:
        text = _AND_OTHERS.sub("", text)
    return _SHARE.sub("", text) if "%" in text or "/" in text else text


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """(name, number behind it) of a text in which names and numbers take turns; either may be ``""``."""
    start = 0
    for match in _RUN.finditer(halfwidth(text)):  # as long as the text, so that positions are the same
        if _is_personal(match[0]):
            yield _name_before(text[start : match.start()], is_first=start == 0), match[0]
            start = match.end()
    yield (_name_before(text[start:], is_first=False) if start else text), ""


def _is_personal(run: str) -> bool:
    plain = _BETWEEN_GROUPS.sub("", run)
    return len(plain) >= _SHORTEST or "+" in plain or _LOCAL_PHONE.fullmatch(plain) is not None


def _name_before(text: str, *, is_first: bool) -> str:
    """The name in what stands before a number; behind another number it may as well be a word: 妻子, 电话."""
    name = clean_name(_BEGINNING.sub("", _OPEN_BRACKET.sub("", _END.sub("", text))))
    return name if is_first or (looks_like_a_name(name) and name not in _KIN) else ""
