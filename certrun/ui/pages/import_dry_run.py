"""试导入: what the import would write, what stays out and why, and where the books are. Nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from certrun.domain import admission
from certrun.services.importing import Group, Preview
from certrun.ui.i18n import translate
from certrun.ui.pages.import_checked import Checked
from certrun.ui.pages.import_place import PlaceChoice
from certrun.ui.pages.import_summary import ChangedBook, Summary
from certrun.ui.pages.import_words import act_words, change_words, group_words
from certrun.ui.pages.looks import VERDICTS
from certrun.ui.pages.words import holder_names
from certrun.ui.theme.metrics import GROUP, ICON, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.build import build_button, build_label, follow
from certrun.ui.widgets.scroll import build_scroll, set_content

_WIDEST = 1400


class ImportDryRun(QWidget):
    """``verdict_asked(verdict)`` comes when the person wants to see the books of a line; ``changed()`` when the answer
    of `place` has changed."""

    verdict_asked = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._says: list[str] = []
        self.headline = build_label("", "title", wrap=True)
        self._note = build_label("", "caption", wrap=True)
        self.place = PlaceChoice()
        self.place.changed.connect(self.changed)
        self._writes, self._stays = _Card(theme), _Card(theme)
        self._marks, self._changes = _Card(theme), _Card(theme)
        self._where = _Card(theme)
        self._where.heading.setText(self.tr("这批证书在哪里"))
        self._where.body.addWidget(self.place)
        self._lay_out()

    @property
    def text(self) -> str:
        """All lines, for the screen reader and tests."""
        return "\n".join((self.headline.text(), *self._says))

    def show_checked(self, checked: Checked, *, fresh: bool) -> None:
        """Show what a list would do."""
        preview, summary = checked.preview, checked.summary
        self._says = []
        if summary.written:
            self.headline.setText(self.tr("将导入 %Ln 本", "", summary.written))
            self._note.setText(self.tr("现在还没有写入任何内容；导入后也可以整批撤销。"))
        else:
            self.headline.setText(self.tr("没有需要写入的证书"))
            self._note.setText(self.tr("下面是每一本不写入的原因；可以返回核对改正或放行。"))
        self._show_writes(summary)
        self._show_stays(preview)
        self._show_marks(summary)
        self._show_changes(summary, checked)
        self._where.setVisible(bool(summary.new))
        self.place.offer(checked, fresh=fresh)

    # --- the cards ----------------------------------------------------------------------------------------------------

    def _show_writes(self, summary: Summary) -> None:
        self._writes.setVisible(bool(summary.written))
        self._writes.start(self.tr("写入"))
        self._line(self._writes, VERDICTS["new"].text, summary.new, icon="new")
        if summary.changed:
            self._line(self._writes, VERDICTS["changed"].text, summary.changed, icon="changed")
        if summary.reissued:
            self._line(self._writes, self.tr("其中：换发新证"), summary.reissued)
        if summary.ledger:
            self._line(self._writes, self.tr("其中：台账补录领证（仅凭清单，不算签字领取）"), summary.ledger)
        self._writes.finish()

    def _show_stays(self, preview: Preview) -> None:
        counts = preview.counts
        self._stays.start(self.tr("不写入"))
        for verdict in ("error", "question", "skipped", "same"):
            if count := counts.get(verdict, 0):
                self._line(self._stays, VERDICTS[verdict].text, count, icon=verdict)
                for reason in _reasons(preview.groups, verdict):
                    self._stays.add_note(reason)
                    self._says.append(reason)
        if not any(counts.get(verdict) for verdict in ("error", "question", "skipped", "same")):
            self._stays.add_note(self.tr("没有，清单里的每一本都会写入。"))
        self._stays.finish()

    def _show_marks(self, summary: Summary) -> None:
        self._marks.setVisible(bool(summary.admitted))
        self._marks.start(self.tr("放行并做标记"))
        for act, count in summary.admitted.items():
            self._line(self._marks, act_words(act), count)
        self._marks.finish()

    def _show_changes(self, summary: Summary, checked: Checked) -> None:
        self._changes.setVisible(bool(summary.changes))
        self._changes.start(self.tr("变更内容"))
        for book in summary.changes:
            words = _changed_words(book, checked)
            self._changes.add_text(f"{book.number}　{holder_names(book.holders)}", words)
            self._says.append(f"{book.number} {words}")
        more = summary.changed - len(summary.changes)
        if more > 0:
            self._changes.add_note(self.tr("另有 {n} 本，请返回核对查看。").format(n=f"{more:,}"))
        self._changes.finish()

    def _line(self, card: _Card, words: str, count: int, *, icon: str = "") -> None:
        self._says.append(f"{words} {count:,}")
        show = (lambda: self.verdict_asked.emit(icon)) if icon and count else None
        card.add_count(words, self.tr("%Ln 本", "", count), icon, show)

    def _lay_out(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GROUP)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self._writes, self._where, self._marks)), (right, (self._stays, self._changes))):
            column.setSpacing(GROUP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        content.setMaximumWidth(_WIDEST)
        area = build_scroll(self.tr("试导入的结果"))
        set_content(area, content)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(RELATED)
        page.addWidget(self.headline)
        page.addWidget(self._note)
        page.addSpacing(RELATED)
        page.addWidget(area, 1)


class _Card(QFrame):
    """A heading, and lines that are replaced as a whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._lines = QWidget()
        self.heading = build_label("", "heading")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.heading)

    def start(self, heading: str) -> None:
        """Begin anew."""
        self.heading.setText(heading)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def finish(self) -> None:
        """Put the lines in place."""
        self.body.addWidget(self._lines)

    def add_count(self, words: str, count: str, verdict: str, show: object) -> None:
        """A line with its number on the right, and a way to its books."""
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        mark = QLabel()
        mark.setFixedWidth(ICON)
        if verdict:
            look = VERDICTS[verdict]
            follow(self._theme, mark, lambda: mark.setPixmap(self._theme.icons.pixmap(look.icon, look.tone, 16)))
        row.addWidget(mark)
        row.addWidget(build_label(words, wrap=True), 1)
        number = build_label(count)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(number)
        link = build_button(self.tr("查看"), "link", name=self.tr("查看{what}").format(what=words))
        # The numbers of all lines stand below one another, and all lines are of one height.
        keeps = link.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        link.setSizePolicy(keeps)
        link.setVisible(callable(show))
        if callable(show):
            link.clicked.connect(show)
        row.addWidget(link)
        self._column.addLayout(row)

    def add_note(self, words: str) -> None:
        """A quiet line below."""
        note = build_label(words, "caption", wrap=True)
        note.setContentsMargins(ICON + RELATED, 0, 0, 0)
        self._column.addWidget(note)

    def add_text(self, caption: str, words: str) -> None:
        """Two lines: whose, and what."""
        self._column.addWidget(build_label(caption, "caption"))
        self._column.addWidget(build_label(words, wrap=True))


def _reasons(groups: Sequence[Group], verdict: str) -> list[str]:
    """Why books stay out: the groups whose answer leaves them out."""
    leaves = {"error": {admission.REFUSE}, "question": {admission.LEAVE}, "skipped": {admission.SKIP}}
    severities = {"error": {"error"}, "question": {"question", "delivery"}, "skipped": {"error"}}
    if verdict not in leaves:
        return []
    return [
        f"{group_words(group)} {group.books:,}"
        for group in groups
        if group.severity in severities[verdict] and group.chosen in leaves[verdict]
    ]


def _changed_words(book: ChangedBook, checked: Checked) -> str:
    changes = [change_words(name, old, new, checked.villages) for name, (old, new) in book.changes.items()]
    return translate("import", "；").join(changes)
