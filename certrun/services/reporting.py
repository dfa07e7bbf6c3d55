"""Numbers of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.views import Reconciliation, TripView
from certrun.services.workspace import Workspace

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class TownProgress:
    """Books of one town, and how many of them are with their recipients."""

    town: str
    books: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page: numbers by state, the next trips, what is to do, progress by town, and whether it all adds up."""

    states: Mapping[str, int]
    trips: tuple[TripView, ...]
    uncounted: int
    to_plan: int
    held: int
    cases: int
    retries_due: int
    unplaced: int
    marked: int
    doubled: int
    towns: tuple[TownProgress, ...]
    reconciliation: Reconciliation
    total: int


def overview(workspace: Workspace) -> Overview:
    """The state of the whole register in one read."""
    with workspace.read() as connection:
        states = office.count_by_word(connection)
        reconciliation = office.reconciliation(connection)
        due = connection.exec_driver_sql(
            "SELECT count(*) FROM certificate WHERE retry_on <= ? AND word IN ('in_safe', 'listed')",
            (workspace.today.isoformat(),),
        ).scalar_one()
        return Overview(
            states=states,
            trips=tuple(t for t in office.trips(connection) if t.state in {"open", "out"}),
            uncounted=reconciliation.uncounted,
            to_plan=states.get("in_safe", 0) + states.get("listed", 0),
            held=states.get("held", 0),
            cases=len(office.open_cases(connection)),
            retries_due=due,
            unplaced=office.unplaced_books(connection),
            marked=queries.count(connection, CertificateFilter(marked=True)),
            doubled=queries.count(connection, CertificateFilter(doubled=True)),
            towns=tuple(TownProgress(*row) for row in office.count_by_town(connection)),
            reconciliation=reconciliation,
            total=reconciliation.listed,
        )


def counts_by_state(workspace: Workspace) -> dict[str, int]:
    """How many certificates show each state."""
    with workspace.read() as connection:
        return office.count_by_word(connection)
