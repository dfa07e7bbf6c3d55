"""From an issuance list to a signed handover, the whole way through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import BOOKS, PLACE, Terminal, holder_words, in_days, made_books, today

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "lists"


def test_from_list_to_closed_trip(empty: Terminal, demo_list: Path, tmp_path: Path) -> None:
    books = made_books()
    founded = empty.json("init", "--county", "140727", "--weekdays", "tue,thu", "--plain")
    assert (founded["name"], founded["encrypted"]) == ("祁县", False)
    assert founded["villages"] == len(empty.json("villages", "list")["villages"]) > 100

    imported = empty.json("import", demo_list)
    assert imported["counts"]["new"] == BOOKS == empty.json("search", "")["total"]
    missing = sorted(books)[0]
    taken = empty.json("stocktake", PLACE, *(number for number in books if number != missing))
    assert (taken["listed"], taken["counted"], taken["missing"]) == (BOOKS, BOOKS - 1, [missing])
    assert empty.json("stocktake", PLACE, missing)["counted"] == 1

    trips = empty.json("plan", "--days", "2")["trips"]
    identity = trips[0]["id"]
    assert empty.json("promise", identity, "--note", "李主任")["trip"]["promised"]
    again = empty.json("plan", "--days", "2")["trips"]
    assert identity in {each["id"] for each in again}

    bag = [book["number"] for book in empty.json("load", identity, "--all")["certificates"]]
    assert len(bag) == sum(stop["books"] for stop in trips[0]["stops"]) >= 5
    own, by_proxy, absent, *rest = bag

    first = empty.json("handover", own, *holder_words(books[own]), "--staff", "张敏,王建国")
    assert first["certificates"][0]["delivered"]["recipient"] == books[own].holders[0].name
    second = empty.json(
        *("handover", by_proxy, "--to", "proxy", "--name", "赵小军", "--id-tail", "051x"),
        *("--holder-id-tail", books[by_proxy].holders[0].id_no[-4:], "--relation", "儿子"),
        *("--authority", "委托书", "--authority-date", in_days(-3), "--paper-sheet", "1/3", "--phone", "13800000518"),
        *("--old-certificate", "none", "--why", "未发过旧证"),
    )
    assert [first["receipt"], second["receipt"]] == [f"A{today().year}-000001", f"A{today().year}-000002"]
    tried = empty.json("attempt", absent, "--outcome", "absent", "--reason", "在城里", "--retry", in_days(7))
    assert tried["certificates"][0]["state"] == "out"

    open_trip = empty.json("close", identity, status=1)
    assert (open_trip["balanced"], open_trip["missing"]) == (False, sorted([absent, *rest]))
    closed = empty.json("close", identity, "--returned", *open_trip["missing"])
    assert (closed["out"], closed["handed_over"], closed["returned"]) == (len(bag), 2, len(bag) - 2)
    assert closed["balanced"]

    paper = tmp_path / "papers" / "回执.pdf"
    assert empty.json("print", "receipts", identity, "-o", paper)["documents"] == 2
    for proof in (paper, first["payload"]):
        assert empty.json("verify", "receipt", proof)["verdict"] == "genuine"
    assert empty.json("print", "route-sheet", identity, "-o", tmp_path / "任务单.pdf")["documents"] == 1
    assert empty.json("print", "register", "-o", tmp_path / "台账.pdf")["documents"] == BOOKS
    assert empty.json("verify", "journal")["ok"]
    assert empty.json("export", "register", "-o", tmp_path / "台账.xlsx")["rows"] == BOOKS
    assert empty.json("export", "handovers", "-o", tmp_path / "领证.xlsx")["rows"] == 2

    undone = empty.json("undo", imported["batch"][:10])
    assert undone["removed"] == 0  # every book has been counted since
    assert len(undone["left"]) == BOOKS
    assert empty.json("check")["ok"]


def test_rebuild_leaves_everything_as_it_was(planned: Terminal, trip: str) -> None:
    books = made_books()
    out = planned.numbers("out")
    planned.json("handover", out[0], *holder_words(books[out[0]]))
    planned.json("attempt", out[1], "--outcome", "dispute")
    planned.json("amend", out[2], "location=祁县昭馀镇测试街1号", "--reason", "核实")
    before, state = planned.json("search", "", "--limit", "100000"), planned.state()
    rebuilt = planned.json("rebuild")
    assert rebuilt["identical"]
    assert (rebuilt["register_hash"], rebuilt["entries"]) == state
    assert planned.json("search", "", "--limit", "100000") == before


def test_a_county_without_villages_of_its_own_is_told_to_import_them_first(empty: Terminal) -> None:
    said = empty("init", "--county", "140728", "--name", "平遥县", "--plain")
    assert said.status == 0
    assert "certrun villages import" in said.out


def test_a_long_answer_of_undo_is_cut_short(listed: Terminal, demo_list: Path) -> None:
    batch = listed.json("import", demo_list)["already"]["batch"]
    listed("stocktake", PLACE, "--all")
    said = listed("undo", batch).out
    assert f"保留 {BOOKS} 本" in said
    assert f"另有 {BOOKS - 20} 本" in said
    assert len(said.splitlines()) == 22


def test_undo_takes_an_untouched_list_back(listed: Terminal, demo_list: Path) -> None:
    again = listed("import", demo_list)
    assert again.status == 0
    assert "导入过" in again.out
    batch = listed.json("import", demo_list)["already"]["batch"]
    assert listed.json("undo", batch) == {"removed": BOOKS, "reverted": 0, "left": []}
    assert listed.json("search", "")["total"] == 0
    assert listed.json("import", demo_list)["counts"]["new"] == BOOKS


def test_plain_acts_on_single_books(planned: Terminal) -> None:
    one, two, three, four, five, *_ = planned.numbers()

    def state(number: str) -> Any:
        return planned.json("show", number)

    assert "held" in planned.json("hold", one, "--reason", "查封", "--code", "seizure")["certificates"][0]["flags"]
    assert state(one)["state"] == "held"
    planned.json("release", one, "--reason", "解除")
    assert state(one)["state"] in {"in_safe", "planned"}
    planned.json("move", one, two, "--to", "城赵镇便民服务中心")
    assert state(two)["custody"] == "safe:城赵镇便民服务中心"
    planned.json("void", two, "--reason", "错印")
    assert (state(two)["state"], state(two)["custody"]) == ("void", "none")
    planned.json("lost", three, "--reason", "丢失")
    assert state(three)["state"] == "lost"
    planned.json("reissue", four, "--serial", "D14999999999", "--reason", "破损换发")
    assert state("D14999999999")["number"] == four
    planned.json("entrust", four, "--to", "马有才", "--phone", "13835400001", "--until", in_days(5))
    assert state(four)["state"] == "entrusted"
    planned.json("post", five, "--tracking", "EMS0001")
    assert planned.json("post", five, "--delivered", in_days(0))["certificates"][0]["delivered"]["grade"] == "post"
    history = [line["kind"] for line in state(five)["history"]]
    assert history == ["listed", "counted", "posted", "post_delivered"]


def test_reversal_says_where_the_book_is(planned: Terminal) -> None:
    books = made_books()
    number = planned.numbers()[0]
    done = planned.json("handover", number, *holder_words(books[number]), "--channel", "window")
    planned.json("reverse", done["receipt"], "--reason", "发错人", "--now", "safe")
    assert planned.json("verify", "receipt", done["payload"], status=1)["verdict"] == "reversed"
    assert planned.json("show", number)["custody"] == f"safe:{PLACE}"
    again = planned.json("handover", number, *holder_words(books[number]))
    assert again["receipt"] != done["receipt"]


def test_unload_and_lost_books_of_a_trip(planned: Terminal, trip: str) -> None:
    first, second, *rest = planned.numbers("out")
    planned.json("unload", trip, first)
    closed = planned.json("close", trip, "--lost", second, "--reason", "遗落车上未找到", "--returned", *rest)
    assert (closed["lost"], closed["returned"], closed["balanced"]) == (1, 1 + len(rest), True)


def test_signature_file_is_kept(planned: Terminal, tmp_path: Path) -> None:
    books = made_books()
    number = planned.numbers()[0]
    person = books[number].holders[0]
    strokes = tmp_path / "签名.json"
    strokes.write_text(json.dumps({"strokes": [[[100, 100, 500, 0], [900, 800, 500, 40]]]}), encoding="utf-8")
    done = planned.json(
        *("handover", number, "--to", "holder", "--name", person.name, "--id-tail", person.id_no[-4:]),
        *("--signature", strokes, "--place", "村委会"),
    )
    pdf = tmp_path / "回执.pdf"
    planned.json("print", "receipts", done["receipt"], "-o", pdf, "--layout", "a5")
    assert planned.json("verify", "receipt", pdf)["receipt"] == done["receipt"]


def test_two_lists_at_once(empty: Terminal, demo_list: Path, tmp_path: Path) -> None:
    empty.json("init", "--county", "140727", "--plain")
    bad = tmp_path / "坏文件.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a list")
    files = empty.json("import", demo_list, bad)["files"]
    assert files[0]["counts"]["new"] == BOOKS
    assert files[1]["error"]["code"] == "not_a_workbook"
    assert empty.json("import", bad, bad, status=1)["files"][0]["file"] == bad.name


def test_village_list_of_another_county(empty: Terminal, tmp_path: Path) -> None:
    assert empty.json("init", "--county", "140728", "--name", "平遥县", "--plain")["villages"] == 0
    path = tmp_path / "村庄.csv"
    path.write_text("code,name,streetCode,streetName\n140728100201,东泉村,140728100,东泉镇\n", encoding="utf-8")
    assert empty.json("villages", "import", path) == {"new": 1, "changed": 0, "same": 0}
    assert empty.json("villages", "import", path) == {"new": 0, "changed": 0, "same": 1}
    assert empty.json("villages", "list")["villages"][0]["name"] == "东泉村"


@pytest.mark.shared
@pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout")
def test_real_list_comes_in_as_expected(empty: Terminal) -> None:
    path = LISTS / "06-城赵镇.csv"
    expected = json.loads((LISTS / "06-城赵镇.csv.expected.json").read_text(encoding="utf-8"))
    empty.json("init", "--county", "140727", "--plain")
    imported = empty.json("import", path)
    taken = [row for row in imported["rows"] if row["certificate"] is not None]
    assert [(row["sheet"], row["row"]) for row in taken] == [(c["sheet"], c["row"]) for c in expected["certificates"]]
    for row, wanted in zip(taken, expected["certificates"], strict=True):
        assert row["verdict"] == "new"
        assert {name: row["certificate"][name] for name in row["certificate"]} == {
            name: wanted[name] for name in row["certificate"]
        }
    named = {"sheet", "row", "column", "kind", "severity"}
    problems = [{name: p[name] for name in named} for row in imported["rows"] for p in row["problems"]]
    wanted_problems = [{name: e[name] for name in named} for e in expected["errors"]]
    assert sorted(map(str, (sorted(p.items(), key=str) for p in problems))) == sorted(
        map(str, (sorted(p.items(), key=str) for p in wanted_problems))
    )
    assert empty.json("search", "", "--limit", "100000")["total"] == len(expected["certificates"])
