"""What went wrong when others brought together what was written apart, one test for each: none of it happens here.

Real services on real databases; only the cells of Excel are left out (`text_files`).
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number
from certrun.domain.ports import wall_text
from certrun.domain.sync.bundle import Bundle
from certrun.domain.views import CertificateView
from certrun.services import certificates, custody, delivering, importing
from certrun.services.cases import DecideCase, decide_case
from certrun.services.certificates import CertificateFilter
from certrun.services.custody import Amend
from certrun.services.delivering import RecordHandover, ReverseHandover
from certrun.services.importing import UndoBatch
from certrun.services.receipts import verify_receipt
from certrun.services.reporting import overview
from certrun.services.syncing.giving import Wish, bundle_of
from tests.services.conftest import number_of
from tests.services.county import County, county_in, found_county
from tests.services.deeds import book_id
from tests.services.stations import Station, closing, join, new_office
from tests.services.test_importing import preview, row
from tests.services.text_files import keep_as_text
from tests.support import START


@pytest.fixture(scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    with pytest.MonkeyPatch.context() as patch:
        keep_as_text(patch)
        folder = tmp_path_factory.mktemp("county")
        yield folder, found_county(folder)


@pytest.fixture
def county(tmp_path: Path, _folder: tuple[Path, str]) -> Iterator[County]:
    """The office and the first laptop hold the same; the second one is given it too."""
    folder, trip = _folder
    found = county_in(Path(shutil.copytree(folder, tmp_path / "county")), trip)
    found.second.merge(found.office.export(found.inbox / "morning"))
    yield found
    found.close()


def give(giver: Station, taker: Station) -> None:
    """A file with everything."""
    taker.merge(giver.export(giver.folder.with_suffix(".file")))


def meet(office: Station, *laptops: Station) -> None:
    """Everybody hears of everything through the office, twice (a copy that finds out says so); all hold the same."""
    for _ in range(2):
        for laptop in laptops:
            give(laptop, office)
        for laptop in laptops:
            give(office, laptop)
    assert len({station.register_hash for station in (office, *laptops)}) == 1
    for station in (office, *laptops):
        station.check()
        assert station.cases() == office.cases()


def amend(station: Station, n: int, **fields: str) -> None:
    custody.amend(station.workspace, Amend(number_of(n), tuple(fields.items()), "核对"))


def book(station: Station, n: int) -> CertificateView:
    return certificates.show(station.workspace, number_of(n)).certificate


def hand_over(station: Station, n: int) -> str:
    """The book to 张三, whatever custody it is in: it is in the hand."""
    command = RecordHandover((number_of(n),), "holder", "张三", "002X", thumbprint=True, witness="马会计")
    return delivering.record_handover(station.workspace, replace(command, backfill="other")).receipt


def deliver(lines: Bundle, order: random.Random, taker: Station) -> None:
    """Entry by entry, in any order, as one-entry files would bring them."""
    shuffled = list(lines.lines)
    order.shuffle(shuffled)
    for line in shuffled:
        with taker.workspace.writing() as unit:
            unit.receive(replace(lines, lines=(line,)), wall=wall_text(START), incarnation="f" * 16)


def whole(giver: Station) -> Bundle:
    """All that a station gives."""
    giver.export(giver.folder.with_suffix(".file"))
    with giver.workspace.read() as connection:
        return bundle_of(giver.workspace, connection, wall_text(START), Wish())


def test_edits_of_different_fields_of_one_book_both_stay(county: County) -> None:
    """Sync by whole rows: whoever saved last put back the field that the other had changed."""
    amend(county.office, 1, location="东街9号")
    amend(county.first, 1, area_land="99.5")
    meet(county.office, county.first, county.second)
    shown = book(county.second, 1)
    assert (shown.location, shown.area_land) == ("东街9号", 9950)
    assert county.office.cases() == []


def test_identical_edits_at_the_same_time_are_no_conflict(county: County) -> None:
    """Sync by version numbers asks a person to choose between two equal values."""
    amend(county.office, 1, location="东街9号")
    amend(county.first, 1, location="东街9号")
    meet(county.office, county.first, county.second)
    assert book(county.second, 1).location == "东街9号"
    assert county.office.cases() == []


@pytest.mark.parametrize("seed", range(4))
def test_chains_that_come_out_of_order_end_the_same(county: County, seed: int) -> None:
    """Change logs applied as they come: a later change meets a row that is not there yet, fails, and is lost."""
    for n, place in ((1, "东街1号"), (1, "东街2号"), (2, "东街3号"), (1, "东街4号")):
        amend(county.first, n, location=place)
    hand_over(county.first, 1)
    deliver(whole(county.first), random.Random(seed), county.office)
    with county.office.workspace.read() as connection:
        journal = HeldJournal(connection)
        assert (list(journal.waiting()), journal.gaps()) == ([], ())
    assert county.office.register_hash == county.first.register_hash
    assert (book(county.office, 1).location, book(county.office, 1).state) == ("东街4号", "handed_over")


def test_a_second_change_that_comes_first_waits_for_the_first(county: County) -> None:
    """The second update arrived, was applied, and then the first one overwrote it."""
    amend(county.first, 1, location="第一次")
    amend(county.first, 1, location="第二次")
    lines = whole(county.first)
    second, first = sorted((x for x in lines.lines if x.entry.kind == "amended"), key=lambda x: -x.entry.lamport)[:2]
    before = book(county.office, 1).location
    places = []
    for line in (second, first):
        others = tuple(x for x in lines.lines if x.id not in {first.id, second.id})
        with county.office.workspace.writing() as unit:
            unit.receive(replace(lines, lines=(*others, line)), wall=wall_text(START), incarnation="f" * 16)
        places.append(book(county.office, 1).location)
    assert places == [before, "第二次"]
    assert county.office.cases() == []


def test_one_receipt_number_twice_stops_no_merge_and_is_reported(county: County, tmp_path: Path) -> None:
    """A unique index refused one row and with it the whole file, or every file from then on."""
    copy = county.first.copy(tmp_path / "copy")
    with closing(copy):
        assert hand_over(county.first, 1) == hand_over(copy, 2)
        meet(county.office, county.first, copy)
        (case,) = county.office.cases()
        assert case.kind == "receipt_number"
        assert set(case.certificates) == {book_id(county.office.workspace, n) for n in (1, 2)}
        assert [book(county.office, n).state for n in (1, 2)] == ["handed_over", "handed_over"]


def test_one_certificate_number_for_two_books_stops_no_merge(county: County) -> None:
    """Two desks gave two books one number: both stay, and whoever names the number is told of both."""
    subjects = [("station", county.first.id), ("trust", county.office.workspace.database.identity.register)]
    with county.office.workspace.writing() as unit:
        unit.append("station_role_changed", subjects, {"role": "clerk"})
    give(county.office, county.first)
    county.first.reopen()
    amend(county.office, 1, number=number_of(77))
    amend(county.first, 2, number=number_of(77))
    done = county.office.merge(county.first.export(county.inbox / "一组"))
    assert done.doubled == (certificate_number.normalise(number_of(77)),)
    meet(county.office, county.first, county.second)
    assert overview(county.office.workspace).doubled == 2
    found = certificates.find_ids(county.second.workspace, CertificateFilter(doubled=True))
    assert found == sorted(book_id(county.office.workspace, n) for n in (1, 2))
    with pytest.raises(CertrunError) as caught:
        book(county.second, 77)
    assert caught.value.code == "certificate_ambiguous"
    assert {book(county.second, n).number for n in (1, 2)} == {number_of(77)}, "by its old number each is found"


def test_what_is_not_there_deletes_nothing(county: County, tmp_path: Path) -> None:
    """An empty computer synced, and its emptiness went round as the deletion of everything."""
    before = county.office.register_hash
    empty = join(county.office, tmp_path / "empty", "三组")
    with closing(empty):
        lines = replace(whole(empty), lines=(), stubs=(), left_out=frozenset(), states={})
        with county.office.workspace.writing() as unit:
            done = unit.receive(lines, wall=wall_text(START), incarnation="f" * 16)
        assert (done.applied, done.waiting) == ((), ())
        give(empty, county.office)
        give(county.office, county.first)
    for station in (county.office, county.first):
        assert {book(station, n).state for n in (1, 2, 3, 4)} == {"out"}
    assert county.office.register_hash != before, "it has joined"


def test_an_undone_import_takes_back_no_book_that_others_have_used(county: County, tmp_path: Path) -> None:
    """Tombstones for a whole batch flooded the others and took books along that were long in people's hands."""
    previewed = preview(
        county.office.workspace, tmp_path, [row(n, "张三", id_no="11010519491231002X") for n in (91, 92)]
    )
    batch = importing.commit(county.office.workspace, previewed).batch or ""
    meet(county.office, county.first, county.second)
    hand_over(county.first, 91)
    assert importing.undo(county.office.workspace, UndoBatch(batch)).removed == 2
    meet(county.office, county.first, county.second)
    assert {case.kind for case in county.second.cases()} == {"undo_against_use"}
    assert book(county.second, 91).number == number_of(91)
    with pytest.raises(CertrunError, match="certificate_unknown"):
        book(county.second, 92)
    undone = [line.entry for line in county.second.lines().values() if line.entry.kind == "unlisted"]
    assert len(undone) == 2, "one entry for each book, and no more"


