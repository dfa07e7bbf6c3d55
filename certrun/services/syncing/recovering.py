"""A station that was revoked as lost is found again: what is on it is taken in, and counts from now on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certrun.db.database import WriteUnit
from certrun.db.pen import paused_collector
from certrun.db.queries import syncing as queries
from certrun.domain.errors import CertrunError
from certrun.services.stations import require_office
from certrun.services.syncing.merging import Merged, merge_opened
from certrun.services.syncing.opening import Senders, open_file
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RecoverStation:
    """Take in the file that the found station has exported; it stays revoked, but all that it has written counts.

    ``station`` is whose file it must be (id); "": whoever's it is.
    """

    file: Path
    reason: str
    station: str = ""


def recover_station(workspace: Workspace, command: RecoverStation) -> Merged:
    """Merge the file of a revoked station and accept what it wrote until then.

    Handovers that the office has entered from paper meanwhile come as cases with two equal sides. Raises what
    ``merge_sync`` does, ``station_not_revoked``, ``station_is_another``, ``not_the_office`` and ``reason_missing``.
    """
    require_office(workspace, workspace.database.trust())
    if not command.reason.strip():
        raise CertrunError("reason_missing", where="--reason")
    with paused_collector():
        opened = open_file(workspace, command.file, admits=Senders.REVOKED)
        station = opened.header.station
        if command.station not in {"", station}:
            raise CertrunError("station_is_another", where=command.file.name, found=opened.header.name)

        def accept(unit: WriteUnit) -> None:
            accepted = [list(pair) for pair in queries.last_numbers(unit.connection, station).items()]
            subjects = [("station", station), ("trust", unit.identity.register)]
            unit.append("station_revoked", subjects, {"accepted": accepted, "reason": command.reason.strip()})
            unit.project()

        return merge_opened(workspace, opened, accept)
