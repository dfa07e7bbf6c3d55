"""加入已有台账: a new computer opens the invitation of the office and has the register at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout

from certrun.domain.invitation import bare_code
from certrun.services.joining import JoinRegister, join_register
from certrun.services.workspace import Workspace
from certrun.ui.page_spec import Frame, Page
from certrun.ui.pages.act_dialog import text_of
from certrun.ui.pages.entrance import Foot, build_card, build_form, put_in_the_middle
from certrun.ui.pages.passphrase import NewPassphrase
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.choose_file import usual_folder
from certrun.ui.widgets.form_grid import build_text

_CODE_LENGTH = 16


class JoinPage(Page):
    """One form, one button; ``opened`` gets the register, ``back`` leads to founding one."""

    def __init__(
        self, frame: Frame, folder: Path, actor: str, opened: Callable[[Workspace], None], back: Callable[[], None]
    ) -> None:
        super().__init__()
        self._frame = frame
        self._folder = folder
        self._opened = opened
        self._file: Path | None = None
        self.file = build_text(self.tr("邀请文件"), self.tr("办公室给的 .xlsx 文件；也可以直接拖到窗口里"))
        self.file.setReadOnly(True)
        self.choose = build_button(self.tr("选择…"), name=self.tr("选择邀请文件"))
        self.code = build_text(self.tr("邀请码"), self.tr("16 位，例如 7K3M-Q0ZP-9VXA-2FTC；大小写、横线不计"))
        self.actor = build_text(self.tr("您的姓名"), self.tr("例如：王强；会写进操作记录"))
        self.actor.setText(actor)
        self.join = build_button(self.tr("加入台账"), "primary")
        self.back = build_button(self.tr("返回"))
        self._foot = Foot(self.join, self.back)
        self._form = self._build_form()
        self.passphrase = NewPassphrase(frame.theme, self._form, self)
        self._lay_out()
        self._connect(back)
        self._check()

    def take(self, file: Path) -> None:
        """Join by this invitation."""
        self._file = file
        self.file.setText(file.name)
        self.file.setToolTip(str(file))
        self._check()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _join(self) -> None:
        if self._file is None:
            return
        command = JoinRegister(self._folder, self._file, text_of(self.code), self.passphrase.value)
        actor = text_of(self.actor)
        self.join.setEnabled(False)
        self._frame.clear_message()
        self._frame.tasks.start(
            self.tr("加入台账"),
            lambda _: join_register(command, actor=actor),
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
                (self._file is not None, self.tr("邀请文件")),
                (len(bare_code(text_of(self.code))) == _CODE_LENGTH, self.tr("邀请码（16 位）")),
                (bool(text_of(self.actor)), self.tr("您的姓名")),
                (not self.passphrase.missing, self.passphrase.missing),
            )
        )

    def _ask_file(self) -> None:
        folder = usual_folder(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr("邀请文件 (*.xlsx);;所有文件 (*)")
        dialog = QFileDialog(self, self.tr("选择邀请文件"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()

    def _take_dropped(self, files: list[Path]) -> None:
        if self.isVisible() and files:
            self.take(files[0])

    def _connect(self, back: Callable[[], None]) -> None:
        for field in (self.code, self.actor):
            field.textChanged.connect(lambda _text: self._check())
        self.passphrase.changed.connect(self._check)
        self.choose.clicked.connect(self._ask_file)
        self.join.clicked.connect(self._join)
        self.back.clicked.connect(back)
        self._frame.files_dropped.connect(self._take_dropped)

    def _build_form(self) -> QFormLayout:
        form = build_form()
        files = QHBoxLayout()
        files.setSpacing(RELATED)
        files.addWidget(self.file, 1)
        files.addWidget(self.choose)
        form.addRow(build_label(self.tr("邀请文件")), files)
        form.addRow(build_label(self.tr("邀请码")), self.code)
        form.addRow(build_label(self.tr("您的姓名")), self.actor)
        return form

    def _lay_out(self) -> None:
        what = self.tr("邀请文件由办公室在“数据交换”里生成；邀请码请向办公室当面或打电话询问。数据密码只用于这台电脑。")
        put_in_the_middle(self, build_card(self.tr("加入已有台账"), what, self._form, self._folder, self._foot))
