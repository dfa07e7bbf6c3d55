"""One registry of everything that can be done by menu, key or palette; the shortcut sheet and the tests read it too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from certrun.ui.i18n import translate
from certrun.ui.theme.theme import Theme

MenuName = Literal["file", "edit", "go", "view", "help"]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done.

    ``text`` is the Chinese source, written as ``QT_TRANSLATE_NOOP("actions", "…")``, and ends in … when a question
    follows. An action with a ``page`` works, and its shortcut is heard, only while that page is shown; ``toolbar`` puts
    it into the header of its page. Without a ``menu`` it is reached by palette, key or button only; ``last`` keeps it
    at the end of its menu, apart from the others, whatever joins later.
    """

    id: str
    text: str
    icon: str = ""
    shortcut: str = ""
    menu: MenuName | None = None
    page: str | None = None
    checkable: bool = False
    toolbar: bool = False
    last: bool = False


class ActionRegistry(QObject):
    """Actions by id, each with its QAction. ``added`` tells menus and header that a page brought actions of its own."""

    added = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self._wanted: dict[str, bool] = {}
        self._page: str | None = None
        theme.changed.connect(self._recolour)

    def register(self, spec: ActionSpec, handler: Callable[[], None]) -> QAction:
        """Add an action; raises ValueError when its id is known or its shortcut could mean two things on one page."""
        self._refuse_clash(spec)
        action = QAction(translate("actions", spec.text), self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setToolTip(tip_of(action.text(), spec.shortcut))
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        if spec.icon:
            action.setIcon(self._theme.icons.icon(spec.icon))
        # In a menu the tick of a checkable action stands where its icon would be.
        action.setIconVisibleInMenu(not spec.checkable)
        action.triggered.connect(lambda _checked=False: handler())
        self._specs[spec.id], self._actions[spec.id], self._wanted[spec.id] = spec, action, True
        self._enable(spec.id)
        self.added.emit(spec.id)
        return action

    def specs(self, page: str | None = None) -> list[ActionSpec]:
        """All actions in the order of registration, or only those of one page."""
        return [spec for spec in self._specs.values() if page is None or spec.page == page]

    def spec(self, action_id: str) -> ActionSpec:
        """What was registered under ``action_id``; raises KeyError."""
        return self._specs[action_id]

    def action(self, action_id: str) -> QAction:
        """The QAction, for a button of one's own; raises KeyError."""
        return self._actions[action_id]

    def trigger(self, action_id: str) -> bool:
        """Do it, unless it is disabled; says whether it was done."""
        action = self._actions[action_id]
        if not action.isEnabled():
            return False
        action.trigger()
        return True

    def set_enabled(self, action_id: str, enabled: bool) -> None:
        """Allow or forbid an action; one that belongs to a page still waits for its page."""
        self._wanted[action_id] = enabled
        self._enable(action_id)

    def set_page(self, page: str | None) -> None:
        """Tell which page is shown."""
        self._page = page
        for action_id in self._specs:
            self._enable(action_id)

    def available(self) -> list[ActionSpec]:
        """What can be done now, for the palette."""
        return [spec for spec in self._specs.values() if self._actions[spec.id].isEnabled()]

    def _enable(self, action_id: str) -> None:
        spec = self._specs[action_id]
        here = spec.page is None or spec.page == self._page
        self._actions[action_id].setEnabled(here and self._wanted[action_id])

    def _refuse_clash(self, spec: ActionSpec) -> None:
        if spec.id in self._specs:
            raise ValueError(f"action {spec.id} is registered twice")
        for other in self._specs.values():
            same_place = spec.page is None or other.page is None or spec.page == other.page
            if spec.shortcut and other.shortcut == spec.shortcut and same_place:
                raise ValueError(f"shortcut {spec.shortcut} of {spec.id} is taken by {other.id}")

    def _recolour(self) -> None:
        for action_id, spec in self._specs.items():
            if spec.icon:
                self._actions[action_id].setIcon(self._theme.icons.icon(spec.icon))


def tip_of(text: str, shortcut: str) -> str:
    """A tool tip: the words and, in brackets, the key."""
    words = text.removesuffix("…")
    return f"{words} ({shortcut})" if shortcut else words


class MenuBuilder(QObject):
    """Keeps the menu bar in step with the registry: a page's actions join their menu when the page is built."""

    def __init__(self, registry: ActionRegistry, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._registry = registry
        self._menus: dict[MenuName, QMenu] = {}
        self._ends: dict[MenuName, QAction] = {}
        for name, title in _menu_titles().items():
            menu = bar.addMenu(title)
            menu.setAccessibleName(title.split("(&", maxsplit=1)[0].replace("&", ""))
            self._menus[name] = menu
        for spec in registry.specs():
            self._place(spec.id)
        registry.added.connect(self._place)

    def menu(self, name: MenuName) -> QMenu:
        """One menu, for what is no action (a separator)."""
        return self._menus[name]

    def _place(self, action_id: str) -> None:
        spec = self._registry.spec(action_id)
        name = spec.menu
        if name is None:
            return
        menu, action, end = self._menus[name], self._registry.action(action_id), self._ends.get(name)
        if end is None:
            menu.addAction(action)
        else:
            menu.insertAction(end, action)
        if spec.last:
            self._ends[name] = menu.insertSeparator(action)


def _menu_titles() -> dict[MenuName, str]:
    return {
        "file": translate("menus", "文件(&F)"),
        "edit": translate("menus", "编辑(&E)"),
        "go": translate("menus", "前往(&G)"),
        "view": translate("menus", "查看(&V)"),
        "help": translate("menus", "帮助(&H)"),
    }
