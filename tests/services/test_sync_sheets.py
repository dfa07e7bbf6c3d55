"""What a person reads in a sync workbook, and that the baseline says the same cell by cell."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from certrun.db import journal
from certrun.domain.journal.ids import case_id
from certrun.domain.sync.bundle import Baseline
from certrun.exchange.registers import write_workbook
from certrun.services import delivering
from certrun.services.delivering import RecordAttempt
from certrun.services.syncing.sheets import EVERYTHING, About, Scope, visible_sheets
from certrun.services.wording import history_text
from certrun.services.workspace import Workspace
from tests.exchange.libreoffice import converted, needs_libreoffice
from tests.services.conftest import VILLAGE, number_of
from tests.services.sync_story import FORMULAS, OTHER, SECRETS, book, tell
from tests.support import START

ABOUT = About("祁县", "办公室", START, ("一组电脑", "二组电脑"), ("本周二下村用", "周三交回"))
NAMES = ["说明", "证书台账", "领证记录", "走访联系记录", "计划", "转办", "待核实"]

Rows = dict[str, dict[str, str]]
"""By row key, what stands under each title."""


def export(workspace: Workspace, path: Path, scope: Scope = EVERYTHING) -> tuple[Baseline, ...]:
    with workspace.read() as connection:
        visible = visible_sheets(connection, scope, ABOUT)
        write_workbook(path, visible.sheets)
        return visible.baselines()


def rows_of(baselines: Sequence[Baseline]) -> dict[str, Rows]:
    return {
        sheet.sheet: {key: dict(zip(sheet.titles, cells, strict=True)) for key, cells in sheet.rows.items()}
        for sheet in baselines
    }


def cell_text(cell: Any) -> str:
    """What a person reads in a cell, by its value and number format."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime):
        assert cell.number_format.replace("\\", "") == "yyyy-mm-dd"
        return f"{cell.value:%Y-%m-%d}"
    if isinstance(cell.value, int | float):
        return f"{cell.value:.2f}" if cell.number_format == "0.00" else str(cell.value)
    return str(cell.value)


def texts(path: Path) -> dict[str, list[list[str]]]:
    """Every sheet's cells behind the title row, empty tails cut by openpyxl filled up."""
    workbook = openpyxl.load_workbook(path)
    return {sheet.title: [[cell_text(cell) for cell in row] for row in sheet.iter_rows(2)] for sheet in workbook}


def said(baseline: Baseline) -> list[list[str]]:
    rows = [[key, *cells] for key, cells in baseline.rows.items()]
    return [["行标识", *baseline.titles], *rows]


@pytest.fixture
def trip(office: Workspace) -> str:
    return tell(office)


@pytest.fixture
def told(office: Workspace, trip: str, tmp_path: Path) -> dict[str, Rows]:
    return rows_of(export(office, tmp_path / "out.xlsx"))


