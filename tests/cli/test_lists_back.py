"""Lists given back and given out: ``import --annotate`` and ``export template``."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def bad_list(tmp_path: Path, demo_list: Path) -> Path:
    """The demo list with one ID whose check digit is wrong."""
    path = tmp_path / "坏清单.xlsx"
    book = openpyxl.load_workbook(demo_list)
    sheet = book.worksheets[0]
    cell = next(c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and len(c.value) == 18)
    text = str(cell.value)
    cell.value = f"{text[:-1]}{'1' if text[-1] != '1' else '2'}"
    book.save(path)
    return path


def test_annotated_list_is_written_and_the_dry_run_writes_nothing_else(listed: Terminal, bad_list: Path) -> None:
    target = bad_list.with_name("批注.xlsx")
    listed.json("import", str(bad_list), "--dry-run", "--annotate", str(target))
    sheets = openpyxl.load_workbook(target)
    assert "问题清单" in sheets.sheetnames
    commented = [c for row in sheets.worksheets[0].iter_rows() for c in row if c.comment is not None]
    assert [c.comment.text[:4] for c in commented if c.comment] == ["【错误】"]
    again = listed.json("import", str(target), "--dry-run")
    assert again["counts"]["error"] == 1


def test_one_file_at_a_time(listed: Terminal, bad_list: Path) -> None:
    target = bad_list.with_name("批注.xlsx")
    listed.refused("annotate_one_file", "import", bad_list, bad_list, "--annotate", target, status=2)
    assert not target.exists()


def test_template(listed: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "发证清单模板.xlsx"
    told = listed.json("export", "template", "-o", str(target))
    assert (told["what"], told["rows"], told["file"]) == ("template", 0, str(target))
    assert openpyxl.load_workbook(target).sheetnames == ["发证清单", "填写说明", "选项"]
