"""Who may receive what, with which evidence (domain.md §5.3), and what a reversal leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from certrun.domain.errors import CertrunError
from certrun.services import certificates, custody, delivering, receipts, trips
from certrun.services.delivering import Authority, RecordAttempt, RecordHandover, ReverseHandover
from certrun.services.maintenance import check, register_hash
from certrun.services.workspace import Workspace
from tests.services.conftest import ZHANG, list_books, number_of, plan_today

TODAY = date(2026, 11, 24)
OWN = RecordHandover((number_of(1),), "holder", "张三", "002X", thumbprint=True, witness="马会计")
PROXY = RecordHandover(
    (number_of(1),),
    "proxy",
    "张小三",
    "4321",
    holder_id_tail="002x",
    relation="儿子",
    authority=Authority("委托书", TODAY - timedelta(days=3), TODAY),
    thumbprint=True,
    witness="马会计",
)
GUARDIAN = RecordHandover(
    (number_of(1),),
    "guardian",
    "张大",
    "4321",
    relation="父亲",
    basis="户口簿",
    paper_sheet="1/3",
)


def test_the_holder_takes_the_book(office: Workspace) -> None:
    done = delivering.record_handover(office, OWN)
    assert done.receipt == "A2026-000001"
    book = done.certificates[0]
    assert (book.state, book.custody) == ("handed_over", "recipient")
    assert book.delivered is not None
    assert (book.delivered.recipient, book.delivered.date, book.delivered.grade) == ("张三", "2026-11-24", "signed")
    assert receipts.verify_receipt(office, done.payload).verdict == "genuine"
    assert check(office).ok


@pytest.mark.parametrize(
    "command",
    [
        PROXY,
        GUARDIAN,
        replace(OWN, certificates=(number_of(2),), to="co-owner", name="李四", id_tail="0014"),
        replace(OWN, certificates=(number_of(3),), name="王五", id_tail="1002"),
        replace(OWN, certificates=(number_of(3),), name="王五", id_tail="002X"),
        replace(OWN, certificates=(number_of(4),), name="赵六", id_tail="1234"),
        replace(OWN, certificates=(number_of(1), number_of(2))),
        replace(OWN, collected_on=date(2026, 3, 2)),
    ],
    ids=["proxy", "guardian", "co-owner", "15 digits", "15 as 18", "no paper on the register", "two books", "past day"],
)
def test_who_may_receive(office: Workspace, command: RecordHandover) -> None:
    done = delivering.record_handover(office, command)
    assert {b.state for b in done.certificates} == {"handed_over"}
    assert len(done.certificates) == len(command.certificates)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (replace(OWN, name="李四"), "recipient_not_holder"),
        (replace(OWN, id_tail="0021"), "id_tail_wrong"),
        (replace(OWN, id_tail=""), "id_tail_missing"),
        (replace(OWN, name=" "), "recipient_name_missing"),
        (replace(OWN, witness=""), "witness_missing"),
        (replace(OWN, witness="王建国"), "witness_is_staff"),
        (replace(OWN, thumbprint=False), "signing_missing"),
        (replace(OWN, thumbprint=False, signature=b"{}"), "signature_malformed"),
        (replace(OWN, thumbprint=False, signature=b'{"strokes": []}'), "signature_empty"),
        (replace(OWN, old_certificate="none"), "old_certificate_why_missing"),
        (replace(OWN, collected_on=TODAY + timedelta(days=1)), "date_in_future"),
        (replace(OWN, collected_on=date(2026, 2, 19)), "date_before_registration"),
        (replace(OWN, certificates=(number_of(1), number_of(3))), "recipient_not_holder"),
        (replace(OWN, certificates=(number_of(9),)), "certificate_unknown"),
        (replace(OWN, channel="door"), "not_on_trip"),
        (replace(PROXY, name="张三"), "recipient_is_holder"),
        (replace(PROXY, relation=""), "relation_missing"),
        (replace(PROXY, authority=None), "authority_missing"),
        (replace(PROXY, authority=Authority("委托书")), "authority_date_missing"),
        (replace(PROXY, authority=Authority("委托书", TODAY, TODAY - timedelta(days=1))), "authority_expired"),
        (replace(PROXY, authority=Authority("委托书", TODAY + timedelta(days=1))), "authority_not_yet"),
        (replace(PROXY, holder_id_tail=""), "holder_id_tail_missing"),
        (replace(PROXY, holder_id_tail="9999"), "holder_id_tail_wrong"),
        (replace(GUARDIAN, basis=""), "basis_missing"),
    ],
)
def test_who_may_not_and_nothing_is_written(office: Workspace, command: RecordHandover, code: str) -> None:
    before = register_hash(office)
    with pytest.raises(CertrunError) as refused:
        delivering.record_handover(office, command)
    assert refused.value.code == code
    assert register_hash(office) == before


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda o: custody.hold(o, custody.Hold(number_of(1), "查封")), "book_held"),
        (lambda o: custody.withdraw(o, custody.Withdraw(number_of(1), "voided", "注销")), "book_void"),
        (lambda o: custody.withdraw(o, custody.Withdraw(number_of(1), "lost", "遗失")), "book_lost"),
        (lambda o: delivering.record_handover(o, OWN), "already_handed_over"),
        (lambda o: delivering.record_attempt(o, RecordAttempt((number_of(1),), "deceased")), "book_held"),
    ],
    ids=["held", "void", "lost", "delivered", "deceased"],
)
def test_a_book_that_may_not_go_out(office: Workspace, spoil, code: str) -> None:  # type: ignore[no-untyped-def]
    spoil(office)
    before = register_hash(office)
    with pytest.raises(CertrunError) as refused:
        delivering.record_handover(office, OWN)
    assert refused.value.code == code
    assert register_hash(office) == before


def test_a_struck_out_book_stays(office: Workspace) -> None:
    both = replace(OWN, certificates=(number_of(1), number_of(2)), struck_out=(number_of(2),))
    delivering.record_handover(office, both)
    states = {n: certificates.show(office, number_of(n)).certificate.state for n in (1, 2)}
    assert states == {1: "handed_over", 2: "in_safe"}


@pytest.mark.parametrize(
    ("now", "state", "where"),
    [
        ("safe", "in_safe", "safe:中心证书库"),
        ("holder:邻居老刘", "entrusted", "village:贾令村"),
        ("swapped:A2026-000002", "entrusted", "village:贾令村"),
    ],
)
def test_a_reversal_says_where_the_book_is(office: Workspace, now: str, state: str, where: str) -> None:
    done = delivering.record_handover(office, OWN)
    after = delivering.reverse_handover(office, ReverseHandover(done.receipt, "拿错了", now)).certificates[0]
    assert (after.state, after.custody, after.delivered) == (state, where, None)
    assert receipts.verify_receipt(office, done.payload).verdict == "reversed"
    with pytest.raises(CertrunError, match="receipt_reversed_already"):
        delivering.reverse_handover(office, ReverseHandover(done.receipt, "再来", "safe"))


def test_reversing_one_of_two_handovers_leaves_the_book_with_the_other(office: Workspace) -> None:
    """Two laptops handed the same book over: taking one back settles it without a new contradiction."""
    first = delivering.record_handover(office, OWN)
    identity = first.certificates[0].id
    entry = receipts.handover_of(office, first.receipt)
    with office.writing() as unit:
        unit.append(
            "handed_over",
            [("certificate", identity), ("receipt", "B2026-000001")],
            {**entry.public, "receipt": "B2026-000001"},
            dict(entry.private or {}),
            entry.base,
        )
    assert certificates.show(office, identity).certificate.state == "conflict"
    after = delivering.reverse_handover(office, ReverseHandover("B2026-000001", "重复登记", "safe")).certificates[0]
    assert (after.state, after.custody) == ("handed_over", "recipient")
    assert after.delivered is not None
    assert check(office).ok


def test_receipt_numbers_run_on(office: Workspace) -> None:
    numbers = [
        delivering.record_handover(office, replace(OWN, certificates=(number_of(n),), name=name, id_tail=tail)).receipt
        for n, name, tail in ((1, "张三", "002X"), (3, "王五", "1002"), (4, "赵六", "1234"))
    ]
    assert numbers == ["A2026-000001", "A2026-000002", "A2026-000003"]


def test_a_book_struck_out_by_another_writing_stays(office: Workspace) -> None:
    """Taken by its number, struck out by its serial: still the same book."""
    both = replace(OWN, certificates=(number_of(1), number_of(2)), struck_out=("D14000000002",))
    done = delivering.record_handover(office, both)
    assert [b.number for b in done.certificates] == [number_of(1)]
    assert certificates.show(office, number_of(2)).certificate.state == "in_safe"


def test_one_handover_has_one_channel(office: Workspace) -> None:
    """A book out of the bag and one out of the safe: at the door the safe is far away."""
    trip = plan_today(office)
    trips.load_bag(office, trips.Load(trip, (number_of(1),)))
    both = replace(OWN, certificates=(number_of(1), number_of(2)))
    with pytest.raises(CertrunError, match="not_on_trip"):
        delivering.record_handover(office, both)
    done = delivering.record_handover(office, replace(both, backfill="出库时漏登记"))
    assert {b.state for b in done.certificates} == {"handed_over"}
    assert receipts.handover_of(office, done.receipt).public["channel"] == "door"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"paper_sheet": "张三的单子"}, "paper_sheet_malformed"),
        ({"channel": "phone"}, "channel_unknown"),
    ],
)
def test_no_free_text_in_the_public_part(office: Workspace, change: dict[str, str], code: str) -> None:
    with pytest.raises(CertrunError, match=code):
        delivering.record_handover(office, replace(OWN, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "code", "note"),
    [("出库时漏扫", "missed", None), ("Missed when loading", "missed", None), ("张三说的", "other", "张三说的")],
)
def test_the_reason_of_a_backfill_is_a_code(office: Workspace, typed: str, code: str, note: str | None) -> None:
    entry = receipts.handover_of(office, delivering.record_handover(office, replace(OWN, backfill=typed)).receipt)
    assert entry.private is not None
    assert (entry.public["backfilled"], entry.private.get("note")) == (code, note)


@pytest.mark.parametrize("now", ["swapped:张三 13800001234", "safe:a:b", "holder:", "gone"])
def test_a_reversal_that_does_not_say_where(office: Workspace, now: str) -> None:
    done = delivering.record_handover(office, OWN)
    with pytest.raises(CertrunError, match=r"now_malformed|place_malformed"):
        delivering.reverse_handover(office, ReverseHandover(done.receipt, "拿错了", now))


def test_a_handover_is_reversed_once_by_two_windows(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    done = delivering.record_handover(office, OWN)
    command = ReverseHandover(done.receipt, "拿错了", "safe")
    act = Workspace.act
    first = [True]

    def late(self: Workspace, *args: object) -> object:
        if first:
            first.clear()
            delivering.reverse_handover(office, command)
        return act(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "act", late)
    with pytest.raises(CertrunError, match="receipt_reversed_already"):
        delivering.reverse_handover(office, replace(command, now="holder:邻居"))
    assert certificates.show(office, number_of(1)).certificate.custody == "safe:中心证书库"


def test_the_holder_of_today_takes_the_book(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other window corrects the holder after the form was filled in: the check is made on what is so now."""
    act = Workspace.act
    first = [True]

    def late(self: Workspace, *args: object) -> object:
        if first:
            first.clear()
            custody.amend(office, custody.Amend(number_of(1), (("holders", "周八 440524188001010014"),), "更正"))
        return act(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "act", late)
    with pytest.raises(CertrunError, match="recipient_not_holder"):
        delivering.record_handover(office, OWN)


def test_the_paper_that_fits_is_the_one_written_down(office: Workspace) -> None:
    """Father and son of one name on one book: the tail says which of them stands there."""
    son = {"name": "张三", "id_type": 1, "id_no": "440524188001010014"}
    list_books(office, [9], holders=[ZHANG, son])
    done = delivering.record_handover(office, replace(OWN, certificates=(number_of(9),), name="张 三", id_tail="0014"))
    private = receipts.handover_of(office, done.receipt).private
    assert private is not None
    assert private["recipient"]["id_no"] == son["id_no"]


def test_the_holders_of_all_books_stand_on_the_handover(office: Workspace) -> None:
    by_proxy = replace(PROXY, certificates=(number_of(1), number_of(4)))
    private = receipts.handover_of(office, delivering.record_handover(office, by_proxy).receipt).private
    assert private is not None
    assert private["holder_name"] == "张三、赵六"
