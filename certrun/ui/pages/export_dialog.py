"""The dialog 导出: what goes out, in whose form, of which village, and whether numbers are shown in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QRadioButton,
    QWidget,
)

from certrun.domain.records import Village
from certrun.ui.pages.act_dialog import text_of
from certrun.ui.pages.export_choices import Choices, suggested_name, what_name
from certrun.ui.pages.village_box import VillageBox
from certrun.ui.pages.words import joined
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.choose_file import ask_where_to_save, usual_folder
from certrun.ui.widgets.dialog import fit_dialog, lay_out_dialog
from certrun.ui.widgets.form_grid import FormGrid, build_row, build_text

_WIDTH = 640


class ExportDialog(QDialog):
    """``asked(Choices, Path)`` comes with the file to be written, and the dialog closes; while none is chosen it stays
    as it is. ``chosen`` is what it begins with."""

    asked = Signal(object, object)

    def __init__(
        self, theme: Theme, villages: Sequence[Village], chosen: Choices, today: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._names = {village.code: village.name for village in villages}
        self._like = chosen.like
        self.setWindowTitle(self.tr("导出"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.register = _radio(what_name("register"))
        self.handovers = _radio(what_name("handovers"))
        self.own = _radio(self.tr("本软件的表格"))
        self.office = _radio(self.tr("填入单位的表格"))
        self.sheet = build_text(self.tr("单位的表格"), self.tr("还没有选择"))
        self.sheet.setReadOnly(True)
        self.choose = build_button(self.tr("选择…"), name=self.tr("选择单位的表格"))
        self.villages = VillageBox(villages, self.tr("全部村"))
        self.villages.setAccessibleName(self.tr("村"))
        self.full = QCheckBox(self.tr("完整显示"))
        self.full.setAccessibleName(self.tr("完整显示证件号、电话"))
        self.purpose = build_text(self.tr("用途"), self.tr("例如：报县自然资源局存档"))
        self._what_note, self._form_note, self._full_note = (build_label("", "caption", wrap=True) for _ in range(3))
        self.confirm = build_button("", "primary")
        self._lay_out(theme)
        self._begin(chosen)
        self._connect()
        self._show()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        full = self.full.isChecked()
        return Choices(
            "register" if self.register.isChecked() else "handovers",
            self._like if self.office.isChecked() else None,
            self.villages.code,
            full,
            text_of(self.purpose) if full else "",
        )

    def choose_sheet(self, path: Path) -> None:
        """Fill the workbook ``path`` of the office."""
        self._like = path
        self.sheet.setText(path.name)
        self.sheet.setToolTip(str(path))
        self.office.setChecked(True)
        self._show()

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _lay_out(self, theme: Theme) -> None:
        form = FormGrid(theme)
        self._form = form
        self._sheet_row = build_row(self.sheet, self.choose, stretch=False)
        form.add_row(self.tr("内容"), build_row(self.register, self.handovers))
        form.add_row("", self._what_note)
        form.add_gap()
        form.add_row(self.tr("表格"), build_row(self.own, self.office))
        form.add_row("", self._sheet_row)
        form.add_row("", self._form_note)
        form.add_gap()
        form.add_row(self.tr("村"), self.villages).setBuddy(self.villages)
        form.add_gap()
        form.add_row(self.tr("证件号、电话"), build_row(self.full))
        form.add_row(self.tr("用途"), self.purpose).setBuddy(self.purpose)
        form.add_row("", self._full_note)
        cancel = build_button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        self.confirm.setDefault(True)
        heading = build_label(self.tr("导出成 Excel 表格"), "heading")
        lay_out_dialog(self, (heading, form), (cancel, self.confirm), room=True)
        self.setMinimumWidth(_WIDTH)

    def _begin(self, chosen: Choices) -> None:
        (self.register if chosen.what == "register" else self.handovers).setChecked(True)
        self.own.setChecked(True)
        if chosen.like is not None:
            self.choose_sheet(chosen.like)
        self.villages.choose(chosen.village)
        self.full.setChecked(chosen.unmask)
        self.purpose.setText(chosen.purpose)

    def _connect(self) -> None:
        for choice in (self.register, self.own, self.full):
            choice.toggled.connect(self._show)
        self.purpose.textChanged.connect(self._show)
        self.choose.clicked.connect(self._ask_sheet)
        self.full.clicked.connect(lambda on: self.purpose.setFocus(Qt.FocusReason.OtherFocusReason) if on else None)
        self.confirm.clicked.connect(self._ask_target)

    # --- what it shows ------------------------------------------------------------------------------------------------

    def _show(self, _news: object = None) -> None:
        self._what_note.setText(self._what_words())
        self._form_note.setText(self._form_words())
        self._full_note.setText(self._full_words())
        self._form.set_row_visible(self._sheet_row, self.office.isChecked())
        self._form.set_row_visible(self.purpose, self.full.isChecked())
        for choice in (self.register, self.handovers, self.own, self.office):
            # Tab comes to what is chosen, the arrows lead to the other: Qt would stop at the first of the two.
            policy = Qt.FocusPolicy.StrongFocus if choice.isChecked() else Qt.FocusPolicy.ClickFocus
            choice.setFocusPolicy(policy)
        self._show_confirm()
        fit_dialog(self, self._form, _WIDTH)

    def _show_confirm(self) -> None:
        """The button says what is still missing."""
        missing = self._missing()
        words = self.tr("还缺：{what}").format(what=joined(missing)) if missing else self.tr("保存为…")
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)
        self.confirm.setEnabled(not missing)

    def _what_words(self) -> str:
        if self.register.isChecked():
            return self.tr("每本证书一行，写明存放情况；已领的写明领证人和领证日期。")
        return self.tr("每次领证一行，包括邮寄签收和台账补录；还没有领的不在内。")

    def _form_words(self) -> str:
        if self.own.isChecked():
            if self.register.isChecked():
                return self.tr("写成一张新表，按证号排列。")
            return self.tr("写成一张新表，栏目按不动产登记数据标准的发证信息。")
        return self.tr("按表头填入各列，替换原有数据行；标题、列序、列宽和格式不变。另存为新文件，原表不改动。")

    def _full_words(self) -> str:
        if self.full.isChecked():
            return self.tr("用途随这次导出记入操作记录。")
        return self.tr("隐去中间几位。每次导出都记入操作记录。")

    def _missing(self) -> list[str]:
        missing = []
        if self.office.isChecked() and self._like is None:
            missing.append(self.tr("单位的表格"))
        if self.full.isChecked() and not text_of(self.purpose):
            missing.append(self.tr("用途"))
        return missing

    # --- files --------------------------------------------------------------------------------------------------------

    def _ask_sheet(self) -> None:
        folder = usual_folder(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("Excel 表格 (*.xlsx);;所有文件 (*)")
        dialog = QFileDialog(self, self.tr("选择单位的表格"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.choose_sheet(Path(path)))
        dialog.open()

    def _ask_target(self) -> None:
        choices = self.choices
        name = suggested_name(choices, self._names.get(choices.village or "", ""), self._today)
        ask_where_to_save(self, self.tr("导出"), name, "Excel (*.xlsx)", self.save_as)

    def save_as(self, target: Path) -> None:
        """Have ``target`` written as chosen."""
        self.asked.emit(self.choices, target)
        self.accept()


def _radio(text: str) -> QRadioButton:
    choice = QRadioButton(text)
    choice.setAccessibleName(text)
    return choice
