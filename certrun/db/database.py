"""One register on disk: the folder with database, key file, attachments and backups."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from certrun.db import journal, local, migrations, projection, purging, receiving
from certrun.db.attachments import Attachments
from certrun.db.backup import backup_name, write_backup
from certrun.db.engine import Engines
from certrun.db.files import environment_error, sync_folder, write_atomically
from certrun.db.identity import StationIdentity, load_identity, new_identity, sign, store_identity
from certrun.db.journal import Actor, JournalWriter
from certrun.db.keys import DataKey, create_key_file, open_key_file
from certrun.db.pen import Pen, paused_collector
from certrun.domain.errors import CertrunError
from certrun.domain.folds.registry import Folded, fold
from certrun.domain.invitation import joining_message
from certrun.domain.journal.entry import Entry, Subject
from certrun.domain.journal.ids import register_id
from certrun.domain.ports import CHINA, Clock, Entropy, wall_text
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.reception import Reception, meets_itself
from certrun.domain.trust import Trust

DATABASE_FILE = "register.db"
KEY_FILE = "keys.json"
_DRAFT = "register.db.new"
_KEPT_BACKUPS = 30
_NAME_KEY = "attachment_name_key"


class _RehearsedError(Exception):
    """Ends a transaction of which nothing is to stay."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What the founding entry of a register says."""

    county: str
    name: str
    station_name: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Joining:
    """An invitation that was opened: of which register, which one it is, its private key, and what came with it."""

    register: str
    invite: str
    key: bytes = field(repr=False)
    bundle: Bundle
    name_key: bytes | None = field(default=None, repr=False)
    """By which the register's stations name attachments; None: this one has a key of its own."""


class WriteUnit:
    """One act: one transaction, one command, any number of entries; the tables follow when it ends."""

    def __init__(self, pen: Pen, writer: JournalWriter, identity: StationIdentity, actor: Actor) -> None:
        self._pen = pen
        self.identity = identity
        self.command = actor.command
        self._writer = writer
        self._bulk: projection.Projector | None = None
        self.purged = False

    @property
    def connection(self) -> Connection:
        """What is read here sees everything that was projected (in ``bulk``, reading waits until it is written)."""
        return self._pen.connection

    @contextmanager
    def bulk(self, books: Sequence[str] = ()) -> Iterator[None]:
        """For acts of thousands of entries: tables are written by a second thread while the next entries are made.

        Append some dozens of entries, ``project``, and so on; ask ``fold_known`` about aggregates, for every other
        reading through the unit waits for the writing. ``books`` are the certificates that the act may name: which of
        them are known is looked up at once. The block is left when everything is written. No one else may write
        through the unit's connection meanwhile.
        """
        self.project()
        with paused_collector(), self._pen.behind():
            self._bulk = self._projector()
            try:
                self._bulk.expect(books)
                yield
                self.project()
            finally:
                self._bulk = None

    def _projector(self) -> projection.Projector:
        return self._bulk or projection.Projector(self._pen, self.identity.register)

    def append(
        self,
        kind: str,
        subjects: Iterable[Subject],
        public: Mapping[str, Any],
        private: Mapping[str, Any] | None = None,
        base: Iterable[str] = (),
    ) -> Entry:
        """Add one fact to the journal."""
        return self._writer.append(kind, subjects, public, private, base)

    def find_by(self, entry: Entry, index_entry: bytes) -> None:
        """In ``bulk``, of an entry that lists a book: what finds it, made ready in a moment of leisure.

        See `certrun.db.projection.Projector.find_by`.
        """
        assert self._bulk is not None
        self._bulk.find_by(entry, index_entry)

    def project(self) -> None:
        """Write pending entries and bring the tables up to them; what is read afterwards sees them."""
        appended = self._writer.flush()
        if appended:
            self._bring_up_to(appended)

    def _bring_up_to(self, entries: Sequence[Entry], altered: Set[Subject] = frozenset()) -> None:
        purged = self._purge(entries)
        self._projector().apply(entries, altered | purged)
        if purged:
            self.purged = True
            purging.forget_freed(self.connection)

    def _purge(self, appended: Sequence[Entry]) -> set[Subject]:
        if not any(entry.kind == "purged" for entry in appended):
            return set()
        trust = projection.load_trust(self.connection, self.identity.register)
        return purging.carry_out(self.connection, trust, appended)

    def fold(self, aggregate: str, identity: str) -> Folded:
        """The present state of one aggregate, pending entries included."""
        return self.fold_many(aggregate, [identity])[identity]

    def fold_many(self, aggregate: str, ids: Sequence[str]) -> dict[str, Folded]:
        """The present states of several aggregates of one kind."""
        self.project()
        trust = projection.load_trust(self.connection, self.identity.register)
        entries = journal.load_subjects(self.connection, [(aggregate, i) for i in ids])
        return {i: fold(aggregate, i, entries[aggregate, i], trust) for i in ids}

    def fold_known(self, aggregate: str, ids: Sequence[str]) -> dict[str, Folded]:
        """The present states of those of the aggregates that the journal has entries of; costs nothing for others."""
        self.project()
        known = self._projector().known((aggregate, i) for i in ids)
        return self.fold_many(aggregate, [i for _, i in sorted(known)]) if known else {}

    def receive(self, bundle: Bundle, *, wall: str, incarnation: str) -> Reception:
        """Take in what other stations have written, and bring the tables up to it.

        A station that is given entries of its own that it does not hold is a copy: it seals what it has and goes on
        as ``incarnation`` (16 random hexadecimal digits).
        """
        self.project()
        reception = receiving.judge(self.connection, bundle)
        is_copy = meets_itself(reception, self.identity.station, self.identity.incarnation)
        if is_copy:
            self.seal("forked", wall)
        with paused_collector(), self._pen.behind():
            entries, altered = receiving.store(self._pen, reception, bundle)
            self._bring_up_to(entries, altered)
        if is_copy:
            self.begin_incarnation(incarnation, "forked")
        else:
            self._writer.go_on_as(self.identity)
        return reception

    def begin_incarnation(self, incarnation: str, reason: str) -> None:
        """Go on as another incarnation of this station; what the one before wrote should be sealed."""
        self.identity = replace(self.identity, incarnation=incarnation)
        store_identity(self.connection, self.identity)
        self._writer.go_on_as(self.identity)
        self.append("started", [("station", self.identity.station)], {"reason": reason})
        self.project()

    def seal(self, reason: str, wall: str) -> None:
        """Sign how far this station's chain has come, pending entries included."""
        self.project()
        journal.make_seal(self.connection, self.identity, reason, wall)

    def remember(self, use_case: str, request: Mapping[str, Any], result: Mapping[str, Any]) -> None:
        """Keep the act's result, so that its repetition after a crash returns it instead of acting twice.

        Of the request only a hash is kept: it holds names, which a purge could not find here.
        """
        self.connection.exec_driver_sql(
            "INSERT INTO local_command (command, use_case, request, result) VALUES (?, ?, ?, ?)",
            (bytes.fromhex(self.command), use_case, _digest(request), _json(result)),
        )


