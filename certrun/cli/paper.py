"""Paper and files out, and papers that come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from certrun.cli.command import Command, Output
from certrun.cli.context import Session, session_of
from certrun.cli.documents import Document
from certrun.cli.output import Answer, lines
from certrun.domain.errors import CertrunError
from certrun.services import certificates, exporting, maintenance, printing, receipts, templates, trips, villages
from certrun.services.certificates import CertificateFilter
from certrun.services.receipts import Printed

_Layout = Literal["a4", "a5"]


def print_paper(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="receipts|route-sheet|register", help="打印什么 · what to print")],
    target: Output,
    selectors: Annotated[
        list[str] | None,
        typer.Argument(metavar="SELECTOR", help="回执、任务、证书或村 · receipts, trips, certificates or villages"),
    ] = None,
    layout: Annotated[str, typer.Option("--layout", metavar="a4|a5", help="回执版式 · layout of receipts")] = "a4",
) -> Answer:
    """Write a PDF to print."""
    session = session_of(context)
    if kind not in _PRINTERS:
        raise CertrunError("print_kind_unknown", where="print", found=kind, known="、".join(_PRINTERS))
    if layout not in {"a4", "a5"}:
        raise CertrunError("choice_unknown", where="--layout", found=layout, known="a4、a5")
    _check_suffix(target, ".pdf")
    printed = _PRINTERS[kind](session, tuple(selectors or ()), target, cast(_Layout, layout))
    return Answer(
        {"file": str(printed.file), "documents": printed.documents, "sha256": printed.sha256},
        session.words(f"已写出 {printed.file}", f"Written: {printed.file}"),
    )


def _check_suffix(target: Path, wanted: str) -> None:
    """A workbook called .csv, or a PDF called .xlsx, opens nowhere."""
    if target.suffix.lower() != wanted:
        raise CertrunError("suffix_wrong", where="-o", found=target.name, wanted=wanted)


def _print_receipts(session: Session, selectors: Sequence[str], target: Path, layout: _Layout) -> Printed:
    return receipts.print_receipts(session.workspace, receipts.PrintReceipts(tuple(selectors), target, layout))


def _print_route_sheet(session: Session, selectors: Sequence[str], target: Path, _: _Layout) -> Printed:
    if len(selectors) != 1:
        wanted = "certrun print route-sheet TRIP -o OUT.pdf"
        raise CertrunError(
            "usage",
            where="print route-sheet",
            found=" ".join(selectors) or "—",
            wanted=wanted,
            help="certrun print --help",
        )
    return printing.print_route_sheet(session.workspace, printing.PrintRouteSheet(selectors[0], target))


def _print_register(session: Session, selectors: Sequence[str], target: Path, _: _Layout) -> Printed:
    return printing.print_register(session.workspace, printing.PrintRegister(target, _part(session, selectors)))


def _part(session: Session, selectors: Sequence[str]) -> CertificateFilter:
    """The part of the register that is meant: a village, a trip's bag, else what a search for the words finds."""
    text = " ".join(selectors)
    if not text:
        return CertificateFilter()
    if any(trip.id == text.upper() for trip in trips.list_trips(session.workspace)):
        return CertificateFilter(trip=text.upper())
    try:
        return CertificateFilter(village=villages.resolve_village(session.workspace, text))
    except CertrunError as error:
        if error.code != "village_unknown":
            raise
    wanted = CertificateFilter(text=text)
    if not certificates.find_ids(session.workspace, wanted):
        raise CertrunError("selector_unknown", where="print register", found=text)
    return wanted


_PRINTERS: Mapping[str, Callable[[Session, Sequence[str], Path, _Layout], Printed]] = {
    "receipts": _print_receipts,
    "route-sheet": _print_route_sheet,
    "register": _print_register,
}

_VERDICTS: Mapping[str, tuple[str, str]] = {
    "genuine": ("真实有效", "Genuine"),
    "altered": ("内容被改动，不可采信", "Altered: do not trust it"),
    "unknown_station": ("不是本台账的终端签发的", "Signed by a station that this register does not know"),
    "reversed": ("真实，但该次领证已撤销", "Genuine, but the handover has been reversed"),
    "set_aside": ("真实，但经核实以其他记录为准", "Genuine, but it was decided that another record stands"),
    "unknown_receipt": ("签名属实，但本机没有这份回执的记录", "Well signed, but this station holds no such receipt"),
    "not_a_receipt": ("不是领证回执的二维码", "Not the code of a receipt"),
}


def verify_receipt(
    context: typer.Context,
    payload: Annotated[
        str,
        typer.Argument(
            metavar="PAYLOAD|IMAGE", help="二维码内容，或图片、PDF 文件 · text of the code, or a picture or PDF"
        ),
    ],
) -> Answer:
    """Judge a receipt's code; exit status 1 unless it is genuine."""
    session = session_of(context)
    verified = _verified(session, payload)
    document: Document = {"verdict": verified.verdict, "receipt": verified.receipt, "station": verified.station}
    about = " · ".join(part for part in (verified.receipt, verified.station) if part)
    told = session.words(*_VERDICTS[verified.verdict])
    if verified.set_aside:
        document["set_aside"] = list(verified.set_aside)
    if verified.set_aside and verified.verdict == "genuine":
        books = "、".join(verified.set_aside)
        told += session.words(f"，但其中 {books} 以其他记录为准", f", but for {books} another record stands")
    return Answer(document, f"{told}（{about}）" if about else told, 0 if verified.verdict == "genuine" else 1)


