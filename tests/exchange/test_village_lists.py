"""Village lists in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.records import Village
from certrun.exchange.village_lists import read_villages, shipped_villages

HEADER = "code,name,streetCode,streetName"


def test_the_shipped_list() -> None:
    villages = shipped_villages()
    assert len(villages) == 134
    assert villages[0] == Village("140727100008", "东关社区", "140727100", "昭馀镇")
    assert len({village.code for village in villages}) == 134
    assert sum(village.name == "北关村" for village in villages) == 2


def test_workbook_with_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "villages.xlsx"
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.append(["代码", "村名", "乡镇代码", "乡镇", "纬度", "经度", "别名"])
    page.append(["140727103213", "谷恋村村委会", "140727103", "贾令镇", 37.37, "112.28", "谷恋、老谷恋村"])
    page.append([140727103200, "贾令村", None, "贾令镇", None, None, None])
    made.save(path)
    assert read_villages(path) == [
        Village("140727103213", "谷恋村", "140727103", "贾令镇", ("谷恋", "老谷恋村"), 37.37, 112.28),
        Village("140727103200", "贾令村", "140727103", "贾令镇"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("code,name\n140727103213,谷恋村", "villages_columns_missing"),
        (f"{HEADER}\n14072710321,谷恋村,140727103,贾令镇", "villages_bad_row"),
        (f"{HEADER}\n140727103213,,140727103,贾令镇", "villages_bad_row"),
        (f"{HEADER}\n140727103213,谷恋村,140727103,贾令镇\n140727103213,贾令村,140727103,贾令镇", "villages_bad_row"),
        (f"{HEADER},lat,lon\n140727103213,谷恋村,140727103,贾令镇,北纬,112", "villages_bad_row"),
        (f"{HEADER},lat,lon\n140727103213,谷恋村,140727103,贾令镇,137.1,112", "villages_bad_row"),
    ],
)
def test_wrong_lists_are_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "villages.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CertrunError) as refusal:
        read_villages(path)
    assert refusal.value.code == code
    assert refusal.value.where == "villages.csv"
