"""Everything about the chosen row: each finding as 哪里 · 发现 · 应为 · 怎么改, what it changes, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from certrun.domain.admission import mark_of
from certrun.domain.import_words import MARKS
from certrun.domain.issuance import Problem
from certrun.domain.words import word
from certrun.services.importing import Group, PreviewRow
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.import_words import (
    act_words,
    advice_words,
    change_words,
    explained,
    group_words,
    matched_words,
    place_words,
)
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.scroll import build_scroll, set_content

_HEIGHT = 148


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is said about a row: a caption and words, or the four parts of a finding."""

    caption: str
    parts: tuple[str, ...]
    tone: Tone = "text"


def lines_of(row: PreviewRow, groups: Mapping[str, Group], villages: Mapping[str, str]) -> tuple[Line, ...]:
    """Findings first, then the question, what it was matched by, what changes, what was admitted."""
    lines = [_finding_line(problem, row) for problem in row.problems]
    if row.question is not None and (group := groups.get(row.question)) is not None:
        asked = translate("import", "{title}：{advice}（现选：{act}）")
        words = asked.format(title=group_words(group), advice=advice_words(group), act=act_words(group.chosen))
        waits = row.verdict == "question"
        caption = translate("import", "待确认") if waits else translate("import", "已选定")
        lines.append(Line(caption, (words,), "out" if waits else "text"))
    if row.ledger is not None:
        lines.append(Line(translate("import", "清单上写着"), (row.ledger.text,)))
    lines += [Line(_mark_words(it.act), (_admitted_words(it.act, it.before, it.after),)) for it in row.admitted]
    if matched := matched_words(row):
        lines.append(Line(translate("import", "对应台账"), (matched,)))
    changes = [change_words(name, old, new, villages) for name, (old, new) in row.changes.items()]
    if changes:
        lines.append(Line(translate("import", "变更"), (translate("import", "；").join(changes),), "planned"))
    return tuple(lines)


def _finding_line(problem: Problem, row: PreviewRow) -> Line:
    told = explained(problem)
    where = told.where
    if problem.row != row.book.row:
        where = translate("import", "第 {row} 行 {column}").format(row=problem.row, column=told.where)
    found = told.found or translate("import", "（空）")
    if problem.first_row is not None:
        first = translate("import", "前面出现在 {sheet} 第 {row} 行")
        found += "　" + first.format(sheet=problem.first_sheet or "", row=problem.first_row).replace("  ", " ")
    is_error = problem.severity == "error"
    caption = translate("import", "有误") if is_error else translate("import", "提示")
    return Line(caption, (where, found, told.expected, told.repair), "alarm" if is_error else "held")


def _mark_words(act: str) -> str:
    mark = mark_of(act)
    return word(MARKS, mark, present_language()) if mark is not None else translate("import", "处理")


def _admitted_words(act: str, before: str | None, after: str | None) -> str:
    return act_words(act) if after is None else f"{act_words(act)}：{before or '—'} → {after}"


class ImportFindings(QFrame):
    """A card of one height, so that nothing jumps from row to row; long matters scroll."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self.setProperty("surface", "card")
        self._title = build_label("", "caption")
        self._area = build_scroll(self.tr("选中行的说明"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP - TIGHT, RELATED, GROUP - TIGHT, RELATED)
        column.setSpacing(TIGHT)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        theme.changed.connect(self._fill)
        self.clear()

    @property
    def text(self) -> str:
        """All that is said, for the screen reader and tests."""
        return "\n".join("　".join((line.caption, *line.parts)) for line in self._lines)

    def clear(self) -> None:
        """No row is chosen."""
        self._title.setText(self.tr("选中一行，这里说明发现了什么、怎么改"))
        self._lines = ()
        self._fill()

    def show_row(self, row: PreviewRow, groups: Mapping[str, Group], villages: Mapping[str, str]) -> None:
        """Say everything about a row."""
        self._lines = lines_of(row, groups, villages)
        fine = self.tr("没有发现问题") if not self._lines else ""
        self._title.setText("　".join(part for part in (place_words(row), row.book.fields.number, fine) if part))
        self._fill()
        self._area.setAccessibleDescription(self.text)

    def _fill(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GROUP)
        grid.setVerticalSpacing(TIGHT)
        if any(len(line.parts) > 1 for line in self._lines):
            self._add_heads(grid)
        for n, line in enumerate(self._lines, start=1):
            self._add_line(grid, n, line)
        for column, share in enumerate((0, 2, 3, 4, 5)):
            grid.setColumnStretch(column, share)
        grid.setRowStretch(len(self._lines) + 1, 1)
        set_content(self._area, content)

    def _add_heads(self, grid: QGridLayout) -> None:
        heads = (self.tr("哪里"), self.tr("发现"), self.tr("应为"), self.tr("怎么改"))
        for column, head in enumerate(heads, start=1):
            grid.addWidget(build_label(head, "caption"), 0, column)

    def _add_line(self, grid: QGridLayout, row: int, line: Line) -> None:
        caption = build_label(line.caption)
        caption.setStyleSheet(f"color: {self._theme.tokens.colour(line.tone)};")
        grid.addWidget(caption, row, 0, _TOP)
        if len(line.parts) == 1:
            grid.addWidget(_build_words(line.parts[0]), row, 1, 1, 4, _TOP)
            return
        for column, part in enumerate(line.parts, start=1):
            grid.addWidget(_build_words(part), row, column, _TOP)


_TOP = Qt.AlignmentFlag.AlignTop


def _build_words(text: str) -> QLabel:
    label = build_label(text, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