class Database:
    """An open register. Everything that writes goes through ``write``; services are its only callers."""

    def __init__(
        self, folder: Path, key: DataKey, clock: Clock, entropy: Entropy, *, file: str = DATABASE_FILE
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.entropy = entropy
        self._key = key
        self._engines = Engines(folder / file, key)
        self.attachments = Attachments(folder / "attachments", key, entropy)
        self._identity: StationIdentity | None = None

    @property
    def identity(self) -> StationIdentity:
        """This station's identity; a database without one has no register."""
        if self._identity is None:
            raise CertrunError("no_register", where=str(self.folder))
        return self._identity

    @property
    def has_register(self) -> bool:
        """Whether the database belongs to a register already."""
        return self._identity is not None

    @property
    def encrypted(self) -> bool:
        """Whether the database file is encrypted."""
        return not self._key.plain

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the tables."""
        with self._engines.read() as connection:
            yield connection

    @contextmanager
    def write(self, actor: Actor) -> Iterator[WriteUnit]:
        """One act; journal and tables are committed together when the block ends, or nothing is."""
        with self._engines.write() as connection:
            unit = self._unit(connection, actor)
            yield unit
            unit.project()
        self._identity = unit.identity
        if unit.purged:
            self._checkpoint()

    @contextmanager
    def rehearse(self, actor: Actor) -> Iterator[WriteUnit]:
        """One act of which nothing stays, so that what it would do can be told."""
        with suppress(_RehearsedError), self._engines.write() as connection:
            yield self._unit(connection, actor)
            raise _RehearsedError

    def _unit(self, connection: Connection, actor: Actor) -> WriteUnit:
        # Another program may have begun a new incarnation of this station since.
        identity = load_identity(connection) or self.identity
        pen = Pen(connection)
        return WriteUnit(
            pen, JournalWriter(connection, identity, self.clock, self.entropy, actor, pen), identity, actor
        )

    def remembered(self, command: str, use_case: str, request: Mapping[str, Any]) -> dict[str, Any] | None:
        """The result of a command that was carried out already; ``command_reused`` if it was another act."""
        with self.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT use_case, request, result FROM local_command WHERE command = ?", (bytes.fromhex(command),)
            ).one_or_none()
        if row is None:
            return None
        if (row[0], row[1]) != (use_case, _digest(request)):
            raise CertrunError("command_reused", where=command, found=row[0])
        result: dict[str, Any] = json.loads(row[2])
        return result

    def trust(self) -> Trust:
        """The trust list."""
        with self.read() as connection:
            return projection.load_trust(connection, self.identity.register)

    def fold(self, aggregate: str, identity: str) -> tuple[Folded, list[Entry]]:
        """The present state of one aggregate, and its entries."""
        return self.fold_many(aggregate, [identity])[identity]

    def fold_many(self, aggregate: str, ids: Sequence[str]) -> dict[str, tuple[Folded, list[Entry]]]:
        """The present states of several aggregates of one kind, and their entries, in one consistent read."""
        with self.read() as connection:
            trust = projection.load_trust(connection, self.identity.register)
            entries = journal.load_subjects(connection, [(aggregate, i) for i in ids])
        return {i: (fold(aggregate, i, entries[aggregate, i], trust), entries[aggregate, i]) for i in ids}

    def backup(self, reason: str) -> Path:
        """A checked backup in the register's own folder, sealed; older ones beyond 30 are removed."""
        with self._engines.write() as connection:
            if self._identity is not None:
                journal.make_seal(connection, self._identity, f"backup:{reason}", wall_text(self.clock.now()))
        folder = self.folder / "backups"
        name = backup_name(self.clock.now().astimezone(CHINA), reason, lambda n: (folder / n).exists())
        with self._engines.bare() as raw:
            write_backup(raw, self._key, folder / name)
        write_atomically(folder / KEY_FILE, (self.folder / KEY_FILE).read_bytes())
        # By name, which is by the clock: a clock that runs behind must not cost the backup just made.
        older = sorted(p for p in folder.glob("register-*.db") if p.name != name)
        for old in older[: 1 - _KEPT_BACKUPS]:
            old.unlink()
        return folder / name

    def rebuild(self) -> None:
        """Drop the projection and fold it anew from the journal."""
        with self._engines.write() as connection:
            projection.rebuild(connection, self.identity.register)

    def integrity_findings(self) -> list[str]:
        """What SQLite (and the cipher) find wrong with the file; empty where nothing is."""
        with self._engines.bare() as raw:
            findings = [row[0] for row in raw.execute("PRAGMA integrity_check(20)")]
            if self.encrypted:
                findings += [row[0] for row in raw.execute("PRAGMA cipher_integrity_check")]
        return [finding for finding in findings if finding != "ok"]

    def _checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the file and empty the log, as far as readers allow it."""
        with self._engines.bare() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the files."""
        self._engines.close()

    # --- opening ---------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Migrate journal and local tables, load the identity, renew tables of another layout."""
        with self._engines.bare() as raw:
            migrations.migrate(raw, lambda version: self._backup_before(raw, version), str(self._engines.path))
        with self._engines.write() as connection:
            self._identity = load_identity(connection)
            if self._identity is None:
                return
            if name_key := local.recall(connection, _NAME_KEY).get(""):
                self.attachments.name_key = bytes.fromhex(name_key)
            if not projection.is_current(connection):
                projection.rebuild(connection, self._identity.register)

    def found(self, founding: Founding, actor: Actor) -> None:
        """Write the first entries, in one transaction: this station started, and it founded the register."""
        fresh = new_identity(self.entropy)
        nonce = self.entropy.bytes(16)
        identity = replace(fresh, register=register_id(fresh.public_key, nonce))
        with self._engines.write() as connection:
            store_identity(connection, identity)
            projection.create_tables(connection)
            writer = JournalWriter(connection, identity, self.clock, self.entropy, actor)
            writer.append("started", [("station", identity.station)], {"reason": "founded"})
            writer.append(
                "register_founded",
                [("register", identity.register), ("station", identity.station), ("trust", identity.register)],
                {
                    "public_key": identity.public_key.hex(),
                    "exchange_key": identity.public_exchange_key.hex(),
                    "nonce": nonce.hex(),
                    "county": founding.county,
                    "name": founding.name,
                    "station_name": founding.station_name,
                    "prefix": founding.prefix,
                },
            )
            projection.apply(connection, identity.register, writer.flush())
        self._checkpoint()

    def join(self, joining: Joining, actor: Actor) -> None:
        """Take in what the office gave, and write the first entries: this station started, and it joined."""
        identity = replace(new_identity(self.entropy), register=joining.register)
        exchange_key = identity.public_exchange_key.hex()
        message = joining_message(joining.register, joining.invite, identity.station, exchange_key)
        with self._engines.write() as connection:
            store_identity(connection, identity)
            if joining.name_key is not None:
                local.remember(connection, {_NAME_KEY: joining.name_key.hex()})
            projection.create_tables(connection)
            unit = self._unit(connection, actor)
            unit.receive(joining.bundle, wall=wall_text(self.clock.now()), incarnation=identity.incarnation)
            unit.append("started", [("station", identity.station)], {"reason": "joined"})
            unit.append(
                "station_joined",
                [("station", identity.station), ("trust", identity.register)],
                {
                    "invite": joining.invite,
                    "proof": sign(joining.key, message).hex(),
                    "public_key": identity.public_key.hex(),
                    "exchange_key": exchange_key,
                },
            )
            unit.project()
        self._checkpoint()

    def _backup_before(self, raw: Any, version: int) -> None:
        folder = self.folder / "backups"
        moment = self.clock.now().astimezone(CHINA)
        name = backup_name(moment, f"before-v{version + 1}", lambda n: (folder / n).exists())
        write_backup(raw, self._key, folder / name)


def register_exists(folder: Path) -> bool:
    """Whether the folder holds a register."""
    return (folder / DATABASE_FILE).exists() and (folder / KEY_FILE).exists()


def create_database(
    folder: Path, passphrase: str | None, founding: Founding, actor: Actor, *, clock: Clock, entropy: Entropy
) -> Database:
    """Found a new register in ``folder``; ``register_exists`` where there is one, or what only its key file opens."""
    return _create(folder, passphrase, lambda database: database.found(founding, actor), clock, entropy)


def join_database(
    folder: Path, passphrase: str | None, joining: Joining, actor: Actor, *, clock: Clock, entropy: Entropy
) -> Database:
    """Make a station of a register that exists; errors as in ``create_database``."""
    return _create(folder, passphrase, lambda database: database.join(joining, actor), clock, entropy)


def _create(
    folder: Path, passphrase: str | None, begin: Callable[[Database], None], clock: Clock, entropy: Entropy
) -> Database:
    """Let ``begin`` write the first entries of a database, and open it.

    That happens under another name, and it is renamed last: what an interrupted beginning leaves is no register, and
    the next one replaces it.
    """
    if any((folder / name).exists() for name in (DATABASE_FILE, "backups", "attachments")):
        raise CertrunError("register_exists", where=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise environment_error(error, folder) from error
    _clear_draft(folder)
    key = create_key_file(folder / KEY_FILE, passphrase, entropy)
    database = Database(folder, key, clock, entropy, file=_DRAFT)
    try:
        database.prepare()
        begin(database)
    finally:
        database.close()
    _give_name(folder)
    return open_database(folder, passphrase, clock=clock, entropy=entropy)


def _give_name(folder: Path) -> None:
    if (folder / f"{_DRAFT}-wal").exists():  # renamed without its log it would be half a register
        raise CertrunError("database_locked", where=str(folder / _DRAFT), found="wal")
    try:
        (folder / _DRAFT).replace(folder / DATABASE_FILE)
        sync_folder(folder)
    except OSError as error:
        raise environment_error(error, folder) from error


def _clear_draft(folder: Path) -> None:
    for leftover in (KEY_FILE, _DRAFT, f"{_DRAFT}-wal", f"{_DRAFT}-shm"):
        (folder / leftover).unlink(missing_ok=True)


def open_database(folder: Path, passphrase: str | None, *, clock: Clock, entropy: Entropy) -> Database:
    """Open the register in ``folder``: ``no_register``, ``passphrase_wrong``, ``database_newer`` …"""
    if not register_exists(folder):
        raise CertrunError("no_register", where=str(folder))
    if (folder / DATABASE_FILE).stat().st_size == 0:
        raise CertrunError("database_damaged", where=str(folder / DATABASE_FILE), found="empty")
    database = Database(folder, open_key_file(folder / KEY_FILE, passphrase), clock, entropy)
    try:
        database.prepare()
        _require_register(database)
    except BaseException:
        database.close()
        raise
    return database


def _require_register(database: Database) -> None:
    if not database.has_register:
        raise CertrunError("database_damaged", where=str(database.folder / DATABASE_FILE), found="local_station")


def _digest(request: Mapping[str, Any]) -> str:
    return hashlib.sha256(_json(request).encode()).hexdigest()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
