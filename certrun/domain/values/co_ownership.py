"""共有情况: the four words of the national dictionary, however a list writes them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SOLE, JOINT, SHARES, OTHER = "单独所有", "共同共有", "按份共有", "其它共有"

_WRITINGS = {
    SOLE: "单独所有 单独 单独享有 独有 0",
    JOINT: "共同共有 共同 1",
    SHARES: "按份共有 按份 2",
    OTHER: "其它共有 其他共有 其它 其他 3",
}
_WORDS = {writing: word for word, writings in _WRITINGS.items() for writing in writings.split()}

_BEGINS = re.compile(
    r"(?P<sole>单独(?:所有|享有)|独有)|(?P<shares>按份(?:共有|所有)?)|(?P<other>其[它他]共有)"
    r"|(?P<joint>共同(?:共有|所有)|(?:夫妻(?:双方)?|家庭(?:成员)?)(?:共同)?(?:共有|所有))"
)
_MEANINGS = {"sole": SOLE, "shares": SHARES, "other": OTHER, "joint": JOINT}
_DETAIL = re.compile(r"(?:[:,]?\([^()]+\)|[:,].+|\d{1,2}人)?")
"""Who the owners are, in brackets or behind a colon, or how many: （夫妻）, ：张三、李四, 2人."""
_BOX = "□☐○◯"
_TICK = "☑☒✓✔√■●"
_CHOICES = re.compile(
    rf"(?P<before>[{_BOX}{_TICK}])?(?P<word>[^{_BOX}{_TICK}()\[\]]+)(?:[(\[](?P<within>[{_TICK}]?)[)\]])?"
)
"""A form to be ticked: □单独所有 ☑共同共有, 单独所有(√) 共同共有( )."""
_SHARE = re.compile(r"(?:各占?|均)?(?:\d+(?:\.\d+)?%|\d+/\d+|.分之.)")
_CAST_DOUBT = re.compile("单独|独有|共同|按份|共有|[非不否未待疑或?]")
"""Behind the word: another one, or that it is not so, or not certain."""
_PUNCTUATION = "。.;:,、"

_CODE_BESIDE_WORD = re.compile(r"^[0-3](?:\.0)?[-_.:、]?(?=\D)|\([0-3]\)$")
"""``1-共同共有``, ``共同共有(1)``: codes differ from system to system, so the word decides."""


@lru_cache(maxsize=256)
def parse_co_ownership(text: str) -> str | None:
    """One of the four words for a word or its code (0–3); None where the cell says something else.

    Owners and shares may stand behind the word; nothing is guessed where it says more than one thing.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removesuffix(".0").rstrip(_PUNCTUATION)
    word = _ticked(plain) or _CODE_BESIDE_WORD.sub("", plain)
    return _WORDS.get(plain) or _WORDS.get(word) or _with_detail(word)


def _ticked(plain: str) -> str | None:
    """The one word that is ticked of several to choose from; None where it is no such form."""
    choices = list(_CHOICES.finditer(plain))
    if len(choices) < 2 or "".join(choice[0] for choice in choices) != plain:
        return None
    ticked = [each["word"] for each in choices if (each["within"] or each["before"] or " ") in _TICK]
    return ticked[0] if len(ticked) == 1 else None


def _with_detail(word: str) -> str | None:
    if (found := _BEGINS.match(word)) is None:
        return None
    meaning, rest = _MEANINGS[str(found.lastgroup)], word[found.end() :]
    if _CAST_DOUBT.search(rest):
        return None
    is_detail = _DETAIL.fullmatch(rest) or (meaning == SHARES and _SHARE.fullmatch(rest))
    return meaning if is_detail else None
