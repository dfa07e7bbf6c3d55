"""What the pages before an open register share: one card in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from certrun.ui.i18n import translate
from certrun.ui.widgets.scroll import build_scroll, set_content

JOIN_PAGE = "join"
CARD_WIDTH = 720


def put_in_the_middle(page: QWidget, card: QWidget) -> None:
    """Lay the page out; a low window scrolls."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(2)
    area = build_scroll(translate("first_run", "表单"))
    set_content(area, inner)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(area)
