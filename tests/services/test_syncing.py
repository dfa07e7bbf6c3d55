"""Files handed round between an office and two laptops: real workbooks, read in a process of their own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest
import sqlcipher3.dbapi2 as driver

from certrun.db.database import DATABASE_FILE, Database
from certrun.db.receiving import HeldJournal
from certrun.domain.errors import CertrunError
from certrun.domain.folds import registry
from certrun.domain.folds.certificate import fold_certificate
from certrun.domain.journal.entry import Entry
from certrun.domain.sentences import SENTENCES, explain
from certrun.domain.sync.bundle import Bundle
from certrun.exchange.sync.cells import HIDDEN_SHEET
from certrun.services import custody, delivering
from certrun.services.cases import DecideCase, decide_case
from certrun.services.certificates import show
from certrun.services.custody import Amend, Hold
from certrun.services.delivering import RecordAttempt, RecordHandover
from certrun.services.doorstep import find_receipt
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.receipts import payload_of, select_receipts, verify_receipt
from certrun.services.stations import RevokeStation, revoke_station
from certrun.services.syncing import exporting, giving
from certrun.services.syncing.merging import Merged
from certrun.services.syncing.status import sync_status
from certrun.services.workspace import Workspace, own_station
from tests.services.conftest import VILLAGE, number_of
from tests.services.county import County, county_in, found_county
from tests.services.deeds import STROKES, book_id
from tests.services.stations import OTHER, Station, closing, join, new_office, station_in
from tests.support import START, FixedClock, SeededEntropy

SECRETS = ("11010519491231002X", "440524188001010014", "13800001234", "李四", "王五")
"""What is known of the people of the first village."""


@pytest.fixture(scope="session")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("county")
    return folder, found_county(folder)


@pytest.fixture
def county(tmp_path: Path, _folder: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[County]:
    """The stations in the morning; whatever a program leaves behind in the system's temporary folder fails the test."""
    folder, trip = _folder
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    found = county_in(Path(shutil.copytree(folder, tmp_path / "county")), trip)
    yield found
    found.close()
    assert list(temporary.iterdir()) == []


def hand_over(workspace: Workspace, n: int, *, also: int | None = None, signature: bytes | None = None) -> str:
    """One or both of the first two books, to 张三."""
    books = tuple(number_of(each) for each in (n, also) if each is not None)
    thumb: dict[str, Any] = {"signature": signature} if signature else {"thumbprint": True, "witness": "马会计"}
    return delivering.record_handover(workspace, RecordHandover(books, "holder", "张三", "002X", **thumb)).receipt


def amend(workspace: Workspace, n: int, place: str) -> None:
    custody.amend(workspace, Amend(number_of(n), (("location", place),), "核对"))


def word_of(station: Station, n: int) -> str:
    """The one word shown for a book."""
    folded, _ = station.workspace.database.fold("certificate", book_id(station.workspace, n))
    return str(folded.state.word)


Written: TypeAlias = tuple[str, dict[str, int], list[str]]


def written(station: Station) -> Written:
    """Register hash, rows of every table, and the files in the folder."""
    with station.workspace.read() as connection:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        names = connection.exec_driver_sql(sql).scalars().all()
        rows = {n: connection.exec_driver_sql(f'SELECT count(*) FROM "{n}"').scalar_one() for n in names}
    files = sorted(str(path.relative_to(station.folder)) for path in station.folder.rglob("*") if "-" not in path.name)
    return station.register_hash, rows, files


def refused(station: Station, file: Path, code: str) -> CertrunError:
    """The refusal, in words; nothing is written by it, nor by its rehearsal, nor beside the file."""
    before, beside = written(station), sorted(file.parent.iterdir())
    for take in (station.rehearse, station.merge):
        with pytest.raises(CertrunError) as caught:
            take(file)
        assert caught.value.code == code
        for language in ("zh", "en"):
            said = explain(caught.value, language)
            assert file.name in said.message
            assert not {"{", "}"} & set(said.message + said.expected + said.repair)
    assert (written(station), sorted(file.parent.iterdir())) == (before, beside)
    return caught.value


# --- refusals ---------------------------------------------------------------------------------------------------------


def edited(file: Path, change: Callable[[Any], None]) -> Path:
    """The file with its hidden sheet changed, as somebody does with another program."""
    workbook = openpyxl.load_workbook(file)
    change(workbook[HIDDEN_SHEET])
    workbook.save(file)
    return file


def _alter(sheet: Any) -> None:
    text = sheet["A2"].value
    sheet["A2"].value = text[:500] + ("A" if text[500] != "A" else "B") + text[501:]


def _cut(sheet: Any) -> None:
    sheet.delete_rows(sheet.max_row)


