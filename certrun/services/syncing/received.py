"""Which files were taken in here: remembered by this station for itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from certrun.db import local
from certrun.services.workspace import Workspace

_PREFIX = "received/"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was taken in ``at`` (the clock here), ``made`` at its sender's; what it brought and what waited then.

    ``sender`` is the station's name.
    """

    at: str
    file: str
    sender: str
    made: str
    new: int
    cases: int
    waiting: int


def remember_received(connection: Connection, received: Received) -> None:
    """Keep it, within the transaction of the merge."""
    key = f"{_PREFIX}{received.at}/{received.sender}/{received.made}/{received.file}"
    local.remember(connection, {key: json.dumps(asdict(received), ensure_ascii=False)})


def list_received(workspace: Workspace, *, limit: int = 50) -> list[Received]:
    """The last files, newest first."""
    with workspace.read() as connection:
        kept = local.recall(connection, _PREFIX)
    return [Received(**json.loads(kept[key])) for key in sorted(kept, reverse=True)[:limit]]
