"""A week of the small office in which everything happens that a sync workbook tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from certrun.db.database import WriteUnit
from certrun.domain.journal.ids import certificate_id
from certrun.domain.records import Village
from certrun.services import delivering, trips
from certrun.services.delivering import RecordAttempt
from certrun.services.trips import Load
from certrun.services.villages import list_villages_of
from certrun.services.workspace import Workspace
from tests.services.conftest import VILLAGE, list_books, number_of, plan_today
from tests.services.test_delivering import OWN

OTHER = Village("140727103213", "谷恋村", "140727103", "贾令镇")
FORMULAS = ("=1+1", "@SUM(A1)", "-5", "+cmd|'/c calc'!A0")
SECRETS = (
    "11010519491231002X", "440524188001010014", "110105491231002", "13800001234", "13900005678", "0354-5222222",
)  # fmt: skip
"""Every ID and phone of the story in full."""


def book(workspace: Workspace, n: int) -> str:
    """The id of a book by its running number."""
    return certificate_id(workspace.database.identity.register, number_of(n))


def tell(workspace: Workspace) -> str:
    """Books 1 and 2 are handed over by one receipt, 3 is not delivered, 4 has the receipt's number too, 5 to 8 are of
    another village: 5 in dispute and referred, 6 in two safes, 7 and 8 were typed by somebody who loves formulas.

    The id of today's trip is returned.
    """
    list_villages_of(workspace, [OTHER])
    list_books(workspace, [5, 6], village=OTHER.code)
    _type_formulas(workspace)
    trip = plan_today(workspace)
    trips.load_bag(workspace, Load(trip, tuple(map(number_of, (1, 2, 3)))))
    delivering.record_handover(workspace, replace(OWN, certificates=(number_of(1), number_of(2)), phone="13900005678"))
    reason = "打13800001234没人接，村委会0354-5222222说已外出"
    delivering.record_attempt(workspace, RecordAttempt((number_of(3),), "absent", reason, date(2026, 12, 1), "phone"))
    delivering.record_attempt(workspace, RecordAttempt((number_of(5), number_of(6)), "dispute", "邻居说地界不对"))
    _refer(workspace)
    _contradict(workspace)
    return trip


def _type_formulas(workspace: Workspace) -> None:
    with workspace.writing() as unit:
        for n in (7, 8):
            public = {"number": number_of(n), "serial": FORMULAS[0], "village_code": OTHER.code, "to": "uncounted"}
            private = {
                "holders": [{"name": FORMULAS[1]}],
                "location": FORMULAS[2],
                "remark": FORMULAS[3] if n == 7 else "机主身份证440524188001010014",
                "area_land": 15_050,
            }
            unit.append("listed", [("certificate", book(workspace, n))], public, private)


def _refer(workspace: Workspace) -> None:
    contact = {"contact_name": "马会计", "contact_phone": "13900005678"}
    with workspace.writing() as unit:
        unit.append("village_amended", [("village", VILLAGE.code)], {}, contact)
        subjects = [("referral", "R1"), ("village", OTHER.code)]
        subjects += [("certificate", book(workspace, n)) for n in (3, 5)]
        facts = {"facts": "宅基地边界争议，联系13800001234", "parties": "孙七、王五"}
        unit.append("referral_opened", subjects, {"reason": "dispute", "to": "综治中心", "on": "2026-11-24"}, facts)
        unit.append("referral_updated", [("referral", "R1")], {"status": "accepted", "on": "2026-11-25"})
        hazard = {"reason": "hazard", "to": "镇政府", "on": "2026-11-24"}
        unit.append("referral_opened", [("referral", "R2"), ("village", OTHER.code)], hazard, {"facts": "院墙要倒"})


def _contradict(workspace: Workspace) -> None:
    """Twice two acts that did not know of each other, and a receipt's number given twice; one case is decided."""
    with workspace.writing() as unit:
        third, sixth = (unit.fold("certificate", book(workspace, n)).state for n in (3, 6))
        for place in ("祁县贾令镇贾令村东街2号", "祁县贾令镇贾令村东街3号"):
            fields = {"fields": {"location": place}, "reason": "走访核对"}
            unit.append("amended", [("certificate", third.id)], {"fields": {}}, fields, third.heads["location"])
        for place in ("safe:贾令镇政府", "safe:昭馀镇政府"):
            move = {"from": sixth.custody, "to": place}
            unit.append("moved", [("certificate", sixth.id)], move, None, sixth.heads["custody"])
        _hand_over_again(unit, book(workspace, 4), "A2026-000001")
        (case,) = unit.fold("certificate", third.id).state.cases
        decision = {"case": case.id, "case_kind": case.kind, "entries": list(case.entries), "keep": [case.entries[0]]}
        subject = [("certificate", third.id)]
        unit.append("case_decided", subject, {**decision, "outcome": "kept"}, {"reason": "现场核实"}, case.entries)


def _hand_over_again(unit: WriteUnit, certificate: str, receipt: str) -> None:
    public: Mapping[str, Any] = {
        "receipt": receipt,
        "certificates": [certificate],
        "from": {certificate: "safe:中心证书库"},
        "to": "recipient",
        "channel": "window",
        "collected_on": "2026-11-24",
        "recipient_kind": "proxy",
        "signing": ["paper"],
        "old_certificate": "not_asked",
        "evidence": "ab",
    }
    recipient = {"name": "赵小六", "id_tail": "4321", "phone": "13900005678", "relation": "儿子"}
    private = {"recipient": recipient, "holder_name": "赵六", "staff": ["王建国"]}
    heads: Sequence[str] = unit.fold("certificate", certificate).state.heads["custody"]
    unit.append("handed_over", [("certificate", certificate), ("receipt", receipt)], public, private, heads)
