"""While a file is read or taken in: what is done, how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from certrun.ui.tasks import Progress
from certrun.ui.theme.metrics import RELATED
from certrun.ui.widgets.build import build_button, build_label

_WIDTH = 420


class BusyView(QWidget):
    """``stop_asked()`` comes once, from the button. ``counted`` says what ``{n}`` are, ``hint`` what a stop leaves."""

    stop_asked = Signal()

    def __init__(self, counted: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = counted or self.tr("{n} 行")
        self._words = build_label("", "heading")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(_WIDTH)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("进度"))
        self._count = build_label("", "caption")
        self.stop = build_button(self.tr("取消"))
        self.stop.clicked.connect(self._stop)
        left = build_label(hint or self.tr("取消不会留下任何内容"), "caption")
        column = QVBoxLayout(self)
        column.setSpacing(RELATED)
        column.addStretch(2)
        for part in (self._words, self._bar, self._count, left, self.stop):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def begin(self, words: str) -> None:
        """Something begins of which nobody knows yet how long it takes."""
        self._words.setText(words)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._bar.setRange(0, 0 if progress.percent is None else 100)
        self._bar.setValue(progress.percent or 0)
        if progress.done:
            of = f" / {progress.total:,}" if progress.total else ""
            self._count.setText(self._counted.format(n=f"{progress.done:,}{of}"))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop_asked.emit()
