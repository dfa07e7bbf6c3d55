"""`export --like`: the office's own sheet filled in, and what a person should look at said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.terminal import BOOKS, Terminal
from tests.exchange.office_sheets import office_sheet
from tests.exchange.test_lists import LISTS


def test_the_sheet_is_filled_and_what_was_left_is_said(listed: Terminal, tmp_path: Path) -> None:
    header = (("序号", "不动产权证号", "权利人", "坐落", "经办意见"),)
    like = office_sheet(tmp_path / "月报.xlsx", header, (), blank_rows=1, footer=[("合计", "3户"), ("制表人：",)])
    book = load_workbook(like)
    book.create_sheet("填写说明")
    book.save(like)
    done = listed.json("export", "register", "-o", tmp_path / "o.xlsx", "--like", like)
    assert done["rows"] == BOOKS
    assert done["blank"] == ["经办意见"]
    assert done["typed_totals"] == [{"cell": f"B{BOOKS + 3}", "text": "3户"}]
    assert done["emptied_sheets"] == []
    assert done["other_sheets"] == ["填写说明"]
    told = listed("export", "register", "-o", tmp_path / "o.xlsx", "--like", like).out
    assert "请核对" in told
    assert "经办意见" in told
    assert "填写说明" in told


def test_one_village(listed: Terminal, tmp_path: Path) -> None:
    village = listed.json("search", "", "--limit", "1")["certificates"][0]["village_code"]
    wanted = listed.json("search", "", "--village", village)["total"]
    assert listed.json("export", "register", "-o", tmp_path / "o.xlsx", "--village", village)["rows"] == wanted
    listed.refused("village_unknown", "export", "register", "-o", tmp_path / "o.xlsx", "--village", "无此村")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("表.csv", "序号,权利人\n", "template_format"), ("表.xlsx", "序号,权利人\n", "text_named_workbook")],
)
def test_other_files_are_refused(listed: Terminal, tmp_path: Path, name: str, content: str, code: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    said = listed.refused(code, "export", "register", "-o", tmp_path / "o.xlsx", "--like", tmp_path / name)
    assert said["where"] == name
    assert not (tmp_path / "o.xlsx").exists()
    listed.refused("file_not_found", "export", "register", "-o", tmp_path / "o.xlsx", "--like", tmp_path / "无.xlsx")


@pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout")
@pytest.mark.parametrize("suffix", ["xls", "et", "ods"])
def test_old_formats_are_to_be_saved_anew(listed: Terminal, tmp_path: Path, suffix: str) -> None:
    like = next(LISTS.glob(f"*.{suffix}"))
    said = listed.refused("template_format", "export", "register", "-o", tmp_path / "o.xlsx", "--like", like)
    assert ".xlsx" in said["repair"]
