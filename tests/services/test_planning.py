"""Plans: no book in two parts or in none, no trip too many, and what others did meanwhile stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.planning import PlanProposal, PlanSettings, PlanVillage
from certrun.routing.planner import plan_days
from certrun.services import certificates, planning, trips
from certrun.services.certificates import CertificateFilter
from certrun.services.planning import CancelTrip, Plan, Promise
from certrun.services.workspace import Workspace, change_settings
from tests.services.conftest import VILLAGE, list_books, number_of

TODAY = date(2026, 11, 24)


def split_office(office: Workspace) -> Workspace:
    """44 books in one village, of which a trip takes 20."""
    list_books(office, range(5, 45))
    change_settings(office, {"books_per_trip": 20})
    return office


def books_of(office: Workspace, trip: str) -> set[str]:
    return {view.number for view in trips.trip_certificates(office, trip)}


def test_the_parts_of_a_split_village_share_out_its_books(office: Workspace) -> None:
    done = planning.plan(split_office(office), Plan())
    parts = [books_of(office, trip.id) for trip in done.trips]
    assert sum(len(part) for part in parts) == 44 == len(set().union(*parts))
    assert [len(part) for part in parts] == [trip.books for trip in done.trips]


def test_replanning_keeps_a_promised_part_and_plans_the_rest_of_the_village(office: Workspace) -> None:
    first = planning.plan(split_office(office), Plan()).trips[0]
    promised = books_of(office, first.id)
    planning.promise(office, Promise(first.id))
    again = planning.plan(office, Plan())
    assert first.id in {trip.id for trip in again.trips}
    rest = [books_of(office, trip.id) for trip in again.trips if trip.id != first.id]
    assert sum(len(part) for part in rest) == 44 - len(promised) == len(set().union(*rest) - promised)


def test_a_dry_run_says_the_same_as_the_plan(office: Workspace) -> None:
    first = planning.plan(split_office(office), Plan()).trips[0]
    planning.promise(office, Promise(first.id))
    proposed = planning.plan(office, Plan(dry_run=True))
    committed = planning.plan(office, Plan())
    assert [(t.date, t.team, t.books) for t in proposed.trips] == [(t.date, t.team, t.books) for t in committed.trips]


def test_a_kept_trip_leaves_the_day_one_team_less(office: Workspace) -> None:
    change_settings(split_office(office), {"teams": 2})
    first = planning.plan(office, Plan(days=1)).trips[0]
    planning.promise(office, Promise(first.id))
    trips_of_day = planning.plan(office, Plan(days=1)).trips
    assert [(trip.date, trip.team) for trip in trips_of_day] == [("2026-11-24", 1), ("2026-11-24", 2)]


def test_no_trip_is_planned_into_the_past(office: Workspace) -> None:
    done = planning.plan(office, Plan(start=date(2026, 11, 2)))
    assert [trip.date for trip in done.trips] == ["2026-11-24"]


def test_a_promise_whose_day_has_gone_by_gives_its_villages_free(office: Workspace) -> None:
    trip = planning.plan(office, Plan()).trips[0]
    planning.promise(office, Promise(trip.id))
    office.database.clock.advance(days=1)  # type: ignore[attr-defined]
    again = planning.plan(office, Plan())
    assert [(t.date, t.books) for t in again.trips] == [("2026-11-26", 4)]
    assert trips.find_trip(office, trip.id).state == "cancelled"


def test_a_trip_loaded_while_the_plan_was_made_is_not_cancelled(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window loads the bag while this one computes: the plan is made again, not over it."""
    trip = planning.plan(office, Plan()).trips[0]
    meanwhile = [lambda: trips.load_bag(office, trips.Load(trip.id, (number_of(1),)))]

    def slowly(
        villages: Sequence[PlanVillage], days: Sequence[date], settings: PlanSettings, *, busy: Mapping[date, int]
    ) -> PlanProposal:
        if meanwhile:
            meanwhile.pop()()
        return plan_days(villages, days, settings, busy=busy)

    monkeypatch.setattr(planning, "plan_days", slowly)
    done = planning.plan(office, Plan())
    assert trips.find_trip(office, trip.id).state == "out"
    assert trip.id in {t.id for t in done.trips}


def test_a_trip_that_is_out_is_not_cancelled(office: Workspace) -> None:
    trip = planning.plan(office, Plan()).trips[0]
    trips.load_bag(office, trips.Load(trip.id, (number_of(1),)))
    with pytest.raises(CertrunError, match="trip_not_open"):
        planning.cancel_trip(office, CancelTrip(trip.id, "下雨"))


def test_planned_books_are_those_of_open_trips(office: Workspace) -> None:
    trip = planning.plan(office, Plan()).trips[0]
    assert certificates.search(office, CertificateFilter(state="planned")).total == 4
    planning.cancel_trip(office, CancelTrip(trip.id, "下雨"))
    assert certificates.search(office, CertificateFilter(state="planned", village=VILLAGE.code)).total == 0
