"""Which known book a listed one is, where numbers differ: cancelled copies, and several books of one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest

from certrun.domain.issuance import Pasted
from certrun.domain.views import CertificateView
from certrun.services import certificates, custody, importing
from certrun.services.importing import Preview
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