def test_an_old_file_brings_back_nothing(county: County) -> None:
    """A file from last week, merged once more, put last week's state back."""
    receipt = hand_over(county.first, 1)
    old = county.first.export(county.inbox / "old")
    county.office.merge(old)
    delivering.reverse_handover(county.office.workspace, ReverseHandover(receipt, "拿错了", "safe"))
    amend(county.office, 1, location="东街9号")
    before = county.office.register_hash, county.office.dump()
    for _ in range(2):
        assert county.office.merge(old).is_news is False
    assert (county.office.register_hash, county.office.dump()) == before
    meet(county.office, county.first)
    assert (book(county.first, 1).state, book(county.first, 1).location) == ("planned", "东街9号")


def test_two_laptops_from_one_image_are_told_apart(county: County, tmp_path: Path) -> None:
    """Two computers set up from one disk image had one id, and each took the other's changes for its own."""
    copy = county.first.copy(tmp_path / "copy")
    with closing(copy):
        for n, station in ((1, county.first), (2, copy)):
            amend(station, n, location=f"东街{n}号")
        meet(county.office, county.first, copy)
        assert county.first.incarnation != copy.incarnation
        assert [book(county.office, n).location for n in (1, 2)] == ["东街1号", "东街2号"]
        for n, station in ((3, county.first), (4, copy)):
            amend(station, n, location=f"东街{n}号")
        meet(county.office, county.first, copy)
        assert [book(county.first, n).location for n in (3, 4)] == ["东街3号", "东街4号"]


