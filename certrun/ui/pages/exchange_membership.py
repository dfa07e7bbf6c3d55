"""Who belongs to the register, and as what: computers invited, changed, revoked, found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from certrun.domain.views import TripView
from certrun.services.finishing import trips_out
from certrun.services.joining import (
    Invited,
    InviteStation,
    WithdrawInvitation,
    invite_station,
    withdraw_invitation,
)
from certrun.services.stations import (
    ChangeStation,
    PendingInvitation,
    Revoked,
    RevokeStation,
    StationView,
    change_station,
    list_invitations,
    revoke_station,
    trips_with,
)
from certrun.services.syncing.merging import Merged
from certrun.services.syncing.recovering import RecoverStation, recover_station
from certrun.ui.i18n import translate
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog, Deed, build_choice, text_of
from certrun.ui.pages.exchange_invite import CodeDialog, InviteDialog, build_roles
from certrun.ui.pages.words import time_words
from certrun.ui.session import Session
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.choose_file import usual_folder
from certrun.ui.widgets.form_grid import build_column, build_text


class Membership(QObject):
    """Asks with dialogs over ``parent``."""

    def __init__(self, frame: Frame, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._session, self._parent = frame, session, parent

    def ask_invite(self) -> None:
        """Open the dialog 邀请终端."""
        dialog = InviteDialog(self._frame.theme, self._parent)
        dialog.asked.connect(self.invite)
        dialog.open()

    def invite(self, command: InviteStation) -> None:
        """Write the invitation and show the code."""
        self._session.act(
            self.tr("邀请终端"), lambda workspace, _: invite_station(workspace, command), done=self._show_code
        )

    def ask_withdraw(self) -> None:
        """Ask which invitation that nobody has used is taken back, and why."""
        workspace = self._session.workspace
        self._session.run(self.tr("撤回邀请"), lambda _: list_invitations(workspace), done=self._ask_withdraw)

    def _ask_withdraw(self, pending: Sequence[PendingInvitation]) -> None:
        if not pending:
            self._frame.show_message("info", self.tr("没有未使用的邀请"))
            return
        title = self.tr("撤回邀请")
        about = self.tr("撤回未使用的邀请")
        dialog = ActDialog(self._frame, self._session, self._parent, title=title, verb=title, about=about)
        names = QComboBox()
        for each in pending:
            names.addItem(
                self.tr("{name}（{time} 邀请）").format(name=each.name, time=time_words(each.made)), each.name
            )
        dialog.add_field(self.tr("邀请"), names)
        reason = build_choice([self.tr("邀请文件丢失"), self.tr("邀请码泄露"), self.tr("不再需要")])
        dialog.add_field(self.tr("理由"), reason, required=True)
        dialog.add_note(self.tr("撤回后，用它加入的电脑不再计入。请随后导出一份数据给其他终端。"))
        dialog.set_deed(
            lambda: _withdrawing(WithdrawInvitation(names.currentData(), text_of(reason))), self.tr("邀请已撤回")
        )
        dialog.open()

    def ask_change(self, station: StationView) -> None:
        """Ask for another name or role."""
        title = self.tr("更改终端")
        about = self.tr("更改“{station}”").format(station=station.name)
        dialog = ActDialog(self._frame, self._session, self._parent, title=title, verb=title, about=about)
        name = build_text(self.tr("终端名称"))
        name.setText(station.name)
        dialog.add_field(self.tr("终端名称"), name, required=True)
        role = build_roles(station.role)
        if station.role != "office":
            dialog.add_field(self.tr("角色"), role)
            dialog.add_note(self.tr("缩小权限的，请先接收它的数据：此后它在原角色下写的记录不再计入。"))
        dialog.add_note(self.tr("以前的记录照样有效。请随后导出一份数据给各终端。"))
        dialog.set_deed(
            lambda: _changing(ChangeStation(station.id, text_of(name), role.currentData() or "")),
            self.tr("已更改“{station}”").format(station=station.name),
        )
        dialog.open()

    def ask_revoke(self, station: StationView) -> None:
        """Ask why the station shall count no longer, and which trips the office takes over from it."""
        workspace = self._session.workspace
        self._session.run(
            self.tr("停用终端"),
            lambda _: _Out(tuple(trips_out(workspace)), frozenset(t.id for t in trips_with(workspace, station.id))),
            done=lambda out: self._ask_revoke(station, out),
        )

    def _ask_revoke(self, station: StationView, out: _Out) -> None:
        title = self.tr("停用终端")
        about = self.tr("停用“{station}”").format(station=station.name)
        dialog = ActDialog(self._frame, self._session, self._parent, title=title, verb=title, about=about)
        reason = build_choice([self.tr("电脑丢失"), self.tr("电脑损坏"), self.tr("不再下村")])
        dialog.add_field(self.tr("理由"), reason, required=True)
        boxes = {trip.id: _build_box(trip, trip.id in out.with_it) for trip in out.trips}
        if boxes:
            dialog.add_field(self.tr("接管任务"), build_column(*boxes.values()))
            dialog.add_note(self.tr("接管的任务，请按纸质签收单补登领证，再收车清点。"))
        dialog.add_note(
            self.tr(
                "它已交来的记录继续有效，以后写的不再计入。停用后，该电脑找回的，可由办公室接收其记录。"
                "请随后导出一份数据给其他终端。"
            )
        )
        dialog.set_deed(
            lambda: _revoking(
                RevokeStation(station.id, text_of(reason), tuple(i for i, box in boxes.items() if box.isChecked()))
            ),
            self._told,
        )
        dialog.open()

    def ask_recover(self, station: StationView) -> None:
        """Ask for the file that the computer has exported since it was found."""
        folder = usual_folder(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr("数据交换文件 (*.xlsx);;所有文件 (*)")
        chooser = QFileDialog(self._parent, self.tr("找回的电脑导出的文件"), folder, kinds)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.recover_from(Path(path), station))
        chooser.open()

    def recover_from(self, file: Path, station: StationView) -> None:
        """Ask why what the file brings shall count, and take it in."""
        title = self.tr("找回终端")
        about = self.tr("找回“{station}”").format(station=station.name)
        dialog = ActDialog(self._frame, self._session, self._parent, title=title, verb=title, about=about)
        reason = build_choice([self.tr("电脑已找回，记录核对无误"), self.tr("电脑已修复，记录核对无误")])
        dialog.add_field(self.tr("文件"), build_label(file.name))
        dialog.add_field(self.tr("理由"), reason, required=True)
        dialog.add_note(
            self.tr("它写下的记录将全部计入，终端仍然停用。期间按纸质补登过的领证，会列入待核实事项，可一次合并。")
        )
        dialog.set_deed(lambda: _recovering(RecoverStation(file, text_of(reason), station.id)), self._recovered)
        dialog.open()

    def _recovered(self, done: object) -> str:
        assert isinstance(done, Merged)
        told = self.tr("已接收“{station}”的记录 {count} 条").format(station=done.sender, count=done.new)
        if not done.cases:
            return told
        return self.tr("{told}，待核实 {cases} 项").format(told=told, cases=len(done.cases))

    def _told(self, done: object) -> str:
        assert isinstance(done, Revoked)
        told = self.tr("已停用“{station}”").format(station=done.station.name)
        if not done.trips:
            return told
        taken = "、".join(trip.id for trip in done.trips)
        return self.tr("{told}；已接管任务 {trips}").format(told=told, trips=taken)

    def _show_code(self, invited: Invited) -> None:
        CodeDialog(invited, self._parent).open()


@dataclass(frozen=True, slots=True)
class _Out:
    """The trips with books out, and those of them that the station is known to have with it."""

    trips: tuple[TripView, ...]
    with_it: frozenset[str]


def _build_box(trip: TripView, checked: bool) -> QCheckBox:
    words = translate("exchange", "{trip}（随车 {books} 本）")
    box = QCheckBox(words.format(trip=trip.id, books=trip.bag.get("out", 0)))
    box.setChecked(checked)
    return box


def _withdrawing(command: WithdrawInvitation) -> Deed:
    return lambda workspace, _: withdraw_invitation(workspace, command)


def _changing(command: ChangeStation) -> Deed:
    return lambda workspace, _: change_station(workspace, command)


def _recovering(command: RecoverStation) -> Deed:
    return lambda workspace, _: recover_station(workspace, command)


def _revoking(command: RevokeStation) -> Deed:
    return lambda workspace, _: revoke_station(workspace, command)
