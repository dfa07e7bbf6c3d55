"""What people do at stations all day, on six books of two villages: the real services, some of which refuse it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

from certrun.domain.journal.ids import certificate_id
from certrun.services import custody, delivering, trips
from certrun.services.cases import DecideCase, decide_case, list_cases
from certrun.services.custody import Amend, Entrust, Hold, Move, Post, Reissue, Release, TakeStock, Withdraw
from certrun.services.delivering import RecordAttempt, RecordHandover, ReverseHandover
from certrun.services.importing.records import UndoBatch
from certrun.services.importing.undoing import list_batches, undo
from certrun.services.planning import Plan, plan
from certrun.services.trips import Close, Load, Unload
from certrun.services.workspace import Workspace, change_settings
from tests.services.conftest import LI, VILLAGE, ZHANG, number_of
from tests.services.stations import OTHER

Deed: TypeAlias = Callable[[Workspace, int], object]
"""An act at a station on the book with that number, from 1 to ``BOOKS``; a CertrunError is a refusal."""

BOOKS = 6
VILLAGES = (VILLAGE, OTHER)
STROKES = b'{"strokes": [[[100, 100, 1, 0], [%d, 200, 1, 9]]]}'


def book_id(workspace: Workspace, n: int) -> str:
    """The id of a book."""
    return certificate_id(workspace.database.identity.register, number_of(n))


def village_of(n: int) -> str:
    """The village of a book, as it was listed."""
    return VILLAGES[n % 2].code


def import_books(workspace: Workspace, n: int) -> None:
    """A list of two books, of which the first is known by another serial on every station."""
    with workspace.writing() as unit:
        station = unit.identity.station
        unit.append("list_imported", [("station", station)], {"file_sha256": "0" * 64, "counts": {}}, {"file": "清单"})
        for each in {n, n % BOOKS + 1}:
            identity = book_id(workspace, each)
            if unit.fold("certificate", identity).state.present:
                continue
            public = {"number": number_of(each), "serial": f"D{station[:6]}{each}", "village_code": village_of(each)}
            private = {"holders": [ZHANG, LI][: each % 2 + 1], "location": f"贾令村{each}号"}
            unit.append("listed", [("certificate", identity)], {**public, "to": "uncounted"}, private)


def undo_import(workspace: Workspace, n: int) -> None:
    """The batch that stands first in the list, or another one."""
    batches = list_batches(workspace)
    if batches:
        undo(workspace, UndoBatch(batches[n % len(batches)].id))


def amend(workspace: Workspace, n: int, **fields: str) -> None:
    """Every station says another place, and all say the same area."""
    custody.amend(workspace, Amend(number_of(n), tuple(fields.items()), "核对"))


def load(workspace: Workspace, n: int) -> None:
    """Some trip takes one book, or all that it is meant for."""
    found = trips.list_trips(workspace, open_only=True)
    if found:
        trip = found[n % len(found)].id
        books = (number_of(n),) if n % 2 else ()
        trips.load_bag(workspace, Load(trip, books, all_planned=not books))


def unload(workspace: Workspace, n: int) -> None:
    """The book comes back from whatever trip has it."""
    for trip in trips.list_trips(workspace, open_only=True):
        if trips.bag_of(workspace, trip.id).get(book_id(workspace, n)) == "out":
            trips.unload_bag(workspace, Unload(trip.id, (number_of(n),)))


def close(workspace: Workspace, n: int) -> None:
    """Some trip is closed, all that is left of it brought back."""
    found = trips.list_trips(workspace, open_only=True)
    if found:
        trips.close_trip(workspace, Close(found[n % len(found)].id, all_returned=True))


def hand_over(workspace: Workspace, n: int) -> None:
    """At the door or at the window, on the screen or by thumb."""
    signature = STROKES % (n * 100) if n % 2 else None
    command = RecordHandover((number_of(n),), "holder", "张三", "002X", signature=signature, staff=("张敏", "王建国"))
    if signature is None:
        command = RecordHandover(
            (number_of(n),), "holder", "张三", "002X", thumbprint=True, witness="马会计", staff=("张敏", "王建国")
        )
    delivering.record_handover(workspace, command)


def hand_over_two(workspace: Workspace, n: int) -> None:
    """Two books, of two villages, by one receipt."""
    books = number_of(n), number_of(n % BOOKS + 1)
    command = RecordHandover(
        books, "holder", "张三", "002X", thumbprint=True, witness="马会计", staff=("张敏",), backfill="other"
    )
    delivering.record_handover(workspace, command)


def reverse(workspace: Workspace, n: int) -> None:
    """The receipt by which the book is delivered now."""
    folded, _ = workspace.database.fold("certificate", book_id(workspace, n))
    for delivery in folded.state.deliveries:
        if delivery.receipt:
            delivering.reverse_handover(workspace, ReverseHandover(delivery.receipt, "拿错了", "safe"))
            return


def file_scan(workspace: Workspace, n: int) -> None:
    """The signed paper of the book's receipt, scanned."""
    folded, _ = workspace.database.fold("certificate", book_id(workspace, n))
    for delivery in folded.state.deliveries:
        if delivery.receipt:
            name = workspace.database.attachments.put(b"scan of %d" % n)
            with workspace.writing() as unit:
                unit.append("scan_filed", [("receipt", delivery.receipt)], {"attachment": name})


