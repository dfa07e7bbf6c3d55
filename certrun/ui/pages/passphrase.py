"""A new passphrase: typed twice, judged while it is typed, or left out on purpose."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from certrun.ui.i18n import translate
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label, follow

_SHORT = 8
_LONG = 12


class NewPassphrase(QObject):
    """Fields in a form. ``changed()`` comes on every key; `value` is None when the register is to stay unencrypted."""

    changed = Signal()

    def __init__(self, theme: Theme, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "muted"
        self.first = _build_secret(self.tr("数据密码"), self.tr("至少 8 位，例如一句好记的话"))
        self.second = _build_secret(self.tr("再输一遍数据密码"), self.tr("与上面一致"))
        self.plain = QCheckBox(self.tr("不加密（任何能打开这台电脑的人都能看到数据）"))
        self.plain.setAccessibleName(self.plain.text())
        self._hint = build_label("", "caption", wrap=True)
        form.addRow(build_label(self.tr("数据密码")), self.first)
        form.addRow(build_label(self.tr("再输一遍")), self.second)
        for part in (self._hint, self.plain):
            form.addRow("", part)
        for field in (self.first, self.second):
            field.textChanged.connect(self._judge)
        self.plain.toggled.connect(self._judge)
        follow(theme, self, self._colour)
        self._judge()

    @property
    def value(self) -> str | None:
        """The passphrase, or None for a register without encryption."""
        return None if self.plain.isChecked() else self.first.text()

    @property
    def missing(self) -> str:
        """What is still to be done, empty when all is well."""
        if self.plain.isChecked():
            return ""
        if not self.first.text():
            return self.tr("数据密码")
        if len(self.first.text()) < _SHORT:
            return self.tr("数据密码至少 8 位")
        return "" if self.first.text() == self.second.text() else self.tr("两遍密码要一致")

    def _judge(self, _value: object = None) -> None:
        plain = self.plain.isChecked()
        self.first.setEnabled(not plain)
        self.second.setEnabled(not plain)
        words, self._tone = ("", "muted") if plain else self._hint_words()
        self._hint.setText(words)
        self._colour()
        self.changed.emit()

    def _hint_words(self) -> tuple[str, Tone]:
        first, second = self.first.text(), self.second.text()
        if not first:
            return self.tr("数据会加密保存。忘记密码，任何人都打不开，请写下来封存。"), "muted"
        if second and second != first:
            return self.tr("两遍不一致"), "alarm"
        return strength_words(first)

    def _colour(self) -> None:
        self._hint.setStyleSheet(f"color: {self._theme.tokens.colour(self._tone)};")


def strength_words(passphrase: str) -> tuple[str, Tone]:
    """How hard a passphrase is to guess, by its length and the kinds of characters in it."""
    kinds = sum(
        any(test(c) for c in passphrase)
        for test in (str.isdigit, str.islower, str.isupper, lambda c: not c.isascii(), lambda c: not c.isalnum())
    )
    if len(passphrase) < _SHORT:
        return translate("passphrase", "强度：弱（太短）"), "held"
    if len(passphrase) < _LONG and kinds < 3:
        return translate("passphrase", "强度：一般（再长一些更好）"), "out"
    return translate("passphrase", "强度：好"), "handed_over"


def _build_secret(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
