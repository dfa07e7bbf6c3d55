"""A small office for tests of the services: a plain register with a few books of known holders in the safe."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from certrun.domain.journal.ids import certificate_id
from certrun.domain.records import Village
from certrun.services.planning import Plan, plan
from certrun.services.villages import list_villages_of
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register
from tests.support import FixedClock, SeededEntropy

VILLAGE = Village("140727103200", "贾令村", "140727103", "贾令镇")
ZHANG = {"name": "张三", "id_type": 1, "id_no": "11010519491231002X", "phone": ["13800001234"]}
LI = {"name": "李四", "id_type": 1, "id_no": "440524188001010014"}
OLD = {"name": "王五", "id_type": 1, "id_no": "110105491231002"}


def number_of(n: int) -> str:
    return f"晋(2025)祁县不动产权第{n:07d}号"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """Books 1 (张三), 2 (张三 and 李四), 3 (王五 with a 15-digit ID), 4 (nobody's paper known) in 中心证书库."""
    workspace = create_register(
        CreateRegister(tmp_path / "register", "140727", "祁县"),
        actor="张敏",
        clock=FixedClock(),
        entropy=SeededEntropy("office"),
    )
    change_settings(workspace, {"staff": ["张敏", "王建国"]})
    list_villages_of(workspace, [VILLAGE])
    for n, holders in ((1, [ZHANG]), (2, [ZHANG, LI]), (3, [OLD]), (4, [{"name": "赵六"}])):
        list_books(workspace, [n], holders=holders)
    return workspace


def list_books(
    workspace: Workspace,
    numbers: Iterable[int],
    *,
    village: str = VILLAGE.code,
    holders: Iterable[object] = ({"name": "孙七"},),
    to: str = "safe:中心证书库",
) -> None:
    """List books of these running numbers, as an import would."""
    register = workspace.database.identity.register
    with workspace.writing() as unit:
        for n in numbers:
            unit.append(
                "listed",
                [("certificate", certificate_id(register, number_of(n)))],
                {
                    "number": number_of(n),
                    "serial": f"D1400000{n:04d}",
                    "village_code": village,
                    "issue_date": "2026-03-01",
                    "to": to,
                },
                {"holders": list(holders), "location": "祁县贾令镇贾令村东街1号", "registered_date": "2026-02-20"},
            )


def plan_today(workspace: Workspace) -> str:
    """The id of the first trip of a fresh plan: today's, where today is a service day."""
    return plan(workspace, Plan()).trips[0].id
