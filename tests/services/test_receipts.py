"""Receipts: verdicts, selection, and what a reprint says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from certrun.domain.errors import CertrunError
from certrun.print.receipt import ReceiptPaper, render_receipts
from certrun.services import delivering, receipts
from certrun.services.workspace import Workspace
from tests.services.conftest import list_books, number_of
from tests.services.test_delivering import OWN

NOBODY = replace(OWN, name="孙七", id_tail="1234")


def test_a_receipt_number_used_twice_is_judged_by_its_own_handover(office: Workspace) -> None:
    """Two offices gave one number: the paper whose handover was reversed says so, the other stays genuine."""
    done = delivering.record_handover(office, OWN)
    entry = receipts.handover_of(office, done.receipt)
    other = {**entry.public, "certificates": [], "from": {}}
    with office.writing() as unit:
        unit.append("handed_over", entry.subjects, other, dict(entry.private or {}), entry.base)
    delivering_entry = receipts.handover_of(office, done.receipt)
    assert delivering_entry.id != entry.id
    with office.writing() as unit:
        unit.append(
            "handover_reversed",
            entry.subjects,
            {
                "receipt": done.receipt,
                "handover": entry.id,
                "from": "recipient",
                "to": "safe:中心证书库",
                "now": "safe",
            },
            {"reason": "拿错了"},
            [entry.id],
        )
    assert receipts.verify_receipt(office, done.payload).verdict == "reversed"
    assert receipts.verify_receipt(office, receipts.payload_of(office, done.receipt)).verdict == "genuine"


def test_a_handover_that_trust_does_not_admit_is_no_receipt(office: Workspace) -> None:
    done = delivering.record_handover(office, OWN)
    identity = office.database.identity
    with office.writing() as unit:
        unit.append(
            "station_revoked",
            [("station", identity.station), ("trust", identity.register)],
            {"accepted": [[identity.incarnation, 2]]},
        )
    assert receipts.verify_receipt(office, done.payload).verdict == "unknown_receipt"


def test_a_selector_is_one_certificate_and_no_search(office: Workspace) -> None:
    """Four digits are the tail of somebody's phone: nobody else's receipts come out of the printer."""
    delivering.record_handover(office, OWN)
    with pytest.raises(CertrunError, match="receipt_unknown"):
        receipts.select_receipts(office, ["1234"])
    assert receipts.select_receipts(office, [number_of(1)]) == ["A2026-000001"]


def test_a_village_selects_all_its_receipts(office: Workspace) -> None:
    list_books(office, range(100, 160))
    for n in range(100, 160):
        delivering.record_handover(office, replace(NOBODY, certificates=(number_of(n),)))
    assert len(receipts.select_receipts(office, ["贾令村"])) == 60


def test_a_receipt_of_two_books_comes_once(office: Workspace) -> None:
    delivering.record_handover(office, replace(OWN, certificates=(number_of(1), number_of(2))))
    assert receipts.select_receipts(office, [number_of(1), number_of(2), "A2026-000001"]) == ["A2026-000001"]


def test_reprints_are_counted(office: Workspace, tmp_path: Path) -> None:
    done = delivering.record_handover(office, OWN)
    command = receipts.PrintReceipts((done.receipt,), tmp_path / "回执.pdf")
    for copies in range(3):
        assert receipts.paper_of(office, done.receipt).reprint == copies
        receipts.print_receipts(office, command)
    assert receipts.verify_image(office, command.target).verdict == "genuine"


def test_another_window_printing_meanwhile_makes_this_one_the_reprint(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = delivering.record_handover(office, OWN)
    command = receipts.PrintReceipts((done.receipt,), tmp_path / "回执.pdf")
    drawn: list[int] = []

    def watched(sheets: list[ReceiptPaper], **rest: object) -> bytes:
        drawn.append(sheets[0].reprint)
        return render_receipts(sheets, **rest)  # type: ignore[arg-type]

    act = Workspace.act
    first = [True]

    def late(self: Workspace, *args: object) -> object:
        if first:
            first.clear()
            receipts.print_receipts(office, replace(command, target=tmp_path / "先.pdf"))
        return act(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(receipts, "render_receipts", watched)
    monkeypatch.setattr(Workspace, "act", late)
    receipts.print_receipts(office, command)
    assert drawn[-1] == 1
