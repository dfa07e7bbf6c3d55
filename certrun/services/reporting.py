"""Numbers of the day, and the register and the handovers as workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.db.queries.certificates import CertificateFilter
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number, masking, papers
from certrun.domain.ports import wall_text
from certrun.domain.views import CertificateView, Reconciliation, TripView
from certrun.domain.words import GRADES, STATES, custody_text, word
from certrun.exchange.registers import Column, TableSheet, write_workbook
from certrun.services.files import make_folder
from certrun.services.receipts import handover_of
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TownProgress:
    """Books of one town, and how many of them are with their recipients."""

    town: str
    books: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page: numbers by state, the next trips, what is to do, progress by town, and whether it all adds up."""

    states: Mapping[str, int]
    trips: tuple[TripView, ...]
    uncounted: int
    to_plan: int
    held: int
    cases: int
    retries_due: int
    unplaced: int
    towns: tuple[TownProgress, ...]
    reconciliation: Reconciliation
    total: int


def overview(workspace: Workspace) -> Overview:
    """The state of the whole register in one read."""
    with workspace.read() as connection:
        states = office.count_by_word(connection)
        reconciliation = office.reconciliation(connection)
        due = connection.exec_driver_sql(
            "SELECT count(*) FROM certificate WHERE retry_on <= ? AND word IN ('in_safe', 'listed')",
            (workspace.today.isoformat(),),
        ).scalar_one()
        return Overview(
            states=states,
            trips=tuple(t for t in office.trips(connection) if t.state in {"open", "out"}),
            uncounted=reconciliation.uncounted,
            to_plan=states.get("in_safe", 0) + states.get("listed", 0),
            held=states.get("held", 0),
            cases=len(office.open_cases(connection)),
            retries_due=due,
            unplaced=office.unplaced_books(connection),
            towns=tuple(TownProgress(*row) for row in office.count_by_town(connection)),
            reconciliation=reconciliation,
            total=reconciliation.listed,
        )


def counts_by_state(workspace: Workspace) -> dict[str, int]:
    """How many certificates show each state."""
    with workspace.read() as connection:
        return office.count_by_word(connection)


