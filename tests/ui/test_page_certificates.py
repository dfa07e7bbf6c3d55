"""证书: searching, filtering, the card, the acts behind it, and who looked at a paper number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from certrun.services import certificates, importing
from certrun.services.certificates import CertificateFilter
from certrun.services.custody import Hold, hold
from certrun.services.importing import UndoBatch
from certrun.ui.pages import certificate_acts as ids
from certrun.ui.pages.act_dialog import ActDialog
from certrun.ui.pages.arguments import ShowCertificates
from certrun.ui.pages.certificates import CertificatesPage
from certrun.ui.session import Change
from certrun.ui.theme.theme import Theme

from .office import Office, open_office
from .registers import found_register
from .test_accessibility import nameless

COUNT = 60


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "register"
    found_register(folder, count=COUNT)
    return folder


@pytest.fixture
def office(qtbot: QtBot, theme: Theme, register: Path, tmp_path: Path) -> Iterator[Office]:
    with open_office(qtbot, register, tmp_path / "register") as opened:
        yield opened


def show(office: Office, wanted: ShowCertificates | None = None) -> CertificatesPage:
    page = office.page(CertificatesPage, "certificates", wanted)
    office.qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.chosen is not None)
    return page


def all_ids(office: Office) -> list[str]:
    return certificates.find_ids(office.workspace, CertificateFilter())


def kinds(office: Office, certificate: str) -> list[str]:
    return [line.kind for line in certificates.show(office.workspace, certificate).history]


def words_on(page: CertificatesPage) -> str:
    return " ".join(label.text() for label in page.detail.findChildren(QLabel) if label.isVisible())


def fields(dialog: ActDialog) -> tuple[list[QComboBox], list[QLineEdit]]:
    lines = [line for line in dialog.findChildren(QLineEdit) if not isinstance(line.parent(), QComboBox)]
    return dialog.findChildren(QComboBox), lines


def saved(office: Office, dialog: ActDialog) -> None:
    """Confirm and wait until the window says that it is saved."""
    assert dialog.confirm.isEnabled()
    with office.qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.confirm.click()
    office.qtbot.waitUntil(lambda: not office.window.tasks.running)


def test_typing_narrows_the_list_and_clearing_brings_all_back(office: Office) -> None:
    page = show(office)
    assert page.model.rowCount() == COUNT
    wanted = certificates.load(office.workspace, all_ids(office))[7]
    field = office.window.search_box
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, str(wanted.serial))
    office.qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.id_at(0) == wanted.id
    office.qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.id == wanted.id)
    office.qtbot.waitUntil(lambda: wanted.number in words_on(page))
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert page.table.hasFocus() or office.window.focusWidget() is page.table
    QTest.keyClick(field, Qt.Key.Key_Escape)
    office.qtbot.waitUntil(lambda: page.model.rowCount() == COUNT)
    assert page.chosen is not None
    assert page.chosen.id == wanted.id


def test_state_and_village_filter_and_a_link_narrows_too(office: Office) -> None:
    held = all_ids(office)[3]
    hold(office.workspace, Hold(held, "父亲今年三月去世", "deceased"))
    page = show(office, ShowCertificates(state="held"))
    office.qtbot.waitUntil(lambda: list(page.model.ids) == [held])
    assert page.filters.states.currentData() == "held"
    page.filters.clear.click()
    office.qtbot.waitUntil(lambda: page.model.rowCount() == COUNT)
    village = certificates.load(office.workspace, [held])[0].village_code
    box = page.filters.villages
    box.setCurrentIndex(box.findData(village))
    here = certificates.find_ids(office.workspace, CertificateFilter(village=village))
    office.qtbot.waitUntil(lambda: list(page.model.ids) == here)
    assert 0 < len(here) < COUNT


def test_a_part_of_a_name_that_one_village_has_is_enough(office: Office) -> None:
    page = show(office)
    box = page.filters.villages
    office.qtbot.waitUntil(lambda: box.count() > 1)
    line = box.lineEdit()
    assert line is not None
    for typed, shown in (
        ("谷恋", "谷恋村（贾令镇）"),
        ("阳羽", "谷恋村（贾令镇）"),
        ("没有这个村", "谷恋村（贾令镇）"),
    ):
        line.setText(typed)
        line.editingFinished.emit()
        assert box.currentText() == shown
    office.qtbot.waitUntil(lambda: 0 < page.model.rowCount() < COUNT)


def test_nothing_found_says_what_can_be_searched(office: Office) -> None:
    page = show(office)
    page.search("zzzzzzzz")
    office.qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "没有符合条件的证书" in texts
    assert page.chosen is None
    assert not office.window.registry.trigger(ids.HOLD)


def test_certificate_numbers_are_never_cut(office: Office) -> None:
    page = show(office)
    office.qtbot.waitUntil(lambda: page.model.record_at(0) is not None)
    needed = page.table.fontMetrics().horizontalAdvance(str(page.model.index(0, 0).data()))
    assert page.table.columnWidth(0) >= needed + 16
    office.window.theme.set_step(4)
    needed = page.table.fontMetrics().horizontalAdvance(str(page.model.index(0, 0).data()))
    assert page.table.columnWidth(0) >= needed + 16


def test_papers_keep_their_last_digits_in_large_type(office: Office) -> None:
    page = show(office)
    office.qtbot.waitUntil(lambda: "***" in words_on(page))
    for larger in (0, 4):
        office.window.theme.set_step(larger)
        office.qtbot.wait(1)
        paper = next(label for label in page.detail.findChildren(QLabel) if "***" in label.text())
        assert paper.width() >= paper.fontMetrics().horizontalAdvance(paper.text())


def test_holding_through_the_dialog_and_releasing(office: Office) -> None:
    page = show(office)
    assert page.chosen is not None
    certificate = page.chosen.id
    assert office.window.registry.trigger(ids.HOLD)
    dialog = office.dialog(ActDialog)
    assert not dialog.confirm.isEnabled()
    boxes, lines = fields(dialog)
    boxes[0].setCurrentIndex(boxes[0].findData("dispute"))
    lines[0].setText("与邻居有争议")
    saved(office, dialog)
    assert certificates.show(office.workspace, certificate).certificate.state == "held"
    assert "暂缓" in office.window.banner.text
    assert page.chosen.state == "held"
    assert page.detail.primary.text() == "解除暂缓…"
    assert "与邻居有争议" in certificates.show(office.workspace, certificate).history[-1].text
    page.detail.primary.click()
    dialog = office.dialog(ActDialog)
    boxes, _ = fields(dialog)
    boxes[0].setCurrentIndex(0)
    saved(office, dialog)
    assert certificates.show(office.workspace, certificate).certificate.state == "in_safe"


def test_a_refusal_stands_in_the_dialog_and_writes_nothing(office: Office) -> None:
    page = show(office)
    assert page.chosen is not None
    before = kinds(office, page.chosen.id)
    office.window.registry.trigger(ids.REISSUE)
    dialog = office.dialog(ActDialog)
    boxes, lines = fields(dialog)
    lines[0].setText(str(page.chosen.serial))
    boxes[0].setCurrentIndex(0)
    dialog.confirm.click()
    office.qtbot.waitUntil(lambda: not dialog.banner.isHidden())
    assert dialog.isVisible()
    assert str(page.chosen.serial) in dialog.banner.text
    assert kinds(office, page.chosen.id) == before
    dialog.reject()


@pytest.mark.parametrize(("act", "kind"), [(ids.VOID, "voided"), (ids.LOSS, "lost")])
def test_withdrawing(office: Office, act: str, kind: str) -> None:
    page = show(office)
    assert page.chosen is not None
    office.window.registry.trigger(act)
    dialog = office.dialog(ActDialog)
    fields(dialog)[0][0].setCurrentText("写明的原因")
    saved(office, dialog)
    assert kinds(office, page.chosen.id)[-1] == kind
    assert not office.window.registry.trigger(ids.HANDOVER)


def test_amending_writes_only_what_was_changed(office: Office) -> None:
    page = show(office)
    assert page.chosen is not None
    before = page.chosen
    office.window.registry.trigger(ids.AMEND)
    dialog = office.dialog(ActDialog)
    boxes, lines = fields(dialog)
    (location,) = [line for line in lines if line.text() == before.location]
    location.setText("贾令镇贾令村新街 9 号")
    boxes[-1].setCurrentIndex(0)
    saved(office, dialog)
    after = certificates.show(office.workspace, before.id).certificate
    assert after.location == "贾令镇贾令村新街9号"
    assert after.holders == before.holders
    assert (after.area_land, after.issue_date, after.village_code) == (
        before.area_land,
        before.issue_date,
        before.village_code,
    )
    assert kinds(office, before.id)[-1] == "amended"


def test_counting_books_says_how_many(office: Office) -> None:
    chosen = show(office).chosen
    assert chosen is not None
    assert office.window.registry.trigger(ids.STOCKTAKE)
    dialog = office.dialog(ActDialog)
    (place,), _ = fields(dialog)
    place.setCurrentText("二号柜")
    saved(office, dialog)
    assert office.window.banner.text == "已清点入库 1 本"
    assert kinds(office, chosen.id)[-1] == "counted"


def test_moving_several_books(office: Office) -> None:
    page = show(office)
    model = page.table.selectionModel()
    for row in (0, 1, 2):
        flag = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        model.select(page.model.index(row, 0), flag)
    chosen = [page.model.id_at(row) for row in range(3)]
    office.window.registry.trigger(ids.MOVE)
    dialog = office.dialog(ActDialog)
    fields(dialog)[0][0].setCurrentText("贾令镇政府档案柜")
    saved(office, dialog)
    places = {view.custody for view in certificates.load(office.workspace, chosen)}
    assert places == {"safe:贾令镇政府档案柜"}


def test_papers_are_masked_until_a_reason_is_clicked_and_that_is_logged(office: Office) -> None:
    first = next(v for v in certificates.load(office.workspace, all_ids(office)) if v.holders[0].id_no)
    page = show(office, ShowCertificates(certificate=first.id))
    office.qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.id == first.id)
    masked = str(first.holders[0].id_no)
    assert "*" in masked
    office.qtbot.waitUntil(lambda: masked in words_on(page))
    assert "unmasked" not in kinds(office, first.id)
    page.detail.reasons.actions()[0].trigger()
    office.qtbot.waitUntil(lambda: "证件号" in words_on(page) and "*" not in words_on(page))
    line = certificates.show(office.workspace, first.id).history[-1]
    assert line.kind == "unmasked"
    assert page.detail.reasons.actions()[0].text() in line.text
    other = (page.model.row_of(first.id) or 0) + 1
    page.table.selectRow(other)
    office.qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.id == page.model.id_at(other))
    office.qtbot.waitUntil(lambda: "证件号" in words_on(page) and "*" in words_on(page))


def test_what_others_write_is_shown(office: Office) -> None:
    page = show(office)
    assert page.chosen is not None
    chosen = page.chosen.id
    hold(office.workspace, Hold(chosen, "查封通知", "seizure"))
    office.window.tell_changed(Change(frozenset({chosen})))
    office.qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.state == "held")
    office.qtbot.waitUntil(lambda: "查封" in words_on(page))


def test_every_control_has_a_name(office: Office) -> None:
    page = show(office)
    assert nameless(page) == []
    for act in (ids.HOLD, ids.AMEND, ids.STOCKTAKE, ids.MOVE, ids.REISSUE):
        office.window.registry.trigger(act)
        dialog = office.dialog(ActDialog)
        assert nameless(dialog) == []
        dialog.reject()
        office.qtbot.waitUntil(lambda: not office.window.findChildren(ActDialog))


def test_a_card_whose_book_an_undone_import_took_away_is_put_aside_in_silence(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """The list and the card are read at the same time; the card's book may be gone before the list says so."""
    found_register(tmp_path / "made" / "register", count=3, uncounted=3)
    with open_office(qtbot, tmp_path / "made" / "register", tmp_path / "register") as office:
        page = show(office)
        batch = importing.list_batches(office.workspace)[0]
        assert importing.undo(office.workspace, UndoBatch(batch.id)).removed == 3
        page._load_detail()
        qtbot.waitUntil(lambda: page.chosen is None)
        assert not office.window.banner.isVisible()
