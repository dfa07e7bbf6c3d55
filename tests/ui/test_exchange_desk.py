"""还缺的数据: what waits is said, whether or not it is known what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.domain.sync.chain import Place
from certrun.services.stations import StationView
from certrun.services.syncing.edits import Edits
from certrun.services.syncing.merging import Merged
from certrun.services.syncing.status import Heard, Missing, SyncStatus
from certrun.ui.pages.exchange_desk import MissingList
from certrun.ui.pages.exchange_words import Outcome, lines_of, misplaced_words
from certrun.ui.theme.theme import Theme

LAPTOP = StationView("b", "外业一组", "field", "B", "", is_self=False, revoked=False)
GAP = Missing("b", "i", 3, 4, None, None)
WAITS = "有 2 条记录先存着，等其他数据到齐后自动计入"


@pytest.fixture
def missing(theme: Theme) -> MissingList:
    return MissingList(theme)


def show(shown: MissingList, gaps: tuple[Missing, ...], waiting: int, *wrong: Place) -> list[str]:
    """The lines of the list, the request below it last where it is made."""
    shown.show_status(SyncStatus((Heard(LAPTOP, {}, None),), gaps, waiting, wrong, (), None))
    lines = [shown.list.item(row).text() for row in range(shown.list.count())]
    return lines if shown.note.isHidden() else [*lines, shown.note.text()]


def test_what_waits_is_said_without_a_known_gap(missing: MissingList) -> None:
    assert show(missing, (), 2) == [WAITS]
    assert missing.list.isVisibleTo(missing), "“没有缺失” must not stand above what waits"


def test_a_gap_is_named_with_the_request_to_close_it(missing: MissingList) -> None:
    gap, waits, request = show(missing, (GAP,), 2)
    assert "外业一组" in gap
    assert (waits, request) == (WAITS, "请对方把上面这些天的数据再导出一份。")


def test_a_gap_for_which_nothing_waits_counts_nothing(missing: MissingList) -> None:
    gap, request = show(missing, (GAP,), 0)
    assert "0" not in gap
    assert request.startswith("请对方")


def test_an_entry_that_can_never_count_is_named_and_nobody_is_asked_for_files(missing: MissingList) -> None:
    (said,) = show(missing, (), 0, Place("b", "i", 7))
    assert said.startswith("外业一组的第 7 条记录与它所依据的记录矛盾，不能计入")


def test_only_the_first_few_are_named() -> None:
    said = misplaced_words([Place("b", "i", n) for n in range(1, 13)], {"b": "外业一组"})
    assert (len(said), said[-1]) == (6, "另有 7 条这样的记录")


def test_a_file_that_brings_such_an_entry_is_not_called_known(theme: Theme) -> None:
    wrong = Place("b", "i", 7)
    brought = Merged("外业一组", "", 0, 12, 0, 0, (wrong,), (), (), (), (), {"b": "外业一组"}, Edits(), applied=False)
    (line,) = lines_of(Outcome(Path("一组.xlsx"), brought))
    assert (line.icon, line.words) == ("warning", *misplaced_words([wrong], {"b": "外业一组"}))


def test_nothing_missing_is_said_so(missing: MissingList) -> None:
    assert show(missing, (), 0) == []
    assert not missing.list.isVisibleTo(missing)
