"""A county's week at two stations, run through the real services.

The office imports, takes stock and plans; a laptop goes out for a service day; papers are made, and both come to agree.
Deterministic: the clock stands at made-up moments and chance comes from a seed, so that two runs tell the same story.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from certrun.demo import exchange
from certrun.demo.books import Book, make_books
from certrun.demo.chance import DemoClock, SeededEntropy
from certrun.demo.diary import Diary
from certrun.demo.issuance_list import write_demo_list
from certrun.demo.visits import Doors, Household, households, signed_by
from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import certificate_number
from certrun.domain.ports import CHINA
from certrun.domain.views import CertificateView, TripView
from certrun.services import (
    certificates,
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
from certrun.services.certificates import CertificateFilter
from certrun.services.files import save_file
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register

SEED = 2026
BOOKS = 500
MARKER = "certrun-demo.json"
CLERKS = ("张敏",)
TEAM = ("王建国", "李文斌")
SAFE = "中心证书库"
MONDAY = datetime(2026, 11, 23, 9, 5, tzinfo=CHINA)
WEDNESDAY = MONDAY.replace(hour=9) + timedelta(days=2)


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the demo made: the folder, the registers of office and laptop in it, the files, and the story in lines."""

    folder: Path
    register: Path
    laptop: Path
    files: tuple[Path, ...]
    lines: tuple[str, ...]


def run_demo(folder: Path, *, books: int = BOOKS) -> DemoSummary:
    """Tell the week in ``folder``; an earlier demo there is replaced, any other content is ``folder_not_empty``."""
    _clear(folder)
    clock, diary = DemoClock(MONDAY), Diary(folder)
    command = CreateRegister(folder / "register", "140727", "祁县", number_prefix="晋/祁县")
    founded = create_register(command, actor=CLERKS[0], clock=clock, entropy=SeededEntropy(SEED))
    laptop = folder / "laptop"
    with closing(founded) as office:
        _Story(office, laptop, clock, diary, books).tell()
    return DemoSummary(folder, command.folder, laptop, tuple(diary.files), tuple(diary.lines))


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise CertrunError("folder_not_empty", where=str(folder))
        shutil.rmtree(folder)
    save_file(folder / MARKER, json.dumps({"seed": SEED}).encode())


