"""The two shipped fonts in reportlab, with fallback per character.

WenQuanYi Micro Hei draws nearly everything; LXGW WenKai draws what it lacks (rare names, also beyond the BMP). What
neither draws is printed as 〓, the printer's mark for a missing type, and should have been reported before.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from certrun.assets import asset_path
from certrun.domain.errors import CertrunError

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace

TEXT_FONT = "certrun-text"
RARE_FONT = "certrun-rare"
MISSING = "〓"

_FILES = {TEXT_FONT: "fonts/wqy-microhei.ttc", RARE_FONT: "fonts/LXGWWenKai-Regular.ttf"}
_LOCK = threading.Lock()
_FACES: dict[str, Face] = {}

# Direction marks, joiners and variation selectors have no ink of their own.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_BREAKS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029]+")
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Face:
    """A font as layout needs it: the code points that leave ink (or are blanks), and advance widths in 1/1000 em."""

    name: str
    drawable: frozenset[int]
    widths: dict[int, float]

    def draws(self, text: str) -> bool:
        return self.drawable.issuperset(map(ord, text))

    def width(self, text: str) -> float:
        """In em."""
        return sum(map(self.widths.__getitem__, map(ord, text))) / 1000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; ``width`` in em."""

    font: str
    text: str
    width: float


def face(name: str) -> Face:
    """The face ``TEXT_FONT`` or ``RARE_FONT``, registered with reportlab at its first use (some 100 ms)."""
    with _LOCK:
        if name not in _FACES:
            _FACES[name] = _register(name)
        return _FACES[name]


def undrawable(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no shipped font can draw, each once, in their order."""
    clean = printable(text)
    if face(TEXT_FONT).draws(clean):
        return ()
    known = face(TEXT_FONT).drawable | face(RARE_FONT).drawable
    return tuple(dict.fromkeys(c for c in clean if ord(c) not in known))


def require_drawable(text: str, *, where: str) -> None:
    """Raise ``undrawable_name`` when ``text`` has a character that no shipped font can draw.

    ``where`` says whose text it is. The characters are named with their code points: they cannot be shown.
    """
    missing = undrawable(text)
    if missing:
        raise CertrunError("undrawable_name", where=where, found=" ".join(f"{c}（U+{ord(c):04X}）" for c in missing))


def printable(text: str) -> str:
    """``text`` on one line, without characters that have no ink."""
    return _BREAKS.sub(" ", _INVISIBLE.sub("", text))


@lru_cache(maxsize=8192)
def runs(text: str) -> tuple[Run, ...]:
    """``text`` split where the font changes; what cannot be drawn becomes 〓."""
    clean = printable(text)
    first = face(TEXT_FONT)
    if first.draws(clean):
        return (Run(first.name, clean, first.width(clean)),) if clean else ()
    return _mixed_runs(clean)


def text_width(text: str) -> float:
    """In em."""
    return sum(run.width for run in runs(text))


def _mixed_runs(text: str) -> tuple[Run, ...]:
    """Stretches of the same font, character by character."""
    stretches: list[tuple[Face, str]] = []
    for character in text:
        chosen, drawn = _choose(character)
        if stretches and stretches[-1][0] is chosen:
            stretches[-1] = (chosen, stretches[-1][1] + drawn)
        else:
            stretches.append((chosen, drawn))
    return tuple(Run(chosen.name, drawn, chosen.width(drawn)) for chosen, drawn in stretches)


def _choose(character: str) -> tuple[Face, str]:
    for name in (TEXT_FONT, RARE_FONT):
        if face(name).draws(character):
            return face(name), character
    return face(TEXT_FONT), MISSING


def _register(name: str) -> Face:
    from reportlab.pdfbase import pdfmetrics

    from certrun.print.embedding import EmbeddedFont

    font = EmbeddedFont(name, str(asset_path(_FILES[name])))
    pdfmetrics.registerFont(font)
    return Face(name, _inked(font.face), dict(font.face.charWidths))


def _inked(ttf: TTFontFace) -> frozenset[int]:
    """The code points with an outline, and blanks.

    Micro Hei maps some visible characters (℃, Ⅴ, Ⅹ …) to empty glyphs; and what a font shows for a code point of
    private use is not what the system meant that a name came from.
    """
    places = ttf.glyphPos
    return frozenset(
        code
        for code, glyph in ttf.charToGlyph.items()
        if (places[glyph] != places[glyph + 1] or chr(code).isspace()) and code not in _PRIVATE_USE
    )
