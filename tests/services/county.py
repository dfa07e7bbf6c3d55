"""An office and two laptops with a day's work before them, built once by real invitations and real workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certrun.services.custody import TakeStock, take_stock
from certrun.services.planning import Plan, plan
from certrun.services.trips import Load, load_bag
from tests.services.conftest import LI, OLD, ZHANG, list_books, number_of
from tests.services.stations import OTHER, Station, introduce, join, new_office, station_in

QIAN = {"name": "钱守义", "id_type": 1, "id_no": "14072719631201337X", "phone": ["13600007777"]}
"""Holder of the books 5 and 6, which lie in the other village."""
NAMES = ("办公室", "一组", "二组")


@dataclass(frozen=True, slots=True)
class County:
    """``first`` takes the books 1 to 4 to their village today; ``second`` knows of no book yet."""

    office: Station
    first: Station
    second: Station
    inbox: Path
    trip: str

    def close(self) -> None:
        """Close all registers."""
        for station in (self.office, self.first, self.second):
            station.close()


def found_county(folder: Path) -> str:
    """Fill ``folder`` with the stations' folders; the trip's id is returned."""
    office = new_office(folder / NAMES[0])
    first, second = (join(office, folder / name, name) for name in NAMES[1:])
    introduce(office, first, second)
    for n, holders in ((1, [ZHANG]), (2, [ZHANG, LI]), (3, [OLD]), (4, [{"name": "赵六"}])):
        list_books(office.workspace, [n], holders=holders, to="uncounted")
    take_stock(office.workspace, TakeStock("中心证书库", all_uncounted=True))
    planned = plan(office.workspace, Plan(days=1))
    trip = planned.trips[0].id
    load_bag(office.workspace, Load(trip, tuple(map(number_of, (1, 2, 3, 4)))))
    list_books(office.workspace, [5, 6], village=OTHER.code, holders=[QIAN])  # too late for today's trip
    first.merge(office.export(folder / "morning.xlsx", to=("一组",)))
    for station in (office, first, second):
        station.close()
    return trip


def county_in(folder: Path, trip: str) -> County:
    """The stations of a folder that was filled so."""
    office, first, second = (station_in(folder / name, name) for name in NAMES)
    inbox = folder / "U盘"
    inbox.mkdir()
    return County(office, first, second, inbox, trip)
