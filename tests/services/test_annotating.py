"""A previewed list back to its sender, with its faults in words; the disclosure is noted."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from certrun.db import journal
from certrun.domain.errors import CertrunError
from certrun.domain.issuance import AS_IT_STANDS, CellEdit
from certrun.services import annotating, importing
from certrun.services.annotating import annotate_preview
from certrun.services.importing import Preview
from certrun.services.workspace import Workspace
from tests.services.conftest import number_of

HEADER = ("不动产权证号", "权利人", "证件号", "乡镇", "村", "坐落")
PLACE = ("贾令镇", "贾令村", "祁县贾令镇贾令村东街1号")


def previewed(office: Workspace, folder: Path, edits: tuple[CellEdit, ...] = ()) -> Preview:
    path = folder / "清单.csv"
    rows = [
        (number_of(51), "孙七", "11010519491231002X", *PLACE),
        (number_of(52), "=钱八", "110105194912310021", *PLACE),
        (number_of(51), "周九", "", *PLACE),
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return importing.preview(office, path, reading=replace(AS_IT_STANDS, edits=edits))


def disclosures(office: Workspace) -> list[Mapping[str, Any]]:
    station = ("station", office.database.identity.station)
    with office.read() as connection:
        entries = journal.load_subjects(connection, [station])[station]
    return [entry.public for entry in entries if entry.kind == "exported"]


def test_faults_are_told_in_words(office: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out" / "批注.xlsx"
    done = annotate_preview(office, previewed(office, tmp_path), target)
    assert (done.file, done.marks) == (target, 2)
    sheet = openpyxl.load_workbook(target)["清单"]
    assert sheet["C3"].comment is not None
    assert sheet["C3"].comment.text.splitlines()[:2] == ["【错误】证件号", "发现：证件号不对：110105194912310021"]
    assert sheet["A4"].comment is not None
    assert "（首次出现在第 2 行）" in sheet["A4"].comment.text
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=钱八", "s")


def test_disclosure_is_noted(office: Workspace, tmp_path: Path) -> None:
    before = len(disclosures(office))
    done = annotate_preview(office, previewed(office, tmp_path), tmp_path / "批注.xlsx")
    noted = disclosures(office)[before:]
    assert [(each["what"], each["rows"], each["masked"], each["sha256"]) for each in noted] == [
        ("annotated_list", 3, False, done.sha256)
    ]
    assert "证件号" in str(noted[0]["fields"])


def test_english_words(office: Workspace, tmp_path: Path) -> None:
    marks = annotating.marks_of(previewed(office, tmp_path), "en")
    assert marks[0].found == "the ID number is wrong: 110105194912310021"
    assert marks[1].found.endswith("(first in row 2)")


def test_edits_are_in_it_and_reading_it_agrees(office: Workspace, tmp_path: Path) -> None:
    repaired = previewed(office, tmp_path, (CellEdit(None, 3, 2, ""),))
    target = tmp_path / "批注.xlsx"
    assert annotate_preview(office, repaired, target).marks == 1
    again = importing.preview(office, target)
    assert again.counts == repaired.counts
    assert [row.verdict for row in again.rows] == [row.verdict for row in repaired.rows]


def test_preview_can_still_be_committed(office: Workspace, tmp_path: Path) -> None:
    preview = previewed(office, tmp_path)
    annotate_preview(office, preview, tmp_path / "批注.xlsx")
    assert importing.commit(office, preview).counts["new"] == preview.counts["new"]


@pytest.mark.parametrize(("name", "code"), [("清单.csv", "suffix_wrong"), ("list.xlsx", "annotate_over_list")])
def test_wrong_targets(office: Workspace, tmp_path: Path, name: str, code: str) -> None:
    preview = previewed(office, tmp_path)
    target = tmp_path / name
    if target.suffix == ".xlsx":
        target.hardlink_to(tmp_path / "清单.csv")
    before = target.read_bytes()
    with pytest.raises(CertrunError) as refused:
        annotate_preview(office, preview, target)
    assert refused.value.code == code
    assert target.read_bytes() == before
