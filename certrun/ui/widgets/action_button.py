"""A push button for a registered action: the words, the key and whether it can be done come from the registry."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from certrun.ui.actions import ActionRegistry, tip_of
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import ButtonVariant, build_button, set_button_icon


def build_action_button(
    theme: Theme, registry: ActionRegistry, action_id: str, variant: ButtonVariant = "plain"
) -> QPushButton:
    """A button that does the action and is off while the action is. Raises KeyError for an unknown action."""
    spec, action = registry.spec(action_id), registry.action(action_id)
    button = build_button(action.text(), variant, name=action.text().removesuffix("…"))
    button.setToolTip(tip_of(action.text(), spec.shortcut))
    if spec.icon:
        set_button_icon(theme, button, spec.icon)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
    button.clicked.connect(action.trigger)
    return button
