"""The identifiers against what the issuance lists of the trade are expected to hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from certrun.domain.identifiers import certificate_number, papers, person_id, phone, printed_serial, unit_number
from certrun.domain.identifiers.text import clean_name

LISTS = Path(__file__).resolve().parents[3] / "shared" / "lists"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not LISTS.is_dir(), reason="the folder shared/lists is not beside the checkout"),
]


class ExpectedHolder(TypedDict):
    name: str
    id_type: int | None
    id_no: str | None
    phone: list[str]


class ExpectedBook(TypedDict):
    number: str
    serial: str | None
    unit: str | None
    holders: list[ExpectedHolder]
    sheet: str | None
    row: int


class ExpectedFinding(TypedDict):
    sheet: str | None
    row: int
    kind: str


class ExpectedList(TypedDict):
    certificates: list[ExpectedBook]
    errors: list[ExpectedFinding]


@pytest.fixture(scope="module")
def lists() -> list[ExpectedList]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(LISTS.glob("*.expected.json"))]


def test_there_are_twelve(lists: list[ExpectedList]) -> None:
    assert len(lists) == 12
    assert sum(len(found["certificates"]) for found in lists) > 2500


def test_everything_normalises_to_itself(lists: list[ExpectedList]) -> None:
    for book in (book for found in lists for book in found["certificates"]):
        assert certificate_number.normalise(book["number"]) == book["number"]
        assert book["serial"] is None or printed_serial.normalise(book["serial"]) == book["serial"]
        assert book["unit"] is None or unit_number.normalise(book["unit"]) == book["unit"]
        for holder in book["holders"]:
            assert clean_name(holder["name"]) == holder["name"]
            assert holder["id_no"] is None or papers.normalise(holder["id_no"]) == holder["id_no"]
            assert phone.split("、".join(holder["phone"])) == tuple(holder["phone"])


def test_papers_of_books_are_good_and_tell_their_kind(lists: list[ExpectedList]) -> None:
    kinds = set()
    for holder in (h for found in lists for book in found["certificates"] for h in book["holders"]):
        number, kind = holder["id_no"], holder["id_type"]
        if number is None:
            assert kind is None
            continue
        kinds.add(kind)
        assert papers.check(kind, number) is None
        if kind in (1, 8):
            assert papers.infer_type(number) == kind
            assert papers.check(None, number) is None
        if kind == 1:
            assert person_id.tail_matches(number, number[-4:].lower())
    assert kinds == {1, 3, 4, 8}


@pytest.mark.parametrize("kind", ["number_format", "serial_format", "unit_format", "phone_format"])
def test_format_warnings_are_exactly_those_expected(lists: list[ExpectedList], kind: str) -> None:
    expected = {
        (index, finding["sheet"], finding["row"])
        for index, found in enumerate(lists)
        for finding in found["errors"]
        if finding["kind"] == kind
    }
    assert expected
    irregular = {
        (index, book["sheet"], book["row"])
        for index, found in enumerate(lists)
        for book in found["certificates"]
        if not is_regular(kind, book)
    }
    assert irregular == expected


def is_regular(kind: str, book: ExpectedBook) -> bool:
    if kind == "number_format":
        return certificate_number.is_regular(book["number"])
    if kind == "serial_format":
        return book["serial"] is None or printed_serial.is_regular(book["serial"])
    if kind == "unit_format":
        return book["unit"] is None or unit_number.is_regular(book["unit"])
    return all(phone.is_regular(p) for holder in book["holders"] for p in holder["phone"])
