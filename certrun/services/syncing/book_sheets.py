"""The register and its deliveries: one row for each book, and one for each delivery of a book."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from certrun.db.queries import certificates as queries
from certrun.db.queries.certificates import CertificateFilter
from certrun.db.queries.deliveries import count_deliveries, delivered_books
from certrun.domain.sync.bundle import Baseline
from certrun.domain.words import RECIPIENTS, word
from certrun.exchange.issuance import fields as f
from certrun.exchange.office_sheet import columns as c
from certrun.exchange.registers import CellValue, Column
from certrun.services.exporting.books import Line, lines_of, value
from certrun.services.syncing.correctable import REGISTER_SHEET
from certrun.services.syncing.keyed import Field, KeyedSheet, typed
from certrun.services.syncing.scope import Scope


def _field(column: Column, field: str) -> Field[Line]:
    return Field(column, value(field))


def _typed(column: Column, field: str) -> Field[Line]:
    tell = value(field)
    return typed(column, lambda line: _text(tell(line)))


def _text(told: CellValue) -> str | None:
    return None if told is None else str(told)


def _recipient_kind(line: Line) -> CellValue:
    return word(RECIPIENTS, line.delivery.kind) if line.delivery is not None and line.delivery.kind else None


_REGISTER: tuple[Field[Line], ...] = (
    _field(Column("不动产权证号", 37, wrap=True), f.NUMBER),
    _field(Column("权证印刷序列号", 15), f.SERIAL),
    _field(Column("不动产单元号", 32), f.UNIT),
    _typed(Column("权利人", 16, wrap=True), f.HOLDER),
    _field(Column("证件种类", 12, wrap=True), f.PAPER_KIND),
    _field(Column("证件号", 22, wrap=True), f.PAPER_NO),
    _field(Column("联系电话", 15, wrap=True), f.PHONE),
    _typed(Column("共有情况", 10, wrap=True), f.CO_OWNERSHIP),
    _field(Column("乡镇", 10), f.TOWN),
    _field(Column("村", 10), f.VILLAGE),
    _typed(Column("坐落", 48, wrap=True), f.LOCATION),
    _field(Column("宗地面积", 10, "number"), f.AREA),
    _field(Column("房屋建筑面积", 13, "number"), f.AREA_BUILDING),
    _field(Column("登簿日期", 12, "date"), f.REGISTERED),
    _field(Column("发证日期", 12, "date"), f.ISSUED),
    _field(Column("证书状态", 11), f.STATUS),
    _typed(Column("存放情况", 22, wrap=True), c.KEPT),
    _typed(Column("领证人", 12, wrap=True), f.RECIPIENT),
    _field(Column("领证日期", 12, "date"), f.COLLECTED),
    _field(Column("领证方式", 10), c.CHANNEL),
    _typed(Column("备注", 24, wrap=True), f.REMARK),
)

_HANDOVERS: tuple[Field[Line], ...] = (
    _field(Column("领证日期", 12, "date"), f.COLLECTED),
    _field(Column("回执编号", 16), c.RECEIPT),
    _field(Column("不动产权证号", 37, wrap=True), f.NUMBER),
    _typed(Column("权利人", 16, wrap=True), f.HOLDER),
    _field(Column("村", 10), f.VILLAGE),
    _typed(Column("领证人", 12, wrap=True), f.RECIPIENT),
    Field(Column("领证人身份", 12), _recipient_kind),
    _typed(Column("与权利人关系", 14, wrap=True), f.RELATION),
    _field(Column("领证人证件种类", 16, wrap=True), f.RECIPIENT_KIND),
    _field(Column("领证人证件号", 22), f.RECIPIENT_PAPER),
    _field(Column("领证人电话", 15), f.RECIPIENT_PHONE),
    _field(Column("领证方式", 10), c.CHANNEL),
    _typed(Column("发证人员", 16, wrap=True), c.STAFF),
)


def register_sheet(connection: Connection, scope: Scope) -> KeyedSheet[Line]:
    """证书台账, by number. The row key is the certificate's id."""
    return _register(connection, scope.of_books(queries.find_ids(connection, CertificateFilter())))


def register_said(connection: Connection, ids: Sequence[str]) -> Baseline:
    """What the sheet says of these certificates at present; those that are not there are left out."""
    return _register(connection, ids).said()


def _register(connection: Connection, ids: Sequence[str]) -> KeyedSheet[Line]:
    lines = lines_of(connection, "register", ids, unmask=False)
    return KeyedSheet(REGISTER_SHEET, "不动产权证书发放台账", _REGISTER, lines, key=_book, count=len(ids))


def handover_sheet(connection: Connection, scope: Scope) -> KeyedSheet[Line]:
    """领证记录, by receipt. One receipt may be about several books: the row key names its entry and the certificate."""
    ids = scope.of_books(delivered_books(connection))
    counts = count_deliveries(connection)
    lines = lines_of(connection, "handovers", ids, unmask=False)
    count = sum(counts[each] for each in ids)
    return KeyedSheet("领证记录", "领证记录", _HANDOVERS, lines, key=_delivery, count=count)


def _book(line: Line) -> str:
    return line.view.id


def _delivery(line: Line) -> str:
    return f"{line.delivery.entry if line.delivery else ''}/{line.view.id}"
