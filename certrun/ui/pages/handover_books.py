"""Who stands there, and which books of the household are handed over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from certrun.services.doorstep import DoorBook, Household
from certrun.ui.pages.handover_words import block_words, book_title, person_words
from certrun.ui.theme.metrics import GROUP, ICON, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow
from certrun.ui.widgets.status import StatusChip


class BookLine(QWidget):
    """One book with its tick; a book that nobody may take has none and says why."""

    def __init__(self, theme: Theme, book: DoorBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self.tick = QCheckBox(book_title(book.view))
        self.tick.setEnabled(book.block is None)
        why = block_words(book)
        self.tick.setAccessibleName(f"{book_title(book.view)} {why}".strip())
        self.tick.setToolTip(book.view.location or "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addWidget(self.tick)
        row.addWidget(build_label(why or _other_holders(book), "caption"), 1)
        row.addWidget(StatusChip(theme, book.view.state))
        follow(theme, self, lambda: self.tick.setMinimumHeight(theme.target))


class BookChooser(QFrame):
    """``changed`` comes when other books are ticked."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", "card")
        self.lines: list[BookLine] = []
        self._people = build_label("", "heading", wrap=True)
        self._place = build_label("", "caption", wrap=True)
        self._caution = _Caution(theme)
        self._books = QVBoxLayout()
        self._books.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP, RELATED, GROUP, RELATED)
        layout.setSpacing(TIGHT)
        for part in (self._people, self._place, self._caution):
            layout.addWidget(part)
        layout.addLayout(self._books)

    def show_household(self, household: Household) -> None:
        """Show people and books; ticked are those that one person can sign for and that lie where the first lies."""
        first = household.books[0]
        self._people.setText("　　".join(person_words(person) for person in household.people))
        self._place.setText("　".join(t for t in (first.view.village or "", first.view.location or "") if t))
        self._caution.say(self._namesake_words(household.namesakes))
        self._clear()
        for book in household.books:
            line = BookLine(self._theme, book)
            same_place = book.kind_of_custody == first.kind_of_custody
            line.tick.setChecked(book.block is None and book.own and same_place)
            line.tick.toggled.connect(self.changed)
            self.lines.append(line)
            self._books.addWidget(line)

    def ticked(self) -> list[DoorBook]:
        """The books chosen, in the order shown."""
        return [line.book for line in self.lines if line.tick.isChecked()]

    def _namesake_words(self, count: int) -> str:
        return self.tr("同村另有 %n 人同名，请仔细核对证件", "", count) if count else ""

    def _clear(self) -> None:
        for line in self.lines:
            self._books.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []


class _Caution(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, self._words = QLabel(), build_label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(icon)
        row.addWidget(self._words, 1)
        self.hide()

        def colour() -> None:
            icon.setPixmap(theme.icons.pixmap("warning", "held", ICON))
            self._words.setStyleSheet(f"color: {theme.tokens.held};")

        follow(theme, self, colour)

    def say(self, text: str) -> None:
        """Say it, or be gone."""
        self._words.setText(text)
        self.setVisible(bool(text))


def _other_holders(book: DoorBook) -> str:
    """Names, where the book is of the same house but of other people."""
    return "" if book.own else "、".join(holder.name for holder in book.view.holders)
