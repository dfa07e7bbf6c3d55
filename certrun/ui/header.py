"""The line above the page: its title, its buttons, the search, and in the field the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from certrun.ui.actions import ActionRegistry
from certrun.ui.theme.metrics import GROUP, ICON, PAGE, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow
from certrun.ui.widgets.search_box import SearchBox


class Header(QWidget):
    """Shows the shown page's actions that are marked for the toolbar; in field mode also the way back."""

    def __init__(self, theme: Theme, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._registry = registry
        self._title = build_label("", "title")
        self._tools = QHBoxLayout()
        self._tools.setSpacing(RELATED)
        self.search = SearchBox(theme, "")
        self._back = self._build_back()
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, RELATED + 2, GROUP, RELATED + 2)
        row.setSpacing(GROUP)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addLayout(self._tools)
        row.addWidget(self.search, 8)
        row.addWidget(self._back)
        follow(theme, self, self._measure)

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def show_page(self, page_id: str, title: str, search_hint: str) -> None:
        """Put the page's title, buttons and search hint up."""
        self._title.setText(title)
        self.search.set_hint(search_hint)
        self._clear_tools()
        for spec in self._registry.specs(page_id):
            if spec.toolbar:
                self._tools.addWidget(self._build_tool(spec.id))

    def _build_tool(self, action_id: str) -> QToolButton:
        action = self._registry.action(action_id)
        tool = QToolButton()
        tool.setDefaultAction(action)
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tool.setAccessibleName(action.text())
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return tool

    def _build_back(self) -> QPushButton:
        back = build_button(self.tr("退出外业模式 (F11)"))
        back.clicked.connect(self._registry.action("view.field").trigger)
        return back

    def _clear_tools(self) -> None:
        while (item := self._tools.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _measure(self) -> None:
        self._back.setVisible(self._theme.field_mode)
        self.search.setMaximumWidth(self.search.fontMetrics().horizontalAdvance("0") * 38 + ICON)
