"""Corrections that people type into a sync workbook: found on merging, listed, and accepted or rejected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.db.queries import certificates as queries
from certrun.db.queries.edits import open_edits
from certrun.domain.errors import CertrunError
from certrun.domain.journal.entry import Entry
from certrun.domain.records import BookFields, Holder
from certrun.domain.sentences import SENTENCES, explain
from certrun.domain.sync.bundle import Baseline
from certrun.services import custody
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.syncing.book_sheets import register_said
from certrun.services.syncing.correctable import COLUMNS, REGISTER_SHEET, closed_columns
from certrun.services.syncing.corrections import carried
from certrun.services.syncing.edits import EditView
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.looking import LookAtCells, look_at_cells
from certrun.services.syncing.merging import Merged, MergeSync, merge_sync
from certrun.services.syncing.reviewing import ReviewEdits, list_edits, review_edits
from certrun.services.syncing.sheets import EVERYTHING, visible_sheets
from certrun.services.villages import list_villages_of
from certrun.services.workspace import Workspace
from tests.exchange.libreoffice import converted, needs_libreoffice
from tests.services.conftest import number_of
from tests.services.sync_story import OTHER, SECRETS, book, tell
from tests.services.test_sync_sheets import ABOUT
from tests.support import FixedClock, SeededEntropy

RIGHT_ID, WRONG_ID = "440524188001010014", "440524188001010015"
"""A made-up ID of the standard's annex, and the same with a wrong check digit."""


@pytest.fixture
def laptop(office: Workspace, tmp_path: Path) -> Workspace:
    """A station that has joined; the office knows it."""
    list_villages_of(office, [OTHER])
    invited = invite_station(office, InviteStation("一组电脑", tmp_path / "invitation.xlsx", "clerk"))
    command = JoinRegister(tmp_path / "laptop", invited.file, invited.code)
    joined = join_register(command, actor="王建国", clock=FixedClock(), entropy=SeededEntropy("laptop"))
    merge_sync(office, MergeSync(export_sync(joined, ExportSync(tmp_path / "joined.xlsx")).file))
    return joined


