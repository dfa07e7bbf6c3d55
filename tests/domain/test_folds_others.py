"""Folds of trip, receipt, village, station, register and referral."""

from __future__ import annotations

from typing import Any

import pytest

from certrun.domain.folds.others import ReceiptState, VillageState
from certrun.domain.folds.trip import TripState
from certrun.domain.journal.entry import Entry
from tests.domain.world import (
    BOOK,
    REGISTER,
    Station,
    decide,
    founded,
    hand_over,
    joined,
    list_book,
    meet,
    move_book,
    reverse,
    three,
)

VILLAGE = "140727104201"
OTHER = "140727104202"
SAFE = "safe:中心证书库"


@pytest.fixture
def office() -> Station:
    """The office, alone."""
    return founded()


def plan(station: Station, trip: str = "T1", villages: tuple[str, ...] = (VILLAGE,), **more: Any) -> Entry:
    """Plan a trip."""
    stops = [
        {"village_code": v, "village": f"村{v[-1]}", "arrive": "09:00", "leave": "11:00", "books": 5} for v in villages
    ]
    facts = {"date": "2026-11-24", "team": 1, "start": "08:30", "stops": stops, **more}
    return station.write("planned", [("trip", trip), *(("village", v) for v in villages)], facts)


def promise(station: Station, trip: str, day: str, village: str = VILLAGE) -> Entry:
    """Lock the date of a village."""
    facts = {"date": day, "villages": [village]}
    return station.write("promised", [("trip", trip), ("village", village)], facts, {"note": "已电话通知"})


def trip_of(station: Station, identity: str = "T1") -> TripState:
    """The trip as the station sees it."""
    state = station.state("trip", identity)
    assert isinstance(state, TripState)
    return state


def village_of(station: Station, code: str = VILLAGE) -> VillageState:
    """The village as the station sees it."""
    state = station.state("village", code)
    assert isinstance(state, VillageState)
    return state


def receipt_of(station: Station, number: str) -> ReceiptState:
    """The receipt as the station sees it."""
    state = station.state("receipt", number)
    assert isinstance(state, ReceiptState)
    return state


# --- trip -----------------------------------------------------------------------------------------------------------


def test_planned_says_when_where_and_who(office: Station) -> None:
    plan(office, minutes=320, metres=41_000, staff=["李四", "王五"])
    trip = trip_of(office)
    assert (trip.date, trip.team, trip.start, trip.minutes, trip.metres) == ("2026-11-24", 1, "08:30", 320, 41_000)
    assert trip.staff == ("李四", "王五")
    assert [(s.village_code, s.books, s.certificates, s.part) for s in trip.stops] == [(VILLAGE, 5, None, None)]


def test_a_later_plan_of_the_office_wins(office: Station) -> None:
    plan(office)
    later = plan(office, villages=(VILLAGE, OTHER), team=2)
    assert [s.village_code for s in trip_of(office).stops] == [VILLAGE, OTHER]
    assert trip_of(office).team == 2
    assert later.id in trip_of(office).heads["plan"]


def test_promised_and_cancelled(office: Station) -> None:
    plan(office)
    promise(office, "T1", "2026-11-24")
    assert trip_of(office).promised == {VILLAGE: "2026-11-24"}
    assert not trip_of(office).cancelled
    office.write("trip_cancelled", [("trip", "T1"), ("village", VILLAGE)], {}, {"reason": "大雪"})
    assert trip_of(office).cancelled
    assert village_of(office).trip is None


def test_a_trip_is_taken_over_from_the_station_that_was_lost_last(office: Station) -> None:
    plan(office)
    assert trip_of(office).taken_over is None
    for station in ("a" * 64, "b" * 64):
        office.write("trip_taken_over", [("trip", "T1")], {"station": station}, None, trip_of(office).heads["entries"])
    assert trip_of(office).taken_over == "b" * 64


