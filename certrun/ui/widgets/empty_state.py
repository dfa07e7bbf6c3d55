"""What stands where a list has nothing yet: what comes here, and the one next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow


class EmptyState(QWidget):
    """``headline`` says what comes here, ``text`` how; ``button`` is the one next step and ``do`` takes it."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        headline: str,
        text: str = "",
        *,
        button: str = "",
        do: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        follow(theme, self, lambda: picture.setPixmap(theme.icons.pixmap(icon, "muted", 48)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
        layout.setSpacing(RELATED)
        layout.addStretch(2)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(RELATED)
        layout.addWidget(build_label(headline, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        if text:
            layout.addLayout(self._build_text(text))
        if button and do is not None:
            layout.addSpacing(GROUP - RELATED)
            press = build_button(button, "primary")
            press.clicked.connect(do)
            layout.addWidget(press, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _build_text(self, text: str) -> QHBoxLayout:
        label = build_label(text, "caption", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setMaximumWidth(560)
        # Aligned by the column itself, the label would get the height that its words need at the column's full width.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(label, 8)
        row.addStretch(1)
        return row
