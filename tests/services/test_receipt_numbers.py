"""A station counts its own receipts, whatever numbers others have written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from certrun.services import delivering
from certrun.services.delivering import RecordHandover
from certrun.services.workspace import Workspace
from tests.domain.test_odd_facts import handover
from tests.services.conftest import number_of
from tests.services.deeds import book_id
from tests.services.stations import Station, closing, office_and_laptop


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    stations = office_and_laptop(tmp_path)
    with closing(*stations):
        yield stations


def give(workspace: Workspace, n: int) -> str:
    """Hand a book to 张三; the number of the receipt."""
    command = RecordHandover((number_of(n),), "holder", "张三", "002X", thumbprint=True, witness="马会计")
    return delivering.record_handover(workspace, command).receipt


def write_receipt(station: Station, number: str) -> None:
    """Hand the first book over under any number, past the service that counts."""
    book = book_id(station.workspace, 1)
    odd = handover({"receipt": number, "certificates": [book], "from": {book: "safe:中心证书库"}})
    with station.workspace.writing() as unit:
        unit.append("handed_over", [("certificate", book), ("receipt", number)], odd.public, odd.private)


@pytest.mark.parametrize("number", ["A2026-999999", f"A2026-{'9' * 25}", "A2026-000002", "A2026-7", "A2026-12345x"])
def test_numbers_that_others_have_put_on_receipts_are_not_counted_on(
    pair: tuple[Station, Station], tmp_path: Path, number: str
) -> None:
    office, laptop = pair
    first = give(office.workspace, 2)
    write_receipt(laptop, number)
    office.merge(laptop.export(tmp_path / "foreign.xlsx"))
    assert (first, give(office.workspace, 3)) == ("A2026-000001", "A2026-000002")


@pytest.mark.parametrize(
    ("number", "following"),
    [
        (f"A2026-{'9' * 10}", "A2026-000001"),
        ("A2026-99999", "A2026-000001"),
        ("A2026-00007x", "A2026-000001"),
        ("A2025-000007", "A2026-000001"),
        ("A2026-000007", "A2026-000008"),
        ("A2026-999999", "A2026-1000000"),
    ],
)
def test_own_numbers_of_six_to_nine_digits_are_counted_on(
    pair: tuple[Station, Station], number: str, following: str
) -> None:
    office, _ = pair
    write_receipt(office, number)
    assert give(office.workspace, 2) == following
