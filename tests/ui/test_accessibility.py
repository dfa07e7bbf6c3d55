"""Whoever cannot see the window hears what each control is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

from certrun.ui.command_palette import CommandPalette
from certrun.ui.help_viewer import HelpViewer
from certrun.ui.i18n import Language, install_language
from certrun.ui.leaving import LeaveDialog
from certrun.ui.main_window import MainWindow
from certrun.ui.pages.export_choices import Choices
from certrun.ui.pages.export_dialog import ExportDialog
from certrun.ui.problems import CrashDialog
from certrun.ui.shortcut_sheet import ShortcutSheet
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.signature import SignaturePad

from .conftest import BuildWindow
from .registers import villages

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    SignaturePad,
)


def nameless(root: QWidget) -> list[str]:
    """Controls below ``root`` that a screen reader could not name."""
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in [root, *root.findChildren(QWidget)]
        if isinstance(widget, INTERACTIVE) and not _is_inner(widget) and not _name(widget)
    ]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()


def _is_inner(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own controls and that are spoken with them."""
    return isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_") or _inside_a_control(widget)


def _inside_a_control(widget: QWidget) -> bool:
    parent = widget.parent()
    while isinstance(parent, QWidget):
        if isinstance(parent, (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)):
            return True
        parent = parent.parent()
    return False


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_of_the_window_has_a_name(build_window: BuildWindow, theme: Theme, language: Language) -> None:
    install_language(theme._app, language)
    window = build_window()
    for page_id in window.page_ids:
        window.open_page(page_id)
    assert nameless(window) == []


def dialogs(window: MainWindow, theme: Theme) -> list[QDialog]:
    return [
        CommandPalette(window.registry, window),
        CrashDialog(theme, "ValueError", window),
        ExportDialog(theme, villages(), Choices(), date(2026, 11, 23), window),
        HelpViewer(theme, window),
        LeaveDialog(["导入"], ["清单没有导入。"], window),
        ShortcutSheet(window.registry, window),
    ]


def test_every_control_of_the_dialogs_has_a_name(build_window: BuildWindow, theme: Theme) -> None:
    for dialog in dialogs(build_window(), theme):
        assert nameless(dialog) == []
        dialog.deleteLater()


def test_the_walk_finds_a_nameless_control(theme: Theme, build_window: BuildWindow) -> None:
    window = build_window()
    field = QLineEdit(window)
    assert nameless(window) == ["QLineEdit  in MainWindow"]
    field.setAccessibleName("姓名")
    assert nameless(window) == []