def _renumber(sheet: Any) -> None:
    sheet["A1"].value = sheet["A1"].value.replace("certrun sync 1", "certrun sync 2")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_alter, "sync_seal_broken"),
        (_cut, "sync_truncated"),
        (_renumber, "sync_format_newer"),
        (lambda sheet: sheet.delete_rows(1), "sync_not_one"),
        (lambda sheet: sheet.parent.remove(sheet), "sync_not_one"),
    ],
    ids=["altered", "truncated", "of a newer program", "without its marker", "without its hidden sheet"],
)
def test_a_changed_hidden_sheet_is_refused(county: County, change: Callable[[Any], None], code: str) -> None:
    hand_over(county.first.workspace, 1)
    refused(county.office, edited(county.first.export(county.inbox / "一组.xlsx"), change), code)


def test_half_a_file_is_refused(county: County) -> None:
    file = county.first.export(county.inbox / "一组.xlsx")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    refused(county.office, file, "workbook_damaged")


def test_a_file_of_another_register_is_refused(county: County, tmp_path: Path) -> None:
    foreign = new_office(tmp_path / "foreign" / "办公室")
    with closing(foreign):
        laptop = join(foreign, tmp_path / "foreign" / "laptop", "外县")
        with closing(laptop):
            refused(county.office, laptop.export(county.inbox / "外县.xlsx"), "sync_foreign_register")


def test_an_invitation_is_no_file_to_merge(county: County) -> None:
    invitation = county.inbox / "邀请.xlsx"
    invite_station(county.office.workspace, InviteStation("三组", invitation))
    refused(county.first, invitation, "sync_invitation")


def test_a_station_that_is_not_a_recipient_is_told_whom_to_ask(county: County) -> None:
    file = county.office.export(county.inbox / "给一组.xlsx", to=("一组",))
    assert refused(county.second, file, "sync_not_recipient").found == "办公室"


def test_a_name_is_given_once_and_a_prefix_too(county: County) -> None:
    first = invite_station(county.office.workspace, InviteStation("三组", county.inbox / "三组.xlsx"))
    with pytest.raises(CertrunError) as caught:
        invite_station(county.office.workspace, InviteStation("三组", county.inbox / "又.xlsx"))
    assert caught.value.code == "station_name_taken"
    assert not (county.inbox / "又.xlsx").exists()
    second = invite_station(county.office.workspace, InviteStation("四组", county.inbox / "四组.xlsx"))
    assert len({"A", "B", "C", first.prefix, second.prefix}) == 5


def test_the_contact_of_another_village_is_not_given_with_a_village(county: County) -> None:
    phone = "13700009999"
    with county.office.workspace.writing() as unit:
        contact = {"contact_name": "孙会计", "contact_phone": phone}
        unit.append("village_amended", [("village", OTHER.code)], {}, contact)
    county.first.merge(county.office.export(county.inbox / "贾令.xlsx", villages=(VILLAGE.code,)))
    assert phone.encode() not in b"".join(p.read_bytes() for p in county.first.folder.rglob("register.db*"))
    county.first.merge(county.office.export(county.inbox / "谷恋.xlsx", villages=(OTHER.code,)))
    with county.first.workspace.read() as connection:
        sql = "SELECT contact_phone FROM village WHERE code = ?"
        assert connection.exec_driver_sql(sql, (OTHER.code,)).scalar_one() == phone


def test_who_has_opened_an_invitation_that_was_used_already_is_unknown(county: County, tmp_path: Path) -> None:
    invitation = county.inbox / "邀请.xlsx"
    invited = invite_station(county.office.workspace, InviteStation("三组", invitation))
    laptops = []
    for n in (1, 2):
        command = JoinRegister(tmp_path / f"laptop {n}", invitation, invited.code)
        entropy = SeededEntropy(f"laptop {n}")
        workspace = join_register(command, actor="王建国", clock=FixedClock(), entropy=entropy)
        laptops.append(Station("三组", command.folder, workspace, FixedClock()))
    with closing(*laptops):
        files = [laptop.export(county.inbox / f"三组{n}.xlsx") for n, laptop in enumerate(laptops)]
        firsts = {laptop.id: next(iter(laptop.lines().values())).entry for laptop in laptops}
        assert len(firsts) == 2
        joined = [
            e.order for lap in laptops for e in _entries(lap) if e.kind == "station_joined" and e.station == lap.id
        ]
        genuine = joined.index(min(joined))
        county.office.merge(files[genuine])
        refused(county.office, files[1 - genuine], "sync_invitation_used")