class _Story:
    """The week, day by day."""

    def __init__(self, office: Workspace, laptop: Path, clock: DemoClock, diary: Diary, books: int) -> None:
        self.office = office
        self.clock = clock
        self.diary = diary
        self._laptop = laptop
        self._count = books
        self._books: dict[str, Book] = {}

    def tell(self) -> None:
        """Monday: import, count, invite a laptop, plan. Tuesday: it goes out. Wednesday: settle, papers, agree."""
        self._import()
        self._count_in()
        with closing(self._invite()) as laptop:
            trip = self._plan()
            homes = self._load(trip)
            contested = max(homes, key=len)
            exchange.take(laptop, self.diary, exchange.give(self.office, self.diary, trip=trip.id))
            self._at_the_window(contested[-1])
            self._go_out(laptop, trip, homes, contested)
            self._come_home(laptop)
            self._papers()
            exchange.take(laptop, self.diary, exchange.give(self.office, self.diary))
            self._account()
            exchange.compare(self.office, laptop, self.diary)
        self._write_down()

    def _import(self) -> None:
        shipped = villages.shipped_villages_for("140727")
        villages.list_villages_of(self.office, shipped)
        change_settings(self.office, {"staff": [*CLERKS, *TEAM]})
        made = make_books(shipped, count=self._count, seed=SEED, today=MONDAY.date())
        self._books = {certificate_number.normalise(book.number): book for book in made}
        path = self.diary.file("发证清单.xlsx")
        write_demo_list(path, shipped, count=self._count, seed=SEED, today=MONDAY.date())
        preview = importing.preview(self.office, path)
        importing.commit(self.office, preview)
        counts = preview.counts
        self.diary.say(
            f"导入《{path.name}》：新增 {counts['new']} 本，错误 {counts['error']}，提醒 {counts['warning']}"
        )

    def _count_in(self) -> None:
        """Two books are not in the box when it is counted; they turn up an hour later."""
        self.clock.set(MONDAY.replace(hour=10))
        numbers = sorted(self._books)
        late = numbers[7], numbers[-3]
        command = custody.TakeStock(SAFE, tuple(n for n in numbers if n not in late))
        taken = custody.take_stock(self.office, command)
        self.diary.say(f"清点入库：清单 {taken.listed}，实到 {taken.counted}，缺 {len(taken.missing)}")
        self.clock.set(MONDAY.replace(hour=11))
        custody.take_stock(self.office, custody.TakeStock(SAFE, late))
        self.diary.say(f"补到 {len(late)} 本，已全部入库")

    def _invite(self) -> Workspace:
        """The laptop joins and tells so by its first file: only now others can write files for it."""
        self.clock.set(MONDAY.replace(hour=13))
        laptop = exchange.invite_laptop(
            self.office, self.diary, self._laptop, actor=TEAM[0], clock=self.clock, seed=SEED + 1
        )
        exchange.take(self.office, self.diary, exchange.give(laptop, self.diary))
        return laptop

    def _plan(self) -> TripView:
        self.clock.set(MONDAY.replace(hour=14))
        planned = planning.plan(self.office, planning.Plan(start=MONDAY.date()))
        for trip in planned.trips:
            stops = " → ".join(stop.village for stop in trip.stops)
            hours = f"{trip.minutes // 60} 小时 {trip.minutes % 60} 分"
            self.diary.say(f"排期 {trip.date}：{stops}，{trip.books} 本，{hours}")
        self.diary.say(f"本期未排 {len(planned.not_placed)} 个村，原因见“计划”页")
        trip = planned.trips[0]
        planning.promise(self.office, planning.Promise(trip.id))
        return trip

    def _load(self, trip: TripView) -> tuple[Household, ...]:
        self.clock.set(_morning_of(trip))
        bag = trips.load_bag(self.office, trips.Load(trip.id, all_planned=True))
        self.diary.say(f"{trip.date} 出库清点：{len(bag.certificates)} 本随车")
        route = self.diary.file("下村任务单.pdf")
        printing.print_route_sheet(self.office, printing.PrintRouteSheet(trip.id, route))
        return households(bag.certificates)

    def _at_the_window(self, out: CertificateView) -> None:
        """Two owners come for their books and one book is corrected.

        The book ``out`` is taken back from the bag before the car leaves, of which the laptop does not know.
        """
        safe = certificates.find_ids(self.office, CertificateFilter(custody=f"safe:{SAFE}"))[:3]
        *collected, corrected = certificates.load(self.office, safe)
        taken_back = replace(self._by_owner(out), channel="window", backfill="window")
        for command in (taken_back, *map(self._by_owner, collected)):
            delivering.record_handover(self.office, command)
        place = f"{self._books[corrected.number].location}（北院）"
        custody.amend(self.office, custody.Amend(corrected.id, (("location", place),), "村委会来函更正"))
        self.diary.say(f"办公室当天：窗口领证 {len(collected) + 1} 本，更正坐落 1 本")

    def _by_owner(self, book: CertificateView) -> delivering.RecordHandover:
        return signed_by(self._books[book.number].holders[0], "holder", (book.id,), CLERKS)

    def _go_out(self, laptop: Workspace, trip: TripView, homes: Sequence[Household], contested: Household) -> None:
        morning = _morning_of(trip)
        doors = Doors(laptop, self.clock, self._books, TEAM)
        told = doors.visit(homes, morning.replace(hour=9), by_another=contested)
        self.diary.say(f"{exchange.LAPTOP}上门：" + "，".join(f"{name} {number} 本" for name, number in told.items()))
        self.clock.set(morning.replace(hour=17))
        left = trips.close_trip(laptop, trips.Close(trip.id))
        self.diary.say(f"收车清点：还有 {len(left.missing)} 本未交代，逐本核对后退库")
        closed = trips.close_trip(laptop, trips.Close(trip.id, returned=left.missing))
        self.diary.say(f"出库 {closed.out} = 已领 {closed.handed_over} + 退库 {closed.returned}，账实相符")

    def _come_home(self, laptop: Workspace) -> None:
        file = exchange.give(laptop, self.diary)
        self.clock.set(WEDNESDAY)
        for case in exchange.take_with_care(self.office, self.diary, file):
            exchange.decide_for(self.office, self.diary, case, "本人早上已在窗口领走；上门误签，车上并没有这本")

    def _papers(self) -> None:
        """Receipts of the books that are handed over: not the one that was decided against."""
        self.clock.set(WEDNESDAY.replace(hour=10))
        paper = self.diary.file("领证回执.pdf")
        books = certificates.find_ids(self.office, CertificateFilter(state="handed_over"))
        printed = receipts.print_receipts(self.office, receipts.PrintReceipts(tuple(books), paper))
        verdicts = [receipts.verify_receipt(self.office, code).verdict for code in read_printed_codes(paper)]
        genuine = verdicts.count("genuine")
        self.diary.say(f"领证回执 {printed.documents} 份，二维码逐一扫读 {len(verdicts)} 个，核验为真 {genuine} 个")
        for what, name in (("register", "证书台账.xlsx"), ("handovers", "领证记录.xlsx")):
            exporting.export(self.office, exporting.Export(what, self.diary.file(name), purpose="演示"))
        printing.print_register(self.office, printing.PrintRegister(self.diary.file("证书台账.pdf")))

    def _account(self) -> None:
        checked = maintenance.check(self.office)
        numbers = checked.reconciliation
        self.diary.say(
            f"总账：清单 {numbers.listed} = 待清点 {numbers.uncounted} + 在库 {numbers.safe} + 随车 {numbers.out}"
            f" + 已领 {numbers.recipients}，{'账实相符' if checked.ok else '有问题，请查看检查结果'}"
        )
        self.diary.say(f"操作记录 {checked.entries} 条")

    def _write_down(self) -> None:
        summary = self.diary.file("演示说明.md")
        text = "# 一个县的一周\n\n以下由 certrun 用编造的人和真实的村名演示，"
        text += "全部经过正式的导入、排期、领证、数据交换流程。\n\n"
        save_file(summary, (text + "\n".join(f"- {line}" for line in self.diary.lines) + "\n").encode())


def _morning_of(trip: TripView) -> datetime:
    return datetime.combine(date.fromisoformat(trip.date or ""), time(8, 10), CHINA)


def read_printed_codes(path: Path) -> tuple[str, ...]:
    """The receipt codes that can be scanned from a printed PDF, each once."""
    return tuple(dict.fromkeys(receipts.scan_codes(path)))
