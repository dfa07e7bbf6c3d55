"""One act is carried out once, whoever repeats it; settings are refused when written and never when read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from certrun.db.database import Database
from certrun.domain.errors import CertrunError
from certrun.services import custody, delivering, exporting
from certrun.services.certificates import show
from certrun.services.maintenance import check
from certrun.services.workspace import Workspace, change_settings
from tests.services.conftest import number_of
from tests.services.test_delivering import OWN

HOLD = custody.Hold(number_of(1), "查封", "seizure")
COMMAND = "00112233445566778899aabbccddeeff"


def test_a_command_repeated_by_two_programs_at_once_acts_once(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked whether it was done, and it was not; the one that gets the lock second finds it done."""
    retried = office.acting_as("张敏", command=COMMAND)
    remembered = Database.remembered
    first = [True]

    def race(self: Database, *args: Any) -> dict[str, Any] | None:
        found = remembered(self, *args)
        if first and found is None:
            first.clear()
            custody.hold(retried, HOLD)
        return found

    monkeypatch.setattr(Database, "remembered", race)
    custody.hold(retried, HOLD)
    history = show(office, number_of(1)).history
    assert [line.kind for line in history].count("held") == 1
    assert check(office).ok


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("weekdays", []),
        ("weekdays", [7]),
        ("weekdays", [True]),
        ("staff", "张敏"),
        ("teams", 0),
        ("teams", "2"),
        ("day_start", "25:00"),
        ("day_minutes", 0),
        ("winding_percent", 90),
        ("place", "a:b"),
        ("place", " "),
        ("depot", [37]),
        ("holiday_rule", "none"),
        ("holidays", {"2026-13-01": "休"}),
        ("holidays", {"2026-10-01": "假"}),
        ("use_makeup_days", 1),
        ("colour", "red"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(office: Workspace, key: str, value: object) -> None:
    before = office.settings
    with pytest.raises(CertrunError, match="setting_malformed"):
        change_settings(office, {key: value})
    assert office.settings == before


def test_settings_that_make_sense(office: Workspace) -> None:
    change_settings(
        office,
        {
            "depot": [37_300_000, 112_300_000],
            "holidays": {"2026-11-26": "休"},
            "holiday_rule": "shift",
            "bureau": "祁县自然资源局",
            "teams": 2,
        },
    )
    assert (office.settings.depot, office.settings.teams) == ((37_300_000, 112_300_000), 2)


def test_a_setting_of_a_newer_program_is_left_alone(office: Workspace) -> None:
    register = office.database.identity.register
    with office.writing() as unit:
        unit.append("setting_changed", [("register", register)], {"key": "drones", "value": 3})
    assert office.settings.staff == ("张敏", "王建国")


def test_a_retried_export_notes_the_file_that_it_wrote(office: Workspace, tmp_path: Path) -> None:
    """The crash came between the note and the name: what stands under the name is an older file."""
    retried = office.acting_as("张敏", command=COMMAND)
    command = exporting.Export("register", tmp_path / "台账.xlsx")
    exporting.export(retried, command)
    command.target.write_bytes(b"older")
    office.database.clock.advance(minutes=1)  # type: ignore[attr-defined]
    done = exporting.export(retried, command)
    assert command.target.read_bytes()[:2] == b"PK"
    _, entries = office.database.fold("station", office.database.identity.station)
    noted = [e.public["sha256"] for e in entries if e.kind == "exported"]
    assert noted[-1] == done.sha256
    assert len(noted) == 2


def test_a_workbook_of_handovers_leaves_the_recipients_address_open(office: Workspace, tmp_path: Path) -> None:
    """The place of the book is not where the recipient lives."""
    delivering.record_handover(office, replace(OWN, certificates=(number_of(1), number_of(2))))
    delivering.record_handover(office, replace(OWN, certificates=(number_of(4),), name="赵六", id_tail="1234"))
    done = exporting.export(office, exporting.Export("handovers", tmp_path / "领证记录.xlsx"))
    rows = list(load_workbook(done.file)["领证记录"].iter_rows(values_only=True))
    head = next(row for row in rows if "领证人地址" in row)
    below = rows[rows.index(head) + 1 :]
    assert [row[head.index("领证人姓名")] for row in below] == ["张三", "张三", "赵六"]
    assert {row[head.index("领证人地址")] for row in below} == {None}
    assert done.rows == 3
