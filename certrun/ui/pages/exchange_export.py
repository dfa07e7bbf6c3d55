"""The dialog 导出数据: for which stations, of which villages or trip, with photos or without."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from certrun.ui.pages.exchange_choices import Chosen, Offer, suggested_name
from certrun.ui.pages.plan_words import team_words
from certrun.ui.pages.words import iso_day_words, joined
from certrun.ui.theme.metrics import TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.choose_file import ask_where_to_save
from certrun.ui.widgets.dialog import fit_dialog, lay_out_dialog
from certrun.ui.widgets.form_grid import FormGrid, build_column, build_row

_WIDTH = 640
_LIST_HEIGHT = 156


class GiveDialog(QDialog):
    """``asked(Chosen, Path)`` comes with the file to be written, and the dialog closes."""

    asked = Signal(object, object)

    def __init__(self, theme: Theme, offer: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self._offer = offer
        self.setWindowTitle(self.tr("导出数据"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.stations = [_check(station.name) for station in offer.stations]
        self.everything = _radio(self.tr("全部证书和记录"))
        self.of_trip = _radio(self.tr("一次下村任务"))
        self.of_villages = _radio(self.tr("几个村"))
        self.trip = self._build_trips()
        self.villages = self._build_villages()
        self.photos = _check(self.tr("附上照片和扫描件（文件会大得多）"))
        self._note = build_label("", "caption", wrap=True)
        self.confirm = build_button("", "primary")
        self._lay_out(theme)
        self._begin()
        self._connect()
        self._show()

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        to = [s.id for s, box in zip(self._offer.stations, self.stations, strict=True) if box.isChecked()]
        return Chosen(
            tuple(to),
            tuple(self._checked_villages()) if self.of_villages.isChecked() else (),
            self.trip.currentData() if self.of_trip.isChecked() else None,
            self.photos.isChecked(),
        )

    def save_as(self, target: Path) -> None:
        """Have ``target`` written as chosen."""
        self.asked.emit(self.chosen, target)
        self.accept()

    # --- how it is built ----------------------------------------------------------------------------------------------

    def _build_trips(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("下村任务"))
        for trip in self._offer.trips:
            names = joined(stop.village for stop in trip.stops)
            words = self.tr("{day} {team}：{villages}")
            day = iso_day_words(trip.date)
            box.addItem(words.format(day=day, team=team_words(trip), villages=names), trip.id)
        return box

    def _build_villages(self) -> QListWidget:
        box = QListWidget()
        box.setAccessibleName(self.tr("村"))
        box.setFixedHeight(_LIST_HEIGHT)
        for village in sorted(self._offer.villages, key=lambda v: (v.town_code, v.code)):
            item = QListWidgetItem(self.tr("{village}（{town}）").format(village=village.name, town=village.town))
            item.setData(Qt.ItemDataRole.UserRole, village.code)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            box.addItem(item)
        return box

    def _lay_out(self, theme: Theme) -> None:
        form = FormGrid(theme)
        self._form = form
        form.add_row(self.tr("给哪些终端"), build_column(*self.stations, spacing=TIGHT), top=True)
        form.add_gap()
        form.add_row(self.tr("范围"), build_row(self.everything, self.of_trip, self.of_villages))
        form.add_row("", self.trip)
        form.add_row("", self.villages)
        form.add_gap()
        form.add_row(self.tr("附件"), build_row(self.photos))
        form.add_row("", self._note)
        cancel = build_button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        self.confirm.setDefault(True)
        heading = build_label(self.tr("导出给其他终端的数据"), "heading")
        lay_out_dialog(self, (heading, form), (cancel, self.confirm), room=True)
        self.setMinimumWidth(_WIDTH)

    def _begin(self) -> None:
        for box in self.stations:
            box.setChecked(True)
        self.everything.setChecked(True)
        self.of_trip.setEnabled(bool(self._offer.trips))

    def _connect(self) -> None:
        for choice in (self.everything, self.of_trip, self.of_villages, *self.stations):
            choice.toggled.connect(lambda _on: self._show())
        self.villages.itemChanged.connect(lambda _item: self._show())
        self.confirm.clicked.connect(self._ask_target)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._form.set_row_visible(self.trip, self.of_trip.isChecked())
        self._form.set_row_visible(self.villages, self.of_villages.isChecked())
        missing = self._missing()
        words = self.tr("还缺：{what}").format(what=joined(missing)) if missing else self.tr("保存为…")
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)
        self.confirm.setEnabled(not missing)
        self._note.setText(self._note_words())
        fit_dialog(self, self._form, _WIDTH)

    def _note_words(self) -> str:
        common = self.tr(
            "领导不用密码就能打开查阅，证件号和电话隐去中间几位；完整数据加密，只有选中的终端和办公室能接收。"
        )
        part = self.tr("文件里只有所选范围的证书，其余的以后再给也不冲突。") if not self.everything.isChecked() else ""
        return common + part

    def _missing(self) -> list[str]:
        parts = (
            (any(box.isChecked() for box in self.stations), self.tr("接收的终端")),
            (not self.of_villages.isChecked() or bool(self._checked_villages()), self.tr("至少一个村")),
        )
        return [words for there, words in parts if not there]

    def _checked_villages(self) -> list[str]:
        items = (self.villages.item(row) for row in range(self.villages.count()))
        return [str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == Qt.CheckState.Checked]

    def _ask_target(self) -> None:
        name = suggested_name(self._offer.me, self._offer.today)
        ask_where_to_save(self, self.tr("导出数据"), name, "Excel (*.xlsx)", self.save_as)


def _check(text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setAccessibleName(text)
    return box


def _radio(text: str) -> QRadioButton:
    choice = QRadioButton(text)
    choice.setAccessibleName(text)
    return choice
