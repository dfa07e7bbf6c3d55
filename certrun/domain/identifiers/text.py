"""What every identifier needs of text: white space, invisible marks, full-width forms, the dot of minority names."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_CONTROLS: Final = "\x00-\x08\x0e-\x1f\x7f-\x9f"
"""C0 and C1 without the white space of ASCII."""
_FORMAT: Final = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)
"""Unicode category Cf: zero-width, soft hyphen, BOM, bidi marks and their kin."""
_FILLERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and symbols that draw nothing."""
_SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Variation selectors. In a name they choose the glyph of the hanzi before them and stay; in a number they go."""

_BLANK: Final = re.compile(rf"[\s{_CONTROLS}{_FORMAT}{_FILLERS}{_SELECTORS}]+")
_NOT_IN_NAMES: Final = re.compile(rf"[{_CONTROLS}{_FORMAT}{_FILLERS}]+")
_PLAIN: Final = re.compile(r"[\u4e00-\u9fa50-9A-Za-z]+")
"""Text that NFKC leaves as it is and that has nothing invisible, as nearly all has."""
_WHITE_RUN: Final = re.compile(r"\s+")

_FULL_TO_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ASCII_UPPER: Final = {code: code - 0x20 for code in range(ord("a"), ord("z") + 1)}

_HARD_DOTS: Final = (
    "\u00b7\u02d9\u0387\u05bc\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u25cf\u2981\u2e31\u2e33\u30fb\u318d\ua78f\uff65"
)
"""Dots that stand in the middle of the line, as keyboards, fonts and registration systems produce them."""
_SOFT_DOTS: Final = ".\u3002\ufe52\uff0e\uff61"
"""Full stops: the dot of a name only between two Chinese characters (J. Smith keeps his)."""
_HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\ufaff\U00020000-\U0010ffff\ufe00-\ufe0f"
"""Hanzi with radicals, private use (rare characters of old systems) and the selectors behind them."""
_LATIN: Final = "!-~\u00c0-\u052f\u1e00-\u1fff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"

_NEEDS_CLEANING: Final = re.compile(rf"[\s{_CONTROLS}{_FORMAT}{_FILLERS}{_HARD_DOTS}{_SOFT_DOTS}]")
_HARD_DOT: Final = re.compile(rf" ?(?:[{_HARD_DOTS}] ?)+")
_SOFT_DOT: Final = re.compile(rf"(?<=[{_HAN}]) ?(?:[{_SOFT_DOTS}] ?)+(?=[{_HAN}])")
_SPACE_OF_CHINESE: Final = re.compile(rf"(?<![{_LATIN}]) | (?![{_LATIN}])")


def squeeze(s: str) -> str:
    """``s`` in NFKC without any white space or invisible mark. For numbers and codes; idempotent."""
    if s.isascii():
        return s if s.isalnum() else _BLANK.sub("", s)
    if _PLAIN.fullmatch(s):
        return s
    folded = normalize("NFKC", s)
    if not _BLANK.search(folded) and (folded == s or not _BLANK.search(s)):
        return folded
    # Twice: NFKC makes spaces of its own (U+00A8), and what stood apart may compose once the blank is gone.
    once = _BLANK.sub("", normalize("NFKC", _BLANK.sub("", s)))
    return normalize("NFKC", once)


def drop_invisible(s: str) -> str:
    """``s`` without invisible marks and control characters; white space stays."""
    return _NOT_IN_NAMES.sub("", s)


def halfwidth(s: str) -> str:
    """Full-width letters, digits, punctuation and space as ASCII; everything else, hanzi above all, untouched."""
    return s if s.isascii() else s.translate(_FULL_TO_HALF)


def upper_ascii(s: str) -> str:
    """a–z in upper case and nothing else: ``str.upper`` lengthens some letters (ß), an identifier keeps its length."""
    return s.upper() if s.isascii() else s.translate(_ASCII_UPPER)


def has_digit(s: str) -> bool:
    """Whether there is a digit in it, as there is in every number; a word in place of one has none."""
    return any(map(str.isdecimal, s))


def clean_name(s: str) -> str:
    """A name as it is stored: no white space inside Chinese names, one space between Latin words, minority dot ``·``.

    Characters are otherwise left alone and never normalised: U+F914 is not U+6A02 on somebody's identity card.
    """
    if not _NEEDS_CLEANING.search(s):
        return s
    name = _WHITE_RUN.sub(" ", drop_invisible(s)).strip(" ")
    name = _HARD_DOT.sub("·", name)
    name = _SOFT_DOT.sub("·", name)
    return _SPACE_OF_CHINESE.sub("", name)
