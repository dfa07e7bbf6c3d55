"""One certificate beside the list: where it is, the next step, what the register says, and all that happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from certrun.domain.identifiers.unit_number import format_grouped
from certrun.domain.import_words import MARKS
from certrun.domain.records import Holder
from certrun.domain.views import CertificateView, HistoryLine
from certrun.domain.words import GRADES, HOLD_CODES, OUTCOMES, custody_text, word
from certrun.services.certificates import Detail as CertificateDetail
from certrun.ui.actions import ActionRegistry
from certrun.ui.i18n import present_language
from certrun.ui.pages.looks import DOUBTFUL, doubt_words
from certrun.ui.pages.words import area_number, field_label, iso_day_words, joined, time_words
from certrun.ui.theme.metrics import GROUP, RELATED, TIGHT
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Tone
from certrun.ui.widgets.build import build_button, build_label, follow, set_button_icon
from certrun.ui.widgets.details import Detail, DetailGroup, DetailPane
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.scroll import build_scroll, set_content
from certrun.ui.widgets.status import StatusChip
from certrun.ui.widgets.timeline import TimelineItem, TimelineView

_WIDTH = 400
_CHARACTERS = 40
_TIMELINE = 150
_TONES: dict[str, Tone] = {
    "listed": "in_safe",
    "counted": "in_safe",
    "moved": "in_safe",
    "unloaded": "in_safe",
    "loaded": "out",
    "entrusted": "out",
    "posted": "out",
    "planned": "planned",
    "handed_over": "handed_over",
    "post_delivered": "handed_over",
    "delivered_by_ledger": "handed_over",
    "held": "held",
    "attempted": "held",
    "voided": "void",
    "lost": "void",
    "handover_reversed": "alarm",
}


class DetailCard(QFrame):
    """``unmask_asked(reason)`` comes when the person wants to see papers and phones in full."""

    unmask_asked = Signal(str)

    def __init__(self, theme: Theme, registry: ActionRegistry, acts: Sequence[str], parent: QWidget | None = None):
        super().__init__(parent)
        self._registry = registry
        self._next = ""
        self.setProperty("surface", "card")
        follow(theme, self, self._measure)
        self._number = build_label("", "heading")
        self._chip = StatusChip(theme)
        self._where = build_label("", wrap=True)
        self.primary = build_button("", "primary", name=self.tr("下一步"))
        self.more = build_button(self.tr("更多操作"))
        self.unmask = build_button(self.tr("显示完整证件号"), "link")
        self._details = DetailPane()
        self._timeline = TimelineView(theme)
        self._timeline.setMinimumHeight(_TIMELINE)
        set_button_icon(theme, self.unmask, "eye")
        self._build_menus(acts)
        self._lay_out(theme)
        self.primary.clicked.connect(lambda: registry.trigger(self._next))
        self.clear()

    def show_detail(
        self, detail: CertificateDetail, next_step: str, *, unmasked: CertificateView | None = None
    ) -> None:
        """Show a certificate; ``next_step`` is the id of the action on the primary button, empty for none."""
        view = unmasked or detail.certificate
        self._number.setText(view.number)
        self._chip.set_state(view.state)
        self._where.setText(self._where_words(view))
        self._show_next(next_step)
        self.unmask.setVisible(unmasked is None and _has_papers(view))
        self._details.set_groups([DetailGroup("", self._lines(view))])
        self._timeline.set_items([_item(line) for line in reversed(detail.history)])
        self._stack.setCurrentIndex(1)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._stack.setCurrentIndex(0)

    def _measure(self) -> None:
        """As wide as a number in full needs in the present type; papers must never lose their last digits."""
        self.setFixedWidth(max(_WIDTH, self.fontMetrics().horizontalAdvance("0") * _CHARACTERS))

    def open_unmask_menu(self) -> None:
        """The reasons for which papers are shown in full."""
        self._reasons.popup(self.unmask.mapToGlobal(QPoint(0, self.unmask.height())))

    def open_more_menu(self) -> None:
        """Everything that can be done to the book."""
        self._acts.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @property
    def reasons(self) -> QMenu:
        """The menu of reasons; a click on one of them is all that is asked."""
        return self._reasons

    def _build_menus(self, acts: Sequence[str]) -> None:
        self._acts = QMenu(self.more)
        for action_id in acts:
            self._acts.addAction(self._registry.action(action_id))
        self._reasons = QMenu(self.unmask)
        self._reasons.setAccessibleName(self.tr("查看理由"))
        for reason in (
            self.tr("核对领证人身份"),
            self.tr("联系权利人"),
            self.tr("更正登记信息"),
            self.tr("答复本人查询"),
        ):
            action = self._reasons.addAction(reason)
            action.triggered.connect(lambda _checked=False, why=reason: self.unmask_asked.emit(why))
        self.more.clicked.connect(self.open_more_menu)
        self.unmask.clicked.connect(self.open_unmask_menu)

    def _lay_out(self, theme: Theme) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(theme, "certificates", self.tr("选一本证书"), self.tr("它的明细会出现在这里")))
        self._stack.addWidget(self._build_body())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._stack)

    def _build_body(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.setSpacing(RELATED)
        buttons.addWidget(self.primary, 1)
        buttons.addWidget(self.more)
        state = QHBoxLayout()
        state.setSpacing(RELATED)
        state.addWidget(self._chip)
        state.addWidget(self._where, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(GROUP, GROUP, GROUP, RELATED)
        column.setSpacing(RELATED)
        column.addWidget(self._number)
        column.addLayout(state)
        column.addLayout(buttons)
        column.addLayout(self._build_head())
        column.addWidget(self._build_facts(), 3)
        column.addWidget(build_label(self.tr("操作记录"), "heading"))
        column.addWidget(self._timeline, 1)
        return body

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(build_label(self.tr("登记内容"), "heading"), 1)
        head.addWidget(self.unmask)
        return head

    def _build_facts(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, TIGHT, GROUP, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(self._details)
        column.addStretch(1)
        area = build_scroll(self.tr("登记内容"))
        set_content(area, inner)
        return area

    def _show_next(self, action_id: str) -> None:
        self._next = action_id
        self.primary.setVisible(bool(action_id))
        if action_id:
            words = self._registry.action(action_id).text()
            self.primary.setText(words)
            self.primary.setAccessibleName(words)

    def _where_words(self, view: CertificateView) -> str:
        language = present_language()
        if view.delivered is not None:
            parts = (
                view.delivered.recipient,
                iso_day_words(view.delivered.date),
                word(GRADES, view.delivered.grade, language),
            )
            return " ".join(part for part in parts if part)
        if view.hold_code is not None and "held" in view.flags:
            ground = word(HOLD_CODES, view.hold_code, language)
            return joined((ground, custody_text(view.custody, language)))
        return custody_text(view.custody, language)

    def _lines(self, view: CertificateView) -> tuple[Detail, ...]:
        language = present_language()
        lines = [line for holder in view.holders for line in self._holder_lines(holder)]
        facts: tuple[tuple[str, str | None, bool], ...] = (
            (field_label("co_ownership"), view.co_ownership, False),
            (field_label("location"), view.location or view.village, False),
            (self.tr("面积"), self._areas(view), False),
            (field_label("issue_date"), iso_day_words(view.issue_date), False),
            (field_label("serial"), view.serial, True),
            (field_label("unit"), format_grouped(view.unit) if view.unit else None, False),
            (field_label("remark"), view.remark, False),
            (
                self.tr("导入时放行"),
                joined([word(MARKS, flag, language) for flag in view.flags if flag in MARKS]),
                False,
            ),
        )
        lines += [Detail(name, value, number) for name, value, number in facts if value]
        if view.attempts:
            outcome = word(OUTCOMES, view.last_outcome or "", language)
            lines.append(Detail(self.tr("走访"), self.tr("%n 次，最近：", "", view.attempts) + outcome))
        return tuple(lines)

    def _areas(self, view: CertificateView) -> str:
        parts = ((self.tr("宗地 {n}"), view.area_land), (self.tr("房屋 {n}"), view.area_building))
        named = [words.format(n=area_number(area)) for words, area in parts if area is not None]
        return f"{joined(named)} ㎡" if named else ""

    def _holder_lines(self, holder: Holder) -> list[Detail]:
        lines = [Detail(self.tr("权利人"), holder.name)]
        if holder.id_no:
            lines.append(Detail(self.tr("证件号"), holder.id_no, number=True))
        if holder.phone:
            lines.append(Detail(self.tr("电话"), joined(holder.phone)))
        return lines


def _has_papers(view: CertificateView) -> bool:
    return any(holder.id_no or holder.phone for holder in view.holders)


def _item(line: HistoryLine) -> TimelineItem:
    when = f"{time_words(line.time)} · {line.actor} · {line.station}"
    title, _, detail = line.text.partition("：" if "：" in line.text else ": ")
    item = TimelineItem(when, title, detail, _TONES.get(line.kind, "muted"))
    return replace(item, mark=DOUBTFUL, why=doubt_words()) if line.doubtful else item
