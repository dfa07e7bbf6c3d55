"""接收数据: a file from another station into this journal, rehearsed first, then whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from certrun.db.chunks import in_chunks
from certrun.db.database import WriteUnit
from certrun.db.pen import paused_collector
from certrun.db.projection import load_trust
from certrun.db.queries import office
from certrun.db.queries import syncing as queries
from certrun.db.queries.cases import cases
from certrun.db.queries.certificates import doubled_numbers
from certrun.db.receiving import HeldJournal, judge
from certrun.domain.ports import wall_text
from certrun.domain.sentences import Language
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.chain import Place
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.cases import CaseView, views
from certrun.services.syncing.comparing import check_states
from certrun.services.syncing.edits import Edits, judge_edits, keep
from certrun.services.syncing.opening import Opened, believed, open_file
from certrun.services.syncing.received import Received, remember_received
from certrun.services.syncing.status import Missing, missing_of
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MergeSync:
    """Take in a sync workbook; ``dry_run``: only say what it would do."""

    file: Path
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """What a file did, or would do: entries that are ``new`` and count now, those that were ``known``, private parts
    that came later (``parts``), what is missing before the rest can count, and cases that it opens. Of this file and
    of earlier ones ``waiting`` counts the entries that wait for others, ``misplaced`` are those that can never count.
    ``branched`` are the numbers at which it shows that a station was copied, ``doubled`` the certificate numbers that
    several books bear since.

    ``edits`` are corrections that somebody typed into its cells; they wait until a person accepts them.
    ``sender`` is the station's name, ``made`` its clock when it made the file (both "" where nothing vouches for them);
    ``stations`` are the names of all stations, with those that the file makes known.
    """

    sender: str
    made: str
    new: int
    known: int
    parts: int
    waiting: int
    misplaced: tuple[Place, ...]
    missing: tuple[Missing, ...]
    cases: tuple[CaseView, ...]
    branched: tuple[Place, ...]
    doubled: tuple[str, ...]
    stations: Mapping[str, str]
    edits: Edits
    applied: bool

    @property
    def is_news(self) -> bool:
        """Whether the file said anything that was not known."""
        return bool(self.new or self.parts)


def merge_sync(
    workspace: Workspace,
    command: MergeSync,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    language: Language = "zh",
) -> Merged:
    """Take the file in, in one transaction behind a backup. What is known is not taken in twice.

    ``language`` is that of the cases' words.

    Raises what ``open_file`` does, and ``sync_states_differ`` where the same entries come to something else here than
    at the sender; then nothing is written but a diagnosis.
    """
    with paused_collector():
        opened = open_file(workspace, command.file, progress=progress, cancelled=cancelled)
        if command.dry_run:
            with workspace.rehearsing() as unit:
                return _take_in(workspace, unit, opened, _nothing_more, language, applied=False)
        return merge_opened(workspace, opened, language=language)


def _nothing_more(unit: WriteUnit) -> None:
    """What usually follows the entries of a file."""


def merge_opened(
    workspace: Workspace,
    opened: Opened,
    then: Callable[[WriteUnit], None] = _nothing_more,
    *,
    language: Language = "zh",
) -> Merged:
    """Take a file in that was opened; ``then`` adds to the act before its consequences are told."""
    with workspace.read() as connection:
        is_news = then is not _nothing_more or _is_news(connection, opened.bundle)
    _keep_attachments(workspace, opened.bundle.attachments)
    if is_news:
        workspace.database.backup("merge")
    with workspace.writing() as unit:
        # Another window may have merged a revocation meanwhile.
        bundle = believed(unit.connection, opened.header, opened.bundle, opened.admits, where=opened.where)
        opened = replace(opened, bundle=bundle)
        merged = _take_in(workspace, unit, opened, then, language, applied=is_news)
        said = queries.Peer(opened.header.held, opened.bundle.wanted, opened.header.made)
        queries.remember_peer(unit.connection, opened.header.station, said)
        keep(unit.connection, merged.edits)
        _log(workspace, unit, opened.where, merged)
    return merged


def _is_news(connection: Connection, bundle: Bundle) -> bool:
    """Whether the journal would be another one afterwards: else no backup need be made."""
    journal = HeldJournal(connection)
    waiting = {line.id for line in journal.waiting()}
    unheard = [line.id for line in bundle.lines if line.id not in waiting]
    for chunk in in_chunks(unheard):  # the first of them usually tells
        if len(journal.held(chunk)) < len(chunk):
            return True
    done = judge(connection, bundle)
    return bool(done.applied or done.parts) or {line.id for line in done.waiting} != waiting


def _take_in(
    workspace: Workspace,
    unit: WriteUnit,
    opened: Opened,
    then: Callable[[WriteUnit], None],
    language: Language,
    *,
    applied: bool,
) -> Merged:
    before, doubled = {case.id for case in cases(unit.connection)}, doubled_numbers(unit.connection)
    now, entropy = workspace.database.clock.now(), workspace.database.entropy
    done = unit.receive(opened.bundle, wall=wall_text(now), incarnation=entropy.bytes(8).hex())
    check_states(workspace.folder if applied else None, unit.connection, opened)
    _admit(unit)
    then(unit)
    opened_cases = [case for case in cases(unit.connection) if case.outcome is None and case.id not in before]
    return Merged(
        sender=opened.header.name,
        made=opened.header.made,
        new=len(done.applied),
        known=done.known,
        parts=len(done.parts),
        waiting=len(done.waiting) - len(done.misplaced),
        misplaced=done.misplaced,
        missing=missing_of(unit.connection, HeldJournal(unit.connection).gaps()),
        cases=tuple(views(unit.connection, opened_cases, language, now)),
        branched=done.branched,
        doubled=tuple(sorted(doubled_numbers(unit.connection) - doubled)),
        stations=office.station_names(unit.connection),
        edits=judge_edits(workspace, unit.connection, opened.cells),
        applied=applied,
    )


def _admit(unit: WriteUnit) -> None:
    """At the office, say of each station by which invitation it came: whoever opens the same one again is too late."""
    trust = load_trust(unit.connection, unit.identity.register)
    own = trust.stations.get(unit.identity.station)
    if own is None or own.role != "office":
        return
    for station in [each for each in trust.stations.values() if each.invite and not each.admitted]:
        subjects = [("station", station.id), ("trust", trust.register)]
        unit.append("station_admitted", subjects, {"invite": station.invite})
    unit.project()


def _log(workspace: Workspace, unit: WriteUnit, file: str, merged: Merged) -> None:
    at = wall_text(workspace.database.clock.now())
    received = Received(at, file, merged.sender, merged.made, merged.new, len(merged.cases), merged.waiting)
    remember_received(unit.connection, received)


def _keep_attachments(workspace: Workspace, contents: Mapping[str, bytes]) -> None:
    """Before the entries that name them; what was there before stays.

    A file without them may have been quicker: then they come with entries that are known.
    """
    for name, content in contents.items():
        workspace.database.attachments.put_as(name, content)
