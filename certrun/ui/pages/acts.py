"""The plain acts on certificates as dialogs: count, move, hold, release, void, lose, reissue, amend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QRadioButton, QWidget

from certrun.domain.views import CertificateView
from certrun.domain.words import HOLD_CODES, word
from certrun.services import custody
from certrun.ui.i18n import present_language, translate
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog, build_choice, text_of
from certrun.ui.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the dialogs of acts are opened: the window, the register, the widget above which they stand, and the names
    of the places that are known."""

    frame: Frame
    session: Session
    parent: QWidget
    places: Sequence[str] = ()

    def dialog(self, title: str, verb: str, about: str) -> ActDialog:
        """An empty dialog of an act."""
        return ActDialog(self.frame, self.session, self.parent, title=title, verb=verb, about=about)


def open_stocktake(desk: Desk, chosen: Sequence[str], uncounted: int) -> QDialog:
    """清点入库: the books chosen, or all that are not counted yet."""
    dialog = desk.dialog(
        translate("acts", "清点入库"), translate("acts", "清点入库"), translate("acts", "实物已见到的证书记入存放点")
    )
    these = QRadioButton(translate("acts", "选中的 %n 本", len(chosen)))
    every = QRadioButton(translate("acts", "全部待清点的 %n 本", uncounted))
    these.setEnabled(bool(chosen))
    every.setEnabled(bool(uncounted))
    (these if chosen and len(chosen) > 1 or not uncounted else every).setChecked(True)
    dialog.add_field(translate("acts", "范围"), these)
    dialog.add_field("", every)
    every.setAccessibleName(every.text())
    these.setAccessibleName(these.text())
    place = _add_place(dialog, desk)

    def deed() -> object:
        command = custody.TakeStock(text_of(place), () if every.isChecked() else tuple(chosen), every.isChecked())
        return lambda workspace, _: custody.take_stock(workspace, command)

    dialog.set_deed(deed, translate("acts", "已清点入库"))  # type: ignore[arg-type]
    return _opened(dialog)
