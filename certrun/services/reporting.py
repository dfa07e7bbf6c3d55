"""Numbers of the day, and the register and the handovers as workbooks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
from certrun.exchange.registers import CellValue, Column, TableSheet, write_workbook
from certrun.services.files import make_folder
from certrun.services.receipts import Issued, load_issued
from certrun.services.workspace import Workspace

_CHUNK = 2_000


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
    marked: int
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
            marked=queries.count(connection, CertificateFilter(marked=True)),
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
    if first is not None and _digest_of(command.target) == first["sha256"]:
        return Exported(command.target, command.what, first["rows"], first["sha256"])
    # A repeated command whose file is not there discloses once more: another file, another note.
    acting = workspace if first is None else workspace.acting_as(workspace.actor)
    sheet = makers[command.what](workspace, command.unmask)
    rows = _Counted(sheet.rows)

    def note(digest: str) -> None:
        acting.act("export", command, lambda unit: _note(acting, unit, command, sheet, rows.count, digest))

    make_folder(command.target)
    counted = replace(sheet, rows=rows)
    digest = write_workbook(command.target, [counted], made=workspace.database.clock.now(), before_rename=note)
    return Exported(command.target, command.what, rows.count, digest)


class _Counted:
    """Rows on their way into a workbook: how many there were is known when the last one is written."""

    def __init__(self, rows: Iterable[tuple[CellValue, ...]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[tuple[CellValue, ...]]:
        for row in self._rows:
            self.count += 1
            yield row


def _digest_of(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


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


def _register_sheet(workspace: Workspace, unmask: bool) -> TableSheet:
    title = f"{workspace.settings.name}不动产权证书发放台账（{workspace.today.isoformat()}）"
    return TableSheet("证书台账", title, _REGISTER, _register_rows(workspace, unmask))


def _register_rows(workspace: Workspace, unmask: bool) -> Iterator[tuple[Any, ...]]:
    """Rows as they are written, so that a county's register never stands in memory as a whole; one consistent view."""
    with workspace.read() as connection:
        ids = queries.find_ids(connection, CertificateFilter())
        towns = {v.code: v.town for v in office.villages(connection)}
        for start in range(0, len(ids), _CHUNK):
            for n, view in enumerate(queries.load(connection, ids[start : start + _CHUNK]), start + 1):
                yield _register_row(n, view, towns, unmask)


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


def _handover_sheet(workspace: Workspace, unmask: bool) -> TableSheet:
    title = f"{workspace.settings.name}领证记录（{workspace.today.isoformat()}）"
    return TableSheet("领证记录", title, _HANDOVERS, _handover_rows(workspace, unmask))


def _handover_rows(workspace: Workspace, unmask: bool) -> Iterator[tuple[Any, ...]]:
    """One row for each book of each receipt that stands."""
    county = workspace.settings.county
    with workspace.read() as connection:
        numbers = [r.number for r in office.receipts(connection) if not r.reversed]
    for start in range(0, len(numbers), _CHUNK):
        issued = load_issued(workspace, numbers[start : start + _CHUNK])
        with workspace.read() as connection:
            views = queries.load(connection, [i for each in issued for i in each.state.certificates])
        books = {view.id: view for view in views}
        for each in issued:
            for identity in each.state.certificates:
                if identity in books:
                    yield _handover_row(each, books[identity], county, unmask)


def _handover_row(issued: Issued, book: CertificateView, county: str, unmask: bool) -> tuple[Any, ...]:
    private = dict(issued.entry.private or {})
    recipient: dict[str, Any] = private.get("recipient") or {}
    paper = recipient.get("id_no") or recipient.get("id_tail") or ""
    phone = recipient.get("phone") or ""
    shown = (
        (paper, phone) if unmask else (masking.mask_id(paper) if len(paper) > 4 else paper, masking.mask_phone(phone))
    )
    return (
        None,
        "、".join(private.get("staff", ())),
        issued.state.collected_on,
        "不动产权证书",
        1,
        certificate_number.format_full_width(book.number),
        recipient.get("name"),
        papers.NAMES.get(recipient.get("id_type", papers.RESIDENT_ID)),
        shown[0],
        shown[1],
        None,  # where the recipient lives is not asked; the location of the book may be elsewhere
        None,
        f"回执 {issued.state.number}",
        county,
    )
