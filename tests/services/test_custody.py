"""Plain acts on books: the bag of a trip hears of them, and a void book stays void."""

from __future__ import annotations

from datetime import date

import pytest

from certrun.domain.errors import CertrunError
from certrun.services import certificates, custody, trips
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of, plan_today

ENTRUST = custody.Entrust((number_of(1),), "马会计", "13900001111", date(2026, 12, 31))


def state_of(office: Workspace, n: int) -> tuple[str, str]:
    view = certificates.show(office, number_of(n)).certificate
    return view.state, view.custody


def test_a_void_book_in_the_pile_is_not_counted_back(office: Workspace) -> None:
    custody.withdraw(office, custody.Withdraw(number_of(1), "voided", "注销"))
    with pytest.raises(CertrunError, match="book_void"):
        custody.take_stock(office, custody.TakeStock("中心证书库", (number_of(1), number_of(2))))
    assert state_of(office, 1) == ("void", "none")


def test_a_lost_book_that_turns_up_is_counted(office: Workspace) -> None:
    custody.withdraw(office, custody.Withdraw(number_of(1), "lost", "遗失"))
    custody.take_stock(office, custody.TakeStock("贾令镇政府", (number_of(1),)))
    assert state_of(office, 1) == ("in_safe", "safe:贾令镇政府")


def test_a_book_counted_out_of_a_bag_has_come_back_from_the_trip(office: Workspace) -> None:
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1), number_of(2))))
    custody.take_stock(office, custody.TakeStock("中心证书库", (number_of(1),)))
    assert state_of(office, 1) == ("planned", "safe:中心证书库")
    assert sorted(trips.bag_of(office, trip).values()) == ["out", "returned"]
    closed = trips.close_trip(office, trips.Close(trip, all_returned=True))
    assert (closed.balanced, closed.out, closed.returned) == (True, 2, 2)


def test_a_book_in_a_bag_is_not_reissued(office: Workspace) -> None:
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1),)))
    with pytest.raises(CertrunError, match="book_in_bag"):
        custody.reissue(office, custody.Reissue(number_of(1), "D14000099999", "破损"))
    assert trips.close_trip(office, trips.Close(trip, all_returned=True)).balanced


def test_stock_is_taken_from_what_is_there_now(office: Workspace) -> None:
    taken = custody.take_stock(office, custody.TakeStock("贾令镇政府", (number_of(1),)))
    assert (taken.listed, taken.missing) == (0, ())
    with pytest.raises(CertrunError, match="nothing_to_count"):
        custody.take_stock(office, custody.TakeStock("中心证书库", all_uncounted=True))


def test_the_history_tells_who_keeps_the_book_and_where_the_post_took_it(office: Workspace) -> None:
    custody.entrust(office, ENTRUST)
    custody.post(office, custody.Post(number_of(2), tracking="EMS123"))
    kept, posted = (certificates.show(office, number_of(n)).history[-1].text for n in (1, 2))
    assert "马会计" in kept
    assert "2026年12月31日" in kept
    assert "13900001111" not in kept
    assert "EMS123" in posted


def test_an_amendment_names_a_village_that_is_there(office: Workspace) -> None:
    with pytest.raises(CertrunError, match="village_unknown"):
        custody.amend(office, custody.Amend(number_of(1), (("village_code", "140727999999"),), "更正"))


def test_a_hold_has_a_code_of_the_table(office: Workspace) -> None:
    with pytest.raises(CertrunError, match="choice_unknown"):
        custody.hold(office, custody.Hold(number_of(1), "原因", "张三欠款"))


def test_a_lost_book_is_replaced_by_a_new_one(office: Workspace) -> None:
    custody.withdraw(office, custody.Withdraw(number_of(1), "lost", "遗失"))
    custody.reissue(office, custody.Reissue(number_of(1), "D14000999999", "遗失补发", old_returned=False))
    assert state_of(office, 1) == ("listed", "uncounted")
    assert certificates.show(office, number_of(1)).certificate.serial == "D14000999999"


def test_a_number_that_another_certificate_bears_is_not_given_twice(office: Workspace) -> None:
    with pytest.raises(CertrunError, match="number_taken"):
        custody.amend(office, custody.Amend(number_of(1), (("number", number_of(2)),), "笔误"))
    custody.amend(office, custody.Amend(number_of(1), (("number", number_of(77)),), "笔误"))
    assert certificates.show(office, number_of(77)).certificate.serial == "D14000000001"
