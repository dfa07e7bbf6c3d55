"""Every bad input: a sentence that says where, what was found and how to repair; the exit status; nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from openpyxl import Workbook

from certrun.demo.issuance_list import write_demo_list
from certrun.services.villages import shipped_villages_for
from tests.cli.terminal import Terminal, holder_words, in_days, made_books, today

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "lists"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("清单.xlsx", b"%PDF-1.7", "not_a_workbook"),
        ("清单.xlsx", b"", "empty_file"),
        ("清单.csv", "姓名,电话\n张三,13800000000\n".encode(), "no_header"),
        ("清单.csv", b'"' + b"x" * (1 << 21) + b'"\n', "unreadable_row"),
    ],
    ids=["foreign", "empty", "headless", "unreadable"],
)
def test_file_that_is_no_list(listed: Terminal, tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = listed.refused(code, "import", path)
    assert name in error["where"]


def test_file_that_is_not_there(listed: Terminal, tmp_path: Path) -> None:
    listed.refused("file_not_found", "import", tmp_path / "没有.xlsx")
    number = listed.numbers()[0]
    missing = str(tmp_path / "没有.json")
    words = ["--to", "holder", "--name", "某人", "--id-tail", "0000", "--signature", missing]
    listed.refused("file_not_found", "handover", number, *words)


@pytest.mark.shared
@pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout")
def test_protected_workbook_is_named_as_such(listed: Terminal) -> None:
    listed.refused("workbook_protected", "import", LISTS / "12-城区片（加密）.xlsx")


def test_list_without_a_usable_book_is_shown_and_refused(listed: Terminal, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["不动产权证号", "权利人", "证件号", "村"])
    sheet.append(["晋（2025）祁县不动产权第7000001号", "张三", "140727196312013373", "谷恋村"])
    path = tmp_path / "全错.xlsx"
    book.save(path)
    commands: tuple[list[str | Path], ...] = (["import", path], ["import", "--dry-run", path])
    for words in commands:
        error = listed.refused("import_nothing_usable", *words)
        assert "全错.xlsx" in error["where"]
        assert error["found"] == "Sheet 2 证件号"
        shown = listed.json(*words, status=1)
        assert shown["counts"]["error"] == 1
        assert [p["kind"] for row in shown["rows"] for p in row["problems"]] == ["id_check_digit"]


def test_wrong_passphrase(empty: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty.refused("passphrase_missing", "init", "--county", "140727", status=3)
    right, wrong = tmp_path / "对.txt", tmp_path / "错.txt"
    right.write_text("数据密码 2026\n", encoding="utf-8")
    wrong.write_text("别的密码\n", encoding="utf-8")
    assert empty.json("init", "--county", "140727", "--passphrase-file", right)["encrypted"]
    empty.refused("passphrase_wrong", "search", "张", "--passphrase-file", wrong, status=3)
    empty.refused("passphrase_missing", "search", "张", status=3)
    assert empty.json("search", "张", "--passphrase-file", right)["total"] == 0
    monkeypatch.setenv("CERTRUN_PASSPHRASE", "数据密码 2026")
    assert empty.json("check")["ok"]


def test_no_register_and_register_there_already(empty: Terminal, listed: Terminal, tmp_path: Path) -> None:
    Terminal(tmp_path / "none", empty.capture).refused("no_register", "search", "张")
    listed.refused("register_exists", "init", "--county", "140727", "--plain")


def test_certificate_unknown_or_ambiguous(listed: Terminal) -> None:
    listed.refused("certificate_unknown", "show", "晋（1999）祁县不动产权第9999999号")
    by_serial: dict[str, list[str]] = {}
    for number in listed.numbers():
        by_serial.setdefault(number[-8:-1], []).append(number)
    digits, twins = next((key, found) for key, found in by_serial.items() if len(found) > 1)
    error = listed.refused("certificate_ambiguous", "hold", digits, "--reason", "试")
    assert all(twin in error["found"] for twin in twins)


def test_books_that_nobody_may_take(planned: Terminal) -> None:
    books = made_books()
    held, void, lost, taken = planned.numbers()[:4]
    planned.json("hold", held, "--reason", "继承未办")
    planned.json("void", void, "--reason", "错印")
    planned.json("lost", lost, "--reason", "丢失")
    planned.json("handover", taken, *holder_words(books[taken]))
    for number, code in ((held, "book_held"), (void, "book_void"), (lost, "book_lost"), (taken, "already_handed_over")):
        error = planned.refused(code, "handover", number, *holder_words(books[number]))
        assert number in error["where"]


def test_door_demands_an_open_trip(planned: Terminal) -> None:
    books = made_books()
    trip = planned.json("plan", "--days", "1")["trips"][0]["id"]
    number = planned.numbers()[0]
    planned.refused("not_on_trip", "handover", number, *holder_words(books[number]), "--channel", "door")
    out = planned.json("load", trip, "--all")["certificates"][0]["number"]
    planned.refused("not_in_safe", "handover", out, *holder_words(books[out]), "--channel", "window")
    planned.json("close", trip, "--returned", "all")
    planned.refused("not_on_trip", "handover", out, *holder_words(books[out]), "--channel", "door")
    planned.refused("trip_closed_already", "load", trip, number)


def test_collection_date(planned: Terminal) -> None:
    books = made_books()
    number = planned.numbers()[0]
    planned.refused("date_in_future", "handover", number, *holder_words(books[number]), "--date", in_days(1))
    early = "2001-01-01"
    planned.refused("date_before_registration", "handover", number, *holder_words(books[number]), "--date", early)
    planned.refused(
        "date_malformed", "handover", number, *holder_words(books[number]), "--date", "2026-02-30", status=2
    )


def test_evidence_that_is_missing(planned: Terminal) -> None:
    number = planned.numbers()[0]
    person = made_books()[number].holders[0]
    own = ["--to", "holder", "--name", person.name]
    tail = ["--id-tail", person.id_no[-4:]]
    planned.refused(
        "id_tail_wrong", "handover", number, *own, "--id-tail", "0000", "--thumbprint", "--witness", "马有才"
    )
    planned.refused("signing_missing", "handover", number, *own, *tail)
    planned.refused("witness_missing", "handover", number, *own, *tail, "--thumbprint")
    planned.refused("witness_is_staff", "handover", number, *own, *tail, "--thumbprint", "--witness", "张敏")
    planned.refused("paper_sheet_malformed", "handover", number, *own, *tail, "--paper-sheet", "三", status=2)
    planned.refused(
        "recipient_not_holder", "handover", number, "--to", "holder", "--name", "路人甲", *tail, "--paper-sheet", "1/1"
    )
    planned.refused("recipient_kind_unknown", "handover", number, "--to", "heir", "--name", "甲", *tail, status=2)


def test_trip_that_does_not_balance_is_left_open(planned: Terminal, trip: str) -> None:
    before = planned.state()
    ran = planned("close", trip)
    assert ran.status == 1
    out = planned.numbers("out")
    assert all(number in ran.out for number in out)
    assert planned.json("close", trip, "--returned", *out[1:], status=1)["missing"] == out[:1]
    planned.refused("text_missing", "close", trip, "--lost", out[0], status=2)
    assert planned.state() == before


def test_words_that_make_no_sense(planned: Terminal, tmp_path: Path) -> None:
    number = planned.numbers()[0]
    for words, code in (
        (["fly"], "usage"),
        (["show"], "usage"),
        (["search", "张", "--limit", "多"], "usage"),
        (["show", number, "--bogus"], "usage"),
        (["hold", number], "usage"),
        (["verify"], "usage"),
        (["show", number, number], "usage"),
        (["amend", number, "location", "--reason", "试"], "assignment_malformed"),
        (["amend", number, "颜色=红", "--reason", "试"], "field_unknown"),
        (["search", "张", "--state", "飞了"], "choice_unknown"),
        (["export", "register", "-o", tmp_path / "册.csv"], "suffix_wrong"),
        (["print", "register", "-o", tmp_path / "册.xlsx"], "suffix_wrong"),
        (["hold", number, "--reason", "试", "--code", "飞"], "choice_unknown"),
        (["stocktake", "中心证书库"], "books_not_chosen"),
        (["load", "T1", number, "--all"], "books_not_chosen"),
        (["plan", "--days", "0"], "plan_days_malformed"),
        (["plan", "--from", "明天"], "date_malformed"),
        (["print", "posters", "-o", tmp_path / "a.pdf"], "print_kind_unknown"),
        (["print", "receipts", "--layout", "a3", "-o", tmp_path / "a.pdf"], "choice_unknown"),
        (["print", "route-sheet", "-o", tmp_path / "a.pdf"], "usage"),
        (["export", "everything", "-o", tmp_path / "a.xlsx"], "export_kind_unknown"),
        (["attempt", number, "--outcome", "asleep"], "outcome_unknown"),
        (["init", "--county", "14", "--plain", "--data", tmp_path / "new"], "county_malformed"),
        (["init", "--county", "140727", "--weekdays", "someday", "--plain"], "weekdays_malformed"),
    ):
        planned.refused(code, *words, status=2)


def test_things_that_are_not_there(planned: Terminal, tmp_path: Path) -> None:
    number = planned.numbers()[0]
    planned.refused("village_unknown", "search", "张", "--village", "无此村")
    assert "140727" in planned.refused("village_ambiguous", "search", "张", "--village", "北关村")["found"]
    planned.refused("trip_unknown", "load", "T19990101-1", number)
    planned.refused("receipt_unknown", "print", "receipts", "B2026-000009", "-o", tmp_path / "a.pdf")
    planned.refused("selector_unknown", "print", "register", "无此村", "-o", tmp_path / "a.pdf")
    planned.refused("nothing_to_print", "print", "receipts", "-o", tmp_path / "a.pdf")
    planned.refused("receipt_unknown", "reverse", "A1999-000001", "--reason", "试", "--now", "safe")
    planned.refused("batch_unknown", "undo", "abcdef")
    planned.refused("not_held", "release", number, "--reason", "试")
    assert not (tmp_path / "a.pdf").exists()


def test_place_that_is_none(planned: Terminal, demo_list: Path) -> None:
    number = planned.numbers()[0]
    planned.refused("place_malformed", "move", number, "--to", "柜:一")
    planned.refused("place_malformed", "import", demo_list, "--place", "柜:一")


def test_codes_that_are_no_receipt(planned: Terminal) -> None:
    books = made_books()
    number = planned.numbers()[0]
    payload = planned.json("handover", number, *holder_words(books[number]))["payload"]
    assert planned.json("verify", "receipt", "随便什么", status=1)["verdict"] == "not_a_receipt"
    planned.refused("file_not_found", "verify", "receipt", "没有.png")
    other = "A" if payload[-1] != "A" else "B"
    assert planned.json("verify", "receipt", payload[:-1] + other, status=1)["verdict"] != "genuine"
    middle = payload[60]
    forged = payload[:60] + ("A" if middle != "A" else "B") + payload[61:]
    assert planned.json("verify", "receipt", forged, status=1)["verdict"] in {"altered", "unknown_station"}


def test_database_of_a_newer_version(listed: Terminal) -> None:
    connection = driver.connect(str(listed.folder / "register.db"))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    content = (listed.folder / "register.db").read_bytes()
    ran = listed("--json", "search", "张")
    assert (ran.status, ran.document["error"]["code"]) == (3, "database_newer")
    assert (listed.folder / "register.db").read_bytes() == content


def test_database_that_is_none(listed: Terminal) -> None:
    (listed.folder / "register.db").write_bytes(b"not a database at all " * 400)
    ran = listed("--json", "search", "张")
    assert ran.status == 3
    assert ran.document["error"]["repair"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
def test_full_disk_leaves_the_register_as_it_was(listed: Terminal, tmp_path: Path) -> None:
    """A file-size limit just above the database stands for the disk: the next writes find no room."""
    more = tmp_path / "更多.xlsx"
    write_demo_list(more, shipped_villages_for("140727"), count=400, seed=99, today=today())
    before = listed.state()
    limit = (listed.folder / "register.db").stat().st_size + 100_000
    program = (
        "import resource, sys; from certrun.cli import run; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); sys.exit(run(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", program, "--data", str(listed.folder), "--json", "import", str(more)]
    ran = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 3, ran.stderr.decode()
    assert b"disk_full" in ran.stdout
    assert listed.state() == before


def test_output_that_cannot_be_written(listed: Terminal, tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("", encoding="utf-8")
    ran = listed("--json", "export", "register", "-o", blocked / "台账.xlsx")
    assert ran.status == 3
    assert ran.document["error"]["code"] in {"file_not_writable", "output_not_written"}
