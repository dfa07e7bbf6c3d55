"""What an import has done, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from certrun.services.importing import Imported
from certrun.ui.pages.import_words import count_words, kept_words, short_name
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow, set_button_icon


class ImportResult(QWidget):
    """``show_asked(batch)``, ``undo_asked(batch)`` and ``again_asked()`` come from its buttons."""

    show_asked = Signal(str)
    undo_asked = Signal(str)
    again_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch = ""
        picture = QLabel()
        follow(theme, self, lambda: picture.setPixmap(theme.icons.pixmap("success", "handed_over", 48)))
        self.headline = build_label("", "heading")
        self._counts = build_label("")
        self._where = build_label("", "caption")
        self.show_books = build_button(self.tr("查看这批证书"), "primary")
        self.undo = build_button(self.tr("撤销此次导入"))
        self.again = build_button(self.tr("再导入一个文件"))
        set_button_icon(theme, self.undo, "undo")
        self.show_books.clicked.connect(lambda: self.show_asked.emit(self._batch))
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self._batch))
        self.again.clicked.connect(self.again_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(RELATED)
        for button in (self.again, self.undo, self.show_books):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(RELATED)
        column.addStretch(2)
        for part in (picture, self.headline, self._counts, self._where):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GROUP)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def show_imported(self, file: str, imported: Imported, place: str | None) -> None:
        """Tell what was imported from ``file``; ``place`` None left the books to be counted."""
        self._batch = imported.batch or ""
        written = imported.counts.get("new", 0) + imported.counts.get("changed", 0) if imported.batch else 0
        self.headline.setText(self.tr("已导入 {file}：%Ln 本", "", written).format(file=short_name(file)))
        self._counts.setText(count_words(imported.counts))
        where = (
            self.tr("已记入：{place}").format(place=kept_words(place))
            if place
            else self.tr("待清点：见到实物后请清点入库")
        )
        self._where.setText(where)
        self.show_books.setEnabled(bool(self._batch))
        self.undo.setEnabled(bool(self._batch))
