"""Chinese text in boxes: where lines may break, and which size fits.

Widths are in em or, where a parameter says so, in points; nothing here draws.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from certrun.print.fonts import printable, text_width

LEADING = 1.3
SMALLEST = 4.5

# Latin words and numbers stay whole; a Chinese character is a word of its own. Marks that close go with the word before
# them, marks that open with the word after (标点避头尾, GB/T 15834).
_WORD = re.compile(r"[（《〔【“‘(\[]*(?:[A-Za-z0-9*.+/:#@%&_-]+|.)[，。、；：！？）》〕】”’…)\]]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text and the size (points) at which they fit their box."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * self.size * LEADING


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most ``width`` em. A word that is wider than a line is broken where it must be."""
    clean = printable(text).strip()
    if text_width(clean) <= width:
        return [clean] if clean else []
    lines, line, used = [], "", 0.0
    for piece, piece_width in _pieces(clean, width):
        if line and used + piece_width > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
            piece, piece_width = (piece, piece_width) if not piece.isspace() else ("", 0.0)  # noqa: PLW2901
        line, used = line + piece, used + piece_width
    return [*lines, line.rstrip()] if line.strip() else lines


def fit(text: str, width: float, height: float, size: float, *, one_line: bool = False) -> Fitted:
    """``text`` in a box of ``width`` × ``height`` points: at ``size`` when it fits, else smaller.

    What does not fit even at the smallest legible size ends in an ellipsis.
    """
    if one_line:
        return _fit_line(text, width, size)
    while size > SMALLEST:
        fitted = Fitted(tuple(wrap(text, width / size)), size)
        if fitted.height <= height or len(fitted.lines) <= 1:
            return fitted
        size = max(size - 0.5, SMALLEST)
    lines = wrap(text, width / SMALLEST)
    room = max(int(height / (SMALLEST * LEADING)), 1)
    if len(lines) > room:
        lines = [*lines[: room - 1], _shortened(lines[room - 1] + lines[room], width / SMALLEST)]
    return Fitted(tuple(lines), SMALLEST)


def _fit_line(text: str, width: float, size: float) -> Fitted:
    clean = printable(text).strip()
    needed = text_width(clean)
    if needed * size > width:
        size = max(width / needed, SMALLEST)
    if needed * size > width * 1.001:
        clean = _shortened(clean, width / size)
    return Fitted((clean,) if clean else (), size)


def _shortened(text: str, width: float) -> str:
    while text and text_width(text + "…") > width:
        text = text[:-1]
    return text + "…"


def _pieces(text: str, width: float) -> list[tuple[str, float]]:
    """Unbreakable pieces, each no wider than a line, with their widths."""
    pieces: list[tuple[str, float]] = []
    for word in _WORD.findall(text):
        word_width = text_width(word)
        if word_width <= width:
            pieces.append((word, word_width))
        else:
            pieces.extend((character, text_width(character)) for character in word)
    return pieces
