"""Reading a list in the worker process and comparing it with the register; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from certrun.db.pen import paused_collector
from certrun.db.queries import office
from certrun.domain.issuance import AS_IT_STANDS, ParsedList, Reading
from certrun.exchange.issuance.listing import read_list
from certrun.exchange.worker.parent import Cancelled, Progress
from certrun.services.importing import layouts
from certrun.services.importing.grouping import checked_decisions
from certrun.services.importing.judging import judging, office_prefix
from certrun.services.importing.records import Preview, Source
from certrun.services.workspace import Workspace


def preview(
    workspace: Workspace,
    source: Source,
    *,
    reading: Reading = AS_IT_STANDS,
    accepted: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """Read a list and say what it would do.

    ``reading`` is how a person wants it read; layouts of known senders are added to it. ``accepted`` (group → act) are
    the decisions; None takes those of this very file's earlier import. Raises the refusals of the file, and
    ``group_unknown`` or ``act_unknown``.
    """
    decisions = checked_decisions(accepted or {})
    with paused_collector(), workspace.read() as connection:
        # The villages that the worker gets, their names in the index entries and the hash that the commit asks for are
        # those of one view of the register, which begins here.
        villages = office.villages(connection)
        known = layouts.with_remembered(connection, reading)
        judged = judging(workspace, connection, decisions, {village.code: village.name for village in villages})
        parsed = read_list(
            source,
            villages,
            reading=known,
            number_prefix=office_prefix(workspace),
            progress=progress,
            cancelled=cancelled,
            chunk_read=judged.add,
        )
        previewed = judged.preview(source, parsed, known)
        if accepted is None and previewed.already is not None:
            before = layouts.remembered_decisions(connection, parsed.sha256)
            again = _judged_whole(workspace, connection, source, parsed, known, before) if before else previewed
            return replace(again, asked={})
        return previewed


def decide(workspace: Workspace, previewed: Preview, accepted: Mapping[str, str]) -> Preview:
    """The same list under other decisions; the file is not read again."""
    with workspace.read() as connection:
        return _judged_whole(
            workspace, connection, previewed.source, previewed.parsed, previewed.reading, checked_decisions(accepted)
        )


def judge_again(workspace: Workspace, connection: Connection, previewed: Preview) -> Preview:
    """The same list under the same decisions against the register as it is now."""
    again = _judged_whole(
        workspace, connection, previewed.source, previewed.parsed, previewed.reading, previewed.accepted
    )
    return replace(again, asked=previewed.asked)


def _judged_whole(
    workspace: Workspace,
    connection: Connection,
    source: Source,
    parsed: ParsedList,
    reading: Reading,
    accepted: Mapping[str, str],
) -> Preview:
    judged = judging(workspace, connection, accepted)
    judged.add(parsed)
    return judged.preview(source, parsed, reading)
