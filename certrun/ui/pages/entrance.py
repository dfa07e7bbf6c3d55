"""What the pages before an open register share: one card in the middle of the window, with a form and its buttons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certrun.ui.i18n import translate
from certrun.ui.pages.words import joined
from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.scroll import build_scroll, set_content

JOIN_PAGE = "join"
CARD_WIDTH = 720


class Foot(QWidget):
    """The buttons below a form; ``enter``, the last one, cannot be pressed before everything is there."""

    def __init__(self, enter: QPushButton, *others: QPushButton) -> None:
        super().__init__()
        self._enter = enter
        self._missing = build_label("", "caption", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addWidget(self._missing, 1)
        for button in (*others, enter):
            row.addWidget(button)

    def show_missing(self, parts: Iterable[tuple[bool, str]]) -> None:
        """Say what is missing: of ``parts`` whether each is there, and what it is called."""
        missing = [words for there, words in parts if not there]
        self._enter.setEnabled(not missing)
        self._missing.setText(translate("first_run", "还缺：{what}").format(what=joined(missing)) if missing else "")


def build_form() -> QFormLayout:
    """A form without rows, to be laid out on a card."""
    form = QFormLayout()
    form.setHorizontalSpacing(GROUP)
    form.setVerticalSpacing(RELATED + 2)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return form


def build_card(
    title: str, what: str, form: QFormLayout, folder: Path, foot: QWidget, *, width: int = CARD_WIDTH
) -> QFrame:
    """What is to be done and the form for it; ``folder`` is where the data is, or will be."""
    card = QFrame()
    card.setProperty("surface", "card")
    card.setFixedWidth(width)
    column = QVBoxLayout(card)
    column.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
    column.setSpacing(GROUP)
    column.addWidget(build_label(title, "title"))
    column.addWidget(build_label(what, wrap=True))
    column.addLayout(form)
    place = translate("first_run", "数据保存在：{folder}").format(folder=folder)
    column.addWidget(build_label(place, "caption", wrap=True))
    column.addWidget(foot)
    return card


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