def test_edits_within_one_second_all_stay(county: County) -> None:
    """Timestamps of one second were taken for one change, or the clock decided which of two was lost."""
    stations = (county.office, county.first, county.second)
    assert len({station.clock.moment for station in stations}) == 1
    for n, station in enumerate(stations):
        amend(station, 1, location=f"东街{n}号")
        amend(station, 2, location=f"西街{n}号")
        amend(station, 2, location=f"西街{n}号院")
    meet(*stations)
    case, other = sorted(
        county.office.cases(), key=lambda each: each.certificates != (book_id(county.office.workspace, 1),)
    )
    assert {side.text for side in case.sides} == {"东街0号", "东街1号", "东街2号"}
    assert {side.text for side in other.sides} == {"西街0号院", "西街1号院", "西街2号院"}


def test_a_later_edit_wins_whatever_its_clock_says(county: County) -> None:
    """A laptop whose battery was empty lived in 1970, and what it wrote always lost against older values."""
    amend(county.office, 1, location="以前")
    give(county.office, county.first)
    county.first.clock.moment = START.replace(year=1976)
    amend(county.first, 1, location="以后")
    meet(county.office, county.first, county.second)
    assert book(county.office, 1).location == "以后"
    assert county.office.cases() == []


def test_a_book_signed_for_twice_is_shown_to_a_person_with_both_receipts(county: County) -> None:
    """The second signature silently replaced the first, and one of two people had no proof."""
    receipts = {hand_over(county.office, 1), hand_over(county.first, 1)}
    assert len(receipts) == 2
    meet(county.office, county.first, county.second)
    (case,) = county.second.cases()
    assert (case.kind, len(case.sides), book(county.second, 1).state) == ("double_handover", 2, "conflict")
    for receipt in receipts:
        assert any(receipt in side.text for side in case.sides)
    decide_case(county.office.workspace, DecideCase(case.id, "1", "本人确认"))
    meet(county.office, county.first, county.second)
    (decided,) = county.second.cases()
    assert (decided.outcome, [side.stands for side in decided.sides]) == ("1", [True, False])
    assert book(county.second, 1).state == "handed_over"


def test_a_list_goes_into_the_register_that_is_open_only(county: County, tmp_path: Path) -> None:
    """A program with two windows imported into the file that it had opened last."""
    other = new_office(tmp_path / "other")
    with closing(other):
        bystanders = {station.name: station.register_hash for station in (other, county.first, county.second)}
        importing.commit(county.office.workspace, preview(county.office.workspace, tmp_path, [row(90)]))
        give(county.first, county.office)
        assert book(county.office, 90).custody == "uncounted"
        for station in (other, county.first, county.second):
            assert station.register_hash == bystanders[station.name]
            with pytest.raises(CertrunError, match="certificate_unknown"):
                book(station, 90)


def test_a_receipt_of_another_station_verifies_after_the_merge(county: County) -> None:
    """Receipts were numbered and signed per computer, and the office could not tell a genuine one from a forgery."""
    command = RecordHandover((number_of(1),), "holder", "张三", "002X", thumbprint=True, witness="马会计")
    payload = delivering.record_handover(county.first.workspace, command).payload
    assert verify_receipt(county.office.workspace, payload).verdict == "unknown_receipt"
    meet(county.office, county.first)
    assert verify_receipt(county.office.workspace, payload).verdict == "genuine"
