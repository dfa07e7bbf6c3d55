"""证件种类: kinds of identity papers by the code of the national dictionary, and what may be checked of their numbers.

Policy 宁松勿严: an error only where a law fixes a check digit (resident ID, residence permit, social credit code);
for all others characters and length, worth a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from certrun.domain.identifiers import org_code, person_id
from certrun.domain.identifiers.text import squeeze, upper_ascii

RESIDENT_ID: Final = 1
PERMIT: Final = 2
PASSPORT: Final = 3
HOUSEHOLD_REGISTER: Final = 4
MILITARY: Final = 5
ORGANISATION_CODE: Final = 6
BUSINESS_LICENCE: Final = 7
SOCIAL_CREDIT_CODE: Final = 8
OTHER: Final = 99

NAMES: Final[dict[int, str]] = {
    RESIDENT_ID: "身份证",
    PERMIT: "港澳台身份证",
    PASSPORT: "护照",
    HOUSEHOLD_REGISTER: "户口簿",
    MILITARY: "军官证(士兵证)",
    ORGANISATION_CODE: "组织机构代码",
    BUSINESS_LICENCE: "营业执照",
    SOCIAL_CREDIT_CODE: "统一社会信用代码",
    OTHER: "其他",
}
"""Code to the word of the dictionary."""
PERSONS: Final = frozenset({RESIDENT_ID, PERMIT, PASSPORT, HOUSEHOLD_REGISTER, MILITARY})
ORGANISATIONS: Final = frozenset({ORGANISATION_CODE, BUSINESS_LICENCE, SOCIAL_CREDIT_CODE})

_VARIANTS: Final[dict[int, str]] = {
    RESIDENT_ID: "居民身份证 公民身份证 公民身份号码 身份证号 身份证号码 二代身份证 二代证 第二代身份证"
    " 第二代居民身份证 临时身份证 临时居民身份证 中华人民共和国居民身份证",
    PERMIT: "港澳台居民身份证 港澳台居民居住证 港澳居民居住证 台湾居民居住证 港澳居民来往内地通行证 港澳通行证 回乡证"
    " 台湾居民来往大陆通行证 台胞证 香港身份证 澳门身份证 台湾身份证 港澳台通行证",
    PASSPORT: "普通护照 中国护照 外国护照 中华人民共和国护照 外国人护照",
    HOUSEHOLD_REGISTER: "户口本 户口 居民户口簿 户口册",
    MILITARY: "军官证 士兵证 士官证 军人证 军人身份证 军官证/士兵证 军官证、士兵证 文职干部证 警官证",
    ORGANISATION_CODE: "组织机构代码证 组织机构代码证书 机构代码 机构代码证",
    BUSINESS_LICENCE: "工商营业执照 营业执照号 营业执照注册号 企业法人营业执照",
    SOCIAL_CREDIT_CODE: "统一社会信用代码证 统一社会信用代码证书 社会信用代码 信用代码 统一信用代码",
    OTHER: "其它 其他证件 其它证件 其他有效证件 外国人永久居留证 外国人永久居留身份证 出生证 出生医学证明",
}
_BY_WORD: Final[dict[str, int]] = {word: code for code, words in _VARIANTS.items() for word in words.split()} | {
    word: code for code, word in NAMES.items()
}
_CODE_AND_WORD: Final = re.compile(r"(?P<code>[0-9]{0,2})(?:\.0)?[-_.:、]?(?P<word>\D*)")

_SOFT_SHAPES: Final[dict[int, re.Pattern[str]]] = {
    PERMIT: re.compile(r"[A-Z0-9()]{7,12}|[0-9]{17}[0-9X]"),
    PASSPORT: re.compile(r"[A-Z0-9]{5,18}"),
    HOUSEHOLD_REGISTER: re.compile(r"[A-Z0-9-]{4,20}"),
    MILITARY: re.compile(r"[\u4e00-\u9fa5A-Z0-9()-]{5,20}"),
    ORGANISATION_CODE: re.compile(r"[A-Z0-9]{8}-?[0-9X]"),
    BUSINESS_LICENCE: re.compile(r"[A-Z0-9]{13,18}"),
}
_RESIDENCE_PERMIT: Final = re.compile(r"8[123][0-9]{15}[0-9X]")
_ONLY_DIGITS: Final = re.compile(r"[0-9]+X?")
_LONGEST_PLAIN_PAPER: Final = 12

_PAPER_WORD: Final = r"(?:身份证件?|证件|户口[簿本]|护照|号码?|信息)*"
_SAYS_NOTHING: Final = re.compile(
    rf"{_PAPER_WORD}(?:暂时?|目前|尚|还|都|均)?(?:[无無空]|空白|没有?|未(?:提供|填写?|登记|知)|不(?:详|明|清楚?|知道?))"
    rf"{_PAPER_WORD}|NULL|NONE|N/?A|[\W_]*"
)
_LONGEST_WORD: Final = 16

_BEFORE: Final = re.compile(r"^[`《<「\[]*(?:(?:(?:居民|公民)?身份证?(?:号码?)?|证件号码?|ID(?:NO)?)[:.]*)?")
_BEHIND: Final = re.compile(r"(?:\([^()]*\)|[.。,;?`》>」\]]+)$")
_LIKE_X: Final = re.compile(r"(?<=[0-9]{17})[×✕Хх]$")
"""Signs of multiplication and the Cyrillic letter."""


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """What is wrong with a paper's number. An error leaves the book out of an import, a warning does not."""

    kind: Literal["id_check_digit", "id_format"]
    severity: Literal["error", "warning"]


