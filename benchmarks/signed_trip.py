"""A workbook about one service day: a trip whose books were all handed over with a signature."""

from __future__ import annotations

import json
import math
from pathlib import Path

from measuring import Figures

from certrun.db.database import WriteUnit
from certrun.domain.journal.ids import certificate_id
from certrun.services import delivering, joining
from certrun.services.syncing import exporting, merging
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register

VILLAGE = "140727103200"
SAFE = "safe:中心证书库"


def write_trip(place: Path, books: int) -> Figures:
    """KiB of the workbook; each signature has 240 points."""
    place.mkdir()
    office = create_register(CreateRegister(place / "office", "140727", "祁县"), actor="量测")
    change_settings(office, {"staff": ["张敏", "王建国"]})
    _invite(office, place)
    trip = f"{office.today.isoformat()}-1"
    numbers = [f"晋(2025)祁县不动产权第{n:07d}号" for n in range(1, books + 1)]
    with office.writing() as unit:
        _list_and_load(unit, numbers, trip, office.today.isoformat())
    for n, number in enumerate(numbers):
        command = delivering.RecordHandover(
            (number,),
            "holder",
            f"张{n:02d}",
            "002X",
            signature=_signature(n),
            staff=("张敏", "王建国"),
            old_certificate="none",
            old_certificate_why="未发过",
            channel="door",
        )
        delivering.record_handover(office, command)
    done = exporting.export_sync(office, exporting.ExportSync(place / "trip.xlsx", trip=trip))
    office.close()
    return {"kib": done.size / 1024}


def _invite(office: Workspace, place: Path) -> None:
    """A laptop joins, for whom the file is."""
    invited = joining.invite_station(office, joining.InviteStation("外业一组", place / "invitation.xlsx"))
    joining_now = joining.JoinRegister(place / "laptop", place / "invitation.xlsx", invited.code)
    laptop = joining.join_register(joining_now, actor="王建国")
    exporting.export_sync(laptop, exporting.ExportSync(place / "laptop.xlsx"))
    laptop.close()
    merging.merge_sync(office, merging.MergeSync(place / "laptop.xlsx"))


def _list_and_load(unit: WriteUnit, numbers: list[str], trip: str, day: str) -> None:
    """One village with all books, one trip that takes them out."""
    ids = [certificate_id(unit.identity.register, number) for number in numbers]
    unit.append(
        "village_listed", [("village", VILLAGE)], {"name": "贾令村", "town_code": VILLAGE[:9], "town": "贾令镇"}
    )
    for n, (book, number) in enumerate(zip(ids, numbers, strict=True)):
        public = {"number": number, "serial": f"D1400{n:07d}", "village_code": VILLAGE, "to": SAFE}
        holder = {"name": f"张{n:02d}", "id_type": 1, "id_no": "11010519491231002X", "phone": ["13800001234"]}
        unit.append("listed", [("certificate", book)], public, {"holders": [holder], "location": f"贾令村{n}号"})
    stop = {"village_code": VILLAGE, "village": "贾令村", "arrive": "09:00", "leave": "12:00", "books": len(ids)}
    plan = {"date": day, "team": 1, "start": "08:30", "stops": [stop]}
    unit.append("planned", [("trip", trip), ("village", VILLAGE)], plan)
    unit.project()
    for book in ids:
        heads = unit.fold("certificate", book).state.heads["custody"]
        move = {"from": SAFE, "to": f"trip:{trip}"}
        unit.append("loaded", [("certificate", book), ("trip", trip)], move, None, heads)


def _signature(seed: int) -> bytes:
    """Three strokes as a pen gives them: x, y, pressure, milliseconds."""
    return json.dumps({"strokes": [[_point(n, s, seed) for n in range(80)] for s in range(3)]}).encode()


def _point(n: int, stroke: int, seed: int) -> list[int]:
    x = 900 + 250 * math.sin(0.11 * n * (stroke + 1) + seed) + 9 * n
    y = 500 + 260 * math.cos(0.17 * n + stroke * seed)
    return [round(x), round(y), round(480 + 200 * math.sin(0.3 * n + seed)), 16 * n]
