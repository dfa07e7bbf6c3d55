"""The open register as use cases see it: database, clock, and who is acting.

A use case is a function ``do_it(workspace, Command) -> Done``. Writing ones go through ``act``, which gives them one
transaction and makes a repeated command return its first result.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from certrun.db.database import Database, Founding, WriteUnit, create_database, open_database
from certrun.db.journal import Actor
from certrun.db.queries import office
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.folds.registry import Folded
from certrun.domain.journal.kinds import Role
from certrun.domain.ports import Clock, Entropy, local_day
from certrun.domain.settings import Settings, check_settings
from certrun.domain.trust import WIDEST_ROLE, Trust, TrustedStation

Done = TypeVar("Done")

_SHORT, _FETCHED_AHEAD = 16, 4096
"""Bytes: a salt or the name of a command; what is fetched at once for them."""


class SystemClock:
    """This computer's clock; nobody has vouched for it."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def source(self) -> str:
        """A laptop in a village has no time server."""
        return "none"


class SystemEntropy:
    """The operating system's random numbers.

    Short ones (salts and names, no keys) are cut from a piece that is fetched ahead: who asks the system gives the
    interpreter to other threads meanwhile, and an act of 100,000 entries would do so as often.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._piece, self._used, self._process = b"", 0, 0

    def bytes(self, count: int) -> bytes:
        """``count`` random bytes; no two calls, threads or processes get the same ones."""
        if count > _SHORT:
            return os.urandom(count)
        with self._lock:
            if self._used + count > len(self._piece) or self._process != os.getpid():
                self._piece, self._used, self._process = os.urandom(_FETCHED_AHEAD), 0, os.getpid()
            self._used += count
            return self._piece[self._used - count : self._used]


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open register together with the person at the keyboard."""

    database: Database
    actor: str
    role: Role = Role.ADMIN
    command: str | None = None

    @property
    def today(self) -> date:
        """The calendar day in China."""
        return local_day(self.database.clock.now())

    @property
    def folder(self) -> Path:
        """The register's folder."""
        return self.database.folder

    @property
    def settings(self) -> Settings:
        """The office's settings as they are now."""
        with self.read() as connection:
            return Settings.from_values(office.settings(connection))

    def acting_as(self, actor: str, *, command: str | None = None) -> Workspace:
        """The same register with another person, or with the command of a retried act."""
        return replace(self, actor=actor, command=command)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view."""
        with self.database.read() as connection:
            yield connection

    @contextmanager
    def writing(self, command: str | None = None) -> Iterator[WriteUnit]:
        """One transaction of one act."""
        with self.database.write(self._acting(command)) as unit:
            yield unit

    @contextmanager
    def rehearsing(self) -> Iterator[WriteUnit]:
        """One transaction of which nothing stays."""
        with self.database.rehearse(self._acting(None)) as unit:
            yield unit

    def _acting(self, command: str | None) -> Actor:
        name = command or self.command or self.database.entropy.bytes(16).hex()
        return Actor(self.actor, self.role.value, name)

    def act(
        self,
        use_case: str,
        request: Any,
        perform: Callable[[WriteUnit], Mapping[str, Any]],
    ) -> dict[str, Any]:
        """Carry out an act once: the result that ``perform`` returns is kept with it under its command.

        ``request`` is the command record; repeating the same command with another request is ``command_reused``.
        """
        done = self.done_before(use_case, request)
        if done is not None:
            return done
        with self.writing() as unit:
            # Another program may have been quicker with the same command: only now nobody can be.
            done = self.done_before(use_case, request)
            if done is not None:
                return done
            result = dict(perform(unit))
            unit.project()
            if self.command is not None:
                unit.remember(use_case, _plain(asdict(request)), result)
        return result

    def done_before(self, use_case: str, request: Any) -> dict[str, Any] | None:
        """The first result of an act that is being repeated under its command, or None."""
        if self.command is None:
            return None
        return self.database.remembered(_checked(self.command), use_case, _plain(asdict(request)))

    def close(self) -> None:
        """Close the register."""
        self.database.close()


def _checked(command: str) -> str:
    if len(command) != 32 or any(c not in "0123456789abcdef" for c in command):
        raise CertrunError("command_malformed", found=command)
    return command


def _plain(value: Any) -> Any:
    """A request as JSON: paths, dates and enums as text."""
    if isinstance(value, dict):
        return {str(key): _plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(member) for member in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def states_of(unit: WriteUnit, ids: Sequence[str]) -> dict[str, CertificateState]:
    """The present states of certificates; ``certificate_unknown`` for one that is not there."""
    return {identity: state_of(identity, each) for identity, each in unit.fold_many("certificate", ids).items()}


def state_of(identity: str, folded: Folded) -> CertificateState:
    """The state of a certificate that can be acted on; ``needs_newer_version`` or ``certificate_unknown`` otherwise."""
    if folded.newer:
        raise CertrunError("needs_newer_version", where=identity)
    state: CertificateState = folded.state
    if not state.present:
        raise CertrunError("certificate_unknown", where=identity, found=identity)
    return state


def base_of(state: CertificateState, *names: str) -> tuple[str, ...]:
    """The entries an act on ``names`` (fields, ``custody``, ``holds``) had before its eyes."""
    return tuple(identity for name in names for identity in state.heads.get(name, ()))


@dataclass(frozen=True, slots=True)
class CreateRegister:
    """Found a new register; this station becomes the office. ``passphrase`` None leaves it unencrypted."""

    folder: Path
    county: str
    name: str
    station_name: str = "办公室"
    prefix: str = "A"
    weekdays: tuple[int, ...] = (1, 3)
    number_prefix: str = ""
    passphrase: str | None = None


def create_register(
    command: CreateRegister, *, actor: str, clock: Clock | None = None, entropy: Entropy | None = None
) -> Workspace:
    """Found the register of ``command`` and open it; ``register_exists`` where the folder holds one."""
    if not (command.county.isdigit() and len(command.county) == 6):
        raise CertrunError("county_malformed", found=command.county)
    founding = Founding(command.county, command.name, command.station_name, command.prefix)
    database = create_database(
        command.folder,
        command.passphrase,
        founding,
        Actor(actor, Role.ADMIN.value, (entropy or SystemEntropy()).bytes(16).hex()),
        clock=clock or SystemClock(),
        entropy=entropy or SystemEntropy(),
    )
    workspace = Workspace(database, actor)
    values: dict[str, Any] = {"weekdays": sorted(set(command.weekdays))}
    if command.number_prefix:
        values["number_prefix"] = command.number_prefix
    change_settings(workspace, values)
    return workspace


def open_register(
    folder: Path, passphrase: str | None, *, actor: str, clock: Clock | None = None, entropy: Entropy | None = None
) -> Workspace:
    """Open the register in ``folder``: ``no_register``, ``passphrase_wrong``, ``database_newer`` …"""
    database = open_database(folder, passphrase, clock=clock or SystemClock(), entropy=entropy or SystemEntropy())
    return Workspace(database, actor, _role_at(database))


def _role_at(database: Database) -> Role:
    """The widest role in which a person may act at this station; one that nobody knows (yet) may only read."""
    station = database.trust().stations.get(database.identity.station)
    return WIDEST_ROLE[station.role] if station is not None else Role.READ


def change_settings(workspace: Workspace, values: Mapping[str, Any]) -> None:
    """Set the office's settings; each key is an entry of its own. ``setting_malformed`` names what makes no sense."""
    register = workspace.database.identity.register
    check_settings(values)
    with workspace.writing() as unit:
        heads = unit.fold("register", register).state.heads
        for key, value in values.items():
            unit.append(
                "setting_changed", [("register", register)], {"key": key, "value": value}, base=heads.get(key, ())
            )


def own_station(trust: Trust, station: str) -> TrustedStation:
    """This station as the trust list knows it; ``station_is_none`` where another one has used its invitation."""
    if station not in trust.stations:
        raise CertrunError("station_is_none", where=station[:8])
    return trust.stations[station]
