"""Corrections by hand in a sync workbook, from the merge to the verdict, as a clerk types the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from certrun.services.syncing.correctable import REGISTER_SHEET
from tests.cli.terminal import Terminal

ROW = {"坐落": 3, "证件号": 4, "证书状态": 5}
"""In which row which column is changed; row 3 is the first book."""


@pytest.fixture
def workbook(listed: Terminal, tmp_path: Path) -> Path:
    """A file of the office's for a laptop that has joined, back with three cells changed and a row deleted."""
    code = listed.json("station", "invite", "--name", "一组电脑", "-o", tmp_path / "in.xlsx")["code"]
    laptop = Terminal(tmp_path / "laptop", listed.capture)
    laptop.json("init", "--invite", tmp_path / "in.xlsx", "--code", code, "--plain")
    laptop.json("sync", "export", tmp_path / "一组.xlsx")
    return type_into(tmp_path / "一组.xlsx", {"坐落": "西街5号", "证件号": "110105194912310021", "证书状态": "作废"})


def type_into(path: Path, cells: dict[str, str]) -> Path:
    book = openpyxl.load_workbook(path)
    sheet: Any = book[REGISTER_SHEET]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for title, text in cells.items():
        sheet.cell(ROW[title], columns[title]).value = text
    sheet.delete_rows(9)
    book.save(path)
    return path


def test_edits_are_listed_accepted_and_refused(listed: Terminal, workbook: Path) -> None:
    merged = listed.json("sync", "merge", workbook)
    assert merged["missing_rows"] == 1
    location, paper, state = merged["edits"]
    assert {"id", "sheet", "cell", "certificate", "field", "before", "found", "present", "finding"} <= location.keys()
    assert (location["sheet"], location["cell"], location["field"]) == ("证书台账", "L3", "location")
    assert (location["found"], location["finding"], location["person"]) == ("西街5号", None, "张敏")
    assert location["before"] == location["present"] != "西街5号"
    assert (state["id"], state["finding"], state["before"], state["found"]) == (None, "edit_of_act", "待清点", "作废")
    assert state["message"].startswith("证书台账!Q5")
    assert "*" in paper["before"]
    assert paper["before"] == paper["present"]

    assert listed.json("sync", "edits") == {"edits": [location, paper]}
    done = listed.json("sync", "edits", "--accept", location["id"], paper["id"])
    assert (done["accepted"], done["rejected"]) == ([location["id"]], [])
    (refused,) = done["refused"]
    assert (refused["id"], refused["error"]["code"], refused["error"]["where"]) == (
        paper["id"],
        "id_check_digit",
        "证书台账!G4",
    )
    shown = listed.json("show", location["certificate"])
    assert shown["location"] == "西街5号"
    assert shown["history"][-1]["kind"] == "amended"
    assert "一组.xlsx" in shown["history"][-1]["text"]

    assert listed.json("sync", "edits", "--accept", "all", status=1)["refused"][0]["id"] == paper["id"]
    assert listed.json("sync", "edits", "--reject", "all")["rejected"] == [paper["id"]]
    assert listed.json("sync", "edits") == {"edits": []}
    assert listed.json("sync", "merge", workbook)["edits"] == [state]


def test_a_dry_run_keeps_nothing(listed: Terminal, workbook: Path) -> None:
    assert len(listed.json("sync", "merge", workbook, "--dry-run")["edits"]) == 3
    assert listed.json("sync", "edits") == {"edits": []}


def test_a_file_without_its_hidden_sheet_is_looked_at_on_request_only(listed: Terminal, workbook: Path) -> None:
    rehearsed = listed.json("sync", "merge", workbook, "--dry-run")
    book = openpyxl.load_workbook(workbook)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            book.remove(sheet)
    book.save(workbook)
    listed.refused("sync_not_one", "sync", "merge", workbook)
    before = listed.state()
    found = listed.json("sync", "merge", workbook, "--visible-only")
    assert (found["new"], found["applied"], len(found["edits"])) == (0, False, 3)
    assert found.keys() == rehearsed.keys()
    assert listed.state() == before
    assert len(listed.json("sync", "edits")["edits"]) == 2


def test_words_are_chinese_and_english(listed: Terminal, workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = listed("sync", "merge", workbook).out
    for part in ("手工改动 2 处", "没有采用的 1 处", "少行不等于删除证书", "西街5号", "证书台账!L3"):
        assert part in said
    listed("amend", listed.json("sync", "edits")["edits"][0]["certificate"], "location=西街7号", "--reason", "又改")
    assert "而台账现在已是“西街7号”" in listed("sync", "edits").out
    monkeypatch.setenv("CERTRUN_LANG", "en")
    assert "2 changes by hand" in listed("sync", "merge", workbook).out
    assert "the register says “西街7号” by now" in listed("sync", "edits").out
    assert "2 rejected" in listed("sync", "edits", "--reject", "all").out
    assert "No changes wait for review" in listed("sync", "edits").out


def test_an_unknown_id_is_refused(listed: Terminal) -> None:
    listed.refused("edit_unknown", "sync", "edits", "--accept", "0123456789abcdef")