@pytest.fixture
def file(office: Workspace, laptop: Workspace, tmp_path: Path) -> Path:
    """A workbook from the laptop, with all that the office had."""
    return export_sync(laptop, ExportSync(tmp_path / "一组.xlsx")).file


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The file after somebody has edited and saved it."""
    workbook = openpyxl.load_workbook(path)
    edit(workbook)
    workbook.save(path)
    return path


def typing(cells: Mapping[tuple[int, str], object], sheet: str = REGISTER_SHEET) -> Callable[[Any], None]:
    """Type into the cells of books 1, 2 … by their titles."""

    def edit(workbook: Any) -> None:
        shown = workbook[sheet]
        columns = {cell.value: cell.column for cell in shown[2]}
        for (row, title), value in cells.items():
            shown.cell(2 + row, columns[title]).value = value

    return edit


def told(views: tuple[EditView, ...]) -> list[tuple[str, str, str, str | None]]:
    return [(view.cell, view.before, view.found, view.finding) for view in views]


def merged(workspace: Workspace, path: Path, *, dry_run: bool = False) -> Merged:
    return merge_sync(workspace, MergeSync(path, dry_run))


def accept_all(workspace: Workspace) -> None:
    done = review_edits(workspace, ReviewEdits(accept=("all",)))
    assert done.refused == ()


def fields_of(workspace: Workspace, n: int) -> BookFields:
    identity = book(workspace, n)
    with workspace.read() as connection:
        return queries.load_fields(connection, [identity])[identity]


def last_entry(workspace: Workspace, n: int) -> Entry:
    _, entries = workspace.database.fold("certificate", book(workspace, n))
    return max(entries, key=lambda entry: entry.order)


def test_an_unedited_file_has_no_edits(office: Workspace, file: Path) -> None:
    done = merged(office, file)
    assert (done.edits.views, done.edits.missing) == ((), 0)
    assert list_edits(office) == ()


def test_a_file_of_a_whole_week_has_no_edits(office: Workspace, laptop: Workspace, tmp_path: Path) -> None:
    tell(office)
    path = export_sync(office, ExportSync(tmp_path / "week.xlsx")).file
    edits = merged(laptop, path).edits
    assert (edits.views, edits.missing) == ((), 0)


def test_a_corrected_cell_waits_and_amends_when_it_is_accepted(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "祁县贾令镇贾令村西街5号"}))
    (edit,) = merged(office.acting_as("李敏"), file).edits.views
    assert (edit.sheet, edit.cell, edit.certificate, edit.field) == ("证书台账", "L3", book(office, 1), "location")
    assert (edit.before, edit.found, edit.present) == (
        "祁县贾令镇贾令村东街1号",
        "祁县贾令镇贾令村西街5号",
        "祁县贾令镇贾令村东街1号",
    )
    assert (edit.person, edit.finding) == ("李敏", None)
    assert fields_of(office, 1).location == "祁县贾令镇贾令村东街1号"

    listed = last_entry(office, 1)
    done = review_edits(office.acting_as("赵主任"), ReviewEdits(accept=(str(edit.id),)))
    assert (done.accepted, done.rejected, done.refused) == ((edit.id,), (), ())
    assert fields_of(office, 1).location == "祁县贾令镇贾令村西街5号"
    entry = last_entry(office, 1)
    assert (entry.kind, entry.actor, entry.base) == ("amended", "赵主任", (listed.id,))
    assert entry.public == {"fields": {}}
    assert entry.private is not None
    for part in ("一组.xlsx", "证书台账!L3", "李敏"):
        assert part in entry.private["reason"]
    assert list_edits(office) == ()


def test_a_batch_is_one_act_with_an_entry_for_each_book(office: Workspace, file: Path) -> None:
    cells = {(1, "宗地面积"): 88.5, (1, "备注"): "门口有狗", (2, "登簿日期"): "2026年2月21日", (2, "村"): "谷恋村"}
    edited(file, typing(cells))
    merged(office, file)
    accept_all(office)
    first, second = last_entry(office, 1), last_entry(office, 2)
    assert first.command == second.command
    assert sorted((first.index, second.index)) == [0, 1]
    assert (fields_of(office, 1).area_land, fields_of(office, 1).remark) == (8_850, "门口有狗")
    assert (fields_of(office, 2).registered_date, fields_of(office, 2).village_code) == ("2026-02-21", OTHER.code)


def test_the_same_file_brings_the_same_edit_once(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "西街5号", (2, "坐落"): "西街6号", (3, "坐落"): "西街7号"}))
    ids = [view.id for view in merged(office, file).edits.views]
    assert [view.id for view in merged(office, file).edits.views] == ids
    assert [view.id for view in list_edits(office)] == ids

    review_edits(office, ReviewEdits(accept=(str(ids[0]),), reject=(str(ids[1]),)))
    assert [view.id for view in merged(office, file).edits.views] == ids[2:]
    assert [view.id for view in list_edits(office)] == ids[2:]
    custody.amend(office, custody.Amend(number_of(1), (("location", "别处"),), "又改"))
    assert [view.id for view in merged(office, file).edits.views] == ids[2:], "it was decided once"
    assert fields_of(office, 2).location == "祁县贾令镇贾令村东街1号"


def test_a_verdict_erases_what_was_typed(office: Workspace, file: Path) -> None:
    edited(file, typing({(4, "证件号"): RIGHT_ID, (1, "证件号"): RIGHT_ID}))
    ids = [str(view.id) for view in merged(office, file).edits.views]
    review_edits(office, ReviewEdits(accept=(ids[0],), reject=(ids[1],)))
    with office.read() as connection:
        rows = connection.exec_driver_sql("SELECT before, found, verdict FROM local_edit ORDER BY n").all()
    assert sorted(map(tuple, rows)) == [("", "", "accepted"), ("", "", "rejected")]


def test_a_dry_run_tells_the_edits_and_keeps_none(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "西街5号"}))
    rehearsed = merged(office, file, dry_run=True).edits
    assert list_edits(office) == ()
    assert rehearsed == merged(office, file).edits


def test_what_the_register_says_by_now_is_no_edit(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): " 西街5号", (2, "坐落"): "西街6号", (1, "宗地面积"): "120.50㎡"}))
    amendment = (("location", "西街5号"), ("area_land", "120.5"))
    custody.amend(office, custody.Amend(number_of(1), amendment, "同样的更正"))
    (edit,) = merged(office, file).edits.views
    assert edit.found == "西街6号"
    custody.amend(office, custody.Amend(number_of(2), (("location", "西街6号"),), "后来的更正"))
    assert list_edits(office) == ()


def test_what_somebody_else_changed_meanwhile_is_shown_with_all_three_values(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "西街5号"}))
    custody.amend(office, custody.Amend(number_of(1), (("location", "西街9号"),), "走访核对"))
    amended = last_entry(office, 1)
    (edit,) = merged(office, file).edits.views
    assert told((edit,)) == [("L3", "祁县贾令镇贾令村东街1号", "西街5号", "edit_changed_meanwhile")]
    assert edit.present == "西街9号"
    error = edit.finding_error()
    assert error is not None
    for language in ("zh", "en"):
        message = explain(error, language).message
        assert all(part in message for part in ("东街1号", "西街5号", "西街9号"))
    accept_all(office)
    assert (fields_of(office, 1).location, last_entry(office, 1).base) == ("西街5号", (amended.id,))


def test_a_wrong_check_digit_is_refused_and_stays(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "证件号"): WRONG_ID, (1, "坐落"): "西街5号", (2, "坐落"): "西街6号"}))
    merged(office, file)
    done = review_edits(office, ReviewEdits(accept=("all",)))
    assert len(done.accepted) == 2, "what else was typed is not held up by it"
    (refused,) = done.refused
    assert (refused.error.code, refused.error.found) == ("id_check_digit", WRONG_ID)
    assert "证书台账!G3" in explain(refused.error).message
    assert [view.id for view in list_edits(office)] == [refused.id]
    assert fields_of(office, 1).holders[0].id_no == "11010519491231002X"


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("证件号", 440524188001010014, "id_digits_lost"),
        ("证件号", "待补", "id_format"),
        ("证件号", "11010519491231002X、440524188001010014", "papers_left_over"),
        ("发证日期", "三月五日", "bad_date"),
        ("登簿日期", "去年", "field_malformed"),
        ("宗地面积", "很大", "field_malformed"),
        ("房屋建筑面积", "-3", "field_malformed"),
        ("村", "没有这个村", "unknown_village"),
        ("共有情况", "大家的", "field_malformed"),
        ("权利人", None, "field_malformed"),
        ("权利人", "李四 440524188001010014", "field_malformed"),
        ("权利人", "4人", "field_malformed"),
        ("不动产权证号", None, "missing_number"),
        ("不动产权证号", number_of(2), "number_taken"),
        ("不动产权证号", "11010519491231002X", "missing_number"),
    ],
)
def test_what_an_import_refuses_is_refused(office: Workspace, file: Path, title: str, text: object, code: str) -> None:
    edited(file, typing({(1, title): text}))
    before = fields_of(office, 1)
    (edit,) = merged(office, file).edits.views
    (refused,) = review_edits(office, ReviewEdits(accept=("all",))).refused
    assert (refused.id, refused.error.code) == (edit.id, code)
    for language in ("zh", "en"):
        explained = explain(refused.error, language)
        assert edit.place in explained.message or edit.place in explained.where or code == "number_taken"
    assert fields_of(office, 1) == before


def test_one_number_is_not_given_to_two_books(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "不动产权证号"): number_of(77), (2, "不动产权证号"): number_of(77)}))
    merged(office, file)
    done = review_edits(office, ReviewEdits(accept=("all",)))
    assert (len(done.accepted), [each.error.code for each in done.refused]) == (1, ["number_taken"])
    assert fields_of(office, 1).number == number_of(77)


def test_people_are_corrected_over_their_four_columns(office: Workspace, file: Path) -> None:
    cells = {
        (1, "权利人"): "张叁",
        (2, "联系电话"): "13900005678、13700001111",
        (3, "证件号"): None,
        (4, "证件种类"): "身份证",
        (4, "证件号"): RIGHT_ID.lower(),
    }
    zhang, li = fields_of(office, 2).holders
    edited(file, typing(cells))
    merged(office, file)
    accept_all(office)
    assert fields_of(office, 1).holders == (replace(zhang, name="张叁"),), "who is renamed keeps paper and phone"
    assert fields_of(office, 2).holders == (replace(zhang, phone=("13900005678",)), replace(li, phone=("13700001111",)))
    assert fields_of(office, 3).holders == (Holder("王五"),)
    assert fields_of(office, 4).holders == (Holder("赵六", 1, RIGHT_ID),)


def test_a_word_for_no_paper_takes_the_paper_away(office: Workspace, file: Path) -> None:
    edited(file, typing({(3, "证件号"): "暂无"}))
    merged(office, file)
    accept_all(office)
    assert fields_of(office, 3).holders == (Holder("王五"),)


ZHANG, LI = Holder("张三", 1, "11010519491231002X", ("13800001234",)), Holder("李四", 1, RIGHT_ID)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["李四", "张三"], (LI, ZHANG)),
        (["张三"], (ZHANG,)),
        (["李四"], (LI,)),
        (["张三", "李肆"], (ZHANG, replace(LI, name="李肆"))),
        (["李四", "张叁"], (LI, Holder("张叁"))),
        (["张三", "王五", "李四"], (ZHANG, Holder("王五"), LI)),
        (["王五", "赵六", "孙七"], (Holder("王五"), Holder("赵六"), Holder("孙七"))),
    ],
)
def test_nobody_gets_the_paper_of_another(names: list[str], expected: tuple[Holder, ...]) -> None:
    assert carried(names, (ZHANG, LI)) == expected


@given(st.lists(st.sampled_from(["张三", "李四", "王五"]), min_size=1, max_size=4))
def test_a_paper_is_never_given_twice(names: list[str]) -> None:
    papers = [holder.id_no for holder in carried(names, (ZHANG, LI)) if holder.id_no]
    assert len(papers) == len(set(papers))


def test_two_ways_to_change_one_cell_are_not_accepted_together(office: Workspace, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy.xlsx"
    other.write_bytes(file.read_bytes())
    merged(office, edited(file, typing({(1, "坐落"): "西街5号"})))
    merged(office, edited(other, typing({(1, "坐落"): "西街6号"})))
    done = review_edits(office, ReviewEdits(accept=("all",)))
    assert [each.error.code for each in done.refused] == ["edit_contested"] * 2
    first, second = list_edits(office)
    review_edits(office, ReviewEdits(accept=(str(second.id),), reject=(str(first.id),)))
    assert fields_of(office, 1).location == "西街6号"


def test_facts_of_acts_and_copies_are_reported_with_the_reason(
    office: Workspace, laptop: Workspace, tmp_path: Path
) -> None:
    tell(office)
    path = export_sync(office, ExportSync(tmp_path / "week.xlsx")).file
    edited(path, typing({(1, "证书状态"): "在库", (1, "领证人"): "别人", (2, "乡镇"): "别镇", (3, "证件号"): "1101*"}))
    edited(path, typing({(1, "领证日期"): "2020-01-01", (1, "权利人"): "别人"}, "领证记录"))
    views = merged(laptop, path).edits.views
    assert sorted(str(view.finding) for view in views) == [
        "edit_masked",
        "edit_of_act",
        "edit_of_act",
        "edit_of_act",
        "edit_of_copy",
        "edit_of_derived",
    ]
    assert [view.id for view in views] == [None] * 6
    assert list_edits(laptop) == ()


def test_nothing_of_what_was_masked_comes_back_unmasked(office: Workspace, laptop: Workspace, tmp_path: Path) -> None:
    tell(office)
    path = export_sync(office, ExportSync(tmp_path / "week.xlsx")).file
    edited(
        path, typing({(1, "证件号"): "X1", (1, "联系电话"): "0354-5233333", (2, "权利人"): "甲、乙", (7, "备注"): "乙"})
    )
    views = merged(laptop, path).edits.views
    assert len(views) == 4
    said = repr(views) + repr(list_edits(laptop))
    assert not [secret for secret in SECRETS if secret in said]


def test_a_deleted_row_is_counted_and_deletes_nothing(office: Workspace, file: Path) -> None:
    edited(file, lambda workbook: workbook[REGISTER_SHEET].delete_rows(4, 2))
    edits = merged(office, file).edits
    assert (edits.views, edits.missing) == ((), 2)
    assert fields_of(office, 2).number == number_of(2)


def test_sorted_and_widened_sheets_are_understood(office: Workspace, file: Path) -> None:
    def edit(workbook: Any) -> None:
        sheet = workbook[REGISTER_SHEET]
        typing({(3, "坐落"): "西街7号"})(workbook)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(3, 6)]
        for at, row in enumerate(reversed(rows), start=3):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value
        sheet.insert_cols(1)
        sheet.insert_cols(5)
        sheet.insert_rows(1, 2)
        sheet.insert_rows(7)
        sheet["K9"].value = None
        sheet.row_dimensions[8].hidden = True

    (view,) = merged(office, edited(file, edit)).edits.views
    assert (view.certificate, view.found, view.cell) == (book(office, 3), "西街7号", "N6")


def test_books_sorted_without_their_keys_are_not_taken_for_others(office: Workspace, file: Path) -> None:
    def edit(workbook: Any) -> None:
        sheet = workbook[REGISTER_SHEET]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(3, 6)]
        for at, row in enumerate(reversed(rows), start=3):
            for column, value in enumerate(row[1:], start=2):
                sheet.cell(at, column).value = value
        typing({(1, "坐落"): "西街5号"})(workbook)

    views = merged(office, edited(file, edit)).edits.views
    assert [(view.id, view.finding) for view in views] == [(None, "edit_row_moved")] * 4


def test_a_book_whose_listing_was_undone_meanwhile_is_reported(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "西街5号"}))
    merged(office, file)
    listed = last_entry(office, 1)
    with office.writing() as unit:
        unit.append("unlisted", [("certificate", book(office, 1))], {}, {}, (listed.id,))
        unit.project()
    (edit,) = list_edits(office)
    assert (edit.present, edit.finding) == (None, "edit_book_unknown")
    (refused,) = review_edits(office, ReviewEdits(accept=("all",))).refused
    assert refused.error.code == "certificate_unknown"
    assert review_edits(office, ReviewEdits(reject=(str(edit.id),))).rejected == (edit.id,)


def test_ids_that_do_not_wait_are_refused(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "西街5号"}))
    (edit,) = merged(office, file).edits.views
    for command, code in (
        (ReviewEdits(accept=("0" * 16,)), "edit_unknown"),
        (ReviewEdits(accept=(str(edit.id),), reject=(str(edit.id),)), "edit_both_ways"),
    ):
        with pytest.raises(CertrunError) as caught:
            review_edits(office, command)
        assert caught.value.code == code
    assert len(list_edits(office)) == 1


def test_a_repeated_verdict_returns_the_first_result(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "坐落"): "西街5号", (1, "证件号"): WRONG_ID}))
    merged(office, file)
    retried = office.acting_as("张敏", command="00112233445566778899aabbccddeeff")
    first = review_edits(retried, ReviewEdits(accept=("all",)))
    again = review_edits(retried, ReviewEdits(accept=("all",)))
    assert (again.accepted, again.refused[0].id) == (first.accepted, first.refused[0].id)
    assert again.refused[0].error.code == "id_check_digit"


# --- files that nothing vouches for -------------------------------------------------------------------------------


def without_hidden_sheet(workbook: Any) -> None:
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            workbook.remove(sheet)


def with_broken_hidden_sheet(workbook: Any) -> None:
    (hidden,) = (sheet for sheet in workbook.worksheets if sheet.sheet_state != "visible")
    hidden["A2"].value = hidden["A2"].value[:-8] + "AAAAAAA="


@pytest.mark.parametrize("damage", [without_hidden_sheet, with_broken_hidden_sheet])
def test_a_file_without_seal_is_compared_with_the_present(
    office: Workspace, file: Path, damage: Callable[[Any], None]
) -> None:
    custody.amend(office, custody.Amend(number_of(2), (("location", "西街9号"),), "走访核对"))
    entries = _count(office)
    edited(edited(file, damage), typing({(1, "坐落"): "西街5号", (1, "证书状态"): "作废"}))
    with pytest.raises(CertrunError) as caught:
        merged(office, file)
    assert caught.value.code in {"sync_not_one", "sync_seal_broken"}
    rehearsed = look_at_cells(office, LookAtCells(file, dry_run=True))
    assert list_edits(office) == ()
    found = look_at_cells(office, LookAtCells(file))
    assert found == rehearsed
    assert told(found.views) == [
        ("L3", "祁县贾令镇贾令村东街1号", "西街5号", None),
        ("L4", "西街9号", "祁县贾令镇贾令村东街1号", None),
        ("Q3", "在库", "作废", "edit_of_act"),
    ]
    assert _count(office) == entries
    assert [view.cell for view in list_edits(office)] == ["L3", "L4"]


def _count(workspace: Workspace) -> int:
    with workspace.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())


def test_a_whole_file_read_for_its_cells_only_gives_no_entries(
    office: Workspace, laptop: Workspace, file: Path
) -> None:
    custody.amend(laptop, custody.Amend(number_of(2), (("location", "西街9号"),), "走访核对"))
    export_sync(laptop, ExportSync(file))
    edited(file, typing({(1, "坐落"): "西街5号"}))
    entries = _count(office)
    found = look_at_cells(office, LookAtCells(file))
    assert told(found.views) == [("L3", "祁县贾令镇贾令村东街1号", "西街5号", None)], "compared with what it said"
    assert _count(office) == entries
    assert fields_of(office, 2).location == "祁县贾令镇贾令村东街1号"


def test_what_is_refused_for_another_reason_stays_refused(office: Workspace, laptop: Workspace, file: Path) -> None:
    """A foreign workbook shows no book of this register; an invitation is not looked through either."""
    foreign = file.with_name("foreign.xlsx")
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet(REGISTER_SHEET)
    sheet.append(["行标识", "坐落"])
    sheet.append(["ABC", "哪里"])
    workbook.save(foreign)
    invitation = invite_station(office, InviteStation("三组", file.with_name("邀请.xlsx"))).file
    for path, code in ((foreign, "sync_not_one"), (invitation, "sync_invitation")):
        with pytest.raises(CertrunError) as caught:
            look_at_cells(office, LookAtCells(path))
        assert caught.value.code == code


# --- what it rests on ---------------------------------------------------------------------------------------------


def test_every_column_may_be_corrected_or_says_why_not(office: Workspace) -> None:
    with office.read() as connection:
        visible = visible_sheets(connection, EVERYTHING, ABOUT)
        for sheet in visible.sheets:
            list(sheet.rows)
        for baseline in visible.baselines():
            closed = closed_columns(baseline.sheet, baseline.titles)
            is_register = baseline.sheet == REGISTER_SHEET
            assert set(baseline.titles) == set(closed) | (set(COLUMNS) if is_register else set())
            assert set(closed.values()) <= SENTENCES.keys()
            if is_register:
                assert sorted(closed) == sorted(["乡镇", "证书状态", "存放情况", "领证人", "领证日期", "领证方式"])
        said: Baseline = register_said(connection, [book(office, 1), "nobody"])
    assert closed_columns(REGISTER_SHEET, ("坐落", "新版本的栏")) == {"新版本的栏": "edit_of_act"}
    assert list(said.rows) == [book(office, 1)]
    assert said.rows[book(office, 1)][0] == "晋（2025）祁县不动产权第0000001号"


def test_a_purge_erases_the_corrections_of_its_book(office: Workspace, file: Path) -> None:
    edited(file, typing({(1, "证件号"): RIGHT_ID, (2, "坐落"): "西街6号"}))
    merged(office, file)
    listed = last_entry(office, 1)
    with office.writing() as unit:
        unit.append("purged", [("certificate", book(office, 1))], {"entries": [listed.id], "rule": "test"})
        unit.project()
    with office.read() as connection:
        assert [each.found for each in open_edits(connection)] == ["西街6号"]


# --- another program has saved it ---------------------------------------------------------------------------------


@needs_libreoffice
def test_saved_by_libreoffice_unedited_it_merges_without_edits(
    office: Workspace, laptop: Workspace, tmp_path: Path
) -> None:
    tell(office)
    custody.amend(office, custody.Amend(number_of(1), (("area_land", "120.5"), ("remark", "两行\n备注 ")), "补录"))
    path = export_sync(office, ExportSync(tmp_path / "week.xlsx")).file
    saved = converted(path, "xlsx", tmp_path / "saved")
    done = merged(laptop, saved)
    assert done.new > 0
    assert (done.edits.views, done.edits.missing) == ((), 0)


@needs_libreoffice
def test_saved_by_libreoffice_an_edit_is_exactly_that_edit(office: Workspace, file: Path, tmp_path: Path) -> None:
    edited(file, typing({(2, "坐落"): "西街6号"}))
    done = merged(office, converted(file, "xlsx", tmp_path / "saved"))
    assert told(done.edits.views) == [("L4", "祁县贾令镇贾令村东街1号", "西街6号", None)]