@pytest.mark.parametrize("revoked", [False, True])
def test_an_invitation_that_is_opened_again_takes_nobodys_place(county: County, tmp_path: Path, revoked: bool) -> None:
    """Whichever of the two comes first in order: whom the office has admitted stays, even as one that is revoked."""
    invitation = county.inbox / "邀请.xlsx"
    invited = invite_station(county.office.workspace, InviteStation("三组", invitation, "clerk"))

    def joined(name: str) -> Station:
        folder = tmp_path / name
        command = JoinRegister(folder, invitation, invited.code)
        workspace = join_register(command, actor="王建国", clock=FixedClock(), entropy=SeededEntropy(name))
        return Station("三组", folder, workspace, FixedClock())

    first = joined("first")
    second = next(found for n in range(99) if _joined_before(found := joined(f"second {n}"), first))
    with closing(first, second):
        county.office.merge(first.export(county.inbox / "三组.xlsx"))
        amend(first.workspace, 1, "祁县贾令镇贾令村东街9号")
        county.office.merge(first.export(county.inbox / "三组更正.xlsx"))
        if revoked:
            revoke_station(county.office.workspace, RevokeStation("三组", "电脑丢失"))
        trust = county.office.workspace.database.trust()
        refused(county.office, second.export(county.inbox / "又一台.xlsx"), "sync_invitation_used")
        assert county.office.workspace.database.trust() == trust
        # Who has met the second one first, follows the office as soon as it hears of it.
        county.second.merge(county.inbox / "又一台.xlsx")
        assert second.id in county.second.workspace.database.trust().stations
        county.second.merge(county.office.export(county.inbox / "办公室.xlsx"))
        assert second.id not in county.second.workspace.database.trust().stations
        county.office.merge(county.second.export(county.inbox / "二组.xlsx"))
        county.second.merge(county.office.export(county.inbox / "办公室二.xlsx"))
        assert county.second.register_hash == county.office.register_hash
        for station in (county.office, county.second):
            station.check()


