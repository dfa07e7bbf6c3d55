"""Which known book a listed one is, where numbers differ: cancelled copies, and several books of one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import Pasted
from certrun.domain.views import CertificateView
from certrun.services import certificates, custody, importing
from certrun.services.importing import Preview, UndoBatch
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of

HEADER = ("不动产权证号", "权证印刷序列号", "不动产单元号", "权利人", "证件号", "村", "宗地面积")
UNIT, GOOD = "140727103200JC00001F00010001", "11010519491231002X"

Row = Sequence[str]


def book(
    number: str, serial: str = "", name: str = "孙七", *, unit: str = UNIT, id_no: str = "", area: str = ""
) -> Row:
    return (number, serial, unit, name, id_no, "贾令村", area)


def read(office: Workspace, rows: Sequence[Row], accepted: Mapping[str, str] | None = None) -> Preview:
    return importing.preview(office, Pasted("\n".join(map("\t".join, (HEADER, *rows)))), accepted=accepted)


def take(office: Workspace, rows: Sequence[Row], accepted: Mapping[str, str] | None = None) -> str | None:
    return importing.commit(office, read(office, rows, accepted)).batch


def verdicts(previewed: Preview) -> list[tuple[str, str | None, str | None]]:
    return [(row.verdict, row.matched, row.question) for row in previewed.rows]


def books(office: Workspace) -> list[CertificateView]:
    return list(certificates.search(office, certificates.CertificateFilter(), limit=1000, unmask=True).certificates)


# --- a cancelled copy is another book --------------------------------------------------------------------------------

SERIAL = "D14000055555"
LIVE, CANCELLED, AGAIN = number_of(50), number_of(50) + "(销)", number_of(50) + "(销)2"


@pytest.mark.parametrize("serial", [SERIAL, ""], ids=["serial", "unit_and_holder"])
@pytest.mark.parametrize("order", [*permutations((LIVE, CANCELLED, AGAIN))])
def test_a_number_and_its_cancelled_copies_stay_books_of_their_own(
    office: Workspace, order: Sequence[str], serial: str
) -> None:
    for number in order:
        assert verdicts(read(office, [book(number, serial)])) == [("new", None, None)]
        take(office, [book(number, serial)])
    again = read(office, [book(number, serial) for number in sorted(order)])
    assert [row.verdict for row in again.rows] == ["same"] * 3
    assert {view.number for view in books(office)} >= set(order)


@pytest.mark.parametrize("order", [*permutations((LIVE, CANCELLED))])
def test_a_number_and_its_cancelled_copy_in_one_list(office: Workspace, order: Sequence[str]) -> None:
    before = len(books(office))
    rows = [book(number, SERIAL) for number in order]
    take(office, rows)
    assert len(books(office)) == before + 2
    assert [row.verdict for row in read(office, rows).rows] == ["same", "same"]


def test_a_new_number_finds_the_live_one_of_two_books_with_its_serial(office: Workspace) -> None:
    take(office, [book(LIVE, SERIAL), book(CANCELLED, SERIAL)])
    previewed = read(office, [book(number_of(51), SERIAL)])
    assert verdicts(previewed) == [("changed", "serial", None)]
    assert previewed.rows[0].changes["number"] == (LIVE, number_of(51))


def test_a_book_whose_serial_only_a_cancelled_copy_bears_is_found_by_unit_and_holder(office: Workspace) -> None:
    take(office, [book(CANCELLED, SERIAL), book("88")])
    assert verdicts(read(office, [book(number_of(51), SERIAL)])) == [("changed", "unit_and_holder", None)]


def test_a_cancelled_number_is_found_though_the_book_bears_another_now(office: Workspace) -> None:
    take(office, [book(CANCELLED, SERIAL)])
    custody.amend(office, custody.Amend(CANCELLED, (("number", LIVE),), "核对"))
    assert verdicts(read(office, [book(CANCELLED, SERIAL)])) == [("same", "former_number", None)]


# --- another whole number of one unit and holder ---------------------------------------------------------------------

FIRST, SECOND, THIRD = number_of(60), number_of(61), number_of(62)
OTHER_NUMBER = ("question", "unit_and_holder", "other_number")
ANSWERS = ("leave", "corrected", "other_book")


@pytest.fixture
def unit_known(office: Workspace) -> Workspace:
    """The register knows the book FIRST of UNIT, which 孙七 and 周八 hold."""
    take(office, [book(FIRST, name="孙七、周八", area="150")])
    return office


def numbers(office: Workspace) -> list[str]:
    return sorted(view.number for view in books(office) if view.unit == UNIT)


def test_another_number_of_the_unit_is_a_question(unit_known: Workspace) -> None:
    """Co-owners who hold a book each: the later one must not overwrite number, serial and areas of the first."""
    before = books(unit_known)
    previewed = read(unit_known, [book(SECOND, SERIAL, "孙七、周八", area="99"), book(FIRST, name="孙七、周八")])
    assert verdicts(previewed) == [OTHER_NUMBER, ("same", "number", None)]
    (group,) = previewed.groups
    assert (group.key, group.acts, group.chosen) == ("other_number", ANSWERS, "leave")
    with pytest.raises(CertrunError, match="import_nothing_usable"):
        take(unit_known, [book(SECOND, SERIAL, "孙七、周八", area="99")])
    assert books(unit_known) == before


@pytest.mark.parametrize(("answer", "left"), [("corrected", [SECOND]), ("other_book", [FIRST, SECOND])])
def test_an_answer_is_carried_out_once_and_undone(unit_known: Workspace, answer: str, left: list[str]) -> None:
    before = books(unit_known)
    rows = [book(SECOND, SERIAL, "孙七、周八", area="99")]
    accepted = {"other_number": answer}
    batch = take(unit_known, rows, accepted)
    assert numbers(unit_known) == left
    after = books(unit_known)
    for again in (accepted, {}, None):
        assert [row.verdict for row in read(unit_known, rows, again).rows] == ["same"]
    assert take(unit_known, rows, accepted) is None
    assert books(unit_known) == after
    importing.undo(unit_known, UndoBatch(batch or ""))
    assert books(unit_known) == before


def test_an_older_list_does_not_bring_a_corrected_number_back(unit_known: Workspace) -> None:
    take(unit_known, [book(SECOND, name="孙七、周八")], {"other_number": "corrected"})
    assert verdicts(read(unit_known, [book(FIRST, name="孙七、周八")])) == [("same", "former_number", None)]


def test_several_other_numbers_of_one_unit_are_several_books(unit_known: Workspace) -> None:
    rows = [book(number, name="孙七、周八") for number in (FIRST, SECOND, THIRD)]
    assert [row.question for row in read(unit_known, rows).rows] == [None, "other_number", "other_number"]
    corrected = read(unit_known, rows, {"other_number": "corrected"})
    assert [(row.verdict, row.act) for row in corrected.rows] == [
        ("same", None),
        ("question", None),
        ("question", None),
    ]
    assert [group.key for group in corrected.groups] == ["other_number"]
    take(unit_known, rows, {"other_number": "other_book"})
    assert numbers(unit_known) == [FIRST, SECOND, THIRD]
    assert [row.verdict for row in read(unit_known, rows).rows] == ["same"] * 3


def test_another_number_and_fewer_holders_are_both_asked_about(unit_known: Workspace) -> None:
    rows = [book(SECOND, name="孙七")]
    assert verdicts(read(unit_known, rows)) == [OTHER_NUMBER]
    half = read(unit_known, rows, {"other_number": "corrected"})
    assert verdicts(half) == [("question", "unit_and_holder", "other_holder")]
    assert [group.key for group in half.groups] == ["other_holder", "other_number"]
    take(unit_known, rows, {"other_number": "corrected", "other_holder": "corrected"})
    assert [[holder.name for holder in view.holders] for view in books(unit_known) if view.unit == UNIT] == [["孙七"]]


@pytest.mark.parametrize(
    ("known", "listed"),
    [
        ("88", FIRST),
        (FIRST, FIRST.replace("第", "")),
        ("祁集建(92)字第12号", FIRST),
        (FIRST, FIRST.replace("第000", "第")),
        (FIRST.replace("第000", "第"), FIRST),
    ],
)
def test_a_number_that_is_not_whole_is_changed_as_before(office: Workspace, known: str, listed: str) -> None:
    take(office, [book(known)])
    assert verdicts(read(office, [book(listed, area="99")])) == [("changed", "unit_and_holder", None)]


def test_another_number_under_the_same_serial_is_changed_as_before(office: Workspace) -> None:
    take(office, [book(FIRST, SERIAL)])
    assert verdicts(read(office, [book(SECOND, SERIAL)])) == [("changed", "serial", None)]


def test_a_delivery_of_another_book_comes_in_with_it(unit_known: Workspace) -> None:
    rows = [(*book(SECOND, name="孙七、周八"), "已领")]
    text = "\n".join(map("\t".join, ((*HEADER, "发放状态"), *rows)))
    importing.commit(unit_known, importing.preview(unit_known, Pasted(text), accepted={"other_number": "other_book"}))
    assert {view.number: view.state for view in books(unit_known) if view.unit == UNIT} == {
        FIRST: "listed",
        SECOND: "handed_over",
    }
