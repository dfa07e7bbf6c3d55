"""Cases between two stations: what each side shows, what counts as one deed, and what was received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from certrun.domain.errors import CertrunError
from certrun.services import receipts
from certrun.services.cases import CaseView, DecideCase, DecideEqual, decide_case, decide_equal, list_cases
from certrun.services.certificates import load
from certrun.services.doorstep import find_receipt
from certrun.services.evidence import load_evidence
from certrun.services.planning import Plan, plan
from certrun.services.syncing.merging import Merged, MergeSync, merge_sync
from certrun.services.syncing.opening import is_sync_workbook
from certrun.services.syncing.received import list_received
from certrun.services.trips import Close, Load, Unload, close_trip, find_trip, load_bag, unload_bag
from certrun.services.workspace import Workspace
from tests.support import FixedClock
from tests.ui.registers import NOW, reopen
from tests.ui.two_stations import (
    LAPTOP,
    Made,
    amend_location,
    books_of,
    file_scan,
    give,
    hand_over,
    make_stations,
    open_laptop,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Both stations, and a folder for the files between them."""

    office: Workspace
    laptop: Workspace
    folder: Path

    def carry(self) -> Merged:
        """The laptop's file to the office."""
        return merge_sync(self.office, MergeSync(give(self.laptop, self.folder / "外业.xlsx")))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_stations(tmp_path_factory.mktemp("stations"))


@pytest.fixture
def pair(made: Made, tmp_path: Path) -> Iterator[Pair]:
    copytree(made.office, tmp_path / "office")
    copytree(made.laptop, tmp_path / "laptop")
    found = Pair(reopen(tmp_path / "office", FixedClock(NOW)), open_laptop(tmp_path / "laptop"), tmp_path)
    yield found
    found.office.close()
    found.laptop.close()


def test_both_sides_come_with_station_time_signature_and_scan(pair: Pair) -> None:
    book = books_of(pair.office)[0]
    hand_over(pair.office, book)
    file_scan(pair.laptop, hand_over(pair.laptop, book), b"scan of the paper")
    assert pair.carry().cases[0].kind == "double_handover"
    (case,) = list_cases(pair.office)
    assert {side.station for side in case.sides} == {"办公室", LAPTOP}
    ours, theirs = sorted(case.sides, key=lambda side: side.station == LAPTOP)
    assert (ours.doubtful, theirs.doubtful) == (False, True)
    evidence = load_evidence(pair.office, theirs)
    assert evidence.signature is not None
    assert evidence.signature.strokes[0][0] == (0.15, 0.7)
    assert (evidence.pictures, evidence.absent) == ((), 1)  # scans come along only where they are asked for
    pair.office.database.attachments.put(b"scan of the paper")
    assert load_evidence(pair.office, theirs).pictures == (b"scan of the paper",)


def test_the_same_recipient_and_day_is_one_deed(pair: Pair) -> None:
    same, other, place = books_of(pair.office)[:3]
    hand_over(pair.office, same)
    hand_over(pair.laptop, same)
    hand_over(pair.office, other)
    hand_over(pair.laptop, other, collected_on=NOW.date() - timedelta(days=1))
    amend_location(pair.office, place, "贾令镇贾令村东街12号")
    amend_location(pair.laptop, place, "贾令镇贾令村西街12号")
    pair.carry()
    equal = [case for case in list_cases(pair.office) if case.equal]
    assert [case.certificates for case in equal] == [(same.id,)]
    unlike = tuple(case.id for case in list_cases(pair.office))
    with pytest.raises(CertrunError) as refused:
        decide_equal(pair.office, DecideEqual(unlike, "同一次"))
    assert refused.value.code == "case_not_equal"
    assert all(case.outcome is None for case in list_cases(pair.office))
    with pytest.raises(CertrunError) as silent:
        decide_equal(pair.office, DecideEqual((equal[0].id,), " "))
    assert silent.value.code == "reason_missing"
    assert decide_equal(pair.office, DecideEqual((equal[0].id,), "同一次领证")) == 1
    (decided,) = [case for case in list_cases(pair.office) if case.outcome is not None]
    assert ([side.stands for side in decided.sides], decided.reason) == ([True, False], "同一次领证")
    assert not decided.equal
    assert load(pair.office, [same.id])[0].state == "handed_over"


