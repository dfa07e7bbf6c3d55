"""The plain acts on certificates as dialogs: count, move, hold, release, void, lose, reissue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from certrun.domain.views import CertificateView
from certrun.domain.words import HOLD_CODES, word
from certrun.services import custody
from certrun.services.workspace import Workspace
from certrun.ui.i18n import present_language, translate
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog, Deed, build_choice, text_of
from certrun.ui.pages.words import holder_names
from certrun.ui.session import Change, Session


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the dialogs of acts are opened: the window, the register, the widget above which they stand, and the
    places that are known, the office's own first."""

    frame: Frame
    session: Session
    parent: QWidget
    places: Sequence[str]

    def dialog(self, title: str, about: str) -> ActDialog:
        """An empty dialog of an act; the button says what the title says."""
        return ActDialog(self.frame, self.session, self.parent, title=title, verb=title, about=about)


def open_stocktake(desk: Desk, chosen: Sequence[str], uncounted: int, *, whole: bool) -> ActDialog:
    """清点入库: the books chosen, or all that are not counted yet, which ``whole`` offers first."""
    title = translate("acts", "清点入库")
    dialog = desk.dialog(title, translate("acts", "见到实物的证书，记入存放点"))
    every = QRadioButton(translate("acts", "全部待清点的 {n} 本").format(n=uncounted))
    these = QRadioButton(translate("acts", "选中的 {n} 本").format(n=len(chosen)))
    dialog.add_field(translate("acts", "清点范围"), _scope(every, these))
    every.setEnabled(bool(uncounted))
    these.setEnabled(bool(chosen))
    (every if uncounted and (whole or not chosen) else these).setChecked(True)
    place = _add_place(dialog, desk, translate("acts", "存放点"))

    def deed() -> Deed:
        everything = every.isChecked()
        command = custody.TakeStock(text_of(place), () if everything else tuple(chosen), everything)
        return lambda workspace, _: custody.take_stock(workspace, command)

    dialog.set_deed(deed, _taken_words)
    return _open(dialog)


def _taken_words(taken: object) -> str:
    """How many were counted, and how many on the list were not there."""
    assert isinstance(taken, custody.StockTaken)
    words = translate("acts", "已清点入库 {n} 本").format(n=f"{len(taken.certificates):,}")
    if not taken.missing:
        return words
    return words + translate("acts", "；清单上还有 {n} 本没有见到").format(n=f"{len(taken.missing):,}")


def open_move(desk: Desk, chosen: Sequence[str]) -> ActDialog:
    """转存放点: bring books to another safe or cabinet."""
    dialog = desk.dialog(translate("acts", "转存放点"), translate("acts", "选中的 {n} 本").format(n=len(chosen)))
    place = _add_place(dialog, desk, translate("acts", "转到"), empty=True)

    def deed() -> Deed:
        command = custody.Move(tuple(chosen), text_of(place))
        return lambda workspace, _: custody.move(workspace, command)

    dialog.set_deed(deed, translate("acts", "已转存放点"), Change(frozenset(chosen)))
    return _open(dialog)


def open_hold(desk: Desk, view: CertificateView) -> ActDialog:
    """暂缓发放, with its ground and a reason in words."""
    dialog = _about_one(desk, translate("acts", "暂缓发放"), view)
    ground = QComboBox()
    for code in HOLD_CODES:
        ground.addItem(word(HOLD_CODES, code, present_language()), code)
    dialog.add_field(translate("acts", "事由"), ground)
    reason = QLineEdit()
    reason.setPlaceholderText(translate("acts", "例如：儿子来电，父亲今年三月去世"))
    dialog.add_field(translate("acts", "说明"), reason, required=True)

    def deed() -> Deed:
        command = custody.Hold(view.id, text_of(reason), str(ground.currentData()))
        return lambda workspace, _: custody.hold(workspace, command)

    dialog.set_deed(deed, translate("acts", "已暂缓发放"), _one(view))
    return _open(dialog)


