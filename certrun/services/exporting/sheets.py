"""The register and the handovers as sheets of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certrun.exchange.issuance import fields as f
from certrun.exchange.office_sheet import columns as c
from certrun.exchange.registers import CellValue, Column, TableSheet
from certrun.exchange.worker.parent import Progress
from certrun.services.exporting.books import Line, What, lines, row
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    title: str
    columns: tuple[tuple[str, Column], ...]


_REGISTER = _Sheet(
    "证书台账",
    "不动产权证书发放台账",
    (
        (f.SEQUENCE, Column("序号", 6, "integer")),
        (f.NUMBER, Column("不动产权证号", 34)),
        (f.SERIAL, Column("权证印刷序列号", 16)),
        (f.UNIT, Column("不动产单元号", 32)),
        (f.HOLDER, Column("权利人", 20)),
        (f.PAPER_KIND, Column("证件种类", 12)),
        (f.PAPER_NO, Column("证件号", 22)),
        (f.PHONE, Column("联系电话", 16)),
        (f.CO_OWNERSHIP, Column("共有情况", 10)),
        (f.TOWN, Column("乡镇", 12)),
        (f.VILLAGE, Column("村", 12)),
        (f.LOCATION, Column("坐落", 40)),
        (f.AREA, Column("宗地面积", 10, "number")),
        (f.AREA_BUILDING, Column("房屋建筑面积", 12, "number")),
        (f.REGISTERED, Column("登簿日期", 12, "date")),
        (f.ISSUED, Column("发证日期", 12, "date")),
        (f.STATUS, Column("证书状态", 10)),
        (c.KEPT, Column("存放情况", 22)),
        (f.RECIPIENT, Column("领证人", 14)),
        (f.COLLECTED, Column("领证日期", 12, "date")),
        (c.CHANNEL, Column("领证方式", 10)),
        (f.REMARK, Column("备注", 20)),
    ),
)
_ADDRESS, _POSTCODE = "领证人地址", "领证人邮编"
"""Where the recipient lives is not asked; the location of the book may be elsewhere."""

_HANDOVERS = _Sheet(
    "领证记录",
    "领证记录",
    (
        (f.CASE_NO, Column("业务号", 16)),
        (c.STAFF, Column("发证人员", 16)),
        (f.COLLECTED, Column("发证时间", 14, "date")),
        (c.WHAT, Column("发证名称", 14)),
        (c.HOW_MANY, Column("发证数量", 8, "integer")),
        (f.NUMBER, Column("核发证书号", 34)),
        (f.RECIPIENT, Column("领证人姓名", 14)),
        (f.RECIPIENT_KIND, Column("领证人证件类别", 14)),
        (f.RECIPIENT_PAPER, Column("领证人证件号码", 22)),
        (f.RECIPIENT_PHONE, Column("领证人电话", 16)),
        (_ADDRESS, Column("领证人地址", 40)),
        (_POSTCODE, Column("领证人邮编", 10)),
        (f.REMARK, Column("备注", 30)),
        (c.COUNTY, Column("区县代码", 10)),
    ),
)
"""Field order of the national exchange table DJF_DJ_FZ: YWH, FZRY, FZSJ, FZMC, FZSL, HFZSH, LZRXM, LZRZJLB, LZRZJHM,
LZRDH, LZRDZ, LZRYB, BZ, QXDM. One row for each delivery that stands: signed, by post, or known from an old ledger.
"""

_SHEETS: dict[What, _Sheet] = {"register": _REGISTER, "handovers": _HANDOVERS}


def own_sheet(
    workspace: Workspace, what: What, *, village: str | None, unmask: bool, progress: Progress | None = None
) -> TableSheet:
    """The sheet with rows that are read as they are written."""
    plan = _SHEETS[what]
    title = f"{workspace.settings.name}{plan.title}（{workspace.today.isoformat()}）"
    fields = [field for field, _ in plan.columns]
    rows = _rows(lines(workspace, what, village=village, unmask=unmask, progress=progress), fields)
    return TableSheet(plan.name, title, tuple(column for _, column in plan.columns), rows)


def _rows(found: Iterator[Line], fields: Sequence[str]) -> Iterator[tuple[CellValue, ...]]:
    known = [field for field in fields if field not in {_ADDRESS, _POSTCODE}]
    for line in found:
        values = dict(zip(known, row(line, known), strict=True))
        yield tuple(values.get(field) for field in fields)
