"""How errors meet the person: an expected one as a sentence, an unexpected one as a calm dialog, and in the log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import explain
from certrun.ui.crash import describe_crash
from certrun.ui.i18n import present_language, translate
from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.theme.theme import Theme

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """An expected error in words: ``headline`` says what happened, ``details`` hold 哪里 · 发现 · 应为 · 怎么改."""

    headline: str
    details: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The details on one line."""
        line = translate("problems", "{label}：{value}")
        return "　".join(line.format(label=label, value=value) for label, value in self.details)


def problem_of(error: CertrunError) -> Problem:
    """The sentences of ``error`` in the language of the window, parts without words left out."""
    told = explain(error, present_language())
    parts = (
        (translate("problems", "哪里"), told.where),
        (translate("problems", "发现"), told.found),
        (translate("problems", "应为"), told.expected),
        (translate("problems", "怎么改"), told.repair),
    )
    return Problem(told.message, tuple((label, value) for label, value in parts if value))


class CrashDialog(QDialog):
    """Says calmly that something unexpected happened, that nothing saved is lost, and gives the details to pass on."""

    def __init__(self, theme: Theme, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self.setWindowTitle(self.tr("出现意外情况"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 360)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE, PAGE, PAGE, GROUP)
        layout.setSpacing(GROUP)
        layout.addLayout(self._build_head(theme))
        layout.addWidget(self._build_details(), 1)
        layout.addLayout(self._build_buttons())

    def _build_head(self, theme: Theme) -> QHBoxLayout:
        icon = QLabel()
        icon.setPixmap(theme.icons.pixmap("warning", "held", 32))
        words = QLabel(
            self.tr("刚才的操作没有完成。已保存的数据没有丢失，可以继续使用。若再次出现，请把下面的内容交给技术人员。")
        )
        words.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(GROUP)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(words, 1)
        return head

    def _build_details(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self._details)
        box.setReadOnly(True)
        box.setAccessibleName(self.tr("技术信息"))
        box.setTabChangesFocus(True)
        return box

    def _build_buttons(self) -> QHBoxLayout:
        copy = QPushButton(self.tr("复制技术信息"))
        copy.clicked.connect(self._copy)
        close = QPushButton(self.tr("继续使用"))
        close.setProperty("variant", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class ProblemDesk(QObject):
    """Sorts errors: expected ones to ``told``, which the window shows as a banner; the others to log and dialog."""

    told = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._dialog_open = False

    def meet(self, error: BaseException) -> None:
        """Deal with an error on the UI thread."""
        if isinstance(error, CertrunError):
            self.told.emit(problem_of(error))
            return
        details = describe_crash(error)
        _log.error("unexpected error\n%s", details)
        self._show_crash(details)

    def _show_crash(self, details: str) -> None:
        # One dialog at a time: a fault in a paint event would otherwise open hundreds.
        if self._dialog_open:
            return
        self._dialog_open = True
        dialog = CrashDialog(self._theme, details, self._window)
        dialog.finished.connect(self._crash_closed)
        dialog.open()

    def _crash_closed(self) -> None:
        self._dialog_open = False


def install_exception_hook(meet: Callable[[BaseException], None]) -> None:
    """Send exceptions that leave a slot to ``meet`` instead of to a terminal that nobody sees."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            meet(error)

    sys.excepthook = hook
