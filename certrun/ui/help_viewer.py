"""Help without a network: one Markdown page per page of the window, in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from certrun.ui.assets import asset_path
from certrun.ui.i18n import present_language
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, follow

INDEX = "index"
# The order in which a newcomer meets the pages; what is not named here follows by name.
_ORDER = (INDEX, "first-run", "today", "certificates", "plan", "handover", "exchange")
_LINE_HEIGHT_PERCENT = 135


def help_pages() -> list[str]:
    """The help pages of the present language by name, the overview first."""
    names = sorted(path.stem for path in asset_path("help", present_language()).glob("*.md"))
    return sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))


def load_help(name: str) -> str:
    """The Markdown of a help page; the overview stands in for a page that has none of its own."""
    folder = asset_path("help", present_language())
    path = folder / f"{name}.md"
    return (path if path.is_file() else folder / f"{INDEX}.md").read_text(encoding="utf-8")


def title_of(markdown: str) -> str:
    """The first heading of a help page."""
    return next((line.removeprefix("# ").strip() for line in markdown.splitlines() if line.startswith("# ")), "")


class HelpViewer(QDialog):
    """The contents on the left, the page on the right; links between pages work, links out of the program do not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = INDEX
        self.setWindowTitle(self.tr("帮助"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(920, 680)
        self._contents = self._build_contents()
        self._page = self._build_page()
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(self._contents)
        row.addWidget(self._page, 1)
        close = build_button(self.tr("关闭"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        layout.addLayout(row, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        follow(theme, self, self._render)

    @property
    def name(self) -> str:
        """The help page shown."""
        return self._name

    @property
    def text(self) -> str:
        """The words shown."""
        return self._page.toPlainText()

    def show_help(self, name: str) -> None:
        """Show the page ``name``, or the overview where there is none."""
        self._name = name if name in help_pages() else INDEX
        self._render()

    def _build_contents(self) -> QListWidget:
        contents = QListWidget()
        contents.setAccessibleName(self.tr("帮助目录"))
        contents.setFixedWidth(220)
        for name in help_pages():
            item = QListWidgetItem(title_of(load_help(name)))
            item.setData(Qt.ItemDataRole.UserRole, name)
            contents.addItem(item)
        contents.currentItemChanged.connect(self._choose)
        return contents

    def _build_page(self) -> QTextBrowser:
        page = QTextBrowser()
        page.setAccessibleName(self.tr("帮助内容"))
        page.setOpenLinks(False)
        page.anchorClicked.connect(self._follow_link)
        return page

    def _space_lines(self, document: QTextDocument) -> None:
        # Chinese characters fill their line; without air between the lines they read as a wall.
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole) != self._name:
            self.show_help(str(item.data(Qt.ItemDataRole.UserRole)))

    def _follow_link(self, link: QUrl) -> None:
        target = link.path()
        if link.isRelative() and target.endswith(".md"):
            self.show_help(target.removesuffix(".md"))

    def _render(self) -> None:
        document = self._page.document()
        document.setDefaultStyleSheet(f"a {{ color: {self._theme.tokens.primary}; }}")
        document.setMarkdown(load_help(self._name), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._space_lines(document)
        self._page.moveCursor(self._page.textCursor().MoveOperation.Start)
        for row in range(self._contents.count()):
            if self._contents.item(row).data(Qt.ItemDataRole.UserRole) == self._name:
                self._contents.setCurrentRow(row)
