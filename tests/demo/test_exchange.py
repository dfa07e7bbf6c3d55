"""The two stations of the demo: they agree, and what they had disagreed about was a case that somebody decided."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from certrun.demo.diary import Diary
from certrun.demo.exchange import LAPTOP, compare
from certrun.demo.week import DemoSummary
from certrun.domain.views import CertificateView
from certrun.services import certificates, custody, maintenance
from certrun.services.cases import CaseView, list_cases
from certrun.services.certificates import CertificateFilter
from certrun.services.evidence import load_evidence
from certrun.services.stations import list_stations
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.syncing.status import sync_status
from certrun.services.workspace import Workspace, open_register

EXCHANGED = (
    f"数据交换 {LAPTOP} 2026-11-23.xlsx",
    "数据交换 办公室 2026-11-24.xlsx",
    f"数据交换 {LAPTOP} 2026-11-24.xlsx",
    "数据交换 办公室 2026-11-25.xlsx",
)


@pytest.fixture
def office(told: DemoSummary, tmp_path: Path) -> Iterator[Workspace]:
    yield from _opened(told.register, tmp_path / "office")


@pytest.fixture
def laptop(told: DemoSummary, tmp_path: Path) -> Iterator[Workspace]:
    yield from _opened(told.laptop, tmp_path / "laptop")


def _opened(register: Path, copy: Path) -> Iterator[Workspace]:
    with closing(open_register(copytree(register, copy), None, actor="核对")) as workspace:
        yield workspace


def _books(station: Workspace) -> list[CertificateView]:
    return certificates.load(station, certificates.find_ids(station, CertificateFilter()))


def test_both_hold_the_same_register(told: DemoSummary, office: Workspace, laptop: Workspace) -> None:
    held = maintenance.register_hash(office)
    assert held == maintenance.register_hash(laptop)
    assert _books(office) == _books(laptop)
    for station in (office, laptop):
        assert maintenance.check(station).findings == ()
        status = sync_status(station)
        assert (status.missing, status.waiting, status.branched) == ((), 0, ())
    assert told.lines[-1] == f"台账指纹：办公室 {held[:16]}，{LAPTOP} {held[:16]}，两台电脑一致"


def test_each_knows_what_the_other_is(office: Workspace, laptop: Workspace) -> None:
    known = [(view.name, view.role, view.fingerprint) for view in list_stations(office)]
    assert known == [(view.name, view.role, view.fingerprint) for view in list_stations(laptop)]
    assert [(name, role) for name, role, _ in known] == [("办公室", "office"), (LAPTOP, "field")]


def test_the_files_say_nothing_that_is_not_known(told: DemoSummary, office: Workspace, laptop: Workspace) -> None:
    for name in EXCHANGED:
        by_laptop = LAPTOP in name
        again = merge_sync(office if by_laptop else laptop, MergeSync(told.folder / name))
        assert (again.is_news, again.waiting, again.cases) == (False, 0, ())
        assert again.sender == (LAPTOP if by_laptop else "办公室")


def test_one_case_arose_and_the_window_stands(told: DemoSummary, office: Workspace, laptop: Workspace) -> None:
    (case,) = list_cases(office)
    assert case.kind == "double_handover"
    assert {side.station: side.stands for side in case.sides} == {"办公室": True, LAPTOP: False}
    assert case.outcome is not None
    assert case.reason
    assert not case.equal
    assert [_settled(each) for each in list_cases(laptop)] == [_settled(case)]
    (book,) = certificates.load(office, case.certificates[:1])
    assert (book.state, book.delivered is not None) == ("handed_over", True)
    assert [line for line in told.lines if line.startswith("待核实")] == [_told(case, book)]
    assert any(case.reason in line for line in told.lines)


def _settled(case: CaseView) -> tuple[str, str | None, str | None]:
    return case.id, case.verdict, case.reason


def _told(case: CaseView, book: CertificateView) -> str:
    sides = "；".join(f"{side.station} {side.text}" for side in case.sides)
    return f"待核实 一证两领 {book.number}：{sides}"


def test_both_signatures_of_the_case_are_at_the_office(office: Workspace) -> None:
    (case,) = list_cases(office)
    for side in case.sides:
        evidence = load_evidence(office, side)
        assert evidence.signature is not None
        assert evidence.absent == 0


def test_the_laptop_worked_the_trip_and_the_office_its_own(office: Workspace) -> None:
    told = [line for book in _books(office) for line in certificates.show(office, book.id).history]
    done = {(line.station, line.kind) for line in told}
    assert {(LAPTOP, "handed_over"), (LAPTOP, "attempted"), (LAPTOP, "unloaded")} <= done
    assert {("办公室", "handed_over"), ("办公室", "amended"), ("办公室", "loaded")} <= done
    assert ("办公室", "attempted") not in done
    assert not {("办公室", "unloaded"), (LAPTOP, "loaded")} & done


def test_people_can_read_what_was_exchanged(told: DemoSummary) -> None:
    rows = {}
    for name in EXCHANGED:
        workbook = load_workbook(told.folder / name)
        assert [sheet.sheet_state for sheet in workbook][-1] == "veryHidden"
        rows[name] = sum(sheet.max_row for sheet in workbook if sheet.sheet_state == "visible")
    # Only the trip's books are in the file that the laptop takes along.
    assert rows[EXCHANGED[1]] < rows[EXCHANGED[0]] / 2


def test_registers_that_differ_are_told_apart(office: Workspace, laptop: Workspace, tmp_path: Path) -> None:
    book = _books(office)[0]
    custody.amend(office, custody.Amend(book.id, (("location", "贾令镇贾令村东街1号"),), "核对"))
    diary = Diary(tmp_path)
    compare(office, laptop, diary)
    assert "两台电脑不一致" in diary.lines[0]
