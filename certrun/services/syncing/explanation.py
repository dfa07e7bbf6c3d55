"""说明: the page by which a sync workbook says of itself what it is and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from certrun.domain.ports import CHINA
from certrun.domain.words import date_text
from certrun.exchange.registers import CellValue, Column, TableSheet
from certrun.services.syncing.keyed import KeyedSheet
from certrun.services.syncing.scope import Scope

_COLUMNS = (Column("项目", 16, wrap=True), Column("内容", 96, wrap=True))


@dataclass(frozen=True, slots=True)
class About:
    """Which register (祁县), from which station, when (aware), for which stations (by name), and what else to say."""

    register: str
    station: str
    made: datetime
    recipients: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The calendar day in China, ISO."""
        return self.made.astimezone(CHINA).date().isoformat()


def explanation(about: About, scope: Scope, sheets: Sequence[KeyedSheet[Any]]) -> TableSheet:
    """The sheet, in two columns. It has no row keys: nobody's corrections are looked for here."""
    rows: list[tuple[CellValue, ...]] = [*_facts(about, scope), *_counts(sheets), *_rules(), *_notes(about.notes)]
    return TableSheet("说明", f"{about.register}不动产权证书发放数据交换文件", _COLUMNS, rows, filtered=False)


def _facts(about: About, scope: Scope) -> Iterator[tuple[str, str]]:
    yield "文件用途", "在各终端（电脑）之间交换不动产权证书发放数据；不需要密码，可直接打开查阅。"
    yield "所属台账", about.register
    yield "导出终端", about.station
    yield "导出时间", f"{date_text(about.day)} {about.made.astimezone(CHINA):%H:%M}（北京时间）"
    yield "接收终端", "、".join(about.recipients)
    yield "数据范围", _range(scope)


def _range(scope: Scope) -> str:
    books = "全部证书" if scope.books is None else f"指定的 {len(scope.books)} 本证书"
    trips = "全部下村任务" if scope.trips is None else f"指定的 {len(scope.trips)} 个下村任务"
    return f"{books}，{trips}"


def _counts(sheets: Iterable[KeyedSheet[Any]]) -> Iterator[tuple[str, str]]:
    for sheet in sheets:
        yield sheet.name, f"{sheet.count} 行"


def _rules() -> Iterator[tuple[str, str]]:
    yield "交回方法", "请把本文件交给接收终端，在“数据交换”中点“接收数据”，选取本文件。重复接收不会重复记账。"
    yield (
        "手工改动",
        "发现错误可直接改单元格并保存，表头请勿改动。接收时逐项列出改动前后的内容，经人核对后才记入台账，并记在核对人名下。",
    )
    yield (
        "隐去的号码",
        "证件号、电话的中间部分以 * 代替。需要更正的，请填写完整号码；仍带 * 的单元格只作提示，不记入台账。",
    )
    yield "增行与删行", "删去一行不会删去证书或记录；新增的行不会收入台账。可以排序、筛选。"
    yield (
        "请勿删除",
        "文件中隐藏的工作表存有加密数据，各表左侧隐藏的“行标识”列用于对应原有各行。删去后，接收终端无法正常接收。",
    )
    yield "保存格式", "请仍存为 .xlsx 工作簿。"


def _notes(notes: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, note in enumerate(notes):
        yield ("备注" if number == 0 else ""), note


def invitation_sheet(register: str, office: str, name: str, made: datetime) -> TableSheet:
    """The page by which an invitation file says what it is; the register in it can be read with the code only."""
    day = made.astimezone(CHINA).date().isoformat()
    rows: list[tuple[CellValue, ...]] = [
        ("文件用途", f"邀请终端“{name}”加入{register}的不动产权证书发放台账。"),
        ("邀请终端", office),
        ("邀请日期", date_text(day)),
        ("使用方法", "在新电脑上打开本软件，选“加入已有台账”，选取本文件并输入邀请码。"),
        ("邀请码", "邀请码由办公室当面或电话告知，请勿与本文件一起传送；只能使用一次。"),
        ("注意", "请勿删除或修改隐藏的工作表。新终端加入后，请核对两台电脑上显示的终端指纹。"),
    ]
    return TableSheet("说明", "不动产权证书发放管理终端邀请文件", _COLUMNS, rows, filtered=False)
