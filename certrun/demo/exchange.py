"""Two stations that come to agree through Excel files: the office and a laptop that joins it by invitation."""

from __future__ import annotations

from pathlib import Path

from certrun.demo.chance import DemoClock, SeededEntropy
from certrun.demo.diary import Diary
from certrun.services.cases import CaseView, DecideCase, decide_case
from certrun.services.certificates import load
from certrun.services.joining import InviteStation, JoinRegister, invite_station, join_register
from certrun.services.maintenance import register_hash
from certrun.services.stations import list_stations
from certrun.services.syncing.exporting import ExportSync, export_sync
from certrun.services.syncing.merging import MergeSync, merge_sync
from certrun.services.workspace import Workspace

LAPTOP = "外业一组"
_SHOWN = 16


def invite_laptop(
    office: Workspace, diary: Diary, folder: Path, *, actor: str, clock: DemoClock, seed: int
) -> Workspace:
    """Let a laptop join with the one-time code; its register lies in ``folder``. Whoever calls closes it."""
    invited = invite_station(office, InviteStation(LAPTOP, diary.file(f"邀请 {LAPTOP}.xlsx")))
    command = JoinRegister(folder, invited.file, invited.code)
    laptop = join_register(command, actor=actor, clock=clock, entropy=SeededEntropy(seed))
    diary.say(f"邀请终端：“{LAPTOP}”用《{invited.file.name}》和一次性邀请码加入台账")
    return laptop


def give(giver: Workspace, diary: Diary, *, trip: str | None = None) -> Path:
    """Write a file for the other station: all that there is, or what is about ``trip``."""
    file = diary.file(f"数据交换 {_name_of(giver)} {giver.today}.xlsx")
    return export_sync(giver, ExportSync(file, trip=trip)).file


def take(taker: Workspace, diary: Diary, file: Path) -> None:
    """Take a file in from which no case is expected."""
    merged = merge_sync(taker, MergeSync(file))
    diary.say(f"{_name_of(taker)}接收《{file.name}》：新增 {merged.new} 条，已有 {merged.known} 条")


def take_with_care(taker: Workspace, diary: Diary, file: Path) -> tuple[CaseView, ...]:
    """Rehearse a file, then take it in; the cases that come of it."""
    rehearsed = merge_sync(taker, MergeSync(file, dry_run=True))
    diary.say(
        f"{_name_of(taker)}试接收《{file.name}》：新增 {rehearsed.new} 条，已有 {rehearsed.known} 条，"
        f"待核实 {len(rehearsed.cases)} 项"
    )
    return merge_sync(taker, MergeSync(file)).cases


def decide_for(station: Workspace, diary: Diary, case: CaseView, reason: str) -> None:
    """Let stand what ``station`` itself has entered."""
    mine = _name_of(station)
    side = next(number for number, side in enumerate(case.sides, start=1) if side.station == mine)
    decided = decide_case(station, DecideCase(case.id, str(side), reason))
    books = "、".join(book.number for book in load(station, case.certificates[:1]))
    diary.say(f"待核实 {case.text} {books}：" + "；".join(f"{s.station} {s.text}" for s in case.sides))
    diary.say(f"{mine}核实后决定：{decided.verdict}（{decided.reason}）")


def compare(office: Workspace, laptop: Workspace, diary: Diary) -> None:
    """Say whether both hold the same register."""
    ours, theirs = register_hash(office), register_hash(laptop)
    verdict = "两台电脑一致" if ours == theirs else "两台电脑不一致，请查看“数据交换”页"
    diary.say(f"台账指纹：{_name_of(office)} {ours[:_SHOWN]}，{_name_of(laptop)} {theirs[:_SHOWN]}，{verdict}")


def _name_of(station: Workspace) -> str:
    return next(view.name for view in list_stations(station) if view.is_self)