def decide(workspace: Workspace, n: int) -> None:
    """The first open case, one way or the other."""
    open_cases = [case for case in list_cases(workspace) if case.outcome is None]
    if open_cases:
        outcome = ("1", "2", "all", "none")[n % 4]
        decide_case(workspace, DecideCase(open_cases[0].id, outcome, "现场核实"))


def purge(workspace: Workspace, n: int) -> None:
    """All that is known of the people of a book."""
    identity = book_id(workspace, n)
    _, entries = workspace.database.fold("certificate", identity)
    with workspace.writing() as unit:
        public = {"entries": sorted(entry.id for entry in entries if entry.private is not None), "rule": "三年"}
        unit.append("purged", [("certificate", identity)], public)


def rename_village(workspace: Workspace, n: int) -> None:
    """The search index of its books speaks of it."""
    with workspace.writing() as unit:
        unit.append("village_renamed", [("village", village_of(n))], {"name": f"新村{n}"})


def entrust(workspace: Workspace, n: int) -> None:
    """To the village's accountant, for a month."""
    until = workspace.today + timedelta(days=30)
    custody.entrust(workspace, Entrust((number_of(n),), "马会计", "13900005678", until))


DEEDS: dict[str, Deed] = {
    "import": import_books,
    "undo": undo_import,
    "stocktake": lambda w, n: custody.take_stock(w, TakeStock("中心证书库", (number_of(n),))),
    "stocktake all": lambda w, _: custody.take_stock(w, TakeStock("中心证书库", all_uncounted=True)),
    "move": lambda w, n: custody.move(w, Move((number_of(n),), f"{n % 3}号柜")),
    "lose": lambda w, n: custody.withdraw(w, Withdraw(number_of(n), "lost", "找不到")),
    "void": lambda w, n: custody.withdraw(w, Withdraw(number_of(n), "voided", "登簿有误")),
    "hold": lambda w, n: custody.hold(w, Hold(number_of(n), "有争议", "dispute")),
    "release": lambda w, n: custody.release(w, Release(number_of(n), "已解决")),
    "reissue": lambda w, n: custody.reissue(w, Reissue(number_of(n), f"D14{n:08d}{n % 5}", "污损")),
    "amend place": lambda w, n: amend(w, n, location=f"{w.database.identity.station[:4]}号"),
    "amend area": lambda w, n: amend(w, n, area_land=f"{100 + n % 3}"),
    "entrust": entrust,
    "post": lambda w, n: custody.post(w, Post(number_of(n), tracking="EX123")),
    "plan": lambda w, n: plan(w, Plan(days=1)),
    "load": load,
    "unload": unload,
    "close": close,
    "hand over": hand_over,
    "hand over two": hand_over_two,
    "reverse": reverse,
    "attempt": lambda w, n: delivering.record_attempt(w, RecordAttempt((number_of(n),), "absent")),
    "dispute": lambda w, n: delivering.record_attempt(w, RecordAttempt((number_of(n),), "dispute", "地界")),
    "file a scan": file_scan,
    "decide": decide,
    "purge": purge,
    "rename a village": rename_village,
    "set": lambda w, n: change_settings(w, {"place": f"{n}号库"}),
}
