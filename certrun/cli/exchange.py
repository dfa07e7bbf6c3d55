"""Commands of the exchange between stations: export, merge, shared folder, status; recovering a station."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from certrun.cli.cases import case_document
from certrun.cli.command import Command, Reason
from certrun.cli.context import Session, session_of
from certrun.cli.documents import Document
from certrun.cli.edits import edits_document, found_text, review
from certrun.cli.output import Answer, error_document, error_text, lines, write
from certrun.cli.stations import station_document
from certrun.cli.telling import local_time, misplaced_lines
from certrun.domain.errors import CertrunError
from certrun.domain.sentences import explain
from certrun.domain.sync.chain import Chain
from certrun.domain.sync.clocks import ClockJump
from certrun.domain.sync.extent import Extent
from certrun.services import stations
from certrun.services.syncing import exporting, folder, looking, merging, recovering, status
from certrun.services.syncing.merging import Merged
from certrun.services.syncing.status import Heard, Missing


def export(
    context: typer.Context,
    output: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="写到 · file to write")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="STATION", help="只给这些终端（办公室总能读） · for these stations and the office"
        ),
    ] = None,
    villages: Annotated[
        str, typer.Option("--villages", metavar="A,B", help="只含这些村 · about these villages only")
    ] = "",
    trip: Annotated[
        str | None, typer.Option("--trip", metavar="TRIP", help="只含这次下村任务 · about this trip only")
    ] = None,
    photos: Annotated[bool, typer.Option("--photos", help="包括照片和扫描件 · scans and pictures too")] = False,
) -> Answer:
    """Write a sync workbook for the other stations."""
    session = session_of(context)
    names = tuple(name.strip() for name in villages.replace("，", ",").split(",") if name.strip())
    command = exporting.ExportSync(output, tuple(to or ()), names, trip, photos)
    done = exporting.export_sync(session.workspace, command)
    document = {
        "file": str(done.file),
        "entries": done.entries,
        "held": held_document(done.held),
        "recipients": [station.name for station in done.recipients],
        "bytes": done.size,
        "sha256": done.sha256,
    }
    names_told = "、".join(station.name for station in done.recipients)
    told = session.words(
        f"已导出 {done.entries} 条操作记录：{done.file}（{done.size // 1024 + 1} KB），接收终端：{names_told}",
        f"Exported {done.entries} entries: {done.file} ({done.size // 1024 + 1} KB), for {names_told}",
    )
    return Answer(document, told)


def held_document(held: Mapping[Chain, Extent]) -> Document:
    """Numbers held per ``station/incarnation``."""
    return {"/".join(chain): [list(each) for each in extent] for chain, extent in held.items()}


@dataclass(frozen=True, slots=True)
class _Outcome:
    document: Document
    text: str
    error: CertrunError | None = None


def merge(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="数据交换文件 · sync workbooks")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="试接收，不写入 · write nothing")] = False,
    visible_only: Annotated[
        bool,
        typer.Option("--visible-only", help="只看表格里的改动，不接收操作记录 · only changes in the cells, no journal"),
    ] = False,
) -> Answer:
    """Merge sync workbooks: any order, any repetition."""
    session = session_of(context)
    take = _look_at_one if visible_only else _merge_one
    if len(files) == 1:
        done = take(session, files[0], dry_run)
        return Answer(done.document, done.text)
    outcomes = [_take_or_tell(session, file, lambda file: take(session, file, dry_run)) for file in files]
    faults = [int(explain(each.error).fault) for each in outcomes if each.error is not None]
    status_code = max(faults) if len(faults) == len(outcomes) else 0
    return Answer({"files": [o.document for o in outcomes]}, "\n\n".join(o.text for o in outcomes), status_code)


def _merge_one(session: Session, file: Path, dry_run: bool) -> _Outcome:
    done = merging.merge_sync(session.workspace, merging.MergeSync(file, dry_run))
    nothing_done = session.words("试接收，什么也没有写入", "Dry run: nothing was written") if dry_run else ""
    return _Outcome(merged_document(session, done), lines([_merged_text(session, file, done), nothing_done]))


def _look_at_one(session: Session, file: Path, dry_run: bool) -> _Outcome:
    edits = looking.look_at_cells(session.workspace, looking.LookAtCells(file, dry_run))
    document = {**_NOTHING_TAKEN_IN, **edits_document(session, edits)}
    head = session.words(f"《{file.name}》没有接收操作记录", f"{file.name}: no entries were taken in")
    nothing = session.words("表格里没有可采用的改动", "Nothing was changed in its cells")
    return _Outcome(document, lines([head, found_text(session, edits) or nothing]))


def _take_or_tell(session: Session, file: Path, take: Callable[[Path], _Outcome]) -> _Outcome:
    """One of several files: a refusal of it does not stop the others."""
    try:
        done = take(file)
    except CertrunError as error:
        explained = explain(error, session.language)
        document: Document = {"file": file.name, "error": error_document(explained)}
        return _Outcome(document, error_text(explained, session.language), error)
    return _Outcome({"file": file.name, **done.document}, done.text)


def recover(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="找回的终端导出的文件 · file of the station found again")
    ],
    reason: Reason,
) -> Answer:
    """Take in what a revoked station has written before it was found again."""
    session = session_of(context)
    done = recovering.recover_station(session.workspace, recovering.RecoverStation(file, reason))
    return Answer(merged_document(session, done), _merged_text(session, file, done))


_NOTHING_TAKEN_IN: Final[Document] = {
    "new": 0,
    "known": 0,
    "parts": 0,
    "waiting": [],
    "waiting_entries": 0,
    "misplaced": [],
    "cases": [],
    "forks": [],
    "doubled": [],
    "applied": False,
}
"""What a look at the cells says of the journal, as JSON: whoever reads a merge's document finds the same members."""


