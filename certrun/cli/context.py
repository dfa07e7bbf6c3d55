"""What every command has at hand: the register (opened when first asked for), who is acting, and how to answer."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import Language
from certrun.domain.values import dates
from certrun.domain.views import CertificateView
from certrun.paths import default_data_folder
from certrun.services import certificates
from certrun.services.workspace import Workspace, open_register


@dataclass(frozen=True, slots=True)
class Options:
    """The global options as they were given."""

    data: Path | None = None
    json: bool = False
    yes: bool = False
    unmask: bool = False
    actor: str | None = None
    command: str | None = None
    passphrase_file: Path | None = None


@dataclass(slots=True)
class Session:
    """One run of the command line."""

    options: Options
    language: Language
    _workspace: Workspace | None = field(default=None, repr=False)

    @property
    def folder(self) -> Path:
        """The register's folder."""
        return self.options.data or default_data_folder()

    @property
    def actor(self) -> str:
        """Who is acting: ``--actor``, ``CERTRUN_ACTOR``, else the name of the login."""
        return self.options.actor or os.environ.get("CERTRUN_ACTOR") or _login_name()

    @property
    def workspace(self) -> Workspace:
        """The register, opened at the first use; acts carry ``--command-id``."""
        if self._workspace is None:
            opened = self._open()
            self._workspace = opened.acting_as(self.actor, command=command_of(self.options.command))
        return self._workspace

    def close(self) -> None:
        """Close the register if it was opened."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def words(self, zh: str, en: str) -> str:
        """The words in the language of this run."""
        return zh if self.language == "zh" else en

    def shown(self, views: Sequence[CertificateView]) -> Sequence[CertificateView]:
        """Masked views as they may be answered: in full with ``--unmask``, which is logged."""
        if not self.options.unmask or not views:
            return views
        return certificates.reveal(self.workspace, [view.id for view in views], "command line")

    def new_passphrase(self) -> str:
        """The passphrase of a register to be founded: from file or environment, else typed twice."""
        given = self._given_passphrase()
        if given is None and is_terminal():
            given = self._ask(self.words("设定数据密码：", "New passphrase: "))
            if given != self._ask(self.words("再输一遍：", "Once more: ")):
                raise CertrunError("passphrases_differ", where=str(self.folder))
        if not given:
            raise CertrunError("passphrase_missing", where=str(self.folder))
        return given

    def confirm(self, question: str) -> bool:
        """Ask on a terminal unless ``--yes``; a script that cannot be asked has decided already."""
        if self.options.yes or not is_terminal():
            return True
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "好"}

    def _open(self) -> Workspace:
        given = self._given_passphrase()
        try:
            return open_register(self.folder, given, actor=self.actor)
        except CertrunError as error:
            if error.code != "passphrase_missing" or not is_terminal():
                raise
        return open_register(self.folder, self._ask(self.words("数据密码：", "Passphrase: ")), actor=self.actor)

    def _given_passphrase(self) -> str | None:
        path = self.options.passphrase_file
        if path is None:
            return os.environ.get("CERTRUN_PASSPHRASE") or None
        lines = read_file(path).decode("utf-8-sig", errors="replace").splitlines()
        return lines[0] if lines and lines[0] else None

    def _ask(self, prompt: str) -> str:
        return getpass.getpass(prompt, stream=sys.stderr)


def session_of(context: typer.Context) -> Session:
    """The session that the root command has made."""
    session = context.obj
    if not isinstance(session, Session):
        raise TypeError(type(session).__name__)
    return session


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def command_of(text: str | None) -> str | None:
    """``--command-id`` as the journal has it: 32 hexadecimal digits; a UUID is taken as it is, other text hashed."""
    if text is None:
        return None
    bare = text.strip().replace("-", "").lower()
    if not bare:
        raise CertrunError("command_malformed", where="--command-id", found=text)
    if len(bare) == 32 and set(bare) <= set("0123456789abcdef"):
        return bare
    return hashlib.sha256(f"certrun command id {text.strip()}".encode()).hexdigest()[:32]


def following_command(command: str | None, number: int) -> str | None:
    """The command id of the ``number``-th act of one command line (0: the given one itself)."""
    if command is None or number == 0:
        return command
    return hashlib.sha256(f"certrun command {command} {number}".encode()).hexdigest()[:32]


def language_of(environment: Mapping[str, str]) -> Language:
    """Chinese unless the environment clearly says English."""
    for name in ("CERTRUN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def parse_day(option: str, text: str | None) -> date | None:
    """A date given to ``option`` in any usual writing; ``date_malformed`` otherwise."""
    if text is None:
        return None
    found = dates.parse_date(text)
    if found is None:
        raise CertrunError("date_malformed", where=option, found=text)
    return date.fromisoformat(found)


def read_file(path: Path) -> bytes:
    """The content of a file that an option names; ``file_not_found`` or ``file_unreadable``."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise CertrunError("file_not_found", where=str(path)) from error
    except OSError as error:
        raise CertrunError("file_unreadable", where=str(path), found=error.strerror or "") from error


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "办公室"