def open_release(desk: Desk, view: CertificateView) -> ActDialog:
    """解除暂缓: end every hold of the book."""
    usual = (translate("acts", "争议已调解"), translate("acts", "信息已更正"), translate("acts", "查封已解除"))
    return _open_reasoned(
        desk,
        view,
        translate("acts", "解除暂缓"),
        translate("acts", "已解除暂缓"),
        usual,
        lambda workspace, reason: custody.release(workspace, custody.Release(view.id, reason)),
    )


def open_void(desk: Desk, view: CertificateView) -> ActDialog:
    """作废: the book is not to be given to anybody."""
    usual = (translate("acts", "证书已注销"), translate("acts", "印制有误"), translate("acts", "重复登记"))
    return _open_withdrawal(desk, view, "voided", translate("acts", "作废"), translate("acts", "已作废"), usual)


def open_loss(desk: Desk, view: CertificateView) -> ActDialog:
    """登记遗失: nobody knows where the book is."""
    usual = (translate("acts", "清点时未见实物"), translate("acts", "下村途中遗失"))
    return _open_withdrawal(desk, view, "lost", translate("acts", "登记遗失"), translate("acts", "已登记遗失"), usual)


def open_reissue(desk: Desk, view: CertificateView) -> ActDialog:
    """换发: the same number in a new printed book."""
    dialog = _about_one(desk, translate("acts", "换发"), view)
    dialog.add_note(translate("acts", "原印刷序列号：{serial}").format(serial=view.serial or "—"))
    serial = QLineEdit()
    serial.setPlaceholderText(translate("acts", "例如：D14001234567"))
    dialog.add_field(translate("acts", "新印刷序列号"), serial, required=True)
    reason = build_choice((translate("acts", "污损重印"), translate("acts", "信息更正后换发")))
    dialog.add_field(translate("acts", "原因"), reason, required=True)
    returned = QCheckBox(translate("acts", "原证书已收回"))
    returned.setChecked(True)
    dialog.add_field("", returned)
    returned.setAccessibleName(returned.text())

    def deed() -> Deed:
        command = custody.Reissue(view.id, text_of(serial), text_of(reason), returned.isChecked())
        return lambda workspace, _: custody.reissue(workspace, command)

    dialog.set_deed(deed, translate("acts", "已换发"), _one(view))
    return _open(dialog)


def _open_withdrawal(
    desk: Desk, view: CertificateView, kind: str, title: str, told: str, usual: Sequence[str]
) -> ActDialog:
    return _open_reasoned(
        desk,
        view,
        title,
        told,
        usual,
        lambda workspace, reason: custody.withdraw(workspace, custody.Withdraw(view.id, kind, reason)),
    )


def _open_reasoned(
    desk: Desk,
    view: CertificateView,
    title: str,
    told: str,
    usual: Sequence[str],
    act: Callable[[Workspace, str], custody.Moved],
) -> ActDialog:
    """An act on one book that asks for nothing but its reason."""
    dialog = _about_one(desk, title, view)
    reason = build_choice(usual, translate("acts", "选一个，或直接填写"))
    dialog.add_field(translate("acts", "原因"), reason, required=True)

    def deed() -> Deed:
        why = text_of(reason)
        return lambda workspace, _: act(workspace, why)

    dialog.set_deed(deed, told, _one(view))
    return _open(dialog)


def _about_one(desk: Desk, title: str, view: CertificateView) -> ActDialog:
    return desk.dialog(title, f"{view.number}　{holder_names(view.holders)}")


def _one(view: CertificateView) -> Change:
    return Change(frozenset({view.id}))


def _scope(*choices: QRadioButton) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for choice in choices:
        choice.setAccessibleName(choice.text())
        column.addWidget(choice)
    return group


def _add_place(dialog: ActDialog, desk: Desk, label: str, *, empty: bool = False) -> QComboBox:
    place = build_choice(desk.places, translate("acts", "例如：贾令镇政府档案柜"))
    if desk.places and not empty:
        place.setCurrentIndex(0)
    dialog.add_field(label, place, required=True)
    return place


def _open(dialog: ActDialog) -> ActDialog:
    dialog.open()
    return dialog
