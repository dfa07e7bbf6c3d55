"""Who belongs to the register: inviting a computer, and revoking one that is lost."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from certrun.services.joining import Invited, InviteStation, invite_station
from certrun.services.stations import RevokeStation, StationView, revoke_station
from certrun.ui.page_spec import Frame
from certrun.ui.pages.act_dialog import ActDialog, Deed, build_choice, text_of
from certrun.ui.pages.exchange_invite import CodeDialog, InviteDialog
from certrun.ui.session import Session


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

    def ask_revoke(self, station: StationView) -> None:
        """Ask why the station shall count no longer."""
        title = self.tr("停用终端")
        about = self.tr("停用“{station}”").format(station=station.name)
        dialog = ActDialog(self._frame, self._session, self._parent, title=title, verb=title, about=about)
        reason = build_choice([self.tr("电脑丢失"), self.tr("电脑损坏"), self.tr("不再下村")])
        dialog.add_field(self.tr("理由"), reason, required=True)
        dialog.add_note(
            self.tr(
                "它已交来的记录继续有效，以后写的不再计入。停用后，该电脑找回的，可由办公室接收其记录。"
                "请随后导出一份数据给其他终端。"
            )
        )
        dialog.set_deed(
            lambda: _revoking(RevokeStation(station.id, text_of(reason))),
            self.tr("已停用“{station}”").format(station=station.name),
        )
        dialog.open()

    def _show_code(self, invited: Invited) -> None:
        CodeDialog(invited, self._parent).open()


def _revoking(command: RevokeStation) -> Deed:
    return lambda workspace, _: revoke_station(workspace, command)