def _verified(session: Session, payload: str) -> receipts.Verified:
    if _exists(payload):
        return receipts.verify_image(session.workspace, Path(payload))
    if _names_a_file(payload):
        raise CertrunError("file_not_found", where=payload)
    return receipts.verify_receipt(session.workspace, payload)


def _names_a_file(payload: str) -> bool:
    """Whether somebody meant a file: codes never end like one."""
    return Path(payload).suffix.lower() in {".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".pdf"}


def _exists(payload: str) -> bool:
    try:
        return Path(payload).is_file()
    except (OSError, ValueError):
        return False


def verify_journal(context: typer.Context) -> Answer:
    """Walk every chain of the journal and check every seal; exit status 1 where one is broken."""
    session = session_of(context)
    verified = maintenance.verify_journal(session.workspace)
    broken = verified.first_broken
    document = {
        "entries": verified.entries,
        "stations": verified.stations,
        "ok": verified.ok,
        "first_broken": broken
        and {"station": broken.station, "incarnation": broken.incarnation, "seq": broken.seq, "reason": broken.reason},
    }
    if broken is None:
        told = session.words(
            f"操作记录完好：{verified.entries} 条，{verified.stations} 台终端",
            f"The journal is sound: {verified.entries} entries, {verified.stations} stations",
        )
    else:
        told = session.words(
            f"操作记录已损坏：终端 {broken.station[:8]} 第 {broken.seq} 条（{broken.reason}）。"
            "请停止使用并从备份恢复。",
            f"The journal is broken: station {broken.station[:8]}, entry {broken.seq} ({broken.reason}). "
            "Stop using it and restore a backup.",
        )
    return Answer(document, told, 0 if verified.ok else 1)


def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="register|handovers|template", help="导出什么 · what to export")],
    target: Output,
    purpose: Annotated[str, typer.Option("--purpose", metavar="TEXT", help="用途 · what for")] = "",
    like: Annotated[
        Path | None,
        typer.Option("--like", metavar="OFFICE-SHEET.xlsx", help="按本单位的表格填写 · fill in the office's sheet"),
    ] = None,
    village: Annotated[
        str | None, typer.Option("--village", metavar="VILLAGE", help="只导出一个村 · one village only")
    ] = None,
) -> Answer:
    """Write a workbook; IDs and phones are masked unless --unmask (which is logged)."""
    session = session_of(context)
    _check_suffix(target, ".xlsx")
    if what == "template":
        return _export_template(session, target)
    code = villages.resolve_village(session.workspace, village) if village is not None else None
    command = exporting.Export(what, target, session.options.unmask, purpose, like, code)
    done = exporting.export(session.workspace, command)
    document = {"file": str(done.file), "what": done.what, "rows": done.rows, "sha256": done.sha256}
    if like is not None:
        document |= {
            "blank": list(done.blank),
            "typed_totals": [{"cell": cell, "text": text} for cell, text in done.typed_totals],
            "other_sheets": list(done.others),
            "emptied_sheets": list(done.emptied),
        }
    told = session.words(f"已写出 {done.file}（{done.rows} 行）", f"Written: {done.file} ({done.rows} rows)")
    return Answer(document, lines([told, *_left_as_it_was(session, done)]))


def _export_template(session: Session, target: Path) -> Answer:
    digest = templates.write_template(session.workspace, target)
    told = session.words(f"已写出空白发证清单模板 {target}", f"Written: the empty list {target}")
    return Answer({"file": str(target), "what": "template", "rows": 0, "sha256": digest}, told)


def _left_as_it_was(session: Session, done: exporting.Exported) -> list[str]:
    """What of the office's sheet a person should look at."""
    told = []
    if done.blank:
        labels = "、".join(done.blank)
        told.append(session.words(f"留空的列：{labels}", f"Columns left blank: {labels}"))
    if done.typed_totals:
        cells = "、".join(f"{cell}“{text}”" for cell, text in done.typed_totals)
        told.append(
            session.words(
                f"合计行里有手填的数字无法重算，请核对：{cells}",
                f"Figures typed into the total lines are the old ones, check them: {cells}",
            )
        )
    if done.emptied:
        sheets = "、".join(done.emptied)
        told.append(session.words(f"已清空旧数据的其他清单：{sheets}", f"Other lists, emptied of old rows: {sheets}"))
    if done.others:
        sheets = "、".join(done.others)
        told.append(session.words(f"未改动的工作表：{sheets}", f"Sheets left as they were: {sheets}"))
    return told


COMMANDS = (
    Command("print", "打印成 PDF", "Write a PDF to print", print_paper),
    Command("verify receipt", "核验领证回执", "Verify a receipt", verify_receipt),
    Command("verify journal", "核验操作记录", "Verify the journal", verify_journal),
    Command("export", "导出 Excel", "Export a workbook", export),
)
