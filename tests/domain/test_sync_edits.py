"""What of a sheet that came back is a correction, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certrun.domain.sync.bundle import Baseline
from certrun.domain.sync.edits import KEY_TITLE, Comparison, Edit, Finding, SheetCells, find_edits, is_same, row_keys

TITLES = ("证号", "权利人", "证件号", "面积", "日期", "状态", "备注")
BASELINE = Baseline(
    "台账",
    TITLES,
    {
        "K1": ("第1号", "武三妮", "142***********0014", "150.50", "2025-03-05", "在库", ""),
        "K2": ("第2号", "高承业、高承志", "142***********0022、无", "98.00", "", "待清点", "多行\n备注"),
        "K3": ("第3号", "贾令村委会", "", "", "2024-12-31", "在库", "12.5"),
        "K4": ("第4号", "武三妮", "142***********0014", "1200.05", "2025-03-05", "已领证", "=1+1"),
    },
)
CLOSED = {"状态": "edit_of_act"}
OPEN = tuple(title for title in TITLES if title not in CLOSED)

Grid = list[list[str]]


def grid() -> Grid:
    """The sheet as it was written."""
    rows = [[key, *cells] for key, cells in BASELINE.rows.items()]
    return [["", "发放台账", *[""] * (len(TITLES) - 1)], [KEY_TITLE, *TITLES], *rows]


def compared(rows: Sequence[Sequence[str]], first_column: int = 0) -> Comparison:
    return find_edits(SheetCells("台账", rows, first_column), BASELINE, CLOSED, "证号")


NOTHING = Comparison((), (), 0)

rows_in_any_order = st.permutations(range(2, 2 + len(BASELINE.rows)))
columns_in_any_order = st.permutations(range(len(TITLES) + 1))
texts = st.text(st.characters(blacklist_characters="*＊", blacklist_categories=("Cs", "Cc")), min_size=1).map(str.strip)


def shuffled(rows: Grid, order: Sequence[int], columns: Sequence[int]) -> Grid:
    kept = [*rows[:2], *(rows[at] for at in order)]
    return [[row[at] for at in columns] for row in kept]


def with_blanks(rows: Grid, blank_rows: Sequence[int], blank_columns: Sequence[int]) -> Grid:
    for at in sorted(blank_columns, reverse=True):
        rows = [[*row[:at], "", *row[at:]] for row in rows]
    for at in sorted(blank_rows, reverse=True):
        rows.insert(at, [""] * len(rows[0]))
    return rows


places = st.lists(st.integers(0, 8), max_size=3)


@given(rows_in_any_order, columns_in_any_order, places, places)
def test_an_unedited_sheet_has_no_edit_wherever_its_rows_and_columns_are(
    order: list[int], columns: list[int], blank_rows: list[int], blank_columns: list[int]
) -> None:
    rows = with_blanks(shuffled(grid(), order, columns), [min(at, 6) for at in blank_rows], blank_columns)
    assert compared(rows) == NOTHING


@given(st.sampled_from(sorted(BASELINE.rows)), st.sampled_from(OPEN), texts, rows_in_any_order, columns_in_any_order)
def test_a_changed_cell_is_exactly_one_edit_at_its_place(
    key: str, title: str, text: str, order: list[int], columns: list[int]
) -> None:
    before = BASELINE.rows[key][TITLES.index(title)]
    assume(text and not is_same(before, text))
    rows = grid()
    rows[1 + int(key[1])][1 + TITLES.index(title)] = text
    rows = shuffled(rows, order, columns)
    row = next(at for at, cells in enumerate(rows) if key in cells)
    cell = f"{'ABCDEFGH'[rows[1].index(title)]}{row + 1}"
    assert compared(rows) == Comparison((Edit("台账", cell, key, title, before, text),), (), 0)


@given(st.sets(st.sampled_from(sorted(BASELINE.rows))))
def test_missing_rows_are_counted_and_nothing_else(gone: set[str]) -> None:
    rows = [row for row in grid() if row[0] not in gone]
    assert compared(rows) == Comparison((), (), len(gone))


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("150.50", "150.5"),
        ("98.00", "98"),
        ("0.10", "0.1"),
        ("0.30", "0.30000000000000004"),
        ("1200.05", "1.20005e+03"),
        ("2025-03-05", "2025/3/5"),
        ("2025-03-05", "2025年3月5日"),
        ("2025-03-05", "45721"),
        ("2025-03-05", "2025-03-05 00:00:00"),
        ("多行\n备注", "多行\r\n备注"),
        ("多行\n备注", "多行 \n备注"),
        (" 前后有空", "前后有空"),
    ],
)
def test_what_programs_do_on_saving_is_no_edit(before: str, found: str) -> None:
    assert is_same(before, found)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("150.50", "150.51"),
        ("150.50", ""),
        ("150.50", "150.5㎡"),
        ("D14000001", "D1400001"),
        ("00123", "123"),
        ("2025-03-05", "2025-03-06"),
        ("2025-03-05", ""),
        ("", "0"),
        ("多行\n备注", "多行备注"),
    ],
)
def test_what_a_person_changed_is_one(before: str, found: str) -> None:
    assert not is_same(before, found)


@pytest.mark.parametrize("text", ["142***********0015", "＊", "142724199001010014、1427*"])
def test_a_changed_cell_with_a_mask_is_reported_and_not_offered(text: str) -> None:
    rows = grid()
    rows[2][3] = text
    expected = Finding("edit_masked", "台账", "D3", "K1", "证件号", "142***********0014", text)
    assert compared(rows) == Comparison((), (expected,), 0)


def test_what_an_act_has_brought_about_is_reported() -> None:
    rows = grid()
    rows[3][6] = "已领证"
    assert compared(rows) == Comparison(
        (), (Finding("edit_of_act", "台账", "G4", "K2", "状态", "待清点", "已领证"),), 0
    )


def test_rows_without_a_key_of_their_own_are_reported_and_their_cells_not_offered() -> None:
    rows = grid()
    rows[2][2] = "改了的名字"
    rows += [["", "新的一行", *[""] * 6], ["K9", "别的文件", *[""] * 6], list(rows[2])]
    assert compared(rows) == Comparison(
        (),
        (
            Finding("edit_row_doubled", "台账", "B3", "K1", found="第1号"),
            Finding("edit_row_doubled", "台账", "B9", "K1", found="第1号"),
            Finding("edit_row_new", "台账", "B7", found="新的一行"),
            Finding("edit_row_unknown", "台账", "B8", found="别的文件"),
        ),
        0,
    )


def test_rows_sorted_without_their_keys_are_no_edits() -> None:
    """Else every cell of the sheet would be offered as a correction of another book."""
    rows = grid()
    for row, other in zip(rows[2:], reversed(grid()[2:]), strict=True):
        row[1:] = other[1:]
    rows[2][2] = "也改了名字"
    found = compared(rows)
    assert found.edits == ()
    assert [(each.code, each.key) for each in found.findings] == [("edit_row_moved", f"K{n}") for n in (1, 2, 3, 4)]


def test_columns_that_are_gone_doubled_or_new_are_reported_and_the_others_compared() -> None:
    rows = [[*row[:3], *row[4:], row[2], ""] for row in grid()]
    rows[1][-1] = "核对人"
    rows[2][1] = "第10号"
    found = compared(rows)
    assert [(each.title, each.found) for each in found.edits] == [("证号", "第10号")]
    assert [(each.code, each.title) for each in found.findings] == [
        ("edit_column_doubled", "权利人"),
        ("edit_column_missing", "证件号"),
        ("edit_column_unknown", "核对人"),
    ]


def test_a_sheet_without_keys_is_reported_as_a_whole() -> None:
    rows = [row[1:] for row in grid()]
    assert compared(rows) == Comparison((), (Finding("edit_keys_missing", "台账"),), 4)
    assert compared([]) == Comparison((), (Finding("edit_keys_missing", "台账"),), 4)
    assert row_keys(SheetCells("台账", rows)) == []


def test_keys_are_told_once_in_their_order() -> None:
    rows = grid()
    assert row_keys(SheetCells("台账", [*rows, rows[3], []])) == ["K1", "K2", "K3", "K4"]


@pytest.mark.parametrize(("first", "column"), [(0, "B"), (1, "C"), (24, "Z"), (25, "AA"), (51, "BA"), (701, "AAA")])
def test_addresses_count_from_the_first_used_column(first: int, column: str) -> None:
    rows = grid()
    rows[2][1] = "第10号"
    assert [each.cell for each in compared(rows, first).edits] == [f"{column}3"]


def test_short_rows_end_in_empty_cells() -> None:
    rows = grid()
    rows[4] = rows[4][:7]  # the last cell said 12.5
    (edit,) = compared(rows).edits
    assert (edit.title, edit.before, edit.found) == ("备注", "12.5", "")
