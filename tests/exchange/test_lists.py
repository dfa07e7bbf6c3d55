"""Real issuance lists come in exactly as their ``*.expected.json`` says (ground rules: ``lists/README.md``)."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import ListedBook, ParsedList, Reading
from certrun.domain.records import Village
from certrun.exchange.issuance import read_list
from certrun.exchange.village_lists import shipped_villages

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "lists"
NAMES = (
    "01-贾令镇谷恋村发证清单.xlsx",
    "02-登记系统导出（昭馀镇）.xlsx",
    "03-古县镇（分村）.xlsx",
    "04-西六支、东六支发放花名表.xls",
    "05-东观镇2025年第一批.csv",
    "06-城赵镇.csv",
    "07-东山片发放清单.ods",
    "08-峪口乡发证台账.et",
    "09-全县2025年第三批汇总.xlsx",
    "10-修善村（苹果电脑）.xlsx",
    "11-测绘公司移交清单.xlsx",
    "12-城区片（加密）.xlsx",
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout"),
]


@cache
def villages() -> tuple[Village, ...]:
    return tuple(shipped_villages())


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((LISTS / f"{name}.expected.json").read_text(encoding="utf-8"))
    return found


def squeezed(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def as_expected(book: ListedBook) -> dict[str, Any]:
    """A book in the shape of the expected file, areas in square metres."""
    fields = book.fields
    return {
        "number": fields.number,
        "serial": fields.serial,
        "unit": fields.unit,
        "holders": [
            {"name": each.name, "id_type": each.id_type, "id_no": each.id_no, "phone": list(each.phone)}
            for each in fields.holders
        ],
        "co_ownership": fields.co_ownership,
        "location": squeezed(fields.location),
        "village_code": fields.village_code,
        "area_land": None if fields.area_land is None else fields.area_land / 100,
        "area_building": None if fields.area_building is None else fields.area_building / 100,
        "issue_date": fields.issue_date,
        "sheet": book.sheet,
        "row": book.row,
    }


def comparable(certificate: dict[str, Any]) -> dict[str, Any]:
    """Areas compare within 0.005 m², the location without white space."""
    areas = {name: round((certificate[name] or 0) * 100) for name in ("area_land", "area_building")}
    return {**certificate, **areas, "location": squeezed(certificate["location"])}


def findings(parsed: ParsedList) -> list[tuple[str | None, int, str, str, str]]:
    return [(each.sheet, each.row, each.column, each.kind, each.severity) for each in parsed.problems]


def differences(name: str) -> list[str]:
    """What a list yields otherwise than expected, in words; a warning too many is allowed, an error never."""
    wanted = expected(name)
    parsed = read_list(LISTS / name, villages(), reading=Reading(password=wanted.get("password")))
    got = [comparable(as_expected(book)) for book in parsed.books]
    listed = [comparable(certificate) for certificate in wanted["certificates"]]
    found = findings(parsed)
    demanded = [tuple(each[key] for key in ("sheet", "row", "column", "kind", "severity")) for each in wanted["errors"]]
    return [
        *(f"wanted {want}\n   got {have}" for want, have in zip(listed, got, strict=False) if want != have),
        *([f"{len(listed)} books wanted, {len(got)} read"] if len(listed) != len(got) else []),
        *(f"missing {each}" for each in demanded if each not in found),
        *(f"too many {each}" for each in found if each not in demanded and each[-1] == "error"),
    ]


def test_every_list_of_the_folder_is_named() -> None:
    there = {path.name for path in LISTS.iterdir() if path.suffix in {".xlsx", ".xls", ".csv", ".ods", ".et"}}
    assert there == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_list_comes_in_as_expected(name: str) -> None:
    assert differences(name) == []


@pytest.mark.parametrize(("password", "code"), [(None, "workbook_protected"), ("Qx2025fZ", "password_wrong")])
def test_encrypted_list_asks_for_its_password(password: str | None, code: str) -> None:
    with pytest.raises(CertrunError) as refusal:
        read_list(LISTS / "12-城区片（加密）.xlsx", villages(), reading=Reading(password=password))
    assert refusal.value.code == code


def test_no_warning_beyond_those_listed() -> None:
    for name in NAMES:
        wanted = expected(name)
        parsed = read_list(LISTS / name, villages(), reading=Reading(password=wanted.get("password")))
        assert len(parsed.problems) == len(wanted["errors"]), name


def test_refused_books_are_handed_over_too() -> None:
    parsed = read_list(LISTS / "03-古县镇（分村）.xlsx", villages())
    errors = [problem for problem in parsed.problems if problem.severity == "error"]
    assert len(parsed.refused) == 2
    for book, problem in zip(parsed.refused, errors, strict=True):
        assert book.sheet == problem.sheet
        assert book.row <= problem.row <= book.last_row
