"""Names by the letters that a clerk types: full pinyin, initials, and mixtures of these with characters.

The law: a word spells a name when, from the name's first character on, each character is given by itself, by one whole
reading, or by the initial of one (``z`` or ``zh``), where whole readings come before initials or after them but do not
alternate (``zhangsf``, ``zsanfeng``), and the last character may be left unfinished (``zhangsa``). Every reading
counts, for dictionaries misread surnames (单 is shan, dan and chan). ``is_spelled`` states this law; ``spellings`` (of
a name) and ``patterns`` (of a word) are its two halves for an index and give the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from certrun.domain.identifiers.pinyin import readings

WIDTH = 6
"""Letters of the longest syllable (zhuang, chuang, shuang)."""
LONGEST = 12
"""Characters of a name that can be spelled; what follows is found by its characters."""
MOST_SPELLINGS = 64
"""Spellings of one name. Characters that would exceed it keep their usual reading only."""
UNREAD = "-"
"""Stands for the initial of a character that has no reading; no word of letters contains it."""

_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)"
)
_OPENING = re.compile(r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouv]{0,3}(?:ng?|r)?")
_WORD = re.compile(r"[a-z\u0080-\U0010ffff]+")
_LETTER = re.compile(r"[a-z]")
_INITIAL = re.compile(r"[zcs]h|[a-hj-tw-z]")
_DOT = "·"
_NEXT = {
    ("", "F"): "F",
    ("F", "F"): "F",
    ("F", "I"): "FI",
    ("FI", "I"): "FI",
    ("", "I"): "I",
    ("I", "I"): "I",
    ("I", "F"): "IF",
    ("IF", "F"): "IF",
}
"""What has been used so far (whole readings F, initials I) and what comes next; a pair that is missing is refused."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to read a name: ``initials`` one letter per character, ``syllables`` WIDTH letters per character."""

    initials: str
    syllables: str
    characters: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a word demands of a spelling's first characters; in all but ``initials`` a ``?`` is any one letter."""

    initials: str
    syllables: str
    characters: str


@cache
def readings_of(character: str) -> tuple[str, ...]:
    """All toneless readings of one character, the usual one first (ü is ``v``); empty where there is none.

    Interjections without a vowel (嗯 ng, 呣 m) are left out: in a name they would swallow initials.
    """
    return () if character.isascii() else tuple(one for one in readings(character) if _SYLLABLE.fullmatch(one))


def is_spelling(word: str) -> bool:
    """Whether a folded word can spell a name: Latin letters, perhaps with characters among them."""
    return bool(_WORD.fullmatch(word) and _LETTER.search(word))


def is_spelled(name: str, word: str) -> bool:
    """The law above; both are folded as names are (lower case, one kind of dot)."""
    return _spells(_readings(name), 0, _spoken(word), 0, "")


def spellings(name: str) -> tuple[Spelling, ...]:
    """All spellings of a folded name, at most MOST_SPELLINGS; none for an empty one."""
    characters = "".join(character for character, _ in _readings(name))
    ways = product(*(found or ("",) for _, found in _readings(name)))
    return tuple(_spelling(characters, way) for way in ways) if characters else ()


def patterns(word: str) -> tuple[Pattern, ...]:
    """The patterns of which at least one fits a spelling of every name that the word spells, and of no other."""
    return tuple(dict.fromkeys(_patterns(_spoken(word), "", Pattern("", "", ""))))


def _spoken(text: str) -> str:
    return text.replace(_DOT, "")


@lru_cache(maxsize=4096)
def _readings(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each character that can be spelled, with its readings as far as MOST_SPELLINGS allows."""
    ways = 1
    result = []
    for character in _spoken(name)[:LONGEST]:
        found = readings_of(character)
        if ways * len(found) > MOST_SPELLINGS:
            found = found[:1]
        ways *= max(1, len(found))
        result.append((character, found))
    return tuple(result)


def _spelling(characters: str, way: tuple[str, ...]) -> Spelling:
    initials = "".join(one[:1] or UNREAD for one in way)
    return Spelling(initials, "".join(one.ljust(WIDTH) for one in way), characters)


def _spells(name: tuple[tuple[str, tuple[str, ...]], ...], at: int, word: str, done: int, used: str) -> bool:
    rest = word[done:]
    if not rest or at == len(name):
        return not rest and at > 0
    character, known = name[at]
    if not character.isascii() and rest[0] == character and _spells(name, at + 1, word, done + 1, used):
        return True
    return any(
        reading.startswith(rest)
        or any(
            rest.startswith(given) and _spells(name, at + 1, word, done + len(given), now)
            for given, now in _steps(reading, used)
        )
        for reading in known
    )


def _steps(reading: str, used: str) -> Iterator[tuple[str, str]]:
    """What of a reading may be typed when more follows, and what has been used then."""
    if whole := _NEXT.get((used, "F")):
        yield reading, whole
    if initial := _NEXT.get((used, "I")):
        yield reading[0], initial
        if reading[:2] in {"zh", "ch", "sh"}:
            yield reading[:2], initial


def _patterns(rest: str, used: str, before: Pattern) -> Iterator[Pattern]:
    if not rest:
        yield before
        return
    if len(before.initials) == LONGEST:
        return
    if not _LETTER.match(rest):
        yield from _patterns(rest[1:], used, _with_character(before, rest[0]))
        return
    if len(rest) <= WIDTH and rest[0] not in "iuv" and _OPENING.fullmatch(rest):
        yield _with_letters(before, rest.ljust(WIDTH, "?"))
    for given, letters, now in _segments(rest, used):
        yield from _patterns(rest[len(given) :], now, _with_letters(before, letters))


def _segments(rest: str, used: str) -> Iterator[tuple[str, str, str]]:
    """The beginnings of ``rest`` that may stand for one character when more follows."""
    if whole := _NEXT.get((used, "F")):
        for size in range(1, min(WIDTH, len(rest) - 1) + 1):
            if _SYLLABLE.fullmatch(rest, 0, size):
                yield rest[:size], rest[:size].ljust(WIDTH), whole
    if initial := _NEXT.get((used, "I")):
        for size in (1, 2):
            if len(rest) > size and _INITIAL.fullmatch(rest, 0, size):
                yield rest[:size], rest[:size].ljust(WIDTH, "?"), initial


def _with_letters(before: Pattern, letters: str) -> Pattern:
    return Pattern(before.initials + letters[0], before.syllables + letters, before.characters + "?")


def _with_character(before: Pattern, character: str) -> Pattern:
    """Any one spelling of the name will do, so the character's usual reading is asked for: every name has that row."""
    usual = (readings_of(character) or (UNREAD,))[0]
    return Pattern(before.initials + usual[0], before.syllables + "?" * WIDTH, before.characters + character)
