"""共有情况: the four words of the national dictionary, however a list writes them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SOLE, JOINT, SHARES, OTHER = "单独所有", "共同共有", "按份共有", "其它共有"

_WRITINGS = {
    SOLE: "单独所有 单独 单独享有 独有 0",
    JOINT: "共同共有 共同 家庭共有 家庭共同共有 夫妻共有 夫妻共同共有 1",
    SHARES: "按份共有 按份 2",
    OTHER: "其它共有 其他共有 其它 其他 3",
}
_WORDS = {writing: word for word, writings in _WRITINGS.items() for writing in writings.split()}


_CODE_BESIDE_WORD = re.compile(r"^[0-3](?:\.0)?[-_.:、]?(?=\D)|\([0-3]\)$")
"""``1-共同共有``, ``共同共有(1)``: codes differ from system to system, so the word decides."""


@lru_cache(maxsize=256)
def parse_co_ownership(text: str) -> str | None:
    """One of the four words for a word or its code (0–3); None where the cell says something else."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removesuffix(".0")
    return _WORDS.get(plain) or _WORDS.get(_CODE_BESIDE_WORD.sub("", plain))
