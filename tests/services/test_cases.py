"""Cases between two stations: what each side shows, what counts as one deed, and what was received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from certrun.domain.errors import CertrunError
from certrun.services.cases import DecideEqual, decide_equal, list_cases
from certrun.services.certificates import load
from certrun.services.evidence import load_evidence
from certrun.services.syncing.merging import Merged, MergeSync, merge_sync
from certrun.services.syncing.opening import is_sync_workbook
from certrun.services.syncing.received import list_received
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
    ours, theirs = case.sides
    assert (ours.station, theirs.station) == ("办公室", LAPTOP)
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
