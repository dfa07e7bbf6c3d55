"""更正: the register's fields as they stand, to be typed over. Only what was changed is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit

from certrun.domain.records import Village
from certrun.domain.views import CertificateView
from certrun.services import custody
from certrun.ui.i18n import translate
from certrun.ui.pages.act_dialog import ActDialog, Deed, Field, build_choice, text_of
from certrun.ui.pages.acts import Desk
from certrun.ui.pages.village_box import VillageBox
from certrun.ui.pages.words import area_number, field_label, holder_names
from certrun.ui.session import Change

_TYPED = (
    "number",
    "serial",
    "unit",
    "location",
    "area_land",
    "area_building",
    "issue_date",
    "registered_date",
    "remark",
)
_AREAS = frozenset({"area_land", "area_building"})
_CO_OWNERSHIP = ("单独所有", "共同共有", "按份共有", "其它共有")


class _Fields:
    """The fields of one book in a dialog, and what of them was changed."""

    def __init__(self, dialog: ActDialog, view: CertificateView, villages: Sequence[Village]) -> None:
        self._dialog = dialog
        self._before: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        holders = QLineEdit()
        holders.setPlaceholderText(translate("amending", "不改请留空；写法：姓名 证件号 电话；姓名…"))
        self._add("holders", holders, "")
        self._add("co_ownership", _co_ownership(view), view.co_ownership or "")
        for name in _TYPED:
            before = _written(view, name)
            self._add(name, QLineEdit(before), before)
        self._village = VillageBox(villages, translate("amending", "不详"))
        self._village.choose(view.village_code)
        self._village_before = view.village_code
        dialog.add_field(field_label("village_code"), self._village)

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Names and new texts of the fields that differ from the register."""
        typed = [(name, text_of(field)) for name, field in self._fields.items() if text_of(field) != self._before[name]]
        if self._village.code != self._village_before:
            typed.append(("village_code", self._village.code or ""))
        return tuple(typed)

    def _add(self, name: str, field: Field, before: str) -> None:
        self._before[name], self._fields[name] = before, field
        self._dialog.add_field(field_label(name), field)


def open_amendment(desk: Desk, view: CertificateView, villages: Sequence[Village]) -> ActDialog:
    """Open the dialog over one book."""
    dialog = desk.dialog(translate("acts", "更正"), f"{view.number}　{holder_names(view.holders)}")
    dialog.setMinimumWidth(620)
    fields = _Fields(dialog, view, villages)
    reason = build_choice((translate("amending", "按登记簿更正"), translate("amending", "本人提供证件核实")))
    dialog.add_field(translate("acts", "原因"), reason, required=True)

    def deed() -> Deed:
        command = custody.Amend(view.id, fields.changed(), text_of(reason))
        return lambda workspace, _: custody.amend(workspace, command)

    dialog.set_deed(deed, translate("amending", "已更正"), Change(frozenset({view.id})))
    dialog.open()
    return dialog


def _co_ownership(view: CertificateView) -> QComboBox:
    box = QComboBox()
    box.addItems(["", *_CO_OWNERSHIP])
    if view.co_ownership and view.co_ownership not in _CO_OWNERSHIP:
        box.addItem(view.co_ownership)
    box.setCurrentText(view.co_ownership or "")
    return box


def _written(view: CertificateView, name: str) -> str:
    value = getattr(view, name)
    if value is None:
        return ""
    return area_number(value) if name in _AREAS else str(value)
