"""The JSON documents: their names and types are what scripts and checks rely on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from openpyxl import load_workbook

from tests.cli.terminal import BOOKS, Terminal, holder_words, made_books, today

CERTIFICATE = {
    "id", "number", "serial", "unit", "holders", "co_ownership", "location", "village_code", "village", "area_land",
    "area_building", "issue_date", "state", "custody", "flags", "delivered",
}  # fmt: skip
LISTED = CERTIFICATE - {"id", "village", "state", "custody", "flags", "delivered"}


def test_certificate_and_search(listed: Terminal) -> None:
    found = listed.json("search", "", "--limit", "5")
    assert (found["total"], found["shown"], len(found["certificates"])) == (BOOKS, 5, 5)
    everything, books = listed.books(), made_books()
    assert [(c["number"], c["id"]) for c in everything] == sorted((c["number"], c["id"]) for c in everything)
    for certificate in everything:
        assert set(certificate) == CERTIFICATE
        book = books[certificate["number"]]
        assert certificate["area_land"] == book.land / 100
        assert [h["name"] for h in certificate["holders"]] == [h.name for h in book.holders]
        assert {"*" in h["id_no"] for h in certificate["holders"]} == {True}
        assert certificate["delivered"] is None
    one = everything[0]
    assert listed.json("search", one["serial"])["certificates"] == [one]
    assert listed.json("search", "", "--village", one["village_code"])["total"] >= 1
    assert listed.json("search", "", "--village", one["village"])["total"] >= 1
    assert listed.json("search", "", "--state", "待清点")["total"] == BOOKS
    assert listed.json("search", "", "--state", "held") == {"total": 0, "shown": 0, "certificates": []}


def test_unmask_is_answered_in_full_and_logged(listed: Terminal) -> None:
    number = listed.numbers()[0]
    person = made_books()[number].holders[0]
    masked = listed.json("show", number)
    shown = listed.json("show", number, "--unmask")
    assert masked["holders"][0]["id_no"] != shown["holders"][0]["id_no"] == person.id_no
    assert [line["kind"] for line in listed.json("show", number)["history"]] == ["listed", "unmasked"]
    held = listed.json("hold", number, "--reason", "核实", "--unmask")
    assert held["certificates"][0]["holders"][0]["id_no"] == person.id_no


def test_show_tells_the_history(planned: Terminal) -> None:
    number = planned.numbers()[0]
    shown = planned.json("show", number)
    assert set(shown) == CERTIFICATE | {"history"}
    assert [line["kind"] for line in shown["history"]] == ["listed", "counted"]
    for line in shown["history"]:
        assert set(line) == {"time", "station", "actor", "kind", "text"}
        assert (line["actor"], line["station"]) == ("张敏", "办公室")
        assert line["text"]


def test_import_document(empty: Terminal, demo_list: Path) -> None:
    empty.json("init", "--county", "140727", "--plain")
    dry = empty.json("import", demo_list, "--dry-run")
    assert dry["batch"] is None
    assert empty.json("search", "")["total"] == 0
    done = empty.json("import", demo_list, "--place", "中心证书库")
    assert set(done) == {*("batch", "file", "sender", "already", "sheets", "left_out", "counts", "groups", "rows")}
    assert (done["file"], len(done["sender"]), len(done["batch"])) == (demo_list.name, 16, 32)
    assert done["sender"] == dry["sender"]
    assert set(done["sheets"][0]) == {"name", "header_row", "rows", "sender", "columns"}
    assert done["counts"] == {
        "new": BOOKS, "changed": 0, "same": 0, "question": 0, "error": 0, "skipped": 0, "warning": 0,
    }  # fmt: skip
    assert len(done["rows"]) == BOOKS
    for row in done["rows"]:
        assert set(row) == {
            *("sheet", "row", "verdict", "certificate", "changes", "problems"),
            *("matched", "question", "delivered", "admitted"),
        }
        assert set(row["certificate"]) == LISTED
        assert not any("*" in (h["id_no"] or "") for h in row["certificate"]["holders"])
    assert {c["state"] for c in empty.books()} == {"in_safe"}


def test_changes_mask_what_comes_from_the_register(listed: Terminal, demo_list: Path, tmp_path: Path) -> None:
    workbook = load_workbook(demo_list)
    sheet = workbook.worksheets[0]
    head = next(n for n, row in enumerate(sheet.iter_rows(values_only=True), 1) if "权利人" in row)
    columns = {str(cell.value): n for n, cell in enumerate(sheet[head], 1)}
    row = next(
        n
        for n in range(head + 1, sheet.max_row)
        if sheet.cell(n, columns["联系电话"]).value and "、" not in str(sheet.cell(n, columns["权利人"]).value)
    )
    old_phone = str(sheet.cell(row, columns["联系电话"]).value)
    sheet.cell(row, columns["联系电话"]).value = "13912345678"
    sheet.cell(row, columns["宗地面积"]).value = 321.5
    path = tmp_path / "更正.xlsx"
    workbook.save(path)
    done = listed.json("import", path)
    assert (done["counts"]["changed"], done["counts"]["same"]) == (1, BOOKS - 1)
    changed = next(row for row in done["rows"] if row["verdict"] == "changed")
    (old, new) = changed["changes"]["holders"]
    assert new[0]["phone"] == ["13912345678"]
    assert old[0]["phone"] == [f"{old_phone[:3]}****{old_phone[-4:]}"]
    assert "*" in old[0]["id_no"]
    assert changed["changes"]["area_land"][1] == 321.5
    assert listed.json("undo", done["batch"]) == {"removed": 0, "reverted": 1, "left": []}


def test_problems_say_how_to_repair(empty: Terminal, tmp_path: Path) -> None:
    empty.json("init", "--county", "140727", "--plain")
    path = tmp_path / "清单.csv"
    path.write_text(
        "不动产权证号,权利人,证件号,村,宗地面积\n"
        "晋（2025）祁县不动产权第0000001号,张三,140727196312013373,谷恋村,100\n"
        "晋（2025）祁县不动产权第0000002号,李四,,谷恋村,100\n",
        encoding="utf-8",
    )
    done = empty.json("import", path)
    assert [row["verdict"] for row in done["rows"]] == ["error", "new"]
    assert done["rows"][0]["certificate"] is None
    problem = done["rows"][0]["problems"][0]
    assert (problem["sheet"], problem["row"], problem["column"]) == (None, 2, "证件号")
    assert (problem["kind"], problem["severity"], problem["found"]) == ("id_check_digit", "error", "140727196312013373")
    assert problem["expected"]
    assert problem["repair"]


def test_plan_and_calendar(planned: Terminal) -> None:
    days = planned.json("calendar", "--weeks", "3")["calendar"]
    first = next(day["date"] for day in days if day["service"])
    after = (date.fromisoformat(first) + timedelta(days=1)).isoformat()
    done = planned.json("plan", "--days", "1", "--from", after, "--dry-run")
    assert {"trips", "not_placed", "calendar"} <= set(done)
    trip = done["trips"][0]
    assert {"id", "date", "team", "promised", "stops", "minutes", "km"} <= set(trip)
    assert trip["id"] is None
    assert set(trip["stops"][0]) == {"village_code", "village", "arrive", "leave", "books", "reason"}
    assert "本" in trip["stops"][0]["reason"]
    for left in done["not_placed"]:
        assert set(left) == {"village_code", "village", "books", "reason"}
    books = sum(s["books"] for t in done["trips"] for s in t["stops"]) + sum(n["books"] for n in done["not_placed"])
    kept = planned.json("search", "", "--state", "planned")["total"]
    assert kept > 0, "a trip of a day that is not planned now keeps its books"
    assert books + kept == BOOKS
    week = planned.json("calendar", "--weeks", "1")["calendar"]
    assert len(week) == 7
    assert week[0]["date"] == today().isoformat()
    assert set(week[0]) == {"date", "service", "provisional", "why"}
    assert planned.json("plan", "--days", "1")["trips"][0]["id"]


def test_handover_and_close(planned: Terminal, trip: str) -> None:
    books = made_books()
    out = planned.numbers("out")
    done = planned.json("handover", out[0], *holder_words(books[out[0]]))
    assert set(done) == {"receipt", "payload", "certificates"}
    assert done["payload"].startswith("CR1:")
    delivered = done["certificates"][0]["delivered"]
    assert delivered == {"recipient": books[out[0]].holders[0].name, "date": today().isoformat(), "grade": "signed"}
    closed = planned.json("close", trip, "--returned", "all")
    assert set(closed) - {"trip", "void"} == {
        "out", "handed_over", "returned", "entrusted", "posted", "moved", "lost", "balanced", "missing",
    }  # fmt: skip
    verified = planned.json("verify", "receipt", done["payload"])
    assert verified == {"verdict": "genuine", "receipt": done["receipt"], "station": "办公室"}


def test_journal_check_and_rebuild(listed: Terminal) -> None:
    verified = listed.json("verify", "journal")
    assert verified["first_broken"] is None
    assert (verified["ok"], verified["stations"]) == (True, 1)
    checked = listed.json("check")
    assert (checked["ok"], checked["findings"]) == (True, [])
    assert checked["entries"] == verified["entries"] == listed.json("rebuild")["entries"]
    assert Path(listed.json("backup")["file"]).is_file()


def test_broken_journal_is_named(listed: Terminal) -> None:
    connection = driver.connect(str(listed.folder / "register.db"))
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE entry SET header = replace(header, '张敏', '王某') WHERE n = 5")
    connection.commit()
    connection.close()
    verified = listed.json("verify", "journal", status=1)
    assert (verified["ok"], verified["first_broken"]["seq"], verified["first_broken"]["reason"]) == (
        False,
        5,
        "altered",
    )
    assert listed.json("check", status=1)["findings"][0]["check"] == "journal"
