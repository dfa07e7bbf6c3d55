"""The groups of rows with one repair or one question, and the one answer for all rows of the chosen group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from certrun.domain import admission
from certrun.services.importing import Group
from certrun.ui.i18n import translate
from certrun.ui.pages.import_words import act_words, advice_words, group_words
from certrun.ui.theme.metrics import GROUP, RELATED, SELECTION_BAR, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label, build_spin_box, follow
from certrun.ui.widgets.id_table import AnyIndex
from certrun.ui.widgets.keys import order_by_tab

_WIDTH = 288
_ROLE = int(Qt.ItemDataRole.UserRole)
_MARK = 16
_LINE_WIDTH = _WIDTH - 64
"""Room for the words of a choice beside its circle."""
_ANY_YEAR, _LAST_YEAR = 2000, 2099

SEVERITIES: dict[str, tuple[str, Tone]] = {
    "error": ("cancel", "alarm"),
    "question": ("help", "out"),
    "delivery": ("state-handed_over", "handed_over"),
    "undelivered": ("state-in_safe", "in_safe"),
    "warning": ("warning", "held"),
}
"""Severity of a group → shape and tone of its mark."""


def severity_words(severity: str) -> str:
    """The mark of a group in words, for whoever does not see it."""
    words = {
        "error": translate("import", "有误"),
        "question": translate("import", "待确认"),
        "delivery": translate("import", "领取情况"),
        "undelivered": translate("import", "领取情况"),
        "warning": translate("import", "提示"),
    }
    return words.get(severity, severity)


def _shown_severity(group: Group) -> str:
    """A delivery that waits for an answer is a question like any other; one that was none has not taken place."""
    if group.severity != "delivery":
        return group.severity
    return {admission.LEAVE: "question", admission.UNDELIVERED: "undelivered"}.get(group.chosen, "delivery")


class ImportGroups(QWidget):
    """``chosen(key)`` comes with the group whose rows are to be shown (empty: all rows), ``answered(key, act)`` with
    what the person decided for all of them."""

    chosen = Signal(str)
    answered = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: dict[str, Group] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("问题分组"))
        self.list.setItemDelegate(_GroupDelegate(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.card = _AnswerCard(theme)
        self.card.answered.connect(self._answer)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.list, 1)
        column.addWidget(self.card)

    @property
    def key(self) -> str:
        """The key of the chosen group, empty for all rows."""
        item = self.list.currentItem()
        return str(item.data(_ROLE) or "") if item is not None else ""

    def show_groups(self, groups: Sequence[Group], key: str) -> None:
        """Show these groups with ``key`` chosen; says nothing, whatever that changes."""
        self._groups = {group.key: group for group in groups}
        self.list.blockSignals(True)
        self.list.clear()
        self._add("", self.tr("全部行"))
        for group in groups:
            words = self.tr("{group}，{n} 行").format(group=group_words(group), n=f"{group.books:,}")
            self._add(group.key, f"{severity_words(_shown_severity(group))}：{words}")
        known = list(self._groups)
        self.list.setCurrentRow(known.index(key) + 1 if key in self._groups else 0)
        self.list.blockSignals(False)
        self._show_card()

    def choose(self, key: str) -> None:
        """Choose a group as the person would."""
        for n in range(self.list.count()):
            if self.list.item(n).data(_ROLE) == key:
                self.list.setCurrentRow(n)

    def _add(self, key: str, name: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_ROLE, key)
        item.setData(_ROLE + 1, self._groups.get(key))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        self.list.addItem(item)

    def _choose(self) -> None:
        self._show_card()
        self.chosen.emit(self.key)
        # The card below takes room from the list: the chosen group must not slip out of it.
        QTimer.singleShot(0, self, lambda: self.list.scrollToItem(self.list.currentItem()))

    def _answer(self, act: str) -> None:
        self.answered.emit(self.key, act)

    def _show_card(self) -> None:
        group = self._groups.get(self.key)
        self.card.setVisible(group is not None)
        if group is not None:
            self.card.show_group(group)
            order_by_tab([self.list], self.card)


class _AnswerCard(QFrame):
    """What is the matter with the chosen group, and what may be done with all of its rows."""

    answered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._advice = build_label("", wrap=True)
        self._buttons = QButtonGroup(self)
        self._acts = QVBoxLayout()
        self._acts.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP - TIGHT, GROUP - TIGHT, GROUP - TIGHT, GROUP - TIGHT)
        column.setSpacing(RELATED)
        column.addWidget(self._advice)
        column.addLayout(self._acts)

    def button(self, act: str) -> QRadioButton:
        """The choice of an act; raises KeyError."""
        for button in self._buttons.buttons():
            if isinstance(button, QRadioButton) and button.property("act") == act:
                return button
        raise KeyError(act)

    def show_group(self, group: Group) -> None:
        """Show what may be answered to a group, and what the answer is now."""
        self._advice.setText(advice_words(group))
        self._clear()
        if len(group.acts) < 2:
            self._acts.addWidget(build_label(act_words(group.chosen), "caption"))
            return
        for act in group.acts:
            self._add(act, group)

    def _add(self, act: str, group: Group) -> None:
        chosen, _, year = group.chosen.partition(":")
        button = QRadioButton(_in_lines(act_words(act), self._advice.fontMetrics(), _LINE_WIDTH))
        button.setProperty("act", act)
        button.setAccessibleName(act_words(act))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setChecked(act == chosen)
        button.clicked.connect(lambda _checked=False: self.answered.emit(act))
        self._buttons.addButton(button)
        self._acts.addWidget(button)
        if act == admission.BY_YEAR:
            self._acts.addWidget(self._build_year(button, year))

    def _build_year(self, button: QRadioButton, year: str) -> QWidget:
        """Which year completes a bare number: that of its own date, or one for all."""
        box = build_spin_box(self.tr("按哪一年补全"), _ANY_YEAR, _LAST_YEAR)
        box.setSpecialValueText(self.tr("按发证日期的年份"))
        box.setValue(int(year) if year else _ANY_YEAR)
        box.setKeyboardTracking(False)

        def tell(value: int) -> None:
            button.setChecked(True)
            self.answered.emit(admission.BY_YEAR + (f":{value}" if value > _ANY_YEAR else ""))

        box.valueChanged.connect(tell)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(GROUP + RELATED, 0, 0, 0)
        row.addWidget(box)
        row.addStretch(1)
        return line

    def _clear(self) -> None:
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
        while (item := self._acts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _GroupDelegate(QStyledItemDelegate):
    """Two lines: mark, title and count; below what is done with the rows."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent
        follow(theme, self, parent.doItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = self._list.fontMetrics().height()
        lines = 1 if index.data(_ROLE + 1) is None else 2
        return QSize(0, lines * line + 2 * RELATED)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        room: QRect = option.rect
        tokens = self._theme.tokens
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(tokens.selection))
            painter.fillRect(QRect(room.left(), room.top(), SELECTION_BAR, room.height()), QColor(tokens.primary))
        inner = room.adjusted(GROUP - TIGHT, RELATED, -RELATED, -RELATED)
        group = index.data(_ROLE + 1)
        if isinstance(group, Group):
            self._paint_group(painter, inner, group)
        else:
            painter.setPen(QColor(tokens.text))
            painter.setFont(self._list.font())
            painter.drawText(inner, _LINE, str(index.data() or ""))
        painter.restore()

    def _paint_group(self, painter: QPainter, room: QRect, group: Group) -> None:
        tokens, metrics = self._theme.tokens, self._list.fontMetrics()
        icon, tone = SEVERITIES[_shown_severity(group)]
        line = metrics.height()
        upper = QRect(room.left(), room.top(), room.width(), line)
        painter.drawPixmap(room.left(), room.top() + (line - _MARK) // 2, self._theme.icons.pixmap(icon, tone, _MARK))
        painter.setFont(self._list.font())
        painter.setPen(QColor(tokens.colour(tone)))
        count = self.tr("%Ln 行", "", group.books)
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        words = upper.adjusted(_MARK + RELATED, 0, -metrics.horizontalAdvance(count) - RELATED, 0)
        painter.setPen(QColor(tokens.text))
        title = metrics.elidedText(group_words(group), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _LINE, title)
        small = QFont(self._list.font())
        small.setPointSize(self._theme.scale.small)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        lower = QRect(words.left(), upper.bottom() + 1, room.right() - words.left(), line)
        answer = painter.fontMetrics().elidedText(act_words(group.chosen), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, _LINE, answer)


_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _in_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """``text`` broken into lines that fit, at a comma or a space: buttons do not break their words themselves."""
    lines = [""]
    for piece in re.split(r"(?<=[，, ])", text):
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)
