"""A county's week, run through the real services: import, stock-take, plan, one service day, close, papers.

Deterministic: the clock stands at made-up moments and chance comes from a seed, so that two runs tell the same story.
"""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from certrun.demo.books import Book, make_books
from certrun.demo.issuance_list import write_demo_list
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number
from certrun.domain.ports import CHINA
from certrun.domain.views import CertificateView, TripView
from certrun.services import (
    custody,
    delivering,
    exporting,
    importing,
    maintenance,
    planning,
    printing,
    receipts,
    trips,
    villages,
)
from certrun.services.files import save_file
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register

SEED = 2026
BOOKS = 500
MARKER = "certrun-demo.json"
STAFF = ("张敏", "王建国")
MONDAY = datetime(2026, 11, 23, 9, 5, tzinfo=CHINA)


class DemoClock:
    """A clock that the story sets; every look at it takes a second."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The story's present moment."""
        self._now += timedelta(seconds=1)
        return self._now

    def source(self) -> str:
        """Nobody vouches for a made-up clock."""
        return "none"

    def set(self, moment: datetime) -> None:
        """Go on to ``moment``."""
        self._now = moment.astimezone(UTC)


class SeededEntropy:
    """Chance from a seed: a stream of SHA-256 blocks."""

    def __init__(self, seed: int) -> None:
        self._seed, self._counter = seed, 0

    def bytes(self, count: int) -> bytes:
        """The next ``count`` bytes of the stream."""
        data = b""
        while len(data) < count:
            self._counter += 1
            data += hashlib.sha256(f"certrun demo {self._seed} {self._counter}".encode()).digest()
        return data[:count]


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the demo made: the folder, the register in it, the files, and the story in lines."""

    folder: Path
    register: Path
    files: tuple[Path, ...]
    lines: tuple[str, ...]


def run_demo(folder: Path, *, books: int = BOOKS) -> DemoSummary:
    """Tell the week in ``folder``; an earlier demo there is replaced, any other content is ``folder_not_empty``."""
    _clear(folder)
    clock = DemoClock(MONDAY)
    register = folder / "register"
    workspace = create_register(
        CreateRegister(register, "140727", "祁县", number_prefix="晋/祁县"),
        actor=STAFF[0],
        clock=clock,
        entropy=SeededEntropy(SEED),
    )
    try:
        story = _Story(workspace, clock, folder, books)
        story.tell()
        return DemoSummary(folder, register, tuple(story.files), tuple(story.lines))
    finally:
        workspace.close()


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise CertrunError("folder_not_empty", where=str(folder))
        shutil.rmtree(folder)
    save_file(folder / MARKER, json.dumps({"seed": SEED}).encode())


class _Story:
    """The week, day by day."""

    def __init__(self, workspace: Workspace, clock: DemoClock, folder: Path, books: int) -> None:
        self.workspace = workspace
        self.clock = clock
        self.folder = folder
        self.files: list[Path] = []
        self.lines: list[str] = []
        self._count = books
        self._books: dict[str, Book] = {}
        self._couples = 0

    def tell(self) -> None:
        """Monday: import, count, plan. Tuesday: the service day. Wednesday: papers."""
        self._import()
        self._count_in()
        trip = self._plan()
        self._go_out(trip)
        self._papers(trip)

    def _say(self, line: str) -> None:
        self.lines.append(line)

    def _import(self) -> None:
        shipped = villages.shipped_villages_for("140727")
        villages.list_villages_of(self.workspace, shipped)
        change_settings(self.workspace, {"staff": list(STAFF)})
        made = make_books(shipped, count=self._count, seed=SEED, today=MONDAY.date())
        self._books = {certificate_number.normalise(book.number): book for book in made}
        path = self.folder / "发证清单.xlsx"
        write_demo_list(path, shipped, count=self._count, seed=SEED, today=MONDAY.date())
        self.files.append(path)
        preview = importing.preview(self.workspace, path)
        importing.commit(self.workspace, preview)
        counts = preview.counts
        self._say(f"导入《{path.name}》：新增 {counts['new']} 本，错误 {counts['error']}，提醒 {counts['warning']}")

    def _count_in(self) -> None:
        """Two books are not in the box when it is counted; they turn up an hour later."""
        self.clock.set(MONDAY.replace(hour=10))
        numbers = sorted(self._books)
        late = numbers[7], numbers[-3]
        command = custody.TakeStock("中心证书库", tuple(n for n in numbers if n not in late))
        taken = custody.take_stock(self.workspace, command)
        self._say(f"清点入库：清单 {taken.listed}，实到 {taken.counted}，缺 {len(taken.missing)}")
        self.clock.set(MONDAY.replace(hour=11))
        custody.take_stock(self.workspace, custody.TakeStock("中心证书库", late))
        self._say(f"补到 {len(late)} 本，已全部入库")

    def _plan(self) -> TripView:
        self.clock.set(MONDAY.replace(hour=14))
        planned = planning.plan(self.workspace, planning.Plan(start=MONDAY.date()))
        for trip in planned.trips:
            stops = " → ".join(stop.village for stop in trip.stops)
            hours = f"{trip.minutes // 60} 小时 {trip.minutes % 60} 分"
            self._say(f"排期 {trip.date}：{stops}，{trip.books} 本，{hours}")
        self._say(f"本期未排 {len(planned.not_placed)} 个村，原因见“计划”页")
        trip = planned.trips[0]
        planning.promise(self.workspace, planning.Promise(trip.id))
        return trip

    def _go_out(self, trip: TripView) -> None:
        day = date.fromisoformat(trip.date or "")
        morning = datetime(day.year, day.month, day.day, 8, 10, tzinfo=CHINA)
        self.clock.set(morning)
        bag = trips.load_bag(self.workspace, trips.Load(trip.id, all_planned=True))
        self._say(f"{day} 出库清点：{len(bag.certificates)} 本随车")
        route = self.folder / "下村任务单.pdf"
        printing.print_route_sheet(self.workspace, printing.PrintRouteSheet(trip.id, route))
        self.files.append(route)
        told: dict[str, int] = {}
        door = morning.replace(hour=9)
        for household in _households(bag.certificates):
            door += timedelta(minutes=5)
            self.clock.set(door)
            outcome = self._at_the_door(household, len(told) + sum(told.values()))
            told[outcome] = told.get(outcome, 0) + len(household)
        self._say("上门：" + "，".join(f"{name} {number} 本" for name, number in told.items()))
        self.clock.set(morning.replace(hour=17))
        left = trips.close_trip(self.workspace, trips.Close(trip.id))
        self._say(f"收车清点：还有 {len(left.missing)} 本未交代，逐本核对后退库")
        closed = trips.close_trip(self.workspace, trips.Close(trip.id, returned=left.missing))
        self._say(f"出库 {closed.out} = 已领 {closed.handed_over} + 退库 {closed.returned}，账实相符")

    def _at_the_door(self, books: Sequence[CertificateView], turn: int) -> str:
        """One household; every kind of visit occurs, most people take their books themselves."""
        first = self._books[books[0].number]
        ids = tuple(book.id for book in books)
        if len(first.holders) > 1 and self._couples % 2 == 0:
            self._couples += 1
            self._sign(ids, "co-owner", first.holders[1].name, first.holders[1].id_no)
            return "共有人签字"
        match turn % 12:
            case 3:
                self._attempt(ids, "absent", "邻居说在城里带孙子，周末回来")
                return "不在家"
            case 5:
                return self._proxy(ids, first)
            case 7:
                self._thumbprint(ids, first)
                return "本人按指印"
            case 10:
                self._attempt(ids, "refused", "要等儿子回来一起看")
                return "拒领"
            case _:
                self._sign(ids, "holder", first.holders[0].name, first.holders[0].id_no)
                return "本人签字"

    def _attempt(self, ids: tuple[str, ...], outcome: str, reason: str) -> None:
        retry = self.workspace.today + timedelta(days=7)
        delivering.record_attempt(self.workspace, delivering.RecordAttempt(ids, outcome, reason, retry))

    def _sign(self, ids: tuple[str, ...], kind: str, name: str, id_no: str) -> None:
        command = delivering.RecordHandover(
            ids,
            "co-owner" if kind == "co-owner" else "holder",
            name,
            id_no[-4:],
            signature=scribble(name),
            old_certificate="none",
            old_certificate_why="未发过旧证",
        )
        delivering.record_handover(self.workspace, command)

    def _proxy(self, ids: tuple[str, ...], book: Book) -> str:
        command = delivering.RecordHandover(
            ids,
            "proxy",
            f"{book.holders[0].name[0]}晓军",
            "0518",
            holder_id_tail=book.holders[0].id_no[-4:],
            relation="儿子",
            authority=delivering.Authority("委托书（仅限本次领证）", self.workspace.today, self.workspace.today),
            signature=scribble("晓军"),
            phone="13800000518",
        )
        delivering.record_handover(self.workspace, command)
        return "代领"

    def _thumbprint(self, ids: tuple[str, ...], book: Book) -> None:
        person = book.holders[0]
        command = delivering.RecordHandover(
            ids, "holder", person.name, person.id_no[-4:], thumbprint=True, witness="村会计 马有才"
        )
        delivering.record_handover(self.workspace, command)

    def _papers(self, trip: TripView) -> None:
        self.clock.set(MONDAY.replace(hour=9) + timedelta(days=2))
        paper = self.folder / "领证回执.pdf"
        printed = receipts.print_receipts(self.workspace, receipts.PrintReceipts((trip.id,), paper))
        self.files.append(paper)
        verdicts = [receipts.verify_receipt(self.workspace, code).verdict for code in read_printed_codes(paper)]
        genuine = verdicts.count("genuine")
        self._say(f"领证回执 {printed.documents} 份，二维码逐一扫读 {len(verdicts)} 个，核验为真 {genuine} 个")
        for what, name in (("register", "证书台账.xlsx"), ("handovers", "领证记录.xlsx")):
            target = self.folder / name
            exporting.export(self.workspace, exporting.Export(what, target, purpose="演示"))
            self.files.append(target)
        register = self.folder / "证书台账.pdf"
        printing.print_register(self.workspace, printing.PrintRegister(register))
        self.files.append(register)
        checked = maintenance.check(self.workspace)
        numbers = checked.reconciliation
        self._say(
            f"总账：清单 {numbers.listed} = 待清点 {numbers.uncounted} + 在库 {numbers.safe} + 随车 {numbers.out}"
            f" + 已领 {numbers.recipients}，{'账实相符' if checked.ok else '有问题，请查看检查结果'}"
        )
        self._say(f"操作记录 {checked.entries} 条，台账指纹 {checked.register_hash[:16]}")
        summary = self.folder / "演示说明.md"
        text = "# 一个县的一周\n\n以下由 certrun 用编造的人和真实的村名演示，全部经过正式的导入、排期、领证流程。\n\n"
        save_file(summary, (text + "\n".join(f"- {line}" for line in self.lines) + "\n").encode())
        self.files.append(summary)


def read_printed_codes(path: Path) -> tuple[str, ...]:
    """The receipt codes that can be scanned from a printed PDF, each once."""
    return tuple(dict.fromkeys(receipts.scan_codes(path)))


def _households(books: Sequence[CertificateView]) -> list[list[CertificateView]]:
    """Books by their first holder, in the order of the bag: one door, one signature."""
    homes: dict[tuple[str, str | None], list[CertificateView]] = {}
    for book in books:
        holder = book.holders[0]
        homes.setdefault((holder.name, holder.id_no), []).append(book)
    return list(homes.values())


def scribble(name: str) -> bytes:
    """A made-up signature: one waving stroke per character, as a strokes file."""
    strokes = []
    for position, character in enumerate(name):
        phase = ord(character) % 17
        left = 600 + position * (8_400 // max(1, len(name)))
        points = []
        for step in range(28):
            x = left + step * 70 + int(420 * math.sin((step + phase) / 2.1))
            y = 5_000 + int(2_600 * math.sin((step * (2 + phase % 3) + phase) / 4.3)) - step * 30
            points.append([min(9_900, max(100, x)), min(9_900, max(100, y)), 600, position * 400 + step * 12])
        strokes.append(points)
    return json.dumps({"format": "certrun strokes", "version": 1, "aspect_percent": 300, "strokes": strokes}).encode()
