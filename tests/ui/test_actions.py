"""The registry of actions, and what is made of it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from certrun.ui.actions import ActionRegistry, ActionSpec
from certrun.ui.command_palette import CommandPalette, matching
from certrun.ui.shortcut_sheet import shortcut_rows
from certrun.ui.theme.theme import Theme

from .conftest import BuildWindow


@pytest.fixture
def registry(theme: Theme) -> ActionRegistry:
    return ActionRegistry(theme)


def nothing() -> None:
    """A handler for actions that are not triggered."""


def test_an_action_does_its_work(registry: ActionRegistry) -> None:
    done: list[str] = []
    registry.register(ActionSpec("a", "导入…", shortcut="Ctrl+I"), lambda: done.append("a"))
    assert registry.trigger("a")
    assert done == ["a"]
    assert registry.action("a").toolTip() == "导入 (Ctrl+I)"
    registry.set_enabled("a", False)
    assert not registry.trigger("a")
    assert done == ["a"]


def test_an_action_of_a_page_waits_for_its_page(registry: ActionRegistry) -> None:
    registry.register(ActionSpec("b", "打印", page="plan"), nothing)
    assert not registry.action("b").isEnabled()
    registry.set_page("plan")
    assert registry.action("b").isEnabled()
    assert [spec.id for spec in registry.available()] == ["b"]
    registry.set_enabled("b", False)
    registry.set_page("plan")
    assert not registry.action("b").isEnabled()


def test_clashes_are_refused(registry: ActionRegistry) -> None:
    registry.register(ActionSpec("a", "一", shortcut="Ctrl+I", page="x"), nothing)
    with pytest.raises(ValueError, match="twice"):
        registry.register(ActionSpec("a", "二"), nothing)
    with pytest.raises(ValueError, match="Ctrl"):
        registry.register(ActionSpec("b", "二", shortcut="Ctrl+I"), nothing)
    registry.register(ActionSpec("c", "三", shortcut="Ctrl+I", page="y"), nothing)


def test_the_palette_finds_by_words_and_id_and_does_it(build_window: BuildWindow) -> None:
    window = build_window()
    window.open_page("certificates")
    specs = window.registry.available()
    assert [spec.id for spec in matching(specs, "发证清单")] == ["certificates.import"]
    assert [spec.id for spec in matching(specs, "FIELD")] == ["view.field"]
    palette = CommandPalette(window.registry, window)
    palette.findChildren(type(palette._typed))[0].setText("发证清单")
    assert palette.offered == ["certificates.import"]
    palette._typed.returnPressed.emit()
    assert window.banner.text.startswith("已导入 312 本证书")


def test_the_sheet_lists_every_shortcut_once(build_window: BuildWindow) -> None:
    window = build_window()
    keys = [key for key, _ in shortcut_rows(window.registry)]
    assert {"Ctrl+K", "F1", "F11", "Ctrl+F", "Ctrl+1"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_every_action_of_the_frame_has_words_and_its_menu(build_window: BuildWindow) -> None:
    window = build_window()
    menus = window.menuBar().findChildren(QMenu)
    in_menus = {action.objectName() for menu in menus for action in menu.actions()}
    for spec in window.registry.specs():
        assert window.registry.action(spec.id).text()
        assert spec.menu is None or spec.id in in_menus
        assert not spec.shortcut or not QKeySequence(spec.shortcut).isEmpty()


def test_quit_stays_at_the_end_of_its_menu(build_window: BuildWindow) -> None:
    window = build_window()
    window.registry.register(ActionSpec("file.late", "导出…", "export", "", "file"), nothing)
    names = [action.objectName() for action in window.menus.menu("file").actions() if not action.isSeparator()]
    assert names[-2:] == ["file.late", "app.quit"]
