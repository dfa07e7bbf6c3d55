"""Makes the golden database of the present version: a small plain register that has seen almost every kind of entry.

``python tests/golden/make_golden.py --new`` founds it anew (never after a release: it stands for what users have);
without ``--new`` only the state dumps of all versions are renewed from the databases that are there, after a change of
the folds.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from certrun.db.database import WriteUnit  # noqa: E402
from certrun.db.identity import StationIdentity, new_identity, public_key_of, sign  # noqa: E402
from certrun.db.journal import Actor, JournalWriter  # noqa: E402
from certrun.db.migrations import VERSION  # noqa: E402
from certrun.db.projection import apply  # noqa: E402
from certrun.domain.invitation import joining_message  # noqa: E402
from certrun.domain.journal.entry import Entry  # noqa: E402
from certrun.domain.journal.ids import certificate_id  # noqa: E402
from certrun.services import custody, delivering  # noqa: E402
from certrun.services.workspace import CreateRegister, Workspace, change_settings, create_register  # noqa: E402
from tests.db.registers import dump, give, hashes, join_as, reopen, rows, take  # noqa: E402
from tests.support import FixedClock, SeededEntropy  # noqa: E402

TARGET = HERE / f"v{VERSION}"
TOWN: dict[str, Any] = {"town_code": "140727104", "town": "贾令镇"}
VILLAGES: dict[str, dict[str, Any]] = {
    "140727104201": {"name": "贾令村", **TOWN, "aliases": ["贾令"], "lat_e6": 37_350_000, "lon_e6": 112_330_000},
    "140727104202": {"name": "谷恋村", **TOWN},
}
CODES = tuple(VILLAGES)
PEOPLE = ("张三", "𠮷田安", "王五", "赵六", "钱七", "孙八", "李九", "周十", "吴一", "郑二")
SAFE = "safe:中心证书库"
TRIP = "2026-11-26-1"
_INVITATION = bytes(range(32))


def number_of(n: int) -> str:
    """A made-up certificate number."""
    return f"晋(2025)祁县不动产权第{n:07d}号"


def main() -> None:
    """Found the register, let it see everything, and write down what it then says."""
    if "--new" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            workspace = create_register(
                CreateRegister(Path(folder) / "register", "140727", "祁县不动产登记中心", number_prefix="晋/祁县"),
                actor="李四",
                clock=FixedClock(step=timedelta(seconds=1)),
                entropy=SeededEntropy("golden v1"),
            )
            tell(workspace)
            hear(workspace, Path(folder))
            TARGET.mkdir(exist_ok=True)
            shutil.copyfile(workspace.database.backup("golden"), TARGET / "register.db")
            shutil.copyfile(workspace.folder / "keys.json", TARGET / "keys.json")
            workspace.close()
    for golden in sorted(HERE.glob("v*")):
        write_down(golden)


def tell(workspace: Workspace) -> None:
    """Almost every kind of entry, several of them in dispute."""
    with workspace.writing() as unit:
        for code, facts in VILLAGES.items():
            unit.append("village_listed", [("village", code)], facts)
    change_settings(workspace, {"place": "中心证书库", "staff": ["李四", "王敏"]})
    books = _list(workspace)
    custody.take_stock(workspace, custody.TakeStock("中心证书库", tuple(books[:9])))
    custody.hold(workspace, custody.Hold(books[6], "权属争议", "dispute"))
    custody.amend(workspace, custody.Amend(books[1], (("location", "贾令镇谷恋村3号"),), "核对"))
    custody.withdraw(workspace, custody.Withdraw(books[7], "voided", "打印错误"))
    custody.post(workspace, custody.Post(books[8], tracking="EM123456789CN"))
    _go_out(workspace, books[:6])
    for book, name in zip(books[:3], PEOPLE, strict=False):
        _hand_over(workspace, book, name)
    delivering.reverse_handover(workspace, delivering.ReverseHandover("A2026-000002", "发错", "safe"))
    delivering.record_attempt(workspace, delivering.RecordAttempt((books[4],), "absent", retry=date(2026, 12, 1)))
    custody.entrust(workspace, custody.Entrust((books[5],), "村主任", "13900000000", date(2026, 12, 31)))
    _come_back(workspace, books)
    _contradict(workspace, books)
    _rest(workspace, books)


def _list(workspace: Workspace) -> list[str]:
    register, station = workspace.database.identity.register, workspace.database.identity.station
    books = [certificate_id(register, number_of(n)) for n in range(1, 11)]
    with workspace.writing() as unit:
        counts = {"new": 10, "changed": 0, "same": 0, "question": 0, "error": 0, "skipped": 0, "warning": 0}
        public = {"file_sha256": "ab" * 32, "counts": counts}
        unit.append("list_imported", [("station", station)], public, {"file": "发证清单.xlsx"})
        for n, book in enumerate(books):
            facts = {"number": number_of(n + 1), "serial": f"14{n + 1:09d}", "to": "uncounted", "row": n + 2}
            facts |= {"village_code": CODES[n % 2], "issue_date": "2025-06-01", "sheet": "清单"}
            holder = {"name": PEOPLE[n], "id_type": 1, "id_no": f"14072719500101{n:03d}X", "phone": ["13900000000"]}
            private = {"number_raw": number_of(n + 1), "holders": [holder], "area_land": 20013 + n}
            private |= {
                "location": f"祁县贾令镇{VILLAGES[CODES[n % 2]]['name']}{n}号",
                "unit": f"140727104201JC{n:05d}F99990001",
            }
            unit.append("listed", [("certificate", book)], facts, private)
        twin = certificate_id(register, number_of(99))
        unit.append("listed", [("certificate", twin)], {"number": number_of(99), "to": "uncounted"}, {"unit": "x"})
        undone = certificate_id(register, number_of(98))
        listed = unit.append("listed", [("certificate", undone)], {"number": number_of(98), "to": "uncounted"})
        unit.project()
        unit.append("unlisted", [("certificate", undone)], {}, {"reason": "撤销此次导入"}, [listed.id])
        both = [("certificate", books[9]), ("certificate", twin)]
        unit.append("same_book", both, {"joined": twin, "into": books[9]}, {"reason": "重复"})
    return books


def _go_out(workspace: Workspace, books: list[str]) -> None:
    with workspace.writing() as unit:
        villages = [("village", code) for code in CODES]
        stops = [
            {
                "village_code": code,
                "village": VILLAGES[code]["name"],
                "arrive": "09:00",
                "leave": "11:00",
                "books": 3,
                "reason": {"code": "waiting", "params": {"books": 3}},
                **({"part": [1, 2], "certificates": books[:3]} if n else {}),
            }
            for n, code in enumerate(CODES)
        ]
        public = {"date": "2026-11-26", "team": 1, "start": "08:30", "stops": stops, "minutes": 320, "metres": 41_000}
        unit.append("planned", [("trip", TRIP), *villages], public)
        promised = {"date": "2026-11-26", "villages": [CODES[0]]}
        unit.append("promised", [("trip", TRIP), villages[0]], promised, {"note": "已电话通知"})
        for book in books:
            _move(unit, "loaded", book, f"trip:{TRIP}")


def _move(unit: WriteUnit, kind: str, book: str, to: str, **parts: Any) -> None:
    state = unit.fold("certificate", book).state
    subjects = [("certificate", book), ("trip", TRIP)]
    facts = {"from": state.custody, "to": to, **parts.get("public", {})}
    unit.append(kind, subjects, facts, parts.get("private"), state.heads["custody"])


def _hand_over(workspace: Workspace, book: str, name: str) -> None:
    strokes = json.dumps({"strokes": [[[10, 10, 500, 0], [900, 400, 600, 40]]]}).encode()
    tail = f"{PEOPLE.index(name):03d}X"
    command = delivering.RecordHandover((book,), "holder", name, tail, signature=strokes, staff=("李四", "王敏"))
    delivering.record_handover(workspace, command)


def _come_back(workspace: Workspace, books: list[str]) -> None:
    with workspace.writing() as unit:
        _move(unit, "lost", books[3], "none", private={"reason": "途中遗失"})
        _move(unit, "unloaded", books[4], SAFE)
        counts = {"out": 6, "handed_over": 2, "returned": 2, "entrusted": 1, "lost": 1}
        unit.append("trip_closed", [("trip", TRIP)], {"counts": counts}, {"note": "收车"})
        unit.seal("day close", "2026-11-26T09:00:00.000Z")


def _contradict(workspace: Workspace, books: list[str]) -> None:
    """A laptop joins; what it wrote contradicts the office in part, and it is revoked behind the third entry."""
    register = workspace.database.identity.register
    laptop = replace(new_identity(SeededEntropy("golden v1 laptop")), register=register)
    trust, me = ("trust", register), ("station", laptop.station)
    with workspace.writing() as unit:
        facts = {
            "invite": "i1",
            "key": public_key_of(_INVITATION).hex(),
            "role": "clerk",
            "name": "一组",
            "prefix": "B",
        }
        unit.append("station_invited", [trust], facts)
    with workspace.writing() as unit:
        exchange_key = laptop.public_exchange_key.hex()
        proof = sign(_INVITATION, joining_message(register, "i1", laptop.station, exchange_key)).hex()
        keys = {"proof": proof, "public_key": laptop.public_key.hex(), "exchange_key": exchange_key}
        listed = unit.fold("certificate", books[0]).state.heads["location"]
        _arrive(unit, laptop, 1, "started", [me], {"reason": "joined"})
        _arrive(unit, laptop, 2, "station_joined", [me, trust], {"invite": "i1", **keys})
        for n, place in enumerate(("贾令镇甲巷", "贾令镇乙巷")):
            fields = {"fields": {"location": place}, "reason": "走访核对"}
            _arrive(unit, laptop, 3 + n, "amended", [("certificate", books[0])], {"fields": {}}, fields, listed)
        _arrive(unit, laptop, 5, "held", [("certificate", books[9])], {"code": "other"}, {"reason": "？"})
    with workspace.writing() as unit:
        accepted = {"accepted": [[laptop.incarnation, 4]], "reason": "失窃"}
        unit.append("station_revoked", [me, trust], accepted)
        (case,) = unit.fold("certificate", books[0]).state.cases
        decision = {"case": case.id, "case_kind": case.kind, "entries": list(case.entries), "keep": [case.entries[0]]}
        subject = [("certificate", books[0])]
        unit.append("case_decided", subject, {**decision, "outcome": "kept"}, {"reason": "现场核实"}, case.entries)
    with workspace.writing() as unit:
        heads = unit.fold("certificate", books[1]).state.heads["custody"]
        again, moved = replace(laptop, incarnation="1" * 16), {"from": SAFE, "to": "safe:贾令镇"}
        _arrive(unit, again, 6, "counted", [("certificate", books[1])], moved, None, heads)


def _arrive(unit: WriteUnit, identity: StationIdentity, number: int, kind: str, *parts: Any) -> None:
    actor = Actor("王敏", "clerk", f"{number:032x}")
    writer = JournalWriter(unit.connection, identity, FixedClock(), SeededEntropy(f"laptop {number}"), actor)
    writer.append(kind, *parts)
    apply(unit.connection, identity.register, writer.flush())


def _rest(workspace: Workspace, books: list[str]) -> None:
    station = workspace.database.identity.station
    with workspace.writing() as unit:
        receipt = [("receipt", "A2026-000001")]
        unit.append("receipt_printed", receipt, {"copy": 1, "layout": "a4"})
        unit.append("scan_filed", receipt, {"attachment": "cd" * 32, "page": 1}, {"file": "扫描.pdf"})
        unit.append("archived", [("certificate", books[0]), *receipt], {})
        referral = {"reason": "dispute", "to": "综治中心", "on": "2026-11-26"}
        unit.append("referral_opened", [("referral", "R1"), ("certificate", books[6])], referral, {"facts": "边界"})
        unit.append("referral_updated", [("referral", "R1")], {"status": "accepted", "on": "2026-11-27"})
        unit.append("unmasked", [("certificate", books[2])], {"what": "id_no"}, {"reason": "核对"})
        export = {"what": "register", "rows": 10, "fields": ["number"], "masked": True, "sha256": "ef" * 32}
        unit.append("exported", [("station", station)], export)
        contact = {"contact_name": "村支书", "contact_phone": "13900000000"}
        unit.append("village_amended", [("village", CODES[1])], {"blackouts": ["2026-12-03"]}, contact)
        listed = unit.fold("certificate", books[7]).state.heads["location"]
        public = {"entries": list(listed), "rule": "保管期满"}
        unit.append("purged", [("certificate", books[7])], public)
        unit.project()


def hear(workspace: Workspace, folder: Path) -> None:
    """A laptop's disk is copied and both go on; of what they write a part waits, and a part is left out."""
    office = workspace.database
    with workspace.writing() as unit:
        key = public_key_of(bytes(32)).hex()
        facts = {"invite": "none", "key": key, "role": "clerk", "name": "二组", "prefix": "C"}
        unit.append("station_invited", [("trust", office.identity.register)], facts)
    join_as(folder / "laptop", office, bundle=give(office, 101)).close()
    shutil.copytree(folder / "laptop", folder / "copy")
    for number, name in ((110, "laptop"), (120, "copy")):
        database = reopen(folder / name)
        with database.write(Actor("王敏", "clerk", f"{number:032x}")) as unit:
            entries = [_amend(unit, certificate_id(office.identity.register, number_of(n))) for n in (3, 4, 5)]
        books = [subject for entry in entries[:2] for subject in entry.subjects]
        given = give(database, number + 1, books if name == "laptop" else None)
        lost = entries[1].id if name == "copy" else None
        take(office, replace(given, lines=tuple(line for line in given.lines if line.id != lost)), number + 2)
        database.close()


def _amend(unit: WriteUnit, book: str) -> Entry:
    base = unit.fold("certificate", book).state.heads.get("remark", ())
    return unit.append("amended", [("certificate", book)], {"fields": {}}, {"fields": {"remark": "已电话联系"}}, base)


def write_down(golden: Path) -> None:
    """Write the journal as lines of JSON, the dump of the tables and the register hash."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("register.db", "keys.json"):
            shutil.copyfile(golden / name, Path(folder) / name)
        database = reopen(Path(folder))
        sql = (
            "SELECT e.header, lower(hex(e.id)), lower(hex(p.salt)), p.body FROM entry e "
            "LEFT JOIN private_part p ON p.entry = e.n ORDER BY e.n"
        )
        names = ("header", "id", "salt", "private")
        journal = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows(database, sql)]
        (golden / "journal.jsonl").write_text("\n".join(journal) + "\n", "utf-8")
        (golden / "state.jsonl").write_text("\n".join(dump(database)) + "\n", "utf-8")
        (golden / "register-hash.txt").write_text(hashes(database)[0] + "\n")
        database.close()


if __name__ == "__main__":
    main()
