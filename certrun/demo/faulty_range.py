"""A few rows as somebody might copy them out of WPS, with the faults that lists have: to show what a check looks like.

Nothing of it is ever written; numbers begin where the demo's own end.
"""

from __future__ import annotations

from collections.abc import Sequence

from certrun.domain.issuance import Pasted
from certrun.domain.records import Village

_HEADER = ("证号", "姓名", "身份证号", "手机号", "坐落", "发证日期")
_ROWS = (
    ("晋（2025）祁县不动产权第0990001号", "张三", "140727195001011230", "13800000001", "东街1号", "2025.3.20"),
    ("晋（2025）祁县不动产权第0990002号", "李四", "1.40727E+17", "13800000002", "东街2号", "2025.3.20"),
    ("晋（2025）祁县不动产权第0990003号", "王五", "1.40727E+17", "13800000003", "西街3号", "2025.3.20"),
    ("晋（2025）祁县不动产权第0990004号", "赵六", "140727195001011235", "1380000", "西街4号", "2025.3.20"),
    ("晋（2025）祁县不动产权第0990005号", "孙七", "", "", "后街5号", "2025.13.45"),
    ("", "周八", "", "", "后街6号", "2025.3.20"),
    ("990007", "吴九", "", "", "后街7号", "2025.3.20"),
)


def faulty_range(villages: Sequence[Village]) -> Pasted:
    """The rows, located in the first of ``villages``."""
    where = f"{villages[0].town}{villages[0].name}" if villages else ""
    rows = [(*row[:4], where + row[4], row[5]) for row in _ROWS]
    return Pasted("\n".join("\t".join(row) for row in (_HEADER, *rows)) + "\n")
