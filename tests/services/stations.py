"""Real stations of one register: an office that invites others, each in a folder of its own with a clock of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from certrun.db import projection
from certrun.db.database import DATABASE_FILE
from certrun.db.giving import load_lines
from certrun.domain.records import Village
from certrun.domain.sync.line import Line
from certrun.services.cases import CaseView, list_cases
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.maintenance import check, register_hash
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import Merged, MergeSync, merge_sync
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register, open_register
from tests.services.conftest import VILLAGE, ZHANG, list_books
from tests.support import FixedClock, SeededEntropy

OTHER = Village("140727103213", "谷恋村", "140727103", "贾令镇")
_RUNS = count()


@dataclass
class Station:
    """A station in ``folder``; ``clock`` is moved by whoever likes."""

    name: str
    folder: Path
    workspace: Workspace
    clock: FixedClock

    @property
    def id(self) -> str:
        """Its id, which copies of it share."""
        return self.workspace.database.identity.station

    @property
    def incarnation(self) -> str:
        """The one in which it writes now."""
        return self.workspace.database.identity.incarnation

    @property
    def register_hash(self) -> str:
        """The hash by which two stations compare what they hold."""
        return register_hash(self.workspace)

    def export(self, target: Path, **scope: object) -> Path:
        """Write a file; ``scope`` as in ``ExportSync``."""
        return export_sync(self.workspace, ExportSync(target, **scope)).file  # type: ignore[arg-type]

    def merge(self, file: Path) -> Merged:
        """Take a file in."""
        return merge_sync(self.workspace, MergeSync(file))

    def rehearse(self, file: Path) -> Merged:
        """What taking the file in would do."""
        return merge_sync(self.workspace, MergeSync(file, dry_run=True))

    def cases(self) -> list[CaseView]:
        """All cases; not which times it doubts, for that depends on its own clock."""
        cases = list_cases(self.workspace)
        return [replace(c, sides=tuple(replace(side, doubtful=False) for side in c.sides)) for c in cases]

    def lines(self) -> dict[str, Line]:
        """All that it holds, by id."""
        with self.workspace.read() as connection:
            ids = connection.exec_driver_sql("SELECT lower(hex(id)) FROM entry").scalars().all()
            return {line.id: line for line in load_lines(connection, ids)}

    def dump(self) -> list[str]:
        """The canonical dump of the tables."""
        with self.workspace.read() as connection:
            return list(projection.canonical_dump(connection))

    def aggregates(self) -> dict[tuple[str, str, str], str]:
        """(kind, id, hash of what is held of it) → hash of what was made of it."""
        with self.workspace.read() as connection:
            found = projection.load_hashes(connection)
        return {(*subject, hashes.entries): hashes.state for subject, hashes in found.items()}

    def check(self) -> None:
        """File, chains, seals, register hash and counts are right."""
        assert check(self.workspace).findings == ()

    def close(self) -> None:
        """Close the register."""
        self.workspace.close()

    def reopen(self) -> None:
        """Open the folder anew, as another program would, with chance of its own."""
        self.close()
        self.workspace = _open(self.folder, self.clock)

    def copy(self, folder: Path) -> Station:
        """The same laptop once more, from a copied disk."""
        self.reopen()
        return station_in(Path(shutil.copytree(self.folder, folder)), self.name)

    def keep_disk(self, path: Path) -> Path:
        """A copy of the database file as it is now."""
        self.reopen()
        return Path(shutil.copyfile(self.folder / DATABASE_FILE, path))

    def put_back(self, disk: Path) -> None:
        """Put an old database file back by hand, as somebody does who knows nothing of incarnations."""
        self.close()
        for old in self.folder.glob(f"{DATABASE_FILE}*"):
            old.unlink()
        shutil.copyfile(disk, self.folder / DATABASE_FILE)
        self.workspace = _open(self.folder, self.clock)


def _open(folder: Path, clock: FixedClock) -> Workspace:
    return open_register(folder, None, actor="王建国", clock=clock, entropy=SeededEntropy(f"run {next(_RUNS)}"))


def station_in(folder: Path, name: str) -> Station:
    """The station that a folder holds."""
    clock = FixedClock()
    return Station(name, folder, _open(folder, clock), clock)


def new_office(folder: Path, villages: Iterable[Village] = (VILLAGE, OTHER)) -> Station:
    """Found a register of some villages."""
    clock = FixedClock()
    command = CreateRegister(folder, "140727", "祁县")
    workspace = create_register(command, actor="张敏", clock=clock, entropy=SeededEntropy(f"run {next(_RUNS)}"))
    change_settings(workspace, {"staff": ["张敏", "王建国"]})
    list_villages_of(workspace, list(villages))
    return Station("办公室", folder, workspace, clock)


def join(office: Station, folder: Path, name: str, role: str = "field") -> Station:
    """Another station, by invitation."""
    invitation = folder.with_suffix(".invitation.xlsx")
    invited = invite_station(office.workspace, InviteStation(name, invitation, role))
    clock = FixedClock()
    workspace = join_register(
        JoinRegister(folder, invitation, invited.code),
        actor="王建国",
        clock=clock,
        entropy=SeededEntropy(f"run {next(_RUNS)}"),
    )
    return Station(name, folder, workspace, clock)


def introduce(office: Station, *others: Station) -> None:
    """Let everybody know everybody: the first files of all who have joined, and one of the office's to each of them."""
    for other in others:
        office.merge(other.export(other.folder.with_suffix(".first.xlsx")))
    file = office.export(office.folder.with_suffix(".all.xlsx"))
    for other in others:
        other.merge(file)


def office_and_laptop(folder: Path) -> tuple[Station, Station]:
    """An office with three books of 张三, and a field laptop that knows them."""
    office = new_office(folder / "office")
    list_books(office.workspace, range(1, 4), holders=[ZHANG])
    laptop = join(office, folder / "laptop", "一组")
    introduce(office, laptop)
    return office, laptop


@contextmanager
def closing(*stations: Station) -> Iterator[None]:
    """Close the stations whatever happens."""
    try:
        yield
    finally:
        for station in stations:
            station.close()
