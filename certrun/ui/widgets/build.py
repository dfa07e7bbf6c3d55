"""Small makers of labelled, accessible controls, so that pages read as lists of what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox

from certrun.ui.theme.metrics import RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone

LabelRole = Literal["title", "heading", "caption", "brand", "code"]
ButtonVariant = Literal["plain", "primary", "quiet", "link", "tab"]


def build_label(text: str, role: LabelRole | None = None, *, wrap: bool = False) -> QLabel:
    """A label in one of the type roles; plain text always, because names from outside are no mark-up."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role is not None:
        label.setProperty("role", role)
    return label


def build_button(text: str, variant: ButtonVariant = "plain", *, name: str = "") -> QPushButton:
    """A push button; ``name`` is its accessible name where the words alone say too little."""
    button = QPushButton(text)
    button.setAccessibleName(name or text.replace("&", ""))
    button.setAutoDefault(False)
    if variant != "plain":
        button.setProperty("variant", variant)
    if variant == "link":
        button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def set_button_icon(theme: Theme, button: QPushButton, icon: str) -> None:
    """Give a button an icon that follows the palette."""

    def colour() -> None:
        tone: Tone = "on_primary" if button.property("variant") == "primary" else "text"
        button.setIcon(theme.icons.icon(icon, tone))

    follow(theme, button, colour)


def build_spin_box(name: str, least: int, most: int) -> QSpinBox:
    """A field for a whole number; ``name`` is its accessible name."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setAccessibleName(name)
    # Qt's style sheets leave no room before the digits of a spin box.
    box.lineEdit().setTextMargins(RELATED - 2, 0, 0, 0)
    return box


def follow(theme: Theme, owner: QObject, recolour: Callable[[], None]) -> None:
    """Call ``recolour`` now and after each change of the theme, as long as ``owner`` lives."""
    theme.changed.connect(_Follower(owner, recolour).call)
    recolour()


class _Follower(QObject):
    """Dies with its parent, and its connection with it."""

    def __init__(self, owner: QObject, recolour: Callable[[], None]) -> None:
        super().__init__(owner)
        self._recolour = recolour

    def call(self) -> None:
        self._recolour()
