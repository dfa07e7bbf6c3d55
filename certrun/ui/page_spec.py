"""What a page is to the window, and what the window is to a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from certrun.ui.actions import ActionRegistry
from certrun.ui.i18n import translate
from certrun.ui.problems import Problem
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.theme import Theme
from certrun.ui.widgets.banner import Level


class Frame(Protocol):
    """The window as its pages see it."""

    theme: Theme
    tasks: TaskRunner
    registry: ActionRegistry
    files_dropped: SignalInstance
    """``list[Path]``: files let go anywhere over the window; the page that imports listens once it is built."""

    def open_page(self, page_id: str, argument: object = None) -> None:
        """Show a page; ``argument`` reaches its `Page.arrive`. Raises KeyError for an unknown page."""

    def show_message(
        self, level: Level, headline: str, detail: str = "", *, button: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Say something in the banner above the page."""

    def clear_message(self) -> None:
        """Take the banner's message away: the person has gone on."""

    def show_problem(self, problem: Problem) -> None:
        """Say 哪里 · 发现 · 应为 · 怎么改 in the banner."""

    def meet_error(self, error: BaseException) -> None:
        """Show any error in the way that fits it."""

    def set_counts(self, text: str) -> None:
        """The counts in the status bar: 500 本：在库 431　随车 41　已领 28."""

    def set_badge(self, page_id: str, count: int) -> None:
        """The number beside a page in the navigation; 0 takes it away."""

    def tell_changed(self, change: object) -> None:
        """Hand a change set to every page that is built, so that each refreshes what it shows of it."""


class Page(QWidget):
    """Base of all pages. A page is built when it is first opened and lives as long as the window.

    ``search_hint`` is what can be searched on this page; a page without one leaves the header's search to the page that
    the window names as its search page.
    """

    search_hint = ""

    @property
    def shown_village(self) -> str | None:
        """The code of the one village that the page is narrowed to; what is opened from here takes it over."""
        return None

    def arrive(self, argument: object = None) -> None:
        """The page is shown now; ``argument`` comes from `Frame.open_page`."""

    def leave(self) -> None:
        """Another page is shown from now on."""

    def unwritten(self) -> str:
        """A sentence on what a person has done here that is written nowhere yet; empty where nothing would be lost."""
        return ""

    def search(self, text: str) -> None:
        """The person searches in the header while this page is shown (or was led here by searching)."""

    def refresh(self, change: object) -> None:
        """Something was written; look whether it concerns what is shown."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry of the navigation.

    ``title`` is the Chinese source, written as ``QT_TRANSLATE_NOOP("pages", "…")``; ``icon`` a name of the icon set;
    ``build`` makes the page; ``help`` names the help page where it is not the page's own id. A ``hidden`` page is
    reached through `Frame.open_page` and the palette only.
    """

    id: str
    title: str
    icon: str
    build: Callable[[Frame], Page]
    help: str = ""
    hidden: bool = False

    @property
    def text(self) -> str:
        """The title in the present language."""
        return translate("pages", self.title)
