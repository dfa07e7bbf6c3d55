"""The fold of a certificate: the merge law, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from certrun.domain.journal.ids import case_id
from tests.domain.world import (
    BOOK,
    REGISTER,
    Station,
    amend,
    decide,
    fold_of,
    founded,
    hand_over,
    joined,
    list_book,
    meet,
    move_book,
    open_kinds,
    reissue,
    reverse,
    take_back,
    three,
)

SAFE = "safe:中心证书库"


@pytest.fixture
def office() -> Station:
    """The office, with one book listed."""
    station = founded()
    list_book(station)
    return station


@pytest.fixture
def stations() -> tuple[Station, Station, Station]:
    """Office and two laptops; all know one book, counted into the safe and loaded."""
    office, first, second = three()
    list_book(office)
    move_book(office, "counted", SAFE)
    move_book(office, "loaded", "trip:T1")
    meet(office, first, second)
    return office, first, second


# --- kinds, one after another ---------------------------------------------------------------------------------------


def test_listed_sets_fields_and_custody(office: Station) -> None:
    book = office.book()
    assert book.present
    assert book.fields["number"] == "晋(2025)祁县不动产权第0001234号"
    assert book.fields["holders"] == [{"name": "张三"}]
    assert (book.custody, book.word, book.flags) == ("uncounted", "listed", ())
    assert book.batch == next(e.command for e in office.journal.values() if e.kind == "listed")


def test_unlisted_takes_an_untouched_book_away(office: Station) -> None:
    listed = next(e for e in office.journal.values() if e.kind == "listed")
    office.write("unlisted", [("certificate", BOOK)], {}, {"reason": "导错"}, [listed.id])
    assert not office.book().present
    assert office.book().cases == ()
    assert office.book().batch is None


def test_listed_again_after_an_undo_is_there_without_a_case(office: Station) -> None:
    listed = next(e for e in office.journal.values() if e.kind == "listed")
    office.write("unlisted", [("certificate", BOOK)], {}, None, [listed.id])
    again = list_book(office, location="另一处")
    book = office.book()
    assert book.present
    assert book.cases == ()
    assert book.fields["location"] == "另一处"
    assert book.batch == again.command


def test_amended_sets_public_and_private_fields_and_keeps_former_numbers(office: Station) -> None:
    amend(office, number="晋(2025)祁县不动产权第0005678号", location="塔寺村")
    book = office.book()
    assert book.fields["number"].endswith("0005678号")
    assert book.fields["location"] == "塔寺村"
    assert book.former_numbers == ("晋(2025)祁县不动产权第0001234号",)
    assert open_kinds(book) == []


def test_reissued_changes_the_serial_and_remembers_the_old_one(office: Station) -> None:
    amend(office, serial="14000000001")
    office.act(
        "reissued",
        {"serial": "14000000002", "old_serial": "14000000001", "old_returned": True, "from": SAFE, "to": "uncounted"},
        {"reason": "污损"},
        fields=("serial", "custody"),
    )
    book = office.book()
    assert (book.fields["serial"], book.former_serials) == ("14000000002", ("14000000001",))


def test_custody_goes_from_hand_to_hand(office: Station) -> None:
    steps = [
        ("counted", SAFE, "in_safe"),
        ("moved", "safe:贾令镇", "in_safe"),
        ("loaded", "trip:T1", "out"),
        ("unloaded", SAFE, "in_safe"),
    ]
    for kind, to, word in steps:
        move_book(office, kind, to)
        assert (office.book().custody, office.book().word) == (to, word)
        assert open_kinds(office.book()) == []


def test_entrusted_is_custody_and_no_delivery(office: Station) -> None:
    move_book(
        office, "entrusted", "village:贾令村", until="2026-12-24", private={"name": "赵六", "phone": "13900000000"}
    )
    assert (office.book().word, office.book().deliveries) == ("entrusted", ())


def test_posted_and_post_delivered(office: Station) -> None:
    move_book(office, "posted", "post", private={"tracking": "EM1", "addressee": "张三"})
    assert office.book().word == "posted"
    move_book(office, "post_delivered", "recipient", collected_on="2026-12-01", private={"addressee": "张三"})
    book = office.book()
    assert (book.word, book.custody) == ("handed_over", "recipient")
    assert [(d.grade, d.collected_on, d.recipient) for d in book.deliveries] == [("post", "2026-12-01", "张三")]


@pytest.mark.parametrize(("kind", "word"), [("voided", "void"), ("lost", "lost")])
def test_voided_and_lost_are_final_words(office: Station, kind: str, word: str) -> None:
    move_book(office, kind, "none", private={"reason": "说明"})
    office.act("held", {"code": "other"}, {"reason": "也不行"})
    assert (office.book().word, office.book().custody) == (word, "none")


def test_held_and_released(office: Station) -> None:
    hold = office.act("held", {"code": "dispute"}, {"reason": "争议"})
    book = office.book()
    assert (book.word, book.flags) == ("held", ("held",))
    assert [(h.entry, h.code, h.reason) for h in book.holds] == [(hold.id, "dispute", "争议")]
    office.act("released", {}, {"reason": "已调解"})
    assert (office.book().word, office.book().holds) == ("listed", ())


def test_a_release_ends_only_the_holds_it_knew() -> None:
    office, first, _ = three()
    list_book(office)
    first.learn(office)
    office.act("held", {"code": "dispute"}, {"reason": "争议"})
    later = first.act("held", {"code": "deceased"}, {"reason": "已故"})
    office.act("released", {}, {"reason": "已调解"})
    meet(office, first)
    assert [h.entry for h in office.book().holds] == [later.id]


def test_attempts_only_grow(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    first.act("attempted", {"outcome": "absent", "by": "door", "on": "2026-11-24", "retry": "2026-11-26"})
    second.act("attempted", {"outcome": "refused", "by": "phone", "on": "2026-11-25"}, {"reason": "不要"})
    meet(office, first, second)
    attempts = office.book().attempts
    assert {(a.outcome, a.by, a.on, a.retry, a.reason) for a in attempts} == {
        ("absent", "door", "2026-11-24", "2026-11-26", None),
        ("refused", "phone", "2026-11-25", None, "不要"),
    }
    assert open_kinds(office.book()) == []


def test_handed_over_is_signed_and_with_the_recipient(stations: tuple[Station, Station, Station]) -> None:
    _, first, _ = stations
    hand_over(first, "F2026-000001")
    book = first.book()
    assert (book.custody, book.word, book.flags) == ("recipient", "handed_over", ())
    assert [(d.grade, d.receipt, d.recipient, d.station) for d in book.deliveries] == [
        ("signed", "F2026-000001", "张三", first.id)
    ]


def test_delivered_by_ledger_is_told_apart(office: Station) -> None:
    move_book(office, "delivered_by_ledger", "recipient", words="已领", private={"recipient": {"name": "张三"}})
    book = office.book()
    assert (book.word, book.flags) == ("handed_over", ("ledger_only",))
    assert [(d.grade, d.collected_on, d.recipient) for d in book.deliveries] == [("ledger_only", None, "张三")]


def test_archived_needs_a_handover_that_stands(stations: tuple[Station, Station, Station]) -> None:
    _, first, _ = stations
    handover = hand_over(first, "F2026-000001")
    first.write("archived", [("certificate", BOOK), ("receipt", "F2026-000001")], role="clerk")
    assert (first.book().word, first.book().flags) == ("archived", ("archived",))
    reverse(first, handover)
    assert (first.book().word, first.book().flags) == ("in_safe", ())


def test_same_book_and_other_book(office: Station) -> None:
    list_book(office, "TWIN")
    both = [("certificate", BOOK), ("certificate", "TWIN")]
    join = office.write("same_book", both, {"joined": "TWIN", "into": BOOK})
    assert (office.book("TWIN").joined_into, office.book(BOOK).joined_into) == (BOOK, None)
    office.write("other_book", both, {"joined": "TWIN", "into": BOOK}, None, [join.id])
    assert (office.book("TWIN").joined_into, office.book(BOOK).joined_into) == (None, None)


def test_joining_two_books_both_ways_at_once_loses_neither() -> None:
    office, first, _ = three()
    both = [("certificate", BOOK), ("certificate", "TWIN")]
    office.write("same_book", both, {"joined": "TWIN", "into": BOOK})
    first.write("same_book", both, {"joined": BOOK, "into": "TWIN"})
    meet(office, first)
    assert sorted([office.book("TWIN").joined_into is None, office.book(BOOK).joined_into is None]) == [False, True]


@pytest.mark.parametrize("kind", ["unmasked", "purged"])
def test_looking_and_purging_do_not_bring_a_book_back(office: Station, kind: str) -> None:
    listed = next(e for e in office.journal.values() if e.kind == "listed")
    office.write("unlisted", [("certificate", BOOK)], {}, None, [listed.id])
    public: dict[str, Any] = {"unmasked": {"what": "id_no"}, "purged": {"entries": [listed.id], "rule": "保管期满"}}
    office.write(kind, [("certificate", BOOK)], public[kind])
    assert not office.book().present
    assert open_kinds(office.book()) == []


# --- handed over: can happen only once ------------------------------------------------------------------------------


def test_two_live_handovers_are_a_case_with_both(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    both = [hand_over(first, "F2026-000001"), hand_over(second, "S2026-000001")]
    meet(office, first, second)
    book = office.book()
    assert (book.word, book.custody) == ("conflict", "recipient")
    assert open_kinds(book) == ["double_handover"]
    assert {d.receipt for d in book.deliveries} == {"F2026-000001", "S2026-000001"}
    (case,) = book.cases
    assert case.entries == tuple(sorted(e.id for e in both))
    assert case.id == case_id("double_handover", ("certificate", BOOK), [e.id for e in both])


def test_a_reversal_counts_whether_it_comes_before_or_after_its_handover(
    stations: tuple[Station, Station, Station],
) -> None:
    office, first, second = stations
    handover = hand_over(first, "F2026-000001")
    reversal = reverse(first, handover)
    second.learn(reversal)
    assert second.book().deliveries == ()
    second.learn(handover)
    office.learn(handover)
    office.learn(reversal)
    for station in (office, second):
        assert (station.book().deliveries, station.book().custody, station.book().word) == ((), SAFE, "in_safe")
        assert open_kinds(station.book()) == []


def test_reversing_one_of_two_ends_the_double_handover(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    wrong, right = hand_over(first, "F2026-000001"), hand_over(second, "S2026-000001")
    meet(office, first, second)
    reverse(office, wrong, to="recipient")
    book = office.book()
    assert [d.entry for d in book.deliveries] == [right.id]
    assert (book.word, book.custody, open_kinds(book)) == ("handed_over", "recipient", [])


def test_a_reversal_cannot_put_a_book_into_the_safe_that_another_handover_gave_away(
    stations: tuple[Station, Station, Station],
) -> None:
    office, first, second = stations
    wrong, _ = hand_over(first, "F2026-000001"), hand_over(second, "S2026-000001")
    meet(office, first, second)
    reverse(office, wrong, to=SAFE)
    assert open_kinds(office.book()) == ["custody"]
    assert office.book().word == "conflict"


def test_a_handover_after_a_reversal_is_the_only_one(stations: tuple[Station, Station, Station]) -> None:
    _, first, _ = stations
    reverse(first, hand_over(first, "F2026-000001"), to="village:贾令村")
    second = hand_over(first, "F2026-000002")
    book = first.book()
    assert [d.entry for d in book.deliveries] == [second.id]
    assert (book.word, open_kinds(book)) == ("handed_over", [])


# --- custody --------------------------------------------------------------------------------------------------------


def test_concurrent_contradiction_of_custody_is_a_case(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    move_book(first, "unloaded", SAFE)
    move_book(second, "lost", "none", private={"reason": "找不到"})
    meet(office, first, second)
    assert open_kinds(office.book()) == ["custody"]


def test_the_same_move_on_two_stations_is_no_contradiction(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    move_book(first, "unloaded", SAFE)
    move_book(second, "unloaded", SAFE)
    meet(office, first, second)
    assert (office.book().custody, office.book().cases) == (SAFE, ())


def test_handover_against_return_is_a_case_and_its_decision_moves_the_book(
    stations: tuple[Station, Station, Station],
) -> None:
    office, first, second = stations
    handover = hand_over(first, "F2026-000001")
    returned = move_book(second, "unloaded", SAFE)
    meet(office, first, second)
    assert open_kinds(office.book()) == ["custody"]
    kept_return = Station("office", "admin")
    kept_return.learn(office)
    decide(kept_return, "custody", [returned])
    assert (kept_return.book().custody, kept_return.book().deliveries) == (SAFE, ())
    assert kept_return.book().word == "in_safe"
    decide(office, "custody", [handover])
    assert (office.book().custody, office.book().word) == ("recipient", "handed_over")


def test_deciding_for_neither_leaves_the_book_where_it_was(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    move_book(first, "unloaded", SAFE)
    move_book(second, "lost", "none", private={"reason": "找不到"})
    meet(office, first, second)
    decide(office, "custody", [])
    assert (office.book().custody, office.book().word) == ("trip:T1", "out")


# --- register fields ------------------------------------------------------------------------------------------------


def test_the_same_new_value_twice_is_no_conflict(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    amend(first, location="塔寺村", holders=[{"name": "张三", "id_no": "1"}])
    amend(second, location="塔寺村", holders=[{"id_no": "1", "name": "张三"}])
    meet(office, first, second)
    assert office.book().fields["location"] == "塔寺村"
    assert office.book().cases == ()


def test_different_values_at_once_are_a_case_of_the_field(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    both = [amend(first, location="塔寺村"), amend(second, location="沙堡村")]
    meet(office, first, second)
    book = office.book()
    assert open_kinds(book) == ["field:location"]
    assert book.cases[0].entries == tuple(sorted(e.id for e in both))
    last = max(both, key=lambda e: e.order)
    assert last.private is not None
    assert book.fields["location"] == last.private["fields"]["location"]


def test_an_amendment_that_knew_the_other_is_no_conflict(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    amend(first, location="塔寺村")
    second.learn(first)
    amend(second, location="沙堡村")
    meet(office, first, second)
    assert (office.book().fields["location"], office.book().cases) == ("沙堡村", ())


def test_the_loser_by_clock_is_never_hidden_by_what_it_knew(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    amend(first, location="塔寺村")
    amend(first, location="沙堡村")
    amend(second, area_land=12_345)
    meet(office, first, second)
    assert office.book().fields["location"] == "沙堡村"
    assert office.book().fields["area_land"] == 12_345
    assert office.book().cases == ()


def test_amending_with_both_before_the_eyes_ends_the_case(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    amend(first, location="塔寺村")
    amend(second, location="沙堡村")
    meet(office, first, second)
    amend(office, location="谷恋村")
    assert (office.book().fields["location"], open_kinds(office.book())) == ("谷恋村", [])


def test_a_decision_about_one_field_leaves_the_others_alone() -> None:
    office, first, _ = three()
    ours = list_book(office, location="塔寺村", land_use="住宅", to="uncounted")
    theirs = list_book(first, location="沙堡村", land_use="商业", to=SAFE)
    meet(office, first)
    assert open_kinds(office.book()) == ["custody", "field:land_use", "field:location"]
    decide(office, "field:location", [ours])
    assert office.book().fields["location"] == "塔寺村"
    assert open_kinds(office.book()) == ["custody", "field:land_use"]
    decide(office, "custody", [theirs])
    assert office.book().custody == SAFE
    assert open_kinds(office.book()) == ["field:land_use"]


def test_a_further_contradicting_entry_makes_a_new_case(stations: tuple[Station, Station, Station]) -> None:
    office, first, second = stations
    kept = amend(first, location="塔寺村")
    amend(second, location="沙堡村")
    late = Station("second")
    late.learn(office)
    meet(office, first, second)
    decide(office, "field:location", [kept])
    assert (office.book().fields["location"], open_kinds(office.book())) == ("塔寺村", [])
    contradiction = amend(late, location="谷恋村")
    office.learn(contradiction)
    book = office.book()
    assert open_kinds(book) == ["field:location"]
    new = next(c for c in book.cases if c.decided is None)
    assert new.entries == tuple(sorted([kept.id, contradiction.id]))
    assert [c.decided.outcome for c in book.cases if c.decided] == ["kept"]


def test_a_decision_that_names_another_case_than_its_own_decides_nothing(
    stations: tuple[Station, Station, Station],
) -> None:
    office, _, _ = stations
    loaded = next(e for e in office.journal.values() if e.kind == "loaded")
    facts = {"case": "MADEUP", "case_kind": "custody", "entries": [loaded.id], "keep": [], "outcome": "kept"}
    office.write("case_decided", [("certificate", BOOK)], facts, {"reason": "？"})
    assert office.book().custody == "trip:T1"
    assert office.book().cases == ()


def test_the_field_proposes_what_the_office_decides(stations: tuple[Station, Station, Station]) -> None:
    office, first, _ = stations
    proposal = amend(first, role="field", holders=[{"name": "张叁"}], land_use="住宅")
    office.learn(first)
    book = office.book()
    assert book.fields["holders"] == [{"name": "张三"}]
    assert book.fields["land_use"] == "住宅"
    assert open_kinds(book) == ["field:holders"]
    accepted = Station("office", "admin")
    accepted.learn(office)
    decide(accepted, "field:holders", [proposal])
    assert (accepted.book().fields["holders"], open_kinds(accepted.book())) == ([{"name": "张叁"}], [])
    amend(office, holders=[{"name": "张三", "id_no": "1"}])
    assert (office.book().fields["holders"], open_kinds(office.book())) == ([{"name": "张三", "id_no": "1"}], [])


# --- hold against handover, undo against use ------------------------------------------------------------------------


@pytest.mark.parametrize("keep_handover", [True, False])
def test_a_hold_and_a_handover_that_did_not_know_each_other(
    stations: tuple[Station, Station, Station], keep_handover: bool
) -> None:
    office, first, _ = stations
    hold = office.act("held", {"code": "dispute"}, {"reason": "争议"})
    handover = hand_over(first, "F2026-000001")
    meet(office, first)
    assert open_kinds(office.book()) == ["handover_against_hold"]
    decide(office, "handover_against_hold", [handover if keep_handover else hold])
    book = office.book()
    assert open_kinds(book) == []
    assert (book.word, book.custody) == (("handed_over", "recipient") if keep_handover else ("held", "trip:T1"))


def test_a_hold_that_knows_the_handover_is_no_case(stations: tuple[Station, Station, Station]) -> None:
    _, first, _ = stations
    hand_over(first, "F2026-000001")
    first.act("held", {"code": "seizure"}, {"reason": "查封"})
    assert open_kinds(first.book()) == []
    assert first.book().word == "held"


@pytest.mark.parametrize("keep_use", [True, False])
def test_an_undo_against_use_is_a_case(keep_use: bool) -> None:
    office, first, _ = three()
    listed = list_book(office)
    first.learn(office)
    undo = office.write("unlisted", [("certificate", BOOK)], {}, None, [listed.id])
    used = move_book(first, "counted", SAFE)
    meet(office, first)
    book = office.book()
    assert book.present
    assert book.fields["number"]
    assert open_kinds(book) == ["undo_against_use"]
    decide(office, "undo_against_use", [used if keep_use else undo])
    assert office.book().present is keep_use
    assert open_kinds(office.book()) == []
    if keep_use:
        move_book(office, "moved", "safe:贾令镇")
        assert open_kinds(office.book()) == []
        assert office.book().custody == "safe:贾令镇"


def test_an_undone_listing_has_no_part_in_a_conflict() -> None:
    office, first, _ = three()
    ours, theirs = list_book(office, location="塔寺村"), list_book(first, location="沙堡村", to=SAFE)
    office.write("unlisted", [("certificate", BOOK)], {}, None, [ours.id])
    meet(office, first)
    book = office.book()
    assert (book.fields["location"], book.custody, book.cases) == ("沙堡村", SAFE, ())
    assert book.batch == theirs.command


# --- what was taken back --------------------------------------------------------------------------------------------


def test_what_an_import_changed_is_as_before_when_it_is_undone() -> None:
    office = founded()
    list_book(office, serial="D1")
    amended, reissued = amend(office, location="塔寺村", remark="看过"), reissue(office, "D2")
    take_back(office, amended, reissued)
    book = office.book()
    assert (book.fields["location"], book.fields["serial"]) == ("祁县贾令镇贾令村", "D1")
    assert "remark" not in book.fields
    assert (book.former_serials, book.cases, book.present) == ((), (), True)


def test_who_built_on_what_was_taken_back_has_seen_what_that_had_seen() -> None:
    """Else the value before would come back beside the later one, as a contradiction nobody made."""
    office, first, _ = three()
    list_book(office, serial="D1")
    move_book(office, "counted", SAFE)
    reissued = reissue(office, "D2")
    first.learn(office)
    reissue(first, "D3")
    move_book(first, "moved", "safe:贾令镇")
    take_back(office, reissued)
    meet(office, first)
    book = office.book()
    assert (book.fields["serial"], book.custody, book.cases) == ("D3", "safe:贾令镇", ())


def test_a_field_teams_proposal_that_was_seen_through_an_undone_entry_stays_known() -> None:
    office = founded()
    list_book(office)
    amend(office, role="field", holders=[{"name": "李四"}])
    seen_it = amend(office, holders=[{"name": "王五"}])
    amend(office, holders=[{"name": "赵六"}])
    take_back(office, seen_it)
    assert office.book().fields["holders"] == [{"name": "赵六"}]
    assert open_kinds(office.book()) == []


def test_a_book_all_of_whose_listings_were_undone_keeps_what_they_said_and_no_more() -> None:
    office = founded()
    listed, amended = list_book(office), amend(office, remark="看过")
    take_back(office, amended)
    take_back(office, listed)
    book = office.book()
    assert (book.present, book.cases, book.custody) == (False, (), "uncounted")
    assert (book.fields["location"], "remark" in book.fields) == ("祁县贾令镇贾令村", False)


@pytest.mark.parametrize(
    ("holders", "is_still_so"),
    [
        ([{"name": "张三", "phone": ["13800001234"]}], True),
        ([{"name": "张叁"}], True),
        ([{"name": "张三"}, {"name": "李四", "id_no": "11010519491231002X"}], True),
        ([{"name": "张三", "id_no": "11010519491231002X"}], False),
    ],
)
def test_a_missing_paper_is_missing_until_it_is_there(holders: list[dict[str, Any]], is_still_so: bool) -> None:
    office = founded()
    listed, amended = list_book(office), amend(office, holders=holders)
    assert office.book().origins["holders"] == ((listed.command,) if is_still_so else ()) + (amended.command,)
    amend(office, holders=[{"name": "张三", "id_no": "11010519491231002X"}])
    assert listed.command not in office.book().origins["holders"]


def test_a_case_about_an_undone_listing_speaks_of_that_undo_only() -> None:
    """Else deciding it would bring back what another undo took back."""
    office, first, _ = three()
    listed = list_book(office, unit="U0")
    take_back(office, amend(office, unit="WRONG"))
    first.learn(office)
    undo = take_back(office, listed)
    used = move_book(first, "counted", SAFE)
    meet(office, first)
    (case,) = office.book().cases
    assert set(case.entries) == {undo.id, used.id}
    decide(office, "undo_against_use", [used])
    assert (office.book().present, office.book().fields["unit"]) == (True, "U0")


def test_a_book_listed_again_and_undone_again_is_that_of_the_second_import() -> None:
    office, first, _ = three()
    take_back(office, list_book(office))
    again = list_book(office)
    first.learn(office)
    take_back(office, again)
    used = move_book(first, "counted", SAFE)
    meet(office, first)
    decide(office, "undo_against_use", [used])
    assert office.book().batch == again.command


def test_a_decision_for_what_was_taken_back_since_puts_nothing_aside() -> None:
    office, first, _ = three()
    list_book(office, unit="U0")
    first.learn(office)
    ours, _theirs = amend(office, unit="IMPORT"), amend(first, unit="CLERK")
    meet(office, first)
    decide(office, "field:unit", [ours])
    assert office.book().fields["unit"] == "IMPORT"
    take_back(first, ours)
    meet(office, first)
    assert office.book().fields["unit"] == "CLERK"


def test_a_book_that_is_there_by_use_alone_is_found_by_what_its_undone_list_said() -> None:
    office, first, _ = three()
    listed = list_book(office)
    first.learn(office)
    amend(first, number="晋(2025)祁县不动产权第0000901号")
    take_back(office, listed)
    meet(office, first)
    assert office.book().former_numbers == ("晋(2025)祁县不动产权第0001234号",)


# --- trust and newer programs ---------------------------------------------------------------------------------------


def test_a_late_revocation_takes_back_what_came_after_the_accepted_entry(
    stations: tuple[Station, Station, Station],
) -> None:
    office, first, _ = stations
    amend(first, location="塔寺村")
    accepted = max(e.seq for e in first.journal.values() if e.station == first.id)
    hand_over(first, "F2026-000001")
    office.learn(first)
    assert office.book().word == "handed_over"
    office.write(
        "station_revoked",
        [("station", first.id), ("trust", REGISTER)],
        {"accepted": [[first.incarnation, accepted]], "reason": "失窃"},
    )
    book = office.book()
    assert (book.word, book.deliveries, book.fields["location"]) == ("out", (), "塔寺村")


def test_a_lower_role_takes_nothing_back_that_was_done_before() -> None:
    office = founded()
    laptop = joined(office, "laptop", "clerk")
    list_book(laptop)
    office.learn(laptop)
    office.write("station_role_changed", [("station", laptop.id), ("trust", REGISTER)], {"role": "read"})
    assert office.book().present
    laptop.learn(office)
    laptop.act("counted", {"from": "uncounted", "to": SAFE})
    office.learn(laptop)
    assert office.book().custody == "uncounted"


def test_unknown_kinds_are_kept_and_mark_the_book_as_newer(office: Station) -> None:
    before = office.folded("certificate", BOOK)
    office.write("scanned_by_drone", [("certificate", BOOK)], {"to": "cloud"})
    office.write("counted", [("certificate", BOOK)], {"from": "uncounted", "to": "moon"}, kind_v=2)
    after = office.folded("certificate", BOOK)
    assert (before.newer, after.newer) == (False, True)
    assert after.state == before.state
    assert after.entries_hash != before.entries_hash


def test_malformed_entries_of_a_faulty_program_are_kept_and_do_not_count(office: Station) -> None:
    before = office.folded("certificate", BOOK)
    subjects = [("certificate", BOOK)]
    office.write("counted", subjects, {"from": "uncounted"}, malformed=True)
    office.write("held", [*subjects, ("certificate", "B")], {"code": 7}, malformed=True)
    office.write("attempted", subjects, {"outcome": "absent", "by": "door", "on": "yesterday"}, malformed=True)
    after = office.folded("certificate", BOOK)
    assert after.state == before.state
    assert after.entries_hash != before.entries_hash
    assert not after.newer


def test_a_withheld_private_part_leaves_state_and_custody(stations: tuple[Station, Station, Station]) -> None:
    office, first, _ = stations
    hand_over(first, "F2026-000001")
    office.learn(first)
    whole = office.folded("certificate", BOOK)
    bare = fold_of([replace(e, private=None) for e in office.journal.values()], "certificate", BOOK)
    assert (bare.state.word, bare.state.custody) == ("handed_over", "recipient")
    assert bare.state.fields["number"] == whole.state.fields["number"]
    assert "holders" not in bare.state.fields
    assert (bare.state.private_held, whole.state.private_held) == (False, True)
    assert bare.entries_hash != whole.entries_hash


def test_a_former_number_is_named_once_however_many_entries_stated_it(office: Station) -> None:
    first = list_book(office)
    amend(office, number="晋(2025)祁县不动产权第0009999号")
    assert len([e for e in office.journal.values() if e.kind == "listed"]) == 2
    assert office.book().former_numbers == (first.public["number"],)
