"""Finding the book: one field for scanner and keyboard, and the candidates below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from certrun.domain.views import CertificateView
from certrun.services.certificates import Found
from certrun.services.doorstep import find_books
from certrun.services.receipts import Verified, verify_receipt
from certrun.ui.page_spec import Frame
from certrun.ui.pages.words import holder_names
from certrun.ui.session import Session
from certrun.ui.theme.metrics import RELATED, TARGET_FIELD
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.search_box import SearchBox
from certrun.ui.widgets.status import look_of

_ID_ROLE = int(Qt.ItemDataRole.UserRole)
_RECEIPT = "CR1:"


class _Candidates(QListWidget):
    """``opened(certificate id)`` on Enter and click."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("候选证书"))
        self.setWordWrap(True)
        self.itemClicked.connect(self._open)

    def show_found(self, found: Found) -> None:
        """List the candidates with what tells them apart."""
        self.clear()
        for view in found.certificates:
            item = QListWidgetItem(_line(view))
            item.setData(_ID_ROLE, view.id)
            self.addItem(item)
        rows = self.count()
        height = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(min(6, rows) * height + 2 * self.frameWidth() + 2)
        self.setVisible(bool(rows))

    def open_row(self, row: int) -> None:
        """Take one candidate."""
        item = self.item(row)
        if item is not None:
            self._open(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_ID_ROLE)))


class FindBar(QWidget):
    """``chosen(certificate id)`` comes when a scan names one book, or when a candidate is taken.

    A scanned receipt is no book: ``receipt_checked(Verified)`` tells what it is worth.
    """

    chosen = Signal(str)
    receipt_checked = Signal(object)

    def __init__(self, frame: Frame, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._found: Found | None = None
        self._take_first = False
        self.box = SearchBox(frame.theme, self.tr("扫码，或输入姓名拼音 / 证号尾号"))
        self.box.setAccessibleName(self.tr("扫码或输入"))
        self.candidates = _Candidates()
        self.hint = build_label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(RELATED)
        for part in (self.box, self.candidates, self.hint):
            layout.addWidget(part)
        self.candidates.hide()
        self.hint.hide()
        self.box.searched.connect(self._search)
        self.box.confirmed.connect(self._confirm)
        self.box.left_downwards.connect(self._go_down)
        self.candidates.opened.connect(self._take)
        # Its own sheet, because the window's sheet knows one height for all fields.
        self.box.setStyleSheet(f"QLineEdit {{ min-height: {TARGET_FIELD}px; }}")

    def clear(self) -> None:
        """Ready for the next scan."""
        self._stop()
        self.box.set_text_silently("")
        self.candidates.hide()
        self.hint.hide()

    def scan(self, text: str) -> None:
        """What a scanner read elsewhere, as if it had been typed here and ended with Enter."""
        self.box.setText(text)
        self.box.returnPressed.emit()

    def focus(self) -> None:
        """Put the cursor into the field."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def _search(self, text: str) -> None:
        self._stop()
        if not text:
            self.clear()
            return
        workspace, asked = self._session.workspace, self._asked
        if text.upper().startswith(_RECEIPT):
            self._session.run("", lambda _: verify_receipt(workspace, text.upper()), done=self._receipt, quiet=True)
        else:
            self._session.run("", lambda _: (asked, find_books(workspace, text)), done=self._show, quiet=True)

    def _confirm(self, text: str) -> None:
        """Enter: the one book that was found, else down into the candidates."""
        if not text:
            return
        if self._found is None:
            self._take_first = True
        else:
            self._settle(self._found)

    def _show(self, answer: tuple[int, Found]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self._found = found
        self.candidates.show_found(found)
        if self._take_first:
            self._settle(found)
        else:
            self._tell(found)

    def _settle(self, found: Found) -> None:
        self._take_first = False
        if found.total == 1:
            self.candidates.open_row(0)
            return
        self._tell(found)
        if found.total:
            self._go_down()
        else:
            self.box.selectAll()

    def _tell(self, found: Found) -> None:
        more = found.total - len(found.certificates)
        if not found.total:
            self.hint.setText(self.tr("没有找到。请核对，或换姓名拼音、证号尾号、电话再试。"))
        else:
            self.hint.setText(self.tr("另有 %n 本，请输入更多", "", more) if more > 0 else "")
        self.hint.setVisible(bool(self.hint.text()))

    def _go_down(self) -> None:
        if self.candidates.count():
            self.candidates.setFocus(Qt.FocusReason.TabFocusReason)
            self.candidates.setCurrentRow(max(0, self.candidates.currentRow()))

    def _take(self, certificate: str) -> None:
        self.clear()
        self.chosen.emit(certificate)

    def _receipt(self, verified: Verified) -> None:
        self.clear()
        self.receipt_checked.emit(verified)

    def _stop(self) -> None:
        """Forget what was found and what is still being looked for."""
        self._asked += 1
        self._found, self._take_first = None, False


def _line(view: CertificateView) -> str:
    parts = (holder_names(view.holders), view.village or "", view.number, look_of(view.state).text)
    return "　".join(part for part in parts if part)
