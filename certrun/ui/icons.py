"""One set of stroke icons on a 20 px grid, coloured by the palette.

The drawings are SVG files that use ``currentColor`` only; QtSvg does not know that word, so the colour is written into
the drawing before it is rendered.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from certrun.ui.assets import asset_path
from certrun.ui.theme.metrics import ICON
from certrun.ui.theme.tokens import Tokens, Tone

# One drawing serves screens of any density up to this factor; Qt scales down from it.
_DENSITY = 3


def icon_names() -> list[str]:
    """All icons that ship, by name."""
    return sorted(path.stem for path in asset_path("icons").glob("*.svg"))


@cache
def _drawing(name: str) -> str:
    return asset_path("icons", f"{name}.svg").read_text(encoding="utf-8")


class IconSet:
    """Icons in the colours of one palette; a switch of palette empties its cache."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._pixmaps: dict[tuple[str, Tone, int], QPixmap] = {}

    def set_tokens(self, tokens: Tokens) -> None:
        """Colour the icons anew; icons already handed out keep their colours until asked for again."""
        self._tokens = tokens
        self._pixmaps.clear()

    def icon(self, name: str, tone: Tone = "text") -> QIcon:
        """The icon for a button or menu; while disabled it is muted. Raises FileNotFoundError for an unknown name."""
        icon = QIcon(self.pixmap(name, tone))
        icon.addPixmap(self.pixmap(name, "muted"), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, tone: Tone = "text", size: int = ICON) -> QPixmap:
        """The icon ``size`` px wide, sharp on dense screens."""
        key = (name, tone, size)
        if key not in self._pixmaps:
            self._pixmaps[key] = _render(self.svg(name, tone), size)
        return self._pixmaps[key]

    def svg(self, name: str, tone: Tone) -> str:
        """The drawing with its colour written in."""
        return _drawing(name).replace("currentColor", self._tokens.colour(tone))

    def save_svg(self, name: str, tone: Tone, path: str) -> None:
        """Write the coloured drawing to ``path``, for style sheets, which can only name files."""
        Path(path).write_text(self.svg(name, tone), encoding="utf-8")


def _render(svg: str, size: int) -> QPixmap:
    pixmap = QPixmap(size * _DENSITY, size * _DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_DENSITY)
    return pixmap
