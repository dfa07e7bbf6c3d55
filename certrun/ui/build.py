"""Which window a folder gets: the pages of its register, or first the way to one."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QSettings
from PySide6.QtWidgets import QApplication

from certrun.domain.errors import CertrunError
from certrun.domain.journal.kinds import Role
from certrun.domain.views import Reconciliation
from certrun.services import reporting
from certrun.services.reporting import Overview
from certrun.services.stations import is_exchanging, list_stations
from certrun.services.workspace import Workspace, open_register
from certrun.ui.actions import ActionSpec
from certrun.ui.i18n import translate
from certrun.ui.incoming import Incoming
from certrun.ui.main_window import MainWindow, Workplace, load_theme
from certrun.ui.page_spec import Frame, Page, PageSpec
from certrun.ui.pages import page_specs
from certrun.ui.pages.arguments import AskInvitation
from certrun.ui.pages.compare_dialog import CompareDialog
from certrun.ui.pages.entrance import JOIN_PAGE
from certrun.ui.pages.exchange_actions import GIVE
from certrun.ui.pages.exporting import Exporting
from certrun.ui.pages.finishing import Finishing
from certrun.ui.pages.first_run import BlockedPage, FirstRunPage, UnlockPage
from certrun.ui.pages.join import JoinPage
from certrun.ui.pages.today_todo import todos
from certrun.ui.session import Session
from certrun.ui.sharing import Sharing
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.drop_area import FileDrop

_ACTOR = "actor/name"


def build_window(data_folder: Path, *, settings_path: Path, workspace: Workspace | None = None) -> MainWindow:
    """The window for the register in ``data_folder``; not shown yet.

    Where there is no register, or an encrypted one and no ``workspace`` is given, the window leads to it and then gives
    way to the window of its pages. A register that is opened here is closed with the application.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = QSettings(str(settings_path), QSettings.Format.IniFormat)
    return _Gate(app, load_theme(app, settings), settings, data_folder).window(workspace)


class _Gate:
    """Makes the window that fits the folder now, and lets one window give way to the next."""

    def __init__(self, app: QApplication, theme: Theme, settings: QSettings, folder: Path) -> None:
        self._app = app
        self._theme = theme
        self._settings = settings
        self._folder = folder
        self._successor: MainWindow | None = None

    def window(self, workspace: Workspace | None) -> MainWindow:
        if workspace is not None:
            return build_register_window(self._theme, self._settings, workspace)
        try:
            opened = open_register(self._folder, None, actor=self._actor() or _system_user())
        except CertrunError as error:
            return self._entrance(error)
        return self._opened_window(opened)

    def _opened_window(self, workspace: Workspace) -> MainWindow:
        # A workspace has slots and no weak references, which Qt wants of the owner of a bound method.
        self._app.aboutToQuit.connect(partial(Workspace.close, workspace))
        return build_register_window(self._theme, self._settings, workspace)

    def _entrance(self, error: CertrunError) -> MainWindow:
        tasks = TaskRunner()
        specs = [self._entrance_page(error)]
        if error.code == "no_register":
            title = str(QT_TRANSLATE_NOOP("pages", "加入已有台账"))
            specs.append(PageSpec(JOIN_PAGE, title, "lock", self._build_join, help="first-run", hidden=True))
        window = MainWindow(self._theme, tasks, specs, self._settings, workplace=Workplace("", "", ""))
        tasks.setParent(window)
        window.search_box.hide()
        return window

    def _entrance_page(self, error: CertrunError) -> PageSpec:
        build: Callable[[Frame], Page]
        if error.code == "no_register":
            title = str(QT_TRANSLATE_NOOP("pages", "第一次使用"))
            build = self._build_first_run
        elif error.code == "passphrase_missing":
            title = str(QT_TRANSLATE_NOOP("pages", "打开台账"))
            build = self._build_unlock
        else:
            title = str(QT_TRANSLATE_NOOP("pages", "台账打不开"))
            build = self._blocked(error)
        return PageSpec("first-run", title, "lock", build)

    def _blocked(self, error: CertrunError) -> Callable[[Frame], Page]:
        return lambda frame: BlockedPage(frame, error, lambda: self._try_again(frame))

    def _build_first_run(self, frame: Frame) -> Page:
        return FirstRunPage(frame, self._folder, self._actor(), lambda w: self._give_way(frame, self._remember(w)))

    def _build_join(self, frame: Frame) -> Page:
        return JoinPage(
            frame,
            self._folder,
            self._actor(),
            lambda workspace: self._give_way_joined(frame, self._remember(workspace)),
            lambda: frame.open_page("first-run"),
        )

    def _build_unlock(self, frame: Frame) -> Page:
        return UnlockPage(frame, self._folder, self._actor(), lambda w: self._give_way(frame, self._remember(w)))

    def _try_again(self, frame: Frame) -> None:
        try:
            opened = open_register(self._folder, None, actor=self._actor() or _system_user())
        except CertrunError as error:
            frame.meet_error(error)
            return
        self._give_way(frame, opened)

    def _give_way(self, frame: Frame, workspace: Workspace) -> None:
        """Show the pages in the place of the entrance; its page holds this gate, and so the new window lives."""
        assert isinstance(frame, MainWindow)
        self._successor = self._opened_window(workspace)
        self._successor.restoreGeometry(frame.saveGeometry())
        self._successor.show()
        frame.close()

    def _give_way_joined(self, frame: Frame, workspace: Workspace) -> None:
        """Show the pages, and over them what two people must compare before they trust each other's computer."""
        self._give_way(frame, workspace)
        window = self._successor
        assert window is not None
        dialog = CompareDialog(list_stations(workspace), window)
        dialog.accepted.connect(lambda: do_on_page(window, "exchange", GIVE))
        dialog.open()

    def _remember(self, workspace: Workspace) -> Workspace:
        self._settings.setValue(_ACTOR, workspace.actor)
        return workspace

    def _actor(self) -> str:
        return str(self._settings.value(_ACTOR, ""))


