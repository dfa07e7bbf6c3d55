"""How a dialog stands: its parts one below the other, its buttons at the foot on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from certrun.ui.theme.metrics import GROUP, PAGE, RELATED


def lay_out_dialog(
    dialog: QDialog, parts: Sequence[QWidget | QLayout], buttons: Sequence[QPushButton], *, room: bool = False
) -> None:
    """Give ``dialog`` its layout; with ``room`` what is left over stands between the parts and the foot."""
    foot = QHBoxLayout()
    foot.setSpacing(RELATED)
    foot.addStretch(1)
    for button in buttons:
        foot.addWidget(button)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(PAGE, PAGE, PAGE, GROUP)
    layout.setSpacing(GROUP)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    if room:
        layout.addStretch(1)
    layout.addLayout(foot)


def fit_dialog(dialog: QDialog, form: QWidget, least_width: int) -> None:
    """Make it as high as what is shown: rows of its ``form`` come and go, and their words wrap."""
    inner, layout = form.layout(), dialog.layout()
    assert inner is not None
    assert layout is not None
    inner.activate()
    layout.activate()
    width = max(dialog.width(), least_width)
    dialog.resize(width, layout.totalHeightForWidth(width))
