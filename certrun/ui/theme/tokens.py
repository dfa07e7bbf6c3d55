"""The colour tokens in three palettes; every text and status colour keeps at least 5.6:1 against *surface*."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Tone = Literal[
    "text",
    "muted",
    "primary",
    "on_primary",
    "in_safe",
    "planned",
    "out",
    "handed_over",
    "held",
    "void",
    "alarm",
]


class Appearance(StrEnum):
    """Which palette the window wears; the value is what the settings file keeps."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette as ``#RRGGBB``. Status tones are for text, thin borders and icons, never for large fills."""

    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    primary: str
    on_primary: str
    in_safe: str
    planned: str
    out: str
    handed_over: str
    held: str
    void: str
    alarm: str

    def colour(self, tone: Tone) -> str:
        """The colour of a tone."""
        value: str = getattr(self, tone)
        return value

    @property
    def selection(self) -> str:
        """Background of a chosen row: primary at 12 % over surface."""
        return mix(self.primary, self.surface, 12)

    @property
    def hover(self) -> str:
        """Background under the pointer: half as strong as the selection."""
        return mix(self.primary, self.surface, 6)

    def tint(self, tone: Tone) -> str:
        """The calm background of a banner or band in ``tone``."""
        return mix(self.colour(tone), self.surface, 9)


def mix(over: str, under: str, percent: int) -> str:
    """``over`` laid at ``percent`` opacity on ``under``; all ``#RRGGBB``."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{(a * percent + b * (100 - percent) + 50) // 100:02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


LIGHT = Tokens(
    window="#F5F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#C9D0D9",
    text="#1B2430",
    muted="#566170",
    primary="#1A5FB4",
    on_primary="#FFFFFF",
    in_safe="#3D5A80",
    planned="#0B6BA8",
    out="#8A5200",
    handed_over="#0B6E4F",
    held="#A3360A",
    void="#5F6368",
    alarm="#B3121D",
)

DARK = Tokens(
    window="#14181D",
    surface="#1B2128",
    raised="#232A33",
    border="#3B4653",
    text="#E6EBF1",
    muted="#A4B0BD",
    primary="#7DB3FF",
    on_primary="#0A1A33",
    in_safe="#A9C1E0",
    planned="#6CC0F5",
    out="#F0B357",
    handed_over="#5CD6A5",
    held="#FF9B73",
    void="#B3BAC2",
    alarm="#FF8A8F",
)

HIGH_CONTRAST = Tokens(
    window="#000000",
    surface="#000000",
    raised="#000000",
    border="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    primary="#FFE100",
    on_primary="#000000",
    in_safe="#FFFFFF",
    planned="#8FD3FF",
    out="#FFC04D",
    handed_over="#7CFFB2",
    held="#FFB199",
    void="#D9D9D9",
    alarm="#FF9C9C",
)

PALETTES: dict[Appearance, Tokens] = {
    Appearance.LIGHT: LIGHT,
    Appearance.DARK: DARK,
    Appearance.HIGH_CONTRAST: HIGH_CONTRAST,
}
