"""How it is signed: on the screen, by thumbprint with a witness, on the paper sheet; the old certificate; the staff."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from certrun.ui.pages.words import joined
from certrun.ui.session import Session
from certrun.ui.theme.metrics import PAGE, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_label, follow
from certrun.ui.widgets.form_grid import FormGrid, build_date, build_row, build_text
from certrun.ui.widgets.ink import ASPECT, Stroke
from certrun.ui.widgets.signature import SignatureBox

# Wide enough that the words and buttons below it stay whole in either type size.
_PAD_OFFICE, _PAD_FIELD = 150, 168
_NO_OLD, _COLLECTED, _KEPT = range(3)
_SPLIT = str.maketrans({"，": "、", ",": "、", " ": "、", "　": "、"})


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """What the form says about signing."""

    signature: bytes | None
    thumbprint: bool
    witness: str
    paper_sheet: str


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """Old certificate, staff and day. ``old_certificate`` is a number, ``none`` or empty where there never was one."""

    old_certificate: str
    old_certificate_why: str
    staff: tuple[str, ...]
    collected_on: date


class SigningForm(FormGrid):
    """The signature on the left, what else counts as signing on the right."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.box = SignatureBox(theme)
        self.box.pad.changed.connect(self.changed)
        self.thumb = QCheckBox(self.tr("按指印（须有见证人）"))
        self.witness = build_text(self.tr("见证人姓名"), self.tr("见证人姓名，不能是发证人"))
        self.paper = QCheckBox(self.tr("已在纸质签收表上签字"))
        self.sheet = build_text(self.tr("签收表第几页"), self.tr("页"), characters=3)
        self.row = build_text(self.tr("签收表第几行"), self.tr("行"), characters=3)
        self._connect()
        content = QWidget()
        layout = QHBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(PAGE)
        layout.addWidget(self.box)
        layout.addLayout(self._build_others(), 1)
        self.add_row(self.tr("签名"), content, top=True)
        follow(theme, self, lambda: self._measure_pad(theme))

    def facts(self) -> SigningFacts:
        """What the form says now."""
        sheet, row = self.sheet.text().strip(), self.row.text().strip()
        return SigningFacts(
            signature=None if self.box.pad.is_empty() else signature_file(self.box.pad.strokes()),
            thumbprint=self.thumb.isChecked(),
            witness=self.witness.text().strip() if self.thumb.isChecked() else "",
            paper_sheet=f"{sheet}/{row}" if self.paper.isChecked() and sheet and row else "",
        )

    def clear(self) -> None:
        """Nobody has signed."""
        self.box.pad.clear()
        for tick in (self.thumb, self.paper):
            tick.setChecked(False)
        for text in (self.witness, self.sheet, self.row):
            text.clear()

    def _connect(self) -> None:
        for tick, fields in ((self.thumb, (self.witness,)), (self.paper, (self.sheet, self.row))):
            tick.toggled.connect(self.changed)
            for field in fields:
                field.setEnabled(False)
                field.textChanged.connect(self.changed)
                tick.toggled.connect(field.setEnabled)

    def _build_others(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        column.addWidget(self.thumb)
        column.addWidget(self.witness)
        column.addSpacing(RELATED)
        column.addWidget(self.paper)
        page, line = build_label(self.tr("页")), build_label(self.tr("行"))
        column.addWidget(build_row(self.sheet, page, self.row, line))
        column.addStretch(1)
        return column

    def _measure_pad(self, theme: Theme) -> None:
        across, down = ASPECT
        height = _PAD_FIELD if theme.field_mode else _PAD_OFFICE
        self.box.pad.setFixedHeight(height)
        self.box.setFixedWidth(max(height * across // down, self.box.minimumSizeHint().width()))
        for tick in (self.thumb, self.paper):
            tick.setMinimumHeight(theme.target)


class ClosingForm(FormGrid):
    """The old 集体土地使用证, who hands over, and the day."""

    changed = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._today = QDate(session.today.year, session.today.month, session.today.day)
        self.old = QButtonGroup(self)
        self.old_number = build_text(self.tr("旧证证号"), self.tr("旧证证号"))
        self.old_why = QComboBox()
        self.staff = build_text(self.tr("发证人"), self.tr("两位发证人，用顿号分开"))
        self.day = build_date(self.tr("领证日期"), self._today, latest=self._today)
        self._build(theme)

    def facts(self) -> ClosingFacts:
        """What the form says now."""
        kind = self.old.checkedId()
        number = self.old_number.text().strip()
        day = self.day.date()
        return ClosingFacts(
            old_certificate={_COLLECTED: number, _KEPT: "none"}.get(kind, ""),
            old_certificate_why=self.old_why.currentText().strip() if kind == _KEPT else "",
            staff=split_names(self.staff.text()),
            collected_on=date(day.year(), day.month(), day.day()),
        )

    def start(self, staff: Sequence[str]) -> None:
        """For the next person: today, and the staff of the trip."""
        self.staff.setText(joined(staff))
        self.day.setDate(self._today)
        self.old.button(_NO_OLD).setChecked(True)
        self.old_number.clear()
        self.old_why.setCurrentIndex(-1)
        self.old_why.clearEditText()

    def _build(self, theme: Theme) -> None:
        words = (self.tr("没有旧证"), self.tr("已收回"), self.tr("未收回"))
        radios = [self._radio(theme, number, text) for number, text in enumerate(words)]
        self.old_why.setEditable(True)
        self.old_why.addItems([self.tr("遗失，已声明"), self.tr("抵押在银行"), self.tr("由其他共有人保管")])
        self.old_why.setCurrentIndex(-1)
        self.old_why.setAccessibleName(self.tr("旧证未收回的原因"))
        line = self.old_why.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("未收回的原因"))
        self.old.button(_NO_OLD).setChecked(True)
        for field in (self.old_number, self.old_why):
            field.hide()
            field.setMinimumWidth(220)
        self.add_row(self.tr("旧土地证"), build_row(*radios, self.old_number, self.old_why))
        self.add_row(
            self.tr("发证人"), build_row(self.staff, build_label(self.tr("领证日期")), self.day, stretch=False)
        )
        self.old.idToggled.connect(self._old_changed)
        self.old_number.textChanged.connect(self.changed)
        self.old_why.currentTextChanged.connect(self.changed)
        self.staff.textChanged.connect(self.changed)
        self.day.dateChanged.connect(self.changed)

    def _radio(self, theme: Theme, number: int, text: str) -> QRadioButton:
        radio = QRadioButton(text)
        radio.setAccessibleName(self.tr("旧土地证：{state}").format(state=text))
        self.old.addButton(radio, number)
        follow(theme, radio, lambda: radio.setMinimumHeight(theme.target))
        return radio

    def _old_changed(self) -> None:
        kind = self.old.checkedId()
        self.old_number.setVisible(kind == _COLLECTED)
        self.old_why.setVisible(kind == _KEPT)
        self.changed.emit()


def signature_file(strokes: Sequence[Stroke]) -> bytes:
    """The strokes as the register keeps them: ``[x, y, pressure, ms]`` per point, and the shape of the field."""
    lines = [[[p.x, p.y, p.pressure, p.ms] for p in stroke.points] for stroke in strokes]
    across, down = ASPECT
    document = {"strokes": lines, "aspect_percent": across * 100 // down}
    return json.dumps(document, separators=(",", ":")).encode()


def split_names(typed: str) -> tuple[str, ...]:
    """Names parted by 、, a comma or a blank."""
    return tuple(name for name in typed.translate(_SPLIT).split("、") if name)
