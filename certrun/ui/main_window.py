"""The window: navigation, header, banner, pages and status bar. It knows pages only by their `PageSpec`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certrun.ui.actions import ActionRegistry, MenuBuilder
from certrun.ui.command_palette import CommandPalette
from certrun.ui.drops import dropped_files
from certrun.ui.frame_actions import register_frame_actions
from certrun.ui.header import Header
from certrun.ui.help_viewer import HelpViewer
from certrun.ui.leaving import LeaveDialog
from certrun.ui.navigation import Navigation
from certrun.ui.page_spec import Page, PageSpec
from certrun.ui.problems import Problem, ProblemDesk
from certrun.ui.shortcut_sheet import ShortcutSheet
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import GROUP, PAGE, RELATED
from certrun.ui.theme.theme import Theme
from certrun.ui.theme.tokens import Appearance
from certrun.ui.widgets.banner import Level, MessageBanner
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.task_bar import TaskBar

# The frame that the desktop draws around a window does not count into its size.
_TITLE_BAR = 40


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where this window stands and who sits before it, for the status bar."""

    county: str
    station: str
    actor: str

    @property
    def text(self) -> str:
        """祁县 · 办公室 · 张敏; what is not known is left out."""
        return " · ".join(part for part in (self.county, self.station, self.actor) if part)


def load_theme(app: QApplication, settings: QSettings) -> Theme:
    """The theme as the person left it; unknown values fall back to light and standard size."""
    kept = str(settings.value("theme/appearance", Appearance.LIGHT.value))
    appearance = Appearance(kept) if kept in list(Appearance) else Appearance.LIGHT
    step = str(settings.value("theme/step", "0"))
    return Theme(app, appearance, int(step) if step.lstrip("-").isdigit() else 0)


