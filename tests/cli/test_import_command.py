"""``certrun import`` with its decisions, passwords and old registers, as a script uses it."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.exchange.test_lists import NAMES

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "lists"
ENCRYPTED, PASSWORD = "12-城区片（加密）.xlsx", "Qx2025fz"
HEADER = ("不动产权证号", "权证印刷序列号", "权利人", "证件号", "村", "发证日期", "领证人", "领证日期", "发放状态")
ROW = ("晋（2025）祁县不动产权第0000001号", "D14000000001", "张三", "110105194912310021", "贾令村", "", "", "", "")
needs_lists = pytest.mark.skipif(not LISTS.is_dir(), reason="needs the folder ../shared/lists beside the checkout")


def number(n: int) -> str:
    return f"晋（2025）祁县不动产权第{n:07d}号"


def write(path: Path, *rows: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


@pytest.fixture
def office(empty: Terminal) -> Terminal:
    empty.json("init", "--county", "140727", "--plain")
    return empty


# --- the lists as they are sent --------------------------------------------------------------------------------------


@needs_lists
@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_lists_come_in_as_expected(office: Terminal, tmp_path: Path, name: str) -> None:
    """Every book and finding, by the one JSON document that a script gets."""
    expected = json.loads((LISTS / f"{name}.expected.json").read_text("utf-8"))
    words: list[str | Path] = ["import", LISTS / name]
    if "password" in expected:
        secret = tmp_path / "password"
        secret.write_text(expected["password"] + "\n", encoding="utf-8")
        words += ["--password-file", secret]
    done = office.json(*words)
    taken = [row for row in done["rows"] if row["verdict"] == "new"]
    assert [_comparable(row) for row in taken] == [_comparable_expected(each) for each in expected["certificates"]]
    found = {_finding(problem) for row in done["rows"] for problem in row["problems"]}
    wanted = {_finding(problem) for problem in expected["errors"]}
    assert wanted <= found
    assert {each for each in found - wanted if each[-1] == "error"} == set()
    assert office.json("search", "", "--limit", "0")["total"] == len(taken)
    again = office.json(*words)
    assert (again["already"]["batch"], again["batch"]) == (done["batch"], None)


def _comparable(row: dict[str, Any]) -> dict[str, Any]:
    return _comparable_expected({**row["certificate"], "sheet": row["sheet"], "row": row["row"]})


def _comparable_expected(certificate: dict[str, Any]) -> dict[str, Any]:
    areas = {name: round((certificate[name] or 0) * 100) for name in ("area_land", "area_building")}
    location = "".join(unicodedata.normalize("NFKC", certificate["location"] or "").split())
    return {**certificate, **areas, "location": location}


def _finding(problem: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(problem[name] for name in ("sheet", "row", "column", "kind", "severity"))


@needs_lists
@pytest.mark.shared
def test_passwords_of_workbooks(office: Terminal, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    office.refused("workbook_protected", "import", LISTS / ENCRYPTED)
    secret.write_text("falsch\n", encoding="utf-8")
    office.refused("password_wrong", "import", LISTS / ENCRYPTED, "--password-file", secret)
    secret.write_text("", encoding="utf-8")
    office.refused("password_file_empty", "import", LISTS / ENCRYPTED, "--password-file", secret, status=2)


def test_columns_that_nothing_reads_are_named(
    office: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "清单.csv"
    rows = [
        ("序号", "不动产权证号", "权利人", "证件号", "东至", "房龄", "空列"),
        (1, number(1), "张三", "", "李四", "12", ""),
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    assert "没有读取的列：东至、房龄\n" in office("import", path, "--dry-run").out
    assert "没有读取的列" not in office("import", write(tmp_path / "all.csv", ROW), "--dry-run").out
    monkeypatch.setenv("CERTRUN_LANG", "en")
    assert "Columns that are not read: 东至, 房龄\n" in office("import", path, "--dry-run").out


# --- decisions -------------------------------------------------------------------------------------------------------


def test_a_group_is_let_in_by_its_word(office: Terminal, tmp_path: Path) -> None:
    path = write(tmp_path / "清单.csv", ROW)
    office.refused("import_nothing_usable", "import", path)
    told = office("import", path, "--dry-run").out
    assert "--accept id_check_digit=as_it_stands" in told
    done = office.json("import", path, "--accept", "id_check_digit=as-it-stands")
    assert done["rows"][0]["admitted"] == [
        {"group": "id_check_digit", "act": "as_it_stands", "before": None, "after": None}
    ]
    (book,) = office.json("search", "", "--marked")["certificates"]
    assert book["flags"] == ["to_check"]
    assert office.json("undo", done["batch"])["removed"] == 1
    assert office.json("search", "")["total"] == 0


@pytest.mark.parametrize(
    ("accept", "code"),
    [("nonsense=skip", "group_unknown"), ("bad_date=skip", "act_unknown"), ("bad_date", "decision_malformed")],
)
def test_decisions_that_make_no_sense(office: Terminal, tmp_path: Path, accept: str, code: str) -> None:
    path = write(tmp_path / "清单.csv", (number(1), "D14000000001", "张三", "", "贾令村", "", "", "", ""))
    office.refused(code, "import", path, "--accept", accept, status=2)


def test_a_list_of_questions_only_is_refused_with_the_first_of_them(office: Terminal, tmp_path: Path) -> None:
    office.json("import", write(tmp_path / "一.csv", (number(1), "D14000000001", "张三", "", "贾令村", "", "", "", "")))
    path = write(tmp_path / "二.csv", (number(1), "D14000000001", "李四", "", "贾令村", "", "", "", ""))
    assert office.refused("import_nothing_usable", "import", path)["found"] == "2"


def test_an_old_register_in_words_of_a_script(office: Terminal, tmp_path: Path) -> None:
    path = write(
        tmp_path / "台账.csv",
        (number(1), "D14000000001", "张三", "", "贾令村", "", "本人", "2024.3.5", ""),
        (number(2), "D14000000002", "李四", "", "贾令村", "", "", "", "未领"),
        (number(3), "D14000000003", "王五", "", "贾令村", "", "", "", "见附页"),
    )
    done = office.json("import", path)
    assert [(row["verdict"], row["question"]) for row in done["rows"]] == [
        ("new", None), ("new", None), ("question", "unclear:见附页"),
    ]  # fmt: skip
    assert done["rows"][0]["delivered"] == {
        "recipient": "张三", "relation": None, "date": "2024-03-05", "words": "本人；2024.3.5",
    }  # fmt: skip
    delivered = office.json("show", number(1))
    assert (delivered["state"], delivered["flags"]) == ("handed_over", ["ledger_only"])
    assert delivered["delivered"] == {"recipient": "张三", "date": "2024-03-05", "grade": "ledger_only"}
    done = office.json("import", path, "--accept", "unclear:见附页=delivered")
    assert office.json("show", number(3))["delivered"] == {"recipient": None, "date": None, "grade": "ledger_only"}
    groups = {group["group"]: (group["rows"], group["chosen"]) for group in done["groups"]}
    assert groups["unclear:见附页"] == (1, "delivered")


def test_a_new_serial_is_asked_once(office: Terminal, tmp_path: Path) -> None:
    rows = [
        (number(n), f"D1400000000{n}", name, "", "贾令村", "", "", "", "") for n, name in ((1, "张三"), (2, "李四"))
    ]
    office.json("import", write(tmp_path / "一.csv", *rows))
    path = write(tmp_path / "二.csv", *[(row[0], row[1].replace("D140", "D149"), *row[2:]) for row in rows])
    done = office.json("import", path, "--accept", "new_serial=reissued_returned")
    assert [row["verdict"] for row in done["rows"]] == ["changed", "changed"]
    assert [row["matched"] for row in done["rows"]] == ["number", "number"]
    assert office.json("show", number(1))["serial"] == "D14900000001"
