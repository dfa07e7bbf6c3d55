"""接收数据: a file from another station into this journal, rehearsed first, then whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from certrun.db.database import WriteUnit
from certrun.db.queries import syncing as queries
from certrun.db.queries.cases import cases
from certrun.db.receiving import HeldJournal, judge
from certrun.domain.ports import wall_text
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.reception import Fork
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.cases import CaseView, views
from certrun.services.syncing.comparing import check_states
from certrun.services.syncing.opening import Opened, judge_bundle, open_file
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
    that came later (``parts``), what is missing before the rest can count, cases that it opens, and copies of a station
    that it brings to light. ``waiting`` counts the entries that wait, of this file and of earlier ones.

    ``sender`` is the station's name, ``made`` its clock when it made the file.
    """

    sender: str
    made: str
    new: int
    known: int
    parts: int
    waiting: int
    missing: tuple[Missing, ...]
    cases: tuple[CaseView, ...]
    forks: tuple[Fork, ...]
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
) -> Merged:
    """Take the file in, in one transaction behind a backup. What is known is not taken in twice.

    Raises what ``open_file`` does, and ``sync_states_differ`` where the same entries come to something else here than
    at the sender; then nothing is written but a diagnosis.
    """
    opened = open_file(workspace, command.file, progress=progress, cancelled=cancelled)
    if command.dry_run:
        with workspace.rehearsing() as unit:
            return _take_in(workspace, unit, opened, applied=False)
    with workspace.read() as connection:
        is_news = _is_news(connection, opened.bundle)
    _keep_attachments(workspace, opened.bundle.attachments)
    if is_news:
        workspace.database.backup("merge")
    with workspace.writing() as unit:
        # Another window may have merged a revocation meanwhile.
        judge_bundle(unit.connection, opened.header, opened.bundle, where=opened.file.where)
        merged = _take_in(workspace, unit, opened, applied=is_news)
        queries.remember_peer(unit.connection, opened.header.station, opened.header.held, opened.header.made)
    return merged


def _is_news(connection: Connection, bundle: Bundle) -> bool:
    """Whether the journal would be another one afterwards: else no backup need be made."""
    done = judge(connection, bundle)
    waiting = {line.id for line in HeldJournal(connection).waiting()}
    return bool(done.applied or done.parts) or {line.id for line in done.waiting} != waiting


def _take_in(workspace: Workspace, unit: WriteUnit, opened: Opened, *, applied: bool) -> Merged:
    before = {case.id for case in cases(unit.connection)}
    clock, entropy = workspace.database.clock, workspace.database.entropy
    done = unit.receive(opened.bundle, wall=wall_text(clock.now()), incarnation=entropy.bytes(8).hex())
    check_states(workspace.folder, unit.connection, opened)
    opened_cases = [case for case in cases(unit.connection) if case.outcome is None and case.id not in before]
    return Merged(
        sender=opened.header.name,
        made=opened.header.made,
        new=len(done.applied),
        known=done.known,
        parts=len(done.parts),
        waiting=len(done.waiting),
        missing=missing_of(unit.connection, HeldJournal(unit.connection).gaps()),
        cases=tuple(views(unit.connection, opened_cases, "zh")),
        forks=done.forks,
        applied=applied,
    )


def _keep_attachments(workspace: Workspace, contents: Mapping[str, bytes]) -> None:
    """Before the entries that name them; what was there before stays.

    A file without them may have been quicker: then they come with entries that are known.
    """
    for name, content in contents.items():
        workspace.database.attachments.put_as(name, content)
