"""What can be done on the import page by key, palette or button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP

from certrun.ui.actions import ActionRegistry, ActionSpec

_PASTE, _BACK, _UNDO = "import.paste", "import.back", "import.undo_edit"


def register_import_actions(
    registry: ActionRegistry, *, paste: Callable[[], None], back: Callable[[], None], undo_edit: Callable[[], None]
) -> None:
    """Register them; whether each can be done now says `allow_import_actions`."""
    for spec, handler in (
        (_spec(_PASTE, str(QT_TRANSLATE_NOOP("actions", "粘贴表格内容")), "copy", "Ctrl+V"), paste),
        (_spec(_BACK, str(QT_TRANSLATE_NOOP("actions", "上一步")), "chevron-left", "Alt+Left"), back),
        (_spec(_UNDO, str(QT_TRANSLATE_NOOP("actions", "撤销修改")), "undo", "Ctrl+Z"), undo_edit),
    ):
        registry.register(spec, handler)


def allow_import_actions(registry: ActionRegistry, *, paste: bool, back: bool, undo_edit: bool) -> None:
    """Allow or forbid them as the step demands."""
    for action_id, allowed in ((_PASTE, paste), (_BACK, back), (_UNDO, undo_edit)):
        registry.set_enabled(action_id, allowed)


def _spec(action_id: str, text: str, icon: str, shortcut: str) -> ActionSpec:
    return ActionSpec(action_id, text, icon, shortcut, page="import")
