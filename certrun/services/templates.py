"""The empty list that the office gives to those who send lists: with its own villages to choose from."""

from __future__ import annotations

from pathlib import Path

from certrun.db.queries import office
from certrun.exchange.template import write_template as write
from certrun.services.files import make_folder
from certrun.services.importing.judging import office_prefix
from certrun.services.workspace import Workspace


def write_template(workspace: Workspace, target: Path) -> str:
    """Write 发证清单模板 and return its SHA-256. It holds no person, so nothing is noted."""
    with workspace.read() as connection:
        villages = office.villages(connection)
    make_folder(target)
    return write(target, villages, office_prefix(workspace), workspace.database.clock.now())
