"""Small lists for tests, written as real files. Persons and numbers are made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl

from certrun.domain.issuance import ParsedList
from certrun.exchange.village_lists import shipped_villages

from .worker_here import read_here

HEADER = ("序号", "不动产权证号", "权利人", "证件号", "联系电话", "共有情况", "坐落", "宗地面积", "发证日期")
ID_A, ID_B = "142427196507033015", "140727194408295154"
VILLAGES = tuple(shipped_villages())

Cells = Sequence[object]


def number(serial: int) -> str:
    return f"晋（2025）祁县不动产权第{serial:07d}号"


def book(serial: int, name: str = "高承业", id_no: object = ID_A, **cells: object) -> list[object]:
    """A good row under HEADER; ``cells`` replace columns by their position: ``c6="…"``."""
    row: list[object] = [serial, number(serial), name, id_no, "13800000001", "单独所有", "贾令镇谷恋村文昌巷1号"]
    row += [150.5, "2025.3.5"]
    for position, value in cells.items():
        row[int(position[1:])] = value
    return row


def workbook(path: Path, *rows: Cells, merge: Iterable[str] = (), sheet: str = "清单") -> Path:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merge:
        page.merge_cells(area)
    made.save(path)
    return path


def read_rows(tmp_path: Path, *rows: Cells, merge: Iterable[str] = (), sheet: str = "清单") -> ParsedList:
    return read_here(workbook(tmp_path / "list.xlsx", *rows, merge=merge, sheet=sheet), VILLAGES)


def kinds(parsed: ParsedList) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.kind) for problem in parsed.problems]
