"""Three pages over made-up records, to see and test the frame with; never shipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout

from certrun.ui.actions import ActionSpec
from certrun.ui.page_spec import Frame, Page, PageSpec
from certrun.ui.tasks import TaskControl
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.build import build_button, build_label, build_spin_box, set_button_icon
from certrun.ui.widgets.details import Detail, DetailGroup, DetailPane
from certrun.ui.widgets.empty_state import EmptyState
from certrun.ui.widgets.id_table import Column, IdTableModel
from certrun.ui.widgets.record_table import ListPane, RecordTable
from certrun.ui.widgets.signature import SignatureBox
from certrun.ui.widgets.status import STATUS_LOOKS, StatusChip
from certrun.ui.widgets.timeline import TimelineItem, TimelineView

STATES = tuple(STATUS_LOOKS)
VILLAGES = ("贾令村", "谷恋村", "沙堡村", "塔寺村", "东关社区")
NAMES = ("张三", "李四妹", "王五", "欧阳小明", "𠮷野花子", "赵六")


@dataclass(frozen=True, slots=True)
class Book:
    """A made-up certificate."""

    key: int
    number: str
    holder: str
    village: str
    area: str
    state: str


def book(key: int) -> Book:
    """The made-up certificate of a key."""
    number = f"晋(2025)祁县不动产权第{key:07d}号"
    area = f"{120 + key % 97}.{key % 100:02d}"
    return Book(key, number, NAMES[key % 6], VILLAGES[key % 5], area, STATES[key % len(STATES)])


def fetch_books(keys: Sequence[int]) -> Mapping[int, Book]:
    """Every key has its book, but those that are multiples of 1,000 have vanished."""
    return {key: book(key) for key in keys if key % 1000}


BOOK_COLUMNS: tuple[Column[Book], ...] = (
    Column("number", "不动产权证号", lambda it: it.number, width=28),
    Column("holder", "权利人", lambda it: it.holder, width=10),
    Column("village", "村", lambda it: it.village, width=10),
    Column("area", "面积（㎡）", lambda it: it.area, width=11, right=True),
    Column("state", "状态", lambda it: it.state, width=16, status=True),
)


class CertificatesPage(Page):
    """A list with a detail pane."""

    search_hint = "搜证号、姓名、拼音、尾号、村  Ctrl+F"

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.searches: list[str] = []
        self.model: IdTableModel[int, Book] = IdTableModel(frame.tasks, BOOK_COLUMNS, fetch_books, parent=self)
        table = RecordTable(frame.theme, self.model, "证书列表")
        empty = EmptyState(
            frame.theme,
            "certificates",
            "这里将列出全部证书",
            "请先导入登记系统导出的发证清单（Excel）。导入前可以预览，导入后可以撤销。",
            button="导入发证清单…",
            do=lambda: None,
        )
        self.pane = ListPane(table, empty, "本")
        frame.registry.register(
            ActionSpec(
                "certificates.import", "导入发证清单…", "import", "Ctrl+I", "file", "certificates", toolbar=True
            ),
            lambda: frame.show_message("success", "已导入 312 本证书", "新增 312，变更 4，未变 0"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addWidget(self.pane, 1)
        row.addWidget(self._build_detail())
        self.model.load(lambda _control: list(range(1, 501)))

    def search(self, text: str) -> None:
        self.searches.append(text)
        wanted = [key for key in range(1, 501) if text in book(key).number or text in book(key).holder]
        self.model.load(lambda _control: wanted)

    def _build_detail(self) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        card.setFixedWidth(340)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        layout.setSpacing(RELATED)
        layout.addWidget(build_label("晋(2025)祁县不动产权第0001234号", "heading", wrap=True))
        layout.addWidget(StatusChip(self.frame.theme, "out"))
        press = build_button("登记领证", "primary")
        set_button_icon(self.frame.theme, press, "handover")
        layout.addWidget(press)
        details = DetailPane()
        lines = (
            Detail("权利人", "张三、李四妹"),
            Detail("身份证号", "140***********1234", number=True),
            Detail("坐落", ""),
        )
        details.set_groups([DetailGroup("", lines)])
        layout.addWidget(details)
        timeline = TimelineView(self.frame.theme)
        timeline.set_items(TIMELINE)
        layout.addWidget(timeline, 1)
        return card


TIMELINE = (
    TimelineItem("2026年11月24日（周二）10:12 · 张敏", "登记领证", "本人，签字领取", "handed_over"),
    TimelineItem("2026年11月24日（周二）10:05 · 张敏", "走访联系：不在家", "邻居说下午回来", "held", struck=True),
    TimelineItem("2026年11月24日（周二）08:30 · 张敏", "出库清点", "随车，贾令村 → 谷恋村 → 沙堡村", "out"),
    TimelineItem("2026年11月20日（周五）16:40 · 王强", "导入发证清单", "发证清单.xlsx 第 42 行", "in_safe"),
)


class HandoverPage(Page):
    """Controls of all kinds, and the signature."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(RELATED)
        layout.addLayout(self._build_choices())
        layout.addLayout(self._build_fields())
        self.box = SignatureBox(frame.theme)
        layout.addWidget(self.box, 1)
        layout.addLayout(self._build_buttons())

    def _build_choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        first, second = QCheckBox("0001234 宅基地/房屋"), QCheckBox("0001235 宅基地/房屋")
        first.setChecked(True)
        me, proxy = QRadioButton("本人"), QRadioButton("代领")
        me.setChecked(True)
        for choice in (first, second, me, proxy):
            row.addWidget(choice)
        row.addStretch(1)
        return row

    def _build_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        tail, kind, count = QLineEdit("1234"), QComboBox(), build_spin_box("本数", 0, 99)
        tail.setAccessibleName("身份证后四位")
        kind.addItems(["居民身份证", "户口簿"])
        kind.setAccessibleName("证件种类")
        for field in (tail, kind, count):
            row.addWidget(field)
        row.addStretch(1)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(build_button("不在家"))
        row.addWidget(build_button("拒领"))
        off = build_button("还缺：身份证后四位", "primary")
        off.setEnabled(False)
        row.addWidget(off)
        row.addStretch(1)
        row.addWidget(build_button("确认领证", "primary"))
        return row


class TodayPage(Page):
    """What a page may do with its frame."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.arrivals: list[object] = []
        self.changes: list[object] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            EmptyState(
                frame.theme,
                "today",
                "今天没有下村任务",
                "排好的下村任务会出现在这里。",
                button="去排计划",
                do=lambda: frame.open_page("handover"),
            )
        )

    def arrive(self, argument: object = None) -> None:
        self.arrivals.append(argument)

    def refresh(self, change: object) -> None:
        self.changes.append(change)


def wait_long(control: TaskControl) -> int:
    """Work until cancelled."""
    control.progress(62, 100)
    while True:
        control.check()


DEMO_PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "今日", "today", TodayPage),
    PageSpec("certificates", "证书", "certificates", CertificatesPage),
    PageSpec("handover", "领证", "handover", HandoverPage),
)
