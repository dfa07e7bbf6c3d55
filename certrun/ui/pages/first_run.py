"""Before there is an open register: found one, unlock the one that is there, or say why it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from certrun.assets import asset_path
from certrun.services.villages import ImportVillages, import_villages
from certrun.services.workspace import CreateRegister, Workspace, create_register, open_register
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.entrance import CARD_WIDTH, JOIN_PAGE, Foot, build_card, build_form, put_in_the_middle
from certrun.ui.pages.passphrase import NewPassphrase
from certrun.ui.pages.words import weekday_names
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.empty_state import EmptyState

Opened = Callable[[Workspace], None]

_USUAL_DAYS = (1, 3)
_SHIPPED_VILLAGES = {"140727": "qixian_villages.csv"}
# The short name of each province, by the first two digits of its code (GB/T 2260), as certificate numbers begin.
_CODED = (
    "11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁"
    "41豫42鄂43湘44粤45桂46琼50渝51川52贵53云54藏61陕62甘63青64宁65新"
)
_PROVINCES = {_CODED[at : at + 2]: _CODED[at + 2] for at in range(0, len(_CODED), 3)}


class FirstRunPage(Page):
    """One form, one button; ``opened`` gets the new register. Who was invited goes on to the page `JOIN_PAGE`."""

    def __init__(self, frame: Frame, folder: Path, actor: str, opened: Opened) -> None:
        super().__init__()
        self._frame = frame
        self._folder = folder
        self._opened = opened
        self._prefix_touched = False
        self.county = QLineEdit()
        self.county.setValidator(QRegularExpressionValidator("[0-9]{0,6}"))
        self.county.setPlaceholderText(self.tr("6 位，例如 140727"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("例如：祁县"))
        self.prefix = QLineEdit()
        self.prefix.setPlaceholderText(self.tr("例如：晋/祁县"))
        self.actor = QLineEdit(actor)
        self.actor.setPlaceholderText(self.tr("例如：张敏；会写进操作记录"))
        self.days = [QCheckBox(name) for name in weekday_names()]
        self._form = build_form()
        self.found = build_button(self.tr("建立台账"), "primary")
        self.join = build_button(self.tr("加入已有台账…"))
        self._foot = Foot(self.found, self.join)
        self._fill_form()
        self.passphrase = NewPassphrase(frame.theme, self._form, self)
        self._lay_out()
        self._connect()
        self._check()

    def _command(self) -> CreateRegister:
        days = tuple(number for number, day in enumerate(self.days) if day.isChecked())
        return CreateRegister(
            self._folder,
            self.county.text(),
            self.name.text().strip(),
            weekdays=days,
            number_prefix=self.prefix.text().strip(),
            passphrase=self.passphrase.value,
        )

    def _found(self) -> None:
        command, actor = self._command(), self.actor.text().strip()
        self.found.setEnabled(False)
        self._frame.tasks.start(
            self.tr("建立台账"),
            lambda _: found_register(command, actor),
            done=self._opened,
            failed=self._failed,
            lane="write",
        )

    def _failed(self, error: BaseException) -> None:
        self._check()
        self._frame.meet_error(error)

    def _check(self) -> None:
        self._foot.show_missing(
            (
                (len(self.county.text()) == 6, self.tr("县级区划代码")),
                (bool(self.name.text().strip()), self.tr("县（市、区）名称")),
                (any(day.isChecked() for day in self.days), self.tr("下村日")),
                (bool(self.actor.text().strip()), self.tr("您的姓名")),
                (not self.passphrase.missing, self.passphrase.missing),
            )
        )

    def _suggest_prefix(self) -> None:
        """Numbers begin with the short name of the province and the county's own; the office may say otherwise."""
        if not self._prefix_touched:
            province, name = _PROVINCES.get(self.county.text()[:2], ""), self.name.text().strip()
            self.prefix.setText(f"{province}/{name}" if province and name else "")

    def _touch_prefix(self) -> None:
        self._prefix_touched = True

    def _connect(self) -> None:
        for field in (self.county, self.name):
            field.textChanged.connect(lambda _text: self._suggest_prefix())
        for field in (self.county, self.name, self.actor):
            field.textChanged.connect(lambda _text: self._check())
        for day in self.days:
            day.toggled.connect(lambda _on: self._check())
        self.prefix.textEdited.connect(lambda _text: self._touch_prefix())
        self.passphrase.changed.connect(self._check)
        self.found.clicked.connect(self._found)
        self.join.clicked.connect(lambda: self._frame.open_page(JOIN_PAGE))

    def _fill_form(self) -> None:
        for label, field in (
            (self.tr("县级区划代码"), self.county),
            (self.tr("县（市、区）名称"), self.name),
            (self.tr("证号简称"), self.prefix),
            (self.tr("固定下村日"), self._build_days()),
            (self.tr("您的姓名"), self.actor),
        ):
            field.setAccessibleName(label)
            self._form.addRow(build_label(label), field)

    def _lay_out(self) -> None:
        what = self.tr(
            "certrun 管理不动产权证书的下村发放：导入清单、安排下村、核对身份、签字领证，本本有去向，事后可查。"
        )
        put_in_the_middle(self, build_card(self.tr("建立发放台账"), what, self._form, self._folder, self._foot))

    def _build_days(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, day in enumerate(self.days):
            day.setAccessibleName(day.text())
            day.setChecked(number in _USUAL_DAYS)
            day.setMinimumWidth(day.sizeHint().width() + RELATED)
            row.addWidget(day)
        row.addStretch(1)
        return box


class UnlockPage(Page):
    """Asks for the passphrase of the register that is there; ``opened`` gets it."""

    def __init__(self, frame: Frame, folder: Path, actor: str, opened: Opened) -> None:
        super().__init__()
        self._frame = frame
        self._folder = folder
        self._opened = opened
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.actor = QLineEdit(actor)
        self.unlock = build_button(self.tr("打开台账"), "primary")
        self._lay_out()
        self.passphrase.textChanged.connect(lambda _text: self._check())
        self.actor.textChanged.connect(lambda _text: self._check())
        for field in (self.passphrase, self.actor):
            field.returnPressed.connect(self._unlock)
        self.unlock.clicked.connect(self._unlock)
        self._check()

    def arrive(self, argument: object = None) -> None:
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        self.unlock.setEnabled(bool(self.passphrase.text()) and bool(self.actor.text().strip()))

    def _unlock(self) -> None:
        if not self.unlock.isEnabled():
            return
        folder, passphrase, actor = self._folder, self.passphrase.text(), self.actor.text().strip()
        self.unlock.setEnabled(False)
        self._frame.tasks.start(
            self.tr("打开台账"),
            lambda _: open_register(folder, passphrase, actor=actor),
            done=self._opened,
            failed=self._failed,
            lane="write",
        )

    def _failed(self, error: BaseException) -> None:
        self._check()
        self._frame.meet_error(error)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.selectAll()

    def _lay_out(self) -> None:
        form = build_form()
        for label, field in ((self.tr("数据密码"), self.passphrase), (self.tr("您的姓名"), self.actor)):
            field.setAccessibleName(label)
            form.addRow(build_label(label), field)
        what, foot = self.tr("台账已加密，请输入数据密码。"), Foot(self.unlock)
        card = build_card(self.tr("打开台账"), what, form, self._folder, foot, width=CARD_WIDTH * 3 // 4)
        put_in_the_middle(self, card)


class BlockedPage(Page):
    """A register is there, but it cannot be opened; the banner says why, the button tries again."""

    def __init__(self, frame: Frame, error: BaseException, again: Callable[[], None]) -> None:
        super().__init__()
        self._frame = frame
        self._error = error
        headline, text = self.tr("台账打不开"), self.tr("数据没有改动。请按上面的提示处理后再试。")
        self.again = build_button(self.tr("再试一次"), "primary")
        self.again.clicked.connect(again)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(EmptyState(frame.theme, "lock", headline, text))
        layout.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def arrive(self, argument: object = None) -> None:
        self._frame.meet_error(self._error)


def found_register(command: CreateRegister, actor: str) -> Workspace:
    """Found a register and take over the villages that ship for its county, if there are any."""
    workspace = create_register(command, actor=actor)
    shipped = _SHIPPED_VILLAGES.get(command.county)
    if shipped is not None:
        import_villages(workspace, ImportVillages(asset_path(shipped)))
    return workspace
