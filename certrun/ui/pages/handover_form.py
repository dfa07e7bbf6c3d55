"""The form of one handover: books, recipient, signing, closing; it says what is missing and makes the command."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certrun.domain.recipients import Obstacle
from certrun.services.delivering import RecordHandover, obstacles
from certrun.services.doorstep import Household
from certrun.ui.page_spec import Frame
from certrun.ui.pages.handover_books import BookChooser
from certrun.ui.pages.handover_recipient import RecipientForm
from certrun.ui.pages.handover_signing import ClosingForm, SigningForm
from certrun.ui.pages.handover_words import obstacle_words
from certrun.ui.session import Session
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.action_button import build_action_button
from certrun.ui.widgets.build import build_button, follow
from certrun.ui.widgets.form_grid import FormGrid
from certrun.ui.widgets.keys import order_by_tab

_PAUSE_MS = 60


class HandoverForm(QWidget):
    """``judged`` comes when it is known anew what is missing; ``confirmed`` when the person presses the button."""

    judged = Signal()
    confirmed = Signal()

    def __init__(self, frame: Frame, session: Session, outcomes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._session = frame, session
        self._asked = 0
        self._saving = False
        self._missing: tuple[Obstacle, ...] | None = None
        self.household: Household | None = None
        self.books = BookChooser(frame.theme)
        self.recipient = RecipientForm(frame.theme, session)
        self.signing = SigningForm(frame.theme)
        self.closing = ClosingForm(frame.theme, session)
        self.button = build_button(self.tr("确认领证"), "primary")
        self.button.clicked.connect(self.confirmed)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        grids: tuple[FormGrid, ...] = (self.recipient, self.signing, self.closing)
        for grid in grids:
            grid.align_with(*grids)
        self._lay_out(outcomes)
        self.books.changed.connect(self._books_changed)
        for part in (self.recipient, self.signing, self.closing):
            part.changed.connect(self.check)
        self.recipient.tail.fitted.connect(lambda: self._area.ensureWidgetVisible(self.signing))

    @property
    def complete(self) -> bool:
        """Whether nothing stands in the way of this handover."""
        return self._missing == () and not self._saving

    @property
    def signed(self) -> bool:
        """Whether somebody has signed on the screen and nothing is recorded yet."""
        return not self.signing.box.pad.is_empty()

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of what is missing or wrong, as far as known."""
        return tuple(obstacle.code for obstacle in self._missing or ())

    def start(self, household: Household) -> None:
        """Somebody stands there: an empty form over the books of the household."""
        self.household = household
        self._missing = None
        self.books.show_household(household)
        self.recipient.show_household(household)
        self.recipient.set_books(self.books.ticked())
        self.signing.clear()
        self.closing.start(household.staff)
        self._area.verticalScrollBar().setValue(0)
        ticks = [line.tick for line in self.books.lines]
        order_by_tab(ticks, self.recipient, self.signing, self.closing, self._foot)
        self._show()
        self.check()

    def focus_first(self) -> None:
        """Put the cursor where the person begins: at the paper in the hand."""
        self.recipient.tail.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self) -> RecordHandover:
        """The handover as the form says it. In the field the books must come out of the bag."""
        who, signed, closing = self.recipient.facts(), self.signing.facts(), self.closing.facts()
        return RecordHandover(
            certificates=tuple(book.view.id for book in self.books.ticked()),
            to=who.kind,
            name=who.name,
            id_tail=who.id_tail,
            holder_id_tail=who.holder_id_tail,
            relation=who.relation,
            authority=who.authority,
            basis=who.basis,
            signature=signed.signature,
            thumbprint=signed.thumbprint,
            witness=signed.witness,
            paper_sheet=signed.paper_sheet,
            staff=closing.staff,
            old_certificate=closing.old_certificate,
            old_certificate_why=closing.old_certificate_why,
            collected_on=closing.collected_on,
            channel="door" if self._frame.theme.field_mode else None,
        )

    def check(self) -> None:
        """Find out anew, off the UI thread, what is missing."""
        if self.household is not None:
            self._soon.start()

    def set_saving(self, saving: bool) -> None:
        """While the handover is being written, it cannot be confirmed twice."""
        self._saving = saving
        self._show()

    def _books_changed(self) -> None:
        self.recipient.set_books(self.books.ticked())
        self.check()

    def _ask(self) -> None:
        self._asked += 1
        asked, command, workspace = self._asked, self.command(), self._session.workspace
        self._session.run("", lambda _: (asked, obstacles(workspace, command)), done=self._take, quiet=True)

    def _take(self, answer: tuple[int, tuple[Obstacle, ...]]) -> None:
        asked, found = answer
        if asked == self._asked:
            self._missing = found
            self._show()

    def _show(self) -> None:
        words = obstacle_words(self._missing or ()) or self.tr("确认领证")
        if self._saving:
            words = self.tr("正在保存…")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setEnabled(self.complete)
        self.judged.emit()

    def _lay_out(self, outcomes: Sequence[str]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, RELATED, 0)
        column.setSpacing(RELATED)
        for part in (self.books, self.recipient, self.signing, self.closing):
            column.addWidget(part)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("领证登记"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(RELATED)
        layout.addWidget(self._area, 1)
        self._foot = self._build_foot(outcomes)
        layout.addWidget(self._foot)

    def _build_foot(self, outcomes: Sequence[str]) -> QWidget:
        box = QWidget()
        foot = QHBoxLayout(box)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(RELATED)
        for action in outcomes:
            foot.addWidget(build_action_button(self._frame.theme, self._frame.registry, action))
        foot.addStretch(1)
        foot.addWidget(self.button)
        follow(self._frame.theme, self, lambda: self.button.setMinimumWidth(12 * self.fontMetrics().height()))
        return box
