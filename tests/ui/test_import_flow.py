"""The rules of the six steps, asked of previews made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.assets import __file__ as assets
from certrun.domain.issuance import (
    AS_IT_STANDS,
    ColumnFound,
    ListedBook,
    ParsedList,
    Problem,
    Reading,
    SheetFound,
    SheetLeftOut,
)
from certrun.domain.records import BookFields, Holder
from certrun.exchange.issuance import fields as list_fields
from certrun.services.importing import Group, Preview, PreviewRow
from certrun.ui.pages.import_cells import GridSource, places_of
from certrun.ui.pages.import_checked import Filter
from certrun.ui.pages.import_edits import (
    EditsShown,
    with_edit,
    with_header_row,
    with_layout,
    with_sheet,
    without_last_edit,
)
from certrun.ui.pages.import_fields import FIELDS, column_letter
from certrun.ui.pages.import_flow import Flow, Step, first_step, is_doubtful, next_step, previous_step
from certrun.ui.pages.import_summary import sum_up

SENDER = "a" * 16
COLUMNS = (
    ColumnFound(0, "证号", "不动产权证号", "alias", 100, ("1", "2", "3")),
    ColumnFound(1, "户主", "权利人", "alias", 100, ("张三",)),
    ColumnFound(2, "证件", "证件号", "alias", 100, ("x",)),
)
SHEET = SheetFound("一村", 1, 3, COLUMNS, SENDER)
GOOD = BookFields("晋(2025)祁县不动产权第0000001号", "", holders=(Holder("张三", 1, "140727195001011230"),))


def preview(
    *rows: PreviewRow,
    sheets: tuple[SheetFound, ...] = (SHEET,),
    left_out: tuple[SheetLeftOut, ...] = (),
    reading: Reading = AS_IT_STANDS,
    groups: tuple[Group, ...] = (),
) -> Preview:
    """A preview of these rows."""
    parsed = ParsedList("发证清单.xlsx", "0" * 64, sheets, left_out, (), (), ())
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in ("new", "changed", "error")}
    return Preview(Path("发证清单.xlsx"), parsed, rows, counts, groups, None, "", reading)


def row(
    verdict: str = "new", problems: tuple[Problem, ...] = (), last_row: int = 2, cells: dict[int, str] | None = None
) -> PreviewRow:
    """One listed book in row 2."""
    book = ListedBook(GOOD, "一村", 2, None, last_row, cells)
    return PreviewRow(book, verdict, "id", {}, problems)  # type: ignore[arg-type]


KNOWN = Reading(remembered={SENDER: ("不动产权证号", "权利人", "证件号")})
ERROR = Problem("一村", 2, "证件", "id_check_digit", "error", "140727195001011235", 2)


def test_a_new_sender_s_plain_list_shows_its_columns_once() -> None:
    assert first_step(preview(row())) == Step.COLUMNS


def test_several_sheets_are_worth_a_look() -> None:
    assert first_step(preview(row(), sheets=(SHEET, replace(SHEET, name="二村")))) == Step.SHEETS
    assert first_step(preview(row(), left_out=(SheetLeftOut("封面", "no_header"),))) == Step.SHEETS
    assert first_step(preview(row(), left_out=(SheetLeftOut("Sheet3", "empty"),))) == Step.COLUMNS


def test_a_known_sender_goes_straight_to_the_result() -> None:
    assert first_step(preview(row(), reading=KNOWN)) == Step.TRIAL


def test_errors_of_a_known_sender_are_checked_first() -> None:
    assert first_step(preview(row("error", (ERROR,)), reading=KNOWN)) == Step.CHECK


def test_a_known_sender_whose_columns_were_chosen_now_is_shown_them() -> None:
    reading = with_layout(KNOWN, SENDER, ("不动产权证号", None, None))
    assert first_step(preview(row(), reading=reading)) == Step.COLUMNS


def test_step_follows_step_up_to_the_dry_run() -> None:
    found, step, seen = preview(row()), Step.SHEETS, []
    while step != Step.TRIAL:
        step = next_step(found, step)
        seen.append(step)
    assert seen == [Step.COLUMNS, Step.CHECK, Step.TRIAL]
    assert next_step(found, Step.TRIAL) == Step.TRIAL


def test_the_way_back_leaves_out_a_single_sheet() -> None:
    assert previous_step(preview(row()), Step.COLUMNS) == Step.FILE
    assert previous_step(preview(row(), sheets=(SHEET, replace(SHEET, name="二村"))), Step.COLUMNS) == Step.SHEETS
    assert previous_step(preview(row()), Step.DONE) == Step.DONE


def test_the_bar_leads_to_what_was_reached() -> None:
    flow = Flow().begun(preview(row())).to(Step.CHECK).to(Step.SHEETS)
    assert [step for step in Step if flow.may_jump(step)] == [Step.FILE, Step.COLUMNS, Step.CHECK]
    assert not any(flow.done().may_jump(step) for step in Step)


def test_a_column_whose_values_do_not_fit_is_doubtful() -> None:
    assert is_doubtful(replace(COLUMNS[0], confidence=60))
    assert not is_doubtful(replace(COLUMNS[0], confidence=60, field=None))
    assert not is_doubtful(COLUMNS[0])


def test_readings_change_without_losing_the_rest() -> None:
    reading = Reading(password="geheim")
    reading = with_edit(reading, ("一村", 2, 1), "李四")
    reading = with_edit(reading, ("一村", 3, 1), "王五")
    reading = with_edit(reading, ("一村", 2, 1), "李肆")
    assert [edit.text for edit in reading.edits] == ["王五", "李肆"]
    assert [edit.text for edit in without_last_edit(reading).edits] == ["王五"]
    assert with_sheet(with_sheet(reading, "x", skipped=True), "x", skipped=False).skipped == frozenset()
    assert with_header_row(reading, "一村", 4).header_rows == {"一村": 4}
    assert with_header_row(with_header_row(reading, "一村", 4), "一村", -1).header_rows == {}
    assert reading.password == "geheim"


def test_edits_on_their_way_are_told_from_those_read() -> None:
    read = with_edit(AS_IT_STANDS, ("一村", 2, 1), "李四")
    wanted = with_edit(read, ("一村", 2, 2), "")
    shown = EditsShown.of(wanted, read)
    assert shown.pending == {("一村", 2, 2)}
    assert set(shown.made) == {("一村", 2, 1), ("一村", 2, 2)}


def test_a_row_with_a_finding_shows_what_the_file_says() -> None:
    source = GridSource(places_of((SHEET,)), {})
    bad = row("error", (ERROR,), cells={0: "晋（2025）…0000001号", 1: "张 三", 2: "140727195001011235"})
    shown = source.row(bad).cells
    assert shown["number"].text == "晋（2025）…0000001号"
    assert shown["holders"].raw == "张 三"
    assert shown["id_no"].finding == ERROR
    assert shown["id_no"].target == ("一村", 2, 2)
    assert shown["location"].target is None  # the list has no such column


def test_a_row_without_a_finding_shows_what_was_understood() -> None:
    shown = GridSource(places_of((SHEET,)), {}).row(row()).cells
    assert shown["number"].text == GOOD.number
    assert shown["number"].target == ("一村", 2, 0)


def test_the_persons_of_several_rows_are_no_single_cell() -> None:
    shown = GridSource(places_of((SHEET,)), {}).row(row(last_row=4)).cells
    assert shown["holders"].target is None
    assert shown["number"].target == ("一村", 2, 0)


def test_a_finding_below_the_first_row_is_repaired_where_it_stands() -> None:
    below = replace(ERROR, row=3, found="坏")
    shown = GridSource(places_of((SHEET,)), {}).row(row("error", (below,), last_row=3, cells={2: "好"})).cells
    assert shown["id_no"].target == ("一村", 3, 2)
    assert shown["id_no"].raw == "坏"


def test_an_edit_is_shown_before_it_is_read() -> None:
    edits = EditsShown({("一村", 2, 2): "140727195001011230"}, frozenset({("一村", 2, 2)}))
    bad = row("error", (ERROR,), cells={2: "140727195001011235"})
    shown = GridSource(places_of((SHEET,)), {}, edits).row(bad).cells["id_no"]
    assert (shown.text, shown.edited, shown.finding) == ("140727195001011230", True, None)


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (Filter(), True),
        (Filter(verdict="new"), False),
        (Filter(group="id_check_digit"), True),
        (Filter(group="bad_date"), False),
        (Filter(only_problems=True), True),
    ],
)
def test_what_a_filter_lets_through(wanted: Filter, passes: bool) -> None:
    assert wanted.wants(row("error", (ERROR,))) is passes


def test_only_problems_hides_plain_rows() -> None:
    assert not Filter(only_problems=True).wants(row())


def test_the_summary_counts_books() -> None:
    summary = sum_up([row(), row("changed"), row("error", (ERROR,)), row("same")])
    assert (summary.new, summary.changed, summary.written) == (1, 1, 2)
    assert summary.books_of == {"一村": 4}


def test_every_known_header_may_be_chosen() -> None:
    known = json.loads((Path(assets).parent / "header_aliases.json").read_text(encoding="utf-8"))
    assert list(FIELDS) == [name for name in known if not name.startswith("AMBIG:")]


def test_whatever_a_column_is_taken_for_can_be_chosen() -> None:
    """Who chooses one column chooses all: what stands in no list of choices would be given up with it."""
    fields = {text for name, text in vars(list_fields).items() if name.isupper() and isinstance(text, str)}
    assert {field for field in fields if not field.startswith("AMBIG:")} <= set(FIELDS)


@pytest.mark.parametrize(("at", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_wps(at: int, letter: str) -> None:
    assert column_letter(at) == letter