def test_a_promised_village_moves_only_by_an_explicit_entry(office: Station) -> None:
    plan(office)
    promise(office, "T1", "2026-11-24")
    plan(office, "T2")
    assert village_of(office).trip == "T1"
    promise(office, "T2", "2026-11-26")
    assert village_of(office).trip == "T2"
    office.write("trip_cancelled", [("trip", "T2"), ("village", VILLAGE)])
    assert village_of(office).trip == "T1"


def test_a_village_that_two_stations_promised_two_days_is_a_case_until_it_is_decided() -> None:
    office, first, second = three()
    plan(office)
    plan(office, "T2")
    meet(office, first, second)
    early = promise(first, "T1", "2026-11-24")
    late = promise(second, "T2", "2026-11-26")
    meet(office, first, second)
    (case,) = village_of(office).cases
    assert (case.kind, set(case.entries), case.decided) == ("promise_moved", {early.id, late.id}, None)
    facts = {"case": case.id, "case_kind": case.kind, "entries": list(case.entries), "keep": [early.id], "outcome": "1"}
    office.write("case_decided", [("village", VILLAGE)], facts, {"reason": "村里只接到第一个电话"}, case.entries)
    state = village_of(office)
    assert [each.decided is not None for each in state.cases] == [True]
    assert state.trip == "T1"


def test_a_village_of_two_days_that_one_station_has_promised_is_no_case(office: Station) -> None:
    plan(office)
    plan(office, "T2")
    promise(office, "T1", "2026-11-24")
    promise(office, "T2", "2026-11-26")
    assert village_of(office).cases == ()


def test_who_knew_of_a_promise_moves_it(office: Station) -> None:
    laptop = joined(office, "laptop")
    laptop.learn(office)
    plan(office)
    promise(office, "T1", "2026-11-24")
    laptop.learn(office)
    base = village_of(laptop).heads["promise"]
    facts = {"date": "2026-11-26", "villages": [VILLAGE]}
    laptop.write("promised", [("trip", "T2"), ("village", VILLAGE)], facts, None, base)
    office.learn(laptop)
    assert (village_of(office).cases, village_of(office).trip) == ((), "T2")


def test_the_same_day_promised_twice_or_a_cancelled_trip_is_no_case() -> None:
    office, first, second = three()
    plan(office)
    meet(office, first, second)
    promise(first, "T1", "2026-11-24")
    promise(second, "T1", "2026-11-24")
    promise(second, "T2", "2026-11-26")
    meet(office, first, second)
    assert len(village_of(office).cases) == 1
    office.write("trip_cancelled", [("trip", "T2"), ("village", VILLAGE)])
    assert village_of(office).cases == ()


def test_the_bag_knows_what_became_of_each_book(office: Station) -> None:
    fates = {
        "unloaded": (SAFE, {}, None, "returned"),
        "moved": ("safe:贾令镇", {}, None, "moved"),
        "entrusted": ("village:贾令村", {"until": "2026-12-24"}, {"name": "赵六", "phone": "13900000000"}, "entrusted"),
        "posted": ("post", {}, {"tracking": "EM1"}, "posted"),
        "lost": ("none", {}, {"reason": "找不到"}, "lost"),
        "voided": ("none", {}, {"reason": "作废"}, "void"),
    }
    for kind, (to, public, private, became) in fates.items():
        station = founded()
        list_book(station)
        move_book(station, "counted", SAFE)
        move_book(station, "loaded", "trip:T1")
        assert trip_of(station).bag == {BOOK: "out"}
        move_book(station, kind, to, **public, private=private)
        assert trip_of(station).bag == {BOOK: became}


def test_the_bag_after_handover_reversal_and_another_loading(office: Station) -> None:
    list_book(office)
    move_book(office, "counted", SAFE)
    move_book(office, "loaded", "trip:T1")
    handover = hand_over(office, "A2026-000001")
    assert trip_of(office).bag == {BOOK: "handed_over"}
    reverse(office, handover)
    assert trip_of(office).bag == {BOOK: "returned"}
    move_book(office, "loaded", "trip:T1")
    assert trip_of(office).bag == {BOOK: "out"}
    reverse(office, hand_over(office, "A2026-000002"), to="village:贾令村")
    assert trip_of(office).bag == {BOOK: "entrusted"}


