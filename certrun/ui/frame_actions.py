"""What the window itself can do, apart from its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QActionGroup

from certrun.ui.actions import ActionRegistry, ActionSpec
from certrun.ui.page_spec import PageSpec
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Appearance
from certrun.ui.widgets.build import follow


class FrameCommands(Protocol):
    """The commands of the window that the actions call."""

    def close(self) -> bool: ...
    def focus_search(self) -> None: ...
    def refresh_page(self) -> None: ...
    def open_palette(self) -> None: ...
    def open_help(self) -> None: ...
    def open_shortcuts(self) -> None: ...
    def set_field_mode(self, on: bool) -> None: ...
    def open_page(self, page_id: str, argument: object = None) -> None: ...


_APPEARANCES = (
    (Appearance.LIGHT, str(QT_TRANSLATE_NOOP("actions", "浅色")), "sun"),
    (Appearance.DARK, str(QT_TRANSLATE_NOOP("actions", "深色")), "moon"),
    (Appearance.HIGH_CONTRAST, str(QT_TRANSLATE_NOOP("actions", "高对比度")), "contrast"),
)


def register_frame_actions(
    registry: ActionRegistry, window: FrameCommands, theme: Theme, pages: Sequence[PageSpec]
) -> None:
    """Register the frame's actions, among them one per page."""
    edit = _edit_actions(window)
    for spec, handler in (*edit, *_help_actions(window), *_size_actions(theme)):
        registry.register(spec, handler)
    _register_field_mode(registry, window, theme)
    _register_appearances(registry, theme)
    _register_pages(registry, window, pages)


def _edit_actions(window: FrameCommands) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
    return (
        (
            ActionSpec("app.quit", str(QT_TRANSLATE_NOOP("actions", "退出")), "close", "Ctrl+Q", "file", last=True),
            lambda: _close(window),
        ),
        (
            ActionSpec("edit.search", str(QT_TRANSLATE_NOOP("actions", "搜索")), "search", "Ctrl+F", "edit"),
            window.focus_search,
        ),
        (
            ActionSpec("app.palette", str(QT_TRANSLATE_NOOP("actions", "查找操作…")), "command", "Ctrl+K", "edit"),
            window.open_palette,
        ),
        (
            ActionSpec("view.refresh", str(QT_TRANSLATE_NOOP("actions", "刷新")), "refresh", "F5", "view"),
            window.refresh_page,
        ),
    )


def _close(window: FrameCommands) -> None:
    window.close()


def _help_actions(window: FrameCommands) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
    return (
        (
            ActionSpec("help.page", str(QT_TRANSLATE_NOOP("actions", "本页帮助")), "help", "F1", "help"),
            window.open_help,
        ),
        (
            ActionSpec("help.keys", str(QT_TRANSLATE_NOOP("actions", "快捷键一览")), "keyboard", "Ctrl+/", "help"),
            window.open_shortcuts,
        ),
    )


def _size_actions(theme: Theme) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
    return (
        (
            ActionSpec("view.larger", str(QT_TRANSLATE_NOOP("actions", "放大文字")), "larger", "Ctrl+=", "view"),
            lambda: theme.set_step(theme.step + 1),
        ),
        (
            ActionSpec("view.smaller", str(QT_TRANSLATE_NOOP("actions", "缩小文字")), "smaller", "Ctrl+-", "view"),
            lambda: theme.set_step(theme.step - 1),
        ),
        (
            ActionSpec("view.standard", str(QT_TRANSLATE_NOOP("actions", "标准大小")), "standard", "Ctrl+0", "view"),
            lambda: theme.set_step(0),
        ),
    )


def _register_field_mode(registry: ActionRegistry, window: FrameCommands, theme: Theme) -> None:
    spec = ActionSpec(
        "view.field", str(QT_TRANSLATE_NOOP("actions", "外业模式")), "field", "F11", "view", checkable=True
    )
    action = registry.register(spec, lambda: window.set_field_mode(not theme.field_mode))
    follow(theme, action, lambda: action.setChecked(theme.field_mode))


def _register_appearances(registry: ActionRegistry, theme: Theme) -> None:
    group = QActionGroup(registry)
    for appearance, text, icon in _APPEARANCES:
        spec = ActionSpec(f"view.{appearance}", text, icon, "", "view", checkable=True)
        action = registry.register(spec, _wear(theme, appearance))
        action.setChecked(theme.appearance == appearance)
        group.addAction(action)


def _wear(theme: Theme, appearance: Appearance) -> Callable[[], None]:
    return lambda: theme.set_appearance(appearance)


def _register_pages(registry: ActionRegistry, window: FrameCommands, pages: Sequence[PageSpec]) -> None:
    for number, page in enumerate((page for page in pages if not page.hidden), start=1):
        shortcut = f"Ctrl+{number}" if number <= 9 else ""
        registry.register(ActionSpec(f"go.{page.id}", page.title, page.icon, shortcut, "go"), _open(window, page.id))


def _open(window: FrameCommands, page_id: str) -> Callable[[], None]:
    return lambda: window.open_page(page_id)
