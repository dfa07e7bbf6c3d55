"""The header's search field as a page with a list uses it: its words, and the way from it into the list."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView, QWidget

from certrun.ui.main_window import MainWindow
from certrun.ui.widgets.search_box import SearchBox


def show_in_header(page: QWidget, text: str) -> None:
    """Put ``text`` into the search field of the window that holds ``page``, without searching again."""
    box = _header_box(page)
    if box is not None:
        box.set_text_silently(text)


def lead_into(page: QWidget, table: QTableView) -> None:
    """Let the arrow down go from the search field into ``table``, while it is shown."""
    box = _header_box(page)
    if box is not None:
        box.left_downwards.connect(lambda: table.setFocus() if table.isVisible() else None)


def _header_box(page: QWidget) -> SearchBox | None:
    window = page.window()
    box = window.search_box if isinstance(window, MainWindow) else None
    return box if isinstance(box, SearchBox) else None