_CHECK_DIGIT: Final = PaperFinding("id_check_digit", "error")
_FORMAT: Final = PaperFinding("id_format", "warning")


def normalise(raw: str) -> str:
    """The number of any paper: upper case, half-width, no white space."""
    return upper_ascii(squeeze(raw))


def says_nothing(text: str) -> bool:
    """Whether what stands in place of a number only says that there is none: 暂无, 未提供, 身份证号不详, a stroke.

    Not so 待补, 丢失 or 同上, which say something that a person should know of.
    """
    word = normalise(text)
    return len(word) <= _LONGEST_WORD and _SAYS_NOTHING.fullmatch(word) is not None


def freed(text: str) -> str:
    """The resident ID that stands in ``text`` with a label before it, a word behind it, strokes between its parts, or
    another sign for X, if it is a valid one; else ``text``.
    """
    plain = _BEHIND.sub("", _BEFORE.sub("", normalise(text))).replace("-", "")
    number = _LIKE_X.sub("X", plain)
    return number if person_id.is_valid_resident_id(number) else text


def parse_type(cell: str) -> int | None:
    """The code that a cell of the column 证件种类 means: a word in its variants, ``1``, ``01``, ``1-身份证``.

    None where it says nothing known; the caller then infers the kind from the number or takes 99.
    """
    text = upper_ascii(squeeze(cell))
    if text in _BY_WORD:
        return _BY_WORD[text]
    match = _CODE_AND_WORD.fullmatch(text)
    if match is None:
        return None
    word = match["word"]
    if word:
        return _BY_WORD.get(word, _BY_WORD.get(word.strip("()")))
    code = int(match["code"] or 0)
    return code if code in NAMES else None


def infer_type(id_no: str) -> int | None:
    """The kind of a paper that only its number tells: a valid resident ID 1, a valid social credit code 8, else None.

    In this order, for some resident IDs also pass the other check.
    """
    if person_id.is_valid_resident_id(id_no):
        return RESIDENT_ID
    return SOCIAL_CREDIT_CODE if org_code.is_valid(id_no) else None


def check(id_type: int | None, id_no: str) -> PaperFinding | None:
    """What to say of a number, given the kind that the list states (None: it states none). ``id_no`` is not empty."""
    number = normalise(id_no)
    if id_type is None:
        return _check_unstated(number)
    if id_type == RESIDENT_ID:
        return None if person_id.is_valid_resident_id(number) else _CHECK_DIGIT
    if id_type == SOCIAL_CREDIT_CODE:
        return None if org_code.is_valid(number) else _CHECK_DIGIT
    if id_type == PERMIT and _RESIDENCE_PERMIT.fullmatch(number):
        return None if person_id.is_valid_resident_id(number) else _CHECK_DIGIT
    shape = _SOFT_SHAPES.get(id_type)
    return _FORMAT if shape is not None and not shape.fullmatch(number) else None


def _check_unstated(number: str) -> PaperFinding | None:
    """A list without kinds holds resident IDs and social credit codes; short numbers with letters are other papers."""
    if infer_type(number) is not None:
        return None
    is_other_paper = len(number) <= _LONGEST_PLAIN_PAPER and not _ONLY_DIGITS.fullmatch(number)
    return None if is_other_paper else _CHECK_DIGIT