def test_sheets_stand_in_order_under_their_titles(office: Workspace, trip: str, tmp_path: Path) -> None:
    export(office, tmp_path / "out.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert workbook.sheetnames == NAMES
    assert workbook["说明"]["A1"].value == "祁县不动产权证书发放数据交换文件"
    for name in NAMES[1:]:
        sheet = workbook[name]
        assert sheet["A1"].value is None
        assert sheet["B1"].value.startswith("祁县")
        assert sheet["B1"].value.endswith("（2026-11-24）")
        assert (sheet["A2"].value, sheet.column_dimensions["A"].hidden) == ("行标识", True)
        assert sheet.freeze_panes == "A3"


def test_the_baseline_says_what_every_written_cell_says(office: Workspace, trip: str, tmp_path: Path) -> None:
    baselines = export(office, tmp_path / "out.xlsx")
    written = texts(tmp_path / "out.xlsx")
    assert [baseline.sheet for baseline in baselines] == NAMES[1:]
    for baseline in baselines:
        assert written[baseline.sheet] == said(baseline)
        assert len(baseline.rows) > 0


@needs_libreoffice
@pytest.mark.libreoffice
def test_cells_say_the_same_after_another_program_saved_them(office: Workspace, trip: str, tmp_path: Path) -> None:
    baselines = export(office, tmp_path / "out.xlsx")
    written = texts(converted(tmp_path / "out.xlsx", "xlsx", tmp_path / "saved"))
    for baseline in baselines:
        assert written[baseline.sheet] == said(baseline)


def test_the_explanation_names_file_and_rows(office: Workspace, trip: str, tmp_path: Path) -> None:
    baselines = export(office, tmp_path / "out.xlsx")
    pages: Mapping[str, str] = dict(row[:2] for row in texts(tmp_path / "out.xlsx")["说明"])
    assert pages["导出时间"] == "2026年11月24日 09:05（北京时间）"
    assert (pages["导出终端"], pages["接收终端"]) == ("办公室", "一组电脑、二组电脑")
    assert pages["数据范围"] == "全部证书，全部下村任务"
    assert {each.sheet: pages[each.sheet] for each in baselines} == {
        each.sheet: f"{len(each.rows)} 行" for each in baselines
    }
    assert (pages["备注"], pages[""]) == ("本周二下村用", "周三交回")


def test_the_register_has_a_row_for_each_book(office: Workspace, told: dict[str, Rows]) -> None:
    register = told["证书台账"]
    assert list(register) == [book(office, n) for n in range(1, 9)]
    first = register[book(office, 1)]
    assert first["不动产权证号"] == "晋（2025）祁县不动产权第0000001号"
    assert (first["权利人"], first["证件号"], first["联系电话"]) == ("张三", "110***********002X", "138****1234")
    assert (first["证书状态"], first["领证人"], first["领证日期"]) == ("已领证", "张三", "2026-11-24")
    seventh = register[book(office, 7)]
    assert (seventh["权证印刷序列号"], seventh["权利人"], seventh["坐落"], seventh["备注"]) == FORMULAS
    assert seventh["宗地面积"] == "150.50"
    assert register[book(office, 8)]["备注"] == "机主身份证440***********0014"


def test_a_receipt_has_a_row_for_each_of_its_books(office: Workspace, told: dict[str, Rows]) -> None:
    handovers = told["领证记录"]
    assert [key.split("/")[1] for key in handovers] == [book(office, n) for n in (1, 2, 4)]
    first, second, fourth = handovers.values()
    assert first | {"不动产权证号": "", "权利人": ""} == second | {"不动产权证号": "", "权利人": ""}
    assert (first["领证人"], first["领证人身份"], first["领证方式"]) == ("张三", "本人", "上门送证")
    assert (first["领证人证件号"], first["发证人员"]) == ("110***********002X", "张敏、王建国")
    assert (fourth["领证人身份"], fourth["与权利人关系"], fourth["领证人证件号"]) == ("代领人", "儿子", "4321")
    assert {each["回执编号"] for each in handovers.values()} == {"A2026-000001"}


def test_tries_are_told_by_day_and_book(office: Workspace, told: dict[str, Rows]) -> None:
    visits = told["走访联系记录"]
    assert [key.split("/")[1] for key in visits] == [book(office, n) for n in (3, 5, 6)]
    assert list(next(iter(visits.values())).values()) == [
        "2026-11-24", "电话", "贾令村", "晋（2025）祁县不动产权第0000003号", "王五", "不在家",
        "打138****1234没人接，村委会035*****2222说已外出", "2026-12-01", "张敏",
    ]  # fmt: skip


def test_the_plan_is_told_stop_by_stop(trip: str, told: dict[str, Rows]) -> None:
    plan = told["计划"]
    assert set(plan) == {f"{trip}/{VILLAGE.code}", f"{trip}/{OTHER.code}"}
    stop = plan[f"{trip}/{VILLAGE.code}"]
    assert (stop["下村日期"], stop["小组"], stop["任务状态"], stop["村"]) == ("2026-11-24", "第1组", "随车中", "贾令村")
    assert (stop["证书（本）"], stop["联系人"], stop["联系电话"]) == ("4", "马会计", "139****5678")
    assert stop["排期说明"].startswith("贾令村 4 本")


def test_two_stops_in_one_village_have_two_keys(office: Workspace, tmp_path: Path) -> None:
    stop = {"village_code": VILLAGE.code, "village": "贾令村", "arrive": "9:00", "leave": "10:00", "books": 1}
    with office.writing() as unit:
        plan = {"date": "2026-11-24", "team": 1, "start": "08:30", "stops": [stop, stop]}
        unit.append("planned", [("trip", "T1"), ("village", VILLAGE.code)], plan)
    plan_rows = rows_of(export(office, tmp_path / "out.xlsx"))["计划"]
    assert [row["顺序"] for row in plan_rows.values()] == ["1", "2"]


def test_referrals_are_told_with_their_progress(told: dict[str, Rows]) -> None:
    assert list(told["转办"]) == ["R1", "R2"]
    assert list(told["转办"]["R1"].values()) == [
        "2026-11-24", "纠纷", "综治中心", "谷恋村",
        "晋（2025）祁县不动产权第0000003号\n晋（2025）祁县不动产权第0000005号", "王五\n孙七",
        "宅基地边界争议，联系138****1234", "已受理", "2026-11-25 已受理",
    ]  # fmt: skip


def test_cases_are_told_with_what_each_side_says(office: Workspace, told: dict[str, Rows]) -> None:
    custody, receipt, location = told["待核实"].values()
    assert (custody["待核实事项"], custody["核实情况"]) == ("去向矛盾", "待核实")
    assert custody["各方记录"].splitlines() == [
        "第 1 方 2026-11-24 办公室 张敏：转存放点：在库：贾令镇政府",
        "第 2 方 2026-11-24 办公室 张敏：转存放点：在库：昭馀镇政府",
    ]
    assert (receipt["待核实事项"], receipt["不动产权证号／回执编号"]) == ("回执编号重复", "A2026-000001")
    assert (location["待核实事项"], location["核实情况"], location["理由"]) == ("坐落不一致", "已核实", "现场核实")
    sides = location["各方记录"].splitlines()
    assert [(line[:5], line[-4:]) for line in sides] == [("第 1 方", "东街2号"), ("第 2 方", "东街3号")]
    stands = next(line for line in sides if line.endswith(told["证书台账"][book(office, 3)]["坐落"]))
    assert (custody["核实结果"], location["核实结果"]) == ("", f"以{stands[:5]}为准")


def test_a_case_about_a_village_is_told_by_its_name(office: Workspace, trip: str, tmp_path: Path) -> None:
    subject = ("village", VILLAGE.code)
    with office.writing() as unit:
        for day, of in (("2026-11-24", trip), ("2026-11-26", "T2")):
            unit.append("promised", [("trip", of), subject], {"date": day, "villages": [VILLAGE.code]})
        said = [entry.id for entry in journal.load_subjects(unit.connection, [subject])[subject][-2:]]
        case = case_id("promise_moved", subject, said)
        decision = {"case": case, "case_kind": "promise_moved", "entries": said, "keep": [], "outcome": "none"}
        unit.append("case_decided", [subject], decision, {"reason": "电话核实"}, said)
    told = rows_of(export(office, tmp_path / "out.xlsx"))["待核实"][case]
    assert (told["不动产权证号／回执编号"], told["村"], told["核实结果"]) == ("贾令村", "贾令村", "各方均不采用")


def test_a_decision_about_what_sets_no_field_is_told_by_what_happened(
    office: Workspace, trip: str, tmp_path: Path
) -> None:
    subject = ("certificate", book(office, 3))
    with office.writing() as unit:
        tried = [each.entry for each in unit.fold(*subject).state.attempts]
        case = case_id("field:holders", subject, tried)
        decision = {"case": case, "case_kind": "field:holders", "entries": tried, "keep": tried, "outcome": "kept"}
        unit.append("case_decided", [subject], decision, {"reason": "核实"})
    told = rows_of(export(office, tmp_path / "out.xlsx"))["待核实"][case]
    assert told["待核实事项"] == "权利人不一致"
    assert told["各方记录"].startswith(
        "第 1 方 2026-11-24 办公室 张敏：走访联系：2026年11月24日 不在家；打138****1234没人接"
    )


def test_two_villages_of_one_book_are_told_by_name(office: Workspace, trip: str, tmp_path: Path) -> None:
    with office.writing() as unit:
        first = unit.fold("certificate", book(office, 1)).state
        for code in (OTHER.code, VILLAGE.code):
            amended = {"fields": {"village_code": code}}
            unit.append("amended", [("certificate", first.id)], amended, None, first.heads["village_code"])
    told = rows_of(export(office, tmp_path / "out.xlsx"))["待核实"].values()
    sides = next(row["各方记录"] for row in told if row["待核实事项"] == "村不一致")
    assert [line.split("：")[1] for line in sides.splitlines()] == ["谷恋村", "贾令村"]


def test_an_entry_of_another_shape_is_told_by_its_kind(office: Workspace, trip: str) -> None:
    entry = office.database.fold("certificate", book(office, 3))[1][0]
    assert history_text(entry).startswith("列入清单：")
    assert history_text(replace(entry, public={}, checked=False)) == "listed"
    assert history_text(replace(entry, kind_v=99)) == "listed"


def test_no_number_of_a_person_can_be_read_anywhere(office: Workspace, trip: str, tmp_path: Path) -> None:
    export(office, tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [(name, secret) for name, part in parts.items() for secret in SECRETS if secret in part] == []


def test_nothing_is_a_formula(office: Workspace, trip: str, tmp_path: Path) -> None:
    export(office, tmp_path / "out.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= set(FORMULAS)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize("numbers", [(1,), (3,), (4,), (5, 6), (7,), ()])
def test_a_scope_leaves_other_books_out_of_every_sheet(
    office: Workspace, trip: str, tmp_path: Path, numbers: Sequence[int]
) -> None:
    path = tmp_path / "out.xlsx"
    scope = Scope(frozenset(book(office, n) for n in numbers), frozenset())
    told = rows_of(export(office, path, scope))
    assert list(told["证书台账"]) == [book(office, n) for n in numbers]
    assert told["计划"] == {}
    everything = "\n".join(cell for rows in texts(path).values() for row in rows for cell in row)
    others = [n for n in range(1, 9) if n not in numbers]
    assert [n for n in others if f"第{n:07d}号" in everything or book(office, n) in everything] == []
    assert ("赵小六" in everything) == (4 in numbers)
    assert ("张三" in everything) == (1 in numbers)


def test_a_scope_shows_of_referrals_and_cases_what_is_about_its_books(
    office: Workspace, trip: str, tmp_path: Path
) -> None:
    fourth = rows_of(export(office, tmp_path / "4.xlsx", Scope(frozenset({book(office, 4)}), frozenset({trip}))))
    (case,) = fourth["待核实"].values()
    assert case["各方记录"].splitlines()[1:] == ["另有 1 条涉及本文件以外的证书"]
    assert (len(fourth["计划"]), fourth["转办"], fourth["走访联系记录"]) == (2, {}, {})
    third = rows_of(export(office, tmp_path / "3.xlsx", Scope(frozenset({book(office, 3)}), None)))
    assert {key: row["权利人"] for key, row in third["转办"].items()} == {"R1": "王五"}
    seventh = rows_of(export(office, tmp_path / "7.xlsx", Scope(frozenset({book(office, 7)}), None)))
    assert list(seventh["转办"]) == ["R2"]


def test_a_row_keeps_its_key(office: Workspace, trip: str, told: dict[str, Rows], tmp_path: Path) -> None:
    delivering.record_attempt(office, RecordAttempt((number_of(3),), "refused"))
    again = rows_of(export(office, tmp_path / "again.xlsx"))
    for name, rows in told.items():
        assert rows.keys() <= again[name].keys()
    assert len(again["走访联系记录"]) == len(told["走访联系记录"]) + 1


def test_what_happens_while_it_is_written_is_not_in_it(office: Workspace, trip: str, tmp_path: Path) -> None:
    steps: list[tuple[int, int | None]] = []
    with office.read() as connection:
        visible = visible_sheets(connection, EVERYTHING, ABOUT, progress=lambda *step: steps.append(step))
        delivering.record_attempt(office, RecordAttempt((number_of(3),), "refused"))
        write_workbook(tmp_path / "out.xlsx", visible.sheets)
    rows = rows_of(visible.baselines())
    assert len(rows["走访联系记录"]) == 3
    total = sum(map(len, rows.values()))
    assert steps == [(total, total)]
