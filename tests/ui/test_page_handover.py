"""领证 over a real register with a trip out: find, check, sign, hand over, receipt; and what else happens at a door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from certrun.domain.views import CertificateView
from certrun.services.certificates import load, show
from certrun.services.custody import Hold, hold
from certrun.services.delivering import ReverseHandover, reverse_handover
from certrun.services.doorstep import find_books, find_receipt, open_household
from certrun.services.planning import Plan, plan
from certrun.services.receipts import paper_of, payload_of, verify_image
from certrun.services.trips import Close, Load, bag_of, close_trip, load_bag, trip_certificates
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.handover import HandoverPage
from certrun.ui.pages.handover_dialogs import ReverseDialog
from certrun.ui.pages.handover_signing import split_names
from certrun.ui.tasks import TaskRunner
from certrun.ui.theme.metrics import TARGET_FIELD
from certrun.ui.theme.theme import Theme
from tests.support import FixedClock

from .page_world import World, open_world, sign
from .registers import NOW, found_register, reopen
from .test_accessibility import nameless


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register on the service day: the first trip is out, one of a pair of books is held."""
    folder = tmp_path_factory.mktemp("handover") / "register"
    found_register(folder)
    workspace = reopen(folder, FixedClock(NOW))
    try:
        trip = plan(workspace, Plan()).trips[0].id
        load_bag(workspace, Load(trip, all_planned=True))
        pair = next(
            books
            for book in trip_certificates(workspace, trip)
            if len(books := open_household(workspace, book.id).books) > 1 and books[1].own
        )
        hold(workspace, Hold(pair[1].view.id, "儿子来电，待核实"))
    finally:
        workspace.close()
    return folder


@pytest.fixture
def world(qtbot: QtBot, theme: Theme, tasks: TaskRunner, register: Path, tmp_path: Path) -> Iterator[World]:
    with open_world(qtbot, theme, tasks, register, tmp_path, "handover", HandoverPage) as world:
        world.clock.advance(days=1)
        world.settle()
        yield world


def page_of(world: World) -> HandoverPage:
    page = world.window.page
    assert isinstance(page, HandoverPage)
    return page


def bag(world: World) -> list[CertificateView]:
    trip = plan(world.workspace, Plan(dry_run=True)).trips[0].id
    inside = bag_of(world.workspace, trip)
    return [book for book in trip_certificates(world.workspace, trip) if inside.get(book.id) == "out"]


def alone(world: World) -> CertificateView:
    """A book with one holder, who has no other, and nobody of the same name."""
    return next(
        book
        for book in bag(world)
        if len(book.holders) == 1 and book.state == "out" and len(open_household(world.workspace, book.id).books) == 1
    )


def shared(world: World) -> CertificateView:
    return next(book for book in bag(world) if len(book.holders) > 1 and book.state == "out")


def stand_at(world: World, book: CertificateView) -> HandoverPage:
    page = page_of(world)
    page.open_book(book.id)
    world.wait(lambda: page.shows_form and page.form.household is not None)
    settle_form(world)
    return page


def settle_form(world: World) -> None:
    form = page_of(world).form
    world.wait(lambda: not form._soon.isActive() and not form.recipient._soon.isActive())
    world.settle()


def missing(world: World) -> tuple[str, ...]:
    settle_form(world)
    return page_of(world).form.missing


def confirm(world: World) -> HandoverPage:
    page = page_of(world)
    world.wait(page.form.button.isEnabled)
    page.form.button.click()
    world.wait(lambda: page.shows_receipt)
    world.settle()
    return page


def test_a_scan_opens_the_book_and_the_cursor_waits_at_the_paper(world: World) -> None:
    page, book = page_of(world), alone(world)
    assert not page.shows_form
    QTest.keyClicks(page.finder.box, (book.serial or "").lower())
    QTest.keyClick(page.finder.box, Qt.Key.Key_Return)
    world.wait(lambda: page.shows_form)
    assert page.form.household is not None
    assert page.form.household.books[0].view.id == book.id
    assert page.focusWidget() is page.form.recipient.tail.field
    assert page.finder.box.text() == ""


