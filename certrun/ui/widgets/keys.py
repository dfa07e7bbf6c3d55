"""Keys that every page hears the same way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from certrun.ui.widgets.search_box import SearchBox


def go_on_by_enter(page: QWidget, event: QKeyEvent) -> bool:
    """Enter presses a button (Qt leaves that to the space bar) and goes on from a field to the next one.

    For keys that reached ``page`` because what has the focus did not take them. True when that was Enter.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or _with_modifier(event):
        return False
    focus = page.focusWidget()
    if isinstance(focus, QAbstractButton):
        focus.click()
    elif isinstance(focus, QLineEdit | QComboBox | QAbstractSpinBox) and not isinstance(focus, SearchBox):
        focus.focusNextChild()
    return True


def typed_text(event: QKeyEvent) -> str:
    """What a key writes; empty for keys that command, for white space and for nothing."""
    text = event.text()
    return text if text and text.isprintable() and not text.isspace() and not _with_modifier(event) else ""


def order_by_tab(*groups: QWidget | Sequence[QWidget]) -> None:
    """Let Tab go through ``groups`` in this order; of a widget, through all in it that take the focus by Tab.

    Needed where parts of a form are made anew: Qt puts what is made last at the end.
    """
    chain = [widget for group in groups for widget in _focusable(group)]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def _focusable(group: QWidget | Sequence[QWidget]) -> list[QWidget]:
    if not isinstance(group, QWidget):
        return list(group)
    # What opens from a field (lists, calendars) is a window of its own; what Qt puts into a field goes by the field.
    inside = [child for child in group.findChildren(QWidget) if child.window() is group.window()]
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.objectName().startswith("qt_")]


def _with_modifier(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.modifiers() & held)
