"""The bag of a trip and the paper that goes with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from certrun.domain.records import Village
from certrun.services import delivering, printing, receipts, trips
from certrun.services.delivering import RecordAttempt
from certrun.services.planning import Plan, plan
from certrun.services.trips import Close, Load, Unload
from certrun.services.villages import list_villages_of, load_villages
from certrun.services.workspace import Workspace, change_settings
from tests.services.conftest import VILLAGE, list_books, number_of, plan_today
from tests.services.test_delivering import OWN

OTHER = Village("140727103213", "谷恋村", "140727103", "贾令镇")


def test_a_reversed_handover_is_in_the_close(office: Workspace) -> None:
    trip = plan_today(office)
    trips.load_bag(office, Load(trip, (number_of(1), number_of(2))))
    done = delivering.record_handover(office, replace(OWN, certificates=(number_of(1), number_of(2))))
    delivering.reverse_handover(office, delivering.ReverseHandover(done.receipt, "拿错了", "safe"))
    closed = trips.close_trip(office, Close(trip))
    assert (closed.balanced, closed.out, closed.handed_over, closed.returned) == (True, 2, 0, 2)


def test_a_book_loaded_by_another_window_is_closed_with_the_rest(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    trip = plan_today(office)
    trips.load_bag(office, Load(trip, (number_of(1),)))
    act = Workspace.act

    def late(self: Workspace, use_case: str, *rest: object) -> object:
        if use_case == "close_trip":
            trips.load_bag(office, Load(trip, (number_of(2),)))
        return act(self, use_case, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "act", late)
    closed = trips.close_trip(office, Close(trip, all_returned=True))
    assert (closed.balanced, closed.out, closed.returned) == (True, 2, 2)


def test_a_trip_leaves_its_staff_on_the_receipt(office: Workspace) -> None:
    trip = plan_today(office)
    trips.load_bag(office, Load(trip, (number_of(1),)))
    change_settings(office, {"staff": ["李强"]})
    done = delivering.record_handover(office, OWN)
    entry = receipts.handover_of(office, done.receipt)
    assert entry.private is not None
    assert entry.private["staff"] == ["张敏", "王建国"]


def read_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_route_sheet_lists_every_book_in_the_car(office: Workspace, tmp_path: Path) -> None:
    list_villages_of(office, [OTHER])
    trip = plan_today(office)
    list_books(office, [77], village=OTHER.code)
    trips.load_bag(office, Load(trip, (number_of(1), number_of(77))))
    target = tmp_path / "route.pdf"
    printing.print_route_sheet(office, printing.PrintRouteSheet(trip, target))
    text = read_pdf(target)
    assert "0000077" in text
    assert OTHER.name in text


def test_the_route_sheet_ticks_only_what_happened_on_the_day(office: Workspace) -> None:
    delivering.record_attempt(office, RecordAttempt((number_of(1),), "absent"))
    office.database.clock.advance(days=2)  # type: ignore[attr-defined]
    trip = plan_today(office)
    delivering.record_attempt(office, RecordAttempt((number_of(2),), "refused"))
    sheet = printing.route_sheet(office, trips.find_trip(office, trip))
    outcomes = {book.number[-8:-1]: book.outcome for stop in sheet.stops for book in stop.books}
    assert (outcomes["0000001"], outcomes["0000002"]) == ("", "refused")


def test_the_route_sheet_bears_the_head_of_this_incarnation(office: Workspace) -> None:
    trip = plan_today(office)
    with office.writing() as unit:
        head = unit.append("started", [("station", unit.identity.station)], {"reason": "test"}).id
        unit.project()
        unit.connection.exec_driver_sql(
            "INSERT INTO chain (n, station, incarnation, branch, seq, head, lamport) VALUES (99, ?, ?, 0, 1, ?, 1)",
            (unit.identity.station, "f" * 16, "e" * 64),
        )
    assert printing.route_sheet(office, trips.find_trip(office, trip)).journal_head == head


def test_a_village_list_takes_no_alias_away(office: Workspace) -> None:
    list_villages_of(office, [replace(VILLAGE, aliases=("贾令",))])
    list_villages_of(office, [replace(VILLAGE, aliases=("贾令堡",))])
    assert set(load_villages(office)[0].aliases) == {"贾令", "贾令堡"}


def test_each_trip_is_listed_with_its_own_stops_and_bag(office: Workspace) -> None:
    list_villages_of(office, [OTHER])
    first = plan_today(office)
    trips.load_bag(office, Load(first, (number_of(1), number_of(2))))
    trips.unload_bag(office, Unload(first, (number_of(2),)))
    list_books(office, [77], village=OTHER.code)
    plan(office, Plan())
    found = [([s.village for s in t.stops], t.bag, t.state) for t in trips.list_trips(office)]
    assert found == [(["贾令村"], {"out": 1, "returned": 1}, "out"), (["谷恋村"], {}, "open")]