def test_several_candidates_are_listed_and_taken_by_keyboard(world: World) -> None:
    page = page_of(world)
    page.finder.box.setText("村")
    QTest.keyClick(page.finder.box, Qt.Key.Key_Return)
    world.wait(lambda: page.finder.candidates.count() == 8)
    assert not page.shows_form
    assert "另有 82 本" in page.finder.hint.text()
    world.wait(lambda: page.finder.candidates.currentRow() == 0)
    QTest.keyClick(page.finder.candidates, Qt.Key.Key_Down)
    QTest.keyClick(page.finder.candidates, Qt.Key.Key_Return)
    world.wait(lambda: page.shows_form)


def test_nothing_found_says_what_to_try(world: World) -> None:
    page = page_of(world)
    page.finder.box.setText("查无此人")
    QTest.keyClick(page.finder.box, Qt.Key.Key_Return)
    world.wait(lambda: "没有找到" in page.finder.hint.text())


def test_the_button_names_what_is_missing_until_nothing_is(world: World) -> None:
    page = stand_at(world, book := alone(world))
    assert missing(world) == ("id_tail_missing", "signing_missing")
    assert page.form.button.text() == "还缺：身份证后四位、签名"
    assert not page.form.button.isEnabled()
    assert not world.possible("handover.confirm")
    page.form.recipient.tail.field.setText(world.tail_of(book))
    assert missing(world) == ("signing_missing",)
    assert page.form.recipient.tail.told == "一致"
    sign(page.form.signing.box.pad)
    assert missing(world) == ()
    assert page.form.button.text() == "确认领证"
    assert page.form.button.isEnabled()
    page.form.books.lines[0].tick.setChecked(False)
    assert "no_books" in missing(world)
    assert page.form.button.text().startswith("还缺：证书")


def test_a_wrong_tail_is_seen_at_once_and_refused(world: World) -> None:
    page = stand_at(world, book := alone(world))
    sign(page.form.signing.box.pad)
    wrong = "0000" if world.tail_of(book) != "0000" else "1111"
    QTest.keyClicks(page.form.recipient.tail.field, wrong)
    assert missing(world) == ("id_tail_wrong",)
    assert page.form.recipient.tail.told.startswith("不一致")
    assert page.form.button.text() == "身份证后四位不一致"
    assert not page.form.button.isEnabled()


def test_the_page_does_not_show_what_the_paper_has_to_tell(world: World) -> None:
    page = stand_at(world, book := alone(world))
    shown = " ".join(label.text() for label in page.findChildren(type(page._day)))
    shown += page.form.recipient.who.currentText()
    assert book.holders[0].name in shown
    assert world.tail_of(book) not in shown


def test_a_held_book_of_the_household_is_shown_and_cannot_be_taken(world: World) -> None:
    held = next(book for book in bag(world) if book.state == "held")
    page = stand_at(world, held)
    by_id = {line.book.view.id: line for line in page.form.books.lines}
    assert len(by_id) > 1
    assert not by_id[held.id].tick.isEnabled()
    assert not by_id[held.id].tick.isChecked()
    assert "暂缓发放" in by_id[held.id].tick.accessibleName()
    others = [line for line in by_id.values() if line.book.block is None]
    assert others


def test_holder_signs_receipt_verifies_and_the_day_balances(world: World, tmp_path: Path) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    sign(page.form.signing.box.pad)
    confirm(world)
    name = book.holders[0].name
    assert not page.band.isHidden()
    assert name in page.band.text
    number = page.receipt.number
    assert number == "A2026-000001"
    assert not page.receipt.picture.is_blank()
    world.wait(page.band.isHidden)
    target = tmp_path / "回执.pdf"
    page.receipt.save(target)
    world.settle()
    verified = verify_image(world.workspace, target)
    assert (verified.verdict, verified.receipt) == ("genuine", number)
    assert "随车 33" in page._day.text()
    assert "已领 1" in page._day.text()
    world.do("handover.next")
    assert not page.shows_receipt
    assert page.focusWidget() is page.finder.box
    (detail,) = load(world.workspace, [book.id])
    assert detail.delivered is not None
    assert (detail.delivered.recipient, detail.delivered.grade) == (name, "signed")
    trip = plan(world.workspace, Plan(dry_run=True)).trips[0].id
    closed = close_trip(world.workspace, Close(trip, all_returned=True))
    assert closed.balanced
    assert (closed.out, closed.handed_over, closed.returned) == (34, 1, 33)