def test_the_bag_follows_the_decision_of_a_case() -> None:
    office, first, _ = three()
    list_book(office)
    move_book(office, "counted", SAFE)
    move_book(office, "loaded", "trip:T1")
    meet(office, first)
    handover = hand_over(office, "A2026-000001")
    returned = move_book(first, "unloaded", SAFE)
    meet(office, first)
    for keep, became in ((handover, "handed_over"), (returned, "returned")):
        judge = Station("office", "admin")
        judge.learn(office)
        case = next(c for c in judge.book().cases if c.kind == "custody")
        facts = {
            "case": case.id,
            "case_kind": "custody",
            "entries": list(case.entries),
            "keep": [keep.id],
            "outcome": "kept",
        }
        judge.write("case_decided", [("certificate", BOOK), ("trip", "T1")], facts, {"reason": "核实"})
        assert trip_of(judge).bag == {BOOK: became}


def test_a_decision_about_one_book_leaves_the_other_books_of_its_handover_alone() -> None:
    office, first, _ = three()
    for book in (BOOK, "OTHER"):
        list_book(office, book)
        moved = {"from": "uncounted", "to": "trip:T1"}
        office.write("loaded", [("certificate", book), ("trip", "T1")], moved, base=office.book(book).heads["custody"])
    meet(office, first)
    stands = hand_over(office, "A2026-000001")
    both = {"certificates": [BOOK, "OTHER"], "from": {BOOK: "trip:T1", "OTHER": "trip:T1"}}
    subjects = [("certificate", BOOK), ("certificate", "OTHER"), ("receipt", "L2026-000001"), ("trip", "T1")]
    base = [first.book(book).heads["custody"][0] for book in (BOOK, "OTHER")]
    first.write("handed_over", subjects, {**stands.public, **both, "receipt": "L2026-000001"}, stands.private, base)
    meet(office, first)
    (case,) = office.book().cases
    facts = {
        "case": case.id,
        "case_kind": case.kind,
        "entries": list(case.entries),
        "keep": [stands.id],
        "outcome": "1",
    }
    office.write("case_decided", [case.aggregate, ("trip", "T1")], facts, {"reason": "核实"}, case.entries)
    assert trip_of(office).bag == {BOOK: "handed_over", "OTHER": "handed_over"}


@pytest.mark.parametrize(
    ("kind", "to", "became"),
    [
        ("handed_over", "recipient", "handed_over"),
        ("counted", "safe:中心证书库", "returned"),
        ("moved", "safe:贾令镇", "moved"),
        ("voided", "none", "void"),
        ("lost", "none", "lost"),
        ("reissued", "safe:中心证书库", "returned"),
    ],
)
def test_a_book_that_is_elsewhere_by_a_decision_is_not_in_the_bag(kind: str, to: str, became: str) -> None:
    """The office did not know that the book had been loaded; what the trip says of it was put aside."""
    office, first, _ = three()
    list_book(office)
    move_book(office, "counted", SAFE)
    meet(office, first)
    move_book(first, "loaded", "trip:T1")
    theirs = hand_over(first, "L2026-000001")
    ours = hand_over(office, "A2026-000001")
    meet(office, first)
    assert trip_of(office).bag == {BOOK: "handed_over"}
    for case in office.book().cases:
        facts = {"case": case.id, "case_kind": case.kind, "entries": list(case.entries), "keep": [ours.id]}
        subjects = [case.aggregate, ("trip", "T1")]
        office.write(
            "case_decided", subjects, {**facts, "outcome": "1", "to": to, "by": kind}, {"reason": "核实"}, case.entries
        )
    assert theirs.id not in office.book().heads["custody"]
    assert trip_of(office).bag == {BOOK: became}


def test_trip_closed(office: Station) -> None:
    plan(office)
    office.write("trip_closed", [("trip", "T1")], {"counts": {"out": 0}})
    assert trip_of(office).closed


# --- receipt --------------------------------------------------------------------------------------------------------