def merged_document(session: Session, done: Merged) -> Document:
    """What a merge did as JSON."""
    return {
        "new": done.new,
        "known": done.known,
        "parts": done.parts,
        "waiting": [missing_document(each) for each in done.missing],
        "waiting_entries": done.waiting,
        "misplaced": [place._asdict() for place in done.misplaced],
        "cases": [case_document(case) for case in done.cases],
        "forks": [place._asdict() for place in done.branched],
        "doubled": list(done.doubled),
        **edits_document(session, done.edits),
        "applied": done.applied,
    }


def missing_document(each: Missing) -> Document:
    """A gap as JSON."""
    return {
        "station": each.station,
        "incarnation": each.incarnation,
        "missing": [each.first, each.last],
        "since": each.since,
        "until": each.until,
    }


def _merged_text(session: Session, file: Path, done: Merged) -> str:
    return lines([_entries_text(session, file, done), found_text(session, done.edits)])


def _entries_text(session: Session, file: Path, done: Merged) -> str:
    if not done.is_news and not done.waiting and not done.misplaced:
        return session.words(
            f"《{file.name}》没有新内容：{done.known} 条记录都已接收过",
            f"{file.name}: nothing new, all {done.known} entries are known",
        )
    head = session.words(
        f"《{file.name}》（{done.sender}，{local_time(done.made)}）：新增 {done.new} 条，已有 {done.known} 条"
        + (f"，补齐个人信息 {done.parts} 条" if done.parts else ""),
        f"{file.name} ({done.sender}, {local_time(done.made)}): {done.new} new, {done.known} known"
        + (f", {done.parts} private parts" if done.parts else ""),
    )
    copies = [
        session.words(
            f"注意：终端 {place.station[:8]} 第 {place.seq} 条有两份（整机复制或恢复了旧备份），都已保留",
            f"Note: station {place.station[:8]} has two entries #{place.seq}: a copied disk or a restored "
            "backup; both are kept",
        )
        for place in done.branched
    ]
    opened = [f"  {case.id[:8]} {case.text}" for case in done.cases]
    cases_head = session.words(f"新的待核实事项 {len(opened)} 项：", f"{len(opened)} new cases:") if opened else ""
    misplaced = misplaced_lines(done.misplaced, done.stations, session.language)
    doubled = [
        session.words(
            f"同一证号有两本证书：{number}（两本都已保留，请核对后更正其中一本的证号）",
            f"Two certificates bear one number: {number} (both are kept; correct the number of one of them)",
        )
        for number in done.doubled
    ]
    return lines([head, *_waiting_lines(session, done), *misplaced, *copies, *doubled, cases_head, *opened])


def _waiting_lines(session: Session, done: Merged) -> list[str]:
    if not done.missing:
        later = session.words(
            f"等待中 {done.waiting} 条，等其他数据到齐后自动计入", f"{done.waiting} waiting until other data has come"
        )
        return [later] if done.waiting else []
    head = session.words(f"等待中 {done.waiting} 条，缺：", f"{done.waiting} waiting, missing:")
    names = {station.id: station.name for station in stations.list_stations(session.workspace)}
    return [head, *(_missing_line(session, names.get(each.station, each.station[:8]), each) for each in done.missing)]


def _missing_line(session: Session, name: str, each: Missing) -> str:
    days = [local_time(time)[:10] for time in (each.since, each.until) if time is not None]
    when = "—".join(dict.fromkeys(days))
    beside = f"（{when}）" if when else ""
    return session.words(
        f"  {name}：第 {each.first}—{each.last} 条{beside}", f"  {name}: entries {each.first}–{each.last}{beside}"
    )


