"""The state of a book as shape + word + colour: a chip by itself, and the same chip in tables."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from certrun.ui.i18n import translate
from certrun.ui.theme.metrics import RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import follow

_SHAPE = 14


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How one state is shown; ``word`` is the Chinese source, ``icon`` the shape that tells it without colour."""

    word: str
    icon: str
    tone: Tone

    @property
    def text(self) -> str:
        """The word in the present language."""
        return translate("status", self.word)


# The states of a certificate as the fold names them, in the order in which the first that holds is shown.
STATUS_LOOKS: dict[str, StatusLook] = {
    "void": StatusLook(str(QT_TRANSLATE_NOOP("status", "作废")), "state-void", "void"),
    "lost": StatusLook(str(QT_TRANSLATE_NOOP("status", "遗失")), "state-lost", "void"),
    "conflict": StatusLook(str(QT_TRANSLATE_NOOP("status", "待核实")), "state-conflict", "alarm"),
    "held": StatusLook(str(QT_TRANSLATE_NOOP("status", "暂缓发放")), "state-held", "held"),
    "archived": StatusLook(str(QT_TRANSLATE_NOOP("status", "已归档")), "state-archived", "handed_over"),
    "handed_over": StatusLook(str(QT_TRANSLATE_NOOP("status", "已领证")), "state-handed_over", "handed_over"),
    "posted": StatusLook(str(QT_TRANSLATE_NOOP("status", "已邮寄")), "state-posted", "out"),
    "entrusted": StatusLook(str(QT_TRANSLATE_NOOP("status", "村委会代管")), "state-entrusted", "out"),
    "out": StatusLook(str(QT_TRANSLATE_NOOP("status", "已出库")), "state-out", "out"),
    "planned": StatusLook(str(QT_TRANSLATE_NOOP("status", "已排期")), "state-planned", "planned"),
    "in_safe": StatusLook(str(QT_TRANSLATE_NOOP("status", "在库")), "state-in_safe", "in_safe"),
    "listed": StatusLook(str(QT_TRANSLATE_NOOP("status", "待清点")), "state-listed", "in_safe"),
}


def chip_size(text: str, font: QFont) -> QSize:
    """Room that a chip with these words takes."""
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(text) + _SHAPE + TIGHT + 2 * RELATED
    return QSize(width, metrics.height() + TIGHT)


def paint_chip(painter: QPainter, room: QRect, look: StatusLook, theme: Theme, font: QFont) -> None:
    """Draw the chip at the left of ``room``, centred upright, narrowed (with …) where the room is too small."""
    text = look.text
    size = chip_size(text, font)
    width = min(size.width(), room.width())
    box = QRect(room.left(), room.top() + (room.height() - size.height()) // 2, width, size.height())
    colour = QColor(theme.tokens.colour(look.tone))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), TIGHT, TIGHT)
    shape = theme.icons.pixmap(look.icon, look.tone, _SHAPE)
    painter.drawPixmap(box.left() + RELATED, box.top() + (box.height() - _SHAPE) // 2, shape)
    words = box.adjusted(RELATED + _SHAPE + TIGHT, 0, -TIGHT, 0)
    painter.setFont(font)
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
    painter.restore()


class StatusChip(QWidget):
    """One state as a chip; an unknown state shows its own code, outlined and muted, and never fails."""

    def __init__(self, theme: Theme, state: str = "listed", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look_of(state)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)
        follow(theme, self, self.updateGeometry)

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._look = look_of(state)
        self.setAccessibleName(self.tr("状态：{word}").format(word=self._look.text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._look.text, self.font())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._look, self._theme, self.font())
        painter.end()


def look_of(state: str) -> StatusLook:
    """The look of a state code."""
    return STATUS_LOOKS.get(state) or StatusLook(state, "state-listed", "muted")