def test_the_drawn_signature_is_on_the_receipt(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    sign(page.form.signing.box.pad)
    confirm(world)
    signature = paper_of(world.workspace, page.receipt.number).signature
    assert signature is not None
    assert len(signature.strokes) == 2
    assert signature.aspect == 2.5


def test_a_thumbprint_wants_a_witness_who_is_not_staff(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    signing = page.form.signing
    assert not signing.witness.isEnabled()
    signing.thumb.click()
    assert missing(world) == ("witness_missing",)
    signing.witness.setText("王强")
    assert missing(world) == ("witness_is_staff",)
    assert page.form.button.text() == "见证人不能是发证人"
    signing.witness.setText("村支书赵六")
    assert missing(world) == ()
    confirm(world)
    receipt = find_receipt(world.workspace, page.receipt.number)
    assert receipt is not None
    assert [view.id for view in receipt.certificates] == [book.id]


def test_the_paper_sheet_counts_with_page_and_row(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    page.form.signing.paper.click()
    page.form.signing.sheet.setText("3")
    assert missing(world) == ("signing_missing",)
    page.form.signing.row.setText("7")
    assert missing(world) == ()
    assert page.form.command().paper_sheet == "3/7"


def test_a_co_owner_takes_the_shared_book(world: World) -> None:
    page = stand_at(world, book := shared(world))
    form = page.form.recipient
    assert form.kind == "co-owner"
    assert not form.kinds.button(0).isEnabled()
    form.who.setCurrentIndex(1)
    form.tail.field.setText(world.tail_of(book, 0))
    sign(page.form.signing.box.pad)
    assert missing(world) == ("id_tail_wrong",)
    form.tail.field.setText(world.tail_of(book, 1))
    assert missing(world) == ()
    confirm(world)
    (now,) = load(world.workspace, [book.id])
    assert now.delivered is not None
    assert now.delivered.recipient == book.holders[1].name


def test_a_proxy_shows_both_papers_relation_and_authority(world: World) -> None:
    page = stand_at(world, book := alone(world))
    form = page.form.recipient
    form.kinds.button(2).click()
    settle_form(world)
    form.name.setText("周小梅")
    sign(page.form.signing.box.pad)
    assert set(missing(world)) == {
        "id_tail_missing", "holder_id_tail_missing", "relation_missing", "authority_missing"
    }  # fmt: skip
    form.tail.field.setText("532X")
    form.holder_tail.field.setText(world.tail_of(book))
    form.relation.setCurrentText("儿媳")
    form.authority.setText("授权委托书")
    assert missing(world) == ("authority_date_missing",)
    assert form.holder_tail.told == "一致"
    form.dated.click()
    assert missing(world) == ()
    confirm(world)
    assert "周小梅" in page.band.text


def test_a_guardian_states_the_basis(world: World) -> None:
    page = stand_at(world, alone(world))
    form = page.form.recipient
    form.kinds.button(3).click()
    settle_form(world)
    form.name.setText("周小梅")
    form.tail.field.setText("5321")
    form.relation.setCurrentText("母亲")
    sign(page.form.signing.box.pad)
    assert missing(world) == ("basis_missing",)
    form.basis.setCurrentText("户口簿")
    assert missing(world) == ()


def test_an_old_certificate_kept_back_wants_a_reason(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    sign(page.form.signing.box.pad)
    closing = page.form.closing
    closing.old.button(2).click()
    assert missing(world) == ("old_certificate_why_missing",)
    closing.old_why.setCurrentText("遗失，已声明")
    assert missing(world) == ()
    closing.staff.clear()
    assert missing(world) == (), "without names on the form the office's staff stand on the receipt"
    assert split_names("张敏, 王强") == ("张敏", "王强")


def test_a_book_still_in_the_safe_is_offered_as_backfill_and_the_draft_survives(world: World, theme: Theme) -> None:
    theme.set_field_mode(True)
    inside = next(b for b in planned(world) if len(b.holders) == 1)
    page = stand_at(world, inside)
    for line in page.form.books.lines[1:]:
        line.tick.setChecked(False)
    page.form.recipient.tail.field.setText(world.tail_of(inside))
    sign(page.form.signing.box.pad)
    world.wait(page.form.button.isEnabled)
    page.form.button.click()
    world.wait(lambda: bool(world.window.findChildren(ActDialog)))
    (dialog,) = world.window.findChildren(ActDialog)
    assert not dialog.confirm.isEnabled()
    assert nameless(dialog) == []
    assert page.shows_form
    assert page.form.recipient.tail.text == world.tail_of(inside)
    assert not page.form.signing.box.pad.is_empty()
    field = dialog._required[0][1]
    field.setCurrentText("出库时漏扫")  # type: ignore[union-attr]
    dialog.confirm.click()
    world.wait(lambda: page.shows_receipt)
    world.settle()
    history = show(world.workspace, inside.id).history
    assert history[-1].kind == "handed_over"


def planned(world: World) -> list[CertificateView]:
    return [b for b in find_books(world.workspace, "", limit=90).certificates if b.custody.startswith("safe:")]


@pytest.mark.parametrize(("action", "state"), [("absent", "out"), ("deceased", "held"), ("dispute", "held")])
def test_an_outcome_is_recorded_with_one_tap_and_its_reason(world: World, action: str, state: str) -> None:
    page = stand_at(world, book := alone(world))
    world.do(f"handover.{action}")
    (dialog,) = world.window.findChildren(ActDialog)
    assert nameless(dialog) == []
    dialog.confirm.click()
    world.wait(lambda: not page.shows_form)
    (now,) = load(world.workspace, [book.id])
    assert (now.last_outcome, now.state) == (action, state)
    assert now.retry_on == ("2026-12-01" if action == "absent" else None)


def test_an_error_on_the_book_wants_to_be_described(world: World) -> None:
    stand_at(world, alone(world))
    world.do("handover.book-error")
    (dialog,) = world.window.findChildren(ActDialog)
    assert not dialog.confirm.isEnabled()
    dialog.reject()


def test_a_handover_is_reversed_by_its_receipt_number(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    sign(page.form.signing.box.pad)
    confirm(world)
    world.do("handover.reverse")
    (dialog,) = world.window.findChildren(ReverseDialog)
    assert dialog.number.text() == page.receipt.number
    world.wait(lambda: book.number in dialog._found.text())
    assert nameless(dialog) == []
    assert not dialog.confirm.isEnabled()
    dialog.reason.setCurrentText("发错了人")
    dialog.confirm.click()
    world.settle()
    receipt = find_receipt(world.workspace, page.receipt.number)
    assert receipt is not None
    assert receipt.reversed


def test_a_scanned_receipt_says_what_it_is_worth(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    sign(page.form.signing.box.pad)
    confirm(world)
    payload = payload_of(world.workspace, page.receipt.number)
    page.finder.box.setText(payload)
    QTest.keyClick(page.finder.box, Qt.Key.Key_Return)
    world.wait(lambda: "回执真实有效" in world.window.banner.text)
    reverse_handover(world.workspace, ReverseHandover(page.receipt.number, "重复登记", "safe"))
    page.finder.box.setText(payload)
    QTest.keyClick(page.finder.box, Qt.Key.Key_Return)
    world.wait(lambda: "已经撤销" in world.window.banner.text)


def test_a_scan_reaches_the_field_wherever_the_focus_is(world: World) -> None:
    page = stand_at(world, book := alone(world))
    page.form.recipient.tail.field.setText(world.tail_of(book))
    sign(page.form.signing.box.pad)
    confirm(world)
    other = shared(world)
    assert isinstance(page.focusWidget(), QPushButton)
    for key in other.serial or "":
        QTest.keyClicks(page.focusWidget(), key)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    world.wait(lambda: page.shows_form)
    assert page.form.household is not None
    assert page.form.household.books[0].view.id == other.id


def test_a_scan_into_a_field_of_the_form_opens_the_book_and_leaves_the_field_as_it_was(world: World) -> None:
    page = stand_at(world, alone(world))
    other = shared(world)
    tail = page.form.recipient.tail.field
    tail.setText("12")
    QTest.keyClicks(tail, other.serial or "")
    assert tail.text() == "1214", "the field took what it could, until Enter told that this was a scan"
    QTest.keyClick(tail, Qt.Key.Key_Return)
    assert tail.text() == "12"
    world.wait(lambda: page.form.household is not None and page.form.household.books[0].view.id == other.id)


def test_slow_typing_is_no_scan(world: World) -> None:
    page = stand_at(world, alone(world))
    page.form.recipient.kinds.button(2).click()
    settle_form(world)
    QTest.keyClicks(page.form.recipient.name, "abcdefgh", delay=60)
    QTest.keyClick(page.form.recipient.name, Qt.Key.Key_Return, delay=60)
    assert page.form.recipient.name.text() == "abcdefgh"


def test_a_signature_is_not_thrown_away_by_the_next_scan(world: World) -> None:
    page = stand_at(world, book := alone(world))
    sign(page.form.signing.box.pad)
    other = shared(world)
    page.finder.scan(other.serial or "")
    world.wait(lambda: "还没有确认领证" in world.window.banner.text)
    assert page.form.household is not None
    assert page.form.household.books[0].view.id == book.id
    assert page.form.signed
    world.window.banner._button.click()
    world.wait(lambda: page.form.household is not None and page.form.household.books[0].view.id == other.id)
    assert not page.form.signed


def test_tab_and_enter_alone_lead_from_the_paper_to_the_receipt(world: World) -> None:
    page = stand_at(world, book := alone(world))
    tail = page.form.recipient.tail.field
    QTest.keyClicks(tail, world.tail_of(book))
    QTest.keyClick(tail, Qt.Key.Key_Return)
    assert page.focusWidget() is not tail
    tab_to(page, page.form.signing.paper)
    QTest.keyClick(page.form.signing.paper, Qt.Key.Key_Return)
    tab_to(page, page.form.signing.sheet)
    QTest.keyClicks(page.form.signing.sheet, "1")
    tab_to(page, page.form.signing.row)
    QTest.keyClicks(page.form.signing.row, "2")
    assert missing(world) == ()
    tab_to(page, page.form.button)
    QTest.keyClick(page.form.button, Qt.Key.Key_Return)
    world.wait(lambda: page.shows_receipt)
    world.settle()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert not page.shows_receipt


def tab_to(page: HandoverPage, wanted: QWidget) -> None:
    """Press Tab until the focus is there; the way down a form is short."""
    for _ in range(25):
        focus = page.focusWidget()
        if focus is wanted:
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {wanted.accessibleName()}")


def test_field_mode_is_large_and_every_control_has_a_name(world: World, theme: Theme) -> None:
    page = stand_at(world, shared(world))
    theme.set_field_mode(True)
    world.window.resize(1366, 768)
    world.settle()
    for button in page.form.findChildren(QPushButton):
        assert button.height() >= TARGET_FIELD, button.text()
    for choice in (*page.form.recipient.kinds.buttons(), page.form.books.lines[0].tick, page.form.signing.thumb):
        assert choice.height() >= TARGET_FIELD, choice.text()
    assert page.finder.box.height() >= TARGET_FIELD
    assert nameless(page) == []
