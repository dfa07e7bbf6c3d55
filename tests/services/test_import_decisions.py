"""Decisions at an import: rows let in, deliveries of old registers, new serials, re-used numbers; all undone again."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from certrun.db import projection
from certrun.domain.errors import CertrunError
from certrun.domain.matching import compare, merge_holders
from certrun.domain.records import BookFields, Holder
from certrun.domain.views import CertificateView
from certrun.services import certificates, custody, importing
from certrun.services.importing import Preview, UndoBatch
from certrun.services.planning import Plan, plan
from certrun.services.reporting import overview
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of

HEADER = (
    "不动产权证号",
    "权证印刷序列号",
    "权利人",
    "证件号",
    "村",
    "发证日期",
    "领证人",
    "领证日期",
    "发放状态",
    "备注",
)
GOOD = "11010519491231002X"
WRONG = GOOD[:-1] + "1"


def book(n: int, name: str = "孙七", serial: str = "", id_no: str = "", **cells: str) -> tuple[str, ...]:
    row = [number_of(n), serial or f"D1409999{n:04d}", name, id_no, "贾令村", "2025-03-01", "", "", "", ""]
    for column, value in cells.items():
        row[int(column[1:])] = value
    return tuple(row)


def read(
    office: Workspace, folder: Path, rows: Sequence[Sequence[str]], accepted: Mapping[str, str] | None = None
) -> Preview:
    path = folder / "清单.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return importing.preview(office, path, accepted=accepted)


def shown(office: Workspace, n: int) -> CertificateView:
    return certificates.show(office, number_of(n), unmask=True).certificate


def register_hash(office: Workspace) -> str:
    with office.read() as connection:
        return projection.held_register_hash(connection)


def books(office: Workspace) -> list[CertificateView]:
    return list(certificates.search(office, certificates.CertificateFilter(), limit=1000, unmask=True).certificates)


# --- let in ----------------------------------------------------------------------------------------------------------


def test_a_refused_row_comes_in_by_an_act_and_is_marked(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50, id_no=WRONG), book(51, id_no=GOOD)]
    assert [row.verdict for row in read(office, tmp_path, rows).rows] == ["error", "new"]
    previewed = read(office, tmp_path, rows, {"id_check_digit": "without-id"})
    assert [row.verdict for row in previewed.rows] == ["new", "new"]
    importing.commit(office, previewed)
    assert shown(office, 50).holders[0].id_no is None
    assert "to_complete" in shown(office, 50).flags
    assert "to_complete" not in shown(office, 51).flags


def test_a_mark_goes_when_the_register_has_what_was_missing(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50, id_no=WRONG), book(51, id_no=GOOD[:-1] + "2")]
    importing.commit(office, read(office, tmp_path, rows, {"id_check_digit": "as_it_stands"}))
    assert "to_check" in shown(office, 50).flags
    custody.amend(office, custody.Amend(number_of(50), (("holders", f"孙七 {GOOD}"),), "与证件核对"))
    assert "to_check" not in shown(office, 50).flags
    assert "to_check" in shown(office, 51).flags
    marked = certificates.search(office, certificates.CertificateFilter(marked=True), limit=10)
    assert [view.number for view in marked.certificates] == [number_of(51)]
    assert overview(office).marked == 1


def test_a_mark_stays_when_another_act_writes_the_field_and_not_the_paper(office: Workspace, tmp_path: Path) -> None:
    importing.commit(office, read(office, tmp_path, [book(50, id_no=WRONG)], {"id_check_digit": "without_id"}))
    custody.amend(office, custody.Amend(number_of(50), (("holders", "孙七 13800001234"),), "补电话"))
    assert shown(office, 50).holders[0].phone
    assert "to_complete" in shown(office, 50).flags
    later = importing.commit(office, read(office, tmp_path, [book(50, id_no=GOOD)]))
    assert "to_complete" not in shown(office, 50).flags
    importing.undo(office, UndoBatch(later.batch or ""))
    assert "to_complete" in shown(office, 50).flags  # what completed it was taken back


def test_a_number_completed_by_year_is_found_again(office: Workspace, tmp_path: Path) -> None:
    rows = [("88", *book(88)[1:])]
    accepted = {"number_format": "by_year"}
    done = importing.commit(office, read(office, tmp_path, rows, accepted))
    assert shown(office, 88).number == number_of(88)
    again = read(office, tmp_path, rows, {})
    assert [row.verdict for row in again.rows] == ["same"]
    assert importing.undo(office, UndoBatch(done.batch or "")).removed == 1


def test_duplicates_are_skipped_only_when_asked(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50), book(51), book(50, "周八")]
    assert [row.verdict for row in read(office, tmp_path, rows).rows] == ["new", "new", "error"]
    previewed = read(office, tmp_path, rows, {"duplicate_in_file": "skip"})
    assert previewed.counts["skipped"] == 1
    importing.commit(office, previewed)
    assert shown(office, 50).holders[0].name == "孙七"


def test_two_rows_that_become_one_number_are_a_question(office: Workspace, tmp_path: Path) -> None:
    rows = [book(88), ("88", "D14099990099", *book(88)[2:])]
    previewed = read(office, tmp_path, rows, {"number_format": "by_year:2025"})
    assert [row.verdict for row in previewed.rows] == ["new", "question"]
    importing.commit(office, previewed)
    again = importing.preview(office, tmp_path / "清单.csv")
    assert [row.verdict for row in again.rows] == ["same", "question"]


@pytest.mark.parametrize("accepted", [{}, {"other_holder": "other_book"}, {"other_holder": "corrected"}])
def test_rows_that_become_one_number_are_decided_as_if_one_had_been_there(
    office: Workspace, tmp_path: Path, accepted: dict[str, str]
) -> None:
    """What the first import leaves, a second one of the same list must not take in."""
    second = book(88, "周八", "D14099990099")
    rows = [("88", "", *book(88)[2:]), second, ("第0000088号", *second[1:])]
    previewed = read(office, tmp_path, rows, {"number_format": "by_year:2025", **accepted})
    assert [row.question for row in previewed.rows] == [None, "other_holder", "other_holder"]
    importing.commit(office, previewed)
    named = {view.holders[0].name for view in books(office) if view.number == number_of(88)}
    assert named == ({"孙七", "周八"} if accepted.get("other_holder") == "other_book" else {"孙七"})
    again = read(office, tmp_path, rows)
    assert (again.counts["new"], again.counts["changed"]) == (0, 0), [row.verdict for row in again.rows]


def test_decisions_that_make_no_sense_are_refused(office: Workspace, tmp_path: Path) -> None:
    for accepted, code in (({"nonsense": "skip"}, "group_unknown"), ({"bad_date": "skip"}, "act_unknown")):
        with pytest.raises(CertrunError, match=code):
            read(office, tmp_path, [book(50)], accepted)


# --- old registers ---------------------------------------------------------------------------------------------------


def test_an_old_register_brings_deliveries_and_never_plans_them(office: Workspace, tmp_path: Path) -> None:
    rows = [
        book(50, c8="已领"),
        book(51, c6="本人", c7="2024.3.5"),
        book(52, c6="同上"),
        book(53, c6="儿子代"),
        book(54, c7="2024年3月6日"),
        book(55, c6="√"),
        book(56, c8="未领"),
        book(57, c9="本人已领"),
        book(58, c6="补打中"),
        book(59),
    ]
    previewed = read(office, tmp_path, rows)
    assert [row.verdict for row in previewed.rows] == ["new"] * 8 + ["question", "new"]
    importing.commit(office, previewed)
    delivered = {n: shown(office, n).delivered for n in (50, 51, 52, 53, 54, 55, 57)}
    assert all(each is not None and each.grade == "ledger_only" for each in delivered.values())
    assert all("ledger_only" in shown(office, n).flags for n in delivered)
    second = delivered[51]
    assert second is not None
    assert (second.recipient, second.date) == ("孙七", "2024-03-05")
    assert shown(office, 56).state == "listed"
    assert shown(office, 59).state == "listed"
    keys = {group.key: group.chosen for group in previewed.groups}
    assert keys["delivered:已领"] == "delivered"
    assert keys["unclear:补打中"] == "leave"
    custody.take_stock(office, custody.TakeStock("中心证书库", all_uncounted=True))
    planned = {stop.village: stop.books for trip in plan(office, Plan()).trips for stop in trip.stops}
    assert planned["贾令村"] == 6  # the four of the office, the undelivered one and the plain one


def test_one_decision_for_all_rows_with_a_word(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50, c6="补打中"), book(51, c6="补打中"), book(52, c8="已领")]
    accepted = {"unclear:补打中": "undelivered", "delivered:已领": "leave"}
    previewed = read(office, tmp_path, rows, accepted)
    assert [row.verdict for row in previewed.rows] == ["new", "new", "question"]
    importing.commit(office, previewed)
    assert shown(office, 50).state == "listed"


def test_a_day_that_is_still_to_come_is_no_delivery(office: Workspace, tmp_path: Path) -> None:
    today = office.today
    rows = [book(71, c7=(today + timedelta(days=1)).isoformat()), book(72, c7=today.isoformat())]
    previewed = read(office, tmp_path, rows)
    assert [(row.verdict, row.question) for row in previewed.rows] == [
        ("question", "unclear:日期未到"),
        ("new", "delivered:日期"),
    ]


def test_where_the_register_knows_of_no_delivery_people_decide(office: Workspace, tmp_path: Path) -> None:
    rows = [(number_of(1), "D14000000001", "张三", "", "贾令村", "2026-03-01", "张三", "2024.3.5", "", "")]
    previewed = read(office, tmp_path, rows)
    assert [(row.verdict, row.question) for row in previewed.rows] == [("question", "register_undelivered")]
    before = register_hash(office), shown(office, 1)
    done = importing.commit(office, read(office, tmp_path, rows, {"register_undelivered": "delivered"}))
    assert shown(office, 1).state == "handed_over"
    assert [row.verdict for row in read(office, tmp_path, rows, {}).rows] == ["same"]
    assert importing.undo(office, UndoBatch(done.batch or "")).reverted == 1
    assert shown(office, 1) == before[1]


# --- new serials, re-used numbers ------------------------------------------------------------------------------------


def test_new_serials_are_one_decision(office: Workspace, tmp_path: Path) -> None:
    rows = [book(n, name, f"D1400001{n:04d}") for n, name in ((1, "张三"), (3, "王五"), (4, "赵六"))]
    previewed = read(office, tmp_path, rows)
    assert {row.question for row in previewed.rows} == {"new_serial"}
    (group,) = [group for group in previewed.groups if group.kind == "new_serial"]
    assert (group.books, group.chosen) == (3, "leave")
    done = importing.commit(office, read(office, tmp_path, rows, {"new_serial": "reissued-returned"}))
    assert shown(office, 3).serial == "D14000010003"
    assert shown(office, 3).custody == "safe:中心证书库"
    kinds = [line.kind for line in certificates.show(office, number_of(3)).history]
    assert "reissued" in kinds
    old = [(number_of(3), "D14000000003", "王五", "", "贾令村", "2025-03-01", "", "", "", "")]
    assert [row.verdict for row in read(office, tmp_path, old).rows] == ["same"]  # an older list changes nothing
    assert importing.undo(office, UndoBatch(done.batch or "")).reverted == 3
    assert shown(office, 3).serial == "D14000000003"


def test_a_reused_number_can_be_another_book(office: Workspace, tmp_path: Path) -> None:
    rows = [book(1, "周八", "D14000011111", "440524188001010014")]
    assert read(office, tmp_path, rows).rows[0].question == "other_holder"
    importing.commit(office, read(office, tmp_path, rows, {"other_holder": "other_book"}))
    both = [view for view in books(office) if view.number == number_of(1)]
    assert sorted(view.holders[0].name for view in both) == ["周八", "张三"]
    assert [row.verdict for row in read(office, tmp_path, rows, {}).rows] == ["same"]


def test_a_corrected_holder_replaces_the_old_one(office: Workspace, tmp_path: Path) -> None:
    importing.commit(office, read(office, tmp_path, [book(4, "周八", "D14000000004")], {"other_holder": "corrected"}))
    assert [holder.name for holder in shown(office, 4).holders] == ["周八"]


# --- places, twice, undone -------------------------------------------------------------------------------------------


def test_books_may_lie_with_a_village(office: Workspace, tmp_path: Path) -> None:
    importing.commit(office, read(office, tmp_path, [book(50)]), place="village:贾令村")
    assert (shown(office, 50).custody, shown(office, 50).state) == ("village:贾令村", "entrusted")


def test_the_same_file_again_is_decided_as_before(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50, id_no=WRONG), book(51, c8="已领")]
    accepted = {"id_check_digit": "without_id", "delivered:已领": "undelivered"}
    importing.commit(office, read(office, tmp_path, rows, accepted))
    again = importing.preview(office, tmp_path / "清单.csv")
    assert again.already is not None
    assert [row.verdict for row in again.rows] == ["same", "same"]


def test_a_batch_with_deliveries_and_admissions_is_undone_as_one(office: Workspace, tmp_path: Path) -> None:
    before = books(office)
    rows = [book(50, id_no=WRONG), book(51, c8="已领"), book(1, "张三", "D14000010001")]
    accepted = {"id_check_digit": "without_id", "new_serial": "reissued_missing"}
    done = importing.commit(office, read(office, tmp_path, rows, accepted))
    undone = importing.undo(office, UndoBatch(done.batch or ""))
    assert (undone.removed, undone.reverted, undone.left) == (2, 1, ())
    assert books(office) == before
    with pytest.raises(CertrunError, match="batch_undone_already"):
        importing.undo(office, UndoBatch(done.batch or ""))
    importing.commit(office, read(office, tmp_path, rows, accepted))  # what was undone can come again
    assert shown(office, 51).state == "handed_over"
    assert shown(office, 51).flags == ("ledger_only",)


def test_an_undo_leaves_a_delivery_that_was_built_upon(office: Workspace, tmp_path: Path) -> None:
    done = importing.commit(office, read(office, tmp_path, [book(50), book(51, c8="已领")]))
    custody.amend(office, custody.Amend(number_of(51), (("remark", "问过本人"),), "核对"))
    assert importing.undo(office, UndoBatch(done.batch or "")).left == (number_of(51),)


# --- what a cold review found -----------------------------------------------------------------------------------------


def listed_two(name: str = "张三、李四") -> tuple[str, ...]:
    """Book 2 of the office, which 张三 and 李四 hold."""
    return book(2, name, "D14000000002")


def test_a_list_that_names_fewer_holders_is_a_question(office: Workspace, tmp_path: Path) -> None:
    """Ledgers often name the 户主 only; the co-owner and his paper must not go."""
    previewed = read(office, tmp_path, [listed_two("张三")])
    assert [(row.verdict, row.question) for row in previewed.rows] == [("question", "other_holder")]
    assert read(office, tmp_path, [listed_two("张三、李四、王小五")]).rows[0].verdict == "changed"


@pytest.mark.parametrize("accepted", [{}, {"id_check_digit": "as_it_stands"}])
def test_the_same_name_with_another_paper_is_a_question(
    office: Workspace, tmp_path: Path, accepted: dict[str, str]
) -> None:
    other = "440524188001010014" if not accepted else WRONG
    row = read(office, tmp_path, [book(1, "张三", "D14000000001", other)], accepted).rows[0]
    assert (row.verdict, row.question) == ("question", "other_holder")
    longer = read(office, tmp_path, [book(3, "王五", "D14000000003", "11010519491231002X")]).rows[0]
    assert longer.verdict == "changed"  # the 18 digits of the 15 that the register holds


def test_a_stand_in_for_a_number_never_replaces_one(office: Workspace, tmp_path: Path) -> None:
    rows = [("", *book(1, "张三", "D14000000001")[1:])]
    previewed = read(office, tmp_path, rows, {"missing_number": "by_serial"})
    assert "number" not in previewed.rows[0].changes
    if previewed.rows[0].verdict == "changed":
        importing.commit(office, previewed)
    assert shown(office, 1).number == number_of(1)


def test_a_new_serial_and_a_delivery_in_one_row(office: Workspace, tmp_path: Path) -> None:
    rows = [book(1, "张三", "D14000010001", c8="已领")]
    accepted = {"new_serial": "reissued_returned", "register_undelivered": "delivered"}
    previewed = read(office, tmp_path, rows, accepted)
    assert {group.key for group in previewed.groups} >= {"new_serial", "register_undelivered"}
    before = shown(office, 1)
    done = importing.commit(office, previewed)
    assert (shown(office, 1).state, shown(office, 1).serial) == ("handed_over", "D14000010001")
    assert "conflict" not in shown(office, 1).flags
    assert importing.undo(office, UndoBatch(done.batch or "")).reverted == 1
    assert (shown(office, 1).state, shown(office, 1).serial) == (before.state, before.serial)


def test_a_duplicate_of_a_refused_row_is_not_skipped(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50, id_no=WRONG), book(51), book(50, id_no=GOOD)]
    previewed = read(office, tmp_path, rows, {"duplicate_in_file": "skip"})
    assert [row.verdict for row in previewed.rows] == ["error", "new", "error"]
    both = read(office, tmp_path, rows, {"duplicate_in_file": "skip", "id_check_digit": "without_id"})
    assert [row.verdict for row in both.rows] == ["new", "new", "skipped"]


def test_batches_are_undone_in_whatever_order(office: Workspace, tmp_path: Path) -> None:
    """What a later batch did, and took back, is no use of the book."""
    first = importing.commit(office, read(office, tmp_path, [book(50)]))
    second = importing.commit(office, read(office, tmp_path, [book(50, c5="2025-04-02")]))
    assert importing.undo(office, UndoBatch(second.batch or "")).reverted == 1
    assert importing.undo(office, UndoBatch(first.batch or "")).removed == 1


def test_amendments_of_two_batches_are_undone_the_later_first(office: Workspace, tmp_path: Path) -> None:
    before = shown(office, 4)
    first = importing.commit(office, read(office, tmp_path, [book(4, "赵六", "D14000000004", c5="2025-04-01")]))
    second = importing.commit(office, read(office, tmp_path, [book(4, "赵六", "D14000000004", c5="2025-04-02")]))
    assert importing.undo(office, UndoBatch(second.batch or "")).reverted == 1
    assert importing.undo(office, UndoBatch(first.batch or "")).reverted == 1
    assert shown(office, 4) == before


def test_a_reissue_that_was_amended_since_is_left(office: Workspace, tmp_path: Path) -> None:
    rows = [book(4, "赵六", "D14000010004")]
    done = importing.commit(office, read(office, tmp_path, rows, {"new_serial": "reissued_returned"}))
    custody.amend(office, custody.Amend(number_of(4), (("serial", "D14000020004"),), "录错"))
    assert importing.undo(office, UndoBatch(done.batch or "")).left == (number_of(4),)
    assert "conflict" not in shown(office, 4).flags


def test_a_list_that_only_changed_books_is_known_again_until_it_is_undone(office: Workspace, tmp_path: Path) -> None:
    rows = [book(4, "赵六", "D14000000004", c5="2025-04-01")]
    done = importing.commit(office, read(office, tmp_path, rows))
    already = read(office, tmp_path, rows).already
    assert already is not None
    assert (already.id, already.live) == (done.batch, 0)
    before = importing.commit(office, read(office, tmp_path, [book(4, "赵六", "D14000000004", c5="2025-04-02")]))
    last = importing.commit(office, read(office, tmp_path, rows))
    importing.undo(office, UndoBatch(before.batch or ""))  # left, for the date was written since; its undo says nothing
    importing.undo(office, UndoBatch(last.batch or ""))
    importing.undo(office, UndoBatch(before.batch or ""))
    again = read(office, tmp_path, rows).already
    assert again is not None
    assert again.id == done.batch
    importing.undo(office, UndoBatch(done.batch or ""))
    assert read(office, tmp_path, rows).already is None


def test_an_import_tried_again_under_its_command_gives_its_first_answer(office: Workspace, tmp_path: Path) -> None:
    """Decisions of an import that was undone are not those of the next one."""
    rows = [book(50, id_no=WRONG), book(51)]
    first = importing.commit(office, read(office, tmp_path, rows, {"id_check_digit": "without_id"}))
    importing.undo(office, UndoBatch(first.batch or ""))
    acting = office.acting_as("张敏", command="0123456789abcdef" * 2)
    done = importing.commit(acting, importing.preview(acting, tmp_path / "清单.csv"))
    assert done.counts["new"] == 1
    assert importing.commit(acting, importing.preview(acting, tmp_path / "清单.csv")) == done


def test_a_row_found_by_its_serial_can_be_another_book(office: Workspace, tmp_path: Path) -> None:
    """A serial copied from the row above: number and holder say that it is another book."""
    rows = [book(60, "郑十", "D14000000001")]
    assert read(office, tmp_path, rows).rows[0].question == "other_holder"
    importing.commit(office, read(office, tmp_path, rows, {"other_holder": "other_book"}))
    assert shown(office, 60).holders[0].name == "郑十"
    assert shown(office, 1).holders[0].name == "张三"


def test_a_number_that_was_another_books_can_be_this_ones(office: Workspace, tmp_path: Path) -> None:
    custody.amend(office, custody.Amend(number_of(4), (("number", number_of(44)),), "证号录错"))
    rows = [book(4, "赵六", "D14000010004")]
    (row,) = read(office, tmp_path, rows).rows
    assert (row.matched, row.question) == ("former_number", "new_serial")
    importing.commit(office, read(office, tmp_path, rows, {"new_serial": "other_book"}))
    assert {view.number: view.serial for view in books(office) if view.holders[0].name == "赵六"} == {
        number_of(44): "D14000000004",
        number_of(4): "D14000010004",
    }


def test_two_books_of_one_number_need_a_serial(office: Workspace, tmp_path: Path) -> None:
    row = (number_of(1), "", "郑十", "", "贾令村", "2025-03-01", "", "", "", "")
    previewed = read(office, tmp_path, [row], {"other_holder": "other_book"})
    assert [(each.verdict, each.act) for each in previewed.rows] == [("question", None)]


def test_namesakes_keep_their_own_papers_and_phones() -> None:
    a = Holder("张三", 1, GOOD, ("13800000001",))
    b = Holder("张三", 1, "440524188001010014", ("13900000002",))
    bare, of_b = Holder("张三", None, None, ()), replace(b, phone=())
    assert merge_holders((of_b, bare), (a, b)) == (b, a)
    assert merge_holders((of_b, replace(a, phone=())), (a, b)) == (b, a)
    renamed = Holder("张叁", 1, GOOD, ())
    assert merge_holders((renamed,), (a,)) == (replace(renamed, phone=("13800000001",)),)
    known = BookFields(number_of(1), number_of(1), holders=(a, b))
    assert compare(BookFields(number_of(1), number_of(1), holders=(bare,)), known).question == "other_holder"
    assert compare(BookFields(number_of(1), number_of(1), holders=(bare, of_b)), known).verdict == "same"


def test_a_list_with_fewer_holders_and_a_new_serial_asks_about_both(office: Workspace, tmp_path: Path) -> None:
    rows = [book(2, "张三", "D14000010002")]
    assert [group.key for group in read(office, tmp_path, rows).groups] == ["other_holder"]
    half = read(office, tmp_path, rows, {"other_holder": "corrected"})
    assert (half.rows[0].verdict, [g.key for g in half.groups]) == ("question", ["new_serial", "other_holder"])
    both = {"other_holder": "corrected", "new_serial": "reissued_returned"}
    importing.commit(office, read(office, tmp_path, rows, both))
    assert "reissued" in [line.kind for line in certificates.show(office, number_of(2)).history]
    assert (shown(office, 2).serial, [h.name for h in shown(office, 2).holders]) == ("D14000010002", ["张三"])


def test_another_book_that_is_there_already_is_not_listed_over(office: Workspace, tmp_path: Path) -> None:
    rows = [book(1, "周八", "D14000000777")]
    importing.commit(office, read(office, tmp_path, rows, {"other_holder": "other_book"}))
    own = next(view.id for view in books(office) if view.holders[0].name == "周八")
    custody.amend(office, custody.Amend(own, (("serial", "D14000000888"), ("holders", "吴九")), "更正"))
    again = read(office, tmp_path, rows, {"other_holder": "other_book"})
    assert [row.verdict for row in again.rows] == ["question"]


def test_the_longer_form_of_a_paper_stays() -> None:
    """The 15 digits of an older list are no news where the register has the 18 of the same person; the reverse is."""
    short, long = Holder("王五", 1, "110105491231002", ()), Holder("王五", 1, GOOD, ("13800000001",))
    assert merge_holders((short,), (long,)) == (long,)
    assert merge_holders((long,), (short,)) == (long,)
    assert merge_holders((replace(long, phone=()),), (replace(short, phone=long.phone),)) == (long,)
    spoken = replace(short, phone=("13900000002",))
    assert merge_holders((spoken,), (long,)) == (replace(long, phone=spoken.phone),)
    renamed = replace(short, name="王伍")
    assert merge_holders((renamed,), (long,)) == (replace(long, name="王伍"),)


def test_an_older_list_does_not_shorten_a_paper(office: Workspace, tmp_path: Path) -> None:
    rows = [book(50, id_no=GOOD)]
    importing.commit(office, read(office, tmp_path, rows))
    older = [book(50, id_no="110105491231002")]
    assert [row.verdict for row in read(office, tmp_path, older).rows] == ["same"]
    importing.commit(office, read(office, tmp_path, [book(51, id_no="110105491231002")]))
    newer = read(office, tmp_path, [book(51, id_no=GOOD)])
    assert [row.verdict for row in newer.rows] == ["changed"]
    importing.commit(office, newer)
    assert shown(office, 51).holders[0].id_no == GOOD


@pytest.mark.parametrize("act", ["without_id", "as_it_stands"])
def test_a_fault_let_in_with_a_further_holder_is_marked(office: Workspace, tmp_path: Path, act: str) -> None:
    importing.commit(office, read(office, tmp_path, [book(50, id_no=GOOD)]))
    rows = [book(50, "孙七、李四", id_no=f"{GOOD}、{WRONG}")]
    importing.commit(office, read(office, tmp_path, rows, {"id_check_digit": act}))
    assert {"to_complete", "to_check"} & set(shown(office, 50).flags)


def test_a_retried_import_is_the_same_command_though_its_decisions_are_remembered(
    office: Workspace, tmp_path: Path
) -> None:
    """What was decided in other runs is no part of what the command asks for."""
    path, clerk = tmp_path / "清单.csv", office.acting_as(office.actor, command="0123456789abcdef" * 2)
    rows = [book(50, id_no=GOOD[:-1] + "1"), book(51, c9="东街一号")]
    importing.commit(office, read(office, tmp_path, rows, {"id_check_digit": "without_id"}))
    custody.amend(office, custody.Amend(number_of(51), (("remark", "西街"),), "核对"))
    first = importing.commit(clerk, importing.preview(clerk, path))
    assert (first.batch, first.counts["changed"]) == (clerk.command, 1)
    importing.commit(office, importing.preview(office, path, accepted={"id_check_digit": "as_it_stands"}))
    assert importing.commit(clerk, importing.preview(clerk, path)) == first
    with pytest.raises(CertrunError, match="command_reused"):
        importing.commit(clerk, importing.preview(clerk, path, accepted={"id_check_digit": "without_id"}))
    with pytest.raises(CertrunError, match="command_reused"):
        importing.commit(clerk, read(clerk, tmp_path, [book(52)]))


# --- rights that are no more -----------------------------------------------------------------------------------------


def test_a_remark_that_a_book_is_cancelled_is_a_question(office: Workspace, tmp_path: Path) -> None:
    preview = read(office, tmp_path, [book(70), book(71, c9="已注销"), book(72, c9="换发，原证已注销")])
    assert [(row.verdict, row.question) for row in preview.rows] == [
        ("new", None),
        ("question", "unclear:已注销"),
        ("new", None),
    ]


def test_the_name_of_a_sheet_tells_of_all_its_books(office: Workspace, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, row in (
        ("未领", book(60)),
        ("已领取名单", book(61)),
        ("已领", book(62, _6="张二小", _7="2024-05-06")),
        ("作废", book(63)),
    ):
        sheet = workbook.create_sheet(name)
        sheet.append(HEADER)
        sheet.append(row)
    workbook.save(tmp_path / "台账.xlsx")
    previewed = importing.preview(office, tmp_path / "台账.xlsx")
    assert [(row.verdict, row.question) for row in previewed.rows] == [
        ("new", None),
        ("new", "delivered:已领取"),
        ("new", "delivered:姓名"),
        ("question", "unclear:作废"),
    ]
    importing.commit(office, previewed)
    assert [shown(office, n).state for n in (60, 61, 62)] == ["listed", "handed_over", "handed_over"]
    delivered = shown(office, 62).delivered
    assert delivered is not None
    assert delivered.date == "2024-05-06"
