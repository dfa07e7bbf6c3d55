"""A command repeated under its ``--command-id`` returns its first result and writes nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.terminal import PLACE, Terminal, holder_words, in_days, made_books


def twice(terminal: Terminal, name: str, *words: str | Path) -> Any:
    """Run a command twice under one id; the answers and the register must not differ."""
    first = terminal.json(*words, "--command-id", name)
    state = terminal.state()
    again = terminal.json(*words, "--command-id", name)
    assert terminal.state() == state, words
    assert again == first, words
    return first


def test_import_returns_its_batch(empty: Terminal, demo_list: Path) -> None:
    empty.json("init", "--county", "140727", "--plain")
    first = empty.json("import", demo_list, "--command-id", "6f1c1f9e-3b0a-4d58-9d3e-0123456789ab")
    assert first["batch"] == "6f1c1f9e3b0a4d589d3e0123456789ab"
    state = empty.state()
    again = empty.json("import", demo_list, "--command-id", "6f1c1f9e-3b0a-4d58-9d3e-0123456789ab")
    assert (again["batch"], again["counts"]) == (first["batch"], first["counts"])
    assert empty.state() == state
    twice(empty, "撤销", "undo", first["batch"])


def test_several_files_are_several_acts(empty: Terminal, demo_list: Path, tmp_path: Path) -> None:
    empty.json("init", "--county", "140727", "--plain")
    other = tmp_path / "另一份.csv"
    other.write_text("不动产权证号,权利人,村\n晋（2025）祁县不动产权第8000001号,张三,谷恋村\n", encoding="utf-8")
    words = ["import", str(demo_list), str(other), "--command-id", "两份"]
    first = [each["batch"] for each in empty.json(*words)["files"]]
    state = empty.state()
    assert [each["batch"] for each in empty.json(*words)["files"]] == first
    assert len(set(first)) == 2
    assert empty.state() == state


def test_an_import_is_answered_as_before_though_its_books_have_changed_since(empty: Terminal, tmp_path: Path) -> None:
    """After the first run the only book got another holder: the list alone would be refused now."""
    empty.json("init", "--county", "140727", "--plain")
    path = tmp_path / "清单.csv"
    path.write_text("不动产权证号,权利人,村\n晋（2025）祁县不动产权第8000001号,张三,谷恋村\n", encoding="utf-8")
    first = empty.json("import", path, "--command-id", "一次")
    empty.json("amend", "晋（2025）祁县不动产权第8000001号", "holders=李四", "--reason", "核实")
    again = empty.json("import", path, "--command-id", "一次")
    assert (again["batch"], again["counts"]) == (first["batch"], first["counts"])
    path.write_text("不动产权证号,权利人,村\n晋（2025）祁县不动产权第8000002号,张三,谷恋村\n", encoding="utf-8")
    empty.refused("command_reused", "import", path, "--command-id", "一次")


def test_acts_of_a_week(listed: Terminal, tmp_path: Path) -> None:
    books = made_books()
    twice(listed, "清点", "stocktake", PLACE, "--all")
    trip = twice(listed, "排期", "plan", "--days", "1")["trips"][0]["id"]
    twice(listed, "锁定", "promise", trip)
    out = [book["number"] for book in twice(listed, "出库", "load", trip, "--all")["certificates"]]
    twice(listed, "退库", "unload", trip, out[4])
    done = twice(listed, "领证", "handover", out[0], *holder_words(books[out[0]]))
    twice(listed, "走访", "attempt", out[1], "--outcome", "absent")
    twice(listed, "代管", "entrust", out[2], "--to", "马有才", "--phone", "13835400001", "--until", in_days(3))
    twice(listed, "收车", "close", trip, "--returned", "all")
    twice(listed, "打印", "print", "receipts", "-o", tmp_path / "回执.pdf")
    twice(listed, "导出", "export", "register", "-o", tmp_path / "台账.xlsx")
    twice(listed, "撤销领证", "reverse", done["receipt"], "--reason", "发错", "--now", "safe")
    twice(listed, "暂缓", "hold", out[1], "--reason", "核实")
    twice(listed, "更正", "amend", out[1], "location=祁县某街1号", "--reason", "核实")


def test_village_list(listed: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "村庄.csv"
    path.write_text("code,name,streetCode,streetName\n140727999201,新村,140727999,新镇\n", encoding="utf-8")
    assert twice(listed, "村", "villages", "import", path)["new"] == 1


def test_an_id_belongs_to_one_act(listed: Terminal) -> None:
    one, two, *_ = listed.numbers()
    listed.json("hold", one, "--reason", "核实", "--command-id", "一次")
    listed.refused("command_reused", "hold", two, "--reason", "核实", "--command-id", "一次")
    listed.refused("command_malformed", "hold", two, "--reason", "核实", "--command-id", " ", status=2)
