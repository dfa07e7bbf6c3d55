"""Printed serials, unit numbers and village codes."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.domain.identifiers import printed_serial, unit_number, village_code

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.parametrize(
    "raw",
    [
        "D14002300012",
        "NO D 14 002300012",
        "No.D14002300012",
        "№ D14002300012",
        "编号 NO D 14 0023 00012",
        "编号：NO.D14002300012",
        "编号NO：Ｄ１４００２３０００１２",
        "d14·002300012",
        " d14002300012\t",
    ],
)
def test_serial_normalises(raw: str) -> None:
    assert printed_serial.normalise(raw) == "D14002300012"


def test_serial_without_letter_stays_without() -> None:
    assert printed_serial.normalise("NO 14002300012") == "14002300012"
    assert printed_serial.normalise("编号") == ""


@given(st.text(alphabet="NOno.：:编号№D14 ·", max_size=12) | st.text(max_size=12))
def test_serial_normalise_is_idempotent(raw: str) -> None:
    once = printed_serial.normalise(raw)
    assert printed_serial.normalise(once) == once


@pytest.mark.parametrize(
    ("serial", "regular"),
    [
        ("D14002300012", True),
        ("14002300012", True),
        ("D15000231081", False),
        ("D1400023", False),
        ("D1400024005", False),
        ("J14002300012", False),
        ("D140023000123", False),
        ("", False),
    ],
)
def test_serial_is_regular(serial: str, regular: bool) -> None:
    assert printed_serial.is_regular(serial) is regular


@pytest.mark.parametrize(("serial", "province"), [("32320000008", "32"), ("32320000001", "32"), ("42092319940", "42")])
def test_serial_of_other_provinces(serial: str, province: str) -> None:
    assert printed_serial.is_regular(serial, province)
    assert not printed_serial.is_regular(serial)


UNITS = [
    "320684108205JC00160F00010001",
    "340104404006JC00058F00010201",
    "320802001017JC00001W00000000",
    "340121261006GB00014F00220045",
    "320684100302JA00001W00000000",
    "152223506008JD00043W00000000",
    "320802007003JE00002L00000001",
    "320684108205ZC00160W00010001",
    "320311001021GB00233F00010013",
    "140727103201JC00001F00010001",
    "140727103000GB00000W00004280",
]


@pytest.mark.parametrize("unit", UNITS)
def test_unit_is_regular(unit: str) -> None:
    parsed = unit_number.parse(unit)
    assert unit_number.is_regular(unit)
    assert parsed is not None
    assert unit_number.parcel(unit) == unit[:19]
    assert unit_number.normalise(unit_number.format_grouped(unit)) == unit
    assert unit_number.parse(unit_number.format_grouped(unit).lower()) == parsed


@pytest.mark.parametrize(
    ("unit", "parcel"),
    [
        ("140727104201JK00036F00010001", "140727104201JK00036"),
        ("140727104201JC0037F00010001", None),
        ("140727104201XC00038F00010001", None),
        ("140727104201JC00039D00010001", "140727104201JC00039"),
        ("140727104201JCO0041F00010001", None),
        ("140727104202JC00022", "140727104202JC00022"),
        ("140727104208GM00044F00010001", "140727104208GM00044"),
        ("L40727104208JC00046F00010001", None),
        ("", None),
    ],
)
def test_unit_is_irregular_but_may_have_a_parcel(unit: str, parcel: str | None) -> None:
    assert not unit_number.is_regular(unit)
    assert unit_number.parse(unit) is None
    assert unit_number.parcel(unit) == parcel


def test_unit_parts_and_grouping() -> None:
    unit = unit_number.parse("140727 103 201 jc00001 f00010203")
    assert unit == unit_number.UnitNumber("140727", "103", "201", "J", "C", "00001", "F", "00010203")
    assert (unit.building, unit.suite) == ("0001", "0203")
    assert unit_number.format_grouped("140727103201JC00001F00010001") == "140727 103 201 JC00001 F00010001"
    assert unit_number.format_grouped("140727103201JC00001") == "140727 103 201 JC00001"
    assert unit_number.format_grouped("1407271032") == "1407271032"


def test_unit_without_building() -> None:
    unit = unit_number.parse("320802001017JC00001W00000000")
    assert unit is not None
    assert (unit.building, unit.suite) == (None, None)


def test_land_only_and_house_share_the_parcel() -> None:
    old, new = "140727103201JC00001W00000000", "140727103201JC00001F00010001"
    assert unit_number.parcel(old) == unit_number.parcel(new)


def test_parse_parcel() -> None:
    assert unit_number.parse_parcel("140727 103 201 JC00001") == unit_number.ParcelCode(
        "140727", "103", "201", "J", "C", "00001"
    )
    assert unit_number.parse_parcel("140727103201JC00001F00010001") is None


@given(st.text())
def test_unit_normalise_is_idempotent(raw: str) -> None:
    assert unit_number.normalise(unit_number.normalise(raw)) == unit_number.normalise(raw)


@given(st.from_regex(r"[0-9]{12}[GJZ][ABSXCDEFLNHGWY][0-9]{5}[FLQW][0-9]{8}", fullmatch=True))
def test_unit_parts_are_the_unit(unit: str) -> None:
    parsed = unit_number.parse(unit)
    assert parsed is not None
    parts = (parsed.county, parsed.area, parsed.subarea, parsed.ownership, parsed.use, parsed.sequence)
    assert "".join((*parts, parsed.fixture, parsed.fixture_no)) == unit


def test_village_code() -> None:
    code = village_code.parse(" 140727103213 ")
    assert code == village_code.VillageCode("140727", "103", "213")
    assert code.kind == "village"
    assert village_code.town_of("140727103213") == "140727103"
    assert village_code.county_of("140727103213") == "140727"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("140727100008", "community"),
        ("140727400498", "virtual"),
        ("140727201200", "village"),
        ("140727404001", "community"),
    ],
)
def test_village_kind(text: str, kind: str) -> None:
    code = village_code.parse(text)
    assert code is not None
    assert code.kind == kind


@pytest.mark.parametrize("text", ["", "14072710321", "1407271032130", "040727103213", "贾令村", "١٤٠٧٢٧١٠٣٢١٣"])
def test_no_village_code(text: str) -> None:
    assert village_code.parse(text) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("贾令村村委会", "贾令村"),
        ("贾令村委会", "贾令村"),
        ("贾令村民委员会", "贾令村"),
        ("贾令村村民委员会", "贾令村"),
        ("贾令行政村", "贾令村"),
        ("贾令村", "贾令村"),
        ("贾令村村", "贾令村"),
        ("贾　令村", "贾令村"),
        ("贾令", "贾令"),
        ("东关社区居民委员会", "东关社区"),
        ("东关社区居委会", "东关社区"),
        ("东关居委会", "东关社区"),
        ("王村社区居民委员会", "王村社区"),
        ("经济开发区虚拟社区", "经济开发区虚拟社区"),
        ("南关村村委会", "南关村"),
        ("村", "村"),
        ("", ""),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert village_code.short_name(name) == short
    assert village_code.short_name(short) == short


@pytest.mark.parametrize(
    "written", ["贾令", "贾令村", "贾令村委会", "贾令村村委会", "贾令村民委员会", "贾令村村民委员会", "贾令行政村"]
)
def test_village_variants(written: str) -> None:
    assert written in village_code.name_variants("贾令村村委会")


@pytest.mark.parametrize("written", ["东关", "东关社区", "东关社区居民委员会", "东关社区居委会", "东关居委会"])
def test_community_variants(written: str) -> None:
    variants = village_code.name_variants("东关社区居民委员会")
    assert written in variants
    assert "东关村" not in variants
    assert [len(v) for v in variants] == sorted((len(v) for v in variants), reverse=True)


def test_bare_name_may_be_either() -> None:
    assert {"贾令村", "贾令社区", "贾令"} <= set(village_code.name_variants("贾令"))
    assert "" not in village_code.name_variants("村")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder shared is not beside the checkout")
def test_variants_tell_the_villages_of_the_county_apart() -> None:
    with (SHARED / "qixian_villages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 134
    assert all(village_code.town_of(row["code"]) == row["streetCode"] for row in rows)
    assert all(row["name"] in village_code.name_variants(row["name"]) for row in rows)
    by_town = Counter((row["streetCode"], v) for row in rows for v in village_code.name_variants(row["name"]))
    assert [key for key, count in by_town.items() if count > 1] == []
