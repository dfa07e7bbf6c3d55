"""邀请终端: for whom, the file, and the one-time code, which is shown once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget

from certrun.domain.words import STATION_ROLES, word
from certrun.services.joining import Invited, InviteStation
from certrun.services.stations import ROLES
from certrun.ui.i18n import present_language
from certrun.ui.pages.act_dialog import text_of
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.choose_file import ask_where_to_save
from certrun.ui.widgets.dialog import lay_out_dialog
from certrun.ui.widgets.form_grid import FormGrid, build_text

_WIDTH = 600


class InviteDialog(QDialog):
    """``asked(InviteStation)`` comes with the file to be written, and the dialog closes."""

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("邀请终端"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = build_text(self.tr("终端名称"), self.tr("例如：外业一组"))
        self.role = build_roles("field")
        self.role.setAccessibleName(self.tr("角色"))
        self.confirm = build_button("", "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._ask_target)
        cancel = build_button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        form = FormGrid(theme)
        form.add_row(self.tr("终端名称"), self.name).setBuddy(self.name)
        form.add_row(self.tr("角色"), self.role).setBuddy(self.role)
        heading = build_label(self.tr("邀请一台新电脑加入本台账"), "heading")
        note = self.tr("邀请文件里有全部台账数据（加密）。新电脑打开软件，选“加入已有台账”，输入邀请码即可使用。")
        lay_out_dialog(
            self, (heading, form, build_label(note, "caption", wrap=True)), (cancel, self.confirm), room=True
        )
        self.setMinimumWidth(_WIDTH)
        self.name.textChanged.connect(lambda _text: self._check())
        self._check()

    def save_as(self, target: Path) -> None:
        """Have the invitation written to ``target``."""
        self.asked.emit(InviteStation(text_of(self.name), target, self.role.currentData()))
        self.accept()

    def _check(self) -> None:
        named = bool(text_of(self.name))
        words = self.tr("保存邀请文件为…") if named else self.tr("还缺：终端名称")
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)
        self.confirm.setEnabled(named)

    def _ask_target(self) -> None:
        name = self.tr("邀请 {station}").format(station=text_of(self.name)) + ".xlsx"
        ask_where_to_save(self, self.tr("保存邀请文件"), name, "Excel (*.xlsx)", self.save_as)


def build_roles(chosen: str) -> QComboBox:
    """What a station may be; its data are the codes."""
    roles = QComboBox()
    for role in ROLES:
        roles.addItem(word(STATION_ROLES, role, present_language()), role)
    roles.setCurrentIndex(roles.findData(chosen))
    return roles


class CodeDialog(QDialog):
    """The code, large; who has closed it cannot see it again."""

    def __init__(self, invited: Invited, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("邀请码"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = self.tr("已生成“{station}”的邀请文件：{file}").format(station=invited.name, file=invited.file.name)
        self.code = _large(invited.code, self.tr("邀请码"))
        once = self.tr("邀请码只显示这一次。请当面或打电话告诉对方，不要和文件一起发送。")
        compare = self.tr("对方加入后，请核对它看到的办公室指纹是否与下面一样：")
        done = build_button(self.tr("我已记下邀请码"), "primary")
        done.clicked.connect(self.accept)
        parts = (
            build_label(heading, "heading", wrap=True),
            self.code,
            build_label(once, wrap=True),
            build_label(compare, "caption", wrap=True),
            _large(invited.fingerprint, self.tr("本终端指纹")),
        )
        lay_out_dialog(self, parts, (done,), room=True)
        self.setMinimumWidth(_WIDTH)


def _large(text: str, name: str) -> QLabel:
    label = build_label(text, "code")
    label.setAccessibleName(f"{name} {text}")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
