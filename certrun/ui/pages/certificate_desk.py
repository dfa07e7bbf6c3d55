"""The acts of 证书 behind their actions: which dialog opens, about which books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from certrun.domain.custody import UNCOUNTED
from certrun.domain.records import Village
from certrun.domain.views import CertificateView
from certrun.ui.page_spec import Frame
from certrun.ui.pages import acts
from certrun.ui.pages import certificate_acts as ids
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.amending import open_amendment
from certrun.ui.session import Session


@dataclass(frozen=True, slots=True)
class Focus:
    """What acts are about: the certificate on the card, the ids chosen in the list, how many are not counted yet, and
    the places and villages that are known."""

    certificate: CertificateView | None
    chosen: tuple[str, ...]
    uncounted: int
    places: tuple[str, ...]
    villages: tuple[Village, ...]


class CertificateDesk:
    """Registers the actions and opens their dialogs; ``look`` says what they are about when one is called."""

    def __init__(
        self,
        frame: Frame,
        session: Session,
        parent: QWidget,
        look: Callable[[], Focus],
        unmask: Callable[[], None],
    ) -> None:
        self._frame = frame
        self._session = session
        self._parent = parent
        self._look = look
        ids.register_acts(frame.registry, self._handlers(unmask))

    def allow(self) -> None:
        """Switch the actions on and off for what is chosen now."""
        focus = self._look()
        allowed = ids.allowed_acts(focus.certificate)
        for act in (*ids.ACTS, ids.UNMASK):
            self._frame.registry.set_enabled(act, act in allowed)
        if focus.uncounted:
            self._frame.registry.set_enabled(ids.STOCKTAKE, True)

    def _handlers(self, unmask: Callable[[], None]) -> dict[str, Callable[[], None]]:
        return {
            ids.IMPORT: lambda: self._frame.open_page("import"),
            ids.EXPORT: self._export,
            ids.HANDOVER: self._hand_over,
            ids.STOCKTAKE: self._take_stock,
            ids.MOVE: self._move,
            ids.HOLD: lambda: self._about_one(acts.open_hold),
            ids.RELEASE: lambda: self._about_one(acts.open_release),
            ids.AMEND: self._amend,
            ids.REISSUE: lambda: self._about_one(acts.open_reissue),
            ids.LOSS: lambda: self._about_one(acts.open_loss),
            ids.VOID: lambda: self._about_one(acts.open_void),
            ids.UNMASK: unmask,
        }

    def _export(self) -> None:
        self._frame.registry.trigger("file.export")

    def _desk(self, focus: Focus) -> acts.Desk:
        return acts.Desk(self._frame, self._session, self._parent, focus.places)

    def _about_one(self, open_dialog: Callable[[acts.Desk, CertificateView], ActDialog]) -> None:
        focus = self._look()
        if focus.certificate is not None:
            open_dialog(self._desk(focus), focus.certificate)

    def _amend(self) -> None:
        focus = self._look()
        if focus.certificate is not None:
            open_amendment(self._desk(focus), focus.certificate, focus.villages)

    def _hand_over(self) -> None:
        focus = self._look()
        if focus.certificate is not None:
            self._frame.open_page("handover", focus.certificate.id)

    def _take_stock(self) -> None:
        focus = self._look()
        waiting = focus.certificate is not None and focus.certificate.custody == UNCOUNTED
        whole = not waiting and len(focus.chosen) < 2
        acts.open_stocktake(self._desk(focus), focus.chosen, focus.uncounted, whole=whole)

    def _move(self) -> None:
        focus = self._look()
        if focus.chosen:
            acts.open_move(self._desk(focus), focus.chosen)
