"""Quotation marks in text files: those that quote, and those that nothing closes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certrun.exchange.issuance import read_list
from certrun.exchange.issuance.quotes import quotes_closed

from .workbooks import VILLAGES, number

HEADER = "序号,不动产权证号,权利人,电话,坐落,备注"


def record(serial: int, name: str = "高承业", place: str = "谷恋村1号", remark: str = "") -> str:
    return f"{serial},{number(serial)},{name},1380000000{serial},{place},{remark}"


def names(tmp_path: Path, *lines: str) -> list[list[str]]:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["谷恋村发证清单,,,,,", HEADER, *lines]) + "\n", encoding="utf-8")
    parsed = read_list(path, VILLAGES)
    assert parsed.refused == ()
    return [[holder.name for holder in book.fields.holders] for book in parsed.books]


@pytest.mark.parametrize(
    "odd", [record(1, place='"谷恋村1号'), record(1, remark='"父亲名下'), record(1, remark='见"附记'), '"' + record(1)]
)
@pytest.mark.parametrize("remark", ["", '见"附记"', '"换发"'])
def test_a_mark_that_nothing_closes_takes_nobody_in(tmp_path: Path, odd: str, remark: str) -> None:
    found = names(tmp_path, odd, record(2, "武桂英"), record(3, "许果香", remark=remark))
    assert found == [["高承业"], ["武桂英"], ["许果香"]]


def test_line_breaks_in_quotes_go_on(tmp_path: Path) -> None:
    several = record(1, '"高承业\n武桂英"')
    long = record(2, "许果香", remark='"一、见附记,\n二、见附图,\n三、无"')
    assert names(tmp_path, several, long, record(3, "武金锁")) == [["高承业", "武桂英"], ["许果香"], ["武金锁"]]


def test_a_header_with_line_breaks_in_quotes(tmp_path: Path) -> None:
    header = '序号,不动产权证号,"权证印刷\n序列号",单元号,"权利人\n（多个）",电话,"坐落"'
    path = tmp_path / "list.csv"
    rows = [f"{n},{number(n)},D1400000000{n},,{name},,谷恋村{n}号" for n, name in ((1, "高承业"), (2, "武桂英"))]
    lines = ["缮证清单导出", "时间：2025-09-18,导出人：管理员", '"条件：贾令镇, 日期>=2025-01-01",', header, *rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    books = read_list(path, VILLAGES).books
    assert [(book.fields.serial, book.fields.holders[0].name) for book in books] == [
        ("D14000000001", "高承业"),
        ("D14000000002", "武桂英"),
    ]


_TEXT = st.text(alphabet='甲乙丙 "\n', max_size=8)


@given(st.lists(st.lists(_TEXT, min_size=6, max_size=6), max_size=8))
def test_what_a_writer_of_csv_writes_is_read_as_it_was(rows: list[list[str]]) -> None:
    lines = _written(rows).splitlines(keepends=True)
    assert list(csv.reader(quotes_closed(lines, ",", 5))) == list(csv.reader(lines))


def _written(rows: list[list[str]]) -> str:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return "\n".join(quoted) + "\n"