def test_who_is_no_station_is_told_so(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    trust = county.office.workspace.database.trust()
    nobody = replace(trust, stations={})
    with pytest.raises(CertrunError) as caught:
        own_station(nobody, county.office.id)
    assert caught.value.code == "station_is_none"
    monkeypatch.setattr(Database, "trust", lambda _: nobody)
    for act in (lambda: county.office.export(county.inbox / "无.xlsx"), lambda: hand_over(county.office.workspace, 1)):
        with pytest.raises(CertrunError):
            act()
    assert not (county.inbox / "无.xlsx").exists()


def test_a_second_opening_ousts_nobody_where_the_office_is_not_heard(county: County, tmp_path: Path) -> None:
    invitation = county.inbox / "邀请.xlsx"
    invited = invite_station(county.office.workspace, InviteStation("三组", invitation))
    county.second.merge(county.office.export(county.inbox / "办公室.xlsx"))
    laptops = []
    for n in range(2):
        command = JoinRegister(tmp_path / f"laptop {n}", invitation, invited.code)
        workspace = join_register(command, actor="王建国", clock=FixedClock(), entropy=SeededEntropy(f"laptop {n}"))
        laptops.append(Station("三组", command.folder, workspace, FixedClock()))
    with closing(*laptops):
        early, late = sorted(laptops, key=lambda laptop: _joining(laptop).order)
        county.second.merge(late.export(county.inbox / "三组.xlsx"))
        refused(county.second, early.export(county.inbox / "又一台.xlsx"), "sync_invitation_used")


def _joining(station: Station) -> Entry:
    own: list[Entry] = [entry for entry in _entries(station) if entry.station == station.id]
    return next(entry for entry in own if entry.kind == "station_joined")


def _joined_before(one: Station, other: Station) -> bool:
    if _joining(one).order < _joining(other).order:
        return True
    one.close()
    return False


def _entries(station: Station) -> list[Any]:
    return [line.entry for line in station.lines().values()]


def test_files_of_a_revoked_station_are_refused(county: County) -> None:
    file = county.first.export(county.inbox / "一组.xlsx")
    revoke_station(county.office.workspace, RevokeStation("一组", "电脑丢失"))
    refused(county.office, file, "sync_station_revoked")
    county.second.merge(county.office.export(county.inbox / "停用.xlsx"))
    refused(county.second, file, "sync_station_revoked")


def give_as(patch: pytest.MonkeyPatch, change: Callable[[Bundle], Bundle]) -> None:
    """Let exports say something else than they should, sealed as if it were right."""
    genuine = giving.bundle_of
    patch.setattr(exporting, "bundle_of", lambda *given, **more: change(genuine(*given, **more)))


@pytest.mark.parametrize(
    "change",
    [
        lambda bundle: replace(bundle, seals=()),
        lambda bundle: replace(bundle, seals=tuple(replace(s, signature=bytes(64)) for s in bundle.seals)),
        lambda bundle: replace(bundle, seals=tuple(replace(s, count=s.count + 1) for s in bundle.seals)),
    ],
    ids=["nobody vouches", "forged", "for another number"],
)
def test_what_nobody_vouches_for_is_refused(
    county: County, monkeypatch: pytest.MonkeyPatch, change: Callable[[Bundle], Bundle]
) -> None:
    amend(county.first.workspace, 1, "东街9号")
    with monkeypatch.context() as patch:
        give_as(patch, change)
        file = county.first.export(county.inbox / "一组.xlsx")
    refused(county.office, file, "sync_unattested")


def test_contents_of_another_form_are_refused(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(exporting, "pack", lambda *_: b"certrun blocks 1\n" + bytes(40))
        file = county.first.export(county.inbox / "一组.xlsx")
    refused(county.office, file, "sync_contents_damaged")


def test_every_refusal_has_its_own_sentence() -> None:
    codes = [code for code in SENTENCES if code.startswith("sync_")]
    for language in ("zh", "en"):
        assert len({getattr(SENTENCES[code], language).message for code in codes}) == len(codes)


# --- what a merge does ------------------------------------------------------------------------------------------------


def test_a_day_comes_home(county: County) -> None:
    """What the laptop did is done at the office too, with the signature and what is known of the recipient."""
    receipt = hand_over(county.first.workspace, 1, signature=STROKES % 7)
    delivering.record_attempt(county.first.workspace, RecordAttempt((number_of(3),), "absent"))
    unknown = county.first.lines().keys() - county.office.lines().keys()
    file = county.first.export(county.inbox / "一组.xlsx")
    rehearsed = county.office.rehearse(file)
    assert (rehearsed.applied, rehearsed.new, word_of(county.office, 1)) == (False, len(unknown), "out")
    done = county.office.merge(file)
    assert done == replace(rehearsed, applied=True)
    assert (word_of(county.office, 1), receipt) == ("handed_over", "B2026-000001")
    assert county.office.register_hash == county.first.register_hash
    (handover,) = [e for e in _entries(county.office) if e.kind == "handed_over"]
    assert county.office.workspace.database.attachments.get(handover.public["signature"]) == STROKES % 7
    county.office.check()


def test_the_dry_run_says_which_cases_a_merge_opens(county: County) -> None:
    amend(county.first.workspace, 1, "东街8号")
    amend(county.office.workspace, 1, "东街9号")
    file = county.first.export(county.inbox / "一组.xlsx")
    before = written(county.office)
    rehearsed = county.office.rehearse(file)
    assert written(county.office) == before
    (case,) = rehearsed.cases
    assert (case.kind, case.certificates) == ("field:location", (book_id(county.office.workspace, 1),))
    assert {side.text for side in case.sides} == {"东街8号", "东街9号"}
    assert county.office.merge(file) == replace(rehearsed, applied=True)
    assert county.office.cases() == [case]
    decide_case(county.office.workspace, DecideCase(case.id, "1", "现场核实"))
    county.first.merge(county.office.export(county.inbox / "办公室.xlsx"))
    assert county.first.cases() == county.office.cases()
    assert county.first.cases()[0].outcome == "1"


def test_an_old_file_says_nothing_new(county: County) -> None:
    old = county.first.export(county.inbox / "早上.xlsx")
    hand_over(county.first.workspace, 1)
    county.office.merge(county.first.export(county.inbox / "晚上.xlsx"))
    before = written(county.office)
    done = county.office.merge(old)
    assert (done.new, done.parts, done.is_news, done.applied) == (0, 0, False, False)
    hash_, rows, files = written(county.office)
    assert (hash_, files) == (before[0], before[2]), "no backup is made for nothing"
    assert rows["entry"] == before[1]["entry"]
    assert sync_status(county.office.workspace).stations[1].held[county.first.id, county.first.incarnation][-1][1] >= 3


@pytest.mark.parametrize("order", list(permutations(range(3)))[1::2])
def test_files_come_in_any_order(county: County, order: tuple[int, ...]) -> None:
    files = []
    acts: list[Callable[[Workspace], object]] = [
        lambda workspace: hand_over(workspace, 1),
        lambda workspace: amend(workspace, 2, "东街5号"),
        lambda workspace: hand_over(workspace, 2),
    ]
    for n, act in enumerate(acts):
        act(county.first.workspace)
        files.append(county.first.export(county.inbox / f"{n}.xlsx"))
    for n in order:
        assert county.office.merge(files[n]).waiting == 0
    assert county.office.register_hash == county.first.register_hash


def without(numbers: range, station: Station) -> Callable[[Bundle], Bundle]:
    """A file that lacks some of what a station wrote, as if it had come in a file that was lost."""

    def change(bundle: Bundle) -> Bundle:
        lines = [x for x in bundle.lines if x.entry.station != station.id or x.entry.seq not in numbers]
        return replace(bundle, lines=tuple(lines), states={})

    return change


def test_a_gap_is_named_with_numbers_and_days(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is behind it waits, through a dry run and other files, and counts when the gap is closed."""
    first, clock = county.first, county.first.clock
    county.office.merge(first.export(county.inbox / "早上.xlsx"))
    for place in range(6):
        clock.moment = START + timedelta(days=place)
        amend(first.workspace, 1, f"东街{place}号")
    last = max(e.seq for e in _entries(first) if e.station == first.id)
    lost = range(1 + max(e.seq for e in _entries(county.office) if e.station == first.id), last)
    with monkeypatch.context() as patch:
        give_as(patch, without(lost, first))
        file = first.export(county.inbox / "缺页.xlsx")
    rehearsed = county.office.rehearse(file)
    done = county.office.merge(file)
    assert done == replace(rehearsed, applied=True)
    (gap,) = done.missing
    assert (gap.station, gap.incarnation, gap.first, gap.last) == (first.id, first.incarnation, lost[0], lost[-1])
    days = [(START + timedelta(days=n)).date().isoformat() for n in (0, 5)]
    assert [(gap.since or "")[:10], (gap.until or "")[:10]] == days
    assert done.waiting == 1
    assert county.office.merge(file).is_news is False
    assert sync_status(county.office.workspace).missing == (gap,)
    county.office.check()
    done = county.office.merge(first.export(county.inbox / "全部.xlsx"))
    assert (done.new, done.missing, done.waiting) == (len(lost) + 2, (), 0)
    assert county.office.register_hash == first.register_hash


def test_a_backup_is_made_before(county: County, tmp_path: Path) -> None:
    before = county.office.register_hash
    hand_over(county.first.workspace, 1)
    county.office.merge(county.first.export(county.inbox / "一组.xlsx"))
    backup = max(county.office.folder.glob("backups/register-*-merge*.db"), key=lambda path: path.stat().st_mtime_ns)
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copyfile(backup, restored / DATABASE_FILE)
    shutil.copyfile(backup.parent / "keys.json", restored / "keys.json")
    station = station_in(restored, "办公室")
    with closing(station):
        assert station.register_hash == before != county.office.register_hash
        assert word_of(station, 1) == "out"


def test_pictures_come_with_entries_that_are_known(county: County) -> None:
    """Scans are given only where they are asked for, and a file may be overtaken by one without them."""
    receipt = hand_over(county.first.workspace, 1)
    name = county.first.workspace.database.attachments.put(b"a scan")
    with county.first.workspace.writing() as unit:
        unit.append("scan_filed", [("receipt", receipt)], {"attachment": name})
    with_scans = county.first.export(county.inbox / "一组带扫描件.xlsx", photos=True)
    county.office.merge(county.first.export(county.inbox / "一组.xlsx"))
    with pytest.raises(CertrunError, match="attachment_damaged"):
        county.office.workspace.database.attachments.get(name)
    assert county.office.merge(with_scans).is_news is False
    assert county.office.workspace.database.attachments.get(name) == b"a scan"


@pytest.mark.parametrize("years", [-50, 50])
def test_a_clock_that_is_wrong_by_decades_stops_nobody(county: County, years: int) -> None:
    county.first.clock.moment = START.replace(year=START.year + years)
    amend(county.first.workspace, 1, "东街7号")
    done = county.office.merge(county.first.export(county.inbox / "一组.xlsx"))
    assert (done.is_news, done.waiting) == (True, 0)
    county.office.clock.moment = START.replace(year=START.year - years)
    amend(county.office.workspace, 1, "东街6号")
    county.first.merge(county.office.export(county.inbox / "办公室.xlsx"))
    assert county.first.register_hash == county.office.register_hash
    assert county.first.cases() == []


# --- for whom ---------------------------------------------------------------------------------------------------------


def raw(station: Station) -> bytes:
    """Everything in the station's folder, as it lies on the disk."""
    station.reopen()
    return b"".join(path.read_bytes() for path in sorted(station.folder.rglob("*")) if path.is_file())


def numbers_known(station: Station) -> set[str]:
    with station.workspace.read() as connection:
        return set(connection.exec_driver_sql("SELECT number FROM certificate").scalars())


@pytest.mark.parametrize("by", ["villages", "trip"])
def test_a_file_about_a_part_brings_nothing_else(county: County, by: str) -> None:
    """Nothing personal of other books comes to the laptop's disk, in whatever file, key or backup."""
    if by == "trip":
        of_people = {number_of(n) for n in (1, 2, 3, 4)}
        hidden: tuple[str, ...] = ("14072719631201337X", "13600007777", "钱守义")
        file = county.office.export(county.inbox / "部分.xlsx", trip=county.trip)
    else:
        of_people, hidden = {number_of(5), number_of(6)}, SECRETS
        file = county.office.export(county.inbox / "部分.xlsx", villages=(OTHER.name,))
    done = county.second.merge(file)
    assert (done.waiting, done.missing) == (0, ())
    assert numbers_known(county.second) == of_people
    content = raw(county.second)
    for secret in hidden:
        assert secret.encode() not in content
        assert secret.encode() in raw(county.office)
    county.second.check()
    ours, theirs = county.second.aggregates(), county.office.aggregates()
    both = ours.keys() & theirs.keys()
    assert len([kind for kind, _, _ in both if kind == "certificate"]) == len(of_people)
    assert all(ours[each] == theirs[each] for each in both)


def test_a_part_grows_into_the_whole(county: County) -> None:
    county.second.merge(county.office.export(county.inbox / "谷恋村.xlsx", villages=(OTHER.code,)))
    custody.hold(county.second.workspace, Hold(number_of(5), "有争议", "dispute"))
    county.second.merge(county.office.export(county.inbox / "全部.xlsx"))
    county.office.merge(county.second.export(county.inbox / "二组.xlsx"))
    assert county.second.register_hash == county.office.register_hash
    assert word_of(county.office, 5) == "held"


def test_what_a_part_brings_home_goes_on_to_others(county: County) -> None:
    """A laptop that knows one village only passes on what it wrote there, and what it leaves out is no gap."""
    county.second.merge(county.office.export(county.inbox / "谷恋村.xlsx", villages=(OTHER.code,)))
    custody.hold(county.second.workspace, Hold(number_of(5), "有争议", "dispute"))
    done = county.first.merge(county.second.export(county.inbox / "二组.xlsx"))
    assert (done.waiting, done.missing) == (0, ())
    assert word_of(county.first, 5) == "held"


def test_full_numbers_stand_nowhere_in_a_file(county: County) -> None:
    file = county.office.export(county.inbox / "全部.xlsx")
    with zipfile.ZipFile(file) as parts:
        content = b"".join(parts.read(name) for name in parts.namelist())
    for secret in ("11010519491231002X", "440524188001010014", "13800001234", "14072719631201337X"):
        assert secret.encode() not in content
    assert "李四".encode() in content, "a chief reads the file"


def test_the_office_can_always_read_what_is_given(county: County) -> None:
    file = county.first.export(county.inbox / "给二组.xlsx", to=("二组",))
    assert county.second.merge(file).new > 0
    county.office.merge(file)


def test_nothing_is_written_that_nobody_can_read(county: County) -> None:
    for name in ("一组", "二组"):
        revoke_station(county.office.workspace, RevokeStation(name, "丢失"))
    before = written(county.office)
    with pytest.raises(CertrunError, match="sync_nobody_else"):
        county.office.export(county.inbox / "无人.xlsx")
    assert written(county.office) == before
    assert not (county.inbox / "无人.xlsx").exists()


def test_an_export_is_noted_with_its_hash_and_not_in_itself(county: County) -> None:
    file = county.office.export(county.inbox / "全部.xlsx", to=("二组",))
    note = max((e for e in _entries(county.office) if e.kind == "exported"), key=lambda e: e.lamport)
    assert note.public["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert note.public["recipients"] == [county.second.id]
    county.second.merge(file)
    assert note.id not in county.second.lines()


# --- revocation, copies, backups --------------------------------------------------------------------------------------


def test_a_late_revocation_takes_back_what_came_after_it(county: County) -> None:
    """The office had only the first handover when it revoked the laptop; elsewhere both had counted."""
    office, first, second = county.office, county.first, county.second
    hand_over(first.workspace, 1)
    office.merge(first.export(county.inbox / "一.xlsx"))
    hand_over(first.workspace, 2)
    second.merge(office.export(county.inbox / "办公室.xlsx"))
    second.merge(first.export(county.inbox / "二.xlsx"))
    assert (word_of(second, 1), word_of(second, 2)) == ("handed_over", "handed_over")
    revoke_station(office.workspace, RevokeStation("一组", "电脑丢失"))
    second.merge(office.export(county.inbox / "停用.xlsx"))
    assert (word_of(second, 1), word_of(second, 2)) == ("handed_over", "out")
    office.merge(second.export(county.inbox / "二组.xlsx"))
    assert office.register_hash == second.register_hash
    assert word_of(office, 2) == "out"
    assert any(e.public.get("certificates") == [book_id(office.workspace, 2)] for e in _entries(office)), "it is kept"
    for station in (office, second):
        station.check()


def test_a_copied_laptop_is_found_and_nothing_is_lost(county: County, tmp_path: Path) -> None:
    office, first = county.office, county.first
    copy = first.copy(tmp_path / "copy")
    copied = first.incarnation
    with closing(copy):
        hand_over(first.workspace, 1)
        hand_over(copy.workspace, 2)
        office.merge(first.export(county.inbox / "原机.xlsx"))
        done = office.merge(copy.export(county.inbox / "复制机.xlsx"))
        (place,) = done.branched
        assert (place.station, place.incarnation) == (first.id, first.incarnation)
        assert [place.station for place in sync_status(office.workspace).branched] == [first.id]
        both = office.export(county.inbox / "两机.xlsx")
        for station in (first, copy):
            before = station.incarnation
            station.merge(both)
            assert station.incarnation != before
        assert first.incarnation != copy.incarnation
        for n, station in ((3, first), (4, copy)):
            custody.hold(station.workspace, Hold(number_of(n), "有争议", "dispute"))
            done = office.merge(station.export(county.inbox / f"{n}.xlsx"))
            assert {place.incarnation for place in done.branched} <= {copied}
        again = office.export(county.inbox / "又.xlsx")
        for station in (first, copy):
            station.merge(again)
            station.check()
        assert first.register_hash == copy.register_hash == office.register_hash
    assert [word_of(office, n) for n in (1, 2, 3, 4)] == ["handed_over", "handed_over", "held", "held"]
    (case,) = [case for case in office.cases() if case.kind == "receipt_number"]
    assert set(case.certificates) == {book_id(office.workspace, n) for n in (1, 2)}


def test_copies_that_know_of_one_another_give_different_receipt_numbers(county: County, tmp_path: Path) -> None:
    office, first = county.office, county.first
    copy = first.copy(tmp_path / "copy")
    with closing(copy):
        for n, station in ((3, first), (4, copy)):
            custody.hold(station.workspace, Hold(number_of(n), "有争议", "dispute"))
            office.merge(station.export(county.inbox / f"{n}.xlsx"))
        both = office.export(county.inbox / "两机.xlsx")
        for station in (first, copy):
            station.merge(both)
        numbers = [hand_over(station.workspace, n) for n, station in ((1, first), (2, copy))]
        assert len({number[:4] for number in numbers}) == 2
        for n, station in enumerate((first, copy)):
            done = office.merge(station.export(county.inbox / f"收工{n}.xlsx"))
            assert done.cases == ()


def test_a_backup_that_was_put_back_is_brought_up_by_the_stations_own_last_file(county: County) -> None:
    first = county.first
    disk = first.keep_disk(county.inbox / "old.db")
    hand_over(first.workspace, 1)
    file = first.export(county.inbox / "收工.xlsx")
    own = first.incarnation
    first.put_back(disk)
    assert word_of(first, 1) == "out"
    done = first.merge(file)
    assert (done.waiting, done.branched, word_of(first, 1)) == (0, (), "handed_over")
    assert first.incarnation != own
    assert first.merge(file).new == 0
    first.check()


def test_a_backup_that_was_put_back_gets_again_what_it_had_given(county: County) -> None:
    office, first = county.office, county.first
    disk = first.keep_disk(county.inbox / "old.db")
    hand_over(first.workspace, 1)
    office.merge(first.export(county.inbox / "一组.xlsx"))
    first.put_back(disk)
    assert word_of(first, 1) == "out"
    amend(first.workspace, 2, "东街5号")
    done = office.merge(first.export(county.inbox / "恢复后.xlsx"))
    assert [place.station for place in done.branched] == [first.id]
    before = first.incarnation
    first.merge(office.export(county.inbox / "办公室.xlsx"))
    assert (word_of(first, 1), first.incarnation == before) == ("handed_over", False)
    office.merge(first.export(county.inbox / "再次.xlsx"))
    assert office.register_hash == first.register_hash
    for station in (office, first):
        station.check()


def test_two_windows_go_on_as_one_station(county: County, tmp_path: Path) -> None:
    """One of them learns that the laptop is a copy and begins anew; the other one writes and exports anew too."""
    office, first = county.office, county.first
    copy = first.copy(tmp_path / "copy")
    other_window = station_in(first.folder, "一组")
    with closing(copy, other_window):
        old = other_window.incarnation
        amend(copy.workspace, 1, "东街1号")
        office.merge(copy.export(county.inbox / "复制机.xlsx"))
        amend(first.workspace, 2, "东街2号")
        first.merge(office.export(county.inbox / "办公室.xlsx"))
        assert first.incarnation != old == other_window.incarnation
        amend(other_window.workspace, 3, "东街3号")
        file = other_window.export(county.inbox / "一组.xlsx")
        amended = max((e for e in _entries(first) if e.kind == "amended"), key=lambda e: e.lamport)
        assert amended.incarnation == first.incarnation == other_window.incarnation
        assert office.merge(file).waiting == 0
        assert office.register_hash == first.register_hash == other_window.register_hash
        for station in (office, first, other_window):
            station.check()


def test_a_window_that_was_open_before_backs_up_and_merges_after_a_new_incarnation(
    county: County, tmp_path: Path
) -> None:
    office, first = county.office, county.first
    copy = first.copy(tmp_path / "copy")
    other_window = station_in(first.folder, "一组")
    with closing(copy, other_window):
        amend(copy.workspace, 1, "东街1号")
        office.merge(copy.export(county.inbox / "复制机.xlsx"))
        first.merge(office.export(county.inbox / "办公室.xlsx"))
        other_window.workspace.database.backup("manual")
        amend(office.workspace, 2, "东街2号")
        other_window.merge(office.export(county.inbox / "再次.xlsx"))
        office.merge(other_window.export(county.inbox / "一组.xlsx"))
        assert office.register_hash == other_window.register_hash
        for station in (office, other_window):
            station.check()


# --- what goes wrong in the middle ------------------------------------------------------------------------------------


def test_states_that_differ_roll_back_and_leave_a_diagnosis(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    def strange(identity: str, entries: Any) -> Any:
        return replace(fold_certificate(identity, entries), archived=True)

    with monkeypatch.context() as patch:
        patch.setitem(registry.FOLDS, "certificate", strange)
        hand_over(county.first.workspace, 1)
        file = county.first.export(county.inbox / "一组.xlsx")
    before = written(county.office)
    with pytest.raises(CertrunError) as caught:
        county.office.merge(file)
    assert caught.value.code == "sync_states_differ"
    hash_, rows, _ = written(county.office)
    assert hash_ == before[0]
    assert {n: rows[n] for n in rows if n != "seal"} == {n: before[1][n] for n in rows if n != "seal"}
    assert county.office.merge(county.second.export(county.inbox / "二组.xlsx")).waiting == 0
    (diagnosis,) = (county.office.folder / "diagnostics").iterdir()
    assert diagnosis.name == caught.value.params["file"]
    document = json.loads(diagnosis.read_text())
    assert document["differing"] >= 1
    assert document["sender"] == county.first.id
    ids = {e.id for e in _entries(county.first)}
    assert {entry[0] for each in document["aggregates"] for entry in each["entries"]} <= ids
    for personal in (*SECRETS, "张三", "东街", "晋(2025)", "王建国"):
        assert personal not in diagnosis.read_text()
    county.office.check()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no kill -9")
def test_a_kill_in_the_middle_leaves_the_old_state(county: County) -> None:
    office = county.office
    hand_over(county.first.workspace, 1)
    file = county.first.export(county.inbox / "一组.xlsx")
    before, held = office.register_hash, office.lines().keys()
    office.close()
    command = [sys.executable, str(Path(__file__).with_name("merger.py")), str(office.folder), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as merger:
        assert merger.stdout is not None
        assert merger.stdout.readline() == "in the middle\n"
        merger.send_signal(signal.SIGKILL)
    office.reopen()
    assert (office.register_hash, office.lines().keys()) == (before, held)
    office.check()
    assert office.merge(file).new > 0
    assert office.register_hash == county.first.register_hash


def test_what_cannot_be_written_is_written_nowhere(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up while the entries are being written: all of them or none."""
    hand_over(county.first.workspace, 1)
    file = county.first.export(county.inbox / "一组.xlsx")
    before = written(county.office)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise driver.OperationalError("database or disk is full")

        patch.setattr("certrun.db.projection.Projector.refold", full)
        with pytest.raises(CertrunError, match="disk_full"):
            county.office.merge(file)
    hash_, rows, _ = written(county.office)
    assert (hash_, rows["entry"], rows["waiting"]) == (before[0], before[1]["entry"], before[1]["waiting"])
    assert county.office.merge(file).new > 0


def test_the_file_that_joins_is_believed_only_where_an_office_made_it(county: County, tmp_path: Path) -> None:
    """A laptop cannot invite, and what it gives is no invitation."""
    with pytest.raises(CertrunError) as caught:
        invite_station(county.first.workspace, InviteStation("三组", county.inbox / "邀请.xlsx"))
    assert caught.value.code == "not_the_office"
    assert not (county.inbox / "邀请.xlsx").exists()
    file = county.first.export(county.inbox / "一组.xlsx")
    with pytest.raises(CertrunError) as caught:
        join_register(JoinRegister(tmp_path / "new", file, "AAAA-AAAA-AAAA"), actor="王建国")
    assert caught.value.code == "sync_no_invitation"
    assert not (tmp_path / "new").exists()


def test_a_wrong_code_opens_nothing_and_the_right_one_everything(county: County, tmp_path: Path) -> None:
    invitation = county.inbox / "邀请.xlsx"
    invited = invite_station(county.office.workspace, InviteStation("三组", invitation))
    wrong = invited.code[:-1] + ("A" if invited.code[-1] != "A" else "B")
    with pytest.raises(CertrunError) as caught:
        join_register(JoinRegister(tmp_path / "new", invitation, wrong), actor="王建国")
    assert caught.value.code == "sync_code_wrong"
    assert not (tmp_path / "new").exists()
    workspace = join_register(JoinRegister(tmp_path / "new", invitation, invited.code), actor="王建国")
    station = Station("三组", tmp_path / "new", workspace, FixedClock())
    with closing(station):
        assert numbers_known(station) == numbers_known(county.office)
        with station.workspace.read() as connection:
            assert HeldJournal(connection).waiting() == []
        done: Merged = county.office.merge(station.export(county.inbox / "三组.xlsx"))
        assert done.waiting == 0
        station.merge(county.office.export(county.inbox / "接纳.xlsx"))  # the office has noted who has come
        assert station.register_hash == county.office.register_hash


def test_villages_may_be_named_by_code(county: County) -> None:
    county.second.merge(county.office.export(county.inbox / "贾令村.xlsx", villages=(VILLAGE.code,)))
    assert numbers_known(county.second) == {number_of(n) for n in (1, 2, 3, 4)}
    with pytest.raises(CertrunError) as caught:
        county.office.export(county.inbox / "没有.xlsx", villages=("没有这个村",))
    assert caught.value.code == "village_unknown"
    assert not (county.inbox / "没有.xlsx").exists()


def test_a_receipt_of_two_books_names_the_one_for_which_another_receipt_stands(county: County) -> None:
    hand_over(county.office.workspace, 1)
    both = hand_over(county.first.workspace, 1, also=2)
    payload = payload_of(county.first.workspace, both)
    (case,) = county.office.merge(county.first.export(county.inbox / "一组.xlsx")).cases
    ours = next(number for number, side in enumerate(case.sides, start=1) if side.station == "办公室")
    decide_case(county.office.workspace, DecideCase(case.id, str(ours), "窗口签字在先"))
    verified = verify_receipt(county.office.workspace, payload)
    one, two = (book_id(county.office.workspace, n) for n in (1, 2))
    number = show(county.office.workspace, number_of(1)).certificate.number
    assert (verified.verdict, verified.set_aside) == ("genuine", (number,))
    found = find_receipt(county.office.workspace, both)
    assert found is not None
    assert ({view.id for view in found.certificates}, found.set_aside) == ({one, two}, frozenset({one}))
    assert both in select_receipts(county.office.workspace, ())