@pytest.fixture
def handed(office: Station) -> tuple[Station, Entry]:
    """A book handed over in the village."""
    list_book(office)
    move_book(office, "counted", SAFE)
    move_book(office, "loaded", "trip:T1")
    return office, hand_over(office, "A2026-000001", struck_out=["OTHER"])


def test_a_receipt_stands_for_its_handover(handed: tuple[Station, Entry]) -> None:
    office, handover = handed
    receipt = receipt_of(office, "A2026-000001")
    assert (receipt.handover, receipt.certificates, receipt.struck_out) == (handover.id, (BOOK,), ("OTHER",))
    assert (receipt.collected_on, receipt.trip, receipt.copies) == ("2026-11-24", "T1", 0)
    assert (receipt.reversed_by, receipt.scans, receipt.archived, receipt.cases) == (None, (), False, ())


def test_printing_scanning_and_archiving_a_receipt(handed: tuple[Station, Entry]) -> None:
    office, _ = handed
    subject = [("receipt", "A2026-000001")]
    for copy in (1, 2):
        office.write("receipt_printed", subject, {"copy": copy, "layout": "a4"})
    for attachment in ("bb", "aa", "aa"):
        office.write("scan_filed", subject, {"attachment": attachment, "page": 1}, {"file": "扫描.pdf"})
    office.write("archived", [("certificate", BOOK), *subject])
    receipt = receipt_of(office, "A2026-000001")
    assert (receipt.copies, receipt.scans, receipt.archived) == (2, ("aa", "bb"), True)


def test_a_reversed_receipt_says_by_what(handed: tuple[Station, Entry]) -> None:
    office, handover = handed
    reversal = reverse(office, handover)
    assert receipt_of(office, "A2026-000001").reversed_by == reversal.id


def test_one_receipt_number_used_twice_is_a_case() -> None:
    office, first, _ = three()
    list_book(office)
    meet(office, first)
    both = [hand_over(office, "A2026-000001"), hand_over(first, "A2026-000001")]
    meet(office, first)
    (case,) = receipt_of(office, "A2026-000001").cases
    assert (case.kind, case.entries, case.decided) == ("receipt_number", tuple(sorted(e.id for e in both)), None)
    facts = {
        "case": case.id,
        "case_kind": case.kind,
        "entries": list(case.entries),
        "keep": [both[0].id],
        "outcome": "renumbered",
    }
    office.write("case_decided", [case.aggregate], facts, {"reason": "另编号"})
    receipt = receipt_of(office, "A2026-000001")
    assert receipt.handover == both[0].id
    assert [c.decided.outcome for c in receipt.cases if c.decided] == ["renumbered"]
    decide(office, "double_handover", [both[0]])
    assert office.book().word == "handed_over"


# --- village --------------------------------------------------------------------------------------------------------


def list_village(station: Station, code: str = VILLAGE, **more: Any) -> Entry:
    """List a village."""
    facts = {"name": "贾令村", "town_code": code[:9], "town": "贾令镇", **more}
    base = {i for heads in village_of(station, code).heads.values() for i in heads}
    return station.write("village_listed", [("village", code)], facts, None, base)


def test_village_listed_amended_renamed(office: Station) -> None:
    list_village(office, aliases=["贾令"], lat_e6=37_350_000, lon_e6=112_330_000)
    office.write(
        "village_amended",
        [("village", VILLAGE)],
        {"blackouts": ["2026-12-03", "2026-11-26"], "lat_e6": 37_360_000},
        {"contact_name": "村支书", "contact_phone": "13900000000"},
        [i for heads in village_of(office).heads.values() for i in heads],
    )
    village = village_of(office)
    assert (village.name, village.town, village.lat_e6, village.lon_e6) == ("贾令村", "贾令镇", 37_360_000, 112_330_000)
    assert village.blackouts == ("2026-11-26", "2026-12-03")
    assert (village.contact_name, village.contact_phone) == ("村支书", "13900000000")
    office.write("village_renamed", [("village", VILLAGE)], {"name": "新贾令村"}, None, village.heads["name"])
    assert village_of(office).name == "新贾令村"
    assert village_of(office).aliases == ("贾令", "贾令村")