def do_on_page(window: MainWindow, page_id: str, action_id: str) -> None:
    """Open a page and do what it has registered under ``action_id``."""
    window.open_page(page_id)
    window.registry.trigger(action_id)


def build_register_window(theme: Theme, settings: QSettings, workspace: Workspace) -> MainWindow:
    """The window of an open register, which stays the caller's to close."""
    tasks = TaskRunner()
    session = Session(workspace, tasks)
    sharing = Sharing(session, session)
    pages = page_specs(session, sharing)
    window = MainWindow(theme, tasks, pages, settings, workplace=_workplace(workspace), search_page="certificates")
    tasks.setParent(window)
    session.setParent(window)
    window.registry.register(
        ActionSpec("file.import", str(QT_TRANSLATE_NOOP("actions", "导入发证清单…")), "import", "Ctrl+I", "file"),
        lambda: window.open_page("import"),
    )
    window.registry.register(
        ActionSpec("file.invite", str(QT_TRANSLATE_NOOP("actions", "邀请终端加入台账…")), "exchange", "", "file"),
        lambda: window.open_page("exchange", AskInvitation()),
    )
    window.registry.set_enabled("file.invite", workspace.role is Role.ADMIN)
    Exporting(window, session, window, lambda: window.page.shown_village)
    Finishing(window, session, window)
    FileDrop(window, Incoming(window, session).take)
    _News(window, session)
    window.closed.connect(sharing.end)
    sharing.start()
    return window


class _News(QObject):
    """Carries what an act changed to the pages, the status bar and the navigation."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        session.changed.connect(self._tell)
        window.set_page_offered("exchange", offered=is_exchanging(session.workspace))
        self._count()

    def _tell(self, change: object) -> None:
        self._window.tell_changed(change)
        self._count()

    def _count(self) -> None:
        workspace = self._session.workspace
        self._session.run(
            "", lambda _: (reporting.overview(workspace), is_exchanging(workspace)), done=self._show, quiet=True
        )

    def _show(self, found: tuple[Overview, bool]) -> None:
        overview, exchanging = found
        self._window.set_counts(count_words(overview.reconciliation))
        self._window.set_badge("today", len(todos(overview, self._session.today)))
        self._window.set_badge("exchange", overview.cases)
        self._window.set_page_offered("exchange", offered=exchanging)


def count_words(found: Reconciliation) -> str:
    """500 本：在库 431　随车 41　已领 28; what there is none of is left out."""
    parts = (
        (translate("counts", "待清点 {n}"), found.uncounted),
        (translate("counts", "在库 {n}"), found.safe),
        (translate("counts", "随车 {n}"), found.out),
        (translate("counts", "代管 {n}"), found.entrusted),
        (translate("counts", "邮寄 {n}"), found.posted),
        (translate("counts", "已领 {n}"), found.recipients),
    )
    named = "　".join(words.format(n=f"{count:,}") for words, count in parts if count)
    total = translate("counts", "{n} 本").format(n=f"{found.listed:,}")
    return translate("counts", "{total}：{parts}").format(total=total, parts=named) if named else total


def _workplace(workspace: Workspace) -> Workplace:
    names = {station.id: station.name for station in workspace.database.trust().stations.values()}
    station = names.get(workspace.database.identity.station, "")
    return Workplace(workspace.settings.name, station, workspace.actor)


def _system_user() -> str:
    try:
        return getpass.getuser()
    # Without a user database entry, as in some containers, there is no name to be had.
    except (KeyError, OSError):
        return ""
