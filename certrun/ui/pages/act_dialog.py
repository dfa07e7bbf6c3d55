"""The small dialog of every plain act: what it is about, a few fields, one button with the act's verb.

A refusal is told inside the dialog, where it can be repaired; the dialog closes when the act is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from certrun.domain.errors import CertrunError
from certrun.services.workspace import Workspace
from certrun.ui.page_spec import Frame
from certrun.ui.problems import problem_of
from certrun.ui.session import Change, Session
from certrun.ui.tasks import TaskControl
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.banner import MessageBanner
from certrun.ui.widgets.build import build_button, build_label
from certrun.ui.widgets.dialog import lay_out_dialog

Deed = Callable[[Workspace, TaskControl], object]
Told = str | Callable[[object], str]
"""What the window says when an act is saved: words, or what makes them of the act's result."""
Field = QLineEdit | QComboBox


class ActDialog(QDialog):
    """``verb`` stands on the button, ``about`` says which books; fields are added before it is opened.

    ``make_deed`` reads the fields when the person confirms; ``told`` is what the window says when it is saved.
    """

    def __init__(self, frame: Frame, session: Session, parent: QWidget, *, title: str, verb: str, about: str) -> None:
        super().__init__(parent)
        self._frame = frame
        self._session = session
        self._required: list[tuple[str, Field]] = []
        self._make_deed: Callable[[], Deed] | None = None
        self._told: Told = ""
        self._has_fields = False
        self._change: Change | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.banner = MessageBanner(frame.theme)
        self._form = QFormLayout()
        self.confirm = build_button(verb, "primary")
        self._lay_out(about)

    def add_field(self, label: str, field: QWidget, *, required: bool = False) -> None:
        """Add a labelled field; a required one keeps the button off while it is empty."""
        caption = build_label(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        self._form.addRow(caption, field)
        if not self._has_fields:
            self._has_fields = True
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        if required and isinstance(field, QLineEdit | QComboBox):
            self._required.append((label, field))
            signal = field.textChanged if isinstance(field, QLineEdit) else field.currentTextChanged
            signal.connect(self._check)
        self._check()

    def add_note(self, text: str) -> None:
        """A line of explanation below the fields so far."""
        self._form.addRow(build_label(text, "caption", wrap=True))

    def set_deed(self, make_deed: Callable[[], Deed], told: Told, change: Change | None = None) -> None:
        """What the button does, what is said when it is saved, and what it touches (everything, unless told)."""
        self._make_deed, self._told, self._change = make_deed, told, change

    def _lay_out(self, about: str) -> None:
        self._form.setHorizontalSpacing(GROUP)
        self._form.setVerticalSpacing(RELATED)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        cancel = build_button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._act)
        heading = build_label(about, "heading", wrap=True)
        lay_out_dialog(self, (self.banner, heading, self._form), (cancel, self.confirm), room=True)

    def _check(self, _text: str = "") -> None:
        missing = [label for label, field in self._required if not text_of(field)]
        self.confirm.setEnabled(not missing)
        self.confirm.setToolTip(self.tr("还缺：{what}").format(what="、".join(missing)) if missing else "")

    def _act(self) -> None:
        if self._make_deed is None:
            return
        self.banner.clear()
        self.confirm.setEnabled(False)
        self._session.act(
            self.windowTitle(), self._make_deed(), done=self._saved, failed=self._refused, change=self._change
        )

    def _saved(self, result: object) -> None:
        frame, told = self._frame, self._told
        self.accept()
        frame.show_message("success", told if isinstance(told, str) else told(result))

    def _refused(self, error: BaseException) -> None:
        self._check()
        if isinstance(error, CertrunError):
            self.banner.show_problem(problem_of(error))
        else:
            self._frame.meet_error(error)


def text_of(field: Field) -> str:
    """What stands in a field, without white space around it."""
    return (field.text() if isinstance(field, QLineEdit) else field.currentText()).strip()


def build_choice(suggestions: Sequence[str], hint: str = "") -> QComboBox:
    """A field to type in, with the usual answers one click away; empty at first."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(suggestions))
    box.setCurrentIndex(-1)
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText(hint)
    return box