@dataclass(frozen=True, slots=True)
class Export:
    """Write a workbook: ``register`` or ``handovers``; IDs and phones masked unless asked (which is logged)."""

    what: str
    target: Path
    unmask: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written."""

    file: Path
    what: str
    rows: int
    sha256: str


def export(workspace: Workspace, command: Export) -> Exported:
    """Write the workbook; the disclosure (what, which columns, how many, hash) is noted before it gets its name."""
    makers = {"register": _register_sheet, "handovers": _handover_sheet}
    if command.what not in makers:
        raise CertrunError("export_kind_unknown", where="export", found=command.what, known="、".join(makers))
    first = workspace.done_before("export", command)
    if first is not None and command.target.exists():
        return Exported(command.target, command.what, first["rows"], first["sha256"])
    sheet, rows = makers[command.what](workspace, command.unmask)

    def note(digest: str) -> None:
        workspace.act("export", command, lambda unit: _note(workspace, unit, command, sheet, rows, digest))

    make_folder(command.target)
    digest = write_workbook(command.target, [sheet], made=workspace.database.clock.now(), before_rename=note)
    return Exported(command.target, command.what, rows, digest)


def _note(
    workspace: Workspace, unit: WriteUnit, command: Export, sheet: TableSheet, rows: int, digest: str
) -> Mapping[str, Any]:
    """Note a disclosure, sealed."""
    private = {"file": command.target.name, **({"purpose": command.purpose} if command.purpose else {})}
    public = {
        "what": command.what,
        "rows": rows,
        "fields": [column.title for column in sheet.columns],
        "masked": not command.unmask,
        "sha256": digest,
    }
    unit.append("exported", [("station", unit.identity.station)], public, private)
    unit.seal("export", wall_text(workspace.database.clock.now()))
    return {"rows": rows, "sha256": digest}


_REGISTER = (
    Column("序号", 6, "integer"),
    Column("不动产权证号", 34, "text"),
    Column("权证印刷序列号", 16, "text"),
    Column("不动产单元号", 32, "text"),
    Column("权利人", 20, "text"),
    Column("证件号", 22, "text"),
    Column("联系电话", 16, "text"),
    Column("共有情况", 10, "text"),
    Column("乡镇", 12, "text"),
    Column("村", 12, "text"),
    Column("坐落", 40, "text"),
    Column("宗地面积", 10, "number"),
    Column("房屋建筑面积", 12, "number"),
    Column("登簿日期", 12, "date"),
    Column("发证日期", 12, "date"),
    Column("证书状态", 10, "text"),
    Column("存放情况", 22, "text"),
    Column("领证人", 14, "text"),
    Column("领证日期", 12, "date"),
    Column("领证方式", 10, "text"),
    Column("备注", 20, "text"),
)


def _register_sheet(workspace: Workspace, unmask: bool) -> tuple[TableSheet, int]:
    with workspace.read() as connection:
        views = queries.load(connection, queries.find_ids(connection, CertificateFilter()))
        towns = {v.code: v.town for v in office.villages(connection)}
    title = f"{workspace.settings.name}不动产权证书发放台账（{workspace.today.isoformat()}）"
    rows = (_register_row(n, v, towns, unmask) for n, v in enumerate(views, 1))
    return TableSheet("证书台账", title, _REGISTER, rows), len(views)


def _register_row(number: int, view: CertificateView, towns: Mapping[str, str], unmask: bool) -> tuple[Any, ...]:
    ids = [h.id_no or "" for h in view.holders]
    phones = [p for h in view.holders for p in h.phone]
    delivered = view.delivered
    return (
        number,
        certificate_number.format_full_width(view.number),
        view.serial,
        view.unit,
        "、".join(h.name for h in view.holders),
        "、".join(ids if unmask else [masking.mask_id(i) for i in ids]),
        "、".join(phones if unmask else [masking.mask_phone(p) for p in phones]),
        view.co_ownership,
        towns.get(view.village_code or ""),
        view.village,
        view.location,
        _area(view.area_land),
        _area(view.area_building),
        view.registered_date,
        view.issue_date,
        word(STATES, view.state),
        custody_text(view.custody),
        delivered.recipient if delivered else None,
        delivered.date if delivered else None,
        word(GRADES, delivered.grade) if delivered else None,
        view.remark,
    )


def _area(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


_HANDOVERS = (
    Column("业务号", 16, "text"),
    Column("发证人员", 16, "text"),
    Column("发证时间", 14, "date"),
    Column("发证名称", 14, "text"),
    Column("发证数量", 8, "integer"),
    Column("核发证书号", 34, "text"),
    Column("领证人姓名", 14, "text"),
    Column("领证人证件类别", 14, "text"),
    Column("领证人证件号码", 22, "text"),
    Column("领证人电话", 16, "text"),
    Column("领证人地址", 40, "text"),
    Column("领证人邮编", 10, "text"),
    Column("备注", 30, "text"),
    Column("区县代码", 10, "text"),
)
"""Field order of the national exchange table DJF_DJ_FZ."""


def _handover_sheet(workspace: Workspace, unmask: bool) -> tuple[TableSheet, int]:
    with workspace.read() as connection:
        receipts = [r for r in office.receipts(connection) if not r.reversed]
    rows = [row for r in receipts for row in _handover_rows(workspace, r.number, unmask)]
    title = f"{workspace.settings.name}领证记录（{workspace.today.isoformat()}）"
    return TableSheet("领证记录", title, _HANDOVERS, rows), len(rows)


def _handover_rows(workspace: Workspace, number: str, unmask: bool) -> list[tuple[Any, ...]]:
    entry = handover_of(workspace, number)
    private = dict(entry.private or {})
    recipient: dict[str, Any] = private.get("recipient") or {}
    with workspace.read() as connection:
        books = queries.load(connection, entry.public["certificates"])
    paper = recipient.get("id_no") or recipient.get("id_tail") or ""
    phone = recipient.get("phone") or ""
    shown = (
        (paper, phone) if unmask else (masking.mask_id(paper) if len(paper) > 4 else paper, masking.mask_phone(phone))
    )
    return [
        (
            None,
            "、".join(private.get("staff", ())),
            entry.public["collected_on"],
            "不动产权证书",
            1,
            certificate_number.format_full_width(book.number),
            recipient.get("name"),
            papers.NAMES.get(recipient.get("id_type", papers.RESIDENT_ID)),
            shown[0],
            shown[1],
            book.location,
            None,
            f"回执 {number}",
            workspace.settings.county,
        )
        for book in books
    ]
