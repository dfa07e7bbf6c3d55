"""The window's appearance as one object that can be switched while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtWidgets import QApplication

from certrun.ui.icons import IconSet
from certrun.ui.theme import metrics
from certrun.ui.theme.fonts import build_font, load_fonts
from certrun.ui.theme.palette import build_palette
from certrun.ui.theme.stylesheet import GLYPHS, build_stylesheet
from certrun.ui.theme.tokens import PALETTES, Appearance, Tokens


class Theme(QObject):
    """Palette, type size and field mode of the application.

    ``changed`` is emitted after every switch; what paints itself or holds icons listens to it. Widgets take the theme
    as their first argument and read ``tokens``, ``scale`` and ``icons`` when they paint.
    """

    changed = Signal()

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.LIGHT, step: int = 0) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        self._step = _within_steps(step)
        self._field_mode = False
        self._glyphs = QTemporaryDir()
        self.icons = IconSet(self.tokens)
        app.setStyle("Fusion")
        load_fonts()
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours of the present palette."""
        return PALETTES[self._appearance]

    @property
    def appearance(self) -> Appearance:
        """The present palette's name."""
        return self._appearance

    @property
    def scale(self) -> metrics.TypeScale:
        """The present type sizes."""
        points = metrics.FIELD_POINTS if self._field_mode else metrics.OFFICE_POINTS
        return metrics.TypeScale(points + self._step)

    @property
    def step(self) -> int:
        """How many steps the person made the type larger (or, below zero, smaller)."""
        return self._step

    @property
    def field_mode(self) -> bool:
        """Whether the window is laid out for the village: large type, large targets."""
        return self._field_mode

    @property
    def target(self) -> int:
        """Least height of what is pressed, in pixels."""
        return metrics.TARGET_FIELD if self._field_mode else metrics.TARGET_OFFICE

    def set_appearance(self, appearance: Appearance) -> None:
        """Wear another palette."""
        self._appearance = appearance
        self._apply()

    def set_field_mode(self, on: bool) -> None:
        """Switch between office and field sizes."""
        self._field_mode = on
        self._apply()

    def set_step(self, step: int) -> None:
        """Make the type ``step`` points larger than the mode's own size, within reason."""
        self._step = _within_steps(step)
        self._apply()

    def _apply(self) -> None:
        self.icons.set_tokens(self.tokens)
        for name, tone in GLYPHS.items():
            self.icons.save_svg(name, tone, self._glyphs.filePath(f"{name}-{self._appearance}.svg"))
        self._app.setPalette(build_palette(self.tokens))
        self._app.setFont(build_font(self.scale.body))
        sheet = build_stylesheet(self.tokens, self.scale, self.target, self._glyph_urls())
        self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _glyph_urls(self) -> dict[str, str]:
        return {name: self._glyphs.filePath(f"{name}-{self._appearance}.svg") for name in GLYPHS}


def _within_steps(step: int) -> int:
    return max(metrics.SMALLEST_STEP, min(metrics.LARGEST_STEP, step))