def share(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="公共文件夹 · shared folder")],
    once: Annotated[bool, typer.Option("--once", help="只做一轮 · one round only")] = False,
) -> Answer:
    """Exchange through a shared folder: one round, or one every minute until it is interrupted."""
    session = session_of(context)
    while True:
        done = folder.share_folder(session.workspace, folder.ShareFolder(directory), language=session.language)
        answer = Answer(_shared_document(session, done), _shared_text(session, directory, done))
        if once or session.options.json:
            return answer
        write(sys.stdout, answer.text)
        time.sleep(folder.EVERY_SECONDS)


def _shared_document(session: Session, done: folder.Shared) -> Document:
    refused = [{"file": n, "error": error_document(explain(e, session.language))} for n, e in done.refused]
    return {
        "merged": [{"file": name, **merged_document(session, each)} for name, each in done.merged],
        "refused": refused,
        "written": str(done.written) if done.written is not None else None,
    }


def _shared_text(session: Session, directory: Path, done: folder.Shared) -> str:
    merged = [_merged_text(session, directory / name, each) for name, each in done.merged]
    refused = [error_text(explain(error, session.language), session.language) for _, error in done.refused]
    written = session.words(f"已写入 {done.written}", f"Written: {done.written}") if done.written is not None else ""
    nothing = "" if merged or refused or written else session.words("没有新内容", "Nothing new")
    return lines([*merged, *refused, written, nothing])


def show_status(context: typer.Context) -> Answer:
    """Who has seen whose entries, and what is missing."""
    session = session_of(context)
    done = status.sync_status(session.workspace)
    document = {
        "stations": [
            {**station_document(h.station), "held": held_document(h.held), "made": h.made} for h in done.stations
        ],
        "matrix": {h.station.id: _last_numbers(h) for h in done.stations},
        "waiting": [missing_document(each) for each in done.missing],
        "waiting_entries": done.waiting,
        "misplaced": [place._asdict() for place in done.misplaced],
        "forks": [place._asdict() for place in done.branched],
        "clock": None if done.clock is None else {"behind_seconds": round(done.clock.by.total_seconds())},
    }
    names = {heard.station.id: heard.station.name for heard in done.stations}
    told = [line for heard in done.stations for line in _heard_lines(session, heard, names)]
    gaps = [_missing_line(session, names.get(each.station, each.station[:8]), each) for each in done.missing]
    head = session.words("缺：", "Missing:") if gaps else ""
    misplaced = misplaced_lines(done.misplaced, names, session.language)
    return Answer(document, lines([*told, head, *gaps, *misplaced, _clock_text(session, done.clock)]))


def _clock_text(session: Session, jump: ClockJump | None) -> str:
    if jump is None:
        return ""
    if jump.is_back:
        return session.words(
            "注意：本机时钟比上次操作时慢，请校准电脑的日期和时间（不影响数据的先后）",
            "Note: this computer's clock is behind its last entry; set date and time (no order depends on it)",
        )
    return session.words(
        "注意：本机时钟比上次操作时快了一年以上，请核对电脑的日期和时间",
        "Note: this computer's clock is more than a year ahead of its last entry; check date and time",
    )


def _last_numbers(heard: Heard) -> Document:
    """Per chain, up to which number without a gap."""
    return {
        "/".join(chain): extent[0][1] if extent and extent[0][0] == 1 else 0 for chain, extent in heard.held.items()
    }


def _heard_lines(session: Session, heard: Heard, names: Mapping[str, str]) -> list[str]:
    when = local_time(heard.made) if heard.made else ""
    if heard.station.is_self:
        when = session.words("本机", "this one")
    title = f"{heard.station.name}（{when or session.words('还没有收到过数据', 'no file from it yet')}）"
    rows = [
        f"  {names.get(station, station[:8])}: {extent[-1][1]}" for (station, _), extent in heard.held.items() if extent
    ]
    return [title, *rows]


COMMANDS = (
    Command("sync export", "导出数据给其他终端", "Write a file for the other stations", export),
    Command("sync merge", "接收其他终端的数据", "Merge files of other stations", merge),
    Command("station recover", "接收找回的停用终端的记录", "Take in the records of a revoked station", recover),
    Command("sync folder", "通过公共文件夹交换数据", "Exchange through a shared folder", share),
    Command("sync edits", "复核表格里的手工改动", "Changes by hand that wait for a verdict", review),
    Command("sync status", "各终端接收进度", "How far the stations have come", show_status),
)
