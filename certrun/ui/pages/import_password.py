"""The question for the password of a workbook; it is used for reading and never kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from certrun.domain.errors import CertrunError
from certrun.ui.problems import problem_of
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.dialog import lay_out_dialog

CODES = frozenset({"workbook_protected", "password_wrong"})
"""Refusals of a list that a password can help."""


class PasswordDialog(QDialog):
    """Accepted means: read the list with `value`. ``error`` says why the question is asked."""

    def __init__(self, error: CertrunError, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("打开密码"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        told = problem_of(error)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("打开密码"))
        self.field.setPlaceholderText(self.tr("发送方告诉您的密码"))
        self.confirm = build_button(self.tr("打开"), "primary")
        self.confirm.setDefault(True)
        self.confirm.setEnabled(False)
        self.confirm.clicked.connect(self.accept)
        self.field.textChanged.connect(lambda text: self.confirm.setEnabled(bool(text)))
        cancel = build_button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        heading = build_label(told.headline, "heading", wrap=True)
        note = build_label(self.tr("密码只用来读这一次，不会保存。"), "caption", wrap=True)
        lay_out_dialog(self, (heading, self.field, note), (cancel, self.confirm))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.field.text()
