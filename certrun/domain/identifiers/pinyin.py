"""Pinyin of names for search: all readings, for 单 is shan, dan and chan and no table knows which one a family uses.

``pypinyin`` is slow to import and slow per name: imported at first use, without its phrases, and asked once per
character.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final
from unicodedata import normalize

LIMIT: Final = 32
"""Most forms of one name. The first characters, where surnames stand, get all their readings before later ones do."""

_TOKEN: Final = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")
_PLAIN: Final = re.compile(r"[a-z]+")
_MISSING: Final[dict[str, tuple[str, ...]]] = {
    "黑": ("he",),
    "谌": ("shen",),
    "𠮷": ("ji",),
}
"""Readings of surnames and name characters that pypinyin does not know."""


def readings(name: str) -> tuple[str, ...]:
    """Full pinyin of ``name`` in lower-case ASCII without spaces, ü as v; the most common reading first, at most LIMIT.

    Latin letters and digits stay, what has no reading is passed over; () when nothing is left.
    """
    return _combine([_token_readings(token) for token in _tokens(name)])


def initials(name: str) -> tuple[str, ...]:
    """First letters of the readings, one per character or Latin word: 单丽 → dl, cl, sl."""
    choices = [_token_readings(token) for token in _tokens(name)]
    return _combine([tuple(dict.fromkeys(reading[0] for reading in choice)) for choice in choices if choice])


def _tokens(name: str) -> list[str]:
    # NFKC only to look characters up: U+F914 is read like U+6A02. NFD takes the accents off Latin letters.
    plain = normalize("NFKC", name)
    if not plain.isascii():
        plain = "".join(normalize("NFD", c)[0] if c < "\u0250" else c for c in plain)
    return _TOKEN.findall(plain.lower())


def _combine(choices: Sequence[Sequence[str]]) -> tuple[str, ...]:
    forms = [""]
    for choice in choices:
        if not choice:
            continue
        room = max(1, LIMIT // len(forms))
        forms = [form + reading for form in forms for reading in choice[:room]]
    return tuple(form for form in dict.fromkeys(forms) if form)


def _token_readings(token: str) -> tuple[str, ...]:
    return (token,) if token.isascii() else _char_readings(token)


@cache
def _char_readings(char: str) -> tuple[str, ...]:
    pypinyin = _pypinyin()
    found = pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    spoken = [_to_ascii(reading) for reading in found[0]] if found else []
    spoken += _MISSING.get(char, ())
    return tuple(dict.fromkeys(reading for reading in spoken if _PLAIN.fullmatch(reading)))


@cache
def _pypinyin() -> Any:
    """The library with its table of characters only, which nobody here changes.

    Its phrases would tell how a character is read in a word; they take a quarter of a second and 45 MB.
    """
    for of_characters_only in ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY"):
        os.environ.setdefault(of_characters_only, "1")
    import pypinyin

    return pypinyin


def _to_ascii(reading: str) -> str:
    return normalize("NFD", reading.replace("ü", "v")).encode("ascii", "ignore").decode()
