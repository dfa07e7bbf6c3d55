"""A calm line above the page: what happened, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from certrun.ui.problems import Problem
from certrun.ui.theme.metrics import GROUP, ICON, RADIUS, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_button, build_label, follow

Level = Literal["info", "success", "warning", "problem"]

_LOOKS: dict[Level, tuple[str, Tone]] = {
    "info": ("info", "primary"),
    "success": ("success", "handed_over"),
    "warning": ("warning", "held"),
    "problem": ("cancel", "alarm"),
}


class MessageBanner(QFrame):
    """Shows one message at a time; hidden while there is none. Good news goes away by itself, problems stay."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level: Level = "info"
        self._do: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self._icon = QLabel()
        self._headline = build_label("", wrap=True)
        self._detail = build_label("", "caption", wrap=True)
        self._button = build_button("", name=self.tr("下一步"))
        self._close = self._build_close()
        self._lay_out()
        self.hide()
        follow(theme, self, self._colour)

    @property
    def text(self) -> str:
        """What it says, for the screen reader and tests."""
        return f"{self._headline.text()} {self._detail.text()}".strip()

    def show_message(
        self, level: Level, headline: str, detail: str = "", *, button: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Replace the message. ``button`` names the one next step, ``do`` takes it."""
        self._level, self._do = level, do
        self._headline.setText(headline)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._button.setText(button)
        self._button.setAccessibleName(button or self.tr("下一步"))
        self._button.setVisible(bool(button))
        self.setAccessibleName(self.text)
        self._colour()
        self.show()
        self._start_timer(keep=level in ("warning", "problem") or bool(button))

    def show_problem(self, problem: Problem) -> None:
        """An expected error as 哪里 · 发现 · 应为 · 怎么改; stays until closed."""
        self.show_message("problem", problem.headline, problem.text)

    def leave_page(self) -> None:
        """Another page is shown: what was done or missing on the last one is no longer the matter. A problem stays."""
        if self._level != "problem":
            self.clear()

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def _start_timer(self, *, keep: bool) -> None:
        self._timer.stop()
        if not keep:
            self._timer.start(6000)

    def _build_close(self) -> QPushButton:
        close = build_button("", "quiet", name=self.tr("关闭提示"))
        close.setToolTip(self.tr("关闭提示"))
        close.clicked.connect(self.clear)
        return close

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, RELATED, RELATED, RELATED)
        row.setSpacing(RELATED)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._button.clicked.connect(self._take_step)

    def _take_step(self) -> None:
        do = self._do
        self.clear()
        if do is not None:
            do()

    def _colour(self) -> None:
        icon, tone = _LOOKS[self._level]
        tokens = self._theme.tokens
        self._icon.setPixmap(self._theme.icons.pixmap(icon, tone, ICON))
        self._close.setIcon(self._theme.icons.icon("close"))
        self.setStyleSheet(
            f"MessageBanner {{ background: {tokens.tint(tone)}; border: 1px solid {tokens.colour(tone)};"
            f" border-radius: {RADIUS}px; }}"
        )