def test_village_merged(office: Station) -> None:
    for code in (VILLAGE, OTHER):
        list_village(office, code)
    both = [("village", VILLAGE), ("village", OTHER)]
    office.write("village_merged", both, {"from": OTHER, "into": VILLAGE})
    assert (village_of(office, OTHER).merged_into, village_of(office).merged_into) == (VILLAGE, None)


def test_a_village_that_nobody_listed_is_known_by_its_code(office: Station) -> None:
    plan(office)
    village = village_of(office)
    assert (village.name, village.town_code, village.trip) == (VILLAGE, VILLAGE[:9], "T1")


# --- station, register, referral ------------------------------------------------------------------------------------


def test_a_station_knows_its_starts_and_imports(office: Station) -> None:
    me = [("station", office.id)]
    facts = {"file_sha256": "ab" * 32, "counts": {"new": 312}, "place": SAFE}
    imported = office.write("list_imported", me, facts, {"file": "发证清单.xlsx"})
    state = office.state("station", office.id)
    assert (state.name, state.incarnations) == ("办公室", ((office.incarnation, "founded"),))
    (batch,) = state.batches
    assert (batch.id, batch.file, batch.counts, batch.place) == (
        imported.command,
        "发证清单.xlsx",
        {"new": 312},
        SAFE,
    )


def test_the_note_of_a_file_changes_no_hash_for_it_cannot_stand_in_that_file(office: Station) -> None:
    before = office.folded("station", office.id)
    note = {"what": "sync", "rows": 1, "fields": ["number"], "masked": True, "sha256": "cd"}
    office.write("exported", [("station", office.id)], note)
    assert office.folded("station", office.id) == before


def test_what_others_say_of_a_station_is_not_what_it_did(office: Station) -> None:
    laptop = joined(office, "laptop")
    laptop.write("list_imported", [("station", office.id)], {"file_sha256": "ab", "counts": {}}, {"file": "x"})
    laptop.write("started", [("station", office.id)], {"reason": "restored"})
    office.learn(laptop)
    state = office.state("station", office.id)
    assert (state.batches, state.incarnations) == ((), ((office.incarnation, "founded"),))


def test_station_renamed(office: Station) -> None:
    office.write("station_renamed", [("station", office.id), ("trust", REGISTER)], {"name": "二楼窗口"})
    assert office.state("station", office.id).name == "二楼窗口"


def test_settings_are_fields_of_the_register(office: Station) -> None:
    me = [("register", REGISTER)]
    for value in ([1, 3], [2, 4]):
        heads = office.state("register", REGISTER).heads.get("weekdays", ())
        office.write("setting_changed", me, {"key": "weekdays", "value": value}, None, heads)
    office.write("setting_changed", me, {"key": "place", "value": "中心证书库"})
    state = office.state("register", REGISTER)
    assert (state.county, state.name) == ("140727", "祁县")
    assert state.settings == {"place": "中心证书库", "weekdays": [2, 4]}


def test_a_referral_is_opened_and_updated(office: Station) -> None:
    office.write(
        "referral_opened",
        [("referral", "R1"), ("certificate", BOOK), ("village", VILLAGE)],
        {"reason": "dispute", "to": "综治中心", "on": "2026-11-24", "urgency": "high"},
        {"facts": "边界争议", "parties": "张三、李四"},
    )
    state = office.state("referral", "R1")
    assert (state.reason, state.to, state.on, state.status) == ("dispute", "综治中心", "2026-11-24", "referred")
    assert (state.certificates, state.village, state.facts) == ((BOOK,), VILLAGE, "边界争议")
    for status, day in (("accepted", "2026-11-25"), ("resolved", "2026-12-02")):
        office.write("referral_updated", [("referral", "R1")], {"status": status, "on": day}, {"note": "已受理"})
    state = office.state("referral", "R1")
    assert (state.status, state.updates) == ("resolved", (("2026-11-25", "accepted"), ("2026-12-02", "resolved")))