class MainWindow(QMainWindow):
    """Implements `certrun.ui.page_spec.Frame`.

    ``search_page`` is where the header's search leads from pages that cannot be searched themselves; ``settings`` keeps
    geometry, page and appearance, and is the caller's, so that tests and several registers never share it.
    """

    files_dropped = Signal(list)
    closed = Signal()
    """The window is going: nothing is to be begun any more."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        pages: Sequence[PageSpec],
        settings: QSettings,
        *,
        workplace: Workplace,
        search_page: str | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.tasks = tasks
        self.registry = ActionRegistry(theme, self)
        self._settings = settings
        self._specs = {spec.id: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._page_id = ""
        self._search_page = search_page
        self._leaving = False
        self._was_maximized = False
        self._desk = ProblemDesk(theme, self)
        self.setWindowTitle(self.tr("不动产权证书发放管理 · certrun"))
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        register_frame_actions(self.registry, self, theme, pages)
        self.menus = MenuBuilder(self.registry, self.menuBar())
        self.menuBar().setAccessibleName(self.tr("菜单"))
        self._build(pages, workplace)
        self._connect()
        self._restore()

    @property
    def page_ids(self) -> tuple[str, ...]:
        """All pages in order, hidden ones included."""
        return tuple(self._specs)

    @property
    def page_id(self) -> str:
        """The page that is shown."""
        return self._page_id

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._page_id]

    @property
    def banner(self) -> MessageBanner:
        """The line above the page."""
        return self._banner

    @property
    def search_box(self) -> QWidget:
        """The header's search field."""
        return self._header.search

    def open_page(self, page_id: str, argument: object = None) -> None:
        """Show a page, building it at the first visit. Raises KeyError for an unknown page."""
        spec = self._specs[page_id]
        if self._page_id and self._page_id != page_id:
            self.page.leave()
            self._banner.leave_page()
        page = self._page_of(spec)
        self._page_id = page_id
        self._stack.setCurrentWidget(page)
        self._navigation.show_page(page_id)
        self.registry.set_page(page_id)
        self._header.show_page(page_id, spec.text, page.search_hint or self._search_hint())
        self._header.search.setVisible(bool(page.search_hint) or self._search_page is not None)
        page.arrive(argument)

    def show_message(
        self, level: Level, headline: str, detail: str = "", *, button: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Say something in the banner above the page."""
        self._banner.show_message(level, headline, detail, button=button, do=do)

    def clear_message(self) -> None:
        """Take the banner's message away: the person has gone on."""
        self._banner.clear()

    def show_problem(self, problem: Problem) -> None:
        """Say 哪里 · 发现 · 应为 · 怎么改 in the banner."""
        self._banner.show_problem(problem)

    def meet_error(self, error: BaseException) -> None:
        """An expected error becomes a sentence in the banner, any other a dialog and a line in the log."""
        self._desk.meet(error)

    def set_counts(self, text: str) -> None:
        """The counts in the status bar."""
        self._counts.setText(text)

    def set_badge(self, page_id: str, count: int) -> None:
        """The number beside a page in the navigation."""
        self._navigation.set_badge(page_id, count)

    def set_page_offered(self, page_id: str, *, offered: bool) -> None:
        """Have a page in the navigation and the menu, or only where something leads to it."""
        self._navigation.set_offered(page_id, offered=offered)
        self.registry.action(f"go.{page_id}").setVisible(offered)

    def set_workplace(self, workplace: Workplace) -> None:
        """Somebody else sits down here, or the station got its name."""
        self._workplace.setText(workplace.text)

    def tell_changed(self, change: object) -> None:
        """Hand a change set to every page that is built."""
        for page in list(self._pages.values()):
            page.refresh(change)

    def focus_search(self) -> None:
        """Put the cursor into the header's search."""
        self._header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._header.search.selectAll()

    def refresh_page(self) -> None:
        """Have the shown page look again at everything."""
        self.page.refresh(None)

    def set_field_mode(self, on: bool) -> None:
        """Full screen, large type, no menus and no navigation; the header keeps the way back."""
        self.theme.set_field_mode(on)
        self.menuBar().setVisible(not on)
        self._navigation.setVisible(not on)
        self._set_full_screen(on)

    def open_help(self) -> None:
        """The help of the page that is shown."""
        viewer = HelpViewer(self.theme, self)
        spec = self._specs[self._page_id]
        viewer.show_help(spec.help or spec.id)
        self._open(viewer)

    def open_palette(self) -> None:
        """Find an action by typing."""
        self._open(CommandPalette(self.registry, self))

    def open_shortcuts(self) -> None:
        """All shortcuts on one sheet."""
        self._open(ShortcutSheet(self.registry, self))

    def closeEvent(self, event: QCloseEvent) -> None:
        unwritten = [words for page in self._pages.values() if (words := page.unwritten())]
        if (self.tasks.visible or unwritten) and not self._leaving:
            event.ignore()
            self._ask_to_leave(unwritten)
            return
        self._save()
        self.closed.emit()
        self.tasks.shut_down()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(list(dropped_files(event.mimeData())))

    def _build(self, pages: Sequence[PageSpec], workplace: Workplace) -> None:
        self._navigation = Navigation(self.theme, [spec for spec in pages if not spec.hidden])
        self._header = Header(self.theme, self.registry)
        self._banner = MessageBanner(self.theme)
        self._stack = QStackedWidget()
        self._workplace = build_label(workplace.text)
        self._counts = build_label("")
        self.setCentralWidget(self._build_centre())
        self._build_status_bar(self._workplace, self._counts)

    def _build_centre(self) -> QWidget:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(PAGE, GROUP, PAGE, GROUP)
        inner.setSpacing(GROUP)
        inner.addWidget(self._banner)
        inner.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(body, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(right, 1)
        return centre

    def _build_status_bar(self, workplace: QLabel, counts: QLabel) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(GROUP - 4, 0, RELATED, 0)
        counts.setContentsMargins(PAGE, 0, 0, 0)
        bar.addWidget(workplace)
        bar.addWidget(counts, 1)
        bar.addPermanentWidget(TaskBar(self.tasks))

    def _connect(self) -> None:
        for spec in self.registry.specs():
            self._hold_action(spec.id)
        self.registry.added.connect(self._hold_action)
        self._navigation.chosen.connect(self.open_page)
        self._header.search.searched.connect(self._search)
        self._header.search.confirmed.connect(self._search_from_anywhere)
        self._desk.told.connect(self.show_problem)
        self.tasks.problem_met.connect(self.meet_error)

    def _hold_action(self, action_id: str) -> None:
        # The menu bar is hidden in field mode, and keys of actions held by a hidden menu only are deaf.
        self.addAction(self.registry.action(action_id))

    def _page_of(self, spec: PageSpec) -> Page:
        if spec.id not in self._pages:
            page = spec.build(self)
            self._pages[spec.id] = page
            self._stack.addWidget(page)
        return self._pages[spec.id]

    def _search_hint(self) -> str:
        return self.tr("搜证号、姓名、拼音、尾号、村  Ctrl+F")

    def _search(self, text: str) -> None:
        if self.page.search_hint:
            self.page.search(text)

    def _search_from_anywhere(self, text: str) -> None:
        if text and self._search_page is not None and not self.page.search_hint:
            self.open_page(self._search_page)
            self.page.search(text)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _set_full_screen(self, on: bool) -> None:
        if on:
            self._was_maximized = self.isMaximized()
            self.showFullScreen()
        elif self._was_maximized:
            self.showMaximized()
        else:
            self.showNormal()

    def _ask_to_leave(self, unwritten: Sequence[str]) -> None:
        dialog = LeaveDialog([task.title for task in self.tasks.visible], unwritten, self)
        dialog.accepted.connect(self._leave)
        self._open(dialog)

    def _leave(self) -> None:
        self._leaving = True
        self.tasks.became_idle.connect(self.close)
        self.tasks.cancel_all()
        if not self.tasks.running:
            self.close()

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(self._first_size())
        kept = str(self._settings.value("window/page", ""))
        visible = [spec.id for spec in self._specs.values() if not spec.hidden]
        self.open_page(kept if kept in visible else next(iter(self._specs)))

    def _first_size(self) -> QSize:
        """The usual size, or what the screen has room for: on 1366 × 768 the status bar must not hang off the edge."""
        room = self.screen().availableSize() - QSize(0, _TITLE_BAR)
        return QSize(1280, 800).boundedTo(room)

    def _save(self) -> None:
        if not self.theme.field_mode:
            self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/page", self._page_id)
        self._settings.setValue("theme/appearance", self.theme.appearance.value)
        self._settings.setValue("theme/step", str(self.theme.step))
        self._settings.sync()
