"""Palettes, fonts, icons and their switch while widgets live."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from certrun.ui.icons import IconSet, icon_names
from certrun.ui.theme.fonts import SHIPPED_FAMILIES, family_order, load_fonts
from certrun.ui.theme.metrics import LARGEST_STEP, SMALLEST_STEP, TARGET_FIELD
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import PALETTES, Appearance, Tokens, Tone, mix

READ_TONES: tuple[Tone, ...] = (
    "text",
    "muted",
    "primary",
    "in_safe",
    "planned",
    "out",
    "handed_over",
    "held",
    "void",
    "alarm",
)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    parts = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("appearance", list(Appearance))
@pytest.mark.parametrize("tone", READ_TONES)
def test_every_tone_reads_on_surface(appearance: Appearance, tone: Tone) -> None:
    tokens = PALETTES[appearance]
    assert contrast(tokens.colour(tone), tokens.surface) >= 5.6


@pytest.mark.parametrize("tokens", list(PALETTES.values()))
def test_text_reads_on_selection_banner_and_primary(tokens: Tokens) -> None:
    assert contrast(tokens.on_primary, tokens.primary) >= 5.6
    assert contrast(tokens.text, tokens.selection) >= 7
    assert contrast(tokens.muted, tokens.window) >= 4.5
    assert all(contrast(tokens.text, tokens.tint(tone)) >= 7 for tone in READ_TONES)


def test_mix_is_exact_at_its_ends() -> None:
    assert mix("#102030", "#FFFFFF", 100) == "#102030"
    assert mix("#102030", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 50) == "#808080"


def test_switching_the_appearance_recolours_living_widgets(qtbot: QtBot, theme: Theme) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    with qtbot.waitSignal(theme.changed):
        theme.set_appearance(Appearance.DARK)
    assert widget.palette().color(QPalette.ColorRole.Window) == QColor(PALETTES[Appearance.DARK].window)
    theme.set_appearance(Appearance.HIGH_CONTRAST)
    assert widget.palette().color(QPalette.ColorRole.WindowText) == QColor("#FFFFFF")


def test_type_size_grows_within_limits(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("证书")
    qtbot.addWidget(label)
    label.ensurePolished()
    before = label.fontMetrics().height()
    theme.set_step(3)
    label.ensurePolished()
    assert label.fontMetrics().height() > before
    theme.set_step(99)
    assert theme.step == LARGEST_STEP
    theme.set_step(-99)
    assert theme.step == SMALLEST_STEP


def test_field_mode_enlarges_targets(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("确认领证")
    qtbot.addWidget(button)
    theme.set_field_mode(True)
    button.ensurePolished()
    assert button.sizeHint().height() >= TARGET_FIELD


def test_shipped_fonts_draw_chinese_and_rare_characters(qapp: QApplication, theme: Theme) -> None:
    assert load_fonts() == ()
    assert tuple(qapp.font().families()[-2:]) == SHIPPED_FAMILIES
    plain, rare = (QRawFont.fromFont(QFont(family, 12)) for family in SHIPPED_FAMILIES)
    assert plain.familyName() == SHIPPED_FAMILIES[0]
    assert all(plain.supportsCharacter(ord(character)) for character in "不动产权证书晋祁县")
    # U+20BB7, a way to write 吉 in names, lies outside the basic plane.
    assert rare.supportsCharacter(0x20BB7)


def test_windows_prefers_its_own_screen_font_where_there_is_one() -> None:
    assert family_order(["Microsoft YaHei UI"], "win32")[0] == "Microsoft YaHei UI"
    assert family_order([], "win32") == list(SHIPPED_FAMILIES)
    assert family_order(["Microsoft YaHei UI"], "linux") == list(SHIPPED_FAMILIES)


def drawn_colours(image: QImage) -> set[str]:
    """Colours of solid pixels; blending may be off by one step."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def same_colour(one: str, other: str) -> bool:
    channels = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return all(abs(a - b) <= 1 for a, b in channels)


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_drawn_in_the_colour_of_the_palette(qapp: QApplication, name: str) -> None:
    icons = IconSet(PALETTES[Appearance.LIGHT])
    for appearance, colour in ((Appearance.LIGHT, "#B3121D"), (Appearance.DARK, "#FF8A8F")):
        icons.set_tokens(PALETTES[appearance])
        drawn = drawn_colours(icons.pixmap(name, "alarm").toImage())
        assert drawn
        assert all(same_colour(pixel, colour) for pixel in drawn)


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        IconSet(PALETTES[Appearance.LIGHT]).icon("no such icon")