def test_what_was_received_is_remembered_newest_first(pair: Pair) -> None:
    before = list_received(pair.office)
    clock = pair.office.database.clock
    assert isinstance(clock, FixedClock)
    clock.advance(hours=1)
    hand_over(pair.laptop, books_of(pair.laptop)[0])
    file = give(pair.laptop, pair.folder / "外业.xlsx")
    merge_sync(pair.office, MergeSync(file, dry_run=True))
    assert list_received(pair.office) == before
    done = merge_sync(pair.office, MergeSync(file))
    newest, *older = list_received(pair.office)
    assert (newest.file, newest.sender, newest.new, newest.cases) == ("外业.xlsx", LAPTOP, done.new, 0)
    assert older == before
    assert set(done.stations.values()) == {"办公室", LAPTOP}


def test_a_sync_workbook_is_known_by_what_is_in_it(pair: Pair, made: Made) -> None:
    file = give(pair.laptop, pair.folder / "发证清单（新）.xlsx")
    assert is_sync_workbook(file)
    assert not is_sync_workbook(made.office.parent / "发证清单.xlsx")
    assert not is_sync_workbook(pair.folder / "没有.xlsx")
    renamed = file.rename(file.with_suffix(".csv"))
    assert not is_sync_workbook(renamed)


def test_a_receipt_that_was_decided_against_says_so_and_is_printed_only_by_its_number(pair: Pair) -> None:
    book = books_of(pair.office)[0]
    ours, theirs = hand_over(pair.office, book), hand_over(pair.laptop, book)
    payloads = [receipts.payload_of(pair.office, ours), receipts.payload_of(pair.laptop, theirs)]
    (case,) = pair.carry().cases
    assert [receipts.verify_receipt(pair.office, each).verdict for each in payloads] == ["genuine", "genuine"]
    assert set(receipts.select_receipts(pair.office, ())) == {ours, theirs}
    decide_case(pair.office, DecideCase(case.id, side_of(case, "办公室"), "窗口签字在先"))
    assert [receipts.verify_receipt(pair.office, each).verdict for each in payloads] == ["genuine", "set_aside"]
    assert receipts.select_receipts(pair.office, ()) == [ours]
    assert receipts.select_receipts(pair.office, (theirs,)) == [theirs]
    found = find_receipt(pair.office, theirs)
    assert found is not None
    assert (found.reversed, found.set_aside) == (False, frozenset({book.id}))


def test_a_trip_closes_whose_handover_was_decided_against_one_out_of_the_safe(pair: Pair) -> None:
    """The window did not know that the book was in the bag: it is with its owner, and the trip has nothing to ask."""
    trip = plan(pair.office, Plan()).trips[0].id
    merge_sync(pair.laptop, MergeSync(give(pair.office, pair.folder / "计划.xlsx")))
    book, other = load_bag(pair.laptop, Load(trip, all_planned=True)).certificates[:2]
    hand_over(pair.laptop, book, channel="door")
    hand_over(pair.laptop, other, channel="door")
    hand_over(pair.office, book)
    for case in pair.carry().cases:
        decide_case(pair.office, DecideCase(case.id, side_of(case, "办公室"), "窗口签字在先"))
    assert find_trip(pair.office, trip).bag["handed_over"] == 2
    closed = close_trip(pair.office, Close(trip, all_returned=True))
    assert (closed.balanced, closed.handed_over) == (True, 2)
    assert load(pair.office, [book.id])[0].state == "handed_over"


def side_of(case: CaseView, station: str) -> str:
    """The outcome that lets a station's side stand."""
    return next(str(number) for number, side in enumerate(case.sides, start=1) if side.station == station)


@pytest.mark.parametrize("kept", ["handed_over", "unloaded"])
def test_the_account_of_a_trip_follows_a_decision_about_one_of_its_books(pair: Pair, kept: str) -> None:
    trip = plan(pair.office, Plan()).trips[0].id
    book = load_bag(pair.office, Load(trip, all_planned=True)).certificates[0]
    merge_sync(pair.laptop, MergeSync(give(pair.office, pair.folder / "任务.xlsx")))
    unload_bag(pair.laptop, Unload(trip, (book.id,)))
    hand_over(pair.office, book, channel="door")
    (case,) = pair.carry().cases
    assert case.kind == "custody"
    station, became = {"handed_over": ("办公室", "handed_over"), "unloaded": (LAPTOP, "returned")}[kept]
    decide_case(pair.office, DecideCase(case.id, side_of(case, station), "核实"))
    assert {word: books for word, books in find_trip(pair.office, trip).bag.items() if word != "out"} == {became: 1}
